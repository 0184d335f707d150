"""The queries of the queue: one text a rule, each reading covering indexes, none of them all interactions.

They are the same for the shell and the session, and are read by a plain `execute(sql, args)`. `?1` always is the day of
which the queue is read, as `YYYY-MM-DD`: later facts are not seen. The columns that each gives are named where
`netui.domain.queue` takes them.
"""

from __future__ import annotations

from netui.queries.queue.sql.introductions import CHECK_INTRODUCTION, REACH_OUT, THANK_CONNECTOR
from netui.queries.queue.sql.owed import FIRST_FOLLOW_UP, FOLLOW_UP, OPEN_ASK, REPLY_OWED, TELL_OUTCOME, THANK_FAVOUR
from netui.queries.queue.sql.upkeep import (
    ANSWERS,
    CADENCES,
    DETAILS,
    KEEP_IN_TOUCH,
    KEY_DATE,
    LAST_CONTACTS,
    LEAD_WITHOUT_STEP,
    PAUSES,
)

__all__ = [
    "ANSWERS",
    "CADENCES",
    "CHECK_INTRODUCTION",
    "DETAILS",
    "FIRST_FOLLOW_UP",
    "FOLLOW_UP",
    "KEEP_IN_TOUCH",
    "KEY_DATE",
    "LAST_CONTACTS",
    "LEAD_WITHOUT_STEP",
    "OPEN_ASK",
    "PAUSES",
    "REACH_OUT",
    "REPLY_OWED",
    "TELL_OUTCOME",
    "THANK_CONNECTOR",
    "THANK_FAVOUR",
]
