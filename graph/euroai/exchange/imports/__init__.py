"""Tables of others into a data folder: Crunchbase's exports, and any CSV by a map.

An import writes a folder of named graphs that every command takes by ``--data``: one source, the
export, with all its claims, and the register of whom they name.
"""

from __future__ import annotations

from euroai.exchange.imports.crunchbase import import_crunchbase
from euroai.exchange.imports.report import BadRow, ImportReport
from euroai.exchange.imports.table import import_table

__all__ = ["BadRow", "ImportReport", "import_crunchbase", "import_table"]
