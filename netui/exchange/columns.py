"""What each column of a table holds: a field of a person, a part of one, somebody they know, or nothing of use."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from netui.domain.text import fold
from netui.exchange.header_words import FOREIGN_PLACES, FOREIGN_RELATIONS
from netui.exchange.headers import MULTI_COLUMN_FIELDS, NAME_FIELDS, HeaderWords, date_or_text, header_key
from netui.exchange.honorifics import is_honorific
from netui.exchange.program_columns import (
    ADDRESS_COLUMNS,
    RELATION_COLUMNS,
    Program,
    key_of,
    numbered_column,
    program_of,
)

__all__ = ["NO_HEADER", "AddressColumns", "Columns", "LabelledColumn", "is_header", "read_columns"]

NO_HEADER = "column"
"""Begins the key of a column without a header in a mapping, before its number from 1: `column 3`."""


@dataclass(frozen=True, slots=True)
class LabelledColumn:
    """A column whose values have a name of their own: that of an event, of what somebody is to the person."""

    place: int
    label: str
    """The name; empty where the column beside it has it."""
    label_place: int | None = None


@dataclass(slots=True)
class AddressColumns:
    """The columns of a postal address."""

    label: str = ""
    """`home`, `work`; empty for one in particular."""
    label_place: int | None = None
    parts: dict[str, list[int]] = field(default_factory=dict)
    """Columns by part: `whole`, `street`, `city`, `state`, `postal`, `country`."""


@dataclass(slots=True)
class Columns:
    """The columns of a table, by their index."""

    fields: dict[str, list[int]] = field(default_factory=dict)
    """The columns of each field, the surest first where one alone is taken, else in the order of the file."""
    labels: dict[int, int] = field(default_factory=dict)
    """The column with the label of a way to reach somebody, by that with its value."""
    header_labels: dict[int, str] = field(default_factory=dict)
    """The label of all values of a column, as its header says: `home`."""
    day_parts: dict[str, dict[str, int]] = field(default_factory=dict)
    """The columns of `year`, `month` and `day`, by the field that they are a date of."""
    relations: list[LabelledColumn] = field(default_factory=list)
    events: list[LabelledColumn] = field(default_factory=list)
    customs: list[LabelledColumn] = field(default_factory=list)
    """Fields that the user made up in another program."""
    addresses: list[AddressColumns] = field(default_factory=list)
    dropped: list[int] = field(default_factory=list)
    spare: dict[int, int] = field(default_factory=dict)
    """Columns of a field that is read from a surer one, with that one; what differs in them is kept."""

    def known(self) -> set[int]:
        """Return the columns that are of something."""
        found = {place for places in self.fields.values() for place in places} | {*self.labels.values(), *self.dropped}
        found |= {place for parts in self.day_parts.values() for place in parts.values()}
        for column in (*self.relations, *self.events, *self.customs):
            found |= {column.place} if column.label_place is None else {column.place, column.label_place}
        for address in self.addresses:
            found |= {place for places in address.parts.values() for place in places}
            if address.label_place is not None:
                found.add(address.label_place)
        return found


ColumnTexts = Callable[[int], Sequence[str]]
"""The cleaned texts of a column, by row."""


def read_columns(
    head: Sequence[str],
    texts: ColumnTexts = lambda place: (),
    holds_dates: Callable[[int], bool] = lambda place: False,
    mapped: Mapping[str, str] | None = None,
) -> Columns:
    """Tell the columns by their headers; `texts` and `holds_dates` decide where a header may mean two things.

    `mapped` has fields by folded header and goes before; an empty field leaves a column out.
    """
    reader = _ColumnReader(head, holds_dates, mapped or {})
    for place, header in enumerate(head):
        reader.read(place, header)
    return reader.finish(texts)


def is_header(cells: Sequence[str]) -> bool:
    """Whether a record is a header: it has a name column, and another known one unless there is no other."""
    filled = [cell for cell in cells if header_key(cell)]
    words = HeaderWords(filled)
    if not words.has_names and not any(meaning[0] in NAME_FIELDS for cell in filled if (meaning := words.phrase(cell))):
        return False  # `Guests` alone is more likely a title than a header
    if words.has_names and len(filled) == 1:
        return True
    return len({header_key(filled[place]) for place in read_columns(filled).known()}) > 1


_DAY_PART = re.compile(r"(birth|birthday|anniversary)(year|month|day)")
_LABELS = {
    "home": "home", "private": "home", "business": "work", "work": "work", "office": "work", "mobile": "mobile",
    "cell": "mobile", "car": "car", "other": "other", "school": "school", "privat": "home", "geschaftlich": "work",
    "mobil": "mobile", "mobiltelefon": "mobile", "handy": "mobile",
}  # fmt: skip
"""The label of a way to reach somebody, by a word of its column's header."""
_REACHES = {"email": "email", "phone": "phone", "website": "url"}
_NUMBERED_FIELDS = {
    ("organization", "name"): "organisation",
    ("organization", "title"): "title",
    ("organization", "department"): "detail",
    ("organization", "jobdescription"): "detail",
    ("organization", "location"): "detail",
}
_TITLES = frozenset(("title", "titel", "titre", "titulo", "titolo"))
_NAME_WORDS = frozenset(("name", "nom", "nome", "nombre", "naam"))
"""Headers of a whole name, or of the first or last one where the other has a column of its own."""


class _ColumnReader:
    def __init__(self, head: Sequence[str], holds_dates: Callable[[int], bool], mapped: Mapping[str, str]) -> None:
        self._head = head
        self._holds_dates = holds_dates
        self._mapped = mapped
        self._words = HeaderWords(head)
        self._program: Program | None = program_of(head)
        self._keys = {key_of(header) for header in head}
        self._found: dict[str, list[tuple[int, int]]] = {}
        """Rank and column of each field."""
        self._numbered: dict[tuple[str, int], dict[str, int]] = {}
        self._addresses: dict[str, AddressColumns] = {}
        self._columns = Columns()

    def read(self, place: int, header: str) -> None:
        """Take a column for what its header says."""
        mapped = self._mapped.get(fold(header), self._mapped.get(f"{NO_HEADER} {place + 1}"))
        if mapped is not None:
            if mapped:
                self._add(mapped, place, -1)
            else:
                self._columns.dropped.append(place)
        elif (numbered := numbered_column(header)) is not None:
            self._numbered.setdefault((numbered.kind, numbered.number), {})[numbered.part] = place
        elif not self._of_program(place, header):
            self._read_header(place, header)

    def _sureness(self, column: tuple[int, int]) -> tuple[int, str, int]:
        """Sorts columns of one field, the surest first; of two alike the header decides, not the place in the file."""
        rank, place = column
        return rank, header_key(self._head[place]), place

    def _add(self, field: str, place: int, rank: int) -> None:
        if field == "anniversary":
            self._columns.events.append(LabelledColumn(place, "anniversary"))
            return
        self._found.setdefault(field, []).append((rank, place))
        if field in ("email", "phone"):
            words = fold(self._head[place]).split()
            if label := next((_LABELS[word] for word in words if word in _LABELS), ""):
                self._columns.header_labels[place] = label

    def _of_program(self, place: int, header: str) -> bool:
        if not self._program:
            return False
        key = key_of(header)
        is_double = key == "lastactivitydate" and "lastcontacted" in self._keys
        if key in self._program.dropped or is_double:
            self._columns.dropped.append(place)
        elif field := self._program.fields.get(key):
            self._add(field, place, 0)
        else:
            return False
        return True

    def _read_header(self, place: int, header: str) -> None:
        key, plain = key_of(header), header_key(header)
        if (part := _DAY_PART.fullmatch(key)) and f"{part[1]}month" in self._keys:
            field = "anniversary" if part[1] == "anniversary" else "birthday"
            self._columns.day_parts.setdefault(field, {})[part[2]] = place
        elif meaning := self._words.meaning(header):
            self._add(meaning[0], place, meaning[1])
        elif fields := date_or_text(header):
            self._add(fields[0 if self._holds_dates(place) else 1], place, 10_000)
        elif address := _ADDRESSES.get(key):
            group = self._addresses.setdefault(address[0], AddressColumns(address[0]))
            group.parts.setdefault(address[1], []).append(place)
        elif relation := _RELATIONS.get(plain):
            self._columns.relations.append(LabelledColumn(place, relation))
        elif phrase := self._words.phrase(header):
            self._add(phrase[0], place, phrase[1])

    def finish(self, texts: ColumnTexts) -> Columns:
        """Settle what several columns mean together."""
        for (kind, number), parts in self._numbered.items():
            self._read_numbered(kind, number, parts)
        self._settle_names(texts)
        self._settle_titles(texts)
        self._drop_counters(texts)
        self._columns.addresses = list(self._addresses.values())
        for name, ranked in self._found.items():
            if name in MULTI_COLUMN_FIELDS:
                self._columns.fields[name] = sorted(place for _, place in ranked)
            elif ranked:
                in_order = sorted(ranked, key=self._sureness)
                filled = [column for column in in_order if len(ranked) == 1 or any(texts(column[1]))]
                chosen = (filled or in_order)[0][1]
                self._columns.fields[name] = [chosen]
                self._columns.spare |= {place: chosen for _, place in ranked if place != chosen}
        return self._columns

    def _read_numbered(self, kind: str, number: int, parts: dict[str, int]) -> None:
        """Take the columns of one of several of a kind, such as those of the second e-mail address."""
        columns = self._columns
        label, value = parts.pop("label", parts.pop("type", None)), parts.pop("value", None)
        if kind == "address":
            address = self._addresses[f"address {number}"] = AddressColumns("", label)
            for part, place in parts.items():
                address.parts.setdefault(_ADDRESS_PARTS.get(part, "street"), []).append(place)
            return
        if value is not None and kind in _REACHES:
            self._add(_REACHES[kind], value, 100)
            if label is not None:
                columns.labels[value] = label
                label = None
        elif value is not None:
            label = parts.pop("service", label)
            named = "" if label is not None else self._head[value].partition(" - ")[0].strip()
            lists = {"event": columns.events, "relation": columns.relations}
            lists.get(kind, columns.customs).append(LabelledColumn(value, named, label))
            label = None
        for part, place in parts.items():
            if field := _NUMBERED_FIELDS.get((kind, part)):
                self._found.setdefault(field, []).append((100 + number, place))
            else:
                columns.dropped.append(place)
        if label is not None:
            columns.dropped.append(label)

    def _settle_names(self, texts: ColumnTexts) -> None:
        """A column `Name` beside one of first names has the last ones, unless its cells say more; and the reverse."""
        whole = self._found.get("name", [])
        if len(whole) != 1 or ("first" in self._found) == ("last" in self._found):
            return
        rank, place = whole[0]
        other, missing = ("first", "last") if "first" in self._found else ("last", "first")
        if rank < 0 or header_key(self._head[place]) not in _NAME_WORDS:
            return
        if not _contain(texts(place), texts(min(self._found[other])[1])):
            self._found[missing] = self._found.pop("name")

    def _drop_counters(self, texts: ColumnTexts) -> None:
        """A column that counts the rows says nothing of anybody: `Nr.`, `#`."""
        known = self._columns.known() | {place for ranked in self._found.values() for _, place in ranked}
        for place, header in enumerate(self._head):
            if place not in known and header.strip().lower() in _COUNTERS and _counts_on(texts(place)):
                self._columns.dropped.append(place)

    def _settle_titles(self, texts: ColumnTexts) -> None:
        """A column `Title` with Mr, Ms and Dr is no job, and one with nothing beside that of a job is none either."""
        titles, prefixes = self._found.setdefault("title", []), self._found.setdefault("prefix", [])
        for column in [*titles, *prefixes]:
            rank, place = column
            if rank < 0 or header_key(self._head[place]) not in _TITLES:
                continue
            (titles if column in titles else prefixes).remove(column)
            cells = [cell for cell in texts(place) if cell]
            is_prefix = all(map(is_honorific, cells)) if cells else bool(titles)
            (prefixes if is_prefix else titles).append(column)


_COUNTERS = frozenset(
    ("#", "no", "no.", "nr", "nr.", "n°", "nº", "num", "num.", "number", "index", "lfd. nr.", "lfd.nr.",
     "lfd nr", "nummer", "numero", "numéro", "número", "s.no", "s. no.", "sr. no.", "sl. no.", "pos", "pos.",
     "zeile", "")
)  # fmt: skip
"""Headers of columns that may count the rows, in lower case."""


def _counts_on(texts: Sequence[str]) -> bool:
    """Whether each number of a column is one more than that before it, where there is any."""
    found = [text.removesuffix(".") for text in texts if text]
    if len(found) < 2 or not all(text.isdecimal() and len(text) < 10 for text in found):
        return False
    numbers = list(map(int, found))
    return numbers[0] in (0, 1) and all(later == before + 1 for before, later in pairwise(numbers))


def _contain(names: Sequence[str], others: Sequence[str]) -> bool:
    """Whether at least half of the names have the other name in them, where both are known."""
    pairs = [
        (fold(name).split(), fold(other).split()) for name, other in zip(names, others, strict=True) if name and other
    ]
    return 2 * sum(set(other) <= set(name) and name != other for name, other in pairs) >= max(len(pairs), 1)


_ADDRESSES = ADDRESS_COLUMNS | {key_of(header): address for header, address in FOREIGN_PLACES.items()}
_RELATIONS = {header_key(name): relation for name, relation in RELATION_COLUMNS.items()} | {
    header_key(name): relation for name, relation in FOREIGN_RELATIONS.items()
}
_ADDRESS_PARTS = {"formatted": "whole", "city": "city", "region": "state", "postalcode": "postal", "country": "country"}
