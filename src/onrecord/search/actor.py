"""One actor of a record: who it is, what it is called, and how many statements it made, of what."""
import json

from onrecord.search import facets, rows, statements
from onrecord.search.chosen import chosen
from onrecord.search.meant import Taken, Thing
from onrecord.values import Actor, Term


def actor(connection, columns, own_id):
    """-> the ActorTold of an id, None where nobody has it. What it is called is counted as the last linking left it."""
    import numpy

    row = (connection.execute("SELECT name, type, party, roles, names FROM actor WHERE id = ?", (own_id,)).fetchone()
           or _speaker(connection, columns, own_id))
    if row is None:
        return None
    name, kind, party, roles, names = row
    forms, told = (connection.execute("SELECT text, times FROM called WHERE actor = ? AND sort = ? ORDER BY times DESC, " + then,
                                      (own_id, sort)).fetchall() for sort, then in (("name", "text"), ("role", "first, text")))
    found = chosen(connection, columns, statements.Question(), [Taken("speaker", own_id, (Thing(own_id, name),))])
    places = found.places()
    if not forms and not len(places):  # only articles that were edited since name it
        return None
    terms = (tuple(Term(role["role"], role["from"], role["to"]) for role in json.loads(roles))
             or tuple(Term(role) for role, _ in told))
    utterances = columns.arrays["utterance"][places]
    alone = int((utterances == 0).sum())
    return rows.ActorTold(
        rows.ActorRow(Actor(own_id, name, kind, tuple(json.loads(names)), terms, (Term(party),) if party else ()),
                      tuple(form for form, _ in forms), len(places), sum(times for _, times in forms), (),
                      len(numpy.unique(utterances)) - (alone > 0) + alone),
        facets.facets(connection, found, places))


def said(columns, ids=None):
    """{actor: (statements, utterances)} of these ids that say something; of all (None) without the utterances, which are dear."""
    import numpy

    speaker, words = columns.arrays["speaker"], columns.words["speaker"]
    linked = columns.current & columns.linked
    if ids is None:
        told = numpy.bincount(speaker[linked], minlength=1)
        return {words[code]: (int(told[code]), None) for code in numpy.flatnonzero(told) if code}
    wanted = numpy.zeros(len(words), bool)
    wanted[columns.code("speaker", ids)] = True
    places = numpy.flatnonzero(wanted[speaker] & linked)
    codes, utterances = speaker[places].astype(numpy.int64), columns.arrays["utterance"][places]
    statements_, alone = numpy.bincount(codes, minlength=1), numpy.bincount(codes[utterances == 0], minlength=len(words))
    codes, utterances = codes[utterances > 0], utterances[utterances > 0]
    order = numpy.lexsort((codes, utterances))
    codes, utterances = codes[order], utterances[order]
    is_new = numpy.ones(len(codes), bool)
    is_new[1:] = (codes[1:] != codes[:-1]) | (utterances[1:] != utterances[:-1])
    different = numpy.bincount(codes[is_new], minlength=len(words)) + alone
    return {words[code]: (int(statements_[code]), int(different[code])) for code in numpy.flatnonzero(statements_)}


def _speaker(connection, columns, own_id):
    """The same columns of somebody who speaks, and whom the linking knows as no actor, or not yet."""
    codes = columns.code("speaker", [own_id])
    if not codes:
        return None
    places = ((columns.arrays["speaker"] == codes[0]) & columns.current).nonzero()[0]
    return connection.execute("SELECT speaker_name, speaker_type, speaker_party, '[]', '[]' FROM statement WHERE n = ?",
                              (int(places[0]),)).fetchone() if len(places) else None
