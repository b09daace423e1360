"""Key findings of the start page, of Europe's labs: three numbers with a sentence each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from euroai.analysis.capital.grouping import EUROPE
from euroai.analysis.key_figures import labs_held
from euroai.analysis.overlap.filters import Filter
from euroai.analysis.overlap.holdings import topmost
from euroai.analysis.overlap.overlap import investor_overlap
from euroai.analysis.rankings.scope import organizations_in
from euroai.analysis.talent.talent import alumni_ranking
from euroai.i18n.languages import gettext, html_gettext, html_ngettext, ngettext
from euroai.i18n.values import count, folder_name
from euroai.site.index import SiteIndex
from euroai.site.prose.prose import Prose

__all__ = ["KeyFinding", "findings"]


@dataclass(frozen=True, slots=True)
class KeyFinding:
    """A number, what it is a number of, the sentence, and where to read on."""

    value: int
    of: str
    sentence: Markup
    link: str
    link_words: str


def findings(site_index: SiteIndex, prose: Prose, *, overlap: bool) -> tuple[KeyFinding, ...]:
    """Return those of the three findings that the data bears out.

    ``overlap`` says whether the site has the page to compare investors on.
    """
    found = (
        _widest(site_index, prose),
        _closest(site_index, prose, overlap=overlap),
        _school(site_index, prose),
    )
    return tuple(one for one in found if one is not None)


def _most(counts: Mapping[str, int]) -> tuple[list[str], int]:
    top = max(counts.values(), default=0)
    return sorted(key for key, value in counts.items() if value == top), top


def _widest(site_index: SiteIndex, prose: Prose) -> KeyFinding | None:
    kg = site_index.kg
    held = {who: len(labs_held(kg, who, EUROPE)) for who in site_index.portfolios}
    who, top = _most(held)
    if not top:
        return None
    funded = len(organizations_in(kg) & site_index.investors.keys())
    sentence = html_ngettext(
        "{who} has money in {top} of Europe’s {funded} funded labs, more than any other investor.",
        "{who} have money in {top} of Europe’s {funded} funded labs, as many as any investor.",
        len(who),
        who=prose.links.entities(who, 3),
        top=count(top),
        funded=count(funded),
    )
    of, link = gettext("of {whole}", whole=count(funded)), prose.links.entity_href(who[0])
    return KeyFinding(top, of, sentence, link, gettext("See the portfolio"))


def _closest(site_index: SiteIndex, prose: Prose, *, overlap: bool) -> KeyFinding | None:
    entities = site_index.kg.entities
    shared: dict[str, int] = {}
    pairs: dict[str, tuple[str, str]] = {}
    for one in investor_overlap(
        site_index.kg, where=Filter(lab_kind=("lab",), lab_region=(EUROPE,))
    ).pairs:
        if topmost(entities, one.a) != topmost(entities, one.b):
            key = f"{one.a} {one.b}"
            shared[key], pairs[key] = one.shared, (one.a, one.b)
    best, top = _most(shared)
    if top < 2:
        return None
    pair = pairs[best[0]]
    others = len(best) - 1
    values = {"pair": prose.links.entities(pair), "top": count(top)}
    if others:
        sentence = html_ngettext(
            "{pair} share {top} of Europe’s labs; one other pair does.",
            "{pair} share {top} of Europe’s labs; {number} other pairs do.",
            others,
            **values,
        )
    else:
        sentence = html_gettext(
            "{pair} share {top} of Europe’s labs, more than any other two unrelated investors.",
            **values,
        )
    link = prose.links.entity_href(pair[0]) + "#partners"
    if overlap:
        link = prose.links.href("overlap") + "#face=compare&who=" + ",".join(map(folder_name, pair))
    return KeyFinding(top, gettext("shared"), sentence, link, gettext("See which"))


def _school(site_index: SiteIndex, prose: Prose) -> KeyFinding | None:
    founded = {one.employer: len(one.labs) for one in alumni_ranking(site_index.kg, region=EUROPE)}
    who, top = _most(founded)
    if top < 2:
        return None
    sentence = html_ngettext(
        "People who worked at {who} went on to found {top} of Europe’s labs, "
        "more than any other past employer.",
        "People who worked at {who} went on to found {top} of Europe’s labs, "
        "as many as any past employer.",
        len(who),
        who=prose.links.entities(who, 3),
        top=count(top),
    )
    link = prose.links.entity_href(who[0]) + "#alumni"
    return KeyFinding(
        top, ngettext("lab", "labs", top), sentence, link, gettext("See who and which")
    )
