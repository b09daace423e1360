"""An article: its text, publisher, title and date."""

from __future__ import annotations

import codecs
import contextlib
import hashlib
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from euroai.curation.extraction.language import detect_language
from euroai.curation.fetch import Page, fetch
from euroai.derive.dates import day_range
from euroai.errors import DataError, Fault
from euroai.exchange.imports.values.text import clean, kebab, web_address
from euroai.files import ENCODING_MARKS, read_file

__all__ = ["Article", "article_of_text", "read_article"]

_LARGEST: Final = 20_000_000
"""A file of more bytes is no article."""
_WEB: Final = re.compile(r"https?://", re.IGNORECASE)
_ADDRESS: Final = re.compile(r"(?:\w+:|\.{0,2}/|~|[A-Za-z]:\\)\S*|\S+\.\w{2,5}")
_NO_TEXTS: Final = frozenset({"idna", "punycode", "raw-unicode-escape", "unicode-escape"})
"""What Python takes for an encoding and no server means by one."""
_HYPHEN: Final = re.compile(r"(?<=[a-zß-ÿ])-\n(?=[a-zß-ÿ])")
_SOFT: Final = re.compile(r"(?<![.!?:»”\"])\n(?=[a-zß-ÿ(])")


@dataclass(frozen=True, slots=True)
class Article:
    """An article. ``published`` is a date as stated, ``language`` a tag; '' where not known.

    ``place`` is the file or address that was read.
    """

    text: str
    title: str
    publisher: str = ""
    published: str = ""
    language: str = ""
    url: str = ""
    place: str = ""

    @property
    def digest(self) -> str:
        """The SHA-256 of the text: the same text is the same article."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    @property
    def slug(self) -> str:
        """The id of the source: publisher and date, or what there is of them and the title."""
        publisher = kebab(self.publisher) if self.publisher else ""
        words = "-".join(kebab(self.title).split("-")[:4])
        parts = [publisher or words, self.published] if self.published else [publisher, words]
        return "-".join(filter(None, parts))[:60].strip("-")


def read_article(place: str, **known: str) -> Article:
    """Read an article from a file (HTML, PDF, plain text) or a web address.

    ``known`` are fields of :class:`Article` that a person states; they take the place of what the
    page says.

    Raises:
        DataError: there is no such file, it is no article, or what is known is no date or language.
        OutputError: the page cannot be fetched.
    """
    page = fetch(place) if _WEB.match(place) else Page(_file(place), Path(place).suffix.lower())
    found = _parsed(place, page)
    url = place if _WEB.match(place) else found.url
    return _stated(replace(found, url=url, place=place), known)


def article_of_text(text: str, **known: str) -> Article:
    """Return a text that was handed over as an article; no file and no address is read.

    Raises:
        DataError: the text is a mere address or path, or what is known is no date or language.
    """
    content = _clean(text)
    if _ADDRESS.fullmatch(content.strip()):
        what = "is an address or a path, and nothing is read from there"
        raise DataError([Fault("the text", 0, what, "hand over the article's text itself")])
    return _stated(replace(_plain(content), place="the text"), known)


def _stated(found: Article, known: Mapping[str, str]) -> Article:
    """Return an article with what a person states of it, its language told by its words else."""
    stated = {name: value for name, text in known.items() if (value := clean(text))}
    if "url" in stated:
        try:
            stated["url"] = web_address(stated["url"])
        except ValueError as error:
            fix = "write --url https://example.org/news"
            raise DataError([Fault(found.place, 0, str(error), fix)]) from error
    found = replace(found, **stated)
    if not found.language:
        found = replace(found, language=detect_language(found.text))
    _check(found.place, found)
    return found


def _file(place: str) -> bytes:
    path = Path(place)
    if not path.is_file():
        raise DataError([Fault(place, 0, "is no file", "name a file, or an address with https://")])
    if path.stat().st_size > _LARGEST:
        fix = "name the article alone"
        raise DataError([Fault(place, 0, "has more than 20 MB", fix)])
    return read_file(path, _LARGEST)


def _parsed(place: str, page: Page) -> Article:
    content, kind = page.content, page.kind
    start = content[:1000].lstrip().lower()
    if content.startswith(b"%PDF"):
        return _pdf(place, content)
    if "html" in kind or kind in (".htm", ".xhtml") or start.startswith((b"<!doctype", b"<html")):
        # The encoding that the server says goes before that of the page (HTML, 13.2.3.2).
        return _html(place, _as_stated(page) or content)
    return _plain(_clean(_as_stated(page) or _decoded(content)))


def _as_stated(page: Page) -> str:
    """Return a page in the encoding that its first bytes or its server state, '' if it is none."""
    marked = next((name for mark, name in ENCODING_MARKS if page.content.startswith(mark)), "")
    with contextlib.suppress(LookupError, UnicodeError):
        if (encoding := marked or page.charset) and codecs.lookup(encoding).name not in _NO_TEXTS:
            return page.content.decode(encoding)
    return ""


def _decoded(content: bytes) -> str:
    for encoding in ("utf-8", "cp1252"):
        with contextlib.suppress(UnicodeDecodeError):
            return content.decode(encoding)
    return content.decode("latin-1")


def _clean(text: str) -> str:
    """Return a text in NFC with plain line ends and no control characters."""
    lines = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return "".join(c for c in lines if c == "\n" or unicodedata.category(c)[0] != "C")


def _plain(text: str) -> Article:
    """Take the first line for the title."""
    lines = text.strip().split("\n")
    return Article(text.strip(), " ".join(lines[0].split())[:200])


def _html(place: str, content: bytes | str) -> Article:
    trafilatura = _library("trafilatura", place)
    found: Any = trafilatura.bare_extraction(
        content,
        url=None,
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    if found is None or not (found.text or "").strip():
        fix = "save the article's text as a plain file, and draft that"
        raise DataError([Fault(place, 0, "holds no article that can be told apart", fix)])
    title, body = " ".join((found.title or "").split()), _clean(found.text)
    text = body if not title or body.lstrip().startswith(title) else f"{title}\n\n{body}"
    published = found.date if found.date and day_range(found.date) else ""
    return Article(
        text.strip(),
        title or " ".join(text.strip().split("\n")[0].split())[:200],
        " ".join((found.sitename or "").split()),
        published,
        (found.language or "").lower(),
        _own_address(found.url or ""),
    )


def _own_address(url: str) -> str:
    """Return the address that a page states of itself, '' where it is none."""
    with contextlib.suppress(ValueError):
        return web_address(url.strip())
    return ""


def _pdf(place: str, content: bytes) -> Article:
    pypdf = _library("pypdf", place)
    import io

    try:
        reader = pypdf.PdfReader(io.BytesIO(content))
        pages = "\n".join(page.extract_text() or "" for page in reader.pages[:200])
        title = str((reader.metadata or {}).get("/Title") or "").strip()
    except Exception as error:  # pypdf raises many kinds, none of them documented as the only ones
        raise DataError([Fault(place, 0, f"is no PDF that can be read: {error}")]) from error
    text = _SOFT.sub(" ", _HYPHEN.sub("", _clean(pages))).strip()
    if not text:
        fix = "it is a picture: type or recognise its text first"
        raise DataError([Fault(place, 0, "holds no text", fix)])
    found = _plain(text)
    return replace(found, title=title) if title else found


def _library(name: str, place: str) -> Any:  # noqa: ANN401 -- a module
    import importlib

    try:
        return importlib.import_module(name)
    except ImportError as error:
        fix = "pip install 'euroai[curate]'"
        raise DataError([Fault(place, 0, f"is read by {name}, which is not there", fix)]) from error


def _check(place: str, article: Article) -> None:
    faults = list(_faults(place, article))
    if faults:
        raise DataError(faults)


def _faults(place: str, article: Article) -> Iterator[Fault]:
    if article.published and day_range(article.published) is None:
        what = f"“{article.published}” is no date"
        yield Fault(place, 0, what, "write --published 2024-06-11, 2024-06 or 2024")
    if not article.language:
        what = "is in no language that has cue words"
        yield Fault(place, 0, what, "name one with --language: de, en, es, fr or it")
    if not article.text.strip():
        yield Fault(place, 0, "holds no text")
