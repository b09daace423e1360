"""Review of one draft, for terminal and page alike."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from euroai.characters import plain_text, shortened
from euroai.curation.proposal import Draft, NewEntity, Proposal, read_draft
from euroai.curation.review.accepting import Effect, accept, effect_of, undescribed
from euroai.curation.review.decisions import (
    ACCEPTED,
    REJECTED,
    Decision,
    Decisions,
    Journal,
    Values,
    journal_of,
)
from euroai.curation.review.staging import finish_staged
from euroai.curation.vocabulary import choices_of, kind_of_property, properties_of
from euroai.errors import DataError, Fault, UnknownName
from euroai.validate.identity import is_slug

if TYPE_CHECKING:
    from euroai.knowledge import KnowledgeGraph

__all__ = ["Review", "open_review", "text_of_draft"]


def open_review(draft: Path, data: str | None = None) -> Review:
    """Open the review of a draft on a data folder; a write that was cut off is finished first."""
    from euroai.knowledge import load
    from euroai.loading.turtle import data_folder

    finish_staged(Path(data) if data else data_folder())
    return Review(draft, load(data))


def text_of_draft(draft: Path) -> Path:
    """Return where the working copy of the article's text stands: beside the draft."""
    return draft.with_name(draft.name.removesuffix(".json") + ".txt")


class Review:
    """A draft, the article's text if it is still there, and the decisions so far.

    Every decision is on the disk before the method that takes it returns.
    """

    def __init__(self, path: Path, kg: KnowledgeGraph) -> None:
        self.path = path
        self.kg = kg
        self.draft: Draft = read_draft(path)
        self.text: str = _text(path, self.draft)
        self._journal = Journal(journal_of(path))
        self.decisions: Decisions = self._read()
        if self.decisions.writing and self._stands(self.decisions.writing):
            # The program ended after the files stood in their places and before it said so.
            self._end()

    @property
    def pending(self) -> tuple[Proposal, ...]:
        """The proposals that nobody has decided yet."""
        return tuple(p for p in self.draft.proposals if p.id not in self.decisions.claims)

    @property
    def undescribed(self) -> tuple[NewEntity, ...]:
        """The new entities of accepted claims that nobody has described yet."""
        return undescribed(self.draft, self.decisions)

    def proposal(self, ident: str) -> Proposal:
        """Return a proposal.

        Raises:
            UnknownName: the draft has none of this id.
        """
        for one in self.draft.proposals:
            if one.id == ident:
                return one
        raise UnknownName(ident, [(one.id, one.subject) for one in self.draft.proposals[:3]])

    def values_of(self, ident: str) -> Values:
        """Return the values of a proposal as they were decided, or as they are proposed."""
        made = self.decisions.claims.get(ident)
        if made is not None and made.values:
            return made.values
        return tuple((one.property, one.value) for one in self.proposal(ident).values)

    def accept(self, ident: str, values: Values | None = None, subject: str = "") -> None:
        """Accept a proposal, as it stands or as a person edited it.

        Raises:
            DataError: a value is none that its property takes, or the subject is no id.
        """
        proposal = self.proposal(ident)
        kept = self.values_of(ident) if values is None else values
        decision = Decision(ident, ACCEPTED, subject or proposal.subject, kept)
        if faults := self._faults(decision):
            raise DataError(faults)
        self._journal.decide(decision)
        self._refresh()

    def reject(self, ident: str) -> None:
        """Reject a proposal, so that it is not proposed again."""
        self.proposal(ident)
        self._journal.decide(Decision(ident, REJECTED))
        self._refresh()

    def undo(self, ident: str) -> None:
        """Take back what was decided of a proposal."""
        self.proposal(ident)
        self._journal.undo(ident)
        self._refresh()

    def describe(self, ident: str, terms: Mapping[str, str]) -> None:
        """Describe a new entity: its ``class``, ``label`` and what else the class takes.

        Raises:
            DataError: the class has no such property, or a value is none that it takes.
            UnknownName: the draft has no such new name.
        """
        self._new(ident)
        faults = []
        allowed = ("class", *properties_of(terms.get("class", "")))
        if len(allowed) == 1:
            faults.append(
                Fault(ident, 0, f"“{terms.get('class', '')}” is no class of the register")
            )
        for name, value in terms.items():
            if name not in allowed and len(allowed) > 1:
                faults.append(Fault(ident, 0, f"a {terms['class']} takes no {name}"))
            elif name != "class":
                faults += _value_faults(ident, name, value, self.kg, self.draft)
        if not terms.get("label", "").strip():
            faults.append(Fault(ident, 0, "has no label", "write its name"))
        if faults:
            raise DataError(faults)
        self._journal.describe(
            ident, {name: value for name, value in terms.items() if value.strip()}
        )
        self._refresh()

    def identify(self, ident: str, same: str) -> None:
        """Say that a new name means somebody whom the register has.

        Raises:
            UnknownName: the register has no such entity, or the draft no such new name.
        """
        self._new(ident)
        self._journal.identify(ident, self.kg.find(same))
        self._refresh()

    def state_source(self, fields: Mapping[str, str]) -> None:
        """State fields of the source: title, publisher, published, language, url, slug.

        Raises:
            DataError: the address or the day is none.
        """
        stated = {k: v.strip() for k, v in fields.items() if v.strip()}
        faults = []
        for name, prop in (("published", "publishedOn"), ("url", "url")):
            if name in stated:
                faults += _value_faults("the source", prop, stated[name], self.kg, self.draft)
        if faults:
            raise DataError(faults)
        self._journal.state_source(stated)
        self._refresh()

    def effect(self) -> Effect:
        """Return what writing would change; nothing is written.

        Raises:
            DataError: something is missing, or a decision, which may have come with the draft from
                somebody else, is none that could have been taken here.
        """
        if faults := [fault for one in self.decisions.accepted for fault in self._faults(one)]:
            raise DataError(faults)
        return effect_of(self.draft, self.decisions, self.kg)

    def write(self, effect: Effect) -> tuple[str, ...]:
        """Write what was accepted and forget the working copy of the text; return the files.

        Raises:
            DataError: there are violations in what would be written.
            OutputError: the folder cannot be written.
        """
        finish_staged(self.kg.folder)
        self._journal.mark_writing({name: _digest(t.encode()) for name, t in effect.files.items()})
        files = accept(effect, self.kg.folder)
        self._end()
        return files

    def _stands(self, digests: Mapping[str, str]) -> bool:
        """Return whether every file has the text that was to be written."""
        paths = {name: self.kg.folder / name for name in digests}
        return all(
            path.is_file() and _digest(path.read_bytes()) == digests[name]
            for name, path in paths.items()
        )

    def _end(self) -> None:
        """Keep that the claims are written, and forget the working copy of the text."""
        self._journal.mark_written()
        text_of_draft(self.path).unlink(missing_ok=True)
        self._refresh()

    def _read(self) -> Decisions:
        return self._journal.read({one.id for one in self.draft.proposals})

    def _refresh(self) -> None:
        self.decisions = self._read()

    def _faults(self, decision: Decision) -> list[Fault]:
        """Return what is wrong with an accepted claim: its subject, its properties, its values."""
        proposal = self.proposal(decision.proposal)
        allowed = properties_of(proposal.kind)
        faults = []
        if not is_slug(decision.subject):
            what = f"“{shortened(plain_text(decision.subject))}” is no id"
            faults.append(Fault(proposal.id, 0, what, "write lower-case letters and hyphens"))
        for name, value in decision.values:
            if name not in allowed:
                fix = f"choose one of: {', '.join(allowed)}"
                faults.append(Fault(proposal.id, 0, f"a {proposal.kind} takes no {name}", fix))
            else:
                faults += _value_faults(proposal.id, name, value, self.kg, self.draft)
        return faults

    def _new(self, ident: str) -> None:
        """Refuse to say who is meant by what is no new name of the draft.

        Raises:
            UnknownName: the draft has no new name of this id.
        """
        if self.draft.entity(ident) is None:
            raise UnknownName(ident, [(one.id, one.label) for one in self.draft.entities[:3]])


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _value_faults(
    where: str, name: str, value: str, kg: KnowledgeGraph, draft: Draft
) -> list[Fault]:
    from euroai.curation.house_style import term

    kind = kind_of_property(name)
    if not value.strip():
        return []
    if kind in ("concept", "country"):
        many = value.split(";") if name in ("sector", "nationality") else [value]
        known = choices_of(name)
        return [
            Fault(where, 0, f"“{one.strip()}” is no {name}", f"choose one of: {', '.join(known)}")
            for one in many
            if one.strip() not in known
        ]
    if kind == "link" or name == "about":
        known_ids = value in kg.entities or kg.event(value) or draft.entity(value)
        fix = "name an id of the register, or a new entity of the draft"
        return [] if known_ids else [Fault(where, 0, f"“{value}” is nobody’s id", fix)]
    try:
        term(name, value)
    except ValueError as error:
        return [Fault(where, 0, str(error))]
    return []


def _text(path: Path, draft: Draft) -> str:
    """Return the working copy of the text, or '' where it is gone or another text."""
    file = text_of_draft(path)
    if not file.is_file():
        return ""
    text = file.read_text(encoding="utf-8")
    return text if hashlib.sha256(text.encode()).hexdigest() == draft.digest else ""
