"""Next steps without a day, as an import makes them: no line can."""

from __future__ import annotations

from netui.actions.action import action
from netui.db.models.contact import Contact
from netui.db.models.follow_up import FollowUp
from netui.db.models.opportunity import Opportunity
from tests.support.history import moment_at

__all__ = ["add_undated_step"]


def add_undated_step(day: str, what: str, name: str | None = None, lead: str | None = None) -> FollowUp:
    """Add a next step without a day, imported on `day`, with the contact and for the lead of these names."""
    with action("Imported", moment=moment_at(day), session=None) as act:
        return FollowUp.create(
            contact=Contact.get(Contact.name == name) if name else None,
            opportunity=Opportunity.get(Opportunity.title == lead) if lead else None,
            what=what,
            due=act.today,
            promised_on=act.today,
            undated=1,
            entered=act.entered(),
        )
