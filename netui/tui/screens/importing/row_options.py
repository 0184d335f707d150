"""What can be decided about a row of a preview, and the choices that come of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from netui.domain.importing.choices import NO_CHOICES, Choices
from netui.domain.importing.report import Report, RowKey

__all__ = ["RowDecisions", "RowOption", "decided_rows", "row_options"]

OptionKind = Literal["same", "split", "take", "reply"]


@dataclass(frozen=True, slots=True)
class RowOption:
    """Something about a row that can be switched on; off is the safe way."""

    kind: OptionKind
    words: str
    """What is done if it is on."""
    contact: int | None = None
    """Of `same` the contact that the row is about; None for somebody new."""
    field: str = ""
    """Of `take` the name of the field that is taken over."""

    @property
    def is_question(self) -> bool:
        """Whether something is in doubt; a next step is only offered."""
        return self.kind != "reply"


def row_options(report: Report) -> dict[RowKey, list[RowOption]]:
    """Return the options of each row that has some."""
    found: dict[RowKey, list[RowOption]] = {}

    def offer(file: str, row: int, option: RowOption) -> None:
        found.setdefault((file, row), []).append(option)

    for rejected in report.rejected:
        for contact, name in rejected.candidates:
            offer(rejected.file, rejected.row, RowOption("same", f"this is {name}", contact))
        if rejected.candidates:
            offer(rejected.file, rejected.row, RowOption("same", "this is somebody new"))
    for row in report.rows:
        if row.couple and not row.is_split:
            offer(row.file, row.row, RowOption("split", f"two people: {row.couple[0]} and {row.couple[1]}"))
    for alike in report.alike:
        if alike.other_id is not None:
            words = f"the same person as {alike.other} ({alike.why})"
            offer(alike.file, alike.row, RowOption("same", words, alike.other_id))
    for move in report.moves:
        if not move.taken:
            offer(move.file, move.row, RowOption("take", f"take the move over: {move.words}", field="organisation"))
    for each in report.differences:
        if not each.taken:
            words = f"take over {each.label} “{each.there}” in place of “{each.here}”"
            offer(each.file, each.row, RowOption("take", words, field=each.field))
    for waiting in report.waiting:
        if waiting.row:
            offer(waiting.file, waiting.row, RowOption("reply", "add a next step: reply, today"))
    return found


class RowDecisions:
    """What was decided about single rows, beside what holds for the whole file. An option that is on stays on offer."""

    def __init__(self, choices: Choices = NO_CHOICES) -> None:
        self.choices = choices
        """All that was chosen."""
        self._on: dict[RowKey, list[RowOption]] = {}

    def options(self, key: RowKey, offered: Mapping[RowKey, list[RowOption]]) -> list[RowOption]:
        """Return the options of a row: those that the report offers, and those that are on."""
        on = self._on.get(key, [])
        return [*on, *(option for option in offered.get(key, ()) if not any(_same(option, each) for each in on))]

    def is_on(self, key: RowKey, option: RowOption) -> bool:
        """Whether an option of a row is on."""
        choices = self.choices
        if option.kind == "same":
            return key in choices.same_as and choices.same_as[key] == option.contact
        if option.kind == "split":
            return key in choices.split
        if option.kind == "take":
            return (key, option.field) in choices.taken
        return key in choices.replies

    def toggle(self, key: RowKey, option: RowOption) -> None:
        """Switch an option of a row on or off."""
        on = not self.is_on(key, option)
        kept = [each for each in self._on.get(key, []) if not _excludes(option, each)]
        self._on[key] = [*kept, option] if on else kept
        choices = self.choices
        if option.kind == "same":
            same = {row: contact for row, contact in choices.same_as.items() if row != key}
            self.choices = replace(choices, same_as=same | {key: option.contact} if on else same)
        elif option.kind == "split":
            self.choices = replace(choices, split=choices.split ^ {key})
        elif option.kind == "take":
            self.choices = replace(choices, taken=choices.taken ^ {(key, option.field)})
        else:
            self.choices = replace(choices, replies=choices.replies ^ {key})

    def restore(self, choices: Choices) -> None:
        """Begin with these choices. What an option of them is about shows once it is compared."""
        self.choices = choices
        self._on.clear()
        for key, contact in choices.same_as.items():
            words = "as chosen: somebody new" if contact is None else "as chosen: the contact that you picked"
            self._on.setdefault(key, []).append(RowOption("same", words, contact))
        for key in choices.split:
            self._on.setdefault(key, []).append(RowOption("split", "as chosen: two people"))
        for key, field in choices.taken:
            words = f"as chosen: take over {field.replace('_', ' ')}"
            self._on.setdefault(key, []).append(RowOption("take", words, field=field))
        for key in choices.replies:
            self._on.setdefault(key, []).append(RowOption("reply", "as chosen: add a next step: reply, today"))

    def leave_out(self, keys: Iterable[RowKey]) -> None:
        """Leave rows out, or take those in again that are left out."""
        self.choices = replace(self.choices, left_out=self.choices.left_out ^ frozenset(keys))


def decided_rows(choices: Choices) -> frozenset[RowKey]:
    """Return the rows of which a question was answered."""
    return frozenset((*choices.same_as, *choices.split, *(key for key, _ in choices.taken)))


def _same(one: RowOption, other: RowOption) -> bool:
    """Whether two options are one, however they are put into words."""
    return (one.kind, one.contact, one.field) == (other.kind, other.contact, other.field)


def _excludes(one: RowOption, other: RowOption) -> bool:
    """Whether two options can't be on together: a row is about one person."""
    return _same(one, other) or one.kind == other.kind == "same"
