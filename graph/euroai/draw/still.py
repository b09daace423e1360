"""A network as a still picture: SVG without script, for wherever nothing may run."""

from __future__ import annotations

import base64
import html
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from euroai.characters import plain_text, xml_text
from euroai.draw.layout import layout
from euroai.draw.style import colours, radius, region_group
from euroai.tables.display.html import escaped, table_html

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["still_figure", "still_image", "still_svg"]

_WIDTH: Final = 860
_LABELS: Final = 24
"""How many nodes, those with the most ties, carry their names."""
_MARGIN: Final = 40
_NARROWEST: Final = 430
_ROWS: Final = 200


def still_svg(
    graph: nx.Graph[Any], *, title: str = "", size: Mapping[str, float] | None = None
) -> str:
    """Return a network as SVG, with the positions and colours of the interactive picture."""
    measure = size if size is not None else dict(graph.degree())
    radii = {name: float(radius(measure.get(name, 0))) for name in graph}
    spots = layout(graph, strength=str(graph.graph.get("strength", "")), radius=radii)
    left, top, right, bottom = _box(spots, radii)
    height = max(120, round(_WIDTH * (bottom - top) / (right - left)))
    scale = (right - left) / _WIDTH
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{left} {top} {right - left} '
        f'{bottom - top}" width="{_WIDTH}" height="{height}" role="img">',
        f"<title>{_text(title)}</title>",
        f'<rect x="{left}" y="{top}" width="100%" height="100%" fill="#ffffff"/>',
    ]
    ties = sorted({tuple(sorted(map(str, pair))) for pair in graph.edges()})
    lines = "".join("M{} {}L{} {}".format(*spots[one], *spots[other]) for one, other in ties)
    parts.append(f'<path stroke="#8a8f98" stroke-opacity="0.35" fill="none" d="{lines}"/>')
    shades = {name: light for name, (light, _) in colours().items()}
    for name, data in sorted(graph.nodes(data=True), key=lambda node: str(node[0])):
        group = region_group(str(data.get("kind", "")), str(data.get("region", "")))
        x, y = spots[name]
        label = _text(data.get("label", name))
        parts.append(
            f'<circle cx="{x}" cy="{y}" r="{radii[name]:g}" fill="{shades.get(group, "#8a8f98")}">'
            f"<title>{label}</title></circle>"
        )
    letters = round(12 * scale, 1)
    parts.append(
        f'<g font-family="sans-serif" font-size="{letters}" fill="#1c1e21" text-anchor="middle" '
        'stroke="#ffffff" stroke-width="0.25em" paint-order="stroke">'
    )
    for name, across, down in _labelled(graph, measure, spots, radii, letters):
        label = _text(graph.nodes[name].get("label", name))
        parts.append(f'<text x="{across}" y="{down:g}">{label}</text>')
    return "\n".join([*parts, "</g>", "</svg>"])


def _labelled(
    graph: nx.Graph[Any],
    measure: Mapping[str, float],
    spots: Mapping[Any, tuple[int, int]],
    radii: Mapping[Any, float],
    letters: float,
) -> list[tuple[Any, int, float]]:
    """Return which nodes carry their names, and where: those with the most ties, if there is room.

    A letter is taken to be a little wider than half its height.
    """
    found: list[tuple[Any, int, float]] = []
    taken: list[tuple[float, float, float]] = []
    for name in sorted(graph, key=lambda one: (-measure.get(one, 0), str(one)))[: 2 * _LABELS]:
        x, y = spots[name][0], spots[name][1] + radii[name] + letters
        half = len(str(graph.nodes[name].get("label", name))) * letters * 0.3
        if all(abs(x - a) > half + b or abs(y - c) > letters for a, b, c in taken):
            taken.append((x, half, y))
            found.append((name, x, y))
    return found[:_LABELS]


def _box(
    spots: Mapping[Any, tuple[int, int]], radii: Mapping[Any, float]
) -> tuple[float, float, float, float]:
    if not spots:
        return 0, 0, _WIDTH, 120
    reach = max(radii.values()) + _MARGIN
    xs, ys = [x for x, _ in spots.values()], [y for _, y in spots.values()]
    # A few nodes are not drawn larger than they are in the interactive picture.
    wider = max(0.0, (_NARROWEST - (max(xs) - min(xs) + 2 * reach)) / 2)
    left, right = min(xs) - reach - wider, max(xs) + reach + wider
    return left, min(ys) - reach, right, max(ys) + reach


def _text(text: object) -> str:
    """Return a text for XML, without the characters that it may not hold."""
    return html.escape(xml_text(plain_text(" ".join(str(text).split()))))


def still_image(
    graph: nx.Graph[Any], *, title: str = "", size: Mapping[str, float] | None = None
) -> str:
    """Return the same as an image of HTML: notebooks strip SVG, and keep images that hold it."""
    data = base64.b64encode(still_svg(graph, title=title, size=size).encode()).decode()
    return (
        f'<img src="data:image/svg+xml;base64,{data}" alt="{_text(title)}" width="{_WIDTH}" '
        'style="max-width: 100%">'
    )


def still_figure(
    graph: nx.Graph[Any], *, title: str = "", size: Mapping[str, float] | None = None
) -> str:
    """Return the picture with its table: each node, what it is, whom it is tied to."""
    rows = [
        (
            data.get("label", name),
            str(data.get("kind", "")),
            str(data.get("country", "")),
            graph.degree(name),
            ", ".join(
                str(graph.nodes[other].get("label", other)) for other in sorted(_tied(graph, name))
            ),
        )
        for name, data in graph.nodes(data=True)
    ]
    rows.sort(key=lambda row: (-row[3], str(row[0])))
    note = f"The first {_ROWS} of {len(rows):,} nodes." if len(rows) > _ROWS else ""
    columns = ("Name", "Kind", "Country", "Ties", "Tied to")
    return (
        f'<figure class="euroai-still">{still_image(graph, title=title, size=size)}'
        f"<figcaption>{escaped(title)}: {_counted(len(rows), 'node')}, "
        f"{_counted(graph.number_of_edges(), 'tie')}</figcaption>"
        "<details><summary>As a table</summary>"
        f"{table_html(columns, rows[:_ROWS], note=note)}</details></figure>"
    )


def _counted(number: int, one: str) -> str:
    return f"{number:,} {one if number == 1 else one + 's'}"


def _tied(graph: nx.Graph[Any], name: str) -> set[str]:
    import networkx as nx

    edges: Any = graph.in_edges(name) if isinstance(graph, nx.DiGraph) else ()
    return {source for source, _ in edges} | set(graph.neighbors(name))
