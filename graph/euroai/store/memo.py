"""Results of costly functions, kept on disk by what they follow from.

A snapshot (:mod:`euroai.store.snapshot`) is of one content of data; where one source changes it is
another's. A layout, a partition or a centrality follows from the ties of one view alone, and most
changes leave most views as they were. So these are kept by their inputs, beside the package's code
and the engines' versions, in the same cache folder and under the same limit.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import Any, Final, TypeVar, cast

from euroai.store.snapshot import MEMO, Snapshot, cache_folder, code_and_engines

__all__ = ["remembered", "remembered_each"]

T = TypeVar("T")

_MOST: Final = 1_000_000
_ENGINES: Final = ("networkx", "numpy", "scipy", "rustworkx", "networkit", "graspologic-native")


def remembered(name: str, kind: Any, compute: Callable[[], T], *inputs: object) -> T:  # noqa: ANN401
    """Return what ``compute`` gives, from the cache where it gave that before for these inputs.

    ``inputs`` are all that decides the result: bytes, or values whose ``repr`` says all of them.
    ``kind`` is a type that MessagePack can be read back into, with the very same value.
    """
    kept = _kept()
    if kept is None:
        return compute()
    place = _place(name, inputs)
    found = kept.get(place, kind)
    if found is None:
        found = compute()
        _keep(kept, place, found)
    return cast("T", found)


def remembered_each(
    name: str,
    kind: Any,  # noqa: ANN401 -- a type, or a form of typing
    keys: Iterable[str],
    compute: Callable[[Sequence[str]], Mapping[str, T]],
    *inputs: object,
) -> dict[str, T]:
    """Return a result for each key; ``compute`` is called once, for the keys that are new.

    A key is a digest of all that decides its result beside ``inputs``, which decide all results.
    The results stand in one file, with those of earlier calls until it has a million.
    """
    wanted = list(dict.fromkeys(keys))
    kept, place = _kept(), _place(name, inputs)
    known: dict[str, T] = (kept.get(place, dict[str, kind]) if kept else None) or {}
    if new := [key for key in wanted if key not in known]:
        known |= compute(new)
    found = {key: known[key] for key in wanted}
    if new and kept is not None:
        _keep(kept, place, known if len(known) <= _MOST else found)
    return found


def _kept() -> Snapshot | None:
    """Return where results are kept; None if the user wants none kept."""
    root = cache_folder()
    return None if root is None else Snapshot(root / MEMO / _version())


def _place(name: str, inputs: Iterable[object]) -> str:
    """Return the file of the results for some inputs."""
    whole = hashlib.sha256()
    for one in inputs:
        data = one if isinstance(one, bytes) else repr(one).encode("utf-8", "surrogatepass")
        whole.update(b"%d:" % len(data) + data)
    return f"{name}-{whole.hexdigest()[:40]}.msgpack"


def _keep(kept: Snapshot, place: str, value: object) -> None:
    kept.put(place, value)
    with suppress(OSError):
        os.utime(kept.folder)  # the oldest go first


@cache
def _version() -> str:
    """Return what decides beside the inputs: the package's code and the engines."""
    found = [*code_and_engines()]
    for name in _ENGINES:
        with suppress(PackageNotFoundError):
            found.append(f"{name} {version(name)}")
    return hashlib.sha256("\0".join(found).encode()).hexdigest()[:32]
