"""Starting and stopping a server."""

from __future__ import annotations

import contextlib
import errno
import ipaddress
import logging
import os
import resource
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from euroai.characters import shortened
from euroai.errors import OutputError
from euroai.server.limits import Limits

if TYPE_CHECKING:
    from euroai.knowledge import KnowledgeGraph

__all__ = ["is_loopback", "listen", "serve"]


def listen(host: str, port: int) -> socket.socket:
    """Return a listening socket.

    Raises:
        OutputError: the port is in use, or the place cannot be listened at.
    """
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family, backlog=1024)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise OutputError(
                f"Port {port} of {host} is in use: stop what listens there, or name another one "
                "with --port (0 takes any that is free)."
            ) from error
        reason = error.strerror or str(error)
        raise OutputError(f"{host}:{port} cannot be listened at ({reason}).") from error
    except UnicodeError as error:  # an empty part of a name, or one of more than 63 letters
        raise OutputError(f"{shortened(host)} is no name of a host: write 127.0.0.1.") from error
    except OverflowError as error:
        raise OutputError(f"{port} is no port: ports go from 0 to 65535.") from error


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches an address."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def serve(
    load: Callable[[], KnowledgeGraph],
    sock: socket.socket,
    *,
    site: Path | None = None,
    limits: Limits | None = None,
    base: str = "",
    ready: Callable[[str], None] = lambda _: None,
) -> None:
    """Serve until the process is stated to stop (SIGINT or SIGTERM).

    ``load`` gives the graph, in a process of its own; ``sock`` listens. ``site`` is the folder of
    a built site. ``ready`` is called with the address once the first request can be answered.

    Raises:
        EuroAIError: the graph cannot be loaded.
    """
    from euroai.server.processes.loader import start_loader

    bounds = limits or Limits()
    loader = start_loader(load, bounds.memory, close=[sock])
    try:
        import uvicorn

        from euroai.server.http.app import application
        from euroai.server.http.connection import guarded
        from euroai.server.http.gateway import Gateway
        from euroai.server.http.site import ServedSite
        from euroai.server.processes.pool import Pool

        _allow_files(bounds.connections + 100)
        _log_to_stderr()
        gateway = Gateway(Pool(loader, bounds), ServedSite(site), bounds, loader.loaded, base)

        class Server(uvicorn.Server):
            """uvicorn, which ends with the status of a clean stop."""

            @contextlib.contextmanager
            def capture_signals(self) -> Iterator[None]:
                signals = (signal.SIGINT, signal.SIGTERM)
                before = {one: signal.signal(one, self.handle_exit) for one in signals}
                try:
                    yield
                finally:
                    for one, handler in before.items():
                        signal.signal(one, handler)

            async def startup(self, sockets: list[socket.socket] | None = None) -> None:
                await super().startup(sockets)
                host, port = sock.getsockname()[:2]
                ready(f"http://{f'[{host}]' if ':' in host else host}:{port}/")

        config = uvicorn.Config(
            application(gateway),
            http=guarded(bounds),
            ws="none",
            lifespan="on",
            loop="asyncio",
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=False,
            limit_concurrency=bounds.connections,
            timeout_keep_alive=5,
            timeout_graceful_shutdown=5,
        )
        Server(config).run(sockets=[sock])
    finally:
        loader.end()


def _allow_files(number: int) -> None:
    """Let as many connections be open as the limits say, if the system does."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = number if hard == resource.RLIM_INFINITY else min(number, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def _log_to_stderr() -> None:
    """Write the access log as it is, a line of JSON a request; of uvicorn only its warnings."""
    handler = logging.StreamHandler(sys.stderr)
    for name, level in (("euroai.access", logging.INFO), ("uvicorn.error", logging.ERROR)):
        logger = logging.getLogger(name)
        logger.handlers = [handler]
        logger.setLevel(level)
        logger.propagate = False
    if os.environ.get("EUROAI_ACCESS_LOG") == "off":
        logging.getLogger("euroai.access").disabled = True
