"""Actions of the weekly review: close loose ends, let drifting contacts rest, finish the review."""

from __future__ import annotations

from collections.abc import Sequence

from netui.actions.action import Action, Session, action
from netui.actions.result import Done, Refused
from netui.clock import Moment
from netui.db.models.follow_up import LoopAnswer, Review
from netui.domain.days import add_days, weekday_label
from netui.domain.queue.item import Item
from netui.domain.words import count_words

__all__ = ["decline_next_steps", "finish_review"]

_LABELS = {"review_loose_end": "No next step with", "review_drift": "Let rest for good:"}


def decline_next_steps(items: Sequence[Item], *, moment: Moment, session: Session | None) -> Done:
    """Close loose ends (no next step is wanted, as `> none` says) and let drifting contacts rest for good.

    Raises `Refused` for any other item, and for none at all.
    """
    if not items:
        raise Refused("None of these needs an answer.")
    if any(item.rule not in _LABELS for item in items):
        raise Refused("This needs an answer or a next step: d drops it, S lets it rest.")
    who = (items[0].contact or "") if len(items) == 1 else count_words(len(items), "person", "people")
    with action(f"{_LABELS[items[0].rule]} {who}", moment=moment, session=session) as act:
        for item in items:
            _drop(act, item)
        return Done(f"{act.label}.", tuple(item.contact_id for item in items if item.contact_id is not None))


def _drop(act: Action, item: Item) -> None:
    """Write the drop of an item; a loose end drops the first follow-up after that conversation, as `> none` does."""
    rule, key = item.rule, item.key
    if rule == "review_loose_end":
        _, contact, talk = key.split(":")
        rule, key = "first_follow_up", f"first_follow_up:{talk}:{contact}"
    LoopAnswer.create(
        loop_key=key,
        rule=rule,
        contact=item.contact_id,
        answer="drop",
        day=act.today,
        entered=act.entered(),
    )


def finish_review(left: int, days: int, *, moment: Moment, session: Session | None) -> Done:
    """Write that today's review is finished; `left` rows stay for the next one, `days` days on.

    Raises `Refused` if one was finished on the same day.
    """
    following = weekday_label(add_days(moment.today, days), moment.today)
    with action("Finished the review", moment=moment, session=session) as act:
        if Review.select().where(Review.day == act.today).exists():  # looked up inside: perhaps by another window
            raise Refused(f"Today's review is finished; the next one is on {following}.")
        Review.create(day=act.today, entered=act.entered())
        rest = f"{left} left for then" if left else "nothing is left open"
        return Done(f"Next review {following} · {rest}.")
