"""The package's own figures, written as JSON for the tests of the page scripts.

Everything is compared, no sample: each value of each condition of the overlap, each meeting, each
question for paths, each number of a grid.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from itertools import product
from pathlib import Path
from random import Random
from typing import Any, Final

import numpy as np
import pytest

import euroai
from euroai.analysis.overlap.entry_order import first_in
from euroai.analysis.overlap.filters import Filter
from euroai.analysis.overlap.overlap import backbone, investor_overlap, lab_overlap
from euroai.analysis.overlap.significance import adjusted, chance_of_sharing
from euroai.analysis.paths import k_shortest, search
from euroai.analysis.paths.paths import find_paths
from euroai.analysis.paths.steps import SCALE
from euroai.console import csv_text
from euroai.errors import NoPath
from euroai.i18n import values as form
from euroai.i18n.languages import LANGUAGES, ngettext, use_language
from euroai.i18n.script_words import script_words
from euroai.knowledge import KnowledgeGraph
from euroai.resolve.similarity import legal_forms
from euroai.site import Site, SiteOptions
from euroai.site.entity.downloads import EntityData
from euroai.site.overlap.data import overlap_data
from euroai.site.paths.page import edges_data
from tests.conftest import write_folder
from tests.fuzzing.corpus import PAYLOADS, corpus_texts

__all__ = ["write_claims", "write_overlap", "write_paths", "write_search", "write_words"]

CONDITIONS: Final = {
    "region": "region",
    "country": "country",
    "type": "kind",
    "labkind": "lab_kind",
    "labregion": "lab_region",
    "labcountry": "lab_country",
    "sector": "sector",
    "round": "round_type",
    "from": "from_year",
    "to": "to_year",
    "dated": "dated_only",
}
"""The conditions of the page by those of the package."""
TOGETHER: Final[tuple[dict[str, Any], ...]] = (
    {},
    {"rollup": True},
    {"dated": True},
    {"region": "european-union", "sector": "robotics", "rollup": True},
    {"type": "venture-capital", "labcountry": "FR"},
    {"country": "US", "labkind": "lab"},
    {"round": "seed", "region": "north-america", "rollup": True},
    {"from": "2023", "to": "2024"},
    {"from": "2025", "dated": True},
    {"from": "2022", "to": "2025", "round": "series-b", "labregion": "europe", "rollup": True},
)
HUB: Final = "nvidia"


def _write(folder: Path, name: str, value: object) -> None:
    (folder / f"{name}.json").write_text(json.dumps(value), encoding="utf-8")


# ------------------------------------------------------------------------- words


def write_claims(folder: Path, kg: KnowledgeGraph) -> None:
    """Write every entity's claims as Turtle and as JSON, and those of entities that are hostile."""
    texts = corpus_texts()
    hostile = euroai.load(write_folder(folder / "hostile", texts))
    found = []
    for graph in (kg, hostile):
        data = EntityData(graph)
        for ident in graph.entities:
            events = graph.events_about(ident)
            found.append((ident, data.turtle(ident, events), data.as_json(ident, events)))
    _write(folder, "claims", {"words": script_words("en"), "entities": found})


def write_words(folder: Path) -> None:
    """Write how numbers, amounts, shares, dates and lists are said in each language."""
    stated = {}
    for code in LANGUAGES:
        with use_language(code):
            cases = {
                "count": [[[float(n)], form.count(n)] for n in _whole()],
                "money": [
                    [[float(n), unit], form.money(n, unit)]
                    for n, unit in product(_amounts(), ("EUR", "USD", "GBP", "SEK"))
                ],
                "percent": [
                    [[share / 1000, places], form.percent(share / 1000, places)]
                    for share in range(-50, 2001, 7)
                    for places in (0, 1)
                ],
                "date": [
                    [[day, short], form.date_words(day, short=short)]
                    for day in _dates()
                    for short in (False, True)
                ],
                "join": [
                    [names, form.join_words(names)] for names in (["a"] * n for n in range(9))
                ],
                "ngettext": [
                    [[*pair, n], ngettext(*pair, n)]
                    for pair in (
                        ("{number} investor", "{number} investors"),
                        ("{number} lab", "{number} labs"),
                    )
                    for n in (*range(1101), 10_000, 1_000_000, 2_000_000)
                ],
                "cell": [[[text], _csv_cell(text)] for text in (*PAYLOADS, *_CELLS)],
            }
        stated[code] = {"words": script_words(code), "cases": cases}
    _write(folder, "words", stated)


_CELLS: Final = (
    *("-5", "+3.5", "-1,000", "1e-5", "Mistral AI", "a=b", "a; b", "-1 and 0", "a;=1;@b\t+c\r\n-d"),
    *(";=1", " =1", "\uff1d1", "a\uff1b=1", 'a"b', "a\rb", "x;\u3000=1", "-", "9;-9", "1%"),
)


def _csv_cell(text: str) -> str:
    """Return a text as it stands between the commas of the commands' CSV."""
    return csv_text((), [(text, "")]).removeprefix("\n").removesuffix(",\n")


def _whole() -> Iterator[Decimal]:
    for power in range(13):
        for digits in (0, 1, 2, 9, 12, 99, 101, 999, 1001, 123456):
            yield Decimal(digits * 10**power)


def _amounts() -> Iterator[Decimal]:
    mantissas = ("1", "1.5", "1.25", "1.125", "9.994", "9.9949", "9.995", "9.996", "1.2345", "-3.7")
    for power in range(13):
        for mantissa in mantissas:
            # As a source states it: without the zeros that a product leaves.
            yield Decimal(str(float(mantissa) * 10**power))


def _dates() -> Iterator[str]:
    day = date(2023, 1, 1)
    while day.year < 2025:
        yield day.isoformat()
        day += timedelta(days=1)
    yield from (f"2024-{month:02}" for month in range(14))
    yield from ("1999", "2024", "", "spring 2024", "2024-13-01")


# ----------------------------------------------------------------------- overlap


def write_overlap(folder: Path, kg: KnowledgeGraph) -> None:
    """Write what the explorer computes from, and what the package finds under each filter."""
    data = overlap_data(kg)
    _write(
        folder,
        "overlap",
        {
            "words": script_words("en"),
            "data": data,
            "states": [
                _counted(kg, state, where, side)
                for state in _states(data)
                for where in (Filter.of(kg, **_where(state)),)
                for side in ("investors", "labs")
            ],
            "meetings": [_meetings(kg, state) for state in TOGETHER],
            "chances": _chances(),
            "adjusted": _adjusted(),
        },
    )


def _states(data: dict[str, Any]) -> list[dict[str, Any]]:
    """Return a state for every value that a condition has in the data, and some together."""
    investors, labs, deals = data["investors"], data["labs"], data["deals"]
    own = [place for place, held in enumerate(data["held"]) if held]
    columns: dict[str, Iterable[Any]] = {
        "region": [home for one in own for home in investors["homes"][one]],
        "country": [investors["country"][one] for one in own],
        "type": [investors["type"][one] for one in own],
        "labkind": labs["class"],
        "labregion": [home for homes in labs["homes"] for home in homes],
        "labcountry": labs["country"],
        "sector": [sector for sectors in labs["sectors"] for sector in sectors],
        "round": [kind for kinds in deals["types"] for kind in kinds],
    }
    years = sorted({day[:4] for side in ("from", "to") for day in deals[side] if day})
    columns |= {"from": years, "to": years}
    each = ({name: value} for name, values in columns.items() for value in sorted(set(values)))
    return [*TOGETHER, *each]


def _where(state: dict[str, Any]) -> dict[str, Any]:
    where = {CONDITIONS[name]: value for name, value in state.items() if name != "rollup"}
    years = {name: int(where[name]) for name in ("from_year", "to_year") if name in where}
    return where | years


def _counted(kg: KnowledgeGraph, state: dict[str, Any], where: Filter, side: str) -> dict[str, Any]:
    ask = lab_overlap if side == "labs" else investor_overlap
    found = ask(kg, where=where, roll_up="rollup" in state)
    return {
        "state": state,
        "side": side,
        "active": found.holders,
        "reached": found.held,
        "tests": found.tests,
        "undated": found.undated if where.is_about_deals else None,
        "beyond": len(backbone(found).pairs),
        "pairs": [
            [
                *(pair.a, pair.b, pair.shared, pair.size_a, pair.size_b),
                *(pair.jaccard, pair.overlap_coefficient, pair.cosine, pair.p_value, pair.q_value),
            ]
            for pair in found.pairs
        ],
    }


def _meetings(kg: KnowledgeGraph, state: dict[str, Any]) -> dict[str, Any]:
    where = Filter.of(kg, **_where(state))
    return {
        "state": state,
        "pairs": [
            [
                pair.a,
                pair.b,
                [
                    [
                        *(one.lab, one.order, one.least, one.most, one.a.stated, one.b.stated),
                        *(form.folder_name(one.a.deal), form.folder_name(one.b.deal)),
                    ]
                    for one in pair.meetings
                ],
            ]
            for pair in first_in(kg, where=where, roll_up="rollup" in state)
        ],
    }


def _chances() -> list[list[float]]:
    """Return every case of up to nine things, and sizes as they occur with thousands."""
    small = [
        (k, a, b, held)
        for held in range(1, 10)
        for a, b in product(range(held + 1), repeat=2)
        for k in range(min(a, b) + 1)
    ]
    large = [(k, 40, b, 2400) for b in (40, 90, 700) for k in range(41)]
    return [[*case, float(_chance(*case))] for case in (*small, *large)]


def _chance(k: int, a: int, b: int, held: int) -> float:
    one = [np.array([number], dtype=np.int64) for number in (k, a, b)]
    return float(chance_of_sharing(one[0], one[1], one[2], held)[0])


def _adjusted() -> list[list[Any]]:
    dice = Random(5)  # noqa: S311 -- same input, same numbers
    lists = [[dice.random() ** 4 for _ in range(length)] for length in (0, 1, 2, 7, 60)]
    lists.append([0.01, 0.5, 0.01, 0.5, 1.0])
    return [
        [values, tests, adjusted(np.array(values), tests).tolist()]
        for values in lists
        for tests in (len(values), 4 * len(values) + 1)
    ]


# ------------------------------------------------------------------------ search


def write_search(folder: Path, kg: KnowledgeGraph) -> None:
    """Write every name as the search box knows it, without its fact."""
    rows = [[one.id, one.label, 0, list(one.aliases), "", 1] for one in kg.entities.values()]
    index = {"kinds": [["Lab", "Labs"]], "entities": rows, "legal": sorted(legal_forms())}
    labs = [one.id for one in kg.entities.values() if one.kind == "Lab"]
    _write(folder, "search", {"words": script_words("en"), "index": index, "labs": labs})


# ------------------------------------------------------------------------- paths


def write_paths(folder: Path, kg: KnowledgeGraph, patch: pytest.MonkeyPatch) -> None:
    """Write graphs, and the package's answer to every question asked of them."""
    graphs = [_shipped(kg, folder), *(_random(seed, patch) for seed in range(6))]
    _write(folder, "paths", {"words": script_words("en"), "graphs": graphs})


def _shipped(kg: KnowledgeGraph, folder: Path) -> dict[str, Any]:
    """Return the shipped graph: how each lab is linked to a hub, by all ties and by some."""
    data = edges_data(Site(kg, folder, options=SiteOptions()))
    there = {node[0] for node in data["nodes"]}
    labs = [one for one in kg.entities if kg.entities[one].kind == "Lab" and one in there]
    asked = []
    between: dict[str, list[str]] = {}
    for lab, relations, longest in product(
        labs, (None, ["investedIn", "founderOf", "workedAt"]), (None, 2)
    ):
        try:
            found = find_paths(
                kg,
                lab,
                HUB,
                relations=relations or (),
                all_paths=longest is not None,
                max_length=longest,
            )
            paths, cut = [list(path.nodes) for path in found], found.cut
        except NoPath:
            paths, cut = [], False
        asked.append(_question(lab, HUB, relations, longest, paths, cut))
        if longest and relations is None and (over := [one[1] for one in paths if len(one) == 3]):
            between[lab] = over[:1]
    # Who is avoided is on a path that there would be.
    for lab, over in list(between.items())[:40]:
        for avoid, hubs in ((over, False), ([], True)):
            try:
                found = find_paths(
                    kg, lab, HUB, all_paths=True, max_length=2, avoid=avoid, hub_penalty=hubs
                )
                paths, cut = [list(path.nodes) for path in found], found.cut
            except NoPath:
                paths, cut = [], False
            question = _question(lab, HUB, None, 2, paths, cut)
            asked.append(question | {"avoid": list(map(form.folder_name, avoid)), "hubs": hubs})
    return {"name": "the shipped graph", "data": data, "asked": asked}


def _question(
    a: str, b: str, relations: list[str] | None, longest: int | None, paths: Any, cut: bool
) -> dict[str, Any]:
    return {
        "a": form.folder_name(a),
        "b": form.folder_name(b),
        "relations": relations,
        "longest": longest,
        "paths": [[form.folder_name(one) for one in path] for path in paths],
        "cut": cut,
    }


def _random(seed: int, patch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Return a small dense graph, bounds that cut, and the answer for all of its pairs."""
    dice = Random(seed)  # noqa: S311 -- same input, same numbers
    names = [f"n{number:02}" for number in range(11)]
    dates = ["2021", "2022-03", "9999"]
    bounds = {"shortest": 3, "simple": 12, "effort": 260, "scale": SCALE}
    ties: list[Any] = [
        [
            a,
            b,
            0,
            1,
            "",
            dice.choice(dates),
            2,
            list(range(dice.randint(0, 3))),
            dice.randint(0, 3),
        ]
        for a in range(len(names))
        for b in range(a + 1, len(names))
        if dice.random() < 0.35
    ]
    near: dict[str, set[str]] = {}
    costs = {}
    for a, b, *_, earliest, _parties, _sources, tellings in ties:
        for one, other in ((names[a], names[b]), (names[b], names[a])):
            near.setdefault(one, set()).add(other)
            costs[one, other] = (SCALE // max(tellings, 1), earliest)
    adjacency = {node: tuple(sorted(near[node])) for node in sorted(near)}
    with patch.context() as patched:
        patched.setattr(search, "SHORTEST", bounds["shortest"])
        patched.setattr(search, "SIMPLE", bounds["simple"])
        patched.setattr(k_shortest, "EFFORT", bounds["effort"])
        asked = [
            _question(a, b, None, longest, *_answer(adjacency, costs, a, b, longest))
            for a, b in product(adjacency, repeat=2)
            if a != b
            for longest in (None, 1, 2, 3, 4, 6)
        ]
    data = {
        "bounds": bounds,
        "relations": ["investedIn"],
        "kinds": ["Lab"],
        "regions": ["europe"],
        "nodes": [[name, name, 0, 0] for name in names],
        "sources": [],
        "ties": ties,
    }
    return {"name": f"random graph {seed}", "data": data, "asked": asked}


def _answer(
    adjacency: dict[str, tuple[str, ...]],
    costs: dict[tuple[str, str], tuple[int, str]],
    a: str,
    b: str,
    longest: int | None,
) -> tuple[list[tuple[str, ...]], bool]:
    question = search.PathSearch(adjacency, a, b, search.one_step)

    def cost(one: str, other: str) -> tuple[int, str]:
        return costs[one, other]

    if longest is None:
        return question.shortest(None, cost)
    return question.within(longest, cost)
