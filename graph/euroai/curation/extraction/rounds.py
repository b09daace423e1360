"""Funding rounds with their leads and participants, tickets, valuations and totals raised."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from euroai.curation.extraction.annotated import Annotated, AnnotatedSentence
from euroai.curation.extraction.figures import Money
from euroai.curation.extraction.finding import Finding, status_of
from euroai.curation.extraction.names import Mention
from euroai.curation.extraction.subject import (
    Focus,
    Found,
    affiliations,
    listed_after,
    listed_before,
    subject,
    subjects,
)
from euroai.curation.extraction.sums import RAISED, TOTAL, VALUATION, roles_of_sums

__all__ = ["funding"]

_LIST_CUES: Final = ("led_by", "participants")
_HEDGED: Final = 0.85


def funding(article: Annotated) -> list[Finding]:
    """Return the rounds, tickets and figures that an article tells, each once."""
    reader = _Reader(article)
    for sentence in article.sentences:
        reader.read(sentence)
        reader.focus.read(sentence)
    return [*reader.rounds, *reader.others]


class _Reader:
    """What is known of the rounds so far; "the round" is the one read of last."""

    def __init__(self, article: Annotated) -> None:
        self.article = article
        self.focus = Focus(article)
        self.rounds: list[Finding] = []
        self.others: list[Finding] = []
        self.current: Finding | None = None
        self.age = 99
        self.before: Finding | None = None
        """The round that was spoken of before the present sentence."""

    def read(self, sentence: AnnotatedSentence) -> None:
        self.age += 1
        self.before = self.current
        roles = roles_of_sums(sentence)
        here: list[Finding] = []
        for start, end, cue in _clauses(sentence, "raise"):
            found = self._raise(sentence, roles, start, end, cue)
            if found is not None:
                here.append(found)
        if not here:
            here.extend(self._by_noun(sentence, roles))
        here.extend(self._by_leads(sentence, here))
        here.extend(self._tickets(sentence, roles))
        self._investors(sentence, here)
        self._valuations(sentence, roles, here)
        self._totals(sentence, roles)

    # -- rounds ------------------------------------------------------------------------------

    def _raise(
        self,
        sentence: AnnotatedSentence,
        roles: dict[Money, str],
        start: int,
        end: int,
        cue: re.Match[str],
    ) -> Finding | None:
        """Return the round of "A raises": a sum or a word for a round must stand in the clause."""
        sums = [m for m in sentence.money if roles[m] == RAISED and start <= m.start < end]
        behind = [m for m in sums if m.start >= cue.start()]
        noun = _noun_in(sentence, cue.start(), end)
        chosen = (behind or (sums if sentence.language.code == "de" else []) or [None])[0]
        surely = sentence.has("funding", "surely", start=cue.start(), end=end)
        if not surely and sentence.language.code == "de":
            surely = sentence.has("funding", "surely", start=start, end=end)
        if chosen is None and noun is None or not surely:
            return None
        if chosen is None and any(roles[m] != RAISED for m in sentence.money if m.start > cue.end()):
            pass
        who = subject(sentence, self.focus, start, cue.start(), sentence.organizations)
        sure = 0.9
        if who is None and sentence.language.code == "de":
            last = chosen.start if chosen else end
            names = [m for m in sentence.organizations if cue.end() <= m.start and m.end <= last]
            who = Found(names[0], 0.8) if names and len(sentence.text[cue.end():names[0].start]) < 25 else who
        if who is None:
            return None
        return self._tell(sentence, who, chosen, (cue.start(), cue.end()), sure if chosen else 0.7)

    def _by_noun(
        self, sentence: AnnotatedSentence, roles: dict[Money, str]
    ) -> Iterator[Finding]:
        """Yield the round of "A's €60m Series B", "a round of €60m for A", "its third round"."""
        used: set[Money] = set()
        for match in sentence.cues("funding", "round"):
            near = [
                m
                for m in sentence.money
                if roles[m] == RAISED
                and (0 <= match.start() - m.end <= 40 or 0 <= m.start - match.end() <= 45)
            ]
            if not near:
                continue
            who = self._possessor(sentence, match, near[0])
            if who is None:
                continue
            if near[0] in used:
                continue
            used.add(near[0])
            place = (min(match.start(), near[0].start), max(match.end(), near[0].end))
            yield self._tell(sentence, who, near[0], place, 0.75)

    def _possessor(
        self, sentence: AnnotatedSentence, noun: re.Match[str], sum_: Money
    ) -> Found | None:
        text = sentence.text
        first, last = min(noun.start(), sum_.start), max(noun.end(), sum_.end)
        skip = affiliations(sentence)
        for mention in reversed(sentence.organizations):
            gap = text[mention.end : first]
            if mention.end <= first and gap.strip() == "(":
                return Found(mention, 0.9)
            if mention.end <= first and re.match(r"'s?\s", gap) and len(gap) < 45:
                return Found(mention, 0.9)
        for mention in sentence.organizations:
            gap = text[last : mention.start]
            if mention.start >= last and len(gap) < 40 and _links_to_recipient(sentence, gap):
                return Found(mention, 0.85)
        found = subject(
            sentence, self.focus, 0, first, [m for m in sentence.organizations if m.start not in skip]
        )
        if found is not None and len(text[found.mention.end : first]) < 90:
            return Found(found.mention, found.confidence * _HEDGED)
        if sentence.has("reference", "round", end=noun.end()) or self._is_possessive(sentence, noun):
            return self.focus.company()
        return None

    def _is_possessive(self, sentence: AnnotatedSentence, noun: re.Match[str]) -> bool:
        before = sentence.text[max(0, noun.start() - 40) : noun.start()]
        return sentence.language.cue("articles").search(before) is not None and bool(
            re.search(r"\b(?:its|sa|son|ses|seine\w*|ihre\w*|su|sus|suo|sua)\b", before, re.IGNORECASE)
        )

    def _by_leads(self, sentence: AnnotatedSentence, here: list[Finding]) -> Iterator[Finding]:
        """Yield the round of "A led B's Series C", and give it its leads."""
        for match in sentence.cues("funding", "leads"):
            tail = sentence.text[match.start() : match.end() + 90]
            if not sentence.language.cue("funding", "round").search(tail):
                continue
            pool = sentence.of_kind("organization", "person", "")
            leads = subjects(sentence, self.focus, 0, match.start(), pool)
            if not leads:
                continue
            rounds = here or list(self._recipient_of_lead(sentence, match))
            target = rounds[0] if rounds else self._recent()
            if target is None:
                continue
            self._add(sentence, target, "leadInvestor", leads, 0.9)
            if not here:
                yield target
            return

    def _recipient_of_lead(
        self, sentence: AnnotatedSentence, match: re.Match[str]
    ) -> Iterator[Finding]:
        text = sentence.text
        noun = sentence.language.cue("funding", "round").search(text, match.start())
        if noun is None:
            return
        for mention in sentence.organizations:
            if mention.start < match.start():
                continue
            if match.start() < mention.start and mention.end < match.end():
                yield self._tell(sentence, Found(mention, 0.85), None, match.span(), 0.75)
                return
            owned = re.match(r"'s?\s", text[mention.end :]) and mention.end <= noun.start()
            gap = text[noun.end() : mention.start]
            behind = mention.start >= noun.end() and len(gap) < 45 and _links_to_recipient(sentence, gap)
            if owned or behind:
                sums = [m for m in sentence.money if abs(m.start - noun.start()) < 60]
                place = (match.start(), noun.end())
                yield self._tell(sentence, Found(mention, 0.9), sums[0] if sums else None, place, 0.8)
                return

    def _tell(
        self,
        sentence: AnnotatedSentence,
        who: Found,
        sum_: Money | None,
        place: tuple[int, int],
        sure: float,
    ) -> Finding:
        """Return the round that this is: one told before, or a new one."""
        first = sentence.sentence.start
        stretch = (min(place[0], sum_.start if sum_ else place[0]), place[1])
        status = status_of(sentence, *stretch)
        kind = _type_of(sentence, place, sum_)
        found = Finding("FundingRound", first, first + len(sentence.text), confidence=0.0)
        if status is None:
            found.values["denied"] = []
            return found
        found.confidence = sure * who.confidence
        found.say(sentence, "recipient", who.mention, confidence=who.confidence)
        if sum_ is not None:
            _say_sum(found, sentence, sum_)
        if kind:
            found.say(sentence, "roundType", kind[0], kind[1])
        if status:
            found.say(sentence, "status", status, place)
            found.confidence *= _HEDGED
        if when := _nearest_date(sentence, place, sum_):
            found.say(sentence, "announcedOn", when[0], when[1])
        known = next((one for one in self.rounds if _same_round(one, found)), None)
        if known is None:
            self.rounds.append(found)
            known = found
        else:
            _merge(known, found)
        self.current, self.age = known, 0
        return known

    def _recent(self) -> Finding | None:
        if self.current is None or "denied" in self.current.values:
            return None
        if self.age <= 12 or len(self.rounds) == 1:
            return self.current
        return None

    # -- who pays ----------------------------------------------------------------------------

    def _investors(self, sentence: AnnotatedSentence, here: list[Finding]) -> None:
        rounds = [one for one in here if one.kind == "FundingRound" and "denied" not in one.values]
        if any("denied" in one.values for one in here):
            return
        stops = self._stops(sentence)
        for name in _LIST_CUES:
            for match in sentence.cues("funding", name):
                target = rounds[-1] if rounds else self._referred(sentence, name, match)
                if target is None:
                    continue
                start = match.end()
                if owner := self._owner(sentence, match):
                    target, start = owner
                names = listed_after(sentence, start, [s for s in stops if s > start])
                if name == "led_by" and names and _is_led_by_its_head(sentence, match, names[0]):
                    continue
                names = [one for one in names if one.mention.key != target.first("recipient")]
                role = "leadInvestor" if name == "led_by" else "investor"
                self._add(sentence, target, role, names, 0.9 if rounds else 0.8)
        if rounds:
            self._from(sentence, rounds[-1], stops)
        for match in sentence.cues("funding", "join"):
            target = rounds[-1] if rounds else self._referred(sentence, "join", match)
            if target is None:
                continue
            pool = sentence.of_kind("organization", "person", "")
            first = max([s for s in self._stops(sentence, joins=False) if s < match.start()], default=0)
            names = listed_before(sentence, match.start(), pool, first)
            recipient = target.first("recipient")
            if len(names) == 1 and any(n.mention.key == recipient for n in names):
                continue
            names = [n for n in names if n.mention.key != recipient]
            told = target.keys("leadInvestor") | target.keys("investor")
            names = [n for n in names if n.mention.key not in told]
            self._add(sentence, target, "investor", names, 0.75 if rounds else 0.7)

    def _owner(
        self, sentence: AnnotatedSentence, match: re.Match[str]
    ) -> tuple[Finding, int] | None:
        """Return the last round of the company whose investors are told: "the backers of A are"."""
        for mention in sentence.organizations:
            inside = match.start() <= mention.start and mention.end <= match.end()
            gap = sentence.text[match.end() : mention.start]
            leads = sentence.language.cue("positions", "of").search(gap)
            behind = 0 <= mention.start - match.end() <= 8 and leads
            if inside or behind:
                own = [o for o in self.rounds if o.first("recipient") == mention.key]
                return (own[-1], max(mention.end, match.end())) if own else None
        return None

    def _from(self, sentence: AnnotatedSentence, target: Finding, stops: list[int]) -> None:
        """Add who a round came from: "raised €4m from A and B"."""
        for one in sentence.money:
            if f"{one.amount.normalize():f}" not in target.keys("amount"):
                continue
            cue = sentence.language.cue("funding", "from")
            for match in cue.finditer(sentence.text, one.end, one.end + 60):
                names = listed_after(
                    sentence, match.end(), [s for s in stops if s > match.end()], first_gap=4
                )
                if names:
                    self._add(sentence, target, "investor", names, 0.8)
                    return

    def _stops(self, sentence: AnnotatedSentence, *, joins: bool = True) -> list[int]:
        """Return where the reach of a cue ends: where another one begins."""
        names = ["led_by", "participants", "valued", "total", "raise"]
        stops = [m.start() for name in names for m in sentence.cues("funding", name)]
        if joins:
            stops += [m.start() for m in sentence.cues("positions", "people", "said")]
        return sorted(stops)

    def _referred(
        self, sentence: AnnotatedSentence, name: str, match: re.Match[str]
    ) -> Finding | None:
        """Return the round that a sentence without one of its own speaks of."""
        target = self._recent()
        if target is None:
            return None
        around = (max(0, match.start() - 80), match.end() + 5)
        if sentence.has("reference", "round", start=around[0], end=match.end() + 40):
            return target
        if sentence.has("funding", "round", start=around[0], end=match.end() + 40):
            return target
        invests = re.search(r"inv|bailleur|action|geldgeb|gesellschafter|fonds|particip|beteilig|partecip|soci|backer|shareholder", match.group(), re.IGNORECASE)
        if name == "led_by":
            return target if self.age <= 2 else None
        if name == "join":
            behind = sentence.text[match.end() : match.end() + 3].strip()
            return target if self.age <= 1 and behind[:1] in (".", ",", "") else None
        return target if invests and self.age <= 12 else None

    def _add(
        self,
        sentence: AnnotatedSentence,
        target: Finding,
        role: str,
        names: list[Found],
        sure: float,
    ) -> None:
        for found in names:
            if found.mention.key == target.first("recipient"):
                continue
            target.say(sentence, role, found.mention, confidence=sure * found.confidence)
        if names:
            self.current, self.age = target, 0

    def _tickets(
        self, sentence: AnnotatedSentence, roles: dict[Money, str]
    ) -> Iterator[Finding]:
        """Yield what "A invests €11m in B" tells: a ticket, or of several a round."""
        for start, end, cue in _clauses(sentence, "invest"):
            pool = sentence.of_kind("organization", "person", "")
            payers = subjects(sentence, self.focus, start, cue.start(), pool)
            if not payers:
                continue
            sums = [m for m in sentence.money if roles[m] == RAISED and cue.start() <= m.start < end]
            target = self._invested_in(sentence, cue.end(), end, sums)
            if target is None or target.mention.key in {p.mention.key for p in payers}:
                continue
            status = status_of(sentence, cue.start(), cue.end())
            if status is None:
                continue
            yield self._ticket(sentence, payers, target, sums, (cue.start(), cue.end()), status)

    def _invested_in(
        self, sentence: AnnotatedSentence, start: int, end: int, sums: list[Money]
    ) -> Found | None:
        text = sentence.text
        into = sentence.language.cue("funding", "into")
        for mention in sentence.organizations:
            gap = text[start : mention.start]
            if mention.start < start or mention.start >= end or len(gap) > 75:
                continue
            match = list(into.finditer(gap))
            if match and len(gap[match[-1].end() :].split()) <= 4 and "," not in gap[match[-1].end() :]:
                return Found(mention, mention.confidence)
        del sums
        return None

    def _ticket(
        self,
        sentence: AnnotatedSentence,
        payers: list[Found],
        target: Found,
        sums: list[Money],
        place: tuple[int, int],
        status: str,
    ) -> Finding:
        first = sentence.sentence.start
        kind = "Investment" if len(payers) == 1 else "FundingRound"
        found = Finding(kind, first, first + len(sentence.text), confidence=0.75)
        found.say(sentence, "recipient", target.mention, confidence=target.confidence)
        for payer in payers:
            found.say(sentence, "investor", payer.mention, confidence=payer.confidence)
        if sums:
            _say_sum(found, sentence, sums[0])
        stakes = [s for s in sentence.shares if s.start > place[0]]
        if kind == "Investment" and stakes:
            found.say(sentence, "stakePercent", f"{stakes[0].percent.normalize():f}",
                      (stakes[0].start, stakes[0].end))
        if when := _nearest_date(sentence, place, sums[0] if sums else None):
            found.say(sentence, "announcedOn", when[0], when[1])
        if status:
            found.say(sentence, "status", status, place)
        found.confidence *= target.confidence * min(p.confidence for p in payers)
        same = [o for o in (*self.others, *self.rounds) if o.kind == kind
                and o.first("recipient") == found.first("recipient")
                and (kind == "FundingRound" and _same_round(o, found)
                     or kind == "Investment" and o.first("investor") == found.first("investor"))]
        if same:
            _merge(same[0], found)
            return same[0]
        (self.rounds if kind == "FundingRound" else self.others).append(found)
        return found

    # -- figures -----------------------------------------------------------------------------

    def _valuations(
        self, sentence: AnnotatedSentence, roles: dict[Money, str], here: list[Finding]
    ) -> None:
        rounds = [one for one in here if one.kind == "FundingRound" and "denied" not in one.values]
        for one in sentence.money:
            if roles[one] != VALUATION:
                continue
            target = rounds[-1] if rounds else None
            if target and self.before and self._is_about_last(sentence, one):
                target = self.before
            if target is None and self.age <= 2 and self._speaks_of_round(sentence):
                target = self._recent()
            if target is not None and not target.values.get("valuation"):
                _say_sum(target, sentence, one, "valuation")
                if sentence.has("funding", "pre_money"):
                    target.say(sentence, "preMoney", "true", (one.start, one.end))
            elif target is None:
                self._valuation_alone(sentence, one)

    def _is_about_last(self, sentence: AnnotatedSentence, one: Money) -> bool:
        """Return whether "this round" stands nearer to a valuation than the round told here."""
        start = max((m.end for m in sentence.money if m.end <= one.start), default=0)
        return start > 0 and sentence.has("reference", "round", start=start, end=one.start)

    def _valuation_alone(self, sentence: AnnotatedSentence, one: Money) -> None:
        """Take a valuation that stands in no round's sentence: a figure, or the last round's."""
        who = subject(sentence, self.focus, 0, one.start, sentence.organizations)
        if who is not None:
            self._figure(sentence, who, one, "valuation")
        elif self.age <= 1 and (recent := self._recent()) and not recent.values.get("valuation"):
            _say_sum(recent, sentence, one, "valuation")

    def _speaks_of_round(self, sentence: AnnotatedSentence) -> bool:
        return sentence.has("reference", "round") or sentence.has("funding", "round")

    def _totals(self, sentence: AnnotatedSentence, roles: dict[Money, str]) -> None:
        for one in sentence.money:
            if roles[one] == TOTAL:
                who = subject(sentence, self.focus, 0, one.start, sentence.organizations)
                if who is not None:
                    self._figure(sentence, who, one, "total-raised")

    def _figure(self, sentence: AnnotatedSentence, who: Found, one: Money, metric: str) -> None:
        if status_of(sentence, one.start, one.end) is None or not one.currency:
            return
        first = sentence.sentence.start
        found = Finding("Observation", first, first + len(sentence.text), confidence=0.65)
        found.say(sentence, "about", who.mention, confidence=who.confidence)
        found.say(sentence, "metric", metric, (one.start, one.end))
        found.say(sentence, "value", _plain(one), (one.start, one.end))
        found.say(sentence, "unit", one.currency, (one.start, one.end))
        if one.qualifier:
            found.say(sentence, "qualifier", one.qualifier, (one.start, one.end))
        if when := _nearest_date(sentence, (one.start, one.end), one):
            found.say(sentence, "observedOn", when[0], when[1])
        found.confidence *= who.confidence
        if all(
            (o.first("about"), o.first("metric")) != (found.first("about"), metric)
            for o in self.others
        ):
            self.others.append(found)


def _is_led_by_its_head(sentence: AnnotatedSentence, match: re.Match[str], who: Found) -> bool:
    """Return whether "led by" names the head of the company, not who led the round."""
    gap = sentence.text[match.end() : who.mention.start]
    behind = sentence.text[who.mention.end : who.mention.end + 25]
    roles = [cue for _, cue in sentence.language.concepts("positions", "roles")]
    return who.mention.kind == "person" and any(
        cue.search(gap) or behind.startswith(",") and cue.search(behind) for cue in roles
    )


def _clauses(
    sentence: AnnotatedSentence, name: str
) -> Iterator[tuple[int, int, re.Match[str]]]:
    """Yield each cue with the stretch that it rules: from the last one's end to the next one's."""
    cues = sentence.cues("funding", name)
    for number, cue in enumerate(cues):
        start = cues[number - 1].end() if number else 0
        end = cues[number + 1].start() if number + 1 < len(cues) else len(sentence.text)
        yield start, end, cue


def _noun_in(sentence: AnnotatedSentence, start: int, end: int) -> re.Match[str] | None:
    return sentence.language.cue("funding", "round").search(sentence.text, start, end)


def _links_to_recipient(sentence: AnnotatedSentence, gap: str) -> bool:
    """Return whether a word for "of", "for" or "in" leads to a name, and nothing but a few words."""
    match = list(sentence.language.cue("prepositions").finditer(gap))
    by = sentence.language.cue("funding", "led_by").search(gap)
    if not match or by or "," in gap:
        return False
    first = match[0].group().lower().strip()
    return first not in ("by", "par", "durch", "da", "dal", "dalla", "por", "with", "avec", "mit", "con", "from", "at", "to", "à", "auf", "a") and len(
        gap[match[-1].end() :].split()
    ) <= 3


def _type_of(
    sentence: AnnotatedSentence, place: tuple[int, int], sum_: Money | None
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


def _nearest_date(
    sentence: AnnotatedSentence, place: tuple[int, int], sum_: Money | None
) -> tuple[str, tuple[int, int]] | None:
    founding = [m for name in ("founded", "founded_by") for m in sentence.cues("positions", name)]
    best = None
    for one in sentence.dates:
        if any(0 <= one.start - match.end() <= 25 for match in founding):
            continue
        distance = min(abs(one.start - place[0]), abs(one.start - place[1]))
        if best is None or distance < best[0]:
            best = (distance, one)
    del sum_
    return (best[1].stated, (best[1].start, best[1].end)) if best and best[0] < 160 else None


def _plain(one: Money) -> str:
    return f"{one.amount.normalize():f}"


def _say_sum(
    found: Finding, sentence: AnnotatedSentence, one: Money, name: str = "amount"
) -> None:
    place = (one.start, one.end)
    if one.most is not None and name == "amount":
        found.say(sentence, "amountLeast", _plain(one), place)
        found.say(sentence, "amountMost", f"{one.most.normalize():f}", place)
    else:
        found.say(sentence, name, _plain(one), place)
        if one.qualifier:
            found.say(sentence, f"{name}Qualifier", one.qualifier, place)
    currency = "currency" if name == "amount" else "valuationCurrency"
    if one.currency and (name == "amount" or found.first("currency") != one.currency):
        found.say(sentence, currency, one.currency, place)


def _same_round(one: Finding, other: Finding) -> bool:
    if one.kind != other.kind or one.first("recipient") != other.first("recipient"):
        return False
    if {one.first("roundType"), other.first("roundType")} - {""} and (
        one.first("roundType") and other.first("roundType")
        and one.first("roundType") != other.first("roundType")
    ):
        return False
    if bool(one.first("status")) != bool(other.first("status")) and one.first("amount") != other.first("amount"):
        return False
    a, b = one.first("amount"), other.first("amount")
    if not a or not b:
        return True
    if one.first("currency") != other.first("currency"):
        return 0.5 <= float(a) / float(b) <= 2
    return 0.9 <= float(a) / float(b) <= 1.1


def _merge(known: Finding, found: Finding) -> None:
    """Give a round what another telling of it adds; what stood first stays."""
    for name, values in found.values.items():
        if name in ("investor", "leadInvestor"):
            for said in values:
                if said.key not in known.keys(name):
                    known.values.setdefault(name, []).append(said)
        elif name == "announcedOn" and known.values.get(name):
            if len(values[0].key) > len(known.first(name)) and values[0].key.startswith(known.first(name)):
                known.values[name] = values
        elif name in ("currency", "valuationCurrency") and (known.values.get("amount") and name == "currency"):
            known.values.setdefault(name, values)
        elif not known.values.get(name):
            known.values[name] = values
    known.confidence = max(known.confidence, found.confidence)
