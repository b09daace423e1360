"""The overlap explorer: which investors sit in the same labs, asked in the page, without a server.

The page gets one compact file: investors, what they hold and since when, where each stands in the
picture, and what chance would give. Everything else is computed in the page, so that every filter
acts on every face.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from euroai.analysis.overlap import Overlap, investor_overlap, portfolios
from euroai.draw.layout import layout
from euroai.draw.pane import VIS_SCRIPT, vis_script
from euroai.draw.style import radius, region_group
from euroai.knowledge import KnowledgeGraph
from euroai.site.format import folder_name, plain_text
from euroai.site.frame import Site

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["overlap_data", "write"]

_CORE: Final = 2  # the picture is made for pairs that share at least so many
_SIZE: Final = 3.2  # investors are drawn larger than a view's nodes: there are fewer
_DIGITS: Final = 4


def write(site: Site) -> None:
    """Write the explorer and its data."""
    data = overlap_data(site.kg)
    site.data_js("overlap/data.js", "euroaiOverlap", data)
    site.asset(VIS_SCRIPT, vis_script())
    site.page(
        "overlap",
        "overlap.html",
        title="Investor overlap",
        description="Which investors sit in the same labs: network, matrix, table, comparison.",
        data=("overlap/data.js",),
        scripts=(
            VIS_SCRIPT,
            "graph.js",
            "overlap-model.js",
            "overlap-words.js",
            "overlap-faces.js",
            "overlap.js",
        ),
        styles=("graph.css", "map.css", "overlap.css"),
        top=_top_pairs(site.kg),
        holders=len(data["investors"]["id"]),
        held=len(data["labs"]["id"]),
    )


def overlap_data(kg: KnowledgeGraph) -> dict[str, Any]:
    """Return what the page computes from, in columns.

    ``investors`` and ``labs`` (whatever has an investor) go by position. ``held[i]`` are the
    positions of what investor i holds, ``since[i]`` the dates of first investment as stated, ''
    where no source dates it, ``deals[i]`` the deal that says so (the fragment on the held one's
    page). ``chance`` gives ``[p, q]`` by ``"smaller size,larger size,shared"``,
    on which alone they depend.
    """
    holdings = portfolios(kg)
    labs = sorted({one for held in holdings.values() for one in held})
    place = {one: number for number, one in enumerate(labs)}
    overlap = investor_overlap(kg)
    since = _since(kg)
    spots, radii = _picture(holdings, overlap)
    investors = _columns(kg, holdings)
    investors["size"] = [radii[one] for one in holdings]
    investors["x"] = [spots[one][0] for one in holdings]
    investors["y"] = [spots[one][1] for one in holdings]
    return {
        "investors": investors,
        "labs": _columns(kg, labs),
        "held": [[place[one] for one in held] for held in holdings.values()],
        "since": [
            [since.get((i, one), _UNTOLD)[0] for one in held] for i, held in holdings.items()
        ],
        "deals": [
            [since.get((i, one), _UNTOLD)[1] for one in held] for i, held in holdings.items()
        ],
        "chance": _chance(overlap),
        "tests": overlap.tests,
        "words": _words(kg, (*holdings, *labs)),
    }


def _columns(kg: KnowledgeGraph, ids: Iterable[str]) -> dict[str, list[Any]]:
    entities = [kg.entities[one] for one in ids]
    return {
        "id": [one.id for one in entities],
        "label": [plain_text(one.label) for one in entities],
        "page": [folder_name(one.id) for one in entities],
        "kind": [one.kind for one in entities],
        "type": [one.investor_kind or _TYPES.get(one.kind, "") for one in entities],
        "country": [one.country for one in entities],
        "region": [one.region for one in entities],
        "group": [region_group(one.kind, one.region) for one in entities],
        "sectors": [list(one.sectors) for one in entities],
    }


_TYPES: Final[Mapping[str, str]] = {
    "Person": "person",
    "Company": "company",
    "PublicBody": "public-body",
    "ResearchInstitution": "research-institution",
    "Lab": "lab",
}
"""What an investor is that has no concept of its own for it."""


_UNTOLD: Final = ("", "")


def _since(kg: KnowledgeGraph) -> dict[tuple[str, str], tuple[str, str]]:
    """Return when each investor first put money into each organisation, and by which deal.

    The first is the deal that was done for sure when no other was: a deal "in 2023" does not come
    before one of June 2023. The date is as it is stated; '' where no source dates any deal.
    """
    found: dict[tuple[str, str], tuple[str, str]] = {}
    for investor, recipient, tie in kg.view("investments").edges(data=True):
        deals = [event for event in map(kg.event, tie["events"]) if event and event.happened]
        dated = [
            (one.when.latest, one.kind != "FundingRound", one.id, one.date)
            for one in deals
            if one.when and one.date
        ]
        if dated:
            _, _, deal, date = min(dated)
            found[investor, recipient] = (date, quote(folder_name(deal)))
        elif deals:
            deal = min((one.kind != "FundingRound", one.id) for one in deals)[1]
            found[investor, recipient] = ("", quote(folder_name(deal)))
    return found


def _picture(
    holdings: Mapping[str, Sequence[str]], overlap: Overlap
) -> tuple[dict[str, tuple[int, int]], dict[str, int]]:
    """Return where investors stand: those who meet twice in the middle, the others around them."""
    import networkx as nx

    radii = {one: round(_SIZE * 0.5 * radius(len(held))) for one, held in holdings.items()}
    whole: nx.Graph[str] = nx.Graph()
    whole.add_nodes_from(holdings)
    holders: dict[str, int] = {}
    for held in holdings.values():
        for one in held:
            holders[one] = holders.get(one, 0) + 1
    for pair in overlap.pairs:
        # Newman's weight: meeting in a lab of two investors says more than in one of thirty.
        tie = sum(1 / (holders[one] - 1) for one in pair.shared_ids)
        whole.add_edge(pair.a, pair.b, shared=pair.shared, tie=tie)
    close = [(a, b) for a, b, data in whole.edges(data=True) if data["shared"] >= _CORE]
    # A plain copy in sorted order: the order of nodes decides the layout's start.
    core: nx.Graph[str] = nx.Graph()
    core.add_nodes_from(sorted({end for pair in close for end in pair}))
    core.add_edges_from((a, b, whole.edges[a, b]) for a, b in sorted(close))
    sizes = {one: float(size) for one, size in radii.items()}
    middle = layout(core, strength="shared", radius=sizes)
    meeting = whole.subgraph([one for one in whole if whole.degree(one)])
    part: nx.Graph[str] = nx.Graph()
    part.add_nodes_from(one for one in whole if one in meeting)
    part.add_edges_from(sorted(meeting.edges(data=True), key=lambda edge: edge[:2]))
    spots = layout(part, strength="tie", radius=sizes, fixed=middle)
    return {one: spots.get(one, (0, 0)) for one in holdings}, radii


def _chance(overlap: Overlap) -> dict[str, list[float]]:
    found: dict[str, list[float]] = {}
    for pair in overlap.pairs:
        low, high = sorted((pair.size_a, pair.size_b))
        found[f"{low},{high},{pair.shared}"] = [
            float(f"{value:.{_DIGITS}g}") for value in (pair.p_value, pair.q_value)
        ]
    return found


def _words(kg: KnowledgeGraph, ids: Iterable[str]) -> dict[str, str]:
    """Return the English word of every country, region, sector and investor kind in the data."""
    entities = [kg.entities[one] for one in ids]
    concepts = {
        concept
        for one in entities
        for concept in (one.country, one.region, one.investor_kind, *one.sectors)
        if concept
    }
    return {one: plain_text(kg.word(one)) for one in sorted(concepts)} | _OWN_WORDS


_OWN_WORDS: Final = {
    "person": "person",
    "company": "company",
    "public-body": "public body",
    "research-institution": "research institution",
    "lab": "lab",
}


def _top_pairs(kg: KnowledgeGraph) -> list[Any]:
    """Return the closest pairs, for readers without JavaScript."""
    return list(investor_overlap(kg, top=25).pairs)
