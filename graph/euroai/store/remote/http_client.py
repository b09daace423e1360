"""Requests to a store over HTTP: a time limit, tries, credentials that stand in no message.

Credentials come from the environment (``EUROAI_ENDPOINT_TOKEN``, sent as a bearer token) or from
``~/.netrc`` (user name and password of the host; Basic, or Digest where the store asks for it).
They go to the store over HTTPS or on this machine only, are not sent on to where it redirects, and
stand in no message.
"""

from __future__ import annotations

import base64
import contextlib
import http.client
import ipaddress
import netrc
import os
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from email.message import Message
from typing import Any, Final
from urllib.parse import SplitResult

from euroai.characters import plain_text, shortened
from euroai.errors import EuroAIError, UnfitValue
from euroai.namespaces import web_parts

__all__ = [
    "SECONDS",
    "TOKEN_VARIABLE",
    "TRIES",
    "HttpClient",
    "HttpReply",
    "StoreError",
    "endpoint_parts",
]

TOKEN_VARIABLE: Final = "EUROAI_ENDPOINT_TOKEN"  # noqa: S105 -- the name of a variable
SECONDS: Final = 60.0
"""So long an answer may take unless told."""
TRIES: Final = 4
"""So often what fails for a while is asked in all, unless told."""
_PAUSE: Final = 0.5
_LONGEST_PAUSE: Final = 20.0
_MOST: Final = 1_000_000_000
"""More bytes than this are not read of one answer."""
_TRANSIENT: Final = frozenset({429, 502, 503, 504})
_EXCERPT: Final = 300
_UNAUTHORIZED: Final = 401


class StoreError(EuroAIError, OSError):
    """A store that cannot be asked, or answers what is no answer."""


@dataclass(frozen=True, slots=True)
class HttpReply:
    """What a store replied; the names of ``headers`` are lower case."""

    status: int
    headers: Mapping[str, str]
    content: bytes


class HttpClient:
    """A store over HTTP.

    An answer may take ``seconds``. What fails for a while (no connection, 429, 502, 503, 504) is
    tried ``tries`` times in all, with pauses that double, or as long as ``Retry-After`` asks for.
    """

    def __init__(
        self,
        address: str,
        *,
        seconds: float = SECONDS,
        tries: int = TRIES,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        parts = endpoint_parts(address)
        self.address = address
        self._seconds = seconds
        self._tries = tries
        self._sleep = sleep
        token, login = _credentials(parts) if _is_private(parts) else (None, None)
        self._authorization = token
        self._login = login
        self._open = _opener(address, login)

    def send(
        self,
        method: str,
        query: str = "",
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        *,
        fine: frozenset[int] = frozenset(),
    ) -> HttpReply:
        """Send a request and return the reply; ``query`` is added to the address.

        Each request has to be one that may be sent twice. ``fine`` are statuses that are no error.

        Raises:
            StoreError: there is no reply, or it is an error.
        """
        for attempt in range(1, self._tries + 1):
            try:
                return self._reply(method, query, body, headers or {})
            except urllib.error.HTTPError as error:
                with error:
                    if error.code in fine:
                        return HttpReply(error.code, _lower(error.headers), b"")
                    if error.code == _UNAUTHORIZED and self._login and self._authorization:
                        # Not Basic, then; some ask for Digest only when nothing is offered.
                        self._authorization = None
                        return self.send(method, query, body, headers, fine=fine)
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

    def _reply(
        self, method: str, query: str, body: bytes | None, headers: Mapping[str, str]
    ) -> HttpReply:
        joint = "&" if "?" in self.address else "?"
        address = f"{self.address}{joint}{query}" if query else self.address
        request = urllib.request.Request(address, data=body, method=method)  # noqa: S310
        for name, value in {**headers, "User-Agent": "euroai"}.items():
            request.add_header(name, value)
        if self._authorization:
            request.add_unredirected_header("Authorization", self._authorization)
        with self._open(request, timeout=self._seconds) as response:
            content: bytes = response.read(_MOST + 1)
            wanted = response.headers.get("Content-Length", "")
            replied = HttpReply(response.status, _lower(response.headers), content)
        if wanted.isdecimal() and len(content) < min(int(wanted), _MOST):
            raise http.client.IncompleteRead(content, int(wanted) - len(content))
        if len(content) > _MOST:
            raise StoreError(f"{self.address} answers with more than {_MOST:,} bytes.")
        return replied

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


def _opener(address: str, login: tuple[str, str] | None) -> Callable[..., http.client.HTTPResponse]:
    """Return what opens a request; it answers a challenge to digest a password."""
    if login is None:
        return urllib.request.urlopen
    known = urllib.request.HTTPPasswordMgrWithDefaultRealm()
    known.add_password(None, address, *login)
    digest = urllib.request.HTTPDigestAuthHandler(known)
    return urllib.request.build_opener(digest, _ChallengedHandler).open


class _ChallengedConnection(http.client.HTTPConnection):
    """A connection of which the answer counts that comes before all is sent.

    Who asks for a password may answer and close without reading what was sent with the question.
    """

    def send(self, data: Any) -> None:  # noqa: ANN401 -- whatever http.client sends
        """Send, unless the other side has closed; what it said is then read."""
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            super().send(data)


class _ChallengedHandler(urllib.request.HTTPHandler):
    """Opens addresses by such connections."""

    def http_open(self, request: urllib.request.Request) -> http.client.HTTPResponse:
        """Return the reply to a request."""
        return self.do_open(_ChallengedConnection, request)


def _lower(headers: Message) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}


def endpoint_parts(address: str) -> SplitResult:
    """Return the parts of an endpoint's address.

    Raises:
        UnfitValue: it is none, or holds a password.
    """
    parts = web_parts(address)
    if parts is None or not address.isascii() or not address.isprintable() or " " in address:
        shown = shortened(plain_text(address))
        raise UnfitValue(f"“{shown}” is no endpoint: give an address such as https://…/sparql.")
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


def _credentials(parts: SplitResult) -> tuple[str | None, tuple[str, str] | None]:
    """Return the header ``Authorization``, and user and password; None where nothing is known."""
    if token := os.environ.get(TOKEN_VARIABLE, "").strip():
        return f"Bearer {token}", None
    try:
        found = netrc.netrc().authenticators(parts.hostname or "")
    except (OSError, netrc.NetrcParseError):
        return None, None
    if found is None:
        return None, None
    user, _, password = found
    plain = base64.b64encode(f"{user}:{password or ''}".encode()).decode("ascii")
    return f"Basic {plain}", (user, password or "")


def _pause(attempt: int, headers: Message | None = None) -> float:
    header = headers.get("Retry-After", "") if headers is not None else ""
    wanted = float(header) if header.isdecimal() else _PAUSE * 2.0 ** (attempt - 1)
    return min(wanted, _LONGEST_PAUSE)
