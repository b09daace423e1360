"""Pairs of funding rounds that may be one: the same recipient, and near in time and money."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from typing import TYPE_CHECKING, Final

from euroai.resolve.candidate_pair import CandidatePair, Evidence, listed, weigh
from euroai.resolve.evidence import amount_evidence, date_evidence, kept_first, source_evidence
from euroai.resolve.records import Record, Records

if TYPE_CHECKING:
    from euroai.knowledge import KnowledgeGraph

__all__ = ["round_proposals"]

_PRIOR: Final = -2.5
_OTHER_MONEY: Final = frozenset({"debt", "grant", "secondary", "ipo"})
_VAGUE: Final = frozenset({"unspecified", "growth", "corporate"})
_SOME: Final = 3
"""Two rounds with so many known investors each and none in common are hardly one."""


def round_proposals(kg: KnowledgeGraph, records: Records) -> Iterator[CandidatePair]:
    """Yield the pairs of rounds that may be one."""
    by_recipient: dict[str, list[Record]] = defaultdict(list)
    for record in records.of_kind("FundingRound"):
        for recipient in sorted(record.of("recipient")):
            by_recipient[recipient].append(record)
    for recipient in sorted(by_recipient):
        for pair in combinations(by_recipient[recipient], 2):
            a, b = kept_first(*pair)
            evidence = [
                *date_evidence(a.when, b.when),
                *amount_evidence(a, b),
                *amount_evidence(a, b, "valuation"),
                *_types(a, b),
                *_investors(kg, a, b),
                *source_evidence(a, b),
            ]
            if found := weigh("round", a.id, b.id, _PRIOR, evidence):
                yield found


def _types(a: Record, b: Record) -> Iterator[Evidence]:
    left, right = a.of("roundType") - {"unspecified"}, b.of("roundType") - {"unspecified"}
    if not left or not right:
        yield Evidence(0.3, "The type of one is not told.")
    elif same := left & right:
        yield Evidence(1, f"Both are told as {listed(same)}.")
    elif bool(left & _OTHER_MONEY) != bool(right & _OTHER_MONEY):
        yield Evidence(-3, f"One is {listed(left)}, the other {listed(right)}.")
    elif left <= _VAGUE or right <= _VAGUE:
        yield Evidence(-0.5, f"One is {listed(left)}, the other {listed(right)}.")
    else:
        yield Evidence(-2.5, f"One is {listed(left)}, the other {listed(right)}.")


def _investors(kg: KnowledgeGraph, a: Record, b: Record) -> Iterator[Evidence]:
    if leads := a.of("leadInvestor") & b.of("leadInvestor"):
        yield Evidence(1.5, f"Both are led by {listed(kg.label(one) for one in leads)}.")
    left, right = (one.of("investor", "leadInvestor") for one in (a, b))
    if shared := (left & right) - leads:
        names = listed(kg.label(one) for one in shared)
        yield Evidence(min(2.0, 0.5 * len(shared)), f"Both have the money of {names}.")
    elif min(len(left), len(right)) >= _SOME and not leads:
        yield Evidence(-1.5, "Several investors of each are told, and none of them is in both.")
