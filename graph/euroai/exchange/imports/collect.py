"""Rows into who is named and what happened, in memory: nothing is joined or given an id here.

A row counts whole or not at all: whatever is wrong in any of its cells is told, each cell by
itself, and nothing of the row is taken.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Final, TypeAlias

from euroai.exchange.imports.mapping import Block, TableMap, TableSpec, texts_of
from euroai.exchange.imports.readers import Row
from euroai.exchange.imports.report import BadCell, BadRow
from euroai.exchange.imports.schema import Field, fields
from euroai.exchange.imports.terms import Conventions, Terms, block_terms
from euroai.exchange.imports.values.names import is_nobody
from euroai.exchange.imports.values.text import clean, host, key_form

__all__ = ["Candidate", "Collector", "Event", "Place", "Token", "family"]

Token: TypeAlias = tuple[str, str, str]
"""Who is meant: ``("key", space, key)`` or ``("name", family, name)``."""
Place: TypeAlias = tuple[str, int]
"""A file and a line."""

ANY_FAMILY: Final = "any"
_EXPANDS: Final = frozenset({"Position", "Investment"})
"""Events of which a row may hold several: one for each of the people or investors of a cell."""
_DECIDES: Final = "country"
"""Two of one name in two countries are two; what else differs is told, and the first stays."""


def family(kind: str) -> str:
    """Return with whom an entity may be one: people, organisations, or either."""
    if kind == "Agent":
        return ANY_FAMILY
    return "person" if kind == "Person" else "organization"


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
class Event:
    """What rows tell of one event: its links by token, its terms, the row that told it first."""

    kind: str
    key: tuple[object, ...]
    place: Place
    fields: Mapping[str, Field]
    columns: Mapping[str, str]
    links: dict[str, dict[Token, None]] = field(default_factory=dict)
    terms: Terms = field(default_factory=dict)
    described: bool = False
    optional: bool = False


@dataclass(frozen=True, slots=True)
class _Draft:
    """A mention in one row, before it is sure that the row counts."""

    token: Token
    name: str
    kind: str
    terms: Mapping[str, str | frozenset[str]]
    links: Mapping[str, Sequence[Token]]
    host: str
    column: str


class Collector:
    """Takes the rows of every table of a map."""

    def __init__(self, mapped: TableMap) -> None:
        self._map = mapped
        self._nobody: Counter[str] = Counter()
        self.candidates: dict[Token, Candidate] = {}
        self.events: dict[tuple[object, ...], Event] = {}
        self.dropped: Counter[str] = Counter()
        self.left_out: Counter[str] = Counter()
        self.differs: dict[str, None] = {}

    def take(self, table: TableSpec, row: Row, conventions: Conventions) -> tuple[list[BadRow], bool]:
        """Take a row; return what is wrong with it, and whether it says anything new."""
        entities, events = self._map.blocks(table.name)
        place = (row.file, row.line)
        faults: list[BadCell] = []
        taken: list[tuple[list[_Draft], list[Event]]] = []
        self._nobody = Counter()
        for part in _parts(table, row):
            mentions: dict[str, list[_Draft]] = {}
            named = [
                pair
                for block in entities
                if block.meant(part)
                for pair in self._named(block, part, mentions, conventions, faults)
            ]
            drafts = [_with_links(block, draft, mentions, faults) for block, draft in named]
            told = self._happened(events, part, mentions, conventions, faults)
            taken.append((drafts, told))
        for drafts, told in taken:
            faults += [fault for draft in drafts for fault in self._contradicted(draft)]
            faults += [fault for event in told for fault in self._event_contradicted(event)]
        if faults:
            bad = {BadRow(row.file, row.line, str(one), one.column): None for one in faults}
            return list(bad), False
        self.dropped.update(self._nobody)
        new = not any(drafts or told for drafts, told in taken)
        if new:
            self.left_out["a row that names nobody"] += 1
        for drafts, told in taken:
            for draft in drafts:
                new |= self._add(draft, place)
            for event in told:
                new |= self._tell(event)
        return [], new

    # ---- who is named ----

    def _named(
        self,
        block: Block,
        row: Row,
        mentions: dict[str, list[_Draft]],
        conventions: Conventions,
        faults: list[BadCell],
    ) -> Iterator[tuple[Block, _Draft]]:
        try:
            names = block.name.parts(row.cells) if block.name else []
            keys = block.key.parts(row.cells) if block.key else []
            kinds = block.classes.parts(row.cells) if block.classes else [block.kind]
        except BadCell as error:
            faults.append(error)
            return
        if block.name and block.name.needed and not any(names):
            faults.append(BadCell(f"{block.name.column} is empty", block.name.column))
            return
        if block.key and block.key.needed and not any(keys):
            faults.append(BadCell(f"{block.key.column} is empty", block.key.column))
            return
        many = max(len(names), len(keys))
        if not many or not kinds:
            return
        if names and keys and len(names) != len(keys):
            if len(keys) == 1 < len(names):  # several names of one
                keys *= len(names)
            else:
                column = block.name.column if block.name else ""
                faults.append(
                    BadCell(f"“{column}” names {len(names)} and gives {len(keys)} keys", column)
                )
                return
        terms = block_terms(block, row.cells, conventions, faults)
        column = (block.name.column or block.name.always) if block.name else ""
        for number in range(many):
            name = names[number] if number < len(names) else ""
            key = key_form(keys[number]) if number < len(keys) else ""
            kind = kinds[number] if len(kinds) == many else kinds[0]
            if name and is_nobody(name):
                self._nobody[name] += 1
                name = ""
                if not key or block.name is not None:
                    continue
            if not kind or not (name or key):
                continue
            own = fields(kind)
            kept: dict[str, str | frozenset[str]] = {}
            for name_of, values in terms.items():
                if name_of not in own:
                    conventions.left_out[f"{name_of} of an eai:{kind}, which takes none"] += 1
                    continue
                single = own[name_of].single
                kept[own[name_of].term] = values[0] if single else frozenset(values)
            token: Token = ("key", block.space, key) if key else ("name", family(kind), name)
            draft = _Draft(
                token,
                name if block.aliases or self.candidates.get(token) is None else "",
                kind,
                kept,
                {},
                host(terms["website"][0].split('"')[1]) if "website" in terms else "",
                column or (block.key.column if block.key else ""),
            )
            for one in {column, block.key.column if block.key else ""} - {""}:
                mentions.setdefault(one, []).append(draft)
            yield block, draft

    def _contradicted(self, draft: _Draft) -> Iterator[BadCell]:
        known = self.candidates.get(draft.token)
        if known is None:
            return
        if {family(known.kind), family(draft.kind)} == {"person", "organization"}:
            told = draft.name or next(iter(known.names), draft.token[2])
            yield BadCell(
                f"“{told}” is a {draft.kind} here and a {known.kind} in an earlier row", draft.column
            )
        for term, value in draft.terms.items():
            before = known.terms.get(term)
            if term != f"eai:{_DECIDES}" or before is None or before == value:
                continue
            if draft.token[0] == "name":
                told = draft.name or next(iter(known.names), "")
                yield BadCell(
                    f"“{told}” has {term} {value} here and {before} in an earlier row: if they are "
                    "two, name a key column in the map",
                    draft.column,
                )

    def _add(self, draft: _Draft, place: Place) -> bool:
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
        mentions: Mapping[str, Sequence[_Draft]],
        conventions: Conventions,
        faults: list[BadCell],
    ) -> list[Event]:
        found: list[Event] = []
        missing: list[tuple[Block, BadCell]] = []
        meant = [(number, block) for number, block in enumerate(blocks) if block.meant(row)]
        for number, block in meant:
            own: list[BadCell] = []
            lacks = self._links_lacking(block, row, mentions, own)
            if lacks is not None:
                missing.append((block, lacks))
                continue
            if block.key and block.key.needed and not block.key.read(row.cells):
                own.append(BadCell(f"{block.key.column} is empty", block.key.column))
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
        mentions: Mapping[str, Sequence[_Draft]],
        faults: list[BadCell],
    ) -> BadCell | None:
        """Return what needed link is not there; add to ``faults`` what links are too many."""
        for key, known in block.fields.items():
            cell = block.cells.get(key)
            if known.kind != "link" or cell is None:
                continue
            tokens = _meant(block, key, row, mentions)
            if known.single and len(tokens) > 1 and not _may_expand(block, key):
                faults.append(BadCell(f"“{cell.column}” names {len(tokens)}, not one", cell.column))
            least = 2 if key == "party" else 1
            if known.needed and not block.adds and len(tokens) < least:
                words = "two" if least == 2 else "one"
                return BadCell(f"“{cell.column}” does not name {words}", cell.column)
        return None

    def _events(
        self,
        number: int,
        block: Block,
        row: Row,
        mentions: Mapping[str, Sequence[_Draft]],
        terms: Terms,
        faults: list[BadCell],
    ) -> Iterator[Event]:
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
        several = [key for key, tokens in links.items() if len(tokens) > 1 and _may_expand(block, key)]
        for chosen in product(*(links[key] for key in several)):
            own_links = links | {key: [one] for key, one in zip(several, chosen, strict=True)}
            event = Event(
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
        mentions: Mapping[str, Sequence[_Draft]],
        links: Mapping[str, Sequence[Token]],
        terms: Terms,
    ) -> tuple[object, ...]:
        if block.key and (keys := block.key.read(row.cells)):
            expanded = tuple(
                tokens[0] for key, tokens in links.items() if _may_expand(block, key)
            )
            return ("key", block.kind, key_form(keys[0]), *expanded)
        if block.one_per:
            return (
                "rows",
                block.kind,
                number,
                *(
                    tuple(draft.token for draft in mentions[column])
                    if column in mentions
                    else texts_of(row.cells, column)
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

    def _event_contradicted(self, event: Event) -> Iterator[BadCell]:
        known = self.events.get(event.key)
        if known is None:
            return
        for key, values in event.terms.items():
            before, of = known.terms.get(key, []), event.fields[key]
            if of.single and before and before != values:
                yield BadCell(
                    f"{of.term} is {', '.join(values)} here and {', '.join(before)} in an earlier "
                    "row of the same event",
                    event.columns.get(key, ""),
                )
        for key, tokens in event.links.items():
            before_links = known.links.get(key, {})
            if event.fields[key].single and before_links and before_links != tokens:
                yield BadCell(
                    f"{event.fields[key].term} is another here than in an earlier row of the same "
                    "event",
                    event.columns.get(key, ""),
                )

    def _tell(self, event: Event) -> bool:
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


def _parts(table: TableSpec, row: Row) -> Iterator[Row]:
    """Yield the rows that stand side by side in one; the row itself where a table has none such."""
    if not table.each:
        yield row
        return
    columns = [
        column
        for column in row.cells
        if any(column == each or column.startswith(f"{each}.") for each in table.each)
    ]
    sides = {column: _side_by_side(table, row, column) for column in columns}
    many = max((len(texts) for texts in sides.values()), default=0)
    for number in range(max(many, 1)):
        own = {
            column: texts[number] if number < len(texts) else "" for column, texts in sides.items()
        }
        yield Row(row.file, row.line, {**row.cells, **own})


def _side_by_side(table: TableSpec, row: Row, column: str) -> list[str]:
    texts = texts_of(row.cells, column)
    if not table.each_separator:
        return list(texts)
    return [clean(part) for text in texts for part in text.split(table.each_separator)]


def _with_links(
    block: Block, draft: _Draft, mentions: Mapping[str, Sequence[_Draft]], faults: list[BadCell]
) -> _Draft:
    """Return a mention with what itself is linked to (its parent organisation)."""
    links: dict[str, Sequence[Token]] = {}
    for key, cell in block.cells.items():
        known = block.fields[key]
        if known.kind != "link":
            continue
        tokens = [one.token for one in mentions.get(cell.column or cell.always, ())]
        if draft.token in tokens:
            told = draft.name or draft.token[2]
            faults.append(BadCell(f"“{told}” is named as its own {key}", cell.column))
        elif tokens:
            links[known.term] = tokens
    if not links:
        return draft
    return _Draft(
        draft.token, draft.name, draft.kind, draft.terms, links, draft.host, draft.column
    )


def _meant(
    block: Block, key: str, row: Row, mentions: Mapping[str, Sequence[_Draft]]
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


def _lacking(block: Block, terms: Terms, faults: list[BadCell]) -> BadCell | None:
    """Return what needed value is empty, unless its cell is told to be at fault already."""
    if block.adds or faults:
        return None
    for key, known in block.fields.items():
        if known.needed and known.kind != "link" and not terms.get(key) and key in block.cells:
            column = block.cells[key].column
            return BadCell(f"“{column}” is empty", column)
    return None


_APART: Final = (("investor", "recipient"), ("leadInvestor", "recipient"), ("acquirer", "target"))
"""Who cannot be both in one event."""


def _own(links: Mapping[str, Sequence[Token]]) -> BadCell | None:
    for one, other in _APART:
        if both := {*links.get(one, ())} & {*links.get(other, ())}:
            fix = ": nobody is its own investor" if other == "recipient" else ""
            return BadCell(f"“{min(both)[2]}” is both {one} and {other}{fix}")
    return None

