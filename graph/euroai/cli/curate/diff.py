"""``euroai diff``: the difference of two graphs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from euroai import console
from euroai.cli.options import TABLE_FORMATS, example, message
from euroai.cli.output import counted

if TYPE_CHECKING:
    from euroai.analysis.diff import Diff, EventChange
    from euroai.knowledge import KnowledgeGraph

__all__ = ["diff"]

_PLACE = click.Path(exists=True, path_type=Path)


@click.command(
    short_help="List what changed between two graphs.",
    epilog=example(
        "euroai diff last-month/ my-data/", "euroai diff old.nq new.nq --output changes/"
    ),
)
@click.argument("old", type=_PLACE)
@click.argument("new", type=_PLACE)
@click.option(
    "--format",
    "fmt",
    type=click.Choice(TABLE_FORMATS),
    default="table",
    help="How to print the changes; in words by default.",
)
@click.option(
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="FOLDER",
    help="Also write the changes as a page and an Atom feed.",
)
def diff(old: Path, new: Path, fmt: str, output: Path | None) -> None:
    """Show what is new, changed, withdrawn or merged between OLD and NEW.

    Each is a data folder, the folder of a build, or its euroai.nq or euroai.trig. Figures that
    changed are stated with the reason; disputes that opened or were settled stand at the end.
    """
    from euroai.analysis import diff as analysis
    from euroai.tables.quality.diff import diff_table

    before, after = analysis.open_graph(old), analysis.open_graph(new)
    found = analysis.diff(before, after)
    if output is not None:
        from euroai.site.changes import write_changes

        message(f"{counted(len(write_changes(found, after, output)), 'file')} written to {output}")
    if fmt == "table":
        for line in diff_lines(found, after, before):
            click.echo(console.harmless(line) if line.strip() else line)
        return
    table = diff_table(found)
    if fmt == "csv":
        console.write_data(console.csv_text(table.columns, table.rows))
    else:
        question = {"command": "diff", "old": str(old), "new": str(new), **table.attrs}
        console.write_data(console.json_text(question, table.records()))


def diff_lines(found: Diff, kg: KnowledgeGraph, old: KnowledgeGraph) -> Iterator[str]:
    """Yield the changes in words, line by line."""
    if found.is_empty:
        yield "Nothing differs."
        return
    yield _summary(found)
    for change, title in (
        ("new", "New"),
        ("changed", "Changed"),
        ("merged", "Merged"),
        ("withdrawn", "Withdrawn"),
    ):
        events = [one for one in found.events if one.change == change]
        entities = [one for one in found.entities if one.change == change]
        if events or entities:
            yield ""
            yield f"{title} ({len(events) + len(entities)})"
        for event in events:
            yield from _event(event, kg, old)
        for entity in entities:
            into = f": it is {entity.into} now" if entity.into else ""
            yield f"  {entity.label} ({entity.kind}, {entity.id}){into}"
            for value in entity.values:
                yield f"    {value.property}: {value.before or '–'} → {value.after or '–'}"
    for title, conflicts in (
        ("Disputes opened", found.opened),
        ("Disputes settled", found.settled),
    ):
        if conflicts:
            yield ""
            yield f"{title} ({len(conflicts)})"
        for one in conflicts:
            yield f"  {', '.join(one.label)}: {one.property} ({one.event})"


def _summary(found: Diff) -> str:
    sources = counted(len(found.sources_new), "new source")
    rounds = counted(found.new_rounds, "new round")
    changed = sum(e.change == "changed" for e in found.events)
    return (
        f"{sources}, {rounds}, {counted(changed, 'changed event')}, "
        f"{counted(len(found.opened), 'dispute')} opened, {len(found.settled)} settled."
    )


def _event(one: EventChange, kg: KnowledgeGraph, old: KnowledgeGraph) -> Iterator[str]:
    from euroai.cli.text import cited

    into = f": it is {one.into} now" if one.into else ""
    yield f"  {', '.join(one.label)} ({one.kind}, {one.id}){into}"
    for value in one.values:
        if one.change == "new":
            yield f"    {value.property}: {_shown(kg, value.after)}"
        else:
            before, after = _shown(old, value.before), _shown(kg, value.after)
            yield f"    {value.property}: {before} → {after}. {value.why}"
    if one.sources_added:
        yield f"    stated by {cited(kg, one.sources_added)}"
    if one.sources_gone:
        yield f"    no longer stated by {cited(old, one.sources_gone)}"


def _shown(kg: KnowledgeGraph, value: str) -> str:
    names: list[Any] = [kg.label(part) for part in value.split(", ")]
    return ", ".join(names) if value else "–"
