"""Headers that are put together of words, and names below one that says which half comes first."""

from __future__ import annotations

import datetime as dt

import pytest

from netui.exchange.file_reader import FileNotUnderstood, read_file
from netui.exchange.format import ReadOptions

TODAY = dt.date(2026, 11, 30)


def columns(head: str, row: str = "Ann Lee;x") -> dict[str, str]:
    return dict(read_file(f"{head}\n{row}\n".encode(), ReadOptions(TODAY)).columns)


def names(text: str) -> list[str]:
    return [person.name for person in read_file(text.encode(), ReadOptions(TODAY)).people]


@pytest.mark.parametrize(
    ("headers", "field"),
    [
        (
            "Tél. portable,Tel. mobil,Tel. privat,Handy-Nr.,Tel.-Nr.,Tel. (Mobil),Phone (mobile),Cell no.,Tél. fixe,"
            "N° de téléphone,Teléfono fijo,Tel. casa,Tel. cellulare,Mobiel nr.,WhatsApp number,電話番号",
            "phone",
        ),
        ("Mail privat,Courriel pro,Correo-e,Email ID,Kontakt-E-Mail,E-Mail geschäftl.,メールアドレス", "email"),
        ("Company / Org,Company (current),Firma aktuell,Unternehmen/Firma,会社名", "organisation"),
        ("Title/Role,Current role,Rolle/Funktion", "title"),
        ("Notes / comments,備考", "notes"),
        ("Location (city)", "place"),
        ("Kennengelernt (Datum)", "met_on"),
        ("By when,Date due,期限", "next_on"),
    ],
)
def test_a_header_whose_words_are_understood_is_of_their_field(headers: str, field: str) -> None:
    for header in headers.split(","):
        assert columns(f'Name;"{header}"', "Ann Lee;0171 2345678").get(header) == field, header


@pytest.mark.parametrize(
    "header",
    [
        *("Email (spouse)", "Phone of spouse", "Birthday (child)", "Mail sent", "Firma / Rolle", "Contact date"),
        *("Guest email", "Guest of", "Guest name"),  # beside a name they are another's
    ],
)
def test_what_may_be_somebody_elses_or_two_things_is_of_no_field(header: str) -> None:
    assert header not in columns(f"First name;Last name;{header}", "Ann;Lee;bob@x.example")


@pytest.mark.parametrize(
    "header",
    [
        *("Guest name", "Attendee", "Participant", "Contact Person", "Client name", "Teilnehmer", "Gast", "Invité"),
        *("Name (required)", "Your name", "Vollst. Name", "Names", "Nombre del contacto", "Nome do contato"),
        *("guest_name", "Nachname, Vorname", "Last, First"),
    ],
)
def test_whom_a_table_is_of_is_its_name_where_no_other_column_is(header: str) -> None:
    assert columns(f'"{header}";E-Mail', "Ann Lee;ann@x.example")[header] == "name"
    assert columns(f'"{header}";Guest email', "Ann Lee;ann@x.example").get("Guest email") == "email"


@pytest.mark.parametrize("header", ["名前", "氏名", "お名前"])
def test_japanese_headers_are_read(header: str) -> None:
    assert columns(f"{header},会社,メール", "Ann Lee,Acme,ann@x.example") == {
        header: "name",
        "会社": "organisation",
        "メール": "email",
    }


def test_a_title_is_no_header() -> None:
    assert names("Guests\nName;Mail\nAnn Lee;ann@x.example\n") == ["Ann Lee"]
    for head in ("Guest of;Mail", "Emergency contact name;Mail", "Attendee type;Mail"):
        with pytest.raises(FileNotUnderstood):
            names(f"{head}\nAnn Lee;ann@x.example\n")


@pytest.mark.parametrize(
    ("head", "typed", "read"),
    [
        ("Nachname, Vorname", "Müller Anna|Okonjo Zefir|Dr. Meier, Eva", "Anna Müller|Zefir Okonjo|Dr. Eva Meier"),
        ("Nom, Prénom", "DE LA TOUR Jean Marie|DUPONT Zoé", "Jean Marie DE LA TOUR|Zoé DUPONT"),
        ("Surname, first name", "Anna Müller|Peter Schmidt", "Anna Müller|Peter Schmidt"),  # typed as one says them
        ("Last, First", "Okonjo Zefir", "Okonjo Zefir"),  # nothing shows it
        ("Name", "Müller Anna", "Müller Anna"),
        ("Name", "Prof. Dr. Weiß, Jürgen|Lee, Ann", "Prof. Dr. Jürgen Weiß|Ann Lee"),
    ],
)
def test_the_first_name_comes_first_where_the_header_says_that_it_does_not(head: str, typed: str, read: str) -> None:
    rows = "\n".join(f'"{name}";{at}@x.example' for at, name in enumerate(typed.split("|")))
    assert names(f'"{head}";Mail\n{rows}\n') == read.split("|")


@pytest.mark.parametrize(
    ("numbers", "is_counter"), [("1,2,3", True), ("1.,2.,3.", True), ("7,8,9", False), ("1,2,2", False), ("1,,2", True)]
)
def test_a_column_that_counts_the_rows_is_left_out_and_counted(numbers: str, is_counter: bool) -> None:
    rows = "\n".join(f"{number};Ann {'abc'[at]};{at}@x.example" for at, number in enumerate(numbers.split(",")))
    plan = read_file(f"Nr.;Name;Mail\n{rows}\n".encode(), ReadOptions(TODAY))
    assert bool(plan.dropped) == is_counter
    assert any("Nr." in person.notes for person in plan.people) == (not is_counter)


def test_what_a_row_without_a_name_has_is_said_whole() -> None:
    text = "Name;Company;Mail;Phone\n;Acme;info@acme.example;030 123456\nAnn Lee;;;\n"
    (rejected,) = read_file(text.encode(), ReadOptions(TODAY)).rejected
    assert rejected.reason == "there is no name, only an organisation, an e-mail address and a number"
