"""Converts the rows of a sheet to people. Text that fits no field goes to the notes, so that nothing is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import cache

from netui.domain.bounds import MAX_FIELD, MAX_NOTE, MAX_NOTES
from netui.domain.contact_field import TEXT_FIELDS, ContactTexts
from netui.domain.importing.plan import Address, ImportedPerson, Plan, RejectedRow, rows_words
from netui.domain.quick_add.name_lookup import LONGEST_NAME
from netui.domain.quick_add.verbs import VERBS
from netui.domain.text import fold
from netui.exchange import cells
from netui.exchange.sheet import ImportSheet

__all__ = ["DATE_ORDER_OPTIONS", "read_people"]

_CHANNEL_SYNONYMS = {
    "meet": "met",
    "person": "met",
    "face": "met",
    "event": "met",
    "conference": "met",
    "telephone": "phone",
    "mobile": "phone",
    "chat": "message",
    "skype": "video",
    "webex": "video",
}
"""Words of spreadsheets for activities, with quick add's verb for each."""


@cache
def _read_channel(text: str) -> tuple[str, str] | None:
    """Channel and activity of the first word that names an interaction: `Phone call` is (`call`, `phone`); or None."""
    for word in fold(text).replace("e mail", "email").split():
        activity = _CHANNEL_SYNONYMS.get(word, word)
        verb = VERBS.get(activity)
        if verb and verb.records == "interaction" and verb.channel and not (verb.thanks or verb.tells):
            return verb.channel, activity
    return None


DATE_ORDER_OPTIONS = "--dates dmy or --dates mdy"
"""The shell's options for ambiguous dates, as warnings name them; the session puts its own key in their place."""

_ADDRESSES: dict[str, tuple[Callable[[str], tuple[list[Address], str]], str]] = {
    "url": (cells.read_urls, "is no page"),
    "email": (cells.read_emails, "is more than an e-mail address, or none"),
    "phone": (cells.read_phones, "is more than a number"),
}
_NONE_WORDS = frozenset(("no", "none", "nothing", "nobody", "no one", "nil", "done", "tbd"))
"""Texts, in lower case, that say there is no next action, or no connector."""
_LONG = f"has more than {MAX_FIELD:,} characters"
_AMBIGUOUS = "may have the day or the month first"


def read_people(sheet: ImportSheet, format: str, today: date) -> Plan:
    """The plan of a sheet: each row is a person or rejected with the reason; warnings name what went to the notes."""
    plan = Plan(format)
    reader = _Reader(sheet, today)
    for row, line in enumerate(sheet.lines):
        name = reader.name(row)
        key = fold(name)
        if not key:
            plan.rejected.append(RejectedRow(line, "there is no name"))
        elif len(name) > LONGEST_NAME:
            plan.rejected.append(RejectedRow(line, f"the name has more than {LONGEST_NAME} characters"))
        else:
            person = reader.fill(ImportedPerson(line, name, key), row)
            if len(person.notes) > MAX_NOTES:
                plan.rejected.append(RejectedRow(line, f"its notes have more than {MAX_NOTES:,} characters"))
            else:
                plan.people.append(person)
        sheet.release(row)
    plan.warnings = [_warning(header, what, lines) for (header, what), lines in reader.warnings.items()]
    return plan


def _warning(header: str, what: str, lines: list[int]) -> str:
    if not what:
        return f"There is no field for “{header}”: kept in the notes."
    hint = f"; {DATE_ORDER_OPTIONS} tells which" if what == _AMBIGUOUS else ""
    return f"“{header}” {what} in {rows_words(lines)}: kept in the notes{hint}."


class _Reader:
    """Reads row by row; `rest` collects the text of the current row that no field can hold, for the notes."""

    def __init__(self, sheet: ImportSheet, today: date) -> None:
        self.sheet = sheet
        self.today = today
        self.warnings: dict[tuple[str, str], list[int]] = {}
        """Line numbers by header and problem; the problem is empty for a column of no field."""
        self.row = 0
        self.rest: list[str] = []
        self.name_parts = [texts for part in ("first", "middle", "last") for _, texts in sheet.column_texts(part)]
        self.texts = [
            (field.name, *column)
            for field in TEXT_FIELDS
            if not field.joins_columns
            for column in sheet.column_texts(field.name)
        ]
        self.joined = [field.name for field in TEXT_FIELDS if field.joins_columns and field.name in sheet.columns]
        self.addresses = [
            (*of_kind, *cells) for field, of_kind in _ADDRESSES.items() for cells in sheet.column_texts(field)
        ]
        self.steps = [step for step, fields in self._steps() if not fields or sheet.columns.keys() & fields]

    def _steps(self) -> list[tuple[Callable[[ImportedPerson], None], set[str]]]:
        """The steps for each row, with the fields that each needs (empty: always runs); the notes come last."""
        return [
            (self._addresses, set(_ADDRESSES)),
            (self._tags, {"tags", "status"}),
            (self._met, {"met_on", "birthday", "introduced_by"}),
            (self._last_contact, {"last_contact", "channel", "said"}),
            (self._next_action, {"next_on", "next_action"}),
            (self._notes, set()),
        ]

    def name(self, row: int) -> str:
        """The full name of a row, from one column or several."""
        return self.sheet.text("name", row) or " ".join([texts[row] for texts in self.name_parts if texts[row]])

    def fill(self, person: ImportedPerson, row: int) -> ImportedPerson:
        """Fill the person's fields from a row, and return the person."""
        self.row, self.rest = row, []
        texts: dict[str, str] = {}
        for field, header, column in self.texts:
            if len(text := column[row]) > MAX_FIELD:
                self._note(header, text, _LONG)
            elif text:
                texts[field] = text
        for field in self.joined:
            if len(text := self._joined(field)) > MAX_FIELD:
                self._note_field(field, _LONG)
            elif text:
                texts[field] = text
        if texts:
            person.texts = ContactTexts(**texts)
        for step in self.steps:
            step(person)
        return person

    def _addresses(self, person: ImportedPerson) -> None:
        for read, what, header, texts in self.addresses:
            if text := texts[self.row]:
                found, rest = read(text)
                person.addresses += found
                if rest:
                    self._note(header, rest, what)

    def _joined(self, field: str) -> str:
        """The texts of a row in all columns of a field, each once."""
        return ", ".join(dict.fromkeys(text for _, text in self._filled(field)))

    def _tags(self, person: ImportedPerson) -> None:
        for header, text in (*self._filled("tags"), *self._filled("status")):
            found, rest = cells.read_tags(text)
            person.tags += found
            if rest:
                self._note(header, rest, "is too long for a tag")

    def _met(self, person: ImportedPerson) -> None:
        person.met_on = self._day("met_on", past=True)
        self._day("birthday")
        person.birthday = self.sheet.birthday(self.row)
        person.introduced_by = self._meaningful_text("introduced_by")

    def _last_contact(self, person: ImportedPerson) -> None:
        person.last_contact = self._day("last_contact", past=True)
        if person.last_contact is None:
            self._note_field("channel", "has no day of last contact")
            self._note_field("said", "has no day of last contact")
            return
        person.said = self.sheet.text("said", self.row)
        if len(person.said) > MAX_NOTE:
            person.said = ""
            self._note_field("said", f"has more than {MAX_NOTE:,} characters")
        if text := self.sheet.text("channel", self.row):
            if found := _read_channel(text):
                person.channel, person.activity = found
            else:
                self._note_field("channel", "is no way of contact")

    def _next_action(self, person: ImportedPerson) -> None:
        person.next_on = self._day("next_on")
        person.next_action = self._meaningful_text("next_action")
        if len(person.next_action) > MAX_FIELD:
            person.next_action = ""
            self._note_field("next_action", _LONG)
        if person.next_on and not self.sheet.text("next_action", self.row):
            person.next_action = "check in"  # as in quick add, where a step is nothing but a day

    def _notes(self, person: ImportedPerson) -> None:
        for place, text in self.sheet.unmatched(self.row):
            self._note(self.sheet.header(place), text, "")
        person.notes = "\n".join([*(text for _, text in self._filled("notes")), *self.rest])

    def _filled(self, field: str) -> Iterator[tuple[str, str]]:
        """Header and text of the row's non-empty cells of a field."""
        return ((header, texts[self.row]) for header, texts in self.sheet.column_texts(field) if texts[self.row])

    def _meaningful_text(self, field: str) -> str:
        text = self.sheet.text(field, self.row)
        return "" if text.lower() in _NONE_WORDS else text

    def _day(self, field: str, *, past: bool = False) -> date | None:
        """The date in a field; no date, or with `past` a future one, goes to the notes instead."""
        if not (text := self.sheet.text(field, self.row)):
            return None
        days = self.sheet.dates[field]
        if text not in days.found:
            self._note_field(field, _AMBIGUOUS if text in days.ambiguous else "is no day")
            return None
        day = days.get(text)
        if past and day and day > self.today:
            self._note_field(field, "is later than today")
            return None
        return day

    def _note_field(self, field: str, what: str) -> None:
        for header, text in self._filled(field):
            self._note(header, text, what)

    def _note(self, header: str, text: str, what: str) -> None:
        """Keep a cell's text for the notes, and record the problem for a warning."""
        self.rest.append(f"{header}: {text}")
        self.warnings.setdefault((header, what), []).append(self.sheet.lines[self.row])
