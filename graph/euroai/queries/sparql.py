"""SPARQL on the store: read-only, the merge of all graphs by default, nothing fetched.

Oxigraph parses and answers; what it would do beyond reading the store (SERVICE opens connections)
is refused here, for every entry point at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from euroai.characters import xml_text
from euroai.child import SECONDS, in_child
from euroai.errors import ExtraMissing, QueryError, UnknownChoice
from euroai.namespaces import PREFIXES, compact, slug
from euroai.queries.bounds import refuse_unbounded
from euroai.queries.parameters import with_parameters
from euroai.queries.row_count import count_rows
from euroai.queries.syntax_errors import calls_service, syntax_message
from euroai.store.base import QueryBoolean, QuerySolutions, QueryTriples, Store
from euroai.store.blank_nodes import canonical_triples
from euroai.store.formats import QueryResultsFormat, RdfFormat, parse_query_results, serialize
from euroai.store.memory import MemoryStore, OxigraphReader
from euroai.store.terms import Literal, NamedNode, Triple

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd
    import polars
    import pyarrow

__all__ = ["Answer", "PlainAnswer", "ask", "ask_bounded", "frame_of"]

_OWN: Final = tuple(PREFIXES[name] for name in ("id", "src", "c", "country", "place"))
_XSD: Final = PREFIXES["xsd"]
_INTEGERS: Final = frozenset(
    _XSD + name
    for name in (
        "integer",
        "int",
        "long",
        "short",
        "byte",
        "nonNegativeInteger",
        "positiveInteger",
        "unsignedInt",
        "unsignedLong",
    )
)
_NUMBERS: Final = frozenset(_XSD + name for name in ("decimal", "double", "float"))

_SELECT_FORMATS: Final = {
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
}
_GRAPH_FORMATS: Final = {
    "turtle": RdfFormat.TURTLE,
    "xml": RdfFormat.RDF_XML,
    "json": RdfFormat.JSON_LD,
}


class PlainAnswer(NamedTuple):
    """An answer as plain values: ``kind`` is ``table`` (rows), ``truth`` or ``text``."""

    kind: str
    columns: tuple[str, ...]
    value: Any


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query gave: a table (SELECT), a truth (ASK) or a graph (CONSTRUCT, DESCRIBE).

    It can be read once: the rows come from the engine as they are asked for.
    """

    result: QuerySolutions | QueryBoolean | QueryTriples

    @property
    def kind(self) -> str:
        """``"table"``, ``"truth"`` or ``"graph"``."""
        if isinstance(self.result, QuerySolutions):
            return "table"
        return "truth" if isinstance(self.result, QueryBoolean) else "graph"

    @property
    def columns(self) -> list[str]:
        """The names of the variables, in the order of the query; empty unless a table."""
        if isinstance(self.result, QuerySolutions):
            return [variable.value for variable in self.result.variables]
        return []

    def plain(self, fmt: str, most: int | None = None) -> PlainAnswer:
        """Return the answer whole: rows or a truth for ``"table"``, else as text.

        A graph is Turtle for ``"table"``. Raises what :meth:`serialize` does.
        """
        if fmt == "table" and self.kind == "table":
            return PlainAnswer("table", tuple(self.columns), list(self.rows(most)))
        if fmt == "table" and self.kind == "truth":
            return PlainAnswer("truth", (), bool(self.result))
        return PlainAnswer("text", (), self.serialize("turtle" if fmt == "table" else fmt, most))

    def rows(self, most: int | None = None) -> Iterator[tuple[Any, ...]]:
        """Yield each row as plain Python values, ids short (see :func:`plain`).

        Raises:
            QueryError: there are more than ``most``, or the engine cannot go on.
        """
        if not isinstance(self.result, QuerySolutions):
            return
        try:
            for number, solution in enumerate(self.result):
                if most is not None and number >= most:
                    raise _too_many(most)
                yield tuple(plain(term) for term in solution)
        except (OSError, RuntimeError, ValueError) as error:
            raise QueryError(f"The query could not be answered: {error}") from error

    def serialize(self, fmt: str, most: int | None = None) -> str:
        """Return the answer in a W3C format, of at most ``most`` rows or triples.

        ``csv``, ``tsv``, ``json`` or ``xml`` for a table or a truth (a truth has no CSV in the
        standard: it gives ``true`` or ``false``); ``turtle``, ``json`` (JSON-LD) or ``xml``
        (RDF/XML) for a graph.

        Raises:
            UnknownChoice: the answer cannot be written in this format.
            QueryError: it has more than ``most`` rows, or the engine cannot go on.
        """
        if isinstance(self.result, QueryTriples):
            return self._graph(fmt, most)
        if fmt not in _SELECT_FORMATS:
            raise UnknownChoice("format for a table", fmt, ["table", *_SELECT_FORMATS])
        if isinstance(self.result, QueryBoolean) and fmt in ("csv", "tsv"):
            return "true\n" if self.result else "false\n"
        try:
            data: bytes | None = self.result.serialize(format=_SELECT_FORMATS[fmt])
        except (OSError, RuntimeError, ValueError) as error:
            raise QueryError(f"The query could not be answered: {error}") from error
        if most is not None and self.kind == "table":
            rows = count_rows(data or b"", _SELECT_FORMATS[fmt], most)
            if rows > most:
                raise _too_many(most)
        text = (data or b"").decode("utf-8")
        return xml_text(text) if fmt == "xml" else text

    def _graph(self, fmt: str, most: int | None) -> str:
        if fmt not in _GRAPH_FORMATS:
            raise UnknownChoice("format for a graph", fmt, _GRAPH_FORMATS)
        assert isinstance(self.result, QueryTriples)  # noqa: S101 -- narrows for mypy
        try:
            found = list(self.result if most is None else islice(self.result, most + 1))
        except (OSError, RuntimeError, ValueError) as error:
            raise QueryError(f"The query could not be answered: {error}") from error
        if most is not None and len(found) > most:
            raise _too_many(most)
        triples = canonical_triples(found)
        if fmt != "turtle":
            text = (serialize(triples, format=_GRAPH_FORMATS[fmt]) or b"").decode("utf-8")
            return xml_text(text) if fmt == "xml" else text
        known = {name: space for name, space in PREFIXES.items() if _uses(triples, space)}
        data = serialize(triples, format=RdfFormat.TURTLE, prefixes=known) or b""
        # The engine declares the prefixes in an order that differs from run to run.
        lines = data.decode("utf-8").split("\n")
        count = next((n for n, line in enumerate(lines) if not line.startswith("@prefix")), 0)
        return "\n".join([*sorted(lines[:count]), *lines[count:]])

    def to_pandas(self) -> pd.DataFrame:
        """Return a table as a pandas DataFrame: :meth:`frame`."""
        return self.frame()

    def to_arrow(self) -> pyarrow.Table:
        """Return a table as an Arrow table, typed as :meth:`frame` is.

        Raises:
            ExtraMissing: pyarrow is not installed.
        """
        try:
            import pyarrow
        except ImportError as error:
            raise ExtraMissing("An Arrow table", "parquet") from error
        return pyarrow.Table.from_pandas(self.frame(), preserve_index=False)

    def to_polars(self) -> polars.DataFrame:
        """Return a table as a polars DataFrame, typed as :meth:`frame` is.

        Raises:
            ExtraMissing: polars is not installed.
        """
        try:
            import polars
        except ImportError as error:
            raise ExtraMissing("A polars DataFrame", "polars") from error
        made = polars.from_arrow(self.to_arrow())
        assert isinstance(made, polars.DataFrame)  # noqa: S101 -- of a table, not of an array
        return made

    def to_networkx(self) -> nx.MultiDiGraph[str]:
        """Return a graph as a networkx graph: an edge a triple, its key the short property.

        Of a table the first two columns are source and target, the others the edges' attributes.
        Nodes are short ids, literals their text.

        Raises:
            QueryError: a truth, or a table of one column.
        """
        import networkx as nx

        graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        if isinstance(self.result, QueryTriples):
            for one in sorted(self.result, key=str):
                graph.add_edge(
                    str(plain(one.subject)), str(plain(one.object)), key=plain(one.predicate)
                )
            return graph
        if len(self.columns) < 2:
            raise QueryError("A network needs two columns, source and target: select them first.")
        for source, target, *others in self.rows():
            named = zip(self.columns[2:], others, strict=True)
            graph.add_edge(str(source), str(target), **{k: v for k, v in named if v is not None})
        return graph

    def frame(self) -> pd.DataFrame:
        """Return a table as a DataFrame.

        Columns are typed by what they hold: whole numbers ``Int64``, other numbers ``float64``,
        truths ``boolean``, days (``xsd:date``) ``datetime64``; a column of months or years stays
        text, because a month is no day. Unbound is ``NA``.
        """
        return frame_of(self.columns, list(self.rows()))


def frame_of(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> pd.DataFrame:
    """Return rows of plain values as a DataFrame, typed as :meth:`Answer.frame` says."""
    import pandas as pd

    frame = pd.DataFrame(rows, columns=list(columns), dtype=object)
    for place, column in enumerate(columns):
        frame[column] = _typed([row[place] for row in rows])
    return frame


def _too_many(most: int) -> QueryError:
    return QueryError(
        f"The answer has more than {most:,} rows: narrow the query, add LIMIT, or allow more rows."
    )


def _uses(triples: list[Triple], space: str) -> bool:
    return any(
        str(getattr(term, "value", "")).startswith(space)
        for triple in triples
        for term in (triple.subject, triple.predicate, triple.object)
    )


def _typed(values: list[Any]) -> pd.Series[Any]:
    import datetime

    import pandas as pd

    kinds = {type(value) for value in values if value is not None}
    if kinds == {bool}:
        return pd.Series(values, dtype="boolean")
    if kinds == {int}:
        try:
            return pd.Series(values, dtype="Int64")
        except OverflowError:
            return pd.Series(values, dtype=object)
    if kinds and kinds <= {int, float}:
        return pd.Series([None if v is None else float(v) for v in values], dtype="float64")
    if kinds == {datetime.date}:
        return pd.to_datetime(pd.Series(values, dtype=object))
    if kinds == {str}:
        return pd.Series(values, dtype="string")
    return pd.Series(values, dtype=object)


def plain(term: Any) -> Any:  # noqa: ANN401 -- what a term holds depends on its datatype
    """Return a term as a Python value: a number, a date, a truth, a text, or a short id.

    An address of our own is its bare slug (``mistral-ai``, ``series-a``, ``FR``), any other one is
    shortened by its prefix (``eai:Lab``). A literal that its datatype does not fit stays text.
    """
    if term is None:
        return None
    if isinstance(term, NamedNode):
        return slug(term.value) if term.value.startswith(_OWN) else compact(term.value)
    if not isinstance(term, Literal):
        return str(term)
    return _literal(term.value, term.datatype.value)


def _literal(text: str, datatype: str) -> Any:  # noqa: ANN401 -- as above
    import datetime

    try:
        if datatype in _INTEGERS:
            return int(text)
        if datatype in _NUMBERS:
            return float(text)
        if datatype == _XSD + "boolean":
            return text in ("true", "1")
        if datatype == _XSD + "date":
            return datetime.date.fromisoformat(text)
    except ValueError:
        return text
    return text


def _parse(sparql: str) -> None:
    """Let the engine read a query, over a store that holds nothing."""
    MemoryStore().query(sparql, prefixes=PREFIXES)


def ask(
    store: Store,
    sparql: str,
    *,
    parameters: Mapping[str, NamedNode | Literal] | None = None,
    dataset: tuple[Sequence[str], Sequence[str]] | None = None,
) -> Answer:
    """Put a read-only query to ``store``, whose default graph is the merge of all graphs.

    The project's prefixes are known without declaring them. ``parameters`` binds variables to
    terms, which never become text of the query. ``dataset`` names the graphs of ``store`` that are
    the default graph and those that GRAPH may read (SPARQL 1.1, 13.2), whatever FROM says.

    Raises:
        QueryError: the text does not parse, is an update, calls another service, or lacks a
            variable that is bound.
    """
    refuse_unbounded(sparql)
    try:
        if calls_service(sparql, _parse):
            raise QueryError(
                "SERVICE is refused: euroai answers from its own data and calls nobody. "
                "Ask the other service by itself and join the two tables."
            )
        if parameters:
            _parse(sparql)  # a fault is reported of the query as it was written
            sparql = with_parameters(sparql, parameters)
        union = dataset is None and not store.merged
        return Answer(store.query(sparql, prefixes=PREFIXES, union=union, dataset=dataset))
    except SyntaxError as error:
        raise QueryError(syntax_message(str(error.msg), sparql)) from error
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError(f"The query could not be answered: {error}") from error


def ask_bounded(store: Store, sparql: str, *, seconds: float | None = SECONDS) -> Answer:
    """Put a SELECT or an ASK of a file that anybody may have written: :func:`ask` in a child.

    A store elsewhere has bounds of its own.

    Raises:
        QueryError: as :func:`ask`; the query makes a graph, or its answer takes more time or memory
            than it may.
    """
    if not isinstance(store, OxigraphReader):
        return ask(store, sparql)

    def act() -> bytes:
        answer = ask(store, sparql)
        if answer.kind == "graph":
            raise QueryError("The query makes a graph; one that gives rows is wanted: SELECT.")
        return answer.serialize("json").encode()

    data: bytes = in_child(act, seconds=seconds)
    return Answer(parse_query_results(data, format=QueryResultsFormat.JSON))
