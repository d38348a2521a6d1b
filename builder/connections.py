"""Connections to a server on this machine: none keeps it busy for long, and none keeps others from it.

A server with a thread for each connection is patient with everybody: whoever sends a byte a second has a thread
for ever, and whoever sends more than is read is cut off before the answer has come. Nothing is known here of what is
served.
"""

import contextlib
import io
import socket
import sys
import time
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import BoundedSemaphore
from typing import Any

MOST = 512
"""Connections at a time; further ones are hung up on. A browser holds six to one address."""

ASKING = 10.0
"""Seconds in which a request must have come as a whole."""

TAKING = 300.0
"""Seconds in which an answer must have been taken."""

_LEAVING = 1.0
"""Seconds in which whoever was answered may still be sending."""

_LEFT_UNREAD = 1 << 20
"""Bytes that are taken from them at most."""


class Server(ThreadingHTTPServer):
    """A server of so many connections at a time."""

    daemon_threads = True
    request_queue_size = 128
    """Connections that may wait to be taken up; with the five of the library, others try again after a second."""

    def __init__(self, address: tuple[str, int], answering: Any) -> None:
        """At an address; `answering` is made of each connection, and answers it. Raises OSError."""
        self._free = BoundedSemaphore(MOST)
        super().__init__(address, answering)

    def process_request(self, request: Any, client_address: Any) -> None:
        """Answer a connection in a thread of its own, where there may be one more."""
        if not self._free.acquire(blocking=False):
            self.close_request(request)
            return
        try:
            super().process_request(request, client_address)
        except RuntimeError:  # the machine has no thread left
            self._free.release()
            self.close_request(request)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """Answer a connection."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._free.release()

    def shutdown_request(self, request: Any) -> None:
        """End a connection. What is still sent is taken first: where any of it is left unread, the system tells the
        other side that the connection has failed, and the answer may be lost."""
        with contextlib.suppress(OSError):
            request.shutdown(socket.SHUT_WR)
            _take_rest(request)
        self.close_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Whoever hangs up is no error, nor whoever is too slow."""
        if not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(request, client_address)


def _take_rest(connection: socket.socket) -> None:
    end, left = time.monotonic() + _LEAVING, _LEFT_UNREAD
    while left > 0 and (remaining := end - time.monotonic()) > 0:
        connection.settimeout(remaining)
        taken = len(connection.recv(1 << 16))
        if not taken:
            return
        left -= taken


class Hurried(SimpleHTTPRequestHandler):
    """Answers a request that has come in time; whoever is slower is hung up on."""

    def setup(self) -> None:
        """Begin to read."""
        super().setup()
        self.rfile.close()
        self.rfile = io.BufferedReader(_Timely(self.connection, time.monotonic() + ASKING))

    def parse_request(self) -> bool:
        """Whether what has come is a request; what is said to it then has time of its own."""
        is_one = super().parse_request()
        self.connection.settimeout(TAKING)
        return is_one


class _Timely(io.RawIOBase):
    """What comes over a connection until a moment; then reading fails, however little is missing."""

    def __init__(self, connection: socket.socket, end: float) -> None:
        self._connection, self._end = connection, end

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        remaining = self._end - time.monotonic()
        if remaining <= 0:
            raise TimeoutError
        self._connection.settimeout(remaining)
        return self._connection.recv_into(buffer)
