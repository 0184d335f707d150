"""Predicts whether a line, once saved, closes a loop: for the preview, which lists all that the line closes."""

from __future__ import annotations

import re
from datetime import date

from netui.domain.promised_verbs import is_thanked_in_note, matching_words
from netui.domain.queue.item import Item
from netui.domain.queue.rules import RULE_BY_NAME
from netui.domain.quick_add import Record
from netui.domain.text import fold_search

__all__ = ["thanks_for", "would_close"]


def would_close(item: Item, record: Record, today: date) -> bool:
    """Whether saving the line closes the loop. Never a follow-up: those are matched by their words."""
    closes = RULE_BY_NAME[item.rule].closes
    day = record.on or today
    return closes is not None and record.ok and day <= today and closes(item, record, day)


_SAYING = frozenset({"said", "passed", "introduced"})


def thanks_for(item: Item, record: Record) -> bool:
    """Whether a line that closes the loop surely means it: always, but for thanks in the note of some other message.

    Those have to name what thanks are owed for (a person, the favour, the kind of deed), or nothing else:
    `email Jaime: thank you!`, but not `email Jaime: thanks for your patience`.
    """
    named = is_thanked_in_note(record)
    rule = RULE_BY_NAME[item.rule]
    if named is None or not rule.deeds or not any(map(str.isalnum, named)):
        return True
    owed = " ".join(item.why.split("; ")[: 2 if rule.purpose == "tells" else 1])
    words = {word for word in re.findall(r"\w+", fold_search(owed)) if word not in _SAYING}
    return bool(matching_words({*words, *rule.deeds.split()}, named))
