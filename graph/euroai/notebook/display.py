"""HTML display of euroai's objects in a notebook, readable without scripts."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from euroai.tables.display.html import escaped, frame_html, table_html

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd
    from IPython.core.interactiveshell import InteractiveShell

    from euroai.knowledge import KnowledgeGraph
    from euroai.model import Entity

__all__ = ["entity_html", "frame_of_euroai", "graph_html", "register", "view_html"]


def register(shell: InteractiveShell) -> None:
    """Let the shell show graphs, entities, euroai's tables and views in HTML."""
    formatter: Any = shell.display_formatter
    show, tell = formatter.formatters["text/html"], formatter.formatters["text/plain"]
    show.for_type_by_name("euroai.knowledge", "KnowledgeGraph", graph_html)
    show.for_type_by_name("euroai.model.entities", "Entity", entity_html)
    for module in ("pandas.core.frame", "pandas"):
        show.for_type_by_name(module, "DataFrame", frame_of_euroai)
    for module, name in (
        ("networkx.classes.graph", "Graph"),
        ("networkx.classes.digraph", "DiGraph"),
        ("networkx.classes.multigraph", "MultiGraph"),
        ("networkx.classes.multidigraph", "MultiDiGraph"),
    ):
        show.for_type_by_name(module, name, view_html)
        # networkx' own text is an address in memory, which differs from run to run.
        tell.for_type_by_name(module, name, lambda graph, printer, _: printer.text(str(graph)))


def graph_html(kg: KnowledgeGraph) -> str:
    """Return what a knowledge graph holds, counted."""
    kinds = Counter(entity.kind for entity in kg.entities.values())
    rows: list[tuple[str, int]] = [("statements", kg.size), ("sources", len(kg.sources))]
    rows += [(kind, number) for kind, number in sorted(kinds.items(), key=lambda one: -one[1])]
    day = f", as of {kg.as_of}" if kg.as_of else ""
    return table_html(("What", "Number"), rows, caption=f"Knowledge graph{day}")


def entity_html(entity: Entity) -> str:
    """Return what the register says of an entity."""
    facts = (
        ("Id", entity.id),
        ("Kind", entity.kind),
        ("Country", entity.country),
        ("City", entity.city),
        ("Founded", entity.founded),
        ("Website", entity.website),
    )
    rows = "".join(
        f'<tr><th scope="row" style="text-align: left">{word}</th><td>{escaped(value)}</td></tr>'
        for word, value in facts
        if value
    )
    return f"<strong>{escaped(entity.label)}</strong><table><tbody>{rows}</tbody></table>"


def frame_of_euroai(frame: pd.DataFrame) -> str | None:
    """Return an answer of euroai as a table that sorts; any other DataFrame as pandas shows it."""
    if "sparql" in frame.attrs or "question" in frame.attrs:
        return frame_html(frame)
    shown: str | None = frame._repr_html_()  # type: ignore[operator]
    return shown


def view_html(graph: nx.Graph[Any]) -> str | None:
    """Return a view as a still picture with its table; another network is shown as its text."""
    from euroai.draw.still import still_figure
    from euroai.queries.views import view_names

    if graph.graph.get("name") not in view_names() or not len(graph):
        return None
    return still_figure(graph, title=str(graph.graph.get("title", "")))
