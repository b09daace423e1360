"""The map's projection: degrees into units of the drawing, the same for outlines and cities.

Lambert's azimuthal equal-area projection on the sphere around 52° N, 10° E, which the European
Environment Agency uses for maps of Europe (EPSG:3035, there on the ellipsoid): areas can be
compared. See Snyder, Map Projections: A Working Manual (1987), p. 185.
"""

from __future__ import annotations

from math import cos, radians, sin, sqrt
from typing import Final

__all__ = ["HEIGHT", "WIDTH", "project"]

WIDTH: Final = 1500
HEIGHT: Final = 1560
"""The size of the drawing in units; it shows Europe from Portugal to the Dnipro."""

_RADIUS_KM: Final = 6371.0
_KM_PER_UNIT: Final = 2.45
_CENTRE: Final = (radians(52.0), radians(10.0))
_LEFT_KM: Final = -1800.0
_TOP_KM: Final = 1800.0


def project(latitude: float, longitude: float) -> tuple[float, float]:
    """Return the place of a point (degrees, WGS 84) in units: x to the right, y downwards.

    Points outside the drawing get places outside of it; the antipode of the centre has none and
    is put far away.
    """
    phi, lam = radians(latitude), radians(longitude) - _CENTRE[1]
    nearness = 1 + sin(_CENTRE[0]) * sin(phi) + cos(_CENTRE[0]) * cos(phi) * cos(lam)
    scale = _RADIUS_KM * sqrt(2 / max(nearness, 1e-9))
    x = scale * cos(phi) * sin(lam)
    y = scale * (cos(_CENTRE[0]) * sin(phi) - sin(_CENTRE[0]) * cos(phi) * cos(lam))
    return (x - _LEFT_KM) / _KM_PER_UNIT, (_TOP_KM - y) / _KM_PER_UNIT
