"""What waits for an answer: mine, to those who wrote, and theirs, to what I asked for."""

from __future__ import annotations

from netui.domain.days import day_label
from netui.domain.queue.answers import Round
from netui.domain.queue.facts import FactWord, after, day_of
from netui.domain.queue.item import Item
from netui.domain.queue.why import because, happened, heard, since_then

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from netui.domain.queue.answers import Answers
    from netui.domain.queue.facts import FactRows

__all__ = ["due_asks", "replies_owed"]


def replies_owed(rows: FactRows, today: date, answers: Answers, days: int) -> list[Item]:
    """Messages to which I have not replied, one item a person; due from the first that is unanswered.

    A row: contact id, uid, name, and of the message the uid, the day, the activity and the note, each person's in
    order. A skip or a drop settles what had come by then: only what came later is owed a reply.
    """
    by_person: dict[int, list[tuple[str, ...]]] = {}
    owed_by: dict[int, tuple[str, str]] = {}
    for contact_id, contact, name, *message in rows:
        owed_by[contact_id] = contact, name
        open_now = by_person.setdefault(contact_id, [])
        open_now.append(tuple(message))
        if answers.ended(_reply_key(contact, message[0])):
            open_now.clear()
    return [
        _reply(contact_id, *owed_by[contact_id], messages, today, days)
        for contact_id, messages in by_person.items()
        if messages
    ]


def _reply_key(contact: str, message: str) -> str:
    return f"reply_owed:{contact}:{message}"


def _reply(contact_id: int, contact: str, name: str, messages: list[tuple[str, ...]], today: date, days: int) -> Item:
    first = day_of(messages[0][1])
    uid, on, activity, note = messages[-1]
    several = f"{len(messages)} unanswered since {day_label(first, today)}" if len(messages) > 1 else ""
    why = because(heard(activity, day_of(on), today, note), several)
    return Item(
        "reply_owed",
        _reply_key(contact, uid),
        contact_id,
        name,
        after(first, days),
        today,
        "Reply",
        why,
        since=day_of(on),
    )


def due_asks(rows: FactRows, today: date, answers: Answers, days: int, times: int) -> list[Item]:
    """Asks without an answer; each nudge begins a new round, and after the last one the ask rests.

    A row: favour id, uid, day, note, contact id, name, and of one of my words to them since the day, the order of entry
    and the uid (None where there is none).
    """
    asks: dict[int, tuple[str, str, str, int, str]] = {}
    words: dict[int, list[FactWord]] = {}
    for id_, uid, on, note, contact_id, name, word_day, entered, word in rows:
        asks[id_] = uid, on, note, contact_id, name
        said = words.setdefault(id_, [])
        if word is not None:
            said.append(FactWord(day_of(word_day), entered, word))
    items = []
    for id_, (uid, on, note, contact_id, name) in asks.items():
        key, day = f"open_ask:{uid}", day_of(on)
        at = Round(key, day, sorted(words[id_]), answers, days, words_delay=False)
        if at.count >= times or answers.dropped(key):
            continue
        nudged = f"asked again {day_label(at.last, today)}" if at.count else ""
        why = because(happened("asked", day, today, note), since_then("no answer yet", day, today), nudged)
        item = Item(
            "open_ask",
            at.key,
            contact_id,
            name,
            at.due,
            today,
            "Ask again",
            why,
            since=day,
            favour_id=id_,
            window_days=days,
        )
        items.append(item)
    return items
