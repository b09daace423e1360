"""Single pages for frames: whole in one file, at home anywhere, as high as what they hold."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

import euroai
from euroai.errors import UnknownName
from euroai.site import SiteOptions
from euroai.site.embedded_pages import embed
from tests.conftest import FolderOf
from tests.site.browsing import until
from tests.site.conftest import BrowserPage
from tests.site.render.test_build import GOOD


def test_a_card_without_a_site_leads_to_no_page_of_one(folder_of: FolderOf, tmp_path: Path) -> None:
    page, *_ = embed(folder_of(GOOD), tmp_path / "out", only=["One"])
    text = page.file.read_text(encoding="utf-8")
    assert page.file == tmp_path / "out/embed/one.html"
    assert "Funding rounds" in text
    addresses = re.findall(r'(?:href|src)="([^"]+)"', text)
    assert all(one.startswith(("#", "https://")) for one in addresses)
    assert not re.search(r'<(?:script|link|img)[^>]+(?:src|href)="', text)
    assert (tmp_path / "out/embed/euroai-embed.js").is_file()


def test_a_card_of_a_site_leads_to_its_pages(folder_of: FolderOf, tmp_path: Path) -> None:
    options = SiteOptions(base_url="https://example.org/ai/", title="The Desk")
    page, *_ = embed(folder_of(GOOD), tmp_path, only=["fund"], options=options)
    text = page.file.read_text(encoding="utf-8")
    assert 'href="https://example.org/ai/id/one/"' in text
    assert "The Desk, data as of" in text


def test_cards_and_pictures_are_the_same_to_the_byte(folder_of: FolderOf, tmp_path: Path) -> None:
    data = folder_of(GOOD)
    for name in ("first", "second"):
        embed(data, tmp_path / name, only=["one"], views=["investments"])
    for file in (tmp_path / "first/embed").iterdir():
        assert file.read_bytes() == (tmp_path / "second/embed" / file.name).read_bytes()


def test_an_unknown_name_writes_nothing(folder_of: FolderOf, tmp_path: Path) -> None:
    with pytest.raises(UnknownName):
        embed(folder_of(GOOD), tmp_path / "out", only=["one", "nobody"])
    assert not (tmp_path / "out").exists()


def test_a_name_cannot_leave_the_frames_attribute(folder_of: FolderOf, tmp_path: Path) -> None:
    texts = dict(GOOD)
    texts["register/labs.ttl"] = texts["register/labs.ttl"].replace('"One"', "'\"><script>x'")
    page, *_ = embed(folder_of(texts), tmp_path, only=["one"])
    assert 'title="&#34;&gt;&lt;script&gt;x"' in page.frame
    assert "<script>x" not in page.file.read_text(encoding="utf-8")


@pytest.mark.browser
def test_a_card_in_a_frame_is_as_high_as_what_it_holds(
    new_page: Callable[..., BrowserPage], folder_of: FolderOf, tmp_path: Path
) -> None:
    page, *_ = embed(folder_of(GOOD), tmp_path, only=["one"])
    host = page.file.with_name("host.html")
    host.write_text(f"<!doctype html><title>Host</title>{page.frame}", encoding="utf-8")
    watched = new_page(width=500)
    shown = watched.open(host)
    until(shown, "document.querySelector('iframe').style.height !== ''")
    frame = shown.frames[1]
    inside = frame.evaluate("document.documentElement.scrollHeight")
    assert abs(shown.locator("iframe").bounding_box()["height"] - inside) <= 2  # type: ignore[index]
    assert not watched.errors
    assert not watched.refused


@pytest.mark.browser
def test_a_view_in_a_frame_stands_at_once(
    browser_page: BrowserPage, folder_of: FolderOf, tmp_path: Path
) -> None:
    page, *_ = embed(folder_of(GOOD), tmp_path, views=["investments"])
    shown = browser_page.open(page.file)
    shown.wait_for_selector("canvas")
    assert "4 nodes" in shown.locator("[data-pane-count]").inner_text()
    assert not browser_page.errors
    assert not browser_page.refused


def test_a_graph_read_by_hand_is_the_one_that_is_published(
    folder_of: FolderOf, tmp_path: Path
) -> None:
    data = folder_of(GOOD)
    page, *_ = embed(data, tmp_path, only=["one"])
    kg = euroai.load(data)
    assert f">{kg.label('one')}</" in page.file.read_text(encoding="utf-8")
