"""Reply of a worker: status, media type, body, headers; or a problem (RFC 9457)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from euroai.errors import (
    DataError,
    EuroAIError,
    NoPath,
    QueryError,
    UnfitValue,
    UnknownChoice,
    UnknownName,
)

__all__ = ["PROBLEM", "Reply", "json_reply", "problem", "problem_of"]

PROBLEM: Final = "application/problem+json"
_TYPES: Final = "https://w3id.org/euroai/problem/"
_KINDS: Final[tuple[tuple[type[EuroAIError], int, str, str], ...]] = (
    (QueryError, 400, "query", "The query cannot be answered"),
    (UnknownName, 404, "unknown-name", "Nothing is called so"),
    (UnknownChoice, 400, "unknown-choice", "There is no such choice"),
    (NoPath, 404, "no-path", "Nothing joins the two"),
    (UnfitValue, 400, "unfit-value", "A value cannot be one"),
    (DataError, 500, "data", "The data has faults"),
    (EuroAIError, 400, "question", "The question cannot be answered"),
)


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer, whole."""

    status: int
    media: str
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)


def json_reply(value: object, *, status: int = 200, media: str = "application/json") -> Reply:
    """Return a value as JSON."""
    return Reply(status, media, json.dumps(value, ensure_ascii=False).encode("utf-8", "replace"))


def problem(status: int, kind: str, title: str, detail: str, **more: Any) -> Reply:  # noqa: ANN401
    """Return a problem document: RFC 9457, https://www.rfc-editor.org/rfc/rfc9457."""
    document = {"type": _TYPES + kind, "title": title, "status": status, "detail": detail, **more}
    return json_reply(document, status=status, media=PROBLEM)


def problem_of(error: EuroAIError) -> Reply:
    """Return an error of the package as a problem, in the sentence of the command line."""
    status, kind, title = next(
        (status, kind, title) for type_, status, kind, title in _KINDS if isinstance(error, type_)
    )
    more: dict[str, Any] = {}
    if isinstance(error, UnknownName):
        more["nearest"] = [{"id": ident, "name": label} for ident, label in error.nearest]
    elif isinstance(error, UnknownChoice):
        more["choices"] = list(error.choices)
    return problem(status, kind, title, str(error), **more)
