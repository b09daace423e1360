"""Registry of the tasks of a worker, by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final

from euroai.errors import EuroAIError, UnknownChoice
from euroai.server.answers.analyses import answer_analysis
from euroai.server.answers.description import dataset_description, service_description
from euroai.server.answers.drafts import draft_claims, draft_text
from euroai.server.answers.entities import entity_document, find_entity
from euroai.server.answers.questions import ask_question, query_rows, show
from euroai.server.answers.reconciliation_api import reconciliation
from euroai.server.answers.reconciliation_api.preview import preview
from euroai.server.answers.reply import Reply, problem_of
from euroai.server.answers.sparql import answer_query

if TYPE_CHECKING:
    from euroai.knowledge import KnowledgeGraph

__all__ = ["TASKS", "answer"]

TASKS: Final[Mapping[str, Callable[[KnowledgeGraph, Mapping[str, Any]], Reply]]] = {
    "query": answer_query,
    "service": service_description,
    "dataset": dataset_description,
    "find": find_entity,
    "document": entity_document,
    "analysis": answer_analysis,
    "match": reconciliation.match_names,
    "suggest": reconciliation.suggest,
    "extend": reconciliation.extend,
    "preview": preview,
    "show": show,
    "question": ask_question,
    "query-rows": query_rows,
    "draft": draft_text,
    "propose": draft_claims,
}


def answer(kg: KnowledgeGraph, task: str, request: Mapping[str, Any]) -> Reply:
    """Return what a task gives; an error of the package is its problem document."""
    try:
        if task not in TASKS:
            raise UnknownChoice("task", task, TASKS)
        return TASKS[task](kg, request)
    except EuroAIError as error:
        return problem_of(error)
