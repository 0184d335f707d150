"""The SQL of the queue: one query a rule, in `QUERIES`. Each reads covering indexes; none scans all interactions.

The shell and the session use the same texts through a plain `execute(sql, args)`. `?1` is always the day of the queue
as `YYYY-MM-DD`: later facts are not seen. The columns of each are the fields of its row in `netui.domain.queue.rows`.
"""

from __future__ import annotations

from netui.queries.queue.sql.introductions import CHECK_INTRODUCTION, REACH_OUT, THANK_CONNECTOR
from netui.queries.queue.sql.moves import CONGRATULATE
from netui.queries.queue.sql.owed import FIRST_FOLLOW_UP, FOLLOW_UP, OPEN_ASK, REPLY_OWED, TELL_OUTCOME, THANK_FAVOUR
from netui.queries.queue.sql.upkeep import (
    CADENCES,
    DETAILS,
    KEEP_IN_TOUCH,
    KEY_DATE,
    LAST_CONTACTS,
    LEAD_WITHOUT_STEP,
    LOOP_ANSWERS,
    PAUSES,
)

__all__ = [
    "CADENCES",
    "CHECK_INTRODUCTION",
    "CONGRATULATE",
    "DETAILS",
    "FIRST_FOLLOW_UP",
    "FOLLOW_UP",
    "KEEP_IN_TOUCH",
    "KEY_DATE",
    "LAST_CONTACTS",
    "LEAD_WITHOUT_STEP",
    "LOOP_ANSWERS",
    "OPEN_ASK",
    "PAUSES",
    "QUERIES",
    "REACH_OUT",
    "REPLY_OWED",
    "TELL_OUTCOME",
    "THANK_CONNECTOR",
    "THANK_FAVOUR",
]

QUERIES = {
    "follow_up": FOLLOW_UP,
    "first_follow_up": FIRST_FOLLOW_UP,
    "reach_out": REACH_OUT,
    "thank_connector": THANK_CONNECTOR,
    "tell_outcome": TELL_OUTCOME,
    "thank_favour": THANK_FAVOUR,
    "congratulate": CONGRATULATE,
    "reply_owed": REPLY_OWED,
    "check_introduction": CHECK_INTRODUCTION,
    "open_ask": OPEN_ASK,
    "keep_in_touch": KEEP_IN_TOUCH,
    "key_date": KEY_DATE,
    "lead_without_step": LEAD_WITHOUT_STEP,
}
"""The query of each rule, by its name."""
