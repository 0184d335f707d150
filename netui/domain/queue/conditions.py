"""What closes the loops of each rule: conditions on a line that is not saved yet.

A saved line closes loops through the facts alone; each condition repeats its rule's query for a line in the preview.
"""

from __future__ import annotations

from datetime import timedelta

from netui.domain.words import CONVERSATION_CHANNELS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from netui.domain.queue.item import Item
    from netui.domain.quick_add import Record

__all__ = [
    "is_answered",
    "is_checked",
    "is_conversation",
    "is_followed_up",
    "is_in_touch",
    "is_lead_stepped",
    "is_replied",
    "is_talk",
    "is_thanked",
    "is_told",
]


def _people_ids(record: Record) -> set[int]:
    """Ids of the people whom the line is about, on both sides of an introduction that I made."""
    return {who.key for who in (*record.contacts, *record.to) if who.key is not None}


def _names_person(item: Item, record: Record) -> bool:
    return item.contact_id in _people_ids(record)


def is_in_touch(item: Item, record: Record, day: date) -> bool:
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


def is_talk(record: Record) -> bool:
    """Whether the line is an interaction in which both sides speak: a meeting or a call, but no voicemail."""
    spoken = record.channel in CONVERSATION_CHANNELS and record.activity != "voicemail"
    return record.records == "interaction" and spoken


def is_conversation(record: Record) -> bool:
    """Whether the line is an interaction that goes both ways or comes from them; reactions on social media don't count.

    `netui.queries.queue.sql.conditions` says the same of facts: `CONVERSATION`.
    """
    from_them = record.records == "interaction" and record.started_by in ("them", "both") and record.channel != "social"
    return from_them or is_talk(record)


def is_followed_up(item: Item, record: Record, day: date) -> bool:
    """Whether the line is a later contact, or has a step with the person."""
    if any(step.who is not None and step.who.key == item.contact_id for step in record.steps):
        return True
    # A conversation before the first one makes that one a later contact.
    met_before = is_conversation(record) or record.no_next_step
    return (_names_person(item, record) and met_before) or is_in_touch(item, record, day)


def is_thanked(item: Item, record: Record, day: date) -> bool:
    """Whether I thank the person."""
    return _names_person(item, record) and record.thanks and record.started_by != "them" and day >= item.since


def is_told(item: Item, record: Record, day: date) -> bool:
    """Whether I tell the person, or there is nothing to tell any more."""
    if record.records == "stage" and record.opportunity is not None and record.opportunity == item.opportunity_id:
        # A lead that is revived has no outcome; but who was told that it was won waits to hear that it no longer is.
        return record.stage not in ("won", "lost") and not item.takes_back
    said = record.thanks or record.tells
    return _names_person(item, record) and said and record.started_by != "them" and day >= item.since


def is_replied(item: Item, record: Record, day: date) -> bool:
    """Whether I write to the person, or we talk."""
    return _names_person(item, record) and (_is_from_me(record) or is_talk(record)) and day >= item.since


def is_checked(item: Item, record: Record, day: date) -> bool:
    """Whether the introduction has an outcome, led to a conversation, or is put off to a later check."""
    if record.records == "outcome":
        return record.introduction == item.introduction_id
    if not _people_ids(record) & set(item.people) or day < item.since:
        return False
    return (item.received and is_conversation(record)) or _begins_round(
        item, record, day, item.due - timedelta(item.window_days), ("interaction",)
    )


def is_answered(item: Item, record: Record, day: date) -> bool:
    """Whether the ask is answered, by words or by what was asked for, or put off to a later nudge."""
    if record.records == "answer":
        return record.favour == item.favour_id
    if day < item.since:
        return False
    got = record.records == "favour" and record.direction == "received" and _names_person(item, record)
    introduced = record.records == "introduction" or "introduction" in record.also
    if got or (introduced and _is_connector(item, record)):
        return True
    return _names_person(item, record) and _begins_round(item, record, day, item.due, ("interaction", "favour"))


def _begins_round(item: Item, record: Record, day: date, from_day: date, kinds: tuple[str, ...]) -> bool:
    """Whether the line is a word of mine that puts a loop of several rounds off to a round that is not due yet.

    Only a word of these kinds, from a day on, does: an earlier word puts off a check, but is no nudge of an ask.
    """
    if record.records not in kinds or not _is_from_me(record):
        return False
    today, span = item.due + timedelta(item.days_late), timedelta(item.window_days)
    return item.days_late >= 0 and from_day <= day and day + span > today


def is_lead_stepped(item: Item, record: Record, day: date) -> bool:
    """Whether the lead is closed, parked, or has a next step."""
    if record.records != "stage" or record.opportunity != item.opportunity_id:
        return False
    return record.stage in ("won", "lost", "parked") or bool(record.steps)
