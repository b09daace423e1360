"""Files of rows and of records, whatever holds them: CSV, Excel, Parquet, JSON, JSON Lines, YAML.

What a file is shows in its first bytes, not in its name. Whatever was found out about it beyond
that (encoding, delimiter, sheet) stands in its ``notes``.
"""

from __future__ import annotations

from euroai.exchange.imports.readers.opening import open_file
from euroai.exchange.imports.readers.rows import Cells, Reading, Row, RowFile

__all__ = ["Cells", "Reading", "Row", "RowFile", "open_file"]
