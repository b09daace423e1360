"""Where the bank has no rate there is no sum in euro, and a line of the build's report says so."""

from __future__ import annotations

import euroai
from euroai.derive.unpriced import Unpriced, unpriced
from tests.conftest import FolderOf

SOURCE = 'src:s a eai:Source ; rdfs:label "S" ; eai:publisher "P" .\n'
ROUND = "id:{0} a eai:FundingRound ; eai:recipient id:lab ; eai:roundType c:seed ; {1} .\n"


def counted(folder_of: FolderOf, *rounds: str) -> Unpriced:
    text = "".join(ROUND.format(f"r{number}", one) for number, one in enumerate(rounds))
    lab = 'id:lab a eai:Lab ; rdfs:label "Lab" ; eai:country country:FR .'
    kg = euroai.load(folder_of({"register/x.ttl": lab, "sources/2024/s.ttl": SOURCE + text}))
    return unpriced(kg.derivation.figures, kg.derivation.ranges)


def test_a_sum_without_a_date_and_one_without_a_rate_are_told_apart(folder_of: FolderOf) -> None:
    found = counted(
        folder_of,
        'eai:amount 5 ; eai:currency "USD"',
        'eai:amount 5 ; eai:currency "AED" ; eai:announcedOn "2024-06-03"^^xsd:date',
        'eai:amount 5 ; eai:currency "AED" ; eai:announcedOn "2024"^^xsd:gYear',
        'eai:amount 5 ; eai:currency "USD" ; eai:announcedOn "2024-06-03"^^xsd:date',
        'eai:amount 5 ; eai:currency "EUR"',
    )
    assert found == Unpriced(1, {"AED": 2})
    assert found.line() == (
        "3 sums have no amount in euro: 1 of no known date and 2 of a day without a rate (AED 2)."
    )


def test_a_sum_whose_currency_nobody_tells_has_no_euro_and_is_counted(folder_of: FolderOf) -> None:
    dated = 'eai:announcedOn "2024-06"^^xsd:gYearMonth ; rdfs:comment "No currency"'
    found = counted(folder_of, f"eai:amount 5 ; eai:valuation 9 ; {dated}")
    assert found == Unpriced(0, {}, 2)
    assert found.line() == "2 sums have no amount in euro: 2 of no stated currency."


def test_where_every_sum_has_its_euro_there_is_no_line(folder_of: FolderOf) -> None:
    dated = 'eai:amount 5 ; eai:currency "USD" ; eai:announcedOn "2024-06"^^xsd:gYearMonth'
    assert counted(folder_of, dated).line() == ""


def test_the_line_on_the_shipped_data_counts_what_the_graph_lacks(
    kg: euroai.KnowledgeGraph,
) -> None:
    found = unpriced(kg.derivation.figures, kg.derivation.ranges)
    lacking = kg.ask(
        "SELECT (COUNT(*) AS ?n) { ?choice eai:unit ?unit ; eai:onProperty ?on ; "
        "eai:preferenceFor ?event FILTER(REGEX(?unit, '^[A-Z]{3}$')) "
        "BIND(IRI(CONCAT(STR(?on), 'EUR')) AS ?euro) FILTER NOT EXISTS { ?event ?euro ?sum } }"
    )
    ((number,),) = lacking.rows()
    assert found.undated + sum(found.unrated.values()) == number
    assert number > 100
    untold = kg.ask(
        "SELECT (COUNT(*) AS ?n) { ?choice eai:preferredValue ?sum ; eai:onProperty ?on "
        "FILTER(?on IN (eai:amount, eai:valuation)) FILTER NOT EXISTS { ?choice eai:unit ?unit } }"
    )
    ((number,),) = untold.rows()
    assert found.untold == number > 0
