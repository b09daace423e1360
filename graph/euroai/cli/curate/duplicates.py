"""``euroai check --duplicates``: pairs of ids that may be one thing, and why."""

from __future__ import annotations

from pathlib import Path

import click

from euroai import console

__all__ = ["print_duplicates"]


def print_duplicates(folder: str | None, fmt: str) -> None:
    """Print the proposals of a data folder on which there is no judgement yet.

    Raises:
        DataError: the data does not load; ``euroai check`` tells every fault.
    """
    from euroai.knowledge import load
    from euroai.resolve.report import duplicates_report, open_proposals

    kg = load(None if folder is None else Path(folder))
    if fmt == "table":
        for line in duplicates_report(kg).splitlines():
            click.echo(console.harmless(line))
        return
    rows = [
        {
            "kind": one.kind,
            "a": one.a,
            "b": one.b,
            "score": one.score,
            "evidence": " ".join(one.evidence) if fmt == "csv" else list(one.evidence),
        }
        for one in open_proposals(kg)
    ]
    if fmt == "json":
        question: dict[str, object] = {"command": "check --duplicates", "data": folder}
        console.write_data(console.json_text(question, rows))
        return
    names = ("kind", "a", "b", "score", "evidence")
    values = [[row[name] for name in names] for row in rows]
    console.write_data(console.csv_text(names, values))
