"""HTTP requests to the server."""

from __future__ import annotations

import asyncio
from functools import cache
from typing import Any, Final

from hypothesis import strategies as st

from tests.fuzzing import hostile
from tests.fuzzing.data import small_graph
from tests.fuzzing.sparql import WHOLE

__all__ = ["REQUESTS", "check_request"]

_PATHS: Final = (
    *[
        "/",
        "/sparql",
        "/api",
        "/api/overlap",
        "/api/capital",
        "/api/path",
        "/health",
        "/metrics",
        "/reconcile",
        "/id",
    ],
    *[
        "/id/alpha-lab",
        "/source/one",
        "/event/alpha-lab-seed",
        "/openapi.json",
        "/data",
        "/.well-known/void",
    ],
    *["/id/../../etc/passwd", "/id/%2e%2e", "/id/%00", "/%E0%A4%A", "/preview"],
    *["/suggest/entity"],
)
_FIELDS: Final = (
    *[
        "query",
        "default-graph-uri",
        "named-graph-uri",
        "queries",
        "extend",
        "id",
        "prefix",
        "limit",
        "format",
        "name",
    ],
    *["investor", "lab", "top", "as_of", "callback"],
)
HEADERS: Final = (
    *[
        "accept",
        "content-type",
        "content-length",
        "accept-language",
        "accept-encoding",
        "host",
        "origin",
    ],
    *["if-none-match", "range", "x-forwarded-host", "authorization"],
)
_VALUES: Final = (
    *["text/turtle", "application/json", "text/html", "*/*", "application/sparql-query"],
    *["q=nan"],
    *[
        "application/x-www-form-urlencoded",
        "999999999999",
        "-1",
        "bytes=0-0",
        "gzip;q=0",
        "evil.example",
    ],
)


def _encoded(pairs: list[tuple[str, str]]) -> bytes:
    from urllib.parse import quote

    return "&".join(f"{name}={quote(value, errors='replace')}" for name, value in pairs).encode()


_fields = st.lists(
    st.tuples(
        st.sampled_from(_FIELDS), st.one_of(hostile(), st.sampled_from(WHOLE), st.just("{}"))
    ),
    max_size=3,
).map(_encoded)
REQUESTS = st.tuples(
    st.sampled_from(["GET", "POST", "HEAD", "OPTIONS", "PUT", "DELETE", "X"]),
    st.one_of(st.sampled_from(_PATHS), hostile().map(lambda text: f"/id/{text}")),
    st.one_of(_fields, st.binary(max_size=40)),
    st.lists(
        st.tuples(
            st.sampled_from(HEADERS),
            st.one_of(st.sampled_from(_VALUES), st.text(max_size=20)),
        ),
        max_size=4,
    ),
    st.one_of(st.just(b""), _fields, st.binary(max_size=80), st.just(b'{"q0":{"query":"Alpha"}}')),
)


@cache
def _application() -> Any:
    from types import SimpleNamespace

    from euroai.server.answers.tasks import answer
    from euroai.server.http.app import application
    from euroai.server.http.gateway import Gateway
    from euroai.server.http.site import ServedSite
    from euroai.server.limits import Limits

    class Here:
        """A pool of workers that answers in this process."""

        is_lost = False
        counts = SimpleNamespace(running=0, waiting=0, ended={})

        async def ask(self, task: str, request: dict[str, Any]) -> Any:
            return answer(small_graph(), task, request)

    loaded = {"fingerprint": "x", "statements": 1, "entities": 3, "sources": 1, "as_of": ""}
    pool: Any = Here()
    return application(Gateway(pool, ServedSite(None), Limits(rows=1_000), loaded))


def check_request(given: tuple[str, str, bytes, list[tuple[str, str]], bytes]) -> None:
    """Hold of a request: a status below 500, and no header that the request wrote."""
    from urllib.parse import unquote

    method, path, query, headers, body = given
    raw = path.encode("utf-8", "replace")
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": unquote(raw.decode()),
        "raw_path": raw,
        "query_string": query,
        "root_path": "",
        "headers": [(name.encode(), value.encode("latin-1", "replace")) for name, value in headers],
        "server": ("127.0.0.1", 80),
        "client": ("127.0.0.1", 1),
    }
    sent: list[dict[str, Any]] = []
    waiting = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive() -> dict[str, Any]:
        return waiting.pop() if waiting else {"type": "http.disconnect"}

    async def send(message: Any) -> None:
        sent.append(message)

    asyncio.run(_application()(scope, receive, send))
    assert sent, "no answer"
    assert 200 <= sent[0]["status"] < 500, sent[0]["status"]
    for name, value in sent[0]["headers"]:
        assert not set(name + value) & {0, 10, 13}, (name, value)
