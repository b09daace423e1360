"""The forces under which one component of a network finds its shape.

ForceAtlas2 in its LinLog form (Jacomy, Venturini, Heymann, Bastian 2014,
doi:10.1371/journal.pone.0098679), vectorised: the repulsion of all pairs is a convolution of the
nodes' masses with the force of one, so above a size it is computed on a mesh by the fast Fourier
transform, in O(n + g log g) instead of O(n²).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]

__all__ = ["LANDSCAPE", "Component", "push_exactly", "push_on_mesh", "simulate", "snapped"]

LANDSCAPE: Final = 1.6  # panes are wider than high, so the pull to the middle is stronger in y
EXACT: Final = 160  # up to so many nodes all pairs are cheaper than the mesh
_MESH: Final = 160  # cells of the mesh along one side
_GRID: Final = 2.0**-10  # of a unit; a power of two, so that snapping itself rounds nothing


@dataclass(frozen=True, slots=True)
class Component:
    """One component: ends of its ties (positions in ``names``), their strengths, radii."""

    names: list[Any]
    source: Integers
    target: Integers
    strength: Floats
    radius: Floats


def snapped(values: Floats) -> Floats:
    """Return values on a grid of a thousandth of a unit.

    Processors differ in the last bits of a power, a logarithm or a sum, and a simulation makes much
    of little: what goes from one of its steps to the next is snapped, so that it is the same on
    all of them.
    """
    import numpy as np

    return np.asarray(np.rint(values / _GRID) * _GRID)


def simulate(part: Component, spots: Floats, rounds: int, free: NDArray[np.bool_] | None) -> Floats:
    """Run ForceAtlas2; nodes that are not ``free`` do not move (None: all are)."""
    import numpy as np

    n = len(spots)
    if n == 1:
        return np.zeros((1, 2))
    degree = np.bincount(part.source, minlength=n) + np.bincount(part.target, minlength=n)
    mass: Floats = 1.0 + degree.astype(np.float64) ** 0.75
    # A hub pulls each of its neighbours less, so that it does not swallow its surroundings.
    pull = part.strength / np.sqrt(np.minimum(degree[part.source], degree[part.target]))
    held = slice(None) if free is None else ~free
    spots = snapped(spots)
    speed, before = 1.0, np.zeros_like(spots)
    for step in range(rounds):
        push = push_exactly(spots, mass) if n <= EXACT else push_on_mesh(spots, mass)
        force = snapped(
            push
            + _attraction(part, spots, pull, n)
            - _gravity(spots - spots[held].mean(axis=0), mass)
        )
        swing = mass * np.linalg.norm(force - before, axis=1)
        traction = mass * np.linalg.norm(force + before, axis=1) / 2
        target = 1.0 * traction.sum() / max(float(swing.sum()), 1e-9)
        speed = round((speed + min(target - speed, 0.5 * speed)) / _GRID) * _GRID
        cool = 1.0 - 0.75 * step / rounds
        pace = cool * speed / (1.0 + np.sqrt(speed * swing / mass))
        reach = np.linalg.norm(force, axis=1)
        pace = np.minimum(pace, 10.0 / np.maximum(reach, 1e-9))
        moved = force * pace[:, None]
        spots = snapped(spots + (moved if free is None else np.where(free[:, None], moved, 0.0)))
        before = force
    return spots


def _attraction(part: Component, spots: Floats, pull: Floats, n: int) -> Floats:
    """Return the LinLog pull of the ties: strength · log(1 + distance), along the tie."""
    import numpy as np

    away = spots[part.target] - spots[part.source]
    distance = np.linalg.norm(away, axis=1)
    size = 4.0 * pull * np.log1p(distance) / np.maximum(distance, 1e-9)
    force = np.empty((n, 2))
    for axis in (0, 1):
        along = size * away[:, axis]
        force[:, axis] = np.bincount(part.source, along, n) - np.bincount(part.target, along, n)
    return force


def _gravity(spots: Floats, mass: Floats) -> Floats:
    """Return the pull to the middle, stronger up and down than left and right."""
    import numpy as np

    return np.asarray(0.06 * mass[:, None] * spots * np.array([1.0, LANDSCAPE]))


def push_exactly(spots: Floats, mass: Floats) -> Floats:
    """Return the repulsion m·m′/d of all pairs."""
    import numpy as np

    away = spots[:, None, :] - spots[None, :, :]
    square = (away**2).sum(axis=2) + 1e-2
    np.fill_diagonal(square, np.inf)
    force: Floats = (mass[None, :] / square)[:, :, None] * away
    return np.asarray(force.sum(axis=1) * mass[:, None])


def push_on_mesh(spots: Floats, mass: Floats) -> Floats:
    """Return the repulsion of all pairs, softened below the width of one cell of the mesh."""
    import numpy as np
    from scipy import fft

    size = fft.next_fast_len(2 * _MESH, real=True)
    kernel_x, kernel_y = _kernel(size)
    low = spots.min(axis=0)
    cell = float((spots.max(axis=0) - low).max()) / (_MESH - 2) or 1.0
    inside = (spots - low) / cell
    corner = inside.astype(np.int64)
    part = inside - corner
    flat, share = [], []
    for dx in (0, 1):
        for dy in (0, 1):
            flat.append((corner[:, 0] + dx) * size + corner[:, 1] + dy)
            share.append(np.abs(1 - dx - part[:, 0]) * np.abs(1 - dy - part[:, 1]))
    index, weight = np.concatenate(flat), np.concatenate(share)
    # The transforms of the whole periodic mesh, but for the rows where nothing is or is asked for.
    grid = np.bincount(index, weight * np.tile(mass, 4), _MESH * size).reshape(_MESH, size)
    spectrum = fft.fft(fft.rfft(grid, axis=1), n=size, axis=0)
    force = np.empty_like(spots)
    for axis, kernel in enumerate((kernel_x, kernel_y)):
        rows = fft.ifft(spectrum * kernel, axis=0, norm="forward", overwrite_x=True)[:_MESH]
        field = fft.irfft(rows, n=size, axis=1, norm="forward").ravel()
        at_spots = field[index] * (1 / size**2)
        force[:, axis] = (at_spots * weight).reshape(4, -1).sum(axis=0)
    return np.asarray(force * mass[:, None] / cell)


@cache
def _kernel(size: int) -> tuple[Any, Any]:
    """Return the transforms of the force of a unit mass in the middle of a periodic mesh."""
    import numpy as np
    from scipy import fft

    line = np.fft.fftfreq(size, 1.0 / size)
    x, y = np.meshgrid(line, line, indexing="ij")
    square = x**2 + y**2 + 0.5
    return fft.rfft2(x / square), fft.rfft2(y / square)
