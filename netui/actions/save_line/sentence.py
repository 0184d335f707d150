"""Sentences that report what a line did, or would do."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple, assert_never

from netui.actions.closings import Closing, Settled
from netui.domain.days import MONTHS, every_words, weekday_label
from netui.domain.quick_add import PersonRef, Record, Step
from netui.domain.quick_add.activities import verb_of_activity
from netui.domain.quick_add.verbs import CONTACTED
from netui.domain.text import end_sentence
from netui.domain.words import activity_noun, plural

__all__ = [
    "Told",
    "channel_phrase",
    "choice_sentence",
    "dry_run_sentence",
    "record_label",
    "saved_sentence",
    "with_way_to_meet",
]


def record_label(record: Record) -> str:
    """Return the label of a line's action, as undo shows it: `Logged coffee with Renee Marsh`."""
    who = _names(record.contacts)
    match record.kind:
        case "interaction" if record.started_by == "them" and (record.thanks or record.tells):
            return f"Logged {'thanks' if record.thanks else 'word'} from {who}"
        case "interaction" if record.thanks:
            return f"Thanked {who}"
        case "interaction" if record.tells:
            return f"Told {who}"
        case "interaction":
            if record.activity == "met":
                return f"Logged that you met {who}"
            is_talk = record.channel == "call" and record.activity != "voicemail"
            mutual = "with" if record.started_by == "both" or is_talk else "to"
            between = "from" if record.started_by == "them" else mutual
            return f"Logged {activity_noun(record.activity or '')} {between} {who}"
        case "introduction" if record.via is not None:
            return f"Introduced to {who} by {record.via.name}"
        case "introduction":
            return f"Introduced {who} to {_names(record.to)}"
        case "outcome":
            return f"Logged the outcome of the introduction of {who}"
        case "favour":
            verb_phrases = {"asked": "Asked {}", "given": "Gave {}", "received": "Received from {}"}[
                record.direction or "given"
            ]
            return f"{verb_phrases.format(who)}: {record.note}"
        case "answer":
            return f"{who} answered {record.answer}"
        case "opportunity":
            return f"Added the lead {record.title}"
        case "stage":
            return f"Moved {record.title} to {record.stage}"
        case "detail":
            return f"Noted about {who}"
        case "key_date":
            return f"Saved {_yearly_day(record, who)}"
        case "tie":
            return f"{who} knows {_names(record.to)}"
        case "contact":
            all_known = all(person.status == "known" for person in record.contacts)
            return f"Updated {who}" if all_known else f"Added {who}"
        case "follow_up":
            return f"Next step: {record.steps[0].what}"
        case other:
            assert_never(other)


def _yearly_day(record: Record, who: str) -> str:
    day = record.key_date
    assert day is not None
    year = f" {day.year}" if day.year is not None else ""
    return f"the {day.what} of {who}: {day.day} {MONTHS[day.month - 1]}{year}"


class Told(NamedTuple):
    """What the sentence of a line says beyond its record."""

    settled: Settled = Settled()
    remarks: Sequence[str] = ()
    """Remarks on its people."""
    not_kept: Sequence[str] = ()
    """What was typed of its people and is not kept, such as another organisation."""

    def phrases(self, *, dry: bool, several: bool = False) -> list[str]:
        """Return a phrase for each thing that ends or stays open, then the remarks; with `dry` as what would happen.

        `several` says that the line names several people, so that each phrase has to say whose it is.
        """
        settled = self.settled
        ends = [_end_phrase(each, dry=dry, several=several) for each in settled.ends]
        left = [
            f"{'stays' if dry else 'still'} open: {_open_words(each, several=several)}"
            for each in settled.stays[:_SHOWN_OPEN]
        ]
        more = len(settled.stays) - _SHOWN_OPEN
        rest = [f"and {more} more"] if more > 0 else []
        return [*dict.fromkeys(ends), *(each.what for each in settled.lead_steps), *left, *rest, *self.remarks]


_NOTHING_TOLD = Told()

_SHOWN_OPEN = 3
"""Promises left open that a sentence names; the others are counted."""


def _end_phrase(each: Closing, *, dry: bool, several: bool) -> str:
    """Return what ends and how, or what it has earned where that is known."""
    if each.earned and not several:
        return each.earned
    return f"{_ending(each, dry=dry)}: {_ended_words(each, several=several)}"


def _ending(each: Closing, *, dry: bool) -> str:
    if dry:
        return "drops" if each.dropped else "closes"
    return "closed" if each.is_loop else "dropped" if each.dropped else "done"


def _ended_words(each: Closing, *, several: bool) -> str:
    """Return what ends: `call`; with its days where the same was promised more than once."""
    words = f"{each.what} · {each.name}" if several and each.name else each.what
    return f"{words}, {each.days}" if len(each.follow_ups) > 1 else words


def _open_words(each: Closing, *, several: bool) -> str:
    """Return what stays open, with its day if it was typed: `send portfolio, Fri 27 Nov`."""
    words = f"{each.what} · {each.name}" if several and each.name else each.what
    if each.is_loop:
        return f"{words} ({each.why})" if each.why else words
    return f"{words}, {each.days}"


def dry_run_sentence(record: Record, today: date, told: Told = _NOTHING_TOLD) -> str:
    """Return what the line would do: all that `saved_sentence` says of it, without its tense."""
    also = told.phrases(dry=True, several=len(record.people) > 1)
    return f"Would be saved: {_sentence(record, today, _deed_noun(record), also)}"


def choice_sentence(record: Record, today: date, told: Told = _NOTHING_TOLD) -> str:
    """Return what a line to choose would be saved as, and what it would close."""
    return dry_run_sentence(record, today, told)


def saved_sentence(record: Record, today: date, told: Told = _NOTHING_TOLD) -> str:
    """Return what the line did: its label, day, time, place and note, all else that it saved, then what it closed."""
    also = told.phrases(dry=False, several=len(record.people) > 1)
    return _sentence(record, today, _deed(record), also)


def with_way_to_meet(sentence: str, record: Record, line: str) -> str:
    """Return the sentence of a shell, which can't show it before: that a name and a text alone is no conversation."""
    names = [line[part.start : part.end] for part in record.spans if part.what == "name"]
    if record.records != "detail" or any(part.what == "verb" for part in record.spans) or not names:
        return sentence
    label = record_label(record)
    return sentence.replace(label, f"{label} (no conversation; netui undo, then met {names[0]}: …)", 1)


def _deed(record: Record) -> str:
    """Return what was done, without a note."""
    match record.records:
        case "favour":
            deeds = {"asked": "Asked", "given": "Gave", "received": "Received from"}
            return f"{deeds[record.direction or 'given']} {_names(record.contacts)}"
        case "follow_up":
            return "Promised"
        case _:
            return record_label(record)


def _deed_noun(record: Record) -> str:
    """Return what would be saved, as a noun."""
    who = _names(record.contacts)
    match record.kind:
        case "interaction" if record.thanks or record.tells:
            return f"{'thanks' if record.thanks else 'word'} {'from' if record.started_by == 'them' else 'to'} {who}"
        case "interaction" if record.activity == "met":
            return f"meeting with {who}"
        case "interaction":
            return record_label(record).removeprefix("Logged ")
        case "introduction" if record.via is not None:
            return f"introduction to {who} by {record.via.name}"
        case "introduction":
            return f"introduction of {who} to {_names(record.to)}"
        case "outcome":
            return f"the outcome of the introduction of {who}"
        case "favour":
            nouns = {"asked": "ask of", "given": "favour for", "received": "favour from"}
            return f"{nouns[record.direction or 'given']} {who}"
        case "answer":
            return f"{record.answer} from {who}"
        case "opportunity":
            return f"the lead {record.title}"
        case "stage":
            return f"{record.title} moves to {record.stage}"
        case "detail":
            return f"note about {who}"
        case "contact" if all(person.status == "known" for person in record.contacts):
            return f"update of {who}"
        case "contact":
            return f"new {plural(len(record.contacts), 'contact')} {who}"
        case "key_date":
            return _yearly_day(record, who)
        case "tie":
            return record_label(record)
        case "follow_up":
            return "promise"
        case other:
            assert_never(other)


def _sentence(record: Record, today: date, deed: str, also: Sequence[str]) -> str:
    parts = [_head(record, today, deed)]
    if record.via is not None and "introduction" in record.also:
        parts.append(f"introduced by {record.via.name}")
    if added := tuple(who for who in record.people if who.status == "new" and not _is_added(who, record)):
        parts.append(f"new {plural(len(added), 'contact')} {_names(added)}")
    parts += dict.fromkeys(who.organisation for who in record.people if who.organisation)
    if record.tags:
        parts.append(" ".join(f"#{tag}" for tag in record.tags))
    parts += [*record.emails, *record.phones, *record.urls]
    if record.cadence is not None:
        parts.append(every_words(record.cadence))
    steps = record.steps if record.records != "follow_up" else record.steps[1:]
    parts += [f"next: {_step_words(step, record, today)}" for step in steps]
    if record.no_next_step:
        parts.append("no next step")
    if record.left_out:
        parts.append(f"not kept: {', '.join(record.left_out)}")
    return end_sentence(" · ".join([*parts, *also]))


def _head(record: Record, today: date, deed: str) -> str:
    """Return the deed with day, time, channel, place and the beginning of the note."""
    head = deed
    if record.records == "follow_up":
        return f"{deed}: {_step_words(record.steps[0], record, today)}"
    if record.records == "opportunity" and record.organisation:
        head += f" at {record.organisation}"
    if record.records == "opportunity" and record.via is not None:
        head += f" from {record.via.name}"
    if record.on is not None and record.on != today:
        head += f", {weekday_label(record.on, today)}"
    if record.time:
        head += f", {record.time}"
    if by := channel_phrase(record):
        head += f", {by}"
    if record.place:
        head += f", at {record.place}"
    if record.big:
        head += ", a big favour"
    if record.note:
        head += f": {_beginning(record.note)}"
    return head


_BY_CHANNEL = {
    "meeting": "in person",
    "call": "by phone",
    "video": "by video",
    "email": "by e-mail",
    "message": "by message",
    "social": "on social media",
    "letter": "by letter",
}
"""How a channel is said that the deed does not say."""


def channel_phrase(record: Record) -> str:
    """Return how an interaction was held where its deed does not say so: `by video` of a chat on Zoom; else empty."""
    if record.records != "interaction" or record.channel in (None, _said_channel(record)):
        return ""
    return _BY_CHANNEL[record.channel or "meeting"]


def _said_channel(record: Record) -> str | None:
    """Return the channel that the deed says: that of its verb; thanks and word are messages."""
    if record.thanks or record.tells or record.activity == CONTACTED:
        return "message"
    verb = verb_of_activity(record.activity or "")
    return verb.channel if verb is not None else record.channel


def _step_words(step: Step, record: Record, today: date) -> str:
    """Return what is promised and when, and to whom where the sentence has not named that person alone."""
    names = [who.name for who in record.contacts] if record.records != "follow_up" else []
    person = f" · {step.contact}" if step.contact and [step.contact] != names else ""
    no_day = "" if step.day_given else " (no day given: tomorrow)"
    return f"{step.what}{person}, {weekday_label(step.due, today)}{no_day}"


_LONGEST_NOTE = 60
"""Characters of a note that a sentence quotes."""


def _beginning(note: str) -> str:
    """Return the beginning of a note, and how many lines it has if there are several."""
    first, *more = note.split("\n")
    cut = first if len(first) <= _LONGEST_NOTE else f"{first[: _LONGEST_NOTE - 1].rstrip()}…"
    return cut.rstrip(". ") + (f" ({len(more) + 1} lines)" if more else "")


def _is_added(who: PersonRef, record: Record) -> bool:
    """Whether the label already says that this is a new contact."""
    return record.records == "contact" and who in record.contacts


def _names(people: tuple[PersonRef, ...]) -> str:
    names = [who.name for who in people]
    if len(names) > 3:
        return f"{names[0]}, {names[1]} and {len(names) - 2} more"
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1] if names else ""]))
