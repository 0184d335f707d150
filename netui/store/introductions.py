"""Introductions and what came of them; opportunities and the stages they went through."""

from __future__ import annotations

from peewee import Check, ForeignKeyField, IntegerField

from netui.store.columns import DayField, Fact, LineField, NoteField, Row, flag, order_of_entry, text
from netui.store.people import Contact

__all__ = ["Introduction", "IntroductionParty", "Opportunity", "Outcome", "Stage"]

_STAGE = "stage IN ('heard', 'contacted', 'applied', 'interviewing', 'offer', 'won', 'lost', 'parked')"


class Introduction(Fact):
    """A connector brings two parties together; one of them may be me."""

    day = DayField()
    direction = LineField(constraints=[Check("direction IN ('received', 'made')")])
    connector = ForeignKeyField(Contact, null=True, backref="introduced", on_delete="CASCADE", index=False)
    """Who introduced. Null: I did."""
    note = NoteField(default="")
    """The reason for it."""
    imported = flag()
    entered = order_of_entry()


class IntroductionParty(Row):
    """Somebody who was introduced: to me, or to those on the other side."""

    introduction = ForeignKeyField(Introduction, backref="parties", on_delete="CASCADE")
    contact_id: int
    contact = ForeignKeyField(Contact, backref="introductions", on_delete="CASCADE", index=False)
    side = IntegerField(default=0, constraints=[Check("side IN (0, 1)")])
    """0: those named first (all, where I am the other party). 1: those they were introduced to."""
    position = IntegerField(default=0)
    consent = text()
    """What they said to being introduced: empty, asked, yes, no."""

    class Meta:
        """Found by contact; a contact is a party once."""

        indexes = ((("contact", "introduction"), True),)


class Outcome(Fact):
    """What came of an introduction."""

    introduction_id: int
    introduction = ForeignKeyField(Introduction, backref="outcomes", on_delete="CASCADE")
    day = DayField()
    note = NoteField()
    imported = flag()
    entered = order_of_entry()


class Opportunity(Fact):
    """A lead: a job, a project, a client."""

    title = LineField()
    organisation = text()
    source = ForeignKeyField(Contact, null=True, backref="leads", on_delete="SET NULL", index=False)
    """Who passed it on."""
    day = DayField()
    note = NoteField(default="")
    imported = flag()
    entered = order_of_entry()


class Stage(Fact):
    """A stage that an opportunity came to. The latest by day, then by entry, is where it stands."""

    opportunity_id: int
    opportunity = ForeignKeyField(Opportunity, backref="stages", on_delete="CASCADE")
    stage = LineField(constraints=[Check(_STAGE)])
    day = DayField()
    note = NoteField(default="")
    entered = order_of_entry()


Introduction.add_index(Introduction.connector, Introduction.day, Introduction.entered)
Opportunity.add_index(Opportunity.source, Opportunity.day, Opportunity.entered)
