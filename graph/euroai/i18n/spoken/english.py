"""English: the language in which messages are written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from euroai.i18n.language import Language

__all__ = ["LANGUAGE", "English"]

_ARTICLED: Final = ("United ", "Netherlands", "Czech Rep", "Philippines", "Cayman", "Bahamas")
_MIDDLE: Final = ("Middle East",)
_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


@dataclass(frozen=True)
class English(Language):
    """English. Its months and signs are written here: the command line then needs no CLDR."""

    def signs(self) -> tuple[str, str]:
        """Return what stands between thousands and before decimals."""
        return ",", "."

    def months(self, *, short: bool) -> tuple[str, ...]:
        """Return the names of the months."""
        return tuple(month[:3] for month in _MONTHS) if short else _MONTHS

    def with_article(self, place: str) -> str:
        """Return ``the United States``, ``France``."""
        return f"the {place}" if place.startswith((*_ARTICLED, *_MIDDLE)) else place

    def place_in(self, place: str) -> str:
        """Return ``in the United States``."""
        return f"in {self.with_article(place)}"

    def place_from(self, place: str) -> str:
        """Return ``from the United States``."""
        return f"from {self.with_article(place)}"


LANGUAGE: Final = English("en", "English")
