"""An amount is divided without a cent lost: tickets first, the rest equally."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from euroai.analysis.capital.splitting import fitting, split_amount

NAMES = st.sampled_from([f"investor-{number}" for number in range(12)])
EUROS = st.integers(min_value=0, max_value=10**11)
ROUNDS = st.tuples(EUROS, st.sets(NAMES), st.dictionaries(NAMES, EUROS, max_size=6)).map(
    lambda drawn: (drawn[0], sorted(drawn[1] | set(drawn[2])), drawn[2])
)


@given(ROUNDS)
def test_splitting_conserves_the_amount(drawn: tuple[int, list[str], dict[str, int]]) -> None:
    amount, investors, tickets = drawn
    split = split_amount(amount, investors, tickets)
    assert split.known + split.imputed + split.unplaced == amount
    assert sum(split.shares.values()) == split.known + split.imputed
    assert set(split.shares) == set(investors)


@given(ROUNDS)
def test_nobody_gets_less_than_nothing_and_a_ticket_is_never_raised(
    drawn: tuple[int, list[str], dict[str, int]],
) -> None:
    amount, investors, tickets = drawn
    split = split_amount(amount, investors, tickets)
    assert all(0 <= share <= amount for share in split.shares.values())
    assert all(split.shares[who] <= tickets[who] for who in tickets)
    assert 0 <= split.imputed <= amount


@given(ROUNDS)
def test_those_without_a_ticket_get_equal_parts(
    drawn: tuple[int, list[str], dict[str, int]],
) -> None:
    amount, investors, tickets = drawn
    shares = split_amount(amount, investors, tickets).shares
    assert len({shares[who] for who in investors if who not in tickets}) <= 1


@given(EUROS, st.dictionaries(NAMES, EUROS), EUROS)
def test_tickets_that_fit_together_stay_within_the_amount(
    amount: int, claimed: dict[str, int], taken: int
) -> None:
    kept, refused = fitting(amount, claimed, taken)
    assert set(kept) | set(refused) == set(claimed)
    assert not set(kept) & set(refused)
    if kept:
        assert sum(kept.values()) + taken <= amount * Fraction(103, 100)


def test_a_known_ticket_leaves_the_rest_to_the_others() -> None:
    split = split_amount(100, ["a", "b", "c"], {"a": 70})
    assert split.shares == {"a": 70, "b": 15, "c": 15}
    assert [split.known, split.imputed, split.unplaced] == [70, 30, 0]


def test_what_nobody_is_named_for_is_given_to_nobody() -> None:
    assert split_amount(100, [], {}).unplaced == 100
    split = split_amount(100, ["a"], {"a": 70})
    assert split.shares == {"a": 70}
    assert split.unplaced == 30


def test_tickets_that_exceed_the_amount_are_scaled_down() -> None:
    assert split_amount(100, ["a", "b"], {"a": 51, "b": 51}).shares == {"a": 50, "b": 50}


def test_a_ticket_larger_than_its_round_is_refused_and_the_others_stand() -> None:
    assert fitting(100, {"a": 500, "b": 60}) == ({"b": 60}, ("a",))
    assert fitting(100, {"a": 60, "b": 60}) == ({}, ("a", "b"))
    assert fitting(100, {"a": 60}, taken=60) == ({}, ("a",))


def test_bad_amounts_are_named() -> None:
    with pytest.raises(ValueError, match="not negative"):
        split_amount(-1, [], {})
    with pytest.raises(ValueError, match="stranger"):
        split_amount(1, ["a"], {"stranger": 1})
