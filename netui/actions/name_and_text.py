"""Keeps the user's answer, for good, to what a name and a text alone is in this file."""

from __future__ import annotations

from netui.actions.action import Action
from netui.domain.quick_add import Record

__all__ = ["keep_name_and_text"]


def keep_name_and_text(act: Action, record: Record) -> str:
    """Let each name and text be what `record` is, a note or a meeting, as part of the action; return a sentence on it.

    The user's settings overrule it. It is no fact, so that undo leaves it.
    """
    value = "note" if record.records == "detail" else "met"
    act.execute("INSERT OR REPLACE INTO file_default VALUES ('name_and_text', ?)", (value,))
    noun = "note" if value == "note" else "meeting"
    return f"From now on NAME: text is a {noun} (name_and_text in the settings says otherwise)."
