"""XML documents as text, with nothing in them that XML 1.0 cannot hold."""

from __future__ import annotations

import re
from typing import Final
from xml.etree.ElementTree import Element, SubElement, indent, tostring

__all__ = ["Element", "SubElement", "child", "document"]

_UNFIT: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""The characters that XML 1.0 has no way to write, not by a number either (section 2.2)."""


def child(parent: Element, tag: str, text: str = "", **attributes: str) -> Element:
    """Add an element at the end of ``parent`` and return it."""
    made = SubElement(parent, tag, attributes)
    made.text = text or None
    return made


def document(root: Element) -> str:
    """Return a document, an element a line; what XML cannot hold is left out."""
    for element in root.iter():
        element.text = _UNFIT.sub("", element.text) if element.text else element.text
        for name, value in element.attrib.items():
            element.set(name, _UNFIT.sub("", value))
    indent(root, space="")
    text = tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'
