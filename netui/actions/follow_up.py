"""Change a promise: its words, or the day it is due."""

from __future__ import annotations

from datetime import date

from netui.actions.action import Session, action
from netui.actions.result import Done, Refused
from netui.clock import Moment
from netui.db.models.follow_up import FollowUp
from netui.domain.days import weekday_label

__all__ = ["change_promise"]


def change_promise(follow_up: int, what: str, due: date, *, moment: Moment, session: Session) -> Done:
    """Say a follow-up anew. Raise `Refused` where it is gone or closed, or where no words are left."""
    promise = FollowUp.get_or_none(id=follow_up, closed="")
    if promise is None:
        raise Refused("That follow-up is gone or closed; another window may have done it.")
    if not what.strip():
        raise Refused("A follow-up needs words: what is to be done?")
    with action(f"Changed: {what}, {weekday_label(due)}", moment=moment, session=session) as act:
        promise.what, promise.due = what, due
        promise.save()
        return Done(f"{act.label}.", () if promise.contact_id is None else (promise.contact_id,))
