"""The overlap explorer: which investors sit in the same labs, asked in the page, without a server.

The page gets what :mod:`euroai.site.overlap.data` gathers and counts by itself, so that every
filter acts on every face. Beside it stand the closest pairs as plain tables.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from euroai.analysis.overlap.entry_order import first_in
from euroai.analysis.overlap.filters import CLASS_NAMES
from euroai.analysis.overlap.overlap import ALPHA, investor_overlap, lab_overlap
from euroai.analysis.overlap.partners import overlap_size
from euroai.characters import plain_text
from euroai.i18n.languages import gettext, localised, place_from, place_in
from euroai.i18n.values import kind_word
from euroai.knowledge import KnowledgeGraph
from euroai.site.overlap.data import overlap_data
from euroai.site.overlap.picture import DRAWN
from euroai.site.prose.prose import Prose
from euroai.site.render.context import Site

__all__ = ["MEETING_PAIRS", "PAIRS", "write"]

PAIRS: Final = 100
"""How many pairs a plain table holds."""
MEETING_PAIRS: Final = 40
"""Of how many pairs a plain table states who came first."""
_MOST_BEYOND: Final = 500
"""Of how many pairs beyond chance a plain table tells at most."""
_UNION: Final = "european-union"


def write(site: Site) -> None:
    """Write the explorer, its data, and the closest pairs as tables."""
    named = site.once("overlap data", lambda: _gathered(site))
    site.data_js("overlap/words.js", "euroaiOverlapWords", _words(site.prose("overlap"), named))
    tables = site.once("overlap tables", lambda: _tables(site.kg))
    site.page(
        "overlap",
        "overlap/page.html",
        title=gettext("Investor overlap"),
        description=gettext(
            "Which investors sit in the same labs: network, matrix, table, comparison."
        ),
        data=("overlap/data.js", "overlap/words.js"),
        scripts=("bundles/pane.js", "bundles/overlap.js"),
        styles=("bundles/overlap.css",),
        top=tables["investors"][:25],
        size=overlap_size(site.kg),
        most_drawn=DRAWN,
    )
    site.page(
        "overlap/tables",
        "overlap/tables.html",
        title=gettext("The closest pairs"),
        description=gettext("Who shares most, and who came first: the tables of the overlap."),
        trail=((gettext("Overlap"), "overlap"),),
        tables=tables,
        backbone=ALPHA,
        most_beyond=_MOST_BEYOND,
        small=small,
        share=share,
    )


def _tables(kg: KnowledgeGraph) -> dict[str, Any]:
    """Return the tables that ``euroai overlap`` prints, their first rows."""
    rolled = investor_overlap(kg, top=PAIRS, roll_up=True)
    seen = {one for pair in rolled.pairs for one in (pair.a, pair.b)}
    return {
        "investors": investor_overlap(kg, top=PAIRS).pairs,
        "labs": lab_overlap(kg, top=PAIRS).pairs,
        "rolled": rolled.pairs,
        "beyond": investor_overlap(kg, alpha=ALPHA, top=_MOST_BEYOND).pairs,
        "labs_beyond": lab_overlap(kg, alpha=ALPHA, top=_MOST_BEYOND).pairs,
        "under": [(one, top) for one, top in rolled.counted_under.items() if top in seen],
        "meetings": first_in(kg, top=MEETING_PAIRS),
    }


def small(value: float) -> str:
    """Return a probability: three decimals, or two digits and a power of ten."""
    if value >= 0.001 or value == 0:
        return localised(f"{value:.3f}".rstrip("0").rstrip(".") or "0")
    digits, power = f"{value:.1e}".split("e")
    return f"{localised(digits)} × 10{str(int(power)).translate(_RAISED)}"


_RAISED: Final = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def share(value: float) -> str:
    """Return a measure between 0 and 1 with three decimals."""
    return localised(f"{value:.3f}")


@dataclass(frozen=True, slots=True)
class _Named:
    """What the explorer's data names: places, and the other concepts."""

    places: frozenset[str]
    concepts: frozenset[str]


def _gathered(site: Site) -> _Named:
    """Write the explorer's data, which all languages share; keep what it names."""
    data = overlap_data(site.kg)
    site.data_js("overlap/data.js", "euroaiOverlap", data, shared=True)
    investors, labs = data["investors"], data["labs"]
    places = _distinct(
        investors["country"], labs["country"], *investors["homes"], *labs["homes"]
    ) | _distinct(investors["region"], labs["region"])
    concepts = _distinct(investors["type"], *labs["sectors"], *data["deals"]["types"])
    return _Named(frozenset(places), frozenset(concepts))


def _words(prose: Prose, named: _Named) -> dict[str, dict[str, str]]:
    """Return the words of every concept in the data, in the language of the page.

    ``words`` by themselves, ``from`` and ``in`` of places within a sentence, ``many`` of classes.
    """
    places, concepts = named.places, named.concepts | named.places
    words = {one: prose.labels.word(one) for one in sorted(concepts)}
    words |= {one: plain_text(kind_word(kind)) for one, kind in CLASS_NAMES.items()}
    return {
        "words": words,
        "from": {one: _from(one, words[one]) for one in sorted(places)},
        "in": {one: _in(one, words[one]) for one in sorted(places)},
        "many": {one: plain_text(kind_word(kind, 2)) for one, kind in CLASS_NAMES.items()},
    }


def _distinct(*columns: Iterable[str]) -> set[str]:
    return {one for column in columns for one in column} - {"unknown"}


def _from(place: str, word: str) -> str:
    return gettext("from the European Union") if place == _UNION else place_from(word)


def _in(place: str, word: str) -> str:
    return gettext("in the European Union") if place == _UNION else place_in(word)
