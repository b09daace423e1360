"""What public articles say that own ones had not: each kind in own words, a language at a time."""

from __future__ import annotations

import pytest

import euroai
from euroai.curation.extraction import ExtractedEvent, find_claims


def _found(text: str, kg: euroai.KnowledgeGraph, code: str, *kinds: str) -> list[ExtractedEvent]:
    return [f for f in find_claims(text, code, kg.entities, "2025-03") if f.kind in kinds]


def _rounds(text: str, kg: euroai.KnowledgeGraph, code: str) -> list[tuple[str, str]]:
    rounds = _found(text, kg, code, "FundingRound")
    return [(f.first("recipient"), f.first("amount")) for f in rounds]


def _investors(text: str, kg: euroai.KnowledgeGraph, code: str) -> set[tuple[str, str]]:
    return {
        (payer, f.first("recipient"))
        for f in _found(text, kg, code, "FundingRound", "Investment")
        for payer in f.keys("leadInvestor") | f.keys("investor")
    }


@pytest.mark.parametrize(
    ("code", "text", "recipient"),
    [
        (
            "de",
            "Helsing hat eine Runde der Serie C über 40 Millionen Euro abgeschlossen.",
            "helsing",
        ),
        ("it", "Helsing ha chiuso il round Serie C da 40 milioni di euro.", "helsing"),
        ("fr", "Aujourd'hui, Helsing vient de lever 40 millions d'euros.", "helsing"),
        ("en", "In the U.S. market, Helsing has raised €40 million.", "helsing"),
        ("es", "Helsing suma €40M con Accel.", "helsing"),
    ],
)
def test_a_round_a_country_or_a_usual_word_is_no_company(
    code: str, text: str, recipient: str, kg: euroai.KnowledgeGraph
) -> None:
    assert _rounds(text, kg, code) == [(recipient, "40000000")]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        (
            "en",
            "A start-up founded by former researchers at Meta and Google has raised €9m.\nHelsing",
        ),
        ("fr", "Une start-up née d'anciens chercheurs de Meta et Google a levé 9 M€.\nHelsing"),
        (
            "es",
            "Una empresa creada por antiguos ingenieros de Meta y Google levanta 9 M€.\nHelsing",
        ),
        ("it", "Una società di ex ricercatori di Meta e Google ha raccolto 9 milioni.\nHelsing"),
    ],
)
def test_whose_people_founded_it_has_not_raised(
    code: str, text: str, kg: euroai.KnowledgeGraph
) -> None:
    about = f"{text} is Helsing. Helsing, Helsing."
    assert not {"meta", "google"} & {one for one, _ in _rounds(about, kg, code)}


@pytest.mark.parametrize(
    ("code", "text", "key"),
    [
        ("en", "€4.1m for Corvella.", "corvella"),
        ("fr", "4,1 M€ pour Helsing.", "helsing"),
        ("de", "4,1 Mio. Euro für Helsing.", "helsing"),
        ("es", "€4,1M para Helsing (drones).", "helsing"),
        ("it", "4,1 milioni di euro per Helsing.", "helsing"),
    ],
)
def test_a_line_of_a_list_is_a_round(
    code: str, text: str, key: str, kg: euroai.KnowledgeGraph
) -> None:
    assert _rounds(text, kg, code) == [(key, "4100000")]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "Helsing has raised €40 million. Leading the round was Accel."),
        ("fr", "Helsing a levé 40 millions d'euros. À la tête du tour, on trouve Accel."),
        (
            "de",
            "Helsing hat 40 Millionen Euro eingesammelt. Die Runde wurde vom Fonds Accel geführt.",
        ),
        ("es", "Helsing ha levantado 40 millones de euros. Lidera la ronda Accel."),
        ("it", "Helsing ha raccolto 40 milioni di euro. A guidare il round è Accel."),
    ],
)
def test_who_leads_may_stand_last(code: str, text: str, kg: euroai.KnowledgeGraph) -> None:
    (found,) = _found(text, kg, code, "FundingRound")
    assert found.keys("leadInvestor") == {"accel"}


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "Helsing raised €40m from several investors. Among them are Accel and Saab."),
        (
            "fr",
            "Helsing a levé 40 M€ auprès d'investisseurs. Parmi eux figurent Accel et Saab.",
        ),
        ("de", "Helsing erhält 40 Mio. Euro von mehreren Investoren. Dazu gehören Accel und Saab."),
        ("es", "Helsing levanta 40 M€ de varios inversores. Entre ellos figuran Accel y Saab."),
        (
            "it",
            "Helsing raccoglie 40 milioni da vari investitori. Tra questi figurano Accel e Saab.",
        ),
    ],
)
def test_they_are_the_investors_of_the_sentence_before(
    code: str, text: str, kg: euroai.KnowledgeGraph
) -> None:
    assert _investors(text, kg, code) == {("accel", "helsing"), ("saab", "helsing")}


def test_a_row_of_investors_goes_on_past_brackets_and_whose_they_are(
    kg: euroai.KnowledgeGraph,
) -> None:
    text = (
        "Helsing raised €40m led by Accel (an investor in Spotify), Prima Materia of Daniel Ek, "
        "and Saab."
    )
    assert ("saab", "helsing") in _investors(text, kg, "en")
    assert ("spotify", "helsing") not in _investors(text, kg, "en")


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "Microsoft will take a minority stake in Helsing."),
        ("fr", "Microsoft confirme son investissement dans Helsing."),
        ("de", "Microsoft übernimmt eine Beteiligung an Helsing."),
        ("es", "Microsoft toma una participación en Helsing."),
        ("it", "Microsoft rileva una quota di Helsing."),
    ],
)
def test_a_stake_is_an_investment(code: str, text: str, kg: euroai.KnowledgeGraph) -> None:
    assert _investors(text, kg, code) == {("microsoft", "helsing")}
    assert not _found(text, kg, code, "Acquisition")


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "The sale of Corvella to Siemens is complete."),
        ("fr", "La vente de Corvella à Siemens est conclue."),
        ("de", "Der Verkauf des Start-ups Corvella an Siemens ist vollzogen."),
        ("es", "La venta de Corvella a Siemens se ha cerrado."),
        ("it", "La vendita di Corvella a Siemens è conclusa."),
    ],
)
def test_a_sale_is_an_acquisition(code: str, text: str, kg: euroai.KnowledgeGraph) -> None:
    found = [
        (f.first("acquirer"), f.first("target")) for f in _found(text, kg, code, "Acquisition")
    ]
    assert found == [("siemens", "corvella")]


def test_who_says_it_has_raised_has_raised(kg: euroai.KnowledgeGraph) -> None:
    text = "Siemens builds trains. Leeds-based Helsing announced it has bagged €40 million."
    assert _rounds(text, kg, "en") == [("helsing", "40000000")]


def test_a_title_before_a_name_is_no_part_of_it(kg: euroai.KnowledgeGraph) -> None:
    text = "Stability AI Chief Operating Officer Mara Quillmann said so."
    (post,) = _found(text, kg, "en", "Position")
    assert (post.first("person"), post.first("organization")) == ("mara quillmann", "stability-ai")


def test_what_a_sum_is_compared_with_is_no_round(kg: euroai.KnowledgeGraph) -> None:
    text = "Helsing ha chiuso l'anno con ricavi per 45 milioni, rispetto ai 9 milioni di prima."
    assert _rounds(text, kg, "it") == []


def test_of_whom_one_is_a_rival_is_no_ally(kg: euroai.KnowledgeGraph) -> None:
    text = "Helsing has struck a deal with OpenAI challenger Mistral."
    (found,) = _found(text, kg, "en", "Alliance")
    assert found.keys("party") == {"helsing", "mistral-ai"}


def test_founders_may_stand_in_brackets(kg: euroai.KnowledgeGraph) -> None:
    text = "The founders of Helsing (Ada Lindmark, Jonas Weidner and Karl Ostrom) may sell."
    people = {f.first("person") for f in _found(text, kg, "en", "Position")}
    assert people == {"ada lindmark", "jonas weidner", "karl ostrom"}


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "Mistral AI denied reports that it is in talks to acquire OpenAI."),
        (
            "de",
            "Mistral AI dementierte, dass Rivale Helsing 40 Millionen Euro eingesammelt hat.",
        ),
        ("fr", "Mistral AI dément les informations selon lesquelles Helsing a racheté OpenAI."),
        ("es", "Mistral AI desmintió los rumores de que Helsing ha comprado OpenAI."),
        ("it", "Mistral AI ha smentito le voci secondo cui Helsing ha acquisito OpenAI."),
        ("en", "Mistral AI rejected reports that OpenAI would acquire Helsing."),
        (
            "de",
            "Mistral AI hat Berichte zurückgewiesen, wonach Helsing von OpenAI übernommen wird.",
        ),
        ("fr", "Mistral AI a rejeté les rumeurs selon lesquelles Helsing a racheté OpenAI."),
        ("es", "Mistral AI rechazó los rumores de que Helsing ha comprado OpenAI."),
        ("it", "Mistral AI ha respinto le voci secondo cui Helsing ha acquisito OpenAI."),
        ("en", "If Helsing raised €5 billion from Accel, it would be the largest round."),
        ("de", "Wenn Helsing eine Runde über 40 Millionen Euro abschließt, wäre das viel."),
        ("fr", "Si Helsing lève 40 millions d'euros, ce sera un record."),
        ("es", "Si Helsing recauda 40 millones de euros, será un récord."),
        ("it", "Se Helsing raccoglie 40 milioni di euro, sarà un primato."),
    ],
)
def test_what_is_denied_afar_or_only_supposed_is_not_stated(
    code: str, text: str, kg: euroai.KnowledgeGraph
) -> None:
    assert _found(text, kg, code, "Acquisition", "FundingRound", "Investment") == []


@pytest.mark.parametrize(
    "text",
    [
        "Having denied talks for months, Helsing has raised €40 million.",
        "Helsing has raised €40 million; Mistral AI denied that it had.",
        "If the market holds, others follow: Helsing has raised €40 million.",
    ],
)
def test_what_stands_outside_of_the_clause_is_stated(text: str, kg: euroai.KnowledgeGraph) -> None:
    assert _rounds(text, kg, "en") == [("helsing", "40000000")]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("de", "Helsing hat Geld von Prima Materia, dem Fonds von Spotify-Gründer Daniel Ek."),
        ("en", "Helsing won over Prima Materia, the fund of Spotify founders Daniel Ek."),
    ],
)
def test_whose_founder_stands_before_the_word(
    code: str, text: str, kg: euroai.KnowledgeGraph
) -> None:
    posts = {
        (f.first("person"), f.first("organization")) for f in _found(text, kg, code, "Position")
    }
    assert posts == {("daniel-ek", "spotify")}


def test_the_past_of_a_name_that_is_unknown_is_nobody_elses(kg: euroai.KnowledgeGraph) -> None:
    text = (
        "Business angel Anna Weiss invested in Helsing. "
        "Kosub previously worked at Google DeepMind before she joined Helsing."
    )
    assert _found(text, kg, "en", "Position") == []


def test_whom_money_comes_from_does_not_get_it(kg: euroai.KnowledgeGraph) -> None:
    text = "Helsing hat zuletzt 30 Millionen Euro von Earlybird und Accel erhalten."
    assert _rounds(text, kg, "de") == [("helsing", "30000000")]
    assert _investors(text, kg, "de") == {("earlybird", "helsing"), ("accel", "helsing")}


def test_who_took_part_in_another_round_is_not_in_this_one(kg: euroai.KnowledgeGraph) -> None:
    text = (
        "Helsing a levé 60 millions d'euros en série B auprès d'Eurazeo. "
        "Le fonds Accel avait participé à l'amorçage."
    )
    assert _investors(text, kg, "fr") == {("eurazeo", "helsing")}


def test_the_year_of_foundation_is_no_day_of_a_valuation(kg: euroai.KnowledgeGraph) -> None:
    text = "Helsing, valorisée plus de 300 millions d'euros, a été fondée en 2020 par Ada Lindmark."
    (figure,) = _found(text, kg, "fr", "Observation")
    assert (figure.first("value"), figure.first("observedOn")) == ("300000000", "")


def test_who_is_bought_may_stand_before_by_whom(kg: euroai.KnowledgeGraph) -> None:
    text = "Es heißt, dass Helsing von Siemens übernommen wurde."
    found = _found(text, kg, "de", "Acquisition")
    assert [(f.first("acquirer"), f.first("target")) for f in found] == [("siemens", "helsing")]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "Arthur Mensch, who previously worked at Siemens, founded Helsing in 2021."),
        ("en", "Arthur Mensch, formerly of Siemens, founded Helsing in 2021."),
        ("en", "Arthur Mensch worked at Siemens, then founded Helsing."),
        ("en", "Arthur Mensch left Siemens to co-found Helsing."),
        ("fr", "Arthur Mensch, qui a travaillé chez Siemens, a fondé Helsing en 2021."),
        ("fr", "Arthur Mensch a quitté Siemens et a fondé Helsing."),
        ("de", "Arthur Mensch, der zuvor bei Siemens arbeitete, gründete 2021 Helsing."),
    ],
)
def test_who_left_one_firm_founded_the_other(
    code: str, text: str, kg: euroai.KnowledgeGraph
) -> None:
    posts = {
        (f.first("organization"), f.first("role"), f.first("former"))
        for f in _found(text, kg, code, "Position")
        if f.first("person") == "arthur-mensch"
    }
    assert posts == {("siemens", "employee", "true"), ("helsing", "founder", "")}


@pytest.mark.parametrize(
    ("code", "text", "role"),
    [
        (
            "en",
            "Arthur Mensch quit Siemens and joined Helsing as chief scientist.",
            "chief-scientist",
        ),
        ("en", "Arthur Mensch left Siemens to join Helsing.", "employee"),
        ("fr", "Arthur Mensch a quitté Siemens pour rejoindre Helsing.", "employee"),
    ],
)
def test_who_left_one_firm_joined_the_other_and_has_a_post_there_alone(
    code: str, text: str, role: str, kg: euroai.KnowledgeGraph
) -> None:
    posts = {
        (f.first("organization"), f.first("role"), f.first("former"))
        for f in _found(text, kg, code, "Position")
    }
    assert posts == {("siemens", "employee", "true"), ("helsing", role, "")}
