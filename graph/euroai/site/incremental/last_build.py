"""A build of what was built last, into what that left: there is nothing to do.

The user's cache keeps, of each output folder, what the last build there was made of and how its
files stood when it ended. Where both are still so, a build would write the same files again. Where
nothing is kept, every build looks at every page.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from euroai.errors import EuroAIError, OutputError
from euroai.files import LARGEST_TURTLE, read_file
from euroai.loading.turtle import content_files
from euroai.site.incremental.record import RECORD
from euroai.site.output_folder import PARTS, listed_files
from euroai.store.snapshot import BUILDS, cache_folder
from euroai.writing import write_durably

__all__ = ["LastBuild", "digest_of_inputs", "forget", "known_build", "note_build"]


@dataclass(frozen=True, slots=True)
class LastBuild:
    """What the last build was made of, what it left, and what it told.

    ``inputs`` and ``outputs`` are digests. The others are those of
    :class:`euroai.site.build.Built`; ``reused`` is what a build that changes nothing takes over.
    """

    inputs: str
    outputs: str
    pages: int
    downloads: int
    warnings: int
    unpriced: str
    reused: int
    without_page: int


def digest_of_inputs(folder: Path, key: str) -> str | None:
    """Return a digest of a data folder's content, of where it stands, and of all else in ``key``.

    Of files that decide nothing their names, sizes and times are told, since a build may warn of
    them. None where a file cannot be read.
    """
    whole = hashlib.sha256(
        f"{key}\0{os.path.realpath(folder)}\0".encode("utf-8", "surrogateescape")
    )
    try:
        deciding = dict(content_files(folder))
        for name, path in deciding.items():
            whole.update(name.encode("utf-8", "surrogateescape") + b"\0")
            whole.update(hashlib.sha256(read_file(path, LARGEST_TURTLE)).digest())
        others = [f"{folder}/{name}" for name in _names(folder) if name not in deciding]
    except (OSError, EuroAIError):
        return None
    whole.update(_standing(others).encode())
    return whole.hexdigest()


def _names(folder: Path) -> Iterator[str]:
    """Yield the path of what stands in a data folder, sorted; links are not followed.

    What stands deeper in folders of other names is not part of it: an output may.
    """
    yield from sorted(os.listdir(folder))  # noqa: PTH208 -- names are all that is needed
    for part in ("register", "sources"):
        for place, folders, names in os.walk(folder / part):
            folders.sort()
            within = os.path.relpath(place, folder)
            for name in sorted((*folders, *names)):
                yield f"{within}/{name}"


def _standing(paths: Iterable[str]) -> str:
    """Return a digest of the sizes and times of files; folders are told by their names."""
    whole = hashlib.blake2b(digest_size=16)
    for path in paths:
        stood = "missing"
        with contextlib.suppress(OSError):
            found = os.lstat(path)
            is_folder = stat.S_ISDIR(found.st_mode)
            stood = "" if is_folder else f"{found.st_size} {found.st_mtime_ns} {found.st_ctime_ns}"
        whole.update(f"{path}\0{stood}\n".encode("utf-8", "surrogateescape"))
    return whole.hexdigest()


def _digest_of_outputs(output: Path) -> str:
    """Return a digest of how the files stand that the build wrote; '' where it lists none."""
    listed = {part: listed_files(output / part) for part in PARTS}
    if not all(listed.values()):
        return ""
    named = (f"{part}/{name}" for part in PARTS for name in listed[part])
    return _standing(f"{output}/{name}" for name in (*named, RECORD))


def _note(output: Path) -> Path | None:
    """Return where the last build of an output is noted; None where nothing is kept."""
    root = cache_folder()
    place = os.path.realpath(output).encode("utf-8", "surrogateescape")
    return (
        None if root is None else root / BUILDS / f"{hashlib.sha256(place).hexdigest()[:32]}.json"
    )


def known_build(output: Path, inputs: str) -> LastBuild | None:
    """Return the last build if it was made of the same and what it left stands as it was left."""
    import msgspec

    note = _note(output)
    try:
        last = None if note is None else msgspec.json.decode(read_file(note), type=LastBuild)
    except (OSError, msgspec.MsgspecError, RecursionError):
        return None
    if last is None or last.inputs != inputs or not last.outputs:
        return None
    return last if last.outputs == _digest_of_outputs(output) else None


def note_build(output: Path, build: LastBuild) -> None:
    """Write down a build that has ended, with how its files stand now, where anything is kept."""
    import msgspec

    noted = replace(build, outputs=_digest_of_outputs(output))
    if (note := _note(output)) is not None:
        with contextlib.suppress(OSError, OutputError):
            note.parent.mkdir(parents=True, exist_ok=True)
            write_durably(note, msgspec.json.encode(noted))


def forget(output: Path) -> None:
    """Let nothing be known of the last build: another is about to take its place."""
    if (note := _note(output)) is not None:
        with contextlib.suppress(OSError):
            note.unlink(missing_ok=True)
