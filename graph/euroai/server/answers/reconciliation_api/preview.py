"""A small page about one entity, for the window that a reconciliation client opens over a name."""

from __future__ import annotations

import html
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from euroai.errors import UnknownName
from euroai.server.answers.reply import Reply
from euroai.tables.display.card import card

if TYPE_CHECKING:
    from euroai.knowledge import KnowledgeGraph

__all__ = ["preview"]


def preview(kg: KnowledgeGraph, request: Mapping[str, Any]) -> Reply:
    """Answer the card of the entity ``id`` as a page of its own."""
    ident = kg.rekeyed.get(str(request["id"]), str(request["id"]))
    if ident not in kg.entities:
        raise UnknownName(ident)
    title = html.escape(kg.label(ident))
    page = (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title></head>'
        f"<body>{card(kg, ident)._repr_html_()}</body></html>"
    )
    return Reply(200, "text/html; charset=utf-8", page.encode("utf-8", "replace"))
