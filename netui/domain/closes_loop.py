"""Predicts whether a line, once saved, closes a loop: for the preview, which lists all that the line closes.

A saved line closes loops through the facts alone; this repeats each rule's condition for a line not saved yet.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from netui.domain.promised_verbs import is_thanked_in_note, matching_words
from netui.domain.queue.item import Item
from netui.domain.quick_add import Record
from netui.domain.text import fold_search
from netui.domain.words import CONVERSATION_CHANNELS

__all__ = ["thanks_for", "would_close"]


def would_close(item: Item, record: Record, today: date) -> bool:
    """Whether saving the line closes the loop. Never a follow-up: those are matched by their words."""
    rule = _RULES.get(item.rule)
    day = record.on or today
    return rule is not None and record.ok and day <= today and rule(item, record, day)


_DEEDS = {
    "thank_connector": "intro introduction introducing connecting connection",
    "thank_favour": "help helping time advice favour favor lead referral referring",
    "tell_outcome": "intro introduction introducing help helping lead referral",
}
"""Words for the kinds of deed that thanks may be owed for, by rule."""

_SAYING = frozenset({"said", "passed", "introduced"})


def thanks_for(item: Item, record: Record) -> bool:
    """Whether a line that closes the loop surely means it: always, but for thanks in the note of some other message.

    Those have to name what thanks are owed for (a person, the favour, the kind of deed), or nothing else:
    `email Jaime: thank you!`, but not `email Jaime: thanks for your patience`.
    """
    named = is_thanked_in_note(record)
    if named is None or item.rule not in _DEEDS or not any(map(str.isalnum, named)):
        return True
    owed = " ".join(item.why.split("; ")[: 2 if item.rule == "tell_outcome" else 1])
    words = {word for word in re.findall(r"\w+", fold_search(owed)) if word not in _SAYING}
    return bool(matching_words({*words, *_DEEDS[item.rule].split()}, named))


def _people_ids(record: Record) -> set[int]:
    """Ids of the people whom the line is about, on both sides of an introduction that I made."""
    return {who.key for who in (*record.contacts, *record.to) if who.key is not None}


def _names_person(item: Item, record: Record) -> bool:
    return item.contact_id in _people_ids(record)


def _in_touch(item: Item, record: Record, day: date) -> bool:
    """Whether the line is contact with the item's person, on `item.since` or later."""
    return day >= item.since and ((_names_person(item, record) and _is_contact(record)) or _is_connector(item, record))


def _is_contact(record: Record) -> bool:
    if record.records == "interaction":
        return record.channel != "social"
    if record.records == "introduction":
        return record.direction == "made"
    return record.records in ("favour", "answer")


def _is_connector(item: Item, record: Record) -> bool:
    """Whether the item's person introduced somebody to me, or passed a lead on."""
    told = record.records in ("introduction", "opportunity") or "introduction" in record.also
    return told and record.via is not None and record.via.key == item.contact_id


def _is_from_me(record: Record) -> bool:
    if record.records == "interaction":
        return record.channel != "social" and record.started_by != "them"
    if record.records == "favour":
        return record.direction != "received"
    return record.records == "introduction" and record.direction == "made"


def _is_conversation(record: Record) -> bool:
    if record.records != "interaction" or record.channel == "social":
        return False
    return record.started_by == "them" or (record.channel in CONVERSATION_CHANNELS and record.activity != "voicemail")


def _first_follow_up(item: Item, record: Record, day: date) -> bool:
    if any(step.who is not None and step.who.key == item.contact_id for step in record.steps):
        return True
    # A conversation before the first one makes that one a later contact.
    met_before = _is_conversation(record) or record.no_next_step
    return (_names_person(item, record) and met_before) or _in_touch(item, record, day)


def _thanks(item: Item, record: Record, day: date) -> bool:
    return _names_person(item, record) and record.thanks and record.started_by != "them" and day >= item.since


def _tells(item: Item, record: Record, day: date) -> bool:
    if record.records == "stage" and record.opportunity is not None and record.opportunity == item.opportunity_id:
        # A lead that is revived has no outcome; but who was told that it was won waits to hear that it no longer is.
        return record.stage not in ("won", "lost") and not item.takes_back
    said = record.thanks or record.tells
    return _names_person(item, record) and said and record.started_by != "them" and day >= item.since


def _reply(item: Item, record: Record, day: date) -> bool:
    talk = (
        record.records == "interaction" and record.channel in CONVERSATION_CHANNELS and record.activity != "voicemail"
    )
    return _names_person(item, record) and (_is_from_me(record) or talk) and day >= item.since


def _check(item: Item, record: Record, day: date) -> bool:
    if record.records == "outcome":
        return record.introduction == item.introduction_id
    if not _people_ids(record) & set(item.people) or day < item.since:
        return False
    return (item.received and _is_conversation(record)) or _begins_round(item, record, day)


def _ask(item: Item, record: Record, day: date) -> bool:
    if record.records == "answer":
        return record.favour == item.favour_id
    if day < item.since:
        return False
    got = record.records == "favour" and record.direction == "received" and _names_person(item, record)
    introduced = record.records == "introduction" or "introduction" in record.also
    if got or (introduced and _is_connector(item, record)):
        return True
    return _names_person(item, record) and _begins_round(item, record, day)


def _begins_round(item: Item, record: Record, day: date) -> bool:
    """Whether the line is a word of mine that puts a loop of several rounds off to a round that is not due yet.

    For an ask only a word from the due day on is a nudge; an earlier word puts off the check of an introduction too.
    """
    nudges = ("interaction", "favour") if item.rule == "open_ask" else ("interaction",)
    if record.records not in nudges or not _is_from_me(record):
        return False
    today, span = item.due + timedelta(item.days_late), timedelta(item.window_days)
    from_day = item.due - span if item.rule == "check_introduction" else item.due
    return item.days_late >= 0 and from_day <= day and day + span > today


def _lead(item: Item, record: Record, day: date) -> bool:
    if record.records != "stage" or record.opportunity != item.opportunity_id:
        return False
    return record.stage in ("won", "lost", "parked") or bool(record.steps)


_RULES: dict[str, Callable[[Item, Record, date], bool]] = {
    "first_follow_up": _first_follow_up,
    "reach_out": _in_touch,
    "thank_connector": _thanks,
    "tell_outcome": _tells,
    "thank_favour": _thanks,
    "reply_owed": _reply,
    "check_introduction": _check,
    "open_ask": _ask,
    "keep_in_touch": _in_touch,
    "key_date": _in_touch,
    "lead_without_step": _lead,
}
