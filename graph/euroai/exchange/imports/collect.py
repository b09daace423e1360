"""Collection of entities and events from rows, before resolution to ids.

A row counts whole or not at all: whatever is wrong in any of its cells is stated, each cell by
itself, and nothing of the row is taken.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Final

from euroai.exchange.imports.drafts import (
    EntityDraft,
    Place,
    Token,
    agreed,
    family,
    is_of_totals,
    named,
    parts_of,
    with_links,
)
from euroai.exchange.imports.mappings.mapping import Block, TableMap, TableSpec
from euroai.exchange.imports.readers import Row
from euroai.exchange.imports.report import BadCellError, BadRow
from euroai.exchange.imports.schema import Field
from euroai.exchange.imports.terms import Conventions, Terms, block_terms
from euroai.exchange.imports.values.text import key_form

__all__ = ["Candidate", "Collector", "ImportedEvent", "Place", "Token", "family"]

_EXPANDS: Final = frozenset({"Position", "Investment"})
"""Events of which a row may hold several: one for each of the people or investors of a cell."""
_DECIDES: Final = "country"
"""Two of one name in two countries are two; what else differs is stated, and the first stays."""


@dataclass(slots=True)
class Candidate:
    """Whoever rows name by one token. ``terms`` are single texts or sets, by property."""

    token: Token
    kind: str
    place: Place
    number: int
    names: dict[str, None] = field(default_factory=dict)
    terms: dict[str, str | frozenset[str]] = field(default_factory=dict)
    links: dict[str, Token] = field(default_factory=dict)
    host: str = ""


@dataclass(slots=True)
class ImportedEvent:
    """What rows report one event: its links by token, its terms, the row that stated it first."""

    kind: str
    key: tuple[object, ...]
    place: Place
    fields: Mapping[str, Field]
    columns: Mapping[str, str]
    links: dict[str, dict[Token, None]] = field(default_factory=dict)
    terms: Terms = field(default_factory=dict)
    described: bool = False
    optional: bool = False


class Collector:
    """Takes the rows of every table of a map."""

    def __init__(self, mapped: TableMap) -> None:
        self._map = mapped
        self._blocks: dict[str, tuple[tuple[Block, ...], tuple[Block, ...]]] = {}
        self._nobody: Counter[str] = Counter()
        self.candidates: dict[Token, Candidate] = {}
        self.events: dict[tuple[object, ...], ImportedEvent] = {}
        self.dropped: Counter[str] = Counter()
        self.left_out: Counter[str] = Counter()
        self.differs: dict[str, None] = {}

    def take(
        self, table: TableSpec, row: Row, conventions: Conventions
    ) -> tuple[list[BadRow], bool]:
        """Take a row; return what is wrong with it, and whether it says anything new."""
        if table.name not in self._blocks:
            self._blocks[table.name] = self._map.blocks(table.name)
        entities, events = self._blocks[table.name]
        place = (row.file, row.line)
        if is_of_totals(row, events):
            self.left_out[f"the totals in {row.file}:{row.line}"] += 1
            return [], False
        faults: list[BadCellError] = []
        taken: list[tuple[list[EntityDraft], list[ImportedEvent]]] = []
        self._nobody = Counter()
        for part in parts_of(table, row):
            mentions: dict[str, list[EntityDraft]] = {}
            pairs = [
                pair
                for block in entities
                if block.meant(part)
                for pair in named(
                    block, part, mentions, conventions, faults, self._nobody, self.candidates
                )
            ]
            drafts = [with_links(block, draft, mentions, faults) for block, draft in pairs]
            happened = self._happened(events, part, mentions, conventions, faults)
            taken.append((drafts, happened))
        for drafts, happened in taken:
            faults += [fault for draft in drafts for fault in self._contradicted(draft)]
            faults += [fault for event in happened for fault in self._event_contradicted(event)]
        if faults:
            bad = {BadRow(row.file, row.line, str(one), one.column): None for one in faults}
            return list(bad), False
        self.dropped.update(self._nobody)
        new = not any(drafts or happened for drafts, happened in taken)
        if new:
            self.left_out["a row that names nobody"] += 1
        for drafts, happened in taken:
            for draft in drafts:
                new |= self._add(draft, place)
            for event in happened:
                new |= self._tell(event)
        return [], new

    # ---- who is named ----

    def _contradicted(self, draft: EntityDraft) -> Iterator[BadCellError]:
        known = self.candidates.get(draft.token)
        if known is None:
            return
        if {family(known.kind), family(draft.kind)} == {"person", "organization"}:
            name = draft.name or next(iter(known.names), draft.token[2])
            yield BadCellError(
                f"“{name}” is a {draft.kind} here and a {known.kind} in an earlier row",
                draft.column,
            )
        for term, value in draft.terms.items():
            before = known.terms.get(term)
            if term != f"eai:{_DECIDES}" or before is None or before == value:
                continue
            if draft.token[0] == "name":
                name = draft.name or next(iter(known.names), "")
                yield BadCellError(
                    f"“{name}” has {term} {value} here and {before} in an earlier row: if they are "
                    "two, name a key column in the map",
                    draft.column,
                )

    def _add(self, draft: EntityDraft, place: Place) -> bool:
        known = self.candidates.get(draft.token)
        new = known is None
        if known is None:
            known = Candidate(draft.token, draft.kind, place, len(self.candidates))
            self.candidates[draft.token] = known
        elif known.kind == "Agent" and draft.kind != "Agent":
            known.kind, new = draft.kind, True
        if draft.name and draft.name not in known.names:
            known.names[draft.name] = None
            new = True
        known.host = known.host or draft.host
        for term, value in draft.terms.items():
            before = known.terms.get(term)
            if before is None:
                known.terms[term] = value
                new = True
            elif isinstance(before, frozenset) and isinstance(value, frozenset):
                new |= not value <= before
                known.terms[term] = before | value
            elif before != value:
                name = next(iter(known.names), draft.token[2])
                self.differs.setdefault(
                    f"“{name}”: {term} is {before}, and {value} in {place[0]}:{place[1]}"
                )
        for term, tokens in draft.links.items():
            known.links.setdefault(term, tokens[0])
        return new

    # ---- what happened ----

    def _happened(
        self,
        blocks: Sequence[Block],
        row: Row,
        mentions: Mapping[str, Sequence[EntityDraft]],
        conventions: Conventions,
        faults: list[BadCellError],
    ) -> list[ImportedEvent]:
        found: list[ImportedEvent] = []
        missing: list[tuple[Block, BadCellError]] = []
        meant = [(number, block) for number, block in enumerate(blocks) if block.meant(row)]
        for number, block in meant:
            own: list[BadCellError] = []
            lacks = self._links_lacking(block, row, mentions, own)
            if lacks is not None:
                missing.append((block, lacks))
                continue
            if block.key and block.key.needed and not block.key.read(row.cells):
                own.append(BadCellError(f"{block.key.column} is empty", block.key.column))
            terms = block_terms(block, row.cells, conventions, own)
            if lacking := _lacking(block, terms, own):
                own.append(lacking)
            if own:
                faults += own
                continue
            found += self._events(number, block, row, mentions, terms, faults)
        # A part falls away where something else of the row stands; else the row says nothing.
        required = [lacks for block, lacks in missing if not block.optional]
        if required and not found and not faults:
            faults.append(required[0])
        for block, lacks in missing:
            if found or block.optional:
                self.left_out[f"no {block.kind}: {lacks}"] += 1
        return found

    def _links_lacking(
        self,
        block: Block,
        row: Row,
        mentions: Mapping[str, Sequence[EntityDraft]],
        faults: list[BadCellError],
    ) -> BadCellError | None:
        """Return what needed link is not there; add to ``faults`` what links are too many."""
        for key, known in block.fields.items():
            cell = block.cells.get(key)
            if known.kind != "link" or cell is None:
                continue
            tokens = _meant(block, key, row, mentions)
            if known.single and len(tokens) > 1 and not _may_expand(block, key):
                faults.append(
                    BadCellError(f"“{cell.column}” names {len(tokens)}, not one", cell.column)
                )
            least = 2 if key == "party" else 1
            if known.needed and not block.adds and len(tokens) < least:
                words = "two" if least == 2 else "one"
                return BadCellError(f"“{cell.column}” does not name {words}", cell.column)
        return None

    def _events(
        self,
        number: int,
        block: Block,
        row: Row,
        mentions: Mapping[str, Sequence[EntityDraft]],
        terms: Terms,
        faults: list[BadCellError],
    ) -> Iterator[ImportedEvent]:
        links = {
            key: tokens
            for key, known in block.fields.items()
            if known.kind == "link" and key in block.cells
            if (tokens := _meant(block, key, row, mentions))
        }
        if leads := links.get("leadInvestor"):
            others = [one for one in links.get("investor", ()) if one not in leads]
            links |= {"investor": others} if others else {}
            if not others:
                links.pop("investor", None)
        if own := _own(links):
            faults.append(own)
            return
        if block.adds and not links and not terms:
            return
        columns = {key: cell.column for key, cell in block.cells.items()}
        several = [
            key for key, tokens in links.items() if len(tokens) > 1 and _may_expand(block, key)
        ]
        for chosen in product(*(links[key] for key in several)):
            own_links = links | {key: [one] for key, one in zip(several, chosen, strict=True)}
            event = ImportedEvent(
                block.kind,
                self._identity(number, block, row, mentions, own_links, terms),
                (row.file, row.line),
                block.fields,
                columns,
                {key: dict.fromkeys(tokens) for key, tokens in own_links.items()},
                {key: list(values) for key, values in terms.items()},
                not block.adds,
                block.optional,
            )
            yield event

    def _identity(
        self,
        number: int,
        block: Block,
        row: Row,
        mentions: Mapping[str, Sequence[EntityDraft]],
        links: Mapping[str, Sequence[Token]],
        terms: Terms,
    ) -> tuple[object, ...]:
        if block.key and (keys := block.key.read(row.cells)):
            expanded = tuple(tokens[0] for key, tokens in links.items() if _may_expand(block, key))
            return ("key", block.kind, key_form(keys[0]), *expanded)
        if block.one_per:
            return (
                "rows",
                block.kind,
                number,
                *(
                    tuple(draft.token for draft in mentions[column])
                    if column in mentions
                    else agreed(block, row, column, terms)
                    for column in block.one_per
                ),
            )
        return (
            "content",
            block.kind,
            number,
            *((key, *tokens) for key, tokens in sorted(links.items())),
            *((key, *values) for key, values in sorted(terms.items())),
        )

    def _event_contradicted(self, event: ImportedEvent) -> Iterator[BadCellError]:
        known = self.events.get(event.key)
        if known is None:
            return
        for key, values in event.terms.items():
            before, of = known.terms.get(key, []), event.fields[key]
            if of.single and before and before != values:
                yield BadCellError(
                    f"{of.term} is {', '.join(values)} here and {', '.join(before)} in an earlier "
                    "row of the same event",
                    event.columns.get(key, ""),
                )
        for key, tokens in event.links.items():
            before_links = known.links.get(key, {})
            if event.fields[key].single and before_links and before_links != tokens:
                yield BadCellError(
                    f"{event.fields[key].term} is another here than in an earlier row of the same "
                    "event",
                    event.columns.get(key, ""),
                )

    def _tell(self, event: ImportedEvent) -> bool:
        known = self.events.get(event.key)
        if known is None:
            self.events[event.key] = event
            return True
        new = event.described and not known.described
        known.described |= event.described
        for key, tokens in event.links.items():
            own = known.links.setdefault(key, {})
            new |= not tokens.keys() <= own.keys()
            own.update(tokens)
        for key, values in event.terms.items():
            own_values = known.terms.setdefault(key, [])
            added = [one for one in values if one not in own_values]
            own_values += added
            new |= bool(added)
        return new


def _meant(
    block: Block, key: str, row: Row, mentions: Mapping[str, Sequence[EntityDraft]]
) -> list[Token]:
    cell = block.cells[key]
    if (cell.when and not cell.when.holds(row.cells)) or (
        cell.unless and cell.unless.holds(row.cells)
    ):
        return []
    named = mentions.get(cell.column or cell.always, ())
    return list(dict.fromkeys(one.token for one in named))


def _may_expand(block: Block, key: str) -> bool:
    return block.kind in _EXPANDS and key in ("person", "investor")


def _lacking(block: Block, terms: Terms, faults: list[BadCellError]) -> BadCellError | None:
    """Return what needed value is empty, unless its cell is stated to be at fault already."""
    if block.adds or faults:
        return None
    for key, known in block.fields.items():
        if known.needed and known.kind != "link" and not terms.get(key) and key in block.cells:
            column = block.cells[key].column
            return BadCellError(f"“{column}” is empty", column)
    return None


_APART: Final = (("investor", "recipient"), ("leadInvestor", "recipient"), ("acquirer", "target"))
"""Who cannot be both in one event."""


def _own(links: Mapping[str, Sequence[Token]]) -> BadCellError | None:
    for one, other in _APART:
        if both := {*links.get(one, ())} & {*links.get(other, ())}:
            fix = ": nobody is its own investor" if other == "recipient" else ""
            return BadCellError(f"“{min(both)[2]}” is both {one} and {other}{fix}")
    return None
