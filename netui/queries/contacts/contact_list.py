"""The contact list: its orders, its filter, its rows. Fast for twenty thousand contacts.

Data of all contacts, for orders and filters, is read once after each change (`ContactOverview`, search texts); a
screenful of rows is one short query.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import chain
from json import dumps
from typing import NamedTuple

from netui.db.readonly import json_ids
from netui.domain.days import add_span
from netui.domain.filter import Condition, Filter
from netui.domain.queue.facts import parse_optional_day
from netui.domain.text import fold_search
from netui.domain.window import Window, window_of
from netui.queries.contacts.used_values import VALUED_FIELDS, read_used_values

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netui.db.readonly import Execute
    from netui.domain.queue.item import Queue

__all__ = [
    "ContactOverview",
    "ContactRow",
    "OverviewFacts",
    "archived_overview",
    "emails_by_contact",
    "filter_contacts",
    "has_field_value",
    "loops_by_contact",
    "ordered_contacts",
    "read_contact_ids",
    "read_contact_overview",
    "read_contact_rows",
    "read_search_texts",
    "tags_by_contact",
]

_NAMES = "SELECT id FROM contact WHERE archived = FALSE ORDER BY sort_key, id"

_ARCHIVED = "SELECT id FROM contact WHERE archived = TRUE ORDER BY sort_key, id"

_EVERYBODY = "SELECT id FROM contact ORDER BY sort_key, id"

# The last interaction is looked up, unless that is later than the day.
_DAYS = """
SELECT contact_id, day FROM last_interaction WHERE day <= ?1
UNION ALL SELECT l.contact_id, (
    SELECT p.day FROM participation p WHERE p.contact_id = l.contact_id AND p.channel <> 'social' AND p.day <= ?1
    ORDER BY p.day DESC LIMIT 1)
  FROM last_interaction l WHERE l.day > ?1
UNION ALL SELECT contact_id, day FROM favour WHERE day <= ?1
UNION ALL SELECT f.contact_id, a.day FROM favour_answer a JOIN favour f ON f.id = a.favour_id
  WHERE a.answer <> 'let go' AND a.day <= ?1
UNION ALL SELECT source_id, day FROM opportunity WHERE source_id IS NOT NULL AND day <= ?1
UNION ALL SELECT connector_id, day FROM introduction WHERE connector_id IS NOT NULL AND day <= ?1
UNION ALL SELECT p.contact_id, i.day FROM introduction i JOIN introduction_party p ON p.introduction_id = i.id
  WHERE i.direction = 'made' AND i.day <= ?1
"""
"""The days of contact: of the last interaction with each contact, and of the other facts that count as contact.

Reactions on social media are no contact.
"""

_SOME_DAYS = f"SELECT contact_id, day FROM ({_DAYS}) d WHERE contact_id IN (SELECT value FROM json_each(?2))"
"""Those of the contacts in `?2`, a JSON array of ids."""

_CADENCES = """
SELECT c.id, c.cadence_from, c.cadence_to, c.cadence_on, (
    SELECT max(a.day) FROM loop_answer a
    WHERE a.contact_id = c.id AND a.rule = 'keep_in_touch' AND a.answer = 'skip' AND a.day <= ?1) AS skipped
FROM contact c WHERE c.cadence_from IS NOT NULL AND c.archived = FALSE
"""
"""The cadences, each with the day of the last skip of keep in touch: the window's count begins anew there."""

_SOME_CADENCES = f"{_CADENCES} AND c.id IN (SELECT value FROM json_each(?2))"

_FOLLOW_UPS = """
SELECT contact_id, due FROM follow_up WHERE closed = '' AND undated = FALSE AND promised_on <= ?1
  OR closed_on > ?1 AND undated = FALSE AND promised_on <= ?1
"""

_SOME_FOLLOW_UPS = (
    f"SELECT contact_id, due FROM ({_FOLLOW_UPS}) f WHERE contact_id IN (SELECT value FROM json_each(?2))"
)

_RANKS = "SELECT id, top_rank FROM contact WHERE top_rank IS NOT NULL AND archived = FALSE ORDER BY top_rank"

_ROWS = """
SELECT id, uid, name, organisation, title, place FROM contact
WHERE id IN (SELECT value FROM json_each(?1)) ORDER BY id
"""
"""The fields of `ContactRow`."""


@dataclass(frozen=True, slots=True)
class ContactOverview:
    """The data of all contacts that orders and filters need. All days are `YYYY-MM-DD`."""

    names: Sequence[int]
    """Ids of the contacts of the list, by name: all that are not archived (or all that are: `archived_overview`)."""
    last: Mapping[int, str]
    """The day of the last contact, by id; contacts without any are missing."""
    cadences: Mapping[int, tuple[str, str, str | None, str]]
    """By id of the contacts with a cadence: its start and end as ISO 8601 durations, the day it was set, and the day of
    the last contact or of a later skip (empty for never).
    """
    due: Mapping[int, str]
    """The next day on which something is due towards a contact, by id: a follow-up, a loop, the end of the window."""
    ranks: Mapping[int, int]
    """Ranks in the top ten, by id."""
    orders: Mapping[str, Sequence[int]] = field(default_factory=dict, compare=False)
    """The list in those of `CONTACT_ORDERS` that are known already, by their names."""

    def of(self, names: Sequence[int]) -> ContactOverview:
        """Return the overview of other contacts."""
        return replace(self, names=names, orders={})

    def count_met(self, since: date) -> int:
        """Return how many contacts there was contact with on that day or later."""
        border = since.isoformat()
        return sum(day >= border for day in self.last.values())

    def window(self, contact: int) -> Window | None:
        """Return the window of a contact; None without a cadence."""
        found = self.cadences.get(contact)
        return None if found is None else _window_of(found)


class ContactRow(NamedTuple):
    """A row of the list."""

    id: int
    uid: str
    name: str
    organisation: str
    title: str
    place: str


def loops_by_contact(queue: Queue) -> dict[int, date]:
    """Return the next due day of each contact's loops and follow-ups, those of a day's queue, by id."""
    return {item.contact_id: item.due for item in reversed([*queue.items, *queue.coming]) if item.contact_id}


def read_contact_overview(execute: Execute, loops: Mapping[int, date], *, until: date = date.max) -> ContactOverview:
    """Read the overview of all contacts that are not archived; `loops` has the next due day of each contact's loops.

    Only facts up to the day `until` count.
    """
    return OverviewFacts.read(execute, until=until).overview(loops)


class OverviewFacts:
    """What the overview of all contacts is made of, but for the loops: of some contacts it can be read again."""

    __slots__ = ("_cadences", "_ends", "_follow_ups", "_last", "_names", "_ranks", "_until")

    def __init__(
        self,
        until: date,
        names: Sequence[int],
        last: dict[int, str],
        cadences: dict[int, tuple[str, str, str | None, str]],
        ends: dict[int, str],
    ) -> None:
        self._until = until
        self._names = names
        self._last = last
        self._cadences = cadences
        self._ends = ends
        """The last day of each window."""
        self._follow_ups: dict[int, str] = {}
        """The earliest day of an open follow-up, by contact."""
        self._ranks: dict[int, int] = {}

    @classmethod
    def read(cls, execute: Execute, *, until: date = date.max) -> OverviewFacts:
        """Read what there is of all contacts; only facts up to the day `until` count."""
        facts = cls(until, read_contact_ids(execute, archived=False), {}, {}, {})
        facts._read_days(execute, _DAYS, _CADENCES, _FOLLOW_UPS)
        return facts

    def changed(self, execute: Execute, people: Collection[int], *, list_moved: bool) -> OverviewFacts:
        """Return the same with what there is of some contacts read again, and the list too if that has moved."""
        names = read_contact_ids(execute, archived=False) if list_moved else self._names
        facts = OverviewFacts(self._until, names, self._last.copy(), self._cadences.copy(), self._ends.copy())
        facts._follow_ups = self._follow_ups.copy()
        for contact in people:
            for values in (facts._last, facts._cadences, facts._ends, facts._follow_ups):
                values.pop(contact, None)
        facts._read_days(execute, _SOME_DAYS, _SOME_CADENCES, _SOME_FOLLOW_UPS, json_ids(people))
        return facts

    def _read_days(self, execute: Execute, days: str, cadences: str, follow_ups: str, *people: str) -> None:
        so_far = (self._until.isoformat(), *people)
        last = self._last
        for contact, day in execute(days, so_far):
            if day is not None and day > last.get(contact, ""):
                last[contact] = day
        for contact, start, end, set_on, skip in execute(cadences, so_far):
            since = max(last.get(contact, ""), skip or "")
            self._cadences[contact] = (start, end, set_on, since)
            if window := _window_of((start, end, set_on, since)):
                self._ends[contact] = window.ends.isoformat()
        for contact, due in execute(follow_ups, so_far):
            if contact is not None and due < self._follow_ups.get(contact, "9999"):
                self._follow_ups[contact] = due
        self._ranks = dict(execute(_RANKS, ()))

    def overview(self, loops: Mapping[int, date]) -> ContactOverview:
        """Return the overview; `loops` has the next due day of each contact's loops."""
        due = {contact: day.isoformat() for contact, day in loops.items()}
        for contact, day in chain(self._follow_ups.items(), self._ends.items()):
            if day < due.get(contact, "9999"):
                due[contact] = day
        return ContactOverview(self._names, self._last, self._cadences, due, self._ranks)


def _window_of(cadence: tuple[str, str, str | None, str]) -> Window | None:
    start, end, set_on, since = cadence
    return window_of((start, end), parse_optional_day(set_on), parse_optional_day(since))


def ordered_contacts(overview: ContactOverview, order: str) -> Sequence[int]:
    """Return the ids of the list in one of `CONTACT_ORDERS`; contacts without a value for the order come last, by name.

    Last contact is latest first, next due earliest first.
    """
    names = overview.names
    if order in overview.orders:
        return overview.orders[order]
    if order == "last contact":
        days = dict.fromkeys(names, "")
        days.update(overview.last.items())
        return sorted(names, key=days.__getitem__, reverse=True)
    if order == "next due":
        days = dict.fromkeys(names, "9999")
        days.update(overview.due.items())
        return sorted(names, key=days.__getitem__)
    if order == "rank":
        return sorted(names, key=lambda contact: overview.ranks.get(contact, 99))
    return names


def read_contact_ids(execute: Execute, *, archived: bool | None) -> list[int]:
    """Return the ids of the contacts that are archived, or that are not, or (None) of all, by name."""
    text = _EVERYBODY if archived is None else _ARCHIVED if archived else _NAMES
    return [contact for (contact,) in execute(text, ())]


def archived_overview(execute: Execute, overview: ContactOverview) -> ContactOverview:
    """Return the overview for the list of archived contacts; they have no cadence and no rank."""
    return replace(overview, names=read_contact_ids(execute, archived=True), cadences={}, ranks={}, orders={})


def read_search_texts(execute: Execute) -> dict[int, str]:
    """Return the text that filter words are searched in, by contact, folded; keep it from one letter to the next."""
    texts: dict[int, str] = dict(execute("SELECT id, search FROM contact ORDER BY id", ()))
    for contact, tag in execute("SELECT contact_id, folded FROM tag ORDER BY contact_id, folded", ()):
        if contact in texts:
            texts[contact] += f"\n{tag}"
    return texts


def filter_contacts(
    execute: Execute, overview: ContactOverview, texts: Mapping[int, str], wanted: Filter, today: date
) -> set[int] | None:
    """Return the ids of the contacts that fulfil all conditions; None for a filter without conditions."""
    if not wanted:
        return None
    left = set(overview.names)
    for condition in wanted.conditions:
        if condition.what == "is":
            held = left if wanted.archived else set()  # all contacts of the overview, or none
        elif condition.what == "word":
            held = {contact for contact in left if condition.value in texts.get(contact, "")}
        elif condition.what in ("last", "due"):
            held = _in_span(overview, condition, today)
        else:
            held = _contacts_with(execute, condition)
        left = left - held if condition.negated else left & held
    return left


def read_contact_rows(execute: Execute, contacts: Sequence[int]) -> list[ContactRow]:
    """Return the rows of these contacts, in the given order; ids without a contact are left out."""
    found = {row.id: row for row in map(ContactRow._make, execute(_ROWS, (json_ids(contacts),)))}
    return [found[contact] for contact in contacts if contact in found]


_TAGS = """
SELECT contact_id, tag FROM tag WHERE contact_id IN (SELECT value FROM json_each(?1)) ORDER BY contact_id, folded
"""

_EMAILS = """
SELECT contact_id, value FROM reach WHERE kind = 'email' AND contact_id IN (SELECT value FROM json_each(?1))
ORDER BY contact_id, position, id
"""


def tags_by_contact(execute: Execute, contacts: Sequence[int]) -> dict[int, list[str]]:
    """Return the tags of those of the contacts that have some, by id."""
    return _listed(execute(_TAGS, (json_ids(contacts),)))


def emails_by_contact(execute: Execute, contacts: Sequence[int]) -> dict[int, list[str]]:
    """Return the mail addresses of those of the contacts that have some, by id, the first one first."""
    return _listed(execute(_EMAILS, (json_ids(contacts),)))


def _listed(rows: Sequence[tuple[int, str]]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for contact, value in rows:
        found.setdefault(contact, []).append(value)
    return found


_HOLDS_FOR = {
    "tag": "SELECT contact_id FROM tag WHERE substr(folded, 1, length(?1)) = ?1",
    "kind": "SELECT contact_id FROM contact_kind WHERE kind = ?1 UNION ALL SELECT c.id FROM contact c"
    " WHERE ?1 = '' AND NOT EXISTS (SELECT 1 FROM contact_kind k WHERE k.contact_id = c.id)",
    "standing": "SELECT id FROM contact WHERE standing = ?1",
    "role": "SELECT id FROM contact WHERE ally_role = ?1",
    "org": "SELECT id FROM contact WHERE organisation IN (SELECT CAST(value AS TEXT) FROM json_each(?1))",
    "place": "SELECT id FROM contact WHERE place IN (SELECT CAST(value AS TEXT) FROM json_each(?1))",
}
"""The contacts that fulfil a condition with the value `?1`, by the condition's name."""


def has_field_value(execute: Execute, field: str, value: str) -> bool:
    """Whether some contact has an `org` or a `place` with a word that begins so; `value` is folded."""
    return bool(_values_starting_with(execute, field, value))


def _contacts_with(execute: Execute, condition: Condition) -> set[int]:
    value = condition.value
    if condition.what in VALUED_FIELDS:
        value = dumps(_values_starting_with(execute, condition.what, value))
    return {contact for (contact,) in execute(_HOLDS_FOR[condition.what], (value,))}


def _values_starting_with(execute: Execute, field: str, begun: str) -> list[str]:
    """The values in use with a word that begins so; double quotes in them don't count, since a term has none."""
    plain = ((value, fold_search(value).replace('"', "")) for value in read_used_values(execute, field))
    return [value for value, folded in plain if f" {begun}" in f" {folded}"]


def _in_span(overview: ContactOverview, condition: Condition, today: date) -> set[int]:
    """Contacts whose last contact is longer ago (or whose next due day is further ahead) than the span; or less far.

    A contact without any contact counts as longest ago; one without anything due is on neither side.
    """
    past = condition.what == "last"
    days = dict.fromkeys(overview.names, "") | dict(overview.last.items()) if past else overview.due
    border = add_span(today, condition.value, -1 if past else 1).isoformat()
    if condition.more is past:
        return {contact for contact, day in days.items() if day < border}
    return {contact for contact, day in days.items() if day > border}
