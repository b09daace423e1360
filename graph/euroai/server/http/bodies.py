"""The body of a request, within its bounds of size and time."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from starlette.requests import ClientDisconnect

from euroai.server.answers.reply import problem
from euroai.server.http.protocol import Refused

if TYPE_CHECKING:
    from starlette.requests import Request

    from euroai.server.limits import Limits

__all__ = ["read_body"]


async def read_body(request: Request, limits: Limits) -> bytes:
    """Return the whole body.

    Raises:
        Refused: it is too large, or does not come in time.
    """
    length = request.headers.get("content-length", "")
    if length.isdecimal() and int(length) > limits.body:
        raise _too_large(limits.body)
    body = b""
    try:
        async with asyncio.timeout(limits.receive):
            async for part in request.stream():
                body += part
                if len(body) > limits.body:
                    raise _too_large(limits.body)
    except TimeoutError as error:
        raise Refused(
            problem(
                408,
                "slow",
                "The request is too slow",
                f"The body did not come within {limits.receive:g} seconds: send it again.",
            )
        ) from error
    except ClientDisconnect as error:
        raise Refused(problem(400, "request", "The request broke off", "It broke off.")) from error
    return body


def _too_large(most: int) -> Refused:
    return Refused(
        problem(
            413,
            "large",
            "The request is too large",
            f"The body has more than {most:,} bytes: send less.",
        )
    )
