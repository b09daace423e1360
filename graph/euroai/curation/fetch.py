"""One page from the web, on a person's command: public hosts alone, bounded in size and time."""

from __future__ import annotations

import contextlib
import http.client
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, urljoin

from euroai.characters import shortened
from euroai.errors import OutputError
from euroai.namespaces import web_parts

__all__ = ["Page", "fetch"]

_LARGEST: Final = 10_000_000
_SECONDS: Final = 20.0
_MOST_REDIRECTS: Final = 5
_NAT64: Final = ipaddress.IPv6Network("64:ff9b::/96")
_PORTS: Final = {"http": 80, "https": 443}
_SAFE: Final = "%/?:@!$&'()*+,;=~-._[]"
"""What stands in a path and a query as it is; the rest goes as browsers write it."""
_TYPES: Final = ("text/html", "application/xhtml+xml", "text/plain", "application/pdf")


@dataclass(frozen=True, slots=True)
class Page:
    """What an address answers: its media type and its encoding as the server says, '' for none."""

    content: bytes
    kind: str
    charset: str = ""


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


def fetch(url: str) -> Page:
    """Return a page, redirects followed.

    Raises:
        OutputError: the address is not a public one, the page is too large, too slow, of another
            kind than HTML, PDF and text, or does not answer.
    """
    end = time.monotonic() + _SECONDS
    for _ in range(_MOST_REDIRECTS + 1):
        found = _once(url, end)
        if isinstance(found, Page):
            return found
        url = found
    raise OutputError(f"{url} leads on more than {_MOST_REDIRECTS} times.")


def _once(url: str, end: float) -> Page | str:
    """Return the page, or where it leads on."""
    parts = web_parts(url)
    if parts is None or parts.username:
        raise OutputError(
            f"{shortened(url)} is no web address: write it as https://example.org/news."
        )
    host = (parts.hostname or "").encode("idna").decode()
    if parts.port not in (None, *_PORTS.values()):
        raise OutputError(f"{url} names another port than the web's own: save the page instead.")
    port = parts.port or _PORTS[parts.scheme]
    connection = _Pinned(host, port, _public(host, port), secure=parts.scheme == "https")
    path = quote((parts.path or "/") + (f"?{parts.query}" if parts.query else ""), safe=_SAFE)
    headers = {"User-Agent": "euroai draft", "Accept": ", ".join(_TYPES), "Connection": "close"}
    try:
        connection.connect()
        with _ended(connection.sock, end):
            connection.request("GET", path, headers=headers)
            answer = connection.getresponse()
            if 300 <= answer.status < 400 and (onward := answer.getheader("Location")):
                return _led_on(url, onward)
            if answer.status != 200:
                raise OutputError(f"{url} answers {answer.status} {answer.reason}.")
            kind = answer.headers.get_content_type() if "Content-Type" in answer.headers else ""
            if kind not in _TYPES:
                raise OutputError(f"{url} is {kind or 'of no kind'}, not HTML, PDF or text.")
            content = _body(url, answer)
        if time.monotonic() < end:
            return Page(content, kind, answer.headers.get_content_charset() or "")
    except (OSError, http.client.HTTPException) as error:
        if time.monotonic() < end:
            raise OutputError(f"{url} cannot be fetched: {error}.") from error
    finally:
        connection.close()
    raise OutputError(f"{url} takes more than {_SECONDS:.0f} seconds: save the page instead.")


def _led_on(url: str, onward: str) -> str:
    try:
        return urljoin(url, onward)
    except ValueError:
        raise OutputError(f"{url} leads on to {shortened(onward)}, which is no address.") from None


@contextmanager
def _ended(sock: socket.socket, end: float) -> Iterator[None]:
    """Close a connection at a moment, however slowly the other side goes on."""

    def close() -> None:
        with contextlib.suppress(OSError):
            sock.shutdown(socket.SHUT_RDWR)

    clock = threading.Timer(max(end - time.monotonic(), 0), close)
    clock.daemon = True
    clock.start()
    try:
        yield
    finally:
        clock.cancel()


def _body(url: str, answer: http.client.HTTPResponse) -> bytes:
    content = bytearray()
    while chunk := answer.read1(65_536):
        content += chunk
        if len(content) > _LARGEST:
            raise OutputError(f"{url} has more than 10 MB.")
    return bytes(content)


def _public(host: str, port: int) -> str:
    """Return an address of a host; all that it has must be public."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise OutputError(f"{host} is not known: {error.strerror or error}.") from error
    addresses = [str(info[4][0]) for info in found]
    for address in addresses:
        one = _meant(ipaddress.ip_address(address.split("%")[0]))
        if not one.is_global or one.is_multicast:
            raise OutputError(f"{host} is an address of a private network, which is not read.")
    return addresses[0]


def _meant(
    address: ipaddress.IPv4Address | ipaddress.IPv6Address,
) -> ipaddress.IPv4Address | ipaddress.IPv6Address:
    """Return the address of version 4 to which one of version 6 leads, where it holds one."""
    if isinstance(address, ipaddress.IPv4Address):
        return address
    if address in _NAT64:
        return ipaddress.IPv4Address(address.packed[-4:])
    return address.ipv4_mapped or address.sixtofour or address
