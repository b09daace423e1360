"""Capitalised names that are not in the register: persons, organisations, or undecided."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from euroai.curation.extraction.language import CueWords, read_language
from euroai.curation.extraction.mentions.names import Mention, NameIndex
from euroai.model.names import fold

__all__ = ["with_unknown"]

_CAPITAL: Final = r"(?:[^\W\d_a-zß-öø-ÿ][\w&+]*(?:'(?!s\b)\w+|[.-][\w&+]+)*|\d+[A-Za-z]\w*)"
_PARTICLE: Final = r"(?:de|du|del|della|di|da|dos|van|von|der|den|ter|ten|zu|al|bin|le|la|&|of)"
_NAME: Final = re.compile(rf"(?<![\w@/.]){_CAPITAL}(?:\s(?:{_PARTICLE}\s){{0,2}}{_CAPITAL})*")
_GERMAN_NAME: Final = re.compile(
    rf"(?<![\w@/.]){_CAPITAL}(?:\s(?:von|van|zu|de)\s{_CAPITAL})?(?:\s{_CAPITAL})*"
)
"""In German the other particles are articles too, and "von" behind two words says of whom."""
_ELIDED: Final = re.compile(r"^(?:[LDJQSNCM]|Qu|Un|Dell|Dall|All|Nell|Sull)'(?=\w)", re.IGNORECASE)
_POSSESSIVE: Final = re.compile(r"'s$|'$")
_MARKED: Final = re.compile(r"[a-zß-ÿ][A-ZÀ-Þ]|\d|^[A-ZÀ-Þ]{2,6}$|\w\.\w")
"""What no usual word has: a capital inside, a digit, capitals only, a full stop inside."""
_VERBS: Final = (
    ("funding", "raise"),
    ("funding", "invest"),
    ("acquisitions", "active"),
    ("alliances", "with"),
    ("alliances", "together"),
)
_SUM: Final = re.compile(r"\d+(?:k|m|mm|mn|mln|mio|md|mds|mrd|mld|bn|b|t)", re.IGNORECASE)
_TITLES: Final = frozenset(
    (
        *("founder", "chief-executive", "chief-technology-officer", "chief-scientist"),
        *("chief-operating-officer", "executive", "board-member", "public-office"),
    )
)
"""The roles whose words part names in a run of capitals; others are in names ("X Research")."""
_BEGIN: Final = '.!?:\n«“"„•–—'


@dataclass(frozen=True)
class _Reading:
    """The text, and which words it writes small somewhere, or big inside sentences."""

    text: str
    language: CueWords
    index: NameIndex
    lower: frozenset[str]
    inside: frozenset[str]
    repeated: frozenset[str]
    """Words that a German text names twice, and never with an article or an adjective."""
    surnames: Mapping[str, str]
    """Words that end a run of capitalised words, with the word that begins the first such run."""


def with_unknown(text: str, known: Sequence[Mention], index: NameIndex, code: str) -> list[Mention]:
    """Return all names of a text in order: the register's, and the capitalised ones between them.

    Short forms ("Lindqvist", "Nordwerk") are given what the whole name states.
    """
    reading = _read(text, read_language(code), index)
    known = _without_parts(reading, known)
    taken = [(mention.start, mention.end) for mention in known]
    found: list[Mention] = []
    pattern = _GERMAN_NAME if code == "de" else _NAME
    for match in pattern.finditer(text):
        free = _free(match.start(), match.end(), taken)
        parts = [part for stretch in free for part in _without_roles(reading, *stretch)]
        for first, last in (name for part in parts for name in _trimmed(reading, *part)):
            if not _is_place_of(reading, first, last) and not _describes(reading, last, known):
                found.append(_with_kind(reading, Mention(first, last, text[first:last])))
    return _with_short_forms(sorted((*known, *found), key=lambda one: one.start))


def _is_place_of(reading: _Reading, start: int, end: int) -> bool:
    """Return whether a word only says where a company is: "a Glasgow start-up".

    That is one word between an article and a word for a company that is written small.
    """
    text = reading.text
    article = text[max(0, start - 12) : start].split()[-1:]
    noun = re.match(r"\s([a-zß-ÿ][\w-]*)", text[end:])
    return (
        " " not in text[start:end]
        and noun is not None
        and bool(article)
        and reading.language.cue("articles").fullmatch(article[0]) is not None
        and reading.language.cue("names", "before").fullmatch(noun[1]) is not None
        and reading.language.code != "de"
    )


def _read(text: str, language: CueWords, index: NameIndex) -> _Reading:
    lower, inside = set(), set()
    for match in re.finditer(r"[^\W\d_][\w-]*", text):
        word = match[0]
        if word[0].islower():
            lower.add(word)
        elif (before := text[: match.start()].rstrip(" ")) and before[-1:] not in _BEGIN:
            inside.add(word)
    runs = (match[0].split() for match in _NAME.finditer(text))
    usual, no_names = language.cue("names", "usual"), _not_names(language.code)
    surnames: dict[str, str] = {}
    for run in runs:
        odd = any(fold(word) in no_names or usual.fullmatch(word) for word in run)
        if 2 <= len(run) <= 3 and not odd:
            surnames.setdefault(run[-1], run[0])
    repeated = _repeated(text, language) if language.code == "de" else frozenset()
    return _Reading(text, language, index, frozenset(lower), frozenset(inside), repeated, surnames)


def _repeated(text: str, language: CueWords) -> frozenset[str]:
    """Return words that stand as names twice: alone behind a preposition, or before a verb.

    A usual noun has an article, a possessive or an adjective at least once.
    """
    places: dict[str, list[re.Match[str]]] = {}
    for match in re.finditer(rf"(?<![\w-]){_CAPITAL}(?![\w-])", text):
        places.setdefault(match[0], []).append(match)
    articles = language.cue("articles")
    found = set()
    for word, own in places.items():
        before = [text[max(0, one.start() - 25) : one.start()].rpartition("\n")[2] for one in own]
        last = [part.split()[-1] if part.split() else "" for part in before]
        attributes = any(
            articles.fullmatch(one) or re.fullmatch(r"[a-zß-ÿ]\w+e[rms]", one) or one.isdigit()
            for one in last
        )
        alone = [
            language.cue("prepositions").fullmatch(one) is not None
            or not part.strip()
            or part.rstrip()[-1:] in _BEGIN
            for one, part in zip(last, before, strict=True)
        ]
        if len(own) > 1 and not attributes and any(alone):
            found.add(word)
    return frozenset(found)


def _without_parts(reading: _Reading, known: Sequence[Mention]) -> list[Mention]:
    """Leave out a name that is only a part of a longer one: "Lumen" in "Lumen Alpina".

    That is one word, given as another name of its entity, before a capitalised word that is no
    usual one; or any name before a word for a kind of organisation ("Sony Ventures").
    """
    kinds = _kinds(reading)
    kept = []
    for mention in known:
        behind = re.match(rf"\s({_CAPITAL})", reading.text[mention.end :])
        if behind and mention.kind == "organization":
            word = behind[1]
            label = reading.index.entities[mention.entity].label
            usual = _is_no_name(reading, mention.end + 1, word) or fold(word) in _not_names(
                reading.language.code
            )
            begins_other = any(other.start == mention.end + 1 for other in known)
            names = (label, *reading.index.entities[mention.entity].aliases)
            owner = mention.text.endswith("s") and mention.text[:-1] in names  # "ASMLs Werk"
            is_part = " " not in mention.text and _always_before(
                reading.text, mention.text, word, labelled=label == mention.text
            )
            longer = word in kinds or (is_part and not usual)
            if longer and not begins_other and not owner:
                continue
        kept.append(mention)
    return kept


def _always_before(text: str, name: str, word: str, *, labelled: bool) -> bool:
    """Return whether a name never stands without the word behind it; once proves no label."""
    both = len(re.findall(rf"\b{re.escape(name)}\s{re.escape(word)}\b", text))
    alone = len(re.findall(rf"(?<![\w-]){re.escape(name)}(?![\w])", text))
    return both == alone and (both > 1 or not labelled)


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
    words |= {*dict(language.words("money", "numbers"))}
    words |= {*language.words("common", "names", "places")}
    words |= {name for names in language.words("dates", "months") for name in names.split("|")}
    return frozenset(fold(word) for word in words)


def _trimmed(reading: _Reading, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield a stretch without words at its ends that are no part of a name."""
    text = reading.text
    spans = [
        (m.start() + start, m.end() + start) for m in re.finditer(r"[^\s-]\S*", text[start:end])
    ]
    words = _without_last(reading, _without_first(reading, spans))
    if not words:
        return
    first, last = words[0][0], words[-1][1]
    bare = _POSSESSIVE.sub("", text[first:last]).rstrip(".,-&+'")
    folded = fold(bare)
    if folded in _not_names(reading.language.code) or folded in reading.index.places:
        return
    if _is_term(reading, bare):
        return
    if len(bare) >= 2 and any(letter.isupper() for letter in bare):
        yield first, first + len(bare)


def _describes(reading: _Reading, end: int, known: Sequence[Mention]) -> bool:
    """Return whether a German noun only leads to a name of the register: "vom Ausrüster ASML"."""
    word = reading.text[:end].rpartition(" ")[2]
    return (
        reading.language.code == "de"
        and any(m.start == end + 1 and m.kind == "organization" for m in known)
        and reading.text[end : end + 1] == " "
        and not _MARKED.search(word)
        and word not in reading.repeated
        and fold(word) not in reading.index.first_names
    )


def _is_term(reading: _Reading, bare: str) -> bool:
    """Return whether capitals are a sum's, a round's, a role's or a legal form's: "10M", "Serie C".

    A legal form alone is what is left of a name that the register has without it.
    """
    language = reading.language
    rounds = (("funding", "round"), *(("funding", "types", one) for one in _round_types(language)))
    return (
        _SUM.fullmatch(bare) is not None
        or bare in tuple(language.words("common", "names", "legal_forms"))
        or any(language.cue(*path).fullmatch(bare) for path in rounds)
        or any(cue.fullmatch(bare) for _, cue in language.concepts("positions", "roles"))
    )


def _round_types(language: CueWords) -> tuple[str, ...]:
    return tuple(dict(language.words("funding", "types")))


def _without_roles(reading: _Reading, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield what titles part in a run of capitals: "Chief Operating Officer Ada Lovelace"."""
    place = start
    titles = [
        match
        for concept, cue in reading.language.concepts("positions", "roles")
        if concept in _TITLES
        for match in cue.finditer(reading.text, start, end)
        if match.group()[:1].isupper() and not _ends_in_kind(reading, match.end(), end)
    ]
    for match in sorted(titles, key=lambda one: (one.start(), -one.end())):
        if match.start() < place:
            continue
        if match.start() > place:
            yield place, match.start()
        place = match.end()
    if place < end:
        yield place, end


def _ends_in_kind(reading: _Reading, start: int, end: int) -> bool:
    """Return whether a word for a kind of organisation follows a title: "Founder Institute"."""
    words = reading.text[start:end].split()
    return words[:1] != [] and words[0] in _organisational(reading)


def _without_first(reading: _Reading, words: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return words without those before the name: "Der Softwarekonzern", "L'"."""
    text, no_names = reading.text, _not_names(reading.language.code)
    if len(words) == 1 and _is_group(reading, text[slice(*words[0])]):
        return words
    noun = [n for n, span in enumerate(words) if _is_noun_of_kind(reading, text[slice(*span)])]
    after_noun = bool(noun) and noun[-1] < len(words) - 1
    if after_noun:
        words = words[noun[-1] + 1 :]
    while words:
        first, last = words[0]
        if cut := _ELIDED.match(text[first:last]):
            first += cut.end()
            words[0] = (first, last)
        word = text[first:last]
        leads = _leads_to_name(reading, word, more=len(words) > 1)
        usual = not after_noun and _is_no_name(reading, first, word)
        inside = len(words) == 2 or not _begins(text, first)
        big = text[first].isupper()
        if (
            big
            and inside
            and len(words) > 1
            and text[slice(*words[-1])] in _organisational(reading)
        ):
            break  # "Primo Capital", "from One Way Ventures": no usual word is big there
        if not leads and fold(word) not in no_names and not usual:
            break
        after_noun = leads
        words = words[1:]
    return words


def _organisational(reading: _Reading) -> tuple[str, ...]:
    return tuple(reading.language.words("common", "names", "organisation_words"))


def _begins(text: str, start: int) -> bool:
    """Return whether a sentence or a line begins at a place."""
    before = text[:start].rstrip(" ")
    return not before or before[-1] in _BEGIN


def _is_group(reading: _Reading, word: str) -> bool:
    """Return whether a word is a name with the kind joined to it: "Schwarz-Gruppe"."""
    first, _, last = word.rpartition("-")
    groups = _organisational(reading)
    return (
        first[:1].isupper()
        and last in groups
        and fold(first) not in _not_names(reading.language.code)
    )


def _kinds(reading: _Reading) -> tuple[str, ...]:
    """Return the words for kinds of organisation that end names ("Capital", "Ventures")."""
    return tuple(reading.language.words("common", "names", "organisation_words")[:18])


def _without_last(reading: _Reading, words: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return words without those behind the name: usual nouns, particles."""
    text, no_names = reading.text, _not_names(reading.language.code)
    ends = [n for n, span in enumerate(words) if n and _is_usual_noun(reading, text[slice(*span)])]
    words = words[: ends[0]] if ends else words
    while words:
        word = text[slice(*words[-1])]
        of_name = len(words) > 1 and fold(word) in ("ai", "ia", "ki", "us", "europe")
        if of_name or (fold(word) not in no_names and not re.fullmatch(_PARTICLE, word)):
            break
        words = words[:-1]
    return words


def _is_usual_noun(reading: _Reading, word: str) -> bool:
    return reading.language.cue("names", "usual").fullmatch(word) is not None


def _is_noun_of_kind(reading: _Reading, word: str) -> bool:
    return reading.language.cue("names", "before").fullmatch(word) is not None and len(word) > 4


def _leads_to_name(reading: _Reading, word: str, *, more: bool) -> bool:
    """Return whether a word only leads to a name: "Start-up", "CEO", "Münchner"."""
    language = reading.language
    if any(language.cue("names", name).fullmatch(word) for name in ("before", "person")):
        return True
    if any(cue.fullmatch(word) for _, cue in language.concepts("positions", "roles")):
        return True
    if not more:
        return False
    if language.code == "de" and word.endswith("er") and len(word) > 5:
        stem = fold(word)[:4]
        return any(place.startswith(stem) for place in reading.index.places)
    return fold(word) in reading.index.places and word not in reading.lower


def _is_no_name(reading: _Reading, start: int, word: str) -> bool:
    """Return whether a capitalised word is most likely a usual one."""
    text = reading.text
    if _MARKED.search(word):
        return False
    if _is_usual_noun(reading, word):
        return True
    if word.lower() in reading.lower and not _is_inside_name(reading, start, word):
        return True
    if word in reading.surnames or word in reading.repeated:
        return False
    before = text[:start].rstrip(" ")
    begins = not before or before[-1] in _BEGIN
    rest = text[start + len(word) :]
    followed = re.match(rf"\s{_CAPITAL}", rest) is not None
    if reading.language.code == "de":
        if followed:
            return begins and _is_adjective(reading, word, rest.split()[0].strip(".,;:!?"))
        return not _stands_as_name(reading, start, len(word))
    if followed:
        # "Later Quist": the surname is stated with a first name elsewhere.
        last = rest.split()[0].strip(".,;:!?")
        return begins and word not in reading.inside and reading.surnames.get(last, word) != word
    return (
        begins
        and word not in reading.inside
        and not _does_something(reading, start + len(word))
        and not _is_explained(reading, start, start + len(word))
    )


def _is_inside_name(reading: _Reading, start: int, word: str) -> bool:
    """Return whether a usual word is big between big ones: "the European Payments Initiative"."""
    text = reading.text
    title = start < (text.find("\n") if "\n" in text else 0)
    followed = re.match(rf"\s{_CAPITAL}", text[start + len(word) :]) is not None
    return followed and not title and reading.language.code != "de" and not _begins(text, start)


def _is_adjective(reading: _Reading, word: str, noun: str) -> bool:
    """Return whether a German word before a noun that never stands without it is an adjective."""
    return (
        re.fullmatch(r"\w{3,}e[nmrs]?", word) is not None
        and fold(word) not in reading.index.first_names
        and noun not in _kinds(reading)
        and not _MARKED.search(noun)
        and len(re.findall(rf"\b{re.escape(noun)}\b", reading.text))
        == len(re.findall(rf"\b{re.escape(word)} {re.escape(noun)}\b", reading.text))
        and not _is_described_as_person(reading, Mention(0, 0, f"{word} {noun}"))
    )


def _is_explained(reading: _Reading, start: int, end: int) -> bool:
    """Return whether what a name is follows it: "Quillon, whose investors", "Orvanne, a start-up".

    An adverb before a comma is none.
    """
    language, text = reading.language, reading.text
    endings = tuple(language.words("adverb_endings"))
    behind = re.match(r",\s+", text[end:])
    if behind is None or (endings and text[start:end].endswith(endings)):
        return False
    clause = re.split(r"[,.;:\n]", text[end + behind.end() : end + behind.end() + 60])[0]
    if any(language.cue(*path).match(clause) for path in (("relatives",), ("positions", "whose"))):
        return True
    articles = language.cue("articles").match(clause)
    kind = language.cue("names", "before").search(clause[articles.end() if articles else 0 :])
    said = language.cue("reference", "company").match(clause) is not None
    closed = text[end + behind.end() + len(clause) :][:1] == ","
    described = articles is not None and closed and len(clause.split()) > 2
    return (kind is not None or described) and (not said or len(clause.split()) > 3)


def _does_something(reading: _Reading, end: int) -> bool:
    """Return whether a verb of deals follows directly, so that the word before it is a name."""
    return any(
        (match := reading.language.cue(*path).match(reading.text, end + 1))
        and match.end() > end + 3
        for path in _VERBS
    )


def _stands_as_name(reading: _Reading, start: int, length: int) -> bool:
    """Return whether a German word, capitalised as all nouns are, stands where names stand.

    Behind a word for a company, or alone between commas in a list.
    """
    before = reading.text[max(0, start - 40) : start].rstrip()
    last = before.split(" ")[-1] if before else ""
    if reading.language.cue("names", "before").fullmatch(last):
        return True
    behind = reading.text[start + length : start + length + 5]
    return (before.endswith(",") and bool(re.match(r",| und |\.", behind))) or (
        _does_something(reading, start + length) and not before
    )


def _with_kind(reading: _Reading, mention: Mention) -> Mention:
    language = reading.language
    common = language.words("common", "names")
    organisational = {*common["organisation_words"], *common["legal_forms"]}
    words = mention.text.split()
    if words[-1] in organisational or words[0] in {"Banque", "Banco", "Banca", "Groupe", "Grupo"}:
        return replace(mention, kind="organization", confidence=0.85)
    if _is_described_as_company(reading, mention):
        return replace(mention, kind="organization", confidence=0.75)
    may_be_person = 2 <= len(words) <= 4 and not _MARKED.search(words[-1])
    if may_be_person and (
        fold(words[0]) in reading.index.first_names or _is_described_as_person(reading, mention)
    ):
        return replace(mention, kind="person", confidence=0.85)
    if len(words) == 1 and _MARKED.search(words[0]):
        return replace(mention, kind="organization", confidence=0.75)
    return replace(mention, confidence=0.65)


def _is_described_as_person(reading: _Reading, mention: Mention) -> bool:
    """Return whether a role, a verb of saying or "founded by" stands beside a name, anywhere."""
    language, text = reading.language, reading.text
    for match in re.finditer(re.escape(mention.text), text):
        word = text[max(0, match.start() - 40) : match.start()].rstrip().rpartition(" ")[2]
        if language.cue("names", "person").fullmatch(word):
            return True
        behind = text[match.end() : match.end() + 40]
        before = text[max(0, match.start() - 40) : match.start()]
        if language.cue("positions", "people", "said").match(behind.lstrip(" ,")):
            return True
        if re.search(r"[,\s]$", before) and any(
            cue.search(before) and not before[[*cue.finditer(before)][-1].end() :].strip(" ,:")
            for _, cue in language.concepts("positions", "roles")
        ):
            return True
        if any(cue.match(behind[2:]) for _, cue in language.concepts("positions", "roles")) and (
            behind.startswith(", ")
        ):
            return True
        founded = language.cue("positions", "founded").match(behind.lstrip())
        if language.code == "de" and founded and re.search(r"\b(?:von|und)\s$", before):
            return True
        both = re.search(rf"({_CAPITAL})\s{_CAPITAL}\s(\w+)\s$", before)
        joined = both and language.cue("conjunctions").fullmatch(both[2])
        if both and joined and fold(both[1]) in reading.index.first_names:
            return True  # "Ada Lovelace and …"
        hiring = [*language.cue("positions", "hired").finditer(before)]
        if hiring and not before[hiring[-1].end() :].strip():
            return True
        founding = [*language.cue("positions", "founded_by").finditer(before)]
        if founding and not before[founding[-1].end() :].strip():
            return True
    return False


def _is_described_as_company(reading: _Reading, mention: Mention) -> bool:
    """Return whether a word for a company stands before a name, perhaps with an adjective."""
    cue = reading.language.cue("names", "before")
    for match in re.finditer(re.escape(mention.text), reading.text):
        words = reading.text[max(0, match.start() - 45) : match.start()].rstrip().split(" ")[-2:]
        if not words or not words[-1]:
            continue
        roles = [role for _, role in reading.language.concepts("positions", "roles")]
        near = [
            word
            for word in words
            if cue.fullmatch(word)
            and len(word) > 3
            and not any(r.fullmatch(word.rpartition("-")[2]) for r in roles)
        ]
        if near and (words[-1] in near or words[-1][:1].islower()):
            return True
    return False


def _with_short_forms(mentions: Sequence[Mention]) -> list[Mention]:
    """Give a person's last name and a company's first word what the whole name has stated."""
    people: dict[str, Mention] = {}
    companies: dict[str, Mention] = {}
    for mention in mentions:
        words = mention.text.split()
        if len(words) > 1 and mention.kind == "person":
            people.setdefault(words[-1], mention)
        elif len(words) > 1 and mention.kind == "organization":
            companies.setdefault(words[0], mention)
    result = []
    for mention in mentions:
        if not mention.entity and " " not in mention.text:
            whole = companies.get(mention.text) or people.get(mention.text)
            if whole is not None:
                mention = replace(
                    whole,
                    start=mention.start,
                    end=mention.end,
                    confidence=min(whole.confidence, 0.9),
                )
        result.append(mention)
    return result
