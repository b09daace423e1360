"""What the map says of each view: a sentence computed from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from markupsafe import Markup

from euroai.analysis import view_figures
from euroai.characters import plain_text
from euroai.i18n.languages import html_gettext, html_ngettext, ngettext
from euroai.i18n.markup import isolated
from euroai.i18n.values import count, percent

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["finding"]

_NAMED: Final = 3
"""So many in the first place are named."""


def finding(view: str, graph: nx.Graph[Any]) -> Markup:
    """Return the sentence that a view is headed by: who stands first in it, and how far."""
    return _FINDINGS.get(view, _most_tied)(graph)


def _names(graph: nx.Graph[Any], idents: Sequence[str]) -> Markup:
    """Return the names of nodes in a sentence: data, not words of the interface."""
    shown = idents if len(idents) <= _NAMED + 1 else idents[:_NAMED]
    names = [_name(graph.nodes[one].get("label", one)) for one in shown]
    if shown != idents:
        names.append(html_ngettext("{number} other", "{number} others", len(idents) - _NAMED))
    head = Markup(", ").join(names[:-1])
    return html_gettext("{first} and {last}", first=head, last=names[-1]) if head else names[-1]


def _most_tied(graph: nx.Graph[Any]) -> Markup:
    first = view_figures.most_tied(graph)
    return html_ngettext(
        "{name} is tied to {ties} of {others} others, more than anyone else.",
        "{name} are each tied to {ties} of {others} others, more than anyone else.",
        first.shared_by,
        name=_names(graph, first.who),
        ties=count(first.number),
        others=count(first.of),
    )


def _investments(graph: nx.Graph[Any]) -> Markup:
    first = view_figures.funders(graph)
    return html_ngettext(
        "{name} has put money into {held} of the {funded} funded organisations, "
        "more than anyone else.",
        "{name} have each put money into {held} of the {funded} funded organisations, "
        "more than anyone else.",
        first.shared_by,
        name=_names(graph, first.who),
        held=count(first.number),
        funded=count(first.of),
    )


def _co_investment(graph: nx.Graph[Any]) -> Markup:
    figures = view_figures.meetings(graph)
    first, second = figures.pairs[0]
    return html_ngettext(
        "{first} and {second} meet in {organisations}, more than any other pair; "
        "{share} of pairs meet only once.",
        "{first} and {second} meet in {organisations}, as often as any pair; "
        "{share} of pairs meet only once.",
        figures.shared_by,
        first=_names(graph, (first,)),
        second=_names(graph, (second,)),
        organisations=ngettext("{number} organisation", "{number} organisations", figures.number),
        share=percent(figures.share_once),
    )


def _alliances(graph: nx.Graph[Any]) -> Markup:
    first = view_figures.most_tied(graph)
    return html_ngettext(
        "{name} has the most allies: {allies} of {others} others.",
        "{name} each have the most allies: {allies} of {others} others.",
        first.shared_by,
        name=_names(graph, first.who),
        allies=count(first.number),
        others=count(first.of),
    )


def _talent(graph: nx.Graph[Any]) -> Markup:
    first, heirs = view_figures.most_foundings(graph)
    return html_ngettext(
        "{name} is the school of founders: {foundings} by its people, in {organisations}.",
        "{name} are the schools of founders: {foundings} by the people of each, "
        "in up to {organisations}.",
        first.shared_by,
        name=_names(graph, first.who),
        foundings=ngettext("{number} founding", "{number} foundings", first.number),
        organisations=ngettext("{number} organisation", "{number} organisations", heirs),
    )


def _name(label: object) -> Markup:
    """Return a name within a sentence: data, not a word of the interface."""
    return isolated(plain_text(str(label)))


def _founders(graph: nx.Graph[Any]) -> Markup:
    figures = view_figures.founders_of_view(graph)
    return html_gettext(
        "{serial} of {founders} founders founded more than one of the organisations here; "
        "they hold the pieces together.",
        serial=count(figures.serial),
        founders=count(figures.founders),
    )


_FINDINGS: Final[Mapping[str, Callable[[nx.Graph[Any]], Markup]]] = {
    "investments": _investments,
    "co-investment": _co_investment,
    "alliances": _alliances,
    "talent": _talent,
    "founders": _founders,
}
