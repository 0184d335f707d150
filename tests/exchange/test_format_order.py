"""The same people in the files of several programs: whatever comes first, they are as many, and nothing is lost."""

from __future__ import annotations

import datetime as dt
from itertools import permutations

import pytest

from netui.actions.action import Session
from netui.actions.import_plan import import_plan
from netui.clock import Moment
from netui.db.handle import DatabaseHandle
from netui.exchange.file_reader import read_file
from netui.exchange.format import ReadOptions
from tests.support.rows import rows

PEOPLE = (("Ann", "Lee", "Acme"), ("Bob", "Ray", "Acme"), ("Cleo", "Lee", "Beta"), ("Dan", "Van Dyk", "Beta"))


def linkedin(first: str, last: str, organisation: str) -> str:
    return f"{first},{last},https://www.linkedin.com/in/{first}-x,,{organisation},Chef,03 Feb 2024\n"


def google(first: str, last: str, organisation: str) -> str:
    return f"{first},{last},{organisation},Chef,* myContacts,{first}@x.example,+49 30 20000{ord(first[0])}\n"


def sheet(first: str, last: str, organisation: str) -> str:
    return f"{first} {last},{organisation},Chef,{first}@x.example,Berlin\n"


def card(first: str, last: str, organisation: str) -> str:
    return (
        f"BEGIN:VCARD\r\nVERSION:3.0\r\nUID:0a1b2c3d-0000-4000-8000-{first}\r\nFN:{first} {last}\r\n"
        f"ORG:{organisation}\r\nTITLE:Chef\r\nEMAIL:{first}@x.example\r\nEND:VCARD\r\n"
    )


FILES = {
    "Connections.csv": "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    + "".join(linkedin(*each) for each in PEOPLE),
    "google.csv": "First Name,Last Name,Organization Name,Organization Title,Labels,E-mail 1 - Value,Phone 1 - Value\n"
    + "".join(google(*each) for each in PEOPLE),
    "contacts.vcf": "".join(card(*each) for each in PEOPLE),
    "sheet.csv": "Name,Company,Role,E-mail,City\n" + "".join(sheet(*each) for each in PEOPLE),
}


@pytest.mark.parametrize("order", list(permutations(FILES))[::5], ids=" ".join)
def test_the_order_of_files_makes_no_more_people_and_no_moves(
    order: tuple[str, ...], store: DatabaseHandle, session: Session, moment: Moment
) -> None:
    for again in (False, True):
        for name in order:
            plan = read_file(FILES[name].encode(), ReadOptions(dt.date(2026, 11, 18)), name=name)
            report = import_plan(plan, moment=moment, session=session, source=name)
            assert (report.rejected, report.moves, report.alike, report.differences) == ([], [], [], [])
            assert not (again and report.changes)
    found = rows(store, "SELECT name, organisation, title, place, met_on IS NOT NULL FROM contact ORDER BY name")
    assert found == [(f"{first} {last}", where, "Chef", "Berlin", 1) for first, last, where in PEOPLE]
    assert rows(store, "SELECT kind, count(*) FROM reach GROUP BY kind ORDER BY kind") == [
        ("email", 4),
        ("phone", 4),
        ("url", 4),
    ]
    assert rows(store, "SELECT count(*) FROM card") == [(4,)]
