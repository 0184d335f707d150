"""The rules of the queue, each declared once: `RULES`, in the order of their items.

Faces, actions and queries read what they have to know of a rule from here. Its query is in `netui.queries.queue.sql`.
"""

from __future__ import annotations

from netui.domain.queue.asks import due_asks, replies_owed
from netui.domain.queue.conditions import (
    is_answered,
    is_checked,
    is_followed_up,
    is_in_touch,
    is_lead_stepped,
    is_replied,
    is_thanked,
    is_told,
)
from netui.domain.queue.follow_ups import due_follow_ups, first_follow_ups
from netui.domain.queue.introductions import check_introductions, reach_outs
from netui.domain.queue.moves import congratulations, earliest_move
from netui.domain.queue.rule import Rule
from netui.domain.queue.thanks import tell_outcomes, thank_connectors, thank_for_favours
from netui.domain.queue.upkeep import key_dates, leads_without_step, near_day_ranges

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

__all__ = ["RULES", "RULE_BY_NAME"]


def _rounds(today: date, days: int, times: int) -> tuple[str, int]:
    """The arguments of a query with rounds: their length as an SQLite modifier, and their number."""
    return f"{days} days", times


RULES = (
    Rule(
        "follow_up",
        "Promised",
        opened_by="a next step that you typed",
        due="its day",
        closed_by="done, dropped, or a line that does it",
        build=due_follow_ups,
        closes=None,
        drop="follow-up",
    ),
    Rule(
        "first_follow_up",
        "Follow up",
        opened_by="your first meeting, call or video call with somebody, with no next step",
        due="the next day",
        closed_by="any later contact, or a next step (`> none` counts)",
        build=first_follow_ups,
        closes=is_followed_up,
        numbers=("first_follow_up_days",),
        verb="email",
        template="follow-up",
        owed="a follow-up",
    ),
    Rule(
        "reach_out",
        "Reach out",
        opened_by="somebody introduced you, and you haven't been in touch with the new person since",
        due="the next day",
        closed_by="contact from you",
        build=reach_outs,
        closes=is_in_touch,
        numbers=("reach_out_days",),
        is_slow=True,
        verb="email",
        template="first-word",
        owed="a first word",
    ),
    Rule(
        "thank_connector",
        "Thank for an introduction",
        opened_by="your first conversation with a person you were introduced to",
        due="the next day",
        closed_by="thanks to the connector",
        build=thank_connectors,
        closes=is_thanked,
        numbers=("thank_connector_days",),
        is_slow=True,
        verb="thank",
        template="thanks",
        purpose="thanks",
        deeds="intro introduction introducing connecting connection",
        owed="thanks",
    ),
    Rule(
        "tell_outcome",
        "Tell the outcome",
        opened_by="something came of an introduction, or a lead was won or lost, and those who helped haven't heard",
        due="in two days",
        closed_by="`told`, or thanks",
        build=tell_outcomes,
        closes=is_told,
        numbers=("tell_outcome_days",),
        is_slow=True,
        verb="told",
        template="outcome",
        purpose="tells",
        deeds="intro introduction introducing help helping lead referral",
        owed="the outcome",
        short_deeds=("tell outcome", "tell"),
    ),
    Rule(
        "thank_favour",
        "Thank for a favour",
        opened_by="a favour, a lead, an answer to what you asked (a no, too)",
        due="the next day",
        closed_by="thanks",
        build=thank_for_favours,
        closes=is_thanked,
        numbers=("thank_favour_days",),
        verb="thank",
        template="thanks",
        purpose="thanks",
        deeds="help helping time advice favour favor lead referral referring",
        owed="thanks",
    ),
    Rule(
        "congratulate",
        "Congratulate",
        opened_by="a later file has a new organisation or title for somebody in the top ten or with a cadence",
        due="in three days, for a month",
        closed_by="contact from you, or a talk",
        build=congratulations,
        closes=is_replied,
        numbers=("congratulate_days",),
        arguments=earliest_move,
        verb="congratulated",
        template="congratulations",
        owed="congratulations",
        short_deeds=("congrats",),
    ),
    Rule(
        "reply_owed",
        "Reply",
        opened_by="a message from them",
        due="in two days",
        closed_by="contact from you, or a talk",
        build=replies_owed,
        closes=is_replied,
        numbers=("reply_owed_days",),
        verb="email",
        owed="a reply",
        dropped="no reply needed",
    ),
    Rule(
        "check_introduction",
        "Check the introduction",
        opened_by="an introduction without an outcome",
        due="after 14 days, twice",
        closed_by="an outcome",
        build=check_introductions,
        closes=is_checked,
        numbers=("check_introduction_days", "check_introduction_times"),
        arguments=_rounds,
        is_slow=True,
        line="outcome",
        template="keep-in-touch",
        short_deeds=("check introduction", "check intro", "check"),
    ),
    Rule(
        "open_ask",
        "Ask again",
        opened_by="you asked and have no answer",
        due="after 14 days, twice",
        closed_by="yes, no, let go",
        build=due_asks,
        closes=is_answered,
        numbers=("open_ask_days", "open_ask_times"),
        arguments=_rounds,
        is_slow=True,
        template="nudge",
        drop="let go",
        dropped="let go",
        archived_as_loop=False,
        short_deeds=("ask",),
    ),
    Rule(
        "keep_in_touch",
        "Keep in touch",
        opened_by="how often you want to be in touch",
        due="in its window",
        closed_by="contact",
        build=None,
        closes=is_in_touch,
        drop="cadence",
        dropped="cadence ended",
        short_deeds=("in touch",),
    ),
    Rule(
        "key_date",
        "Key date",
        opened_by="a birthday or another date",
        due="on its day, shown a week before",
        closed_by="contact, or done",
        build=key_dates,
        closes=is_in_touch,
        numbers=("key_date_days_before", "key_date_days_after"),
        arguments=near_day_ranges,
    ),
    Rule(
        "lead_without_step",
        "Next step of a lead",
        opened_by="an open opportunity without a next step",
        due="at once",
        closed_by="a next step, won, lost or parked",
        build=leads_without_step,
        closes=is_lead_stepped,
        line="next step",
        drop="lead",
        dropped="lead lost",
        archived_as_loop=False,
        short_deeds=("next step",),
    ),
)
"""All rules. Promises and thanks come before upkeep."""

RULE_BY_NAME = {rule.name: rule for rule in RULES}
