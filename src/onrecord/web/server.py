"""A record and settings → a server that runs until it is stopped."""
import asyncio
import errno
import ipaddress
import os
import socket
import sys

from onrecord.errors import ServerError
from onrecord.web.app import application

HEAD_SECONDS = 10  # in which a client sends an address and headers: one that dawdles holds a connection, and no more
MOST_HEAD = 32_768  # bytes of an address and headers: more is dropped unread
MOST_CONNECTIONS = 500  # open at once, half of the files that a system usually lets a program open
REST_SECONDS = 2  # for answers that are under way when it is stopped
REFUSED = {
    errno.EADDRINUSE: "is taken by another program; --port 0 takes one that is free",
    errno.EACCES: "may not be taken (no permission); ports from 1024 on may",
    errno.EADDRNOTAVAIL: "cannot be taken: this machine has no such address",
}


def serve(path, settings, *, port):
    """Show the record at ``path`` until Ctrl-C; ``port`` 0 is any that is free. Where it is to be found is printed.

    Raises RecordError where there is no record, ServerError where the address cannot be had.
    """
    app = application(path, settings)
    listening = _listening(settings.host, port)
    address = f"http://{_written(settings.host)}:{listening.getsockname()[1]}"
    if not is_loopback(settings.host):
        print(f"onrecord: warning: other machines reach {address}, and nothing on the way is encrypted: put a server with TLS before "
              "it, or leave --host away", file=sys.stderr)
    count = app.state.record.count()
    print(f"Onrecord: {address} (record {path}, {count:,} {'statement' if count == 1 else 'statements'})", flush=True)
    for line in getattr(app.state, "told", ()):  # what else whoever starts it needs to know
        print(line, flush=True)
    _run(app, listening)


def is_loopback(host):
    """Does this name of a host mean this machine alone?"""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _listening(host, port):
    try:
        family, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
        listening = socket.create_server(address[:2], family=family)
        # for every connection that it accepts: an answer is written in pieces, and none waits 40 ms until the one before is acknowledged
        listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return listening
    except socket.gaierror as error:
        raise ServerError(f"--host {host}: is no name or address of this machine ({error.strerror})") from error
    except OSError as error:
        raise ServerError(f"{_written(host)}:{port}: {REFUSED.get(error.errno) or os.strerror(error.errno)}") from error


def _written(host):
    return f"[{host}]" if ":" in host else host


def _run(app, listening):
    import uvicorn
    from uvicorn.protocols.http.h11_impl import H11Protocol

    class Protocol(H11Protocol):
        """Drops a client that does not come to the end of its headers: uvicorn waits for them without end."""

        _head_due = None

        def connection_made(self, transport):
            super().connection_made(transport)
            self._expect_head()

        def data_received(self, data):
            before = self.cycle
            super().data_received(data)
            if self.cycle is not before:
                self._head_came()
            elif self.cycle is None or self.cycle.response_complete:
                self._expect_head()

        def connection_lost(self, exc):
            self._head_came()
            super().connection_lost(exc)

        def _expect_head(self):
            if self._head_due is None:
                self._head_due = asyncio.get_running_loop().call_later(HEAD_SECONDS, self.transport.close)

        def _head_came(self):
            if self._head_due is not None:
                self._head_due.cancel()
                self._head_due = None

    config = uvicorn.Config(
        app, http=Protocol, ws="none", lifespan="off", loop="asyncio", log_config=None, log_level="error",
        access_log=False,  # addresses hold what somebody searches for, and tokens
        proxy_headers=False,  # whoever sends X-Forwarded-For would choose whom its requests are counted for
        server_header=False, h11_max_incomplete_event_size=MOST_HEAD, limit_concurrency=MOST_CONNECTIONS,
        timeout_graceful_shutdown=REST_SECONDS)
    try:
        uvicorn.Server(config).run(sockets=[listening])
    except KeyboardInterrupt:  # uvicorn has answered what was under way, and tells it once more
        print("onrecord: stopped", file=sys.stderr)
