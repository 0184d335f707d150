"""Items of two rules: reply owed (their messages), open ask (my asks without an answer)."""

from __future__ import annotations

from netui.domain.days import add_days, day_label
from netui.domain.queue.facts import FactRef, parse_day
from netui.domain.queue.item import Item
from netui.domain.queue.loop_answers import LoopRound
from netui.domain.queue.why import elapsed_words, fact_words, interaction_words, join_reasons
from netui.domain.words import activity_noun

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from netui.domain.queue.loop_answers import LoopAnswers
    from netui.domain.queue.rows import OpenAskRow, ReplyOwedRow

__all__ = ["due_asks", "replies_owed"]


def replies_owed(rows: Iterable[ReplyOwedRow], today: date, answers: LoopAnswers, days: int) -> list[Item]:
    """Return one item for each person with unanswered messages, due from the first of them.

    A skip or a drop settles the messages up to then: only later ones are owed a reply.
    """
    by_person: dict[int, list[tuple[str, str, str, str]]] = {}
    owed_by: dict[int, tuple[str, str]] = {}
    for contact_id, contact, name, message, day, activity, note in rows:
        owed_by[contact_id] = contact, name
        open_now = by_person.setdefault(contact_id, [])
        open_now.append((message, day, activity, note))
        if answers.ended(_reply_key(contact, message)):
            open_now.clear()
    return [
        _reply_item(contact_id, *owed_by[contact_id], messages, today, days)
        for contact_id, messages in by_person.items()
        if messages
    ]


def _reply_key(contact: str, message: str) -> str:
    return f"reply_owed:{contact}:{message}"


def _reply_item(
    contact_id: int, contact: str, name: str, messages: list[tuple[str, str, str, str]], today: date, days: int
) -> Item:
    first = parse_day(messages[0][1])
    uid, on, activity, note = messages[-1]
    several = f"{len(messages)} unanswered since {day_label(first, today)}" if len(messages) > 1 else ""
    why = join_reasons(interaction_words(activity, parse_day(on), today, note), several)
    return Item(
        "reply_owed",
        _reply_key(contact, uid),
        contact_id,
        name,
        add_days(first, days),
        today,
        "Reply",
        why,
        since=parse_day(on),
        fact_noun=activity_noun(activity),
    )


def due_asks(rows: Iterable[OpenAskRow], today: date, answers: LoopAnswers, days: int, times: int) -> list[Item]:
    """Return an item for each ask without an answer; a nudge begins a new round, and after `times` of them it rests."""
    asks: dict[int, tuple[str, str, str, int, str]] = {}
    words: dict[int, list[FactRef]] = {}
    for id_, uid, on, note, contact_id, name, word_day, entered, word in rows:
        asks[id_] = uid, on, note, contact_id, name
        said = words.setdefault(id_, [])
        if word_day is not None and entered is not None and word is not None:
            said.append(FactRef(parse_day(word_day), entered, word))
    items = []
    for id_, (uid, on, note, contact_id, name) in asks.items():
        key, day = f"open_ask:{uid}", parse_day(on)
        at = LoopRound(key, day, sorted(words[id_]), answers, days, words_delay=False)
        if at.count >= times or answers.dropped(key):
            continue
        nudged = f"{'skipped' if at.skipped else 'asked again'} {day_label(at.last, today)}" if at.count else ""
        why = join_reasons(fact_words("asked", day, today, note), elapsed_words("no answer yet", day, today), nudged)
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
