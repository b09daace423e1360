"""Named graphs of a store elsewhere, by the SPARQL 1.1 Graph Store HTTP Protocol.

Every request may be sent twice: a graph is a set, and what replaces it or takes it away does so
again.
"""

from __future__ import annotations

from typing import Final
from urllib.parse import urlencode

from euroai.store.formats import RdfFormat
from euroai.store.remote.http_client import HttpClient

__all__ = ["GraphStore"]

_HEADERS: Final = {"Content-Type": RdfFormat.N_TRIPLES.media_type}
_GONE: Final = frozenset({404})


class GraphStore:
    """The graphs of a store; a graph goes by its address, None is the default graph."""

    def __init__(self, client: HttpClient) -> None:
        self._client = client
        self.address = client.address

    def replace(self, graph: str | None, ntriples: bytes) -> None:
        """Let a graph hold these statements and no others.

        Raises:
            StoreError: the store does not take them.
        """
        self._client.send("PUT", _named(graph), ntriples, _HEADERS)

    def add(self, graph: str | None, ntriples: bytes) -> None:
        """Add statements to a graph; no blank node may stand in them and in others.

        Raises:
            StoreError: as above.
        """
        self._client.send("POST", _named(graph), ntriples, _HEADERS)

    def remove(self, graph: str | None) -> None:
        """Take a graph away; nothing happens where there is none.

        Raises:
            StoreError: the store refuses.
        """
        self._client.send("DELETE", _named(graph), fine=_GONE)


def _named(graph: str | None) -> str:
    return "default" if graph is None else urlencode({"graph": graph})
