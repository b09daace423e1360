"""The JSON API described in OpenAPI 3.1, from the functions' own signatures and docstrings."""

from __future__ import annotations

from importlib.metadata import version
from typing import Any, Final

from euroai.server.answers.analyses import Analysis, AnalysisParameter, analyses
from euroai.server.answers.reply import PROBLEM

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
_ANSWER: Final = {
    "type": "object",
    "required": ["question", "rows"],
    "properties": {
        "question": {"type": "object", "description": "What was asked, and what holds of all."},
        "rows": {"type": "array", "items": {"type": "object"}},
    },
}


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
        "components": {"schemas": {"Answer": _ANSWER, "Problem": _PROBLEM}},
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
                    "application/json": {"schema": {"$ref": "#/components/schemas/Answer"}}
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
