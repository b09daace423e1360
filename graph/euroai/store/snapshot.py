"""Snapshots: the completed store on disk, keyed by the content of data and ontology.

A snapshot is a folder in the user's cache. ``results/`` holds what functions computed (MessagePack,
one file a result), ``store/`` the completed store (Oxigraph's own files, opened read-only). Either
may be missing: what is not kept is computed from the files.

The key of a snapshot is the content of all that it follows from: the data folder, the ontology, the
package's own code, the versions of the engines, and the day of ``as_of``. So a snapshot never gives
an answer that the files would not give. To hash two thousand files takes a while, and so a list of
their sizes, inodes and times is kept beside: where it still holds, nothing changed. A file that
changed just before it was listed could change again without its times telling, and therefore such
a list is not trusted (git calls such an entry racy).

Whatever is written is written beside and renamed; processes do not see each other's half-written
files, and the later of two equal ones wins. What cannot be read is no snapshot.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import time
import uuid
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final, TypeVar

from euroai.files import LARGEST_TURTLE, read_file
from euroai.namespaces import CACHE_VARIABLE
from euroai.store.memory import FixedStore, MemoryStore

__all__ = [
    "BUILDS",
    "MEMO",
    "CacheInfo",
    "Snapshot",
    "cache_folder",
    "cache_info",
    "clear_cache",
    "code_and_engines",
    "find_snapshot",
]

T = TypeVar("T")

LIMIT_VARIABLE: Final = "EUROAI_CACHE_LIMIT"
"""How many megabytes all snapshots may take together."""
_LIMIT: Final = 2_000
_FORM: Final = "1"
"""The form of a snapshot. It changes when what is written here means something else."""
_RACY: Final = 2_000_000_000
"""Nanoseconds within which a file system may not distinguish two changes."""
_SIZES: Final = "store-sizes.msgpack"
_STORE, _RESULTS, _LISTINGS = "store", "results", "listings"
MEMO: Final = "memo"
"""The folder of what is kept by its inputs (:mod:`euroai.store.memo`), beside the snapshots."""
BUILDS: Final = "builds"
"""The folder of a note on each output that was built, beside the snapshots; a few hundred bytes."""


def cache_folder() -> Path | None:
    """Return the folder that holds all snapshots; None if the user wants none kept."""
    named = os.environ.get(CACHE_VARIABLE)
    if named is not None:
        return None if named.strip().lower() in ("", "off", "none", "0") else Path(named)
    from platformdirs import user_cache_path

    return user_cache_path("euroai", appauthor=False)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One content's folder in the cache. It may hold nothing yet."""

    folder: Path

    def get(self, name: str, kind: Any) -> Any:  # noqa: ANN401 -- as ``kind`` says
        """Return a kept result, read as ``kind``; None if there is none, or a broken one."""
        import msgspec

        try:
            data = (self.folder / _RESULTS / name).read_bytes()
            return msgspec.msgpack.decode(data, type=kind)
        except (OSError, msgspec.MsgspecError, RecursionError):
            return None

    def put(self, name: str, value: object) -> None:
        """Keep a result under a name. Where the disk takes nothing, nothing is kept."""
        import msgspec

        data = msgspec.msgpack.encode(value)
        with contextlib.suppress(OSError):
            _write(self.folder / _RESULTS / name, data)

    def store(self) -> FixedStore | None:
        """Return the completed store, read-only; None if it is not kept or cannot be opened."""
        import pyoxigraph as ox

        folder = self.folder / _STORE
        if not folder.is_dir():
            return None
        try:
            # What the engine cannot open it refuses; a file cut short it might find out late.
            if self.get(_SIZES, dict[str, int]) == _sizes(folder):
                return FixedStore(ox.Store.read_only(str(folder)))
        except (OSError, RuntimeError, ValueError):
            pass
        shutil.rmtree(folder, ignore_errors=True)
        return None

    def put_store(self, store: MemoryStore) -> None:
        """Keep the completed store. Where the disk takes nothing, nothing is kept."""
        import pyoxigraph as ox

        if (self.folder / _STORE).exists():
            return
        beside = self.folder / f"{_STORE}.{_unique()}"
        dump = self.folder / f"quads.{_unique()}"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            store.engine.dump(str(dump), format=ox.RdfFormat.N_QUADS)
            disk = ox.Store(str(beside))
            disk.bulk_load(path=str(dump), format=ox.RdfFormat.N_QUADS)
            disk.flush()
            del disk
            self.put(_SIZES, _sizes(beside))
            beside.rename(self.folder / _STORE)
        except OSError:
            pass
        finally:
            dump.unlink(missing_ok=True)
            shutil.rmtree(beside, ignore_errors=True)


def _sizes(folder: Path) -> dict[str, int]:
    """Return the size of each of the tables that hold the quads."""
    return {path.name: path.stat().st_size for path in sorted(folder.glob("*.sst"))}


def find_snapshot(files: Iterable[tuple[str, str]], *facts: str) -> Snapshot | None:
    """Return the snapshot of a content: its files, by name and path, and whatever else decides.

    None where nothing can be kept: the cache is off or its folder cannot be written.
    """
    root = cache_folder()
    if root is None:
        return None
    listed = sorted(files)
    own = (_FORM, *code_and_engines(), *facts)
    begun = time.time_ns()
    now = _listing(listed)
    where = hashlib.sha256("\0".join((*own, *(path for _, path in listed))).encode()).hexdigest()
    note = root / _LISTINGS / f"{where[:32]}.json"
    key = _known_key(note, now)
    if key is None:
        key = _content_key(listed, own)
        if key is None:
            return None
        settled = begun - max((max(one[3:]) for one in now), default=0) > _RACY
        if settled:
            text = json.dumps({"key": key, "files": now}, separators=(",", ":"))
            with contextlib.suppress(OSError):
                _write(note, text.encode())
    folder = root / "snapshots" / key[:32]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        # When it was last used: the oldest go first.
        os.utime(folder)
    except OSError:
        if not folder.is_dir():
            return None
    _clear_parts(root, folder)
    _tidy(root, folder)
    return Snapshot(folder)


def _clear_parts(root: Path, folder: Path) -> None:
    """Remove what processes that are no more left half-written beside what is used now."""
    for place in (root / _LISTINGS, folder, folder / _RESULTS):
        for part in place.glob("*.part"):
            number = part.name.split(".")[-2].partition("-")[0]
            if number.isdigit() and not _is_running(int(number)):
                if part.is_dir():
                    shutil.rmtree(part, ignore_errors=True)
                else:
                    part.unlink(missing_ok=True)


def _is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    return True


@cache
def code_and_engines() -> tuple[str, ...]:
    """Return what decides beside the files: the code of the package and the engines' versions."""
    from importlib.metadata import version

    package = Path(__file__).resolve().parents[1]
    code = hashlib.sha256()
    for path in sorted(package.rglob("*.py")):
        stat = path.stat()
        code.update(f"{path}\0{stat.st_size}\0{stat.st_mtime_ns}\0{stat.st_ctime_ns}\n".encode())
    return (code.hexdigest(), *(version(name) for name in ("pyoxigraph", "currencyconverter")))


def _listing(files: Iterable[tuple[str, str]]) -> list[list[Any]]:
    """Return for each file its name, size, inode and times; a missing one is left out."""
    found = []
    for name, path in files:
        try:
            stat = os.stat(path)  # noqa: PTH116 -- a Path for each of thousands takes as long again
        except OSError:
            continue
        found.append([name, stat.st_size, stat.st_ino, stat.st_mtime_ns, stat.st_ctime_ns])
    return found


def _known_key(note: Path, now: list[list[Any]]) -> str | None:
    try:
        known = json.loads(note.read_bytes())
        return str(known["key"]) if known["files"] == now else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _content_key(files: Iterable[tuple[str, str]], own: tuple[str, ...]) -> str | None:
    """Return the hash of names and contents; None if one cannot be read or is no regular file."""
    whole = hashlib.sha256("\0".join(own).encode())
    for name, path in files:
        try:
            content = hashlib.sha256(read_file(path, LARGEST_TURTLE)).digest()
        except OSError:
            return None
        whole.update(name.encode("utf-8", "surrogateescape") + b"\0" + content)
    return whole.hexdigest()


def _write(file: Path, data: bytes) -> None:
    """Write a file beside and rename it into its place."""
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_name(f"{file.name}.{_unique()}")
    try:
        beside.write_bytes(data)
        beside.replace(file)
    finally:
        beside.unlink(missing_ok=True)


def _unique() -> str:
    return f"{os.getpid()}-{uuid.uuid4().hex[:8]}.part"


# ------------------------------------------------------------------- the cache as a whole


@dataclass(frozen=True, slots=True)
class CacheInfo:
    """Where the snapshots are, how many, how many bytes they take, and how many they may take.

    ``faults`` says what stands in the way of keeping more: a folder that cannot be one, a limit
    that is no number. Neither stops a command, so that only who asks for the cache is told.
    """

    folder: Path | None
    snapshots: int
    size: int
    limit: int
    faults: tuple[str, ...] = ()


def cache_info() -> CacheInfo:
    """Return what the cache holds."""
    root = cache_folder()
    folders = list(_snapshots(root)) if root else []
    size = sum(map(_size, (*folders, *(_folders(root / MEMO) if root else ()))))
    return CacheInfo(root, len(folders), size, _limit(), tuple(_faults(root)))


def _faults(root: Path | None) -> Iterator[str]:
    if root is not None:
        there = next((one for one in (root, *root.parents) if one.exists()), root)
        if not there.is_dir():
            yield f"{there} is a file, not a folder: nothing is kept. {CACHE_VARIABLE} names it."
        elif not os.access(there, os.W_OK | os.X_OK):
            yield f"{there} cannot be written: nothing is kept. {CACHE_VARIABLE} names another."
    if LIMIT_VARIABLE in os.environ and _stated_limit() is None:
        stated = os.environ[LIMIT_VARIABLE]
        yield f"{LIMIT_VARIABLE} is {stated!r}, not a number of megabytes: {_LIMIT:,} holds."


def clear_cache() -> CacheInfo:
    """Remove every snapshot; return what there was."""
    there = cache_info()
    if there.folder is not None:
        for name in ("snapshots", MEMO, BUILDS, _LISTINGS):
            shutil.rmtree(there.folder / name, ignore_errors=True)
    return there


def _limit() -> int:
    stated = _stated_limit()
    return (_LIMIT if stated is None else stated) * 1_000_000


def _stated_limit() -> int | None:
    """Return the megabytes that the user names; None for what is no number of them."""
    text = os.environ.get(LIMIT_VARIABLE, "").strip()
    return int(text) if text.isdecimal() and len(text) < 16 else None


def _snapshots(root: Path) -> Iterator[Path]:
    yield from _folders(root / "snapshots")


def _folders(parent: Path) -> Iterator[Path]:
    with contextlib.suppress(OSError):
        yield from sorted(path for path in parent.iterdir() if path.is_dir())


def _size(folder: Path) -> int:
    total = 0
    for path in folder.rglob("*"):
        with contextlib.suppress(OSError):
            total += path.lstat().st_size
    return total


def _tidy(root: Path, current: Path) -> None:
    """Remove the snapshots that were longest unused until the rest fits the limit; once a day."""
    mark = root / "tidied"
    with contextlib.suppress(OSError):
        if mark.exists() and time.time() - mark.stat().st_mtime < 86_400:
            return
    with contextlib.suppress(OSError):
        mark.touch()
        _remove_oldest(root, current, _limit())


def _remove_oldest(root: Path, current: Path, limit: int) -> None:
    folders = (*_snapshots(root), *_folders(root / MEMO))
    sizes = {folder: _size(folder) for folder in folders}
    total = sum(sizes.values())
    oldest: Callable[[Path], float] = lambda folder: folder.stat().st_mtime  # noqa: E731
    for folder in sorted(sizes, key=oldest):
        if folder == current:
            continue
        _clear_parts(root, folder)
        if total > limit:
            shutil.rmtree(folder, ignore_errors=True)
            total -= sizes[folder]
