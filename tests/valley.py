"""A valley between Velmora and Drennia, invented: its casebook, articles about it as Readings by hand, and records of such."""
import re
from dataclasses import replace

from marked import reading

from onrecord import casebook, library
from onrecord.library import Record
from onrecord.record.store import Store
from onrecord.values import Dated, Named, Place, Reading, Toponym


def said(one, *days):
    """A Reading whose statements were said on these days, the rest on the day of its article."""
    days = (*days, *[one.published.on] * len(one.statements))
    return replace(one, statements=tuple(replace(statement, said=Dated(day, day and "published")) for statement, day in zip(one.statements, days)))


def built(path, *readings, case=casebook.NONE):
    """A record of these Readings, linked as a build does it."""
    return built_in(path, [readings], case=case)


def built_in(path, batches, case=casebook.NONE):
    """A record of these batches of Readings, linked after each, as several builds do it."""
    with Store(str(path)) as store:
        store.remember(library.CASEBOOK, str(case))
        for batch in batches:
            for one in batch:
                store.add(one)
            library._link(store, str(case))
    return Record(path)


CASEBOOK = """
name: valley
title: The valley between Velmora and Drennia, invented
parties:
- {name: Velmora, state: Velmora, names: [the Highmere government]}
- {name: Drennia, names: [Drennian Republic]}
actors:
- name: Irena Dovalska
  gender: she
  party: Velmora
  names: [Irina Dowalska]
  roles:
  - {role: President of Velmora, from: 2029-01-10}
- name: Karel Brandis
  party: Velmora
  roles:
  - {role: President of Velmora, from: 2021-01-10, until: 2029-01-09}
- {name: Savo Kyrelenko, party: Drennia}
- {name: Olga Brandis, party: Drennia}
places:
- {name: Karmovo, kind: town, country: Velmora, lat: 10.5, lon: 20.25, names: [Karmova], called: {Drennia: [Krasnabor]}}
- {name: Ostrel, kind: village, country: Velmora, called: {Drennia: [Leninabad]}}
"""
KARMOVO = Place("casebook/karmovo", "Karmovo", "town", 10.5, 20.25, "Velmora")
OTHER_KARMOVO = Place("geonames/99", "Karmovo", "city", 1.0, 2.0, "Drennia", "Coast")


def spans(article, *words):
    """Where the words stand, the longest that fits in each place."""
    either = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return tuple(article.span(*match.span()) for match in re.finditer(rf"\b(?:{either})(?!\w)", article.text))


def named(one, told, *toponyms):
    """A Reading that names these: (name, type, party, roles, words that name it) and (words, Place, alias_of, used_by, role)."""
    article = one.article
    people = tuple(Named(casebook.identified(kind, name), name, kind, party, roles, spans(article, *words)) for name, kind, party, roles, words in told)
    places = tuple(Toponym(span, place, *rest) for words, place, *rest in toponyms for span in spans(article, words))
    places = tuple(sorted(places, key=lambda toponym: toponym.span.start))
    statements = tuple(replace(
        statement, speaker=statement.speaker and next((replace(statement.speaker, id=person.id, type=person.type, party=person.party)
                                                       for person in people if person.name == statement.speaker.name), statement.speaker),
        places=tuple(toponym for piece in statement.content for toponym in places if piece.start <= toponym.span.start < piece.end))
        for statement in one.statements)
    return Reading(one.document, statements, people, places, one.published)


def person(name, party, *words, roles=()):
    return name, "person", party, roles, (name, *words)


VALLEY = (
    named(said(reading("(Irena Dovalska) {said} [Karmovo stays ours].", "(Dowalska) {ruled} out [a vote in Krasnabor].",
                       name="one", speakers=("Irena Dovalska",) * 2, published_on="2031-03-09", outlet="Highmere Post")),
          [person("Irena Dovalska", "Velmora", "Dowalska", roles=("the president",))],
          ("Karmovo", KARMOVO), ("Krasnabor", KARMOVO, "Karmovo", "Drennia")),
    named(said(reading("(Karel Brandis) {promised} [calm in Karmovo].", "(Brandis) {said} [his term was over].", name="two",
                       speakers=("Karel Brandis",) * 2, published_on="2028-05-01"), "2028-05-01", "2030-01-01"),
          [person("Karel Brandis", "Velmora", "Brandis")], ("Karmovo", OTHER_KARMOVO)),
    named(said(reading("(Olga Brandis) {asked} [for grain].", "(Kyrelenko) {refused} [to leave Velmora].", "(Velmora) {denied} [it].", name="three",
                       speakers=("Olga Brandis", "Savo Kyrelenko", "Velmora"), published_on="2031-03-10")),
          [person("Olga Brandis", "Drennia"), person("Savo Kyrelenko", "Drennia", "Kyrelenko"), ("Velmora", "state", "Velmora", (), ("Velmora",))],
          ("Velmora", Place("geonames/7", "Velmora", "country")), ("Velmora", None, None, None, "place", "no gazetteer knows the name")),
)
