"""Changes a follow-up: its words, or the day it is due."""

from __future__ import annotations

from datetime import date

from netui.actions.action import Session, action
from netui.actions.elsewhere import EditedField, RecordGone, merge_edit
from netui.actions.result import Done, Refused
from netui.clock import Moment
from netui.db.models.follow_up import FollowUp
from netui.domain.days import weekday_label

__all__ = ["change_follow_up"]


_FIELDS = {"what": EditedField("what is to be done"), "due": EditedField("its day", weekday_label)}


def change_follow_up(
    follow_up: int, what: str, due: date, as_read: tuple[str, date], *, moment: Moment, session: Session | None
) -> Done:
    """Change a follow-up. `as_read` are its words and its day as they were handed out.

    Raises `RecordGone` if it is gone, `ChangedElsewhere` if another window has changed the same, `Refused` if it is
    closed or the words are empty.
    """
    if not what.strip():
        raise Refused("A follow-up needs words: what is to be done?")
    with action("Changed", moment=moment, session=session) as act:
        row = FollowUp.get_or_none(id=follow_up)
        if row is None:
            raise RecordGone(act.execute, "follow_up", follow_up, "That follow-up")
        if row.closed:
            raise Refused(f"That follow-up is {row.closed} by now: another window has closed it. Nothing was saved.")
        stored = (row.what, row.due)
        merged = merge_edit(
            dict(zip(_FIELDS, as_read, strict=True)),
            {"what": what, "due": due},
            dict(zip(_FIELDS, stored, strict=True)),
            fields=_FIELDS,
            subject=f"“{row.what}”",
            save=lambda values: change_follow_up(follow_up, **values, as_read=stored, moment=moment, session=session),
        )
        row.what, row.due = merged["what"], merged["due"]
        act.label = f"Changed: {row.what}, {weekday_label(row.due, act.today)}"
        row.save()
        return Done(f"{act.label}.", () if row.contact_id is None else (row.contact_id,))
