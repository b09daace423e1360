"""Pack the drawn components of a network close together, without overlap."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

__all__ = ["pack"]

_MOST_CELLS: Final = 1_000_000
"""So many cells are looked at together."""


def pack(parts: Sequence[Floats], radii: Sequence[Floats], *, stretch: float = 1.0) -> list[Floats]:
    """Return the parts, moved so that none overlaps another and all lie close to the first.

    Each part becomes a polyomino (the cells of a raster that its nodes touch); in the order given
    they take the free place nearest to the middle. ``stretch`` above 1 makes the whole wider than
    high. The first part keeps its place, centred on its bounding box.
    """
    import numpy as np

    widths = [
        np.ptp(part, axis=0).max() + 2 * r.max() for part, r in zip(parts, radii, strict=True)
    ]
    cell = max(min(float(np.median(widths)) / 2.0, float(max(widths)) / 24.0), 10.0)
    shapes = [_cells(part, radius, cell) for part, radius in zip(parts, radii, strict=True)]
    area = sum(len(shape) for shape in shapes)
    side = max(int(np.abs(shape).max()) for shape in shapes) * 2 + int(4 * np.sqrt(area)) + 8
    taken = np.zeros((side, side), dtype=bool)
    middle = side // 2
    spots = _spiral(side, stretch)
    result = []
    for part, shape in zip(parts, shapes, strict=True):
        offset = _place(taken, shape, spots, middle)
        cells = shape + offset + middle
        taken[cells[:, 0], cells[:, 1]] = True
        result.append(_centred(part) + offset * cell)
    return result


def _centred(part: Floats) -> Floats:
    middle: Floats = (part.min(axis=0) + part.max(axis=0)) / 2
    return part - middle


def _cells(part: Floats, radius: Floats, cell: float) -> NDArray[Any]:
    """Return the raster cells, relative to the part's middle, that its nodes touch."""
    import numpy as np

    centred = _centred(part)
    low = np.floor((centred - radius[:, None]) / cell + 0.5).astype(np.int64)
    high = np.floor((centred + radius[:, None]) / cell + 0.5).astype(np.int64)
    found = {
        (x, y)
        for (x0, y0), (x1, y1) in zip(low.tolist(), high.tolist(), strict=True)
        for x in range(x0, x1 + 1)
        for y in range(y0, y1 + 1)
    }
    return np.array(sorted(_filled(found)), dtype=np.int64)


def _filled(cells: set[tuple[int, int]]) -> set[tuple[int, int]]:
    """Add the cells that lie between others in their row and in their column.

    So no small component comes to lie inside a large one, where it would seem to belong to it.
    """
    spans: list[dict[int, tuple[int, int]]] = [{}, {}]
    for cell in cells:
        for axis in (0, 1):
            low, high = spans[axis].get(cell[axis], (cell[1 - axis], cell[1 - axis]))
            spans[axis][cell[axis]] = (min(low, cell[1 - axis]), max(high, cell[1 - axis]))
    between = {
        (x, y)
        for x, (low, high) in spans[0].items()
        for y in range(low, high + 1)
        if y in spans[1] and spans[1][y][0] <= x <= spans[1][y][1]
    }
    return cells | between


def _spiral(side: int, stretch: float) -> NDArray[Any]:
    """Return all offsets of the raster, nearest to the middle first."""
    import numpy as np

    half = side // 2
    line = np.arange(-half, half + 1)
    x, y = np.meshgrid(line, line, indexing="ij")
    far = (x.ravel() / stretch) ** 2 + y.ravel() ** 2.0
    order = np.lexsort((y.ravel(), x.ravel(), far))
    return np.column_stack([x.ravel()[order], y.ravel()[order]])


def _place(
    taken: NDArray[Any], shape: NDArray[Any], spots: NDArray[Any], middle: int
) -> NDArray[Any]:
    """Return the first offset at which the shape touches no taken cell."""
    import numpy as np

    side = taken.shape[0]
    # Offsets are tried many at a time, a large shape fewer: the memory is offsets times cells.
    step = max(1, min(2048, _MOST_CELLS // len(shape)))
    for begin in range(0, len(spots), step):
        some = spots[begin : begin + step]
        cells = some[:, None, :] + shape[None, :, :] + middle
        inside = ((cells >= 0) & (cells < side)).all(axis=(1, 2))
        cells = np.clip(cells, 0, side - 1)
        free = inside & ~taken[cells[..., 0], cells[..., 1]].any(axis=1)
        if free.any():
            return np.asarray(some[int(np.argmax(free))])
    return np.asarray(spots[-1])
