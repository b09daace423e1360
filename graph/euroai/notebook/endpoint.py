"""A query put to a SPARQL endpoint over HTTP."""

from __future__ import annotations

import http.client
import json
import urllib.error
import urllib.request
from collections.abc import Mapping
from typing import Any, Final

from euroai.errors import QueryError
from euroai.namespaces import with_prefixes
from euroai.queries.parameters import with_parameters
from euroai.queries.sparql import Answer
from euroai.store.formats import QueryResultsFormat, whole_results
from euroai.store.remote.http_client import endpoint_parts
from euroai.store.terms import Literal, NamedNode

__all__ = ["ask_endpoint"]

_ACCEPT: Final = "application/sparql-results+json, text/turtle;q=0.9"
_SECONDS: Final = 60


def ask_endpoint(address: str, sparql: str, parameters: Mapping[str, NamedNode | Literal]) -> Any:  # noqa: ANN401 -- a DataFrame, truth or rdflib graph
    """Return what an endpoint answers: SELECT a DataFrame, ASK a truth, CONSTRUCT an rdflib graph.

    Raises:
        UnfitValue: the address is none of http or https, or holds a password.
        QueryError: the endpoint refuses the query, or cannot be reached.
    """
    endpoint_parts(address)
    request = urllib.request.Request(  # noqa: S310 -- http or https, as checked
        address,
        data=with_prefixes(with_parameters(sparql, parameters)).encode(),
        headers={"Content-Type": "application/sparql-query", "Accept": _ACCEPT},
    )
    try:
        with urllib.request.urlopen(request, timeout=_SECONDS) as response:  # noqa: S310
            body, media = response.read(), response.headers.get_content_type()
    except urllib.error.HTTPError as error:
        raise QueryError(_reason(error)) from error
    except (OSError, http.client.HTTPException) as error:
        reason = getattr(error, "reason", error)
        raise QueryError(f"{address} cannot be reached ({reason}).") from error
    try:
        if media == "text/turtle":
            import rdflib

            return rdflib.Graph().parse(data=body.decode("utf-8"), format="turtle")
        found: Any = whole_results(body, QueryResultsFormat.JSON)
    except (SyntaxError, ValueError) as error:
        raise QueryError(f"{address} answers with no result of a query: {error}") from error
    answer = Answer(found)
    if answer.kind != "table":
        return bool(found)
    frame = answer.frame()
    frame.attrs["sparql"] = sparql
    return frame


def _reason(error: urllib.error.HTTPError) -> str:
    """Return what a problem document says (RFC 9457), or the status."""
    try:
        return str(json.loads(error.read())["detail"])
    except (ValueError, KeyError, TypeError):
        return f"The endpoint answers {error.code} {error.reason}."
