"""Edits in two windows: what one reads while the other saves is compared, field by field, before it is written."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from netui.actions.result import Done, Refused
from netui.domain.joined_edits import join_texts
from netui.domain.text import clean

if TYPE_CHECKING:
    from netui.db.readonly import Execute

__all__ = ["ChangedElsewhere", "EditedField", "FieldConflict", "RecordGone", "merge_edit", "refuse_changed"]

Values = Mapping[str, Any]
"""The fields of a record, or of an edit of it, by name."""


def _write(value: object) -> str:
    return "" if value is None else str(value)


@dataclass(frozen=True, slots=True)
class EditedField:
    """How a field is called, shown and joined where two windows have changed it."""

    label: str
    write: Callable[[Any], str] = _write
    """Formats its value as text."""
    join: Callable[[Any, Any], Any] | None = None
    """Makes one value of mine and theirs, with all of both; None for a field that has room for one only."""

    @staticmethod
    def of_text(label: str) -> EditedField:
        """A text of several lines, of which both versions can be kept."""
        return EditedField(label, join=join_texts)


@dataclass(frozen=True, slots=True)
class FieldConflict:
    """A field that this window and another one have changed to different values."""

    field: str
    """Its name among the values."""
    label: str
    mine: Any
    """The value that was to be saved."""
    theirs: Any
    """The value that is saved now."""
    both: Any
    """Both in one value; None if there is room for one only."""
    write: Callable[[Any], str]
    """Formats a value as text."""


class ChangedElsewhere(Refused):
    """Another window has changed the same fields meanwhile: the user chooses.

    Its text names both values of each, and what else was to be saved: `unsaved`, field by field.
    """

    def __init__(
        self,
        subject: str,
        conflicts: Sequence[FieldConflict],
        save: Callable[[Values], Done],
        unsaved: Sequence[str] = (),
    ) -> None:
        told = [
            f"{each.label}: here “{clean(each.write(each.mine))}”, there “{clean(each.write(each.theirs))}”"
            for each in conflicts
        ]
        told += unsaved
        super().__init__(f"Another window has changed {subject}, so nothing was saved ({'; '.join(told)}).")
        self.subject = subject
        """What was edited, such as the name of the contact."""
        self.conflicts = tuple(conflicts)
        """The fields to choose for, in their order."""
        self._save = save

    def save(self, chosen: Values) -> Done:
        """Carry the action out with the chosen value of each field of `conflicts`, and all else as it was edited.

        Raises what the action raises; `ChangedElsewhere` again if it was changed once more.
        """
        return self._save(chosen)


class RecordGone(Refused):
    """What was edited is gone. The text says what another window has done with it."""

    def __init__(self, execute: Execute, table: str, row: int, what: str) -> None:
        super().__init__(f"{what} is gone{_reason(execute, table, row)}; nothing was saved.")


_DELETED_BY = """
SELECT s.label, s.undone > 0 FROM change c JOIN step s ON c.id BETWEEN s.first AND s.last
WHERE c.tbl = ?1 AND c.row = ?2 AND CASE WHEN s.undone > 0 THEN c.old ELSE c.new END IS NULL
ORDER BY c.id DESC LIMIT 1
"""
"""The step that deleted a row; or that made it and was undone."""


def _reason(execute: Execute, table: str, row: int) -> str:
    for label, undone in execute(_DELETED_BY, (table, row)):
        return f"; another window has {'undone' if undone else 'done'} this: {clean(label)}"
    return "; another window may have deleted it"


def merge_edit(
    as_read: Values,
    mine: Values,
    found: Values,
    *,
    fields: Mapping[str, EditedField],
    subject: str,
    save: Callable[[dict[str, Any]], Done],
) -> dict[str, Any]:
    """Return the values to store: of each field the one that was changed, by this window or by another one.

    `as_read` are the values that were handed out for the edit, `found` those that are stored now. `save` is called
    with all values once the user has chosen; it must take `found` as read. Raises `ChangedElsewhere` if both have
    changed a field to different values.
    """
    merged = dict(found)
    conflicts = []
    unsaved = []
    for name, value in mine.items():
        if value in (as_read[name], found[name]):
            continue
        field = fields[name]
        if found[name] == as_read[name]:
            merged[name] = value
            unsaved.append(f"{field.label}: “{clean(field.write(value))}”")
            continue
        both = field.join(value, found[name]) if field.join is not None else None
        conflicts.append(FieldConflict(name, field.label, value, found[name], both, field.write))
    if conflicts:
        raise ChangedElsewhere(subject, conflicts, lambda chosen: save({**merged, **chosen}), unsaved)
    return merged


def refuse_changed(subject: str, as_read: str, found: str, act: Callable[[], Done], *, verb: str = "deleted") -> None:
    """Raise `ChangedElsewhere` if what is to be deleted or moved is not what was shown: the user chooses.

    `as_read` is it in words as it was shown, `found` as it is stored now; `act` carries the action out on what is
    stored, and is called if the user still wants it. `verb` says what was to be done with it.
    """
    if found == as_read:
        return
    mine = f"{verb}: {as_read}"

    def save(chosen: Values) -> Done:
        if chosen["what"] == mine:
            return act()
        return Done(f"{subject} stays as the other window saved it.", changed=False)

    conflict = FieldConflict("what", "what happens to it", mine, found, None, _write)
    raise ChangedElsewhere(subject, [conflict], save)
