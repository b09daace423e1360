"""Proposals for a reviewer: claims with their place in the text, and the draft file.

A draft is a JSON file. It holds offsets into the article's text and its SHA-256, never the text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

import msgspec

from euroai.errors import DataError, Fault
from euroai.files import read_file
from euroai.writing import write_file

__all__ = [
    "Draft",
    "NewEntity",
    "Proposal",
    "ProposedValue",
    "draft_fields",
    "draft_text",
    "read_draft",
    "write_draft",
]

_VERSION: Final = 1
_NO_DRAFT: Final = "is no draft: it is JSON of another kind"
_AT_FAULT: Final = re.compile(r"(?P<what>.+?)(?: - at `\$\.?(?P<where>.*)`)?")


@dataclass(frozen=True, slots=True)
class ProposedValue:
    """One value of a property: an id, a concept's slug, or a text as it will be written.

    ``start`` and ``end`` are offsets into the article; ``confidence`` is of 1. ``verdict`` says
    what the graph knows: ``same`` (others state it), ``other`` (others state ``known`` instead),
    ``new`` (nobody states the property) or ``more`` (one more of several); ``sources`` are the
    others.
    """

    property: str
    value: str
    start: int
    end: int
    confidence: float = 1.0
    verdict: str = "new"
    known: str = ""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NewEntity:
    """A name that the register does not know. ``nearest`` are the ids of the likest names."""

    id: str
    label: str
    kind: str
    start: int
    end: int
    nearest: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """One claim about one event or product.

    ``kind`` is its class, ``subject`` its id; ``known`` says that the graph has this event; ``by``
    names the extractor. ``start`` and ``end`` bound the sentence.
    """

    id: str
    kind: str
    subject: str
    start: int
    end: int
    confidence: float
    values: tuple[ProposedValue, ...]
    known: bool = False
    by: str = "euroai"

    def of(self, name: str) -> tuple[str, ...]:
        """Return the values of a property."""
        return tuple(one.value for one in self.values if one.property == name)


@dataclass(frozen=True, slots=True)
class Draft:
    """What an article may say. ``source`` is the slug that its claims will stand under.

    ``left_out`` counts what a person rejected before, or the same source states already.
    """

    source: str
    title: str
    publisher: str
    published: str
    language: str
    url: str
    digest: str
    proposals: tuple[Proposal, ...]
    entities: tuple[NewEntity, ...]
    left_out: int = 0

    def entity(self, ident: str) -> NewEntity | None:
        """Return the new entity of an id, or None where the register has it."""
        return next((one for one in self.entities if one.id == ident), None)


def write_draft(draft: Draft, path: Path) -> None:
    """Write a draft beside the old one and swap them."""
    write_file(path, draft_text(draft_fields(draft)))


def draft_fields(draft: Draft) -> dict[str, Any]:
    """Return a draft as its file holds it."""
    return {"euroai-draft": _VERSION, **asdict(draft)}


def draft_text(fields: Mapping[str, Any]) -> str:
    """Return the text of a draft's file."""
    return json.dumps(fields, ensure_ascii=False, indent=1) + "\n"


def read_draft(path: Path) -> Draft:
    """Read a draft.

    Raises:
        DataError: the file is no draft.
    """
    what = _NO_DRAFT
    try:
        content = msgspec.json.decode(read_file(path))
        if isinstance(content, dict) and "euroai-draft" in content:
            if content["euroai-draft"] == _VERSION:
                return msgspec.convert(content, Draft)
            what = "is no draft of this version of euroai"
    except OSError as error:
        what = f"is no draft: {error.strerror or error}"
    except msgspec.ValidationError as error:
        if found := _AT_FAULT.fullmatch(str(error)):
            where = found["where"] or "its top"
            what = f"is no draft that euroai wrote: at {where}, {found['what'].lower()}"
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        what = "is no draft: it is no whole JSON text (another kind of file, or cut off)"
    raise DataError([Fault(str(path), 0, what, "write it with euroai draft")])
