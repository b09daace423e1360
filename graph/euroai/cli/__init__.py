"""The command line: ``euroai COMMAND``. Each command parses, calls the package and prints.

Exit status: 0 done, 1 the data or the question is at fault, 2 the command is used wrongly.
"""

from __future__ import annotations

import click

from euroai.cli.options import CommandGroup

__all__ = ["COMMANDS", "main"]

COMMANDS = {
    "build": "publish.build",
    "capital": "answers.capital",
    "centrality": "answers.network",
    "check": "curate.check",
    "communities": "answers.communities",
    "conflicts": "answers.conflicts",
    "cache": "publish.cache",
    "diff": "curate.diff",
    "directory": "answers.directory",
    "draft": "curate.draft",
    "export": "publish.export",
    "import": "curate.imports",
    "mcp": "publish.mcp",
    "overlap": "answers.overlap",
    "path": "answers.path",
    "push": "publish.push",
    "query": "answers.query",
    "rankings": "answers.rankings",
    "review": "curate.review",
    "serve": "publish.serve",
    "show": "answers.show",
    "stale": "curate.stale",
    "talent": "answers.talent",
}
"""The module of each command under :mod:`euroai.cli`; it is imported when the command is asked for.

The command is the module's object of the same name (``import_`` for ``import``).
"""


@click.group(
    cls=CommandGroup,
    modules=COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Entities go by id or by name: mistral-ai, “Mistral AI”, Mistral.",
)
@click.version_option(package_name="euroai")
def main() -> None:
    """Ask the knowledge graph of the European AI ecosystem, and publish it as pages.

    Who builds, who founded, who pays, who used to work where, who is allied with whom, and which
    source says so.
    """
