"""When another organisation or title in a file is a move, and when it fills a gap."""

from __future__ import annotations

import datetime as dt

import pytest

from netui.domain.importing.match_contact import match_plan
from netui.domain.importing.network import Network
from netui.domain.importing.report import Report
from netui.exchange.file_reader import read_file
from netui.exchange.format import ReadOptions

TODAY = dt.date(2026, 11, 30)


def import_rows(network: Network, *rows: str) -> Report:
    """Match rows with cells between bars: organisation, title; all of one person."""
    table = "\n".join(["Name|Email|Company|Title", *(f"Dana Liu|d@x.org|{row}" for row in rows)])
    return match_plan(read_file(table.encode(), ReadOptions(TODAY), format="csv"), network, TODAY)


@pytest.mark.parametrize(
    ("known", "row", "card", "moves"),
    [
        ("", "Acme|CTO", ("Acme", "CTO"), []),
        ("|CTO", "Acme", ("Acme", "CTO"), []),
        ("|Designer", "Acme|Senior Designer", ("Acme", "Designer"), []),
        # The organisation of another title is none of this one.
        ("|CEO", "Acme|CTO", ("", "CEO"), [("CEO", "Acme")]),
        ("Acme|CEO", "Acme|CTO", ("Acme", "CEO"), [("CEO", "CTO")]),
        ("Acme|CEO", "Beta|CEO", ("Acme", "CEO"), [("Acme", "Beta")]),
    ],
)
def test_a_gap_is_filled_and_another_job_is_a_move(
    known: str, row: str, card: tuple[str, str], moves: list[tuple[str, str]]
) -> None:
    network = Network()
    import_rows(network, known)
    report = import_rows(network, row)
    (contact,) = network.contacts
    assert (contact.texts.organisation, contact.texts.title) == card
    assert [(move.was, move.now) for move in report.moves] == moves
    for each in (row, known, row):
        assert not import_rows(network, each).changes
    assert (contact.texts.organisation, contact.texts.title) == card


def test_a_move_is_seen_once_though_a_row_below_it_names_where() -> None:
    network, rows = Network(), ("|CTO", "Acme|")
    import_rows(network, "|CEO")
    assert [(move.was, move.now) for move in import_rows(network, *rows).moves] == [("CEO", "CTO")]
    assert not import_rows(network, *rows).changes
