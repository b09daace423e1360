"""Parquet files, by pyarrow (Apache-2.0), which is an extra: ``pip install 'euroai[parquet]'``."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from euroai.exchange.imports.readers.documents import flat
from euroai.exchange.imports.readers.rows import Reading, Row, refused
from euroai.exchange.imports.report import BadRow, Progress

__all__ = ["ParquetFile"]


class ParquetFile:
    """A Parquet file, a batch of rows at a time; nested columns are flattened as JSON's are."""

    typed = True

    def __init__(self, path: Path, data: bytes | None) -> None:
        self.name = path.name
        self.notes: list[str] = []
        try:
            import pyarrow.parquet as parquet
        except ImportError as error:
            fix = "pip install 'euroai[parquet]', or save it as CSV"
            raise refused(self.name, 0, "is Parquet, which needs pyarrow", fix) from error
        try:
            self._file = parquet.ParquetFile(io.BytesIO(data) if data is not None else path)
        except Exception as error:
            what = f"is no Parquet file that can be read: {error}"
            raise refused(self.name, 0, what, "write it again") from error

    def columns(
        self,
        wanted: Iterable[frozenset[str]] = (),  # noqa: ARG002 -- a RowFile
        reading: Reading = Reading(),  # noqa: B008 -- frozen
    ) -> tuple[str, ...]:
        """Return the names of the columns, nested ones by their paths."""
        names: dict[str, None] = {}
        for record in self._records():
            names.update(dict.fromkeys(flat(record, reading.strip)))
        return tuple(names) or tuple(self._file.schema_arrow.names)

    def rows(
        self,
        columns: Sequence[str],  # noqa: ARG002 -- a RowFile
        reading: Reading = Reading(),  # noqa: B008 -- frozen
        progress: Progress | None = None,
    ) -> Iterator[Row | BadRow]:
        """Yield the rows, numbered from 1."""
        many = self._file.metadata.num_rows
        for number, record in enumerate(self._records(), start=1):
            if progress is not None and number % 5_000 == 0:
                progress(self.name, number, many)
            yield Row(self.name, number, flat(record, reading.strip))

    def _records(self) -> Iterator[dict[str, Any]]:
        for batch in self._file.iter_batches(batch_size=10_000):
            for record in batch.to_pylist():
                yield {name: _plain(value) for name, value in record.items()}


def _plain(value: Any) -> Any:  # noqa: ANN401 -- what a column of Parquet holds
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value != value:
        return None
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    return [_plain(one) for one in value] if isinstance(value, list) else value
