"""A publisher's choices: checked, shown on every page; absolute addresses come from them alone."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

import euroai
from euroai.site import SiteOptions, build_site
from euroai.site.render.sitemap_and_feed import sitemap
from euroai.site.render.xml import Element, child, document
from tests.conftest import FolderOf
from tests.site.languages.markup import page_text
from tests.site.render.test_build import GOOD

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def small(folder_of: FolderOf) -> euroai.KnowledgeGraph:
    return euroai.load(folder_of(GOOD))


@pytest.mark.parametrize(
    ("given", "address"),
    [
        ("https://example.org", "https://example.org/"),
        ("https://example.org/ai/", "https://example.org/ai/"),
        ("http://localhost:8000/a b", "http://localhost:8000/a%20b/"),
        ("https://exämple.org/", "https://xn--exmple-cua.org/"),
        ("", ""),
    ],
)
def test_an_address_is_brought_into_one_form(given: str, address: str) -> None:
    assert SiteOptions(base_url=given).base_url == address


@pytest.mark.parametrize(
    "given",
    [
        "ftp://example.org",
        "example.org",
        "https://",
        "https://a@example.org/",
        "https://example.org/?a=b",
        "https://example.org/#a",
        "https://[example",
        "https://example.org:port/",
    ],
)
def test_what_is_no_address_of_a_site_is_refused_with_the_fix(given: str) -> None:
    with pytest.raises(ValueError, match=r"write it as https://example\.org/ai/"):
        SiteOptions(base_url=given)


def test_a_title_that_is_too_long_for_a_head_is_refused() -> None:
    with pytest.raises(ValueError, match="shorten it"):
        SiteOptions(title="a" * 81)


def test_a_theme_must_be_a_readable_stylesheet(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="cannot be read"):
        SiteOptions(theme=tmp_path / "none.css")
    with pytest.raises(ValueError, match=r"ends in \.css"):
        SiteOptions(theme=tmp_path / "theme.txt")
    (tmp_path / "latin.css").write_bytes(b"/* \xe9 */")
    with pytest.raises(ValueError, match="UTF-8"):
        SiteOptions(theme=tmp_path / "latin.css")


def test_without_choices_no_page_names_an_absolute_address_of_its_own(
    small: euroai.KnowledgeGraph, tmp_path: Path
) -> None:
    build_site(small, tmp_path / "site")
    text = page_text(tmp_path / "site" / "id" / "one" / "index.html")
    assert "canonical" not in text
    assert "own.css" not in text
    assert not (tmp_path / "site" / "sitemap.xml").exists()
    assert not (tmp_path / "site" / "feed.xml").exists()


def test_every_page_shows_the_choices(small: euroai.KnowledgeGraph, tmp_path: Path) -> None:
    theme = tmp_path / "mine.css"
    theme.write_text(":root { --accent: #8a1c1c; }", encoding="utf-8")
    options = SiteOptions(title="<b>Desk</b>", base_url="https://example.org/ai", theme=theme)
    site = tmp_path / "site"
    build_site(small, site, options=options)
    assert (site / "assets" / "own.css").read_bytes() == theme.read_bytes()
    # What a script writes about the ontology or as a forward has heads of its own.
    for page in (site / "index.html", site / "id/one/index.html", site / "data/index.html"):
        text = page_text(page)
        path = page.parent.relative_to(site).as_posix()
        place = "https://example.org/ai/" + ("" if path == "." else f"{path}/")
        assert f'<link rel="canonical" href="{place}">' in text
        assert "&lt;b&gt;Desk&lt;/b&gt;</a>" in text
        assert text.index("own.css") > text.index("euroai.css")


def test_the_sitemap_names_every_page_once_and_sorted() -> None:
    text = sitemap("https://example.org/", ["id/b", "", "id/a", "id/b"])
    places = [one.text for one in ElementTree.fromstring(text).iter() if one.tag.endswith("loc")]  # noqa: S314
    assert places == [
        "https://example.org/",
        "https://example.org/id/a/",
        "https://example.org/id/b/",
    ]


def test_a_sitemap_names_no_more_pages_than_its_protocol_allows() -> None:
    paths = [f"{number:05}" for number in range(50_001)]
    text = sitemap("https://example.org/", paths)
    assert text.count("<loc>") == 50_000
    assert "org/49999/" in text
    assert "org/50000/" not in text


def test_the_sitemap_names_a_page_in_every_language_that_has_it() -> None:
    paths = ["", "id/a", "fr", "fr/id/a", "only"]
    text = sitemap("https://example.org/", paths, {"en": "", "fr": "fr/"})
    places = {
        url[0].text: {one.get("hreflang"): one.get("href") for one in url[1:]}
        for url in ElementTree.fromstring(text)  # noqa: S314
    }
    home = {"en": "https://example.org/", "fr": "https://example.org/fr/"}
    page = {"en": "https://example.org/id/a/", "fr": "https://example.org/fr/id/a/"}
    assert places == {
        **dict.fromkeys(home.values(), home),
        **dict.fromkeys(page.values(), page),
        "https://example.org/only/": {},
    }


def test_the_feed_speaks_the_site_s_language_and_names_the_other(
    kg: euroai.KnowledgeGraph, tmp_path: Path
) -> None:
    from euroai.i18n.languages import use_language
    from euroai.site.render.context import Site
    from euroai.site.render.sitemap_and_feed import feed

    site = Site(kg, tmp_path, options=SiteOptions(base_url="https://example.org/"))
    with use_language("fr"):
        root = ElementTree.fromstring(feed(site))  # noqa: S314
    links = [
        (one.get("rel"), one.get("hreflang"), one.get("href"))
        for one in root.findall(f"{ATOM}link")
    ]
    assert root.findtext(f"{ATOM}title") == "euroai\u00a0: derniers tours et alliances"
    assert (None, "fr", "https://example.org/fr/") in links
    assert ("alternate", "en", "https://example.org/") in links
    entry = root.find(f"{ATOM}entry/{ATOM}link")
    assert entry is not None
    assert str(entry.get("href")).startswith("https://example.org/fr/id/")


def test_the_feed_tells_the_dated_deals_latest_first_each_with_its_sources(
    kg: euroai.KnowledgeGraph, tmp_path: Path
) -> None:
    from euroai.site.render.context import Site
    from euroai.site.render.sitemap_and_feed import feed

    site = Site(kg, tmp_path, options=SiteOptions(base_url="https://example.org/"))
    root = ElementTree.fromstring(feed(site))  # noqa: S314
    entries = root.findall(f"{ATOM}entry")
    dates = [entry.findtext(f"{ATOM}updated", "") for entry in entries]
    assert len(entries) == 40
    assert dates == sorted(dates, reverse=True)
    assert root.findtext(f"{ATOM}updated") == dates[0]
    for entry in entries:
        event = kg.event(entry.findtext(f"{ATOM}id", "").rpartition("/")[2])
        assert event is not None
        assert event.kind in ("FundingRound", "Alliance")
        assert f"{event.date}T00:00:00Z" == entry.findtext(f"{ATOM}updated")
        assert "Says who: " in entry.findtext(f"{ATOM}summary", "")


@pytest.mark.parametrize("unfit", ["\x00", "\x0b", "\x1f", "\ud800", "\uffff"])
def test_what_xml_cannot_hold_is_left_out_and_the_rest_escaped(unfit: str) -> None:
    root = Element("feed")
    child(root, "title", f"a{unfit}<b>&]]>", href=f'"{unfit}\n<')
    made = ElementTree.fromstring(document(root))[0]  # noqa: S314 -- written here
    assert made.text == "a<b>&]]>"
    assert made.get("href") == '"\n<'
