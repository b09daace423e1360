"""What is made once for all processes of a run, and kept for the next run of the same content.

A folder under ``.pytest_cache/`` goes by the hash of all that it is made from: the package, the
ontology with its data, and the versions of what is installed. The first process to want it makes
it, under a lock of the file system; the others wait. The two newest are kept.
"""

from __future__ import annotations

import fcntl
import hashlib
import shutil
import sys
from collections.abc import Callable
from functools import cache
from importlib.metadata import distributions
from pathlib import Path
from typing import Final

__all__ = ["content_key", "shared_folder"]

ROOT: Final = Path(__file__).parents[2]
HOME: Final = ROOT / ".pytest_cache" / "euroai"
_MADE_FROM: Final = ("graph/euroai", "ontology")
_KEPT: Final = 2


@cache
def content_key(root: Path = ROOT) -> str:
    """Return the hash of the package, the ontology and its data, and of what is installed."""
    digest = hashlib.sha256(sys.version.encode())
    for name, version in sorted({(one.name, one.version) for one in distributions()}):
        digest.update(f"{name}={version}\n".encode())
    for part in _MADE_FROM:
        for path in sorted((root / part).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                content = path.read_bytes()
                digest.update(f"{path.relative_to(root)}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()[:24]


def shared_folder(
    name: str, key: str, make: Callable[[Path], object], *, home: Path = HOME
) -> Path:
    """Return the folder that ``make`` fills, made if no process has made it for this key.

    ``make`` gets a path that is not there yet; the folder comes into its place whole.
    """
    home.mkdir(parents=True, exist_ok=True)
    folder = home / f"{name}-{key}"
    with (home / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.is_dir():
            building = home / f"{name}-building"
            shutil.rmtree(building, ignore_errors=True)
            make(building)
            building.rename(folder)
            kept = sorted(home.glob(f"{name}-*"), key=lambda one: one.stat().st_mtime)
            for old in kept[:-_KEPT]:
                shutil.rmtree(old, ignore_errors=True)
        folder.touch()
    return folder
