"""Where an event is said to be stated, it is stated."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import euroai
from euroai.site.index import SiteIndex
from euroai.site.prose.event_homes import event_href, event_place
from euroai.site.prose.links import Links
from euroai.site.prose.prose import Prose
from tests.site.languages.markup import quoted


def test_every_event_of_an_entity_has_a_place_that_is_there(
    kg: euroai.KnowledgeGraph, site_folder: Path
) -> None:
    @cache
    def ids(entity: str) -> frozenset[str]:
        text = quoted(Path(page.links.entity_href(entity)).read_text(encoding="utf-8"))
        return frozenset(re.findall(r' id="([^"]+)"', text))

    site_index = SiteIndex(kg)
    page = Prose.of(site_index, Links(site_index.kg, f"{site_folder}/"))
    stated = [(event, event_place(page, event)) for event in site_index.events]
    assert len(stated) > 3000
    missing = [
        event.id
        for event, (owner, fragment) in stated
        if owner and fragment and fragment not in ids(owner)
    ]
    assert not missing, missing[:20]
    assert all(owner for _, (owner, _) in stated)


def test_a_round_has_a_page_of_its_own_and_a_place_at_its_lab(
    kg: euroai.KnowledgeGraph,
) -> None:
    page = Prose.of(SiteIndex(kg), Links(kg, ""))
    event = kg.event("mistral-ai-series-a")
    assert event is not None
    assert event_href(page, event) == "rounds/mistral-ai-series-a/index.html"
    assert event_place(page, event) == ("mistral-ai", "mistral-ai-series-a")
