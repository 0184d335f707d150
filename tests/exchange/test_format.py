"""A format is a reader that recognises its files by their content; what is no table is one too."""

from __future__ import annotations

import datetime as dt
import io
from typing import BinaryIO

import pytest

from netui.cli.commands import shell_command
from netui.domain.contact_field import ContactTexts
from netui.domain.importing.plan import Address, ImportedPerson, Plan, RejectedRow
from netui.domain.text import clean, fold
from netui.exchange import sheet
from netui.exchange.delimited_text import LONGEST_CELL
from netui.exchange.file_reader import FORMATS, FileNotUnderstood, format_title, read_file
from netui.exchange.format import Format, ReadOptions, TooMuch

TODAY = dt.date(2026, 11, 18)
CARDS = b"""BEGIN:PERSON
VERSION:1
FN:Dana Liu
ORG:Fieldworks
EMAIL:dana@fieldworks.example
END:PERSON
BEGIN:PERSON
FN:
END:PERSON
"""
TABLE = b"Name,Company\nDana Liu,Fieldworks\n"
CONNECTIONS = b"First Name,Last Name,Company,Connected On\nDana,Liu,Fieldworks,01 Nov 2025\n"


class Cards:
    """A toy format that is no table: a line for each field of a person."""

    name, title = "cards", "address cards"

    def __init__(self, most: int = 1_000_000) -> None:
        self.most = most

    def recognises(self, head: bytes, name: str) -> bool:
        return head.lstrip().startswith(b"BEGIN:PERSON") or (not head.strip() and name.endswith(".people"))

    def read(self, stream: BinaryIO, options: ReadOptions) -> Plan:
        plan, person, kept = Plan(self.name), ImportedPerson(0, "", ""), 0
        for number, line in enumerate(stream, 1):
            if options.progress:
                options.progress(stream.tell(), len(CARDS))
            field, _, value = line.decode().strip().partition(":")
            kept += len(value)
            if kept > self.most:
                raise TooMuch(f"{len(plan.people):,} cards")
            match field:
                case "BEGIN":
                    person = ImportedPerson(number, "", "")
                case "FN":
                    person.name, person.key = clean(value), fold(value)
                case "ORG":
                    person.texts = ContactTexts(organisation=clean(value))
                case "EMAIL":
                    person.addresses.append(Address("email", value, value))
                case "END" if person.key:
                    plan.people.append(person)
                case "END":
                    plan.rejected.append(RejectedRow(person.row, "there is no name"))
        return plan


WITH_CARDS: tuple[Format, ...] = (*FORMATS[:-1], Cards(), FORMATS[-1])


@pytest.mark.parametrize(("data", "format"), [(CARDS, "cards"), (TABLE, "csv"), (CONNECTIONS, "linkedin")])
def test_a_file_is_read_by_the_format_that_recognises_it(data: bytes, format: str) -> None:
    plan = read_file(data, ReadOptions(TODAY), formats=WITH_CARDS)
    assert plan.format == format
    assert [(person.name, person.texts.organisation) for person in plan.people] == [("Dana Liu", "Fieldworks")]


def test_what_a_format_rejects_is_kept_with_the_reason() -> None:
    plan = read_file(io.BytesIO(CARDS), ReadOptions(TODAY), formats=WITH_CARDS)
    assert [(row.row, row.reason) for row in plan.rejected] == [(7, "there is no name")]
    assert [address.value for address in plan.people[0].addresses] == ["dana@fieldworks.example"]


def test_without_that_format_the_file_is_refused_with_what_it_is() -> None:
    with pytest.raises(FileNotUnderstood, match="it is a PDF document"):
        read_file(b"%PDF-1.7\n" + CARDS, ReadOptions(TODAY))


@pytest.mark.parametrize(
    ("data", "format", "reason"),
    [
        (CARDS[CARDS.rindex(b"BEGIN") :], "", "its only row can't be imported: there is no name in row 1"),
        (b"", "cards", "there is nobody in it"),
        (TABLE, "linkedin", "it needs the columns First Name and Last Name"),
    ],
)
def test_a_file_without_people_is_refused_whatever_its_format(data: bytes, format: str, reason: str) -> None:
    with pytest.raises(FileNotUnderstood, match=reason):
        read_file(data, ReadOptions(TODAY), format=format, formats=WITH_CARDS)


def test_the_name_decides_where_the_content_says_nothing() -> None:
    with pytest.raises(FileNotUnderstood, match="there is nobody in it"):
        read_file(b"", ReadOptions(TODAY), name="all.people", formats=WITH_CARDS)
    with pytest.raises(FileNotUnderstood, match="it is empty"):
        read_file(b"", ReadOptions(TODAY), name="people.csv", formats=WITH_CARDS)


def test_a_format_reads_in_a_stream_and_says_when_it_is_too_much() -> None:
    seen: list[int] = []
    read_file(CARDS, ReadOptions(TODAY, progress=lambda done, size: seen.append(done)), formats=WITH_CARDS)
    assert seen == sorted(seen)
    assert len(seen) == len(CARDS.splitlines())
    with pytest.raises(FileNotUnderstood, match="it has more than 0 cards, which is the limit for one file"):
        read_file(CARDS, ReadOptions(TODAY), formats=(Cards(most=5), *FORMATS))


def test_a_table_is_recognised_by_its_beginning_alone() -> None:
    """So that a file of hundreds of megabytes is not read twice."""
    rows = CONNECTIONS + b"Ann,Lee,Acme,01 Nov 2025\n" * 20_000

    class Watched(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            assert size is not None
            assert 0 <= size <= sheet.MAX_KEPT // 100
            return super().read(size)

    assert len(read_file(Watched(rows), ReadOptions(TODAY)).people) == 20_001
    assert (
        read_file(b"Notes,\n" + b'"' + b"x" * (LONGEST_CELL // 4) + b'"\n' + TABLE, ReadOptions(TODAY)).format == "csv"
    )


def test_formats_are_named_once_and_told_by_the_command_line() -> None:
    names = [each.name for each in FORMATS]
    assert len(set(names)) == len(names)
    (option,) = [each for each in shell_command("import").options if each.name == "--as"]
    assert option.help.endswith(f": {', '.join(names)}")
    assert [format_title(name) for name in names] == [each.title for each in FORMATS]
