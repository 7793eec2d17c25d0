"""What finding contested claims needs of a record's tables, and the contentions that are kept.

They are made anew by every build, of what ``opposed`` keeps from build to build, so that they are a function of the tables.
"""
import json
import re

from onrecord.dates import days
from onrecord.ids import content_id
from onrecord.record.links import CURRENT
from onrecord.record.wordings import BEFORE
from onrecord.values import Claim, Dated, Figure, Span, Speaker

PARTS = (
    'SELECT part.n, statement.n, statement.id, article.n, article.id, part."start", part."end", part.text, part.rest, '
    "coalesce(statement.actor, speaker_id), coalesce(actor.name, speaker_name), speaker_type, "
    "coalesce(speaker_party, actor.party), speaker_role, kind, act, negated, "
    # "has denied" tells no day: for what may answer what, it is of its article's
    "said_on, coalesce(said_from, published_from), coalesce(said_to, published_to), issues, nested_in IS NOT NULL, "
    'cue.text, cue."start", cue."end", source."start", source."end" '
    "FROM part JOIN statement ON statement.n = part.statement JOIN article ON article.n = statement.article "
    "LEFT JOIN actor ON actor.id = statement.actor "
    "LEFT JOIN span AS cue ON cue.statement = statement.n AND cue.role = 'cue' "
    "LEFT JOIN span AS source ON source.statement = statement.n AND source.role = 'source' ")
ORDER = ' ORDER BY article.id, part."start", part."end", statement.id'
COUNTS = "part.statement NOT IN (SELECT statement FROM told_before)"  # parts are coverage's: an edited article has none
# parts that a contention may be made of: those that are opposed, denials, and the words of what articles tie together
TOLD = ("part.n IN (SELECT asserted FROM opposed UNION SELECT denied FROM opposed UNION SELECT n FROM part WHERE denial = 1 "
        "UNION SELECT part.n FROM claim JOIN statement ON statement.id = claim.statement JOIN part ON part.statement = statement.n)")
PLACES = 'SELECT "start", "end", place, name FROM toponym WHERE article = ? AND place IS NOT NULL AND role = \'place\' ORDER BY "start"'
NAMES = ('SELECT naming."start", naming."end", coalesce(actor.id, named.id), coalesce(named.party, actor.party) '
         "FROM named JOIN naming ON naming.named = named.n LEFT JOIN actor ON actor.id = named.actor "
         'WHERE named.article = ? ORDER BY naming."start"')
# who claims it is who that is in the world, by a person's word where the statement that it is has one; a copy's disputes are the
# original's, unless it tells them in words of its own; of what people rejected nothing is left to dispute
TIED = (
    'SELECT article.id, dispute, side, how, claim."start", claim."end", claim.text, '
    "iif(own.n IS NULL, coalesce(actor.id, by_id), coalesce(says.id, own.speaker_id)), "
    "iif(own.n IS NULL, coalesce(actor.name, by_name), coalesce(says.name, own.speaker_name)), "
    "iif(own.n IS NULL, by_type, own.speaker_type), "
    "iif(own.n IS NULL, coalesce(by_party, actor.party), coalesce(own.speaker_party, says.party)), "
    "claim.outlet, claim.statement, article.published_on "
    f"FROM claim JOIN article ON article.n = claim.article {CURRENT} "
    "LEFT JOIN named ON named.article = claim.article AND named.id = by_id LEFT JOIN actor ON actor.id = named.actor "
    "LEFT JOIN as_read ON as_read.id = claim.statement AND json_extract(as_read.told, '$.columns.speaker_id') = by_id "
    "LEFT JOIN statement AS own ON own.n = as_read.statement LEFT JOIN actor AS says ON says.id = own.actor "
    "WHERE (duplicate_of IS NULL OR copy_kind = 'rewritten') AND NOT EXISTS (SELECT 1 FROM claim AS other "
    "JOIN statement ON statement.id = other.statement WHERE other.article = claim.article AND other.dispute = claim.dispute "
    "AND statement.n IN (SELECT statement FROM told_before)) "
    "AND NOT EXISTS (SELECT 1 FROM claim AS other JOIN as_read ON as_read.id = other.statement "
    "WHERE rejected AND other.article = claim.article AND other.dispute = claim.dispute) ORDER BY article.id, claim.n")
# figures of a measure, each in the sentence of somebody's words that holds it
STATED = (
    'SELECT figure."start", figure."end", figure.text, value, unit, bound, measure, series, of, as_of, article.id, statement.n, '
    "coalesce(statement.actor, speaker_id), coalesce(actor.name, speaker_name), speaker_type, coalesce(speaker_party, actor.party), "
    'part."start", part."end", part.text, said_on FROM figure JOIN statement ON statement.id = figure.statement '
    'JOIN part ON part.statement = statement.n AND part."start" <= figure."start" AND figure."end" <= part."end" '
    "JOIN article ON article.n = statement.article LEFT JOIN actor ON actor.id = statement.actor "
    f"WHERE sort = 'quantity' AND series IS NOT NULL AND speaker_id IS NOT NULL AND {COUNTS} ORDER BY article.id, figure.\"start\"")
BESIDE = re.compile(r"[^.!?;\n]{0,20}")  # between a sentence's words and their cue, or a cue and its source: an adverb, "that", a name


def sentences(connection, where=COUNTS):
    """What ``link.contested.Sentence`` takes, in its order, of each part of what coverage says and no original said before."""
    for _, row in numbered(connection, f"WHERE {where}"):
        yield row


def numbered(connection, where, asked=()):
    """(number of a part, what ``link.contested.Sentence`` takes) of the parts that meet a condition.

    Its key tells where it stands, its article is the id of one: both are the same in whatever order articles came. Places and
    names are those that stand in the part's longest stretch, in the article's characters; a name that stands for a government is
    a name and no place.
    """
    article, text, places, names = None, "", (), ()
    found = connection.execute(PARTS + where + ORDER, asked)
    for (part, statement, statement_id, number, own_id, start, end, words, rest, speaker_id, *speaker, kind, act, negated, on, since,
         until, issues, nested, cue, cue_start, cue_end, source_start, source_end) in found:
        if number != article:
            article = number
            (text,) = connection.execute("SELECT text FROM article WHERE n = ?", (number,)).fetchone()
            places, names = (list(connection.execute(query, (number,))) for query in (PLACES, NAMES))
        yield part, ((own_id, start, end, statement_id), statement, statement_id, own_id, start, end, words,
                     " ".join(text[low:high] for low, high in json.loads(rest)) if rest else words,
                     Speaker(speaker_id, *speaker) if speaker_id else None, kind, act, bool(negated), cue,
                     text[max(0, start - BEFORE):start], on, since, until, tuple(json.loads(issues or "[]")),
                     _within(start, end, places), _within(start, end, names), bool(nested),
                     _whole(text, (start, end), (cue_start, cue_end), (source_start, source_end)) if cue else None)


def _within(start, end, found):
    return tuple(one for one in found if start <= one[0] and one[1] <= end)


def _whole(text, stretch, cue, source):
    """The Span of a stretch with its cue and the source of it; None where the cue does not stand right beside it."""
    low, high = stretch
    for start, end in (cue, source):
        if start is None or low <= start < high:
            continue
        if end <= low and BESIDE.fullmatch(text, end, low):
            low = start
        elif high <= start and BESIDE.fullmatch(text, high, start):
            high = end
        elif (start, end) == cue:
            return None
    return Span(low, high, text[low:high])


def tied(connection):
    """What ``link.contested.Tied`` takes, in its order, of each claim of the disputes that coverage itself ties together."""
    for (article, number, side, how, start, end, words, by, name, kind, party, outlet, statement, on) in connection.execute(TIED):
        span = Span(start, end, words) if words is not None else None
        speaker = Speaker(by, name, kind, party) if by else None
        yield article, number, Claim(side, span, how, speaker, statement, bool(outlet)), on


def stated(connection):
    """What ``link.contested.numbers.Stated`` takes, in its order, of each figure of a measure that somebody states."""
    for (start, end, text, value, unit, bound, measure, series, of, as_of, article, statement, by, name, kind, party, low, high, words,
         on) in connection.execute(STATED):
        value = json.loads(value)
        yield (Figure(Span(start, end, text), tuple(value) if isinstance(value, list) else value, unit, bound, measure=measure,
                      series=series, of=of, as_of=Dated(as_of)),
               article, statement, Speaker(by, name, kind, party), Span(low, high, words), on)


def contentions(connection, linker):
    """The Contentions now: made of the parts that are opposed, of denials, and of what articles tie together.

    ``linker`` is the module ``link.contested``: its ``contentions`` are called, its ``Sentence``, ``Opposed`` and ``Tied`` made.
    """
    told = {number: linker.Sentence(*row) for number, row in numbered(connection, f"WHERE {COUNTS} AND {TOLD}")}
    pairs = [linker.Opposed(told[asserted], told[denied], how, score, why, tuple(json.loads(about)) if about else None)
             for asserted, denied, about, how, score, why in connection.execute("SELECT * FROM opposed")
             if asserted in told and denied in told]
    denials = [told[part] for (part,) in connection.execute("SELECT n FROM part WHERE denial = 1") if part in told]
    return linker.contentions(pairs, sorted(denials, key=lambda one: one.key), told.values(),
                              [linker.Tied(*row) for row in tied(connection)])


def keep_contested(connection, contentions):
    """Keep Contentions, whose articles and statements are keys of ``sentences`` and ``tied``.

    What a statement holds was said on the day of the statement, whatever day a Held tells.
    """
    for ident, one in {_ident(one): one for one in contentions}.items():
        number = connection.execute("INSERT INTO contention (id, proposition, kind) VALUES (?, ?, ?)",
                                    (ident, one.proposition, one.kind)).lastrowid
        for held in one.held:
            by = (held.by.id, held.by.name, held.by.type, held.by.party) if held.by else (None,) * 4
            statement, on = held.statement, held.on
            if statement is not None:  # a claim tells the id of one
                statement, on = connection.execute(
                    f"SELECT n, said_on FROM statement WHERE {'id' if isinstance(statement, str) else 'n'} = ?",
                    (statement,)).fetchone()
            connection.execute(
                'INSERT INTO held (contention, side, how, article, statement, "start", "end", text, by_id, by_name, by_type, '
                'by_party, outlet, "on", "from", "to", score, why) '
                "VALUES (?, ?, ?, (SELECT n FROM article WHERE id = ?), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (number, held.side, held.how, held.article, statement, held.span.start, held.span.end, held.span.text, *by,
                 held.outlet, on, *(days(on) if on else (None, None)), held.score, held.why))


def _ident(one):
    """The id of a Contention: the same in whatever order the articles came."""
    return content_id(one.proposition, *sorted(f"{held.article}:{held.span.start}:{held.span.end}:{held.side}" for held in one.held))
