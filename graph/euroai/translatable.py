"""Marks on words that are translated later: a constant is read once, a page in each language.

:mod:`euroai.i18n.languages` says them in a language; the catalogue finds them by these names.
"""

from __future__ import annotations

__all__ = ["gettext_noop", "ngettext_noop"]


def gettext_noop(message: str) -> str:
    """Return a message as it is, marked for the catalogue."""
    return message


def ngettext_noop(one: str, many: str) -> tuple[str, str]:
    """Return a message's two forms as they are, marked for the catalogue."""
    return one, many
