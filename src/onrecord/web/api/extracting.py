"""A text that somebody sends → the statements in it, read by one process besides: bounded in time, and nothing is kept."""
import json
import multiprocessing
import signal
import threading

from onrecord.errors import OnrecordError, QuestionError

MOST_TEXT = 200_000  # characters of a text: twenty long articles
READ_SECONDS = 20  # for reading one text, which takes about one
START_SECONDS = 30  # for the process to start and load the model, which takes a few
WAITING = 4  # texts that wait while one is read
RETRY_SECONDS = 10  # after which whoever was sent away may try again


class BusyError(OnrecordError):
    """More texts wait to be read than may."""


class SlowError(OnrecordError):
    """A text that takes longer to read than it may; its process was ended."""


class Reading:
    """One process that reads texts, started with the first, and anew where it was ended. For all threads of a program."""

    def __init__(self, seconds=READ_SECONDS, work=None):
        self._seconds, self._work = seconds, work or _read
        self._turn, self._counting, self._asked = threading.Lock(), threading.Lock(), 0
        self._process = self._pipe = None

    def read(self, **told):
        """What ``library.extracted`` is told -> {"text", "statements": [lines]}.

        Raises BusyError, SlowError, QuestionError for what cannot be read, OnrecordError where the process cannot work.
        """
        with self._counting:
            if self._asked > WAITING:
                raise BusyError(f"{WAITING + 1} texts are being read or wait for it: try again in {RETRY_SECONDS} seconds")
            self._asked += 1
        try:
            if not self._turn.acquire(timeout=self._seconds):
                raise BusyError(f"others are being read: try again in {RETRY_SECONDS} seconds")
            try:
                return self._answer(told)
            finally:
                self._turn.release()
        finally:
            with self._counting:
                self._asked -= 1

    def close(self):
        """End the process, if it runs."""
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._pipe.close()
            self._process = self._pipe = None

    def _answer(self, told):
        if self._process is None or not self._process.is_alive():
            self.close()
            self._start()
        try:
            self._pipe.send_bytes(json.dumps(told).encode())  # no pickles: what it read is not to be trusted
            if not self._pipe.poll(self._seconds):
                self.close()
                raise SlowError(f"reading this takes longer than {self._seconds:g} seconds: send less of it at a time")
            answer, problem = json.loads(self._pipe.recv_bytes())
        except (EOFError, OSError) as error:  # it died, perhaps for want of memory
            self.close()
            raise OnrecordError("what reads texts has died over this one, perhaps for want of memory") from error
        if problem:
            raise (QuestionError if problem[0] else OnrecordError)(problem[1])
        return answer

    def _start(self):
        context = multiprocessing.get_context("spawn")  # threads do not survive a fork
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, self._work), daemon=True)
        self._process.start()
        theirs.close()
        if not self._pipe.poll(START_SECONDS):
            self.close()
            raise OnrecordError(f"what reads texts did not start within {START_SECONDS} seconds: try again")
        try:
            self._pipe.recv_bytes()
        except (EOFError, OSError) as error:
            self.close()
            raise OnrecordError("what reads texts could not be started") from error


def _serve(pipe, work):
    """What the process does, until its parent closes the pipe or ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to answer
    try:
        work()  # loads the model, so that the time of the first text is its own
        problem = None
    except OnrecordError as error:
        problem = False, str(error)  # told with the first text
    pipe.send_bytes(b"ready")
    while True:
        try:
            told = json.loads(pipe.recv_bytes())
        except EOFError:
            return
        pipe.send_bytes(json.dumps((None, problem) if problem else _worked(work, told)).encode())


def _worked(work, told):
    """-> (answer, None), or (None, (is it a fault of what was sent?, why))."""
    try:
        return work(**told), None
    except OnrecordError as error:
        return None, (isinstance(error, QuestionError), str(error))


def _read(text=None, **told):
    """``library.extracted`` with its rows as lines; without a text nothing but what takes time once."""
    from onrecord import library, lines

    if text is None:
        text = "“Ready,” a spokesman said."
    read, rows = library.extracted(text, **told)
    return {"text": read, "statements": [lines.statement(row.statement, row.article) for row in rows]}
