"""Starting the command ``euroai serve``, and putting requests to it."""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import IO, Any
from urllib.parse import urlencode, urlsplit

__all__ = ["Answer", "Served", "served", "started"]


@dataclass(frozen=True)
class Answer:
    """An answer over HTTP; header names are lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def media(self) -> str:
        """The media type without its parameters."""
        return self.headers.get("content-type", "").partition(";")[0]

    def json(self) -> Any:
        """Return the body, read as JSON."""
        return json.loads(self.body)


@dataclass(frozen=True)
class Served:
    """A server: its process and its address, without a slash at the end."""

    process: subprocess.Popen[str]
    address: str

    @property
    def place(self) -> tuple[str, int]:
        """Host and port."""
        parts = urlsplit(self.address)
        return str(parts.hostname), int(parts.port or 0)

    def ask(
        self,
        path: str,
        *,
        method: str = "GET",
        headers: Mapping[str, str] | None = None,
        body: bytes | None = None,
        timeout: float = 60,
    ) -> Answer:
        """Put one request, on a connection of its own, and return what comes back."""
        connection = http.client.HTTPConnection(*self.place, timeout=timeout)
        try:
            connection.request(method, path, body=body, headers=dict(headers or {}))
            response = connection.getresponse()
            content = response.read()
        finally:
            connection.close()
        stated = {name.lower(): value for name, value in response.getheaders()}
        return Answer(response.status, stated, content)

    def query(self, sparql: str, accept: str = "", **graphs: list[str]) -> Answer:
        """Put a query by GET; ``default_graph_uri`` and ``named_graph_uri`` name graphs."""
        fields = {"query": sparql} | {key.replace("_", "-"): v for key, v in graphs.items()}
        headers = {"Accept": accept} if accept else {}
        return self.ask(f"/sparql?{urlencode(fields, doseq=True)}", headers=headers)


@contextlib.contextmanager
def started(
    *options: str, env: Mapping[str, str] | None = None
) -> Iterator[tuple[Served, IO[str], str]]:
    """Run ``euroai serve`` on a free port: the server, what it goes on to say, what it has said.

    However the block ends, no process and no pipe is left.
    """
    with subprocess.Popen(
        [sys.executable, "-m", "euroai", "serve", "--port", "0", *options],
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env=env,
    ) as process:
        assert process.stderr is not None
        said = ""
        try:
            for line in process.stderr:
                said += line
                if found := re.search(r"Serving (http://\S+)/ ", line):
                    yield Served(process, found.group(1)), process.stderr, said
                    break
            else:
                raise AssertionError(f"The server did not start: {said}")
        finally:
            process.kill()


@contextlib.contextmanager
def served(*options: str) -> Iterator[Served]:
    """Run ``euroai serve`` on a free port until the block ends; then it has to stop cleanly."""
    with started(*options, env={**os.environ, "EUROAI_ACCESS_LOG": "off"}) as (server, says, _):
        try:
            yield server
        finally:
            server.process.send_signal(signal.SIGTERM)
            says.read()
            assert server.process.wait(timeout=60) == 0
