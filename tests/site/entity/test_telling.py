"""What the pages say equals what the graph says."""

from __future__ import annotations

import random
from decimal import Decimal
from pathlib import Path

import pytest

import euroai
from euroai.analysis.centrality.centrality import view_centrality
from euroai.analysis.quality.conflicts import conflicts
from euroai.charts.timeline import swarm, timeline
from euroai.derive.preference import Figure
from euroai.i18n.markup import html
from euroai.i18n.values import folder_name
from euroai.site.entity.profile import profile
from euroai.site.index import SiteIndex, as_stated_by
from euroai.site.prose.links import Links
from euroai.site.prose.prose import Prose
from euroai.site.start.findings import findings
from tests.site.languages.markup import page_text


@pytest.fixture(scope="module")
def site_index(kg: euroai.KnowledgeGraph) -> SiteIndex:
    return SiteIndex(kg)


@pytest.fixture
def page(site_index: SiteIndex) -> Prose:
    return Prose.of(site_index, Links(site_index.kg, ""))


def test_the_first_finding_counts_what_the_view_counts(
    kg: euroai.KnowledgeGraph, site_index: SiteIndex, page: Prose
) -> None:
    held: dict[str, set[str]] = {}
    for investor, recipient in kg.view("investments").edges():
        if kg.entities[recipient].kind == "Lab":
            held.setdefault(investor, set()).add(recipient)
    first = findings(site_index, page, overlap=False)[0]
    assert first.value == max(map(len, held.values()))
    assert first.of == f"of {len(set().union(*held.values()))}"


def test_who_speaks_at_first_hand_is_named_before_who_passes_it_on(
    kg: euroai.KnowledgeGraph, page: Prose
) -> None:
    witnesses, tried = kg.derivation.witnesses, 0
    for event in page.index.events:
        hands = {witnesses[source].second_hand for source in event.sources}
        if hands == {True, False}:
            tried += 1
            named = str(page.citations.says(event.sources)).partition("<bdi>")[2].partition("<")[0]
            first_hand = {
                str(html("{}", page.citations.publisher(kg.sources[one])))
                for one in event.sources
                if not witnesses[one].second_hand
            }
            assert named in first_hand, event.id
    assert tried > 100


def test_money_raised_is_the_sum_of_the_rounds_that_happened(site_index: SiteIndex) -> None:
    shown = profile(site_index, "mistral-ai")
    total, known, rounds = shown.raised
    done = [event for event in shown.rounds if event.happened]
    euros = [e.figures["amount"].chosen.euro for e in done if "amount" in e.figures]
    assert total == sum((euro for euro in euros if euro is not None), Decimal(0))
    assert known <= rounds == len(done)


def test_the_investors_of_a_lab_are_those_of_the_view(
    kg: euroai.KnowledgeGraph, site_index: SiteIndex
) -> None:
    graph = kg.view("investments")
    for lab in random.Random(3).sample(sorted(site_index.investors), 40):  # noqa: S311
        expected = {investor for investor, recipient in graph.edges() if recipient == lab}
        assert {stake.investor for stake in profile(site_index, lab).investors} == expected


def test_the_rankings_page_tells_the_library_s_numbers(
    kg: euroai.KnowledgeGraph, site_folder: Path
) -> None:
    text = page_text(site_folder / "rankings/index.html")
    for measure in ("degree", "betweenness", "pagerank", "eigenvector"):
        for row in view_centrality(kg, "co-investment", measure, top=25).rows:
            assert f'data-sort="{float(row.value)!r}"' in text, (measure, row)


def test_a_source_s_page_tells_its_own_figure_not_the_preferred_one(
    kg: euroai.KnowledgeGraph,
) -> None:
    conflict = next(one for one in conflicts(kg) if isinstance(one.rivals[0], Figure))
    event, rival = kg.event(conflict.event), conflict.rivals[0]
    assert event is not None
    assert isinstance(rival, Figure)
    alone = as_stated_by(event, rival.sources[0])
    assert alone.figures[conflict.property].chosen.value == rival.value
    assert alone.sources == (rival.sources[0],)


def test_every_conflict_stands_on_the_page_of_disputed_figures(
    kg: euroai.KnowledgeGraph, site_folder: Path
) -> None:
    text = page_text(site_folder / "disputed/index.html")
    found = conflicts(kg)
    assert len(found) > 100
    for one in found:
        assert f'id="differ-{folder_name(one.event)}-{one.property}"' in text


def test_every_link_of_the_site_leads_to_a_file(site_folder: Path) -> None:
    import re

    pages = sorted(site_folder.rglob("index.html"))
    chosen = random.Random(5).sample(pages, 150) + [  # noqa: S311
        site_folder / name / "index.html"
        for name in ("", "rankings", "alliances", "disputed", "about", "paths", "sources")
    ]
    for file in chosen:
        for link in re.findall(r'(?:href|src)="([^"#]+)', page_text(file)):
            if not link.startswith(("http", "data:")):
                assert (file.parent / link).is_file(), (file, link)


def test_a_mark_names_who_speaks_and_how_many_more(site_index: SiteIndex, page: Prose) -> None:
    event = site_index.kg.event("mistral-ai-series-c")
    assert event is not None
    mark = page.citations.says(event.sources)
    assert f"+{len(site_index.stating_sources(event.sources)) - 1}" in mark
    assert len(page.citations.cited) == len(site_index.stating_sources(event.sources))


def test_a_circle_s_area_is_its_amount(site_index: SiteIndex) -> None:
    line = timeline(profile(site_index, "mistral-ai").rounds)
    assert line is not None
    ratios = [
        mark.radius**2 / float(mark.event.figures["amount"].chosen.euro or 1)
        for mark in line.marks
        if mark.known and mark.radius > 6
    ]
    assert max(ratios) / min(ratios) < 1.05


def test_no_circle_covers_another(site_index: SiteIndex) -> None:
    rounds = [event for event in site_index.of_kind("FundingRound") if event.happened]
    drawn = swarm(rounds, lambda event: [event.id], since=2019, until=2026.9, width=900, largest=30)
    for index, a in enumerate(drawn.marks):
        for b in drawn.marks[index + 1 :]:
            apart = ((a.x - b.x) ** 2 + (a.y - b.y) ** 2) ** 0.5
            assert apart > a.radius + b.radius - 0.5
