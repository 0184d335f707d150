"""Items of two rules: follow-ups that were typed, and the first follow-up after a first meeting."""

from __future__ import annotations

from netui.domain.days import add_days, day_label
from netui.domain.queue.facts import parse_day
from netui.domain.queue.item import Item
from netui.domain.queue.why import interaction_words, join_reasons, occasion_words
from netui.domain.words import activity_noun

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from netui.domain.queue.loop_answers import LoopAnswers
    from netui.domain.queue.rows import FirstFollowUpRow, FollowUpRow

__all__ = ["due_follow_ups", "first_follow_ups"]


def due_follow_ups(rows: Iterable[FollowUpRow], today: date, answers: LoopAnswers) -> list[Item]:
    """Return an item for each open follow-up whose day has come."""
    return [
        Item(
            "follow_up",
            f"follow_up:{uid}",
            contact_id,
            name,
            parse_day(due),
            today,
            what,
            _follow_up_reason(promised_on, title, activity, channel, day, today),
            since=parse_day(promised_on),
            follow_up_id=id_,
            opportunity_id=opportunity_id,
            lead=title or "",
        )
        for id_, uid, what, due, promised_on, contact_id, name, opportunity_id, title, activity, channel, day in rows
    ]


def _follow_up_reason(
    promised_on: str, title: str | None, activity: str | None, channel: str | None, day: str | None, today: date
) -> str:
    how = f" {occasion_words(activity, channel or '')}" if activity else ""
    return join_reasons(
        f"promised{how} {day_label(parse_day(day or promised_on), today)}", f"for {title}" if title else ""
    )


def first_follow_ups(rows: Iterable[FirstFollowUpRow], today: date, answers: LoopAnswers, days: int) -> list[Item]:
    """Return an item for each first meeting without later contact and without a step."""
    return [
        Item(
            "first_follow_up",
            f"first_follow_up:{interaction}:{contact}",
            contact_id,
            name,
            add_days(parse_day(day), days),
            today,
            "Follow up",
            join_reasons(interaction_words(activity, parse_day(day), today, note), "first met, no next step yet"),
            since=parse_day(day),
            fact_noun=activity_noun(activity),
        )
        for contact_id, contact, name, interaction, day, activity, note in rows
    ]
