"""Who says what: claims through the API, and what derived ties rest on."""

from __future__ import annotations

from typing import Any

import pyoxigraph as ox
import pytest

import euroai
from euroai.derive.rules import rules
from euroai.errors import UnknownChoice, UnknownName
from euroai.knowledge import KnowledgeGraph
from euroai.namespaces import DERIVED_GRAPH, PREFIXES, slug
from euroai.provenance.claims import Claim
from euroai.provenance.rules import Derived, why_names
from euroai.store.terms import text_of
from tests.conftest import FolderOf


def test_every_claim_about_an_entity_names_its_source_publisher_date_and_url(
    kg: KnowledgeGraph,
) -> None:
    claims = kg.claims("Helsing")
    assert claims[0].subject == "helsing"
    assert {claim.subject for claim in claims} >= {"helsing-mistral-ai-alliance"}
    for claim in claims:
        if claim.source != "register":
            source = kg.sources[claim.source]
            assert (claim.publisher, claim.date, claim.url) == (
                source.publisher,
                source.published,
                source.url,
            )


def test_claims_about_a_round_stand_side_by_side_with_the_verdict(kg: KnowledgeGraph) -> None:
    # sources/2023/cfnews-2023-12-mistral.ttl against undated/thedecoder-buydexa-microsoft-…;
    # what 2023/binance-bloomberg-mistral-2023-12-04.ttl states is talk, and is not weighed
    stated = {
        (claim.source, claim.value): claim.preferred
        for claim in kg.claims("mistral-ai-series-a")
        if claim.property == "amount" and claim.subject == "mistral-ai-series-a"
    }
    assert stated["cfnews-2023-12-mistral", "385000000"] is True
    assert stated["thedecoder-buydexa-microsoft-mistral-2024-02", "450000000"] is False
    assert stated["binance-bloomberg-mistral-2023-12-04", "450000000"] is None


def test_claims_of_a_source_are_its_own_only(kg: KnowledgeGraph) -> None:
    claims = kg.claims("cfnews-2023-12-mistral")
    assert {claim.source for claim in claims} == {"cfnews-2023-12-mistral"}
    assert ("mistral-ai-series-a", "leadInvestor", "a16z") in {
        (claim.subject, claim.property, claim.value) for claim in claims
    }


def test_claims_of_nobody_are_refused(kg: KnowledgeGraph) -> None:
    with pytest.raises(UnknownName):
        kg.claims("no such lab anywhere")


def only(found: tuple[Derived, ...]) -> Derived:
    assert len(found) == 1
    return found[0]


def test_an_investment_rests_on_the_claims_of_sources_that_tell_it_as_done(
    kg: KnowledgeGraph,
) -> None:
    derived = only(kg.why("a16z", "investedIn", "mistral-ai"))
    assert derived.rule == "20-invested-in"
    assert derived.about.startswith("Who put money into whom")
    stated = {(c.subject, c.property, c.value, c.source) for c in derived.claims}
    assert ("mistral-ai-series-a", "leadInvestor", "a16z", "cfnews-2023-12-mistral") in stated
    assert ("mistral-ai-series-a", "recipient", "mistral-ai", "cfnews-2023-12-mistral") in stated
    # That source reports talks: it is no ground for the tie.
    assert "binance-bloomberg-mistral-2023-12-04" not in {c.source for c in derived.claims}


def test_both_ends_of_a_tie_rest_on_the_same_claims(kg: KnowledgeGraph) -> None:
    one = only(kg.why("a16z", "investedIn", "mistral-ai"))
    other = only(kg.why("mistral-ai", "eai:hasInvestor", "a16z"))
    assert one.claims == other.claims


def test_an_alliance_rests_on_every_source_that_tells_it(kg: KnowledgeGraph) -> None:
    derived = only(kg.why("helsing", "alliedWith", "mistral-ai"))
    event = kg.event("helsing-mistral-ai-alliance")
    assert event is not None
    assert {c.source for c in derived.claims if c.property == "party"} == {
        source for claim in event.claims["party"] for source in claim.sources
    }


def test_a_tie_made_from_ties_names_them_and_rests_on_their_claims(kg: KnowledgeGraph) -> None:
    derived = only(kg.why("google-deepmind", "alumniFounded", "mistral-ai"))
    links = {(one.subject, one.property, one.value) for one in derived.via}
    assert {
        ("arthur-mensch", "formerEmployer", "google-deepmind"),
        ("arthur-mensch", "founderOf", "mistral-ai"),
    } <= links
    stated = {(c.subject, c.source) for c in derived.claims}
    assert ("arthur-mensch-at-google-deepmind", "developpez-2023-06-mistral") in stated
    assert ("arthur-mensch-at-mistral-ai", "developpez-2023-06-mistral") in stated


def test_a_role_rests_on_the_ties_that_make_it(kg: KnowledgeGraph) -> None:
    derived = only(kg.why("google-deepmind", "type", "PastEmployer"))
    assert derived.rule == "60-derived-classes"
    assert {one.property for one in derived.via} == {"formerEmployer"}
    assert all(one.value == "google-deepmind" for one in derived.via)


def test_an_amount_in_euro_rests_on_the_preferred_figure(kg: KnowledgeGraph) -> None:
    derived = only(kg.why("mistral-ai-series-a", "amountEUR", "385000000"))
    assert derived.rule == "figures"
    assert {claim.value for claim in derived.claims} == {"385000000"}
    assert "cfnews-2023-12-mistral" in {claim.source for claim in derived.claims}
    assert kg.why("mistral-ai-series-a", "amountEUR", "450000000") == ()


def test_what_does_not_hold_has_no_reason(kg: KnowledgeGraph) -> None:
    assert kg.why("a16z", "investedIn", "google") == ()
    assert kg.why("nobody", "alliedWith", "mistral-ai") == ()


def test_what_no_rule_makes_cannot_be_asked(kg: KnowledgeGraph) -> None:
    with pytest.raises(UnknownChoice, match="investedIn"):
        kg.why("a16z", "recipient", "mistral-ai")


def test_every_property_of_the_derived_graph_can_be_asked_for_and_no_other(
    kg: KnowledgeGraph,
) -> None:
    written = kg.ask(f"SELECT DISTINCT ?p {{ GRAPH <{DERIVED_GRAPH}> {{ ?s ?p ?o }} }}").result
    names = {slug(row[0].value) for row in written}  # type: ignore[union-attr]
    assert names == set(why_names())


@pytest.mark.parametrize("name", why_names())
def test_what_is_derived_names_the_rule_that_makes_it_and_the_claims_it_rests_on(
    kg: KnowledgeGraph, name: str
) -> None:
    """Of each property and of each class: the first two triples, and one from the middle."""
    predicate = ox.NamedNode(PREFIXES["rdf" if name == "type" else "eai"] + name)
    graph = ox.NamedNode(DERIVED_GRAPH)
    made = sorted(
        (slug(text_of(quad.subject)), short(quad.object))
        for quad in kg.store.match(None, predicate, None, graph)
    )
    kinds = {value for _, value in made} if name == "type" else {""}
    known = {rule.name for rule in rules()} | {"dates", "figures"}
    for kind in sorted(kinds):
        of_kind = [one for one in made if not kind or one[1] == kind]
        for subject, value in [*of_kind[:2], of_kind[len(of_kind) // 2]]:
            found = kg.why(subject, name, value)
            assert found, (subject, value)
            assert {one.rule for one in found} <= known
            assert all(one.about for one in found)
            assert any(one.claims for one in found), (subject, value)


def short(term: Any) -> str:
    return slug(term.value) if isinstance(term, ox.NamedNode) else text_of(term)


def test_a_choice_rests_on_the_claims_that_were_chosen_and_its_reason_on_all(
    kg: KnowledgeGraph,
) -> None:
    choice = "mistral-ai-series-a-amount"
    chosen = only(kg.why(choice, "preferredValue", "385000000"))
    reason = only(kg.why(choice, "reason", "more-sources"))
    assert {claim.value for claim in chosen.claims} == {"385000000"}
    assert {"385000000", "450000000"} <= {claim.value for claim in reason.claims}
    assert kg.why(choice, "reason", "later-source") == ()
    assert kg.why("mistral-ai-series-a", "disputed", "true")[0].rule == "figures"
    assert kg.why("mistral-ai-seed", "disputed", "false") == ()


def test_an_abandoned_deal_names_the_source_that_tells_it_so(kg: KnowledgeGraph) -> None:
    derived = only(kg.why("xai-acquires-openai", "abandoned", "true"))
    assert derived.rule == "15-abandoned"
    assert {claim.property for claim in derived.claims} == {"status"}
    assert {claim.value for claim in derived.claims} <= {"rejected", "withdrawn"}


def test_a_name_that_would_leave_its_address_finds_nothing(kg: KnowledgeGraph) -> None:
    assert kg.why("x> } #", "investedIn", "mistral-ai") == ()


def test_an_as_of_graph_rests_on_what_was_told_by_then(folder_of: FolderOf) -> None:
    text = (
        'src:{0} a eai:Source ; rdfs:label "{0}" ; eai:publisher "P" .\n'
        "id:one-{0} a eai:FundingRound ; eai:recipient id:one ; eai:roundType c:seed ; "
        'eai:investor id:fund ; eai:announcedOn "{1}"^^xsd:date .'
    )
    folder = folder_of(
        {
            "register/all.ttl": 'id:one a eai:Lab ; rdfs:label "One" ; eai:country country:FR .\n'
            'id:fund a eai:InvestmentFirm ; rdfs:label "Fund" ; eai:country country:FR .',
            "sources/2024/early.ttl": text.format("early", "2024-01-01"),
            "sources/2025/late.ttl": text.format("late", "2025-01-01"),
        }
    )
    stating_sources = {
        day: {
            c.source
            for c in only(euroai.load(folder, as_of=day).why("fund", "investedIn", "one")).claims
        }
        for day in ("2024-12-31", "2025-12-31")
    }
    assert stating_sources == {"2024-12-31": {"early"}, "2025-12-31": {"early", "late"}}


def test_the_names_that_can_be_asked_are_terms_of_the_ontology(kg: KnowledgeGraph) -> None:
    for name in set(why_names()) - {"type"}:
        assert kg.ask(f"ASK {{ eai:{name} rdfs:isDefinedBy ?ontology }}").result


def test_a_claim_is_a_value() -> None:
    one, other = (Claim("a", "b", "c", "d", "e", "2024", "u") for _ in range(2))
    assert one == other
    assert len({one, other}) == 1
