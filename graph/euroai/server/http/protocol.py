"""The SPARQL 1.1 Protocol: what a request asks (https://www.w3.org/TR/sparql11-protocol/#query-operation)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qsl

from euroai.server.answers.reply import Reply, problem

__all__ = ["QueryOperation", "Refused", "decoded", "fields_of", "query_operation"]

_FORM: Final = "application/x-www-form-urlencoded"
_DIRECT: Final = "application/sparql-query"
_UPDATE: Final = "application/sparql-update"
_FIELDS: Final = 2_000
"""A form with more fields is no question."""


class Refused(Exception):  # noqa: N818 -- says what happened
    """A request that is not answered: ``reply`` says why."""

    def __init__(self, reply: Reply) -> None:
        super().__init__(reply.status)
        self.reply = reply


@dataclass(frozen=True, slots=True)
class QueryOperation:
    """A query with the graphs that the request names; None for the query where there is none."""

    query: str | None
    default: tuple[str, ...]
    named: tuple[str, ...]


def query_operation(method: str, address: bytes, media: str, body: bytes) -> QueryOperation:
    """Return what a request asks: by GET, by POST of a form, or by POST of the query itself.

    Raises:
        Refused: the protocol knows no such request, or it would change the graph.
    """
    in_address = fields_of(decoded(address, "The address"))
    if method == "GET":
        return _operation(in_address)
    kind = media.partition(";")[0].strip().lower()
    charset = media.lower().partition("charset=")[2].strip().strip('"') or "utf-8"
    if charset.partition(";")[0].strip() not in ("utf-8", "utf8", "us-ascii"):
        raise _wrong(415, "The body is not in UTF-8, and a query is: send it as UTF-8.")
    if kind == _UPDATE:
        raise _read_only()
    if kind == _DIRECT:
        if any(name in ("query", "update") for name, _ in in_address):
            raise _wrong(400, "The query stands in the address and in the body: give it once.")
        text = decoded(body, "The query")
        return _operation([("query", text), *in_address])
    if kind == _FORM:
        fields = fields_of(decoded(body, "The form"))
        if not any(name in ("query", "update") for name, _ in fields):
            raise _wrong(400, "The form has no field query: give the query in it.")
        return _operation([*fields, *in_address])
    raise _wrong(
        415, f"A query comes as {_FORM} or as {_DIRECT}, and not as “{kind[:80] or 'nothing'}”."
    )


def decoded(data: bytes, what: str) -> str:
    """Return bytes as text.

    Raises:
        Refused: they are not in UTF-8.
    """
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _wrong(400, f"{what} is not in UTF-8 (byte {error.start}): send it so.") from error


def fields_of(text: str) -> list[tuple[str, str]]:
    """Return the names and values of an address or a form, in order.

    Raises:
        Refused: they are too many, or not in UTF-8.
    """
    try:
        return parse_qsl(
            text, keep_blank_values=True, max_num_fields=_FIELDS, encoding="utf-8", errors="strict"
        )
    except (ValueError, UnicodeDecodeError) as error:
        raise _wrong(400, f"The fields cannot be read: {error}.") from error


def _operation(fields: Sequence[tuple[str, str]]) -> QueryOperation:
    def all_of(name: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(value for key, value in fields if key == name))

    if any(key == "update" for key, _ in fields):
        raise _read_only()
    queries = [value for key, value in fields if key == "query"]
    if len(queries) > 1:
        raise _wrong(400, f"The request has {len(queries)} queries: send one.")
    query = queries[0] if queries else None
    if query is None and any(key.endswith("-graph-uri") for key, _ in fields):
        raise _wrong(400, "The request names graphs and has no query: give one.")
    return QueryOperation(query, all_of("default-graph-uri"), all_of("named-graph-uri"))


def _wrong(status: int, detail: str) -> Refused:
    return Refused(problem(status, "request", "The request cannot be read", detail))


def _read_only() -> Refused:
    return Refused(
        problem(
            403,
            "read-only",
            "The graph is read-only",
            "An update would change the graph, and this service only reads it.",
        )
    )
