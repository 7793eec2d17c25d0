"""What can go wrong, by name: each says what happened and what was held."""


class OnrecordError(Exception):
    """Any error that a user can act on; its text is one line."""


class SpanError(OnrecordError, ValueError):
    """A stretch of text that does not spell what it should."""


class UnreadableError(OnrecordError):
    """An input that could not be read as an article: which one, and why. The others go on."""

    def __init__(self, path, why):
        super().__init__(path, why)  # both are args, so that it travels between processes
        self.path, self.why = path, why

    def __str__(self):
        return f"{self.path}: {self.why}"


class NoReaderError(UnreadableError):
    """A file of a format that nothing here reads, found in a folder among others: left out, no failure."""


class RecordError(OnrecordError):
    """A record that cannot be opened, written or trusted."""


class QuestionError(OnrecordError, ValueError):
    """A question that cannot be answered as it was put: no date, no search query."""


class JudgementError(OnrecordError, ValueError):
    """A judgement that cannot be kept: of what is not there, of no such field, or one that would turn a meaning."""


class PasswordError(OnrecordError):
    """A password file that cannot be used, or a password that cannot be kept; its text holds no password."""


class ModelError(OnrecordError):
    """A model that cannot be loaded: its files are missing or damaged. No article is at fault."""


class WorkerError(OnrecordError):
    """A reading process that died; what was read before it did is kept."""


class CasebookError(OnrecordError):
    """A casebook that cannot be used. ``faults`` are all that were found, a line each: file, line, field, and what is wrong."""

    def __init__(self, *faults):
        super().__init__(*faults)
        self.faults = faults

    def __str__(self):
        return "\n".join(self.faults)


class ChartError(OnrecordError):
    """A chart that cannot be drawn: what draws it is not installed, or it is asked for as nothing that is drawn."""


class ServerError(OnrecordError):
    """A server that cannot start: its address is taken, or not this machine's."""


class OverdueError(OnrecordError):
    """A question whose answer takes longer than whoever asks may wait."""


class ExportError(OnrecordError):
    """A folder that cannot take an export, or a library that a format needs and that is lacking."""
