"""A server that runs, on a free port of loopback, with the graph that euroai ships."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.plugins.serving import Served, served


@pytest.fixture(scope="session")
def server() -> Iterator[Served]:
    """Return a server with the limits that it has by default."""
    with served("--workers", "2") as running:
        yield running


@pytest.fixture(scope="module")
def tight() -> Iterator[Served]:
    """Return a server whose limits are met soon."""
    limits = ("--seconds", "2", "--memory", "200", "--rows", "500", "--body", "20000")
    with served(*limits, "--workers", "2", "--waiting", "4", "--connections", "60") as running:
        yield running
