"""The command line: ``euroai COMMAND``. Each command parses, calls the package and prints.

Exit status: 0 done, 1 the data or the question is at fault, 2 the command is used wrongly.
"""

from __future__ import annotations

import click

from euroai.cli.answers.capital import capital
from euroai.cli.answers.communities import communities
from euroai.cli.answers.conflicts import conflicts
from euroai.cli.answers.network import centrality
from euroai.cli.answers.overlap import overlap
from euroai.cli.answers.path import path
from euroai.cli.answers.query import query
from euroai.cli.answers.show import show
from euroai.cli.answers.talent import talent
from euroai.cli.curate.check import check
from euroai.cli.curate.imports import import_
from euroai.cli.options import Door
from euroai.cli.publish.build import build
from euroai.cli.publish.export import export
from euroai.cli.publish.mcp import mcp
from euroai.cli.publish.serve import serve

__all__ = ["main"]


@click.group(
    cls=Door,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Entities go by id or by name: mistral-ai, “Mistral AI”, Mistral.",
)
@click.version_option(package_name="euroai")
def main() -> None:
    """Ask the knowledge graph of the European AI ecosystem, and publish it as pages.

    Who builds, who founded, who pays, who used to work where, who is allied with whom, and which
    source says so.
    """


for _command in (
    *(build, check, query, show, overlap, centrality, path, communities, capital, talent),
    *(conflicts, export, import_, serve, mcp),
):
    main.add_command(_command)
