"""What a text sets right: "not A but B", "B, not A", and what an earlier version said."""

from __future__ import annotations

import pytest

import euroai
from euroai.curation.extraction import find_claims


def _rounds(
    text: str, kg: euroai.KnowledgeGraph, code: str
) -> list[tuple[str, str, frozenset[str]]]:
    return [
        (f.first("recipient"), f.first("amount"), frozenset(f.keys("leadInvestor")))
        for f in find_claims(text, code, kg.entities, "2025-03")
        if f.kind == "FundingRound"
    ]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "Helsing did not raise €21 million but €12 million."),
        ("en", "Helsing raised not 21 but 12 million euros."),
        ("en", "Helsing raised €12 million, not €21 million."),
        ("fr", "Helsing n'a pas levé 21 millions d'euros mais 12."),
        ("fr", "Helsing n'a pas levé 21 millions mais 12 millions d'euros."),
        ("fr", "Helsing a levé 12 millions d'euros, et non 21 millions."),
        ("de", "Helsing hat nicht 21, sondern 12 Millionen Euro eingesammelt."),
        ("de", "Helsing hat nicht 21 Millionen Euro eingesammelt, sondern 12 Millionen."),
        ("de", "Helsing hat 12 Millionen Euro erhalten, nicht 21 Millionen."),
        ("es", "Helsing no ha levantado 21 millones, sino 12 millones de euros."),
        ("es", "Helsing ha levantado 12 millones de euros, no 21."),
        ("it", "Helsing non ha raccolto 21 milioni, bensì 12 milioni di euro."),
        ("it", "Helsing ha raccolto 12 milioni di euro, non 21."),
    ],
)
def test_of_two_sums_the_right_one_is_read(code: str, text: str, kg: euroai.KnowledgeGraph) -> None:
    assert _rounds(text, kg, code) == [("helsing", "12000000", frozenset())]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "Helsing raised €12 million in a round led not by Accel but by Eurazeo."),
        ("fr", "Helsing a levé 12 M€ lors d'un tour mené non par Accel mais par Eurazeo."),
        (
            "de",
            "Helsing sammelt 12 Millionen Euro ein; angeführt wird die Runde nicht von Accel, "
            "sondern von Eurazeo.",
        ),
        ("es", "Helsing levanta 12 M€ en una ronda liderada no por Accel sino por Eurazeo."),
        ("it", "Helsing raccoglie 12 milioni in un round guidato non da Accel ma da Eurazeo."),
    ],
)
def test_of_two_leads_the_right_one_is_read(
    code: str, text: str, kg: euroai.KnowledgeGraph
) -> None:
    assert _rounds(text, kg, code) == [("helsing", "12000000", frozenset({"eurazeo"}))]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "Nvidia, not Siemens, acquired Helsing."),
        ("en", "Nvidia and not Siemens acquired Helsing."),
        ("fr", "Nvidia, et non Siemens, a racheté Helsing."),
        ("de", "Nicht Siemens, sondern Nvidia hat Helsing übernommen."),
        ("es", "Nvidia, no Siemens, ha comprado Helsing."),
        ("it", "Non Siemens ma Nvidia ha acquisito Helsing."),
    ],
)
def test_of_two_acquirers_the_right_one_is_read(
    code: str, text: str, kg: euroai.KnowledgeGraph
) -> None:
    found = [f for f in find_claims(text, code, kg.entities) if f.kind == "Acquisition"]
    assert [(f.first("acquirer"), f.first("target")) for f in found] == [("nvidia", "helsing")]


@pytest.mark.parametrize(
    "text",
    [
        "Siemens did not buy Helsing, but Nvidia did.",
        "Siemens did not buy Helsing, but Nvidia bought a licence.",
        "Siemens has not bought Helsing.",
    ],
)
def test_a_clause_behind_but_is_not_set_against_what_is_denied(
    text: str, kg: euroai.KnowledgeGraph
) -> None:
    assert [f.kind for f in find_claims(text, "en", kg.entities)] == []


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "Not only Accel but also Eurazeo led the €12 million round of Helsing."),
        ("fr", "Non seulement Accel mais aussi Eurazeo ont investi dans Helsing."),
        ("es", "No solo Accel sino también Eurazeo han invertido en Helsing."),
        ("it", "Non solo Accel ma anche Eurazeo hanno investito in Helsing."),
    ],
)
def test_not_only_denies_nothing(code: str, text: str, kg: euroai.KnowledgeGraph) -> None:
    payers = {
        payer
        for f in find_claims(text, code, kg.entities)
        for payer in f.keys("leadInvestor") | f.keys("investor")
    }
    assert payers == {"accel", "eurazeo"}


@pytest.mark.parametrize(
    ("code", "text"),
    [
        (
            "en",
            "An earlier version of this article said that Helsing had raised €21 million. "
            "It raised €12 million.",
        ),
        (
            "fr",
            "Une version précédente de cet article indiquait que Helsing avait levé 21 M€. "
            "La société en a levé 12 millions d'euros.",
        ),
        (
            "de",
            "In einer früheren Fassung hieß es, Helsing habe 21 Millionen Euro eingesammelt. "
            "Helsing hat 12 Millionen Euro eingesammelt.",
        ),
        (
            "es",
            "Una versión anterior de este artículo decía que Helsing había levantado 21 M€. "
            "Helsing levantó 12 millones de euros.",
        ),
        (
            "it",
            "Una versione precedente di questo articolo diceva che Helsing aveva raccolto 21 "
            "milioni di euro. Helsing ha raccolto 12 milioni.",
        ),
    ],
)
def test_what_an_earlier_version_said_is_not_stated(
    code: str, text: str, kg: euroai.KnowledgeGraph
) -> None:
    assert _rounds(text, kg, code) == [("helsing", "12000000", frozenset())]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "Helsing raised €30m from Eurazeo, which led the round, Bpifrance and Partech."),
        (
            "fr",
            "Helsing a levé 30 millions d'euros auprès d'Eurazeo, qui mène le tour, de Bpifrance "
            "et de Partech.",
        ),
        (
            "de",
            "Helsing erhält 30 Millionen Euro von Eurazeo, das die Runde anführt, Bpifrance und "
            "Partech.",
        ),
        (
            "es",
            "Helsing ha levantado 30 millones de euros de Eurazeo, que lidera la ronda, Bpifrance "
            "y Partech.",
        ),
        (
            "it",
            "Helsing ha raccolto 30 milioni di euro da Eurazeo, che guida il round, Bpifrance e "
            "Partech.",
        ),
    ],
)
def test_a_row_goes_on_behind_the_clause_of_who_leads(
    code: str, text: str, kg: euroai.KnowledgeGraph
) -> None:
    (found,) = find_claims(text, code, kg.entities)
    assert found.keys("leadInvestor") == {"eurazeo"}
    assert found.keys("investor") == {"bpifrance", "partech"}


def test_who_stands_with_the_leads_behind_a_clause_does_not_lead(
    kg: euroai.KnowledgeGraph,
) -> None:
    text = "Helsing raised €9m in a round led by Eurazeo, which is old, with Bpifrance and Accel."
    assert _rounds(text, kg, "en") == [("helsing", "9000000", frozenset({"eurazeo"}))]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        (
            "en",
            "Helsing, a rival of Mistral AI, which raised €600 million last year, has raised "
            "€30 million.",
        ),
        (
            "fr",
            "Helsing, rival de Mistral AI, qui a levé 600 millions d'euros l'an dernier, a levé "
            "30 millions d'euros.",
        ),
        (
            "es",
            "Helsing, rival de Mistral AI, que levantó 600 millones de euros el año pasado, ha "
            "levantado 30 millones de euros.",
        ),
        (
            "it",
            "Helsing, rivale di Mistral AI, che ha raccolto 600 milioni di euro un anno fa, ha "
            "raccolto 30 milioni di euro.",
        ),
    ],
)
def test_a_clause_on_a_rival_tells_the_rival_s_round(
    code: str, text: str, kg: euroai.KnowledgeGraph
) -> None:
    rounds = {(who, amount) for who, amount, _ in _rounds(text, kg, code)}
    assert rounds == {("mistral-ai", "600000000"), ("helsing", "30000000")}
    dated = {
        f.first("recipient")
        for f in find_claims(text, code, kg.entities, "2025-03")
        if "announcedOn" in f.values
    }
    assert dated <= {"mistral-ai"}
