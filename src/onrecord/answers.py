"""What each view answers of a record: what is asked, what its names were taken for, and the rows in their order."""
from onrecord import states
from onrecord.builtwith import casebooks_of, casebooks_there
from onrecord.search import actors as actors_of
from onrecord.search import articles as articles_of
from onrecord.search import conditions as conditions_of
from onrecord.search import contested as contested_of
from onrecord.search import figures as figures_of
from onrecord.search import instruments as instruments_of
from onrecord.search import outlets as outlets_of
from onrecord.search import paging, things
from onrecord.search import places as places_of
from onrecord.search import positions as positions_of
from onrecord.search import series as series_of
from onrecord.search import shifts as shifts_of
from onrecord.search import statements as statements_of
from onrecord.search import wordings as wordings_of


def _statements_told(record, connection, **asked):
    question = record._question(connection, asked)
    taken = record._taken(connection, question)
    listed = record._listed(question, taken)
    return paging.Answer(listed, taken,
                         lambda connection: record._undated(connection, question, taken))


def _wordings_told(record, connection, *, utterance=None, differences=None, changed=False, outlets=1, **asked):
    question = record._question(connection, asked)
    taken = record._taken(connection, question)
    so = dict(utterance=utterance, differences=differences, changed=changed)
    return paging.Answer(wordings_of.ranked(question, taken, outlets=outlets, **so), taken,
                         lambda connection: wordings_of.undated(connection, question, taken, **so))


def _contested_told(record, connection, **asked):
    question = record._about(asked)
    taken = record._taken(connection, statements_of.Question(party=question.party, place=question.place))
    known = lambda: things.known_places(casebooks_there(connection))
    return paging.Answer(contested_of.ranked(question, taken, known), taken,
                         lambda connection: contested_of.undated(connection, question, taken, known))


def _measured_told(made):
    def told(record, connection, **asked):
        cases = casebooks_there(connection)
        question, known = record._measure(cases, asked), [state for case in cases for state in case.states]
        with states.also(known):
            taken = figures_of.taken(connection, question, lambda: casebooks_of(connection))
        return paging.Answer(paging.within(lambda: states.also(known), made(question, taken)), taken,
                             lambda connection: figures_of.undated(connection, question, taken))
    return told


def _actors_told(record, connection, *, name=None, type=None, party=None, mentions=False):
    taken = record._actor(connection, name, party)
    named = {one.what: one for one in taken}
    return paging.Answer(actors_of.ranked(type=type, mentions=mentions, counted=record._said(), **named), taken)


def _places_told(made):
    def told(record, connection, *, place=None, country=None, kind=None, role=None, article=None):
        taken = record._taken(connection, statements_of.Question(place=place))
        return paging.Answer(made(place=next(iter(taken), None), country=country, kind=kind, role=role, article=article), taken)
    return told


def _positions_told(record, connection, *, party=None, issue=None, on=None, history=False):
    statements_of.expect_date("on", on)
    question, taken = record._sided(connection, party, issue)
    return paging.Answer(positions_of.listed(party=next(iter(taken), None), issue=question.issue, on=on, history=history or on is None), taken)


def _shifts_told(record, connection, *, party=None, issue=None, since=None, until=None):
    question, taken = record._sided(connection, party, issue, since=since, until=until)
    return paging.Answer(shifts_of.listed(party=next(iter(taken), None), issue=question.issue, since=since, until=until), taken)


def _conditions_told(record, connection, *, party=None, issue=None):
    question, taken = record._sided(connection, party, issue)
    known, sides = conditions_of.known_sides(things.parties(connection), casebooks_there(connection))
    return paging.Answer(conditions_of.ranked(party=next(iter(taken), None), issue=question.issue, sides=sides, known=known,
                                                most=record._most_conditions), taken)


def instruments_told(record, connection, *, name=None, kind=None):
    return paging.Answer(instruments_of.ranked(name=name, kind=kind),
                         none=lambda connection: [instruments_of.nearest(connection, name)] if name is not None else ())


def _outlets_told(record, connection, *, name=None, party=None):
    _, taken = record._sided(connection, party, None)
    return paging.Answer(outlets_of.ranked(name=name, party=next(iter(taken), None)), taken,
                         none=lambda connection: [outlets_of.nearest(connection, name)] if name is not None else ())


# name of a view of many rows -> what makes its Answer of a record, a connection and what is asked
ANSWERS = {
    "statements": _statements_told,
    "articles": lambda record, connection, *, contains=None: paging.Answer(articles_of.listed(contains)),
    "actors": _actors_told,
    "places": _places_told(places_of.listed),
    "by_place": _places_told(places_of.ranked),
    "positions": _positions_told,
    "shifts": _shifts_told,
    "conditions": _conditions_told,
    "instruments": instruments_told,
    "wordings": _wordings_told,
    "contested": _contested_told,
    "figures": _measured_told(figures_of.listed),
    "series": _measured_told(series_of.ranked),
    "outlets": _outlets_told,
}
# name of a view whose rows have ids -> what finds the row of one
SINGLES = {
    "statements": statements_of.by_id,
    "articles": articles_of.by_id,
    "actors": actors_of.by_id,
    "wordings": wordings_of.by_id,
    "contested": contested_of.by_id,
    "instruments": instruments_of.by_id,
}
