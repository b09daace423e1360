"""What SPARQL engines do each in their own way, and what is done about it. Nobody else knows.

An engine is known by the header ``Server`` of its replies. One that is not known is taken at the
standard's word.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final
from urllib.parse import urlsplit, urlunsplit

from euroai.store.remote.http_client import HttpReply, StoreError

__all__ = ["RESULTS", "Engine", "Virtuoso", "engine_of", "query_address"]

RESULTS: Final = "application/sparql-results+json"
"""The media type in which a table or a truth is asked for."""
_HEAD: Final = 1_000
_TRUTH: Final = (
    b'<sparql xmlns="http://www.w3.org/2005/sparql-results#"><head/><boolean>%b</boolean></sparql>'
)


class Engine:
    """An engine that does as the standard says."""

    name: str = ""
    results: str = RESULTS
    """The media type in which a table or a truth is asked for."""
    is_copied: bool = False
    """Whether it only keeps the statements: they are read once, and questions answered here."""
    own_graphs: frozenset[str] = frozenset()
    """The graphs that the engine keeps for itself."""

    def answer(self, reply: HttpReply, accept: str, address: str) -> bytes:
        """Return the content of an answer as the standard has it.

        Raises:
            StoreError: it is only a part of the answer.
        """
        del accept, address
        return reply.content


class Virtuoso(Engine):
    """OpenLink Virtuoso, as Debian has it (7.2).

    - Its default graph is a union of all named graphs, its own too, in which a triple counts once
      for each graph that holds it; FROM of several graphs counts so as well, and what NOT FROM
      NAMED leaves out FROM does not find either. So no merge can be asked, and it is copied.
    - It answers with the first rows of a long answer, and says so in a header only.
    - JSON it writes twenty times slower than XML, and a boolean in it as 0 or 1: XML is asked for.
    - ASK comes as a table of 0 or 1, a blank node as an address, an empty graph as a comment.
    - Numbers are kept by their value (``1.50`` comes back as ``1.5``, two forms of one as one),
      whole ones beyond 31 bits as decimals.
    """

    name = "Virtuoso"
    results = "application/sparql-results+xml"
    is_copied = True
    own_graphs = frozenset(
        {
            "http://www.openlinksw.com/schemas/virtrdf#",
            "http://www.w3.org/ns/ldp#",
            "http://www.w3.org/2002/07/owl#",
            "http://localuriqaserver/sparql",
            "urn:rules.skos",
        }
    )

    def answer(self, reply: HttpReply, accept: str, address: str) -> bytes:
        """Return the whole answer in the standard's form."""
        if most := reply.headers.get("x-sparql-maxrows"):
            raise StoreError(
                f"{address} gives no more than {most} rows of an answer: raise ResultSetMaxRows in "
                "the [SPARQL] part of its virtuoso.ini."
            )
        if reply.headers.get("x-sql-state") == "S1TAT":
            raise StoreError(
                f"{address} gives what it has found within its time: raise MaxQueryExecutionTime "
                "in the [SPARQL] part of its virtuoso.ini."
            )
        if accept == self.results:
            return _standard_xml(reply.content)
        return b"" if reply.content.lstrip().startswith(b"# Empty") else reply.content


def engine_of(headers: Mapping[str, str]) -> Engine:
    """Return the engine that sent these headers (their names in lower case)."""
    return Virtuoso() if headers.get("server", "").startswith("Virtuoso/") else Engine()


_ENDS: Final = (
    ("/sparql-graph-crud-auth", "/sparql"),  # Virtuoso
    ("/sparql-graph-crud", "/sparql"),
    ("/store", "/query"),  # Oxigraph
    ("/data", "/sparql"),  # Fuseki
    ("/rdf-graphs/service", ""),  # RDF4J, GraphDB
)


def query_address(graph_store: str) -> str | None:
    """Return where the store is asked whose graphs are written at an address; None: not known."""
    parts = urlsplit(graph_store)
    for end, other in _ENDS:
        if parts.path.endswith(end):
            return urlunsplit(parts._replace(path=parts.path.removesuffix(end) + other))
    return None


def _standard_xml(content: bytes) -> bytes:
    if b'<variable name="__ASK_RETVAL"/>' in content[:_HEAD]:
        truth = b"false" if b">0</literal>" in content or b"<result>" not in content else b"true"
        return _TRUTH % truth
    return content.replace(b"<bnode>nodeID://", b"<bnode>")
