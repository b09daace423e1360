"""Where an event is said to be stated, it is stated."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import euroai
from euroai.site import build_site
from euroai.site.index import SiteIndex
from euroai.site.prose.event_homes import event_href, event_place
from euroai.site.prose.links import Links
from euroai.site.prose.prose import Prose
from tests.conftest import FolderOf
from tests.site.languages.markup import page_text, quoted
from tests.site.render.test_build import GOOD


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


def test_what_a_source_tells_leads_to_where_the_others_are_told(
    folder_of: FolderOf, tmp_path: Path
) -> None:
    second = (
        'src:second a eai:Source ; rdfs:label "Second" ; eai:publisher "Other" .\n'
        "id:one-seed a eai:FundingRound ; eai:recipient id:one ; eai:roundType c:seed .\n"
        "id:one-two-alliance a eai:Alliance ; eai:party id:one, id:two ; "
        "eai:allianceKind c:research .\n"
        "id:one-two-pact a eai:Alliance ; eai:party id:one, id:two ; eai:allianceKind c:defence ."
    )
    build_site(
        euroai.load(folder_of({**GOOD, "sources/2025/second.ttl": second})), tmp_path / "site"
    )
    for tree in ("", "fr/"):
        file = tmp_path / f"site/{tree}sources/second/index.html"
        links = re.findall(r'<span class="aside"><a href="([^"]+)"', page_text(file))
        assert sorted(links) == [
            "../../id/one/index.html#one-two-alliance",
            "../../rounds/one-seed/index.html",
        ]
        for link in links:
            target = file.parent / link.partition("#")[0]
            assert link.partition("#")[2] in page_text(target)
