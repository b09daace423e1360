"""How many rows a written result has."""

from __future__ import annotations

import csv
import io
import json

from euroai.store.formats import QueryResultsFormat

__all__ = ["count_rows"]


def count_rows(body: bytes, form: QueryResultsFormat, most: int) -> int:
    """Return how many rows a result has; at least that many where it is no more than ``most``."""
    separators = {b"},{", b"\n", b"<result>", b"<result "}
    bound = 1 + max(body.count(separator) for separator in separators)
    if bound <= most:
        return bound
    if form == QueryResultsFormat.CSV:
        return sum(1 for _ in csv.reader(io.StringIO(body.decode("utf-8"), newline=""))) - 1
    if form == QueryResultsFormat.TSV:
        return body.count(b"\n") - 1
    if form == QueryResultsFormat.JSON:
        return len(json.loads(body)["results"]["bindings"])
    return body.count(b"<result>") + body.count(b"<result/>")
