"""To report an error a reader is led to an address in which the claim and its file are named."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

import euroai
from euroai.site import Site, SiteOptions
from euroai.site.pages import pages
from euroai.site.render.report_link import report_link, report_template
from tests.site.conftest import BrowserPage
from tests.site.languages.markup import page_text

FILE = "ontology/data/sources/2025/qant-2025-02-11.ttl"
VALUES = {"claim": "Series C & more", "page": "https://example.org/x/", "file": FILE}


def test_a_mail_carries_the_claim_as_subject_and_all_in_its_body() -> None:
    link = urlsplit(report_link(report_template("mailto:desk@example.org"), **VALUES))
    assert (link.scheme, link.path) == ("mailto", "desk@example.org")
    stated = parse_qs(link.query)
    assert stated["subject"] == ["Series C & more"]
    for value in VALUES.values():
        assert value in stated["body"][0]


def test_a_tracker_gets_title_and_body_beside_what_it_had() -> None:
    link = urlsplit(report_link(report_template("https://example.org/new?labels=data"), **VALUES))
    stated = parse_qs(link.query)
    assert stated["labels"] == ["data"]
    assert stated["title"] == ["Series C & more"]
    assert FILE in stated["body"][0]


def test_an_address_may_say_itself_where_things_go() -> None:
    template = report_template("https://example.org/f?a={claim}&b={file}#end")
    link = urlsplit(report_link(template, **VALUES))
    assert parse_qs(link.query) == {"a": ["Series C & more"], "b": [FILE]}
    assert link.fragment == "end"


@pytest.mark.parametrize(
    "given",
    ["javascript:alert(1)", "mailto:", "mailto:nobody", "https://", "desk@example.org", "//x.org"],
)
def test_what_is_no_address_is_refused(given: str) -> None:
    with pytest.raises(ValueError, match="address"):
        SiteOptions(report_url=given)


def test_a_field_that_there_is_not_is_named() -> None:
    with pytest.raises(ValueError, match=r"\{whom\}.*\{claim\}"):
        SiteOptions(report_url="https://example.org/?x={whom}")


def test_without_an_address_there_is_none() -> None:
    assert SiteOptions().report_url == ""


@pytest.fixture(scope="module")
def with_address(kg: euroai.KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the page of method of a publisher who takes reports."""
    folder = tmp_path_factory.mktemp("reported")
    options = SiteOptions(languages=("en",), report_url="mailto:desk@example.org")
    site = Site(kg, folder, options=options)
    next(page for page in pages() if page.name == "about").write(site)
    return folder


def test_the_foot_of_a_page_leads_to_the_address(with_address: Path) -> None:
    text = page_text(with_address / "about/index.html")
    foot = text[text.index("<footer") :]
    assert 'href="mailto:desk@example.org?subject=' in foot
    assert "Page%3A%20about" in foot


def test_the_page_of_a_source_names_its_file(site_folder: Path) -> None:
    text = page_text(site_folder / "sources/qant-2025-02-11/index.html")
    assert f'<code class="code">{FILE}</code>' in text
    assert '<a href="../../about/index.html#report">' in text


@pytest.mark.browser
def test_who_says_so_ends_in_a_report_of_this_claim(
    browser_page: BrowserPage, site_folder: Path
) -> None:
    file = site_folder / "id/mistral-ai/index.html"
    page = browser_page.open(file)
    page.locator("#helsing-mistral-ai-alliance a.says").evaluate("mark => mark.click()")
    page.locator(".popover .report summary").click()
    words = page.locator(".popover .report textarea").input_value()
    assert "Mistral AI · Alliances · Helsing" in words
    assert "ontology/data/sources/2025/" in words
    assert file.as_uri() in words
    assert (
        page.locator(".popover .report a").get_attribute("href") == "../../about/index.html#report"
    )
    page.evaluate("document.documentElement.dataset.report = 'mailto:a@b.org?body={claim}|{file}'")
    page.keyboard.press("Escape")
    page.locator("#helsing-mistral-ai-alliance a.says").evaluate("mark => mark.click()")
    link = page.locator(".popover .report a").get_attribute("href") or ""
    assert link.startswith("mailto:a@b.org?body=Mistral%20AI%20%C2%B7%20Alliances")
    assert "sources%2F2025%2F" in link
    assert not browser_page.errors
