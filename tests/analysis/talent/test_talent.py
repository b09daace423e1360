"""From which employers to which labs people went, and who links two organisations."""

from __future__ import annotations

from itertools import combinations

import pytest

import euroai
from euroai.analysis.talent.founders import founders_of_several, time_to_founding
from euroai.analysis.talent.talent import (
    ROLES,
    alumni_ranking,
    flow_figures,
    linked_labs,
    linking_people,
    talent_flow,
)
from euroai.errors import UnknownChoice
from tests.conftest import FolderOf
from tests.plugins.frozen import changeable

REGISTER = """
id:old a eai:Company ; rdfs:label "Old" ; eai:country country:US .
id:older a eai:Company ; rdfs:label "Older" ; eai:country country:US .
id:lab a eai:Lab ; rdfs:label "Lab" ; eai:country country:FR ; eai:foundedOn "2023"^^xsd:gYear .
id:lab2 a eai:Lab ; rdfs:label "Lab 2" ; eai:country country:US .
id:shop a eai:Company ; rdfs:label "Shop" ; eai:country country:FR .
id:p a eai:Person ; rdfs:label "P" .
id:q a eai:Person ; rdfs:label "Q" .
src:one a eai:Source ; rdfs:label "One" ; eai:publisher "One" .
"""
POSITIONS = """
id:p-at-older a eai:Position ; eai:person id:p ; eai:organization id:older ; eai:role c:engineer ;
    eai:endedOn "2019"^^xsd:gYear .
id:p-at-old a eai:Position ; eai:person id:p ; eai:organization id:old ; eai:role c:researcher ;
    eai:endedOn "2023-02"^^xsd:gYearMonth .
id:p-at-lab a eai:Position ; eai:person id:p ; eai:organization id:lab ; eai:role c:founder ;
    eai:startedOn "2023-04-28"^^xsd:date .
id:p-at-lab2 a eai:Position ; eai:person id:p ; eai:organization id:lab2 ; eai:role c:founder .
id:q-at-old a eai:Position ; eai:person id:q ; eai:organization id:old ; eai:role c:employee ;
    eai:former true .
id:q-at-lab a eai:Position ; eai:person id:q ; eai:organization id:lab ; eai:role c:engineer .
id:q-at-shop a eai:Position ; eai:person id:q ; eai:organization id:shop ; eai:role c:founder .
"""


@pytest.fixture
def small(folder_of: FolderOf) -> euroai.KnowledgeGraph:
    """Return a graph of two people: P founded two labs, Q works in one."""
    return euroai.load(folder_of({"register/all.ttl": REGISTER, "sources/2024/one.ttl": POSITIONS}))


def flows(kg: euroai.KnowledgeGraph, roles: str) -> dict[tuple[str, str], tuple[str, ...]]:
    return {(flow.employer, flow.lab): flow.people for flow in talent_flow(kg, roles=roles)}


def test_founders_flow_from_each_former_employer_to_each_of_their_labs(
    small: euroai.KnowledgeGraph,
) -> None:
    assert flows(small, "founders") == {
        (employer, lab): ("p",) for employer in ("old", "older") for lab in ("lab", "lab2")
    }


def test_all_roles_add_those_who_work_there_now(small: euroai.KnowledgeGraph) -> None:
    assert flows(small, "all")["old", "lab"] == ("p", "q")
    first = talent_flow(small, roles="all")[0]
    assert (first.employer, first.lab, first.first_left) == ("old", "lab", "2023-02")
    assert first.sources == ("one",)


def test_alumni_are_ranked_by_labs_and_equal_ones_share_a_rank(
    small: euroai.KnowledgeGraph,
) -> None:
    assert [(a.rank, a.employer, a.labs, a.founders) for a in alumni_ranking(small)] == [
        (1, "old", ("lab", "lab2"), ("p",)),
        (1, "older", ("lab", "lab2"), ("p",)),
    ]
    assert {a.labs for a in alumni_ranking(small, region="europe")} == {("lab",)}


def test_who_founded_one_organisation_is_no_founder_of_several(
    small: euroai.KnowledgeGraph,
) -> None:
    (only,) = founders_of_several(small)
    assert (only.person, only.organizations, only.labs) == ("p", *2 * (("lab", "lab2"),))


def test_the_time_to_founding_runs_from_the_employer_left_last(
    small: euroai.KnowledgeGraph,
) -> None:
    (row,) = time_to_founding(small)
    assert (row.employer, row.organization) == ("old", "lab")
    assert (row.left, row.founded, row.of_position) == ("2023-02", "2023-04-28", True)
    assert (row.least_months, row.most_months) == (2, 2)


def test_a_year_alone_gives_bounds_and_the_labs_own_date_stands_in(folder_of: FolderOf) -> None:
    undated = POSITIONS.replace('eai:startedOn "2023-04-28"^^xsd:date', "eai:jobTitle 'Boss'")
    kg = euroai.load(folder_of({"register/all.ttl": REGISTER, "sources/2024/one.ttl": undated}))
    (row,) = time_to_founding(kg)
    assert (row.founded, row.of_position) == ("2023", False)
    assert (row.least_months, row.most_months) == (-1, 10)


def test_who_left_long_after_founding_did_not_leave_to_found(folder_of: FolderOf) -> None:
    late = POSITIONS.replace('"2023-02"^^xsd:gYearMonth', '"2025"^^xsd:gYear')
    kg = euroai.load(folder_of({"register/all.ttl": REGISTER, "sources/2024/one.ttl": late}))
    assert [row.employer for row in time_to_founding(kg)] == ["older"]


def test_people_link_two_organisations_in_any_role(small: euroai.KnowledgeGraph) -> None:
    assert [link.person for link in linking_people(small, "old", "lab")] == ["p", "q"]
    (link,) = linking_people(small, "shop", "lab")
    assert (link.person, link.roles_a, link.roles_b) == ("q", ("founder",), ("engineer",))
    assert linking_people(small, "shop", "older") == ()


def test_linking_is_symmetric(kg: euroai.KnowledgeGraph) -> None:
    there = linking_people(kg, "meta", "mistral-ai")
    back = linking_people(kg, "mistral-ai", "meta")
    assert {"guillaume-lample", "timothee-lacroix"} <= {link.person for link in there}
    assert [(x.person, x.roles_a, x.positions_a, x.sources) for x in there] == [
        (x.person, x.roles_b, x.positions_b, x.sources) for x in back
    ]


def test_all_roles_hold_every_founder(kg: euroai.KnowledgeGraph) -> None:
    everyone = flows(kg, "all")
    founders = flows(kg, "founders")
    assert founders
    assert all(set(people) <= set(everyone[pair]) for pair, people in founders.items())
    assert len(everyone) > len(founders)


def test_mistrals_founders_came_from_meta_and_google_deepmind(kg: euroai.KnowledgeGraph) -> None:
    found = flows(kg, "founders")
    assert found["meta", "mistral-ai"] == ("guillaume-lample", "timothee-lacroix")
    assert found["google-deepmind", "mistral-ai"] == ("arthur-mensch",)


def test_the_ranking_counts_what_the_flow_holds(kg: euroai.KnowledgeGraph) -> None:
    found = talent_flow(kg, region="europe")
    ranking = alumni_ranking(kg, region="europe")
    for row in ranking:
        own = [flow for flow in found if flow.employer == row.employer]
        assert row.labs == tuple(sorted(flow.lab for flow in own))
        assert set(row.founders) == {person for flow in own for person in flow.people}
    assert sum(len(row.labs) for row in ranking) == len(found)
    assert all(kg.entities[flow.lab].region == "europe" for flow in found)


def test_bounds_are_in_order_and_every_founder_of_several_has_several(
    kg: euroai.KnowledgeGraph,
) -> None:
    times, several = time_to_founding(kg), founders_of_several(kg)
    assert len(times) > 10
    assert all(row.least_months <= row.most_months for row in times)
    assert all(set(one.labs) <= set(one.organizations) for one in several)
    assert min(len(one.organizations) for one in several) == 2
    assert "demis-hassabis" in {one.person for one in several if len(one.labs) > 1}


def test_what_is_no_set_of_roles_is_named(kg: euroai.KnowledgeGraph) -> None:
    with pytest.raises(UnknownChoice, match=", ".join(ROLES)):
        talent_flow(kg, roles="interns")


def test_the_labs_that_people_link_are_those_of_which_two_named_have_somebody(
    kg: euroai.KnowledgeGraph,
) -> None:
    found = linked_labs(kg)
    assert found
    for one in found[:20]:
        assert one.people == tuple(link.person for link in linking_people(kg, one.a, one.b))
        assert one.a < one.b
    pairs = {(one.a, one.b) for one in found}
    labs = sorted({lab for pair in pairs for lab in pair})[:12]
    for a, b in combinations(labs, 2):
        assert bool(linking_people(kg, a, b)) == ((a, b) in pairs)
    assert {(one.a, one.b) for one in linked_labs(kg, region="europe")} <= pairs


def test_a_flow_begins_when_the_first_of_its_people_left(folder_of: FolderOf) -> None:
    left = (
        "id:{0}-at-old a eai:Position ; eai:person id:{0} ; eai:organization id:old ; "
        'eai:role c:engineer ; eai:endedOn "{1}"^^xsd:{2} .\n'
        "id:{0}-at-lab a eai:Position ; eai:person id:{0} ; eai:organization id:lab ; "
        "eai:role c:founder{3} .\n"
    )
    kg = euroai.load(
        folder_of(
            {
                "register/all.ttl": REGISTER,
                "sources/2024/one.ttl": left.format("p", "2022", "gYear", "")
                + left.format("q", "2021-06", "gYearMonth", ""),
            }
        )
    )
    (flow,) = talent_flow(kg)
    assert (flow.people, flow.first_left) == (("p", "q"), "2021-06")
    assert [one.lab for one in talent_flow(kg, region="europe")] == ["lab"]
    assert talent_flow(kg, region="north-america") == ()
    figures = flow_figures([flow, flow])
    assert (figures.people, figures.labs, figures.employers) == (2, 1, 1)


def test_the_time_to_founding_goes_by_the_founder_s_first_post_and_no_other(
    folder_of: FolderOf,
) -> None:
    post = (
        "id:p-at-{0}-{1} a eai:Position ; eai:person id:p ; eai:organization id:{0} ; "
        'eai:role c:{1} ; {2} "{3}"^^xsd:gYearMonth .\n'
    )
    kg = euroai.load(
        folder_of(
            {
                "register/all.ttl": REGISTER,
                "sources/2024/one.ttl": post.format(
                    "old", "engineer", "eai:endedOn", "2022-10"
                ).replace('"2022-10"^^xsd:gYearMonth', '"2022"^^xsd:gYear')
                + post.format("lab", "advisor", "eai:startedOn", "2022-01")
                + post.format("lab", "founder", "eai:startedOn", "2023-03")
                + post.format("lab", "chief-executive", "eai:startedOn", "2024-03"),
            }
        )
    )
    (found,) = time_to_founding(kg)
    # Left in 2022, founded in March 2023: from three months to fourteen.
    assert (found.founded, found.of_position) == ("2023-03", True)
    assert (found.least_months, found.most_months) == (3, 14)


def test_people_are_no_founders_of_several_by_one_house(small: euroai.KnowledgeGraph) -> None:
    (found,) = founders_of_several(small)
    assert (found.person, found.organizations, found.labs) == (
        "p",
        ("lab", "lab2"),
        ("lab", "lab2"),
    )


def test_two_labs_stand_by_their_ids_whatever_the_order_of_posts(folder_of: FolderOf) -> None:
    post = (
        "id:{0}-at-{1} a eai:Position ; eai:person id:{0} ; eai:organization id:{1} ; "
        "eai:role c:engineer .\n"
    )
    text = post.format("q", "lab2") + post.format("q", "lab") + post.format("p", "lab2")
    kg = euroai.load(folder_of({"register/all.ttl": REGISTER, "sources/2024/one.ttl": text}))
    (found,) = linked_labs(kg)
    assert (found.a, found.b, found.people) == ("lab", "lab2", ("q",))


def test_ranks_are_those_of_sport(folder_of: FolderOf) -> None:
    labs = "".join(f'id:n{n} a eai:Lab ; rdfs:label "N{n}" .\n' for n in range(4))
    firms = "".join(f'id:e{n} a eai:Company ; rdfs:label "E{n}" .\n' for n in range(4))
    people = "".join(f'id:r{n} a eai:Person ; rdfs:label "R{n}" .\n' for n in range(5))
    post = (
        "id:{0}-at-{1} a eai:Position ; eai:person id:{0} ; eai:organization id:{1} ; "
        "eai:role c:{2} .\n"
    )
    text = ""
    # Two people of e0 founded two labs, one of e1 and of e2 one each, two of e3 one together.
    for who, employer, lab in (
        *(("r0", "e0", "n0"), ("r1", "e0", "n1"), ("r2", "e1", "n2"), ("r2", "e2", "n2")),
        *(("r3", "e3", "n3"), ("r4", "e3", "n3")),
    ):
        text += post.format(who, employer, "engineer ; eai:former true")
        text += post.format(who, lab, "founder")
    register = REGISTER + labs + firms + people
    kg = euroai.load(folder_of({"register/all.ttl": register, "sources/2024/one.ttl": text}))
    assert [(one.rank, one.employer) for one in alumni_ranking(kg)] == [
        *((1, "e0"), (2, "e3"), (3, "e1"), (3, "e2")),
    ]


def test_what_was_found_cannot_be_changed() -> None:
    assert changeable("euroai.analysis.talent") == []


def test_who_founded_twice_in_one_house_founded_when_first(folder_of: FolderOf) -> None:
    post = "id:p-{0} a eai:Position ; eai:person id:p ; eai:organization id:{1} ; eai:role c:{2} ; "
    text = post.format("old", "old", "engineer") + 'eai:endedOn "2022-01"^^xsd:gYearMonth .\n'
    for name, month in (("a", "2022-09"), ("b", "2022-03"), ("c", "2022-06")):
        text += post.format(name, "lab", "founder")
        text += f'eai:startedOn "{month}"^^xsd:gYearMonth .\n'
    kg = euroai.load(folder_of({"register/all.ttl": REGISTER, "sources/2024/one.ttl": text}))
    (found,) = time_to_founding(kg)
    assert (found.founded, found.least_months, found.most_months) == ("2022-03", 2, 2)


def test_labs_with_most_people_in_common_come_first_with_the_sources_of_both(
    folder_of: FolderOf,
) -> None:
    labs = "".join(f'id:n{n} a eai:Lab ; rdfs:label "N{n}" .\n' for n in range(4))
    post = (
        "id:{0}-at-{1} a eai:Position ; eai:person id:{0} ; eai:organization id:{1} ; "
        "eai:role c:engineer .\n"
    )
    source = 'src:two a eai:Source ; rdfs:label "Two" ; eai:publisher "Two" .\n'
    one = "".join(
        post.format(*pair) for pair in (("p", "n0"), ("p", "n1"), ("p", "n2"), ("q", "n1"))
    )
    kg = euroai.load(
        folder_of(
            {
                "register/all.ttl": REGISTER + labs + source,
                "sources/2024/one.ttl": one,
                "sources/2024/two.ttl": post.format("q", "n2"),
            }
        )
    )
    assert [(found.a, found.b, found.people, found.sources) for found in linked_labs(kg)] == [
        ("n1", "n2", ("p", "q"), ("one", "two")),
        ("n0", "n1", ("p",), ("one",)),
        ("n0", "n2", ("p",), ("one",)),
    ]


def test_of_founders_of_as_many_houses_those_of_more_labs_come_first(folder_of: FolderOf) -> None:
    post = (
        "id:{0}-at-{1} a eai:Position ; eai:person id:{0} ; eai:organization id:{1} ; "
        "eai:role c:founder .\n"
    )
    founded = (("p", "old"), ("p", "shop"), ("q", "lab"), ("q", "shop"))
    text = "".join(post.format(*pair) for pair in founded)
    kg = euroai.load(folder_of({"register/all.ttl": REGISTER, "sources/2024/one.ttl": text}))
    assert [(found.person, found.labs) for found in founders_of_several(kg)] == [
        *(("q", ("lab",)), ("p", ())),
    ]


def test_flows_of_as_many_stand_by_employer_and_tell_who_states_either_end(
    folder_of: FolderOf,
) -> None:
    post = (
        "id:p-at-{0} a eai:Position ; eai:person id:p ; eai:organization id:{0} ; "
        "eai:role c:{1} .\n"
    )
    source = 'src:two a eai:Source ; rdfs:label "Two" ; eai:publisher "Two" .\n'
    ended = 'engineer ; eai:endedOn "2022"^^xsd:gYear'
    begun = 'founder ; eai:startedOn "2023"^^xsd:gYear'
    texts = {
        "register/all.ttl": REGISTER + source,
        "sources/2024/one.ttl": post.format("old", ended) + post.format("older", ended),
        "sources/2024/two.ttl": post.format("lab", begun) + post.format("lab2", begun),
    }
    kg = euroai.load(folder_of(texts))
    assert [(flow.employer, flow.lab, flow.sources) for flow in talent_flow(kg)] == [
        (employer, lab, ("one", "two")) for employer in ("old", "older") for lab in ("lab", "lab2")
    ]
    assert {found.sources for found in time_to_founding(kg)} == {("one", "two")}
