"""Models of follow-ups, answers to loops, pauses and weekly reviews."""

from __future__ import annotations

from peewee import SQL, Check, ForeignKeyField

from netui.db.models.contact import Contact
from netui.db.models.fields import DayField, Fact, LineField, added_flag_column, entry_order_column
from netui.db.models.interaction import Interaction
from netui.db.models.opportunity import Opportunity

__all__ = ["FollowUp", "LoopAnswer", "Pause", "Review"]


class FollowUp(Fact):
    """A follow-up that the user typed: action, contact, due day."""

    contact_id: int | None
    opportunity_id: int | None
    contact = ForeignKeyField(Contact, null=True, backref="follow_ups", on_delete="CASCADE")
    opportunity = ForeignKeyField(Opportunity, null=True, backref="follow_ups", on_delete="SET NULL")
    interaction = ForeignKeyField(Interaction, null=True, backref="follow_ups", on_delete="SET NULL")
    """The interaction whose line added it."""
    what = LineField()
    due = DayField()
    """The day it is promised for; of an `undated` one the day on which it was imported, which means nothing."""
    promised_on = DayField()
    closed = LineField(default="", constraints=[Check("closed IN ('', 'done', 'dropped')")])
    closed_on = DayField(null=True)
    entered = entry_order_column()
    undated = added_flag_column()
    """Whether it has no day, as a next action of a file without a readable one: neither due nor late."""


class LoopAnswer(Fact):
    """A snooze, skip or drop of one loop, stored under its key: in force exactly as long as that key."""

    loop_key = LineField(index=True)
    """The rule and the uids of the facts that opened the loop, joined by colons; for a follow-up rule and uid."""
    rule = LineField()
    contact = ForeignKeyField(Contact, null=True, on_delete="CASCADE")
    answer = LineField(constraints=[Check("answer IN ('snooze', 'skip', 'drop')")])
    until = DayField(null=True)
    """The end of a snooze: the loop shows again on that day."""
    day = DayField()
    """The day of the answer."""
    entered = entry_order_column()


class Pause(Fact):
    """Hides the loops of a person or of a rule until it is taken back; never a follow-up."""

    contact = ForeignKeyField(Contact, null=True, on_delete="CASCADE")
    rule = LineField(default="")
    day = DayField()
    entered = entry_order_column()


class Review(Fact):
    """A completed weekly review."""

    day = DayField()
    entered = entry_order_column()


FollowUp.add_index(
    SQL("CREATE INDEX IF NOT EXISTS follow_up_open ON follow_up (due) WHERE closed = '' AND undated = FALSE")
)
FollowUp.add_index(FollowUp.closed_on)
