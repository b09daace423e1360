"""Positions of a person as phrases.

Sources rarely say whether a person is a man or a woman, and many languages must know it for the
word "founder". So a post is stated in two ways that need not: as a predicate (« a fondé et dirige
Mistral AI ») and, in the cells of tables, by the function (« fondation, direction générale »).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from markupsafe import Markup

from euroai.i18n.languages import gettext_noop, html_gettext, pgettext

__all__ = ["SEATS", "in_rank", "post", "role_words"]

_RANK: Final = (
    *("founder", "chief-executive", "chief-technology-officer", "chief-scientist"),
    *("chief-operating-officer", "executive", "board-member", "partner"),
)
SEATS: Final = frozenset(
    {"chief-executive", "chief-technology-officer", "chief-scientist", "chief-operating-officer"}
)
"""What is an executive's role by itself (``skos:broader c:executive``)."""
_OF: Final = frozenset(_RANK) - {"executive"}
"""Roles that one has "of" a place; the others one has "at" it."""
_POSTS: Final[Mapping[tuple[str, ...], str]] = {
    ("founder",): gettext_noop("founder of {org}"),
    ("founder", "chief-executive"): gettext_noop("founder and chief executive of {org}"),
    ("founder", "chief-technology-officer"): gettext_noop(
        "founder and chief technology officer of {org}"
    ),
    ("founder", "chief-scientist"): gettext_noop("founder and chief scientist of {org}"),
    ("founder", "chief-operating-officer"): gettext_noop(
        "founder and chief operating officer of {org}"
    ),
    ("founder", "executive"): gettext_noop("founder and executive of {org}"),
    ("founder", "board-member"): gettext_noop("founder and board member of {org}"),
    ("founder", "partner"): gettext_noop("founder and partner of {org}"),
    ("founder", "researcher"): gettext_noop("founder and researcher of {org}"),
    ("chief-executive",): gettext_noop("chief executive of {org}"),
    ("chief-technology-officer",): gettext_noop("chief technology officer of {org}"),
    ("chief-scientist",): gettext_noop("chief scientist of {org}"),
    ("chief-operating-officer",): gettext_noop("chief operating officer of {org}"),
    ("executive",): gettext_noop("an executive at {org}"),
    ("executive", "board-member"): gettext_noop("an executive and board member at {org}"),
    ("board-member",): gettext_noop("a board member of {org}"),
    ("partner",): gettext_noop("a partner of {org}"),
    ("advisor",): gettext_noop("an adviser at {org}"),
    ("researcher",): gettext_noop("a researcher at {org}"),
    ("engineer",): gettext_noop("an engineer at {org}"),
    ("employee",): gettext_noop("an employee at {org}"),
    ("professor",): gettext_noop("a professor at {org}"),
    ("professor", "researcher"): gettext_noop("a professor and researcher at {org}"),
    ("student",): gettext_noop("a student at {org}"),
    ("doctoral-student",): gettext_noop("a doctoral student at {org}"),
    ("public-office",): gettext_noop("in public office at {org}"),
}
"""Every post that is stated more than a few times; the others are put together from their roles."""


def in_rank(roles: Iterable[str]) -> list[str]:
    """Return roles with the founder's first, then those who lead, then the others by name.

    Whoever has a seat of an executive is one: the wider role is left out beside it.
    """
    order = {role: place for place, role in enumerate(_RANK)}
    found = set(roles)
    if not SEATS.isdisjoint(found):
        found.discard("executive")
    return sorted(found, key=lambda role: (order.get(role, len(order)), role))


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
    message = _POSTS.get(tuple(ranked))
    if message is not None:
        return html_gettext(message, org=organization)
    if ranked and ranked[0] in _OF:
        return html_gettext("{roles} of {org}", roles=words, org=organization)
    return html_gettext("{roles} at {org}", roles=words, org=organization)
