"""Candidate pair of ids with evidence, and its score (logistic sum of weights).

Each one carries a weight: the logarithm of how much more often it is seen in pairs that are one
thing than in pairs that are not. Weights add, as in Fellegi and Sunter (1969, *A Theory for Record
Linkage*, J. Am. Stat. Assoc. 64, 1183–1210); the sum becomes a score between 0 and 1 by the
logistic function. The weights were set by hand and judged by what they propose, not fitted.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

__all__ = ["LEAST_SCORE", "CandidatePair", "Evidence", "listed", "weigh"]

LEAST_SCORE: Final = 0.1
"""Pairs below this are not proposed."""
_NAMED: Final = 3


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing that speaks for (weight above 0) or against a pair, as a plain sentence."""

    weight: float
    words: str


@dataclass(frozen=True, slots=True)
class CandidatePair:
    """Two ids that may be one thing; ``a`` is the one that a merge would better keep.

    ``score`` lies between 0 and 1. ``evidence`` says what speaks for it, the strongest first, then
    what speaks against it.
    """

    kind: str
    a: str
    b: str
    score: float
    evidence: tuple[str, ...]


def weigh(
    kind: str, a: str, b: str, prior: float, evidence: Iterable[Evidence]
) -> CandidatePair | None:
    """Return the proposal that the evidence add up to; None if the score is too low.

    Where nothing speaks for a pair there is nothing to propose.

    ``prior`` is the log-odds of a pair of which only that is known that it was compared.
    """
    known = sorted(evidence, key=lambda one: (-one.weight, one.words))
    score = 1 / (1 + math.exp(-(prior + math.fsum(one.weight for one in known))))
    if score < LEAST_SCORE or not known or known[0].weight <= 0:
        return None
    return CandidatePair(kind, a, b, round(score, 3), tuple(one.words for one in known))


def listed(names: Iterable[str]) -> str:
    """Return ``A, B, C and 4 more``: names sorted, at most three of them."""
    known = sorted(set(names))
    if len(known) > _NAMED:
        return f"{', '.join(known[:_NAMED])} and {len(known) - _NAMED} more"
    return " and ".join([", ".join(known[:-1]), known[-1]] if len(known) > 1 else known)
