"""Alliances and acquisitions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from euroai.curation.extraction.annotated import Annotated, AnnotatedSentence
from euroai.curation.extraction.extracted_event import ExtractedEvent, status_of
from euroai.curation.extraction.mentions.names import Mention
from euroai.curation.extraction.rows import Found, affiliations, listed_after, listed_before
from euroai.curation.extraction.subject import Focus, subject

__all__ = ["acquisitions", "alliances"]

_DEFAULT_ALLIANCE: Final = "commercial"
_OBJECT_GAP: Final = 55
_Extract = Callable[[AnnotatedSentence, Focus], Iterator[ExtractedEvent]]


def alliances(article: Annotated) -> list[ExtractedEvent]:
    """Return the alliances that an article states, each pair or group of parties once."""
    return _each_once(article, _alliances_in, "party")


def acquisitions(article: Annotated) -> list[ExtractedEvent]:
    """Return the acquisitions that an article states, each once."""
    return _each_once(article, _acquisitions_in, "target")


def _each_once(article: Annotated, read: _Extract, name: str) -> list[ExtractedEvent]:
    """Return what ``read`` finds in the sentences, each value of ``name`` once."""
    focus = Focus(article)
    found: list[ExtractedEvent] = []
    for sentence in article.sentences:
        for one in read(sentence, focus):
            _once(found, one, name)
        focus.read(sentence)
    return found


def _once(found: list[ExtractedEvent], one: ExtractedEvent, name: str) -> None:
    for other in found:
        same_acquirer = other.keys("acquirer") == one.keys("acquirer")
        if other.keys(name) == one.keys(name) and same_acquirer:
            for key, values in one.values.items():
                other.values.setdefault(key, values)
            other.confidence = max(other.confidence, one.confidence)
            return
        if name == "party" and one.keys(name) < other.keys(name):
            return
    found.append(one)


# -- alliances ----------------------------------------------------------------------------------


def _alliances_in(sentence: AnnotatedSentence, focus: Focus) -> Iterator[ExtractedEvent]:
    if sentence.has("alliances", "ended"):
        return
    companies = [m for m in sentence.organizations if m.start not in affiliations(sentence)]
    taken: list[tuple[int, int]] = []
    for match in sentence.cues("alliances", "between"):
        parties = _organizations(
            listed_after(sentence, match.end(), [], people=False, first_gap=30)
        )
        if len(parties) >= 2:
            taken.append((match.start(), match.end()))
            yield from _alliance(sentence, parties, match, 0.85)
    for match in sentence.cues("alliances", "with"):
        if _overlaps(match, taken) or _is_no_alliance(sentence, match):
            continue
        right = _organizations(listed_after(sentence, match.end(), [], people=False, first_gap=45))
        left = subject(sentence, focus, 0, match.start(), companies)
        inside = [m for m in companies if match.start() < m.start and m.end < match.end()]
        if inside:  # "an alliance of A with B"
            left = Found(inside[-1], inside[-1].confidence)
        left = left or _behind_row(sentence, focus, match, right, companies)
        if not right or left is None or left.mention.key in {r.mention.key for r in right}:
            continue
        taken.append((match.start(), match.end()))
        sure = 0.8 if sentence.language.cue("alliances", "together").search(sentence.text) else 0.75
        row = (
            listed_before(sentence, left.mention.end, companies)
            if left.mention in companies
            else []
        )
        lefts = row if len(row) > 1 and _is_row(sentence, row) else [left]
        yield from _alliance(sentence, [*lefts, *right], match, sure)
    for match in sentence.cues("alliances", "together"):
        if _overlaps(match, taken):
            continue
        parties = _organizations(listed_before(sentence, match.start(), companies))
        if len(parties) >= 2 and _is_row(sentence, parties):
            taken.append((match.start(), match.end()))
            yield from _alliance(sentence, parties, match, 0.8)


def _behind_row(
    sentence: AnnotatedSentence,
    focus: Focus,
    match: re.Match[str],
    right: Sequence[Found],
    companies: Sequence[Mention],
) -> Found | None:
    """Return who does it where the sentence begins with whom: "Together with B, A builds"."""
    if len(sentence.text[: match.start()].strip()) > 3 or not right:
        return None
    last = right[-1].mention.end
    behind = [m for m in companies if last < m.start <= last + 40]
    if behind and (
        sentence.text[last : last + 2].startswith(",") or sentence.language.code == "de"
    ):
        return Found(behind[0], behind[0].confidence)
    company = focus.company() if focus.age <= 1 else None
    return Found(company.mention, company.confidence * 0.85) if company else None


def _is_row(sentence: AnnotatedSentence, row: Sequence[Found]) -> bool:
    """Return whether two names are joined by "and" somewhere."""
    first, last = row[0].mention.end, row[-1].mention.start
    return sentence.language.cue("conjunctions").search(sentence.text, first, last) is not None


def _organizations(found: Sequence[Found]) -> list[Found]:
    return [one for one in found if one.mention.kind in ("organization", "")]


def _overlaps(match: re.Match[str], taken: Sequence[tuple[int, int]]) -> bool:
    return any(match.start() < end and start < match.end() for start, end in taken)


def _is_no_alliance(sentence: AnnotatedSentence, match: re.Match[str]) -> bool:
    stretch = (max(0, match.start() - 12), match.end() + 12)
    return sentence.language.cue("alliances", "not_alliance").search(
        sentence.text, *stretch
    ) is not None or sentence.has("funding", "round", start=match.start(), end=match.end())


def _alliance(
    sentence: AnnotatedSentence, parties: Sequence[Found], match: re.Match[str], sure: float
) -> Iterator[ExtractedEvent]:
    status = status_of(sentence, match.start(), match.end())
    if status is None:
        return
    first = sentence.sentence.start
    found = ExtractedEvent("Alliance", first, first + len(sentence.text), confidence=sure)
    for party in parties:
        found.add(sentence, "party", party.mention, confidence=party.confidence)
    if len(found.values["party"]) < 2:
        return
    found.confidence *= min(party.confidence for party in parties)
    kind = sentence.language.concept(sentence.text, "alliances", "kinds") or _DEFAULT_ALLIANCE
    found.add(sentence, "allianceKind", kind, (match.start(), match.end()))
    _date(sentence, found, match)
    if status:
        found.add(sentence, "status", status, (match.start(), match.end()))
    yield found


def _date(sentence: AnnotatedSentence, found: ExtractedEvent, match: re.Match[str]) -> None:
    near = sorted(sentence.dates, key=lambda one: abs(one.start - match.start()))
    if near and abs(near[0].start - match.start()) < 160:
        found.add(sentence, "announcedOn", near[0].stated, (near[0].start, near[0].end))


# -- acquisitions -------------------------------------------------------------------------------


def _acquisitions_in(sentence: AnnotatedSentence, focus: Focus) -> Iterator[ExtractedEvent]:
    companies = [m for m in sentence.organizations if m.start not in affiliations(sentence)]
    taken: list[tuple[int, int]] = []
    readers = (("sale", _sale), ("passive", _passive), ("active", _active), ("noun", _noun))
    for name, reader in readers:
        for match in sentence.cues("acquisitions", name):
            if _overlaps(match, taken):
                continue
            pair = reader(sentence, focus, match, companies)
            if pair is None:
                continue
            acquirer, target, sure = pair
            if acquirer.mention.key == target.mention.key:
                continue
            taken.append((match.start(), match.end()))
            yield from _acquisition(sentence, acquirer, target, match, sure)


_Pair = tuple[Found, Found, float]


def _object(
    sentence: AnnotatedSentence, start: int, companies: Sequence[Mention]
) -> Mention | None:
    """Return the company that is bought: named directly behind the verb, with nothing of it."""
    for mention in companies:
        if mention.start < start:
            continue
        gap = sentence.text[start : mention.start]
        if len(gap) > _OBJECT_GAP or sentence.language.cue("acquisitions", "not_company").search(
            gap
        ):
            return None
        if "," in gap or re.match(r"'s?\s", sentence.text[mention.end :]):
            return None
        behind = sentence.text[mention.end : mention.end + 18]
        if sentence.language.cue("acquisitions", "not_company").match(behind.lstrip(" -")):
            return None
        return mention
    return None


def _active(
    sentence: AnnotatedSentence, focus: Focus, match: re.Match[str], companies: Sequence[Mention]
) -> _Pair | None:
    if sentence.language.code == "de":
        inside = [m for m in companies if match.start() < m.start and m.end < match.end()]
        if inside:
            who = subject(sentence, focus, 0, match.start(), companies)
            not_company = sentence.language.cue("acquisitions", "not_company")
            if who is None or not_company.search(sentence.text, match.start(), match.end()):
                return None
            return who, Found(inside[-1], inside[-1].confidence), 0.8
    bought = _object(sentence, match.end(), companies)
    who = subject(sentence, focus, 0, match.start(), companies)
    who = who or _left_unsaid(sentence, focus, match)
    if bought is None or who is None:
        return None
    return who, Found(bought, bought.confidence), 0.85


def _left_unsaid(sentence: AnnotatedSentence, focus: Focus, match: re.Match[str]) -> Found | None:
    """Return whom a verb without a subject means, in languages that leave it out."""
    named = any(m.end <= match.start() for m in sentence.mentions)
    if sentence.language.code not in ("es", "it") or named or match.start() > 40 or focus.age > 2:
        return None
    company = focus.company()
    return Found(company.mention, company.confidence * 0.85) if company else None


def _sale(
    sentence: AnnotatedSentence, focus: Focus, match: re.Match[str], companies: Sequence[Mention]
) -> _Pair | None:
    """Return who buys whom by "the sale of A to B"."""
    del focus
    sold = _object(sentence, match.end(), companies)
    if sold is None:
        return None
    to = sentence.language.cue("acquisitions", "to").match(sentence.text[sold.end :].lstrip(" ,"))
    buyers = [m for m in companies if m.start >= sold.end]
    if to is None or not buyers:
        return None
    gap = sentence.text[sold.end : buyers[0].start]
    if len(gap) > _OBJECT_GAP or "," in gap:
        return None
    return Found(buyers[0], buyers[0].confidence), Found(sold, sold.confidence), 0.85


def _passive(
    sentence: AnnotatedSentence, focus: Focus, match: re.Match[str], companies: Sequence[Mention]
) -> _Pair | None:
    target = subject(sentence, focus, 0, match.start(), companies)
    buyers = [m for m in companies if m.start >= match.end() - 1][:1]
    if sentence.language.code == "de":
        buyers = [m for m in companies if match.start() < m.start < match.end()][-1:] or buyers
    if target is None or not buyers:
        return None
    if len(sentence.text[match.end() : buyers[0].start]) > _OBJECT_GAP:
        return None
    return Found(buyers[0], buyers[0].confidence), target, 0.85


def _noun(
    sentence: AnnotatedSentence, focus: Focus, match: re.Match[str], companies: Sequence[Mention]
) -> _Pair | None:
    bought = _object(sentence, match.end(), companies)
    if bought is None:
        return None
    by = sentence.language.cue("acquisitions", "by").search(
        sentence.text, bought.end, bought.end + 25
    )
    if by is not None:
        buyers = [m for m in companies if 0 <= m.start - by.end() <= 30]
        if buyers:
            return Found(buyers[0], buyers[0].confidence), Found(bought, bought.confidence), 0.85
    before = [m for m in companies if m.end <= match.start()]
    if before and re.match(r"'s?\s", sentence.text[before[-1].end :]):
        return Found(before[-1], before[-1].confidence), Found(bought, bought.confidence), 0.85
    who = subject(sentence, focus, 0, match.start(), companies)
    if who is None and not before and focus.age <= 1:
        who = focus.company()  # "after the acquisition of B", told of whom the reading is about
    return (who, Found(bought, bought.confidence), 0.65) if who else None


def _acquisition(
    sentence: AnnotatedSentence, acquirer: Found, target: Found, match: re.Match[str], sure: float
) -> Iterator[ExtractedEvent]:
    status = status_of(sentence, match.start(), match.end())
    if status is None:
        return
    first = sentence.sentence.start
    found = ExtractedEvent("Acquisition", first, first + len(sentence.text), confidence=sure)
    found.confidence *= acquirer.confidence * target.confidence
    found.add(sentence, "acquirer", acquirer.mention, confidence=acquirer.confidence)
    found.add(sentence, "target", target.mention, confidence=target.confidence)
    kind = sentence.language.concept(sentence.text, "acquisitions", "kinds") or "acquisition"
    found.add(sentence, "dealKind", kind, (match.start(), match.end()))
    sums = [m for m in sentence.money if abs(m.start - match.end()) < 120]
    valued = sentence.has("funding", "valuation_noun")
    if sums and not valued:
        place = (sums[0].start, sums[0].end)
        found.add(sentence, "amount", f"{sums[0].amount.normalize():f}", place)
        if sums[0].currency:
            found.add(sentence, "currency", sums[0].currency, place)
        if sums[0].qualifier:
            found.add(sentence, "amountQualifier", sums[0].qualifier, place)
    _date(sentence, found, match)
    if status:
        found.add(sentence, "status", status, (match.start(), match.end()))
    yield found
