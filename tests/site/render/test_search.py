"""Names are found as people write them: joined or apart, without accents, with slips."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from euroai.draw.inline import ASSETS, inline_json
from euroai.i18n.script_words import script_words
from euroai.site.render.templates import SITE
from tests.site.browsing import NewPage

SCRIPTS = [ASSETS / "words.js", ASSETS / "elements.js", SITE / "assets" / "search.js"]
NAMES = [["bpifrance", "Bpifrance", []], ["aleph-alpha", "Aleph Alpha", []]]
NAMES += [["telecom-paris", "Télécom Paris", ["ENST"]], ["mistral-ai", "Mistral AI", ["Mistral"]]]


@pytest.fixture
def names(new_page: NewPage) -> Callable[[str], list[str]]:
    page = new_page().page
    rows = [[ident, name, 0, others, "", 1] for ident, name, others in NAMES]
    page.evaluate(
        "rows => { window.euroaiSearch = { kinds: [['lab', 'Labs']], entities: rows }; }", rows
    )
    page.add_script_tag(content=f"window.euroaiWords={inline_json(script_words('en'))};")
    for script in SCRIPTS:
        page.add_script_tag(path=script)

    def found(query: str) -> list[str]:
        shown: list[str] = page.evaluate(
            "query => euroai.loadNames().then("
            "() => euroai.searchNames(query, 5).map(entry => entry.id))",
            query,
        )
        return shown

    return found


@pytest.mark.browser
@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("bpi france", "bpifrance"),
        ("Aleph alfa", "aleph-alpha"),
        ("alephalpha", "aleph-alpha"),
        ("telecom", "telecom-paris"),
        ("enst", "telecom-paris"),
        ("mistrla", "mistral-ai"),
    ],
)
def test_a_name_is_found_joined_apart_and_with_slips(
    names: Callable[[str], list[str]], query: str, first: str
) -> None:
    assert names(query)[:1] == [first]


@pytest.mark.browser
@pytest.mark.parametrize("query", ["bpi germany", "xxqqzz", "al fa"])
def test_what_is_another_name_is_not_found(names: Callable[[str], list[str]], query: str) -> None:
    assert names(query) == []
