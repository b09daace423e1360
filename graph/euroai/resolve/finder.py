"""The finder of duplicates: pairs of ids that may be one thing, each with its evidence.

It only proposes; what is one thing a person judges (:mod:`euroai.loading.judgements`). Only pairs
that share a key are compared (a word or beginning of the name, a recipient, two parties …), so the
work grows with the data and not with its square.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from euroai.resolve.candidate_pair import CandidatePair
from euroai.resolve.entity_pairs import entity_proposals
from euroai.resolve.event_pairs import (
    acquisition_proposals,
    alliance_proposals,
    position_proposals,
    ticket_proposals,
)
from euroai.resolve.records import read_records
from euroai.resolve.round_pairs import round_proposals
from euroai.resolve.source_pairs import source_proposals

if TYPE_CHECKING:
    from euroai.knowledge import KnowledgeGraph

__all__ = ["find_duplicates"]


def find_duplicates(kg: KnowledgeGraph) -> tuple[CandidatePair, ...]:
    """Return the pairs that may be one thing: highest score first, then by kind and ids.

    Pairs that were judged already are among them as long as both ids exist; see
    :func:`euroai.resolve.duplicates.open_proposals`.
    """
    records = read_records(kg)
    found = [
        *entity_proposals(kg, records),
        *round_proposals(kg, records),
        *alliance_proposals(kg, records),
        *acquisition_proposals(kg, records),
        *ticket_proposals(kg, records),
        *position_proposals(records),
        *source_proposals(kg, records),
    ]
    return tuple(sorted(found, key=lambda one: (-one.score, one.kind, one.a, one.b)))
