"""Giving and taking between me and a contact: favours, introductions and leads, both ways."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from netui.queries.id_list import json_ids

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netui.db.readonly import Execute

__all__ = ["Balance", "read_balance", "read_balances"]


@dataclass(frozen=True, slots=True)
class Balance:
    """How often each did something for the other."""

    mine: int
    """Favours that I did for them, and introductions that I made for them."""
    theirs: int
    """Favours, introductions and leads that came from them."""

    @property
    def words(self) -> str:
        """`you: 3, they: 1`; empty where neither did anything."""
        return f"you: {self.mine}, they: {self.theirs}" if self.mine or self.theirs else ""


_BALANCES = """
SELECT j.value,
  (SELECT count(*) FROM favour WHERE contact_id = j.value AND direction = 'given' AND day <= ?2)
  + (SELECT count(*) FROM introduction_party p JOIN introduction i ON i.id = p.introduction_id
     WHERE p.contact_id = j.value AND i.direction = 'made' AND i.day <= ?2),
  (SELECT count(*) FROM favour WHERE contact_id = j.value AND direction = 'received' AND day <= ?2)
  + (SELECT count(*) FROM introduction WHERE connector_id = j.value AND day <= ?2)
  + (SELECT count(*) FROM opportunity WHERE source_id = j.value AND day <= ?2)
FROM json_each(?1) j
"""


def read_balances(execute: Execute, contacts: Sequence[int], *, until: date = date.max) -> dict[int, Balance]:
    """Count what each of several contacts and I did for each other, up to a day."""
    ids = json_ids(contacts)
    return {id_: Balance(mine, theirs) for id_, mine, theirs in execute(_BALANCES, (ids, until.isoformat()))}


def read_balance(execute: Execute, contact: int, *, until: date = date.max) -> Balance:
    """Count what each did for the other, up to a day."""
    return read_balances(execute, [contact], until=until)[contact]
