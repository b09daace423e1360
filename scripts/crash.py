"""Kill every command that writes, fill its disk, run two at once; tell what is lost or left over.

    .venv/bin/python -m scripts.crash --kills 300

Each case is a place that holds the result of one data folder (the old state) and a command that
writes the result of another (the new one). The command runs in a forked process and is ended by
SIGKILL: before its n-th rename, link, flush, removal or new folder, for every n, or at a random
moment. What stands there then must be the old or the new, whole; the same command run to its end
must leave the new and nothing else, beside it or in the folder for temporary files.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import io
import os
import random
import resource
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

__all__ = ["CASES", "Case", "Findings", "attack"]

STEPS: Final = ("rename", "replace", "link", "unlink", "mkdir", "rmdir", "fsync")
"""Calls of the system before which a command is killed."""
DISKS: Final = (0, 100, 1_000, 10_000)
"""The largest size of a file on a full disk, in bytes."""
_PREFIXES: Final = (
    "@prefix eai: <https://w3id.org/euroai/ontology#> . @prefix id: <https://w3id.org/euroai/id/> ."
    " @prefix src: <https://w3id.org/euroai/source/> . @prefix c: <https://w3id.org/euroai/concept/"
    "> . @prefix country: <https://w3id.org/euroai/country/> . @prefix rdfs: "
    "<http://www.w3.org/2000/01/rdf-schema#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"
)
_MAP: Final = """
[source]
title = "A list"
publisher = "Us"
url = "https://example.org/list"
[[entity]]
class = "Lab"
name = "Lab"
country = { always = "FR" }
[[event]]
class = "FundingRound"
one_per = ["Lab"]
recipient = "Lab"
roundType = { always = "seed" }
amount = "EUR"
currency = { always = "EUR" }
"""
_ARTICLE: Final = (
    "Alpha Lab raises $5 million\n\nAlpha Lab has raised $5 million in a seed round led by Beta "
    "Fund. "
)


@dataclass(frozen=True, slots=True)
class Case:
    """A command, and the place that it writes to: names in a folder that is the case's own.

    In the command ``{version}`` is ``old`` or ``new``, ``{data}`` the data folder of that version.
    ``each`` says that each file is whole by itself, and not all together.
    """

    name: str
    command: str
    place: str = "out"
    each: bool = False


@dataclass(slots=True)
class Findings:
    """How many faults were injected of each kind, and each loss or leftover in a sentence."""

    injected: Counter[str] = field(default_factory=Counter)
    lost: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        counts = ", ".join(f"{number} {name}" for name, number in self.injected.items())
        return f"{counts}; {len(self.lost)} lost, {len(self.left)} left over so far"


CASES: Final = (
    Case("export nquads", "export --format nquads --data {data} --output {out}/graph.nq"),
    Case("export graphml", "export --view everything --data {data} --output {out}/all.graphml"),
    Case(
        "export csv",
        "export --view everything --format csv --data {data} --output {out}/lists",
        each=True,
    ),
    Case("import table", "import table {at}/{version}.csv --map {at}/map.toml --output {out}/got"),
    Case(
        "draft",
        "draft {at}/{version}.txt --publisher Us --data {at}/data-old --output {out}/a.draft.json",
        each=True,
    ),
    Case("review", "review"),
    Case("build --only", "build --only alpha-lab --data {data} --output {out}/pages", each=True),
    Case("snapshot", "query ASK{{?l?p?o}} --data {data}", place="cache", each=True),
)
"""Every command that writes and that a small folder keeps cheap; a whole build is tried apart."""
BUILD: Final = Case("build", "build --jobs 1 --language en --data {data} --output {out}/site")


def prepare(folder: Path) -> Path:
    """Write the two data folders, tables and articles that the commands read."""
    for number, version in enumerate(("old", "new"), start=1):
        base = folder / f"data-{version}"
        texts = {
            "register/all.ttl": f'id:alpha-lab a eai:Lab ; rdfs:label "Alpha Lab {version}" ; '
            "eai:country country:FR .\n"
            'id:beta-fund a eai:InvestmentFirm ; rdfs:label "Beta Fund" ; eai:country country:FR ; '
            "eai:investorKind c:venture-capital .\n",
            "sources/2024/one.ttl": 'src:one a eai:Source ; rdfs:label "One" ; eai:publisher "Us" ;'
            ' eai:publishedOn "2024-02-04"^^xsd:date .\n'
            "id:alpha-lab-seed a eai:FundingRound ; eai:recipient id:alpha-lab ; "
            f'eai:amount {number}000000 ; eai:currency "EUR" ; eai:investor id:beta-fund ; '
            'eai:roundType c:seed ; eai:announcedOn "2024-02-03"^^xsd:date .\n',
        }
        for name, text in texts.items():
            (base / name).parent.mkdir(parents=True, exist_ok=True)
            (base / name).write_text(_PREFIXES + text, encoding="utf-8")
        rows = "".join(f"Lab {n} {version},{n}000000\n" for n in range(1, 40))
        (folder / f"{version}.csv").write_text(f"Lab,EUR\n{rows}", encoding="utf-8")
        (folder / f"{version}.txt").write_text(_ARTICLE + version * number, encoding="utf-8")
    (folder / "map.toml").write_text(_MAP, encoding="utf-8")
    for name in ("out", "cache", "tmp"):
        (folder / name).mkdir(exist_ok=True)
    return folder


def _run(case: Case, version: str, folder: Path) -> None:
    """Run a command in this process."""
    from euroai.cli import main

    os.environ["EUROAI_CACHE"] = str(folder / "cache") if case.name == "snapshot" else "off"
    os.environ["TMPDIR"] = tempfile.tempdir = str(folder / "tmp")
    given = {"version": version, "at": folder, "out": folder / "out"}
    words = case.command.format(data=folder / f"data-{version}", **given).split()
    if words[0] == "review":
        from euroai.curation.review.staging import finish_staged, write_files

        data = folder / "out" / "data"
        data.mkdir(exist_ok=True)
        finish_staged(data)
        write_files(data, {f"sources/2024/{n}.ttl": version * 500 for n in "abc"})
        return
    main(words, standalone_mode=False)


def child(
    case: Case,
    version: str,
    folder: Path,
    *,
    step: int | None = None,
    after: float | None = None,
    largest: int | None = None,
) -> int:
    """Run a command in a forked process, with a fault; return its status, negative if killed."""
    pid = os.fork()
    if pid == 0:
        status = 1
        with contextlib.suppress(BaseException):
            nothing = os.open(os.devnull, os.O_RDWR)
            for stream in (0, 1, 2):
                os.dup2(nothing, stream)
            if largest is not None:
                resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))
            if step is not None:
                _die_before(step)
            _run(case, version, folder)
            status = 0
        os._exit(status)
    if after is not None:
        time.sleep(after)
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def _die_before(step: int) -> None:
    """Let this process be killed before its ``step``-th call of :data:`STEPS`."""
    from euroai import writing

    left = step

    def dying(real: Callable[..., Any]) -> Callable[..., Any]:
        def one(*arguments: Any, **options: Any) -> Any:  # noqa: ANN401 -- as the real one
            nonlocal left
            left -= 1
            if left < 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return real(*arguments, **options)

        return one

    for name in STEPS:
        setattr(os, name, dying(getattr(os, name)))
    setattr(writing, "_exchange", dying(writing._exchange))  # noqa: B010 -- a private name


def tree(folder: Path) -> dict[str, str]:
    """Return the checksum of each file of a folder, by its path in it."""
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            with contextlib.suppress(OSError):
                digest = hashlib.sha256(path.read_bytes()).hexdigest()
                found[path.relative_to(folder).as_posix()] = digest
    return found


def _named(found: Mapping[str, str], names: set[str]) -> dict[str, str]:
    return {name: digest for name, digest in found.items() if name in names}


@dataclass(frozen=True, slots=True)
class Place:
    """A case's folder with both states known; :meth:`reset` puts the old one there."""

    case: Case
    folder: Path
    states: Mapping[str, Mapping[str, str]]
    seconds: float

    @property
    def out(self) -> Path:
        """The folder that the command writes to."""
        return self.folder / self.case.place

    def reset(self) -> None:
        """Put the old state there, and nothing else."""
        for name in (self.case.place, "tmp"):
            shutil.rmtree(self.folder / name, ignore_errors=True)
        shutil.copytree(self.folder / "kept-old", self.out, symlinks=True)
        (self.folder / "tmp").mkdir()

    def whole(self) -> bool:
        """Return whether the old or the new state stands there, whole."""
        found = tree(self.out)
        old, new = self.states["old"], self.states["new"]
        if not self.case.each:
            return any(_named(found, {*state}) == state for state in (old, new))
        return all(
            found.get(name) in {state.get(name) for state in (old, new)}
            for name in old.keys() & new.keys()
            if not name.rpartition("/")[2].startswith(".euroai-")  # a list of checksums of ours
        )

    def leftovers(self) -> list[str]:
        """Return what is there after a whole run and belongs to neither state."""
        found = tree(self.out).keys() - self.states["new"].keys() - self.states["old"].keys()
        found |= {path.name for path in (self.folder / "tmp").iterdir()}
        empty = {
            path.relative_to(self.out).as_posix()
            for path in self.out.rglob("*")
            if path.is_dir() and not any(path.iterdir())
        }
        return sorted(found | empty)


def place_of(case: Case, folder: Path) -> Place:
    """Run a case's command for both versions, undisturbed, in this process.

    What it imports and looks up once is there then for all that are forked from it.
    """
    prepare(folder)
    states, took = {}, 0.0
    for version in ("old", "new"):
        begun = time.monotonic()
        nowhere = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
        if case.name == "snapshot":  # its engine has threads, which no forked process has
            child(case, version, folder)
        else:
            with contextlib.redirect_stdout(nowhere), contextlib.redirect_stderr(nowhere):
                _run(case, version, folder)
        took = time.monotonic() - begun
        states[version] = _stable(tree(folder / case.place), case)
        if version == "old":
            shutil.copytree(folder / case.place, folder / "kept-old", symlinks=True)
    return Place(case, folder, states, took)


def _stable(found: dict[str, str], case: Case) -> dict[str, str]:
    """Leave out what is not the same in every run: a snapshot's own files, times and logs."""
    if case.name != "snapshot":
        return found
    kept = {name: digest for name, digest in found.items() if "/results/" in name}
    return {name: digest for name, digest in kept.items() if "store-sizes" not in name}


def attack(
    case: Case,
    folder: Path,
    kills: int,
    seed: int,
    findings: Findings,
    *,
    disks: Sequence[int] = DISKS,
    writers: int = 2,
) -> None:
    """Inject ``kills`` kills, then disks that are full and two writers, into one case.

    ``disks`` are the largest sizes of a file, in bytes; ``writers`` is how often two write at once.
    """
    place = place_of(case, folder)
    chosen = random.Random(seed)  # noqa: S311 -- moments, no secrets
    for number in range(kills):
        place.reset()
        if number % 3 == 2:
            fault = f"killed after {(after := chosen.uniform(0, place.seconds)):.3f} s"
            child(case, "new", folder, after=after)
            findings.injected["kills at a random moment"] += 1
        else:
            step = number - number // 3
            fault = f"killed before step {step}"
            if child(case, "new", folder, step=step) == 0:
                step = chosen.randrange(step + 1)  # it has no such step: again at one that it has
                fault = f"killed before step {step}"
                place.reset()
                child(case, "new", folder, step=step)
            findings.injected["kills before a step"] += 1
        _judge(place, fault, findings)
    for largest in disks:
        place.reset()
        child(case, "new", folder, largest=largest)
        findings.injected["full disks"] += 1
        _judge(place, f"no file beyond {largest} bytes", findings)
    for _ in range(writers):
        place.reset()
        with _beside(case, "old", folder):
            child(case, "new", folder)
        findings.injected["two writers"] += 1
        _judge(place, "two writers at once", findings)


@contextmanager
def _beside(case: Case, version: str, folder: Path) -> Iterator[None]:
    pid = os.fork()
    if pid == 0:
        with contextlib.suppress(BaseException):
            child(case, version, folder)
        os._exit(0)
    yield
    os.waitpid(pid, 0)


def _judge(place: Place, fault: str, findings: Findings) -> None:
    if findings.injected.total() % 10 == 0:
        print(f"  {place.case.name}: {findings}", flush=True)
    if not place.whole():
        findings.lost.append(f"{place.case.name}, {fault}: neither the old nor the new")
    if child(place.case, "new", place.folder) != 0:
        findings.lost.append(f"{place.case.name}, {fault}: the next run fails")
        return
    found = _named(tree(place.out), {*place.states["new"]})
    if found != place.states["new"]:
        findings.lost.append(f"{place.case.name}, {fault}: the next run does not give the new")
    if place.case.name != "snapshot" and (left := place.leftovers()):
        findings.left.append(f"{place.case.name}, {fault}: {', '.join(left)} left over")
    if place.case.name == "snapshot" and (left := _parts(place.out)):
        findings.left.append(f"{place.case.name}, {fault}: {', '.join(left)} left over")


def _parts(cache: Path) -> list[str]:
    return sorted(str(path.relative_to(cache)) for path in cache.rglob("*.part"))


def main() -> None:
    """Attack every case and print what was found; exit status 1 if anything was lost or left."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--kills", type=int, default=300, help="kills over all cases")
    parser.add_argument("--builds", type=int, default=0, help="kills of a whole build besides")
    parser.add_argument("--seed", type=int, default=1, help="of the random moments")
    parser.add_argument("--only", default="", help="the cases whose name holds this")
    parser.add_argument("--short", action="store_true", help="one full disk, no second writer")
    given = parser.parse_args()
    less: dict[str, Any] = {"disks": DISKS[1:2], "writers": 0} if given.short else {}
    _imported()
    findings, base = Findings(), tempfile.gettempdir()  # the cases set another
    cases = [case for case in CASES if given.only in case.name]
    wanted = [(case, -(-given.kills // len(cases))) for case in cases]
    if given.builds:
        wanted.append((BUILD, given.builds))
    for number, (case, kills) in enumerate(wanted):
        with tempfile.TemporaryDirectory(prefix="euroai-crash-", dir=base) as folder:
            attack(case, Path(folder), kills, given.seed + number, findings, **less)
        print(f"{case.name}: {findings}", flush=True)
    for line in (*findings.lost, *findings.left):
        print(line)
    sys.exit(1 if findings.lost or findings.left else 0)


def _imported() -> None:
    """Import all that the commands import, once for all children."""


if __name__ == "__main__":
    main()
