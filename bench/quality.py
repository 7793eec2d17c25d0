"""Extract the articles of the measuring sets and score them: python bench/quality.py DATA --seeds S --gold G --score FOLDER."""
import argparse
import gzip
import json
import pathlib
import subprocess
import sys
import tempfile


def onrecord(*arguments, out):
    """Run the installed command, what it prints (JSON Lines, to a file) into ``out``; its complaints are shown."""
    with open(out, "w", encoding="utf-8") as lines:
        subprocess.run([sys.executable, "-m", "onrecord", *map(str, arguments)], stdout=lines, check=True)


def show(title, *command):
    print(f"\n== {title}", flush=True)
    subprocess.run([sys.executable, *map(str, command)], check=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=pathlib.Path, help="the folder with polnear/ and war-news/")
    parser.add_argument("--seeds", type=pathlib.Path, help="a folder of articles …")
    parser.add_argument("--gold", type=pathlib.Path, help="… and the folder of their gold record")
    parser.add_argument("--score", type=pathlib.Path, required=True, help="the folder with polnear.py and record.py")
    parser.add_argument("--misses", action="store_true", help="list what was missed, invented or attributed wrongly")
    arguments = parser.parse_args()
    record, misses = arguments.score / "record.py", ["--misses"] * arguments.misses
    with tempfile.TemporaryDirectory() as scratch:
        scratch = pathlib.Path(scratch)
        (scratch / "polnear").mkdir()
        with gzip.open(arguments.data / "polnear" / "dev.jsonl.gz", "rt", encoding="utf-8") as lines:
            for article in map(json.loads, lines):
                (scratch / "polnear" / f"{article['article']}.txt").write_text(article["text"], encoding="utf-8", newline="")
        onrecord("extract", scratch / "polnear", out=scratch / "polnear.jsonl")
        show("PolNeAR dev", arguments.score / "polnear.py", scratch / "polnear.jsonl", arguments.data / "polnear" / "dev.samples.jsonl")
        war_news = arguments.data / "war-news" / "dev"
        onrecord("extract", war_news / "articles", out=scratch / "war-news.jsonl")
        show("war-news dev", record, "statements", scratch / "war-news.jsonl", war_news / "statements.jsonl", *misses)
        if arguments.seeds and arguments.gold:
            onrecord("extract", arguments.seeds, out=scratch / "seeds.jsonl")
            show("seeds: statements", record, "statements", scratch / "seeds.jsonl", arguments.gold / "statements.jsonl", *misses)
            onrecord("build", arguments.seeds, "--record", scratch / "seeds.sqlite", out=scratch / "build.txt")
            onrecord("articles", "--record", scratch / "seeds.sqlite", out=scratch / "articles.jsonl")
            show("seeds: furniture", record, "furniture", scratch / "articles.jsonl", arguments.gold / "furniture.jsonl", *misses)
            show("seeds: check", "-m", "onrecord", "check", "--record", scratch / "seeds.sqlite")


if __name__ == "__main__":
    main()
