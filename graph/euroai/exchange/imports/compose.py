"""Resolved entities and events as lines of data files and of the import's ledger."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Final

from euroai.derive.days import day_range
from euroai.exchange.imports.collect import ImportedEvent, Place, Token
from euroai.exchange.imports.folder.existing import MAIN_LINKS, Existing, KnownEvent
from euroai.exchange.imports.folder.ledger import Written
from euroai.exchange.imports.folder.turtle import digest, line_of
from euroai.exchange.imports.report import BadCellError, BadRow, Joined, Matched
from euroai.exchange.imports.resolve import Cluster, Resolved
from euroai.exchange.imports.schema import EVENT_IDS, fields
from euroai.exchange.imports.values.text import kebab, text_term
from euroai.namespaces import ORGANIZATION_CLASSES

__all__ = ["Composed", "compose"]

_NEAR_DAYS: Final = 45
_FAR_DAYS: Final = 200
"""Two sources report one event if their dates are so near; with one type, if not so far apart."""


@dataclass(slots=True)
class Composed:
    """What the import describes: lines by id, with class; and what the report reports it."""

    entities: dict[str, tuple[str, str]] = field(default_factory=dict)
    events: dict[str, str] = field(default_factory=dict)
    written: dict[str, Written] = field(default_factory=dict)
    places: dict[str, tuple[Place, Mapping[str, str]]] = field(default_factory=dict)
    faults: list[BadRow] = field(default_factory=list)
    renamed: list[tuple[str, str]] = field(default_factory=list)
    joined: list[Joined] = field(default_factory=list)
    matched: list[Matched] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)


class _Ids:
    """Ids given out once. A name that would take another's gets ``-2``, ``-3`` …, in order."""

    def __init__(self, taken: set[str]) -> None:
        self._taken = taken
        self._last: dict[str, int] = {}

    def give(self, name: str) -> tuple[str, bool]:
        """Return a new id for a name, and whether it is another than the plain one."""
        plain = kebab(name)
        if plain not in self._taken:
            self._taken.add(plain)
            return plain, False
        while True:
            self._last[plain] = self._last.get(plain, 1) + 1
            ident = f"{plain}-{self._last[plain]}"
            if ident not in self._taken:
                self._taken.add(ident)
                return ident, True


def compose(
    resolved: Resolved,
    events: Mapping[tuple[object, ...], ImportedEvent],
    existing: Existing,
    source: str,
    replaced: frozenset[str] = frozenset(),
    missing: Mapping[str, str] = MappingProxyType({}),
) -> Composed:
    """Give ids, put the links in place and write a line for whatever is stated.

    ``replaced`` are the ids of an import that this one takes the place of: they are free again.
    ``missing`` says of a class of events in which table they are stated.
    """
    found = Composed()
    ledger = existing.ledgers.get(source)
    own = {ident for ident, one in (ledger.ids if ledger else {}).items() if one.part == "register"}
    ids = _Ids(set(existing.taken - replaced))
    by_cluster: dict[int, str] = {}
    for cluster in resolved.clusters:
        if not cluster.names and not cluster.known:
            continue  # a key that no table gives a name: its events state it
        if cluster.known:
            ident, other = cluster.known, False
        else:
            ident, other = ids.give(cluster.names[0])
        by_cluster[id(cluster)] = ident
        if other:
            found.renamed.append((cluster.names[0], ident))
        if len(cluster.members) > 1 and len(cluster.names) > 1:
            others = tuple(cluster.names[1:])
            found.joined.append(Joined(ident, cluster.names[0], others))
    kinds = {ident: one.kind for ident, one in existing.entities.items()}
    for cluster in resolved.clusters:
        ident = by_cluster.get(id(cluster), "")
        if not ident:
            continue
        if cluster.known and cluster.known not in own:
            name = cluster.names[0] if cluster.names else ident
            found.matched.append(Matched(ident, name, cluster.by))
            found.written[ident] = Written("known", "", cluster.keys)
            continue
        kinds[ident] = cluster.kind
        line = _description(cluster, ident, resolved, by_cluster)
        found.entities[ident] = (cluster.kind, line)
        found.written[ident] = Written("register", digest(line), cluster.keys)
        found.places[ident] = (cluster.members[0].place, {})
    _compose_events(found, resolved, events, existing, by_cluster, kinds, ids, source, missing)
    return found


def _description(
    cluster: Cluster, ident: str, resolved: Resolved, by_cluster: Mapping[int, str]
) -> str:
    names = cluster.names or [ident]
    takes = {one.term for one in fields(cluster.kind).values()}
    terms: dict[str, str | list[str]] = {"rdfs:label": text_term(names[0])}
    aliases = {text_term(name) for name in names[1:]}
    description: dict[str, str | set[str]] = {}
    for member in cluster.members:
        for term, value in member.terms.items():
            if term not in takes:
                continue
            if isinstance(value, str):
                description.setdefault(term, value)
            else:
                description[term] = {*description.get(term, ()), *value}
        for term, token in member.links.items():
            other = _id_of(token, resolved, by_cluster)
            if other and other != ident and term in takes:
                description.setdefault(term, f"id:{other}")
    more = description.pop("skos:altLabel", set())
    aliases |= set(more) if isinstance(more, set) else {more}
    if aliases := aliases - {terms["rdfs:label"]}:
        terms["skos:altLabel"] = sorted(aliases)
    for term, values in sorted(description.items()):
        if values:
            terms[term] = values if isinstance(values, str) else sorted(values)
    return line_of(f"id:{ident}", cluster.kind, terms)


def _id_of(token: Token, resolved: Resolved, by_cluster: Mapping[int, str]) -> str:
    cluster = resolved.of.get(token)
    return by_cluster.get(id(cluster), "") if cluster is not None else ""


# ---- events ----


class _WrongKindError(BadCellError):
    """A link that leads to a thing of a class that it does not take."""


@dataclass(slots=True)
class _Whole:
    """An event whose links are ids: what several keys stated of one comes together here."""

    event: ImportedEvent
    links: dict[str, list[str]]
    terms: dict[str, list[str]]


def _compose_events(
    found: Composed,
    resolved: Resolved,
    events: Mapping[tuple[object, ...], ImportedEvent],
    existing: Existing,
    by_cluster: Mapping[int, str],
    kinds: Mapping[str, str],
    ids: _Ids,
    source: str,
    missing: Mapping[str, str],
) -> None:
    wholes: dict[str, _Whole] = {}
    for event in events.values():
        try:
            links = _links(event, resolved, by_cluster, kinds, missing)
            if not event.described:
                name = event.key[2] if len(event.key) > 2 else ""
                raise BadCellError(f"its {event.kind} {name} {missing.get(event.kind, '')}", "")
            key = _final_key(event, links, resolved, by_cluster)
            _join(wholes, key, event, links)
        except _WrongKindError as error:
            if event.optional:
                found.left_out[f"a {event.kind}: {error}"] += 1
            else:
                found.faults.append(BadRow(*event.place, str(error), error.column))
        except BadCellError as error:
            found.faults.append(BadRow(*event.place, str(error), error.column))
    ledger = existing.ledgers.get(source)
    before = {} if ledger is None else ledger.by_key()
    used: set[str] = set()
    for key, whole in wholes.items():
        ident = before.get(key, "")
        if not ident or ident in used:
            known = _same_event(whole, existing, source, used)
            ident = known.id if known else ids.give(_event_name(whole))[0]
            if known:
                found.matched.append(Matched(ident, ident, "what it links and when"))
        used.add(ident)
        terms: dict[str, str | list[str]] = {}
        for name, values in sorted(whole.links.items()):
            terms[whole.event.fields[name].term] = [f"id:{one}" for one in values]
        for name, values in sorted(whole.terms.items()):
            term = whole.event.fields[name].term
            terms[term] = values[0] if whole.event.fields[name].single else values
        line = line_of(f"id:{ident}", whole.event.kind, terms)
        found.events[ident] = line
        found.written[ident] = Written("claims", digest(line), (key,))
        columns = {
            whole.event.fields[name].term: column for name, column in whole.event.columns.items()
        }
        found.places[ident] = (whole.event.place, columns)


def _links(
    event: ImportedEvent,
    resolved: Resolved,
    by_cluster: Mapping[int, str],
    kinds: Mapping[str, str],
    missing: Mapping[str, str],
) -> dict[str, list[str]]:
    links: dict[str, list[str]] = {}
    for name, tokens in event.links.items():
        target = event.fields[name].target
        for token in tokens:
            ident = _id_of(token, resolved, by_cluster)
            column = event.columns.get(name, "")
            if not ident:
                word = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()
                more = missing.get(f"name of {token[1]}", "") if token[0] == "key" else ""
                what = f"its {word} {token[2]} is in no table that gives it a name{more}"
                raise BadCellError(what, column)
            kind = kinds.get(ident, "")
            if target == "Organization" and kind not in ORGANIZATION_CLASSES:
                raise _WrongKindError(
                    f"{name} is id:{ident}, an eai:{kind}, and takes an organisation", column
                )
            if target == "Person" and kind != "Person":
                raise _WrongKindError(
                    f"{name} is id:{ident}, an eai:{kind}, and takes a person", column
                )
            if ident not in links.setdefault(name, []):
                links[name].append(ident)
    if leads := links.get("leadInvestor"):
        links["investor"] = [one for one in links.get("investor", ()) if one not in leads]
    for one, other in (
        ("investor", "recipient"),
        ("leadInvestor", "recipient"),
        ("acquirer", "target"),
    ):
        if both := {*links.get(one, ())} & {*links.get(other, ())}:
            fix = ": nobody is its own investor" if other == "recipient" else ""
            what = f"id:{min(both)} is both {one} and {other}{fix}"
            raise BadCellError(what, event.columns.get(one, ""))
    for name, least in (("party", 2),):
        if name in links and len(links[name]) < least and event.kind == "Alliance":
            raise BadCellError("the alliance does not name two", event.columns.get(name, ""))
    return {name: sorted(values) for name, values in links.items() if values}


def _final_key(
    event: ImportedEvent,
    links: Mapping[str, Sequence[str]],
    resolved: Resolved,
    by_cluster: Mapping[int, str],
) -> str:
    """Return an event's key with ids for tokens, so that joined names make one event of two."""
    if event.key[0] == "content":
        parts = [f"{name}={','.join(values)}" for name, values in sorted(links.items())]
        parts += [f"{name}={','.join(values)}" for name, values in sorted(event.terms.items())]
        return f"event:{event.kind}:{event.key[2]}:{';'.join(parts)}"
    parts = [text for part in event.key[2:] for text in _key_texts(part, resolved, by_cluster)]
    return f"event:{event.kind}:{event.key[0]}:{';'.join(parts)}"


def _key_texts(part: object, resolved: Resolved, by_cluster: Mapping[int, str]) -> Iterator[str]:
    if isinstance(part, tuple) and len(part) == 3 and part in resolved.of:
        yield _id_of(part, resolved, by_cluster)
    elif isinstance(part, tuple):
        for one in part:
            yield from _key_texts(one, resolved, by_cluster)
        yield ""
    else:
        yield str(part)


def _join(
    wholes: dict[str, _Whole], key: str, event: ImportedEvent, links: dict[str, list[str]]
) -> None:
    known = wholes.get(key)
    if known is None:
        wholes[key] = _Whole(
            event, links, {name: [*values] for name, values in event.terms.items()}
        )
        return
    for name, values in event.terms.items():
        own, single = known.terms.setdefault(name, []), event.fields[name].single
        if single and own and own != values:
            raise BadCellError(
                f"{event.fields[name].term} is {values[0]} here and {own[0]} in an earlier row of "
                "the same event",
                event.columns.get(name, ""),
            )
        own += [one for one in values if one not in own]
    for name, idents in links.items():
        known.links[name] = sorted({*known.links.get(name, ()), *idents})
    if leads := known.links.get("leadInvestor"):
        known.links["investor"] = [
            one for one in known.links.get("investor", ()) if one not in leads
        ]


def _event_name(whole: _Whole) -> str:
    forms = EVENT_IDS[whole.event.kind]
    plain = {name: " ".join(values) for name, values in whole.links.items()}
    plain |= {name: " ".join(map(_bare, values)) for name, values in whole.terms.items()}
    form = forms[-1] if plain.get("roundType") == "unspecified" else forms[0]
    for name in whole.event.fields:
        form = form.replace(f"{{{name}}}", plain.get(name, ""))
    return " ".join(form.split())


def _bare(term: str) -> str:
    """Return a term's text: ``id:x`` and ``c:x`` give ``x``, a literal what is in its quotes."""
    if term.startswith('"'):
        return term[1 : term.rindex('"')]
    return term.partition(":")[2] or term


def _same_event(
    whole: _Whole, existing: Existing, source: str, used: set[str]
) -> KnownEvent | None:
    """Return the event of another source that this one reports, if there is but one."""
    names = MAIN_LINKS.get(whole.event.kind)
    if not names or not existing.events:
        return None
    whom = frozenset(ident for name in names for ident in whole.links.get(name, ()))
    near = [
        one
        for one in existing.events.get((whole.event.kind, whom), ())
        if one.sources != {source} and one.id not in used and _agree(whole, one)
    ]
    return near[0] if len(near) == 1 else None


def _agree(whole: _Whole, known: KnownEvent) -> bool:
    kind = whole.event.kind
    stated = whole.terms.get("announcedOn") or whole.terms.get("startedOn") or []
    span = day_range(_bare(stated[0])) if stated else None
    gap = min((_gap(span, other) for other in known.dates), default=None) if span else None
    if kind != "FundingRound":
        return gap is None or gap <= _FAR_DAYS
    types = {_bare(one) for one in whole.terms.get("roundType", ())}
    vague = "unspecified" in types | known.types and types | known.types != {"unspecified"}
    if types & known.types - {"unspecified"}:
        return gap is None or gap <= _FAR_DAYS
    return (
        (vague or types == known.types == {"unspecified"}) and gap is not None and gap <= _NEAR_DAYS
    )


def _gap(one: tuple[str, str], other: tuple[str, str]) -> int:
    first, second = sorted((one, other))
    days = (date.fromisoformat(second[0]) - date.fromisoformat(first[1])).days
    return max(days, 0)
