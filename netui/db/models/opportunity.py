"""Models of opportunities, the people who play a part in one, and its stages."""

from __future__ import annotations

from peewee import Check, ForeignKeyField

from netui.db.models.contact import Contact
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

__all__ = ["Opportunity", "OpportunityPart", "Stage"]

_STAGE = "stage IN ('heard', 'contacted', 'applied', 'interviewing', 'offer', 'won', 'lost', 'parked')"


class Opportunity(Fact):
    """A lead: a job, a project, a client."""

    title = LineField()
    organisation = text_column()
    source = ForeignKeyField(Contact, null=True, backref="leads", on_delete="SET NULL", index=False)
    """The contact who passed it on."""
    day = DayField()
    note = NoteField(default="")
    imported = flag_column()
    entered = entry_order_column()


class OpportunityPart(TrackedModel):
    """A contact who plays a part in an opportunity; not its source."""

    opportunity_id: int
    opportunity = ForeignKeyField(Opportunity, backref="parts", on_delete="CASCADE")
    contact_id: int
    contact = ForeignKeyField(Contact, backref="parts", on_delete="CASCADE", index=False)
    part = LineField(constraints=[Check("part IN ('decides', 'helps')")])
    uid = late_uid_column()

    class Meta:
        """A contact plays one part in an opportunity."""

        indexes = ((("contact", "opportunity"), True),)


class Stage(Fact):
    """A stage that an opportunity reached. The latest by day, then by entry, is its present one."""

    opportunity_id: int
    opportunity = ForeignKeyField(Opportunity, backref="stages", on_delete="CASCADE")
    stage = LineField(constraints=[Check(_STAGE)])
    day = DayField()
    note = NoteField(default="")
    entered = entry_order_column()


Opportunity.add_index(Opportunity.source, Opportunity.day, Opportunity.entered)
