"""A connection that the service has closed is taken up again."""

import threading
from collections.abc import Iterator
from contextlib import closing
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from survey.client.connection import Connection


class _ClosesAfterEach(BaseHTTPRequestHandler):
    """Promises to keep the connection, and closes it all the same."""

    protocol_version = "HTTP/1.1"
    asked: list[str]

    def do_POST(self) -> None:  # the name that the library calls
        self.asked.append(self.rfile.read(int(self.headers["Content-Length"])).decode())
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()
        self.close_connection = True

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def server() -> Iterator[ThreadingHTTPServer]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _ClosesAfterEach) as started:
        _ClosesAfterEach.asked = []
        serving = threading.Thread(target=started.serve_forever)
        serving.start()
        yield started
        started.shutdown()
        serving.join()


def test_a_closed_connection_is_taken_up_again(server: ThreadingHTTPServer) -> None:
    with closing(Connection(f"http://127.0.0.1:{server.server_port}")) as connection:
        for word in ("one", "two", "three"):
            answer = connection.ask("POST", "/", body=word, headers={})
            assert (answer.status, answer.read()) == (200, b"")

    assert _ClosesAfterEach.asked == ["one", "two", "three"]


def test_nobody_there_is_said() -> None:
    with (
        closing(Connection("http://127.0.0.1:9")) as connection,
        pytest.raises(ConnectionRefusedError),
    ):
        connection.ask("GET", "/", body=None, headers={})
