"""The ASGI application: routes and middleware."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware

from euroai.server.answers.reply import problem
from euroai.server.http.headers import CommonHeaders
from euroai.server.http.responses import respond
from euroai.server.http.routes import routes
from euroai.server.http.service.metrics import Watched

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.types import ASGIApp, Receive, Scope, Send

    from euroai.server.http.gateway import Gateway

__all__ = ["application"]

_ASCII = "".join(map(chr, range(0x21, 0x7F)))
_SMALL = 1000
"""Bytes up to which packing an answer gains nothing."""


def application(gateway: Gateway) -> Starlette:
    """Return the server of a gateway; it makes the workers when it starts."""

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        await gateway.pool.start()
        try:
            yield
        finally:
            await gateway.pool.stop()

    async def refused(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        phrase = HTTPStatus(status).phrase
        detail = {
            404: "Nothing is at this address: /api, /sparql and /health are.",
            405: f"{request.method} is not answered here: see the header Allow.",
            500: "The server failed, and the fault is its own.",
        }.get(status, phrase)
        response = respond(problem(status, "missing" if status == 404 else "http", phrase, detail))
        if isinstance(error, HTTPException) and error.headers:
            response.headers.update(error.headers)
        return response

    return Starlette(
        routes=routes(gateway),
        lifespan=lifespan,
        exception_handlers={HTTPException: refused, Exception: refused},
        middleware=[
            Middleware(Watched, metrics=gateway.metrics),
            Middleware(CommonHeaders),
            Middleware(_LongAddresses, most=gateway.limits.address),
            Middleware(GZipMiddleware, minimum_size=_SMALL, compresslevel=5),
        ],
    )


class _LongAddresses:
    """Middleware: refuses addresses that are longer than the limit."""

    def __init__(self, app: ASGIApp, most: int) -> None:
        self._app = app
        self._most = most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            # Bytes that no client should send bare: the framework reads addresses as ASCII.
            scope["query_string"] = quote(scope["query_string"], safe=_ASCII).encode()
            length = len(scope.get("raw_path", b"")) + len(scope["query_string"])
            if length > self._most:
                detail = f"The address has more than {self._most:,} bytes: POST the query."
                reply = problem(414, "long", "The address is too long", detail)
                await respond(reply)(scope, receive, send)
                return
        await self._app(scope, receive, send)
