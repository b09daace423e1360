"""Pairs of tickets, alliances, acquisitions or positions that may be one; tickets of a round."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import combinations, product
from typing import TYPE_CHECKING, Final

from euroai.resolve.candidate_pair import CandidatePair, Evidence, listed, weigh
from euroai.resolve.evidence import amount_evidence, date_evidence, kept_first, source_evidence
from euroai.resolve.records import Record, Records

if TYPE_CHECKING:
    from euroai.knowledge import KnowledgeGraph

__all__ = ["acquisition_proposals", "alliance_proposals", "position_proposals", "ticket_proposals"]

_TICKETS: Final = -1.5
_TICKET_AND_ROUND: Final = -3.0
_ALLIANCES: Final = -3.0
_ACQUISITIONS: Final = -2.0
_POSITIONS: Final = -1.0
_FEW: Final = 3
"""An alliance with more parties besides is a programme, in which that of two is not repeated."""


def ticket_proposals(kg: KnowledgeGraph, records: Records) -> Iterator[CandidatePair]:
    """Yield pairs of tickets of one investor, and tickets that bring the money of a whole round."""
    tickets = _blocks(
        records.of_kind("Investment"),
        lambda one: product(one.of("investor"), one.of("recipient")),
    )
    for a, b in _pairs(tickets):
        evidence = [*date_evidence(a.when, b.when), *amount_evidence(a, b), *_bare(a, b)]
        evidence += [*_rounds_of_tickets(a, b), *source_evidence(a, b)]
        if found := weigh("ticket", a.id, b.id, _TICKETS, evidence):
            yield found
    yield from _tickets_and_rounds(kg, records)


def _bare(a: Record, b: Record) -> Iterator[Evidence]:
    for one in (a, b):
        if not one.amounts() and (one.when is None or not one.when.earliest):
            yield Evidence(0.5, f"Of {one.id} neither a date nor an amount is told.")


def _rounds_of_tickets(a: Record, b: Record) -> Iterator[Evidence]:
    left, right = a.of("round"), b.of("round")
    if left and right:
        same = left & right
        words = f"Both belong to {listed(same)}." if same else "They belong to different rounds."
        yield Evidence(2.5 if same else -3, words)


def _tickets_and_rounds(kg: KnowledgeGraph, records: Records) -> Iterator[CandidatePair]:
    rounds: dict[str, list[Record]] = defaultdict(list)
    for record in records.of_kind("FundingRound"):
        for recipient in record.of("recipient"):
            rounds[recipient].append(record)
    for ticket in records.of_kind("Investment"):
        if ticket.of("round"):
            continue  # it says which round it belongs to
        for recipient in sorted(ticket.of("recipient")):
            for record in rounds.get(recipient, ()):
                amounts = list(amount_evidence(ticket, record))
                if not amounts or amounts[0].weight < 0:
                    continue
                evidence = [*amounts, *date_evidence(ticket.when, record.when)]
                evidence += [*_backers(kg, ticket, record), *source_evidence(ticket, record, -1)]
                if found := weigh("ticket", record.id, ticket.id, _TICKET_AND_ROUND, evidence):
                    yield found


def _backers(kg: KnowledgeGraph, ticket: Record, record: Record) -> Iterator[Evidence]:
    backers, whose = record.of("investor", "leadInvestor"), ticket.of("investor")
    names = listed(kg.label(one) for one in whose)
    if backers and backers <= whose:
        yield Evidence(2.5, f"{names} is the only investor that is told of the round.")
    elif whose & backers:
        yield Evidence(0.5, f"{names} is one of {len(backers)} investors of the round.")
    elif backers:
        yield Evidence(-2, f"{names} is not among the investors of the round.")


def alliance_proposals(kg: KnowledgeGraph, records: Records) -> Iterator[CandidatePair]:
    """Yield pairs of alliances that have two parties or more in common."""
    blocks = _blocks(
        records.of_kind("Alliance"), lambda one: combinations(sorted(one.of("party")), 2)
    )
    for a, b in _pairs(blocks):
        left, right = a.of("party"), b.of("party")
        evidence = [
            *date_evidence(a.when, b.when),
            *amount_evidence(a, b),
            *source_evidence(a, b, -2.5),
        ]
        if left == right:
            evidence.append(Evidence(2, "They have the same parties."))
        elif (left < right or right < left) and len(left ^ right) <= _FEW:
            rest = listed(kg.label(one) for one in left ^ right)
            evidence.append(Evidence(0.5, f"One has all parties of the other, and {rest}."))
        if kinds := a.of("allianceKind") & b.of("allianceKind"):
            evidence.append(Evidence(0.7, f"Both are told as {listed(kinds)}."))
        if found := weigh("alliance", a.id, b.id, _ALLIANCES, evidence):
            yield found


def position_proposals(records: Records) -> Iterator[CandidatePair]:
    """Yield pairs of positions of one person at one organisation in one role."""
    blocks = _blocks(
        records.of_kind("Position"),
        lambda one: product(one.of("person"), one.of("organization"), one.of("role")),
    )
    for a, b in _pairs(blocks):
        evidence = [
            Evidence(
                2, f"One person is told as {listed(a.of('role') & b.of('role'))} of one place."
            ),
            *date_evidence(a.when, b.when),
            *source_evidence(a, b),
        ]
        if found := weigh("position", a.id, b.id, _POSITIONS, evidence):
            yield found


def acquisition_proposals(kg: KnowledgeGraph, records: Records) -> Iterator[CandidatePair]:
    """Yield pairs of acquisitions of one target, or of a target and what it belongs to."""

    def family(ident: str) -> set[str]:
        parent = kg.entities[ident].parent if ident in kg.entities else ""
        return {ident, parent} - {""}

    def keys(one: Record) -> Iterator[str]:
        # Two targets are not one because their buyer owns both since.
        for target in one.of("target"):
            yield from {target, *(family(target) - one.of("acquirer"))}

    for a, b in _pairs(_blocks(records.of_kind("Acquisition"), keys)):
        left, right = a.of("acquirer"), b.of("acquirer")
        near_left = {member for one in left for member in family(one)}
        near_right = {member for one in right for member in family(one)}
        evidence = [*date_evidence(a.when, b.when), *amount_evidence(a, b), *source_evidence(a, b)]
        if left & right:
            evidence.append(Evidence(2, "They have the same acquirer."))
        elif near_left & near_right:
            evidence.append(Evidence(2, "One acquirer belongs to the other, or both to one."))
        else:
            evidence.append(Evidence(-3, "The acquirers have nothing to do with each other."))
        if not a.of("target") & b.of("target"):
            evidence.append(Evidence(-1, "One target belongs to the other, or both to one."))
        if found := weigh("acquisition", a.id, b.id, _ACQUISITIONS, evidence):
            yield found


def _blocks(
    records: Iterable[Record], keys: Callable[[Record], Iterable[str | tuple[str, ...]]]
) -> dict[object, list[Record]]:
    blocks: dict[object, list[Record]] = defaultdict(list)
    for record in records:
        for key in sorted(set(keys(record)), key=repr):
            blocks[key].append(record)
    return blocks


def _pairs(blocks: dict[object, list[Record]]) -> Iterator[tuple[Record, Record]]:
    """Yield each pair of records that share a block once, the better one to keep first."""
    seen: set[tuple[str, str]] = set()
    for members in blocks.values():
        for pair in combinations(members, 2):
            a, b = kept_first(*pair)
            if (a.id, b.id) not in seen:
                seen.add((a.id, b.id))
                yield a, b
