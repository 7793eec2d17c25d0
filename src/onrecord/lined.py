"""YAML → plain values that know their line, so that every fault of a file a person wrote can be pointed at."""
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

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the one in C is ten times as fast; not every build has it
    try:
        return _tree(yaml.parse(text, Loader=loader), yaml)
    except yaml.reader.ReaderError as error:
        line = text.encode("utf-8")[: error.position].count(b"\n") + 1
        raise YamlError(line, "holds a character that YAML does not allow") from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        raise YamlError(line, _why(error, text, line)) from error


def _tree(events, yaml):
    """Iteratively, so that depth costs no stack; PyYAML's own composer is recursive, in C."""
    root, open_, keys = Lined(None, 1), [], []  # ``keys``: the key that waits for its value, for each open mapping
    documents = 0
    for event in events:
        line = event.start_mark.line + 1
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise YamlError(line, "starts a second document: a casebook is one")
            continue
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise YamlError(line, "anchors and aliases (&, *) are not read: put the words in quotes, or write them out")
        if isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            open_.pop()
            keys.pop()
            continue
        if isinstance(event, yaml.ScalarEvent):
            nothing = event.implicit[0] and event.value in ("", "~", "null")
            node = Lined(None if nothing else event.value, line)
        elif isinstance(event, yaml.MappingStartEvent):
            node = Lined({}, line)
        elif isinstance(event, yaml.SequenceStartEvent):
            node = Lined([], line)
        else:
            continue
        if not open_:
            root = node
        elif isinstance(open_[-1].value, list):
            open_[-1].value.append(node)
        elif keys[-1] is None:
            if not isinstance(node.value, str):
                raise YamlError(line, "a field's name must be a word")
            if node.value in open_[-1].value:
                raise YamlError(line, f"{node.value} is given twice (first on line {open_[-1].value[node.value].line})")
            keys[-1] = node
            continue
        else:
            node.line = keys[-1].line
            open_[-1].value[keys[-1].value], keys[-1] = node, None
        if not isinstance(event, yaml.ScalarEvent):
            if len(open_) == DEEPEST:
                raise YamlError(line, f"is more than {DEEPEST} deep")
            open_.append(node)
            keys.append(None)
    return root


def _why(error, text, line):
    lines = text.splitlines()
    written = lines[line - 1] if line <= len(lines) else ""
    if "\t" in written[: len(written) - len(written.lstrip())]:
        return "a tab: YAML is indented with spaces"
    return " ".join(f"is no YAML: {error.problem or error.context}".split())
