"""The server of a review page: on this machine alone, until it is ended."""

from __future__ import annotations

import sys
from collections.abc import Callable
from socketserver import ThreadingMixIn
from typing import TYPE_CHECKING, Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from euroai.curation.review_page.app import ReviewApp

if TYPE_CHECKING:
    from euroai.curation.review.reviewing import Review

__all__ = ["serve"]


class _Server(ThreadingMixIn, WSGIServer):
    """A thread for each connection: browsers open some on which they send nothing."""

    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ANN401 -- as above
        """Say nothing of a connection that broke off or was too slow."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)


class _Quiet(WSGIRequestHandler):
    timeout = 20.0
    """Seconds in which something must come."""

    def log_message(self, *_arguments: Any) -> None:  # noqa: ANN401 -- as the library's own
        """Say nothing of each request."""


def serve(review: Review, port: int, announce: Callable[[str], None]) -> None:
    """Serve a review on 127.0.0.1 until it is interrupted; port 0 takes a free one."""
    app = ReviewApp(review)
    with make_server("127.0.0.1", port, app, _Server, _Quiet) as server:
        app.port = server.server_port
        announce(f"http://127.0.0.1:{server.server_port}/")
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            return
