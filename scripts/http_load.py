"""Load: clients at once on loopback, on ``euroai serve`` and on the bare ``oxigraph`` server.

    .venv/bin/python -m scripts.http_load --clients 32 --seconds 60

Both get the same mixed questions (the named ones, in W3C JSON) over the same statements, one after
the other. Printed are answers a second, p50, p99 and errors of each, their ratios, and the memory
of ours before and after.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import re
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from shutil import which
from urllib.parse import urlsplit

from euroai.knowledge import load
from euroai.namespaces import with_prefixes
from euroai.queries.named import question, question_names

__all__ = ["Measured", "hammered", "main"]

_HEADERS = {
    "Content-Type": "application/sparql-query",
    "Accept": "application/sparql-results+json",
}


@dataclass(frozen=True)
class Measured:
    """What clients saw of a server: seconds of each answer, how many were none, in how long."""

    seconds: tuple[float, ...]
    errors: int
    took: float

    @property
    def throughput(self) -> float:
        """Answers a second."""
        return len(self.seconds) / self.took

    def quantile(self, share: float) -> float:
        """Return the seconds within which a share of the answers came."""
        return statistics.quantiles(self.seconds, n=1000, method="inclusive")[
            round(share * 1000) - 1
        ]


def hammered(address: str, queries: Sequence[str], clients: int, seconds: float) -> Measured:
    """Let clients put queries, each the next one of all, until the time is over."""
    place = urlsplit(address)
    took: list[list[float]] = [[] for _ in range(clients)]
    errors = [0] * clients
    end = time.perf_counter() + seconds

    def client(number: int) -> None:
        connection = http.client.HTTPConnection(str(place.hostname), place.port, timeout=60)
        turn = number
        while time.perf_counter() < end:
            body = queries[turn % len(queries)]
            turn += 1
            begun = time.perf_counter()
            try:
                connection.request("POST", place.path, body=body.encode(), headers=_HEADERS)
                response = connection.getresponse()
                response.read()
                errors[number] += response.status != 200
            except OSError:
                errors[number] += 1
                connection.close()
            took[number].append(time.perf_counter() - begun)

    begun = time.perf_counter()
    threads = [threading.Thread(target=client, args=(number,)) for number in range(clients)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    every = tuple(second for own in took for second in own)
    return Measured(every, sum(errors), time.perf_counter() - begun)


@contextmanager
def _ours() -> Iterator[tuple[str, int]]:
    process = subprocess.Popen(
        [sys.executable, "-m", "euroai", "serve", "--port", "0"],
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env={**os.environ, "EUROAI_ACCESS_LOG": "off"},
    )
    assert process.stderr is not None  # noqa: S101 -- a pipe was asked for
    line = next(one for one in process.stderr if one.startswith("Serving"))
    found = re.search(r"http://[^/]+", line)
    assert found is not None  # noqa: S101 -- what is said when it serves
    try:
        yield f"{found.group()}/sparql", process.pid
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait()


@contextmanager
def _bare() -> Iterator[tuple[str, int]]:
    """Run the bare server over the same statements, in Oxigraph's own files."""
    import pyoxigraph as ox

    program = Path(sys.executable).with_name("oxigraph")
    found = str(program) if program.exists() else which("oxigraph")
    if found is None:
        raise SystemExit("The bare server is missing: pip install oxigraph.")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory() as folder:
        store = ox.Store(folder)
        store.bulk_extend(iter(load(cache=False).store))
        store.optimize()
        store.flush()
        del store
        process = subprocess.Popen(
            [found, "serve-read-only", "--location", folder, "--bind", f"127.0.0.1:{port}"],
            stderr=subprocess.DEVNULL,
        )
        try:
            _until(lambda: _listens(port))
            yield f"http://127.0.0.1:{port}/query", process.pid
        finally:
            process.terminate()
            process.wait()


def _until(true: Callable[[], bool]) -> None:
    while not true():
        time.sleep(0.1)


def _listens(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True


def _memory(pid: int) -> float:
    """Return the private and shared memory of a process and its children, shared once, in MB."""
    kilobytes = 0
    for one in [pid, *_children(pid)]:
        text = Path(f"/proc/{one}/smaps_rollup").read_text(encoding="ascii")
        kilobytes += sum(int(n) for n in re.findall(r"^Pss:\s+(\d+)", text, re.MULTILINE))
    return kilobytes / 1000


def _children(pid: int) -> list[int]:
    found: list[int] = []
    for path in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in map(int, path.read_text(encoding="ascii").split()):
            found += [child, *_children(child)]
    return found


def main() -> None:
    """Measure both and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clients", type=int, default=32)
    parser.add_argument("--seconds", type=float, default=60)
    options = parser.parse_args()
    queries = [with_prefixes(question(name).sparql) for name in question_names()]
    found: dict[str, Measured] = {}
    memory: list[float] = []
    for name, server in (("euroai", _ours), ("oxigraph", _bare)):
        with server() as (address, pid):
            hammered(address, queries, 4, min(5.0, options.seconds))
            memory.append(_memory(pid))
            found[name] = hammered(address, queries, options.clients, options.seconds)
            memory.append(_memory(pid))
    ours, bare = found["euroai"], found["oxigraph"]
    print(
        json.dumps(
            {
                "clients": options.clients,
                "seconds": options.seconds,
                **{
                    name: {
                        "answers_a_second": round(one.throughput, 1),
                        "p50_ms": round(one.quantile(0.5) * 1000, 1),
                        "p99_ms": round(one.quantile(0.99) * 1000, 1),
                        "errors": one.errors,
                    }
                    for name, one in found.items()
                },
                "ratio": {
                    "throughput": round(ours.throughput / bare.throughput, 2),
                    "p50": round(ours.quantile(0.5) / bare.quantile(0.5), 2),
                    "p99": round(ours.quantile(0.99) / bare.quantile(0.99), 2),
                },
                "memory_mb": {"before": round(memory[0]), "after": round(memory[1])},
            },
            indent=2,
        )
    )


if __name__ == "__main__":
    main()
