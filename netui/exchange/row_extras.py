"""What a row says besides the fields of a person: addresses, key dates, relations, fields of the user's own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from netui.domain.bounds import MAX_FIELD
from netui.domain.importing.plan import ImportedDetail, ImportedPerson, ImportedTie
from netui.domain.text import clean, fold
from netui.exchange.columns import AddressColumns, LabelledColumn
from netui.exchange.dates import AMBIGUOUS_DAY
from netui.exchange.sheet import ImportSheet

__all__ = ["RowExtras", "plain_label"]

_NAMES = re.compile(r" ::: |[;,\n&]|\s+(?:and|und|et|y|e|en)\s+", re.IGNORECASE)
"""What stands between names in a cell."""
_CITIES = ("home", "", "work")
"""Addresses by their label, those whose city is the place first."""
_INTRODUCERS = frozenset(("referred by", "introduced by"))
"""Relations that are no tie, but an introduction."""

Note = Callable[[int, str, str], None]
"""Keeps the text of a column for the notes, and records what is wrong with it: column, text, problem."""


def plain_label(text: str) -> str:
    """Return a label as another program writes it, without the star of the first of several: `work` for `* Work`."""
    label = clean(text.removeprefix("*"))
    return label.lower() if label[1:].islower() or len(label) < 2 else label


class RowExtras:
    """Reads the columns of a sheet that are of no field, row by row."""

    def __init__(
        self, sheet: ImportSheet, note: Note, line: Callable[[str], None], drop: Callable[[int], None]
    ) -> None:
        """`note` keeps a text for the notes, `line` a whole line of them, `drop` counts a cell that is left out."""
        self._sheet = sheet
        self._note = note
        self._line = line
        self._drop = drop
        columns = sheet.columns
        self._addresses = sorted(columns.addresses, key=lambda address: _rank(address.label))
        self._is_needed = bool(
            columns.addresses or columns.relations or columns.events or columns.customs or columns.dropped
        )

    def read(self, person: ImportedPerson, row: int) -> str:
        """Take what a row says into the person; return the city of an address, the place of somebody without one."""
        if not self._is_needed:
            return ""
        columns = self._sheet.columns
        for event in columns.events:
            self._event(person, event, row)
        for relation in columns.relations:
            self._relation(person, relation, row)
        for custom in columns.customs:
            if text := self._sheet.cell(custom.place, row):
                self._line(f"{self._label(custom, row) or self._sheet.header(custom.place)}: {text}")
        for place in columns.dropped:
            if self._sheet.cell(place, row):
                self._drop(place)
        return self._cities(row)

    def _label(self, column: LabelledColumn, row: int) -> str:
        text = self._sheet.cell(column.label_place, row) if column.label_place is not None else ""
        return clean(text.removeprefix("*")) or column.label

    def _event(self, person: ImportedPerson, event: LabelledColumn, row: int) -> None:
        if not (text := self._sheet.cell(event.place, row)):
            return
        name = plain_label(self._label(event, row)) or "date"
        found = self._sheet.events[event.place]
        if day := found.found.get(text):
            if name == "birthday" and person.birthday is None:
                person.birthday = day
            else:
                person.dates = (*person.dates, (name, day))
        else:
            self._note(event.place, text, AMBIGUOUS_DAY if text in found.ambiguous else "is not a day")

    def _relation(self, person: ImportedPerson, relation: LabelledColumn, row: int) -> None:
        if not (text := self._sheet.cell(relation.place, row)):
            return
        what = plain_label(self._label(relation, row)) or "related"
        if fold(what) in _INTRODUCERS and not person.introduced_by:
            person.introduced_by = clean(text)
            return
        names = [name for part in _NAMES.split(text) if (name := clean(part))]
        if len(text) > MAX_FIELD or not names:
            self._line(f"{self._sheet.header(relation.place)}: {text}")
            return
        full = [name for name in names if _is_full_name(name)]
        person.ties += tuple(ImportedTie(name, what) for name in full)
        if rest := [name for name in names if name not in full]:
            what = "children" if what == "child" and len(rest) > 1 else what
            person.details += (ImportedDetail(f"{what}: {', '.join(rest)}"),)

    def _cities(self, row: int) -> str:
        """Keep the addresses with a street for the notes; return the first city."""
        first = ""
        for address in self._addresses:
            cells = {part: self._cells(places, row) for part, places in address.parts.items()}
            city = clean(", ".join(cells.get("city", ())))
            if self._is_written_out(address, cells):
                self._line(f"{self._address_name(address, row)}: {_written(cells)}")
            else:
                if city and first and fold(city) != fold(first):
                    self._line(f"{self._sheet.header(address.parts['city'][0])}: {city}")
                for part, places in address.parts.items():
                    for place in places if part != "city" else ():
                        if self._sheet.cell(place, row):
                            self._drop(place)
            first = first or city
        return first

    def _cells(self, places: list[int], row: int) -> list[str]:
        return [text for place in places if (text := self._sheet.cell(place, row))]

    @staticmethod
    def _is_written_out(address: AddressColumns, cells: dict[str, list[str]]) -> bool:
        """Whether it says more than a city and a country."""
        return bool(cells.get("street") or (cells.get("whole") and "street" not in address.parts))

    def _address_name(self, address: AddressColumns, row: int) -> str:
        label = self._sheet.cell(address.label_place, row) if address.label_place is not None else address.label
        return f"{plain_label(label)} address".lstrip().capitalize()


def _rank(label: str) -> int:
    return _CITIES.index(label) if label in _CITIES else len(_CITIES)


def _written(cells: dict[str, list[str]]) -> str:
    if whole := cells.get("whole"):
        lines: Iterator[str] = (clean(line) for text in whole for line in text.split("\n"))
        written = [line for line in lines if line]
        parts = (part for name in ("street", "postal", "city", "state", "country") for part in cells.get(name, ()))
        return ", ".join(written + [part for part in parts if part not in " ".join(written)])
    town = " ".join([*cells.get("postal", ()), *cells.get("city", ())])
    rest = [*cells.get("street", ()), town, *cells.get("state", ()), *cells.get("country", ())]
    return ", ".join(clean(part) for part in rest if part)


def _is_full_name(name: str) -> bool:
    return len(fold(name).split()) >= 2 and not any(character.isdigit() for character in name)
