"""Tables of others into a data folder: by a ready map of their format, or by a map of one's own.

An import is one source with all its claims, and the register of whom they name. It writes a folder
of named graphs that every command takes by ``--data``, or adds to one.
"""

from __future__ import annotations

from euroai.exchange.imports.crunchbase import import_crunchbase
from euroai.exchange.imports.mappings.guess import guess_map
from euroai.exchange.imports.mappings.ready import ReadyMap, ready_maps
from euroai.exchange.imports.report import BadRow, Changes, ImportReport, Joined, Matched
from euroai.exchange.imports.table import import_ready, import_table

__all__ = [
    "BadRow",
    "Changes",
    "ImportReport",
    "Joined",
    "Matched",
    "ReadyMap",
    "guess_map",
    "import_crunchbase",
    "import_ready",
    "import_table",
    "ready_maps",
]
