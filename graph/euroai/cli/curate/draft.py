"""``euroai draft``: claims extracted from an article, for a person to review."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from euroai import console
from euroai.cli.options import TABLE_FORMATS, example, message
from euroai.cli.output import counted
from euroai.cli.parameter_types import FiniteNumber

if TYPE_CHECKING:
    from collections.abc import Sequence

    from euroai.curation import Draft
    from euroai.knowledge import KnowledgeGraph

__all__ = ["draft"]


def _extractors(_context: click.Context, _param: click.Parameter, names: Sequence[str]) -> Any:  # noqa: ANN401
    from euroai.curation.extractors import OWN, extractor_names

    for name in names:
        if name not in extractor_names():
            raise click.BadParameter(f"there is no “{name}”; {', '.join(extractor_names())} are.")
    return tuple(names) or (OWN,)


@click.command(
    short_help="Propose what an article says, for a person to review.",
    epilog=example(
        "euroai draft article.html",
        "euroai draft notes.txt --publisher Qant --published 2025-02-11",
        "euroai draft https://example.org/news --output news.draft.json",
    ),
)
@click.argument("article", metavar="FILE|URL")
@click.option(
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Where the draft goes; SOURCE.draft.json by default.",
)
@click.option(
    "--title", default="", metavar="TEXT", help="The article's title, if the page has another."
)
@click.option("--publisher", default="", metavar="NAME", help="Who published it.")
@click.option("--published", default="", metavar="DATE", help="When: 2025-02-11, 2025-02 or 2025.")
@click.option(
    "--language", default="", metavar="TAG", help="de, en, es, fr or it; found by its words else."
)
@click.option("--url", default="", metavar="URL", help="Where it stands on the web.")
@click.option(
    "--extractor",
    "names",
    multiple=True,
    callback=_extractors,
    metavar="NAME",
    help="Who finds claims; euroai by default; repeatable.",
)
@click.option(
    "--least",
    type=FiniteNumber(0, 1),
    metavar="X",
    default=0.4,
    show_default=True,
    help="Leave out what is less sure than this.",
)
@click.option("--dry-run", is_flag=True, help="Print the proposals, write no draft.")
@click.option(
    "--data",
    metavar="FOLDER",
    help="A folder with register/ and sources/; what euroai ships by default.",
)
@click.option(
    "--format",
    "fmt",
    type=click.Choice(TABLE_FORMATS),
    default="table",
    help="How to print the proposals; table by default.",
)
def draft(
    article: str,
    output: Path | None,
    names: tuple[str, ...],
    least: float,
    dry_run: bool,
    data: str | None,
    fmt: str,
    **known: str,
) -> None:
    """Read an article (HTML, PDF, plain text; a file or an address) and propose its claims.

    Names of the register, people, money, dates and cue words in five languages are put together to
    rounds, alliances, acquisitions, posts, products and figures, each with its place in the text
    and with what the graph already knows. Nothing enters the data: euroai review does that. The
    draft holds no text; a working copy of it stands beside the draft until the review is written.
    """
    from euroai.curation import draft_article, read_article
    from euroai.knowledge import load

    read = read_article(article, **known)
    kg = load(data)
    found = draft_article(read, kg, names=names, least=least)
    if not dry_run:
        path = output or Path(f"{found.source}.draft.json")
        _write(found, read.text, path, kg)
    _print(found, kg, fmt, article)
    if found.left_out:
        message(f"{counted(found.left_out, 'proposal')} left out: stated twice, rejected or known.")
    if not dry_run:
        message(f"{path} holds the draft; next: euroai review {path}")


def _write(found: Draft, text: str, path: Path, kg: KnowledgeGraph) -> None:
    from euroai.curation.proposal import write_draft
    from euroai.curation.review.reviewing import text_of_draft
    from euroai.writing import write_file

    if not path.name:
        raise click.UsageError("A draft is a file: name one with --output.")
    if path.resolve().is_relative_to(kg.folder.resolve()):
        raise click.UsageError("A draft does not belong into the data folder: name another place.")
    _keep_decisions(path)
    write_file(text_of_draft(path), text)
    write_draft(found, path)


def _keep_decisions(path: Path) -> None:
    """Refuse to write over a draft on which somebody has decided; what was written may go."""
    from euroai.curation.review.decisions import Journal, journal_of

    decisions = journal_of(path)
    if not decisions.is_file():
        return
    known = Journal(decisions).read()
    if not known.written and (known.claims or known.entities or known.same or known.source):
        raise click.UsageError(
            f"{path} holds a draft on which decisions have been taken: go on with euroai review "
            f"{path}, or name another --output."
        )
    decisions.unlink()


def _print(found: Draft, kg: KnowledgeGraph, fmt: str, article: str) -> None:
    from euroai.curation.wording import knowledge_of, title_of, value_in_words

    if fmt == "json":
        fields = asdict(found)
        rows = fields.pop("proposals")
        click.echo(
            console.json_text({"command": "draft", "article": article, **fields}, rows), nl=False
        )
        return
    if fmt == "csv":
        columns = (
            "proposal",
            "class",
            "subject",
            "property",
            "value",
            "verdict",
            "start",
            "end",
            "confidence",
        )
        cells = [
            (p.id, p.kind, p.subject, v.property, v.value, v.verdict, v.start, v.end, v.confidence)
            for p in found.proposals
            for v in p.values
        ]
        console.write_data(console.csv_text(columns, cells))
        return
    for proposal in found.proposals:
        mark = "known" if proposal.known else "new"
        head = (
            f"{proposal.id}  {title_of(kg, found, proposal)}  [{mark}, {proposal.confidence:.0%}]"
        )
        click.echo(console.harmless(head))
        for one in proposal.values:
            words = value_in_words(kg, found, one.property, one.value)
            known = knowledge_of(kg, found, one)
            click.echo(
                console.harmless(f"      {one.property}: {words}{f'  ({known})' if known else ''}")
            )
    if not found.proposals:
        message("Nothing is found that the graph could hold.")
