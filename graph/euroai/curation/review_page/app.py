"""The page's requests: its three files, the state, and one address for each thing a person does."""

from __future__ import annotations

import hmac
import json
import re
import secrets
import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

import msgspec
from jinja2 import Environment

from euroai.curation.review.decisions import Values
from euroai.curation.review_page.state import effect_state, review_state
from euroai.errors import EuroAIError
from euroai.i18n.languages import LANGUAGES, current, gettext, other_name, use_language
from euroai.i18n.script_words import script_words

if TYPE_CHECKING:
    from euroai.curation.review.accepting import Effect
    from euroai.curation.review.reviewing import Review

__all__ = ["ReviewApp"]

_LARGEST: Final = 200_000
_LENGTH: Final = re.compile(r"[0-9]{1,9}")
_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_TYPES: Final = {"html": "text/html", "js": "text/javascript", "css": "text/css"}
_FILES: Final = {"/": "review.html", "/review.js": "review.js", "/review.css": "review.css"}

Start = Callable[[str, list[tuple[str, str]]], Any]


class _RefusedError(Exception):
    """A request that is not answered: its status."""

    def __init__(self, status: str) -> None:
        self.status = status
        super().__init__(status)


@dataclass(frozen=True, slots=True)
class _Sent:
    """What a request of the page may hold; each uses a part of it."""

    proposal: str = ""
    subject: str = ""
    values: Values | None = None
    entity: str = ""
    same: str = ""
    terms: Mapping[str, str] = field(default_factory=dict)
    title: str = ""
    publisher: str = ""
    published: str = ""
    language: str = ""
    url: str = ""
    slug: str = ""


class ReviewApp:
    """A WSGI application for one review. ``port`` is what the server listens on."""

    def __init__(self, review: Review, port: int = 0) -> None:
        self.review = review
        self.port = port
        self.token = secrets.token_urlsafe(32)
        self._effect: Effect | None = None
        self._one = threading.Lock()
        """One request at a time changes the review; who sends slowly keeps nobody waiting."""

    def __call__(self, environ: Mapping[str, Any], start: Start) -> Iterable[bytes]:
        """Answer a request."""
        try:
            self._check_host(environ)
            with use_language(_language(environ)):
                kind, body = self._answer(environ)
            status = "200 OK"
        except _RefusedError as refused:
            kind, body, status = "text/plain", refused.status.encode(), refused.status
        except EuroAIError as error:
            body = json.dumps({"error": str(error)}, ensure_ascii=False).encode()
            kind, status = "application/json", "422 Unprocessable Entity"
        start(
            status,
            [
                *_headers(),
                ("Content-Type", f"{kind}; charset=utf-8"),
                ("Content-Length", str(len(body))),
            ],
        )
        return [body]

    def _check_host(self, environ: Mapping[str, Any]) -> None:
        """Refuse who reached this machine by another name: a page elsewhere may do that."""
        if environ.get("HTTP_HOST") not in (f"127.0.0.1:{self.port}", f"localhost:{self.port}"):
            raise _RefusedError("421 Misdirected Request")

    def _answer(self, environ: Mapping[str, Any]) -> tuple[str, bytes]:
        path, method = environ.get("PATH_INFO", "/"), environ.get("REQUEST_METHOD", "GET")
        if method == "GET" and path in _FILES:
            return self._file(_FILES[path])
        if method == "GET" and path == "/words":
            return _json(script_words(current()))
        if method == "GET" and path == "/state":
            with self._one:
                return _json(review_state(self.review))
        if method == "POST" and path.strip("/") in _ACTIONS:
            sent = self._body(environ)
            with self._one:
                return _json(_ACTIONS[path.strip("/")](self, sent))
        raise _RefusedError("404 Not Found")

    def _file(self, name: str) -> tuple[str, bytes]:
        text = files("euroai.curation.review_page").joinpath(name).read_text("utf-8")
        if name.endswith("html"):
            page = Environment(autoescape=True).from_string(text)
            other = next(code for code in LANGUAGES if code != current())
            text = page.render(
                _=gettext, token=self.token, lang=current(), other=other, name=other_name(other)
            )
        return _TYPES[name.rpartition(".")[2]], text.encode()

    def _body(self, environ: Mapping[str, Any]) -> _Sent:
        """Return what a request says; refuse one that does not come from this page."""
        token = str(environ.get("HTTP_X_EUROAI_TOKEN", ""))
        origin = environ.get("HTTP_ORIGIN")
        if not hmac.compare_digest(token.encode(), self.token.encode()):
            raise _RefusedError("403 Forbidden")
        if origin not in (None, f"http://{environ.get('HTTP_HOST')}"):
            raise _RefusedError("403 Forbidden")
        if environ.get("CONTENT_TYPE", "").split(";")[0] != "application/json":
            raise _RefusedError("415 Unsupported Media Type")
        length = str(environ.get("CONTENT_LENGTH") or "0")
        if not _LENGTH.fullmatch(length) or int(length) > _LARGEST:
            raise _RefusedError("413 Content Too Large")
        try:
            return msgspec.json.decode(environ["wsgi.input"].read(int(length)), type=_Sent)
        except (msgspec.DecodeError, RecursionError) as error:
            raise _RefusedError("400 Bad Request") from error
        except TimeoutError as error:
            raise _RefusedError("408 Request Timeout") from error

    # -- what a person does --------------------------------------------------------------------

    def _accept(self, sent: _Sent) -> dict[str, Any]:
        self.review.accept(sent.proposal, sent.values, sent.subject)
        return review_state(self.review)

    def _reject(self, sent: _Sent) -> dict[str, Any]:
        self.review.reject(sent.proposal)
        return review_state(self.review)

    def _undo(self, sent: _Sent) -> dict[str, Any]:
        self.review.undo(sent.proposal)
        return review_state(self.review)

    def _describe(self, sent: _Sent) -> dict[str, Any]:
        self.review.describe(sent.entity, sent.terms)
        return review_state(self.review)

    def _identify(self, sent: _Sent) -> dict[str, Any]:
        self.review.identify(sent.entity, sent.same)
        return review_state(self.review)

    def _source(self, sent: _Sent) -> dict[str, Any]:
        stated = ("title", "publisher", "published", "language", "url", "slug")
        self.review.state_source({name: getattr(sent, name) for name in stated})
        return review_state(self.review)

    def _preview(self, _sent: _Sent) -> dict[str, Any]:
        self._effect = self.review.effect()
        return effect_state(self.review, self._effect)

    def _write(self, _sent: _Sent) -> dict[str, Any]:
        if self._effect is None or self._effect.files != self.review.effect().files:
            raise _RefusedError("409 Conflict")
        written = self.review.write(self._effect)
        self._effect = None
        return {"files": list(written), **review_state(self.review)}


_ACTIONS: Final[Mapping[str, Callable[[ReviewApp, _Sent], dict[str, Any]]]] = {
    "accept": ReviewApp._accept,
    "reject": ReviewApp._reject,
    "undo": ReviewApp._undo,
    "describe": ReviewApp._describe,
    "identify": ReviewApp._identify,
    "source": ReviewApp._source,
    "preview": ReviewApp._preview,
    "write": ReviewApp._write,
}


def _language(environ: Mapping[str, Any]) -> str:
    """Return what the page is to speak: as its address or the page says, else as the browser."""
    stated = [one.removeprefix("lang=") for one in environ.get("QUERY_STRING", "").split("&")]
    asked = environ.get("HTTP_X_EUROAI_LANGUAGE", "") or environ.get("HTTP_ACCEPT_LANGUAGE", "")
    tags = [one.split(";")[0].strip()[:2].lower() for one in asked.split(",")]
    return next((one for one in (*stated, *tags) if one in LANGUAGES), current())


def _headers() -> list[tuple[str, str]]:
    return [
        ("Content-Security-Policy", _POLICY),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "no-referrer"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Cache-Control", "no-store"),
    ]


def _json(body: Mapping[str, Any]) -> tuple[str, bytes]:
    return "application/json", json.dumps(body, ensure_ascii=False).encode()
