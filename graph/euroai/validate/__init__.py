"""Validation of a data folder in one run: file, line, fault, fix.

``validate`` asks, in this order: does each file parse; are the ids right (each
thing described once, in its place, none missing); does the ontology have each term and does each
value fit its property; do the judgements on duplicates agree with each other and with the data; do
the shapes hold, claim by claim. What one check has stated, the next does not tell again. Lines are
looked up last, in the files that have a fault.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from euroai.errors import DataError, Fault
from euroai.event_classes import DECLARATIONS
from euroai.loading.apply_judgements import existence_faults
from euroai.loading.judgements import read_judgements
from euroai.loading.layout import unread_files
from euroai.loading.retractions import read_retractions
from euroai.loading.tables import read_table
from euroai.loading.turtle import REKEY_COLUMNS, REKEYED, SourceReading, read_rekeyed
from euroai.namespaces import PREFIXES, ontology_folder, slug
from euroai.resolve.refused_parents import read_refused_parents, unknown_ids
from euroai.validate.accepted import apart
from euroai.validate.claims import Claims, Finding, read_claims
from euroai.validate.identity import identity_findings, repeated_descriptions
from euroai.validate.places import Places
from euroai.validate.statements import statement_findings
from euroai.validate.syntax import described_in_broken_files, syntax_faults
from euroai.validate.terms import Terms, read_terms

__all__ = ["Report", "validate"]


@dataclass(frozen=True, slots=True)
class Report:
    """What ``validate`` found.

    ``faults`` are sorted by file and line; ``severity`` is ``"violation"`` or ``"warning"``.

    ``counts`` maps the local name of a class to the number of distinct things that the data
    describes as such (``{"Lab": 348, "FundingRound": 800, …}``), and besides ``"files"`` to the
    number of files, ``"triples"`` to that of triples, ``"claims"`` to that of descriptions of an
    event or product by a source (an event that three sources state is three claims), and
    ``"stated by several"`` to that of events and products that more than one source states.

    ``accepted`` are the warnings that ``accepted.csv`` lets stand; ``faults`` is without them.
    """

    faults: tuple[Fault, ...]
    counts: Mapping[str, int]
    accepted: tuple[Fault, ...] = ()

    @property
    def violations(self) -> tuple[Fault, ...]:
        """The faults for which the build refuses."""
        return tuple(fault for fault in self.faults if fault.severity == "violation")

    @property
    def warnings(self) -> tuple[Fault, ...]:
        """The faults that a person should look at."""
        return tuple(fault for fault in self.faults if fault.severity != "violation")

    def raise_for_violations(self) -> None:
        """Do nothing if there is no violation.

        Raises:
            DataError: there are violations; the error carries all of them.
        """
        if violations := self.violations:
            raise DataError(violations)


def validate(
    reading: SourceReading,
    *,
    shapes: bool = True,
    progress: Callable[[str], None] | None = None,
) -> Report:
    """Check what ``euroai.loading.turtle.read`` returned; the reading is not changed.

    With ``shapes=False`` all is checked but the SHACL shapes, which take most of the time.
    ``progress`` is called with the name of each step as it begins.
    """
    tell = progress or (lambda _step: None)
    tell("reading the claims")
    claims, terms = read_claims(reading), read_terms(reading.store)
    places = Places(reading)
    unseen = described_in_broken_files(reading)
    tell("checking ids, terms and values")
    findings = [
        *identity_findings(claims, terms, reading, unseen),
        *statement_findings(claims, terms),
    ]
    faults = {*syntax_faults(reading), *repeated_descriptions(reading, places)}
    faults.update(_of_the_judgements(claims, reading, unseen))
    faults.update(_of_the_changed_ids(claims, reading, unseen))
    faults.update(read_retractions(reading.folder).faults)
    faults.update(_of_unread_files(reading.folder))
    refused = read_refused_parents(reading.folder)
    known = {slug(one) for one in claims.kinds} | {slug(one) for one in unseen}
    faults.update((*refused.faults, *unknown_ids(refused, known)))
    if shapes:
        tell("checking the shapes")
        findings += _by_the_shapes(claims, terms, reading, findings, unseen)
    tell("looking up the lines")
    faults.update(places.faults(findings))
    accepted: tuple[Fault, ...] = ()
    if shapes:  # Without them most warnings are not asked for, and none could be called gone.
        faults, accepted = apart(faults, reading.folder)
    return Report(tuple(sorted(faults)), _counts(claims, reading), accepted)


def _of_the_judgements(
    claims: Claims, reading: SourceReading, unseen: frozenset[str]
) -> Iterator[Fault]:
    judged = read_judgements(reading.folder)
    yield from judged.faults
    kinds = {one: frozenset().union(*of.values()) for one, of in claims.kinds.items()}
    yield from existence_faults(judged.judgements, kinds, unseen)


def _of_the_changed_ids(
    claims: Claims, reading: SourceReading, unseen: frozenset[str]
) -> Iterator[Fault]:
    try:
        changed = read_rekeyed(reading.folder)
    except DataError as error:
        yield from error.faults
        return
    rows = read_table(reading.folder, REKEYED, REKEY_COLUMNS).rows
    lines = {old: line for line, (old, _, _) in rows}
    for old, new in changed.items():
        addresses = {PREFIXES[space] + new for space in ("id", "src")}
        if not addresses & (claims.kinds.keys() | unseen):
            what = f"{old} leads to {new}, which nothing describes"
            yield Fault(REKEYED, lines[old], what, "correct the new id, or take the line out")
        if any(PREFIXES[space] + old in claims.kinds for space in ("id", "src")):
            what = f"{old} is given up for {new} and still described"
            fix = f"write {new} wherever it stands (euroai check --fix does), or take the line out"
            yield Fault(REKEYED, lines[old], what, fix)


def _of_unread_files(folder: Path) -> Iterator[Fault]:
    for name in unread_files(folder):
        fix = "name it register/….ttl or sources/<year>/….ttl, or move it out"
        yield Fault(name, 0, "is read by nobody", fix, "warning")


def _by_the_shapes(
    claims: Claims,
    terms: Terms,
    reading: SourceReading,
    reported: list[Finding],
    unseen: frozenset[str],
) -> Iterator[Finding]:
    from euroai.validate.shape_words import shape_findings
    from euroai.validate.shapes import shape_results

    results = shape_results(claims, terms, reading.store, ontology_folder() / "shapes.ttl")
    return shape_findings(results, reported, unseen)


def _counts(claims: Claims, reading: SourceReading) -> dict[str, int]:
    things: Counter[str] = Counter()
    counts: Counter[str] = Counter()
    for subject, by_graph in claims.kinds.items():
        kinds = frozenset().union(*by_graph.values())
        things.update(slug(kind) for kind in kinds if kind.startswith(PREFIXES["eai"]))
        if any(slug(kind) in DECLARATIONS for kind in kinds):
            counts[subject] = len(by_graph)
    return dict(sorted(things.items())) | {
        "files": sum(map(len, reading.files.values())),
        "triples": sum(len(statements) for _, _, statements in claims.subjects()),
        "claims": counts.total(),
        "stated by several": sum(1 for times in counts.values() if times > 1),
    }
