"""What a name and a text alone is in a file: a note, a meeting, or to be asked about."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netui.db.readonly import Execute
    from netui.settings import Settings

__all__ = ["read_name_and_text"]

_OF_FILE = "SELECT value FROM file_default WHERE setting = 'name_and_text'"


def read_name_and_text(execute: Execute, settings: Settings | None) -> str:
    """Return the `name_and_text` of `parse_line`: that of the user's settings, else of the file, else `note`.

    A file from before there were notes of that kind is `undecided` until the user answers for good.
    """
    if settings is not None and "name_and_text" in settings.given:
        return settings.name_and_text
    rows = execute(_OF_FILE, ())
    return str(rows[0][0]) if rows and rows[0][0] in ("note", "met", "undecided") else "note"
