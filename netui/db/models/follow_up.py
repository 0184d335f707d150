"""What the user promised, what the user answered to what netui derived, and when all of it was looked through."""

from __future__ import annotations

from peewee import SQL, Check, ForeignKeyField

from netui.db.models.contact import Contact
from netui.db.models.fields import DayField, Fact, LineField, order_of_entry
from netui.db.models.interaction import Interaction
from netui.db.models.introduction import Opportunity

__all__ = ["FollowUp", "LoopAnswer", "Pause", "Review"]


class FollowUp(Fact):
    """A promise that the user typed: what, to whom, due when."""

    contact_id: int | None
    opportunity_id: int | None
    contact = ForeignKeyField(Contact, null=True, backref="follow_ups", on_delete="CASCADE")
    opportunity = ForeignKeyField(Opportunity, null=True, backref="follow_ups", on_delete="SET NULL")
    interaction = ForeignKeyField(Interaction, null=True, backref="follow_ups", on_delete="SET NULL")
    """The interaction whose line promised it."""
    what = LineField()
    due = DayField()
    promised_on = DayField()
    closed = LineField(default="", constraints=[Check("closed IN ('', 'done', 'dropped')")])
    closed_on = DayField(null=True)
    entered = order_of_entry()


class LoopAnswer(Fact):
    """A snooze, a skip or a drop of one loop, under its key: it holds exactly as long as that key."""

    loop_key = LineField(index=True)
    """The rule and the uids of the facts that opened it, joined by colons; for a follow-up, the rule and its uid."""
    rule = LineField()
    contact = ForeignKeyField(Contact, null=True, on_delete="CASCADE")
    answer = LineField(constraints=[Check("answer IN ('snooze', 'skip', 'drop')")])
    until = DayField(null=True)
    """Until when a snooze hides: it shows again on that day."""
    day = DayField()
    """The day on which it was answered."""
    entered = order_of_entry()


class Pause(Fact):
    """Hides the loops of a person, or of a rule, until it is taken back. Never a follow-up."""

    contact = ForeignKeyField(Contact, null=True, on_delete="CASCADE")
    rule = LineField(default="")
    day = DayField()
    entered = order_of_entry()


class Review(Fact):
    """A weekly review that was gone through to its end."""

    day = DayField()
    entered = order_of_entry()


FollowUp.add_index(SQL("CREATE INDEX IF NOT EXISTS follow_up_open ON follow_up (due) WHERE closed = ''"))
FollowUp.add_index(FollowUp.closed_on)
