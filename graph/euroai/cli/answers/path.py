"""``euroai path``: how two are joined, step by step."""

from __future__ import annotations

import shutil
import sys
import textwrap
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

import click

from euroai import console
from euroai.cli.cluster_options import MEMORY, SPARK, SparkOptions, clustered, edges_of_view
from euroai.cli.options import Asked, Listing, answering, example, message
from euroai.cli.output import print_rows, view_option

if TYPE_CHECKING:
    from euroai.analysis.paths.paths import Path, Paths
    from euroai.knowledge import KnowledgeGraph
    from euroai.tables.table import Table

__all__ = ["path"]

_WHOLE: Final = "everything"
"""The view of all ties."""
NAMED_PUBLISHERS: Final = 8
"""How many publishers a stated step names before the rest is only counted."""


def _kinds(text: str) -> tuple[str, ...]:
    """Return the kinds of ties that a list names: one that names none asks for none."""
    return tuple(name.strip() for name in text.split(",") if name.strip()) or (text,)


def _relations() -> Sequence[str]:
    from euroai.analysis.paths.relations import RELATIONS

    return tuple(RELATIONS)


@click.command(
    short_help="Show how two are joined, step by step.",
    epilog=example(
        "euroai path mistral-ai helsing",
        'euroai path "Yann LeCun" "Mistral AI" --max-length 3 --all',
        "euroai path mistral-ai helsing --relations alliedWith,investedIn",
        "euroai path mistral-ai wayve --k 5 --avoid nvidia",
        "euroai path mistral-ai wayve --hub-penalty --tell",
        "euroai path mistral-ai --engine spark --view investments --output far",
    ),
)
@click.argument("start", metavar="FROM")
@click.argument("goal", metavar="TO", required=False)
@click.option(
    "--max-length", type=click.IntRange(min=1), metavar="N", help="No path of more than N steps."
)
@click.option("--all", "all_paths", is_flag=True, help="Every path, not only the shortest.")
@click.option(
    "--relations",
    cls=Listing,
    choices=_relations,
    metavar="A,B",
    help="Only ties of these kinds.",
)
@click.option(
    "--k", type=click.IntRange(1, 1000), metavar="N", help="The N shortest paths, however long."
)
@click.option(
    "--avoid", multiple=True, metavar="NAME", help="No path through this one; may be repeated."
)
@click.option(
    "--hub-penalty",
    is_flag=True,
    help="Prefer paths through those with few ties: a path costs the sum of log(ties) of all "
    "between its ends.",
)
@click.option(
    "--tell", "telling", is_flag=True, help="A paragraph for a report, with its sources as notes."
)
@click.option(
    "--engine",
    type=click.Choice((MEMORY, SPARK)),
    default=MEMORY,
    help="memory by default; spark tells the shortest paths from FROM to all others, over the ties "
    "of a view, on a cluster (docs/scale.md).",
)
@view_option("With --engine spark: the network; everything by default.")
@clustered
@answering()
def path(
    asked: Asked,
    start: str,
    goal: str | None,
    max_length: int | None,
    all_paths: bool,
    relations: str | None,
    k: int | None,
    avoid: tuple[str, ...],
    hub_penalty: bool,
    telling: bool,
    engine: str,
    view: str | None,
    cluster: SparkOptions,
) -> None:
    """Show how FROM and TO are joined, step by step, with date and source.

    Without --all the shortest paths, or those of least hub penalty; with --k so many; with --all
    every path of up to --max-length steps (3 by default). No path: exit status 1.
    """
    del engine
    if cluster.is_asked:
        if goal is not None:
            raise click.UsageError("Spark tells the paths from FROM to all others: leave out TO.")
        cluster.refuse(max_length=max_length, all_=all_paths, relations=relations, k=k, avoid=avoid)
        cluster.refuse(hub_penalty=hub_penalty, tell=telling)
        cluster.write(asked, "distances", edges_of_view(view or _WHOLE), start=start)
        return
    if goal is None:
        raise click.UsageError("Missing argument 'TO'.")
    if view is not None:
        raise click.UsageError("--view goes with --engine spark; --relations chooses ties here.")
    if all_paths and k is not None:
        raise click.UsageError("--all tells every path and --k so many: leave one out.")
    if telling and asked.format == "csv":
        raise click.UsageError("--tell is text: print it as a table (the default) or as JSON.")
    from euroai.analysis.paths.paths import find_paths
    from euroai.analysis.paths.relations import relations_called
    from euroai.tables.paths import paths_table

    kg = asked.load()
    ends = kg.require(start, goal)
    around = kg.require(*avoid)
    kinds = () if relations is None else _kinds(relations)
    found = find_paths(
        kg,
        *ends,
        max_length=max_length,
        all_paths=all_paths,
        relations=kinds,
        k=k,
        avoid=around,
        hub_penalty=hub_penalty,
    )
    if found.cut:
        message(_cut(len(found), k))
    if asked.format == "table":
        (_print_report if telling else _print_paragraphs)(kg, found)
        return
    question = asked.question(
        "path",
        **{"from": ends[0], "to": ends[1]},
        max_length=max_length,
        all=all_paths,
        relations=list(relations_called(kinds)),
        k=k,
        avoid=list(around),
        hub_penalty=hub_penalty,
        tell=telling,
        cut=found.cut,
    )
    table = paths_table(kg, found, ends, hub_cost=hub_penalty)
    _print_data(asked, kg, (found, table), question)


def _cut(shown: int, k: int | None) -> str:
    if k is not None and shown < k:
        return f"The search reached its bound after {shown} paths: there may be more."
    return f"The first {shown} paths; there are more."


def _print_data(
    asked: Asked, kg: KnowledgeGraph, answer: tuple[Paths, Table], question: dict[str, object]
) -> None:
    found, table = answer
    if asked.format == "json":
        rows = _by_path(table)
        if question["tell"]:
            from euroai.analysis.paths.paragraph import report

            paper = report(kg, found)
            question["notes"] = [asdict(note) for note in paper.notes]
            for row, paragraph in zip(rows, paper.paragraphs, strict=True):
                row["paragraph"] = paragraph
        print_rows(asked, question, rows, ())
        return
    print_rows(asked, question, table.records(), table.columns)


def _by_path(table: Table) -> list[dict[str, Any]]:
    """Return the rows of a table of paths as a mapping a path, its steps within."""
    of_path = [name for name in table.columns if name in ("length", "hub_cost")]
    paths: dict[int, dict[str, Any]] = {}
    for row in table.records():
        path = paths.setdefault(row["path"], {name: row[name] for name in of_path} | {"steps": []})
        path["steps"].append(
            {name: row[name] for name in row if name not in ("path", "step", *of_path)}
        )
    return list(paths.values())


def _print_report(kg: KnowledgeGraph, paths: Paths) -> None:
    from euroai.analysis.paths.paragraph import CITED, report

    found = report(kg, paths)
    width = shutil.get_terminal_size().columns if console.is_styled(sys.stdout) else 0
    for paragraph in found.paragraphs:
        text = console.harmless(paragraph)
        click.echo(textwrap.fill(text, max(width, 40)) if width else text)
        click.echo()
    for note in found.notes:
        click.echo(console.harmless(str(note)))
    if found.left_out:
        message(
            f"Of each statement at most {CITED} sources are noted; {found.left_out} more are "
            "named without --tell."
        )


def _print_paragraphs(kg: KnowledgeGraph, paths: Sequence[Path]) -> None:
    from euroai.cli.text import publishers

    for number, one in enumerate(paths):
        if number:
            click.echo()
        for step in one.steps:
            named = publishers(kg, step.sources, NAMED_PUBLISHERS)
            beside = ", ".join(filter(None, (step.date, *named)))
            words = f"{kg.label(step.source)} — {step.words} — {kg.label(step.target)}"
            click.echo(console.harmless(f"{words} ({beside})" if beside else words))
