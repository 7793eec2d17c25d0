"""A sentence's Words → the marks of its meaning: what negates, may or must be, under which condition, how many and when."""
import re
from dataclasses import dataclass

from onrecord import timerules

STOP = re.compile(r"[,;:.!?()—–]")
SCOPE = 4  # content words after a mark that it is about: two wordings' marks are one where these are aligned
HEAD_REACH = 6  # words after a modal in which its verb stands: "may, he said, still not be able"
LIST_REACH = 7  # words between the negations of one list: "no water, no bread and no light"


def _set(told):
    return frozenset(told.split())


# -- negation --------------------------------------------------------------------------------------------------------------
NEGATORS = _set("not no never none nobody nothing nowhere neither nor")
# negator → the words after it, or before it, with which it turns nothing: "not only", "no doubt"; "whether or not"
EMPTY_AFTER = {"not": _set("only just merely simply because least"),
               "no": _set("matter doubt wonder less fewer more later sooner earlier"), "nothing": _set("but less more"),
               "none": _set("the other"), "never": _set("mind")}
EMPTY_BEFORE = {"not": _set("or if why"), "no": _set("or")}
TAGS = _set("i you he she it we they")  # "…, isn't it?"
# verbs and adjectives that say "not" of the infinitive after them, by stem
REFUSALS = _set("refus declin fail unabl unwil unreadi reluct imposs unlik forbid")
RULES = _set("rule rules ruled ruling")  # before "out"
# what may say a "not" in another way; it excuses a wording without one, and alone it tells no difference
DENYING = _set(
    "refus declin deni fail failur reject unabl unwil unlik imposs lack absent absenc avoid prevent stop ceas refrain "
    "prohibit forbid forbidden ban hard bare scarc rare seldom except miss without instead rather few littl doubt "
    "unless until less yet free zero cannot lose lost forget forgot ignor exclud differ contrari not no never none "
    "noth nobodi nor neither nowher but too all beyond outsid")
DENYING_FORM = re.compile(r"(?:un(?!der|i[tofqv]|til|cle)|in(?=ab|ad|ca|co[nr]|ef|suf|sec|ex|act|fr)"
                          r"|im(?=po[st]|pr|pa|pe|mo)|dis(?=s|h|l|r|ag|ap|ab|o)|non|irr|ill)[a-z]{4,}|[a-z]{3,}less")

# -- modality: form → (axis, strength) -------------------------------------------------------------------------------------
MODALS = {
    "may": ("possible", 2), "might": ("possible", 2), "can": ("possible", 1), "could": ("possible", 1),
    "must": ("needed", 3), "should": ("needed", 2), "ought": ("needed", 2),
    "will": ("plain", 2), "would": ("plain", 1), "shall": ("plain", 2), "ll": ("plain", 2),
}
BEFORE_TO = {  # before "to" and a verb: "has to go"
    "have": ("needed", 3), "has": ("needed", 3), "had": ("needed", 3), "need": ("needed", 3), "needs": ("needed", 3),
    "needed": ("needed", 3), "obliged": ("needed", 3), "required": ("needed", 3),
    "forced": ("needed", 3), "compelled": ("needed", 3), "bound": ("needed", 3), "supposed": ("needed", 2),
    "due": ("needed", 2), "going": ("plain", 2),
    "ready": ("ready", 1), "willing": ("ready", 1), "prepared": ("ready", 1),
}
# what says the like in other words, by stem: it excuses, and tells nothing alone
LIKE_POSSIBLE = _set(
    "mayb perhap possibl probabl like potenti can could may might abl allow permit let capabl opportun chanc seem "
    "appear suppos believ think hope expect sometim would should risk threaten danger manag enabl possibli probabli "
    "capac unlik imposs afford prone tend apt")
LIKE_NEEDED = _set(
    "must should ought need necessari necess requir oblig obligatori forc compel suppos duti essenti mandatori want "
    "got had gotta demand better worth recommend advis advic shall bound order import inevit desir certain requisit "
    "urg due")
LIKE_READY = _set("readi will prepar abl intend intent plan want wish would can could shall agre")
NOUN_BEFORE = _set("the a free good last my his her their our your its political of no any")  # "the will", "a can"

# -- conditions ------------------------------------------------------------------------------------------------------------
CONDITIONS = {"if": "if", "unless": "unless", "until": "until", "till": "until", "provided": "if", "providing": "if"}
LONG_CONDITIONS = {("as", "long", "as"): "if", ("so", "long", "as"): "if", ("on", "condition"): "if",
                   ("on", "the", "condition"): "if", ("in", "the", "event"): "if"}
LIKE_CONDITION = _set(
    "if when whenev onc whether case unless until till provid befor after while without except condit event suppos "
    "subject exchang long sinc becaus")
ASKS = _set(
    "ask know knew see saw wonder check sure tell told understand decid doubt clear unclear idea rememb care question "
    "guess determin consid examin explain interest unsur matter")
SUBJECTS = _set("i you he she it we they this these those there no all both the")  # "provided they agree"
TIMES = _set(  # "until noon"
    "now then recently late today yesterday tomorrow tonight monday tuesday wednesday thursday friday saturday sunday "
    "early mid january february march april may june july august september october november december midnight noon")
ASKS_REACH = 4  # words before "if" in which stands the verb that asks

# -- numbers and days ------------------------------------------------------------------------------------------------------
BOUNDS = {("at", "least"): "least", ("more", "than"): "least", ("no", "less", "than"): "least", ("over",): "least",
          ("not", "less", "than"): "least", ("no", "fewer", "than"): "least", ("up", "to"): "most", ("at", "most"): "most",
          ("less", "than"): "most", ("fewer", "than"): "most", ("under",): "most", ("no", "more", "than"): "most",
          ("not", "more", "than"): "most", ("almost",): "about", ("nearly",): "about", ("about",): "about",
          ("around",): "about", ("some",): "about", ("roughly",): "about", ("approximately",): "about"}
LONGEST_BOUND = 3
SOME = {"dozens": 12, "scores": 20, "hundreds": 100, "thousands": 1_000, "millions": 1_000_000, "billions": 10**9}
ROUND = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 10**9,  # "a thousand"
         "both": 2, "pair": 2, "couple": 2}
WEEKDAYS = {name: at for at, name in enumerate(timerules.WEEKDAYS)}
MONTHS = {name: at for at, name in enumerate(timerules.MONTHS, 1)}
RELATIVE = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
YEARS = range(1800, 2200)
BEFORE_MONTH = _set("in of since until by last next this late early")
CAPITAL_ONLY = _set("march may august")  # months that are other words in small letters


@dataclass(frozen=True, slots=True)
class Mark:
    """Words ``first`` to ``last`` (both are in) say something of the word ``head``; ``scope`` are the content words it is
    about. ``weak`` marks go with another of the same list: they are matched, and never told."""

    sort: str
    first: int
    last: int
    head: int
    scope: tuple[int, ...] = ()
    strength: int = 0
    weak: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Marks:
    """A sentence's Words and what was marked in them."""

    words: object
    negations: tuple[Mark, ...]
    modals: tuple[Mark, ...]
    conditions: tuple[Mark, ...]
    numbers: tuple[Mark, ...]  # head is the number's word, sort its bound
    days: tuple[Mark, ...]  # sort is weekday, month, relative, year or date; strength its number
    signature: tuple  # what two wordings of one meaning have alike: see ``differences.base``


def marks(said):
    """The Marks of a sentence's Words."""
    forms = [word.form for word in said.words]
    stops = _stops(said)
    negations, modals, conditions, days = [], [], [], []
    for at, form in enumerate(forms):
        if form in NEGATORS:
            negations += _negation(said, forms, stops, at, negations)
        elif said.words[at].stem in REFUSALS or form in RULES:
            negations += _refusal(said, forms, stops, at)
        if form in MODALS:
            modals += _modal(said, forms, at)
        elif form in BEFORE_TO:
            modals += _before_to(said, forms, at)
        elif form in CONDITIONS or form in ("as", "so", "on", "in"):
            conditions += _condition(said, forms, at)
        days += _day(said, forms, at)
    dated = {mark.head for mark in days}
    numbers = tuple(_number(forms, at, word.form in ROUND) for at, word in enumerate(said.words)
                    if at not in dated and (word.sort == "number" or word.form in SOME or word.form in ROUND))
    signature = (
        sum(not mark.weak for mark in cancelled(negations)),
        sum(mark.sort == "possible" and mark.strength > 1 for mark in modals),
        sum(mark.sort == "needed" for mark in modals), sum(mark.strength for mark in modals if mark.sort == "needed"),
        tuple(mark.sort for mark in conditions),
        tuple(sorted(number(said, mark.head) for mark in numbers if not mark.weak)),
        tuple(sorted((mark.sort, mark.strength) for mark in days)),
    )
    return Marks(said, tuple(negations), tuple(modals), tuple(conditions), numbers, tuple(days), signature)


def number(said, at):
    """The value of the number that stands there; "dozens" is -12, so that it is no twelve; what cannot be read -1."""
    word = said.words[at]
    if word.sort != "number":
        return float(ROUND[word.form]) if word.form in ROUND else -float(SOME[word.form])
    return word.value if word.value is not None else -1.0


def digits(said, at):
    """The figures of the number that stands there, as they are written: "1,5" and "1.5" have the same."""
    word = said.words[at]
    return re.sub(r"\D", "", said.text[word.start:word.end]).lstrip("0")


def _stops(said):
    """Whether a clause ends before each word."""
    text, found, before = said.text, [], 0
    for word in said.words:
        found.append(word.start - before > 1 and bool(STOP.search(text, before, word.start)))
        before = word.end
    return found


def _scope(said, first, stops=None, reach=SCOPE):
    """The content words from a place on, as far as a mark there reaches."""
    scope = []
    for at in range(first, min(len(said), first + 3 * reach)):
        if stops and stops[at] and at > first and scope:
            break
        if said.words[at].sort != "plain":
            scope.append(at)
            if len(scope) == reach:
                break
    return tuple(scope)


def _negation(said, forms, stops, at, before):
    form, after = forms[at], forms[at + 1] if at + 1 < len(forms) else ""
    previous = forms[at - 1] if at else ""
    if after in EMPTY_AFTER.get(form, ()) or previous in EMPTY_BEFORE.get(form, ()):
        return
    if form == "no" and (at + 1 == len(forms) or stops[at + 1]):  # "No, we will"
        return
    if form == "not" and after in TAGS and (at + 2 >= len(forms) or "?" in said.text[said.words[at + 1].end:][:3]):
        return
    scope = _scope(said, at + 1, stops)
    behind = [place for place in range(max(0, at - 4), at) if said.words[place].sort != "plain"][-1:]
    weak = bool(before and before[-1].sort == "not" and at - before[-1].last <= LIST_REACH
                and (form in ("nor", "neither") or set(forms[before[-1].last + 1:at]) & {"and", "or", "nor", "but"}
                     or form in ("no", "nothing", "nobody", "none", "never")))
    head = scope[0] if scope else behind[0] if behind else at
    yield Mark("not", at, at, head, (*scope, *behind), 1, weak)


def _refusal(said, forms, stops, at):
    if said.words[at].stem in REFUSALS and forms[at + 1:at + 2] == ["to"] or forms[at + 1:at + 2] == ["out"]:
        scope = _scope(said, at + 2, stops, 2)
        if scope:
            yield Mark("refusal", at, at + 1, scope[0], scope, 1)


def cancelled(negations):
    """Two negations of which the one is said of the other are none: "did not refuse to trade"."""
    refusals = {mark.first: mark for mark in negations if mark.sort == "refusal"}
    gone = set()
    for mark in negations:
        if mark.sort == "not" and mark.head in refusals and 0 < mark.head - mark.first <= 3:
            gone |= {mark, refusals[mark.head]}
    return [mark for mark in negations if mark not in gone]


def _modal(said, forms, at):
    form = forms[at]
    word, previous = said.words[at], forms[at - 1] if at else ""
    if previous in NOUN_BEFORE or form == "may" and said.text[word.start] == "M" and at:
        return
    axis, strength = MODALS[form]
    yield Mark(axis, at, at, _head(said, at + 1), (), strength)


def _before_to(said, forms, at):
    if forms[at + 1:at + 2] != ["to"] or at + 2 >= len(forms):
        return
    if forms[at + 2] not in ("the", "a") and forms[at + 3:at + 4] != ["with"]:  # "has to do with"
        axis, strength = BEFORE_TO[forms[at]]
        yield Mark(axis, at, at + 1, _head(said, at + 2), (), strength)


def _head(said, first):
    """The verb that a modal before this place is said of."""
    for at in range(first, min(len(said), first + HEAD_REACH)):
        word = said.words[at]
        if word.sort == "content" and not word.form.endswith("ly") and word.form not in BEFORE_TO:
            return at
    return min(first, len(said) - 1)


def _condition(said, forms, at):
    last, form = at, forms[at]
    sort = CONDITIONS.get(form)
    if sort is None:
        for length in (3, 2):
            if tuple(forms[at:at + length]) in LONG_CONDITIONS:
                sort, last = LONG_CONDITIONS[tuple(forms[at:at + length])], at + length - 1
                break
        else:
            return
    previous, after = forms[at - 1] if at else "", forms[last + 1] if last + 1 < len(forms) else ""
    if form == "if":
        asked = any(word.stem in ASKS for word in said.words[max(0, at - ASKS_REACH):at])
        if previous in ("as", "what", "even") or after in ("only", "not", "so", "any", "possible"):
            return
        if asked and previous != "only":
            return
    if form in ("provided", "providing") and after != "that" and (form == "providing" or after not in SUBJECTS):
        return
    if sort == "until" and (after in TIMES or at + 1 < len(said) and said.words[at + 1].sort == "number"):
        return
    if forms[at:last + 1] == ["in", "the", "event"] and after not in ("of", "that"):
        return
    first = at - 1 if previous == "only" else at
    yield Mark("only if" if previous == "only" and sort == "if" else sort, first, last, last, _scope(said, last + 1))


def _number(forms, at, weak):
    """A number's mark, which begins with its bound: "at least 30"."""
    end = at - (at > 0 and forms[at - 1] in ("a", "an"))  # "more than a thousand"
    for length in range(LONGEST_BOUND, 0, -1):
        sort = end >= length and BOUNDS.get(tuple(forms[end - length:end]))
        if sort:
            return Mark(sort, end - length, at, at, weak=weak)
    return Mark("", at, at, at, weak=weak)


def _day(said, forms, at):
    form, word = forms[at], said.words[at]
    if form in WEEKDAYS:
        yield Mark("weekday", at, at, at, strength=WEEKDAYS[form])
    elif form in MONTHS and (form not in CAPITAL_ONLY or said.text[word.start].isupper() and at and (
            said.words[at - 1].sort == "number" or forms[at - 1] in BEFORE_MONTH
            or at + 1 < len(forms) and said.words[at + 1].sort == "number")):
        yield Mark("month", at, at, at, strength=MONTHS[form])
        for near in (at - 1, at + 1):
            if 0 <= near < len(forms) and said.words[near].sort == "number" and (said.words[near].value or 99) <= 31:
                yield Mark("date", near, near, near, strength=int(said.words[near].value))
                break
    elif form in RELATIVE:
        yield Mark("relative", at, at, at, strength=RELATIVE[form])
    elif word.sort == "number" and re.fullmatch(r"\d{4}", said.text[word.start:word.end]) and int(word.value) in YEARS:
        yield Mark("year", at, at, at, strength=int(word.value))
