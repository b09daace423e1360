"""A further language is a module of :mod:`euroai.i18n.spoken` and a catalogue."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

import euroai
from euroai.i18n import languages, spoken
from euroai.i18n.values import count, date_words, money
from euroai.site import SiteOptions, build_site
from tests.conftest import write_folder
from tests.site.languages.markup import page_text

MODULE = """
from euroai.i18n.language import Language


LANGUAGE = Language("de", "Deutsch", gap="\\u00a0", sign_last=True, steps=((10**6, "Mio."),))
"""
TEXTS = {
    "register/all.ttl": """
id:l a eai:Lab ; rdfs:label "L" ; eai:country country:FR ; eai:city "Paris" .
id:m a eai:Lab ; rdfs:label "M" ; eai:country country:DE ; eai:foundedOn "2022"^^xsd:gYear .
id:f a eai:InvestmentFirm ; rdfs:label "F" ; eai:country country:US .
id:g a eai:InvestmentFirm ; rdfs:label "G" ; eai:country country:SG .
id:p a eai:Person ; rdfs:label "P" ; eai:nationality country:FR .
id:c a eai:Company ; rdfs:label "C" ; eai:country country:NL .""",
    "sources/2024/s.ttl": """
src:s a eai:Source ; rdfs:label "S" ; eai:publisher "Q" ; eai:publishedOn "2024-05-02"^^xsd:date ;
  eai:url "https://example.org/s"^^xsd:anyURI ; eai:language "en" .
id:r a eai:FundingRound ; eai:recipient id:l ; eai:roundType c:seed ; eai:investor id:f, id:g ;
  eai:leadInvestor id:f ; eai:amount 105000000 ; eai:currency "USD" ;
  eai:announcedOn "2024-05-01"^^xsd:date .
id:r2 a eai:FundingRound ; eai:recipient id:m ; eai:roundType c:series-a ; eai:investor id:f, id:g ;
  eai:announcedOn "2023-03"^^xsd:gYearMonth .
id:al a eai:Alliance ; eai:party id:l, id:c ; eai:announcedOn "2024-02-01"^^xsd:date .
id:ac a eai:Acquisition ; eai:acquirer id:c ; eai:acquired id:m ;
  eai:announcedOn "2024-04-11"^^xsd:date .
id:po a eai:Position ; eai:person id:p ; eai:organization id:l ; eai:role c:founder .
id:pq a eai:Position ; eai:person id:p ; eai:organization id:c ; eai:role c:employee ;
  eai:endedOn "2021"^^xsd:gYear .""",
    "sources/2024/t.ttl": """
src:t a eai:Source ; rdfs:label "T" ; eai:publisher "R" ; eai:publishedOn "2024-05-03"^^xsd:date .
id:r a eai:FundingRound ; eai:recipient id:l ; eai:roundType c:seed ; eai:investor id:f ;
  eai:amount 98000000 ; eai:currency "EUR" ; eai:announcedOn "2024-05-01"^^xsd:date .""",
}


@pytest.fixture
def german(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Add a language as a developer does: one module beside the others, no catalogue yet."""
    folder = tmp_path / "spoken"
    folder.mkdir()
    (folder / "german.py").write_text(MODULE, encoding="utf-8")
    monkeypatch.setattr(spoken, "__path__", [*spoken.__path__, str(folder)])
    made = languages._spoken()["de"]
    monkeypatch.setitem(languages.LANGUAGES, "de", made)
    yield
    sys.modules.pop(f"{spoken.__name__}.german", None)


@pytest.mark.usefixtures("german")
def test_every_page_is_written_in_a_third_language(tmp_path: Path) -> None:
    kg = euroai.load(write_folder(tmp_path / "data", TEXTS), cache=False)
    site = tmp_path / "site"
    options = SiteOptions(base_url="https://example.org/", languages=("en", "fr", "de"))
    build_site(kg, site, options=options)
    english = {path.relative_to(site) for path in site.rglob("*.html")}
    own = {path for path in english if path.parts[0] == "de"}
    plain = {path for path in english if path.parts[0] not in ("de", "fr")}
    assert {Path("de") / path for path in plain} >= own
    assert len(own) == len({path for path in english if path.parts[0] == "fr"}) > 20
    for path in own:
        assert '<html lang="de"' in page_text(site / path), path
    lab = page_text(site / "de/id/l/index.html")
    assert 'hreflang="fr"' in lab
    assert "1. Mai 2024" in lab or "1 Mai 2024" in lab
    assert (site / "assets/frame-de.js").is_file()
    assert (site / "de/feed.xml").is_file()


@pytest.mark.usefixtures("german")
def test_its_numbers_and_dates_are_those_of_cldr() -> None:
    with languages.use_language("de"):
        assert count(1234567) == "1.234.567"
        assert "Mai 2024" in date_words("2024-05-01")
        assert money(Decimal(98_000_000), "EUR").replace("\u00a0", " ") == "98 Mio. €"
