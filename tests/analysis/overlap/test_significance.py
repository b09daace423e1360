"""The hypergeometric tail against SciPy, the correction against its paper and its definition."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import false_discovery_control, hypergeom

from euroai.analysis.overlap.significance import adjusted, chance_of_sharing

# Benjamini & Hochberg (1995), section 4.1: the fifteen p-values of Neuhaus et al. (1992), as
# SciPy's page of false_discovery_control has them too, with the four that the paper rejects.
BH_1995 = (
    "0.0001 0.0004 0.0019 0.0095 0.0201 0.0278 0.0298 0.0344 0.0459 0.3240 0.4262 0.5719 0.6528 "
    "0.7590 1.0000"
)


@st.composite
def draws(draw: st.DrawFn) -> tuple[int, int, int, int]:
    """Return (shared, size a, size b, held), any that can occur."""
    held = draw(st.integers(1, 400))
    a, b = draw(st.integers(1, held)), draw(st.integers(1, held))
    shared = draw(st.integers(max(0, a + b - held), min(a, b)))
    return shared, a, b, held


@given(draws())
def test_the_chance_of_sharing_is_the_hypergeometric_survival(draw: tuple[int, ...]) -> None:
    shared, a, b, held = draw
    found = chance_of_sharing(np.array([shared]), np.array([a]), np.array([b]), held)
    assert found[0] == pytest.approx(hypergeom.sf(shared - 1, held, a, b), rel=1e-9, abs=1e-300)


def test_many_pairs_at_once_give_what_each_gives_alone_up_to_the_size_of_the_venture_world() -> (
    None
):
    held = 21_414
    rng = np.random.default_rng(7)
    a, b = rng.integers(1, 600, 500), rng.integers(1, 600, 500)
    shared = np.minimum(rng.integers(0, 40, 500), np.minimum(a, b))
    found = chance_of_sharing(shared, a, b, held)
    np.testing.assert_allclose(found, hypergeom.sf(shared - 1, held, a, b), rtol=1e-9)


def test_great_portfolios_share_what_chance_expects_without_any_surprise() -> None:
    # P(X = 1) is 1e-600 here, far below what a float holds, and P(X ≥ 1) is all but certain.
    shared = np.array([1, 400, 500, 501, 600])
    sizes = np.full(5, 1_000)
    found = chance_of_sharing(shared, sizes, sizes, 2_000)
    np.testing.assert_allclose(found, hypergeom.sf(shared - 1, 2_000, sizes, sizes), rtol=1e-9)
    assert found[0] == 1


def test_no_pair_has_no_chance() -> None:
    none = np.empty(0, dtype=np.int64)
    assert chance_of_sharing(none, none, none, 0).shape == (0,)
    assert adjusted(np.empty(0), 10).shape == (0,)


def test_four_of_the_fifteen_hypotheses_of_the_paper_are_rejected_at_five_percent() -> None:
    q_values = adjusted(np.array(BH_1995.split(), dtype=float), 15)
    assert (q_values <= 0.05).sum() == 4
    assert q_values[3] == pytest.approx(0.0095 * 15 / 4)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=40), st.integers(0, 60))
def test_q_is_at_least_p_keeps_its_order_and_counts_the_tests_not_shown(
    p_values: list[float], unseen: int
) -> None:
    p = np.array(p_values)
    q = adjusted(p, len(p) + unseen)
    assert (q >= p).all()
    assert (q <= 1).all()
    assert (np.diff(q[np.argsort(p, kind="stable")]) >= 0).all()
    whole = false_discovery_control(np.concatenate((p, np.ones(unseen))))
    np.testing.assert_allclose(q, whole[: len(p)], rtol=1e-12)
