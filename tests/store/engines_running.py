"""Stores of others that a test starts: each on a free port of loopback, in a folder of its own."""

from __future__ import annotations

import contextlib
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

__all__ = ["ENGINES", "Running", "running"]

VIRTUOSO_INI = """
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
[TempDatabase]
DatabaseFile = {folder}/virtuoso-temp.db
TransactionFile = {folder}/virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql_port}
ServerThreads = 10
NumberOfBuffers = 20000
MaxDirtyBuffers = 15000
DirsAllowed = {folder}
[HTTPServer]
ServerPort = 127.0.0.1:{port}
ServerThreads = 5
[SPARQL]
{more}
"""


@dataclass(frozen=True)
class Running:
    """A store that runs: where its graphs are written, where it is asked, its ~/.netrc."""

    graphs: str
    queries: str
    netrc: str = ""


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


@contextlib.contextmanager
def ended(process: subprocess.Popen[bytes], address: str, log: Path) -> Iterator[None]:
    """Wait until a process answers; whatever happens, it is ended then."""
    try:
        for _ in range(600):
            with contextlib.suppress(OSError):
                urllib.request.urlopen(address, timeout=5).close()  # noqa: S310 -- loopback
                break
            assert process.poll() is None, log.read_text()[-2000:]
            time.sleep(0.1)
        else:
            raise AssertionError(f"It does not answer: {log.read_text()[-2000:]}")
        yield
    finally:
        process.kill()
        process.wait()


@contextlib.contextmanager
def oxigraph(folder: Path) -> Iterator[Running]:
    program = Path(sys.executable).with_name("oxigraph")
    if not program.exists():
        pytest.skip("the oxigraph server is not installed: pip install oxigraph")
    address = f"127.0.0.1:{free_port()}"
    log = folder / "log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            [program, "serve", "--location", folder / "store", "--bind", address],
            stdout=out,
            stderr=out,
        )
        with ended(process, f"http://{address}/", log):
            yield Running(f"http://{address}/store", f"http://{address}/query")


@contextlib.contextmanager
def virtuoso(folder: Path, more: str = "") -> Iterator[Running]:
    program = shutil.which("virtuoso-t")
    if program is None:
        pytest.skip("Virtuoso is not installed: apt-get install virtuoso-opensource-7-bin")
    ports = (free_port(), free_port())
    text = VIRTUOSO_INI.format(folder=folder, sql_port=ports[0], port=ports[1], more=more)
    (folder / "virtuoso.ini").write_text(text)
    log = folder / "log"
    address = f"http://127.0.0.1:{ports[1]}"
    with log.open("wb") as out:
        process = subprocess.Popen(
            [program, "+configfile", folder / "virtuoso.ini", "+foreground"],
            stdout=out,
            stderr=out,
            cwd=folder,
        )
        with ended(process, f"{address}/sparql", log):
            # The password of a new database.
            netrc = "machine 127.0.0.1 login dba password dba\n"
            yield Running(f"{address}/sparql-graph-crud-auth", f"{address}/sparql", netrc)


ENGINES = {"oxigraph": oxigraph, "virtuoso": virtuoso}


@contextlib.contextmanager
def running(name: str, folder: Path) -> Iterator[Running]:
    """Run an engine by its name, with its password in the ``~/.netrc`` of this process."""
    with ENGINES[name](folder) as there, pytest.MonkeyPatch.context() as patch:
        home = folder / "home"
        home.mkdir()
        (home / ".netrc").write_text(there.netrc)
        (home / ".netrc").chmod(0o600)
        patch.setenv("HOME", str(home))
        yield there
