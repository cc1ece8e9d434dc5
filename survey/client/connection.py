"""One connection to the service, taken up again where the service had closed it."""

from collections.abc import Mapping
from http.client import HTTPConnection, HTTPResponse, HTTPSConnection, RemoteDisconnected
from urllib.parse import urlsplit

_PATIENCE = 60


class Connection:
    """Requests one after another, as a browser sends them."""

    def __init__(self, address: str) -> None:
        """`address` as printed on the slip, such as http://10.0.0.5:8000."""
        parts = urlsplit(address)
        kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
        self._connection = kind(parts.netloc, timeout=_PATIENCE)

    def close(self) -> None:
        """End it."""
        self._connection.close()

    def ask(
        self, method: str, path: str, *, body: str | bytes | None, headers: Mapping[str, str]
    ) -> HTTPResponse:
        """One request; raises OSError if it is lost twice.

        The service may have closed a connection that was idle, or the answer was lost on the way:
        asking again is safe, the same envelope gets the same receipt.
        """
        try:
            return self._send(method, path, body, headers)
        except (RemoteDisconnected, ConnectionResetError, BrokenPipeError):
            self.close()
            return self._send(method, path, body, headers)

    def _send(
        self, method: str, path: str, body: str | bytes | None, headers: Mapping[str, str]
    ) -> HTTPResponse:
        self._connection.request(method, path, body=body, headers=headers)
        return self._connection.getresponse()
