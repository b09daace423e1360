"""Candidate parents by name: funds and investing arms named after an organisation.

It only proposes; who owns whom the register says (``eai:parentOrganization``), for a person to
write, with the source where one states it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from euroai.resolve.refused_parents import read_refused_parents

if TYPE_CHECKING:
    from euroai.knowledge import KnowledgeGraph

__all__ = ["ParentProposal", "proposed_parents"]

_ARM: Final = frozenset(
    (
        *("capital", "catalyst", "foundation", "fund", "funds", "growth", "investment"),
        *("investments", "next", "partners", "startup", "technology", "vc", "venture", "ventures"),
    )
)
"""What is left of an arm's name when its owner's is taken away is of these words."""
_OWNERS: Final = ("Company", "InvestmentFirm", "Lab", "PublicBody", "ResearchInstitution")


@dataclass(frozen=True, slots=True)
class ParentProposal:
    """An investor and the organisation that it is named after, by ids."""

    arm: str
    parent: str


def proposed_parents(kg: KnowledgeGraph) -> tuple[ParentProposal, ...]:
    """Return the investment firms without a parent that bear another's name, sorted.

    "Bosch Ventures" is proposed for "Bosch": the words of the owner's name, then words of a fund.
    What ``parents.csv`` refuses is proposed no more.
    """
    refused = read_refused_parents(kg.folder).lines
    named: dict[str, str] = {}
    for ident, entity in kg.entities.items():
        if entity.kind in _OWNERS:
            for name in (entity.label, *entity.aliases):
                named.setdefault(name.casefold(), ident)
    found = []
    for ident, entity in kg.entities.items():
        if entity.kind == "InvestmentFirm" and not entity.parent:
            owners = {named.get(name) for name in _owner_names(entity.label)} - {None, ident}
            found += [ParentProposal(ident, owner) for owner in sorted(filter(None, owners))]
    left = (one for one in found if (one.arm, one.parent) not in refused)
    return tuple(sorted(left, key=lambda one: (one.arm, one.parent)))


def _owner_names(label: str) -> list[str]:
    """Return the beginnings of a name that are followed by words of a fund alone."""
    words = label.casefold().split()
    return [
        " ".join(words[:length])
        for length in range(1, len(words))
        if _ARM.issuperset(words[length:])
    ]
