"""Reads the timeline of a contact: one reader for each kind of fact, and all of them merged.

Each reader takes `newest`, the number of entries that happened to read of each table, the newest first; -1 is all.
The first columns of each text are those of `EntryHead`.
"""

from __future__ import annotations

from typing import NamedTuple

from netui.domain.moves import Jobs
from netui.domain.words import activity_noun
from netui.queries.timeline.entry import Entry, begin_entry

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netui.db.readonly import Execute

__all__ = [
    "favour_entries",
    "follow_up_entries",
    "interaction_entries",
    "introduction_entries",
    "move_entries",
    "read_timeline",
]

_OPEN_FOLLOW_UPS = (
    "SELECT id, uid, due AS day, entered, what, undated"
    " FROM follow_up WHERE contact_id = ?1 AND closed = '' ORDER BY undated, due, entered"
)

_CLOSED_FOLLOW_UPS = """
SELECT id, uid, coalesce(closed_on, due) AS day, entered, what, closed
FROM follow_up WHERE contact_id = ?1 AND closed <> '' ORDER BY 3 DESC, entered DESC LIMIT ?2
"""


def follow_up_entries(execute: Execute, contact: int, newest: int) -> list[Entry]:
    """Return the follow-ups: all open ones on the day they are due, and the closed ones on the day of closing."""
    planned = [
        begin_entry("follow_up", head)(planned=True, what=what, about=what, undated=bool(undated))
        for *head, what, undated in execute(_OPEN_FOLLOW_UPS, (contact,))
    ]
    closed = [
        begin_entry("follow_up", head)(activity=how, what=f"{how}: {what}", label=how, about=what)
        for *head, what, how in execute(_CLOSED_FOLLOW_UPS, (contact, newest))
    ]
    return planned + closed


_NEWEST_IDS = "SELECT interaction_id FROM participation WHERE contact_id = ?1 ORDER BY day DESC, entered DESC LIMIT ?2"

_INTERACTIONS = f"""
SELECT id, uid, day, entered, time, channel, activity, started_by, purpose, note, place,
  coalesce((SELECT e.name FROM event e WHERE e.id = interaction.event_id), '') AS event,
  coalesce((SELECT m.body FROM message m WHERE m.interaction_id = interaction.id ORDER BY m.id LIMIT 1), '') AS sent
FROM interaction WHERE id IN ({_NEWEST_IDS}) ORDER BY id
"""


class _InteractionRow(NamedTuple):
    """A row of `_INTERACTIONS`."""

    id: int
    uid: str
    day: str
    entered: int
    time: str
    channel: str
    activity: str
    started_by: str
    purpose: str
    note: str
    place: str
    event: str
    """The name of the event; empty without one."""
    sent: str
    """The text of the message that was sent; empty without one."""


_OTHER_PARTICIPANTS = f"""
SELECT p.interaction_id, c.id, c.name
FROM participation p JOIN contact c ON c.id = p.contact_id
WHERE p.interaction_id IN ({_NEWEST_IDS}) AND p.contact_id <> ?1
ORDER BY p.interaction_id, p.position
"""


def interaction_entries(execute: Execute, contact: int, newest: int) -> list[Entry]:
    """Return the interactions with the contact, with the other participants and the text of a message that was sent."""
    others: dict[int, list[tuple[int, str]]] = {}
    for interaction, other, name in execute(_OTHER_PARTICIPANTS, (contact, newest)):
        others.setdefault(interaction, []).append((other, name))
    return [
        begin_entry("interaction", row[:4])(
            time=row.time,
            channel=row.channel,
            activity=row.activity,
            direction=row.started_by,
            purpose=row.purpose,
            what=_interaction_words(row) + (f" at {row.event}" if row.event else ""),
            label=_interaction_label(row),
            about=f"at {row.event}" if row.event else "",
            text=f"{row.note}\n{row.sent}" if row.sent else row.note,
            place="" if row.place == row.event else row.place,
            others=tuple(others.get(row.id, ())),
        )
        for row in map(_InteractionRow._make, execute(_INTERACTIONS, (contact, newest)))
    ]


def _interaction_words(row: _InteractionRow) -> str:
    """An interaction in words: `coffee`, `e-mail from them`, `thanked`."""
    label = _interaction_label(row)
    if row.started_by != "them":
        return label
    return "told by them" if label == _TOLD_ME else f"{label} from them"


_TOLD_ME = "told you"


def _interaction_label(row: _InteractionRow) -> str:
    """The same without who it came from: `coffee`, `e-mail`, `thanked`, and `thanks` for theirs."""
    if row.purpose:
        if row.started_by == "them":
            return "thanks" if row.purpose == "thanks" else _TOLD_ME
        return "thanked" if row.purpose == "thanks" else "told"
    return row.activity if row.activity == "met" else activity_noun(row.activity)


_INTRODUCTION_IDS = """
SELECT id FROM introduction WHERE connector_id = ?1
UNION SELECT introduction_id FROM introduction_party WHERE contact_id = ?1
"""

_INTRODUCTIONS = f"""
SELECT id, uid, day, entered, direction, note, id AS introduction_id
FROM introduction WHERE id IN ({_INTRODUCTION_IDS})
ORDER BY day DESC, entered DESC LIMIT ?2
"""

_OUTCOMES = f"""
SELECT id, uid, day, entered, note, introduction_id
FROM outcome WHERE introduction_id IN ({_INTRODUCTION_IDS})
ORDER BY day DESC, entered DESC LIMIT ?2
"""

_INTRODUCTION_PEOPLE = f"""
SELECT introduction_id, side, position, c.id, name
FROM introduction_party p JOIN contact c ON c.id = contact_id WHERE introduction_id IN ({_INTRODUCTION_IDS})
UNION ALL
SELECT i.id, -1, 0, c.id, name
FROM introduction i JOIN contact c ON c.id = connector_id WHERE i.id IN ({_INTRODUCTION_IDS})
ORDER BY 1, 2, 3
"""
"""The people of each introduction: the connector on side -1, then the parties by side."""

_TIES = """
SELECT t.id, t.uid, t.day, t.entered, t.note, c.id, c.name FROM tie t JOIN contact c ON c.id = t.other_id
WHERE t.contact_id = ?1
UNION ALL
SELECT t.id, t.uid, t.day, t.entered, t.note, c.id, c.name FROM tie t JOIN contact c ON c.id = t.contact_id
WHERE t.other_id = ?1
ORDER BY 3 DESC, 4 DESC LIMIT ?2
"""

_CONNECTOR = -1


def introduction_entries(execute: Execute, contact: int, newest: int) -> list[Entry]:
    """Return the introductions the contact made or was a party of, and their outcomes."""
    people: dict[int, list[tuple[int, int, str]]] = {}
    for introduction, side, _, person, name in execute(_INTRODUCTION_PEOPLE, (contact,)):
        people.setdefault(introduction, []).append((side, person, name))
    made = [
        begin_entry("introduction", head)(
            direction=direction,
            what=_introduction_words(contact, people[of]),
            label="introduced",
            about=_introduced_words(contact, people[of]),
            text=note,
            others=_other_people(contact, people[of]),
        )
        for *head, direction, note, of in execute(_INTRODUCTIONS, (contact, newest))
    ]
    outcomes = [
        begin_entry("outcome", head)(
            what=f"outcome: {_introduction_words(contact, people[of])}",
            label="outcome",
            about=_introduction_words(contact, people[of]),
            text=note,
            others=_other_people(contact, people[of]),
        )
        for *head, note, of in execute(_OUTCOMES, (contact, newest))
    ]
    return made + outcomes


def tie_entries(execute: Execute, contact: int, newest: int) -> list[Entry]:
    """Return the ties of the contact, whichever of the two was named first."""
    return [
        begin_entry("tie", head)(what=f"knows {name}", label="knows", about=name, text=note, others=((other, name),))
        for *head, note, other, name in execute(_TIES, (contact, newest))
    ]


def _introduction_words(contact: int, people: list[tuple[int, int, str]]) -> str:
    """An introduction in words: `introduced you to …`, `introduced by …`, or `you introduced them to …`."""
    said = _introduced_words(contact, people)
    return f"you introduced them {said.removesuffix(_BY_YOU)}" if said.endswith(_BY_YOU) else f"introduced {said}"


_BY_YOU = ", by you"


def _introduced_words(contact: int, people: list[tuple[int, int, str]]) -> str:
    """What stands behind `introduced`: `you to Renee Marsh`, `by Jaime Stone`, `to Dana Liu, by you`."""
    own = next(side for side, person, _ in people if person == contact)
    connector = next((name for side, _, name in people if side == _CONNECTOR), None)
    others = " and ".join(name for side, _, name in people if side not in (own, _CONNECTOR))
    if own == _CONNECTOR:
        return f"you to {others or 'somebody'}"
    return f"by {connector}" if connector else f"to {others or 'somebody'}{_BY_YOU}"


def _other_people(contact: int, people: list[tuple[int, int, str]]) -> tuple[tuple[int, str], ...]:
    return tuple((person, name) for _, person, name in people if person != contact)


_FAVOURS = """
SELECT id, uid, day, entered, direction, big, note
FROM favour WHERE contact_id = ?1 ORDER BY day DESC, entered DESC LIMIT ?2
"""

_ANSWERS = """
SELECT a.id, a.uid, a.day, a.entered, a.answer, a.note, f.note AS ask
FROM favour_answer a JOIN favour f ON f.id = a.favour_id
WHERE f.contact_id = ?1 ORDER BY a.day DESC, a.entered DESC LIMIT ?2
"""

_OPPORTUNITIES = """
SELECT id, uid, day, entered, title, organisation, note
FROM opportunity WHERE source_id = ?1 ORDER BY day DESC, entered DESC LIMIT ?2
"""

# The stage a lead begins with is part of the lead's own entry.
_STAGES = """
SELECT s.id, s.uid, s.day, s.entered, s.stage, s.note, o.title
FROM stage s JOIN opportunity o ON o.id = s.opportunity_id
WHERE o.source_id = ?1 AND NOT (s.stage = 'heard' AND s.day = o.day)
ORDER BY s.day DESC, s.entered DESC LIMIT ?2
"""

_DETAILS = """
SELECT id, uid, day, entered, topic, note
FROM detail WHERE contact_id = ?1 ORDER BY day DESC, entered DESC LIMIT ?2
"""

_FAVOUR_VERBS = {"asked": "asked", "given": "gave", "received": "got"}


def favour_entries(execute: Execute, contact: int, newest: int) -> list[Entry]:
    """Return the favours asked, given and received, and the answers to asks."""
    found = [
        begin_entry("favour", head)(
            direction=direction, big=bool(big), what=_FAVOUR_VERBS[direction], label=_FAVOUR_VERBS[direction], text=note
        )
        for *head, direction, big, note in execute(_FAVOURS, (contact, newest))
    ]
    answered = [
        begin_entry("favour_answer", head)(
            activity=answer,
            what=f"let go: {ask}" if answer == "let go" else f"said {answer} to: {ask}",
            label=answer if answer == "let go" else f"said {answer}",
            about=ask,
            text=note,
        )
        for *head, answer, note, ask in execute(_ANSWERS, (contact, newest))
    ]
    return found + answered


def opportunity_entries(execute: Execute, contact: int, newest: int) -> list[Entry]:
    """Return the leads the contact passed on, and the stages they came to."""
    leads = [
        begin_entry("opportunity", head)(what=f"lead: {lead}", label="lead", about=lead, text=note)
        for *head, title, organisation, note in execute(_OPPORTUNITIES, (contact, newest))
        for lead in (f"{title} ({organisation})" if organisation else title,)
    ]
    stages = [
        begin_entry("stage", head)(
            activity=stage, what=f"{stage}: {title}", label="lead", about=f"{stage}: {title}", text=note
        )
        for *head, stage, note, title in execute(_STAGES, (contact, newest))
    ]
    return leads + stages


def detail_entries(execute: Execute, contact: int, newest: int) -> list[Entry]:
    """Return the details noted about the contact."""
    return [
        begin_entry("detail", head)(what=topic or "note", label=topic or "note", text=note)
        for *head, topic, note in execute(_DETAILS, (contact, newest))
    ]


_MOVES = """
SELECT id, uid, day, entered, organisation_from, title_from, organisation, title, answer
FROM move WHERE contact_id = ?1 ORDER BY day DESC, entered DESC LIMIT ?2
"""


class _MoveRow(NamedTuple):
    """A row of `_MOVES`."""

    id: int
    uid: str
    day: str
    entered: int
    organisation_from: str
    title_from: str
    organisation: str
    title: str
    answer: str


_MOVE_ANSWERS = {"": "", "taken": ", accepted", "left": ", left as it was"}


def move_entries(execute: Execute, contact: int, newest: int) -> list[Entry]:
    """Return the moves of the contact that files named: where they are now, it seems."""
    return [
        begin_entry("move", row[:4])(
            what=f"seen: {seen}",
            label="seen",
            about=seen,
            text=jobs.title if jobs.is_elsewhere else "",
            activity=row.answer,
        )
        for row in map(_MoveRow._make, execute(_MOVES, (contact, newest)))
        for jobs in (Jobs(*row[4:8]),)
        for seen in (f"{jobs.words}{_MOVE_ANSWERS[row.answer]}",)
    ]


_NO_LIMIT = 1_000_000_000
"""More entries than any timeline has."""

_READERS = (
    follow_up_entries,
    interaction_entries,
    introduction_entries,
    tie_entries,
    favour_entries,
    opportunity_entries,
    detail_entries,
    move_entries,
)


def read_timeline(execute: Execute, contact: int, *, limit: int | None = None) -> list[Entry]:
    """Return the timeline of a contact: the planned entries, then those that happened, each newest first.

    Plans without a day come before the others.

    `limit` is the number of entries that happened; planned ones are always complete.
    """
    newest = _NO_LIMIT if limit is None else limit
    entries = [entry for read in _READERS for entry in read(execute, contact, newest)]
    undated = [entry for entry in entries if entry.undated]
    planned = [entry for entry in entries if entry.planned and not entry.undated]
    happened = _newest_first([entry for entry in entries if not entry.planned])
    return _newest_first(undated) + _newest_first(planned) + happened[:limit]


def _newest_first(entries: list[Entry]) -> list[Entry]:
    """The entries newest first. Within a day by order of entry, but those with a time by time among themselves."""
    by_entry = sorted(entries, key=lambda entry: (entry.day, entry.entered), reverse=True)
    timed = [entry for entry in by_entry if entry.time]
    timed.sort(key=lambda entry: (entry.day, entry.time), reverse=True)
    by_time = iter(timed)
    return [next(by_time) if entry.time else entry for entry in by_entry]
