"""Reads netui's own spreadsheet back, cell by cell as it was written; columns of the user's own go to the notes.

It is known by its column of UIDs. A program that has saved it anew may have written its days in another way, and the
user may have changed, added or left out anything else.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from netui.domain.activity_label import parse_activity_label
from netui.domain.bounds import MAX_FIELD, MAX_NOTE, MAX_NOTES
from netui.domain.contact_field import TEXT_FIELDS, ContactTexts
from netui.domain.field_parsers import FieldError, parse_cadence, parse_tags
from netui.domain.importing.plan import Address, ImportedPerson, ImportedRole, Plan, RejectedRow, rows_words
from netui.domain.plain_name import name_key
from netui.domain.quick_add.name_lookup import LONGEST_NAME
from netui.domain.reach import reach_key
from netui.domain.text import clean, clean_note, fold
from netui.domain.words import ALLY_ROLES, KINDS, STANDINGS
from netui.exchange.cells import unescape
from netui.exchange.continued_cells import joined_columns
from netui.exchange.dates import DateColumn, read_date_column
from netui.exchange.delimited_text import TableRecord
from netui.exchange.format import ReadOptions, TooMuch
from netui.exchange.sheet import MAX_KEPT, ROW_TAKES
from netui.queries.contacts.networking_sheet import COLUMN_BY_NAME, SHEET_COLUMNS

__all__ = ["is_networking_header", "read_networking_table"]

_BY_HEADER = {column.header: column.name for column in SHEET_COLUMNS}
_UID = re.compile(r"[0-9A-Za-z_-]{8,64}")
_KIND = re.compile(r"(.+?)(?: \((.+)\))?")
_DERIVED = frozenset(("owed",))
"""Columns that netui computes: whatever they say is left alone."""
_DAYS = ("met_on", "introduced_on", "last_contact", "due", "birthday")
_KINDS_OF_REACH = {"emails": "email", "phones": "phone", "pages": "url"}
_TEXTS = tuple([each.name for each in TEXT_FIELDS if each.name in COLUMN_BY_NAME])


def is_networking_header(cells: Sequence[str]) -> bool:
    """Whether a record is the header of netui's own spreadsheet."""
    return {COLUMN_BY_NAME["name"].header, COLUMN_BY_NAME["uid"].header} <= set(map(clean, cells))


def read_networking_table(
    header: Sequence[str], records: Iterable[TableRecord], options: ReadOptions, format: str
) -> Plan:
    """Return the plan of the rows below the header. Raises `TooMuch` before more is kept than can be matched."""
    reader = _Reader(header, options)
    plan = Plan(format, columns=[(head, _BY_HEADER[head]) for head in reader.heads if head in _BY_HEADER])
    kept = 0
    rows: list[tuple[int, dict[str, str]]] = []
    for record in records:
        cells = reader.cells(record.cells)
        if not any(cells.values()) and not any(map(str.strip, record.cells)):
            plan.blank += 1
            continue
        kept += ROW_TAKES + sum(map(sys.getsizeof, cells.values()))
        if kept > MAX_KEPT:
            raise TooMuch(f"{len(rows):,} rows that fit into memory together")
        rows.append((record.row, cells))
    reader.read_days(cells for _, cells in rows)
    for line, cells in rows:
        read = reader.person(line, cells)
        (plan.people if isinstance(read, ImportedPerson) else plan.rejected).append(read)  # type: ignore[arg-type]
    plan.warnings += [
        f"“{head}” {what} in {rows_words(lines)}: kept in the notes." for (head, what), lines in reader.odd.items()
    ]
    plan.warnings += [f"No field for “{head}”: kept in the notes." for head in reader.unknown]
    return plan


@dataclass(slots=True)
class _Row:
    """The cells of a row by column, and the lines that go to the notes."""

    line: int
    cells: dict[str, str]
    rest: list[str] = field(default_factory=list)


class _Reader:
    """Reads rows; the days only once all are known, since a column tells how they are written."""

    def __init__(self, header: Sequence[str], options: ReadOptions) -> None:
        self._options = options
        self._columns = joined_columns([clean(cell) for cell in header])
        self.heads = [clean(header[places.start]) for places in self._columns]
        self.odd: dict[tuple[str, str], list[int]] = {}
        """Rows by header and problem."""
        self.unknown: dict[str, None] = {}
        """Headers of filled columns that are none of netui's."""
        self._days: dict[str, DateColumn] = {}

    def cells(self, cells: Sequence[str]) -> dict[str, str]:
        """Return the texts of a record by column, by header where it is none of netui's."""
        found: dict[str, str] = {}
        for at, (head, places) in enumerate(zip(self.heads, self._columns, strict=True)):
            text = clean_note(unescape("".join(cells[places.start : places.stop])))
            name = _BY_HEADER.get(head, "")
            if text and (not name or name in found):
                found[f"{head or f'Column {at + 1}'}:"] = text
            elif text and name not in _DERIVED:
                found[name] = text if COLUMN_BY_NAME[name].kind == "lines" else clean(text)
        for at, cell in enumerate(cells[self._columns[-1].stop :], self._columns[-1].stop):
            if text := clean_note(unescape(cell)):
                found[f"Column {at + 1}:"] = text
        return found

    def read_days(self, rows: Iterable[dict[str, str]]) -> None:
        """Read the columns of days."""
        texts: dict[str, list[str]] = {name: [] for name in _DAYS}
        for cells in rows:
            for name in _DAYS:
                if name in cells:
                    texts[name].append(cells[name])
        self._days = {
            name: read_date_column(its, self._options.dates, birthdays=name == "birthday")
            for name, its in texts.items()
        }

    def person(self, line: int, cells: dict[str, str]) -> ImportedPerson | RejectedRow:
        """Return the person of a row, or why there is none."""
        row = _Row(line, cells)
        name = cells.get("name", "")
        if not fold(name):
            return RejectedRow(line, "there is no name")
        if len(name) > LONGEST_NAME:
            return RejectedRow(line, f"the name has more than {LONGEST_NAME} characters")
        uid = cells.get("uid", "")
        person = ImportedPerson(line, name, name_key(name), uid=uid if _UID.fullmatch(uid) else "")
        person.texts = ContactTexts(**{each: self._text(row, each, MAX_FIELD) for each in _TEXTS})
        person.addresses = list(self._addresses(row))
        person.tags = list(parse_tags(cells.get("tags", "")))
        person.role = self._role(row)
        person.met_on = self._day(row, "met_on")
        person.introduced_by = cells.get("introduced_by", "")
        person.introduced_on = self._day(row, "introduced_on")
        person.birthday = self._birthday(row)
        self._last_contact(row, person)
        person.next_action = self._text(row, "next_step", MAX_FIELD)
        person.next_on = self._day(row, "due")
        if person.next_on and not person.next_action:
            person.next_action = "check in"  # as in quick add, where a step is nothing but a day
        for head, text in cells.items():
            if head.endswith(":"):
                row.rest.append(f"{head} {text}")
                self.unknown[head[:-1]] = None
        person.notes = "\n".join([*filter(None, [cells.get("notes", "")]), *row.rest])
        if len(person.notes) > MAX_NOTES:
            return RejectedRow(line, f"its notes have more than {MAX_NOTES:,} characters")
        return person

    def _text(self, row: _Row, name: str, most: int) -> str:
        text = row.cells.get(name, "")
        if len(text) > most:
            self._note(row, name, f"has more than {most:,} characters")
            return ""
        return text

    def _addresses(self, row: _Row) -> Iterable[Address]:
        for name, kind in _KINDS_OF_REACH.items():
            for line in row.cells.get(name, "").split("\n"):
                label, _, value = line.rpartition(": ")
                if value := clean(value):
                    yield Address(kind, value, reach_key(kind, value), clean(label))

    def _role(self, row: _Row) -> ImportedRole | None:
        kinds, role = self._kinds(row)
        rank = row.cells.get("top_rank", "").removesuffix(".0")
        is_rank = rank.isascii() and rank.isdigit() and 1 <= int(rank) <= 10
        if rank and not is_rank:
            self._note(row, "top_rank", "is not a rank from 1 to 10")
        try:
            cadence = parse_cadence(row.cells.get("cadence", ""))
        except FieldError:
            cadence = None
            self._note(row, "cadence", "is not a cadence")
        read = ImportedRole(
            kinds,
            role,
            self._word(row, "standing", STANDINGS),
            int(rank) if is_rank else None,
            cadence,
            bool(self._word(row, "archived", ("yes",))),
        )
        return read if read != ImportedRole() else None

    def _kinds(self, row: _Row) -> tuple[tuple[str, ...], str]:
        kinds, role, wrong = dict[str, None](), "", False
        for piece in filter(None, map(str.strip, row.cells.get("kinds", "").split(","))):
            found = _KIND.fullmatch(piece)
            kind, its = (found[1], found[2] or "") if found else (piece, "")
            if kind in ALLY_ROLES and not its:
                role = kind
            elif kind in KINDS and its in ("", *ALLY_ROLES):
                kinds[kind] = None
                role = its or role
            else:
                wrong = True
        if wrong:
            self._note(row, "kinds", "has an unknown kind")
        return tuple(kinds), role

    def _word(self, row: _Row, name: str, words: Sequence[str]) -> str:
        text = row.cells.get(name, "")
        if not text or text.lower() in words:
            return text.lower()
        self._note(row, name, f"is not {' or '.join(words)}")
        return ""

    def _last_contact(self, row: _Row, person: ImportedPerson) -> None:
        label = row.cells.get("last_type", "")
        activity = parse_activity_label(label) if label else ("met", "meeting")
        day = self._day(row, "last_contact")
        if day is None:
            self._note(row, "last_type", "has no day")
            self._note(row, "last_note", "has no day")
            return
        if activity is None:
            self._note(row, "last_type", "is not a way of contact")
            activity = ("met", "meeting")
        person.last_contact = day
        person.activity, person.channel = activity
        person.said = self._text(row, "last_note", MAX_NOTE)

    def _day(self, row: _Row, name: str) -> date | None:
        if not (text := row.cells.get(name)):
            return None
        days = self._days[name]
        if text not in days.found:
            self._note(row, name, "may be day first or month first" if text in days.ambiguous else "is not a day")
            return None
        day = days.get(text)
        if day is not None and name != "due" and day > self._options.today:
            self._note(row, name, "is later than today")
            return None
        return day

    def _birthday(self, row: _Row) -> tuple[int | None, int, int] | None:
        if not (text := row.cells.get("birthday")):
            return None
        found = self._days["birthday"].found.get(text)
        if found is None:
            self._note(row, "birthday", "is not a day")
        return found

    def _note(self, row: _Row, name: str, what: str) -> None:
        """Keep a cell for the notes, and its row for a warning."""
        if text := row.cells.get(name):
            head = COLUMN_BY_NAME[name].header
            row.rest.append(f"{head}: {text}")
            self.odd.setdefault((head, what), []).append(row.line)
