"""What was chosen of a file as JSON values, for a draft: contacts by their uids, and the file that it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from netui.domain.importing.choices import NO_CHOICES, Choices
from netui.domain.importing.report import RowKey
from netui.queries.uids import read_id, read_uid
from netui.tui.screens.importing.preview import FileState

if TYPE_CHECKING:
    from netui.db.readonly import Execute

__all__ = ["choices_as_data", "choices_from_data"]


def choices_as_data(execute: Execute, choices: Choices, source: FileState) -> dict[str, Any]:
    """Return choices about a file; empty if nothing was chosen."""
    if choices == NO_CHOICES:
        return {}
    return {
        "source": [source.size, source.modified, source.digest.hex()],
        "left_out": sorted(map(list, choices.left_out)),
        "same_as": [[*key, read_uid(execute, "contact", contact)] for key, contact in sorted(choices.same_as.items())],
        "split": sorted(map(list, choices.split)),
        "couples": choices.couples,
        "taken": sorted([*key, field] for key, field in choices.taken),
        "moves": choices.moves,
        "birthdays": choices.birthdays,
        "replies": sorted(map(list, choices.replies)),
    }


def choices_from_data(execute: Execute, data: dict[str, Any]) -> tuple[Choices, FileState | None]:
    """Return the choices of `choices_as_data`, and the file that they are about; none of what can't be read."""
    try:
        size, modified, digest = data["source"]
        choices = Choices(
            left_out=frozenset(map(_row_key, data["left_out"])),
            same_as=dict(_same_as(execute, data["same_as"])),
            split=frozenset(map(_row_key, data["split"])),
            couples="two" if data["couples"] == "two" else "one",
            taken=frozenset((_row_key(each), str(each[2])) for each in data["taken"]),
            moves="all" if data["moves"] == "all" else "none",
            birthdays=data["birthdays"] if data["birthdays"] in ("top", "all") else "none",
            replies=frozenset(map(_row_key, data["replies"])),
        )
        return choices, FileState(int(size), int(modified), bytes.fromhex(digest))
    except (LookupError, TypeError, ValueError):
        return NO_CHOICES, None


def _same_as(execute: Execute, rows: list[list[Any]]) -> list[tuple[RowKey, int | None]]:
    """Whom rows are about; a contact that is gone is asked for again."""
    found = []
    for row in rows:
        uid = row[2]
        contact = read_id(execute, "contact", uid)
        if uid is None or contact is not None:
            found.append((_row_key(row), contact))
    return found


def _row_key(row: list[Any]) -> RowKey:
    return str(row[0]), int(row[1])
