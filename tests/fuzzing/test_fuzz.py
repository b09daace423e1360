"""Inputs that nobody thought of meet a fault in words, at every door (``scripts/fuzz.py``)."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given

from tests.fuzzing.profiles import chosen
from tests.fuzzing.targets import TARGETS


@pytest.mark.parametrize("name", sorted(TARGETS))
def test_no_input_is_more_than_a_fault(name: str) -> None:
    target = TARGETS[name]

    @chosen()
    @given(target.inputs)
    def tried(value: Any) -> None:
        target.check(value)

    tried()
