"""A small register, an article about it, and drafts of it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import euroai
from euroai.curation import Article, draft_article
from euroai.curation.proposal import write_draft
from euroai.curation.review.reviewing import Review, text_of_draft
from tests.conftest import FolderOf

ARTICLE = """Nordwerk Robotics raises $120 million

Nordwerk Robotics has raised $120 million in a Series B round led by Lakestar, with participation \
from Kestrel Ventures. The round values the company at $900 million.

Jana Lindqvist, chief executive of Nordwerk Robotics, previously worked at Siemens. Nordwerk \
Robotics has announced a partnership with Siemens.

Nordwerk Robotics did not acquire Gripline Robotics.
"""

REGISTER = {
    "register/labs.ttl": "id:nordwerk-robotics a eai:Lab ; rdfs:label "
    '"Nordwerk Robotics" ; eai:country country:DE .\n',
    "register/companies.ttl": 'id:siemens a eai:Company ; rdfs:label "Siemens" ; '
    "eai:country country:DE .\n",
    "register/investors.ttl": 'id:lakestar a eai:InvestmentFirm ; rdfs:label "Lakestar" ; '
    "eai:country country:CH ; eai:investorKind c:venture-capital .\n",
    "sources/2025/tagblatt-2025.ttl": "src:tagblatt-2025 a eai:Source ; rdfs:label "
    '"Nordwerk" ; eai:publisher "Tagblatt" ; eai:publishedOn "2025-03-17"^^xsd:date ; '
    'eai:url "https://example.org/nordwerk"^^xsd:anyURI .\n'
    "id:nordwerk-robotics-series-b a eai:FundingRound ; eai:recipient id:nordwerk-robotics ; "
    'eai:roundType c:series-b ; eai:amount 110000000 ; eai:currency "USD" ; '
    "eai:investor id:lakestar ; eai:announcedOn "
    '"2025-03"^^xsd:gYearMonth .\n'
    "id:nordwerk-robotics-siemens-alliance a eai:Alliance ; eai:party id:nordwerk-robotics, "
    "id:siemens ; eai:allianceKind c:industrial .\n",
}


@pytest.fixture
def folder(folder_of: FolderOf) -> Path:
    """Return a small data folder."""
    return folder_of(REGISTER)


@pytest.fixture
def small(folder: Path) -> euroai.KnowledgeGraph:
    """Return the graph of the small data folder."""
    return euroai.load(folder)


@pytest.fixture
def article() -> Article:
    """Return the article."""
    return Article(
        ARTICLE.strip(),
        "Nordwerk Robotics raises $120 million",
        publisher="Test Paper",
        published="2025-03-18",
        language="en",
    )


@pytest.fixture
def draft_path(tmp_path: Path, article: Article, small: euroai.KnowledgeGraph) -> Path:
    """Return a draft of the article, its text beside it."""
    path = tmp_path / "nordwerk.draft.json"
    write_draft(draft_article(article, small), path)
    text_of_draft(path).write_text(article.text, encoding="utf-8")
    return path


@pytest.fixture
def review(draft_path: Path, small: euroai.KnowledgeGraph) -> Review:
    """Return a review of the draft."""
    return Review(draft_path, small)


@pytest.fixture
def copy_of(tmp_path: Path, folder: Path) -> Path:
    """Return a copy of the small data folder."""
    return Path(shutil.copytree(folder, tmp_path / "copy"))
