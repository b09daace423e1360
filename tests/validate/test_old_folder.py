"""A data folder as version 0.1 of the ontology had it: every class and property that it knew."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest
from click.testing import CliRunner

import euroai
from euroai.cli import main
from euroai.loading.turtle import read
from euroai.namespaces import PREFIXES, ontology_folder
from euroai.store.formats import RdfFormat, parse
from euroai.store.terms import Literal, NamedNode
from euroai.validate import validate
from tests.conftest import FolderOf

TEXTS = {
    "register/companies.ttl": """id:grossfirma a eai:Company ; rdfs:label "Großfirma" ;
  skos:altLabel "Grossfirma AG", "GF" ; eai:country country:DE ; eai:city "Köln" ;
  eai:website "https://grossfirma.example"^^xsd:anyURI .
id:softco a eai:Company ; rdfs:label "Softco" ; eai:country country:US ; eai:sector c:legal .""",
    "register/investors.ttl": """id:old-fund a eai:InvestmentFirm ; rdfs:label "Old Fund" ;
  eai:country country:FR ; eai:investorKind c:venture-capital .
id:new-fund a eai:InvestmentFirm ; rdfs:label "New Fund" ; eai:country country:GB ;
  eai:investorKind c:corporate-venture ; eai:parentOrganization id:softco .""",
    "register/labs.ttl": """id:alpha-lab a eai:Lab ; rdfs:label "Alpha Lab" ;
  eai:country country:FR ; eai:city "Paris" ; eai:sector c:robotics ;
  eai:foundedOn "2019-04"^^xsd:gYearMonth .
id:beta-lab a eai:Lab ; rdfs:label "Beta Lab" ; eai:country country:NO ;
  eai:foundedOn "2021"^^xsd:gYear .""",
    "register/people.ttl": """id:ada-old a eai:Person ; rdfs:label "Ada Old" ;
  eai:nationality country:FR .
id:bo-new a eai:Person ; rdfs:label "Bo New" ; skos:altLabel "Bo A. New" .""",
    "register/public-bodies.ttl": """id:old-agency a eai:PublicBody ; rdfs:label "Old Agency" ;
  eai:country country:GB .""",
    "register/research-institutions.ttl": """id:old-university a eai:ResearchInstitution ;
  rdfs:label "Old University" ; eai:country country:FI .""",
    "sources/2023/paper-2023-06.ttl": """src:paper-2023-06 a eai:Source ;
  rdfs:label "Alpha Lab lève 105 millions" ; eai:publisher "Paper" ; eai:language "fr" ;
  eai:url "https://paper.example/1"^^xsd:anyURI ; eai:publishedOn "2023-06-13"^^xsd:date .
id:alpha-lab-seed a eai:FundingRound ; eai:recipient id:alpha-lab ; eai:roundType c:seed ;
  eai:announcedOn "2023-06-13"^^xsd:date ; eai:amount 105000000 ; eai:currency "EUR" ;
  eai:amountQualifier c:about ; eai:leadInvestor id:old-fund ; eai:investor id:new-fund, id:bo-new ;
  eai:valuation 240000000 ; eai:valuationCurrency "USD" ; eai:valuationQualifier c:at-least ;
  eai:preMoney true .
id:old-fund-in-alpha-lab a eai:Investment ; eai:investor id:old-fund ; eai:recipient id:alpha-lab ;
  eai:round id:alpha-lab-seed ; eai:amount 40000000 ; eai:currency "EUR" ;
  eai:stakePercent 12.5 ; eai:stakeQualifier c:about .
id:ada-old-at-alpha-lab a eai:Position ; eai:person id:ada-old ; eai:organization id:alpha-lab ;
  eai:role c:founder, c:chief-executive ; eai:jobTitle "Directrice générale" ;
  eai:startedOn "2019"^^xsd:gYear .
id:ada-old-at-softco a eai:Position ; eai:person id:ada-old ; eai:organization id:softco ;
  eai:role c:employee ; eai:former true ; eai:endedOn "2019-01"^^xsd:gYearMonth .
id:bo-new-at-old-university a eai:Position ; eai:person id:bo-new ;
  eai:organization id:old-university ; eai:role c:student ; eai:former true .
id:alpha-lab-softco-alliance a eai:Alliance ; eai:party id:alpha-lab, id:softco ;
  eai:allianceKind c:commercial, c:research ; eai:announcedOn "2023-05"^^xsd:gYearMonth ;
  rdfs:comment "Accord sur trois ans" .
id:alpha-lab-employees a eai:Observation ; eai:about id:alpha-lab ; eai:metric c:employees ;
  eai:value 42 ; eai:unit "people" ; eai:qualifier c:at-least ;
  eai:observedOn "2023-06"^^xsd:gYearMonth .""",
    "sources/2024/journal-2024-02.ttl": """src:journal-2024-02 a eai:Source ;
  rdfs:label "Großfirma buys Beta Lab" ; eai:publisher "Journal" ; eai:language "en" ;
  eai:publishedOn "2024"^^xsd:gYear .
id:grossfirma-buys-beta-lab a eai:Acquisition ; eai:acquirer id:grossfirma ;
  eai:target id:beta-lab ; eai:dealKind c:acquisition ; eai:status c:completed ;
  eai:amount 30000000 ; eai:currency "USD" ; eai:announcedOn "2024-02-01"^^xsd:date .
id:alpha-one a eai:Product ; rdfs:label "Alpha One" ; eai:developer id:alpha-lab ;
  eai:productKind c:language-model ; eai:openWeights true ;
  eai:releasedOn "2023-09"^^xsd:gYearMonth .
id:beta-one a eai:Product ; rdfs:label "Beta One" ; eai:developer id:beta-lab ;
  eai:productKind c:language-model ; eai:basedOn id:alpha-one .
id:alpha-lab-prize a eai:Award ; eai:laureate id:alpha-lab ; rdfs:label "A prize" ;
  eai:awardedOn "2023"^^xsd:gYear .
id:alpha-lab-seed a eai:FundingRound ; eai:recipient id:alpha-lab ; eai:roundType c:seed ;
  eai:amount 113000000 ; eai:currency "USD" ; eai:investor id:old-agency .""",
}
JUDGEMENTS = (
    "kind,judgement,keep,other,reason,judge,judged\n"
    "entity,different,new-fund,old-fund,Alike in spelling only.,us,2024-01-01\n"
)


@pytest.fixture
def folder(folder_of: FolderOf) -> Path:
    data = folder_of(TEXTS)
    (data / "judgements.csv").write_text(JUDGEMENTS, encoding="utf-8")
    return data


def of_0_1(kind: str) -> set[str]:
    """Return the names of the terms of a kind that sources stated in 0.1."""
    quads = list(
        parse((ontology_folder() / "versions/0.1.0.ttl").read_bytes(), format=RdfFormat.TURTLE)
    )
    own = {
        quad.subject.value.removeprefix(PREFIXES["eai"])
        for quad in quads
        if isinstance(quad.subject, NamedNode)
        and isinstance(quad.object, NamedNode)
        and quad.subject.value.startswith(PREFIXES["eai"])
        and quad.object.value == PREFIXES["owl"] + kind
    }
    derived = {
        quad.subject.value.removeprefix(PREFIXES["eai"])
        for quad in quads
        if isinstance(quad.subject, NamedNode)
        and quad.predicate.value == PREFIXES["eai"] + "derived"
        and isinstance(quad.object, Literal)
    }
    return own - derived


def test_every_class_and_property_of_0_1_is_in_it() -> None:
    written = "".join(TEXTS.values())
    properties = of_0_1("ObjectProperty") | of_0_1("DatatypeProperty")
    # Of the ontology's own notes on itself, and what no data of 0.1 held.
    notes = {"defaultValue", "derived", "onProperty", "valuesFrom", "order", "reason", "rate"}
    notes |= {"region", "memberOf", "date"}  # of countries, and of what has no date of its kind
    assert len(properties) > 50
    assert {one for one in properties if f"eai:{one} " not in written} <= notes
    classes = of_0_1("Class")
    above = {"Agent", "Country", "Event", "Founder", "Investor", "Organization", "PastEmployer"}
    assert {one for one in classes if f" a eai:{one} " not in written} <= above | {
        "Preference",
        "derived",
    }


def test_it_loads_and_has_no_violation(folder: Path) -> None:
    reading = read(folder)
    assert reading.faults == ()
    assert [str(one) for one in validate(reading).violations] == []
    kg = euroai.load(folder)
    assert len(kg.entities) == 13  # two products among them
    assert set(kg.links("investedIn")) >= {"old-fund", "new-fund", "bo-new", "old-agency"}
    event = kg.event("alpha-lab-seed")
    assert event is not None
    assert set(event.sources) == {"paper-2023-06", "journal-2024-02"}


@pytest.mark.parametrize("command", ["overlap", "capital", "talent", "show alpha-lab", "conflicts"])
def test_every_question_is_answered_of_it(folder: Path, command: str) -> None:
    done = CliRunner().invoke(main, [*command.split(), "--data", str(folder)])
    assert done.exit_code == 0, done.output


def test_what_other_editors_and_given_up_ids_left_is_mended(folder: Path) -> None:
    (folder / "rekey.csv").write_text(
        "old,new,reason\nold-name-lab,alpha-lab,renamed\n", encoding="utf-8"
    )
    for path in sorted(folder.rglob("*.ttl")):
        text = path.read_text(encoding="utf-8")
        if path.parent.name == "2024":
            text = text.replace("id:alpha-lab ;", "id:old-name-lab ;")
        path.write_bytes(codecs.BOM_UTF8 + text.replace("\n", "\r\n").encode())
    one = folder / "register/people.ttl"
    one.write_bytes(one.read_bytes().decode("utf-8-sig").encode("utf-16"))
    done = CliRunner().invoke(main, ["check", str(folder), "--fix"])
    assert done.exit_code == 0, done.output
    assert "fixed: " in done.stderr
    for path in folder.rglob("*.ttl"):
        content = path.read_bytes()
        assert b"\r" not in content
        assert not content.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16))
        assert b"old-name-lab" not in content
    test_it_loads_and_has_no_violation(folder)
