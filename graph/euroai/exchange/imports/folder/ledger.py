"""Ledger of an import's lines: ``imports/<source>.csv`` in the data folder.

One line for each id and key, so that a further import of the table gives the same ids, knows what
it wrote itself, and leaves alone what a person changed since:

    id,part,digest,key
    mistral-ai,register,3f2a…,crunchbase:o1

``part`` is ``register`` or ``claims`` where the import described the id, ``known`` where the folder
had it. ``digest`` is that of the line that the import wrote.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from euroai.files import read_text

__all__ = ["FOLDER", "Ledger", "Written", "read_ledgers"]

FOLDER: Final = "imports"
_COLUMNS: Final = ("id", "part", "digest", "key")


@dataclass(frozen=True, slots=True)
class Written:
    """An id of an import: in which part it stands, the digest of its line, the keys it goes by."""

    part: str
    digest: str = ""
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ledger:
    """What one import wrote, by id."""

    slug: str
    ids: Mapping[str, Written] = field(default_factory=dict)

    def by_key(self) -> dict[str, str]:
        """Return the id of each key."""
        return {key: ident for ident, one in self.ids.items() for key in one.keys}

    def text(self) -> str:
        """Return the ledger as CSV, sorted."""
        buffer = io.StringIO()
        writer = csv.writer(buffer, lineterminator="\n")
        writer.writerow(_COLUMNS)
        writer.writerows(_rows(self.ids))
        return buffer.getvalue()


def _rows(ids: Mapping[str, Written]) -> Iterator[tuple[str, str, str, str]]:
    for ident, one in sorted(ids.items()):
        for key in sorted(one.keys) or ("",):
            yield ident, one.part, one.digest, key


def read_ledgers(folder: Path) -> dict[str, Ledger]:
    """Return the ledgers of a data folder by the slug of their source; a broken line is no line."""
    found = {}
    for path in sorted((folder / FOLDER).glob("*.csv")):
        try:
            rows = list(csv.reader(io.StringIO(read_text(path), newline="")))
        except (OSError, UnicodeDecodeError, csv.Error):
            continue
        if rows and tuple(rows[0]) == _COLUMNS:
            found[path.stem] = Ledger(path.stem, _written(rows[1:]))
    return found


def _written(rows: Iterable[list[str]]) -> dict[str, Written]:
    found: dict[str, Written] = {}
    for row in rows:
        if len(row) != len(_COLUMNS):
            continue
        ident, part, digest, key = row
        before = found.get(ident)
        keys = (*(before.keys if before else ()), *((key,) if key else ()))
        found[ident] = Written(part, digest, keys)
    return found
