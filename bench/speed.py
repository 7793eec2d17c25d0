"""How fast a batch of articles is read, and in how much memory: python bench/speed.py FOLDER [--articles 200] [--words 600]."""
import argparse
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import threading
import time


def batch(folder, count, words):
    """``count`` texts of about ``words`` words each, cut in paragraphs out of the folder's articles."""
    paragraphs = [line for path in sorted(folder.rglob("*.txt")) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    at, texts = 0, []
    while len(texts) < count:
        text, long = [], 0
        while long < words:
            text.append(paragraphs[at % len(paragraphs)])
            long += len(text[-1].split())
            at += 1
        texts.append(f"Batch {len(texts)}.\n\n" + "\n\n".join(text))  # no two alike: the record keeps each once
    return texts


def memory_of_tree(root):
    """Bytes resident in a process and all below it, what they share counted once (Pss); 0 when it has ended."""
    parents = {}
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                parents[int(entry)] = int(pathlib.Path(f"/proc/{entry}/stat").read_text().rsplit(")", 1)[1].split()[1])
            except OSError:
                continue  # ended between the listing and the look
    below, total = {root}, 0
    while grown := {child for child, parent in parents.items() if parent in below} - below:
        below |= grown
    for process in below:
        try:
            rollup = pathlib.Path(f"/proc/{process}/smaps_rollup").read_text()
        except OSError:
            continue
        total += next((int(line.split()[1]) * 1024 for line in rollup.splitlines() if line.startswith("Pss:")), 0)
    return total


def timed(command):
    """Seconds and peak bytes of one whole command."""
    began, peak, over = time.perf_counter(), 0, threading.Event()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)

    def watch():
        nonlocal peak
        while not over.wait(0.1):
            peak = max(peak, memory_of_tree(process.pid))

    watcher = threading.Thread(target=watch)
    watcher.start()
    code = process.wait()
    seconds = time.perf_counter() - began
    over.set(), watcher.join()
    if code:
        sys.exit(f"{' '.join(map(str, command))} failed ({code})")
    return seconds, peak


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=pathlib.Path, help="articles to cut the batch from")
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--words", type=int, default=600)
    parser.add_argument("--runs", type=int, default=3)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        scratch = pathlib.Path(scratch)
        (scratch / "batch").mkdir()
        for i, text in enumerate(batch(arguments.folder, arguments.articles, arguments.words)):
            (scratch / "batch" / f"{i:04}.txt").write_text(text, encoding="utf-8")
        runs = []
        for run in range(arguments.runs):
            runs.append(timed([sys.executable, "-m", "onrecord", "build", scratch / "batch", "--record", scratch / f"{run}.sqlite"]))
            print(f"build, run {run + 1}: {arguments.articles / runs[-1][0]:.1f} articles a second, peak {runs[-1][1] / 1e6:.0f} MB", flush=True)
        five = sorted((scratch / "batch").iterdir())[:5]
        cold = [timed([sys.executable, "-m", "onrecord", "extract", *five])[0] for _ in range(arguments.runs)]
    print(f"median: {arguments.articles / statistics.median(seconds for seconds, _ in runs):.1f} articles a second, "
          f"peak {max(peak for _, peak in runs) / 1e6:.0f} MB; extract of five articles, whole process {statistics.median(cold):.2f} s "
          f"({os.cpu_count()} processors)")


if __name__ == "__main__":
    main()
