"""Proposals in words, for a terminal and a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from euroai.curation.proposal import Draft, Proposal, ProposedValue
from euroai.curation.vocabulary import kind_of_property

if TYPE_CHECKING:
    from euroai.analysis.diff import Diff
    from euroai.knowledge import KnowledgeGraph

__all__ = ["changes_in_words", "knowledge_of", "title_of", "value_in_words"]

_WHO: Final = (
    *("recipient", "acquirer", "target", "party", "person", "organization", "developer"),
    *("about", "label"),
)


def value_in_words(kg: KnowledgeGraph, draft: Draft, name: str, value: str) -> str:
    """Return a value as a person reads it: the name of an entity, the word for a concept."""
    kind = kind_of_property(name)
    if kind == "link" or name == "about":
        new = draft.entity(value)
        return f"{new.label} (new)" if new else kg.label(value)
    if kind in ("concept", "country"):
        return kg.word(value)
    if kind == "number" and value.replace(".", "", 1).isdigit():
        return f"{float(value):,.0f}" if float(value) >= 1000 else value
    return value


def title_of(kg: KnowledgeGraph, draft: Draft, proposal: Proposal) -> str:
    """Return whom a proposal is about: ``Funding round: Mistral AI``."""
    words = "".join(f" {c.lower()}" if c.isupper() else c for c in proposal.kind).strip()
    names = [
        value_in_words(kg, draft, one.property, one.value)
        for one in proposal.values
        if one.property in _WHO
    ]
    return f"{words[:1].upper()}{words[1:]}: {', '.join(names)}"


def knowledge_of(kg: KnowledgeGraph, draft: Draft, one: ProposedValue) -> str:
    """Return what the graph knows of a value, in a few words; '' where it knows nothing."""
    single = len(one.sources) == 1
    who = "1 source says" if single else f"{len(one.sources)} sources say"
    if one.verdict == "same":
        return f"{who} so too"
    if one.verdict == "other":
        return f"{who} {value_in_words(kg, draft, one.property, one.known)}"
    return ""


def changes_in_words(kg: KnowledgeGraph, draft: Draft, changes: Diff) -> list[str]:
    """Return what writing would change: counts, disputes, totals."""
    lines = [
        f"{kind}: {before:,} → {after:,}"
        for kind, (before, after) in changes.counts.items()
        if before != after
    ]
    new = [e for e in changes.events if e.change == "new"]
    more = [e for e in changes.events if e.change == "changed"]
    lines.append(f"New events: {len(new)}; stated by others too: {len(more)}")
    lines += [f"Dispute opens: {', '.join(one.label)}, {one.property}" for one in changes.opened]
    lines += [f"Dispute settled: {', '.join(one.label)}, {one.property}" for one in changes.settled]
    for ident, (before, after) in changes.raised.items():
        name = value_in_words(kg, draft, "recipient", ident)
        lines.append(f"Raised by {name}: {before / 1e6:,.1f} → {after / 1e6:,.1f} million euro")
    return lines
