"""``euroai build``: the pages and the downloads, written as static files."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from euroai import console
from euroai.cli.options import AS_OF_HELP, example
from euroai.cli.parameter_types import DAY, NameOf
from euroai.console import harmless_lines

if TYPE_CHECKING:
    from euroai.site.render.options import SiteOptions

__all__ = ["build"]


def _views() -> tuple[str, ...]:
    from euroai.queries.views import view_names

    return tuple(view_names())


def _languages() -> tuple[str, ...]:
    from euroai.i18n.languages import LANGUAGES

    return tuple(LANGUAGES)


@click.command(
    short_help="Check the data, write the pages and the downloads.",
    epilog=example(
        "euroai build",
        "euroai build --data my-data --output public --base-url https://example.org/ai/",
        "euroai build --endpoint http://127.0.0.1:7878/query --output public",
        "euroai build --changes-since last-month/ --output public",
        "euroai build --data crunchbase --top 2000 --output public",
        'euroai build --only "Mistral AI" --view co-investment --output public',
    ),
)
@click.option(
    "--data",
    metavar="FOLDER",
    help="A folder with register/ and sources/; what euroai ships by default.",
)
@click.option(
    "--endpoint",
    metavar="URL",
    help="A SPARQL store that holds the graph (euroai push), instead of a folder; its data is not "
    "checked.",
)
@click.option(
    "--output",
    metavar="FOLDER",
    default="output",
    help="Where site/ and data/ are written; output by default.",
)
@click.option("--as-of", type=DAY, metavar="DATE", help=AS_OF_HELP)
@click.option("--title", metavar="TEXT", default="", help="Your title in the head of every page.")
@click.option(
    "--base-url",
    metavar="URL",
    default="",
    help="Where site/ will stand: adds sitemap.xml, feed.xml and canonical links.",
)
@click.option(
    "--theme",
    metavar="FILE.css",
    help="A stylesheet that is loaded last and sets the tokens it likes (docs/theme.md).",
)
@click.option(
    "--report-url",
    metavar="URL",
    default="",
    help="Where readers report errors: mailto:desk@example.org, or a page that takes {claim}.",
)
@click.option(
    "--language",
    type=NameOf("language", _languages),
    metavar="CODE",
    multiple=True,
    help="Write the pages in this language only (en, fr); may be repeated; all by default. The "
    "first stands at the root of site/, each other in a folder of its name.",
)
@click.option(
    "--changes-since",
    type=click.Path(exists=True, path_type=Path),
    metavar="FOLDER",
    help="Also write the page and the feed of what changed since an older graph: a data folder, a "
    "build, or its euroai.nq.",
)
@click.option(
    "--jobs",
    type=click.IntRange(1, 64),
    metavar="N",
    help="How many processes write pages at once; by default one a processor, and one alone where "
    "there are more than 10,000 entities, because each would hold a gigabyte.",
)
@click.option(
    "--full",
    is_flag=True,
    help="Write every page anew. Else pages that would come out as they stand are taken over from "
    "the last build in the same place; of more than 10,000 entities none are.",
)
@click.option(
    "--top",
    type=click.IntRange(0),
    metavar="N",
    help="Write pages for the N entities that most events name and for their rounds; the others "
    "stand in lists, and every count is of all. 0: a page for each. By default all have one; of "
    "more than 10,000 entities 2,000 have.",
)
@click.option(
    "--include",
    metavar="ENTITY",
    multiple=True,
    help="With --top: this entity has a page too, whatever is said of it; may be repeated.",
)
@click.option(
    "--only",
    metavar="ENTITY",
    multiple=True,
    help="Write but this entity's card, one file for an <iframe>, into embed/; may be repeated.",
)
@click.option(
    "--view",
    type=NameOf("view", _views),
    metavar="NAME",
    multiple=True,
    help="Write but this view's picture, one file for an <iframe>, into embed/; may be repeated.",
)
def build(
    data: str | None,
    endpoint: str | None,
    output: str,
    as_of: date | None,
    title: str,
    base_url: str,
    theme: str | None,
    language: tuple[str, ...],
    report_url: str,
    changes_since: Path | None,
    jobs: int | None,
    full: bool,
    top: int | None,
    include: tuple[str, ...],
    only: tuple[str, ...],
    view: tuple[str, ...],
) -> None:
    """Check the data and write the pages (site/) and the downloads (data/).

    Data with a violation is refused, and the old output stays as it was. The new output takes the
    place of the old one only when it is whole.
    """
    from euroai.site.build import build as build_all
    from euroai.site.embedded_pages import embed

    if data is not None and endpoint is not None:
        raise click.UsageError("Give a data folder or an endpoint, not both.")
    options = _options(title, base_url, theme, report_url)
    options = replace(options, languages=language or _languages(), top=top, include=include)
    folder, target = None if data is None else Path(data), Path(output)
    if only or view:
        with console.progress() as report:
            embedded = embed(
                folder,
                target,
                only=only,
                views=view,
                as_of=as_of,
                options=options,
                progress=report,
                endpoint=endpoint,
            )
        for page in embedded:
            click.echo(harmless_lines(f"Wrote {page.file}. Show it with:\n{page.frame}"))
        return
    with console.progress() as report:
        built = build_all(
            folder,
            target,
            as_of=as_of,
            options=options,
            changes_since=changes_since,
            progress=report,
            jobs=jobs,
            full=full,
            endpoint=endpoint,
        )
    warned = f" {built.warnings} warnings: euroai check tells them." if built.warnings else ""
    if built.is_unchanged:
        line = f"Nothing has changed since the last build: {built.pages:,} pages stand in "
        line += f"{built.site} and {built.downloads} downloads in {built.data}."
    else:
        line = f"Wrote {built.pages:,} pages to {built.site} and {built.downloads} downloads to "
        line += f"{built.data} in {built.seconds:.1f} s."
    click.echo(f"{line}{warned}")
    if built.kept:
        click.echo(harmless_lines(f"Kept, as no build wrote them: {', '.join(built.kept)}."))
    if built.without_page:
        click.echo(
            f"{built.without_page:,} entities have no page of their own, but a row in the lists of "
            f"{built.site / 'others'}. --top 0 writes a page for each."
        )
    if built.unpriced:
        click.echo(built.unpriced)
    _warn_of_missing_engine()
    click.echo(f"Open {built.site / 'index.html'}")


def _warn_of_missing_engine() -> None:
    """Say so where the SPARQL page was written without what it runs on."""
    from euroai.site.sparql.page import has_engine

    if not has_engine():
        click.echo(
            "The SPARQL page has no engine: this euroai was installed without it. From a checkout, "
            "python -m scripts.browser_engine brings it in.",
            err=True,
        )


def _options(title: str, base_url: str, theme: str | None, report_url: str) -> SiteOptions:
    """Return a publisher's choices; one that cannot be used is a usage error that names it."""
    from euroai.site.render.options import SiteOptions

    style = None if theme is None else Path(theme)
    try:
        SiteOptions(title=title)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--title") from error
    try:
        SiteOptions(base_url=base_url)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--base-url") from error
    try:
        SiteOptions(report_url=report_url)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--report-url") from error
    try:
        return SiteOptions(title=title, base_url=base_url, theme=style, report_url=report_url)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--theme") from error
