"""A sheet to the people that it is about. What no field takes goes into the notes, so that nothing is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import cache

from netui.domain.importing.plan import Address, ImportedPerson, Plan, Rejected, rows_in_words
from netui.domain.quick_add.name_lookup import LONGEST_NAME
from netui.domain.quick_add.verbs import VERBS
from netui.domain.text import fold
from netui.exchange import cells
from netui.exchange.sheet import ImportSheet

__all__ = ["IN_A_SHELL", "read_channel", "read_sheet_people"]

_ALSO = {
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
"""Words of spreadsheets that quick add has another word for."""


@cache
def read_channel(text: str) -> tuple[str, str] | None:
    """Give channel and activity of the first word that names one, or nothing: `Phone call` is a call by `phone`."""
    for word in fold(text).replace("e mail", "email").split():
        activity = _ALSO.get(word, word)
        verb = VERBS.get(activity)
        if verb and verb.records == "interaction" and verb.channel and not (verb.thanks or verb.tells):
            return verb.channel, activity
    return None


IN_A_SHELL = "--dates dmy or --dates mdy"
"""How a user of the shell tells which number of a date is the day; a screen says it with its own key."""

_WORDS = ("nickname", "organisation", "title", "how_met", "met_at")
_ADDRESSES: dict[str, tuple[Callable[[str], tuple[list[Address], str]], str]] = {
    "url": (cells.pages, "is no page"),
    "email": (cells.emails, "is more than an e-mail address"),
    "phone": (cells.phones, "is more than a number"),
}
_NOTHING = frozenset(("no", "none", "nothing", "nobody", "no one", "nil", "done", "tbd"))
"""What is written for an action that there is none of, and for a connector that there was none of."""
_UNCLEAR = "may have the day or the month first"


def read_sheet_people(sheet: ImportSheet, format: str, today: date) -> Plan:
    """Read every row; each becomes a person, or is rejected with the reason."""
    plan = Plan(format)
    reader = _Reader(sheet, today)
    for row, line in enumerate(sheet.lines):
        name = reader.name(row)
        key = fold(name)
        if not key:
            plan.rejected.append(Rejected(line, "there is no name"))
        elif len(name) > LONGEST_NAME:
            plan.rejected.append(Rejected(line, f"the name has more than {LONGEST_NAME} characters"))
        else:
            plan.people.append(reader.fill(ImportedPerson(line, name, key), row))
    plan.warnings = [_warning(header, what, lines) for (header, what), lines in reader.told.items()]
    return plan


def _warning(header: str, what: str, lines: list[int]) -> str:
    if not what:
        return f"There is no field for “{header}”: kept in the notes."
    hint = f"; {IN_A_SHELL} tells which" if what == _UNCLEAR else ""
    return f"“{header}” {what} in {rows_in_words(lines)}: kept in the notes{hint}."


class _Reader:
    """Reads row by row: each field takes what it can, and `left` keeps what it can't for the notes."""

    def __init__(self, sheet: ImportSheet, today: date) -> None:
        self.sheet = sheet
        self.today = today
        self.told: dict[tuple[str, str], list[int]] = {}
        """Header, what is to be told of the cells under it (empty: no field takes them), and their lines."""
        self.row = 0
        self.left: list[str] = []
        self.name_parts = [texts for part in ("first", "middle", "last") for _, texts in sheet.cells(part)]
        self.words = [(field, texts) for field in _WORDS for _, texts in sheet.cells(field)]
        self.addresses = [(*of_kind, *cells) for field, of_kind in _ADDRESSES.items() for cells in sheet.cells(field)]
        self.steps = [step for step, fields in self._steps() if not fields or sheet.columns.keys() & fields]

    def _steps(self) -> list[tuple[Callable[[ImportedPerson], None], set[str]]]:
        """What is done for each row, and the fields without which there is nothing to do; the notes come last."""
        return [
            (self._addresses, set(_ADDRESSES)),
            (self._place, {"place"}),
            (self._tags, {"tags", "status"}),
            (self._met, {"met_on", "birthday", "introduced_by"}),
            (self._last_contact, {"last_contact", "channel", "said"}),
            (self._next_action, {"next_on", "next_action"}),
            (self._notes, set()),
        ]

    def name(self, row: int) -> str:
        """Give the full name, be it in one column or in several."""
        return self.sheet.text("name", row) or " ".join([texts[row] for texts in self.name_parts if texts[row]])

    def fill(self, person: ImportedPerson, row: int) -> ImportedPerson:
        """Give the person all that the row says."""
        self.row, self.left = row, []
        for field, texts in self.words:
            setattr(person, field, texts[row])
        for step in self.steps:
            step(person)
        return person

    def _addresses(self, person: ImportedPerson) -> None:
        for read, what, header, texts in self.addresses:
            if text := texts[self.row]:
                found, rest = read(text)
                person.addresses += found
                if rest:
                    self._leave(header, rest, what)

    def _place(self, person: ImportedPerson) -> None:
        person.place = ", ".join(dict.fromkeys(text for _, text in self._filled("place")))

    def _tags(self, person: ImportedPerson) -> None:
        for header, text in (*self._filled("tags"), *self._filled("status")):
            found, rest = cells.tags(text)
            person.tags += found
            if rest:
                self._leave(header, rest, "is too long for a tag")

    def _met(self, person: ImportedPerson) -> None:
        person.met_on = self._day("met_on", past=True)
        self._day("birthday")
        person.birthday = self.sheet.anniversary(self.row)
        person.introduced_by = self._unless_nothing("introduced_by")

    def _last_contact(self, person: ImportedPerson) -> None:
        person.last_contact = self._day("last_contact", past=True)
        if person.last_contact is None:
            self._leave_field("channel", "has no day of last contact")
            self._leave_field("said", "has no day of last contact")
            return
        person.said = self.sheet.text("said", self.row)
        if text := self.sheet.text("channel", self.row):
            if found := read_channel(text):
                person.channel, person.activity = found
            else:
                self._leave_field("channel", "is no way of contact")

    def _next_action(self, person: ImportedPerson) -> None:
        person.next_on = self._day("next_on")
        person.next_action = self._unless_nothing("next_action")
        if person.next_on and not self.sheet.text("next_action", self.row):
            person.next_action = "check in"  # as in quick add, where a step is nothing but a day

    def _notes(self, person: ImportedPerson) -> None:
        for place, text in self.sheet.unknown(self.row):
            self._leave(self.sheet.header(place), text, "")
        person.notes = "\n".join([*(text for _, text in self._filled("notes")), *self.left])

    def _filled(self, field: str) -> Iterator[tuple[str, str]]:
        """Give header and text of the cells of a field that are not empty."""
        return ((header, texts[self.row]) for header, texts in self.sheet.cells(field) if texts[self.row])

    def _unless_nothing(self, field: str) -> str:
        text = self.sheet.text(field, self.row)
        return "" if text.lower() in _NOTHING else text

    def _day(self, field: str, *, past: bool = False) -> date | None:
        """Give the day in a field; what is none stays in the notes, as does a day to come where one is past."""
        if not (text := self.sheet.text(field, self.row)):
            return None
        days = self.sheet.days[field]
        if text not in days.found:
            self._leave_field(field, _UNCLEAR if text in days.doubtful else "is no day")
            return None
        day = days.get(text)
        if past and day and day > self.today:
            self._leave_field(field, "is later than today")
            return None
        return day

    def _leave_field(self, field: str, what: str) -> None:
        for header, text in self._filled(field):
            self._leave(header, text, what)

    def _leave(self, header: str, text: str, what: str) -> None:
        """Keep a cell in the notes, and tell why."""
        self.left.append(f"{header}: {text}")
        self.told.setdefault((header, what), []).append(self.sheet.lines[self.row])
