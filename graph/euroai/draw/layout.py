"""Where the nodes of a network stand: a force layout, the same at every run on every processor.

Each connected component is laid out by itself (:mod:`euroai.draw.forces`), stretched so that its
nodes have room, and freed of overlaps; then the components are packed around the largest
(:mod:`euroai.draw.packing`). Nothing moves later: pages draw these positions as they are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from euroai.draw.forces import LANDSCAPE, Component, simulate, snapped
from euroai.draw.packing import pack
from euroai.store.memo import remembered

if TYPE_CHECKING:
    import networkx as nx
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]

__all__ = ["SEED", "layout"]

SEED: Final = 20140610  # the day ForceAtlas2 was published; any number would do
_GAP: Final = 5.0  # the least distance between the rims of two nodes
_MARGIN: Final = 32.0  # how much nearer two nodes come before it is looked anew who is near whom
_COVER: Final = 0.2  # the share of its area that a component's nodes cover
_SMALL: Final = 20  # up to so many nodes a component needs fewer rounds and less space
_FAINT: Final = 1e-6  # a share below which a difference is noise
_Spots = tuple[tuple[int, int], ...]
_SIMULATED: Final = 6.0  # a simulated cloud's standard deviation over the root of its nodes


def layout(
    graph: nx.Graph[Any],
    *,
    strength: str = "",
    radius: Mapping[Any, float] | None = None,
    fixed: Mapping[Any, tuple[int, int]] | None = None,
    rounds: int = 260,
    seed: int = SEED,
) -> dict[Any, tuple[int, int]]:
    """Return ``{node: (x, y)}`` in whole units, in the graph's order of nodes; y points down.

    Args:
        graph: any networkx graph; directions are ignored, parallel ties add up. It is not changed.
        strength: the edge attribute that says how strong a tie is; ties without it count 1.
        radius: how large a node is drawn (default 8); no two nodes come closer than the sum.
        fixed: nodes that stay where they are; the others find their place around them.
        rounds: steps of the simulation for each component.
        seed: for the positions at the start.

    The largest component is centred on (0, 0); isolated nodes are packed around it. An empty graph
    gives an empty mapping. 5 000 nodes take a few seconds. In which order a graph holds its nodes
    and edges changes nothing.
    """
    if fixed:
        return _around(graph, strength, radius or {}, fixed, rounds, seed)
    parts = [_part(graph, names, strength, radius or {}) for names in _components(graph)]
    if not parts:
        return {}
    builds = [_build(part) for part in parts]
    spots = remembered(
        "layout", _Spots, lambda: _placed(parts, builds, rounds, seed), *builds, rounds, seed
    )
    names = (name for part in parts for name in part.names)
    found = dict(zip(names, spots, strict=True))
    return {name: found[name] for name in graph}


def _build(part: Component) -> bytes:
    """Return all that decides how a component is drawn: its ties and its nodes' radii."""
    arrays = (part.source, part.target, part.strength, part.radius)
    return b"".join(array.tobytes() for array in arrays)


def _placed(
    parts: Sequence[Component], builds: Sequence[bytes], rounds: int, seed: int
) -> tuple[tuple[int, int], ...]:
    """Return the places of the nodes of all components, one after the other."""
    import numpy as np

    placed, known = [], {}
    for part, build in zip(parts, builds, strict=True):
        # Components of the same build look the same, and are computed once.
        if build not in known:
            rng = np.random.default_rng(seed)
            spots = simulate(part, _start(part, rng), _rounds(part, rounds), None)
            known[build] = _apart(_turned(_scaled(part, spots)), part.radius)
        placed.append(known[build])
    whole = pack(placed, [part.radius + _GAP * 2 for part in parts], stretch=LANDSCAPE)
    return tuple((round(float(x)), round(float(y))) for spots in whole for x, y in spots)


def _names(graph: nx.Graph[Any]) -> list[Any]:
    """Return the nodes in an order of their own: a part of a graph may have that of a set."""
    return sorted(graph, key=str)


def _components(graph: nx.Graph[Any]) -> list[list[Any]]:
    """Return the components, the largest first, ties by the first name; names sorted."""
    import networkx as nx

    order = {name: place for place, name in enumerate(_names(graph))}
    groups: Any
    if isinstance(graph, nx.DiGraph):
        groups = nx.weakly_connected_components(graph)
    else:
        groups = nx.connected_components(graph)
    parts = [sorted(group, key=order.__getitem__) for group in groups]
    return sorted(parts, key=lambda part: (-len(part), order[part[0]]))


def _part(
    graph: nx.Graph[Any], names: list[Any], strength: str, radius: Mapping[Any, float]
) -> Component:
    import numpy as np

    place = {name: index for index, name in enumerate(names)}
    ties: dict[tuple[int, int], float] = {}
    for name in names:
        for _, other, data in graph.edges(name, data=True):
            ends = sorted((place[name], place[other]))
            if ends[0] == ends[1] or (not graph.is_directed() and place[name] > place[other]):
                continue
            key = (ends[0], ends[1])
            ties[key] = ties.get(key, 0.0) + float(data.get(strength, 1) or 0 if strength else 1)
    keys = np.array(sorted(ties), dtype=np.int64).reshape(-1, 2)
    values = np.array([ties[key] for key in sorted(ties)], dtype=np.float64)
    return Component(
        names,
        keys[:, 0],
        keys[:, 1],
        values,
        np.array([radius.get(name, 8.0) for name in names], dtype=np.float64),
    )


def _rounds(part: Component, rounds: int) -> int:
    return rounds if len(part.names) > _SMALL else min(rounds, 60)


def _start(part: Component, rng: np.random.Generator) -> Floats:
    """Return where the simulation begins: a small normal cloud."""
    return rng.normal(size=(len(part.names), 2)) * 10.0


def _scaled(part: Component, spots: Floats) -> Floats:
    """Stretch so that the nodes cover a fixed share of the ellipse in which they lie."""
    import numpy as np

    n = len(spots)
    if n == 1:
        return np.zeros((1, 2))
    centred = spots - spots.mean(axis=0)
    # A uniform ellipse has half axes of twice the standard deviation along each.
    across = np.linalg.svd(centred, compute_uv=False) / np.sqrt(n)
    inside = 4.0 * across[0] * max(across[1], across[0] / 3)
    ink = float(((part.radius + _GAP) ** 2).sum())
    cover = _COVER if n > _SMALL else 2 * _COVER
    return np.asarray(centred * np.sqrt(ink / (cover * inside)))


def _turned(spots: Floats) -> Floats:
    """Turn the longest axis of the cloud into the horizontal, the heavier end to the left."""
    import numpy as np

    centred = spots - spots.mean(axis=0)
    if len(spots) < 3:
        length = float(np.linalg.norm(centred[0])) if len(spots) == 2 else 0.0
        return np.array([[-length, 0.0], [length, 0.0]])[: len(spots)] if length else centred
    x, y = snapped(centred).T
    spread, lean, shear = (x * x + y * y).sum(), (x * x - y * y).sum(), 2 * (x * y).sum()
    # A round cloud has no longest axis, and what noise would choose is another on each processor.
    is_round = float(np.hypot(lean, shear)) < _FAINT * float(spread)
    angle = 0.0 if is_round else 0.5 * float(np.arctan2(shear, lean))
    along = np.cos(angle) * x + np.sin(angle) * y
    across = np.cos(angle) * y - np.sin(angle) * x
    return np.column_stack([_heavier_first(along), _heavier_first(across)])


def _heavier_first(values: Floats) -> Floats:
    """Turn an axis so that its heavier end has the lower values; of two equal, the first node's."""
    import numpy as np

    values = snapped(values)
    skew, size = float((values**3).sum()), float((np.abs(values) ** 3).sum())
    if abs(skew) < _FAINT * size:
        skew = -float(values[np.argmax(np.abs(values) > np.abs(values).max() / 2)])
    return -values if skew < 0 else values


def _apart(spots: Floats, radius: Floats, free: NDArray[np.bool_] | None = None) -> Floats:
    """Push nodes that overlap apart, half the overlap each, until none do."""
    import numpy as np

    if len(spots) < 2:
        return snapped(spots)
    spots = snapped(spots)
    mobile = np.ones(len(spots)) if free is None else free.astype(np.float64)
    pairs, searched = _near(spots, radius), spots.copy()
    for _ in range(400):
        if 2 * np.linalg.norm(spots - searched, axis=1).max() >= _MARGIN:
            pairs, searched = _near(spots, radius), spots.copy()
        one, other = pairs[:, 0], pairs[:, 1]
        away = spots[other] - spots[one]
        distance = np.linalg.norm(away, axis=1)
        short = radius[one] + radius[other] + _GAP - distance
        hit = (short > 0.3) & (mobile[one] + mobile[other] > 0)
        if not hit.any():
            break
        one, other, away, distance, short = (a[hit] for a in (one, other, away, distance, short))
        same = distance < 1e-6
        angle = one[same] * 2.399963  # coincident nodes part at the golden angle
        away[same] = np.column_stack([np.cos(angle), np.sin(angle)])
        step = away / np.where(same, 1.0, distance)[:, None] * (short + 0.2)[:, None] * 0.5
        give = np.where(mobile[one] + mobile[other] < 2, 2.0, 1.0)[:, None]
        np.add.at(spots, one, -step * give * mobile[one][:, None])
        np.add.at(spots, other, step * give * mobile[other][:, None])
        spots = snapped(spots)
    return spots


def _near(spots: Floats, radius: Floats) -> Integers:
    """Return, sorted, the pairs that may overlap before two nodes have come nearer by the margin.

    To look for them at every step took most of the time.
    """
    import numpy as np
    from scipy.spatial import cKDTree

    reach = 2 * radius.max() + _GAP + _MARGIN
    pairs = cKDTree(spots).query_pairs(reach, output_type="ndarray")
    one, other = pairs[:, 0], pairs[:, 1]
    distance = np.linalg.norm(spots[other] - spots[one], axis=1)
    pairs = pairs[distance < radius[one] + radius[other] + _GAP + _MARGIN]
    return np.asarray(pairs[np.lexsort((pairs[:, 1], pairs[:, 0]))])


def _around(
    graph: nx.Graph[Any],
    strength: str,
    radius: Mapping[Any, float],
    fixed: Mapping[Any, tuple[int, int]],
    rounds: int,
    seed: int,
) -> dict[Any, tuple[int, int]]:
    """Lay out what is not fixed around what is.

    The fixed nodes push and pull but do not move. Then everything free goes outside the circle of
    the fixed ones, in its direction, so that what was drawn first stays as it was drawn.
    """
    import numpy as np

    names = _names(graph)
    part = _part(graph, names, strength, radius)
    held = np.array([name in fixed for name in names])
    place = np.array([fixed.get(name, (0, 0)) for name in names], dtype=np.float64)

    def placed() -> tuple[tuple[int, int], ...]:
        rng = np.random.default_rng(seed)
        spread = float(place[held].std()) or 1.0
        unit = spread / (_SIMULATED * np.sqrt(max(int(held.sum()), 1)))
        spots = np.where(held[:, None], place / unit, rng.normal(size=place.shape) * spread / unit)
        spots = simulate(part, spots, rounds, ~held) * unit
        spots = np.where(held[:, None], place, _apart(spots, part.radius, ~held))
        return tuple((round(float(x)), round(float(y))) for x, y in spots)

    inputs = (_build(part), held.tobytes(), place.tobytes(), rounds, seed)
    found = dict(zip(names, remembered("layout-around", _Spots, placed, *inputs), strict=True))
    return {name: found[name] for name in graph}
