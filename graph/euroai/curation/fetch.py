"""One page from the web, on a person's command: public hosts alone, bounded in size and time."""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import time
from typing import Final
from urllib.parse import urljoin, urlsplit

from euroai.errors import OutputError

__all__ = ["fetch"]

_LARGEST: Final = 10_000_000
_SECONDS: Final = 20.0
_MOST_REDIRECTS: Final = 5
_PORTS: Final = {"http": 80, "https": 443}
_TYPES: Final = ("text/html", "application/xhtml+xml", "text/plain", "application/pdf")


class _Pinned(http.client.HTTPConnection):
    """A connection to the address that was checked, whatever the name resolves to later."""

    def __init__(self, host: str, port: int, address: str, *, secure: bool) -> None:
        super().__init__(host, port, timeout=_SECONDS)
        self._address = address
        self._secure = secure

    def connect(self) -> None:
        """Open the connection; over TLS the certificate must be the host's."""
        sock = socket.create_connection((self._address, self.port), self.timeout)
        if self._secure:
            context = ssl.create_default_context()
            sock = context.wrap_socket(sock, server_hostname=self.host)
        self.sock = sock


def fetch(url: str) -> tuple[bytes, str]:
    """Return the content of a page and its media type, redirects followed.

    Raises:
        OutputError: the address is not a public one, the page is too large, too slow, of another
            kind than HTML, PDF and text, or does not answer.
    """
    end = time.monotonic() + _SECONDS
    for _ in range(_MOST_REDIRECTS + 1):
        content, kind, onward = _once(url, end)
        if not onward:
            return content, kind
        url = urljoin(url, onward)
    raise OutputError(f"{url} leads on more than {_MOST_REDIRECTS} times.")


def _once(url: str, end: float) -> tuple[bytes, str, str]:
    parts = urlsplit(url)
    host = parts.hostname or ""
    if parts.scheme not in _PORTS or not host or parts.username:
        raise OutputError(f"{url} is no web address: it begins with https:// or http://.")
    if parts.port not in (None, *_PORTS.values()):
        raise OutputError(f"{url} names another port than the web's own: save the page instead.")
    port = parts.port or _PORTS[parts.scheme]
    connection = _Pinned(host, port, _public(host, port), secure=parts.scheme == "https")
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    headers = {"User-Agent": "euroai draft", "Accept": ", ".join(_TYPES), "Connection": "close"}
    try:
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        if 300 <= answer.status < 400 and (onward := answer.getheader("Location")):
            return b"", "", onward
        if answer.status != 200:
            raise OutputError(f"{url} answers {answer.status} {answer.reason}.")
        kind = (answer.getheader("Content-Type") or "").split(";")[0].strip().lower()
        if kind not in _TYPES:
            raise OutputError(f"{url} is {kind or 'of no kind'}, not HTML, PDF or text.")
        return _body(url, answer, end), kind, ""
    except (OSError, http.client.HTTPException) as error:
        raise OutputError(f"{url} cannot be fetched: {error}.") from error
    finally:
        connection.close()


def _body(url: str, answer: http.client.HTTPResponse, end: float) -> bytes:
    content = bytearray()
    while chunk := answer.read1(65_536):
        content += chunk
        if len(content) > _LARGEST:
            raise OutputError(f"{url} has more than 10 MB.")
        if time.monotonic() > end:
            raise OutputError(f"{url} takes more than {_SECONDS:.0f} seconds.")
    return bytes(content)


def _public(host: str, port: int) -> str:
    """Return an address of a host; all that it has must be public."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise OutputError(f"{host} is not known: {error.strerror or error}.") from error
    addresses = [str(info[4][0]) for info in found]
    for address in addresses:
        one = ipaddress.ip_address(address.split("%")[0])
        mapped = getattr(one, "ipv4_mapped", None)
        if not (mapped or one).is_global or (mapped or one).is_multicast:
            raise OutputError(f"{host} is an address of a private network, which is not read.")
    return addresses[0]
