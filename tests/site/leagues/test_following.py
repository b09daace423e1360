"""The watch list in the browser's storage, and feeds of labs, investors and countries."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import euroai
from euroai.site.entity import page as entities
from euroai.site.render.context import Site
from euroai.site.render.options import SiteOptions
from euroai.site.render.sitemap_and_feed import feed, has_feed
from euroai.site.watch import page as watch
from tests.conftest import FolderOf
from tests.site.browsing import saved, until
from tests.site.conftest import BrowserPage


@pytest.fixture(scope="module")
def followed(kg: euroai.KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("followed")
    site = Site(kg, folder)
    site.copy_assets()
    watch.write(site)
    entities.write(site)  # which writes what all their pages share
    entities.write_item(site, "accel")
    return folder


@pytest.mark.browser
def test_who_is_watched_is_kept_with_notes_and_goes_out_and_in_by_a_file(
    followed: Path, browser_page: BrowserPage, tmp_path: Path
) -> None:
    page = browser_page.open(followed / "id/accel/index.html")
    button = page.locator("[data-watch]")
    button.click()
    assert button.get_attribute("aria-pressed") == "true"
    page = browser_page.open(followed / "watch/index.html")
    page.locator("[data-watch-rows] textarea").fill("ask in May")
    page.reload()
    assert page.locator("[data-watch-rows] textarea").input_value() == "ask in May"
    file = saved(page, page.locator("[data-watch-save]"), tmp_path)
    assert json.loads(file.read_text("utf-8")) == {"accel": {"name": "Accel", "note": "ask in May"}}
    page.get_by_role("button", name="Take Accel away").click()
    assert page.locator("[data-watch-rows] li").count() == 0
    # The button is gone: the focus is where one goes on.
    assert page.evaluate("document.activeElement.textContent") == "Labs"
    page.locator("#watch-file").set_input_files(file)
    page.wait_for_selector("[data-watch-rows] li")
    bad = tmp_path / "bad.json"
    bad.write_text("no list", "utf-8")
    page.locator("#watch-file").set_input_files(bad)
    until(page, "document.querySelector('[data-watch-said]').textContent.includes('no')")
    assert not browser_page.errors


def test_a_lab_has_a_feed_of_its_own_deals_where_the_site_has_an_address(
    kg: euroai.KnowledgeGraph, tmp_path: Path
) -> None:
    site = Site(kg, tmp_path, options=SiteOptions(base_url="https://example.org/"))
    assert has_feed(site, "mistral-ai")
    assert not has_feed(site, "arthur-mensch")
    events = [e for e in site.index.about["mistral-ai"] if e.kind == "FundingRound"]
    text = feed(site, "id/mistral-ai/", "Mistral AI", events)
    assert "https://example.org/id/mistral-ai/feed.xml" in text
    assert text.count("<entry>") == len([e for e in events if len(e.date) == 10])


def test_a_feed_holds_the_forty_latest_of_a_known_day(folder_of: FolderOf, tmp_path: Path) -> None:
    register = "".join(
        f'id:{name} a eai:{kind} ; rdfs:label "{name}" ; eai:country country:FR .\n'
        for name, kind in (("lab", "Lab"), ("apt", "Lab"), ("moon", "Lab"), ("zoo", "Company"))
    )
    day = 'eai:announcedOn "{}"^^xsd:date .\n'
    told = 'src:s a eai:Source ; rdfs:label "S" ; eai:publisher "Paper" .\n'
    dates = [f"2024-{1 + n // 28:02}-{1 + n % 28:02}" for n in range(40)]
    for number, date in enumerate([*dates, dates[-1]]):
        told += f"id:round-{number:02} a eai:FundingRound ; eai:recipient id:lab ; "
        told += f"eai:roundType c:seed ; {day.format(date)}"
    told += "id:month a eai:FundingRound ; eai:recipient id:moon ; eai:roundType c:seed ; "
    told += 'eai:announcedOn "2024-09"^^xsd:gYearMonth .\n'
    told += f"id:ally a eai:Alliance ; eai:party id:zoo, id:apt ; {day.format('2024-08-01')}"
    told += "id:sale a eai:Acquisition ; eai:acquirer id:zoo ; eai:target id:apt ; "
    told += day.format("2024-08-02")
    kg = euroai.load(folder_of({"register/all.ttl": register, "sources/2024/s.ttl": told}))
    site = Site(kg, tmp_path, options=SiteOptions(base_url="https://example.org/"))
    text = feed(site)
    ids = re.findall("<id>https://w3id.org/euroai/id/(.*)</id>", text)
    assert ids == ["ally", "round-40", *(f"round-{n:02}" for n in range(39, 1, -1))]
    assert "<updated>2024-08-01T00:00:00Z</updated>" in text.partition("<entry>")[0]
    assert 'href="https://example.org/id/apt/' in text  # of two allies the first by id
    # A company bought is where its sale is told, and no deal of a month is news of a day.
    own = feed(site, "id/apt/", "Apt", site.index.about["apt"])
    assert re.findall('<link href="https://example.org/(id/[a-z]+/#?[^"]*)', own)[1:] == [
        *(f"id/apt/{anchor}" for anchor in ("#sale", "#ally")),
    ]
    assert [has_feed(site, one) for one in ("lab", "moon", "zoo")] == [True, False, False]
