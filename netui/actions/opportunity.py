"""What can be done with an opportunity as a whole: moved to a stage, people given their parts in it, deleted."""

from __future__ import annotations

from datetime import date

from netui.actions.action import Session, action
from netui.actions.log import write
from netui.actions.result import Done, Refused
from netui.clock import Moment
from netui.db.models.contact import Contact
from netui.db.models.follow_up import FollowUp
from netui.db.models.introduction import Opportunity, OpportunityPart, Stage
from netui.domain.days import weekday_label
from netui.domain.quick_add import Record
from netui.queries.opportunities.board import ENDED

__all__ = ["delete_opportunity", "move_to_stage", "promise_step", "set_part"]


def move_to_stage(opportunity: int, stage: str, note: str = "", *, moment: Moment, session: Session | None) -> Done:
    """Move an opportunity to a stage, as the line of that stage does. One that had ended is revived.

    Raise `Refused` where it is gone, or stands there already with nothing to add.
    """
    with action("Moved", moment=moment, session=session) as act:
        found = _found(opportunity)
        before = _stage_of(found)
        if before == stage and not note:
            raise Refused(f"{found.title} is {before} already.")
        record = Record(
            records="stage", stage=stage, opportunity=found.id, title=found.title, on=act.today, note=note or None
        )
        revived = before in ENDED and stage not in ENDED
        act.label = label = f"Revived {found.title}: {stage}" if revived else f"Moved {found.title} to {stage}"
        done = write(act, record).done
        if revived:
            return Done(f"{label} · it has no outcome any more.", done.contacts)
        return done


def promise_step(opportunity: int, what: str, due: date, *, moment: Moment, session: Session | None) -> Done:
    """Promise a next step that is towards nobody, which no line can say, as of a lead that nobody told me of.

    Raise `Refused` where it is gone, or where there are no words.
    """
    if not what.strip():
        raise Refused("A follow-up needs words: what is to be done?")
    with action("Promised", moment=moment, session=session) as act:
        found = _found(opportunity)
        act.label = f"Promised for {found.title}: {what}, {weekday_label(due)}"
        FollowUp.create(opportunity=found, what=what, due=due, promised_on=act.today, entered=act.entered())
        return Done(f"{act.label}.")


def set_part(opportunity: int, contact: int, part: str, *, moment: Moment, session: Session | None) -> Done:
    """Say what a contact does in an opportunity: decides or helps; an empty part takes theirs away.

    Raise `Refused` where either is gone.
    """
    with action("Changed a part", moment=moment, session=session) as act:
        found = _found(opportunity)
        person = Contact.get_or_none(id=contact)
        if person is None:
            raise Refused("This contact is gone; another window may have deleted it.")
        played = OpportunityPart.get_or_none(opportunity=found, contact=person)
        act.label = f"{person.name} {f'{part} in' if part else 'has no part in'} {found.title}"
        if played is not None and not part:
            played.delete_instance()
        elif played is not None and played.part != part:
            played.part = part
            played.save()
        elif played is None and part:
            OpportunityPart.create(opportunity=found, contact=person, part=part)
        return Done(f"{act.label}.", (contact,))


def delete_opportunity(opportunity: int, *, moment: Moment, session: Session | None) -> Done:
    """Delete an opportunity with its stages, its parts and its open steps; what was done for it stays with its people.

    Raise `Refused` where it is gone already.
    """
    with action("Deleted", moment=moment, session=session) as act:
        found = _found(opportunity)
        act.label = f"Deleted the lead {found.title}"
        steps = list(FollowUp.select().where(FollowUp.opportunity == found, FollowUp.closed == ""))
        for step in steps:
            step.delete_instance()
        found.delete_instance()
        count = len(steps)
        also = f", with {count} open step{'' if count == 1 else 's'}" if count else ""
        return Done(f"{act.label}{also}.")


def _found(opportunity: int) -> Opportunity:
    found: Opportunity | None = Opportunity.get_or_none(id=opportunity)
    if found is None:
        raise Refused("This opportunity is gone; another window may have deleted it.")
    return found


def _stage_of(opportunity: Opportunity) -> str:
    stage = (
        Stage.select().where(Stage.opportunity == opportunity).order_by(Stage.day.desc(), Stage.entered.desc()).first()
    )
    return str(stage.stage) if stage is not None else "heard"
