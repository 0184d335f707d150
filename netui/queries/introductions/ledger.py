"""The ledger: each connector's introductions to and from me, thanks outstanding, recent asks, balance."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from netui.db.readonly import json_ids
from netui.domain.days import add_span
from netui.domain.queue.facts import parse_optional_day
from netui.domain.queue.loop_answers import LoopAnswers
from netui.domain.queue.rules import RULE_BY_NAME
from netui.queries.introductions.case import Case
from netui.queries.network.balance import Balance, read_balances
from netui.queries.queue import sql
from netui.queries.queue.read_queue import read_rule
from netui.queries.queue.sql.conditions import last_interaction_day
from netui.queries.queue.sql.upkeep import last_contact_day
from netui.settings import Settings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netui.db.readonly import Execute

__all__ = ["LedgerAccount", "read_ledger"]

_CONNECTORS = f"""
SELECT c.id, c.name, c.organisation, {last_contact_day("c.id", last_interaction_day("c.id"))} AS last, (
    SELECT count(*) FROM favour f
    WHERE f.contact_id = c.id AND f.direction = 'asked' AND f.day > ?3 AND f.day <= ?1) AS asks
FROM json_each(?2) j JOIN contact c ON c.id = j.value
"""


class _ConnectorRow(NamedTuple):
    """A row of `_CONNECTORS`."""

    id: int
    name: str
    organisation: str
    last: str
    """The day of the last contact; empty without one."""
    asks: int


@dataclass(frozen=True, slots=True)
class LedgerAccount:
    """The account of one connector."""

    contact: int
    name: str
    organisation: str
    from_them: int
    """The number of introductions they made to me."""
    to_them: int
    """The number of introductions I made with them as a party."""
    thanks: int
    """The number of introductions and favours I have not thanked them for."""
    asks: int
    """The number of my asks within the last `ask_again_months`."""
    last_contact: date | None
    """The day of the last contact; None for never."""
    balance: Balance


def read_ledger(
    execute: Execute, cases: Sequence[Case], *, today: date, settings: Settings | None = None
) -> list[LedgerAccount]:
    """Return the accounts of the connectors of all cases: those I owe most thanks first, then those who introduced most
    people, then by name. `cases` are those of `read_cases` on the same day.
    """
    settings = settings or Settings()
    connectors = list(dict.fromkeys(case.connector for case in cases if case.connector is not None))
    balances = read_balances(execute, connectors, until=today)
    from_them = _count(case.connector for case in cases if case.table == "introduction")
    to_them = _count(
        person for case in cases if case.table == "introduction" and case.direction == "made" for person in case.people
    )
    owed = _count(wait.contact for case in cases for wait in case.waits if wait.rule == "thank_connector")
    for contact in _favours_owed(execute, today, settings):
        owed[contact] = owed.get(contact, 0) + 1
    month = add_span(today, "P1M", -settings.ask_again_months)
    ids = json_ids(connectors)
    accounts = [
        LedgerAccount(
            row.id,
            row.name,
            row.organisation,
            from_them.get(row.id, 0),
            to_them.get(row.id, 0),
            owed.get(row.id, 0),
            row.asks,
            parse_optional_day(row.last),
            balances[row.id],
        )
        for row in map(_ConnectorRow._make, execute(_CONNECTORS, (today.isoformat(), ids, month.isoformat())))
    ]
    return sorted(accounts, key=lambda each: (-each.thanks, -each.from_them, each.name.casefold(), each.contact))


def _favours_owed(execute: Execute, today: date, settings: Settings) -> list[int]:
    """Ids of the contacts I owe thanks for a favour, once for each favour."""
    day = today.isoformat()
    answers = LoopAnswers(execute(sql.LOOP_ANSWERS, (day,)), execute(sql.PAUSES, (day,)), today)
    items = read_rule(execute, RULE_BY_NAME["thank_favour"], today, answers, settings)
    return [item.contact_id for item in items if item.contact_id is not None and not answers.ended(item.key)]


def _count(people: Iterable[int | None]) -> dict[int, int]:
    """How often each id occurs; None is not counted."""
    counts: dict[int, int] = {}
    for person in people:
        if person is not None:
            counts[person] = counts.get(person, 0) + 1
    return counts
