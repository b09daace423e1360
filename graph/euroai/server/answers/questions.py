"""The questions of an assistant: short answers, each with the sources that it rests on."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from euroai.child import nothing_opened
from euroai.namespaces import PREFIXES
from euroai.server.answers.analyses import analyses, rows_of
from euroai.server.answers.reply import Reply, json_reply
from euroai.store.base import QueryBoolean, QueryTriples
from euroai.store.formats import RdfFormat, serialize
from euroai.tables.display.card import card

if TYPE_CHECKING:
    from euroai.knowledge import KnowledgeGraph

__all__ = ["ask_question", "query_rows", "show"]

_LONGEST: Final = 2_000
"""How many characters of a cell are given."""
_SOURCES: Final = 30
"""How many sources are named of an answer that rests on more."""


def show(kg: KnowledgeGraph, request: Mapping[str, Any]) -> Reply:
    """Answer what is known of ``name``: the first ``limit`` claims, each with its source."""
    ident = kg.find_any(request["name"])
    claims = [asdict(claim) for claim in kg.claims(ident)]
    known: dict[str, Any] = {"id": ident, "label": kg.label(ident), "claims_in_all": len(claims)}
    if ident in kg.entities:
        about = card(kg, ident)
        known |= {"kind": about.kind, "facts": dict(about.facts), "events": dict(about.events)}
    return json_reply(known | {"claims": claims[: request["limit"]]})


def query_rows(kg: KnowledgeGraph, request: Mapping[str, Any]) -> Reply:
    """Answer a SPARQL query: the first ``limit`` rows, or the triples of a graph as Turtle.

    ``more`` says whether there are others.
    """
    limit = request["limit"]
    with nothing_opened():
        answer = kg.ask(request["query"])
        if isinstance(answer.result, QueryBoolean):
            return json_reply({"answer": bool(answer.result)})
        if isinstance(answer.result, QueryTriples):
            triples = list(islice(answer.result, limit + 1))
            text = serialize(triples[:limit], format=RdfFormat.TURTLE, prefixes=PREFIXES)
            turtle = (text or b"").decode("utf-8")
            return json_reply({"turtle": turtle, "more": len(triples) > limit})
        rows = list(islice(answer.rows(), limit + 1))
    shown = [[_short(value) for value in row] for row in rows[:limit]]
    return json_reply({"columns": answer.columns, "rows": shown, "more": len(rows) > limit})


def _short(value: object) -> object:
    """Return a cell as JSON holds it, a long text cut."""
    if value is None or isinstance(value, bool | int | float):
        return value
    text = str(value)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def ask_question(kg: KnowledgeGraph, request: Mapping[str, Any]) -> Reply:
    """Answer the first ``limit`` rows of the analysis ``name`` of ``names`` with ``options``."""
    name, names, options = request["name"], request["names"], request["options"]
    frame = analyses()[name].function(kg, *names, **options)
    shown = rows_of(frame.head(request["limit"]))
    sources = _sources(kg, name, shown, (names, options))
    answer = {
        "question": frame.attrs.get("question", ""),
        "rows_in_all": len(frame),
        "rows": shown,
        "sources": [_source(kg, one) for one in sources[:_SOURCES]],
        "sources_in_all": len(sources),
    }
    return json_reply(json.loads(json.dumps(answer, default=str)))


def _source(kg: KnowledgeGraph, ident: str) -> dict[str, str]:
    source = kg.sources.get(ident)
    if source is None:
        return {"id": ident}
    return {"id": ident, "publisher": source.publisher, "date": source.published, "url": source.url}


def _sources(
    kg: KnowledgeGraph,
    name: str,
    rows: Iterable[Mapping[str, Any]],
    asked: tuple[Sequence[str], Mapping[str, Any]],
) -> list[str]:
    """Return the sources of the rows, sorted: their own, or those of the events behind them."""
    found: set[str] = set()
    names, options = asked
    for row in rows:
        for key in ("sources", "deciding_sources", "rival_sources"):
            found.update(row.get(key) or ())
        if name == "overlap":
            for investor in (row["a"], row["b"]):
                found.update(_of_ties(kg, investor, row["shared_ids"]))
    if name == "centrality":
        graph = kg.view(options.get("view", "co-investment"))
        for row in rows:
            for *_, data in graph.edges(row["id"], data=True):
                found.update(data.get("sources", ()))
                found.update(*(_of_ties(kg, row["id"], [lab]) for lab in data.get("labs", ())))
    if name == "rankings":
        for row in rows:
            found.update(_of_ties(kg, row["id"], None))
    if name == "capital":
        for lab in kg.require(*names):
            found.update(_of_ties(kg, lab, None))
    return sorted(found - {"register"})


def _of_ties(kg: KnowledgeGraph, ident: str, others: Iterable[str] | None) -> set[str]:
    """Return the sources of the deals of one with any of the others, or with anybody."""
    wanted = None if others is None else set(others)
    return {
        source
        for event in kg.events_about(ident)
        if event.kind in ("FundingRound", "Investment")
        and (wanted is None or wanted & {*event.values("recipient"), *event.values("investor")})
        for source in event.sources
    }
