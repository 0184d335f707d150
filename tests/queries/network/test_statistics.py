"""Network statistics: kinds by standing, the top ten, places, organisations, connectors."""

from __future__ import annotations

import datetime as dt

import pytest

from netui.db.connection import execute
from netui.db.handle import DatabaseHandle
from netui.db.models.contact import Contact, ContactKind
from netui.domain.gaps import KindCount
from netui.queries.contacts.contact_list import read_contact_overview
from netui.queries.network.statistics import NetworkStatistics, read_statistics
from tests.support.history import add_lines

TODAY = dt.date(2026, 11, 22)

STORY = """
2025-01-05 coffee with Otto Berg (Northwind): his garden
2025-06-10 coffee with Priya Raman (Lumen Health): her grant > every 5w
2026-10-30 coffee with Jaime Stone (Hootline): his new team > every 4-6w
2026-11-01 coffee with Ada Kern (Hootline): lunch
2026-11-12 intro Renee Marsh (Rocket Social) via Jaime Stone
2026-11-13 intro Dana Liu (Fieldworks) via Jaime Stone
2026-11-13 intro Tilda Moss via Ada Kern
2026-11-14 Jaime Stone knows Priya Raman
"""

FACTS = {
    "Jaime Stone": ("up", "Lisbon", ["senior ally", "super connector"]),
    "Ada Kern": ("across", "Lisbon", ["peer"]),
    "Otto Berg": ("across", "Berlin", ["peer", "out of sector"]),
    "Priya Raman": ("", "", ["peer"]),
}


@pytest.fixture(autouse=True)
def network(store: DatabaseHandle) -> None:
    add_lines(STORY)
    for name, (standing, place, kinds) in FACTS.items():
        contact = Contact.get(name=name)
        contact.standing, contact.place = standing, place
        contact.save()
        for kind in kinds:
            ContactKind.create(contact=contact, kind=kind)


def read() -> NetworkStatistics:
    return read_statistics(execute, read_contact_overview(execute, {}), TODAY)


def test_cells_count_kind_and_standing_with_who_is_warm() -> None:
    cells = read().cells
    assert cells["senior ally", "up"] == KindCount(1, 1)
    assert cells["peer", "across"] == KindCount(2, 1)
    assert cells["peer", ""] == KindCount(1, 0)
    assert cells["", ""] == KindCount(3, 0)
    assert ("peer", "up") not in cells


def test_totals_count_everybody_once() -> None:
    found = read()
    assert found.everybody == KindCount(7, 2)
    assert found.kinds["peer"] == KindCount(3, 1)
    assert found.standings == {"up": KindCount(1, 1), "across": KindCount(2, 1), "": KindCount(4, 0)}


def test_who_is_archived_is_not_counted() -> None:
    Contact.update(archived=1).where(Contact.name == "Ada Kern").execute()
    found = read()
    assert found.everybody == KindCount(6, 1)
    assert found.kinds["peer"] == KindCount(2, 0)
    assert [connector.name for connector in found.connectors] == ["Jaime Stone"]
    assert found.places == [("Berlin", 1), ("Lisbon", 1)]


def test_places_organisations_and_connectors_are_the_most_first() -> None:
    found = read()
    assert found.places == [("Lisbon", 2), ("Berlin", 1)]
    assert found.organisations[0] == ("Hootline", 2)
    told = [(each.name, each.introductions, each.ties) for each in found.connectors]
    assert told == [("Jaime Stone", 2, 1), ("Ada Kern", 1, 0)]


def test_the_top_ten_stands_by_rank_with_its_windows() -> None:
    Contact.update(top_rank=2).where(Contact.name == "Jaime Stone").execute()
    Contact.update(top_rank=1).where(Contact.name == "Otto Berg").execute()
    ranked = read().top_ten
    assert [(each.rank, each.name) for each in ranked] == [(1, "Otto Berg"), (2, "Jaime Stone")]
    assert [each.window.cadence if each.window else None for each in ranked] == [None, ("P4W", "P6W")]


def test_the_facts_of_the_gaps() -> None:
    facts = read().facts
    assert (facts.contacts, facts.seniors_above, facts.sponsors, facts.connectors_outside) == (7, 1, 0, 0)
    Contact.update(ally_role="sponsor").where(Contact.name == "Jaime Stone").execute()
    ContactKind.create(contact=Contact.get(name="Jaime Stone"), kind="out of sector")
    facts = read().facts
    assert facts.sponsors == 1
    assert facts.connectors_outside


def test_of_nobody() -> None:
    Contact.delete().execute()
    assert read().everybody == KindCount()
    assert read().top_ten == []
