"""Capitalised names that the register does not know: persons, organisations, or nobody can tell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from euroai.curation.extraction.language import Language, read_language
from euroai.curation.extraction.names import Mention, NameIndex
from euroai.model.names import fold

__all__ = ["unknown_mentions"]

_CAPITAL: Final = r"(?:[^\W\d_a-zß-öø-ÿ][\w&+]*(?:['.-][\w&+]+)*|\d+[A-Za-z]\w*)"
_PARTICLE: Final = r"(?:de|du|del|della|di|da|dos|van|von|der|den|ter|ten|zu|al|bin|le|la|&|of|Y|y)"
_NAME: Final = re.compile(rf"(?<![\w@/.]){_CAPITAL}(?:\s(?:{_PARTICLE}\s){{0,2}}{_CAPITAL})*")
_ELIDED: Final = re.compile(
    r"^(?:[LDdlJjQqSsNnCcMm]|[Qq]u|[Uu]n|[Dd]ell|[Dd]all|[Aa]ll|[Nn]ell)'(?=\w)"
)
_POSSESSIVE: Final = re.compile(r"'s$|'$")


@dataclass(frozen=True, slots=True)
class _Text:
    """What the whole text says about a word: written small somewhere, or big inside sentences."""

    lower: frozenset[str]
    inside: frozenset[str]


def unknown_mentions(
    text: str, known: Sequence[Mention], index: NameIndex, code: str
) -> list[Mention]:
    """Return the capitalised names between the known ones, with what their form tells of them."""
    language = read_language(code)
    seen = _read(text)
    taken = [(mention.start, mention.end) for mention in known]
    found: list[Mention] = []
    for match in _NAME.finditer(text):
        for start, end in _free(match.start(), match.end(), taken):
            for first, last in _trimmed(text, start, end, seen, language):
                found.append(_told(Mention(first, last, text[first:last]), index, language))
    return _with_short_forms(text, [one for one in found if one.text], taken)


def _read(text: str) -> _Text:
    lower, inside = set(), set()
    for match in re.finditer(r"[^\W\d_][\w-]*", text):
        word = match[0]
        if word[0].islower():
            lower.add(word)
        elif (before := text[: match.start()].rstrip(" ")) and before[-1:] not in '.!?:\n«“"„•-–':
            inside.add(word)
    return _Text(frozenset(lower), frozenset(inside))


def _free(start: int, end: int, taken: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield what is left of a stretch without the names that are known."""
    place = start
    for first, last in taken:
        if last <= start or first >= end:
            continue
        if first > place:
            yield place, first
        place = max(place, last)
    if place < end:
        yield place, end


@cache
def _not_names(code: str) -> frozenset[str]:
    language = read_language(code)
    words = {*language.words("not_names"), *language.words("function_words")}
    words |= {name for names in language.words("dates", "months") for name in names.split("|")}
    return frozenset(fold(word) for word in words)


def _trimmed(
    text: str, start: int, end: int, seen: _Text, language: Language
) -> Iterator[tuple[int, int]]:
    """Yield a stretch without words at its ends that are no part of a name."""
    words = [(m.start() + start, m.end() + start) for m in re.finditer(r"\S+", text[start:end])]
    words = [span for span in words if re.search(r"\w", text[span[0] : span[1]])]
    while words:
        first, last = words[0]
        if cut := _ELIDED.match(text[first:last]):
            words[0] = (first + cut.end(), last)
            first = words[0][0]
        word = text[first:last]
        if fold(word) in _not_names(language.code) or _is_usual(text, first, word, seen, language):
            words.pop(0)
            continue
        break
    while words and (
        fold(text[slice(*words[-1])]) in _not_names(language.code)
        or re.fullmatch(_PARTICLE, text[slice(*words[-1])])
    ):
        if len(words) > 1 and fold(text[slice(*words[-1])]) in ("ai", "ia", "ki", "us", "europe"):
            break
        words.pop()
    if not words:
        return
    first, last = words[0][0], words[-1][1]
    bare = _POSSESSIVE.sub("", text[first:last]).rstrip(".,-&+'")
    if len(bare) < 2 or not any(letter.isupper() for letter in bare):
        return
    yield first, first + len(bare)


def _is_usual(text: str, start: int, word: str, seen: _Text, language: Language) -> bool:
    """Return whether a capitalised word is most likely no name but begins a sentence."""
    if re.search(r"\d|[^\W\d_a-zß-öø-ÿ].*[^\W\d_a-zß-öø-ÿ]", word):
        return False
    if word.lower() in seen.lower:
        return True
    before = text[:start].rstrip(" ")
    begins = not before or before[-1] in '.!?:\n«“"„•–'
    if language.code == "de":
        following = text[start + len(word) : start + len(word) + 2].strip()
        return not (following[:1].isupper() or begins and word in seen.inside) and _is_noun(
            text, word, language
        )
    return begins and word not in seen.inside and not text[start + len(word) :][1:2].isupper()


def _is_noun(text: str, word: str, language: Language) -> bool:
    """Return whether a German word stands behind an article or adjective somewhere."""
    articles = "|".join(
        (
            *language.words("articles"),
            r"\w+(?:en|er|es|em|ige|sche|liche)",
            "zum",
            "zur",
            "im",
            "am",
            "vom",
            "beim",
            "ins",
        )
    )
    return bool(re.search(rf"\b(?:{articles})\s{re.escape(word)}\b", text))


def _told(mention: Mention, index: NameIndex, language: Language) -> Mention:
    common = language.words("common", "names")
    organisational = {*common["organisation_words"], *common["legal_forms"]}
    words = mention.text.split()
    last = words[-1]
    if last in organisational or words[0] in {"Banque", "Banco", "Banca", "University", "Groupe"}:
        return replace(mention, kind="organization", confidence=0.8)
    if 2 <= len(words) <= 4 and fold(words[0]) in index.first_names:
        return replace(mention, kind="person", confidence=0.8)
    if len(words) == 1 and re.search(r"[a-zß-ÿ][A-ZÀ-Þ]|\d|^[A-ZÀ-Þ]{2,6}$|\.\w", last):
        return replace(mention, kind="organization", confidence=0.6)
    return replace(mention, confidence=0.5)


def _with_short_forms(
    text: str, found: list[Mention], taken: Sequence[tuple[int, int]]
) -> list[Mention]:
    """Give the later short form of a name (a person's last word) what the long one has told."""
    del text, taken
    longer: dict[str, Mention] = {}
    result = []
    for mention in found:
        words = mention.text.split()
        if len(words) > 1:
            longer.setdefault(words[-1], mention)
            result.append(mention)
        elif (whole := longer.get(mention.text)) and whole.kind in ("person", ""):
            result.append(replace(mention, text=whole.text, kind="person", confidence=0.6))
        else:
            result.append(mention)
    return result
