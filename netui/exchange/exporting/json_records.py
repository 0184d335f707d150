"""The format of everything: the file of records, which netui reads back to the same database."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from netui.db.record_selection import keep_only
from netui.domain.words import count_words, plural
from netui.exchange.records.record_file import write_records

if TYPE_CHECKING:
    from netui.db.readonly import Execute
    from netui.exchange.exporting.export_format import ExportOptions

__all__ = ["JsonRecords"]


class JsonRecords:
    """All records of a database, or those of some people with whom they have to do."""

    name = "json"
    title = "everything"
    leaves_notes_out = False
    holds = (
        "Everything but the undo journal, settings, what netui remembers by itself and drafts: imported into an empty "
        "database it gives the same one. Of some people: all about them, and the bare names of those whom a fact "
        "needs, such as who introduced them."
    )

    def write(self, execute: Execute, sink: BinaryIO, options: ExportOptions) -> str:
        """Write a record a line."""
        bare = keep_only(execute, options.contacts) if options.contacts is not None else ()
        counts = write_records(execute, sink, options.progress, bare=bare)
        people, others = counts["contact"] - len(bare), sum(counts.values()) - counts["contact"]
        named = f", {len(bare):,} more by name alone" if bare else ""
        return f"{count_words(people, 'person', 'people')}{named} and {others:,} other {plural(others, 'record')}"
