"""A worker's reply as a response: its tag, its age, and whether the client has it already."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from starlette.responses import Response

from euroai.server.answers.reply import Reply

if TYPE_CHECKING:
    from starlette.requests import Request

__all__ = ["entity_tag", "is_known", "not_modified", "respond"]


def entity_tag(*parts: str) -> str:
    """Return a weak tag (RFC 9110, 8.8.3): same data and same question, same meaning."""
    digest = hashlib.sha256("\x00".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
    return f'W/"{digest[:32]}"'


def is_known(request: Request, tag: str) -> bool:
    """Whether the client names a tag in If-None-Match (compared weakly)."""
    given = request.headers.get("if-none-match", "")
    known = {one.strip().removeprefix("W/") for one in given.split(",")}
    return bool(tag) and (given.strip() == "*" or tag.removeprefix("W/") in known)


def not_modified(tag: str) -> Response:
    """Return the answer to a client that has it already."""
    return Response(status_code=304, headers={"ETag": tag, **_REVALIDATE})


_REVALIDATE = {"Cache-Control": "no-cache", "Vary": "Accept"}


def respond(reply: Reply, tag: str = "") -> Response:
    """Return a reply as a response; a problem is never kept."""
    headers = dict(reply.headers)
    if reply.status == 200 and tag:
        headers |= {"ETag": tag, **_REVALIDATE}
    else:
        headers |= {"Cache-Control": "no-store", "Vary": "Accept"}
    response = Response(reply.body, reply.status, headers)
    # Starlette would add a charset to types that have none.
    response.headers["Content-Type"] = reply.media
    return response
