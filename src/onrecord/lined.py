"""YAML → plain values that know their line, so that every fault in a file that a person wrote can be pointed at."""
from dataclasses import dataclass

DEEPEST = 32  # lists and mappings inside each other: a casebook needs six, and libyaml crashes on a hundred thousand


class YamlError(ValueError):
    """Text that is no YAML, or YAML beyond what is read here: ``line`` (from 1) and why."""

    def __init__(self, line, why):
        super().__init__(line, why)
        self.line, self.why = line, why

    def __str__(self):
        return f"line {self.line}: {self.why}"


@dataclass(slots=True)
class Lined:
    """A value and its line, from 1. A mapping's values stand on the line of their key. Numbers and dates stay text."""

    value: "str | None | list[Lined] | dict[str, Lined]"
    line: int


def parse(text):
    """YAML text -> the Lined value it holds; an empty one is None. No tag is obeyed, no object ever built.

    Raises YamlError for what is no YAML, a key given twice, an anchor or alias, and more than one document.
    """
    import yaml

    make = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the one in C is ten times as fast; not every build has it
    try:
        loader = make(text)
        try:
            return _tree(loader.get_event, yaml)
        finally:
            loader.dispose()
    except yaml.reader.ReaderError as error:
        line = text.encode("utf-8")[: error.position].count(b"\n") + 1
        raise YamlError(line, "holds a character that YAML does not allow") from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        raise YamlError(line, _why(error, text, line)) from error


def _tree(next_event, yaml):
    """From events, not by PyYAML's own composer: that is twice as slow, and so deep in C's stack that it can crash."""
    root, open_, keys = Lined(None, 1), [], []  # ``keys``: the key that waits for its value, for each open collection
    documents = 0
    while True:
        event = next_event()
        kind = type(event)
        if kind is yaml.ScalarEvent:
            value = event.value
            node = Lined(None if value in ("", "~", "null") and event.implicit[0] else value, event.start_mark.line + 1)
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            open_.pop()
            keys.pop()
            continue
        elif kind is yaml.MappingStartEvent:
            node = Lined({}, event.start_mark.line + 1)
        elif kind is yaml.SequenceStartEvent:
            node = Lined([], event.start_mark.line + 1)
        elif kind is yaml.StreamEndEvent:
            return root
        elif kind is yaml.DocumentStartEvent:
            documents += 1
            if documents > 1:
                raise YamlError(event.start_mark.line + 1, "starts a second document: one file is one casebook")
            continue
        elif kind is not yaml.AliasEvent:
            continue
        if event.anchor:
            raise YamlError(event.start_mark.line + 1,
                            "anchors and aliases (&, *) are not read: put the words in quotes, or write them out")
        if not open_:
            root = node
        elif isinstance(holder := open_[-1].value, list):
            holder.append(node)
        elif keys[-1] is None:
            if not isinstance(node.value, str):
                raise YamlError(node.line, "a field's name must be a word")
            if node.value in holder:
                raise YamlError(node.line, f"{node.value} is given twice (first on line {holder[node.value].line})")
            keys[-1] = node
            continue
        else:
            key, keys[-1] = keys[-1], None
            node.line = key.line
            holder[key.value] = node
        if kind is not yaml.ScalarEvent:
            if len(open_) == DEEPEST:
                raise YamlError(node.line, f"is more than {DEEPEST} deep")
            open_.append(node)
            keys.append(None)


def _why(error, text, line):
    lines = text.splitlines()
    written = lines[line - 1] if line <= len(lines) else ""
    if "\t" in written[: len(written) - len(written.lstrip())]:
        return "a tab: YAML is indented with spaces"
    return " ".join(f"is no YAML: {error.problem or error.context}".split())
