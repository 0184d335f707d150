"""Changes an opportunity: moves it to a stage, adds a next step, sets a contact's part, deletes it."""

from __future__ import annotations

from datetime import date

from netui.actions.action import Action, Session, action
from netui.actions.elsewhere import EditedField, RecordGone, merge_edit, refuse_changed
from netui.actions.log import write_record
from netui.actions.result import Done, Refused
from netui.clock import Moment
from netui.db.models.contact import Contact
from netui.db.models.follow_up import FollowUp
from netui.db.models.opportunity import Opportunity, OpportunityPart, Stage
from netui.domain.days import weekday_label
from netui.domain.quick_add import Record
from netui.domain.words import ENDED_STAGES, count_words

__all__ = ["add_next_step", "delete_opportunity", "move_opportunity", "set_opportunity_part"]


def move_opportunity(
    opportunity: int,
    stage: str,
    note: str = "",
    *,
    as_read: str | None = None,
    moment: Moment,
    session: Session | None,
) -> Done:
    """Move an opportunity to a stage, as the line of that stage does. One that had ended is revived.

    `as_read` is the stage that was shown. Raises `Refused` if another window has moved it since, if it is gone, or is
    at that stage already and there is no note.
    """
    with action("Moved", moment=moment, session=session) as act:
        opportunity_row = _existing(act, opportunity)
        before = _stage_of(opportunity_row)
        if as_read not in (None, before):
            raise Refused(f"Another window has moved {opportunity_row.title} from {as_read} to {before}: look again.")
        if before == stage and not note:
            raise Refused(f"{opportunity_row.title} is already {before}.")
        record = Record(
            records="stage",
            stage=stage,
            opportunity=opportunity_row.id,
            title=opportunity_row.title,
            on=act.today,
            note=note or None,
        )
        revived = before in ENDED_STAGES and stage not in ENDED_STAGES
        act.label = label = (
            f"Revived {opportunity_row.title}: {stage}" if revived else f"Moved {opportunity_row.title} to {stage}"
        )
        done = write_record(act, record).done
        if revived:
            return Done(f"{label} · its outcome was removed.", done.contacts)
        return done


def add_next_step(opportunity: int, what: str, due: date, *, moment: Moment, session: Session | None) -> Done:
    """Add a next step without a person, which no line can say: for a lead without a source.

    Raises `Refused` if the opportunity is gone, or `what` is empty.
    """
    if not what.strip():
        raise Refused("A next step needs words: what will you do?")
    with action("Promised", moment=moment, session=session) as act:
        opportunity_row = _existing(act, opportunity)
        act.label = f"Next step for {opportunity_row.title}: {what}, {weekday_label(due, act.today)}"
        FollowUp.create(opportunity=opportunity_row, what=what, due=due, promised_on=act.today, entered=act.entered())
        return Done(f"{act.label}.")


def set_opportunity_part(
    opportunity: int, contact: int, part: str, as_read: str | None = None, *, moment: Moment, session: Session | None
) -> Done:
    """Set a contact's part in an opportunity: decides or helps; an empty one removes it.

    `as_read` is the part that was shown, or empty; without it nothing is compared. Raises `RecordGone` if either is
    gone, `ChangedElsewhere` if another window has set another part.
    """
    with action("Changed a role", moment=moment, session=session) as act:
        opportunity_row = _existing(act, opportunity)
        person = Contact.get_or_none(id=contact)
        if person is None:
            raise RecordGone(act.execute, "contact", contact, "This contact")
        played = OpportunityPart.get_or_none(opportunity=opportunity_row, contact=person)
        stored = str(played.part) if played is not None else ""
        merge_edit(
            {"part": stored if as_read is None else as_read},
            {"part": part},
            {"part": stored},
            fields={"part": EditedField("role", lambda played: played or "none")},
            subject=f"the role of {person.name} in {opportunity_row.title}",
            save=lambda values: set_opportunity_part(
                opportunity, contact, **values, as_read=stored, moment=moment, session=session
            ),
        )
        act.label = f"{person.name} {f'{part} in' if part else 'has no role in'} {opportunity_row.title}"
        if played is not None and not part:
            played.delete_instance()
        elif played is not None and played.part != part:
            played.part = part
            played.save()
        elif played is None and part:
            OpportunityPart.create(opportunity=opportunity_row, contact=person, part=part)
        return Done(f"{act.label}.", (contact,))


def delete_opportunity(
    opportunity: int, as_read: tuple[str, str, str] | None = None, *, moment: Moment, session: Session | None
) -> Done:
    """Delete an opportunity with its stages, parts and open steps; what was done for it stays with its people.

    `as_read` are its title, its stage and its note as they were shown; without them nothing is compared. Raises
    `RecordGone` if it is gone already, `ChangedElsewhere` if another window has changed it since.
    """
    with action("Deleted", moment=moment, session=session) as act:
        opportunity_row = _existing(act, opportunity)
        stored = (opportunity_row.title, _stage_of(opportunity_row), opportunity_row.note)
        if as_read is not None:
            refuse_changed(
                opportunity_row.title,
                ", ".join(filter(None, as_read)),
                ", ".join(filter(None, stored)),
                lambda: delete_opportunity(opportunity, stored, moment=moment, session=session),
            )
        act.label = f"Deleted the lead {opportunity_row.title}"
        steps = list(FollowUp.select().where(FollowUp.opportunity == opportunity_row, FollowUp.closed == ""))
        for step in steps:
            step.delete_instance()
        opportunity_row.delete_instance()
        count = len(steps)
        also = f", with {count_words(count, 'open step')}" if count else ""
        return Done(f"{act.label}{also}.")


def _existing(act: Action, opportunity: int) -> Opportunity:
    opportunity_row: Opportunity | None = Opportunity.get_or_none(id=opportunity)
    if opportunity_row is None:
        raise RecordGone(act.execute, "opportunity", opportunity, "This opportunity")
    return opportunity_row


def _stage_of(opportunity: Opportunity) -> str:
    stage = (
        Stage.select().where(Stage.opportunity == opportunity).order_by(Stage.day.desc(), Stage.entered.desc()).first()
    )
    return str(stage.stage) if stage is not None else "heard"
