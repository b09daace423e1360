"""SPARQL 1.1 Protocol over HTTP: one POST a query, with a time limit, retries and credentials.

Credentials come from the environment (``EUROAI_ENDPOINT_TOKEN``, sent as a bearer token) or from
``~/.netrc`` (user name and password of the host). They go to the endpoint over HTTPS or on this
machine only, are not sent on to where it redirects, and stand in no message.
"""

from __future__ import annotations

import base64
import http.client
import ipaddress
import netrc
import os
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from email.message import Message
from typing import Final
from urllib.parse import SplitResult, urlencode, urlsplit

from euroai.errors import UnfitValue
from euroai.store.remote import RemoteDataset, SparqlStore, StoreError

__all__ = ["TOKEN_VARIABLE", "HttpTransport", "open_endpoint"]

TOKEN_VARIABLE: Final = "EUROAI_ENDPOINT_TOKEN"  # noqa: S105 -- the name of a variable
_SECONDS: Final = 60.0
_TRIES: Final = 4
_PAUSE: Final = 0.5
_LONGEST_PAUSE: Final = 20.0
_MOST: Final = 1_000_000_000
"""More bytes than this are not read of one answer."""
_TRANSIENT: Final = frozenset({429, 502, 503, 504})
_EXCERPT: Final = 300


def open_endpoint(address: str, *, seconds: float = _SECONDS) -> SparqlStore:
    """Return the store behind a SPARQL endpoint; nothing is asked of it yet.

    Raises:
        UnfitValue: the address is no address of HTTP, or holds a password.
    """
    transport = HttpTransport(address, seconds=seconds)
    return SparqlStore(transport, transport.address)


class HttpTransport:
    """A SPARQL endpoint over HTTP.

    An answer may take ``seconds``. What fails for a while (no connection, 429, 502, 503, 504) is
    tried ``tries`` times in all, with pauses that double, or as long as ``Retry-After`` asks for.
    """

    def __init__(
        self,
        address: str,
        *,
        seconds: float = _SECONDS,
        tries: int = _TRIES,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        parts = _address(address)
        self.address = address
        self._seconds = seconds
        self._tries = tries
        self._sleep = sleep
        self._credentials = _credentials(parts) if _is_private(parts) else None

    def __call__(self, sparql: str, accept: str, dataset: RemoteDataset | None = None, /) -> bytes:
        """Return the answer of the endpoint in the media type ``accept``.

        Raises:
            StoreError: there is none.
        """
        fields: dict[str, object] = {"query": sparql}
        if dataset is not None:
            fields |= {"default-graph-uri": dataset.default, "named-graph-uri": dataset.named}
        body = urlencode(fields, doseq=True).encode()
        for attempt in range(1, self._tries + 1):
            try:
                return self._answer(body, accept)
            except urllib.error.HTTPError as error:
                with error:
                    if error.code not in _TRANSIENT or attempt == self._tries:
                        raise StoreError(self._refusal(error)) from None
                    pause = _pause(attempt, error.headers)
            except (OSError, http.client.HTTPException) as error:
                if isinstance(error, StoreError):
                    raise
                if attempt == self._tries:
                    raise StoreError(self._failure(error)) from None
                pause = _pause(attempt)
            self._sleep(pause)
        raise StoreError(f"{self.address} was not asked.")

    def _answer(self, body: bytes, accept: str) -> bytes:
        request = urllib.request.Request(self.address, data=body, method="POST")  # noqa: S310
        request.add_header("Content-Type", "application/x-www-form-urlencoded")
        request.add_header("Accept", accept)
        request.add_header("User-Agent", "euroai")
        if self._credentials:
            request.add_unredirected_header("Authorization", self._credentials)
        with urllib.request.urlopen(request, timeout=self._seconds) as response:  # noqa: S310
            content: bytes = response.read(_MOST + 1)
            wanted = response.headers.get("Content-Length", "")
        if wanted.isdecimal() and len(content) < min(int(wanted), _MOST):
            raise http.client.IncompleteRead(content, int(wanted) - len(content))
        if len(content) > _MOST:
            raise StoreError(f"{self.address} answers with more than {_MOST:,} bytes.")
        return content

    def _refusal(self, error: urllib.error.HTTPError) -> str:
        excerpt = error.read(_EXCERPT).decode("utf-8", "replace")
        said = " ".join(excerpt.split())
        if error.code in (401, 403):
            said = f"Put a token into {TOKEN_VARIABLE} or the host into ~/.netrc."
        return f"{self.address} answers {error.code} {error.reason}. {said}".rstrip()

    def _failure(self, error: Exception) -> str:
        reason = getattr(error, "reason", None) or error
        tries = "once" if self._tries == 1 else f"{self._tries} times"
        return f"{self.address} does not answer (asked {tries}): {reason or type(error).__name__}."


def _address(address: str) -> SplitResult:
    try:
        parts = urlsplit(address)
        fits = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        fits = False
    if not fits:
        raise UnfitValue(f"“{address}” is no endpoint: give an address such as https://…/sparql.")
    if parts.password or parts.username:
        raise UnfitValue(
            f"An address is printed and kept: put the password for {parts.hostname} into ~/.netrc "
            f"or a token into {TOKEN_VARIABLE}."
        )
    return parts


def _is_private(parts: SplitResult) -> bool:
    """Whether nobody between here and there reads along."""
    host = parts.hostname or ""
    try:
        return parts.scheme == "https" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _credentials(parts: SplitResult) -> str | None:
    """Return the value of the header ``Authorization``; None where nothing is known."""
    if token := os.environ.get(TOKEN_VARIABLE, "").strip():
        return f"Bearer {token}"
    try:
        found = netrc.netrc().authenticators(parts.hostname or "")
    except (OSError, netrc.NetrcParseError):
        return None
    if found is None:
        return None
    user, _, password = found
    return "Basic " + base64.b64encode(f"{user}:{password or ''}".encode()).decode("ascii")


def _pause(attempt: int, headers: Message | None = None) -> float:
    header = headers.get("Retry-After", "") if headers is not None else ""
    wanted = float(header) if header.isdecimal() else _PAUSE * 2.0 ** (attempt - 1)
    return min(wanted, _LONGEST_PAUSE)
