"""The commands, run in this process on the graph that the session has loaded already."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import euroai.knowledge
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
def run(kg: euroai.KnowledgeGraph, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return a function that runs ``euroai`` with arguments; the shipped data is loaded once."""
    load = euroai.knowledge.load

    def once(
        data: Path | str | None = None, *, as_of: date | str | None = None, **options: Any
    ) -> euroai.KnowledgeGraph:
        return kg if data is None and as_of is None else load(data, as_of=as_of, **options)

    monkeypatch.setattr(euroai.knowledge, "load", once)

    def invoke(*words: str, given: str | bytes | None = None) -> Outcome:
        result = CliRunner().invoke(main, words, input=given, prog_name="euroai")
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Outcome(result.stdout, result.stderr, result.exit_code)

    return invoke
