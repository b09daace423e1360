"""The licences of all that is installed with euroai by default, as a document and as data.

    .venv/bin/python -m scripts.licences            # writes docs/licences.md

Walks what the installed packages themselves say (PEP 639 expressions, classifiers, fields); extras
and their packages are not in it. A test refuses one of the GPL family.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from importlib.metadata import PackageMetadata
from pathlib import Path
from typing import Final

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

__all__ = ["Package", "default_packages", "document", "is_strong_copyleft"]

ROOT: Final = Path(__file__).parents[1]
_DOCUMENT: Final = ROOT / "docs" / "licences.md"
_STRONG: Final = re.compile(r"\b[AL]?GPL\b|\bL?GPL-?[v23]|GNU .*General Public", re.IGNORECASE)
_SHORT: Final = {
    "MIT License": "MIT",
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD",
    "Python Software Foundation License": "PSF-2.0",
    "ISC License (ISCL)": "ISC",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
}
_TEXTS: Final = (("Apache License Version 2.0", "Apache-2.0"), ("MIT License", "MIT"))
_HEAD: Final = """# Licences

euroai is under the MIT licence, its data under CC BY 4.0. What is installed with it by default is
listed here, each with its licence as the package itself says it; none is of the GPL family
(`tests/scripts/test_release.py`). Extras are not in it: `reason` brings owlready2 (LGPL).

| package | licence |
| --- | --- |
"""


@dataclass(frozen=True, slots=True, order=True)
class Package:
    """An installed package: its name, its version, and its licence as it states it."""

    name: str
    version: str
    licence: str
    homepage: str
    requires: tuple[str, ...]


def default_packages() -> list[Package]:
    """Return what ``pip install euroai`` brings, sorted by name, euroai itself left out.

    Raises:
        PackageNotFoundError: one of them is not installed.
    """
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    waiting = [Requirement(text) for text in project["dependencies"]]
    found: dict[str, Package] = {}
    while waiting:
        wanted = waiting.pop()
        name = canonicalize_name(wanted.name)
        if wanted.marker is not None and not _applies(wanted):
            continue
        needed = [Requirement(text) for text in metadata.requires(name) or ()]
        mine = [
            one for one in needed if one.marker is None or _applies(one, frozenset(wanted.extras))
        ]
        if name not in found or wanted.extras:
            waiting += mine
        found.setdefault(name, _package(name, mine))
    return sorted(found.values())


def _applies(wanted: Requirement, extras: frozenset[str] = frozenset()) -> bool:
    marker = wanted.marker
    return marker is None or any(marker.evaluate({"extra": one}) for one in (*extras, ""))


def _package(name: str, needed: list[Requirement]) -> Package:
    about = metadata.metadata(name)
    links = dict(line.split(", ", 1) for line in about.get_all("Project-URL") or ())
    homepage = _field(about, "Home-page") or next(iter(links.values()), "")
    return Package(
        name,
        metadata.version(name),
        ", ".join(_licences(name)),
        homepage,
        tuple(sorted({canonicalize_name(one.name) for one in needed})),
    )


def _field(about: PackageMetadata, name: str) -> str:
    """Return the first value of a field, or ''."""
    return next(iter(about.get_all(name) or ()), "")


def _licences(name: str) -> Iterator[str]:
    about = metadata.metadata(name)
    if expression := _field(about, "License-Expression"):
        yield expression
        return
    classified = [
        text.split(" :: ")[-1]
        for text in about.get_all("Classifier") or ()
        if text.startswith("License ::") and text != "License :: OSI Approved"
    ]
    if classified:
        yield from (_SHORT.get(text, text) for text in classified)
        return
    first = _field(about, "License").strip().splitlines()
    yield first[0] if first else _by_its_file(name)


def _by_its_file(name: str) -> str:
    """Return the licence of a package that only ships its text."""
    for file in metadata.files(name) or ():
        if file.name.upper().startswith("LICEN"):
            text = " ".join(file.read_text(encoding="utf-8").split())
            for beginning, short in _TEXTS:
                if beginning in text[:200]:
                    return short
    return "not stated"


def is_strong_copyleft(licence: str) -> bool:
    """Return whether a licence is of the GPL family, the only choice or one of several."""
    choices = re.split(r"\s+OR\s+", licence)
    return all(_STRONG.search(one) for one in choices)


def document() -> str:
    """Return the document."""
    rows = (f"| {one.name} | {one.licence} |\n" for one in default_packages())
    return _HEAD + "".join(rows)


if __name__ == "__main__":
    _DOCUMENT.write_text(document(), encoding="utf-8")
