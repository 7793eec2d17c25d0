"""How fast the pages of a record of very many statements are, and whether reading goes on while a build writes: python bench/serve.py.

The record is grown from the examples (bench/grown.py), unless --record names one. The server has one core to itself where the machine
has two, whoever asks has the other. Times are those of whole responses, one after the other, over questions that vary: no two
in a row are the same. Then very many readers ask at once while ``onrecord build`` adds articles to the record.
"""
import argparse
import http.client
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from datetime import date, timedelta
from urllib.parse import quote, urlencode, urlsplit

import grown

from onrecord.kept import Kept

EXAMPLES = pathlib.Path(__file__).parent.parent / "examples"
TOO_SLOW = 8  # seconds of one answer
WARMING = 5  # questions of each kind that are not counted
WORDS = ("territory", "ceasefire OR truce", '"the line"', "talk* NOT peace", "peace", "the", "that he", "missile", "power water", "guarantee*",
         "law", "said", "towns", "school", "bank river", "front", "prisoners", "weapons", "border villages", "not")
NEW = 40  # articles that the build adds


def seeded(path):
    """A real record of the examples."""
    subprocess.run([sys.executable, "-m", "onrecord", "build", str(EXAMPLES), "--casebook", str(EXAMPLES / "casebook.yaml"),
                    "--record", str(path)], check=True, stdout=subprocess.DEVNULL)


def questions(record, seed):
    """{kind of page: a function that makes the address of one}."""
    chance, hits = random.Random(seed), record.hits(limit=200)
    values = {facet: [value for value, *_ in told] for facet, told in hits.facets.items()}
    cells = [(cell.party, cell.issue) for cell in record.matrix()]
    articles = sorted({row.article.id for text in WORDS for row in record.hits(text=text, facets=False).rows})
    years = values["year"]
    first, last = date(int(years[0]), 1, 1), date(int(years[-1]), 12, 31)

    def some_day():
        return (first + timedelta(days=chance.randrange((last - first).days))).isoformat()

    def search(**asked):
        return "/?" + urlencode(asked)

    def mixed():
        asked = {facet: chance.choice(values[facet]) for facet in chance.sample(["speaker", "party", "act", "issue", "kind", "outlet"], 2)}
        return asked | ({"since": some_day()} if chance.random() < 0.5 else {})

    def paged():
        page = record.hits(text=chance.choice(WORDS), facets=False)
        return search(text=chance.choice(WORDS), after=page.after) if page.after else search(order="oldest")

    cases = {
        "search: words": lambda: search(text=chance.choice(WORDS)),
        "search: words, filters": lambda: search(text=chance.choice(WORDS), **mixed()),
        "search: filters": lambda: search(**mixed()),
        "search: one filter": lambda: search(**dict([chance.choice([(facet, value) for facet in values if facet != "year"
                                                                    for value in values[facet]])])),
        "search: place": lambda: search(place=chance.choice(("Highmere", "Kestrin", "Ilmar", "Brodna", "casebook/drennia"))),
        "search: days": lambda: search(since=some_day(), order=chance.choice(("newest", "oldest"))),
        "search: next page": paged,
        "search: best": lambda: search(text=chance.choice(WORDS), order="best"),
        "person": lambda: "/actors/" + quote(chance.choice(values["speaker"])),
        "person, by issue": lambda: "/actors/" + quote(chance.choice(values["speaker"])) + "?" + urlencode(
            {"issue": chance.choice(values["issue"])}),
        "party": lambda: "/actors/party/" + quote(chance.choice(values["party"])),
        "people": lambda: "/actors?" + urlencode({"type": chance.choice(("person", "organisation", "state"))}) if chance.random() < 0.5 else "/actors",
        "map": lambda: "/map?" + urlencode({"kind": chance.choice(("city", "country", "region"))}) if chance.random() < 0.5 else "/map",
        "figures": lambda: "/figures",
        "instruments": lambda: "/instruments",
        "positions": lambda: "/positions",
        "positions on a day": lambda: "/positions?" + urlencode({"on": some_day()}),
        "positions, one cell": lambda: "/positions?" + urlencode(dict(zip(("party", "issue"), chance.choice(cells)))),
        "article": lambda: "/articles/" + chance.choice(articles),
        "API: search": lambda: "/api/v1/search?" + urlencode({"text": chance.choice(WORDS)}),
        "API: statements": lambda: "/api/v1/statements?" + urlencode({name: value for name, value in mixed().items()
                                                                            if name != "outlet"}),
        "API: actors": lambda: "/api/v1/actors?" + urlencode({"party": chance.choice(values["party"])}),
        "API: one actor": lambda: "/api/v1/actors/" + quote(chance.choice(values["speaker"])),
    }
    return cases


class Server:
    """``onrecord serve`` of a record, on a core of its own."""

    def __init__(self, record):
        started = time.perf_counter()
        self.process = subprocess.Popen([*_core(0), sys.executable, "-m", "onrecord", "serve", str(record), "--port", "0", "--rate", "0"],
                                        stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONUNBUFFERED": "1"})
        told = re.search(r"http://\S+", self.process.stdout.readline())
        if not told:
            raise SystemExit("the server did not start")
        self.address, self.up = urlsplit(told[0]), time.perf_counter() - started

    def reader(self):
        return http.client.HTTPConnection(self.address.hostname, self.address.port, timeout=120)

    def used(self):
        """Seconds of processor that it has used: what its answers take where nobody else asks anything of the core."""
        fields = pathlib.Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory(self):
        """Its peak, in GB."""
        return int(re.search(r"VmHWM:\s+(\d+)", pathlib.Path(f"/proc/{self.process.pid}/status").read_text())[1]) / 1e6

    def stop(self):
        self.process.terminate()
        self.process.wait(20)


def _core(number):
    return ["taskset", "-c", str(number)] if (os.cpu_count() or 1) > 1 else []


def asked(reader, address):
    """-> (status, seconds, bytes) of one request."""
    began = time.perf_counter()
    reader.request("GET", address)
    response = reader.getresponse()
    size = len(response.read())
    return response.status, time.perf_counter() - began, size


def measured(server, cases, count):
    """Print p50 and p95 of each kind of page, and what the server worked for one on the average."""
    print(f"{'':24}{'p50 ms':>9}{'p95 ms':>9}{'most ms':>9}{'CPU ms':>9}{'kB':>7}   answers")
    reader = server.reader()
    for kind, address in list(cases.items()):
        for _ in range(WARMING):
            status, took, _ = asked(reader, address())
            if took > TOO_SLOW:
                break
        if took > TOO_SLOW:
            print(f"{kind:24} one took {took:.1f} s ({status}): not measured, and not asked for below")
            del cases[kind]
            continue
        used = server.used()
        told = [asked(reader, address()) for _ in range(count)]
        times = sorted(1000 * seconds for _, seconds, _ in told)
        statuses = ", ".join(f"{status}: {times_}" for status, times_ in sorted(Counter(status for status, *_ in told).items()))
        print(f"{kind:24}{times[count // 2]:9.1f}{times[min(count - 1, int(0.95 * count))]:9.1f}{times[-1]:9.1f}{1000 * (server.used() - used) / count:9.1f}"
              f"{sorted(size for *_, size in told)[count // 2] / 1000:7.0f}   {statuses}")


def read_while_written(server, record, cases, readers, seconds, folder):
    """Print what very many readers get while a build adds articles: how many answers, how late, and what was no answer."""
    grown_words, texts = grown.vocabulary(), sorted(EXAMPLES.glob("*.txt"))
    for number in range(NEW):
        copy = grown.Copy(10 ** 6 + number, (), grown_words, {})
        (folder / f"new-{number}.txt").write_text(copy.text(texts[number % len(texts)].read_text(encoding="utf-8"), None), encoding="utf-8")
    before = Kept(record).hits(facets=False, limit=0).total
    build = subprocess.Popen([*_core(1), sys.executable, "-m", "onrecord", "build", str(folder), "--record", str(record)],
                             stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    ends, lock, told, faults = time.monotonic() + seconds, threading.Lock(), [], []

    def read(number):
        reader, kinds = server.reader(), list(cases)
        chance = random.Random(number)
        while time.monotonic() < ends:
            with lock:
                address = cases[chance.choice(kinds)]()
            try:
                status, took, _ = asked(reader, address)
            except OSError as error:
                status, took, reader = repr(error), 0, server.reader()
            (told if status == 200 else faults).append((status, took, address))

    threads = [threading.Thread(target=read, args=(number,)) for number in range(readers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    is_done = build.poll() is not None
    if not is_done:
        build.terminate()
    build.wait()
    times = sorted(took for _, took, _ in told)
    print(f"{readers} readers for {seconds} s while a build wrote: {len(told):,} answers, {len(faults)} errors; "
          f"p50 {times[len(times) // 2]:.2f} s, p95 {times[int(0.95 * len(times))]:.2f} s; {len(told) / seconds:.0f} answers a second")
    print(f"the build {'came to its end' if is_done else 'was still linking or reading, and was stopped'}: "
          f"{Kept(record).hits(facets=False, limit=0).total - before:,} statements more")
    for status, _, address in faults[:10]:
        print(f"  {status}: {address}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--statements", type=int, default=20_000)
    parser.add_argument("--record", help="measure this one, that was grown before; the build adds to it")
    parser.add_argument("--requests", type=int, default=40, help="of each kind of page")
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--seconds", type=int, default=30)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(options.record or f"{folder}/grown.sqlite")
        if not path.exists():
            began = time.perf_counter()
            seeded(path)
            grown.grow(path, options.statements)
            made = time.perf_counter()
            grown.keep_columns(path)
            print(f"grown in {made - began:,.0f} s, its columns kept in {time.perf_counter() - made:.1f} s; {path.stat().st_size / 1e9:.2f} GB")
        record = Kept(path)
        cases = questions(record, options.seed)
        print(f"{record.hits(limit=0, facets=False).total:,} statements; {len(os.sched_getaffinity(0))} cores")
        server = Server(path)
        try:
            _, first, _ = asked(server.reader(), "/")
            print(f"up in {server.up:.2f} s, first page in {first:.2f} s")
            measured(server, cases, options.requests)
            new = pathlib.Path(folder) / "new"
            new.mkdir()
            read_while_written(server, path, cases, options.readers, options.seconds, new)
            print(f"peak memory of the server {server.memory():.2f} GB")
        finally:
            server.stop()


if __name__ == "__main__":
    main()
