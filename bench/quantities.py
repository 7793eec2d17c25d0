"""Measure quantities against CQE's test files, beside other parsers where they are installed: python bench/quantities.py DIR

A prediction and a gold quantity of one sentence pair when their values agree (1e-4, a range with both ends); each is used once.
Value + unit also asks that both mean the same unit: CQE's names and ours are brought to ours by the table that the program
itself reads ("pound-mass" is lb, "metre" m, "percentage" percent, "year of age" years of age); a counted noun is compared by its
last word in the singular, since CQE keeps some of its adjectives ("large contract") and drops others; "count" and "-" mean that
there is no noun. One-sided bounds count by their number, "dozens" as 12 as CQE has it. Quantifiers, ordinals and designations
are left out: CQE has none. The files are split by line, even and odd: the rules were written with only the even half read.

Peers. quantulum3 is good at values of money, lengths and temperatures and knows three hundred units; it reads "half a
million" as 1.5 million, has no counted nouns, ages or bounds, misses "$ 75 million" of tokenised text, and takes 2.6 s to
load. text2num and number-parser load at once and read plain number words, but neither fractions nor halves, and they hand
back a changed text without offsets. recognizers-text is no longer maintained for Python. So none of them is a dependency;
pint is, for converting and comparing units.
"""
import argparse
import contextlib
import json
import pathlib
import re
import time
import warnings

from onrecord import units
from onrecord.extract.quantities.headnouns import singular
from onrecord.extract.quantities.numberwords import MANY
from onrecord.extract.quantities import quantities

LEFT_OUT = ("quantifier", "ordinal", "designation")
CLOSE = 1e-4  # of the value: "a third" is 0.33 there
LOOSE = 2e-2  # for fractions under one, which the files round
# CQE's names of units that are not among the words of units.tsv
NAMES = {"pound-mass": "lb", "percentage": "percent", "celsius": "°C", "fahrenheit": "°F", "metric ton": "t", "dollar": "USD",
         "penny": "pence", "rupee": "INR", "degree": "°", "bitcoin": "BTC", "square metre": "m²", "ounce": "oz",
         "swiss franc": "CHF", "sen": "sen", "% interest": "share", "centavo": "centavo", "people": "person"}
NONE = ("-", "count", "", "times", "time")


def ours(sentence):
    """-> [(value or (low, high), unit)] by this program."""
    found = []
    for quantity in quantities(sentence):
        if quantity.sort in LEFT_OUT:
            continue
        value = quantity.value
        if isinstance(value, tuple):
            value = value if None not in value else next(end for end in value if end is not None)
        number = sentence[quantity.number[0]:quantity.number[1]].lower()
        if re.search(r"(?:dozen|score|hundred|thousand|million|billion|trillion|ten)s\b", number) and not re.match(r"\d", number):
            value /= MANY
        unit = quantity.unit or ""
        found.append((value, f"{unit} of age" if quantity.sort == "age" else unit))
    return found


def theirs(sentence):
    """Likewise by quantulum3, whose "dimensionless" is no unit."""
    from quantulum3 import parser

    return [(quantity.value, "" if quantity.unit.name == "dimensionless" else quantity.unit.name)
            for quantity in parser.parse(sentence)]


def gold(quantities_there):
    """The file's quantities -> [(value, unit)]."""
    found = []
    for quantity in quantities_there:
        ends = re.fullmatch(r"(-?[\d.]+)-([\d.]+)", quantity["value"])
        found.append((tuple(map(float, ends.groups())) if ends else float(quantity["value"]), quantity["normalized_unit"]))
    return found


def meant(unit):
    """A unit's name, CQE's, quantulum3's or ours -> one name for what it means."""
    if unit.lower() in NONE or units.printed(unit):
        return "" if unit.lower() in NONE else unit
    joined = " per ".join(_part(part) for part in re.split(r" per |/", unit))
    return {"km per hours": "km/h", "mi per hours": "mph", "m per seconds": "m/s"}.get(joined, joined)


def _part(unit):
    age = unit.endswith(" of age")
    unit = unit.removesuffix(" of age")
    known = units.printed(unit) or units.named(unit) or units.named(singular(unit))
    return (NAMES.get(unit.lower()) or (known.symbol if known else singular(unit.split()[-1]).rstrip("s"))) + " of age" * age


def same(value, other):
    """Do two values agree? A range agrees with a range."""
    if isinstance(value, tuple) or isinstance(other, tuple):
        return isinstance(value, tuple) and isinstance(other, tuple) and all(map(same, value, other))
    return abs(value - other) <= (LOOSE if abs(other) < 1 else CLOSE) * max(abs(other), 1e-9)


def scored(predicted, wanted):
    """-> (values right, of these units right, gold missed, predictions invented, [units that differ])."""
    left, values, right, missed, differ = list(predicted), 0, 0, [], []
    for value, unit in sorted(wanted, key=str):
        fits = [row for row in left if same(row[0], value)]
        fits.sort(key=lambda row: meant(row[1]) != meant(unit))
        if not fits:
            missed.append((value, unit))
            continue
        left.remove(fits[0])
        values += 1
        if meant(fits[0][1]) == meant(unit):
            right += 1
        else:
            differ.append((unit, fits[0][1]))
    return values, right, missed, left, differ


def report(name, rows, parser, misses):
    found = wanted = values = right = 0
    for row in rows:
        predicted, answer = parser(row["text"]), gold(row["quantities"])
        hit, unit, missed, invented, differ = scored(predicted, answer)
        found, wanted, values, right = found + len(predicted), wanted + len(answer), values + hit, right + unit
        if misses and (missed or invented or differ):
            print(f"  {row['text']}\n     missed {missed} invented {invented} unit {differ}")
    f1 = [200 * hits / (found + wanted) if found + wanted else 100.0 for hits in (values, right)]
    print(f"{name:34} gold {wanted:4} found {found:4}  value F1 {f1[0]:5.1f}  value + unit F1 {f1[1]:5.1f}")


# what number words mean, for the parsers that read numbers alone
WORDS = (("twenty-eight", 28), ("a hundred", 100), ("one hundred and five thousand", 105_000), ("two and a half thousand", 2500),
         ("half a million", 500_000), ("a dozen", 12), ("three quarters of a million", 750_000), ("one-fifth", 0.2),
         ("two thirds", 2 / 3), ("5 hundred thousand", 500_000), ("3.2 billion", 3.2e9), ("thirty-five hundred", 3500),
         ("7 million 300 thousand", 7.3e6), ("a million and a half", 1.5e6), ("ten and a half", 10.5))


def number_parsers():
    """-> {name: words -> number or None} of those that are installed."""
    from onrecord.extract.quantities.numerals import numerals

    parsers = {"onrecord": lambda words: [number.value for number in numerals(words)]}
    with contextlib.suppress(ImportError):
        from quantulum3 import parser

        parsers["quantulum3"] = lambda words: [quantity.value for quantity in parser.parse(words)]
    with contextlib.suppress(ImportError):
        from text_to_num import alpha2digit

        parsers["text2num"] = lambda words: _numbers(alpha2digit(words, "en"))
    with contextlib.suppress(ImportError):
        from number_parser import parse

        parsers["number-parser"] = lambda words: _numbers(parse(words))
    return parsers


def _numbers(text):
    return [float(word) for word in re.findall(r"\d+(?:\.\d+)?", text)] if not re.search("[a-z]{2}", text) else []


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("directory", type=pathlib.Path, help="holds age-model.json and its like: every .json in it is scored")
    options.add_argument("--misses", choices=("even", "odd", "all"), help="print what went wrong in that half")
    chosen = options.parse_args()
    for name, parse in number_parsers().items():
        right = sum(len(found := parse(words)) == 1 and same(found[0], value) for words, value in WORDS)
        print(f"{name}: {right} of {len(WORDS)} number words read right")
    parsers = {"onrecord": ours}
    with contextlib.suppress(ImportError):
        theirs("5 km")
        parsers["quantulum3"] = theirs
    rows = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(chosen.directory.glob("*.json"))}
    for label, parser in parsers.items():
        began = time.perf_counter()
        for name, every in rows.items():
            report(f"{label} {name}", every, parser, False)
        for half, step in (("even", slice(0, None, 2)), ("odd", slice(1, None, 2)), ("all", slice(None))):
            misses = label == "onrecord" and chosen.misses == half
            report(f"{label} {half}", [row for every in rows.values() for row in every[step]], parser, misses)
        print(f"{label}: {time.perf_counter() - began:.2f} s")


if __name__ == "__main__":
    warnings.simplefilter("ignore")  # quantulum3 warns that its classifier is not installed
    main()
