"""Rejected claims, not to be proposed again: ``rejected.csv`` of a data folder.

A claim is rejected of one article, known by its source's id; another article may still state it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from euroai.curation.proposal import Proposal
from euroai.errors import DataError
from euroai.loading.tables import read_table

__all__ = ["COLUMNS", "REJECTED", "fingerprint", "read_rejected", "rejected_text"]

REJECTED: Final = "rejected.csv"
COLUMNS: Final = ("source", "class", "claim")
_TELLING: Final = (
    *("recipient", "investor", "acquirer", "target", "party", "person", "organization", "role"),
    *("developer", "about", "metric", "amount", "value", "roundType"),
)
"""The properties by which a claim is known again, whatever its id."""


def fingerprint(proposal: Proposal) -> str:
    """Return in one line what is claimed: ``person=jane-doe organization=mistral-ai``."""
    several = {"investor"} if proposal.kind == "FundingRound" else set()
    parts = [
        f"{name}={','.join(sorted(proposal.of(name)))}"
        for name in _TELLING
        if name not in several and proposal.of(name)
    ]
    return " ".join(parts) or proposal.subject


def read_rejected(folder: Path) -> frozenset[tuple[str, str, str]]:
    """Return source, class and fingerprint of each rejected claim of a data folder.

    Raises:
        DataError: the file is no CSV in UTF-8, has another header, or a line has not its columns.
    """
    table = read_table(folder, REJECTED, COLUMNS)
    if table.faults:
        raise DataError(table.faults)
    return frozenset((source, kind, claim) for _, (source, kind, claim) in table.rows)


def rejected_text(known: Iterable[tuple[str, str, str]]) -> str:
    """Return the file's text, sorted."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerows([COLUMNS, *sorted(known)])
    return buffer.getvalue()
