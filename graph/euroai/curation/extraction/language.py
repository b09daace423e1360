"""The cue words of a language: ``ontology/extraction/<code>.toml`` as compiled expressions."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final

from euroai.errors import UnknownChoice
from euroai.namespaces import ontology_folder

__all__ = ["CueWords", "detect_language", "language_codes", "phrase_pattern", "read_language"]

_GAP: Final = r"(?:\S+\s+){0,5}?"
"""What ``…`` stands for: up to five words."""
_START: Final = r"(?<![^\W_])"
_END: Final = r"(?:(?<=')|(?![^\W_]))"
_NEVER: Final = re.compile(r"(?!)")
_WORD: Final = re.compile(r"[^\W\d_]+")


def phrase_pattern(phrases: Sequence[str]) -> re.Pattern[str]:
    """Return one expression for several phrases, the longest first, between word boundaries."""
    if not phrases:
        return _NEVER
    bodies = (
        re.sub(r"…\s*", "…", phrase).replace(" ?", r"\s*").replace(" ", r"\s+").replace("…", _GAP)
        for phrase in sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    )
    return re.compile(f"{_START}(?:{'|'.join(bodies)}){_END}", re.IGNORECASE)


@dataclass(frozen=True)
class CueWords:
    """One language's cue words. ``code`` is its tag, ``decimal`` its decimal mark."""

    code: str
    decimal: str
    tables: Mapping[str, Any] = field(repr=False)
    _compiled: dict[tuple[str, ...], re.Pattern[str]] = field(
        default_factory=dict, repr=False, compare=False
    )

    def words(self, *path: str) -> Any:  # noqa: ANN401 -- a list or a table of the file
        """Return what stands under a path of keys; an empty list where there is nothing."""
        found: Any = self.tables
        for key in path:
            found = found.get(key, {}) if isinstance(found, Mapping) else {}
        return found or []

    def cue(self, *path: str) -> re.Pattern[str]:
        """Return the expression for the phrases under a path of keys."""
        if path not in self._compiled:
            self._compiled[path] = phrase_pattern(self.words(*path))
        return self._compiled[path]

    def concepts(self, *path: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
        """Return concept and expression for each key of a table."""
        return tuple((concept, self.cue(*path, concept)) for concept in dict(self.words(*path)))

    def concept(self, text: str, *path: str) -> str:
        """Return the first concept of a table whose phrases stand in a text, or ''."""
        return next((one for one, cue in self.concepts(*path) if cue.search(text)), "")


@cache
def language_codes() -> tuple[str, ...]:
    """Return the tags of the languages that have cue words, sorted."""
    folder = ontology_folder() / "extraction"
    return tuple(sorted(file.stem for file in folder.glob("??.toml")))


@cache
def read_language(code: str) -> CueWords:
    """Read the cue words of a language, and what holds in every language.

    Raises:
        UnknownChoice: there are none; the languages that have some are named.
    """
    short = code.split("-")[0].lower()
    if short not in language_codes():
        raise UnknownChoice("language of cue words", code, language_codes())
    folder = ontology_folder() / "extraction"
    common = tomllib.loads((folder / "common.toml").read_text(encoding="utf-8"))
    own = tomllib.loads((folder / f"{short}.toml").read_text(encoding="utf-8"))
    return CueWords(short, own["decimal"], {**own, "common": common})


def detect_language(text: str) -> str:
    """Return the language whose function words take the largest share of a text; '' if none does.

    At least one word in twelve must be one of the most frequent words of the language.
    """
    words = [word.lower() for word in _WORD.findall(text)]
    shares = {}
    for code in language_codes():
        known = frozenset(read_language(code).words("function_words"))
        shares[code] = sum(word in known for word in words) / max(len(words), 1)
    best = max(sorted(shares), key=lambda code: shares[code], default="")
    return best if best and shares[best] >= 1 / 12 else ""
