"""The card of a contact: what is known of one person, by a handful of queries through a plain `execute`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from netui.domain.queue.facts import day_if_any

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netui.db.readonly import Execute

__all__ = ["Card", "CardDate", "CardReach", "GoneError", "card", "name_of"]


class GoneError(KeyError):
    """There is no contact of that id."""

    def __str__(self) -> str:
        """The sentence to show."""
        return "This contact is not there any more."


@dataclass(frozen=True, slots=True)
class CardReach:
    """A way to reach a contact."""

    kind: str
    """email, phone, url."""
    value: str
    label: str


@dataclass(frozen=True, slots=True)
class CardDate:
    """A birthday, a work anniversary."""

    name: str
    month: int
    day: int
    year: int | None
    """None where it is not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What is known of a contact, apart from the timeline."""

    id: int
    uid: str
    name: str
    nickname: str
    organisation: str
    title: str
    place: str
    notes: str
    standing: str
    """up, across, down, or empty."""
    ally_role: str
    top_rank: int | None
    """The place among the top ten."""
    cadence: tuple[str, str] | None
    """The window in which they may be contacted again, as ISO 8601 durations."""
    cadence_on: date | None
    """When the cadence was set."""
    how_met: str
    met_at: str
    met_on: date | None
    imported: bool
    archived: bool
    kinds: tuple[str, ...]
    tags: tuple[str, ...]
    reaches: tuple[CardReach, ...]
    key_dates: tuple[CardDate, ...]
    last_contact: date | None
    """The last day on which we were in touch."""
    counts_from: date | None
    """The day of the last contact or of a later skip of keep in touch: from when the window of a cadence counts."""
    introduced_by: tuple[str, ...]
    """Who introduced them to me, the first one first."""
    introductions: tuple[int, int]
    """How many people they introduced to me, and to how many I introduced them."""
    favours: tuple[int, int, int]
    """How many favours I asked for, did for them, and received."""
    open_asks: int
    """How many of the asks have no answer."""


_CONTACT = """
SELECT id, uid, name, nickname, organisation, title, place, notes, standing, ally_role, top_rank,
  cadence_from, cadence_to, cadence_on, how_met, met_at, met_on, imported, archived
FROM contact WHERE id = ?
"""

_KINDS = "SELECT kind FROM contact_kind WHERE contact_id = ? ORDER BY id"
_TAGS = "SELECT tag FROM tag WHERE contact_id = ? ORDER BY folded"
_REACHES = "SELECT kind, value, label FROM reach WHERE contact_id = ? ORDER BY kind, position, id"
_KEY_DATES = "SELECT name, month, day, year FROM key_date WHERE contact_id = ? ORDER BY month, day"

# Reactions on social media are no contact; an introduction received is contact with its connector alone.
_LAST_CONTACT = """
SELECT max(day) FROM (
  SELECT max(day) AS day FROM participation WHERE contact_id = ?1 AND channel <> 'social' AND day <= ?2
  UNION ALL SELECT max(day) FROM favour WHERE contact_id = ?1 AND day <= ?2
  UNION ALL SELECT max(a.day) FROM favour_answer a JOIN favour f ON f.id = a.favour_id
    WHERE f.contact_id = ?1 AND a.answer <> 'let go' AND a.day <= ?2
  UNION ALL SELECT max(day) FROM opportunity WHERE source_id = ?1 AND day <= ?2
  UNION ALL SELECT max(day) FROM introduction WHERE connector_id = ?1 AND day <= ?2
  UNION ALL SELECT max(i.day) FROM introduction_party p JOIN introduction i ON i.id = p.introduction_id
    WHERE p.contact_id = ?1 AND i.direction = 'made' AND i.day <= ?2
)
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
   WHERE i.connector_id = ?1 AND i.day <= ?2),
  (SELECT count(*) FROM introduction_party own
     JOIN introduction i ON i.id = own.introduction_id AND i.direction = 'made'
     JOIN introduction_party p ON p.introduction_id = i.id AND p.side <> own.side
   WHERE own.contact_id = ?1 AND i.day <= ?2)
"""

_FAVOURS = """
SELECT
  coalesce(sum(f.direction = 'asked'), 0), coalesce(sum(f.direction = 'given'), 0),
  coalesce(sum(f.direction = 'received'), 0), coalesce(sum(f.direction = 'asked' AND a.id IS NULL), 0)
FROM favour f LEFT JOIN favour_answer a ON a.favour_id = f.id AND a.day <= ?2
WHERE f.contact_id = ?1 AND f.day <= ?2
"""


def name_of(execute: Execute, contact: int) -> str:
    """The name of the contact with that id; GoneError where there is none."""
    found = execute("SELECT name FROM contact WHERE id = ?", (contact,))
    if not found:
        raise GoneError(contact)
    name: str = found[0][0]
    return name


def card(execute: Execute, contact: int, *, until: date = date.max) -> Card:
    """Read the card of the contact with that id; GoneError where there is none.

    Contact, introductions and favours are counted as the facts up to `until` have them.
    """
    found = execute(_CONTACT, (contact,))
    if not found:
        raise GoneError(contact)
    *begin, cadence_from, cadence_to, cadence_on, how_met, met_at, met_on, imported, archived = found[0]
    so_far = (contact, until.isoformat())
    last_contact, last_skip = (day_if_any(execute(sql, so_far)[0][0]) for sql in (_LAST_CONTACT, _LAST_SKIP))
    asked, given, received, open_asks = execute(_FAVOURS, so_far)[0]
    named = (
        "id",
        "uid",
        "name",
        "nickname",
        "organisation",
        "title",
        "place",
        "notes",
        "standing",
        "ally_role",
        "top_rank",
    )
    return Card(
        **dict(zip(named, begin, strict=True)),
        cadence=(cadence_from, cadence_to) if cadence_to else None,
        cadence_on=day_if_any(cadence_on),
        how_met=how_met,
        met_at=met_at,
        met_on=day_if_any(met_on),
        imported=bool(imported),
        archived=bool(archived),
        kinds=tuple(kind for (kind,) in execute(_KINDS, (contact,))),
        tags=tuple(tag for (tag,) in execute(_TAGS, (contact,))),
        reaches=tuple(CardReach(*row) for row in execute(_REACHES, (contact,))),
        key_dates=tuple(CardDate(*row) for row in execute(_KEY_DATES, (contact,))),
        last_contact=last_contact,
        counts_from=max(filter(None, (last_contact, last_skip)), default=None),
        introduced_by=tuple(name for (name,) in execute(_INTRODUCED_BY, so_far)),
        introductions=execute(_INTRODUCTIONS, so_far)[0],
        favours=(asked, given, received),
        open_asks=open_asks,
    )
