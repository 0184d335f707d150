"""Converts the rows of a sheet to people. Text that fits no field goes to the notes, so that nothing is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import cache, partial

from netui.domain.bounds import MAX_FIELD, MAX_NOTE, MAX_NOTES
from netui.domain.contact_field import TEXT_FIELDS, ContactTexts
from netui.domain.days import PartialDate
from netui.domain.importing.plan import Address, ImportedPerson, Plan, RejectedRow, rows_words
from netui.domain.plain_name import in_reading_order, name_key
from netui.domain.quick_add.name_lookup import LONGEST_NAME
from netui.domain.quick_add.verbs import VERBS
from netui.domain.text import fold
from netui.exchange import cells
from netui.exchange.dates import AMBIGUOUS_DAY, read_date_column
from netui.exchange.format import ReadOptions
from netui.exchange.honorifics import is_courtesy
from netui.exchange.phone_number import is_rounded
from netui.exchange.row_extras import RowExtras, plain_label
from netui.exchange.row_years import complete_days
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

_NO_NUMBER = "is not just a number"
_ROUNDED = "has a number rounded by a spreadsheet"
_ADDRESSES: dict[str, tuple[Callable[[str], tuple[list[Address], str]], str]] = {
    "url": (cells.read_urls, "is not a page"),
    "email": (cells.read_emails, "is not just an e-mail address"),
    "phone": (cells.read_phones, _NO_NUMBER),
}
_NONE_WORDS = frozenset(("no", "none", "nothing", "nobody", "no one", "nil", "done", "tbd"))
"""Texts, in lower case, that say there is no next action, or no connector."""
_LONG = f"has more than {MAX_FIELD:,} characters"
_NO_YEAR = "has no year"
_ALONE = {"organisation": "an organisation", "email": "an e-mail address", "phone": "a number", "url": "a page"}
"""What a row without a name may consist of."""


_OLDEST_BIRTHDAY = 1900
"""The year before which nobody was born whom one can meet."""


def read_people(sheet: ImportSheet, format: str, options: ReadOptions, *, hides_names: bool = False) -> Plan:
    """The plan of a sheet: each row is a person or rejected with the reason; warnings name what went to the notes.

    With `hides_names` a row with nothing but the day of the first meeting is a member who hides the name.
    """
    plan = Plan(format)
    reader = _Reader(sheet, options)
    for row, number in enumerate(sheet.rows):
        name = reader.name(row)
        key = name_key(name)
        if not key:
            if hides_names and sheet.is_only("met_on", row):
                plan.hidden += 1
            else:
                plan.rejected.append(RejectedRow(number, reader.without_name(row)))
        elif len(name) > LONGEST_NAME:
            plan.rejected.append(RejectedRow(number, f"the name has more than {LONGEST_NAME} characters"))
        else:
            person = reader.fill(ImportedPerson(number, name, key), row)
            if len(person.notes) > MAX_NOTES:
                plan.rejected.append(RejectedRow(number, f"its notes have more than {MAX_NOTES:,} characters"))
            else:
                plan.people.append(person)
        sheet.release(row)
    plan.warnings = [
        _warning(sheet.header(place), what, rows) for (place, what), rows in reader.warnings.items() if what
    ]
    plan.unknown = [sheet.header(place) for place, what in sorted(reader.warnings) if not what]
    plan.dropped = {sheet.header(place): count for place, count in sorted(reader.dropped.items())}
    plan.date_order, plan.ambiguous_dates = sheet.date_order, sheet.ambiguous_dates()
    plan.columns, plan.headers = sheet.matched_columns(), sheet.headers
    return plan


def _warning(header: str, what: str, rows: list[int]) -> str:
    hint = f"; {DATE_ORDER_OPTIONS} sets which" if what == AMBIGUOUS_DAY else ""
    if what == _NO_YEAR:
        return f"“{header}” {what} in {rows_words(rows)}: read like the other days in the row."
    return f"“{header}” {what} in {rows_words(rows)}: kept in the notes{hint}."


class _Reader:
    """Reads row by row; `rest` collects the text of the current row that no field can hold, for the notes."""

    def __init__(self, sheet: ImportSheet, options: ReadOptions) -> None:
        self.sheet = sheet
        self.today = options.today
        self.warnings: dict[tuple[int, str], list[int]] = {}
        """Row numbers by column and problem; the problem is empty for a column of no field."""
        self.dropped: dict[int, int] = {}
        """Cells that are left out, by column."""
        self.row = 0
        self.rest: list[str] = []
        self.partial: dict[str, tuple[int, int]] = {}
        """Month and day of the current row's days without a year, by field."""
        self.name_parts = [texts for part in ("first", "middle", "last") for _, texts in sheet.column_texts(part)]
        self.affixes = [(affix, *column) for affix in ("prefix", "suffix") for column in sheet.column_texts(affix)]
        self.texts = [
            (field.name, *column)
            for field in TEXT_FIELDS
            if not field.joins_columns
            for column in sheet.column_texts(field.name)
        ]
        fields = sheet.columns.fields
        self.joined = [field.name for field in TEXT_FIELDS if field.joins_columns and field.name in fields]
        read_phones = partial(cells.read_phones, region=options.region)
        self.addresses = [
            (read_phones if field == "phone" else read, what, *column)
            for field, (read, what) in _ADDRESSES.items()
            for column in sheet.column_texts(field)
        ]
        self.extras = RowExtras(sheet, self._note, self._line, self._drop)
        self.has_both_names = "name" in fields and bool(self.name_parts)
        self.has_notes, self.has_details = "notes" in fields, "detail" in fields
        known = fields.keys() | sheet.columns.day_parts.keys()
        self.steps = [step for step, needed in self._steps() if known & needed]

    def _steps(self) -> list[tuple[Callable[[ImportedPerson], None], set[str]]]:
        """The steps for each row, with the fields that each needs; the notes come behind them."""
        return [
            (self._addresses, set(_ADDRESSES)),
            (self._tags, {"tags", "status"}),
            (self._met, {"met_on", "introduced_by"}),
            (self._dates, {"birthday", "anniversary"}),
            (self._last_contact, {"last_contact", "channel", "said"}),
            (self._next_action, {"next_on", "next_action"}),
            (self._affixes, {"prefix"}),
        ]

    def name(self, row: int) -> str:
        """The full name of a row, from one column or several, with a title such as `Dr.`; empty if there is none."""
        name = self.sheet.text("name", row)
        if not name or "@" in name:
            parts = " ".join([texts[row] for texts in self.name_parts if texts[row]])
            name = parts or ("" if cells.read_emails(name)[0] else name)
        if "," in name:
            name = in_reading_order(name)
        for affix, _, texts in self.affixes if name else ():
            text = texts[row]
            if text and fold(text) not in fold(name) and not (affix == "prefix" and is_courtesy(text)):
                name = f"{text} {name}" if affix == "prefix" else f"{name} {text}"
        return name

    def without_name(self, row: int) -> str:
        """Why a row without a name is rejected."""
        found = [what for field, what in _ALONE.items() if self._filled_at(field, row)]
        if not found:
            return "there is no name"
        *others, last = found
        return f"there is no name, only {', '.join(others)} and {last}" if others else f"there is no name, only {last}"

    def _filled_at(self, field: str, row: int) -> bool:
        return any(texts[row] for _, texts in self.sheet.column_texts(field))

    def fill(self, person: ImportedPerson, row: int) -> ImportedPerson:
        """Fill the person's fields from a row, and return the person."""
        self.row, self.rest = row, []
        if self.partial:
            self.partial.clear()
        texts: dict[str, str] = {}
        for field, place, column in self.texts:
            if len(text := column[row]) > MAX_FIELD:
                self._note(place, text, _LONG)
            elif text:
                texts[field] = text
        for field in self.joined:
            if len(text := self._joined(field)) > MAX_FIELD:
                self._note_field(field, _LONG)
            elif text:
                texts[field] = text
        for step in self.steps:
            step(person)
        if self.has_both_names:
            self._name_parts(person)
        if self.sheet.pages:
            self._pages(person)
        if self.partial:
            self._years(person)
        if city := self.extras.read(person, row):
            if not texts.get("place"):
                texts["place"] = city[:MAX_FIELD]
            elif fold(city) not in fold(texts["place"]):
                self._line(f"City: {city}")
        if texts:
            person.texts = ContactTexts(**texts)
        self._notes(person)
        return person

    def _addresses(self, person: ImportedPerson) -> None:
        labels, header_labels = self.sheet.columns.labels, self.sheet.columns.header_labels
        pages = self.sheet.pages.get(self.row, ())
        for read, what, place, texts in self.addresses:
            if text := texts[self.row]:
                found, rest = read(text)
                label = header_labels.get(place, "")
                if place in labels:
                    label = plain_label(self.sheet.cell(labels[place], self.row))
                for address in found if label else ():
                    extension = address.label.startswith("ext. ")
                    address.label = f"{label}, {address.label}" if extension else address.label or label
                person.addresses += found
                if rest and not (pages and read is cells.read_urls and not found):
                    self._note(place, rest, _ROUNDED if what == _NO_NUMBER and is_rounded(rest) else what)

    def _pages(self, person: ImportedPerson) -> None:
        """Take the pages that cells of the row link to."""
        for page in self.sheet.pages.get(self.row, ()):
            plain = page.removeprefix("mailto:")
            found, rest = (cells.read_emails if plain != page else cells.read_urls)(plain)
            person.addresses += [each for each in found if (each.kind, each.key) not in _keys(person)]
            if rest:
                self._line(page)

    def _joined(self, field: str) -> str:
        """The texts of a row in all columns of a field, each once."""
        return ", ".join(dict.fromkeys(text for _, text in self._filled(field)))

    def _tags(self, person: ImportedPerson) -> None:
        for place, text in (*self._filled("tags"), *self._filled("status")):
            found, rest = cells.read_tags(text)
            person.tags += found
            if rest:
                self._note(place, rest, "is too long for a tag")

    def _met(self, person: ImportedPerson) -> None:
        person.met_on = self._day("met_on", past=True)
        person.introduced_by = self._meaningful_text("introduced_by")

    def _dates(self, person: ImportedPerson) -> None:
        if text := self.sheet.text("birthday", self.row):
            days = self.sheet.dates["birthday"]
            day = days.found.get(text)
            if (
                what := self._wrong_birthday(day)
                if day
                else AMBIGUOUS_DAY
                if text in days.ambiguous
                else "is not a day"
            ):
                self._note_field("birthday", what)
            else:
                person.birthday = day
        for field, parts in self.sheet.columns.day_parts.items():
            cells_ = {part: self.sheet.cell(place, self.row) for part, place in parts.items()}
            if not any(cells_.values()):
                continue
            day = _joined_day(cells_)
            if day is None or (field == "birthday" and self._wrong_birthday(day)):
                for part, place in parts.items():
                    if cells_[part]:
                        self._note(place, cells_[part], "is not part of a day")
            elif field == "birthday":
                person.birthday = day
            else:
                person.dates = (*person.dates, (field, day))

    def _wrong_birthday(self, day: PartialDate) -> str:
        """What is wrong with a birthday; empty if nothing is."""
        year, month, number = day
        if year and (year, month, number) > (self.today.year, self.today.month, self.today.day):
            return "is later than today"
        return f"is before {_OLDEST_BIRTHDAY}" if year and year < _OLDEST_BIRTHDAY else ""

    def _affixes(self, person: ImportedPerson) -> None:
        for affix, place, texts in self.affixes:
            if affix == "prefix" and is_courtesy(texts[self.row]):
                self._drop(place)

    def _name_parts(self, person: ImportedPerson) -> None:
        """Keep first, middle and last names that the whole name beside them lacks."""
        words = set(person.key.split())
        for part in ("first", "middle", "last"):
            for place, text in self._filled(part):
                if not words.issuperset(fold(text).split()):
                    self._line(f"{self.sheet.header(place)}: {text}")

    def _years(self, person: ImportedPerson) -> None:
        """Find the years of days without one by the other days of the row."""
        read = complete_days(person, self.partial, self.today)
        for field in self.partial:
            self._note_field(
                field,
                _NO_YEAR if field in read else "has no year, and no other day in the row gives it,",
                is_kept=field not in read,
            )

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
                self._note_field("channel", "is not a way of contact")

    def _next_action(self, person: ImportedPerson) -> None:
        person.next_on = self._day("next_on")
        has_day = person.next_on or "next_on" in self.partial
        person.next_action = self._meaningful_text("next_action")
        if len(person.next_action) > MAX_FIELD:
            person.next_action = ""
            self._note_field("next_action", _LONG)
        if has_day and not self.sheet.text("next_action", self.row):
            person.next_action = "check in"  # as in quick add, where a step is nothing but a day

    def _notes(self, person: ImportedPerson) -> None:
        if self.has_details:
            for place, text in self._filled("detail"):
                self._line(f"{self.sheet.header(place)}: {text}")
        if self.sheet.has_unmatched(self.row):
            for place, text in self.sheet.unmatched(self.row):
                self._note(place, text, "")
        if self.has_notes or self.rest:
            person.notes = "\n".join([*(text for _, text in self._filled("notes")), *self.rest])

    def _filled(self, field: str) -> Iterator[tuple[int, str]]:
        """Column and text of the row's non-empty cells of a field."""
        return ((place, texts[self.row]) for place, texts in self.sheet.column_texts(field) if texts[self.row])

    def _meaningful_text(self, field: str) -> str:
        text = self.sheet.text(field, self.row)
        return "" if text.lower() in _NONE_WORDS else text

    def _day(self, field: str, *, past: bool = False) -> date | None:
        """The date in a field; no date, or with `past` a future one, goes to the notes instead."""
        if not (text := self.sheet.text(field, self.row)):
            return None
        days = self.sheet.dates[field]
        if text not in days.found:
            self._note_field(field, AMBIGUOUS_DAY if text in days.ambiguous else "is not a day")
            return None
        year, month, number = days.found[text]
        if not year:
            self.partial[field] = (month, number)
            return None
        day = date(year, month, number)
        if past and day > self.today:
            self._note_field(field, "is later than today")
            return None
        return day

    def _note_field(self, field: str, what: str, *, is_kept: bool = True) -> None:
        for place, text in self._filled(field):
            self._note(place, text, what, is_kept=is_kept)

    def _note(self, place: int, text: str, what: str, *, is_kept: bool = True) -> None:
        """Keep a cell's text for the notes, and record the problem for a warning."""
        if is_kept:
            self.rest.append(f"{self.sheet.header(place)}: {text}")
        self.warnings.setdefault((place, what), []).append(self.sheet.rows[self.row])

    def _line(self, line: str) -> None:
        """Keep a line for the notes."""
        self.rest.append(line)

    def _drop(self, place: int) -> None:
        """Count a cell that is left out."""
        self.dropped[place] = self.dropped.get(place, 0) + 1


def _keys(person: ImportedPerson) -> set[tuple[str, str]]:
    return {(address.kind, address.key) for address in person.addresses}


def _joined_day(cells: dict[str, str]) -> PartialDate | None:
    """The day of a year, a month and a day that have a cell each; None if it is none."""
    text = "-".join(cells.get(part, "") for part in ("year", "month", "day"))
    written = text if cells.get("year") else f"-{text}"
    return read_date_column([written], birthdays=True).found.get(written)
