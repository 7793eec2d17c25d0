"""What was answered lately, kept for whoever asks the same again."""
import threading
from collections import OrderedDict


class Remembered:
    """The ``most`` answers that were asked for last, by a key that tells the state that they are right for. For many threads: who
    asks for what another is just making waits for it."""

    def __init__(self, most):
        self._most, self._held, self._lock = most, OrderedDict(), threading.Lock()

    def get(self, key, make):
        """The answer to ``key``, made by ``make()`` where it is not held."""
        with self._lock:
            answer = self._held.setdefault(key, _Answer())
            self._held.move_to_end(key)
            while len(self._held) > self._most:
                self._held.popitem(last=False)
        with answer.lock:
            if not answer.is_made:
                answer.value, answer.is_made = make(), True
        return answer.value


class _Answer:
    def __init__(self):
        self.lock, self.is_made, self.value = threading.Lock(), False, None
