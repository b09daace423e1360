"""What the search knows of each entity: one fact, a weight, and the words of questions."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import euroai
from euroai.site.render.context import Site
from euroai.site.search_index import names_index
from tests.conftest import FolderOf

REGISTER = """
id:lab a eai:Lab ; rdfs:label "Lab" ; eai:country country:FR ; eai:city "Paris" ;
    eai:sector c:robotics .
id:firm a eai:Company ; rdfs:label "Firm" ; eai:country country:NO ; eai:city "Oslo" ;
    eai:sector c:legal .
id:fund a eai:InvestmentFirm ; rdfs:label "Fund" ; eai:country country:US .
id:ann a eai:Person ; rdfs:label "Ann" .
id:bob a eai:Person ; rdfs:label "Bob" .
"""
HEAD = 'src:s a eai:Source ; rdfs:label "S" ; eai:publisher "Paper" .\n'


def index_of(folder_of: FolderOf, place: Path, claims: str) -> dict[str, Any]:
    """Return the index: each entity's row by its folder, and all else by its name."""
    texts = {"register/all.ttl": REGISTER, "sources/2024/s.ttl": HEAD + claims}
    found = names_index(Site(euroai.load(folder_of(texts)), place))
    return {row[0]: row for row in found["entities"]} | {"concepts": found["concepts"]}


def test_questions_know_countries_of_all_but_sectors_and_cities_of_labs_alone(
    folder_of: FolderOf, tmp_path: Path
) -> None:
    seed = "id:r{0} a eai:FundingRound ; eai:recipient id:lab ; eai:roundType c:{0} .\n"
    found = index_of(folder_of, tmp_path, seed.format("seed") + seed.format("unspecified"))
    asked = [(name, value) for name, value, *_ in found["concepts"]]
    assert asked == [
        *(("country", "FR"), ("country", "NO"), ("country", "US")),
        *(("sector", "robotics"), ("type", "seed"), ("city", "Paris")),
    ]


def test_a_person_is_known_by_the_first_of_the_posts_else_by_a_holding(
    folder_of: FolderOf, tmp_path: Path
) -> None:
    post = (
        "id:{0} a eai:Position ; eai:person id:ann ; eai:organization id:{1} ; eai:role c:{2} .\n"
    )
    claims = post.format("a", "firm", "engineer ; eai:former true")
    claims += post.format("b", "lab", "founder, c:chief-executive, c:chair")
    claims += "id:r a eai:FundingRound ; eai:recipient id:firm ; eai:investor id:bob .\n"
    found = index_of(folder_of, tmp_path, claims)
    assert found["ann"][4].endswith(", Lab")
    assert found["ann"][4].count(",") + found["ann"][4].count(" and ") == 2
    assert found["bob"][4] == "money in Firm"


def test_the_weight_grows_with_what_is_stated_up_to_ten(
    folder_of: FolderOf, tmp_path: Path
) -> None:
    allied = "id:x{} a eai:Alliance ; eai:party id:lab, id:{} .\n"
    many = "".join(allied.format(number, "firm") for number in range(1100))
    found = index_of(folder_of, tmp_path, many + allied.format("y", "fund"))
    # The logarithm to base 2 of one more than the events: of 1, 1100 and 1101 of them.
    assert [found[one][5] for one in ("ann", "fund", "firm", "lab")] == [0, 1, 10, 10]
