"""The same thing under two ids: found, judged, applied."""
