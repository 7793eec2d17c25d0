"""What Python users hold: a Record on disk, and articles read without one."""
import os
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from tempfile import TemporaryDirectory

from onrecord import casebook as casebooks
from onrecord import pipeline, states
from onrecord.acquire import files, html
from onrecord.asked import Asked, Rows, Suggested
from onrecord.builtwith import CASEBOOK, areas
from onrecord.errors import NoReaderError, UnreadableError
from onrecord.record import schema
from onrecord.record.store import Store
from onrecord.search import counted

OTHER = "other"  # the issue of what is about none of a casebook's

__all__ = ["Built", "Record", "Rows", "Suggested", "read_paths"]


def read_paths(paths, *, jobs=1, casebook=casebooks.AUTO):
    """Read articles from files, folders and "-" -> their Readings in order, lazily; no record is kept.

    Each is read by itself: only a record links what several say. An UnreadableError stands in the place of what could not
    be read. ``jobs`` and ``casebook`` as in ``Record.build``.
    """
    return pipeline.readings(files.articles(files.find(_listed(paths))), jobs=jobs, casebook=casebook)


def extracted(text, *, is_html=False, outlet=None, title=None, published_on=None, casebook=casebooks.AUTO):
    """What one text says -> (the text that was read, the StatementRows in it), as a record of it alone answers; none is kept.

    With ``is_html`` the text is the source of a page: what is read, and what offsets count in, is what a reader sees of it.
    ``casebook`` as in ``Record.build``. Raises QuestionError where ``published_on`` is no EDTF date.
    """
    if is_html:
        text, told = html.seen(text)
        title = title or told
    casebook = casebooks.placed(casebook)
    reading = pipeline.read(text, outlet=outlet, title=title, published_on=published_on, casebook=casebook)
    with TemporaryDirectory() as scratch:  # what an article says is linked in a record
        record = Record(os.path.join(scratch, "record.sqlite"))
        with Store(record.path) as store:
            store.remember(CASEBOOK, casebook)
            store.add(reading, casebooks.fingerprint(casebook))
            _link(store, casebook)
        return text, record.statements()


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did: how many articles were new and unchanged, what failed, and what nothing here reads."""

    new: int
    unchanged: int
    failed: tuple[UnreadableError, ...]
    left: tuple[NoReaderError, ...]


class Record(Asked):
    """A record on disk: one SQLite file. The first ``build`` makes it; everything else needs it to be there.

    What it answers, ``Asked`` tells. Every method opens it anew, and raises RecordError when it cannot.
    """

    def build(self, paths, *, jobs=1, progress=None, casebook=None):
        """Read the articles under ``paths`` that the record lacks into it, and link what all of its articles say -> Built.

        ``casebook`` is the name of a shipped one or a path; "auto" takes for each article a shipped one whose parties it
        names, "none" none. The record remembers it: without one, it is the one of the last build, at first "auto". With
        another than before, or an edited one, what is in the record is read again. Raises CasebookError.

        Safe to stop at any moment: what is in is whole, and the next build goes on from there. ``jobs`` is the number of
        processes, None for one to each processor (a script that asks for more than one needs the usual
        ``if __name__ == "__main__"``). ``progress(done, total)`` is called after each file.
        """
        paths = _listed(paths)
        found = tuple(files.find(paths))
        done, counts, unread = 0, {True: 0, False: 0}, []  # counts: of new articles, of known ones

        def settle(item):
            nonlocal done
            if isinstance(item, UnreadableError):
                unread.append(item)
            else:
                counts[item] += 1
            done += 1
            if progress:
                progress(min(done, len(found)), len(found))  # a broken meta file is one more than was found

        if casebook is not None:
            casebooks.fingerprint(casebook)  # refused before the record is made
        with Store(self.path) as store:
            casebook = casebooks.placed(casebook or store.setting(CASEBOOK) or casebooks.AUTO)
            word = casebooks.fingerprint(casebook)
            if casebook != store.setting(CASEBOOK):
                store.remember(CASEBOOK, casebook)
            for reading in pipeline.readings(store.read_otherwise(word), jobs=jobs, casebook=casebook):
                if isinstance(reading, UnreadableError):
                    unread.append(reading)
                else:
                    store.replace(reading, word)

            def unknown():
                for item in files.articles(found):
                    if isinstance(item, UnreadableError) or not store.sight(item):
                        yield item
                    else:
                        settle(False)

            for item in pipeline.readings(unknown(), jobs=jobs, casebook=casebook):
                settle(item if isinstance(item, UnreadableError) else store.add(item, word))
            if not store.is_linked:
                _link(store, casebook)
            failed = tuple(error for error in unread if not isinstance(error, NoReaderError))
            store.fail(failed, under=paths)
        return Built(counts[True], counts[False], failed, tuple(error for error in unread if isinstance(error, NoReaderError)))


    def link(self):
        """Link anew what the articles of the record say, as ``build`` does at its end, where anything was read or judged since.
        -> False when there was nothing to do."""
        with self._written() as store:
            if store.is_linked:
                return False
            _link(store, store.setting(CASEBOOK) or casebooks.AUTO)
            return True

    def judge(self, sort, subject, *, by, other=None, field=None, value=None):
        """Append what a person decides -> the Judgement. Nothing is overwritten, and ``undo`` takes it back.

        ``accept``, ``correct`` and ``reject`` are of a statement, by its id: of one ``field`` (speaker, party, act, issues, said_on,
        kind, negated, target, addressee, condition, source, cue, content), accept and reject also of all of it. ``same`` and
        ``different`` are of two actors; without ``other``, different takes the value {"article": id, "named": name} of whom that
        article names, with "to" for who it is instead. ``linked`` and ``parted`` are of two statements' words. Values are what
        ``onrecord statements`` prints; spans must spell their words and keep their negation.

        The statement is changed at once; actors, positions, wordings and what is contested follow with the next ``link`` or
        ``build``. Raises JudgementError.
        """
        [judgement] = self.judge_all([dict(sort=sort, subject=subject, other=other, field=field, value=value)], by=by)
        return judgement

    def judge_all(self, asked, *, by, seconds=schema.BUSY_SECONDS):
        """The same of several at once, all or none -> the Judgements. ``asked`` are dicts of sort, subject, other, field, value;
        ``seconds`` is how long to wait for somebody else who writes. Raises JudgementError."""
        with self._written(seconds) as store:
            known = casebooks.all_of(store.setting(CASEBOOK) or casebooks.AUTO)
            issues = {issue.name for case in known for issue in case.issues} | {OTHER}
            return store.judge_all(asked, by=by, issues=issues)

    def undo(self, judgement, *, by):
        """Take a judgement back, by its id -> the Judgement that says so; undoing that one makes the first hold again. Raises
        JudgementError."""
        return self.judge("undo", judgement, by=by)

    def bring(self, judgements):
        """Append Judgements that were made in another record, all or none -> how many this one did not have. What they are about
        is found by its words where its id is another. Raises JudgementError."""
        with self._written() as store:
            return store.bring(judgements)

    @contextmanager
    def _written(self, seconds=schema.BUSY_SECONDS):
        """The record, open for writing; it is not made where there is none."""
        if not os.path.isfile(self.path):
            schema.open_to_read(self.path)  # tells that it is not there
        with Store(self.path, seconds) as store:
            yield store


def _link(store, casebook):
    """Introduce a record to the linkers."""
    known = casebooks.all_of(casebook)
    with states.also(state for case in known for state in case.states):
        _link_knowing(store, known)


def _link_knowing(store, known):
    from onrecord.link import actors, contested, copies, dates, instruments, positions, shifts, utterances
    from onrecord.link.contested import numbers

    def ledger(rows):
        found = positions.positions(positions.Said(*row) for row in rows)
        return found, shifts.shifts(found)

    store.link(actors=lambda rows: actors.linked((actors.Mentioned(*row) for row in rows), map(pipeline.known, known)),
               same_day=lambda rows: dates.same_day(dates.Utterance(*row) for row in rows),
               said_on=partial(dates.said_on, epochs={name: day for case in known for name, day in case.epochs.items()},
                               holidays={name: day for case in known for name, day in case.holidays.items()}),
               instruments=lambda rows: instruments.linked((instruments.Mentioned(*row) for row in rows), known),
               positions=ledger, utterances=utterances, copies=copies,
               contested=contested,
               numbers=lambda rows: numbers.differing((numbers.Stated(*row) for row in rows), areas(known)), counted=counted.counts)


def _listed(paths):
    """One path, or several -> a list of them."""
    return [paths] if isinstance(paths, (str, os.PathLike)) else list(paths)
