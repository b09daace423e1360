"""How well claims are found in articles: precision and recall by kind, against reviewed claims.

    python -m scripts.extraction_quality
    python -m scripts.extraction_quality --verbose article.txt=scala-patrimoine-2026-03-20

Without arguments the articles of ``tests/curation/articles`` are read, each with a file of what it
says beside it. ``ARTICLE=SOURCE`` measures an article against the claims that the shipped data
holds of that source. ``--verbose`` states what was missed and what was found in excess.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import euroai
import euroai.provenance.claims
from euroai.curation.extraction import ExtractedEvent, detect_language, find_claims
from euroai.errors import UnknownName
from euroai.model.names import fold

KINDS = ("rounds", "investors", "valuations", "alliances", "acquisitions", "positions", "founders")
ARTICLES = Path(__file__).resolve().parents[1] / "tests" / "curation" / "articles"

HELD_OUT = ARTICLES.with_name("held_out")

Facts = dict[str, set[Any]]


@dataclass
class Count:
    """What was found, what there was to find, and what both have in common."""

    hits: int = 0
    found: int = 0
    stated: int = 0

    @property
    def precision(self) -> float:
        """The share of what was found that is stated."""
        return self.hits / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """The share of what is stated that was found."""
        return self.hits / self.stated if self.stated else 1.0


@dataclass
class Quality:
    """Counts by kind of claim; ``lines`` says what was missed or found in excess."""

    counts: dict[str, Count] = field(default_factory=lambda: {kind: Count() for kind in KINDS})
    lines: list[str] = field(default_factory=list)

    def add(self, name: str, found: Facts, stated: Facts, optional: Facts) -> None:
        """Count one article."""
        for kind, count in self.counts.items():
            own = found[kind] - optional[kind]
            count.hits += len(own & stated[kind])
            count.found += len(own)
            count.stated += len(stated[kind])
            self.lines += [f"{name}: missed {kind} {one}" for one in _sorted(stated[kind] - own)]
            self.lines += [f"{name}: excess {kind} {one}" for one in _sorted(own - stated[kind])]


def _sorted(facts: Iterable[Any]) -> list[str]:
    return sorted(map(str, facts))


def found_in(text: str, kg: euroai.KnowledgeGraph, published: str, language: str = "") -> Facts:
    """Return what the extraction finds in a text, as comparable facts."""
    claims = find_claims(text, language or detect_language(text), kg.entities, published)
    facts: Facts = {kind: set() for kind in KINDS}
    for claim in claims:
        _add_found(facts, claim)
    return facts


def _add_found(facts: Facts, claim: ExtractedEvent) -> None:
    recipient = claim.first("recipient")
    amount = int(float(claim.first("amount") or claim.first("amountMost") or 0))
    if claim.kind == "FundingRound" and (amount or claim.first("roundType")):
        facts["rounds"].add((recipient, amount))
    if claim.kind in ("FundingRound", "Investment"):
        for name in ("investor", "leadInvestor"):
            facts["investors"] |= {(one, recipient) for one in claim.keys(name)}
        if value := claim.first("valuation"):
            facts["valuations"].add((recipient, int(float(value))))
    if claim.kind == "Observation" and claim.first("metric") == "valuation":
        facts["valuations"].add((claim.first("about"), int(float(claim.first("value")))))
    if claim.kind == "Alliance":
        facts["alliances"].add(tuple(sorted(claim.keys("party"))))
    if claim.kind == "Acquisition":
        facts["acquisitions"].add((claim.first("acquirer"), claim.first("target")))
    if claim.kind == "Position":
        person, place = claim.first("person"), claim.first("organization")
        facts["positions"].add((person, place, bool(claim.first("former"))))
        if "founder" in claim.keys("role"):
            facts["founders"].add((person, place))


def stated_in(content: Mapping[str, Any], kg: euroai.KnowledgeGraph, *, optional: bool) -> Facts:
    """Return what a file beside an article says, or what it leaves open."""

    def key(name: str) -> str:
        try:
            return kg.find(name)
        except UnknownName:
            return fold(name)

    facts: Facts = {kind: set() for kind in KINDS}
    for kind in ("round", "investment", "alliance", "acquisition", "position"):
        for one in content.get(kind, ()):
            if bool(one.get("optional")) == optional:
                _add_stated(facts, kind, one, key)
    return facts


def _add_stated(facts: Facts, kind: str, one: Mapping[str, Any], key: Any) -> None:  # noqa: ANN401
    if kind in ("round", "investment"):
        recipient = key(one["recipient"])
        if kind == "round":
            facts["rounds"].add((recipient, one.get("amount", 0)))
        payers = [*one.get("leads", ()), *one.get("investors", ())]
        facts["investors"] |= {(key(payer), recipient) for payer in payers}
        if "valuation" in one:
            facts["valuations"].add((recipient, one["valuation"]))
    elif kind == "alliance":
        facts["alliances"].add(tuple(sorted(map(key, one["parties"]))))
    elif kind == "acquisition":
        facts["acquisitions"].add((key(one["acquirer"]), key(one["target"])))
    else:
        person, place = key(one["person"]), key(one["organization"])
        facts["positions"].add((person, place, one.get("former", False)))
        if one.get("role") == "founder":
            facts["founders"].add((person, place))


def stated_by(source: str, kg: euroai.KnowledgeGraph) -> Facts:
    """Return what the data holds of a source, as comparable facts."""
    things: dict[str, dict[str, set[str]]] = {}
    for claim in euroai.provenance.claims.claims_of(kg, source):
        things.setdefault(claim.subject, {}).setdefault(claim.property, set()).add(claim.value)
    facts: Facts = {kind: set() for kind in KINDS}
    for values in things.values():
        _add_reviewed(facts, values)
    return facts


def _add_reviewed(facts: Facts, values: Mapping[str, set[str]]) -> None:
    def one(name: str) -> str:
        return min(values.get(name, {""}))

    kind = one("type")
    if kind in ("FundingRound", "Investment"):
        if kind == "FundingRound":
            amount = one("amount") or one("amountMost") or "0"
            facts["rounds"].add((one("recipient"), int(float(amount))))
        payers = values.get("investor", set()) | values.get("leadInvestor", set())
        facts["investors"] |= {(payer, one("recipient")) for payer in payers}
        if one("valuation"):
            facts["valuations"].add((one("recipient"), int(float(one("valuation")))))
    elif kind == "Alliance":
        facts["alliances"].add(tuple(sorted(values["party"])))
    elif kind == "Acquisition":
        facts["acquisitions"].add((one("acquirer"), one("target")))
    elif kind == "Position":
        facts["positions"].add((one("person"), one("organization"), one("former") == "true"))
        if "founder" in values.get("role", ()):
            facts["founders"].add((one("person"), one("organization")))


def measure(
    arguments: Iterable[str],
    kg: euroai.KnowledgeGraph,
    *,
    folder: Path = ARTICLES,
    language: str = "",
) -> Quality:
    """Measure the pairs ``ARTICLE=SOURCE``; without any, the articles of a folder.

    ``language`` leaves out those of others; the name of a file begins with its code.
    """
    quality = Quality()
    none: Facts = {kind: set() for kind in KINDS}
    pairs = list(arguments)
    for pair in pairs:
        file, _, source = pair.partition("=")
        text = Path(file).read_text(encoding="utf-8")
        source_record = kg.sources[source]
        found = found_in(text, kg, source_record.published, source_record.language)
        quality.add(Path(file).stem, found, stated_by(source, kg), none)
    for path in [] if pairs else sorted(folder.glob(f"{language}*.txt")):
        beside = tomllib.loads(path.with_suffix(".toml").read_text(encoding="utf-8"))
        found = found_in(path.read_text(encoding="utf-8"), kg, beside["published"])
        sure, open_ = (stated_in(beside, kg, optional=which) for which in (False, True))
        quality.add(path.stem, found, sure, open_)
    return quality


def main() -> None:
    """Print a table of precision and recall by kind."""
    arguments = [word for word in sys.argv[1:] if not word.startswith("--")]
    kg, folder = euroai.load(), HELD_OUT if "--held-out" in sys.argv else ARTICLES
    languages = ("en", "fr", "de", "es", "it") if "--by-language" in sys.argv else ("",)
    for code in languages:
        quality = measure(arguments, kg, folder=folder, language=code)
        print(*([f"{code}:", ""] if code else []), sep="\n", end="\n" if code else "")
        print("| kind | stated | found | right | precision | recall |")
        print("| --- | ---: | ---: | ---: | ---: | ---: |")
        for kind, one in quality.counts.items():
            shares = f"{one.precision:.2f} | {one.recall:.2f}"
            print(f"| {kind} | {one.stated} | {one.found} | {one.hits} | {shares} |")
        if "--verbose" in sys.argv:
            print(*quality.lines, sep="\n")


if __name__ == "__main__":
    main()
