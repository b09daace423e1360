"""``euroai path``: how two are joined, step by step."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

import click

from euroai import console
from euroai.cli.door import Asked, Listing, answering, example, say
from euroai.cli.network import print_rows

if TYPE_CHECKING:
    from euroai.analysis.paths import Path, Step
    from euroai.knowledge import KnowledgeGraph

__all__ = ["path"]

NAMED_PUBLISHERS: Final = 8
"""How many publishers a told step names before the rest is only counted."""


def _relations() -> Sequence[str]:
    from euroai.analysis.relations import RELATIONS

    return tuple(RELATIONS)


@click.command(
    short_help="Tell how two are joined, step by step.",
    epilog=example(
        "euroai path mistral-ai helsing",
        'euroai path "Yann LeCun" Helsing --max-length 3 --all',
        "euroai path mistral-ai helsing --relations alliedWith,investedIn",
    ),
)
@click.argument("start", metavar="FROM")
@click.argument("goal", metavar="TO")
@click.option(
    "--max-length", type=click.IntRange(min=1), metavar="N", help="No path of more than N steps."
)
@click.option("--all", "all_paths", is_flag=True, help="Every path, not only the shortest.")
@click.option(
    "--relations",
    cls=Listing,
    choices=_relations,
    metavar="A,B",
    default="",
    help="Only ties of these kinds.",
)
@answering()
def path(
    asked: Asked, start: str, goal: str, max_length: int | None, all_paths: bool, relations: str
) -> None:
    """Tell how FROM and TO are joined, step by step, with date and source.

    Without --all the shortest paths; with it every path of up to --max-length steps. No path: exit
    status 1.
    """
    from euroai.analysis.paths import find_paths
    from euroai.analysis.relations import relations_called

    kg = asked.load()
    ends = kg.require(start, goal)
    kinds = tuple(name.strip() for name in relations.split(",") if name.strip())
    found = find_paths(kg, *ends, max_length=max_length, all_paths=all_paths, relations=kinds)
    if found.cut:
        say(f"The first {len(found)} paths; there are more.")
    if asked.format == "table":
        _tell_paths(kg, found)
        return
    question = asked.question(
        "path",
        **{"from": ends[0], "to": ends[1]},
        max_length=max_length,
        all=all_paths,
        relations=list(relations_called(kinds)),
        cut=found.cut,
    )
    told = [(one.length, [_step(kg, step) for step in one.steps]) for one in found]
    if asked.format == "json":
        print_rows(asked, question, [{"length": n, "steps": steps} for n, steps in told], ())
        return
    flat = [
        {"path": number, "length": length, "step": place, **step}
        for number, (length, steps) in enumerate(told, 1)
        for place, step in enumerate(steps, 1)
    ]
    print_rows(asked, question, flat, list(flat[0]))


def _step(kg: KnowledgeGraph, step: Step) -> dict[str, Any]:
    return {
        "from": step.source,
        "relation": step.relation,
        "to": step.target,
        "date": step.date,
        "sources": list(step.sources),
        "words": step.words,
        "events": list(step.events),
        "from_label": kg.label(step.source),
        "to_label": kg.label(step.target),
    }


def _tell_paths(kg: KnowledgeGraph, paths: Sequence[Path]) -> None:
    from euroai.cli.words import publishers

    for number, one in enumerate(paths):
        if number:
            click.echo()
        for step in one.steps:
            named = publishers(kg, step.sources, NAMED_PUBLISHERS)
            beside = ", ".join(filter(None, (step.date, *named)))
            told = f"{kg.label(step.source)} — {step.words} — {kg.label(step.target)}"
            click.echo(console.harmless(f"{told} ({beside})" if beside else told))
