"""What a person does somewhere, in words.

Sources rarely say whether a person is a man or a woman, and many languages must know it for the
word "founder". So a post is told in two ways that need not: as a predicate (« a fondé et dirige
Mistral AI ») and, in the cells of tables, by the function (« fondation, direction générale »).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from markupsafe import Markup

from euroai.site.language import html_gettext, marked, pgettext

__all__ = ["in_rank", "post", "role_words"]

_RANK: Final = (
    *("founder", "chief-executive", "chief-technology-officer", "chief-scientist"),
    *("chief-operating-officer", "executive", "board-member", "partner"),
)
_OF: Final = frozenset(_RANK) - {"executive"}
"""Roles that one has "of" a place; the others one has "at" it."""
_POSTS: Final[Mapping[tuple[str, ...], str]] = {
    ("founder",): marked("founder of {org}"),
    ("founder", "chief-executive"): marked("founder and chief executive of {org}"),
    ("founder", "chief-technology-officer"): marked(
        "founder and chief technology officer of {org}"
    ),
    ("founder", "chief-scientist"): marked("founder and chief scientist of {org}"),
    ("founder", "chief-operating-officer"): marked("founder and chief operating officer of {org}"),
    ("founder", "executive"): marked("founder and executive of {org}"),
    ("founder", "chief-executive", "executive"): marked(
        "founder, chief executive and executive of {org}"
    ),
    ("founder", "board-member"): marked("founder and board member of {org}"),
    ("founder", "partner"): marked("founder and partner of {org}"),
    ("founder", "researcher"): marked("founder and researcher of {org}"),
    ("chief-executive",): marked("chief executive of {org}"),
    ("chief-executive", "executive"): marked("chief executive and executive of {org}"),
    ("chief-technology-officer",): marked("chief technology officer of {org}"),
    ("chief-scientist",): marked("chief scientist of {org}"),
    ("chief-operating-officer",): marked("chief operating officer of {org}"),
    ("executive",): marked("executive at {org}"),
    ("executive", "board-member"): marked("executive and board member at {org}"),
    ("board-member",): marked("board member of {org}"),
    ("partner",): marked("partner of {org}"),
    ("advisor",): marked("adviser at {org}"),
    ("researcher",): marked("researcher at {org}"),
    ("engineer",): marked("engineer at {org}"),
    ("employee",): marked("employee at {org}"),
    ("professor",): marked("professor at {org}"),
    ("professor", "researcher"): marked("professor and researcher at {org}"),
    ("student",): marked("student at {org}"),
    ("doctoral-student",): marked("doctoral student at {org}"),
    ("public-office",): marked("public office at {org}"),
}
"""Every post that is told more than a few times; the others are put together from their roles."""


def in_rank(roles: Iterable[str]) -> list[str]:
    """Return roles with the founder's first, then those who lead, then the others by name."""
    order = {role: place for place, role in enumerate(_RANK)}
    return sorted(roles, key=lambda role: (order.get(role, len(order)), role))


def role_words() -> dict[str, str]:
    """Return each role's word in the current language, as a cell of a table says it."""
    return {
        "founder": pgettext("role", "founder"),
        "chief-executive": pgettext("role", "chief executive"),
        "chief-technology-officer": pgettext("role", "chief technology officer"),
        "chief-scientist": pgettext("role", "chief scientist"),
        "chief-operating-officer": pgettext("role", "chief operating officer"),
        "executive": pgettext("role", "executive"),
        "board-member": pgettext("role", "board member"),
        "partner": pgettext("role", "partner"),
        "advisor": pgettext("role", "adviser"),
        "researcher": pgettext("role", "researcher"),
        "engineer": pgettext("role", "engineer"),
        "employee": pgettext("role", "employee"),
        "professor": pgettext("role", "professor"),
        "student": pgettext("role", "student"),
        "doctoral-student": pgettext("role", "doctoral student"),
        "public-office": pgettext("role", "public office"),
    }


def post(roles: Iterable[str], words: str, organization: Markup) -> Markup:
    """Return a post as a predicate: "founder and chief executive of Mistral AI".

    ``words`` are the roles in words, for the rare combinations that have no message of their own.
    """
    ranked = in_rank(roles)
    told = _POSTS.get(tuple(ranked))
    if told is not None:
        return html_gettext(told, org=organization)
    if ranked and ranked[0] in _OF:
        return html_gettext("{roles} of {org}", roles=words, org=organization)
    return html_gettext("{roles} at {org}", roles=words, org=organization)
