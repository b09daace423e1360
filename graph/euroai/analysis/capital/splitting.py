"""How a round's amount is divided among those who gave it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

__all__ = ["Split", "fitting", "split_amount"]

ROUNDING: Final = Fraction(3, 100)
"""Tickets may exceed their round by so much: two currencies, two roundings of one amount."""


@dataclass(frozen=True, slots=True)
class Split:
    """Who gave how much of an amount: exact fractions of a euro.

    ``known`` is the part that tickets tell, ``imputed`` what was divided equally among the others,
    ``unplaced`` what nobody is named for. The three sum to the amount; ``shares`` to the first two.
    """

    shares: Mapping[str, Fraction]
    known: Fraction
    imputed: Fraction
    unplaced: Fraction


def fitting(
    amount: int, claimed: Mapping[str, int], taken: int = 0
) -> tuple[dict[str, int], tuple[str, ...]]:
    """Return the tickets that an amount has room for, and the investors whose tickets it has not.

    A ticket larger than the whole is no part of it. Those that are left count only if they fit
    together beside what is ``taken``: which of them is wrong, nobody can tell.
    """
    room = (1 + ROUNDING) * amount
    small = {who: ticket for who, ticket in claimed.items() if ticket <= room}
    if sum(small.values()) + taken > room:
        small = {}
    return small, tuple(sorted(set(claimed) - set(small)))


def split_amount(amount: int, investors: Sequence[str], tickets: Mapping[str, int]) -> Split:
    """Divide ``amount`` (euro) among ``investors``: the tickets first, the rest equally.

    Those with a ticket get it; where the tickets exceed the amount they are scaled down to it. The
    rest is divided equally among the investors without one. If there are none, it is unplaced.

    Raises:
        ValueError: an amount is negative, or a ticket belongs to nobody among the investors.
    """
    if amount < 0 or any(ticket < 0 for ticket in tickets.values()):
        raise ValueError("Amounts of money to be divided are not negative.")
    if strangers := sorted(set(tickets) - set(investors)):
        raise ValueError(f"Tickets of none of the investors: {', '.join(strangers)}.")
    stated = sum(tickets.values())
    scale = Fraction(amount, stated) if stated > amount else Fraction(1)
    shares = {who: tickets[who] * scale for who in sorted(tickets)}
    known = sum(shares.values(), Fraction(0))
    rest = amount - known
    others = sorted(set(investors) - set(tickets))
    shares |= {who: rest / len(others) for who in others}
    nothing = Fraction(0)
    return Split(shares, known, rest if others else nothing, nothing if others else rest)
