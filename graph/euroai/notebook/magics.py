"""``%%sparql`` and ``%euroai``: SPARQL and the commands in a notebook."""

from __future__ import annotations

import contextlib
import io
import json
import shlex
from typing import TYPE_CHECKING, Any

from IPython.core.error import UsageError
from IPython.core.magic import Magics, cell_magic, line_magic, magics_class
from IPython.core.magic_arguments import argument, magic_arguments, parse_argstring

from euroai.errors import EuroAIError, UnfitValue
from euroai.queries.tokens import tokens

if TYPE_CHECKING:
    from euroai.knowledge import KnowledgeGraph

__all__ = ["EuroaiMagics"]


@magics_class
class EuroaiMagics(Magics):  # type: ignore[misc, unused-ignore]
    """The magics; they ask the graph in the variable ``kg``, else the one that euroai ships."""

    shell: Any
    _own: KnowledgeGraph | None = None

    def graph(self) -> KnowledgeGraph:
        """Return the graph that is asked."""
        from euroai.knowledge import KnowledgeGraph, load

        named = self.shell.user_ns.get("kg")
        if isinstance(named, KnowledgeGraph):
            return named
        if self._own is None:
            self._own = load()
        return self._own

    @magic_arguments()
    @argument("-i", "--into", metavar="NAME", help="Keep the answer in a variable; show nothing.")
    @argument("--as-of", metavar="DATE", help="Ask the graph as it stood on a day (2024-12-31).")
    @argument("--endpoint", metavar="URL", help="Ask a SPARQL endpoint instead of the graph.")
    @cell_magic
    def sparql(self, line: str, cell: str) -> Any:  # noqa: ANN401 -- a DataFrame, truth or graph
        """Put the cell's SPARQL; $name binds the notebook's variable of that name as a term."""
        options = parse_argstring(self.sparql, line)
        if options.into is not None and not options.into.isidentifier():
            raise _plainly(
                UnfitValue(f"“{options.into}” is no name of a variable: choose another.")
            )
        try:
            answer = self._answer(cell, options.as_of, options.endpoint)
        except EuroAIError as error:
            raise _plainly(error) from None
        if options.into is None:
            return answer
        self.shell.user_ns[options.into] = answer
        return None

    def _answer(self, cell: str, as_of: str | None, endpoint: str | None) -> Any:  # noqa: ANN401
        # The line of the magic is the first of the cell: faults count the cell's own lines.
        sparql = f"\n{cell}"
        names = {one.text[1:] for one in tokens(sparql) if one.text.startswith("$")}
        given = {name: self.shell.user_ns[name] for name in names if name in self.shell.user_ns}
        if endpoint is None:
            kg = self.graph()
            return (kg if as_of is None else kg.on(as_of)).query(sparql, **given)
        if as_of is not None:
            raise UnfitValue("An endpoint answers as it stands: leave out --as-of or --endpoint.")
        from euroai.notebook.endpoint import ask_endpoint

        terms = {name: self.graph().term(value) for name, value in given.items()}
        return ask_endpoint(endpoint, sparql, terms)

    @line_magic
    def euroai(self, line: str) -> Any:  # noqa: ANN401 -- a DataFrame, or nothing
        """Run a command of euroai: its answer is a table, of ``show`` a card."""
        import click

        from euroai.cli import main
        from euroai.cli.options import SharedGraph

        words = shlex.split(line)
        context = click.Context(main)
        command = main.get_command(context, words[0]) if words else None
        if command is None:
            known = ", ".join(main.list_commands(context))
            raise UsageError(f"%euroai COMMAND …: one of {known}.")
        kg = self.graph()
        if words[0] == "show" and len(words) == 2 and words[1] in kg.entities:
            from euroai.tables.display.card import card

            return card(kg, words[1])
        in_json = words[0] != "query" and any(
            "--format" in option.opts and "json" in getattr(option.type, "choices", ())
            for option in command.params
        )
        is_asked = in_json and "--format" not in words
        if words[0] == "query" and len(words) == 2:
            return self.sparql("", words[1])
        output = io.StringIO()
        try:
            with contextlib.redirect_stdout(output):
                main.main(
                    [*words, *(("--format", "json") if is_asked else ())],
                    prog_name="euroai",
                    standalone_mode=False,
                    obj=SharedGraph(kg),
                )
        except click.ClickException as error:
            raise _plainly(EuroAIError(error.format_message())) from None
        if not is_asked:
            print(output.getvalue(), end="")  # noqa: T201 -- what the command prints
            return None
        return _frame(json.loads(output.getvalue()))


def _frame(answer: dict[str, Any]) -> Any:  # noqa: ANN401 -- a DataFrame
    import pandas as pd

    frame = pd.DataFrame(_flat(answer["rows"]))
    frame.attrs["question"] = str(answer["question"].get("question", ""))
    frame.attrs["asked"] = answer["question"]
    return frame


def _flat(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return rows that hold lists of rows (the steps of a path) with a row for each of these."""
    nested = next(
        (
            key
            for row in rows
            for key, value in row.items()
            if isinstance(value, list) and value and isinstance(value[0], dict)
        ),
        None,
    )
    if nested is None:
        return rows
    return [
        {key: value for key, value in row.items() if key != nested} | {"row": number} | inner
        for number, row in enumerate(rows, start=1)
        for inner in row[nested]
    ]


def _plainly(error: EuroAIError) -> EuroAIError:
    """Return an error that the notebook shows as its sentence, without the calls that led to it."""
    error._render_traceback_ = lambda: str(error).split("\n")  # type: ignore[attr-defined]
    return error
