"""What a column is told to hold: in every language, by the program that writes it, by its cells, and by hand."""

from __future__ import annotations

import datetime as dt

import pytest

from netui.domain.importing.plan import ImportedPerson, Plan
from netui.domain.text import fold
from netui.exchange.file_reader import FileNotUnderstood, read_file
from netui.exchange.format import ReadOptions
from netui.exchange.header_words import FOREIGN_HEADERS
from netui.exchange.headers import COLUMN_LABELS, HEADER_SYNONYMS, HeaderWords, header_key

TODAY = dt.date(2026, 11, 30)


def read(text: str, **columns: str) -> Plan:
    mapped = {fold(header.replace("_", " ")): field for header, field in columns.items()}
    return read_file(text.encode(), ReadOptions(TODAY, columns=mapped))


def one(text: str, **columns: str) -> ImportedPerson:
    (person,) = read(text, **columns).people
    return person


@pytest.mark.parametrize(
    "head",
    [
        "Vorname,Nachname,URL,E-Mail-Adresse,Unternehmen,Position,Verbunden am",
        "Prénom,Nom de famille,URL,Adresse e-mail,Entreprise,Poste,Connecté le",
        "Prénom,Nom,URL,Adresse e-mail,Société,Fonction,Date de connexion",
        "Nombre,Apellidos,URL,Dirección de correo electrónico,Empresa,Cargo,Conectado el",
        "Nome,Sobrenome,URL,Endereço de e-mail,Empresa,Cargo,Conectado em",
        "Nome,Cognome,URL,Indirizzo e-mail,Azienda,Posizione,Data collegamento",
        "Voornaam,Achternaam,URL,E-mailadres,Bedrijf,Functie,Verbonden op",
        "First Name,Last Name,URL,Email Address,Company,Position,Connected On",
    ],
)
def test_connections_are_read_in_every_language(head: str) -> None:
    plan = read(
        f"{head}\nAnn,Lee,https://www.linkedin.com/in/ann,ann@x.example,Acme,CTO,03 Feb 2024\n,,,,,,07 Jun 2026\n"
    )
    (ann,) = plan.people
    assert (plan.format, plan.hidden, plan.rejected) == ("linkedin", 1, [])
    assert (ann.name, ann.texts.organisation, ann.texts.title) == ("Ann Lee", "Acme", "CTO")
    assert (ann.met_on, len(ann.addresses), ann.notes) == (dt.date(2024, 2, 3), 2, "")


@pytest.mark.parametrize("language", FOREIGN_HEADERS)
def test_every_header_of_a_language_is_of_one_field_that_there_is(language: str) -> None:
    fields = FOREIGN_HEADERS[language]
    assert fields.keys() <= COLUMN_LABELS.keys()
    english = {header_key(header) for headers in HEADER_SYNONYMS.values() for header in headers.split(",")}
    words = HeaderWords([header for headers in fields.values() for header in headers.split(", ")])
    for field, headers in fields.items():
        for header in headers.split(", "):
            meaning = words.meaning(header)
            assert meaning is not None
            assert meaning[0] == field or header_key(header) in english, header


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("01 Okt. 2024", "2024-10-01"),
        ("5. März 2021", "2021-03-05"),
        ("15 Mrz 2023", "2023-03-15"),
        ("Montag, 3. November 2025", "2025-11-03"),
        ("3. Jänner 2025", "2025-01-03"),
        ("1er août 2022", "2022-08-01"),
        ("12 févr. 2026", "2026-02-12"),
        ("mardi 3 juin 2025", "2025-06-03"),
        ("3 juil. 2025", "2025-07-03"),
        ("01 ene 2024", "2024-01-01"),
        ("3 de agosto de 2022", "2022-08-03"),
        ("martes, 4 de marzo de 2025", "2025-03-04"),
        ("1º de setembro de 2023", "2023-09-01"),
        ("5 out. 2024", "2024-10-05"),
        ("7 gennaio 2025", "2025-01-07"),
        ("21 mag 2024", "2024-05-21"),
        ("3 mei 2024", "2024-05-03"),
        ("12 mrt. 2024", "2024-03-12"),
        ("2024年3月12日", "2024-03-12"),
    ],
)
def test_months_have_names_in_every_language(cell: str, day: str) -> None:
    assert one(f'Name,Date met\nAnn Lee,"{cell}"\n').met_on == dt.date.fromisoformat(day)


@pytest.mark.parametrize(
    ("head", "row", "name"),
    [
        ("Name,Vorname,Firma", "Müller,Jörg,Acme", "Jörg Müller"),
        ("Name,Vorname,Firma", "Jörg Müller,Jörg,Acme", "Jörg Müller"),
        ("Nom,Prénom,Société", "Lefèvre,Zoé,Acme", "Zoé Lefèvre"),
        ("Nombre,Apellidos,Empresa", "Ana,García López,Acme", "Ana García López"),
        ("Nome,Cognome,Azienda", "Ada,Rossi,Acme", "Ada Rossi"),
        ("Nome,Empresa", "Ana Souza,Acme", "Ana Souza"),
        ("Name,Surname,Company", "Ann,Lee,Acme", "Ann Lee"),
        ("Title,First Name,Last Name,Company", "Ms,Ann,Lee,Acme", "Ann Lee"),
        ("Title,First Name,Last Name,Company", "Dr.,Ann,Lee,Acme", "Dr. Ann Lee"),
        ("Name,Company", "Na,Acme", "Na"),
        ("First Name,Last Name,Company", "Ann,Null,Acme", "Ann Null"),
        ("Name,First Name,Last Name,Company", "ann@x.example,Ann,Lee,Acme", "Ann Lee"),
    ],
)
def test_a_name_is_made_of_whatever_columns_there_are(head: str, row: str, name: str) -> None:
    assert one(f"{head}\n{row}\n").name == name


def test_a_title_is_a_job_unless_its_cells_are_forms_of_address() -> None:
    assert one("Title,Name\nCEO,Ann Lee\n").texts.title == "CEO"
    assert one("Title,Name,Job Title\nCEO,Ann Lee,\n").texts.title == "CEO"
    plan = read("Title,Name,Job Title\nMs,Ann Lee,CEO\n")
    assert (plan.people[0].texts.title, plan.dropped) == ("CEO", {"Title": 1})


def test_columns_without_use_are_known_beside_others_of_their_program_alone() -> None:
    assert one("Name,Company,Language\nAnn Lee,,Welsh\n").notes == "Language: Welsh"
    plan = read("Name,Language,Sensitivity,Internet Free Busy\nAnn Lee,Welsh,Normal,\n")
    assert (plan.people[0].notes, plan.dropped) == ("", {"Language": 1, "Sensitivity": 1})


def test_relations_are_ties_by_their_full_names_and_else_details() -> None:
    ann = one("Name,Spouse,Children,Manager's Name\nAnn Lee,Bo Ng,Mia; Tom,Cara Oz and Dan\n")
    assert [(tie.name, tie.note) for tie in ann.ties] == [("Bo Ng", "spouse"), ("Cara Oz", "manager")]
    assert [detail.note for detail in ann.details] == ["children: Mia, Tom", "manager: Dan"]


@pytest.mark.parametrize(
    ("head", "row", "place", "notes"),
    [
        ("Home City,Home Country", "Bath,UK", "Bath", ""),
        ("Home Street,Home City,Home Postal Code", "1 High St,Bath,BA1", "Bath", "Home address: 1 High St, BA1 Bath"),
        ("Business City,Home City", "Bristol,Bath", "Bath", "Business City: Bristol"),
        ("City,Country", "Bath,UK", "Bath, UK", ""),
        ("Address,City", "1 High St,Bath", "Bath", "Address: 1 High St"),
    ],
)
def test_the_city_is_the_place(head: str, row: str, place: str, notes: str) -> None:
    ann = one(f"Name,{head}\nAnn Lee,{row}\n")
    assert (ann.texts.place, ann.notes) == (place, notes)


def test_a_field_is_read_from_the_surest_column_with_anything_in_it() -> None:
    ann = one("Name,Job Title,Occupation\nAnn Lee,,Baker\n")
    assert (ann.texts.title, ann.notes) == ("Baker", "")
    ann = one("Name,Company,Employer\nAnn Lee,Acme,ACME\n")
    assert (ann.texts.organisation, ann.notes) == ("Acme", "")
    ann = one("Name,Company,Employer\nAnn Lee,Acme,Beta\n")
    assert (ann.texts.organisation, ann.notes) == ("Acme", "Employer: Beta")


def test_columns_are_mapped_by_hand() -> None:
    text = "Ident,Firm / role,Phone\nAnn Lee,Acme,n/a or so\n"
    with pytest.raises(FileNotUnderstood, match="no header was found"):
        read(text)
    plan = read_file(
        text.encode(), ReadOptions(TODAY, columns={"ident": "name", "firm role": "organisation", "phone": ""})
    )
    (ann,) = plan.people
    assert (ann.name, ann.texts.organisation, ann.notes, plan.dropped) == ("Ann Lee", "Acme", "", {"Phone": 1})
    assert one("Name,Company\nAnn Lee,Bath\n", Company="place").texts.place == "Bath"


def test_a_table_without_a_header_is_mapped_by_number() -> None:
    plan = read_file(b"Ann Lee,Acme\nBo Ng,Beta\n", ReadOptions(TODAY, columns={"column 1": "name"}))
    assert [(person.row, person.name, person.notes) for person in plan.people] == [
        (1, "Ann Lee", "Column 2: Acme"),
        (2, "Bo Ng", "Column 2: Beta"),
    ]


def test_repeated_headers_are_counted_and_those_in_another_order_are_followed() -> None:
    plan = read(
        "Name,Company,Email\nAnn,Acme,\n\nCompany,Name,Email,Phone\nBeta,Bo,,555 0100 100\nname,COMPANY,email\nCy,X,\n"
    )
    assert [(person.row, person.name, person.texts.organisation) for person in plan.people] == [
        (2, "Ann", "Acme"),
        (5, "Bo", "Beta"),
        (7, "Cy", "X"),
    ]
    assert (plan.headers, plan.blank, plan.rejected) == (2, 1, [])
    assert [address.value for address in plan.people[1].addresses] == ["555 0100 100"]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (",Acme,,", "there is no name, only an organisation"),
        (",,ann@x.example,", "there is no name, only an e-mail address"),
        ("ann@x.example,,,", "there is no name"),
        (",,,+44 20 7946 0000", "there is no name, only a number"),
    ],
)
def test_a_row_without_a_name_is_rejected_with_what_it_has(row: str, reason: str) -> None:
    plan = read(f"Name,Company,Email,Phone\nAnn Lee,,,\n{row}\n")
    assert [(rejected.row, rejected.reason) for rejected in plan.rejected] == [(3, reason)]


@pytest.mark.parametrize(
    ("head", "row", "field", "day"),
    [
        ("Last contact,Due", "2026-11-17,20 Nov", "next_on", "2026-11-20"),
        ("Last contact,Due", "2026-12-20,3 Jan", "next_on", None),
        ("Last contact,Due", "17 Sept,2026-12-04", "last_contact", "2026-09-17"),
        ("Last contact,Due", "20 Dec,2026-12-04", "last_contact", "2025-12-20"),
        ("Date met,Last contact", "2025-02-01,3 March", "last_contact", "2026-03-03"),
        ("Last contact,Due", ",20 Nov", "next_on", None),
        ("Last contact,Due", "2026-11-17,Nov-26", "next_on", None),
    ],
)
def test_a_day_without_a_year_is_read_by_the_other_days_of_its_row(
    head: str, row: str, field: str, day: str | None
) -> None:
    ann = one(f"Name,{head},Next action\nAnn Lee,{row},call\n")
    assert getattr(ann, field) == (dt.date.fromisoformat(day) if day else None)
    assert ann.next_action == "call"


def test_the_order_of_days_is_that_of_the_whole_file() -> None:
    plan = read("Name,Date met,Last contact\nAnn Lee,3/4/2025,17/11/2026\n")
    assert (plan.people[0].met_on, plan.date_order, plan.ambiguous_dates) == (dt.date(2025, 4, 3), "dmy", [])
    plan = read("Name,Date met,Last contact\nAnn Lee,3/4/2025,5/6/2026\n")
    assert (plan.people[0].met_on, plan.date_order, plan.ambiguous_dates) == (None, "", ["3/4/2025", "5/6/2026"])
    plan = read_file(b"Name,Date met\nAnn Lee,3/4/2025\n", ReadOptions(TODAY, dates="mdy"))
    assert (plan.people[0].met_on, plan.date_order) == (dt.date(2025, 3, 4), "mdy")


def test_pages_of_notion_are_no_part_of_a_text() -> None:
    ann = one("Name,Company\nAnn Lee,Acme (https://www.notion.so/Acme-0000)\n")
    assert ann.texts.organisation == "Acme"


def test_rows_of_another_table_above_the_header_are_rejected_not_lost() -> None:
    plan = read("Name,Company\nAnn Lee,Acme\nVorname;Nachname;Firma\nBo;Ng;Beta\n")
    assert [person.name for person in plan.people] == ["Bo Ng"]
    reason = "its separators differ from those of the rows below"
    assert [(row.row, row.reason) for row in plan.rejected] == [(2, reason)]
