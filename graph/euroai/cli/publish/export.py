"""``euroai export``: the graph as RDF, a view for other graph programs."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Final

import click

from euroai import console
from euroai.cli.options import AS_OF_HELP, NO_CACHE, Asked, example, message
from euroai.cli.output import view_option
from euroai.cli.parameter_types import DAY
from euroai.errors import OutputError
from euroai.files import read_text
from euroai.writing import write_file, write_files

__all__ = ["export"]

_MARKER: Final = ".euroai-export"
"""The file by which an export knows the files that an export wrote, and their checksums."""
_RDF: Final = ("trig", "nquads", "jsonld")
_ONE_FILE: Final = ("graphml", "gexf", "cytoscape")
_TWO_FILES: Final = ("csv", "parquet", "neo4j")


@click.command(
    short_help="Write the graph as RDF, or a view for Gephi, Cytoscape, Neo4j and others.",
    epilog=example(
        "euroai export --view alliances > alliances.graphml",
        "euroai export --view co-investment --format gexf --output co-investment.gexf",
        "euroai export --view everything --format neo4j --output neo4j",
        "euroai export --format nquads --output euroai.nq",
    ),
)
@view_option("A network; without it the whole graph as RDF.")
@click.option(
    "--format",
    "fmt",
    type=click.Choice((*_RDF, *_ONE_FILE, *_TWO_FILES)),
    help="trig by default; graphml for a view.",
)
@click.option(
    "--output",
    metavar="PATH",
    help="A file to write, standard output by default; for csv, parquet and neo4j a folder.",
)
@click.option("--as-of", type=DAY, metavar="DATE", help=AS_OF_HELP)
@NO_CACHE
@click.option(
    "--data",
    metavar="FOLDER",
    help="A folder with register/ and sources/; what euroai ships by default.",
)
@click.option(
    "--endpoint",
    metavar="URL",
    help="A SPARQL endpoint that serves the graph, instead of a folder.",
)
def export(
    view: str | None,
    fmt: str | None,
    output: str | None,
    as_of: date | None,
    data: str | None,
    endpoint: str | None,
) -> None:
    """Write the graph in another format.

    The whole graph as RDF with its named graphs: trig, nquads, jsonld. A view for other programs:
    graphml, gexf (Gephi), cytoscape (JSON), csv and parquet (a file of nodes, one of edges), neo4j
    (CSV for neo4j-admin database import).
    """
    form = fmt or ("graphml" if view else "trig")
    if view is None and form not in _RDF:
        raise click.UsageError(f"{form} holds a view: --view NAME.")
    if view is not None and form in _RDF:
        raise click.UsageError(f"{form} holds the whole graph: leave out --view.")
    if form in _TWO_FILES and output is None:
        raise click.UsageError(f"{form} is two files: --output FOLDER.")
    from euroai.exchange import named_quads, to_file, to_files, to_rdf

    kg = Asked(data, as_of, form, endpoint).load()
    if view and output is not None and form in _TWO_FILES:
        _write_all(Path(output), to_files(kg.view(view), form))
        return
    content = to_file(kg.view(view), form) if view else to_rdf(named_quads(kg.store), form)
    if output is None:
        console.write_data(content)
    else:
        write_file(Path(output), content)


def _refuse_foreign(folder: Path, files: Mapping[str, bytes]) -> None:
    """Refuse to replace files that no export wrote.

    Raises:
        OutputError: a file is there and is not as an export left it.
    """
    known = _known(folder)
    for name in files:
        path = folder / name
        if not path.is_file():
            continue
        if hashlib.sha256(path.read_bytes()).hexdigest() not in known.get(name, ()):
            raise OutputError(
                f"{path} is there and no export wrote it so: move it away, or name another folder "
                "with --output."
            )


def _known(folder: Path) -> dict[str, set[str]]:
    """Return the checksums of each file that an export wrote, or began to write, into a folder."""
    try:
        lines = read_text(folder / _MARKER).splitlines()
    except (OSError, UnicodeDecodeError):
        return {}
    known: dict[str, set[str]] = {}
    for digest, _, name in (line.partition("  ") for line in lines):
        known.setdefault(name, set()).add(digest)
    return known


def _mark(known: Mapping[str, set[str]]) -> str:
    return "".join(
        f"{digest}  {name}\n" for name in sorted(known) for digest in sorted(known[name])
    )


def _write_all(folder: Path, files: dict[str, bytes]) -> None:
    _refuse_foreign(folder, files)
    sums = {name: {hashlib.sha256(content).hexdigest()} for name, content in files.items()}
    known = _known(folder)
    # Whenever this is killed, the next export knows the old files and the new ones.
    both = {name: known.get(name, set()) | sums.get(name, set()) for name in {*known, *sums}}
    write_file(folder / _MARKER, _mark(both))
    write_files(folder, files)
    write_file(folder / _MARKER, _mark(known | sums))
    for name in files:
        message(f"Wrote {folder / name}")
