"""Response headers: content policy, CORS, caching, compression."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from starlette.datastructures import Headers, MutableHeaders

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["CommonHeaders"]

_OF_ALL: Final = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
_OF_DATA: Final = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors *; sandbox"
"""For what is no page of the site: should a browser show it, nothing in it runs or loads."""
_SHARED: Final = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Link, Location, Retry-After",
}
_PREFLIGHT: Final = {
    "Access-Control-Allow-Methods": "GET, HEAD, POST, OPTIONS",
    "Access-Control-Allow-Headers": "Accept, Accept-Language, Content-Type, If-None-Match",
    "Access-Control-Max-Age": "86400",
    "Allow": "GET, HEAD, POST, OPTIONS",
}


class CommonHeaders:
    """Middleware: security headers, and CORS, because what is served is open data.

    Pages bring their own Content-Security-Policy; ``is_page`` states which paths are pages.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Add the headers; answer a preflight at once."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in (_OF_ALL | _SHARED).items():
                    headers.setdefault(name, value)
                if not scope.get("euroai.page"):
                    headers.setdefault("Content-Security-Policy", _OF_DATA)
            await send(message)

        asked = Headers(scope=scope)
        if scope["method"] == "OPTIONS":
            headers = (
                dict(_PREFLIGHT)
                if "access-control-request-method" in asked
                else {"Allow": _PREFLIGHT["Allow"]}
            )
            raw = [(name.lower().encode(), value.encode()) for name, value in headers.items()]
            start = {"type": "http.response.start", "status": 204, "headers": raw}
            await with_headers(start)
            await send({"type": "http.response.body", "body": b""})
            return
        await self._app(scope, receive, with_headers)
