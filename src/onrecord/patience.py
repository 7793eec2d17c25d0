"""How long whoever asks will wait: told where the question comes in, kept where it is answered."""
import time
from contextlib import contextmanager
from contextvars import ContextVar

from onrecord.errors import OverdueError

STEPS = 20_000  # of SQLite's machine, between two looks at the clock: a millisecond or less
_kept = ContextVar("patience", default=None)  # goes along into the thread that answers


class Patience:
    """Lasts some seconds from now, and so many again from each ``renew``."""

    def __init__(self, seconds):
        self.seconds = seconds
        self.renew()

    def renew(self):
        self._ends = time.monotonic() + self.seconds

    def left(self):
        """-> seconds; none or fewer when it is over."""
        return self._ends - time.monotonic()

    def over(self):
        """-> the OverdueError that tells that it is."""
        return OverdueError(f"This takes longer than {self.seconds:g} seconds: ask for less, by person, party or date")

    @contextmanager
    def kept(self):
        """Whatever is asked within, also by tasks and threads begun within, keeps to it."""
        token = _kept.set(self)
        try:
            yield self
        finally:
            _kept.reset(token)


def is_over():
    """Has whoever asks here waited long enough? Never where nobody told how long."""
    patience = _kept.get()
    return patience is not None and patience.left() <= 0


def expect():
    """Raises OverdueError when it is over: before a question is put, and where SQLite was stopped for it."""
    if is_over():
        raise _kept.get().over()
