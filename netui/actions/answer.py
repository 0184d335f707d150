"""The five answers to due items, one or several at once: done, snooze, skip, pause, drop; and their opposites."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import copy
from dataclasses import replace
from datetime import date
from functools import partial
from typing import assert_never

from netui.actions.action import Action, Session, action
from netui.actions.closings import Closings
from netui.actions.elsewhere import RecordGone, refuse_changed
from netui.actions.log import write_record
from netui.actions.result import Done, Refused
from netui.clock import Moment
from netui.db.models.contact import Contact
from netui.db.models.favour import FavourAnswer
from netui.db.models.follow_up import FollowUp, LoopAnswer, Pause
from netui.db.models.opportunity import Stage
from netui.domain.days import due_words, weekday_label
from netui.domain.promised_verbs import promised_interaction
from netui.domain.queue.deeds import reminders_words
from netui.domain.queue.item import Item
from netui.domain.queue.rules import RULE_BY_NAME
from netui.domain.quick_add import Record

__all__ = [
    "complete_follow_ups",
    "drop_items",
    "pause_people",
    "pause_rule",
    "resume_people",
    "resume_rule",
    "skip_loops",
    "snooze_items",
    "wake_items",
]


def complete_follow_ups(items: Sequence[Item], *, note: str = "", moment: Moment, session: Session | None) -> Done:
    """Close follow-ups as done; one that begins with a verb also records that interaction, with `note` as its note.

    Raises `Refused` for a loop: it is closed by a line that fulfils it, which only the user can type; and for a note
    that has no place, since a follow-up records no interaction.
    """
    if any(item.follow_up_id is None for item in items):
        raise Refused("A reminder is closed by the line that says what you did.")
    with action(_label("Done", items), moment=moment, session=session) as act:
        sentences = []
        for item in items:
            follow_up = _open_follow_up(act, item)
            _close(act, follow_up, "done")
            record = _record_of_follow_up(follow_up, act.today)
            if note and record is None:
                raise Refused(
                    f"“{follow_up.what}” does not begin with a verb, so there is nothing to add your text to: leave it "
                    "out, or log what you did with netui add. Nothing was saved."
                )
            if note and record is not None:
                record = replace(record, note=note)
            sentences.append(write_record(act, record, closings=Closings()).done.sentence if record else "")
        sentence_of_one = sentences[0].removesuffix(".") if len(items) == 1 else ""
        return _done(f"{act.label} · {sentence_of_one}" if sentence_of_one else act.label, items)


def snooze_items(items: Sequence[Item], until: date, *, moment: Moment, session: Session | None) -> Done:
    """Hide items until a day; their due dates stay, but a follow-up without a day is due on that day from now on.

    Raises `Refused` for a day that is not in the future; for such a follow-up as `drop_items` does.
    """
    if until <= moment.today:
        raise Refused(f"A snooze has to end after {weekday_label(moment.today)}.")
    undated = all(item.undated for item in items)
    with action(_label("Planned" if undated else "Snoozed", items), moment=moment, session=session) as act:
        _refuse_changed_follow_ups(
            act, items, lambda now: snooze_items(now, until, moment=moment, session=session), "snoozed", undated=True
        )
        for item in items:
            if item.undated:
                follow_up = _open_follow_up(act, item)
                follow_up.due, follow_up.undated = until, 0
                follow_up.save()
            else:
                _answer_loop(act, item, "snooze", until)
        return _done(f"{act.label}{', due' if undated else ' until'} {weekday_label(until, moment.today)}", items)


def wake_items(items: Sequence[Item], *, moment: Moment, session: Session | None) -> Done:
    """Show snoozed items again."""
    with action(_label("Woken", items), moment=moment, session=session) as act:
        for snoozed in LoopAnswer.select().where(
            LoopAnswer.loop_key.in_([item.key for item in items]), LoopAnswer.answer == "snooze"
        ):
            snoozed.delete_instance()
        return _done(act.label, items)


def skip_loops(items: Sequence[Item], *, moment: Moment, session: Session | None) -> Done:
    """End loops this once, without claiming contact. Raises `Refused` for a follow-up: it is done or dropped."""
    if any(item.follow_up_id is not None for item in items):
        raise Refused("A next step can be done, snoozed or dropped, but not skipped.")
    with action(_label("Skipped", items), moment=moment, session=session) as act:
        for item in items:
            _answer_loop(act, item, "skip")
        return _done(act.label, items)


def drop_items(items: Sequence[Item], *, moment: Moment, session: Session | None) -> Done:
    """Write the fact that ends each item for good: let go, no reply needed, cadence ended, lead lost.

    Raises `RecordGone` for a follow-up that is gone, `Refused` for one that is closed, `ChangedElsewhere` for one that
    another window has changed since it was shown.
    """
    with action(_label("Dropped", items), moment=moment, session=session) as act:
        _refuse_changed_follow_ups(act, items, lambda now: drop_items(now, moment=moment, session=session), "dropped")
        for item in items:
            _drop(act, item)
        rule = RULE_BY_NAME.get(items[0].rule)
        dropped = rule.dropped if rule is not None and len(items) == 1 else ""
        return _done(f"{act.label} · {dropped}" if dropped else act.label, items)


def pause_people(contacts: Sequence[int], *, moment: Moment, session: Session | None) -> Done:
    """Hide all loops of these contacts until resumed; their follow-ups still show."""
    names = _names(contacts)
    with action(f"Paused {names}", moment=moment, session=session) as act:
        for contact in contacts:
            if not Pause.select().where(Pause.contact == contact).exists():
                Pause.create(contact=contact, day=act.today, entered=act.entered())
        return Done(f"{act.label} · next steps still show.", tuple(contacts))


def resume_people(contacts: Sequence[int], *, moment: Moment, session: Session | None) -> Done:
    """Show the loops of these contacts again."""
    with action(f"Resumed {_names(contacts)}", moment=moment, session=session) as act:
        for pause in Pause.select().where(Pause.contact.in_(list(contacts))):
            pause.delete_instance()
        return Done(f"{act.label}.", tuple(contacts))


def pause_rule(rule: str, *, moment: Moment, session: Session | None) -> Done:
    """Hide all loops of a rule until resumed. Raises `Refused` for the rule `follow_up`."""
    if rule == "follow_up":
        raise Refused("Your own next steps are never paused; snooze them instead.")
    with action(f"Paused reminders: {RULE_BY_NAME[rule].title}", moment=moment, session=session) as act:
        if not Pause.select().where(Pause.rule == rule).exists():
            Pause.create(rule=rule, day=act.today, entered=act.entered())
        return Done(f"{act.label}.")


def resume_rule(rule: str, *, moment: Moment, session: Session | None) -> Done:
    """Show the loops of a rule again."""
    with action(f"Resumed reminders: {RULE_BY_NAME[rule].title}", moment=moment, session=session) as act:
        for pause in Pause.select().where(Pause.rule == rule):
            pause.delete_instance()
        return Done(f"{act.label}.")


def _answer_loop(act: Action, item: Item, answer: str, until: date | None = None) -> None:
    """Store an answer under the item's key, replacing an earlier one of its kind."""
    for earlier in LoopAnswer.select().where(LoopAnswer.loop_key == item.key, LoopAnswer.answer == answer):
        earlier.delete_instance()
    LoopAnswer.create(
        loop_key=item.key,
        rule=item.rule,
        contact=item.contact_id,
        answer=answer,
        until=until,
        day=act.today,
        entered=act.entered(),
    )


def _close(act: Action, follow_up: FollowUp, how: str) -> None:
    follow_up.closed = how
    follow_up.closed_on = act.today
    follow_up.save()


def _record_of_follow_up(follow_up: FollowUp, today: date) -> Record | None:
    """Return the interaction of a follow-up that begins with its verb; else None."""
    if follow_up.contact is None:
        return None
    return promised_interaction(follow_up.what, follow_up.contact.name, follow_up.contact.id, today)


def _open_follow_up(act: Action, item: Item) -> FollowUp:
    """Return the follow-up of an item. Raises `RecordGone` if it is gone, `Refused` if it is closed."""
    row: FollowUp | None = FollowUp.get_or_none(id=item.follow_up_id)
    if row is None:
        raise RecordGone(act.execute, "follow_up", item.follow_up_id or 0, "That next step")
    if row.closed:
        raise Refused(f"“{row.what}” is already {row.closed}: another window closed it. Nothing was saved.")
    return row


def _refuse_changed_follow_ups(
    act: Action, items: Sequence[Item], again: Callable[[Sequence[Item]], Done], verb: str, *, undated: bool = False
) -> None:
    """Raise `ChangedElsewhere` if one of the follow-ups is not as it was shown; with `undated` only of those.

    `again` carries the answer out for the items as they are now.
    """
    for item in items:
        if item.follow_up_id is None or (undated and not item.undated):
            continue
        row = _open_follow_up(act, item)
        now = copy(item)
        now.what, now.due, now.undated = row.what, row.due, bool(row.undated)
        others = [now if each is item else each for each in items]
        refuse_changed(
            f"“{row.what}”",
            f"{item.what}, {due_words(item.day, act.today)}",
            f"{row.what}, {due_words(now.day, act.today)}",
            partial(again, others),
            verb=verb,
        )


def _drop(act: Action, item: Item) -> None:
    """Write the fact that ends what the item is about, or else the answer `drop` to its loop."""
    rule = RULE_BY_NAME.get(item.rule)  # None for what a review finds
    match rule.drop if rule is not None else "answer":
        case "answer":
            _answer_loop(act, item, "drop")
        case "follow-up":
            _close(act, _open_follow_up(act, item), "dropped")
        case "let go":
            FavourAnswer.create(favour=item.favour_id, day=act.today, answer="let go", entered=act.entered())
        case "cadence":
            contact = Contact.get_by_id(item.contact_id)
            contact.cadence_from = contact.cadence_to = contact.cadence_on = None
            contact.save()
            # Counts towards the daily limit, so that nobody else takes the place today. A drop would hide a cadence
            # that is set again.
            _answer_loop(act, item, "skip")
        case "lead":
            Stage.create(opportunity=item.opportunity_id, stage="lost", day=act.today, entered=act.entered())
        case other:
            assert_never(other)


def _label(verb: str, items: Sequence[Item]) -> str:
    if len(items) != 1:
        return f"{verb} {reminders_words(items)}"
    item = items[0]
    return f"{verb}: {item.what} · {item.contact}" if item.contact else f"{verb}: {item.what}"


def _names(contacts: Sequence[int]) -> str:
    return Contact.get_by_id(contacts[0]).name if len(contacts) == 1 else f"{len(contacts)} contacts"


def _done(sentence: str, items: Sequence[Item]) -> Done:
    people = dict.fromkeys(item.contact_id for item in items if item.contact_id is not None)
    return Done(f"{sentence}.", tuple(people))
