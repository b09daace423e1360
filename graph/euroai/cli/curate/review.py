"""``euroai review``: a person accepts, edits or rejects the claims of a draft."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from euroai import console
from euroai.cli.options import example, message
from euroai.cli.output import counted
from euroai.errors import EuroAIError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from euroai.curation.proposal import NewEntity, Proposal
    from euroai.curation.review.reviewing import Review

__all__ = ["review"]

_HELP: Final = (
    "a accept, e edit, r reject, s skip, b back, w write what is accepted, q quit, ? help"
)
_AROUND: Final = 160


@click.command(
    short_help="Accept, edit or reject what a draft proposes.",
    epilog=example(
        "euroai review qant-2025-02-11.draft.json", "euroai review news.draft.json --page"
    ),
)
@click.argument("draft", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--page", is_flag=True, help="Review on a page of this machine instead.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    metavar="PORT",
    default=0,
    help="The page's port; a free one by default.",
)
@click.option("--publisher", default="", metavar="NAME", help="Who published the article.")
@click.option("--published", default="", metavar="DATE", help="When it was published.")
@click.option("--title", default="", metavar="TEXT", help="Its title.")
@click.option("--url", default="", metavar="URL", help="Where it stands on the web.")
@click.option(
    "--data",
    metavar="FOLDER",
    help="A folder with register/ and sources/; what euroai ships by default.",
)
def review(draft: Path, page: bool, port: int, data: str | None, **stated: str) -> None:
    """Go through a draft by keyboard: accept, edit or reject each claim, describe who is new.

    Each decision is kept at once, so that the review goes on where it was left. Before anything is
    written, what would change is shown. What was accepted becomes a file of sources/ and lines of
    register/; what was rejected is remembered in rejected.csv.
    """
    from euroai.curation.review.reviewing import open_review

    session = open_review(draft, data)
    if any(stated.values()):
        session.state_source(stated)
    if page:
        from euroai.curation.review_page import serve

        serve(session, port, announce=lambda url: click.echo(f"Review at {url} (Ctrl-C ends it)"))
        return
    if session.decisions.written and not session.pending:
        click.echo("This draft has been reviewed and written.")
        return
    _go_through(session)


def _go_through(session: Review) -> None:
    """Show one proposal after the other until the person writes or quits."""
    proposals = session.draft.proposals
    place = next(
        (n for n, one in enumerate(proposals) if one.id not in session.decisions.claims), 0
    )
    click.echo(_HELP)
    while True:
        if place >= len(proposals):
            if _at_the_end(session):
                return
            place = 0
            continue
        proposal = proposals[place]
        _show(session, proposal, place)
        key = _key("aersbwq?")
        if key == "q":
            return
        if key == "w" and _write(session):
            return
        if key == "?":
            click.echo(_HELP)
        place += _act(session, proposal, key)


def _act(session: Review, proposal: Proposal, key: str) -> int:
    """Do what a key says; return how many proposals to go on."""
    try:
        if key == "a":
            session.accept(proposal.id)
            _describe_new(session)
            return 1
        if key == "r":
            session.reject(proposal.id)
            return 1
        if key == "e":
            return int(_edit(session, proposal))
    except EuroAIError as error:
        message(str(error))
        return 0
    return {"s": 1, "b": -1}.get(key, 0) if key != "b" or proposal.id != "p1" else 0


def _key(allowed: str) -> str:
    while True:
        key = click.getchar() if sys.stdin.isatty() else sys.stdin.read(1)
        if key in ("\x03", "\x04", ""):
            return "q"
        if key.lower() in allowed:
            click.echo(key.lower())
            return key.lower()


def _show(session: Review, proposal: Proposal, place: int) -> None:
    from euroai.curation.wording import knowledge_of, title_of, value_in_words

    total = len(session.draft.proposals)
    made = session.decisions.claims.get(proposal.id)
    state = f" [{made.verdict}ed]" if made else ""
    title = title_of(session.kg, session.draft, proposal)
    click.echo("")
    click.secho(
        console.harmless(f"{place + 1}/{total}  {title}  {proposal.confidence:.0%}{state}"),
        bold=True,
    )
    if session.text:
        click.echo(f"  … {_marked(session.text, proposal)} …")
    knowledge = {
        (v.property, v.value): knowledge_of(session.kg, session.draft, v) for v in proposal.values
    }
    for number, (name, value) in enumerate(session.values_of(proposal.id), start=1):
        words = value_in_words(session.kg, session.draft, name, value)
        known = knowledge.get((name, value), "")
        tail = f"   ({known})" if known else ""
        click.echo(console.harmless(f"  {number:>2}  {name}: {words}{tail}"))
    click.echo("[a/e/r/s/b/w/q/?] ", nl=False)


def _marked(text: str, proposal: Proposal) -> str:
    """Return the sentence with what is proposed in bold."""
    places = sorted({(v.start, v.end) for v in proposal.values if v.end > v.start})
    near = [(a, b) for a, b in places if proposal.start - _AROUND <= a and b <= proposal.end + 600]
    start = min([proposal.start, *(a for a, _ in near)])
    end = max([proposal.end, *(b for _, b in near)])
    parts, at = [], start
    for first, last in near:
        if first < at:
            continue
        parts += [
            console.harmless(text[at:first]),
            click.style(console.harmless(text[first:last]), bold=True),
        ]
        at = last
    return "".join([*parts, console.harmless(text[at:end])])


def _edit(session: Review, proposal: Proposal) -> bool:
    """Let a person change values: ``3 seed``, ``3`` (away), ``amount 5000000``, empty: done."""
    values = list(session.values_of(proposal.id))
    click.echo(
        "NUMBER VALUE changes, NUMBER takes away, PROPERTY VALUE adds, an empty line accepts."
    )
    while line := click.prompt("edit", default="", show_default=False).strip():
        first, _, rest = line.partition(" ")
        place = _place(first, values)
        if place is not None:
            if rest:
                name = values[place][0]
                values[place] = (name, _as_id(session, name, rest.strip()))
            else:
                values.pop(place)
        elif rest:
            values.append((first, _as_id(session, first, rest.strip())))
        for number, (name, value) in enumerate(values, start=1):
            click.echo(console.harmless(f"  {number:>2}  {name}: {value}"))
    session.accept(proposal.id, tuple(values))
    _describe_new(session)
    return True


def _place(number: str, listed: Sequence[object]) -> int | None:
    """Return the place of what stands in a list under a number from 1; None for another text."""
    numbers = [str(one) for one in range(1, len(listed) + 1)]
    return numbers.index(number) if number in numbers else None


def _as_id(session: Review, name: str, value: str) -> str:
    """Return the id of whoever is named, where the property takes one."""
    from euroai.curation.vocabulary import kind_of_property

    if kind_of_property(name) != "link" or session.draft.entity(value):
        return value
    try:
        return session.kg.find_any(value)
    except EuroAIError:
        return value


def _describe_new(session: Review) -> None:
    for entity in session.undescribed:
        _describe(session, entity)


def _describe(session: Review, entity: NewEntity) -> None:
    """Ask whom a new name means, or what its class takes."""
    from euroai.curation.vocabulary import choices_of, properties_of
    from euroai.loading.layout import REGISTER_FILES

    click.echo(console.harmless(f"“{entity.label}” is new. Whom does it mean?"))
    for number, (ident, label) in enumerate(entity.nearest, start=1):
        click.echo(console.harmless(f"  {number}  {label} ({ident})"))
    answer = click.prompt(
        "a number, an id or name of the register, or n for a new one", default="n"
    )
    try:
        if (place := _place(answer, entity.nearest)) is not None:
            session.identify(entity.id, entity.nearest[place][0])
            return
        if answer != "n":
            session.identify(entity.id, answer)
            return
    except EuroAIError as error:
        message(str(error))
        _describe(session, entity)
        return
    kind = click.prompt("class", type=click.Choice(tuple(REGISTER_FILES)), default=entity.kind)
    terms = {"class": kind, "label": click.prompt("label", default=entity.label)}
    for name in properties_of(kind):
        if name == "label":
            continue
        choices = choices_of(name)
        hint = f" ({', '.join(choices[:6])} …)" if choices else ""
        if answer := click.prompt(f"{name}{hint}", default="", show_default=False).strip():
            terms[name] = _as_id(session, name, answer)
    try:
        session.describe(entity.id, terms)
    except EuroAIError as error:
        message(str(error))
        _describe(session, entity)


def _at_the_end(session: Review) -> bool:
    """Return whether the review is over: written, or left."""
    accepted, rejected = len(session.decisions.accepted), len(session.decisions.rejected)
    click.echo("")
    click.echo(
        f"{accepted} accepted, {rejected} rejected, {len(session.pending)} open. "
        "w writes, b goes through them again, q leaves."
    )
    key = _key("wbq")
    return key == "q" or (key == "w" and _write(session))


def _write(session: Review) -> bool:
    """Show what would change, and write if the person says so; return whether it was written."""
    from euroai.curation.wording import changes_in_words

    try:
        _describe_new(session)
        if not (session.decisions.source.get("publisher") or session.draft.publisher):
            session.state_source({"publisher": click.prompt("publisher")})
        message("Checking …")
        effect = session.effect()
    except EuroAIError as error:
        message(str(error))
        return False
    for fault in effect.faults:
        click.echo(console.harmless(f"{fault.severity}: {fault}"))
    if effect.changes is None:
        message("Nothing is written while there are violations.")
        return False
    for line in changes_in_words(session.kg, session.draft, effect.changes):
        click.echo(console.harmless(f"  {line}"))
    click.echo(f"Write {', '.join(effect.files) or 'nothing'}? [y/n] ", nl=False)
    if not effect.files or _key("yn") != "y":
        return False
    files = session.write(effect)
    click.echo(f"{counted(len(files), 'file')} written.")
    return True
