"""Paths → Articles: what is read, and the one line that tells why something is not."""
import io
import json
import os
import subprocess
import sys
import types

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.acquire import files, text
from onrecord.errors import NoReaderError, UnreadableError
from onrecord.values import Article

NEWS = "Duro said: “Morland will not leave the valley – ever.”\r\n\r\nPell did not answer.\n"
RUSSIAN = "Дуро сказала, что Морланд никогда не уйдёт из долины. «Мы останемся», — добавила она.\n"


def read(*paths):
    """-> (articles, "path: why" of the rest), with paths as given."""
    items = list(files.articles(files.find(paths)))
    return ([item for item in items if isinstance(item, Article)], [str(item) for item in items if not isinstance(item, Article)])


def test_a_file_is_read_untouched(tmp_path):
    file = tmp_path / "talks.day1.txt"
    file.write_bytes(NEWS.encode())
    [article], failed = read(file)
    assert (article.name, article.path, article.text, failed) == ("talks.day1", str(file), NEWS, [])
    assert article.outlet is article.published_on is None


def test_a_folder_is_read_in_order_and_another_format_left(tmp_path):
    for name in ("b.txt", "a/2.TXT", "a/1.txt", "c.txt", "notes.md", ".hidden.txt", "b.meta.json"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text("{}" if name.endswith("json") else f"Text of {name}.")
    items = list(files.articles(files.find([tmp_path])))
    assert [item.name for item in items if isinstance(item, Article)] == ["1", "2", "b", "c"]
    assert [type(item) for item in items if not isinstance(item, Article)] == [NoReaderError]


def test_a_file_that_was_named_must_have_a_reader(tmp_path):
    (tmp_path / "notes.md").write_text("Text.")
    assert read(tmp_path / "notes.md") == ([], [f"{tmp_path}/notes.md: nothing here reads .md (only .txt)"])


def test_standard_input(monkeypatch):
    monkeypatch.setattr(sys, "stdin", types.SimpleNamespace(buffer=io.BytesIO(NEWS.encode())))
    [article], failed = read("-")
    assert (article.name, article.path, article.text, failed) == ("stdin", None, NEWS, [])


ENCODED = [
    (NEWS.encode("utf-8"), NEWS),
    (NEWS.encode("utf-8-sig"), "\ufeff" + NEWS),  # the mark is a character to whoever opens the file as UTF-8
    (NEWS.encode("utf-16"), NEWS),
    (b"\xfe\xff" + NEWS.encode("utf-16-be"), NEWS),
    (NEWS.encode("utf-32"), NEWS),
    (NEWS.encode("cp1252"), NEWS),
    ("The café owner said Müller’s men fired – twice.".encode("cp1252"), "The café owner said Müller’s men fired – twice."),
    (RUSSIAN.encode("cp1251"), RUSSIAN),
    ("Дуро сказала, что Морланд не уйдёт из долины.".encode("koi8-r"), "Дуро сказала, что Морланд не уйдёт из долины."),
    ("Дуро сказала: їжа є в долині, і ґанок цілий.".encode("cp1251"), "Дуро сказала: їжа є в долині, і ґанок цілий."),
]


@pytest.mark.parametrize("data, words", ENCODED)
def test_an_encoding_without_doubt_is_read(data, words):
    assert text.decode(data) == words


REFUSED = [
    (b"", "is empty"),
    (b" \r\n\t", "holds white space only"),
    (b"\xef\xbb\xbf", "holds white space only"),
    (b"Duro said\0 no.", "holds a NUL character (at 9)"),
    (NEWS.encode("utf-16-le"), "UTF-16 without its byte order mark"),
    (bytes(range(1, 256)) * 4, "nor clearly"),
    (b"\x01\x02\x03 said \x04\x05", "full of control characters"),
    (b"%PDF-1.7 and so on", "is a PDF"),
    (b"PK\x03\x04rest", "is a zip archive"),
    (NEWS.encode() + "Pell’s café.".encode("cp1252"), "mixes encodings"),
    ("“Nie zgodzę się, żeby Łęk oddano”, powiedziała Duró.".encode("cp1250"), "nor clearly"),
    ("平和について話した。".encode("shift-jis"), "nor clearly"),
    (b"\xff\xfe\x00\xd8", "begins as UTF-16 but is not"),
    (b"x" * 1_000_001, "is too long for an article: 1,000,001 characters"),
    (b"x" * 20_000_000, "is too large for an article"),
]


@pytest.mark.parametrize("data, why", REFUSED, ids=[why for _, why in REFUSED])
def test_what_is_in_doubt_is_refused_and_the_others_go_on(tmp_path, data, why):
    (tmp_path / "bad.txt").write_bytes(data)
    (tmp_path / "good.txt").write_text(NEWS)
    articles, [failed] = read(tmp_path)
    assert [article.name for article in articles] == ["good"]
    assert failed.startswith(f"{tmp_path}/bad.txt: ") and why in failed and "\n" not in failed


def test_what_is_not_there(tmp_path):
    (tmp_path / "dangling.txt").symlink_to(tmp_path / "gone.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    assert read(tmp_path / "no.txt", tmp_path, "a\0b.txt")[1] == [
        f"{tmp_path}/no.txt: is not there", f"{tmp_path}/dangling.txt: is a link to nothing",
        f"{tmp_path}/pipe.txt: is neither a file nor a folder", r"a\x00b.txt: embedded null byte"]


def test_a_loop_of_folders_ends(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "talks.txt").write_text(NEWS)
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    (tmp_path / "self").symlink_to(tmp_path / "self")
    (tmp_path / "z").symlink_to(tmp_path / "a")  # a second way to a folder is no loop, and read once
    articles, failed = read(tmp_path)
    assert [article.name for article in articles] == ["talks"]
    assert failed == [f"{tmp_path}/a/up: is a link back to a folder around it",
                      f"{tmp_path}/self: too many levels of symbolic links"]


def test_folders_deeper_than_python_recurses(tmp_path):
    deep = tmp_path
    here = os.getcwd()
    try:
        os.chdir(tmp_path)
        for _ in range(1200):  # one step at a time: the whole path is longer than the system takes in one piece
            os.mkdir("d")
            os.chdir("d")
    finally:
        os.chdir(here)
    (deep / "talks.txt").write_text(NEWS)
    articles, failed = read(tmp_path)
    assert [article.name for article in articles] == ["talks"]
    subprocess.run(["rm", "-rf", str(tmp_path / "d")], check=True)


def test_no_permission(tmp_path):
    (tmp_path / "secret.txt").write_text(NEWS)
    (tmp_path / "secret.txt").chmod(0)
    (tmp_path / "closed").mkdir(mode=0)
    # root may read everything: ask as nobody, from inside the folder, for the folders around it are closed too
    code = ("import os; from onrecord.acquire import files; os.geteuid() or os.setuid(65534); "
            "print(*files.articles(files.find(['closed', 'secret.txt'])), sep='\\n')")
    tmp_path.chmod(0o755)
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=tmp_path, check=True)
    assert told.stdout.splitlines() == ["closed: may not be read (no permission)",
                                        "secret.txt: may not be read (no permission)"]


def test_a_name_that_is_not_utf8_is_shown(tmp_path):
    with open(os.fsencode(tmp_path) + b"/\xff\n.txt", "w") as file:
        file.write(NEWS)
    [article], failed = read(tmp_path)
    assert article.name == r"\xff\x0a"


META = {"outlet": "Valley Post", "title": "Talks fail", "url": "https://post.example/1", "published_on": "2031-04"}


def test_a_meta_file_tells_what_the_text_does_not(tmp_path):
    (tmp_path / "talks.txt").write_text(NEWS)
    (tmp_path / "talks.meta.json").write_text(json.dumps({**META, "editor": "somebody"}))
    [article], failed = read(tmp_path)
    assert {field: getattr(article, field) for field in META} == META and failed == []


BROKEN = [
    ("{", "is no JSON"),
    ("[1]", "holds no JSON object"),
    ('{"outlet": 7}', "outlet is no text but 7"),
    ('{"published_on": "last Tuesday"}', "published_on: 'last Tuesday' is no date"),
    ('{"published_on": "2031-02-30"}', "published_on: '2031-02-30' is no day of the calendar"),
    ("[" * 99_999, "is no JSON"),
    (" " * 100_001, "is larger than"),
]


@pytest.mark.parametrize("words, why", BROKEN, ids=[why for _, why in BROKEN])
def test_a_broken_meta_file_is_told_and_its_article_read_without(tmp_path, words, why):
    (tmp_path / "talks.txt").write_text(NEWS)
    (tmp_path / "talks.meta.json").write_text(words)
    [article], [failed] = read(tmp_path / "talks.txt")
    assert article.outlet is None
    assert failed.startswith(f"{tmp_path}/talks.meta.json: ") and why in failed and failed.endswith("its article is read without it")


@given(st.text())
def test_any_text_in_utf8_is_read_as_it_is_or_refused(words):
    try:
        assert text.decode(words.encode()) == words
    except ValueError as error:
        # what may be refused: not text, or bytes that announce another format or encoding
        assert "NUL" in str(error) or "control" in str(error) or "begins as" in str(error) or "not plain text" in str(error)


@given(st.binary())
def test_any_bytes_are_text_or_refused_in_one_line(data):
    try:
        words = text.decode(data)
    except ValueError as error:
        assert "\n" not in str(error) and not isinstance(error, UnicodeError)
    else:
        words.encode("utf-8")  # no half of a surrogate pair


def test_an_error_travels_between_processes():
    import pickle

    error = pickle.loads(pickle.dumps(UnreadableError("a.txt", "is empty")))
    assert (str(error), error.path, error.why) == ("a.txt: is empty", "a.txt", "is empty")
