"""No network: a test that connects or looks a name up beyond this machine fails.

The browser and the reasoner are processes of their own: the first is guarded by
``tests/site/conftest.py``, the second opens nothing.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Iterator
from typing import Any

import pytest

__all__ = ["NetworkUsed", "is_local"]


class NetworkUsed(BaseException):
    """A test reached for the network; no ``except Exception`` swallows it."""


def is_local(host: object) -> bool:
    """Return whether a host of an address is this machine: loopback, or every interface of it."""
    if isinstance(host, bytes):
        host = host.decode("ascii", "replace")
    if host in (None, "", "localhost"):
        return True
    try:
        address = ipaddress.ip_address(str(host).partition("%")[0])
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified


def _refuse(host: object) -> None:
    raise NetworkUsed(f"A test reaches for {host!r}. Tests use no network but loopback.")


@pytest.fixture(scope="session", autouse=True)
def _no_network() -> Iterator[None]:
    """Refuse every connection and look-up of this process that leaves the machine."""
    connect, connect_ex, look_up = (
        socket.socket.connect,
        socket.socket.connect_ex,
        socket.getaddrinfo,
    )

    def check(opened: socket.socket, address: Any) -> None:
        inet = opened.family in (socket.AF_INET, socket.AF_INET6)
        if inet and not is_local(address[0]):
            _refuse(address[0])

    def guarded(self: socket.socket, address: Any) -> None:
        check(self, address)
        connect(self, address)

    def guarded_ex(self: socket.socket, address: Any) -> int:
        check(self, address)
        return connect_ex(self, address)

    def local_look_up(host: Any, *words: Any, **options: Any) -> Any:
        if not is_local(host) and not _is_number(host):
            _refuse(host)
        return look_up(host, *words, **options)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded)
        patch.setattr(socket.socket, "connect_ex", guarded_ex)
        patch.setattr(socket, "getaddrinfo", local_look_up)
        yield


def _is_number(host: object) -> bool:
    """Return whether a host is an address already, in any spelling: nothing is asked for it."""
    text = host.decode("ascii", "replace") if isinstance(host, bytes) else str(host)
    for reads in (ipaddress.ip_address, socket.inet_aton):
        try:
            reads(text.strip("[]").partition("%")[0])
        except (ValueError, OSError):
            continue
        return True
    return False
