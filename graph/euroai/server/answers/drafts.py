"""Drafts of an assistant: what a text may say, for a person to review. Nothing enters the data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from euroai.curation.article import article_of_text
from euroai.curation.drafting import draft_article, draft_events
from euroai.curation.proposal import draft_fields
from euroai.curation.stated import stated_events
from euroai.server.answers.reply import Reply, json_reply, problem

if TYPE_CHECKING:
    from euroai.knowledge import KnowledgeGraph

__all__ = ["draft_claims", "draft_text"]

_BY = "assistant"
"""Who found what an assistant proposes."""


def draft_text(kg: KnowledgeGraph, request: Mapping[str, Any]) -> Reply:
    """Answer what euroai's own extraction finds in ``text``: a draft."""
    article = article_of_text(request["text"], **request["known"])
    return _bounded(draft_fields(draft_article(article, kg)), article.text, request)


def draft_claims(kg: KnowledgeGraph, request: Mapping[str, Any]) -> Reply:
    """Answer the ``claims`` that somebody finds in ``text``, checked and placed: a draft."""
    article = article_of_text(request["text"], **request["known"])
    events = stated_events(request["claims"], article, kg)
    draft = draft_events(article, kg, [(event, _BY) for event in events])
    return _bounded(draft_fields(draft), article.text, request)


def _bounded(draft: Mapping[str, Any], text: str, request: Mapping[str, Any]) -> Reply:
    """Return a draft and the text that its offsets count in; a problem where it is too long."""
    reply = json_reply({"draft": draft, "text": text})
    if len(reply.body) > request["bytes"]:
        detail = "The draft is longer than an answer may be: send the text in parts."
        return problem(413, "too-long", "The draft is too long", detail)
    return reply
