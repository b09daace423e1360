"""Candidate pairs that nobody has judged yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from euroai.resolve.finder import find_duplicates

if TYPE_CHECKING:
    from euroai.knowledge import KnowledgeGraph
    from euroai.resolve.candidate_pair import CandidatePair

__all__ = ["duplicates_report", "open_proposals"]


def open_proposals(kg: KnowledgeGraph) -> tuple[CandidatePair, ...]:
    """Return the proposals on which there is no judgement, highest score first.

    A judgement on an id that was given up since counts for the id that was kept.
    """
    now = kg.rekeyed
    judged = {frozenset(now.get(ident, ident) for ident in one.pair) for one in kg.judgements}
    return tuple(one for one in find_duplicates(kg) if frozenset({one.a, one.b}) not in judged)


def duplicates_report(kg: KnowledgeGraph) -> str:
    """Return the open proposals as text, each with its evidence; for ``euroai check``."""
    lines = []
    for one in open_proposals(kg):
        lines.append(f"{one.score:.2f}  {one.kind}: {_named(kg, one.a)} — {_named(kg, one.b)}")
        lines += [f"      {words}" for words in one.evidence]
    open_ones = sum(not line.startswith(" ") for line in lines)
    judged = len(kg.judgements)
    lines.append(
        f"{open_ones or 'No'} open proposal{'' if open_ones == 1 else 's'}; {judged} judged."
    )
    return "\n".join(lines) + "\n"


def _named(kg: KnowledgeGraph, ident: str) -> str:
    label = kg.label(ident)
    return ident if label == ident else f"{label} ({ident})"
