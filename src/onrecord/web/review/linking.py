"""Links a record anew after judgements, in a process of its own: reading goes on, and many judgements are linked once."""
import subprocess
import sys
import threading
import time

QUIET = 3  # seconds without another judgement before it begins: who judges one thing goes on to the next
OFTEN = 30  # ... and at most so long after the first of them
LOST = "it ended without a word"


class Linker:
    """``want`` after each judgement; ``is_running`` and ``failed`` (why the last one did not come to its end, or None) tell pages."""

    def __init__(self, path, quiet=QUIET):
        self.path, self.quiet, self.failed, self.is_running = path, quiet, None, False
        self._lock, self._wanted, self._first, self._thread, self._process = threading.Lock(), None, None, None, None

    def want(self):
        """Let the record be linked soon."""
        with self._lock:
            self._wanted = time.monotonic()
            self._first = self._first or self._wanted
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._go_on, name="linking", daemon=True)
                self._thread.start()

    def _go_on(self):
        while self._begins():
            self.is_running = True
            self.failed = self._link()
            self.is_running = False

    def _begins(self):
        """Wait until nobody has judged for a while -> True; False when nothing is wanted any more."""
        while True:
            with self._lock:
                if self._wanted is None:
                    self._thread = None
                    return False
                now = time.monotonic()
                left = min(self._wanted + self.quiet, self._first + OFTEN) - now
                if left <= 0:
                    self._wanted = self._first = None
                    return True
            time.sleep(left)

    def _link(self):
        """Link -> None, or why it failed, in a line."""
        ended = subprocess.run([sys.executable, "-m", "onrecord", "link", "--record", self.path], stdin=subprocess.DEVNULL,
                               stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, encoding="utf-8", errors="replace")
        told = [line.removeprefix("onrecord: ") for line in ended.stderr.splitlines() if line.strip()]
        return None if ended.returncode == 0 else (told[-1] if told else LOST)
