"""SPARQL 1.1 Protocol over HTTP: one POST a query (:mod:`euroai.store.remote.http_client`)."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final
from urllib.parse import urlencode

from euroai.store.base import Store
from euroai.store.remote.engines import Engine, engine_of
from euroai.store.remote.http_client import SECONDS, TOKEN_VARIABLE, TRIES, HttpClient
from euroai.store.remote.sparql_store import RESULTS, RemoteDataset, SparqlStore, copied

__all__ = ["TOKEN_VARIABLE", "HttpTransport", "open_endpoint", "open_store"]

_PROBE: Final = "ASK {}"


def open_endpoint(address: str, *, seconds: float = SECONDS) -> SparqlStore:
    """Return the store behind a SPARQL endpoint; nothing is asked of it yet.

    Raises:
        UnfitValue: the address is no address of HTTP, or holds a password.
    """
    transport = HttpTransport(address, seconds=seconds)
    return SparqlStore(transport, transport.address, lambda: transport.engine)


def open_store(address: str, *, seconds: float = SECONDS) -> Store:
    """Return the store behind a SPARQL endpoint, or a copy of it where its engine needs one.

    Raises:
        UnfitValue: as above.
        StoreError: the endpoint does not answer.
    """
    there = open_endpoint(address, seconds=seconds)
    return copied(there) if there.engine.is_copied else there


class HttpTransport:
    """A SPARQL endpoint over HTTP.

    An answer may take ``seconds``. What fails for a while is tried ``tries`` times in all. What an
    engine answers in a form of its own is put into the standard's by
    :mod:`euroai.store.remote.engines`.
    """

    def __init__(
        self,
        address: str,
        *,
        seconds: float = SECONDS,
        tries: int = TRIES,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.client = HttpClient(address, seconds=seconds, tries=tries, sleep=sleep)
        self.address = address
        self._engine: Engine | None = None

    @property
    def engine(self) -> Engine:
        """The engine that answers here; it is asked once if nothing was answered yet.

        Raises:
            StoreError: it does not answer.
        """
        if self._engine is None:
            self(_PROBE, RESULTS)
        return self._engine or Engine()

    def __call__(self, sparql: str, accept: str, dataset: RemoteDataset | None = None, /) -> bytes:
        """Return the answer of the endpoint in the media type ``accept``.

        Raises:
            StoreError: there is none, or only a part of one.
        """
        fields: dict[str, object] = {"query": sparql}
        if dataset is not None:
            fields |= {"default-graph-uri": dataset.default, "named-graph-uri": dataset.named}
        body = urlencode(fields, doseq=True).encode()
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept": accept}
        reply = self.client.send("POST", "", body, headers)
        self._engine = engine_of(reply.headers)
        return self._engine.answer(reply, accept, self.address)
