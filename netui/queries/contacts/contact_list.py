"""The list of contacts: who there is, in which order, and who is left by a filter. Plain SQL, for twenty thousand.

What every row of the list, its order and its filter need of all contacts is read once after each change (`Overview`,
and the texts that words are looked for in); a screenful of rows is one short query.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain

from netui.domain.days import add
from netui.domain.filter import Condition, Filter
from netui.domain.queue.facts import day_if_any
from netui.domain.text import fold_search
from netui.domain.window import Window, window_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netui.db.readonly import Execute

__all__ = [
    "ORDERS",
    "ContactRow",
    "Overview",
    "matching",
    "of_the_archive",
    "ordered",
    "read_overview",
    "read_rows",
    "read_texts",
]

ORDERS = ("last contact", "next due", "name", "rank")
"""The orders of the list, as they are called."""

_NAMES = "SELECT id FROM contact WHERE archived = 0 ORDER BY sort_key, id"

_ARCHIVED = "SELECT id FROM contact WHERE archived = 1 ORDER BY sort_key, id"

# One seek a contact, half of what reading all participations takes; in the order of the ids, as they lie in the index.
_LAST = """
SELECT c.id, (SELECT p.day FROM participation p WHERE p.contact_id = c.id AND p.channel <> 'social'
  ORDER BY p.day DESC LIMIT 1)
FROM contact c
"""
"""When we last met, spoke or wrote. Reactions on social media are no contact."""

_OTHER_CONTACT = """
SELECT contact_id, day FROM favour
UNION ALL SELECT f.contact_id, a.day FROM favour_answer a JOIN favour f ON f.id = a.favour_id
  WHERE a.answer <> 'let go'
UNION ALL SELECT source_id, day FROM opportunity WHERE source_id IS NOT NULL
UNION ALL SELECT connector_id, day FROM introduction WHERE connector_id IS NOT NULL
UNION ALL SELECT p.contact_id, i.day FROM introduction i JOIN introduction_party p ON p.introduction_id = i.id
  WHERE i.direction = 'made'
"""
"""What else counts as having been in touch."""

_CADENCES = """
SELECT id, cadence_from, cadence_to, cadence_on FROM contact WHERE cadence_from IS NOT NULL AND archived = 0
"""

_SKIPS = """
SELECT contact_id, max(day) FROM loop_answer WHERE rule = 'keep_in_touch' AND answer = 'skip' GROUP BY contact_id
"""
"""When the count towards a window began anew without contact."""

_PROMISED = "SELECT contact_id, due FROM follow_up WHERE closed = ''"

_RANKS = "SELECT id, top_rank FROM contact WHERE top_rank IS NOT NULL AND archived = 0 ORDER BY top_rank"

_ROWS = "SELECT id, name, organisation, title FROM contact WHERE id IN ({})"


@dataclass(frozen=True, slots=True)
class Overview:
    """What is known of all contacts at once."""

    names: Sequence[int]
    """The ids of all who are not archived, in the order of their names."""
    last: Mapping[int, str]
    """The day of the last contact, `YYYY-MM-DD`."""
    cadences: Mapping[int, tuple[str, str, str | None, str]]
    """Of those with a cadence: from and to, the day it was set, and the day of the last contact or of a later skip."""
    due: Mapping[int, str]
    """The next day on which something is due towards them: a follow-up, a loop, the end of the window."""
    ranks: Mapping[int, int]
    """The places among the top ten."""

    def window(self, contact: int) -> Window | None:
        """The window of a contact; None without a cadence."""
        found = self.cadences.get(contact)
        if found is None:
            return None
        start, end, set_on, since = found
        return window_of((start, end), day_if_any(set_on), day_if_any(since))


@dataclass(frozen=True, slots=True)
class ContactRow:
    """What the list shows of a contact."""

    id: int
    name: str
    organisation: str
    title: str


def read_overview(execute: Execute, loops: Mapping[int, date]) -> Overview:
    """Read it all; `loops` gives the next day on which the queue wants something for a contact."""
    last: dict[int, str] = {contact: day for contact, day in execute(_LAST, ()) if day}
    for contact, day in execute(_OTHER_CONTACT, ()):
        if day > last.get(contact, ""):
            last[contact] = day
    skips: dict[int, str] = dict(execute(_SKIPS, ()))
    cadences = {
        contact: (start, end, set_on, max(last.get(contact, ""), skips.get(contact, "")))
        for contact, start, end, set_on in execute(_CADENCES, ())
    }
    names = [contact for (contact,) in execute(_NAMES, ())]
    due = {contact: day.isoformat() for contact, day in loops.items()}
    overview = Overview(names, last, cadences, due, dict(execute(_RANKS, ())))
    ends = ((contact, window.ends.isoformat()) for contact in cadences if (window := overview.window(contact)))
    for contact, day in chain(execute(_PROMISED, ()), ends):
        if contact is not None and day < due.get(contact, "9999"):
            due[contact] = day
    return overview


def ordered(overview: Overview, order: str) -> list[int]:
    """All ids in an order of `ORDERS`; those who have nothing to be ordered by come last, by name."""
    names = overview.names
    if order == "last contact":
        days = dict.fromkeys(names, "") | dict(overview.last)
        return sorted(names, key=days.__getitem__, reverse=True)
    if order == "next due":
        days = dict.fromkeys(names, "9999") | dict(overview.due)
        return sorted(names, key=days.__getitem__)
    if order == "rank":
        return sorted(names, key=lambda contact: overview.ranks.get(contact, 99))
    return list(names)


def of_the_archive(execute: Execute, overview: Overview) -> Overview:
    """The same of those who are archived, in the place of all others."""
    return replace(overview, names=[contact for (contact,) in execute(_ARCHIVED, ())], cadences={}, ranks={})


def read_texts(execute: Execute) -> dict[int, str]:
    """What the words of a filter are looked for in, by contact: it is read once, and kept for the next letter."""
    texts: dict[int, str] = dict(execute("SELECT id, search FROM contact", ()))
    for contact, tag in execute("SELECT contact_id, folded FROM tag", ()):
        if contact in texts:
            texts[contact] += f"\n{tag}"
    return texts


def matching(
    execute: Execute, overview: Overview, texts: Mapping[int, str], wanted: Filter, today: date
) -> set[int] | None:
    """The ids of the contacts who fulfil all conditions; None where there are none, and everybody is left."""
    if not wanted:
        return None
    left = set(overview.names)
    for condition in wanted.conditions:
        if condition.what == "is":
            held = left if wanted.archived else set()  # whom the overview is about, or nobody
        elif condition.what == "word":
            held = {contact for contact in left if condition.value in texts.get(contact, "")}
        elif condition.what in ("last", "due"):
            held = _in_span(overview, condition, today)
        else:
            held = _found(execute, condition)
        left = left - held if condition.denied else left & held
    return left


def read_rows(execute: Execute, contacts: Sequence[int]) -> list[ContactRow]:
    """What the list shows of these contacts, in their order; who is gone is left out."""
    found = {row[0]: ContactRow(*row) for row in execute(_ROWS.format(",".join("?" * len(contacts))), contacts)}
    return [found[contact] for contact in contacts if contact in found]


_SQL = {
    "tag": "SELECT contact_id FROM tag WHERE substr(folded, 1, length(?1)) = ?1",
    "kind": "SELECT contact_id FROM contact_kind WHERE kind = ?1 UNION ALL SELECT c.id FROM contact c"
    " WHERE ?1 = '' AND NOT EXISTS (SELECT 1 FROM contact_kind k WHERE k.contact_id = c.id)",
    "standing": "SELECT id FROM contact WHERE standing = ?1",
    "role": "SELECT id FROM contact WHERE ally_role = ?1",
    "org": "SELECT id FROM contact WHERE organisation IN (SELECT value FROM json_each(?1))",
    "place": "SELECT id FROM contact WHERE place IN (SELECT value FROM json_each(?1))",
}
"""Those who fulfil a condition with that value."""


_WRITTEN = {
    "org": "SELECT DISTINCT organisation FROM contact WHERE organisation <> ''",
    "place": "SELECT DISTINCT place FROM contact WHERE place <> ''",
}
"""The values as they are written of which a word has to begin with what is looked for."""


def _found(execute: Execute, condition: Condition) -> set[int]:
    written = _WRITTEN.get(condition.what)
    value = condition.value if written is None else _begun_so(execute(written, ()), condition.value)
    return {contact for (contact,) in execute(_SQL[condition.what], (value,))}


def _begun_so(written: list[tuple[str]], begun: str) -> str:
    """Those of which a word begins so, as JSON."""
    from json import dumps  # the first paint has no filter

    return dumps([name for (name,) in written if f" {begun}" in f" {fold_search(name)}"])


def _in_span(overview: Overview, condition: Condition, today: date) -> set[int]:
    """Those whose last contact lies further back, or whose next due day further ahead, than the span says; or less far.

    Who was never contacted lies furthest back; who is owed nothing is on neither side.
    """
    past = condition.what == "last"
    days = dict.fromkeys(overview.names, "") | dict(overview.last) if past else overview.due
    border = add(today, condition.value, -1 if past else 1).isoformat()
    if condition.more is past:
        return {contact for contact, day in days.items() if day < border}
    return {contact for contact, day in days.items() if day > border}
