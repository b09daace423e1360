"""A view as two tables, its nodes and its edges: CSV, Parquet, and CSV that Neo4j imports."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from euroai.characters import spreadsheet_cell
from euroai.errors import EuroAIError
from euroai.exchange.networks.attributes import columns, edge_rows, node_rows

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["to_csv_lists", "to_neo4j", "to_parquet"]

_NEO4J_SEPARATOR: Final = ";"
_BETWEEN_WORDS: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")


def to_csv_lists(graph: nx.Graph[str]) -> dict[str, bytes]:
    """Return ``nodes.csv`` and ``edges.csv`` (RFC 4180, UTF-8), a heading each.

    Nodes have ``id`` and their attributes, edges ``source``, ``target`` and theirs. Several values
    are joined by spaces; what is not known is empty; a text that a spreadsheet would run has ``'``
    before it.
    """
    found = {}
    for name, rows in (("nodes.csv", node_rows(graph)), ("edges.csv", edge_rows(graph))):
        heads = columns(rows) or (("id",) if name == "nodes.csv" else ("source", "target"))
        found[name] = _csv(heads, ([_guarded(row.get(h)) for h in heads] for row in rows))
    return found


def to_parquet(graph: nx.Graph[str]) -> dict[str, bytes]:
    """Return ``nodes.parquet`` and ``edges.parquet``; several values are a list of texts.

    Raises:
        EuroAIError: ``pyarrow`` is not installed (the extra ``parquet``).
    """
    from importlib import import_module

    try:
        pa, pq = import_module("pyarrow"), import_module("pyarrow.parquet")
    except ImportError as error:
        raise EuroAIError(
            "Parquet needs pyarrow: pip install 'euroai[parquet]', or export as csv."
        ) from error
    found = {}
    for name, rows in (("nodes.parquet", node_rows(graph)), ("edges.parquet", edge_rows(graph))):
        heads = columns(rows)
        held = {head: [_listed(row.get(head)) for row in rows] for head in heads}
        buffer = io.BytesIO()
        pq.write_table(pa.table(held), buffer, compression="zstd")
        found[name] = buffer.getvalue()
    return found


def to_neo4j(graph: nx.Graph[str]) -> dict[str, bytes]:
    """Return ``nodes.csv`` and ``relationships.csv`` as ``neo4j-admin database import`` reads them.

    Headings carry the types (``sectors:string[]``, ``rounds:long``); a node's label is its kind, a
    relationship's type the relation, else the view, in capitals (``INVESTED_IN``). A tie without a
    direction is written once, from the end that stands first. Several values are joined by ``;``.
    Line breaks become spaces, because the import takes none by default.
    """
    nodes, edges = node_rows(graph), edge_rows(graph)
    kinds = [str(row.pop("kind", "") or "Thing") for row in nodes]
    fallback = str(graph.graph.get("name", "") or "tied")
    types = [str(row.pop("relation", "") or fallback) for row in edges]
    node_heads = [head for head in columns(nodes) if head != "id"]
    edge_heads = [head for head in columns(edges) if head not in ("source", "target")]
    node_lines = (
        [row["id"], *(_neo4j_value(row.get(h)) for h in node_heads), kind]
        for row, kind in zip(nodes, kinds, strict=True)
    )
    edge_lines = (
        [
            *(row["source"], row["target"]),
            *(_neo4j_value(row.get(h)) for h in edge_heads),
            _capitals(kind),
        ]
        for row, kind in zip(edges, types, strict=True)
    )
    return {
        "nodes.csv": _csv(("id:ID", *_typed(nodes, node_heads), ":LABEL"), node_lines),
        "relationships.csv": _csv(
            (":START_ID", ":END_ID", *_typed(edges, edge_heads), ":TYPE"), edge_lines
        ),
    }


def _csv(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(heads)
    writer.writerows(rows)
    return buffer.getvalue().encode("utf-8", "backslashreplace")


def _joined(value: Any, separator: str) -> Any:  # noqa: ANN401 -- what a view selects
    if isinstance(value, tuple | list):
        return separator.join(map(str, value))
    return "" if value is None else value


def _guarded(value: Any) -> Any:  # noqa: ANN401 -- as above
    """Return a cell for programs and people: no spreadsheet runs it."""
    text = _joined(value, " ")
    return spreadsheet_cell(text) if isinstance(text, str) else text


def _listed(value: Any) -> Any:  # noqa: ANN401 -- what a view selects
    return list(value) if isinstance(value, tuple) else value


def _neo4j_value(value: Any) -> Any:  # noqa: ANN401 -- what a view selects
    if isinstance(value, tuple | list):
        value = tuple(str(one).replace(_NEO4J_SEPARATOR, ",") for one in value)
    if isinstance(value, bool):
        return "true" if value else "false"
    text = _joined(value, _NEO4J_SEPARATOR)
    return " ".join(text.splitlines()) if isinstance(text, str) else text


def _typed(rows: Sequence[Mapping[str, Any]], heads: Sequence[str]) -> list[str]:
    return [f"{head}:{_neo4j_type([row.get(head) for row in rows])}" for head in heads]


def _neo4j_type(values: Iterable[Any]) -> str:
    known = [value for value in values if value is not None]
    if any(isinstance(value, tuple | list) for value in known):
        return "string[]"
    if known and all(isinstance(value, bool) for value in known):
        return "boolean"
    if known and all(isinstance(value, int) for value in known):
        return "long"
    if known and all(isinstance(value, int | float) for value in known):
        return "double"
    return "string"


def _capitals(relation: str) -> str:
    return _BETWEEN_WORDS.sub("_", relation).replace("-", "_").upper()
