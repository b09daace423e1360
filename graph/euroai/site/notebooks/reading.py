"""Notebook files as the pages show them: blocks of prose, code, and its output.

What a cell gave is read from the file, where ``python -m scripts.documents`` has put it; a test
runs every notebook and compares. Of an output's HTML only tables and pictures are taken, as text:
nothing of it goes into a page as it stands.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, Final

__all__ = [
    "STORIES",
    "CellOutput",
    "Notebook",
    "NotebookCell",
    "OutputTable",
    "ProseBlock",
    "notebook",
    "notebooks_folder",
]

STORIES: Final = (
    "who-sits-together",
    "who-founded-what-after-leaving-whom",
    "how-sovereign-is-the-money",
    "how-two-names-are-linked",
    "which-figures-are-disputed",
)
"""The notebooks that answer a question, in the order in which they are shown."""
_HEADING: Final = re.compile(r"(#{1,3}) (.+)")
_PICTURE: Final = "data:image/svg+xml;base64,"


@dataclass(frozen=True, slots=True)
class ProseBlock:
    """A heading (``level`` from 1) or a paragraph (0): a message, in HTML without blocks."""

    level: int
    message: str


@dataclass(frozen=True, slots=True)
class OutputTable:
    """A table as it was shown; ``numeric`` are the columns whose cells stand to the right."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class CellOutput:
    """What a cell gave: a text, or a table, or a picture (SVG) with its words and its table."""

    text: str = ""
    table: OutputTable | None = None
    picture: bytes = b""
    words: str = ""


@dataclass(frozen=True, slots=True)
class NotebookCell:
    """A cell: prose, or code and what it gave."""

    prose: tuple[ProseBlock, ...]
    code: str
    outputs: tuple[CellOutput, ...]


@dataclass(frozen=True, slots=True)
class Notebook:
    """A notebook: its title, the question that it answers, its other cells, and its file."""

    name: str
    title: str
    question: str
    cells: tuple[NotebookCell, ...]
    content: bytes

    @property
    def messages(self) -> Iterator[str]:
        """What is to be translated."""
        yield self.title
        yield self.question
        for cell in self.cells:
            yield from (block.message for block in cell.prose)

    @property
    def finding(self) -> str:
        """What the last cell prints."""
        return self.cells[-1].outputs[-1].text.strip()


def notebooks_folder() -> Path | None:
    """Return where the notebooks are: inside an installed wheel, beside a checkout, or nowhere."""
    package = Path(__file__).resolve().parents[2]
    for folder in (package / "notebooks", package.parents[1] / "notebooks"):
        if (folder / f"{STORIES[0]}.ipynb").is_file():
            return folder
    return None


@cache
def notebook(name: str) -> Notebook:
    """Return one of ``STORIES``.

    Raises:
        FileNotFoundError: the installation holds no notebooks.
    """
    folder = notebooks_folder()
    if folder is None:
        raise FileNotFoundError(f"There is no {name}.ipynb: install euroai again.")
    content = (folder / f"{name}.ipynb").read_bytes()
    first, *others = json.loads(content)["cells"]
    title, question, *rest = _blocks(_text(first["source"]))
    cells = (NotebookCell(tuple(rest), "", ()), *map(_cell, others))
    return Notebook(name, title.message, question.message, cells, content)


def _text(lines: str | Sequence[str]) -> str:
    """Return a text of a notebook, which may stand there line by line."""
    return lines if isinstance(lines, str) else "".join(lines)


def _cell(cell: Mapping[str, Any]) -> NotebookCell:
    source = _text(cell["source"])
    if cell["cell_type"] == "markdown":
        return NotebookCell(tuple(_blocks(source)), "", ())
    outputs = (_output(one) for one in cell["outputs"])
    return NotebookCell((), source, tuple(outputs))


def _blocks(source: str) -> Iterator[ProseBlock]:
    """Yield the headings and paragraphs of Markdown; neither lists nor raw HTML are known."""
    from markdown_it import MarkdownIt

    markdown = MarkdownIt("commonmark", {"html": False})
    for block in re.split(r"\n{2,}", source.strip()):
        found = _HEADING.fullmatch(block)
        text = found[2] if found else block
        inline: str = markdown.renderInline(text)
        yield ProseBlock(len(found[1]) if found else 0, inline.replace("\n", " "))


def _output(output: Mapping[str, Any]) -> CellOutput:
    if "text" in output:
        return CellOutput(_text(output["text"]).rstrip("\n"))
    data = output["data"]
    if "text/html" not in data:
        return CellOutput(_text(data["text/plain"]))
    shown = _Shown()
    shown.feed(_text(data["text/html"]))
    shown.close()
    return CellOutput(
        table=shown.table, picture=shown.picture, words=" ".join("".join(shown.words).split())
    )


class _Shown(HTMLParser):
    """The table and the picture in an output's HTML; scripts, styles and all else are left."""

    def __init__(self) -> None:
        super().__init__()
        self.picture = b""
        self.words: list[str] = [""]
        self._caption: list[str] = [""]
        self._rows: list[list[str]] = []
        self._head: list[str] = []
        self._right: list[bool] = []
        self._into: list[str] | None = None
        self._in_body = False

    @property
    def table(self) -> OutputTable | None:
        """The table, without the column of row numbers that pandas puts first."""
        if not self._head:
            return None
        skipped = len(self._head) - len(self._rows[0]) if self._rows else 0
        right = self._right or [False] * len(self._head[skipped:])
        rows = tuple(tuple(row) for row in self._rows)
        return OutputTable("".join(self._caption), tuple(self._head[skipped:]), rows, tuple(right))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a cell, a caption, or a picture."""
        said = {name: value or "" for name, value in attrs}
        if tag == "img" and said.get("src", "").startswith(_PICTURE):
            self.picture = base64.b64decode(said["src"].removeprefix(_PICTURE))
        elif tag == "figcaption":
            self._into = self.words
        elif tag == "caption":
            self._into = self._caption
        elif tag == "tbody":
            self._in_body = True
        elif tag == "tr" and self._in_body:
            self._rows.append([])
        elif tag == "td":
            self._rows[-1].append("")
            self._into = self._rows[-1]
            if len(self._rows) == 1:
                self._right.append("right" in said.get("style", ""))
        elif tag == "th" and not self._in_body:
            self._head.append("")
            self._into = self._head

    def handle_endtag(self, tag: str) -> None:
        """End a cell or a caption."""
        if tag in ("td", "th", "caption", "figcaption"):
            self._into = None

    def handle_data(self, data: str) -> None:
        """Take a text that stands in a cell or a caption."""
        if self._into is not None:
            self._into[-1] += data
