"""``push`` into Oxigraph's server, killed at each step and at random moments, and twice at once."""

from __future__ import annotations

import hashlib
import os
import random
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from scripts.crash.attacks import Findings
from scripts.crash.commands import prepare
from scripts.crash.faults import beside, die_before, ended
from tests.store.engines_running import Running, running

__all__ = ["PUSH", "attack_push"]

PUSH: Final = "push"
_BLOCK: Final = 2_000
"""Statements in one request: the merge of all graphs goes in several."""


@dataclass(frozen=True, slots=True)
class _State:
    """What a whole push of one version leaves: hash and content of each graph, by its address."""

    hashes: Mapping[str, str]
    contents: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Pushing:
    """Two data folders, a store and the journal of what it took."""

    folder: Path
    there: Running

    @property
    def journal(self) -> Path:
        return self.folder / "journal.jsonl"

    def push(self, version: str, *, step: int | None = None, after: float | None = None) -> int:
        """Push a version in a forked process; return its status, negative if it was killed."""

        def act() -> None:
            from euroai.cli import main
            from euroai.exchange import push
            from euroai.store.remote.http_client import HttpClient

            setattr(push, "_BLOCK", _BLOCK)  # noqa: B010 -- a private name
            if step is not None:
                die_before(step, (os, "fsync"), (HttpClient, "send"))
            data = str(self.folder / f"data-{version}")
            words = ["push", self.there.graphs, "--data", data, "--journal", str(self.journal)]
            main(words, standalone_mode=False)

        return ended(act, after)

    def contents(self) -> dict[str, str]:
        """Return the checksum of each graph of the store; '' is the default graph."""
        from euroai.store.remote.http_transport import open_endpoint

        lines: dict[str, list[str]] = {}
        for quad in open_endpoint(self.there.queries).match(None, None, None):
            graph = getattr(quad.graph_name, "value", "")
            lines.setdefault(graph, []).append(str(quad.triple))
        return {
            graph: hashlib.sha256("\n".join(sorted(own)).encode()).hexdigest()
            for graph, own in lines.items()
        }

    def whole(self) -> dict[str, str]:
        """Return the hash of each graph that the journal says to be whole in the store."""
        from euroai.exchange.push_journal import PushJournal

        entries = PushJournal(self.journal).entries.values()
        return {entry.graph: entry.hash for entry in entries if entry.whole}

    def state(self, version: str) -> _State:
        """Push a version whole and return what that leaves."""
        if self.push(version) != 0:
            raise RuntimeError(f"The push of {version} fails undisturbed.")
        return _State(self.whole(), self.contents())


def attack_push(
    folder: Path,
    kills: int,
    seed: int,
    findings: Findings,
    *,
    disks: Sequence[int] = (),
    writers: int = 2,
) -> None:
    """Inject ``kills`` kills and ``writers`` times two pushes at once; no disk is filled.

    A kill is before a request or a line of the journal, or at a random moment. In every other case
    what was pushed before is pushed again after it, else the new data: neither may be taken for
    there.
    """
    del disks
    os.environ["EUROAI_CACHE"] = "off"
    prepare(folder)
    (folder / "store").mkdir()
    chosen = random.Random(seed)  # noqa: S311 -- moments, no secrets
    with running("oxigraph", folder / "store") as there:
        pushing = _Pushing(folder, there)
        states = {"new": pushing.state("new")}
        begun = time.monotonic()
        states["old"] = pushing.state("old")
        seconds = time.monotonic() - begun
        for number in range(kills):
            after = chosen.uniform(0, seconds) if number % 3 == 2 else None
            step = number - number // 3 if after is None else None
            if pushing.push("new", step=step, after=after) == 0 and step is not None:
                pushing.push("old")
                step = chosen.randrange(step + 1)  # it has no such step: again at one that it has
                pushing.push("new", step=step)
            moment = "at a random moment" if step is None else "before a step"
            findings.injected[f"kills {moment}"] += 1
            fault = f"killed after {after:.3f} s" if step is None else f"killed before step {step}"
            _judge(pushing, states, ("old", "new")[number % 2], fault, findings)
        for _ in range(writers):
            with beside(lambda: pushing.push("old")):
                pushing.push("new")
            findings.injected["two writers"] += 1
            _judge(pushing, states, "new", "two writers at once", findings)


def _judge(
    pushing: _Pushing, states: Mapping[str, _State], then: str, fault: str, findings: Findings
) -> None:
    """Compare journal and store, push a version whole, and put the old one there again."""
    known = {
        (graph, digest): state.contents.get(graph)
        for state in states.values()
        for graph, digest in state.hashes.items()
    }
    contents = pushing.contents()
    for graph, digest in pushing.whole().items():
        if known.get((graph, digest)) != contents.get(graph):
            findings.lost.append(f"{PUSH}, {fault}: the journal lies of {graph or 'the merge'}")
    for version in (then, "old"):
        if pushing.push(version) != 0:
            findings.lost.append(f"{PUSH}, {fault}: the next push fails")
        elif pushing.contents() != states[version].contents:
            findings.lost.append(f"{PUSH}, {fault}: the next push does not leave the {version}")
