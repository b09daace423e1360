"""The data keeps the rules that its README writes down, as far as a machine can tell.

What no stored page settles is listed in ``ontology/data/AUDIT.md``; a test reads that list.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any
from urllib.parse import urlsplit

import pytest

import euroai
from euroai.loading.turtle import data_folder

REGISTER = "<https://w3id.org/euroai/source/register>"


def answers(kg: euroai.KnowledgeGraph, question: str) -> list[list[Any]]:
    """Return the rows of the answer to a SELECT query."""
    table = kg.query(question)
    return table.values.tolist()  # type: ignore[union-attr]


@pytest.fixture(scope="module")
def register(kg: euroai.KnowledgeGraph) -> dict[str, dict[str, set[str]]]:
    """Return ``{entity: {property: values}}`` of the register, ids and properties short."""
    rows = answers(kg, f"SELECT ?s ?p (STR(?o) AS ?v) {{ GRAPH {REGISTER} {{ ?s ?p ?o }} }}")
    entries: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for entity, prop, value in rows:
        entries[short(entity)][short(prop)].add(short(value))
    return entries


def short(value: str) -> str:
    """Return the last part of an address."""
    return re.split(r"[/#:]", value)[-1] if re.match(r"\w+:\S+$", value) else value


@pytest.fixture(scope="module")
def audit() -> str:
    """Return the list of the data's faults and what became of them."""
    return (data_folder() / "AUDIT.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("entity", "kind"),
    [
        ("graphcore", "Lab"),
        ("groq", "Lab"),
        ("sambanova", "Lab"),
        ("ampere-computing", "Company"),
        ("sipearl", "Company"),
        ("iqm", "Company"),
        ("pasqal", "Company"),
        ("coreweave", "Company"),
        ("nebius", "Company"),
        ("nscale", "Company"),
        ("evroc", "Company"),
        ("alan", "Company"),
        ("preply", "Company"),
        ("iceye", "Company"),
        ("frankenburg-technologies", "Company"),
        ("celonis", "Company"),
        ("ipai", "Company"),
        ("ki-bundesverband", "Company"),
    ],
)
def test_each_example_of_the_rules_has_the_class_of_its_rule(
    register: dict[str, dict[str, set[str]]], entity: str, kind: str
) -> None:
    assert register[entity]["type"] == {kind}


def test_a_bank_is_an_investment_firm_of_the_bank_s_kind(
    register: dict[str, dict[str, set[str]]],
) -> None:
    banks = {
        entity: entry
        for entity, entry in register.items()
        if re.search(r"\b(bank|banque|banco|banca)\b", " ".join(entry["label"]), re.IGNORECASE)
        and entry["type"] != {"PublicBody"}
    }
    assert len(banks) > 10
    wrong = {
        entity
        for entity, entry in banks.items()
        if entry["type"] != {"InvestmentFirm"}
        or not entry["investorKind"] <= {"bank", "public-bank"}
    }
    assert wrong == set()


@pytest.mark.parametrize(
    ("entity", "kind"),
    [
        ("hsbc", "bank"),
        ("bnp-paribas", "bank"),
        ("kfw", "public-bank"),
        ("bpifrance", "public-bank"),
        ("in-q-tel", "public-bank"),
        ("viola-credit", "asset-manager"),
        ("merantix", "venture-capital"),
    ],
)
def test_each_example_of_the_rules_has_the_investor_kind_of_its_rule(
    register: dict[str, dict[str, set[str]]], entity: str, kind: str
) -> None:
    assert register[entity]["type"] == {"InvestmentFirm"}
    assert register[entity]["investorKind"] == {kind}


def test_who_makes_quantum_computers_alone_is_a_company(
    register: dict[str, dict[str, set[str]]],
) -> None:
    alone = {entity for entity, entry in register.items() if entry["sector"] == {"quantum"}}
    assert {"iqm", "pasqal", "quandela", "quobly"} <= alone
    assert {kind for entity in alone for kind in register[entity]["type"]} == {"Company"}


@pytest.mark.parametrize(
    ("entity", "country"),
    [
        ("airbus", "FR"),
        ("nozomi-networks", "US"),
        ("preply", "US"),
        ("otb-ventures", "PL"),
        ("lambda-automata", "GR"),
    ],
)
def test_an_organisation_is_where_it_is_led_from(
    register: dict[str, dict[str, set[str]]], entity: str, country: str
) -> None:
    assert register[entity]["country"] == {country}


def test_no_product_stands_in_the_register(register: dict[str, dict[str, set[str]]]) -> None:
    assert [entity for entity, entry in register.items() if "Product" in entry["type"]] == []


def test_every_entry_of_the_register_is_used_by_a_claim_or_another_entry(
    kg: euroai.KnowledgeGraph, register: dict[str, dict[str, set[str]]]
) -> None:
    rows = answers(
        kg,
        f"SELECT DISTINCT (STR(?o) AS ?v) {{ GRAPH ?g {{ ?s ?p ?o FILTER(isIRI(?o)) }}"
        f" FILTER(?g != {REGISTER} || ?p = eai:parentOrganization) }}",
    )
    used = {short(value) for (value,) in rows}
    described = {entity for entity, entry in register.items() if entry["type"]}
    assert sorted(described - used) == []


def test_a_post_with_an_end_date_is_told_as_over(kg: euroai.KnowledgeGraph) -> None:
    rows = answers(
        kg,
        "SELECT ?g ?post { GRAPH ?g { ?post a eai:Position ; eai:endedOn ?end"
        " FILTER NOT EXISTS { ?post eai:former true } } }",
    )
    assert rows == []


def test_no_id_holds_undated_figures_that_differ(kg: euroai.KnowledgeGraph) -> None:
    rows = answers(
        kg,
        "SELECT ?figure (STR(?v) AS ?value) (BOUND(?day) AS ?dated) {"
        " GRAPH ?g { ?figure a eai:Observation ; eai:value ?v"
        " OPTIONAL { ?figure eai:observedOn ?day } } }",
    )
    values: dict[str, set[str]] = defaultdict(set)
    undated = set()
    for figure, value, dated in rows:
        values[figure].add(value)
        if str(dated).lower() != "true":
            undated.add(figure)
    assert len(undated) > 50
    assert {figure: values[figure] for figure in undated if len(values[figure]) > 1} == {}


def test_a_figure_told_in_two_currencies_is_marked_or_listed(
    kg: euroai.KnowledgeGraph, audit: str
) -> None:
    rows = answers(
        kg,
        "SELECT ?event ?p (STR(?number) AS ?digits) ?currency {"
        " VALUES (?p ?q) { (eai:amount eai:currency) (eai:value eai:unit) } GRAPH ?g {"
        "  ?event ?p ?number ; ?q ?currency"
        "  FILTER NOT EXISTS { ?event eai:misstates ?q } } }",
    )
    stated: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for event, prop, digits, currency in rows:
        stated[short(event), prop, digits].add(currency)
    twice = {event for (event, _, _), currencies in stated.items() if len(currencies) > 1}
    assert "ami-labs-seed" in twice
    assert sorted(event for event in twice if f"`{event}`" not in audit) == []


def test_a_publisher_has_one_spelling(kg: euroai.KnowledgeGraph) -> None:
    rows = answers(
        kg, "SELECT DISTINCT ?name { GRAPH ?g { ?source eai:publisher|eai:republishedBy ?name } }"
    )
    spellings: dict[str, set[str]] = defaultdict(set)
    for (name,) in rows:
        plain = re.sub(r" \((after|citing) .*\)$", "", name)
        spellings[re.sub(r"[^\w]", "", plain).casefold()].add(plain)
    assert len(spellings) > 500
    assert [names for names in spellings.values() if len(names) > 1] == []


KINDS = {"filing", "company", "press", "trade", "reprint", "aggregator", "rewritten", "directory"}


def test_every_source_has_a_rated_publisher_and_every_rated_publisher_a_source(
    kg: euroai.KnowledgeGraph,
) -> None:
    unrated = {one.publisher for one in kg.sources.values() if one.reliability not in KINDS}
    assert unrated == set()
    rows = answers(kg, "SELECT ?name { ?one a eai:Publisher ; rdfs:label ?name }")
    listed = {name for (name,) in rows}
    assert len(rows) == len(listed)
    # Sources that a judgement merged into another still name theirs in the files.
    assert {one.publisher for one in kg.sources.values()} == listed


def test_every_source_says_how_it_was_read(kg: euroai.KnowledgeGraph) -> None:
    ways = {"whole-page", "excerpt", "headline", "retold"}
    assert {slug for slug, one in kg.sources.items() if one.read_as not in ways} == set()


def test_a_source_that_was_read_on_another_host_than_its_publisher_s_names_the_site(
    kg: euroai.KnowledgeGraph,
) -> None:
    rows = answers(
        kg, "SELECT ?name ?host { ?one a eai:Publisher ; rdfs:label ?name ; eai:host ?host }"
    )
    hosts: dict[str, set[str]] = defaultdict(set)
    for name, host in rows:
        hosts[name].add(host)
    elsewhere = set()
    for slug, one in kg.sources.items():
        host = (urlsplit(one.url).hostname or "").removeprefix("www.").rstrip(".")
        host = host.encode("idna").decode()
        own = any(host == each or host.endswith(f".{each}") for each in hosts[one.publisher])
        if host and not own and not one.republished_by:
            elsewhere.add((slug, one.publisher, host))
    assert elsewhere == set()


def test_publishers_that_retell_another_are_second_hand(kg: euroai.KnowledgeGraph) -> None:
    witnesses = kg.derivation.witnesses
    retelling = [
        one for one in kg.sources.values() if re.search(r"\((after|citing|reprint)", one.publisher)
    ]
    assert len(retelling) > 30
    assert [one.id for one in retelling if not witnesses[one.id].second_hand] == []


def test_a_pledge_of_a_pact_is_told_as_a_part_of_it(kg: euroai.KnowledgeGraph) -> None:
    """A sum over alliances leaves these out, so that a pact and its pledges are not added up."""
    rows = answers(
        kg, "SELECT DISTINCT ?alliance ?pact { GRAPH ?g { ?alliance eai:initiative ?pact } }"
    )
    parts: dict[str, set[str]] = defaultdict(set)
    for alliance, pact in rows:
        parts[short(pact)].add(short(alliance))
    assert parts["uk-us-tech-prosperity-deal"] >= {
        "coreweave-uk-government-alliance",
        "google-uk-government-alliance",
        "microsoft-uk-government-alliance",
        "nvidia-uk-government-alliance",
    }
    assert parts["french-ai-investments-2025"] >= {
        "brookfield-french-state-alliance",
        "fluidstack-french-state-alliance",
        "french-state-uae-government-alliance",
    }
    assert len(parts["leap-2025-investments"]) >= 9


def test_a_part_that_is_told_as_a_round_too_is_one_event(kg: euroai.KnowledgeGraph) -> None:
    """No money of a SAFE, tranche or part stands under a second id that does not name its round."""
    parts = answers(
        kg,
        "SELECT ?lab ?part ?round (STR(?sum) AS ?digits) ?currency { GRAPH ?g {"
        " ?part a eai:RoundPart ; eai:round ?round ; eai:amount ?sum ; eai:currency ?currency }"
        " GRAPH ?h { ?round a eai:FundingRound ; eai:recipient ?lab } }",
    )
    rounds = answers(
        kg,
        "SELECT ?lab ?round (STR(?sum) AS ?digits) ?currency { GRAPH ?g {"
        " ?round a eai:FundingRound ; eai:recipient ?lab ; eai:amount ?sum ;"
        " eai:currency ?currency } }",
    )
    alone = {(lab, digits, currency): short(one) for lab, one, digits, currency in rounds}
    assert len(parts) > 5
    twice = {
        (short(part), alone[lab, digits, currency])
        for lab, part, whole, digits, currency in parts
        if alone.get((lab, digits, currency), short(whole)) != short(whole)
    }
    assert twice == set()


def test_a_convertible_that_a_round_includes_names_it(kg: euroai.KnowledgeGraph) -> None:
    rows = answers(
        kg,
        "SELECT DISTINCT ?note ?whole { GRAPH ?g { ?whole eai:recipient ?lab ;"
        " eai:amountCovers c:equity, c:convertible } ?whole eai:latest ?closed ."
        " GRAPH ?h { ?note a eai:FundingRound ; eai:recipient ?lab ; eai:amountCovers c:convertible"
        " FILTER NOT EXISTS { ?note eai:amountCovers c:equity } } ?note eai:latest ?signed"
        " FILTER(?note != ?whole && ?signed <= ?closed) }",
    )
    assert {(short(note), short(whole)) for note, whole in rows} == {
        ("nscale-series-c-safe", "nscale-series-c")
    }
    linked = answers(kg, "SELECT ?note ?whole { ?note a eai:FundingRound ; eai:round ?whole }")
    assert {tuple(row) for row in rows} <= {tuple(row) for row in linked}


def test_a_change_and_a_product_have_one_id(kg: euroai.KnowledgeGraph) -> None:
    """The finder proposes no pairs of these classes, since their own words are all that states."""
    rows = answers(
        kg,
        "SELECT DISTINCT ?one ?kind ?before ?after ?name { GRAPH ?g {"
        " { ?one eai:changeKind ?kind OPTIONAL { ?one eai:originalOrganization ?before }"
        "   OPTIONAL { ?one eai:resultingOrganization ?after }"
        "   OPTIONAL { ?one eai:formerName ?name } }"
        " UNION { ?one a eai:Product ; rdfs:label ?name ; eai:developer ?after } } }",
    )
    ids: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for one, *words in rows:
        ids[tuple(map(str, words))].add(short(one))
    assert len(ids) > 150
    assert [sorted(several) for several in ids.values() if len(several) > 1] == []


def test_no_source_tells_an_event_before_it_happened(kg: euroai.KnowledgeGraph) -> None:
    """Figures of a plan or forecast may lie ahead; nothing else is later than its own page."""
    rows = answers(
        kg,
        "SELECT ?event (STR(?day) AS ?told) (STR(?printed) AS ?published) {"
        " GRAPH ?source { ?source a eai:Source ; eai:publishedOn ?printed ."
        "  ?event eai:announcedOn|eai:startedOn|eai:releasedOn|eai:awardedOn ?day } }",
    )
    assert len(rows) > 2000
    early = {
        short(event)
        for event, claim, published in rows
        if claim[: len(published)] > published[: len(claim)]
    }
    assert early == set()


def test_an_id_whose_dates_lie_half_a_year_apart_is_listed(
    kg: euroai.KnowledgeGraph, audit: str
) -> None:
    """Two dates so far apart are two deals under one id, or a contradiction that nobody settled."""
    rows = answers(
        kg,
        "SELECT ?event (STR(?day) AS ?told) { GRAPH ?g { ?event eai:announcedOn ?day"
        " FILTER NOT EXISTS { ?event eai:misstates eai:announcedOn }"
        " FILTER NOT EXISTS { ?event eai:status ?open"
        "  FILTER(?open IN (c:in-talks, c:rumoured, c:rejected, c:withdrawn)) } } }",
    )
    months: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for event, claim in rows:
        year, month = int(claim[:4]), claim[5:7]
        span = (int(month), int(month)) if month else (1, 12)
        months[short(event)].append((year * 12 + span[0], year * 12 + span[1]))
    apart = {
        event
        for event, spans in months.items()
        if max(first for first, _ in spans) - min(last for _, last in spans) >= 6
    }
    assert "owkin-series-a" in apart
    assert sorted(event for event in apart if f"`{event}`" not in audit) == []


def test_a_price_that_is_a_valuation_elsewhere_is_marked_or_listed(
    kg: euroai.KnowledgeGraph, audit: str
) -> None:
    rows = answers(
        kg,
        "SELECT DISTINCT ?deal { GRAPH ?g { ?deal a eai:Acquisition ; eai:amount ?sum ;"
        "  eai:target|eai:acquirer ?firm FILTER NOT EXISTS { ?deal eai:misstates eai:amount } }"
        " { GRAPH ?h { ?round eai:recipient ?firm ; eai:valuation ?worth } } UNION"
        " { GRAPH ?h { ?figure eai:about ?firm ; eai:metric c:valuation ; eai:value ?worth } }"
        " FILTER(?worth = ?sum) }",
    )
    assert sorted(short(deal) for (deal,) in rows if f"`{short(deal)}`" not in audit) == []


@pytest.mark.parametrize(
    ("arm", "owner"),
    [
        ("nventures", "nvidia"),
        ("capitalg", "alphabet"),
        ("gv", "google"),
        ("m12", "microsoft"),
        ("salesforce-ventures", "salesforce"),
        ("samsung-next", "samsung"),
        ("bosch-ventures", "bosch"),
        ("openai-startup-fund", "openai"),
    ],
)
def test_a_corporate_arm_has_its_owner(
    register: dict[str, dict[str, set[str]]], arm: str, owner: str
) -> None:
    assert register[arm]["parentOrganization"] == {owner}


def test_an_arm_that_bears_its_owner_s_name_names_the_owner(
    register: dict[str, dict[str, set[str]]],
) -> None:
    names = {
        name.casefold(): one
        for one, entry in register.items()
        if entry["type"] & {"Company", "Lab", "InvestmentFirm", "PublicBody"}
        for name in entry["label"] | entry["altLabel"]
    }
    arm = re.compile(r"(.+) (ventures|venture (capital|partners|fund)|next|catalyst fund|growth)$")
    found = {
        (names[name], names[match[1]])
        for name in names
        if (match := arm.match(name)) and names.get(match[1], names[name]) != names[name]
    }
    assert len(found) > 20
    assert {one for one, owner in found if not register[one]["parentOrganization"]} == set()


def test_a_corporate_arm_has_an_owner_or_is_listed(
    register: dict[str, dict[str, set[str]]], audit: str
) -> None:
    arms = {
        one for one, entry in register.items() if entry["investorKind"] == {"corporate-venture"}
    }
    without = {one for one in arms if not register[one]["parentOrganization"]}
    assert len(arms) > 45
    assert sorted(one for one in without if f"`{one}`" not in audit) == []


@pytest.mark.parametrize(
    ("term", "fact"),
    [
        ("eai:seller", "europesays-2026-01-29-schwarz aleph-alpha-secondary-2026 bosch-ventures"),
        ("eai:stakeBefore", "intenture-news-2026-02-06 schwarz-group-invests-aleph-alpha-2026 14"),
        ("eai:stakeAfter", "finnewsnetwork-2025-09-26 aker-invests-nscale-earn-out 12.2"),
        ("eai:acquirerShare", "delmorganco-cohere-2026 cohere-acquires-aleph-alpha 90"),
        ("eai:targetShare", "thorstenmeyerai-2026-05 cohere-acquires-aleph-alpha 10"),
        (
            "eai:supervisor",
            "highland-europe-2017-10-05-featurespace david-excell-at-university-of-cambridge"
            " bill-fitzgerald",
        ),
        ("eai:changeKind", "ft-2024-07-nebius yandex-nebius-succession succession"),
        (
            "eai:metric",
            "algeriatech-2026-02-koyeb mistral-ai-computing-power-2026-02 computing-power",
        ),
        ("eai:metric", "teslarati-2024-11-29 xai-processors-2024-11 processors"),
        (
            "eai:initiative",
            "ainvest-2025-09-17-uk nvidia-uk-government-alliance uk-us-tech-prosperity-deal",
        ),
    ],
)
def test_the_terms_of_the_research_s_rare_facts_have_data(
    kg: euroai.KnowledgeGraph, term: str, fact: str
) -> None:
    rows = answers(kg, f"SELECT ?g ?s (STR(?o) AS ?v) {{ GRAPH ?g {{ ?s {term} ?o }} }}")
    assert fact in {" ".join(short(value) for value in row) for row in rows}
