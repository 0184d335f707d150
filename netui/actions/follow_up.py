"""Changes a follow-up: its words, or the day it is due; one without a day is given one."""

from __future__ import annotations

from datetime import date

from netui.actions.action import Session, action
from netui.actions.elsewhere import EditedField, RecordGone, merge_edit
from netui.actions.result import Done, Refused
from netui.clock import Moment
from netui.db.models.follow_up import FollowUp
from netui.domain.days import due_words

__all__ = ["change_follow_up"]


def change_follow_up(
    follow_up: int,
    what: str,
    due: date | None,
    as_read: tuple[str, date | None],
    *,
    moment: Moment,
    session: Session | None,
) -> Done:
    """Change a follow-up. `as_read` are its words and its day as they were handed out; None is no day.

    Raises `RecordGone` if it is gone, `ChangedElsewhere` if another window has changed the same, `Refused` if it is
    closed or the words are empty.
    """
    if not what.strip():
        raise Refused("A next step needs words: what will you do?")
    with action("Changed", moment=moment, session=session) as act:
        row = FollowUp.get_or_none(id=follow_up)
        if row is None:
            raise RecordGone(act.execute, "follow_up", follow_up, "That next step")
        if row.closed:
            raise Refused(f"That next step is already {row.closed}: another window closed it. Nothing was saved.")
        fields = {
            "what": EditedField("what is to be done"),
            "due": EditedField("its day", lambda day: due_words(day, act.today)),
        }
        stored = (row.what, None if row.undated else row.due)
        merged = merge_edit(
            dict(zip(fields, as_read, strict=True)),
            {"what": what, "due": due},
            dict(zip(fields, stored, strict=True)),
            fields=fields,
            subject=f"“{row.what}”",
            save=lambda values: change_follow_up(follow_up, **values, as_read=stored, moment=moment, session=session),
        )
        row.what, row.undated = merged["what"], int(merged["due"] is None)
        row.due = merged["due"] or row.due
        act.label = f"Changed: {row.what}, {due_words(merged['due'], act.today)}"
        row.save()
        return Done(f"{act.label}.", () if row.contact_id is None else (row.contact_id,))
