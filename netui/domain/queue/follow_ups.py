"""What was promised: follow-ups that were typed, and the first follow-up that a first meeting asks for."""

from __future__ import annotations

from netui.domain.days import day_label
from netui.domain.queue.facts import after, day_of
from netui.domain.queue.item import Item
from netui.domain.queue.why import because, heard, over

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from netui.domain.queue.facts import FactRows

__all__ = ["due_follow_ups", "first_follow_ups"]


def due_follow_ups(rows: FactRows, today: date) -> list[Item]:
    """The open follow-ups whose day has come.

    A row: id, uid, what, due, promised on, contact id, name, opportunity id, title, and of the interaction in which it
    was promised the activity, the channel and the day.
    """
    return [
        Item(
            "follow_up",
            f"follow_up:{uid}",
            contact_id,
            name,
            day_of(due),
            today,
            what,
            _promised(promised_on, title, activity, channel, day, today),
            since=day_of(promised_on),
            follow_up_id=id_,
            opportunity_id=opportunity_id,
        )
        for id_, uid, what, due, promised_on, contact_id, name, opportunity_id, title, activity, channel, day in rows
    ]


def _promised(promised_on: str, title: str | None, activity: str | None, channel: str, day: str, today: date) -> str:
    how = f" {over(activity, channel)}" if activity else ""
    return because(f"promised{how} {day_label(day_of(day or promised_on), today)}", f"for {title}" if title else "")


def first_follow_ups(rows: FactRows, today: date, days: int) -> list[Item]:
    """First meetings after which nothing came: no contact, and no step.

    A row: contact id, uid, name, and of the interaction the uid, the day, the activity and the note.
    """
    return [
        Item(
            "first_follow_up",
            f"first_follow_up:{interaction}:{contact}",
            contact_id,
            name,
            after(day_of(day), days),
            today,
            "Follow up",
            because(heard(activity, day_of(day), today, note), "first met, no next step yet"),
            since=day_of(day),
        )
        for contact_id, contact, name, interaction, day, activity, note in rows
    ]
