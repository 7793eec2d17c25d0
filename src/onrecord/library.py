"""What Python users hold: a Record on disk, and articles read without one."""
import os
from dataclasses import dataclass
from functools import partial

from onrecord import casebook as casebooks
from onrecord import pipeline, states
from onrecord.acquire import files
from onrecord.asked import CASEBOOK, Asked, Rows, Suggested, areas
from onrecord.errors import NoReaderError, UnreadableError
from onrecord.record.store import Store

__all__ = ["Built", "Record", "Rows", "Suggested", "read_paths"]


def read_paths(paths, *, jobs=1, casebook=casebooks.AUTO):
    """Read articles from files, folders and "-" -> their Readings in order, lazily; no record is kept.

    Each is read by itself: only a record links what several say. An UnreadableError stands in the place of what could not
    be read. ``jobs`` and ``casebook`` as in ``Record.build``.
    """
    return pipeline.readings(files.articles(files.find(_listed(paths))), jobs=jobs, casebook=casebook)


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
               numbers=lambda rows: numbers.differing((numbers.Stated(*row) for row in rows), areas(known)))


def _listed(paths):
    """One path, or several -> a list of them."""
    return [paths] if isinstance(paths, (str, os.PathLike)) else list(paths)
