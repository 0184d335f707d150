"""Whatever columns a table has, in whatever order: nothing that stands in a cell is lost in silence."""

from __future__ import annotations

import csv
import datetime as dt
import io

from hypothesis import given, settings
from hypothesis import strategies as st

from netui.domain.importing.plan import Plan
from netui.domain.text import fold
from netui.exchange.file_reader import FileNotUnderstood, read_file
from netui.exchange.format import ReadOptions
from netui.exchange.header_words import FOREIGN_HEADERS, FOREIGN_PLACES, FOREIGN_RELATIONS
from netui.exchange.headers import HEADER_SYNONYMS
from netui.exchange.program_columns import ADDRESS_COLUMNS, RELATION_COLUMNS

TODAY = dt.date(2026, 11, 30)
_FIELDS = [headers.split(",") for headers in HEADER_SYNONYMS.values()]
_FOREIGN = [headers.split(", ") for fields in FOREIGN_HEADERS.values() for headers in fields.values()]
_NUMBERED = [
    f"{kind} {number} - {part}"
    for kind in ("E-mail", "Phone", "Address", "Website", "Event", "Relation", "Custom Field", "Organization", "IM")
    for number in (1, 2)
    for part in ("Label", "Type", "Value", "Formatted", "Street", "City", "Country", "Name", "Title")
]
_OTHERS = [
    *("Birth Year", "Birth Month", "Birth Day", "Anniversary Year", "Anniversary Month", "Anniversary Day", "Title"),
    *("Follow-up", "Met", "Next", "Tea", "", "Record ID", "Lifecycle Stage", "Contact owner", "Sensitivity", "Private"),
    *("E-mail Type", "Internet Free Busy", "Labels", "Photo", "File As", "Language", "Home City", "Mailing Street"),
    *ADDRESS_COLUMNS,
    *RELATION_COLUMNS,
    *FOREIGN_PLACES,
    *FOREIGN_RELATIONS,
]
_headers = st.one_of(
    st.sampled_from(_FIELDS).flatmap(st.sampled_from),
    st.sampled_from(_FOREIGN).flatmap(st.sampled_from),
    st.sampled_from(_NUMBERED),
    st.sampled_from(_OTHERS),
)
_WORDS = [
    *("Mr", "Dr.", "Ann Lee", "2026-01-02", "3/4/2025", "12 Mar", "3 Okt. 2024", "1980", "29", "* Work ::: Home"),
    *("x@y.example", "+44 20 7946 0958", "https://x.example/p", "Bo Ng; Mia", "soon", "-", "null", "True", "46340"),
]


def _tables() -> st.SearchStrategy[tuple[list[str], list[list[str]]]]:
    def rows(head: list[str]) -> st.SearchStrategy[tuple[list[str], list[list[str]]]]:
        cell = st.one_of(st.just("?new"), st.just(""), st.sampled_from(_WORDS))
        row = st.lists(cell, min_size=len(head), max_size=len(head) + 1)
        return st.tuples(st.just(head), st.lists(row, min_size=1, max_size=3))

    return st.lists(_headers, min_size=1, max_size=7).map(lambda others: ["Name", "Company", *others]).flatmap(rows)


def _read(head: list[str], rows: list[list[str]]) -> Plan | None:
    file = io.StringIO(newline="")
    csv.writer(file).writerows([head, *rows])
    try:
        return read_file(file.getvalue().encode(), ReadOptions(TODAY))
    except FileNotUnderstood:
        return None


@settings(max_examples=300, deadline=None)
@given(_tables())
def test_every_word_of_a_row_is_kept_or_its_column_is_told(table: tuple[list[str], list[list[str]]]) -> None:
    head, rows = table
    words = [
        [f"Zq{'abc'[at]}x{'abcdefghijkl'[place]}" if cell == "?new" else cell for place, cell in enumerate(row)]
        for at, row in enumerate(rows)
    ]
    for at, row in enumerate(words):
        row[0] = row[0] or f"Person {at}"
    if (plan := _read(head, words)) is None:
        return
    kept = {person.row: fold(repr(person)) for person in plan.people}
    rejected = {row.row for row in plan.rejected}
    assert kept.keys() | rejected == set(range(2, 2 + len(words)))
    for number, row in enumerate(words, 2):
        for place, cell in enumerate(row):
            if number in kept and cell.startswith("Zq") and fold(cell) not in kept[number]:
                header = head[place] if place < len(head) else ""
                if header.endswith((" - Label", " - Type")):
                    continue  # what it names may have no value
                assert (header or f"Column {place + 1}") in plan.dropped


@settings(max_examples=100, deadline=None)
@given(_tables())
def test_the_same_table_is_read_the_same_way_whatever_the_order_of_its_columns(
    table: tuple[list[str], list[list[str]]],
) -> None:
    head, rows = table
    rows = [row[: len(head)] for row in rows]
    if len({fold(cell) for cell in head}) < len(head):
        return
    plan = _read(head, rows)
    turned = _read(head[:2] + head[:1:-1], [row[:2] + row[:1:-1] for row in rows])
    assert (plan is None) == (turned is None)
    if plan and turned:
        assert [person.name for person in plan.people] == [person.name for person in turned.people]
        assert plan.dropped == turned.dropped
