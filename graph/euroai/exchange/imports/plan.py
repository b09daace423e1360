"""Plan of an import: lines to add, change or remove; lines edited by hand stay."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from euroai.exchange.imports.compose import Composed
from euroai.exchange.imports.folder.existing import Existing
from euroai.exchange.imports.folder.ledger import FOLDER, Ledger, Written
from euroai.exchange.imports.folder.turtle import (
    HEAD,
    StatementsFile,
    digest,
    source_line,
)
from euroai.exchange.imports.report import Changes, SourceNote
from euroai.loading.layout import REGISTER_FILES, source_file
from euroai.namespaces import compact, slug
from euroai.store.formats import RdfFormat, parse
from euroai.store.terms import NamedNode, text_of

__all__ = ["Plan", "plan_import"]

_BY_HAND: Final = "changed by hand"
_JUDGED: Final = "judgements.csv or rekey.csv names it"
_NAMED: Final = "another source names it"


@dataclass(slots=True)
class Plan:
    """The texts to write by path (None: remove), and what that changes."""

    writes: dict[str, str | None] = field(default_factory=dict)
    new: list[str] = field(default_factory=list)
    changed: list[tuple[str, str]] = field(default_factory=list)
    withdrawn: list[str] = field(default_factory=list)
    kept: list[tuple[str, str]] = field(default_factory=list)

    def changes(self) -> Changes:
        """Return what changes, sorted."""
        return Changes(
            tuple(sorted(self.new)),
            tuple(sorted(self.changed)),
            tuple(sorted(self.withdrawn)),
            tuple(sorted(self.kept)),
        )


def plan_import(
    existing: Existing, composed: Composed, note: SourceNote, replaced: Iterable[str] = ()
) -> Plan:
    """Return what to write so that the folder holds what the import states.

    ``replaced`` are the sources of imports that this one takes the place of.
    """
    plan = Plan()
    written = dict(composed.written)
    old = existing.ledgers.get(note.slug)
    _plan_claims(plan, existing, composed, note, old, written)
    ledgers = [old] if old else []
    for other in replaced:
        if other != note.slug and (ledger := existing.ledgers.get(other)):
            ledgers.append(ledger)
            plan.writes[f"{FOLDER}/{other}.csv"] = None
            if path := existing.sources.get(other):
                plan.writes[path] = None
    _plan_register(plan, existing, composed, note.slug, ledgers, written)
    plan.writes[f"{FOLDER}/{note.slug}.csv"] = Ledger(note.slug, written).text()
    return plan


def _plan_claims(
    plan: Plan,
    existing: Existing,
    composed: Composed,
    note: SourceNote,
    old: Ledger | None,
    written: dict[str, Written],
) -> None:
    file = existing.source_file(note.slug)
    before = dict(file.lines())
    ledger = {} if old is None else {i: w for i, w in old.ids.items() if w.part == "claims"}
    new = dict(composed.events)
    for ident, text in before.items():
        if ident in ledger and digest(text) == ledger[ident].digest:
            continue
        if ident in new:
            del new[ident]
            written[ident] = ledger.get(ident, composed.written[ident])
        if ident in ledger:
            written[ident] = ledger[ident]
        plan.kept.append((ident, _BY_HAND))
    gone = [ident for ident in ledger if ident not in composed.events and ident in before]
    withdrawn = _withdrawn(plan, gone, ledger, before, existing, (note.slug,), written)
    _tell(plan, before, new, {ident for ident, _ in plan.kept})
    own = file.source(note.slug)
    line = source_line(note)
    stated = old.ids.get(f"src:{note.slug}") if old else None
    if own and (stated is None or digest(own) != stated.digest):
        line, kept = own, (stated or Written("source", ""))
        written[f"src:{note.slug}"] = kept
    else:
        written[f"src:{note.slug}"] = Written("source", digest(line))
    path = source_file(note.slug, note.published)
    was = existing.sources.get(note.slug)
    if was and was != path:
        plan.writes[was] = None
    if not was:
        file = StatementsFile(HEAD)
    plan.writes[path] = file.with_source(note.slug, line).replaced(withdrawn, new)


def _withdrawn(
    plan: Plan,
    gone: Iterable[str],
    ledger: Mapping[str, Written],
    before: Mapping[str, str],
    existing: Existing,
    sources: Iterable[str],
    written: dict[str, Written],
) -> list[str]:
    """Return what of ``gone`` is withdrawn; what a person's files or another source name stays."""
    gone = list(gone)
    mentioned = existing.mentioned(gone, sources)
    found = []
    for ident in gone:
        if digest(before[ident]) != ledger[ident].digest:
            written[ident] = ledger[ident]
            continue  # stated as changed by hand
        why = _JUDGED if ident in existing.judged else _NAMED if ident in mentioned else ""
        if why:
            plan.kept.append((ident, why))
            written[ident] = ledger[ident]
        else:
            found.append(ident)
    plan.withdrawn += found
    return found


def _plan_register(
    plan: Plan,
    existing: Existing,
    composed: Composed,
    source: str,
    ledgers: Iterable[Ledger],
    written: dict[str, Written],
) -> None:
    before: dict[str, tuple[str, str]] = {}
    for name, file in existing.register.items():
        for ident, text in file.lines():
            before[ident] = (name, text)
    ledger = {
        ident: one
        for of in ledgers
        for ident, one in of.ids.items()
        if one.part == "register" and ident in before
    }
    new = dict(composed.entities)
    by_hand = set()
    for ident, one in ledger.items():
        if digest(before[ident][1]) != one.digest:
            by_hand.add(ident)
            plan.kept.append((ident, _BY_HAND))
            new.pop(ident, None)
            keys = composed.written[ident].keys if ident in composed.written else one.keys
            written[ident] = Written("register", one.digest, keys)
    texts = {ident: text for ident, (_, text) in before.items()}
    sources = {source, *(one.slug for one in ledgers)}
    gone = [ident for ident in ledger if ident not in composed.written and ident not in by_hand]
    withdrawn = _withdrawn(plan, gone, ledger, texts, existing, sources, written)
    _tell(plan, texts, {ident: line for ident, (_, line) in new.items()}, by_hand)
    removed: dict[str, set[str]] = {}
    added: dict[str, dict[str, str]] = {}
    for ident in withdrawn:
        removed.setdefault(before[ident][0], set()).add(ident)
    for ident, (kind, line) in new.items():
        name = REGISTER_FILES[kind]
        if ident in before and before[ident][0] != name:
            removed.setdefault(before[ident][0], set()).add(ident)
        if name in existing.register and not existing.register[name].fits:
            name = f"{source}-{name}"
        added.setdefault(name, {})[ident] = line
    for name in sorted(removed.keys() | added.keys()):
        file = existing.register.get(name, StatementsFile(HEAD))
        old, own = removed.get(name, set()), added.get(name, {})
        empty = not own and file.is_empty_without(old)
        plan.writes[f"register/{name}"] = None if empty else file.replaced(old, own)


def _tell(plan: Plan, before: Mapping[str, str], new: Mapping[str, str], by_hand: set[str]) -> None:
    for ident, line in new.items():
        if ident in by_hand:
            continue
        if ident not in before:
            plan.new.append(ident)
        elif before[ident].strip() != line.strip():
            plan.changed.append((ident, _difference(before[ident], line)))


def _difference(old: str, new: str) -> str:
    """Return in words what two lines of one thing say otherwise."""
    left, right = _values(old), _values(new)
    differences = []
    for name in sorted(left.keys() | right.keys()):
        one, other = left.get(name, set()), right.get(name, set())
        if one != other:
            words = [f"{' '.join(sorted(one - other))} → {' '.join(sorted(other - one))}".strip()]
            differences.append(f"{name} {' '.join(words)}")
    return "; ".join(differences)


def _values(line: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    try:
        for quad in parse((HEAD + line).encode(), format=RdfFormat.TURTLE):
            value = text_of(quad.object)
            short = slug(value) if isinstance(quad.object, NamedNode) else value
            found.setdefault(compact(quad.predicate.value), set()).add(short)
    except SyntaxError:
        return {"text": {line.strip()}}
    return found
