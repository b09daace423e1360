"""Shared options, the command group, and errors as one sentence."""

from __future__ import annotations

import functools
import importlib
import keyword
import os
import signal
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from inspect import cleandoc
from typing import TYPE_CHECKING, Any, Final

import click

from euroai.cli.error_texts import harmless_errors, repeated
from euroai.cli.parameter_types import DAY
from euroai.cli.streams import begin_again_in_utf8, open_closed_streams, use_utf8
from euroai.console import harmless_lines
from euroai.definitions import AS_OF_RULE, NAMES, definition
from euroai.errors import EuroAIError
from euroai.namespaces import CACHE_VARIABLE

if TYPE_CHECKING:
    from euroai.knowledge import KnowledgeGraph

__all__ = [
    "AS_OF_HELP",
    "NO_CACHE",
    "TABLE_FORMATS",
    "Asked",
    "CommandGroup",
    "Listing",
    "SharedGraph",
    "answering",
    "example",
    "message",
]

TABLE_FORMATS: Final = ("table", "csv", "json")
AS_OF_HELP: Final = f"The graph as it was on this day (2024-12-31). {AS_OF_RULE}"
"""What ``--as-of`` does, by the rule of :mod:`euroai.derive.as_of`."""


class CommandGroup(click.Group):
    """The group of all commands: UTF-8 everywhere, and no traceback for what a user can fix.

    ``modules`` maps a command to its module under :mod:`euroai.cli`, imported when it is asked for.
    """

    def __init__(self, *args: Any, modules: Mapping[str, str], **options: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **options)
        self._modules = modules

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands, sorted."""
        del ctx
        return sorted(self._modules)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the command's module; None if there is no such command."""
        del ctx
        if cmd_name not in self._modules:
            return None
        module = importlib.import_module(f"euroai.cli.{self._modules[cmd_name]}")
        name = f"{cmd_name}_" if keyword.iskeyword(cmd_name) else cmd_name
        command: click.Command = getattr(module, name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that is asked for; a near miss suggests the nearest."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            nearest = get_close_matches(args[0], self._modules, n=3)
            if not nearest:
                raise
            said = f"{error.message} Did you mean: {', '.join(nearest)}?"
            raise click.UsageError(said, ctx) from error

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,  # noqa: ANN401 -- as click's own
    ) -> click.Context:
        """Read the command line; what is wrong with it is stated without steering the terminal."""
        with _faults_in_a_sentence(), harmless_errors():
            return super().make_context(info_name, args, parent, **extra)

    def main(self, *args: Any, **options: Any) -> Any:  # noqa: ANN401 -- as click's own
        """Read and write UTF-8 whatever the locale says, then go on as click does."""
        if not args:
            begin_again_in_utf8()
        open_closed_streams()
        for stream in (sys.stdout, sys.stderr):
            use_utf8(stream)
        return super().main(*args, **options)

    def invoke(self, context: click.Context) -> Any:  # noqa: ANN401 -- as click's own
        """Run a command; turn what the data or the question is at fault for into exit status 1."""
        try:
            with _faults_in_a_sentence():
                with harmless_errors():
                    result = super().invoke(context)
                sys.stdout.flush()
        except BrokenPipeError:
            # Who reads has had enough (``| head``): that is no fault of anybody.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            context.exit(0)
        return result


@contextmanager
def _faults_in_a_sentence() -> Iterator[None]:
    """Turn what the data, the question or the system is at fault for into what click prints."""
    try:
        yield
    except BrokenPipeError:
        raise
    except EuroAIError as error:
        raise click.ClickException(repeated(str(error))) from error
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        raise click.ClickException(repeated(f"{where}{error.strerror or error}")) from error


class Listing(click.Option):
    """An option whose help ends with what may be chosen, looked up when the help is shown."""

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 -- as click's own
        choices: Callable[[], Sequence[str]],
        **attributes: Any,  # noqa: ANN401 -- as above
    ) -> None:
        super().__init__(*args, **attributes)
        self.choices = choices

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Return the option and its help, the choices at the end."""
        said = self.help
        self.help = f"{(said or '').removesuffix('.')}: {', '.join(self.choices())}."
        try:
            return super().get_help_record(ctx)
        finally:
            self.help = said


@dataclass(frozen=True, slots=True)
class SharedGraph:
    """A graph that is loaded already: a notebook gives it as click's ``obj``."""

    graph: KnowledgeGraph


@dataclass(frozen=True, slots=True)
class Asked:
    """The options that every question has: where the data is, as of when, in what form.

    The data is a folder or an ``endpoint``, or else what euroai ships.
    """

    data: str | None
    as_of: date | None
    format: str
    endpoint: str | None = None

    def load(self) -> KnowledgeGraph:
        """Load the graph that the question is put to, or take it from who has it at hand."""
        from euroai.knowledge import load

        context = click.get_current_context(silent=True)
        shared = context.find_object(SharedGraph) if context else None
        if shared is not None and self.data is None and self.endpoint is None:
            return shared.graph if self.as_of is None else shared.graph.on(self.as_of)
        return load(self.data, as_of=self.as_of, endpoint=self.endpoint)

    def question(self, command: str, **asked: object) -> dict[str, object]:
        """Return all that was asked, for the answer to repeat."""
        day = self.as_of.isoformat() if self.as_of else None
        where = {"endpoint": self.endpoint} if self.endpoint else {"data": self.data}
        return {"command": command, **asked, "as_of": day, **where}


def _without_cache(context: click.Context, option: click.Parameter, chosen: bool) -> None:
    """Switch the cache off for this process."""
    del context, option
    if chosen:
        os.environ[CACHE_VARIABLE] = "off"


NO_CACHE: Final = click.option(
    "--no-cache",
    is_flag=True,
    expose_value=False,
    callback=_without_cache,
    help="Derive everything from the files; use and keep no snapshot.",
)
"""The option of every command that loads a graph and leaves nothing of a build behind."""


def answering(*formats: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Give a command the options of every question, and pass them on as one :class:`Asked`.

    Without ``formats`` it answers as a table, CSV or JSON; the first format is the default.
    """
    known = formats or TABLE_FORMATS

    def decorate(command: Callable[..., None]) -> Callable[..., None]:
        @click.option(
            "--format",
            "fmt",
            type=click.Choice(known),
            default=known[0],
            help=f"How to print the answer; {known[0]} by default.",
        )
        @click.option(
            "--as-of",
            type=DAY,
            metavar="DATE",
            help=AS_OF_HELP,
        )
        @NO_CACHE
        @click.option(
            "--endpoint",
            metavar="URL",
            help="A SPARQL endpoint that serves the graph, instead of a folder.",
        )
        @click.option(
            "--data",
            metavar="FOLDER",
            help="A folder with register/ and sources/; what euroai ships by default.",
        )
        @functools.wraps(command)
        def asked(
            *args: Any,  # noqa: ANN401 -- what click parsed for the command
            data: str | None,
            as_of: date | None,
            fmt: str,
            endpoint: str | None,
            **options: Any,  # noqa: ANN401 -- as above
        ) -> None:
            with _stopped_at_once():
                command(Asked(data, as_of, fmt, endpoint), *args, **options)

        return asked

    return decorate


@contextmanager
def _stopped_at_once() -> Iterator[None]:
    """Let Ctrl-C end the process: while the engine works, Python hears no signal.

    Nothing that answers writes a file but snapshots, which a killed process leaves whole. A
    notebook, which shares its graph, goes on.
    """
    context = click.get_current_context(silent=True)
    if context is not None and context.find_object(SharedGraph) is not None:
        yield
        return
    try:
        before = signal.signal(signal.SIGINT, signal.SIG_DFL)
    except ValueError:  # signals belong to the main thread
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def quoting(*keys: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """End a command's help with what its numbers count, word for word as everywhere else."""

    def decorate(command: Callable[..., None]) -> Callable[..., None]:
        meanings = [f"{NAMES[key]}: {definition(key)}" for key in keys]
        command.__doc__ = "\n\n".join([cleandoc(command.__doc__ or ""), *meanings])
        return command

    return decorate


def example(*lines: str) -> str:
    """Return the end of a command's help: lines that can be typed as they stand."""
    return "\b\nExample:\n" + "\n".join(f"  {line}" for line in lines)


def message(text: str) -> None:
    """Say something beside the answer, where a pipe does not take it for the answer."""
    click.echo(harmless_lines(text), err=True)
