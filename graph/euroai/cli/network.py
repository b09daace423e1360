"""``euroai overlap``, ``centrality`` and ``path``: the three questions that a network answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

import click

from euroai import console
from euroai.cli.door import Asked, Listing, NameOf, answering, example, say

if TYPE_CHECKING:
    from euroai.analysis.overlap import Pair
    from euroai.analysis.paths import Path, Step
    from euroai.knowledge import KnowledgeGraph

__all__ = ["centrality", "overlap", "path", "view_choices"]

SHOWN: Final = 20
"""How many rows a table for people shows unless told; CSV and JSON give all."""
_NAMED_LABS: Final = 6
NAMED_PUBLISHERS: Final = 8
"""How many publishers a told step names before the rest is only counted."""


def view_choices() -> Sequence[str]:
    """Return the names of the views."""
    from euroai.views import view_names

    return view_names()


def _measures() -> Sequence[str]:
    from euroai.analysis.centrality import MEASURES

    return tuple(MEASURES)


def _relations() -> Sequence[str]:
    from euroai.analysis.relations import RELATIONS

    return tuple(RELATIONS)


def _shown(asked: Asked, top: int | None) -> int | None:
    return SHOWN if top is None and asked.format == "table" else top


def _answer(
    asked: Asked, question: dict[str, object], rows: Sequence[dict[str, Any]], names: Sequence[str]
) -> None:
    """Print rows as CSV or JSON; ``names`` heads the CSV even where there is no row."""
    if asked.format == "json":
        click.echo(console.json_text(question, rows), nl=False)
    else:
        values = [[row[name] for name in names] for row in rows]
        click.echo(console.csv_text(names, values), nl=False)


@click.command(
    short_help="Tell which investors sit in the same organisations.",
    epilog=example(
        "euroai overlap nvidia bpifrance",
        "euroai overlap --top 10",
        'euroai overlap "General Catalyst" --format csv > pairs.csv',
    ),
)
@click.argument("investors", nargs=-1, metavar="[INVESTOR]...")
@click.option("--top", type=click.IntRange(min=1), metavar="N", help="Only the first N pairs.")
@answering()
def overlap(asked: Asked, investors: tuple[str, ...], top: int | None) -> None:
    """Tell which investors sit in the same organisations.

    No INVESTOR: all pairs that share something. One: that one against all. Two or more: among
    these. Most shared first, then by Jaccard index (shared of all that either holds). The p-value
    is the hypergeometric chance of sharing at least as many; q is p corrected for all pairs
    (Benjamini and Hochberg). A table shows the first 20 unless --top says else.
    """
    kg = asked.load()
    chosen = kg.require(*investors)
    from euroai.analysis.overlap import investor_overlap

    limit = _shown(asked, top)
    found = investor_overlap(kg, chosen, top=None if limit is None else limit + 1)
    pairs = found.pairs[:limit]
    if not found.pairs:
        say(_nothing_shared(kg, chosen))
    if asked.format == "table":
        _print_pairs(kg, pairs)
        if len(found.pairs) > len(pairs) and top is None:
            say(f"The first {limit}; --top N shows more, --format csv or json all.")
        return
    question = asked.question(
        "overlap", investors=list(chosen), top=top, holders=found.holders, held=found.held
    )
    names = ["a", "b", "shared", "shared_ids", "jaccard"]
    rows = [asdict(pair) | _labels(kg, pair) for pair in pairs]
    others = [name for name in (rows[0] if rows else ()) if name not in names]
    _answer(asked, question, rows, names + others)


def _labels(kg: KnowledgeGraph, pair: Pair) -> dict[str, str]:
    return {"a_label": kg.label(pair.a), "b_label": kg.label(pair.b)}


def _nothing_shared(kg: KnowledgeGraph, chosen: Sequence[str]) -> str:
    if not chosen:
        return "No two investors share an organisation."
    names = " and ".join(map(kg.label, chosen))
    return f"No pair: the graph knows of no investment of {names} that another one shares."


def _print_pairs(kg: KnowledgeGraph, pairs: Sequence[Pair]) -> None:
    if not pairs:
        return
    rows = []
    for pair in pairs:
        labs = [kg.label(one) for one in pair.shared_ids]
        if len(labs) > _NAMED_LABS + 1:
            labs[_NAMED_LABS:] = [f"and {len(labs) - _NAMED_LABS} more"]
        measures = (f"{pair.jaccard:.3f}", f"{pair.q_value:.2g}")
        rows.append((kg.label(pair.a), kg.label(pair.b), pair.shared, *measures, ", ".join(labs)))
    headings = ("Investor", "Investor", "Shared", "Jaccard", "q", "Both are in")
    console.print_table(headings, rows, right=("Jaccard", "q"))


@click.command(
    short_help="Rank who stands where in a network.",
    epilog=example(
        "euroai centrality --view co-investment --measure betweenness --top 10",
        "euroai centrality --view alliances --measure pagerank --format json",
    ),
)
@click.option(
    "--view",
    required=True,
    cls=Listing,
    choices=view_choices,
    type=NameOf("view", view_choices),
    metavar="NAME",
    help="The network.",
)
@click.option(
    "--measure",
    required=True,
    cls=Listing,
    choices=_measures,
    type=NameOf("measure", _measures),
    metavar="NAME",
    help="What is measured.",
)
@click.option("--top", type=click.IntRange(min=1), metavar="N", help="Only the first N.")
@click.option(
    "--weighted",
    is_flag=True,
    help="Count a tie by its strength (shared labs, rounds), not as one.",
)
@answering()
def centrality(asked: Asked, view: str, measure: str, top: int | None, weighted: bool) -> None:
    """Rank who stands where in a network.

    The answer says which engine computed it, how it is normalised and which way ties were read. A
    table shows the first 20 unless --top says else.
    """
    from euroai.analysis.centrality import view_centrality

    kg = asked.load()
    found = view_centrality(kg, view, measure, weighted=weighted, top=_shown(asked, top))
    told = {
        name: getattr(found, name)
        for name in ("view", "measure", "engine", "normalisation", "weighting", "direction")
    }
    rows = [asdict(row) for row in found.rows]
    if asked.format != "table":
        size = {"nodes": found.nodes, "edges": found.edges}
        question = asked.question("centrality", **told, weighted=weighted, top=top, **size)
        _answer(asked, question, rows, ("rank", "id", "label", "value"))
        return
    table = [(row.rank, row.label, row.id, f"{row.value:.6g}") for row in found.rows]
    console.print_table(
        ("Rank", "Name", "Id", measure.capitalize()), table, right=(measure.capitalize(),)
    )
    say(f"{found.nodes} nodes, {found.edges} ties, computed by {found.engine}.")
    for name in ("normalisation", "weighting", "direction"):
        say(f"{name.capitalize()}: {told[name]}.")
    for remark in found.remarks:
        say(remark)


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
        _answer(asked, question, [{"length": n, "steps": steps} for n, steps in told], ())
        return
    flat = [
        {"path": number, "length": length, "step": place, **step}
        for number, (length, steps) in enumerate(told, 1)
        for place, step in enumerate(steps, 1)
    ]
    _answer(asked, question, flat, list(flat[0]))


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
