"""Decisions written to files: the source's claims, register lines, rejections."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from euroai.characters import plain_text, shortened
from euroai.curation.house_style import HEAD, described, event_turtle, inserted, source_turtle
from euroai.curation.proposal import Draft, NewEntity, Proposal
from euroai.curation.review.decisions import Decision, Decisions
from euroai.curation.review.rejected import REJECTED, fingerprint, read_rejected, rejected_text
from euroai.curation.review.staging import overlay, write_files
from euroai.curation.vocabulary import kind_of_property
from euroai.errors import DataError, Fault
from euroai.loading.layout import REGISTER_FILES, source_file
from euroai.validate.identity import is_slug

if TYPE_CHECKING:
    from euroai.analysis.diff import Diff
    from euroai.knowledge import KnowledgeGraph

__all__ = ["Effect", "accept", "effect_of", "files_of", "undescribed"]


@dataclass(frozen=True, slots=True)
class Effect:
    """What writing would do: the files, every fault in them, and what changes in the graph."""

    files: Mapping[str, str]
    faults: tuple[Fault, ...]
    changes: Diff | None


def _proposals(draft: Draft) -> Mapping[str, Proposal]:
    return {one.id: one for one in draft.proposals}


def _resolved(decision: Decision, decisions: Decisions) -> Decision:
    """Return a decision with the register's ids in place of new names that mean the same."""
    values = tuple(
        (name, decisions.same.get(value, value) if kind_of_property(name) == "link" else value)
        for name, value in decision.values
    )
    return replace(decision, values=values)


def undescribed(draft: Draft, decisions: Decisions) -> tuple[NewEntity, ...]:
    """Return the new entities of accepted claims nobody has described, in the text's order."""
    used = {value for one in decisions.accepted for _, value in one.values}
    return tuple(
        one
        for one in sorted(draft.entities, key=lambda one: (one.start, one.id))
        if one.id in used and one.id not in decisions.entities and one.id not in decisions.same
    )


def files_of(draft: Draft, decisions: Decisions, folder: Path) -> dict[str, str]:
    """Return the text of each file that accepting changes, by its path in the data folder.

    Raises:
        DataError: a new entity is not described, the source has no publisher, or a value is none.
    """
    faults = list(_missing(draft, decisions))
    files: dict[str, str] = {}
    try:
        if decisions.accepted:
            name, text = _source_file(draft, decisions, folder)
            files[name] = text
            files |= _register_files(draft, decisions, folder)
    except ValueError as error:
        faults.append(Fault(draft.source, 0, str(error)))
    if faults:
        raise DataError(faults)
    if decisions.rejected:
        files[REJECTED] = _rejected(draft, decisions, folder)
    return files


def _fields(draft: Draft, decisions: Decisions) -> dict[str, str]:
    names = ("title", "publisher", "published", "language", "url")
    return {name: getattr(draft, name) for name in names} | dict(decisions.source)


def _missing(draft: Draft, decisions: Decisions) -> Iterator[Fault]:
    for entity in undescribed(draft, decisions):
        what = f"“{entity.label}” ({entity.id}) is new and not described"
        yield Fault(draft.source, 0, what, "describe it, or say whom of the register it means")
    if decisions.accepted and not _fields(draft, decisions).get("publisher"):
        yield Fault(draft.source, 0, "has no publisher", "state it: --publisher NAME")


def _source_file(draft: Draft, decisions: Decisions, folder: Path) -> tuple[str, str]:
    slug = decisions.source.get("slug", draft.source)
    if not is_slug(slug):
        shown = shortened(plain_text(slug))
        raise ValueError(f"“{shown}” is no name of a file: write lower-case letters and hyphens")
    fields = _fields(draft, decisions)
    claims = "".join(
        event_turtle(one.subject, _proposals(draft)[one.proposal].kind, one.values)
        for one in (_resolved(one, decisions) for one in decisions.accepted)
    )
    for path in folder.glob(f"sources/*/{slug}.ttl"):
        known = path.read_text(encoding="utf-8").rstrip("\n")
        return str(path.relative_to(folder)), f"{known}\n\n{claims}"
    text = f"{HEAD}\n{source_turtle(slug, fields)}\n{claims}"
    return source_file(slug, fields.get("published") or ""), text


def _register_files(draft: Draft, decisions: Decisions, folder: Path) -> dict[str, str]:
    used = {value for one in decisions.accepted for _, value in one.values}
    lines: dict[str, list[str]] = {}
    for entity in draft.entities:
        terms = decisions.entities.get(entity.id)
        if entity.id in used and terms is not None:
            if terms["class"] not in REGISTER_FILES:
                raise ValueError(f"“{terms['class']}” is no class of the register")
            lines.setdefault(REGISTER_FILES[terms["class"]], []).append(described(entity.id, terms))
    files = {}
    for name, own in sorted(lines.items()):
        path = folder / "register" / name
        text = path.read_text(encoding="utf-8") if path.is_file() else f"{HEAD}\n"
        files[f"register/{name}"] = inserted(text, own)
    return files


def _rejected(draft: Draft, decisions: Decisions, folder: Path) -> str:
    known = set(read_rejected(folder))
    for ident in decisions.rejected:
        proposal = _proposals(draft)[ident]
        known.add((draft.source, proposal.kind, fingerprint(proposal)))
    return rejected_text(known)


def effect_of(draft: Draft, decisions: Decisions, kg: KnowledgeGraph) -> Effect:
    """Return what accepting would write and change; the data folder is not touched.

    Raises:
        DataError: something is missing (see :func:`files_of`).
    """
    from euroai.analysis.diff import diff
    from euroai.knowledge import KnowledgeGraph as Graph
    from euroai.loading.judgements import read_judgements
    from euroai.loading.turtle import read
    from euroai.validate import validate

    files = files_of(draft, decisions, kg.folder)
    with overlay(kg.folder, files) as folder:
        reading = read(folder)
        report = validate(reading)
        faults = tuple(fault for fault in report.faults if fault.file in files)
        broken = any(fault.severity == "violation" for fault in faults)
        if broken:
            return Effect(files, faults, None)
        judged = read_judgements(folder).judgements
        return Effect(files, faults, diff(kg, Graph.of(reading, judgements=judged)))


def accept(effect: Effect, folder: Path) -> tuple[str, ...]:
    """Write what was accepted; return the files.

    Raises:
        DataError: there are violations in what would be written.
        OutputError: the folder cannot be written.
    """
    if violations := [one for one in effect.faults if one.severity == "violation"]:
        raise DataError(violations)
    write_files(folder, effect.files)
    return tuple(effect.files)
