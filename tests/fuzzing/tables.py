"""Tables to import, and maps that say what their columns mean."""

from __future__ import annotations

from typing import Final

from hypothesis import strategies as st

from euroai.errors import EuroAIError
from euroai.exchange.imports import import_table
from euroai.loading.turtle import read
from euroai.validate import validate
from tests.fuzzing import hostile
from tests.fuzzing.data import joined, own_folder

__all__ = ["TABLES", "check_table"]

_TOML: Final = (
    *["[source]", "[[entity]]", "[[event]]", "[x"],
    *('title = "T"', 'publisher = "P"', 'url = "https://example.org"', "title = 3"),
    *('class = "Lab"', 'class = "FundingRound"', 'class = "Nothing"', 'name = "Lab"'),
    *('country = { always = "FR" }', 'country = "Lab"', 'one_per = ["Lab"]', 'recipient = "Lab"'),
    *('roundType = { always = "seed" }', 'amount = "EUR"', 'currency = { always = "EUR" }'),
    *('amount = { column = "EUR", separator = ";" }', 'announcedOn = "Date"', "= 1", '"'),
    'name = { column = "Lab", values = { A = "b" } }',
)
_WHOLE_MAP: Final = """[source]
title = "T"
publisher = "P"
url = "https://example.org"
[[entity]]
class = "Lab"
name = "Lab"
country = { always = "FR" }
[[event]]
class = "FundingRound"
one_per = ["Lab"]
recipient = "Lab"
roundType = { always = "seed" }
amount = "EUR"
currency = { always = "EUR" }
announcedOn = "Date"
"""
_maps = st.one_of(
    st.just(_WHOLE_MAP.encode()),
    st.lists(st.one_of(st.sampled_from(_TOML), hostile()), max_size=14).map(
        lambda lines: joined(lines, "\n")
    ),
)
_cells = st.one_of(hostile(), st.sampled_from(["Lab 1", "1000000", "2024-02-03", '"', ",", "\n"]))
_rows = st.one_of(
    st.lists(st.lists(_cells, max_size=4), max_size=6).map(
        lambda rows: b"Lab,EUR,Date\n" + joined([",".join(row) for row in rows], "\n")
    ),
    st.binary(max_size=120),
)


def check_table(given: tuple[bytes, bytes]) -> None:
    """Hold of a table by a map: an import that loads, or an error; never half a folder."""
    mapped, table = given
    with own_folder() as folder:
        (folder / "map.toml").write_bytes(mapped)
        (folder / "table.csv").write_bytes(table)
        try:
            import_table(folder / "table.csv", folder / "map.toml", folder / "out")
        except EuroAIError:
            assert not (folder / "out").exists() or not any((folder / "out").iterdir())
            return
        assert validate(read(folder / "out")).violations == ()


TABLES: Final = st.tuples(_maps, _rows)
