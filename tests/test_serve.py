"""``onrecord serve`` as a user starts it: where it listens, what it prints, how it ends."""
import os
import resource
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest
from marked import reading
from served import running
from valley import built, said

from onrecord.cli import main

TALKS = said(reading("(Duro) {said} [she is not ready to concede].", "(Pell) {refused} [to sign the map]. ", name="talks",
                     speakers=("Ana Duro", "Tomas Pell"), outlet="Valley Post", published_on="2031-03-09"))
pytestmark = pytest.mark.slow
UP = 1.0  # seconds from the command to the first page
HEAVY = {"onnxruntime", "tokenizers", "torch", "altair", "vl_convert", "pyarrow"}
NEVER = {"onrecord.pipeline", "onrecord.library", "onrecord.acquire", "onrecord.clean", "onrecord.detect", "onrecord.extract",
         "onrecord.link"}


@pytest.fixture(scope="module")
def record(tmp_path_factory):
    return built(tmp_path_factory.mktemp("serve") / "record.sqlite", TALKS).path


def get(address):
    with urllib.request.urlopen(address, timeout=10) as answer:
        return answer.status, answer.read().decode()


def command(*arguments):
    return subprocess.run([sys.executable, "-m", "onrecord", "serve", *map(str, arguments)], capture_output=True, text=True, timeout=20)


def test_it_is_up_in_under_a_second(record, tmp_path):
    took, worked = [], []
    for _ in range(3):
        begun, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
        with running(record, tmp_path) as server:
            with socket.create_connection(("127.0.0.1", server.port)):
                took.append(time.perf_counter() - begun)
            assert get(server.address)[0] == 200
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        worked.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    assert min(worked) < UP, worked  # with its first page: what passes on a machine that does nothing else
    if os.getloadavg()[0] < os.cpu_count():
        assert min(took) < UP, took


def test_it_loads_no_model_and_nothing_that_reads_articles(record, tmp_path):
    with running(record, tmp_path, python=("-X", "importtime")) as server:
        assert get(server.address)[0] == 200
    names = [line.rpartition("|")[2].strip() for line in server.log.read_text().splitlines() if line.startswith("import time:")]
    assert "onrecord.web.app" in names and "uvicorn" in names
    assert {name for name in names if name.split(".")[0] in HEAVY or ".".join(name.split(".")[:2]) in NEVER} == set()


def test_it_tells_where_it_is_and_what_it_shows(record, tmp_path):
    with running(record, tmp_path) as server:
        assert server.told[0] == f"Onrecord: {server.address} (record {record}, 2 statements)"
        assert server.address.startswith("http://127.0.0.1:") and server.port > 0
        status, page = get(server.address + "/?text=concede")
        assert status == 200 and "she is not ready to concede" in page
        with pytest.raises(urllib.error.HTTPError, match="404"):
            get(server.address + "/no-such-page")
    assert server.log.read_text() == ""  # no address that somebody asked for


@pytest.mark.parametrize("kill, code, told", [(signal.SIGINT, 0, "onrecord: stopped\n"), (signal.SIGTERM, -signal.SIGTERM, "")])
def test_it_stops_when_told(record, tmp_path, kill, code, told):
    with running(record, tmp_path) as server, socket.create_connection(("127.0.0.1", server.port)):
        get(server.address)
        server.process.send_signal(kill)
        assert server.process.wait(10) == code
        assert server.log.read_text() == told
    with pytest.raises(OSError):
        get(server.address)


def test_what_it_cannot_do_is_one_line(record, tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = command(record, "--port", port)
        assert (done.returncode, done.stdout, done.stderr) == (
            2, "", f"onrecord: 127.0.0.1:{port}: is taken by another program; --port 0 takes one that is free\n")
    nowhere = tmp_path / "no.sqlite"
    done = command(nowhere)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"onrecord: {nowhere}: there is no record; make one with: onrecord build PATH… --record {nowhere}\n"
    assert not nowhere.exists()
    (tmp_path / "text.sqlite").write_text("no record" * 100)
    done = command(tmp_path / "text.sqlite")
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1) and "is no record" in done.stderr
    done = command(record, "--port", "0", "--host", "no-such-host.invalid")
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1) and "no-such-host.invalid: is no name" in done.stderr
    done = command(record, "--port", "0", "--host", "192.0.2.1")  # an address for examples, no machine's
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1) and "this machine has no such address" in done.stderr


@pytest.mark.parametrize("port", ["65536", "-1", "http", "٣"])
def test_a_port_is_a_number(record, port, capsys):
    with pytest.raises(SystemExit) as stopped:
        main(["serve", record, f"--port={port}"])
    assert stopped.value.code == 2 and f"{port!r} is no port" in capsys.readouterr().err


def test_other_machines_are_let_in_only_when_told_and_with_a_warning(record, tmp_path):
    with running(record, tmp_path, "--host", "0.0.0.0") as server:
        warning, = server.log.read_text().splitlines()
        assert warning.startswith(f"onrecord: warning: other machines reach http://0.0.0.0:{server.port}")
        assert get(f"http://127.0.0.1:{server.port}/")[0] == 200
    with running(record, tmp_path) as server:
        with socket.socket() as outside, pytest.raises(OSError):
            outside.connect((_own_address(), server.port))


def _own_address():
    """This machine's address on a network; where it has none, one of loopback's that nobody listens on."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as route:
        try:
            route.connect(("192.0.2.1", 9))  # sends nothing
        except OSError:
            return "127.0.0.2"
        return route.getsockname()[0]


@pytest.mark.skipif(not os.path.exists("/proc/net/if_inet6"), reason="this machine has no IPv6")
def test_an_address_of_version_6(record, tmp_path):
    with running(record, tmp_path, "--host", "::1") as server:
        assert server.address == f"http://[::1]:{server.port}" and get(server.address)[0] == 200
