"""What is no likeness: other digits, another initial, a parent, a programme of many."""

from __future__ import annotations

from decimal import Decimal

import euroai
from euroai.derive.preference import Figure, Preference
from euroai.resolve.candidate_pair import CandidatePair
from euroai.resolve.entity_pairs import entity_proposals
from euroai.resolve.event_pairs import acquisition_proposals, alliance_proposals
from euroai.resolve.evidence import amount_evidence
from euroai.resolve.records import Record, read_records
from euroai.resolve.similarity import compare_people, compare_words, parts
from tests.conftest import FolderOf
from tests.resolve.conftest import source

REGISTER = "".join(f'id:{one} a eai:Company ; rdfs:label "Firm {one}" .\n' for one in "abcdefg")


def test_what_differs_in_its_digits_is_another_thing_however_alike_it_is_spelt() -> None:
    assert compare_words(parts("Falcon 180"), parts("Falcon 181")) is None
    assert compare_words(parts("Falcon alpha"), parts("Falcon alpho")) is not None


def test_an_initial_is_that_of_the_first_name_and_first_names_are_alike_for_themselves() -> None:
    assert compare_people(parts("J. Smith"), parts("Paul Smith")) is None
    assert compare_people(parts("J. Smith"), parts("Jane Smith")) is not None
    # Nine tenths of the letters are the same, and nothing of the first name.
    assert compare_people(parts("Li Constantinopolous"), parts("Bo Constantinopolous")) is None


def test_the_same_number_in_two_currencies_counts_whichever_figure_has_it() -> None:
    def valued(ident: str, *figures: tuple[int, str]) -> Record:
        chosen, *rivals = (
            Figure(Decimal(n), unit, "exact", ("s",), "", None) for n, unit in figures
        )
        choice = Preference(ident, "amount", chosen, tuple(rivals), bool(rivals), "more-sources")
        return Record(ident, "FundingRound", figures={"amount": choice})

    (found,) = amount_evidence(valued("x", (50, "EUR"), (100, "EUR")), valued("y", (100, "USD")))
    assert found.weight == 1
    (none,) = amount_evidence(valued("x", (50, "EUR"), (70, "EUR")), valued("y", (100, "USD")))
    assert none.weight == -2


def pairs_of(folder_of: FolderOf, register: str) -> list[tuple[str, str]]:
    kg = euroai.load(folder_of({"register/all.ttl": register}))
    return [(one.a, one.b) for one in entity_proposals(kg, read_records(kg))]


def test_the_shorter_id_is_kept_and_a_parent_is_no_double(folder_of: FolderOf) -> None:
    acme = 'id:{} a eai:Company ; rdfs:label "Acme Robots"{} .\n'
    both = acme.format("zed", "{}") + acme.format("acme-robots", "{}")
    assert pairs_of(folder_of, both.format("", "")) == [("zed", "acme-robots")]
    part_of = " ; eai:parentOrganization id:{}"
    assert pairs_of(folder_of, both.format(part_of.format("acme-robots"), "")) == []
    assert pairs_of(folder_of, both.format("", part_of.format("zed"))) == []


def deals(folder_of: FolderOf, one: str, other: str) -> euroai.KnowledgeGraph:
    texts = {"sources/2024/x.ttl": source("x", one), "sources/2024/y.ttl": source("y", other)}
    return euroai.load(folder_of({"register/all.ttl": REGISTER, **texts}))


def test_an_alliance_of_four_more_is_a_programme(folder_of: FolderOf) -> None:
    pact = 'id:{} a eai:Alliance ; eai:announcedOn "2024-05-02"^^xsd:date ; eai:party {} .\n'

    def found(parties: str) -> list[CandidatePair]:
        many = ", ".join(f"id:{one}" for one in parties)
        kg = deals(folder_of, pact.format("two", "id:a, id:b"), pact.format("many", many))
        return list(alliance_proposals(kg, read_records(kg)))

    def says_more(pairs: list[CandidatePair]) -> bool:
        return any("has all parties of the other" in words for p in pairs for words in p.evidence)

    assert says_more(found("abcde"))
    assert not says_more(found("abcdef"))


def test_a_sale_of_two_is_of_each_of_them(folder_of: FolderOf) -> None:
    sale = 'id:{} a eai:Acquisition ; eai:announcedOn "2024-05-02"^^xsd:date ; eai:acquirer id:a ; '
    kg = deals(
        folder_of,
        sale.format("p") + "eai:target id:b, id:c .\n",
        sale.format("q") + "eai:target id:b .\n",
    )
    (found,) = acquisition_proposals(kg, read_records(kg))
    assert "They have the same acquirer." in found.evidence
    assert not any("target" in words for words in found.evidence)
