"""Card fields of the demo's contacts that no quick-add line can say, filled in once a line has added a contact."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta

from netui.db.models.contact import Contact, ContactKind, KeyDate, Reach
from netui.db.models.fields import insert_all
from netui.demo.data_files import read_demo_table
from netui.demo.key_dates import read_key_dates

__all__ = ["DemoCards"]

_REACHES_IN_LINES = 2
"""The most addresses of one person in the story's lines; the positions of the table's addresses follow them."""


class DemoCards:
    """The card fields of all people in the story, with days relative to `today`."""

    def __init__(self, today: date) -> None:
        self.today = today
        self._people = {row["name"]: row for row in read_demo_table("people")}
        self._met = {row["name"]: row for row in read_demo_table("met")}
        self._notes = {row["name"]: row["notes"] for row in read_demo_table("notes")}
        self._archived = {row["name"] for row in read_demo_table("archived")}
        self._reaches = _by_name("reach")
        self._dates = read_key_dates(today)

    @property
    def names(self) -> set[str]:
        """The full names of all people with a card."""
        return set(self._people)

    def fill(self, contact: Contact) -> None:
        """Write a contact's card fields; raises `KeyError` for a contact without a card."""
        row = self._people[contact.name]
        kinds, contact.ally_role = _kinds(row["kinds"])
        contact.nickname, contact.title, contact.place = row["nickname"], row["title"], row["place"]
        contact.standing = row["standing"]
        contact.top_rank = int(row["rank"]) if row["rank"] else None
        contact.notes = self._notes.get(contact.name, "")
        contact.archived = int(contact.name in self._archived)
        if met := self._met.get(contact.name):
            contact.how_met, contact.met_at = met["how"], met["where"]
            contact.met_on = self.today - timedelta(days=int(met["days ago"])) if met["days ago"] else None
        contact.save()
        insert_all(ContactKind, ({"contact": contact.id, "kind": kind} for kind in kinds))
        ways = enumerate(self._reaches[contact.name], _REACHES_IN_LINES)
        insert_all(Reach, ({"contact": contact.id, "position": at, **_reach(row)} for at, row in ways))
        dates = (each for each in self._dates if each.contact == contact.name)
        insert_all(
            KeyDate,
            (
                {"contact": contact.id, "name": each.name, "month": each.month, "day": each.day, "year": each.year}
                for each in dates
            ),
        )


def _by_name(table: str) -> defaultdict[str, list[dict[str, str]]]:
    rows: defaultdict[str, list[dict[str, str]]] = defaultdict(list)
    for row in read_demo_table(table):
        rows[row["name"]].append(row)
    return rows


def _kinds(words: str) -> tuple[list[str], str]:
    """Split `professional, senior ally (mentor)` into the kinds and the senior ally's role."""
    _, _, role = words.partition("(")
    role = role.partition(")")[0]
    return [kind.replace(f"({role})", "").strip() for kind in words.split(",") if kind.strip()], role


def _reach(row: dict[str, str]) -> dict[str, str]:
    way = row["way"]
    kind = "url" if "://" in way else "email" if "@" in way else "phone"
    return {"kind": kind, "value": way, "label": row["label"]}
