"""From an article to reviewed claims.

:mod:`article` reads, :mod:`extraction` finds, :mod:`drafting` compares with the graph and proposes,
:mod:`decisions` keeps what a person decided, :mod:`accepting` writes it into a data folder.
"""

from __future__ import annotations

from euroai.curation.article import Article, read_article
from euroai.curation.drafting import draft_article
from euroai.curation.proposal import Draft, NewEntity, Proposal, ProposedValue, read_draft

__all__ = [
    "Article",
    "Draft",
    "NewEntity",
    "Proposal",
    "ProposedValue",
    "draft_article",
    "read_article",
    "read_draft",
]
