"""Where a reader reports an error: an address that opens with the claim and its source file named.

A publisher gives a mail address (``mailto:desk@example.org``) or a page (an issue tracker, a form).
Where the address itself says where things go (``{claim}``, ``{file}``, ``{page}``, or ``{text}``,
which holds all three), they go there; else into a mail's subject and body, or into the parameters
``title`` and ``body`` that issue trackers read. Without an address a page says how to report.
"""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import quote, urlsplit

from euroai.characters import plain_text
from euroai.i18n.languages import gettext
from euroai.namespaces import web_parts

__all__ = ["report_link", "report_template"]

_FIELDS: Final = ("claim", "file", "page", "text")
_FIELD: Final = re.compile(r"\{(\w*)\}")
_MAIL: Final = re.compile(r"[^@\s/?#]+@[^@\s/?#]+")
_SAFE: Final = "%/:?#[]@!$&'()*+,;=~-._{}"
_FIX: Final = "write it as mailto:desk@example.org or https://example.org/report?about={claim}."


def report_template(given: str) -> str:
    """Return an address with the places of its fields (``{claim}``); '' for none.

    Raises:
        ValueError: it is no address of mail or the web, or has a field that there is not.
    """
    text = given.strip()
    if not text:
        return ""
    try:
        parts = urlsplit(text)
    except ValueError:
        raise ValueError(f"“{plain_text(given)}” is no address: {_FIX}") from None
    is_mail = parts.scheme == "mailto" and _MAIL.fullmatch(parts.path)
    if not is_mail and web_parts(text) is None:
        raise ValueError(f"“{plain_text(given)}” is no mail or web address: {_FIX}")
    named = _FIELD.findall(text)
    unknown = next((name for name in named if name not in _FIELDS), None)
    if unknown is not None:
        fields = ", ".join(f"{{{name}}}" for name in _FIELDS)
        raise ValueError(
            f"“{plain_text(given)}” asks for {{{unknown}}}, and there are {fields}: use these."
        )
    address = quote(text, safe=_SAFE)
    if named:
        return address
    place, mark, fragment = address.partition("#")
    joint = "&" if parts.query else "?"
    title = "subject" if is_mail else "title"
    return f"{place}{joint}{title}={{claim}}&body={{text}}{mark}{fragment}"


def report_link(template: str, *, claim: str, page: str, file: str = "") -> str:
    """Return the address under which a claim is reported: ``template`` with its fields filled."""
    lines = [
        gettext("Page: {page}", page=page),
        gettext("Claim: {claim}", claim=claim),
        *([gettext("Source file: {file}", file=file)] if file else []),
        gettext("What the source really says:"),
    ]
    values = {"claim": claim, "page": page, "file": file, "text": "\n".join([*lines, ""])}
    return _FIELD.sub(lambda match: quote(values[match[1]], safe=""), template)
