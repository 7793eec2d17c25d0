"""Article → Reading: introduces the stages to each other, and spreads articles over processes."""
import multiprocessing
import os
import signal
import threading
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from functools import cache, partial
from itertools import chain, islice

from onrecord import casebook as casebooks
from onrecord import states
from onrecord.casebook import AUTO
from onrecord.dates import days
from onrecord.errors import OnrecordError, QuestionError, UnreadableError, WorkerError
from onrecord.ids import content_id
from onrecord.values import Article

FEW = 24  # articles that one process has read before a second one has loaded its model
AHEAD = 4  # articles handed to each process before the first must be back: keeps all busy, and memory flat


def read(text, *, name="text", url=None, outlet=None, title=None, published_on=None, casebook=AUTO):
    """Read one article's text -> its Reading. Keeps no record; an empty text says nothing.

    ``casebook`` is a Casebook, the name of a shipped one or a path; "auto" takes a shipped one whose parties the text names,
    "none" none.
    Raises QuestionError where ``published_on`` is no EDTF date.
    """
    if published_on is not None:
        try:
            days(published_on)
        except ValueError as error:
            raise QuestionError(f"published_on: {error}") from error
    return reading(Article(id=content_id(text), name=name, text=text, url=url, outlet=outlet, title=title,
                           published_on=published_on), casebook)


def reading(article, casebook=AUTO):
    """Read one Article in this process: cleaned, looked at by the model, and what it says by rule."""
    case = casebooks.chosen(casebook, article.text)
    with states.also(case.states if case else ()):
        return _read(article, case)


def _read(article, case):
    from onrecord.clean.text import clean
    from onrecord.extract.horizon import window
    from onrecord.extract.published import published
    from onrecord.extract.quality import judged
    from onrecord.extract.statements import extract
    from onrecord.link.places import toponyms

    document = clean(article)
    day = published(document, case)
    mentions = _detector().mentions(document)
    places = toponyms(document, mentions, case)
    reading = extract(document, mentions, known=known(case).as_of(day.on), published=day, toponyms=places,
                      within=None if day.on else window(document, case),
                      epochs=case and case.epochs, holidays=case and case.holidays, issues=case and case.issues)
    return judged(reading, mentions, case.actors if case else ())


def known(case):
    """What a casebook tells, its names made ready once in a process."""
    from onrecord.link.known import Known

    if id(case) not in _KNOWN:
        _KNOWN[id(case)] = (case, Known(case))
    return _KNOWN[id(case)][1]


_KNOWN = {}  # by identity: a casebook's hash would read all of it, for each article


def readings(articles, *, jobs=None, casebook=AUTO):
    """Articles -> Readings in the same order, lazily; an UnreadableError stands for an article that defeats a stage.

    An UnreadableError among the articles keeps its place. ``jobs`` is the number of processes: by default one for each
    processor, and none besides this one where the articles are few. Raises WorkerError when a process dies.
    """
    articles = iter(articles)
    first = list(islice(articles, FEW))
    jobs = jobs or (len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)
    articles = chain(first, articles)
    told = partial(_told, casebook=casebook)
    yield from map(told, articles) if jobs == 1 or len(first) < FEW else _spread(told, articles, jobs)


def _spread(told, articles, jobs):
    from onrecord.link.gazetteer import ready

    ready()  # once here: each process would build its own index otherwise
    # spawned, not forked: the parent has a database open, and libraries with threads do not survive a fork
    pool = ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn"), initializer=_start)
    waiting = deque()
    try:
        for article in articles:
            waiting.append(pool.submit(told, article))
            if len(waiting) >= AHEAD * jobs:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    except BrokenProcessPool as error:
        raise WorkerError("a reading process died, perhaps for want of memory: try again with --jobs 1") from error
    finally:
        pool.shutdown(cancel_futures=True)


def _start():
    """What a reading process does first: loads its model, and sees to it that it ends with its parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to answer
    threading.Thread(target=_end_with_parent, daemon=True).start()
    with suppress(OnrecordError):  # told with the first article: here it would only break the pool, without a reason
        _detector()


def _end_with_parent():
    # a parent that is killed closes no pipe: its processes would wait for work for ever
    multiprocessing.parent_process().join()
    os._exit(1)


def _told(article, casebook):
    if isinstance(article, UnreadableError):
        return article
    _detector()  # a model that cannot be loaded is no article's fault
    try:
        return reading(article, casebook)
    except OnrecordError as error:
        return UnreadableError(article.path or article.name, str(error))
    except Exception as error:  # a fault of ours: named with its article, and the others go on
        what = " ".join(f"{type(error).__name__}: {error}".split())[:300]
        return UnreadableError(article.path or article.name, f"could not be read through ({what}); please report this")


@cache
def _detector():
    """The process's one model."""
    from onrecord.detect.model import Detector

    # beside other reading processes one thread each: more would only wait on each other
    return Detector(threads=1 if multiprocessing.parent_process() else None)
