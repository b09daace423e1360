"""French: elision, articles before countries, spaces that do not break.

Plural names of countries take *aux* and *des*, feminine ones and those that begin with a vowel *en*
and *de* or *d’*, other masculine ones *au* and *du*, cities and some islands *à* and *de*. Feminine
are the names that end in -e, but for a few (Grevisse, Le bon usage, § 587 and § 1051).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from euroai.i18n.language import Language

__all__ = ["LANGUAGE", "French"]

_FIXED: Final = "\u00a0"
_NARROW: Final = "\u202f"
_DE: Final = re.compile(r"\b([Dd]|[Qq]u)e \{(\w+)\}")
_TAG: Final = re.compile(r"<[^>]*>")
_ELIDES: Final = frozenset("aeiouàâéèêëîïôûAEIOUÀÂÉÈÊËÎÏÔÛ")
_VOWELS: Final = "aeiouyàâéèêëîïôûAEIOUYÀÂÉÈÊËÎÏÔÛ"
_PLURAL: Final = (
    *("États-Unis", "Pays-Bas", "Émirats", "Philippines", "Bahamas", "Bermudes", "Îles"),
    *("Seychelles", "Maldives", "Comores", "Fidji"),
)
_BARE: Final = frozenset(
    {"Singapour", "Chypre", "Malte", "Cuba", "Taïwan", "Hong Kong", "Maurice", "Monaco"}
    | {"Bahreïn", "Oman", "Djibouti", "Madagascar", "Haïti", "Saint-Marin", "Porto Rico"}
    | {"Macao", "Guernesey", "Jersey", "Gibraltar", "Israël"}
)
_MASCULINE: Final = frozenset({"Mexique", "Mozambique", "Cambodge", "Zimbabwe", "Belize"})


@cache
def _may_elide(text: str) -> bool:
    """Whether a message has a word before a value that may lose its vowel."""
    return _DE.search(text) is not None


@dataclass(frozen=True)
class French(Language):
    """French, as the Imprimerie nationale writes it."""

    def day(self, number: int) -> str:
        """Return ``1er`` for the first day of a month, ``2`` for the second."""
        return f"{number}er" if number == 1 else str(number)

    def elided(self, text: str, values: Mapping[str, Any]) -> str:
        """Write ``d’{name}`` for ``de {name}`` before a value that begins with a vowel."""
        if not _may_elide(text):
            return text

        def short(match: re.Match[str]) -> str:
            value = _TAG.sub("", str(values.get(match[2], "")))
            return f"{match[1]}’{{{match[2]}}}" if value[:1] in _ELIDES and value else match[0]

        return _DE.sub(short, text)

    def with_article(self, place: str) -> str:
        """Return ``les États-Unis``, ``la France``, ``l’Irlande``."""
        if place in _BARE:
            return place
        if place.startswith(_PLURAL):
            return f"les {place}"
        if place[:1] in _VOWELS:
            return f"l’{place}"
        return f"la {place}" if _is_feminine(place) else f"le {place}"

    def place_in(self, place: str) -> str:
        """Return ``aux États-Unis``, ``en Suède``, ``à Singapour``."""
        if place in _BARE and place != "Israël":
            return f"à {place}"
        if place.startswith(_PLURAL):
            return f"aux {place}"
        return f"en {place}" if _is_feminine(place) or place[:1] in _VOWELS else f"au {place}"

    def place_from(self, place: str) -> str:
        """Return ``des États-Unis``, ``de Suède``, ``d’Irlande``."""
        if place.startswith(_PLURAL):
            return f"des {place}"
        if place[:1] in _VOWELS:
            return f"d’{place}"
        return f"de {place}" if place in _BARE or _is_feminine(place) else f"du {place}"


def _is_feminine(place: str) -> bool:
    word = place.split()[0]
    return word.endswith("e") and place not in _MASCULINE


LANGUAGE: Final = French(
    "fr",
    "Français",
    gap=_FIXED,
    before_percent=_NARROW,
    sign_last=True,
    steps=((10**9, "Md"), (10**6, "M")),
)
