"""How much: numbers in digits and words, their bounds and units, what they count, and what is no quantity."""
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import units
from onrecord.extract.quantities.headnouns import plural, singular
from onrecord.extract.quantities.numerals import numerals
from onrecord.extract.quantities import quantities

# -- numbers ---------------------------------------------------------------------------------------------------------------

NUMBERS = (
    ("5,000", 5000), ("1.5 million", 1_500_000), ("3.2bn", 3_200_000_000), ("10 1/2", 10.5), ("10½", 10.5), ("1 000", 1000),
    ("473 400", 473_400), ("5,2 million", 5_200_000), ("40.000", 40_000), ("1.250.000", 1_250_000), ("10, 000", 10_000),
    ("40 mln", 40_000_000), ("7 million 300 thousand", 7_300_000), ("5 hundred thousand", 500_000),
    ("twenty-eight", 28), ("a hundred", 100), ("one hundred and five thousand", 105_000), ("thirty-five hundred", 3500),
    ("two and a half thousand", 2500), ("half a million", 500_000), ("a million and a half", 1_500_000), ("half a dozen", 6),
    ("three quarters of a million", 750_000), ("two million five hundred thousand", 2_500_000), ("a dozen", 12),
    ("one-fifth", 0.2), ("two thirds", 2 / 3), ("three quarters", 0.75), ("1/4", 0.25),
    ("tens of thousands", 20_000), ("hundreds of thousands", 200_000), ("dozens", 24),  # at least, where the number is open
)


@pytest.mark.parametrize("words, value", NUMBERS)
def test_numbers(words, value):
    found, = numerals(words)
    assert (found.start, found.end) == (0, len(words))
    assert found.value == pytest.approx(value)


@pytest.mark.parametrize("words", ["9/11", "24/7", "a couple of men", "5.5.2031", "hundredfold"])
def test_no_numbers(words):
    assert not numerals(words)


# -- quantities ------------------------------------------------------------------------------------------------------------

TOLD = (  # a sentence, its only quantity: the words, value, unit, bound, sort
    ("Drennia holds just under 20% of the valley.", "just under 20%", (None, 20), "percent", "<", "percent"),
    ("They hold more than 1,200 square kilometers.", "more than 1,200 square kilometers", (1200, None), "km²", ">", "measure"),
    ("Around 450 sq km changed hands.", "Around 450 sq km", 450, "km²", "~", "measure"),
    ("The guns reach up to 40 km.", "up to 40 km", (None, 40), "km", "<=", "measure"),
    ("The plant makes 1,000 MW.", "1,000 MW", 1000, "MW", "=", "measure"),
    ("It fell to minus 5 degrees Celsius.", "minus 5 degrees Celsius", -5, "°C", "=", "measure"),
    ("The road is 60 miles long.", "60 miles", 60, "mi", "=", "measure"),
    ("Trucks drove at 100 km per hour.", "100 km per hour", 100, "km/h", "=", "measure"),
    ("Velmora sold 500,000 barrels a day.", "500,000 barrels a day", 500_000, "bbl per days", "=", "measure"),
    ("Lenders gave $250 million.", "$250 million", 250_000_000, "USD", "=", "money"),
    ("Repairs cost between €2 and €3 billion.", "between €2 and €3 billion", (2e9, 3e9), "EUR", "=", "money"),
    ("Repairs cost $2 million to $3 million.", "$2 million to $3 million", (2e6, 3e6), "USD", "=", "money"),
    ("They want billions of dollars.", "billions of dollars", (2e9, None), "USD", ">=", "money"),
    ("It paid 3 million hryvnias.", "3 million hryvnias", 3_000_000, "UAH", "=", "money"),
    ("It paid at least £3m.", "at least £3m", (3_000_000, None), "GBP", ">=", "money"),
    ("It owes 5,2 million euros.", "5,2 million euros", 5_200_000, "EUR", "=", "money"),
    ("Bread costs $98 a share.", "$98 a share", 98, "USD per share", "=", "money"),
    ("They signed a 30-day ceasefire.", "30-day", 30, "days", "=", "duration"),
    ("Talks lasted for more than two years.", "more than two years", (2, None), "years", ">", "duration"),
    ("Talks went on over three days.", "three days", 3, "days", "=", "duration"),
    ("Withdraw within 48 hours.", "within 48 hours", (None, 48), "hours", "<=", "duration"),
    ("It was 20C there.", "20C", 20, "°C", "=", "measure"),
    ("Some 1.5m people fled.", "Some 1.5m", 1_500_000, "people", "~", "count"),
    ("They shipped 2m tonnes.", "2m tonnes", 2_000_000, "t", "=", "measure"),
    ("The wave was 5m high.", "5m", 5, "m", "=", "measure"),
    ("A 29-year-old medic spoke.", "29-year-old", 29, "years", "=", "age"),
    ("Tarn Brod, 51, spoke.", "51", 51, "years", "=", "age"),
    ("Brod, who is 67, spoke.", "67", 67, "years", "=", "age"),
    ("Shelling fell threefold.", "threefold", 3, "times", "=", "multiple"),
    ("They fired three times more shells.", "three times", 3, "times", "=", "multiple"),
    ("The 28-point plan stands.", "28-point", 28, "points", "=", "count"),
    ("They split it into four separate components.", "four", 4, "components", "=", "count"),
    ("They fired 12 cruise missiles.", "12", 12, "missiles", "=", "count"),
    ("An estimated 300 soldiers left.", "An estimated 300", 300, "soldiers", "~", "count"),
    ("Some 5-6 thousand men left.", "Some 5-6 thousand", (5000, 6000), "men", "~", "count"),
    ("About 70 to 80,000 men left.", "About 70 to 80,000", (70_000, 80_000), "men", "~", "count"),
    ("No fewer than 20 ships sank.", "No fewer than 20", (20, None), "ships", ">=", "count"),
    ("It lost 100 or more tanks.", "100 or more", (100, None), "tanks", ">=", "count"),
    ("At least four others were hurt.", "At least four others", (4, None), "others", ">=", "count"),
    ("The blast killed one.", "one", 1, "people", "=", "count"),
    ("Velmora jails 8 for life.", "8", 8, "people", "=", "count"),
    ("One person was killed.", "One", 1, "people", "=", "count"),
    ("Tens of thousands of civilians fled.", "Tens of thousands", (20_000, None), "civilians", ">=", "count"),
    ("Thousands of Drennians fled.", "Thousands", (2000, None), "Drennians", ">=", "count"),
    ("It sent 8,500 U.S. troops.", "8,500", 8500, "troops", "=", "count"),
    ("Give up a third of your territory.", "a third of your territory", 1 / 3, "share", "=", "share"),
    ("They hold roughly one-fifth of Drennia in total.", "roughly one-fifth of Drennia in total", 0.2, "share", "~", "share"),
    ("They lost half their tanks.", "half their tanks", 0.5, "share", "=", "share"),
    ("They waited half an hour.", "half an hour", 0.5, "hours", "=", "duration"),
    ("They said all targets were hit.", "all", "all", "targets", "=", "quantifier"),
    ("They hold nearly all of Luvania.", "nearly all of Luvania", None, "share", "<", "quantifier"),
    ("They hold the whole of Drennia.", "the whole of Drennia", 1.0, "share", "=", "quantifier"),
    ("They hold most of the city.", "most of the city", (0.5, None), "share", ">", "quantifier"),
    ("It was the first offensive there.", "first", 1, "ordinal", "=", "ordinal"),
    ("They fired an S-300.", "S-300", None, None, "=", "designation"),
    ("They burnt T-72s there.", "T-72s", None, None, "=", "designation"),
    ("They cite Article 5 again.", "Article 5", None, None, "=", "designation"),
    ("One in six villages is empty.", "One in six", 1 / 6, "share", "=", "share"),
    ("Seven out of ten Drennians agree.", "Seven out of ten", 0.7, "share", "=", "share"),
    ("Two thirds of Drennians agree.", "Two thirds of Drennians", 2 / 3, "share", "=", "share"),
    ("Barely a quarter agree.", "a quarter", 0.25, "share", "=", "share"),
    ("Most of them have fled.", "Most of them", (0.5, None), "share", ">", "quantifier"),
    ("Not all of the bridges stand.", "Not all of the bridges", (0, 1), "share", "=", "quantifier"),
    ("Only a handful of soldiers stayed.", "Only a handful", None, "soldiers", "=", "quantifier"),
    ("All seven ships sank.", "seven", 7, "ships", "=", "count"),
    ("Leave inside 20 days.", "inside 20 days", (None, 20), "days", "<=", "duration"),
    ("They were held for more than a month.", "more than a month", (1, None), "months", ">", "duration"),
    ("Losses more than doubled, to almost twice those of May.", "almost twice", (None, 2), "times", "<", "multiple"),
    ("It was the 10th anniversary of the vote.", "10th", 10, "ordinal", "=", "ordinal"),
    ("Velmora must hand over 15 guns.", "15", 15, "guns", "=", "count"),
    ("The 155th Brigade left.", "155th Brigade", None, None, "=", "designation"),
)


@pytest.mark.parametrize("sentence, words, value, unit, bound, sort", TOLD)
def test_quantities(sentence, words, value, unit, bound, sort):
    found, = quantities(sentence)
    assert sentence[found.start:found.end] == words
    assert found.value == (pytest.approx(value) if isinstance(value, float) else value)
    assert (found.unit, found.bound, found.sort) == (unit, bound, sort)


@pytest.mark.parametrize("sentence", [
    "No one came, and one of the men left one day.", "First of all, he left at first.", "It began in 2022.",
    "They met on 5 May 2031 at 10:30 a.m.", "They won 3-2.", "Call +380 44 123 45 67.", "In the second half they lost.",
    "He lives at 520 Harbour Street.", "Order part 24703L202.", "They met on May 19.", "Open 24/7 since the 1990s.",
])
def test_what_is_no_quantity(sentence):
    assert not quantities(sentence)


def test_a_change_is_no_range():
    told = "Prices rose from $20 to $30 a barrel."
    assert [told[found.start:found.end] for found in quantities(told)] == ["$20", "$30 a barrel"]


def test_a_share_ends_before_the_next_number():
    told = "They hold only parts of the other three regions."
    assert [(told[found.start:found.end], found.value) for found in quantities(told)] == [
        ("only parts of the other", (0, 1)), ("three", 3)]


@pytest.mark.parametrize("told, found", [
    ("Girls aged seven and 12 were hurt.", [(7, "years"), (12, "years")]),
    ("A girl aged seven and two men were hurt.", [(7, "years"), (2, "men")]),
    ("They shot down 7 out of 10 drones.", [(7, "drones"), (10, "drones")]),  # both are counted: no share
    ("She won three in four years.", [(3, None), (4, "years")]),
    ("They hold 9 of Lisk's 14 streets.", [(9, "streets"), (14, "streets")]),
])
def test_numbers_that_go_together(told, found):
    assert [(one.value, one.unit) for one in quantities(told)] == found


def test_the_noun_that_is_counted():
    told = "They fired 12 Drennian cruise missiles at two of the four ports."
    assert [told[slice(*found.noun)] for found in quantities(told)] == ["Drennian cruise missiles", "ports", "ports"]


@pytest.mark.parametrize("one, many", [
    ("city", "cities"), ("person", "people"), ("policeman", "policemen"), ("strike", "strikes"), ("base", "bases"), ("bus", "buses"), ("attack", "attacks"), ("brush", "brushes")])
def test_plurals(one, many):
    assert (plural(one), plural(many), singular(many), singular(one)) == (many, many, one, one)


# -- what holds for any text and number --------------------------------------------------------------------------------------

WORDS = st.sampled_from("""12 3,000 5.5 two half a hundred thousand million of the and to from between more than at least % km $ €
soldiers killed one third all most only parts Drennia regions year years old -day S-300 first . , ( ) 2031 - –""".split())


@given(st.lists(WORDS, max_size=25).map(" ".join) | st.text(max_size=60))
def test_quantities_lie_in_the_text_in_order_and_apart(text):
    end = 0
    for found in quantities(text):
        assert end <= found.start <= found.number[0] < found.number[1] <= len(text)
        assert found.start < found.end <= len(text)
        assert text[found.start:found.end] == text[found.start:found.end].strip()
        if found.noun:
            assert 0 <= found.noun[0] < found.noun[1] <= len(text)
        if isinstance(found.value, tuple):
            low, high = found.value
            assert low is None or high is None or low <= high
        end = found.end


@given(st.integers(2200, 10**9))
def test_grouped_digits_mean_their_number(number):
    for mark in (",", " ", "\u00a0"):
        printed = f"{number:,}".replace(",", mark)
        found, = quantities(f"They counted {printed} shells.")
        assert (found.value, found.unit) == (number, "shells")


SMALL = ("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
         "eighteen nineteen").split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()


def spelt(number):
    """A number in English words."""
    for size, name in ((10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if number >= size:
            rest = number % size
            return f"{spelt(number // size)} {name}" + (f" {'and ' if rest < 100 else ''}{spelt(rest)}" if rest else "")
    if number < 20:
        return SMALL[number]
    return TENS[number // 10 - 2] + (f"-{SMALL[number % 10]}" if number % 10 else "")


@given(st.integers(2, 10**12 - 1))
def test_number_words_mean_their_number(number):
    found, = quantities(f"They counted {spelt(number)} shells.")
    assert (found.value, found.unit) == (number, "shells")


# -- units -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("words, symbol", [
    ("square kilometres", "km²"), ("sq. km", "km²"), ("€", "EUR"), ("US dollars", "USD"), ("roubles", "RUB"), ("per cent", "percent"), ("tonnes", "t"), ("weeks", "weeks")])
def test_what_units_are_called(words, symbol):
    assert units.named(words).symbol == symbol


@pytest.mark.parametrize("value, unit, to, there", [
    (1, "mi²", "km²", 2.59), (100, "°F", "°C", 37.78), (3, "weeks", "days", 21), (2, "USD", "USD", 2), (60, "mph", "km/h", 96.56),
    (10, "bbl per days", "l per days", 1589.87)])
def test_conversion(value, unit, to, there):
    assert units.converted(value, unit, to) == pytest.approx(there, rel=1e-3)


@pytest.mark.parametrize("unit, to", [("USD", "EUR"), ("km", "km²"), ("cities", "km"), (None, "km")])
def test_no_conversion(unit, to):
    assert units.converted(1, unit, to) is None


def test_every_unit_that_pint_knows_has_a_dimension():
    from pint import UnitRegistry

    registry = UnitRegistry()
    for unit in map(units.printed, units.printable()):
        assert not unit.pint or registry.parse_units(unit.pint).dimensionality is not None


def test_reading_quantities_loads_no_pint():
    code = ("import sys; from onrecord.extract.quantities import quantities; assert quantities('They took 5 km.'); "
            "sys.exit('pint' in sys.modules)")
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0
