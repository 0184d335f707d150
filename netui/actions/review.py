"""What the weekly review writes: that no next step is wanted, that an acquaintance has ended, that it was finished."""

from __future__ import annotations

from collections.abc import Sequence

from netui.actions.action import Action, Session, action
from netui.actions.result import Done, Refused
from netui.clock import Moment
from netui.db.models.follow_up import LoopAnswer, Review
from netui.domain.days import weekday_label
from netui.domain.queue.facts import after
from netui.domain.queue.item import Item
from netui.domain.review.figures import counted

__all__ = ["finish", "no_next_step"]

_WORDS = {"review_loose_end": "No next step with", "review_drift": "Let the acquaintance rest for good with"}


def no_next_step(items: Sequence[Item], *, moment: Moment, session: Session | None) -> Done:
    """Answer loose ends: no next step is wanted, as `> none` says; and those who drift: it has ended, for good.

    Raise `Refused` for anything else, and for nothing.
    """
    if not items:
        raise Refused("Nothing is chosen that wants an answer.")
    if any(item.rule not in _WORDS for item in items):
        raise Refused("This wants an answer or a step: d drops it, S lets it rest.")
    who = (items[0].contact or "") if len(items) == 1 else counted(len(items), "person", "people")
    with action(f"{_WORDS[items[0].rule]} {who}", moment=moment, session=session) as act:
        for item in items:
            _drop(act, item)
        return Done(f"{act.label}.", tuple(item.contact_id for item in items if item.contact_id is not None))


def _drop(act: Action, item: Item) -> None:
    """Write the answer; for a loose end it is the one that `> none` gives to the first follow-up after that talk."""
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


def finish(left: int, days: int, *, moment: Moment, session: Session | None) -> Done:
    """Keep that the review was gone through; `left` rows stay for the next one, which is so many days on.

    Raise `Refused` where that was done on the same day already.
    """
    following = weekday_label(after(moment.today, days))
    with action("Finished the review", moment=moment, session=session) as act:
        if Review.select().where(Review.day == act.today).exists():  # looked up inside: perhaps by another window
            raise Refused(f"The review of today is finished; the next one is on {following}.")
        Review.create(day=act.today, entered=act.entered())
        rest = f"{counted(left, 'row stays', 'rows stay')} for it" if left else "nothing is left open"
        return Done(f"Next review {following} · {rest}.")
