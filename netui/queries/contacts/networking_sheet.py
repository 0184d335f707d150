"""The networking spreadsheet: one row a person, of columns that are declared once for files, for import, for Table.

A column is read for thousands of people by one query, and together with those that come from the same tables. A part of
the columns costs only what its own tables cost.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Literal, NamedTuple

from netui.db.readonly import json_ids
from netui.domain.activity_label import activity_label
from netui.domain.contact_field import TEXT_FIELDS
from netui.domain.days import window_phrase
from netui.domain.field_parsers import ReachLine, format_reaches, format_tags
from netui.domain.queue.rules import RULE_BY_NAME
from netui.domain.text import capitalise, clean, clean_note
from netui.domain.words import ALLY_ROLES, KINDS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netui.db.readonly import Execute
    from netui.domain.contact_field import Section
    from netui.domain.queue.item import Queue

__all__ = [
    "COLUMN_BY_NAME",
    "SHEET_COLUMNS",
    "SheetCells",
    "SheetColumn",
    "SheetValue",
    "kinds_text",
    "owed_by_contact",
    "read_column",
    "read_sheet",
    "sheet_people",
]

SheetValue = str | int | date | None
"""The value of a cell; None and the empty text are an empty cell."""

SheetCells = tuple[SheetValue, ...]
"""The values of a row, in the order of the columns asked for."""

ColumnKind = Literal["text", "lines", "day", "number"]
"""What a column holds: a text of one line, one of several, a day, a number."""


class SheetColumn(NamedTuple):
    """A column of the networking spreadsheet."""

    name: str
    """Its id in the code and in the state file; never changed."""
    header: str
    """What stands above it, in files and on the screen; import knows the column by it."""
    kind: ColumnKind
    width: int
    """Its width in cells of the screen, and in characters of a workbook."""


_WIDTHS = {"nickname": 12, "organisation": 20, "title": 20, "place": 14, "how_met": 20, "met_at": 14}


def _texts(section: Section) -> tuple[SheetColumn, ...]:
    """The columns of the plain texts of a section."""
    return tuple(
        SheetColumn(each.name, capitalise(each.label), "text", _WIDTHS.get(each.name, 16))
        for each in TEXT_FIELDS
        if each.section == section
    )


SHEET_COLUMNS = (
    SheetColumn("name", "Name", "text", 24),
    *_texts(""),
    SheetColumn("emails", "E-mail", "lines", 26),
    SheetColumn("phones", "Phone", "lines", 18),
    SheetColumn("pages", "Web page", "lines", 26),
    SheetColumn("tags", "Tags", "text", 16),
    SheetColumn("kinds", "Kinds", "text", 20),
    SheetColumn("standing", "Standing", "text", 9),
    SheetColumn("top_rank", "Top ten", "number", 8),
    *_texts("In my network"),
    *_texts("How we met"),
    SheetColumn("met_on", "When we met", "day", 12),
    SheetColumn("introduced_by", "Introduced by", "lines", 18),
    SheetColumn("introduced_on", "Introduced on", "day", 14),
    SheetColumn("last_contact", "Last contact", "day", 14),
    SheetColumn("last_type", "Last contact type", "text", 18),
    SheetColumn("last_note", "Last contact notes", "lines", 30),
    SheetColumn("cadence", "Cadence", "text", 8),
    SheetColumn("next_step", "Next step", "text", 24),
    SheetColumn("due", "Due", "day", 12),
    SheetColumn("owed", "Owed by me", "text", 14),
    SheetColumn("birthday", "Birthday", "text", 11),
    *_texts("To remember"),
    SheetColumn("notes", "Notes", "lines", 30),
    SheetColumn("archived", "Archived", "text", 9),
    SheetColumn("uid", "netui UID", "text", 34),
)
"""All columns, in the order of files."""

COLUMN_BY_NAME = {column.name: column for column in SHEET_COLUMNS}


# The rows of each group of tables. Their fields are the columns that they fill, behind the contact's id.


class _PersonRow(NamedTuple):
    """The beginning of a row of `_PEOPLE`; the texts follow."""

    id: int
    name: str
    standing: str
    top_rank: int | None
    met_on: str | None
    cadence_from: str | None
    cadence_to: str | None
    notes: str
    archived: int
    uid: str


_TEXTS = tuple([each.name for each in TEXT_FIELDS])

_PEOPLE = f"""
SELECT id, name, standing, top_rank, met_on, cadence_from, cadence_to, notes, archived, uid,
  {", ".join(_TEXTS)}
FROM contact WHERE id IN (SELECT value FROM json_each(?1)) ORDER BY id
"""

_REACHES = """
SELECT contact_id, kind, value, label FROM reach WHERE contact_id IN (SELECT value FROM json_each(?1))
ORDER BY contact_id, position, id
"""

_TAGS = """
SELECT contact_id, tag FROM tag WHERE contact_id IN (SELECT value FROM json_each(?1)) ORDER BY contact_id, folded, id
"""

_KINDS = """
SELECT contact_id, kind FROM contact_kind WHERE contact_id IN (SELECT value FROM json_each(?1))
ORDER BY contact_id, kind
"""

_ALLY_ROLES = """
SELECT id, ally_role FROM contact WHERE ally_role <> '' AND id IN (SELECT value FROM json_each(?1)) ORDER BY id
"""

# Where two people have the connector's name, their organisation tells which.
_INTRODUCERS = """
SELECT p.contact_id, c.name, i.day, CASE WHEN EXISTS (
  SELECT 1 FROM contact o WHERE o.sort_key = c.sort_key AND o.id <> c.id) THEN c.organisation ELSE '' END AS told_by
FROM introduction_party p JOIN introduction i ON i.id = p.introduction_id JOIN contact c ON c.id = i.connector_id
WHERE i.direction = 'received' AND i.day <= ?1 AND p.contact_id IN (SELECT value FROM json_each(?2))
ORDER BY p.contact_id, i.day, i.entered, i.id
"""

# One seek a contact in the index of participations.
_LAST_INTERACTIONS = """
SELECT c.id AS contact_id, i.day, i.channel, i.activity, i.note
FROM contact c JOIN interaction i ON i.id = (
  SELECT p.interaction_id FROM participation p WHERE p.contact_id = c.id AND p.channel <> 'social' AND p.day <= ?1
  ORDER BY p.day DESC, p.entered DESC LIMIT 1)
WHERE c.id IN (SELECT value FROM json_each(?2)) ORDER BY c.id
"""

_OTHER_CONTACT = """
SELECT contact_id, day, 'favour' AS what, note FROM favour WHERE day <= ?1
  AND contact_id IN (SELECT value FROM json_each(?2))
UNION ALL SELECT f.contact_id, a.day, 'answer', a.note FROM favour_answer a JOIN favour f ON f.id = a.favour_id
  WHERE a.answer <> 'let go' AND a.day <= ?1 AND f.contact_id IN (SELECT value FROM json_each(?2))
UNION ALL SELECT source_id, day, 'lead', title FROM opportunity
  WHERE day <= ?1 AND source_id IN (SELECT value FROM json_each(?2))
UNION ALL SELECT connector_id, day, 'introduction', note FROM introduction
  WHERE day <= ?1 AND connector_id IN (SELECT value FROM json_each(?2))
UNION ALL SELECT p.contact_id, i.day, 'introduction', i.note
  FROM introduction i JOIN introduction_party p ON p.introduction_id = i.id
  WHERE i.direction = 'made' AND i.day <= ?1 AND p.contact_id IN (SELECT value FROM json_each(?2))
ORDER BY 1, 2, 3, 4
"""
"""The other facts that count as contact, as in `netui.queries.contacts.contact_list`, each with an `OTHER_CONTACT`."""

_NEXT_STEPS = """
SELECT contact_id, what, due, undated FROM follow_up
WHERE closed = '' AND promised_on <= ?1 AND contact_id IN (SELECT value FROM json_each(?2))
ORDER BY contact_id, undated, due, entered, id
"""

_BIRTHDAYS = """
SELECT contact_id, year, month, day FROM key_date
WHERE lower(name) = 'birthday' AND contact_id IN (SELECT value FROM json_each(?1)) ORDER BY contact_id, id
"""

_SourceValues = dict[str, SheetValue]
"""Values by the name of the column."""

_Source = dict[int, _SourceValues]
"""Values by the id of the contact."""


def _read_people(execute: Execute, ids: str, until: str) -> _Source:
    head = len(_PersonRow._fields)
    return {
        columns[0]: _person(_PersonRow(*columns[:head])) | dict(zip(_TEXTS, columns[head:], strict=True))
        for columns in execute(_PEOPLE, (ids,))
    }


def _person(row: _PersonRow) -> _SourceValues:
    cadence = window_phrase((row.cadence_from, row.cadence_to)) if row.cadence_from and row.cadence_to else ""
    return {
        "name": row.name,
        "standing": row.standing,
        "top_rank": row.top_rank,
        "met_on": _day(row.met_on),
        "cadence": cadence,
        "notes": row.notes,
        "archived": "yes" if row.archived else "",
        "uid": row.uid,
    }


def _read_reaches(execute: Execute, ids: str, until: str) -> _Source:
    lines: dict[int, dict[str, list[ReachLine]]] = {}
    for contact, kind, value, label in execute(_REACHES, (ids,)):
        lines.setdefault(contact, {}).setdefault(f"{kind}s", []).append(ReachLine(kind, clean(value), clean(label)))
    names = {"emails": "emails", "phones": "phones", "urls": "pages"}
    return {
        contact: {names[kind]: format_reaches(of_kind) for kind, of_kind in found.items()}
        for contact, found in lines.items()
    }


def _read_tags(execute: Execute, ids: str, until: str) -> _Source:
    tags: dict[int, list[str]] = {}
    for contact, tag in execute(_TAGS, (ids,)):
        tags.setdefault(contact, []).append(tag)
    return {contact: {"tags": format_tags(its)} for contact, its in tags.items()}


def _read_kinds(execute: Execute, ids: str, until: str) -> _Source:
    kinds: dict[int, list[str]] = {}
    for contact, kind in execute(_KINDS, (ids,)):
        kinds.setdefault(contact, []).append(kind)
    roles: dict[int, str] = dict(execute(_ALLY_ROLES, (ids,)))
    return {
        contact: {"kinds": kinds_text(kinds.get(contact, ()), roles.get(contact, ""))}
        for contact in kinds.keys() | roles.keys()
    }


def kinds_text(kinds: Iterable[str], role: str) -> str:
    """Return the kinds in the order of the product, with the role of a senior ally: `senior ally (mentor), peer`."""
    order = {kind: at for at, kind in enumerate(KINDS)}
    words = sorted(kinds, key=lambda kind: (order.get(kind, len(order)), kind))
    if role in ALLY_ROLES:
        words = [f"{kind} ({role})" if kind == "senior ally" else kind for kind in words]
        if "senior ally" not in order.keys() & {word.partition(" (")[0] for word in words}:
            words.append(role)
    return ", ".join(words)


def _read_introducers(execute: Execute, ids: str, until: str) -> _Source:
    names: dict[int, list[str]] = {}
    days: dict[int, SheetValue] = {}
    for contact, name, day, organisation in execute(_INTRODUCERS, (until, ids)):
        names.setdefault(contact, []).append(f"{name} ({organisation})" if organisation else name)
        days.setdefault(contact, _day(day))
    return {
        contact: {"introduced_by": "\n".join(dict.fromkeys(its)), "introduced_on": days[contact]}
        for contact, its in names.items()
    }


def _read_last_contacts(execute: Execute, ids: str, until: str) -> _Source:
    found = {
        contact: (day, activity_label(activity, channel), note)
        for contact, day, channel, activity, note in execute(_LAST_INTERACTIONS, (until, ids))
    }
    for contact, day, what, note in execute(_OTHER_CONTACT, (until, ids)):
        if contact not in found or day > found[contact][0]:
            found[contact] = (day, what, note)
    return {
        contact: {"last_contact": _day(day), "last_type": what, "last_note": note}
        for contact, (day, what, note) in found.items()
    }


def _read_next_steps(execute: Execute, ids: str, until: str) -> _Source:
    steps: _Source = {}
    for contact, what, due, undated in execute(_NEXT_STEPS, (until, ids)):
        steps.setdefault(contact, {"next_step": what, "due": None if undated else _day(due)})
    return steps


def _read_birthdays(execute: Execute, ids: str, until: str) -> _Source:
    days: _Source = {}
    for contact, year, month, day in execute(_BIRTHDAYS, (ids,)):
        days.setdefault(contact, {"birthday": f"{f'{year:04}' if year else '-'}-{month:02}-{day:02}"})
    return days


_SOURCES: tuple[tuple[frozenset[str], Callable[[Execute, str, str], _Source]], ...] = (
    (frozenset({"emails", "phones", "pages"}), _read_reaches),
    (frozenset({"tags"}), _read_tags),
    (frozenset({"kinds"}), _read_kinds),
    (frozenset({"introduced_by", "introduced_on"}), _read_introducers),
    (frozenset({"last_contact", "last_type", "last_note"}), _read_last_contacts),
    (frozenset({"next_step", "due"}), _read_next_steps),
    (frozenset({"birthday"}), _read_birthdays),
)
"""What reads the columns that are not the contact's own."""

_NOTHING: _SourceValues = {}


def owed_by_contact(queue: Queue) -> dict[int, str]:
    """Return what I owe to each contact, in words: `thanks, a reply`; what is not due yet too."""
    owed: dict[int, dict[str, None]] = {}
    for item in (*queue.items, *queue.coming):
        if item.contact_id is not None and (what := RULE_BY_NAME[item.rule].owed):
            owed.setdefault(item.contact_id, {})[what] = None
    return {contact: ", ".join(words) for contact, words in owed.items()}


def sheet_people(execute: Execute) -> list[int]:
    """Return the ids of everybody in the spreadsheet, the archived too, by name."""
    return [contact for (contact,) in execute("SELECT id FROM contact ORDER BY sort_key, id", ())]


def read_sheet(
    execute: Execute,
    contacts: Sequence[int],
    columns: Sequence[SheetColumn],
    owed: Mapping[int, str],
    until: date,
) -> list[tuple[int, SheetCells]]:
    """Return id and cells of these contacts, in the given order; ids without a contact are left out.

    Only facts up to the day `until` count. Texts are clean, whatever another program has written into the file.
    """
    ids, day = json_ids(contacts), until.isoformat()
    wanted = {column.name for column in columns}
    people = _read_people(execute, ids, day)
    others = [read(execute, ids, day) for names, read in _SOURCES if names & wanted]
    if "owed" in wanted:
        others.append({contact: {"owed": what} for contact, what in owed.items()})
    rows = []
    for contact in contacts:
        if (values := people.get(contact)) is None:
            continue
        for source in others:
            values.update(source.get(contact, _NOTHING))
        rows.append((contact, tuple([_clean(values.get(column.name), column) for column in columns])))
    return rows


def read_column(
    execute: Execute, contacts: Sequence[int], column: SheetColumn, owed: Mapping[int, str], until: date
) -> dict[int, SheetValue]:
    """Return the values of one column by contact, to sort by; contacts without one may be missing.

    It costs what the column's own tables cost.
    """
    if column.name == "owed":
        return {**owed}
    read = next((read for names, read in _SOURCES if column.name in names), _read_people)
    found = read(execute, json_ids(contacts), until.isoformat())
    return {contact: _clean(values.get(column.name), column) for contact, values in found.items()}


def _clean(value: Any, column: SheetColumn) -> SheetValue:  # noqa: ANN401
    if isinstance(value, str):
        return clean_note(value) if column.kind == "lines" else clean(value)
    return value  # type: ignore[no-any-return]


def _day(text: str | None) -> SheetValue:
    """The day of a column; the text itself where another program has written no day there."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return text
