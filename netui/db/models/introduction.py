"""Models of introductions, proposals of introductions, their parties, and outcomes."""

from __future__ import annotations

from peewee import Check, ForeignKeyField, IntegerField

from netui.db.models.contact import Contact
from netui.db.models.favour import Favour
from netui.db.models.fields import (
    DayField,
    Fact,
    LineField,
    NoteField,
    TrackedModel,
    entry_order_column,
    flag_column,
    late_uid_column,
    text_column,
)

__all__ = ["Introduction", "IntroductionParty", "Outcome", "Proposal", "ProposalParty"]


class Introduction(Fact):
    """An introduction: a connector brings two parties together; one of them may be me."""

    day = DayField()
    direction = LineField(constraints=[Check("direction IN ('received', 'made')")])
    connector = ForeignKeyField(Contact, null=True, backref="introduced", on_delete="CASCADE", index=False)
    """The contact who introduced. Null: I did."""
    note = NoteField(default="")
    """The reason for it."""
    imported = flag_column()
    entered = entry_order_column()


class IntroductionParty(TrackedModel):
    """A contact introduced to me, or to those on the other side."""

    introduction = ForeignKeyField(Introduction, backref="parties", on_delete="CASCADE")
    contact_id: int
    contact = ForeignKeyField(Contact, backref="introductions", on_delete="CASCADE", index=False)
    side = IntegerField(default=0, constraints=[Check("side IN (0, 1)")])
    """0: those named first (all, where I am the other party). 1: those they were introduced to."""
    position = IntegerField(default=0)
    consent = text_column()
    """Their consent: empty, asked, yes, no."""
    uid = late_uid_column()

    class Meta:
        """Indexed by contact; a contact is a party once."""

        indexes = ((("contact", "introduction"), True),)


class Proposal(Fact):
    """An introduction asked for or offered. It counts as made once there is a later introduction of its people.

    Its state is derived from the facts; only an end without an introduction is stored here.
    """

    day = DayField()
    direction = LineField(constraints=[Check("direction IN ('received', 'made')")])
    """received: somebody would introduce me. made: I would introduce others."""
    state = LineField(constraints=[Check("state IN ('asked', 'offered')")])
    """asked: by the one who wants it. offered: by the connector."""
    connector = ForeignKeyField(Contact, null=True, backref="proposals", on_delete="CASCADE")
    """The contact who would introduce. Null: I would."""
    favour_id: int | None
    favour = ForeignKeyField(Favour, null=True, backref="proposals", on_delete="SET NULL")
    """The favour by which I asked for it."""
    note = NoteField(default="")
    """The reason for it."""
    closed = LineField(default="", constraints=[Check("closed IN ('', 'declined', 'let go')")])
    closed_on = DayField(null=True)
    entered = entry_order_column()


class ProposalParty(TrackedModel):
    """A person to be introduced to me, or to those on the other side."""

    proposal_id: int
    proposal = ForeignKeyField(Proposal, backref="parties", on_delete="CASCADE")
    contact_id: int | None
    contact = ForeignKeyField(Contact, null=True, backref="proposed", on_delete="CASCADE")
    name = text_column()
    """The name of a person or organisation that is no contact yet; else empty."""
    side = IntegerField(default=0, constraints=[Check("side IN (0, 1)")])
    position = IntegerField(default=0)
    consent = LineField(default="", constraints=[Check("consent IN ('', 'asked', 'yes', 'no')")])
    """Their consent."""
    consent_on = DayField(null=True)
    uid = late_uid_column()


class Outcome(Fact):
    """The outcome of an introduction."""

    introduction_id: int
    introduction = ForeignKeyField(Introduction, backref="outcomes", on_delete="CASCADE")
    day = DayField()
    note = NoteField()
    imported = flag_column()
    entered = entry_order_column()


Introduction.add_index(Introduction.connector, Introduction.day, Introduction.entered)
