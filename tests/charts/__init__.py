"""Geometry of charts: places worked out by hand from what a chart says of itself."""
