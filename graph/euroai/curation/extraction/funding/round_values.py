"""Values of one round (type, date, sums), and whether two mentions are one round."""

from __future__ import annotations

from euroai.curation.extraction.annotated import AnnotatedSentence
from euroai.curation.extraction.extracted_event import ExtractedEvent
from euroai.curation.extraction.figures import MoneyMention

__all__ = ["add_sum", "merge", "nearest_date", "plain_number", "same_round", "type_of"]


def type_of(
    sentence: AnnotatedSentence, place: tuple[int, int], sum_: MoneyMention | None
) -> tuple[str, tuple[int, int]] | None:
    """Return the type of round named nearest to it, with its place."""
    start = min(place[0], sum_.start if sum_ else place[0]) - 50
    end = max(place[1], sum_.end if sum_ else place[1]) + 90
    found = [
        (abs(match.start() - place[1]), concept, (match.start(), match.end()))
        for concept, cue in sentence.language.concepts("funding", "types")
        for match in cue.finditer(sentence.text, max(start, 0), min(end, len(sentence.text)))
    ]
    if not found:
        return None
    covering = [one for one in found if not any(_covers(other[2], one[2]) for other in found)]
    _, concept, where = min(covering or found)
    return concept, where


def _covers(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one != other and one[0] <= other[0] and other[1] <= one[1]


def nearest_date(
    sentence: AnnotatedSentence, place: tuple[int, int]
) -> tuple[str, tuple[int, int]] | None:
    """Return the date nearest to a place in a sentence that is no year of foundation."""
    founding = [m for name in ("founded", "founded_by") for m in sentence.cues("positions", name)]
    best = None
    for one in sentence.dates:
        if any(match.start() <= one.start <= match.end() + 25 for match in founding):
            continue
        distance = min(abs(one.start - place[0]), abs(one.start - place[1]))
        if best is None or distance < best[0]:
            best = (distance, one)
    return (best[1].stated, (best[1].start, best[1].end)) if best and best[0] < 260 else None


def plain_number(one: MoneyMention) -> str:
    """Return a sum in units without an exponent."""
    return f"{one.amount.normalize():f}"


def add_sum(
    found: ExtractedEvent, sentence: AnnotatedSentence, one: MoneyMention, name: str = "amount"
) -> None:
    """Give a finding a sum with its currency and qualifier, or both ends of a range."""
    place = (one.start, one.end)
    if one.most is not None and name == "amount":
        found.add(sentence, "amountLeast", plain_number(one), place)
        found.add(sentence, "amountMost", f"{one.most.normalize():f}", place)
    else:
        found.add(sentence, name, plain_number(one), place)
        if one.qualifier:
            found.add(sentence, f"{name}Qualifier", one.qualifier, place)
    currency = "currency" if name == "amount" else "valuationCurrency"
    if one.currency and (name == "amount" or found.first("currency") != one.currency):
        found.add(sentence, currency, one.currency, place)


def same_round(one: ExtractedEvent, other: ExtractedEvent) -> bool:
    """Return whether two findings report one round of one recipient."""
    if one.kind != other.kind or one.first("recipient") != other.first("recipient"):
        return False
    if {one.first("roundType"), other.first("roundType")} - {""} and (
        one.first("roundType")
        and other.first("roundType")
        and one.first("roundType") != other.first("roundType")
    ):
        return False
    if bool(one.first("status")) != bool(other.first("status")) and one.first(
        "amount"
    ) != other.first("amount"):
        return False
    a, b = one.first("amount"), other.first("amount")
    if not a or not b:
        return True
    if one.first("currency") != other.first("currency"):
        return 0.5 <= float(a) / float(b) <= 2
    return 0.9 <= float(a) / float(b) <= 1.1


def merge(known: ExtractedEvent, found: ExtractedEvent) -> None:
    """Give a round what another telling of it adds; what stood first stays."""
    for name, values in found.values.items():
        if name in ("investor", "leadInvestor"):
            for said in values:
                if said.key not in known.keys(name):
                    known.values.setdefault(name, []).append(said)
        elif name == "announcedOn" and known.values.get(name):
            if len(values[0].key) > len(known.first(name)) and values[0].key.startswith(
                known.first(name)
            ):
                known.values[name] = values
        elif name in ("currency", "valuationCurrency") and (
            known.values.get("amount") and name == "currency"
        ):
            known.values.setdefault(name, values)
        elif not known.values.get(name):
            known.values[name] = values
    known.confidence = max(known.confidence, found.confidence)
