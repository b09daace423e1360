"""The JSON API described in OpenAPI 3.1, from the functions' own signatures and docstrings."""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib.metadata import version
from typing import Any, Final

from euroai.server.answers.analyses import Analysis, AnalysisParameter, analyses
from euroai.server.answers.reply import PROBLEM
from euroai.tables.columns import UNITS

__all__ = ["description"]

_PROBLEM: Final = {
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string", "format": "uri"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "nearest": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"id": {"type": "string"}, "name": {"type": "string"}},
            },
        },
        "choices": {"type": "array", "items": {"type": "string"}},
    },
}
_NAMED: Final = re.compile(r"``(\w+)``")
_TEXT: Final = ("string", "null")
_SCHEMAS: Final[Mapping[str, Mapping[str, Any]]] = {
    "ids": {"type": ["array", "null"], "items": {"type": "string"}},
    "truth": {"type": ["boolean", "null"]},
    "year": {"type": ["integer", "null"]},
    "rank": {"type": "integer", "minimum": 1},
    "share, 0 to 1": {"type": ["number", "null"], "minimum": 0, "maximum": 1},
    "probability": {"type": ["number", "null"], "minimum": 0, "maximum": 1},
    "days": {"type": ["integer", "null"]},
    "months": {"type": ["number", "null"]},
    "percent": {"type": ["number", "null"]},
    "EUR": {"type": ["number", "null"]},
    "largest by smallest": {"type": ["number", "null"]},
    "sum of log(ties)": {"type": ["number", "null"]},
    "weight": {"type": ["number", "null"]},
    "id": {"type": [*_TEXT, "integer"]},
    "count": {"type": ["integer", "array", "object", "null"]},
    "name": {"type": [*_TEXT]},
    "text": {"type": [*_TEXT, "array"], "items": {"type": "string"}},
    "date as stated": {"type": [*_TEXT]},
}
"""How JSON holds what a column's unit says; a column that may hold several kinds has none."""


def description(address: str) -> dict[str, Any]:
    """Return the description of the API that stands at ``address``."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "euroai",
            "version": version("euroai"),
            "summary": "The analyses of the knowledge graph of the European AI ecosystem.",
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "servers": [{"url": address}],
        "paths": {f"/api/{one.name}": {"get": _operation(one)} for one in analyses().values()},
        "components": {
            "schemas": {
                **{f"Answer-{one.name}": _answer(one) for one in analyses().values()},
                "Problem": _PROBLEM,
            }
        },
    }


def _answer(one: Analysis) -> dict[str, Any]:
    """Return the schema of an answer: the columns that the function names, each by its unit."""
    columns = [name for name in dict.fromkeys(_NAMED.findall(one.description)) if name in UNITS]
    properties = {
        name: {**_SCHEMAS.get(UNITS[name], {}), "description": UNITS[name]} for name in columns
    }
    row = {"type": "object", "properties": properties}
    return {
        "type": "object",
        "required": ["question", "rows"],
        "properties": {
            "question": {"type": "object", "description": "What was asked, and what holds of all."},
            "rows": {"type": "array", "items": row},
        },
    }


def _operation(one: Analysis) -> dict[str, Any]:
    problem = {
        "description": "Why there is no answer, in the sentence of the command line.",
        "content": {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }
    return {
        "operationId": one.name,
        "summary": one.summary,
        "description": one.description,
        "parameters": [_parameter(parameter) for parameter in one.parameters],
        "responses": {
            "200": {
                "description": "The rows of the answer.",
                "content": {
                    "application/json": {
                        "schema": {"$ref": f"#/components/schemas/Answer-{one.name}"}
                    }
                },
            },
            "4XX": problem,
            "5XX": problem,
        },
    }


def _parameter(one: AnalysisParameter) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": one.kind}
    if one.many:
        schema = {"type": "array", "items": schema}
    if one.default is not None:
        schema["default"] = one.default
    parameter = {"name": one.name, "in": "query", "required": one.required, "schema": schema}
    return parameter | ({"style": "form", "explode": True} if one.many else {})
