"""Results of costly functions, kept on disk by what they follow from.

A snapshot (:mod:`euroai.store.snapshot`) is of one content of data; where one source changes it is
another's. A layout, a partition or a centrality follows from the ties of one view alone, and most
changes leave most views as they were. So these are kept by their inputs, beside the package's code
and the engines' versions, in the same cache folder and under the same limit.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import Any, Final, TypeVar, cast

from euroai.store.snapshot import MEMO, Snapshot, cache_folder, code_and_engines

__all__ = ["remembered"]

T = TypeVar("T")

_ENGINES: Final = ("networkx", "numpy", "scipy", "rustworkx", "networkit", "graspologic-native")


def remembered(name: str, kind: Any, compute: Callable[[], T], *inputs: object) -> T:  # noqa: ANN401
    """Return what ``compute`` gives, from the cache where it gave that before for these inputs.

    ``inputs`` are all that decides the result: bytes, or values whose ``repr`` says all of them.
    ``kind`` is a type that MessagePack can be read back into, with the very same value.
    """
    root = cache_folder()
    if root is None:
        return compute()
    whole = hashlib.sha256()
    for one in inputs:
        data = one if isinstance(one, bytes) else repr(one).encode("utf-8", "surrogatepass")
        whole.update(b"%d:" % len(data) + data)
    kept = Snapshot(root / MEMO / _version())
    place = f"{name}-{whole.hexdigest()[:40]}.msgpack"
    found = kept.get(place, kind)
    if found is None:
        found = compute()
        kept.put(place, found)
        with suppress(OSError):
            os.utime(kept.folder)  # the oldest go first
    return cast("T", found)


@cache
def _version() -> str:
    """Return what decides beside the inputs: the package's code and the engines."""
    found = [*code_and_engines()]
    for name in _ENGINES:
        with suppress(PackageNotFoundError):
            found.append(f"{name} {version(name)}")
    return hashlib.sha256("\0".join(found).encode()).hexdigest()[:32]
