"""Each ready map takes tables with the headers that its format really has; the rows are our own."""

# ruff: noqa: E501 -- headers and records stand as their formats have them
from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

import euroai
from euroai.errors import DataError, UnknownChoice
from euroai.exchange.imports import ImportReport, import_ready, ready_maps
from euroai.loading.turtle import read
from euroai.validate import validate

Take = Callable[..., tuple[ImportReport, euroai.KnowledgeGraph]]


@pytest.fixture
def take(tmp_path: Path) -> Take:
    """Return a function that imports ``{name: text or object}`` by whatever map knows it."""

    def run(files: Mapping[str, Any], form: str = "") -> tuple[ImportReport, euroai.KnowledgeGraph]:
        paths = []
        for name, content in files.items():
            text = content if isinstance(content, str) else json.dumps(content)
            (tmp_path / name).write_text(text, encoding="utf-8")
            paths.append(tmp_path / name)
        report = import_ready(paths, tmp_path / "out", form=form)
        assert validate(read(report.folder)).violations == ()
        return report, euroai.load(report.folder)

    return run


def rounds(kg: euroai.KnowledgeGraph, ident: str) -> list[tuple[str, tuple[str, ...], str]]:
    """Return type, investors with leads first, and amount with currency of each round."""
    found = []
    for event in kg.events_about(ident):
        if event.kind == "FundingRound" and event.first("recipient") == ident:
            figure = event.figures.get("amount")
            stated = f"{figure.chosen.value} {figure.chosen.unit}" if figure else ""
            who = (*event.values("leadInvestor"), *event.values("investor"))
            found.append((event.first("roundType"), who, stated))
    return sorted(found)


def test_crunchbase_of_2013_as_it_lies_on_kaggle(take: Take) -> None:
    objects = (
        "id,entity_type,entity_id,parent_id,name,normalized_name,permalink,category_code,status,"
        "founded_at,closed_at,domain,homepage_url,twitter_username,country_code,state_code,city,region\n"
        "c:1,Company,1,,Aye Robotics,aye robotics,/company/aye,software,operating,2005-10-17,,"
        "aye.example,http://aye.example,,DEU,,Munich,Munich\n"
        "c:2,Company,2,,Aye Robotics,aye robotics,/company/aye-2,web,acquired,,,,,,FRA,,Paris,Paris\n"
        "f:1,FinancialOrg,1,,Alpha Fund,alpha fund,/financial-organization/alpha,,,,,,,,USA,,,\n"
        "p:1,Person,1,,Ada Example,ada example,/person/ada,,,,,,,,,,,\n"
        "r:1,Product,1,,Thing,thing,/product/thing,,,,,,,,,,,\n"
    )
    report, kg = take(
        {
            "objects.csv": objects,
            "funding_rounds.csv": "id,funding_round_id,object_id,funded_at,funding_round_type,"
            "funding_round_code,raised_amount_usd,raised_amount,raised_currency_code,"
            "pre_money_valuation_usd,post_money_valuation_usd,post_money_valuation,"
            "post_money_currency_code,participants,source_url\n"
            "1,1,c:1,2006-12-01,series-b,b,8500000,8500000,USD,0,0,,,2,http://example.org/\n",
            "investments.csv": "id,funding_round_id,funded_object_id,investor_object_id,created_at\n"
            "1,1,c:1,f:1,2007-07-04 02:52:57\n2,1,c:1,p:1,2007-07-04 02:52:57\n",
            "acquisitions.csv": "id,acquisition_id,acquiring_object_id,acquired_object_id,term_code,"
            "price_amount,price_currency_code,acquired_at\n1,1,c:1,c:2,cash,20000000,USD,2007-05-30\n",
            "relationships.csv": "id,relationship_id,person_object_id,relationship_object_id,start_at,"
            "end_at,is_past,sequence,title\n1,1,p:1,c:1,2005-01-01,,0,1,Co-Founder and CEO\n",
            "degrees.csv": "id,object_id,degree_type,subject,institution,graduated_at\n"
            "1,p:1,MS,Computer Science,Uni Example,2000-01-01\n",
        }
    )
    assert report.format == "crunchbase-2013-tables"
    assert rounds(kg, "aye-robotics") == [
        ("series-b", ("ada-example", "alpha-fund"), "8500000 USD")
    ]
    assert kg.links("acquired") == {"aye-robotics": ("aye-robotics-2",)}
    assert kg.links("founderOf") == {"ada-example": ("aye-robotics",)}
    assert kg.entities["uni-example"].kind == "ResearchInstitution"
    assert "thing" not in kg.entities


def test_ids_without_the_table_of_names_are_told_with_that_table(take: Take) -> None:
    with pytest.raises(DataError, match=r"its recipient c:1 is in no table .*; name objects"):
        take(
            {
                "funding_rounds.csv": "id,funding_round_id,object_id,funded_at,funding_round_type,"
                "funding_round_code,raised_amount_usd,raised_amount,raised_currency_code\n"
                "1,1,c:1,2006-12-01,series-b,b,8500000,8500000,USD\n"
            }
        )


def test_crunchbase_of_2015(take: Take) -> None:
    head = (
        "company_permalink,company_name,company_category_list,company_country_code,"
        "company_state_code,company_region,company_city,"
    )
    report, kg = take(
        {
            "companies.csv": "permalink,name,homepage_url,category_list,funding_total_usd,status,"
            "country_code,state_code,region,city,funding_rounds,founded_at,first_funding_at,"
            "last_funding_at\n/organization/aye,Aye Labs,http://aye.example,Software,1000000,operating,"
            "DEU,,Berlin,Berlin,1,2014-01-01,2015-01-05,2015-01-05\n",
            "rounds.csv": head + "funding_round_permalink,funding_round_type,funding_round_code,"
            "funded_at,raised_amount_usd\n"
            "/organization/aye,Aye Labs,Software,DEU,,Berlin,Berlin,/funding-round/1,venture,A,"
            "2015-01-05,1000000\n",
            "investments.csv": head + "investor_permalink,investor_name,investor_country_code,"
            "investor_state_code,investor_region,investor_city,funding_round_permalink,"
            "funding_round_type,funding_round_code,funded_at,raised_amount_usd\n"
            "/organization/aye,Aye Labs,Software,DEU,,Berlin,Berlin,/organization/alpha,Alpha Fund,"
            "FRA,,Paris,Paris,/funding-round/1,venture,A,2015-01-05,1000000\n"
            "/organization/aye,Aye Labs,Software,DEU,,Berlin,Berlin,/person/ada,Ada Example,,,,,"
            "/funding-round/1,venture,A,2015-01-05,1000000\n",
            "acquisitions.csv": head + "acquirer_permalink,acquirer_name,acquirer_category_list,"
            "acquirer_country_code,acquirer_state_code,acquirer_region,acquirer_city,acquired_at,"
            "acquired_month,price_amount,price_currency_code\n"
            "/organization/aye,Aye Labs,Software,DEU,48,Berlin,Berlin,/organization/bee,Bee,,ROM,,,"
            ",2015-12-01,2015-12,,USD\n",
            "additions.csv": "content,month_str,quarter_str,year_str,value\nRounds,2015-01,2015-Q1,2015,7\n",
        }
    )
    assert rounds(kg, "aye-labs") == [("series-a", ("ada-example", "alpha-fund"), "1000000 USD")]
    assert kg.entities["ada-example"].kind == "Person"
    assert kg.entities["alpha-fund"].kind == "InvestmentFirm"
    assert kg.entities["bee"].country == "RO"
    assert kg.links("acquired") == {"bee": ("aye-labs",)}
    assert ("additions.csv", "quarter_str") in report.ignored_columns


def test_crunchbase_of_2016(take: Take) -> None:
    _, kg = take(
        {
            "funding_rounds.csv": "company_name,country_code,state_code,region,city,"
            "company_category_list,funding_round_type,funding_round_code,announced_on,"
            "raised_amount_usd,raised_amount,raised_amount_currency_code,post_money_valuation_usd,"
            "post_money_valuation,pre_money_currency_code,investor_count,investor_names,cb_url,"
            "company_uuid,funding_round_uuid\n"
            'Aye Robotics,DEU,,Munich,Munich,Robots,venture,A,2016-04-12,3000000,,,,,,2,"Alpha Fund, '
            'Beta Fund",https://example.org,c-1,r-1\n',
            "investments.csv": "funding_round_uuid,investor_uuid,is_lead_investor\n"
            "r-1,i-1,t\nr-1,i-2,f\n",
            "investors.csv": "investor_name,domain,country_code,state_code,region,city,investor_type,"
            "investment_count,founded_on,closed_on,cb_url,twitter_url,facebook_url,uuid\n"
            "Alpha Fund,alpha.example,DEU,,Berlin,Berlin,venture_capital,10,1972-11-01,,,,,i-1\n"
            "Beta Fund,beta.example,FRA,,Paris,Paris,venture_capital,5,,,,,,i-2\n",
            "people.csv": "first_name,last_name,country_code,state_code,city,cb_url,twitter_url,"
            "facebook_url,primary_affiliation_organization,primary_affiliation_title,"
            "primary_organization_uuid,uuid\nAda,Example,USA,CA,San Francisco,,,,Aye,CFO,c-1,p-1\n",
            "jobs.csv": "person_uuid,org_uuid,started_on,ended_on,is_current,title,job_role,"
            "executive_role,advisory_role\np-1,c-1,2016-04-12 00:00:00 +0000,,t,Founder | CEO,t,t,f\n",
            "acquisitions.csv": "acquiree_name,acquiree_country_code,state_code,acquiree_region,"
            "acquiree_city,acquirer_name,acquirer_country_code,acquirer_state_code,acquirer_region,"
            "acquirer_city,acquired_on,price_usd,price,price_currency_code,acquiree_cb_url,"
            "acquirer_cb_url,acquiree_uuid,acquirer_uuid,acquisition_uuid\n"
            "Cee,USA,NC,Raleigh,Raleigh,Aye Robotics,DEU,,,Munich,2016-05-01,,,,,,c-3,c-1,a-1\n",
            "org_parents.csv": "org_uuid,parent_org_uuid,relationship_to_parent,created_at,updated_at\n"
            "c-3,c-1,Subsidiary,2016-04-16 03:09:56 +0000,\n",
        }
    )
    assert rounds(kg, "aye-robotics") == [("series-a", ("alpha-fund", "beta-fund"), "3000000 USD")]
    assert kg.events_about("beta-fund")[0].values("leadInvestor") == ("alpha-fund",)
    assert kg.links("founderOf") == {"ada-example": ("aye-robotics",)}
    assert kg.entities["cee"].parent == "aye-robotics"
    assert kg.entities["alpha-fund"].investor_kind == "venture-capital"


def test_what_crunchbase_s_web_app_exports(take: Take) -> None:
    head = (
        "Transaction Name,Transaction Name URL,Organization Name,Organization Name URL,Funding Type,"
        "Money Raised,Money Raised Currency,Money Raised (in USD),Announced Date,Funding Stage,"
        "Organization Industries,Organization Location,Organization Website,Lead Investors,"
        "Investor Names\n"
    )
    report, kg = take(
        {
            "rounds.csv": head + "Series A - Aye,https://cb.example/r/1,Aye Robotics,"
            "https://cb.example/o/aye,Series A,3000000,EUR,3300000,2024-04-12,Early,Robots,"
            '"Munich, Bayern, Germany, Europe",https://aye.example/,Alpha Fund,"Alpha Fund, Beta Fund"\n'
        }
    )
    assert rounds(kg, "aye-robotics") == [("series-a", ("alpha-fund", "beta-fund"), "3000000 EUR")]
    assert (kg.entities["aye-robotics"].country, kg.entities["aye-robotics"].city) == (
        "DE",
        "Munich",
    )
    assert report.format == "crunchbase-web"
    _, kg = take(
        {
            "companies.csv": "Organization Name,Organization Name URL,Headquarters Location,"
            "Description,CB Rank (Company),Founded Date,Founders,Website\n"
            'Aye,https://cb.example/o/aye,"Paris, Ile-de-France, France",x,7,2021,"Ada X, Bo Y",aye.example\n'
        }
    )
    assert kg.links("founderOf") == {"ada-x": ("aye",), "bo-y": ("aye",)}
    assert kg.entities["aye"].country == "FR"


def test_dealroom_with_its_rounds_side_by_side(take: Take) -> None:
    report, kg = take(
        {
            "dealroom.csv": "Dealroom.co export,,,,,,,,,,,,\n"
            "ID,Name,Dealroom URL,Website,HQ country,HQ city,Launch date,Founders,Each round type,"
            "Each round amount,Each round currency,Each round date,Each round investors\n"
            "1,Aye,https://app.example/aye,aye.example,Germany,Berlin,2015,Ada X;Bo Y,"
            "SEED;SERIES A,1.5;10,EUR;USD,jan/2024;may/2025,Foo Ventures++Angel One;n/a\n"
            "2,Bee,,,France,,2016,,n/a,n/a,n/a,n/a,n/a\n"
        }
    )
    assert report.format == "dealroom"
    assert rounds(kg, "aye") == [
        ("seed", ("angel-one", "foo-ventures"), "1500000 EUR"),
        ("series-a", (), "10000000 USD"),
    ]
    assert kg.links("founderOf") == {"ada-x": ("aye",), "bo-y": ("aye",)}
    assert kg.entities["bee"].country == "FR"


def test_pitchbook_with_words_above_its_header(take: Take) -> None:
    report, kg = take(
        {
            "deals.csv": "Downloaded on:,3-May-2024\nCreated for:,Desk\n\n"
            "Deal ID,Companies,Company ID,HQ Location,Deal Date,Deal Size,Deal Type,Series,Investors,"
            "Lead/Sole Investors,Post Valuation,Company Website\n"
            '1-1T,Aye,11-1,"Berlin, Germany",03-May-2023,12.5,Early Stage VC,Series A,'
            '"Alpha Fund(Ada Example), Beta Fund",Alpha Fund(Ada Example),60,www.aye.example\n'
            "2-1T,Bee,12-1,,01-Jun-2023,,Merger/Acquisition,,Aye,,,\n"
        }
    )
    assert report.format == "pitchbook"
    assert rounds(kg, "aye") == [("series-a", ("alpha-fund", "beta-fund"), "12500000 USD")]
    assert kg.links("acquired") == {"aye": ("bee",)}


def test_followthemoney_entities_as_lines(take: Take) -> None:
    records = [
        {"id": "c1", "schema": "Company", "caption": "Aye GmbH", "properties": {"name": ["Aye GmbH", "Aye"], "jurisdiction": ["de"], "incorporationDate": ["2015-03-02"]}},
        {"id": "p1", "schema": "Person", "properties": {"name": ["Ada Example"], "nationality": ["fr"]}},
        {"id": "l1", "schema": "LegalEntity", "properties": {"name": ["Somebody"]}},
        {"id": "o1", "schema": "Ownership", "properties": {"owner": ["p1"], "asset": ["c1"], "percentage": ["51%"], "startDate": ["2016"]}},
        {"id": "d1", "schema": "Directorship", "properties": {"director": [{"id": "p1", "schema": "Person", "properties": {"name": ["Ada Example"]}}], "organization": ["c1"], "role": ["Geschäftsführer"]}},
        {"id": "a1", "schema": "Address", "properties": {"full": ["x"]}},
    ]  # fmt: skip
    text = "\n".join(json.dumps(one, ensure_ascii=False) for one in records) + "\n"
    report, kg = take({"entities.ftm.json": text})
    assert report.format == "opensanctions-ftm"
    assert kg.links("investedIn") == {"ada-example": ("aye-gmbh",)}
    assert kg.entities["aye-gmbh"].aliases == ("Aye",)
    assert kg.entities["somebody"].kind == "Agent"
    kinds = {event.kind for event in kg.events_about("ada-example")}
    assert kinds == {"Investment", "Position"}


def test_beneficial_ownership_statements(take: Take) -> None:
    def statement(
        number: int, kind: str, details: object, status: str = "new"
    ) -> dict[str, object]:
        return {
            "statementId": f"s{number}", "recordId": f"r{number}", "recordType": kind,
            "recordStatus": status, "recordDetails": details,
        }  # fmt: skip

    _, kg = take(
        {
            "bods.json": [
                statement(1, "entity", {"entityType": {"type": "registeredEntity"}, "name": "AYE LTD", "jurisdiction": {"code": "GB"}, "foundingDate": "2010-11-18"}),
                statement(2, "person", {"personType": "knownPerson", "names": [{"fullName": "Natalie Example"}], "nationalities": [{"code": "GB"}]}),
                statement(3, "relationship", {"subject": "r1", "interestedParty": "r2", "interests": [{"type": "shareholding", "share": {"exact": 60}, "startDate": "2018-01-01"}, {"type": "boardMember"}]}),
                statement(4, "person", {"personType": "knownPerson", "names": [{"fullName": "Roberto Example"}]}),
                statement(5, "relationship", {"subject": "r1", "interestedParty": "r4", "interests": [{"type": "shareholding", "share": {"minimum": 25, "maximum": 50}}]}),
            ]
        }
    )  # fmt: skip
    assert kg.links("investedIn") == {
        "natalie-example": ("aye-ltd",),
        "roberto-example": ("aye-ltd",),
    }
    stakes = {
        event.first("investor"): (event.values("stakePercent"), event.values("stakeQualifier"))
        for event in kg.events_about("aye-ltd")
        if event.kind == "Investment"
    }
    assert stakes == {
        "natalie-example": (("60",), ()),
        "roberto-example": (("25",), ("at-least",)),
    }
    assert {one.kind for one in kg.events_about("natalie-example")} == {"Investment", "Position"}


def test_gleif_s_levels_one_and_two(take: Take) -> None:
    level_1 = (
        "LEI,Entity.LegalName,Entity.LegalName.xmllang,Entity.LegalAddress.City,"
        "Entity.LegalAddress.Country,Entity.HeadquartersAddress.City,"
        "Entity.HeadquartersAddress.Country,Entity.EntityStatus,Entity.EntityCreationDate\n"
        "529900AAAAAAAAAAAA01,Aye SE,de,Berlin,DE,Potsdam,DE,ACTIVE,1999-04-01T00:00:00Z\n"
        "529900AAAAAAAAAAAA02,Aye Sub GmbH,de,Berlin,DE,,,ACTIVE,\n"
    )
    level_2 = (
        "Relationship.StartNode.NodeID,Relationship.StartNode.NodeIDType,"
        "Relationship.EndNode.NodeID,Relationship.EndNode.NodeIDType,"
        "Relationship.RelationshipType,Relationship.RelationshipStatus\n"
        "529900AAAAAAAAAAAA02,LEI,529900AAAAAAAAAAAA01,LEI,IS_DIRECTLY_CONSOLIDATED_BY,ACTIVE\n"
        "529900AAAAAAAAAAAA02,LEI,529900AAAAAAAAAAAA01,LEI,IS_ULTIMATELY_CONSOLIDATED_BY,ACTIVE\n"
    )
    _, kg = take({"lei2.csv": level_1, "rr.csv": level_2})
    assert kg.entities["aye-sub-gmbh"].parent == "aye-se"
    assert kg.entities["aye-se"].city == "Potsdam"
    record = {
        "LEI": {"$": "529900AAAAAAAAAAAA01"},
        "Entity": {"LegalName": {"@xml:lang": "de", "$": "Aye SE"}, "LegalAddress": {"City": {"$": "Berlin"}, "Country": {"$": "DE"}}},
    }  # fmt: skip
    _, kg = take({"lei2.json": {"records": [record]}})
    assert kg.entities["aye-se"].city == "Berlin"
    answer = {"data": [{"type": "lei-records", "attributes": {"lei": "529900AAAAAAAAAAAA01", "entity": {"legalName": {"name": "Aye SE"}, "headquartersAddress": {"city": "Potsdam", "country": "DE"}}}}]}  # fmt: skip
    _, kg = take({"answer.json": answer})
    assert kg.entities["aye-se"].city == "Potsdam"


def test_wikidata_s_results_and_entities(take: Take) -> None:
    def iri(name: str) -> dict[str, str]:
        return {"type": "uri", "value": f"http://www.wikidata.org/entity/{name}"}

    def text(value: str) -> dict[str, str]:
        return {"xml:lang": "en", "type": "literal", "value": value}

    row = {
        "company": iri("Q1"), "companyLabel": text("Aye Labs"), "countryLabel": text("France"),
        "inception": {"type": "literal", "datatype": "http://www.w3.org/2001/XMLSchema#dateTime", "value": "2015-01-01T00:00:00Z"},
        "investor": iri("Q2"), "investorLabel": text("Alpha Fund"),
        "founder": iri("Q3"), "founderLabel": text("Ada Example"),
    }  # fmt: skip
    other = {**row, "investor": iri("Q4"), "investorLabel": text("Beta Fund")}
    _, kg = take(
        {"query.json": {"head": {"vars": list(row)}, "results": {"bindings": [row, other]}}}
    )
    assert kg.links("investedIn") == {"alpha-fund": ("aye-labs",), "beta-fund": ("aye-labs",)}
    assert kg.links("founderOf") == {"ada-example": ("aye-labs",)}
    _, kg = take(
        {
            "query.csv": "item,itemLabel,countryLabel,founder,founderLabel\n"
            "http://www.wikidata.org/entity/Q1,Aye Labs,France,http://www.wikidata.org/entity/Q3,Ada\n"
        }
    )
    # The same source again: the key keeps the id, whatever the name is now.
    assert kg.links("founderOf") == {"ada-example": ("aye-labs",)}
    assert kg.entities["ada-example"].label == "Ada"
    entity = {
        "id": "Q1", "type": "item", "labels": {"en": {"language": "en", "value": "Aye Labs"}},
        "claims": {
            "P31": [{"mainsnak": {"datavalue": {"value": {"id": "Q4830453"}}}}],
            "P856": [{"mainsnak": {"datavalue": {"value": "https://aye.example"}}}],
            "P571": [{"mainsnak": {"datavalue": {"value": {"time": "+2015-01-02T00:00:00Z"}}}}],
        },
    }  # fmt: skip
    _, kg = take({"entities.json": {"entities": {"Q1": entity}}})
    assert (kg.entities["aye-labs"].founded, kg.entities["aye-labs"].kind) == (
        "2015-01-02",
        "Company",
    )


def test_schema_org_as_pages_carry_it(take: Take) -> None:
    _, kg = take(
        {
            "page.json": {
                "@context": "https://schema.org",
                "@graph": [
                    {
                        "@type": ["Organization", "Brand"], "name": "Aye Labs", "url": "https://aye.example",
                        "foundingDate": "2015", "alternateName": ["Aye"],
                        "address": {"@type": "PostalAddress", "addressLocality": "Paris", "addressCountry": "FR"},
                        "founder": [{"@type": "Person", "name": "Ada X"}, {"@type": "Person", "name": "Bo Y"}],
                        "parentOrganization": {"@type": "Organization", "name": "Bee Group"},
                    },
                    {"@type": "Person", "name": "Cy Z", "jobTitle": "CTO", "worksFor": {"@type": "Organization", "name": "Aye Labs"}, "alumniOf": {"@type": "CollegeOrUniversity", "name": "Uni Example"}},
                ],
            }
        }
    )  # fmt: skip
    assert kg.links("founderOf") == {"ada-x": ("aye-labs",), "bo-y": ("aye-labs",)}
    assert kg.entities["aye-labs"].parent == "bee-group"
    assert kg.entities["uni-example"].kind == "ResearchInstitution"
    assert [one.values("role") for one in kg.events_about("cy-z") if one.first("organization") == "aye-labs"] == [("chief-technology-officer",)]  # fmt: skip


def test_a_landscape_gives_the_organisations_behind_its_items(take: Take) -> None:
    text = """
landscape:
  - category:
    name: Models
    subcategories:
      - subcategory:
        name: Open
        items:
          - item:
            name: Model #1
            homepage_url: https://aye.example
            crunchbase: https://www.crunchbase.com/organization/aye-labs
          - item:
            name: Tool
            homepage_url: https://tool.example
            organization: {name: Bee Labs}
          - item:
            name: Another
            homepage_url: https://aye.example/two
            crunchbase: https://www.crunchbase.com/organization/aye-labs
"""
    report, kg = take({"landscape.yml": text})
    assert {one.label for one in kg.entities.values()} == {"Aye Labs", "Bee Labs"}
    assert report.format == "cncf-landscape"


def test_y_combinator_s_list(take: Take) -> None:
    company = {
        "id": 1, "name": "Aye", "slug": "aye", "former_names": ["Old Aye"], "small_logo_thumb_url": "",
        "website": "https://aye.example", "all_locations": "Paris, IDF, France; Remote",
        "one_liner": "x", "team_size": 3, "batch": "Summer 2021", "status": "Active", "tags": ["AI"],
    }  # fmt: skip
    _, kg = take({"all.json": [company]})
    assert kg.links("investedIn") == {"y-combinator": ("aye",)}
    assert (kg.entities["aye"].country, kg.entities["aye"].aliases) == ("FR", ("Old Aye",))
    _, kg = take(
        {
            "yc.csv": ",Company Name,Status,Alexa Rank,Funding,Growth Score,Batch,Category,Location,"
            'Founded\n0,Clickfix,Exited,"5,337,279",$0.8m,-4,S05,SaaS,"San Francisco, California, '
            'United States",2004\n1,Infogap,Dead,,,,S05,SaaS,,\n'
        }
    )
    assert kg.links("investedIn") == {"y-combinator": ("clickfix", "infogap")}
    assert kg.entities["clickfix"].country == "US"


def test_every_ready_map_says_what_it_leaves_out() -> None:
    names = [one.name for one in ready_maps()]
    assert names == sorted(names)
    assert len(names) == len(set(names)) == 15
    for one in ready_maps():
        assert one.about, one.name
        assert one.omits, one.name
        assert one.files, one.name


def test_a_table_that_no_map_knows_points_to_the_list(take: Take) -> None:
    with pytest.raises(DataError, match="import --list"):
        take({"x.csv": "foo,bar\n1,2\n"})
    with pytest.raises(UnknownChoice, match="crunchbase-2013"):
        take({"x.csv": "foo,bar\n1,2\n"}, form="crunchbase")
