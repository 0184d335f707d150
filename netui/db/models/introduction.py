"""Introductions, also those to come, and what came of them; opportunities, their people and their stages."""

from __future__ import annotations

from peewee import Check, ForeignKeyField, IntegerField

from netui.db.models.contact import Contact
from netui.db.models.fields import DayField, Fact, LineField, NoteField, TrackedModel, flag, order_of_entry, text
from netui.db.models.interaction import Favour

__all__ = [
    "Introduction",
    "IntroductionParty",
    "Opportunity",
    "OpportunityPart",
    "Outcome",
    "Proposal",
    "ProposalParty",
    "Stage",
]

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


class IntroductionParty(TrackedModel):
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


class Proposal(Fact):
    """An introduction that was asked for or offered. It is made once there is an introduction of its people since.

    What became of it is read from the facts; only an end without an introduction is written here.
    """

    day = DayField()
    direction = LineField(constraints=[Check("direction IN ('received', 'made')")])
    """received: somebody would introduce me. made: I would introduce others."""
    state = LineField(constraints=[Check("state IN ('asked', 'offered')")])
    """asked: by who wants it. offered: by who would introduce."""
    connector = ForeignKeyField(Contact, null=True, backref="proposals", on_delete="CASCADE")
    """Who would introduce. Null: I would."""
    favour_id: int | None
    favour = ForeignKeyField(Favour, null=True, backref="proposals", on_delete="SET NULL")
    """The ask by which I asked for it."""
    note = NoteField(default="")
    """The reason for it."""
    closed = LineField(default="", constraints=[Check("closed IN ('', 'declined', 'let go')")])
    closed_on = DayField(null=True)
    entered = order_of_entry()


class ProposalParty(TrackedModel):
    """Somebody who would be introduced: to me, or to those on the other side."""

    proposal_id: int
    proposal = ForeignKeyField(Proposal, backref="parties", on_delete="CASCADE")
    contact_id: int | None
    contact = ForeignKeyField(Contact, null=True, backref="proposed", on_delete="CASCADE")
    name = text()
    """Who it is where they are no contact yet: a name, or an organisation."""
    side = IntegerField(default=0, constraints=[Check("side IN (0, 1)")])
    position = IntegerField(default=0)
    consent = LineField(default="", constraints=[Check("consent IN ('', 'asked', 'yes', 'no')")])
    """What they said to being introduced."""
    consent_on = DayField(null=True)


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


class OpportunityPart(TrackedModel):
    """Somebody who plays a part in an opportunity, besides its source, who told me."""

    opportunity_id: int
    opportunity = ForeignKeyField(Opportunity, backref="parts", on_delete="CASCADE")
    contact_id: int
    contact = ForeignKeyField(Contact, backref="parts", on_delete="CASCADE", index=False)
    part = LineField(constraints=[Check("part IN ('decides', 'helps')")])

    class Meta:
        """A contact plays one part in an opportunity."""

        indexes = ((("contact", "opportunity"), True),)


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
