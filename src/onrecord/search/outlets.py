"""What each outlet does with what is said: how often it prints first or quotes, by which verbs, and how its words differ."""
from collections import Counter, defaultdict
from itertools import groupby
from operator import itemgetter

from onrecord.errors import QuestionError
from onrecord.search import paging, positions, prints, rows
from onrecord.search.meant import Taken
from onrecord.search.near import near
from onrecord.search.verbs import reporting
from onrecord.spelling import folded

PARTY = "coalesce(statement.speaker_party, actor.party)"
OF_PARTY = (f"LEFT JOIN actor ON actor.id = statement.actor WHERE (:party IS NULL OR {PARTY} IN (SELECT value FROM "
            "json_each(:party)))")
# the tables are read through, and joined here: a view of a million articles' places would be asked a million times
PRINTED = ("SELECT place.article, place.outlet, place.url, coalesce(place.published_on, article.published_on), "
           "article.duplicate_of IS NOT NULL FROM place JOIN article ON article.n = place.article WHERE is_current "
           "ORDER BY place.n")
REPORTED = (f"SELECT statement.article, statement.kind, {PARTY}, (SELECT text FROM span WHERE span.statement = statement.n "
            f"AND role = 'cue') FROM statement {OF_PARTY}")
WORDED = ("SELECT DISTINCT part.utterance, statement.article FROM part JOIN statement ON statement.n = part.statement "
          f"{OF_PARTY} AND part.utterance IS NOT NULL ORDER BY part.utterance")
DIFFERING = ("SELECT statement.article, difference.part, difference.kind, difference.meaning FROM difference JOIN part ON "
             f"part.n = difference.part JOIN statement ON statement.n = part.statement {OF_PARTY}")


def ranked(*, name=None, party=None):
    """``outlets`` page by page -> paging.Ranked: there are few, and each counts by all, so that the order holds the rows too.

    Raises QuestionError where ``name`` holds no word.
    """
    if name is not None and not folded(name):
        raise QuestionError(f"outlet {name!r} holds no letter")
    told = {}

    def order(connection):
        told.update((row.name, row) for row in outlets(connection, name=name, party=party))
        return sorted((row.name is None, -row.articles, row.name or "") for row in told.values())

    return paging.Ranked(order, lambda connection, keys: [told[own_name if not is_none else None] for is_none, _, own_name in keys])


def outlets(connection, *, name=None, party=None):
    """The OutletRows of a record, those of most articles first, without a name last; none when nothing answers.

    ``name`` holds words of the outlet's name. With ``party``, a Taken, only what its side says counts, besides the articles,
    and an outlet that prints nothing of it is left out. Articles that were edited since do not count. Raises QuestionError
    where ``name`` holds no word.
    """
    if name is not None and not folded(name):
        raise QuestionError(f"outlet {name!r} holds no letter")
    asked = {"party": party and positions.taken_ids(party)}
    printed, counts = _printed(connection)
    verbs, differences, follows, changed = (defaultdict(Counter) for _ in range(4))  # of each outlet
    for article, kind, side, cue in connection.execute(REPORTED, asked):
        verb = reporting(cue) if cue else None
        for outlet in printed[article]:
            counts[outlet].update(("statements", kind))
            if verb:
                verbs[outlet][side, verb] += 1
    for voices in _voices(connection, asked, printed):
        for outlet, (facts, earlier) in _ordered(voices).items():
            counts[outlet].update(facts)
            follows[outlet].update(earlier)
    for article, part, kind, meaning in connection.execute(DIFFERING, asked):
        for outlet in printed[article]:
            differences[outlet][kind] += 1
            changed[outlet][part] += meaning
    return [rows.OutletRow(
        outlet, **counts[outlet], verbs=tuple((*key, times) for key, times in _most(verbs[outlet])),
        differences=tuple(_most(differences[outlet])), meaning_changed=sum(times > 0 for times in changed[outlet].values()),
        follows=tuple(_most(follows[outlet])))
        for outlet in sorted(counts, key=lambda outlet: (outlet is None, -counts[outlet]["articles"], outlet or ""))
        if (name is None or outlet and set(folded(name).split()) <= set(folded(outlet).split()))
        and (party is None or counts[outlet]["statements"])]


def nearest(connection, name):
    """What comes near a name that no outlet has -> a Taken without things, which tells so."""
    return Taken("outlet", name, (), near(name, sorted(outlet for outlet in _printed(connection)[1] if outlet)))


def _printed(connection):
    """-> {article: {outlet: the days on which it may have printed it first}}, {outlet: Counter of articles and copies}."""
    printed, copied, counts = defaultdict(dict), {}, defaultdict(Counter)
    for article, name, url, on, is_copy in connection.execute(PRINTED):
        outlet, days = prints.outlet(name, url), prints.printed(on)
        printed[article][outlet] = prints.earliest([days, printed[article].get(outlet, days)])
        copied[article] = is_copy
    for article, held in printed.items():
        for outlet, days in held.items():
            counts[outlet]["articles"] += 1
            # the very same text that another outlet printed earlier is a copy, too
            counts[outlet]["copies"] += bool(copied[article] or any(prints.before(other, days) for other in held.values()))
    return printed, counts


def _voices(connection, asked, printed):
    """Of each utterance of several outlets {voice: (outlet, days)}; an article of no outlet has a voice of its own."""
    for _, told in groupby(connection.execute(WORDED, asked), itemgetter(0)):
        days = defaultdict(list)
        for _, article in told:
            for outlet, on in printed[article].items():
                days[outlet, article if outlet is None else None].append(on)
        if len(days) > 1:
            yield {voice: (voice[0], prints.earliest(held)) for voice, held in days.items()}


def _ordered(voices):
    """{voice: (outlet, days)} of one utterance -> {outlet: (what it counts as, the outlets that surely printed it earlier)}.

    Nobody prints first where another may have come out before.
    """
    found = defaultdict(lambda: ({"utterances"}, set()))
    for voice, (outlet, days) in voices.items():
        others = [told for other, told in voices.items() if other != voice]
        facts, earlier = found[outlet]
        earlier |= {name for name, theirs in others if prints.before(theirs, days)}
        if all(prints.before(days, theirs) for _, theirs in others):
            facts.add("first")
        if earlier:
            facts.add("later")
    return found


def _most(counter):
    """A Counter's items, the most frequent first."""
    return sorted(((key, times) for key, times in counter.items()), key=lambda item: (-item[1], str(item[0])))
