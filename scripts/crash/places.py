"""What stands where a command writes: the old state, the new one, and what is left over."""

from __future__ import annotations

import contextlib
import hashlib
import io
import shutil
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from scripts.crash import commands
from scripts.crash.commands import Case, prepare
from scripts.crash.faults import child

__all__ = ["Place", "named", "place_of", "tree"]


def tree(folder: Path) -> dict[str, str]:
    """Return the checksum of each file of a folder, by its path in it."""
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            with contextlib.suppress(OSError):
                digest = hashlib.sha256(path.read_bytes()).hexdigest()
                found[path.relative_to(folder).as_posix()] = digest
    return found


def named(found: Mapping[str, str], names: set[str]) -> dict[str, str]:
    """Return the checksums of the files of these names."""
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
            return any(named(found, {*state}) == state for state in (old, new))
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
                commands.run(case, version, folder)
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
