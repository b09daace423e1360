"""Reconciliation: which entity a name of somebody's list means.

The answers of the W3C community group's Reconciliation Service API 0.2
(https://reconciliation-api.github.io/specs/0.2/), which OpenRefine speaks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from euroai.errors import UnfitValue
from euroai.model.entities import ENTITY_CLASSES
from euroai.model.names import fold
from euroai.server.answers.reconciliation_api.properties import PROPERTIES, values_of
from euroai.server.answers.reply import Reply, json_reply
from euroai.server.answers.words import class_label

if TYPE_CHECKING:
    from euroai.knowledge import KnowledgeGraph
    from euroai.model import Entity

__all__ = ["extend", "match_names", "suggest"]

_SHOWN: Final = 5
_MOST: Final = 50
_LEAST_LIKE: Final = 60.0
"""Below this likeness, of 100, a name is no candidate."""
_SAME: Final = 100.0
_OPEN: Final = 50.0
"""How far properties fit of which nothing is known."""
_SHARE_OF_NAME: Final = 0.8
"""How much of a score the name makes where properties are given too."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    ident: str
    name: float
    properties: float | None

    @property
    def score(self) -> float:
        if self.properties is None:
            return self.name
        return _SHARE_OF_NAME * self.name + (1 - _SHARE_OF_NAME) * self.properties


def match_names(kg: KnowledgeGraph, request: Mapping[str, Any]) -> Reply:
    """Answer a batch of queries (section 5): candidates for each, the likeliest first."""
    batch = request["queries"]
    if not isinstance(batch, dict) or not all(isinstance(one, dict) for one in batch.values()):
        raise UnfitValue('queries is no object of queries: give {"q0": {"query": "…"}}.')
    return json_reply({key: {"result": _matched(kg, query)} for key, query in batch.items()})


def _matched(kg: KnowledgeGraph, query: Mapping[str, Any]) -> list[dict[str, Any]]:
    text = query.get("query", "")
    if not isinstance(text, str):
        raise UnfitValue(f"query is {text!r}: give a name as text.")
    limit = _number("limit", query.get("limit"), _SHOWN)
    asked = query.get("type")
    kinds = {asked} if asked and isinstance(asked, str) else set(map(str, _several(query, "type")))
    wanted = [one for one in _several(query, "properties") if isinstance(one, dict)]
    found = [
        _Candidate(ident, score, _fit(kg, kg.entities[ident], wanted))
        for ident, score in _alike(kg, text[:200], kinds)
    ]
    found.sort(key=lambda one: (-one.score, one.ident))
    certain = [
        one
        for one in found
        if one.name >= _SAME and (one.properties is None or one.properties >= _OPEN)
    ]
    return [
        _result(kg, one, match=len(certain) == 1 and one is certain[0]) for one in found[:limit]
    ]


def _several(of: Mapping[str, Any], name: str) -> list[Any]:
    given = of.get(name) or []
    if not isinstance(given, list):
        raise UnfitValue(f"{name} is {given!r}: give a list.")
    return given


def _number(name: str, given: object, default: int) -> int:
    if given is None or given == "":
        return default
    try:
        return max(1, min(int(str(given)), _MOST))
    except ValueError as error:
        raise UnfitValue(f"{name} is “{given}”: give a whole number.") from error


def _alike(kg: KnowledgeGraph, text: str, kinds: set[str]) -> Iterator[tuple[str, float]]:
    """Yield who is called so or nearly so, of the kinds asked for, with the likeness (0 to 100).

    Likeness is the better one of rapidfuzz's ratio of the folded names, with words in their order
    and sorted; an id, of whatever case, is its own name.
    """
    from rapidfuzz import fuzz, process

    folded = fold(text)
    if not folded:
        return
    best: dict[str, float] = {}
    if (ident := kg.rekeyed.get(text, text)) in kg.entities:
        best[ident] = _SAME
    for scorer in (fuzz.ratio, fuzz.token_sort_ratio):
        for name, score, _ in process.extract(
            folded, kg.names.by_name.keys(), scorer=scorer, limit=200, score_cutoff=_LEAST_LIKE
        ):
            # Words in another order make a likely name, but no certain one.
            value = score if name == folded else min(score, 99.0)
            for ident in kg.names.by_name[name]:
                best[ident] = max(best.get(ident, 0.0), value)
    for ident in sorted(best):
        if not kinds or kinds & _kinds_of(kg.entities[ident]):
            yield ident, round(best[ident], 2)


def _kinds_of(entity: Entity) -> set[str]:
    return {entity.kind, *(("Agent",) if entity.kind != "Product" else ())}


def _fit(kg: KnowledgeGraph, entity: Entity, wanted: Sequence[Mapping[str, Any]]) -> float | None:
    """Return what part of the properties given fits, of 100; None where none is given.

    Where nothing is known of any of them the entity neither fits nor misfits: 50.
    """
    if not wanted:
        return None
    compared = fitting = 0
    for one in wanted:
        known = {
            fold(str(text))
            for value in values_of(kg, entity, str(one.get("pid", "")))
            for text in value.values()
        }
        given = one.get("v")
        texts = [
            fold(
                str(part.get("id") or part.get("name", "")) if isinstance(part, dict) else str(part)
            )
            for part in (given if isinstance(given, list) else [given])
        ]
        if known and any(texts):
            compared += 1
            fitting += not known.isdisjoint(texts)
    return 100.0 * fitting / compared if compared else _OPEN


def _result(kg: KnowledgeGraph, one: _Candidate, *, match: bool) -> dict[str, Any]:
    entity = kg.entities[one.ident]
    features = [{"id": "name", "value": one.name}]
    if one.properties is not None:
        features.append({"id": "properties", "value": one.properties})
    return {
        "id": one.ident,
        "name": entity.label,
        "description": _description(kg, entity),
        "type": [{"id": entity.kind, "name": class_label(kg, entity.kind)}],
        "score": round(one.score, 2),
        "match": match,
        "features": features,
    }


def _description(kg: KnowledgeGraph, entity: Entity) -> str:
    home = ", ".join(filter(None, (entity.city, entity.country and kg.word(entity.country))))
    since = f"founded {entity.founded}" if entity.founded else ""
    return " · ".join(filter(None, (class_label(kg, entity.kind), home, since)))


def suggest(kg: KnowledgeGraph, request: Mapping[str, Any]) -> Reply:
    """Answer what a typed ``prefix`` may become: an ``entity``, a ``type`` or a ``property``."""
    prefix = fold(str(request["prefix"])[:200])
    start = _number("cursor", request.get("cursor"), 1) - 1
    if request["what"] == "entity":
        found = _entities_beginning(kg, prefix)
    elif request["what"] == "type":
        found = [
            {"id": kind, "name": class_label(kg, kind)}
            for kind in ENTITY_CLASSES
            if prefix in fold(class_label(kg, kind))
        ]
    else:
        found = [
            {"id": one.ident, "name": one.name, "description": one.description}
            for one in PROPERTIES.values()
            if prefix in fold(one.name)
        ]
    return json_reply({"result": found[start : start + 20]})


def _entities_beginning(kg: KnowledgeGraph, prefix: str) -> list[dict[str, Any]]:
    """Return those whose name has a word that begins so; who begins so comes first."""
    if not prefix:
        return []
    places: dict[str, tuple[int, str]] = {}
    for name, idents in kg.names.by_name.items():
        place = f" {name}".find(f" {prefix}")
        if place >= 0:
            for ident in idents:
                places[ident] = min(places.get(ident, (place, name)), (place, name))
    return [
        {
            "id": ident,
            "name": kg.entities[ident].label,
            "description": _description(kg, kg.entities[ident]),
            "notable": [kg.entities[ident].kind],
        }
        for ident in sorted(places, key=lambda one: (places[one], one))[:_MOST]
    ]


def extend(kg: KnowledgeGraph, request: Mapping[str, Any]) -> Reply:
    """Answer the properties asked for of each id (section 8.2)."""
    asked = request["extend"]
    if not isinstance(asked, dict) or not isinstance(asked.get("ids"), list):
        raise UnfitValue('extend has no list of ids: give {"ids": […], "properties": […]}.')
    properties = [
        (str(one.get("id", "")), _number("limit", _settings(one).get("limit"), _MOST))
        for one in _several(asked, "properties")
        if isinstance(one, dict)
    ]
    rows: dict[str, Any] = {}
    for given in asked["ids"]:
        ident = kg.rekeyed.get(str(given), str(given))
        entity = kg.entities.get(ident)
        rows[str(given)] = {
            name: values_of(kg, entity, name)[:limit] if entity else []
            for name, limit in properties
        }
    meta = [
        {"id": name, "name": PROPERTIES[name].name if name in PROPERTIES else name}
        for name, _ in properties
    ]
    return json_reply({"meta": meta, "rows": rows})


def _settings(of: Mapping[str, Any]) -> Mapping[str, Any]:
    given = of.get("settings") or {}
    if not isinstance(given, dict):
        raise UnfitValue(f"settings is {given!r}: give an object.")
    return given
