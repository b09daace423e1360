"""The commands, run in this process on the graph that the session has loaded already."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from click.testing import CliRunner

from euroai.cli import main


@dataclass(frozen=True)
class Outcome:
    """What a command printed, and its exit status."""

    out: str
    err: str
    status: int

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Run = Callable[..., Outcome]


@pytest.fixture
def run(loaded_once: None) -> Run:
    """Return a function that runs ``euroai`` with arguments; the shipped data is loaded once."""
    del loaded_once

    def invoke(*words: str, given: str | bytes | None = None) -> Outcome:
        result = CliRunner().invoke(main, words, input=given, prog_name="euroai")
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Outcome(result.stdout, result.stderr, result.exit_code)

    return invoke
