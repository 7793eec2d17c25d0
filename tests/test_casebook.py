"""Casebooks: what a researcher writes, and what is said of each mistake in it."""
import pathlib
import random
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.casebook import ACTOR, CASEBOOK, INSTRUMENT, ISSUE, PARTY, PLACE, Casebook, KnownPlace, identified, load, shipped
from onrecord.dates import days
from onrecord.errors import CasebookError
from onrecord.lined import YamlError, parse
from onrecord.values import Place, Term

EXAMPLE = pathlib.Path(__file__).parent.parent / "examples" / "casebook.yaml"
HEAD = "name: ilmar\ntitle: The war on the Ilmar\nparties:\n- {name: Velmora}\n- {name: Drennia}\n"  # five lines


def write(folder, text, name="mine.yaml"):
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return str(path)


def faults(folder, text):
    """What is said of this text, without the file's path."""
    path = write(folder, text)
    with pytest.raises(CasebookError) as caught:
        load(path)
    assert all(fault.startswith(f"{path}:") and "\n" not in fault for fault in caught.value.faults)
    assert str(caught.value) == "\n".join(caught.value.faults)
    return [fault.removeprefix(f"{path}:") for fault in caught.value.faults]


# after HEAD, so that the sixth line is the first here
MISTAKES = [
    ("actor: []", "6: actor: unknown field: did you mean actors?"),
    ("actors:\n- {name: Irena Dovalska, colour: red}", "7: actors[1].colour: unknown field"),
    ("actors:\n- {gender: she}", "7: actors[1]: name is missing"),
    ("actors:\n- name:\n  gender: she", "7: actors[1].name: is empty"),
    ('actors:\n- name: "  "', "7: actors[1].name: is empty"),
    ("actors:\n- name: '...'", "7: actors[1].name: '...' has no letter"),
    ("actors:\n- name: [Irena]", "7: actors[1].name: must be text, not a list"),
    ("actors: Irena Dovalska", "6: actors: must be a list (each item after a dash), not text"),
    ("actors:", "6: actors: must be a list (each item after a dash), not nothing"),
    ("actors:\n- Irena Dovalska", "7: actors[1]: must have fields (name, type, gender, names, party, roles, id), not text"),
    ("actors:\n- name: Irena\n  names: Dowalska", "8: actors[1].names: must be a list, [one, another], not text"),
    ("actors:\n- name: Irena\n  names:\n  - Dowalska\n  - {a: b}", "10: actors[1].names[2]: must be text, not a mapping"),
    ("actors:\n- name: Irena\n  names: [Dowalska, Dowalska]", "7: actors[1].names: 'Dowalska' is given twice"),
    ("actors:\n- {name: Irena, type: human}", "7: actors[1].type: 'human' is none of person, state, organisation, group, document"),
    ("actors:\n- {name: Irena, gender: f}", "7: actors[1].gender: 'f' is none of he, she"),
    ("actors:\n- {name: Irena, id: Irena D}", "7: actors[1].id: 'Irena D' is no id such as person/irena-dovalska"),
    ("actors:\n- {name: Irena, party: Velmoria}", "7: actors[1].party: 'Velmoria' is not among the parties: did you mean Velmora?"),
    ("actors:\n- {name: Irena, party: Lindar}", "7: actors[1].party: 'Lindar' is not among the parties"),
    ("actors:\n- name: Irena\n  party:\n  - {party: Lindar, from: 2029}", "9: actors[1].party[1]: 'Lindar' is not among the parties"),
    ("actors:\n- name: Irena\n  roles:\n  - {role: President, from: 2031-13}",
     "9: actors[1].roles[1].from: '2031-13' is no day of the calendar"),
    ("actors:\n- name: Irena\n  roles:\n  - {role: President, from: spring}",
     "9: actors[1].roles[1].from: 'spring' is no date such as 2024-09-06, 2024-09 or 2024"),
    ("actors:\n- name: Irena\n  roles:\n  - {role: President, from: 2029/2031}",
     "9: actors[1].roles[1].from: '2029/2031' is an interval: one date is wanted"),
    ("actors:\n- name: Irena\n  roles:\n  - {role: President, from: 2031-03, until: 2031-02-28}",
     "9: actors[1].roles[1]: begins (2031-03) after it ends (2031-02-28)"),
    ("actors:\n- name: Irena\n  roles:\n  - President, 2031/2030", "9: actors[1].roles[1]: begins (2031) after it ends (2030)"),
    ("actors:\n- name: Irena\n  roles:\n  - President, 2031-02-30/", "9: actors[1].roles[1].from: '2031-02-30' is no day of the calendar"),
    ("actors:\n- name: Irena\n  roles:\n  - {from: 2031}", "9: actors[1].roles[1]: role is missing"),
    ("actors:\n- {name: Irena Dovalska}\n- {name: Írena  Dovalska}", "8: actors[2]: 'Írena Dovalska' is given twice (first on line 7)"),
    ("actors:\n- {name: Irena, id: person/x}\n- {name: Marek, id: person/x}", "8: actors[2]: 'Marek' is given twice (first on line 7)"),
    ("actors:\n- name: Irena\n  name: Marek", "8: name is given twice (first on line 7)"),
    ("places:\n- {name: Lisk}", "7: places[1]: kind is missing"),
    ("places:\n- {name: Lisk, kind: hamlet}", "7: places[1].kind: 'hamlet' is none of country, region, district, city, town, village, "
     "base, building, sea, strait, island, river, area, bridge, plant"),
    ("places:\n- {name: Lisk, kind: town, lat: 91, lon: 20}", "7: places[1].lat: 91 is out of range: -90 to 90 degrees"),
    ("places:\n- {name: Lisk, kind: town, lat: 1, lon: -180.5}", "7: places[1].lon: -180.5 is out of range: -180 to 180 degrees"),
    ("places:\n- {name: Lisk, kind: town, lat: north, lon: 20}", "7: places[1].lat: 'north' is no number of degrees"),
    ("places:\n- {name: Lisk, kind: town, lat: 50}", "7: places[1]: has one of lat and lon, and needs both or none"),
    ("places:\n- {name: Lisk, kind: town, geonames: 12b}", "7: places[1].geonames: '12b' is no GeoNames number"),
    ("places:\n- {name: Lisk, kind: town}\n- {name: lisk, kind: town}", "8: places[2]: 'lisk' is given twice (first on line 7)"),
    ("places:\n- {name: Lisk, kind: town, geonames: 7}\n- {name: Sosna, kind: town, geonames: 7}",
     "8: places[2]: 'Sosna' is given twice (first on line 7)"),
    ("places:\n- {name: Lisk, kind: town, called: [Otargrad]}",
     "7: places[1].called: must name parties ({Drennia: [Karmysh]}), not a list"),
    ("places:\n- {name: Lisk, kind: town, called: {Drennya: [Otargrad]}}",
     "7: places[1].called.Drennya: 'Drennya' is not among the parties: did you mean Drennia?"),
    ("places:\n- {name: Lisk, kind: town, called: {Drennia: Otargrad}}",
     "7: places[1].called.Drennia: must be a list, [one, another], not text"),
    ("actors:\n- {name: Irena, roles: [Mayor of Lisk, 2029-04/]}", "7: actors[1].roles[2]: '2029-04/' is a date without a role: "
     "a comma parts the two only inside quotes, \"ROLE, 2029-04/\""),
    ("days:\n- {name: war, since: 2031-01-09, yearly: 01-09}", "7: days[1]: needs since or yearly, and not both"),
    ("days:\n- {name: Harvest Day, yearly: 02-30}", "7: days[1].yearly: '02-30' is no day of the year such as 08-24"),
    ("issues:\n- {name: territory}\n- {name: territory}", "8: issues[2]: 'territory' is given twice (first on line 7)"),
    ("issues:\n- {cues: [cede]}", "7: issues[1]: name is missing"),
    ("instruments:\n- {name: Halven accords, kind: paper}", "7: instruments[1].kind: 'paper' is none of plan, treaty, memorandum, "
     "agreement, package, referendum, format, communiqué, resolution, law, proposal, statement"),
    ("instruments:\n- {name: Halven accords, kind: plan, date: 2029-02-31}",
     "7: instruments[1].date: '2029-02-31' is no day of the calendar"),
    ("tables: mine.tsv", "6: tables: must be a list, [one.tsv], not text"),
    ("tables: [../mine.tsv]", "6: tables[1]: '../mine.tsv' must be the name of a file beside the casebook"),
    ("actors:\n\t- name: Irena", "7: a tab: YAML is indented with spaces"),
    ("actors: [", "7: is no YAML: did not find expected node content"),
    ("actors:\n- name: *irena", "7: anchors and aliases (&, *) are not read: put the words in quotes, or write them out"),
    ("actors:\n- name: &irena Irena", "7: anchors and aliases (&, *) are not read: put the words in quotes, or write them out"),
    ("? [a]\n: b", "6: a field's name must be a word"),
    ("---\nname: second", "6: starts a second document: one file is one casebook"),
    ("issues:\n- {name: \"a\x01\"}", "7: holds a character that YAML does not allow"),
    (f"actors: {'[' * 100000}", "6: is more than 32 deep"),
]


@pytest.mark.parametrize("text, fault", MISTAKES, ids=[fault[:60] for _, fault in MISTAKES])
def test_a_mistake_is_told_with_its_line_and_field(tmp_path, text, fault):
    assert faults(tmp_path, HEAD + text) == [fault]


def test_the_head_of_a_casebook(tmp_path):
    must = "must have fields (name, title, parties, actors, places, tables, issues, instruments, days)"
    assert faults(tmp_path, "") == [f"1: {must}, not nothing"]
    assert faults(tmp_path, "- a") == [f"1: {must}, not a list"]
    assert faults(tmp_path, "name: ilmar") == ["1: title is missing"]
    assert faults(tmp_path, HEAD.replace("Drennia", "Velmora")) == ["5: parties[2]: 'Velmora' is given twice (first on line 4)"]
    assert faults(tmp_path, HEAD.replace("{name: Drennia}", "{name: Drennia, names: [Velmora]}")) == [
        "5: parties[2]: 'Velmora' names two parties"]


def test_all_faults_are_told_at_once_but_not_without_end(tmp_path):
    several = faults(tmp_path, HEAD + "actors:\n- {name: Irena, gender: f}\nplaces:\n- {name: Lisk}")
    assert [fault.split(":")[0] for fault in several] == ["7", "9"]
    many = faults(tmp_path, HEAD + "actors:\n" + "- {}\n" * 100)
    assert len(many) == 21 and many[-1] == " and 80 more faults"


def test_a_file_that_is_none(tmp_path):
    with pytest.raises(CasebookError, match=r"^ilmar: no such file, and no casebook of that name is shipped \(ukraine-russia\)$"):
        load("ilmar")
    with pytest.raises(CasebookError, match="no such file"):
        load("il\0mar")
    with pytest.raises(CasebookError, match=f"^{tmp_path}: cannot be read: Is a directory$"):
        load(str(tmp_path))
    assert faults(tmp_path, HEAD.encode() + "actors:\n- name: Čestmír".encode("iso8859-2")) == [
        "7: is not UTF-8 (byte 0xc8): save it as UTF-8"]


def test_what_is_written_is_what_is_read(tmp_path):
    case = load(write(tmp_path, "\ufeff" + HEAD.replace("\n", "\r\n") + """\
actors:
- name: Irena  Dovalska
  gender: she
  names: [Dowalska, Ирена Довальская]
  party: Velmora
  roles:
  - President of Velmora, 2028-05/
  - {role: Mayor of Lisk, from: 2024, until: 2028-04-30}
  - Member of parliament, of Homeland, /2024-01
- name: Tove Lund
  party: [Drennia, "Velmora, 2030/.."]
- {name: NATO, type: organisation, id: organisation/nato}
places:
- {name: Lisk, kind: town, country: Velmora, lat: 50.5, lon: -3, names: [Lysk], called: {Velmora: [Lisk], Drennia: [Otargrad]}}
- {name: Sosna, kind: village, region: North}
- {name: Sosna, kind: village, region: South, geonames: 12}
issues:
- {name: territory, cues: [cede], prototypes: [Not a field will be given away.]}
instruments:
- {name: Halven accords, kind: agreement, date: 2029-01/2029-03, names: [accords]}
"""))
    irena, tove, nato = case.actors
    assert (irena.id, irena.name, irena.gender, irena.names) == (
        "person/irena-dovalska", "Irena Dovalska", "she", ("Dowalska", "Ирена Довальская"))
    assert irena.roles == (  # the newest last
        Term("Member of parliament, of Homeland", None, "2024-01"),
        Term("Mayor of Lisk", "2024", "2028-04-30"),
        Term("President of Velmora", "2028-05"),
    )
    assert irena.parties == (Term("Velmora"),)
    assert tove.parties == (Term("Drennia"), Term("Velmora", "2030"))
    assert (nato.id, nato.type, nato.parties) == ("organisation/nato", "organisation", ())
    assert case.places == (
        KnownPlace(Place("casebook/lisk", "Lisk", "town", 50.5, -3.0, "Velmora"),
                   (("Lysk", None), ("Lisk", "Velmora"), ("Otargrad", "Drennia"))),
        KnownPlace(Place("casebook/sosna", "Sosna", "village", region="North")),
        KnownPlace(Place("geonames/12", "Sosna", "village", region="South")),
    )
    assert (case.issues[0].cues, case.issues[0].prototypes) == (("cede",), ("Not a field will be given away.",))
    assert (case.instruments[0].id, case.instruments[0].date) == ("instrument/halven-accords", "2029-01/2029-03")


def test_the_area_of_a_place(tmp_path):
    case = load(write(tmp_path, HEAD + "places: [{name: Ilmar Valley, kind: region, area: 5500}]"))
    assert case.places[0].area == 5500.0
    assert faults(tmp_path, HEAD + "places: [{name: Ilmar Valley, kind: region, area: wide}]") == [
        "6: places[1].area: 'wide' is no number of square kilometres"]


def test_a_table_that_is_not_there(tmp_path):
    assert "cannot be read: embedded null byte" in faults(tmp_path, HEAD + 'tables: ["a\\0b"]')[0]
    assert faults(tmp_path, HEAD + "tables: [none.tsv]") == [
        f"6: tables[1]: {tmp_path}/none.tsv: cannot be read: No such file or directory"]


def test_a_table_of_places(tmp_path):
    write(tmp_path, "# a comment\nname\tkind\tlat\tlon\tid\tnames\tcalled Drennia\n"
                    "Lisk\ttown\t50.5\t3\t\tLysk\tOtargrad,Otargorod\nSosna\tvillage\t\t\tcasebook/sosna-2\n", "more.tsv")
    case = load(write(tmp_path, HEAD + "tables: [more.tsv]"))
    assert case.places == (
        KnownPlace(Place("casebook/lisk", "Lisk", "town", 50.5, 3.0), (("Lysk", None), ("Otargrad", "Drennia"), ("Otargorod", "Drennia"))),
        KnownPlace(Place("casebook/sosna-2", "Sosna", "village")),
    )


WRONG_TABLES = [
    ("name\tkind\nLisk\thamlet\nSosna\ttown\t\t\n", ["2: kind: 'hamlet'", "3: has 4 cells, and the table 2 columns"]),
    ("# nothing\n\nname\tcalled Lindar\nLisk\tLysk", ["3: 'called Lindar'"]),
    ("name\tcalled\nLisk\tLysk", ["1: 'called'"]),
    ("name\tname\nLisk\tLysk", ["1: 'name' stands twice"]),
    ("name\tkind\tlat\nLisk\ttown\t91\n", ["2: lat: 91", "2: has one of lat and lon, and needs both or none"]),
    ("name\tkind\nLisk\ttown\nLisk\ttown", ["3: 'Lisk'"]),
]


@pytest.mark.parametrize("table, told", WRONG_TABLES, ids=[told[0] for _, told in WRONG_TABLES])
def test_a_table_that_is_wrong(tmp_path, table, told):
    write(tmp_path, table, "more.tsv")
    with pytest.raises(CasebookError) as caught:
        load(write(tmp_path, HEAD + "tables: [more.tsv]"))
    assert [fault.removeprefix(f"{tmp_path}/more.tsv:").partition(" is ")[0] for fault in caught.value.faults] == told


def test_a_changed_file_is_read_again(tmp_path):
    import os

    path = write(tmp_path, HEAD)
    first = load(path)
    assert load(path) is first
    write(tmp_path, HEAD.replace("ilmar", "lisk"))
    os.utime(path, ns=(1, 1))
    assert load(path).name == "lisk"


def test_ids_are_made_of_names():
    assert identified("person", "Tadhg O’Dûro-Łęk") == "person/tadhg-oduro-lek"
    assert identified("person", "Ирена") == "person/ирена"


# --- the casebooks that are there


@pytest.fixture(scope="module")
def war():
    return load("ukraine-russia")


@pytest.mark.parametrize("name", [*shipped(), str(EXAMPLE)])
def test_the_casebooks_that_come_along_are_without_fault(name):
    case = load(name)
    assert case.actors and case.places and case.issues and case.instruments
    ids = [thing.id for thing in (*case.actors, *case.instruments, *(known.place for known in case.places))]
    assert len(set(ids)) == len(ids)
    assert load(name) is case


def test_the_example_knows_everybody_of_its_readme():
    case = load(str(EXAMPLE))
    people = {actor.name for actor in case.actors}
    assert people >= {"Irena Dovalska", "Timur Vasko", "Helene Brandvik", "Maud Carrow", "Corin Halloran", "Tove Lund", "Oren Tait"}
    called = {known.place.name: dict(known.names) for known in case.places}
    assert called["Brodna"] == {"Brodna": "Velmora", "Karmysh": "Drennia"}
    assert called["Lisk"] == {"Lisk": "Velmora", "Otargrad": "Drennia"}


OFFICES = [
    ("President of Ukraine", "2015-02-12", "Petro Poroshenko"),
    ("President of Ukraine", "2022-02-24", "Volodymyr Zelenskyy"),
    ("Minister of Health of Ukraine", "2020-03-15", "Illia Yemets"),
    ("Minister of Health of Ukraine", "2022-04-01", "Viktor Liashko"),
    ("Minister of Defence of Ukraine", "2023-10-01", "Rustem Umerov"),
    ("Minister of Defence of Russia", "2022-02-24", "Sergei Shoigu"),
    ("Minister of Defence of Russia", "2024-08-06", "Andrey Belousov"),
    ("Secretary of Defense of the United States", "2024-09-06", "Lloyd Austin"),
    ("Minister of Defence of Canada", "2024-09-06", "Bill Blair"),
    ("Prime Minister of the United Kingdom", "2022-10-01", "Liz Truss"),
    ("Secretary General of NATO", "2022-05-31", "Jens Stoltenberg"),
    ("Commander-in-Chief of Ukraine's Armed Forces", "2022-11-11", "Valerii Zaluzhnyi"),
    ("Governor of Luhansk Oblast", "2022-06-01", "Serhiy Haidai"),
    ("Governor of Kyiv Oblast", "2022-07-01", "Oleksii Kuleba"),
]


def held(term, day):
    return (not term.since or days(term.since)[0] <= day) and (not term.until or day < days(term.until)[1])


@pytest.mark.parametrize("office, day, name", OFFICES)
def test_who_held_an_office_on_a_day(war, office, day, name):
    assert [actor.name for actor in war.actors if any(term.what == office and held(term, day) for term in actor.roles)] == [name]


def test_both_sides_names_of_a_place(war):
    by_name = {(known.place.name, known.place.region): known for known in war.places}
    pokrovsk = by_name["Pokrovsk", "Donetsk Oblast"]
    assert pokrovsk.place.id == "geonames/704422" and ("Krasnoarmeysk", "Russia") in pokrovsk.names
    assert ("Dimitrov", "Russia") in by_name["Myrnohrad", "Donetsk Oblast"].names
    assert ("Kharkov", None) in by_name["Kharkiv", "Kharkiv Oblast"].names  # a spelling, not another name


def test_an_old_name_and_its_region_tell_the_place(war):
    old = [(known.place.region, known.place.name) for known in war.places if ("Oktyabrskoye", "Russia") in known.names]
    assert len({region for region, _ in old}) > 3  # "October": in every region one or more
    kherson = [name for region, name in old if region == "Kherson Oblast"]
    assert "Blahodatne" in kherson


def test_the_issues_are_those_of_the_record(war):
    assert [issue.name for issue in war.issues] == (
        "territory ceasefire peace-terms negotiations security-guarantees nato-eu-membership weapons-aid long-range-strikes "
        "sanctions-assets prisoners-children nuclear energy-grain-shipping war-conduct front-line mobilisation-forces "
        "recognition-annexation accountability humanitarian other").split()
    for issue in war.issues:
        assert issue.name == "other" or (len(issue.cues) > 10 and 2 <= len(issue.prototypes) <= 3)
        assert all(cue == cue.lower() for cue in issue.cues)


def test_it_is_read_about_as_fast_as_its_yaml_is():
    import time

    import yaml

    text = (pathlib.Path(__file__).parent.parent / "src/onrecord/casebooks/ukraine-russia.yaml").read_text(encoding="utf-8")
    from onrecord import casebook

    def seconds(run):
        begun = time.process_time()
        run()
        return time.process_time() - begun

    def read():
        casebook._shipped.cache_clear()
        load("ukraine-russia")

    # in PyYAML's own time, since the machine may be busy: some 0.1 s where nothing else runs
    assert min(seconds(read) for _ in range(3)) < 3 * min(seconds(lambda: yaml.compose(text, yaml.CSafeLoader)) for _ in range(3))


# --- whatever is fed in, a casebook or a CasebookError comes out

FIELDS = sorted({*CASEBOOK, *PARTY, *ACTOR, *PLACE, *ISSUE, *INSTRUMENT, "role", "from", "until", "tables", "Velmora"})
SCALARS = st.none() | st.booleans() | st.integers(-200, 3000) | st.floats(allow_nan=True) | st.text(max_size=12) | st.sampled_from(
    ["Velmora", "person", "town", "plan", "2031-02", "2031-02-30", "President, 2031/2030", "X, /", "//", "a/b", "NaN", "-91", "more.tsv"])
MAPPINGS = st.recursive(SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(
    st.sampled_from(FIELDS) | st.text(max_size=5), inner, max_size=6), max_leaves=25)
WHOLE = st.fixed_dictionaries({"name": SCALARS, "title": SCALARS}, optional={field: MAPPINGS for field in CASEBOOK if field not in ("name", "title")})


def is_a_casebook_or_its_error(folder, data):
    path = write(folder, data, f"{random.randrange(10 ** 9)}.yaml")
    try:
        assert isinstance(load(path), Casebook)
    except CasebookError as error:
        assert error.faults


@given(MAPPINGS | WHOLE)
def test_any_yaml(tmp_path_factory, value):
    import yaml

    is_a_casebook_or_its_error(tmp_path_factory.getbasetemp(), yaml.dump(value, allow_unicode=True))


@given(st.binary(max_size=60) | st.text(string.printable + "é\x85\u2028\ufeff\ud7ff", max_size=60).map(str.encode))
def test_any_bytes(tmp_path_factory, data):
    is_a_casebook_or_its_error(tmp_path_factory.getbasetemp(), HEAD.encode() + b"actors:\n- " + data)


@given(st.lists(st.sampled_from([*PLACE, "called Velmora", "called Lindar", "names Velmora"])).map("\t".join), st.text(max_size=80))
def test_any_table(tmp_path_factory, head, text):
    folder = tmp_path_factory.getbasetemp()
    write(folder, (f"{head}\n{text}").encode("utf-8", "replace"), "more.tsv")
    is_a_casebook_or_its_error(folder, HEAD + "tables: [more.tsv]")


@given(MAPPINGS)
def test_lines_hold_what_pyyaml_composes(value):
    import yaml

    def plain(lined):
        if isinstance(lined.value, dict):
            return {key: plain(inner) for key, inner in lined.value.items()}
        return [plain(inner) for inner in lined.value] if isinstance(lined.value, list) else lined.value

    def composed(node):
        if isinstance(node, yaml.MappingNode):
            return {key.value: composed(inner) for key, inner in node.value}
        if isinstance(node, yaml.SequenceNode):
            return [composed(inner) for inner in node.value]
        return None if node.tag == "tag:yaml.org,2002:null" else node.value

    text = yaml.dump(value, allow_unicode=True)
    try:
        read = plain(parse(text))
    except YamlError as error:  # an alias for what came twice, or a key that is null
        assert "anchors" in error.why or "field's name" in error.why
    else:
        assert read == composed(yaml.compose(text, yaml.CSafeLoader))


def test_the_documented_example_holds_every_field(tmp_path):
    text = (pathlib.Path(__file__).parent.parent / "docs" / "casebook.md").read_text(encoding="utf-8")
    written, table = text.split("```yaml\n")[1].split("```")[0], text.split("```\nname\t")[1].split("```")[0]
    write(tmp_path, "name\t" + table, "more.tsv")
    case = load(write(tmp_path, written.replace("tables: []", "tables: [more.tsv]")))
    assert [known.place.name for known in case.places] == ["Brodna", "Lisk"]
    assert case.actors[1].parties == (Term("Velmora", None, "2029"), Term("Meridian Alliance", "2030"))
    for fields in (CASEBOOK, PARTY, ACTOR, PLACE, ISSUE, INSTRUMENT):
        assert [field for field in fields if f"{field}:" not in written] == []
