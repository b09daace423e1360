"""Names, titles and addresses may hold anything: on every page they are text and nothing else."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest

import euroai
from euroai.site import build_site
from tests.conftest import write_folder
from tests.site.conftest import BrowserPage
from tests.site.languages.markup import page_text

MARKUP = r"<script>window.hacked=1</script><img src=x onerror=window.hacked=1>"
ENDING = r"</script></title></textarea><svg onload=window.hacked=1>"
QUOTES = '\\" onmouseover=\\"window.hacked=1\\" \' {{ 7*7 }} {% raw %}'
TURNING = r"evil\u202Ecod\u2028exe \u2066x\u2069"
SCRIPT = "javascript:window.hacked=1"

REGISTER = f"""
id:bad-lab a eai:Lab ; rdfs:label "{MARKUP}" ; skos:altLabel "{ENDING}" ; eai:country country:FR ;
    eai:city "{MARKUP}" ; eai:website "{SCRIPT}" ; eai:foundedOn "2023"^^xsd:gYear .
id:other-lab a eai:Lab ; rdfs:label "{TURNING}" ; eai:country country:DE .
id:bad-fund a eai:InvestmentFirm ; rdfs:label "{QUOTES}" ; eai:country country:GB ;
    eai:investorKind c:venture-capital .
id:bad-person a eai:Person ; rdfs:label "{ENDING}" .
"""
CLAIMS = f"""
id:bad-lab-seed a eai:FundingRound ; eai:recipient id:bad-lab ; eai:roundType c:seed ;
    eai:leadInvestor id:bad-fund ; eai:amount AMOUNT ; eai:currency "EUR" ; eai:valuation 9000000 ;
    eai:announcedOn "2024-02-03"^^xsd:date ; rdfs:comment "{MARKUP}" .
id:other-lab-seed a eai:FundingRound ; eai:recipient id:other-lab ; eai:roundType c:seed ;
    eai:investor id:bad-fund ; eai:amount 2000000 ; eai:currency "<b>" .
id:bad-person-at-bad-lab a eai:Position ; eai:person id:bad-person ; eai:organization id:bad-lab ;
    eai:role c:founder ; eai:jobTitle "{MARKUP}" .
id:bad-lab-other-lab-alliance a eai:Alliance ; eai:party id:bad-lab, id:other-lab ;
    eai:allianceKind c:research ; rdfs:comment "{ENDING}" .
id:bad-lab-other-2024 a eai:Observation ; eai:about id:bad-lab ; eai:metric c:other ;
    eai:value 3 ; eai:unit "{QUOTES}" ; rdfs:comment "{MARKUP}" .
id:bad-model a eai:Product ; rdfs:label "{MARKUP}" ; eai:developer id:bad-lab ;
    eai:productKind c:language-model .
"""


def _source(slug: str, amount: int, url: str, title: str) -> str:
    return (
        f'src:{slug} a eai:Source ; rdfs:label "{title}" ; eai:publisher "{MARKUP}" ;\n'
        + f'    eai:url "{url}"^^xsd:anyURI ; eai:language "en" ;\n'
        + '    eai:publishedOn "2024-02-04"^^xsd:date .\n'
        + CLAIMS.replace("AMOUNT", str(amount))
    )


@pytest.fixture(scope="module")
def hostile_graph(tmp_path_factory: pytest.TempPathFactory) -> euroai.KnowledgeGraph:
    return euroai.load(
        write_folder(
            tmp_path_factory.mktemp("hostile"),
            {
                "register/all.ttl": REGISTER,
                "sources/2024/one.ttl": _source("one", 1_000_000, SCRIPT, MARKUP),
                "sources/2024/two.ttl": _source("two", 5_000_000, "https://x.org/a?b='c", ENDING),
            },
        )
    )


@pytest.fixture(scope="module")
def hostile_site(
    hostile_graph: euroai.KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """Return the site of the hostile graph; only to be read."""
    output = tmp_path_factory.mktemp("hostile-site") / "out"
    build_site(hostile_graph, output)
    return output


class _Reader(HTMLParser):
    """Collects what a page would run or lead to."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.scripts: list[dict[str, str | None]] = []
        self.handlers: list[str] = []
        self.links: list[str] = []
        self.blocks: list[str] = []
        self.text: list[str] = []
        self._in_block = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.handlers += [name for name in found if name.startswith("on") or name == "style"]
        self.links += [str(found[name]) for name in ("href", "src") if name in found]
        if tag == "script":
            self.scripts.append(found)
            self._in_block = "src" not in found
            if self._in_block:
                self.blocks.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag == "script":
            self._in_block = False

    def handle_data(self, data: str) -> None:
        if self._in_block:
            self.blocks[-1] += data
        else:
            self.text.append(data)


def _read(file: Path) -> _Reader:
    reader = _Reader()
    reader.feed(file.read_text("utf-8"))
    return reader


def test_no_page_holds_a_script_a_handler_or_a_link_that_the_data_wrote(hostile_site: Path) -> None:
    pages = sorted(hostile_site.rglob("index.html"))
    assert len(pages) > 12
    for file in pages:
        page = _read(file)
        for script in page.scripts:
            own = "src" in script or script.get("type") in (
                "application/ld+json",
                "application/json",
            )
            assert own, (file, script)
            assert re.fullmatch(r"(\.\./)*[\w/.-]+\.js", script.get("src") or "a.js"), file
        assert page.handlers == [], file
        assert not [link for link in page.links if "script:" in link.lower()], file
        for block in page.blocks:
            json.loads(block)


def test_names_stand_on_the_page_letter_for_letter_but_cannot_turn_the_text(
    hostile_site: Path,
) -> None:
    lab = _read(hostile_site / "id/bad-lab/index.html")
    assert any(MARKUP in text for text in lab.text)
    assert json.loads(lab.blocks[0])["name"] == MARKUP
    for file in hostile_site.rglob("index.html"):
        assert not re.search("[\u202a-\u202e\u2066-\u2069]", file.read_text("utf-8")), file


def test_data_scripts_cannot_be_ended_by_their_data(hostile_site: Path) -> None:
    for file in hostile_site.rglob("*.js"):
        if "vis-network" in file.name:
            continue
        text = page_text(file)
        if re.match(r"(?:frame|menu)-\w+\.js", file.name):
            text, _ = text.split("\n", 1)  # the words of a language, then a script of ours
            assert text.startswith("window.")
        if text.startswith("window."):
            assert "<" not in text, file
            assert "\u2028" not in text, file


@pytest.mark.browser
def test_nothing_of_it_runs(hostile_site: Path, new_page: Callable[..., BrowserPage]) -> None:
    watched = new_page()
    for file in sorted(hostile_site.rglob("index.html")):
        page = watched.open(file)
        if page.locator("#search").count():
            page.fill("#search", "script")
            page.wait_for_selector(".results:not([hidden])")
            page.keyboard.press("Escape")
        if page.locator("a.says:visible").count():
            page.locator("a.says:visible").first.click()
        assert page.evaluate("window.hacked") is None, file
    page = watched.open(hostile_site / "paths/index.html", "#from=bad-fund&to=other-lab")
    page.wait_for_selector(".path")
    assert page.evaluate("window.hacked") is None
    assert watched.refused == []
    assert watched.errors == []


def test_every_page_leads_to_how_a_removal_is_asked_for(hostile_site: Path) -> None:
    pages = sorted(hostile_site.rglob("index.html"))
    for file in pages:
        if 'class="foot"' in (text := page_text(file)):
            assert 'about/index.html#removal"' in text, file
    for name, word in (("about", "removal"), ("fr/about", "retrait")):
        about = page_text(hostile_site / name / "index.html")
        assert word in about.partition('<h2 id="removal">')[2].partition("</h2>")[0]


def test_the_same_graph_gives_the_same_bytes(
    hostile_graph: euroai.KnowledgeGraph, hostile_site: Path, tmp_path: Path
) -> None:
    build_site(hostile_graph, tmp_path / "second")
    first, second = (
        {
            str(file.relative_to(site)): file.read_bytes()
            for file in site.rglob("*")
            if file.is_file()
        }
        for site in (hostile_site, tmp_path / "second")
    )
    assert first == second


def test_a_folder_with_something_in_it_is_left_alone(
    hostile_graph: euroai.KnowledgeGraph, tmp_path: Path
) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(euroai.EuroAIError, match="not empty"):
        build_site(hostile_graph, tmp_path)
    assert (tmp_path / "mine.txt").read_text() == "mine"
    assert not (tmp_path / "index.html").exists()
