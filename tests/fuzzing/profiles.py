"""How much is tried: a little in the suite, much at night (``HYPOTHESIS_PROFILE=nightly``)."""

from __future__ import annotations

import os
from typing import Final

from hypothesis import HealthCheck, settings

__all__ = ["NIGHTLY", "SUITE", "chosen"]

_SLOW: Final = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much)
SUITE: Final = settings(max_examples=12, deadline=None, suppress_health_check=_SLOW)
NIGHTLY: Final = settings(max_examples=5_000, deadline=None, suppress_health_check=_SLOW)
settings.register_profile("suite", SUITE)
settings.register_profile("nightly", NIGHTLY)


def chosen() -> settings:
    """Return the profile that the environment names."""
    return settings.get_profile(os.environ.get("HYPOTHESIS_PROFILE", "suite"))
