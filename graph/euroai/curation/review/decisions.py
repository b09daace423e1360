"""Journal of a person's decisions on a draft, appended one by one.

A line is a JSON object, written and flushed to the disk before anything else happens, so that a
kill at any moment loses no decision. Of two lines on one thing the later holds; a last line that
was cut off is passed over.
"""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, Literal

import msgspec

from euroai.errors import DataError, Fault
from euroai.writing import raised_as_fault

__all__ = ["ACCEPTED", "REJECTED", "Decision", "Decisions", "Journal", "journal_of"]

ACCEPTED: Final = "accept"
REJECTED: Final = "reject"
_UNDONE: Final = "undo"

_TOGETHER: Final = (("proposal", {"verdict"}), ("entity", {"same", "terms"}))
"""What a decision names, and what it says of it."""

Values = tuple[tuple[str, str], ...]
"""Properties and values, in order; a property may stand several times."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One proposal, accepted or rejected; ``values`` and ``subject`` as the person left them."""

    proposal: str
    verdict: str
    subject: str = ""
    values: Values = ()


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of the journal: what it may hold."""

    proposal: str = ""
    verdict: Literal["accept", "reject", "undo"] = "undo"
    subject: str = ""
    values: Values = ()
    entity: str = ""
    same: str = ""
    terms: Mapping[str, str] = field(default_factory=dict)
    source: Mapping[str, str] = field(default_factory=dict)
    writing: Mapping[str, str] = field(default_factory=dict)
    written: bool = False


@dataclass(frozen=True, slots=True)
class Decisions:
    """All that was decided of a draft.

    ``entities`` maps the id of a new name to its description by property (``class`` among them);
    ``same`` maps it to the register's id that it means. ``source`` are fields of the source as a
    person states them. ``written`` says that the claims stand in the data folder; ``writing`` maps
    the files that were about to be written to the SHA-256 of their texts.
    """

    claims: Mapping[str, Decision] = field(default_factory=dict)
    entities: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    same: Mapping[str, str] = field(default_factory=dict)
    source: Mapping[str, str] = field(default_factory=dict)
    written: bool = False
    writing: Mapping[str, str] = field(default_factory=dict)

    @property
    def accepted(self) -> tuple[Decision, ...]:
        """What was accepted, in the order of the draft."""
        found = [one for one in self.claims.values() if one.verdict == ACCEPTED]
        return tuple(sorted(found, key=lambda one: (len(one.proposal), one.proposal)))

    @property
    def rejected(self) -> tuple[str, ...]:
        """The proposals that were rejected."""
        found = [one.proposal for one in self.claims.values() if one.verdict == REJECTED]
        return tuple(sorted(found, key=lambda one: (len(one), one)))


def journal_of(draft: Path) -> Path:
    """Return where the decisions on a draft stand: beside it."""
    return draft.with_name(draft.name.removesuffix(".json") + ".decisions.jsonl")


class Journal:
    """The decisions on one draft, on the disk."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._drop_torn_end()

    def _drop_torn_end(self) -> None:
        """End a line that a kill cut off, so that the next one stands alone."""
        if self.path.is_file() and (text := self.path.read_bytes()) and not text.endswith(b"\n"):
            with self.path.open("ab") as file:
                file.write(b"\n")

    def _append(self, record: Mapping[str, Any]) -> None:
        line = json.dumps(record, ensure_ascii=False) + "\n"
        if not _is_text(line):
            fix = "write it in letters of Unicode (a terminal in UTF-8 does)"
            raise DataError([Fault(str(self.path), 0, "takes no text that is none", fix)])
        with raised_as_fault(self.path), self.path.open("a", encoding="utf-8") as file:
            file.write(line)
            file.flush()
            os.fsync(file.fileno())

    def decide(self, decision: Decision) -> None:
        """Keep a decision on a proposal."""
        values = [list(pair) for pair in decision.values]
        self._append(
            {
                "proposal": decision.proposal,
                "verdict": decision.verdict,
                "subject": decision.subject,
                "values": values,
            }
        )

    def undo(self, proposal: str) -> None:
        """Take a decision back."""
        self._append({"proposal": proposal, "verdict": _UNDONE})

    def describe(self, entity: str, terms: Mapping[str, str]) -> None:
        """Keep how a person describes a new entity."""
        self._append({"entity": entity, "terms": dict(terms)})

    def identify(self, entity: str, same: str) -> None:
        """Keep that a new name means somebody whom the register has."""
        self._append({"entity": entity, "same": same})

    def state_source(self, fields: Mapping[str, str]) -> None:
        """Keep what a person states of the source: title, publisher, published, language, url."""
        self._append({"source": dict(fields)})

    def mark_writing(self, digests: Mapping[str, str]) -> None:
        """Keep which files are about to be written, with the SHA-256 of each text."""
        self._append({"writing": dict(digests)})

    def mark_written(self) -> None:
        """Keep that the claims have been written."""
        self._append({"written": True})

    def read(self, proposals: Collection[str] | None = None) -> Decisions:
        """Return what holds now.

        Raises:
            DataError: a line is no decision, or decides on none of ``proposals``.
        """
        claims: dict[str, Decision] = {}
        entities: dict[str, dict[str, str]] = {}
        same: dict[str, str] = {}
        source: dict[str, str] = {}
        written, writing = False, {}
        for number, record in self._records():
            if not _is_whole(record):
                fix = "take the line out"
                raise DataError([Fault(str(self.path), number, "is no decision", fix)])
            if proposals is not None and record.get("proposal", "") not in ("", *proposals):
                what = f"decides on {record['proposal']}, which the draft does not hold"
                fix = "take the line out, or go on with the draft on which it was decided"
                raise DataError([Fault(str(self.path), number, what, fix)])
            if "proposal" in record:
                claims.pop(record["proposal"], None)
                if record["verdict"] != _UNDONE:
                    claims[record["proposal"]] = _decision(record)
            elif "same" in record:
                same[record["entity"]] = record["same"]
                entities.pop(record["entity"], None)
            elif "entity" in record:
                entities[record["entity"]] = dict(record["terms"])
                same.pop(record["entity"], None)
            elif "source" in record:
                source.update(record["source"])
            written, writing = "written" in record, dict(record.get("writing", {}))
        return Decisions(claims, entities, same, source, written, writing)

    def _records(self) -> list[tuple[int, Any]]:
        """Return what the lines hold, with the number of each."""
        if not self.path.is_file():
            return []
        lines = self.path.read_text(encoding="utf-8", errors="replace").split("\n")
        records = []
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                record = json.loads(line)
            except ValueError:
                continue  # a line that a kill cut off; what it decided had not been stated as kept
            except RecursionError:
                record = None
            records.append((number, record))
        return records


def _is_text(text: str) -> bool:
    """Return whether a text can be written: no half of a letter stands in it."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _is_whole(record: object) -> bool:
    """Return whether a line holds all that its kind of decision has."""
    try:
        msgspec.convert(record, _Line)
    except msgspec.ValidationError:
        return False
    named = set(record) if isinstance(record, dict) else set()
    if any(one in named and not more & named for one, more in _TOGETHER):
        return False
    return _is_text(json.dumps(record, ensure_ascii=False))


def _decision(record: Mapping[str, Any]) -> Decision:
    values = tuple((str(name), str(value)) for name, value in record.get("values", ()))
    return Decision(record["proposal"], record["verdict"], record.get("subject", ""), values)
