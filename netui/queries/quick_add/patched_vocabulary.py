"""`PatchedVocabulary`: the vocabulary of a session, which keeps what lines have asked for from one to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netui.domain.quick_add import Vocabulary
from netui.queries.changed_facts import read_fact_change, read_mark
from netui.queries.quick_add.line_vocabulary import StoredSource

if TYPE_CHECKING:
    from netui.db.readonly import Execute
    from netui.queries.changed_facts import JournalMark

__all__ = ["PatchedVocabulary"]

_FACT_TABLES = frozenset({"favour", "favour_answer", "introduction", "introduction_party", "opportunity", "stage"})
"""Of opportunities, introductions and asks."""


class PatchedVocabulary:
    """The vocabulary of a session: after a change only whom and what the journal names is read again."""

    def __init__(self, execute: Execute) -> None:
        self._execute = execute
        self._mark: JournalMark | None = None
        self._source = StoredSource(execute, None)
        self._is_doubted = False
        self.known = Vocabulary(source=self._source)
        """What a line can name; the same object as long as it can be patched."""

    def doubt(self) -> None:
        """Something was written: begin anew, unless the journal says what."""
        self._is_doubted = True

    def catch_up(self, execute: Execute, reopened_answer: int | None = None) -> None:
        """Take in what has changed, in a transaction; see `netui.queries.quick_add.line_vocabulary`."""
        mark = read_mark(execute)
        if mark != self._mark or self._is_doubted:
            change = None if self._mark is None else read_fact_change(execute, self._mark, mark)
            self._mark = None  # where a query fails, it begins anew the next time
            if change is None:
                self._source = StoredSource(self._execute, reopened_answer)
                self.known = Vocabulary(source=self._source)
            else:
                if change.named:
                    self.known.replace_people(change.named, self._source.read_again(change.named))
                if not change.tables.isdisjoint(_FACT_TABLES):
                    self.known.forget_facts()
            self._mark, self._is_doubted = mark, False
        if reopened_answer != self._source.reopened_answer:
            self._source.reopened_answer = reopened_answer
            self.known.forget_facts()
