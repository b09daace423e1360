"""Countries and regions within a sentence: "in the United States", « aux États-Unis ».

French: plural names take *aux* and *des*, feminine ones and those that begin with a vowel *en* and
*de* or *d’*, other masculine ones *au* and *du*, cities and some islands *à* and *de*. Feminine are
the names that end in -e, but for a few (Grevisse, Le bon usage, § 587 and § 1051).
"""

from __future__ import annotations

from typing import Final

from euroai.i18n.languages import current

__all__ = ["place_from", "place_in", "with_article"]

_ARTICLED: Final = ("United ", "Netherlands", "Czech Rep", "Philippines", "Cayman", "Bahamas")
_MIDDLE: Final = ("Middle East",)
_PLURAL: Final = (
    *("États-Unis", "Pays-Bas", "Émirats", "Philippines", "Bahamas", "Bermudes", "Îles"),
    *("Seychelles", "Maldives", "Comores", "Fidji"),
)
_BARE: Final = frozenset(
    {"Singapour", "Chypre", "Malte", "Cuba", "Taïwan", "Hong Kong", "Maurice", "Monaco"}
    | {"Bahreïn", "Oman", "Djibouti", "Madagascar", "Haïti", "Saint-Marin", "Porto Rico"}
    | {"Macao", "Guernesey", "Jersey", "Gibraltar", "Malte", "Israël"}
)
_MASCULINE: Final = frozenset({"Mexique", "Mozambique", "Cambodge", "Zimbabwe", "Belize"})
_VOWELS: Final = "aeiouyàâéèêëîïôûAEIOUYÀÂÉÈÊËÎÏÔÛ"


def with_article(place: str, language: str) -> str:
    """Return ``the United States``; ``les États-Unis``, ``la France``, ``l’Irlande``."""
    if language != "fr":
        return f"the {place}" if place.startswith((*_ARTICLED, *_MIDDLE)) else place
    if place in _BARE:
        return place
    if place.startswith(_PLURAL):
        return f"les {place}"
    if place[:1] in _VOWELS:
        return f"l’{place}"
    return f"la {place}" if _is_feminine(place) else f"le {place}"


def place_in(place: str) -> str:
    """Return ``in the United States``; ``aux États-Unis``, ``en Suède``, ``à Singapour``."""
    if current() != "fr":
        return f"in {with_article(place, current())}"
    if place in _BARE and place != "Israël":
        return f"à {place}"
    if place.startswith(_PLURAL):
        return f"aux {place}"
    return f"en {place}" if _is_feminine(place) or place[:1] in _VOWELS else f"au {place}"


def place_from(place: str) -> str:
    """Return ``from the United States``; ``des États-Unis``, ``de Suède``, ``d’Irlande``."""
    if current() != "fr":
        return f"from {with_article(place, current())}"
    if place.startswith(_PLURAL):
        return f"des {place}"
    if place[:1] in _VOWELS:
        return f"d’{place}"
    return f"de {place}" if place in _BARE or _is_feminine(place) else f"du {place}"


def _is_feminine(place: str) -> bool:
    word = place.split()[0]
    return word.endswith("e") and place not in _MASCULINE
