"""The command line: ``euroai COMMAND``. Each command parses, calls the package and prints.

Exit status: 0 done, 1 the data or the question is at fault, 2 the command is used wrongly.
"""

from __future__ import annotations

import click

from euroai.cli.build import build
from euroai.cli.capital import capital
from euroai.cli.check import check
from euroai.cli.communities import communities
from euroai.cli.conflicts import conflicts
from euroai.cli.door import Door
from euroai.cli.export import export
from euroai.cli.imports import import_
from euroai.cli.network import centrality
from euroai.cli.overlap import overlap
from euroai.cli.path import path
from euroai.cli.query import query
from euroai.cli.serve import serve
from euroai.cli.show import show
from euroai.cli.talent import talent

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
    *(conflicts, export, import_, serve),
):
    main.add_command(_command)
