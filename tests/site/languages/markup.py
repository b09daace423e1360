"""Pages as tests read them: with the quotes and the end tags that HTML lets a writer leave out."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Final

__all__ = ["page_text", "quoted", "well_formed"]

_CELLS: Final = frozenset({"td", "th"})
_ROWS: Final = _CELLS | {"tr"}
_CLOSED_BY: Final = {
    "li": frozenset({"li"}),
    "dt": frozenset({"dt", "dd"}),
    "dd": frozenset({"dt", "dd"}),
    "option": frozenset({"option"}),
    "td": _CELLS,
    "th": _CELLS,
    "tr": _ROWS,
    "tbody": _ROWS | {"thead", "tbody", "caption"},
    **dict.fromkeys(
        ("p", "div", "dl", "ol", "ul", "table", "h1", "h2", "h3", "h4", "h5", "h6"),
        frozenset({"p"}),
    ),
}
"""What is at an end where an element begins, unless its parent began since."""
_VOID: Final = frozenset({"br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"})
_ATTRIBUTE: Final = re.compile(r"""(\s[^\s=>"'/]+)(?:=("[^"]*"|'[^']*'|[^\s>"']+))?""")


class _Completed(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.open: list[str] = []
        self.parts: list[str] = []

    def _close(self, number: int) -> None:
        for _ in range(number):
            self.parts.append(f"</{self.open.pop()}>")

    def handle_starttag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        closed = _CLOSED_BY.get(tag, frozenset())
        while self.open and self.open[-1] in closed:
            self._close(1)
        text = self.get_starttag_text() or ""
        self.parts.append(_ATTRIBUTE.sub(_in_quotes, text))
        if tag not in _VOID and not text.endswith("/>"):
            self.open.append(tag)

    def handle_startendtag(self, _tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        self.parts.append(_ATTRIBUTE.sub(_in_quotes, self.get_starttag_text() or ""))

    def handle_endtag(self, tag: str) -> None:
        if tag in self.open:
            self._close(self.open[::-1].index(tag) + 1)

    def handle_data(self, data: str) -> None:
        self.parts.append(data)

    def handle_entityref(self, name: str) -> None:
        self.parts.append(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.parts.append(f"&#{name};")

    def handle_decl(self, decl: str) -> None:
        self.parts.append(f"<!{decl}>")

    def handle_comment(self, data: str) -> None:
        self.parts.append(f"<!--{data}-->")


def _in_quotes(match: re.Match[str]) -> str:
    name, value = match.groups()
    if value is None:
        return str(name)
    return f"{name}={value}" if value[0] == '"' else f'{name}="{value.strip(chr(39))}"'


def well_formed(text: str) -> str:
    """Return a page's HTML with every attribute in quotes and every element closed."""
    reader = _Completed()
    reader.feed(text)
    reader.close()
    return "".join(reader.parts)


def quoted(text: str) -> str:
    """Return a page's HTML with attributes in quotes: enough to search a whole site, and fast."""
    return re.sub(r"""(?<=[\s"'])([a-z][a-z-]*)=([^\s"'>]+)""", r'\1="\2"', text)


def page_text(file: Path) -> str:
    """Return a page of the site, :func:`well_formed`."""
    return well_formed(file.read_text(encoding="utf-8"))
