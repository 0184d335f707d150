"""The format of files that netui wrote itself: they are compared and taken in record by record."""

from __future__ import annotations

import io
import os
from typing import TYPE_CHECKING, BinaryIO
from weakref import finalize

from netui.domain.importing.plan import Plan
from netui.domain.importing.record_counts import RECORDS
from netui.exchange.format import FileNotUnderstood
from netui.exchange.records.record_file import RecordFile, is_record_file

if TYPE_CHECKING:
    from netui.exchange.format import ReadOptions

__all__ = ["RecordsFormat"]


class RecordsFormat:
    """A file of records."""

    name = RECORDS
    title = "all of a netui database"

    def recognises(self, head: bytes, name: str) -> bool:
        """Whether its first line says so."""
        return is_record_file(head)

    def read(self, stream: BinaryIO, options: ReadOptions) -> Plan:
        """Read its head, and whether it is whole; the records are read when they are compared."""
        kept = _kept_open(stream)
        try:
            file = RecordFile(kept, options.progress)
        except FileNotUnderstood:
            kept.close()
            raise
        finalize(file, kept.close)
        for _ in file.records():
            pass  # one that is cut off is refused before anything of it is saved
        return Plan(self.name, records=file)


def _kept_open(stream: BinaryIO) -> BinaryIO:
    """The same file under a descriptor of its own, which stays open when the stream is closed."""
    try:
        return open(os.dup(stream.fileno()), "rb")
    except (OSError, AttributeError):  # in memory
        stream.seek(0)
        return io.BytesIO(stream.read())
