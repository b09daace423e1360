"""Terms that are not to be written any more: a warning for one version, then gone."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache

from euroai.files import read_text
from euroai.namespaces import expand, ontology_folder

__all__ = ["Deprecation", "deprecations"]


@dataclass(frozen=True, slots=True)
class Deprecation:
    """A line of ``ontology/versions/deprecated.csv``; ``instead`` is '' where no one term will do.

    ``since`` and ``until`` are versions of the ontology: the first that warns, the first without.
    """

    term: str
    since: str
    until: str
    instead: str
    note: str

    @property
    def what(self) -> str:
        """What is wrong, in a sentence about the term."""
        return f"{self.term} is deprecated since {self.since} and goes with {self.until}"

    @property
    def fix(self) -> str:
        """What to write."""
        if self.instead:
            return f"write {self.instead}; euroai check --fix does it"
        return self.note


@cache
def deprecations() -> dict[str, Deprecation]:
    """Return each deprecated term by its full address."""
    text = read_text(ontology_folder() / "versions" / "deprecated.csv")
    rows = (Deprecation(**row) for row in csv.DictReader(text.splitlines()))
    return {expand(one.term): one for one in rows}
