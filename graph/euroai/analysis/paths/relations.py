"""Relations a path may take: names in both directions, and the wording of a step."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from euroai.errors import UnknownChoice

__all__ = ["RELATIONS", "Relation", "relations_called"]


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation of the view ``everything``; ``inverse`` is its name against the direction.

    ``sentence`` and ``inverse_sentence`` hold ``{source}`` and ``{target}``; ``since`` says whether
    the date is that of a beginning (a post) and not of a deed (a deal).
    """

    name: str
    inverse: str
    words: str
    inverse_words: str
    sentence: str
    inverse_sentence: str
    since: bool
    called: tuple[str, ...]

    def walked(self, *, forward: bool) -> tuple[str, str]:
        """Return the name and the words of a step with, or against, the direction."""
        return (self.name, self.words) if forward else (self.inverse, self.inverse_words)


def _read() -> dict[str, Relation]:
    text = Path(__file__).with_name("relations.toml").read_text(encoding="utf-8")
    return {
        name: Relation(name=name, **{**row, "called": tuple(row["called"])})
        for name, row in tomllib.loads(text).items()
    }


RELATIONS: Final[Mapping[str, Relation]] = _read()
"""By name, the most telling first: where two tell a tie equally well, the earlier one is stated."""


def relations_called(names: Iterable[str]) -> tuple[str, ...]:
    """Return the relations that these names or friendly words mean, in the order of ``RELATIONS``.

    Raises:
        UnknownChoice: for the first that means none.
    """
    known = {
        word.casefold(): relation.name
        for relation in RELATIONS.values()
        for word in (*relation.called, relation.inverse, relation.name)
    }
    found = set()
    for name in names:
        meant = known.get(name.strip().casefold())
        if meant is None:
            raise UnknownChoice("relation", name, RELATIONS)
        found.add(meant)
    return tuple(name for name in RELATIONS if name in found)
