"""The balance of favours, introductions and leads between me and a contact."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from netui.db.readonly import json_ids
from netui.domain.days import add_span, ago_words
from netui.domain.queue.item import Item
from netui.domain.queue.rules import RULE_BY_NAME

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netui.db.readonly import Execute

__all__ = ["THANKS_OWED", "Balance", "describe_asks", "last_months_words", "read_balance", "read_balances"]

THANKS_OWED = "thanks owed"
"""What `describe_asks` says where thanks are due, or will be."""


@dataclass(frozen=True, slots=True)
class Balance:
    """How many things each side did for the other."""

    mine: int
    """Favours I did for them, and introductions I made with them."""
    theirs: int
    """Favours, introductions and leads from them."""

    @property
    def words(self) -> str:
        """`you: 3, they: 1`; empty if neither side did anything."""
        return f"you: {self.mine}, they: {self.theirs}" if self.mine or self.theirs else ""


_BALANCES = """
SELECT j.value,
  (SELECT count(*) FROM favour WHERE contact_id = j.value AND direction = 'given' AND day <= ?2)
  + (SELECT count(*) FROM introduction_party p JOIN introduction i ON i.id = p.introduction_id
     WHERE p.contact_id = j.value AND i.direction = 'made' AND i.day <= ?2),
  (SELECT count(*) FROM favour WHERE contact_id = j.value AND direction = 'received' AND day <= ?2)
  + (SELECT count(*) FROM introduction WHERE connector_id = j.value AND day <= ?2)
  + (SELECT count(*) FROM opportunity WHERE source_id = j.value AND day <= ?2)
FROM json_each(?1) j ORDER BY j.value
"""


def read_balances(execute: Execute, contacts: Sequence[int], *, until: date = date.max) -> dict[int, Balance]:
    """Return the balance with each of several contacts, by id, from the facts up to the day `until`."""
    ids = json_ids(contacts)
    return {id_: Balance(mine, theirs) for id_, mine, theirs in execute(_BALANCES, (ids, until.isoformat()))}


def read_balance(execute: Execute, contact: int, *, until: date = date.max) -> Balance:
    """Return the balance with one contact, from the facts up to the day `until`."""
    return read_balances(execute, [contact], until=until)[contact]


_ASK_DAYS = "SELECT day FROM favour WHERE contact_id = ?1 AND direction = 'asked' AND day <= ?2 ORDER BY day DESC"


def last_months_words(months: int) -> str:
    """Return a number of months up to today in words: `the last month`, `the last 3 months`."""
    return "the last month" if months == 1 else f"the last {months} months"


def describe_asks(execute: Execute, contact: int, items: Iterable[Item], today: date, *, months: int = 1) -> list[str]:
    """Return what to know before asking a contact, a few words each: `asked 2 weeks ago`, `2 asks in the last month`,
    `thanks owed`.

    `items` are the due and the coming items of the queue. Asks are counted only if there was more than one within
    the last `months` months.
    """
    asked = [date.fromisoformat(day) for (day,) in execute(_ASK_DAYS, (contact, today.isoformat()))]
    load = sum(day > add_span(today, "P1M", -months) for day in asked)
    thanks = any(item.contact_id == contact and RULE_BY_NAME[item.rule].purpose == "thanks" for item in items)
    parts = (
        f"asked {ago_words(asked[0], today)}" if asked else "never asked",
        f"{load} asks in {last_months_words(months)}" if load > 1 else "",
        THANKS_OWED if thanks else "",
    )
    return [words for words in parts if words]
