"""Texts, ids, web addresses and shares of a hundred as Turtle terms."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from typing import Final

from euroai.model.names import fold
from euroai.store.turtle import quoted

__all__ = ["clean", "host", "kebab", "key_form", "text_term", "web_address", "web_term"]

_APART: Final = re.compile(r"[^a-z0-9]+")
_WEB: Final = re.compile(r"https?://[^\s<>\"{}|\\^`]+", re.IGNORECASE)
_HOST: Final = re.compile(r"(?:[\w-]+\.)+[^\W\d_]{2,}(?:[/?#][^\s<>\"{}|\\^`]*)?")
_UUID: Final = re.compile(r"\{?[0-9a-fA-F]{8}(?:-?[0-9a-fA-F]{4}){3}-?[0-9a-fA-F]{12}\}?")
_STEERING: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
_LONGEST_ID: Final = 100
_LONGEST_ADDRESS: Final = 8_000
"""RFC 9110 asks this of every server."""


def clean(text: str) -> str:
    """Return a cell's text in NFC, on one line, single spaces, without what steers a terminal."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    text = unicodedata.normalize("NFC", " ".join(text.split()))
    kept = "".join(
        sign
        for sign in text
        if sign not in _STEERING and unicodedata.category(sign) not in ("Cc", "Cs")
    )
    return " ".join(kept.split())


def kebab(text: str) -> str:
    """Return a name in lower-case ASCII kebab-case; one without any such letter by its digest.

    ``&`` reads "and", accents fall (``Rhône-Alpes Création`` gives ``rhone-alpes-creation``). A
    name longer than an id may be is cut and closed with a digest.
    """
    found = _APART.sub("-", fold(text.replace("&", " and "))).strip("-")
    if not found:
        return "unnamed-" + _digest(text)
    if len(found) > _LONGEST_ID:
        return f"{found[:_LONGEST_ID].strip('-')}-{_digest(text)}"
    return found


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def text_term(text: str) -> str:
    """Return a text as a literal."""
    return quoted(text)


def web_term(text: str) -> str:
    """Return a web address as a literal."""
    return f'"{web_address(text)}"^^xsd:anyURI'


def web_address(text: str) -> str:
    """Return a web address; a bare host (``mistral.ai``) is taken as https.

    Raises:
        ValueError: it is none, or longer than any that a server takes.
    """
    if not _WEB.fullmatch(text):
        if not _HOST.fullmatch(text):
            raise ValueError(f"“{text}” is no web address: it begins with https:// or http://")
        text = f"https://{text}"
    if len(text) > _LONGEST_ADDRESS:
        raise ValueError(f"“{text}” is longer than a web address: {_LONGEST_ADDRESS:,} characters")
    return text


_SHARED_HOSTS: Final = frozenset(
    {
        "angel.co",
        "apps.apple.com",
        "bit.ly",
        "crunchbase.com",
        "facebook.com",
        "github.com",
        "github.io",
        "instagram.com",
        "itunes.apple.com",
        "linkedin.com",
        "medium.com",
        "notion.site",
        "play.google.com",
        "sites.google.com",
        "t.co",
        "tumblr.com",
        "twitter.com",
        "wikipedia.org",
        "wordpress.com",
        "x.com",
        "youtube.com",
    }
)
"""Hosts where many have a page: a website there says nothing of who it is."""


def host(address: str) -> str:
    """Return by what a website states who it is: its host, '' where many share it.

    A page below the root (``google.com/ventures``) is not the host's owner.
    """
    bare = address.partition("://")[2] or address
    name, _, rest = bare.partition("/")
    name = name.partition("?")[0].partition("#")[0].partition(":")[0].casefold()
    name = name.removeprefix("www.")
    below = rest.partition("?")[0].partition("#")[0].strip("/")
    if not name or below not in ("", "en", "de", "fr", "home", "index.html", "en-us", "en-gb"):
        return ""
    return "" if any(name == one or name.endswith("." + one) for one in _SHARED_HOSTS) else name


def key_form(text: str) -> str:
    """Return a key as keys are compared: addresses and uuids without case and closing slash.

    ``/Organization/Aye/`` and ``/organization/aye`` are one; keys of other forms keep their case.
    """
    if _UUID.fullmatch(text):
        return text.strip("{}").replace("-", "").casefold()
    if "/" in text:
        bare = text.partition("://")[2] or text
        return bare.casefold().removeprefix("www.").rstrip("/")
    return text
