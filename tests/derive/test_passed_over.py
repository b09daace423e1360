"""Claims that are passed over: which they are, and what they leave behind."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import euroai
from euroai.analysis.talent.positions import ended_on
from euroai.derive.dates import DateClaim, prefer_date
from euroai.derive.preference import FigureClaim, prefer_figure
from euroai.derive.sources.witnesses import read_witnesses
from euroai.namespaces import CONCEPT_GRAPH
from euroai.store.formats import RdfFormat
from euroai.store.memory import MemoryStore
from euroai.store.terms import NamedNode
from tests.conftest import PREFIXES, FolderOf

REGISTER = """
id:lab a eai:Lab ; rdfs:label "Lab" .
id:fund a eai:InvestmentFirm ; rdfs:label "Fund" .
id:maker a eai:Company ; rdfs:label "Maker" .
id:ada a eai:Person ; rdfs:label "Ada" .
"""
ROUND = "id:r a eai:FundingRound ; eai:recipient id:lab"
TICKET = "id:t a eai:Investment ; eai:investor id:fund ; eai:recipient id:lab ; eai:round id:r .\n"
PACT = "id:d a eai:Alliance ; eai:party id:lab, id:maker ; eai:allianceKind c:chips"


def told(folder_of: FolderOf, stated: Mapping[str, str], as_of: str = "") -> euroai.KnowledgeGraph:
    """Return the graph of what sources state, each by the day on which it was published."""
    files = {"register/all.ttl": REGISTER}
    for number, (day, text) in enumerate(stated.items()):
        head = f'src:s{number} a eai:Source ; rdfs:label "S" ; eai:publisher "P{number}"'
        head += f' ; eai:publishedOn "{day}"^^xsd:date .\n'
        files[f"sources/2024/s{number}.ttl"] = head + text
    return euroai.load(folder_of(files), as_of=as_of or None)


def event_of(kg: euroai.KnowledgeGraph, ident: str) -> euroai.model.Event:
    event = kg.event(ident)
    assert event is not None
    return event


def test_a_figure_is_misstated_if_its_currency_is(folder_of: FolderOf) -> None:
    amount = ' ; eai:amount {} ; eai:currency "{}"'
    wrong = ROUND + amount.format(90, "USD") + " ; eai:misstates eai:currency .\n"
    kg = told(
        folder_of, {"2024-03-01": wrong, "2024-02-01": ROUND + amount.format(50, "EUR") + " .\n"}
    )
    choice = event_of(kg, "r").figures["amount"]
    assert (int(choice.chosen.value), choice.reason) == (50, "others-misstated")
    assert choice.disputed is False


def test_an_end_that_is_marked_as_misstated_ends_no_post(folder_of: FolderOf) -> None:
    job = (
        "id:j a eai:Position ; eai:person id:ada ; eai:organization id:maker ; "
        'eai:role c:engineer ; eai:endedOn "{}"^^xsd:date{} .\n'
    )
    stated = {"2024-05-01": job.format("2024-02-01", " ; eai:misstates eai:endedOn")}
    assert ended_on(told(folder_of, stated), event_of(told(folder_of, stated), "j")) is None
    kg = told(folder_of, {**stated, "2024-05-02": job.format("2023-07-31", "")})
    end = ended_on(kg, event_of(kg, "j"))
    assert end is not None
    assert (end.stated, end.disputed) == ("2023-07-31", False)


def test_a_date_after_the_first_telling_is_no_date_and_still_a_dispute() -> None:
    chosen = prefer_date([DateClaim("2024-05-02", "a"), DateClaim("2024-07-01", "b")], "2024-06-01")
    assert chosen is not None
    assert (chosen.stated, chosen.disputed, chosen.reason) == ("2024-05-02", True, "first-telling")


def test_a_ticket_that_was_told_before_its_round_began_has_not_its_date(
    folder_of: FolderOf,
) -> None:
    dated = ROUND + ' ; eai:announcedOn "2024-09-01"^^xsd:date .\n'
    when = event_of(told(folder_of, {"2024-06-20": TICKET, "2024-09-02": dated}), "t").when
    assert when is not None
    assert (when.earliest, when.latest) == ("", "2024-06-20")


def test_talk_of_a_past_day_is_talk_however_late_its_only_source_is(folder_of: FolderOf) -> None:
    talk = PACT + ' ; eai:status c:in-talks ; eai:announcedOn "2023-05-01"^^xsd:date .\n'
    assert event_of(told(folder_of, {"2025-02-01": talk}, "2024-01-01"), "d").outcome == "in-talks"


def test_the_word_that_a_job_is_over_stays_where_its_end_is_past(folder_of: FolderOf) -> None:
    job = (
        "id:j a eai:Position ; eai:person id:ada ; eai:organization id:maker ; "
        'eai:role c:engineer ; eai:startedOn "2010"^^xsd:gYear ; eai:former true{} .\n'
    )
    end = ' ; eai:endedOn "2020"^^xsd:gYear'
    ended = told(folder_of, {"2025-02-01": job.format(end)}, "2024-01-01")
    assert event_of(ended, "j").values("former") == ("true",)
    told_later = told(folder_of, {"2025-02-01": job.format("")}, "2024-01-01")
    assert event_of(told_later, "j").values("former") == ()


def test_a_later_telling_of_a_figure_of_fewer_sources_keeps_no_other_from_being_the_latest() -> (
    None
):
    def of(value: int, day: str, *sources: str) -> list[FigureClaim]:
        return [FigureClaim(Decimal(value), "EUR", one, published=day) for one in sources]

    claims = [*of(7, "2023-06-01", "a", "b"), *of(8, "2023-01-01", "c", "d")]
    chosen = prefer_figure("e", "amount", [*claims, *of(9, "2024-01-01", "f")])
    assert (int(chosen.chosen.value), chosen.reason) == (7, "later-source")


def test_two_sums_of_one_currency_need_no_rate_to_tell_the_larger() -> None:
    claims = [FigureClaim(Decimal(value), "USD", f"s{value}") for value in (12, 10)]
    chosen = prefer_figure("e", "amount", claims)
    assert (int(chosen.chosen.value), chosen.chosen.compared) == (12, None)
    assert chosen.reason == "larger-figure"


def test_a_source_is_judged_by_any_name_of_its_publisher_and_not_at_all_without_one() -> None:
    store = MemoryStore()
    listed = """
        <https://w3id.org/euroai/publisher/radar> rdfs:label "Radar" ; skos:altLabel "The Radar" ;
            eai:reliability c:aggregator .
        c:aggregator skos:broader c:second-hand .
    """
    stated = """
        src:plain a eai:Source . src:known a eai:Source ; eai:publisher "Radar" .
        src:other a eai:Source ; eai:publisher "The Radar" .
        src:two a eai:Source ; eai:publisher "Zeitung", "Radar" .
    """
    for graph, text in ((CONCEPT_GRAPH, listed), ("https://w3id.org/euroai/source/s", stated)):
        store.load(PREFIXES + text, rdf_format=RdfFormat.TURTLE, graph=NamedNode(graph))
    found = {name: one.second_hand for name, one in read_witnesses(store).items()}
    # Of several publishers the first by its name counts.
    assert found == {"plain": False, "known": True, "other": True, "two": True}


def test_a_unit_is_kept_in_the_derived_graph_whatever_signs_it_has(folder_of: FolderOf) -> None:
    figure = (
        "id:o a eai:Observation ; eai:about id:lab ; eai:metric c:employees ; "
        'eai:value 7 ; eai:unit "per \\"shift\\" \\\\ day" .\n'
    )
    kg = told(folder_of, {"2024-06-20": figure})
    asked = kg.query('ASK { ?p eai:preferenceFor id:o ; eai:unit "per \\"shift\\" \\\\ day" }')
    assert asked is True


def test_a_thing_is_called_as_most_call_it(folder_of: FolderOf) -> None:
    product = 'id:p a eai:Product ; eai:developer id:lab ; rdfs:label "{}" .\n'
    names = dict(
        zip(("2024-01-01", "2024-01-02", "2024-01-03"), ("Zed", "Alba", "Zed"), strict=True)
    )
    kg = told(folder_of, {day: product.format(name) for day, name in names.items()})
    assert (kg.label("p"), kg.entities["p"].aliases) == ("Zed", ("Alba",))
