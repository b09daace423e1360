"""Names as people compare them: case, accents, ü and ue, legal forms and full stops forgiven."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from euroai.exchange.imports.values.text import clean
from euroai.exchange.imports.words import nobody
from euroai.model.names import fold
from euroai.resolve.similarity import joined_letters, legal_forms

__all__ = ["Comparable", "comparable", "is_nobody", "split_names"]

_GERMAN: Final = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ø": "oe", "Ø": "Oe",
     "å": "aa", "Å": "Aa", "æ": "ae", "Æ": "Ae"}
)  # fmt: skip
_COUNT: Final = re.compile(r" \d{1,3}$")
"""How many, behind a word that names nobody."""
_ERROR: Final = re.compile(
    r"#(?:BLOCKED|BUSY|CALC|CONNECT|DIV/0|FIELD|N/A|NAME|NULL|NUM|REF|SPILL|VALUE)[!?]?"
)
"""What a spreadsheet shows instead of a value that it cannot compute."""
_AND: Final = re.compile(r"\s*[&+]\s*")

Comparable = tuple[tuple[str, ...], str]
"""By what a name is found, spelled with and without ``ue``, and its legal form ('' for none)."""


@lru_cache(maxsize=262_144)
def comparable(name: str, *, person: bool = False) -> Comparable:
    """Return by what a name is compared, and the legal form that was set aside.

    ``Müller GmbH`` gives ``(("muller", "mueller"), "gmbh")``; a person's name keeps all its words.
    """
    forms, legal = [], ""
    for spelled in dict.fromkeys((name, name.translate(_GERMAN))):
        words = joined_letters(fold(_AND.sub(" and ", spelled)).split())
        kept, legal = (words, "") if person else _without_legal(words)
        forms.append(" ".join(kept) or clean(name).casefold())
    return tuple(dict.fromkeys(forms)), legal


def _without_legal(words: Sequence[str]) -> tuple[Sequence[str], str]:
    end = len(words)
    while end > 1 and (words[end - 1] in legal_forms() or _links(words, end)):
        end -= 1
    # Before a name of several words only: “SAS Financière Roche”, but not “SAS Investors”.
    begin = int(end == len(words) > 2 and words[0] in legal_forms())
    kept = words[begin:end]
    legal = [one for one in (*words[:begin], *words[end:]) if one != "and"]
    return kept, " ".join(sorted(_LONG.get(one, one) for one in legal))


def _links(words: Sequence[str], end: int) -> bool:
    """Whether the last word belongs to the legal form behind it: "& Co. KG", "Sp. z o.o."."""
    return end < len(words) and end > 1 and words[end - 1] in ("and", "sp")


_LONG: Final = {
    "incorporated": "inc",
    "corporation": "corp",
    "limited": "ltd",
    "aktiengesellschaft": "ag",
    "company": "co",
    "aktiebolag": "ab",
}


@lru_cache(maxsize=262_144)
def is_nobody(name: str) -> bool:
    """Whether a name names nobody: "Undisclosed", "Unknown investor(s) 2", "-", "#REF!"."""
    folded = fold(name.replace("(s)", "s"))
    if _ERROR.fullmatch(name):
        return True
    if not folded:
        return not any(sign.isalnum() for sign in name)
    return not nobody().isdisjoint({folded, _COUNT.sub("", folded)}) or _is_legal_form(name)


def _is_legal_form(text: str) -> bool:
    """Whether a text is a legal form and nothing else, in a spelling that is no name's."""
    folded = fold(text).split()
    # Letters are joined where full stops show that they are short for words: S.A., not “A B”.
    words = joined_letters(folded) if "." in text else folded
    if not words or not all(word in legal_forms() or word == "and" for word in words):
        return False
    if "." in text or len(words) > 1:
        return True
    # “doo” and “Zoo” are firms, “d.o.o.” is none.
    return words[0] not in _WORDS and (words[0] in _PLAIN or text != text.lower())


_WORDS: Final = frozenset({"co", "dac", "doo", "ead", "ev", "ooo", "ou", "sca", "se", "spa", "zoo"})
_PLAIN: Final = frozenset(
    {"corp", "gmbh", "inc", "incorporated", "limited", "llc", "llp", "ltd", "plc", "sarl"}
)


def split_names(text: str, separators: Sequence[str]) -> list[str]:
    """Return the names of a cell, in order and '' for an empty place.

    A legal form behind a comma stays with its name: “Tencent Holdings, Inc., Iberia Capital” are
    two. So does what brackets hold.
    """
    if not separators:
        return [text]
    signs = "|".join(re.escape(one) for one in sorted(separators, key=len, reverse=True))
    found: list[str] = []
    for number, part in enumerate(_outside_brackets(text, re.compile(signs))):
        name = clean(part)
        if number and found and found[-1] and name and _is_legal_form(name):
            found[-1] = f"{found[-1]}, {name}"
        else:
            found.append(name)
    return found


def _outside_brackets(text: str, separator: re.Pattern[str]) -> list[str]:
    parts, depth, start, place = [], 0, 0, 0
    while place < len(text):
        match = separator.match(text, place) if depth == 0 else None
        if match and match.end() > place:
            parts.append(text[start:place])
            start = place = match.end()
            continue
        depth = max(0, depth + {"(": 1, ")": -1}.get(text[place], 0))
        place += 1
    if depth:  # a bracket that never closes hides nothing
        return separator.split(text)
    return [*parts, text[start:]]
