"""``euroai check --duplicates`` and ``--parents``: candidate pairs for a person to judge."""

from __future__ import annotations

from pathlib import Path

import click

from euroai import console

__all__ = ["print_duplicates", "print_parents"]


def print_duplicates(folder: str | None, fmt: str) -> None:
    """Print the proposals of a data folder on which there is no judgement yet.

    Raises:
        DataError: the data does not load; ``euroai check`` lists every fault.
    """
    from euroai.knowledge import load
    from euroai.resolve.duplicates import duplicates_report, open_proposals

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


def print_parents(folder: str | None, fmt: str) -> None:
    """Print the funds without a parent that bear an organisation's name.

    Raises:
        DataError: the data does not load.
    """
    from euroai.knowledge import load
    from euroai.resolve.parents import proposed_parents

    kg = load(None if folder is None else Path(folder))
    found = proposed_parents(kg)
    if fmt == "json":
        rows = [{"arm": one.arm, "parent": one.parent} for one in found]
        console.write_data(console.json_text({"command": "check --parents", "data": folder}, rows))
    elif fmt == "csv":
        console.write_data(
            console.csv_text(("arm", "parent"), [[one.arm, one.parent] for one in found])
        )
    else:
        for one in found:
            click.echo(console.harmless(f"{kg.label(one.arm)}: part of {kg.label(one.parent)}?"))
        click.echo(
            f"{len(found)} to judge: write eai:parentOrganization in the register, "
            "or refuse it in parents.csv."
        )
