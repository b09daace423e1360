"""Key findings of the start page: three numbers with a sentence each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from euroai.analysis.leading import closest_pairs, funded_labs, leading_employers, widest
from euroai.i18n.languages import gettext, html_gettext, html_ngettext, ngettext
from euroai.i18n.values import count, folder_name
from euroai.site.index import SiteIndex
from euroai.site.prose.prose import Prose

__all__ = ["KeyFinding", "findings"]

_LEAST: Final = 2
"""What only one has is no finding."""


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


def _widest(site_index: SiteIndex, prose: Prose) -> KeyFinding | None:
    first, funded = widest(site_index.kg), funded_labs(site_index.kg)
    if not first.number:
        return None
    sentence = html_ngettext(
        "{who} has money in {top} of {funded} funded labs of every country, more than any "
        "other investor.",
        "{who} have money in {top} of {funded} funded labs of every country, as many as any "
        "investor.",
        first.shared_by,
        who=prose.links.entities(first.who, 3),
        top=count(first.number),
        funded=count(funded.number),
    )
    of = gettext("of {whole}", whole=count(funded.number))
    link = prose.links.entity_href(first.who[0])
    return KeyFinding(first.number, of, sentence, link, gettext("See the portfolio"))


def _closest(site_index: SiteIndex, prose: Prose, *, overlap: bool) -> KeyFinding | None:
    best = closest_pairs(site_index.kg)
    if best.shared < _LEAST:
        return None
    pair = best.pairs[0]
    values = {"pair": prose.links.entities(pair), "top": count(best.shared)}
    if best.others:
        sentence = html_ngettext(
            "{pair} share {top} labs of every country; one other pair does.",
            "{pair} share {top} labs of every country; {number} other pairs do.",
            best.others,
            **values,
        )
    else:
        sentence = html_gettext(
            "{pair} share {top} labs of every country, more than any other two unrelated "
            "investors.",
            **values,
        )
    link = prose.links.entity_href(pair[0], "partners")
    if overlap:
        link = prose.links.href("overlap") + "#face=compare&who=" + ",".join(map(folder_name, pair))
    return KeyFinding(best.shared, gettext("shared"), sentence, link, gettext("See which"))


def _school(site_index: SiteIndex, prose: Prose) -> KeyFinding | None:
    first = leading_employers(site_index.kg)
    if first.number < _LEAST:
        return None
    sentence = html_ngettext(
        "People who worked at {who} went on to found {top} labs of every country, "
        "more than any other past employer.",
        "People who worked at {who} went on to found {top} labs of every country, as many as any "
        "past employer.",
        first.shared_by,
        who=prose.links.entities(first.who, 3),
        top=count(first.number),
    )
    link = prose.links.entity_href(first.who[0], "alumni")
    of = ngettext("lab", "labs", first.number)
    return KeyFinding(first.number, of, sentence, link, gettext("See who and which"))
