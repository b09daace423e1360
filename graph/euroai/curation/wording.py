"""Proposals in words, for a terminal and a page."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from euroai.curation.house_style import is_figure
from euroai.curation.proposal import Draft, Proposal, ProposedValue
from euroai.curation.vocabulary import kind_of_property, property_word
from euroai.i18n.languages import current, gettext, gettext_noop, grouped, localised, ngettext
from euroai.i18n.values import kind_word

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
        return gettext("{name} (new)", name=new.label) if new else kg.label(value)
    if kind in ("concept", "country"):
        return kg.word(value, current())
    if kind == "number" and is_figure(value):
        return grouped(round(Decimal(value))) if Decimal(value) >= 1000 else value
    return value


def title_of(kg: KnowledgeGraph, draft: Draft, proposal: Proposal) -> str:
    """Return whom a proposal is about: ``Funding round: Mistral AI``."""
    plain = "".join(f" {c.lower()}" if c.isupper() else c for c in proposal.kind).strip()
    words = plain if current() == "en" else kind_word(proposal.kind)
    names = [
        value_in_words(kg, draft, one.property, one.value)
        for one in proposal.values
        if one.property in _WHO
    ]
    head = f"{words[:1].upper()}{words[1:]}"
    return gettext("{property}: {value}", property=head, value=", ".join(names))


def knowledge_of(kg: KnowledgeGraph, draft: Draft, one: ProposedValue) -> str:
    """Return what the graph knows of a value, in a few words; '' where it knows nothing."""
    number = len(one.sources)
    if one.verdict == "same":
        return ngettext("{number} source says so too", "{number} sources say so too", number)
    if one.verdict == "other":
        value = value_in_words(kg, draft, one.property, one.known)
        return ngettext(
            "{number} source says {value}", "{number} sources say {value}", number, value=value
        )
    return ""


def changes_in_words(kg: KnowledgeGraph, draft: Draft, changes: Diff) -> list[str]:
    """Return what writing would change: counts, disputes, totals."""
    lines = [
        gettext(
            "{property}: {value}",
            property=kind if current() == "en" else kind_word(kind, 2),
            value=f"{grouped(before)} → {grouped(after)}",
        )
        for kind, (before, after) in changes.counts.items()
        if before != after
    ]
    new = [e for e in changes.events if e.change == "new"]
    more = [e for e in changes.events if e.change == "changed"]
    lines.append(
        gettext("New events: {new}; stated by others too: {more}", new=len(new), more=len(more))
    )
    for message, disputes in (
        (gettext_noop("Dispute opens: {what}"), changes.opened),
        (gettext_noop("Dispute settled: {what}"), changes.settled),
    ):
        for one in disputes:
            what = f"{', '.join(one.label)}, {property_word(one.property)}"
            lines.append(gettext(message, what=what))
    for ident, (before, after) in changes.raised.items():
        name = value_in_words(kg, draft, "recipient", ident)
        sums = {
            "before": localised(f"{before / 1e6:,.1f}"),
            "after": localised(f"{after / 1e6:,.1f}"),
        }
        message = gettext_noop("Raised by {name}: {before} → {after} million euro")
        lines.append(gettext(message, name=name, **sums))
    return lines
