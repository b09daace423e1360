"""Judgements on pairs of ids (same, different): ``judgements.csv`` of the data folder.

One line a judgement, so that a change reads as a diff:

    kind,judgement,keep,other,reason,judge,judged
    entity,same,porsche,porsche-se,"One holding, named in full once.",euroai team,2026-11-24

``kind`` is one of ``KINDS``, ``judgement`` is ``same``, ``different`` or
``unsure``. With ``same``, ``other`` becomes ``keep`` wherever the data is loaded; a ticket that is
``same`` as a round becomes a part of it. The rest keeps the finder from asking again.

(The model is that of OpenSanctions' nomenklatura: pairs, three judgements, clusters that a
negative judgement blocks.)
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from euroai.characters import plain_text
from euroai.errors import Fault
from euroai.loading.tables import read_table
from euroai.namespaces import is_id

__all__ = [
    "COLUMNS",
    "FILE",
    "KINDS",
    "VERDICTS",
    "Judgement",
    "JudgementReading",
    "read_judgements",
]

FILE: Final = "judgements.csv"
"""The file's name in a data folder; a folder without one has no judgements."""
COLUMNS: Final = ("kind", "judgement", "keep", "other", "reason", "judge", "judged")
KINDS: Final = ("entity", "round", "alliance", "acquisition", "ticket", "position", "source")
"""What may stand under two ids. A ticket is paired with a ticket, or with the round it is."""
VERDICTS: Final = ("same", "different", "unsure")


@dataclass(frozen=True, slots=True)
class Judgement:
    """One line of the file: two ids, what they are to each other, why, who says so, and when."""

    kind: str
    judgement: str
    keep: str
    other: str
    reason: str
    judge: str
    judged: str
    line: int = 0

    @property
    def pair(self) -> frozenset[str]:
        """The two ids, in no order."""
        return frozenset({self.keep, self.other})


@dataclass(frozen=True, slots=True)
class JudgementReading:
    """The judgements that are whole, in the order of the file, and every fault of the file."""

    judgements: tuple[Judgement, ...] = ()
    faults: tuple[Fault, ...] = ()


def read_judgements(folder: Path) -> JudgementReading:
    """Read the judgements of a data folder; whether their ids exist is not asked here."""
    table = read_table(folder, FILE, COLUMNS)
    found, faults = [], list(table.faults)
    for line, row in table.rows:
        cells = dict(zip(COLUMNS, row, strict=True))
        wrong = [Fault(FILE, line, what, fix) for what, fix in _row_faults(cells)]
        faults += wrong
        if not wrong:
            found.append(Judgement(**cells, line=line))
    faults += [Fault(FILE, line, what, fix) for line, what, fix in _together(found)]
    return JudgementReading(tuple(found), tuple(sorted(faults)))


def _row_faults(cells: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for name, words in (("kind", KINDS), ("judgement", VERDICTS)):
        if cells[name] not in words:
            yield f"“{cells[name]}” is no {name}", f"write one of {', '.join(words)}"
    for name in ("keep", "other", "reason", "judge"):
        if not cells[name]:
            yield f"{name} is empty", f"fill in {name}"
    for name in ("keep", "other"):
        if cells[name] and not is_id(cells[name]):
            shown = plain_text(cells[name])[:80]
            yield f"“{shown}” is no id", "write an id as it stands in an address, such as porsche"
    if cells["keep"] and cells["keep"] == cells["other"]:
        yield f"{cells['keep']} is judged against itself", "name two ids"
    if not _is_day(cells["judged"]):
        yield f"“{cells['judged']}” is no day", "write the day of the judgement, such as 2026-11-24"


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _together(judgements: Sequence[Judgement]) -> Iterator[tuple[int, str, str]]:
    """Yield what the judgements contradict in each other."""
    first: dict[frozenset[str], Judgement] = {}
    for one in judgements:
        if before := first.get(one.pair):
            what = f"{one.keep} and {one.other} are judged a second time"
            yield one.line, what, f"keep one of the two; the first stands in line {before.line}"
        first.setdefault(one.pair, one)
    same = [one for one in first.values() if one.judgement == "same"]
    yield from _chains(same)
    cluster = _clusters(same)
    for one in first.values():
        top = cluster.get(one.keep, one.keep)
        if one.judgement != "same" and top == cluster.get(one.other, one.other):
            what = f"{one.keep} and {one.other} are judged {one.judgement}, and to be the same"
            yield one.line, what, "take back this line, or one of those that make them the same"


def _chains(same: Sequence[Judgement]) -> Iterator[tuple[int, str, str]]:
    """Yield ids that are given up twice, or given up and kept."""
    given_up: dict[str, Judgement] = {}
    for one in same:
        if before := given_up.get(one.other):
            what = f"{one.other} is given up for {one.keep}, and for {before.keep}"
            yield one.line, what, f"keep one of the two; the first stands in line {before.line}"
        given_up.setdefault(one.other, one)
    for one in same:
        if next_one := given_up.get(one.keep):
            end, steps = next_one, {one.other}
            while end.keep in given_up and end.keep not in steps:
                steps.add(end.keep)
                end = given_up[end.keep]
            what = f"{one.keep} is kept here and given up in line {next_one.line}"
            if end.keep in steps:
                yield one.line, f"{what}: the judgements go in a circle", "take one of them back"
            else:
                yield one.line, what, f"write {end.keep} here, which is what stays"


def _clusters(same: Sequence[Judgement]) -> Mapping[str, str]:
    """Return for each id the least id of those that are the same by any number of steps."""
    joined: dict[str, set[str]] = defaultdict(set)
    for one in same:
        joined[one.keep].add(one.other)
        joined[one.other].add(one.keep)
    top: dict[str, str] = {}
    for start in sorted(joined):
        waiting = [start]
        while waiting:
            ident = waiting.pop()
            if ident not in top:
                top[ident] = start
                waiting += joined[ident]
    return top
