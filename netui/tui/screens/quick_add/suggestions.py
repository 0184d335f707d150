"""The known names that a doubtful one may mean, or the verb that a mistyped one may, to be put in its place."""

from __future__ import annotations

from collections.abc import Iterator

from netui.domain.quick_add import Completion, Record
from netui.domain.quick_add.quoting import in_line
from netui.domain.text import fold

__all__ = ["instead"]


def instead(record: Record, line: str) -> list[Completion]:
    """Give what may stand in place of a mistyped verb, or of the first name that is not sure; empty where all are."""
    if (word := record.mistyped) is not None:
        return [Completion(word.what, "", word.what, word.start, word.end)]
    for name, candidates in _doubtful(record):
        for part in record.parts:
            written = line[part.start : part.end].strip(' "')
            if part.what == "name" and candidates and (not name or fold(written) == fold(name)):
                return [
                    Completion(label, "", _in_line(label), part.start, part.end)
                    for label in candidates
                    if fold(label) != fold(written)
                ]
    return []


def _doubtful(record: Record) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The names that are not sure, each with whom it may mean. Of a step's the name as typed is not known."""
    for who in record.people:
        if who.status in ("unsure", "ambiguous"):
            yield who.name, who.candidates
    for step in record.steps:
        if step.contact is None:
            yield "", step.candidates


def _in_line(label: str) -> str:
    """A candidate as the line has it; of namesakes it names the organisation too."""
    name, bracket, organisation = label.partition(" (")
    return f"{in_line(name)}{bracket}{organisation}" if bracket and label.endswith(")") else in_line(label)
