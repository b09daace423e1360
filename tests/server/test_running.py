"""Starting, stopping, what is said of it, and that the memory stays."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import FolderOf
from tests.plugins.serving import served, started

SMALL = {
    "register/labs.ttl": 'id:alpha a eai:Lab ; rdfs:label "Alpha" ; eai:country country:FR .\n',
    "sources/2024/x.ttl": 'src:x a eai:Source ; rdfs:label "X" ; eai:publisher "P" .\n',
}


def euroai(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "euroai", *words],
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


@pytest.mark.parametrize("host", ["a..b", "a" * 64])
def test_a_host_that_has_no_name_is_told_so(host: str) -> None:
    done = euroai("serve", "--port", "0", "--host", host)
    assert (done.returncode, "is no name of a host" in done.stderr) == (1, True), done.stderr


def test_a_port_in_use_is_said_plainly_before_anything_is_loaded() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = euroai("serve", "--port", str(port))
    assert done.returncode == 1
    assert f"Port {port} of 127.0.0.1 is in use" in done.stderr
    assert "Traceback" not in done.stderr


def test_faulty_data_is_told_and_nothing_is_served(folder_of: FolderOf) -> None:
    folder = folder_of({"register/labs.ttl": "id:alpha a eai:Lab ; ;; broken"})
    done = euroai("serve", "--port", "0", "--data", str(folder))
    assert done.returncode == 1
    assert "labs.ttl" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_host_that_others_reach_is_warned_of(folder_of: FolderOf) -> None:
    everywhere = ("--host", "0.0.0.0")  # noqa: S104 -- what is warned of
    with started("--data", str(folder_of(SMALL)), *everywhere) as (server, says, said):
        server.process.send_signal(signal.SIGINT)
        said += says.read()
        assert server.process.wait(timeout=60) == 0
    assert "Warning: 0.0.0.0 can be reached from other machines" in said
    assert said.endswith("Stopped.\n")


def test_each_request_is_a_line_of_json_whatever_its_path_holds(folder_of: FolderOf) -> None:
    with started("--data", str(folder_of(SMALL))) as (server, says, _):
        server.ask("/health")
        server.ask("/id/a%0A%22%1b%5B31m")
        server.process.send_signal(signal.SIGTERM)
        lines = [line for line in says.read().splitlines() if line.startswith("{")]
        server.process.wait(timeout=60)
    first, second = map(json.loads, lines)
    assert (first["path"], first["status"], first["route"]) == ("/health", 200, "/health")
    assert (second["path"], second["status"]) == ('/id/a\n"\x1b[31m', 404)


def test_no_process_is_left_when_the_server_is_killed(folder_of: FolderOf) -> None:
    with started("--data", str(folder_of(SMALL))) as (server, _, _):
        others = descendants(server.process.pid)
        assert len(others) == 3  # the loader and two workers
        server.process.kill()
        server.process.wait()
    assert until(lambda: not any(map(runs, others)))


def runs(pid: int) -> bool:
    """Return whether a process runs; one that ended may stay listed where init collects none."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state not in "ZX"


def descendants(pid: int) -> list[int]:
    found: list[int] = []
    for one in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in map(int, one.read_text().split()):
            found += [child, *descendants(child)]
    return found


def until(true: Callable[[], bool], seconds: float = 60) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if true():
            return True
        time.sleep(0.1)
    return true()


def test_a_worker_that_is_killed_is_replaced(folder_of: FolderOf) -> None:
    with served("--data", str(folder_of(SMALL)), "--workers", "1") as server:
        (worker,) = descendants(descendants(server.process.pid)[0])
        os.kill(worker, signal.SIGKILL)
        first = server.query("ASK { id:alpha a eai:Lab }")
        assert first.status in (200, 500)
        assert server.query("ASK { id:alpha a eai:Lab }").json()["boolean"] is True


def test_the_graph_is_that_of_the_day_that_is_asked(folder_of: FolderOf) -> None:
    source = SMALL["sources/2024/x.ttl"] + (
        "id:alpha-seed a eai:FundingRound ; eai:recipient id:alpha ; "
        'eai:announcedOn "2024-05-01"^^xsd:date .\n'
    )
    folder = folder_of({**SMALL, "sources/2024/x.ttl": source})
    with served("--data", str(folder), "--as-of", "2023-01-01") as server:
        assert server.query("ASK { ?x a eai:FundingRound }").json()["boolean"] is False


@pytest.mark.parametrize("option", [["--port", "70000"], ["--seconds", "0"], ["--nope"]])
def test_a_wrong_option_is_a_fault_of_usage(option: list[str]) -> None:
    assert euroai("serve", *option).returncode == 2
