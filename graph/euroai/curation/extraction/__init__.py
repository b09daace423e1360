"""Extraction of claims from a text by cue words, for a person to judge.

Cue words and names are files (``ontology/extraction``); the rules here hold in every language. Read
in this order: :mod:`language`, :mod:`text`, :mod:`names`, :mod:`annotated`, then one module a kind
of claim.
"""

from __future__ import annotations

from collections.abc import Mapping

from euroai.curation.extraction.annotated import Annotated, annotate
from euroai.curation.extraction.deals import acquisitions, alliances
from euroai.curation.extraction.extracted_event import ExtractedEvent, ExtractedValue
from euroai.curation.extraction.funding.rounds import funding
from euroai.curation.extraction.language import (
    CueWords,
    detect_language,
    language_codes,
    read_language,
)
from euroai.curation.extraction.mentions.names import Mention, NameIndex
from euroai.curation.extraction.posts.positions import positions
from euroai.curation.extraction.products import products
from euroai.model import Entity

__all__ = [
    "Annotated",
    "CueWords",
    "ExtractedEvent",
    "ExtractedValue",
    "Mention",
    "NameIndex",
    "annotate",
    "detect_language",
    "find_claims",
    "language_codes",
    "read_language",
]


def find_claims(
    text: str, code: str, entities: Mapping[str, Entity], published: str = ""
) -> list[ExtractedEvent]:
    """Return what a text states, in its order; ``published`` (a date as stated) dates "in June".

    Raises:
        UnknownChoice: there are no cue words for the language.
    """
    language = read_language(code)
    article = annotate(text, language, NameIndex.of(entities), published)
    rounds, recipients = funding(article)
    found = [
        *rounds,
        *alliances(article),
        *acquisitions(article),
        *positions(article, recipients),
        *products(article),
    ]
    affirmed = [one for one in found if "denied" not in one.values]
    return sorted(affirmed, key=lambda one: (one.start, one.kind, -one.confidence))
