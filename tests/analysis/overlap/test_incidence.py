"""What rows share: counted pair by pair, by a sparse product and by hand."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from euroai.analysis.overlap import incidence as counting
from euroai.analysis.overlap.incidence import incidence, shared_counts

HOLDINGS = st.lists(st.frozensets(st.sampled_from("abcdefgh")), max_size=12)


def counted(holdings: list[frozenset[str]]) -> dict[tuple[int, int], int]:
    found = shared_counts(incidence([sorted(own) for own in holdings]))
    pairs = zip(found.first.tolist(), found.second.tolist(), strict=True)
    return dict(zip(pairs, found.shared.tolist(), strict=True))


@given(HOLDINGS)
def test_every_pair_that_shares_is_counted_as_by_hand(holdings: list[frozenset[str]]) -> None:
    expected = {
        (a, b): len(one & other)
        for (a, one), (b, other) in combinations(enumerate(holdings), 2)
        if one & other
    }
    assert counted(holdings) == expected


@given(HOLDINGS)
def test_the_sparse_product_counts_the_same(holdings: list[frozenset[str]]) -> None:
    listed = counted(holdings)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(counting, "_LONGEST", -1)
        product = counted(holdings)
    assert product == listed
    assert list(product) == list(listed)
