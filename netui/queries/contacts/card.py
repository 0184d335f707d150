"""The card of a contact: the stored fields, and the counts and days derived from the facts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from netui.domain.contact_field import TEXT_FIELDS, ContactTexts
from netui.domain.queue.facts import parse_optional_day
from netui.queries.queue.sql.conditions import not_introduced_after

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netui.db.readonly import Execute

__all__ = [
    "Card",
    "CardDate",
    "CardReach",
    "ContactGoneError",
    "FavourCounts",
    "IntroductionCounts",
    "read_card",
    "read_contact_name",
]


class ContactGoneError(KeyError):
    """No contact has that id (any more)."""

    def __str__(self) -> str:
        """The sentence to show the user."""
        return "This contact no longer exists."


@dataclass(frozen=True, slots=True)
class CardReach:
    """An address of a contact."""

    kind: str
    """email, phone or url."""
    value: str
    """The address, as it was typed."""
    label: str
    """What kind of address it is, such as `work`; empty if not said."""


@dataclass(frozen=True, slots=True)
class CardDate:
    """A key date of a contact, such as a birthday or a work anniversary."""

    name: str
    month: int
    day: int
    year: int | None
    """None if unknown."""
    reminds: bool = True
    """Whether it is due when its day is near; not where it came from a file, and nobody asked for a reminder."""


class IntroductionCounts(NamedTuple):
    """How many people were introduced."""

    to_me: int
    """By them to me."""
    by_me: int
    """By me to them."""


class FavourCounts(NamedTuple):
    """How many favours there were."""

    asked: int
    """Asks of mine."""
    given: int
    received: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Card(ContactTexts):
    """Everything about a contact on one card, without the timeline."""

    id: int
    uid: str
    name: str
    notes: str
    standing: str
    """up, across, down, or empty."""
    ally_role: str
    """mentor, sponsor, advocate, or empty."""
    top_rank: int | None
    """Rank among the top ten, from 1; None outside."""
    cadence: tuple[str, str] | None
    """Start and end of the window, as ISO 8601 durations; None without a cadence."""
    cadence_on: date | None
    """The day on which the cadence was set."""
    met_on: date | None
    imported: bool
    archived: bool
    kinds: tuple[str, ...]
    tags: tuple[str, ...]
    reaches: tuple[CardReach, ...]
    key_dates: tuple[CardDate, ...]
    last_contact: date | None
    """The day of the last contact; None for never."""
    counts_from: date | None
    """The day from which the cadence's window counts: the last contact, or a later skip of keep in touch."""
    introduced_by: tuple[str, ...]
    """Names of the connectors who introduced them to me, the first one first."""
    introductions: IntroductionCounts
    favours: FavourCounts
    open_asks: int
    """The number of asks without an answer, and without an introduction that was the answer."""


_COLUMNS = ("id", "uid", "name", *(field.name for field in TEXT_FIELDS), "notes", "standing", "ally_role", "top_rank")

_CONTACT = f"""
SELECT {", ".join(_COLUMNS)}, cadence_from, cadence_to, cadence_on, met_on, imported, archived
FROM contact WHERE id = ?1
"""

_KINDS = "SELECT kind FROM contact_kind WHERE contact_id = ?1 ORDER BY id"
_TAGS = "SELECT tag FROM tag WHERE contact_id = ?1 ORDER BY folded"
_REACHES = "SELECT kind, value, label FROM reach WHERE contact_id = ?1 ORDER BY kind, position, id"
_KEY_DATES = (
    "SELECT name, month, day, year, imported = FALSE AS reminds FROM key_date WHERE contact_id = ?1 ORDER BY month, day"
)

# Reactions on social media are no contact; an introduction received is contact with its connector alone.
_LAST_CONTACT = """
SELECT max(x.day) FROM (
  SELECT max(day) AS day FROM participation WHERE contact_id = ?1 AND channel <> 'social' AND day <= ?2
  UNION ALL SELECT max(day) FROM favour WHERE contact_id = ?1 AND day <= ?2
  UNION ALL SELECT max(a.day) FROM favour_answer a JOIN favour f ON f.id = a.favour_id
    WHERE f.contact_id = ?1 AND a.answer <> 'let go' AND a.day <= ?2
  UNION ALL SELECT max(day) FROM opportunity WHERE source_id = ?1 AND day <= ?2
  UNION ALL SELECT max(day) FROM introduction WHERE connector_id = ?1 AND day <= ?2
  UNION ALL SELECT max(i.day) FROM introduction_party p JOIN introduction i ON i.id = p.introduction_id
    WHERE p.contact_id = ?1 AND i.direction = 'made' AND i.day <= ?2
) x
"""

_LAST_SKIP = """
SELECT max(day) FROM loop_answer
WHERE contact_id = ?1 AND rule = 'keep_in_touch' AND answer = 'skip' AND day <= ?2
"""

_INTRODUCED_BY = """
SELECT c.name
FROM introduction_party p JOIN introduction i ON i.id = p.introduction_id JOIN contact c ON c.id = i.connector_id
WHERE p.contact_id = ?1 AND i.day <= ?2 ORDER BY i.day, i.entered
"""

_INTRODUCTIONS = """
SELECT
  (SELECT count(*) FROM introduction i JOIN introduction_party p ON p.introduction_id = i.id
   WHERE i.connector_id = ?1 AND i.day <= ?2) AS to_me,
  (SELECT count(*) FROM introduction_party own
     JOIN introduction i ON i.id = own.introduction_id AND i.direction = 'made'
     JOIN introduction_party p ON p.introduction_id = i.id AND p.side <> own.side
   WHERE own.contact_id = ?1 AND i.day <= ?2) AS by_me
"""

_FAVOURS = f"""
SELECT
  count(*) FILTER (WHERE f.direction = 'asked') AS asked,
  count(*) FILTER (WHERE f.direction = 'given') AS given,
  count(*) FILTER (WHERE f.direction = 'received') AS received,
  count(*) FILTER (WHERE f.direction = 'asked' AND a.id IS NULL AND {not_introduced_after("f", "?2")}) AS open_asks
FROM favour f LEFT JOIN favour_answer a ON a.favour_id = f.id AND a.day <= ?2
WHERE f.contact_id = ?1 AND f.day <= ?2
"""


def read_contact_name(execute: Execute, contact: int) -> str:
    """Return the name of the contact with that id; raises `ContactGoneError` without one."""
    found = execute("SELECT name FROM contact WHERE id = ?1", (contact,))
    if not found:
        raise ContactGoneError(contact)
    name: str = found[0][0]
    return name


def read_card(execute: Execute, contact: int, *, until: date = date.max) -> Card:
    """Read the card of the contact with that id; raises `ContactGoneError` without one.

    Last contact, introductions and favours are derived from the facts up to the day `until`.
    """
    found = execute(_CONTACT, (contact,))
    if not found:
        raise ContactGoneError(contact)
    *columns, cadence_from, cadence_to, cadence_on, met_on, imported, archived = found[0]
    so_far = (contact, until.isoformat())
    last_contact, last_skip = (parse_optional_day(execute(sql, so_far)[0][0]) for sql in (_LAST_CONTACT, _LAST_SKIP))
    *favours, open_asks = execute(_FAVOURS, so_far)[0]
    return Card(
        **dict(zip(_COLUMNS, columns, strict=True)),
        cadence=(cadence_from, cadence_to) if cadence_to else None,
        cadence_on=parse_optional_day(cadence_on),
        met_on=parse_optional_day(met_on),
        imported=bool(imported),
        archived=bool(archived),
        kinds=tuple(kind for (kind,) in execute(_KINDS, (contact,))),
        tags=tuple(tag for (tag,) in execute(_TAGS, (contact,))),
        reaches=tuple(CardReach(*row) for row in execute(_REACHES, (contact,))),
        key_dates=tuple(
            CardDate(name, month, day, year, bool(reminds))
            for name, month, day, year, reminds in execute(_KEY_DATES, (contact,))
        ),
        last_contact=last_contact,
        counts_from=max(filter(None, (last_contact, last_skip)), default=None),
        introduced_by=tuple(name for (name,) in execute(_INTRODUCED_BY, so_far)),
        introductions=IntroductionCounts._make(execute(_INTRODUCTIONS, so_far)[0]),
        favours=FavourCounts(*favours),
        open_asks=open_asks,
    )
