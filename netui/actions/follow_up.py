"""Changes a follow-up: its words, or the day it is due."""

from __future__ import annotations

from datetime import date

from netui.actions.action import Session, action
from netui.actions.result import Done, Refused
from netui.clock import Moment
from netui.db.models.follow_up import FollowUp
from netui.domain.days import weekday_label

__all__ = ["change_follow_up"]


def change_follow_up(follow_up: int, what: str, due: date, *, moment: Moment, session: Session) -> Done:
    """Change a follow-up. Raises `Refused` if it is gone or closed, or the words are empty."""
    row = FollowUp.get_or_none(id=follow_up, closed="")
    if row is None:
        raise Refused("That follow-up is gone or closed; another window may have done it.")
    if not what.strip():
        raise Refused("A follow-up needs words: what is to be done?")
    with action(f"Changed: {what}, {weekday_label(due)}", moment=moment, session=session) as act:
        row.what, row.due = what, due
        row.save()
        return Done(f"{act.label}.", () if row.contact_id is None else (row.contact_id,))
