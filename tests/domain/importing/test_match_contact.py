"""Matching of rows with contacts: tables of the contacts known, the row, and its outcome."""

from __future__ import annotations

import datetime as dt

import pytest

from netui.domain.bounds import MAX_NOTES
from netui.domain.importing.match_contact import match_plan
from netui.domain.importing.network import Network, NetworkContact
from netui.domain.importing.report import Report
from netui.exchange.file_reader import read_file
from netui.exchange.format import ReadOptions

TODAY = dt.date(2026, 11, 18)


def import_rows(network: Network, text: str) -> Report:
    """Match a table with a network; its rows are lines, its cells separated by bars."""
    lines = [line.strip() for line in text.strip().split("\n")]
    return match_plan(read_file("\n".join(lines).encode(), ReadOptions(TODAY), format="csv"), network, TODAY)


def outcomes(report: Report) -> list[str]:
    rows = {row.row: row.outcome for row in report.rows} | {row.row: "rejected" for row in report.rejected}
    return [outcome for _, outcome in sorted(rows.items())]


def named(network: Network, name: str) -> NetworkContact:
    (found,) = (contact for contact in network.contacts if contact.name == name)
    return found


HEAD = "Name|Company|LinkedIn|Email|Title"


@pytest.mark.parametrize(
    ("there", "row", "outcome"),
    [
        # the same page, whatever else
        ("Dana Liu||linkedin.com/in/dana", "Dana Liu||https://www.linkedin.com/in/Dana/?trk=x", "unchanged"),
        ("Dana Liu||linkedin.com/in/dana", "Dana Roy|Acme|linkedin.com/in/dana", "updated"),
        ("Dana Liu||linkedin.com/in/dana", "Xi Roy||linkedin.com/in/dana", "unchanged"),
        ("José Ruiz||linkedin.com/in/jos%C3%A9", "Pepe R.||https://de.linkedin.com/in/JOSÉ/en", "unchanged"),
        ("Dana Liu||xing.com/profile/Dana_Liu", "Dana Roy||www.xing.com/profile/Dana_Liu/cv", "unchanged"),
        ("Dana Liu||github.com/danaliu", "Xi Roy||github.com/danaliu", "unchanged"),
        # a page wins over an address
        ("Dana Liu|||d@x.org\nBob Ray||linkedin.com/in/bob", "Bob Ray||linkedin.com/in/bob|d@x.org", "updated"),
        # the same e-mail address
        ("Dana Liu|||dana@x.org", "Dana Liu|||DANA@x.org", "unchanged"),
        ("Dana Liu|Acme||dana@x.org", "Dana Roy|||dana@x.org", "unchanged"),
        ("Dana Liu|||dana@x.org", "Dana Liu|Acme|linkedin.com/in/dana|dana@x.org", "updated"),
        # a mailbox, a number and any other page are shared until first names agree
        ("Anna Miller|||m@x.org", "Ben Miller|||m@x.org", "added"),
        ("Maria van Dyk|||m@x.org", "Piet van Rooy|||m@x.org", "added"),
        ("Dana Liu|||m@x.org", "Xi Roy|||m@x.org", "added"),
        ("Dana Liu||github.com/acme", "Xi Roy||github.com/acme", "added"),
        ("Dana Liu||linkedin.com/company/acme", "Xi Liu||linkedin.com/company/acme", "added"),
        ("Dana Liu||calendly.com/acme", "Dana Roy||calendly.com/acme", "added"),
        ("Dana Liu||acme.org/team", "Dana Liu|Acme|acme.org/team", "updated"),
        ("Elizabeth Ek|||e@x.org", "Liz Ek|||e@x.org", "unchanged"),
        ("Bill Ek|||e@x.org", "William Ek|||e@x.org", "unchanged"),
        ("John Ek|||e@x.org", "J. Ek|||e@x.org", "unchanged"),
        ("Robert (Bob) Ek|||e@x.org", "Bobby Ek|||e@x.org", "unchanged"),
        ("Ek, Dr. Ann|||e@x.org", "ann ek, PhD|||e@x.org", "unchanged"),
        ("John Ek|||e@x.org\nJane Ek|||e@x.org", "J. Ek|||e@x.org|CTO", "added"),
        # what stands around a name is none of it
        ("Dr. Dana Liu|Acme", "Dana Liu, PhD 🚀|Acme", "unchanged"),
        ("Dana Liu|Acme", "Liu, Dana (she/her)|Acme", "unchanged"),
        # an office's address and a firm's site are not one person's
        ("Dana Liu|||info@x.org", "Bob Ray|||info@x.org", "added"),
        ("Dana Liu||https://x.org/", "Bob Ray||x.org", "added"),
        ("Dana Liu|||info@x.org", "Dana Roy|||info@x.org", "unchanged"),
        # the same name and organisation
        ("Dana Liu|Acme", "dána  LIU|ACME", "unchanged"),
        ("Mary-Jane O'Neil|Acme", "Mary Jane ONeil|Acme", "unchanged"),
        ("Dana Liu|Acme", "Dana Liu|Beta", "added"),
        ("Dana Liu|Acme||a@x.org", "Dana Liu|Acme||b@x.org", "updated"),
        # who has no organisation is not told apart by it
        ("Dana Liu", "Dana Liu|Acme", "updated"),
        ("Dana Liu|Acme", "Dana Liu", "unchanged"),
        ("Dana Liu|||a@x.org", "Dana Liu|Acme||b@x.org", "added"),
        # a different page forbids a match by name, a page of another site does not
        ("Dana Liu|Acme|linkedin.com/in/a", "Dana Liu|Acme|linkedin.com/in/b", "added"),
        ("Dana Liu|Acme|acme.org/dana", "Dana Liu|Acme|linkedin.com/in/b", "updated"),
        ("Dana Liu|Acme", "Dana Liu|Acme|linkedin.com/in/b", "updated"),
        # a name that fits several
        ("Dana Liu|Acme\nDana Liu|Beta", "Dana Liu", "unchanged"),
        ("Dana Liu|Acme\nDana Liu|Beta", "Dana Liu||||CTO", "rejected"),
        ("Dana Liu|Acme\nDana Liu|Beta", "Dana Liu|Beta", "unchanged"),
        ("Dana Liu|Acme\nDana Liu|Beta", "Dana Liu||linkedin.com/in/c", "added"),
        ("Dana Liu|Acme|||CTO\nDana Liu|Beta", "Dana Liu||||CTO", "unchanged"),
    ],
)
def test_a_row_is_matched(there: str, row: str, outcome: str) -> None:
    network = Network()
    import_rows(network, f"{HEAD}\n{there}")
    assert outcomes(import_rows(network, f"{HEAD}\n{row}")) == [outcome]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("Dana Liu|Acme\nDana Liu|Acme", ["added", "unchanged"]),
        ("Dana Liu|Acme\nDana Liu|Acme||dana@x.org", ["added", "updated"]),
        ("Dana Liu||linkedin.com/in/a\nDana Liu||www.linkedin.com/in/a/", ["added", "unchanged"]),
        ("Dana Liu|||same@x.org\nBob Ray|||same@x.org", ["added", "added"]),
        ("Dana Liu\nDana Liu|Acme", ["added", "added"]),
        ("Ann|Acme\nAnn|Acme|linkedin.com/in/a\nAnn|Acme|linkedin.com/in/b", ["added", "updated", "added"]),
        ("Dana Liu\n|Acme\nBob Ray", ["added", "rejected", "added"]),
    ],
)  # fmt: skip
def test_rows_of_one_file_are_matched_with_each_other(rows: str, expected: list[str]) -> None:
    network = Network()
    assert outcomes(import_rows(network, f"{HEAD}\n{rows}")) == expected
    again = import_rows(network, f"{HEAD}\n{rows}")
    assert outcomes(again) == [
        outcome.replace("updated", "added").replace("added", "unchanged") for outcome in expected
    ]


def test_what_is_there_is_kept_and_what_differs_is_told() -> None:
    network = Network()
    head = "Name|Email|Company|Title|City|How we met|Where we met|Date met|Birthday|Nickname|Notes"
    import_rows(network, f"{head}\nDana Liu|d@x.org|Acme|CTO|Berlin|a fair|Hall 3|2024-01-02|12 Mar|Dee|tea\n")
    report = import_rows(network, f"{head}\nDana Roy|d@x.org|Beta|CEO|Rome|a walk|Park|2025-01-02|13 Mar|Didi|cake\n")
    dana = network.contacts[0]
    texts = dana.texts
    assert (dana.name, texts.organisation, texts.title, texts.place) == ("Dana Liu", "Acme", "CTO", "Berlin")
    assert (texts.how_met, texts.met_at, dana.met_on, texts.nickname) == (
        "a fair",
        "Hall 3",
        dt.date(2024, 1, 2),
        "Dee",
    )
    assert dana.notes == "tea\ncake"
    assert [each.sentence for each in report.differences] == [
        f"Row 2, Dana Liu: {field} “{here}” stays; the file has “{there}”."
        for field, here, there in [
            ("name", "Dana Liu", "Dana Roy"),
            ("nickname", "Dee", "Didi"),
            ("place", "Berlin", "Rome"),
            ("how we met", "a fair", "a walk"),
            ("where we met", "Hall 3", "Park"),
            ("when we met", "2 Jan 2024", "2 Jan 2025"),
            ("birthday", "12 Mar", "13 Mar"),
        ]
    ]
    assert [(move.was, move.now) for move in report.moves] == [("Acme", "Beta")]
    assert [(move.was, move.now) for move in report.moves] == [("Acme", "Beta")]


@pytest.mark.parametrize(
    ("here", "there", "title"),
    [("Acme|", "Acme|CTO", "CTO"), ("|", "Acme|CTO", "CTO"), ("Acme|", "Beta|CTO", ""), ("Acme|", "|CTO", "CTO")],
)
def test_a_title_belongs_to_its_organisation(here: str, there: str, title: str) -> None:
    network = Network()
    import_rows(network, f"Email|Name|Company|Title\nd@x.org|Dana Liu|{here}")
    import_rows(network, f"Email|Name|Company|Title\nd@x.org|Dana Liu|{there}")
    assert named(network, "Dana Liu").texts.title == title


@pytest.mark.parametrize(
    ("here", "there"),
    [("Acme Inc.", "ACME"), ("CTO and founder", "cto"), ("12 Mar 1980", "12 Mar"), ("12 Mar", "12 Mar 1980")],
)
def test_saying_less_is_no_difference(here: str, there: str) -> None:
    head = "Name|Email|Birthday" if "Mar" in here else "Name|Email|Title"
    network = Network()
    import_rows(network, f"{head}\nDana Liu|d@x.org|{here}")
    assert import_rows(network, f"{head}\nDana Liu|d@x.org|{there}").warnings == []


PEOPLE = """Name|Company|Introduced by|Date met
Jaime Ortiz|Acme||
Phil Okafor|Northwind||
Phil Tran|Acme||
Mia Ada Stone|Hootline||
"""


@pytest.mark.parametrize(
    ("cell", "connectors", "how_met"),
    [
        ("Jaime Ortiz", ["Jaime Ortiz"], ""),
        ("jaime", ["Jaime Ortiz"], ""),
        ("Ortiz", ["Jaime Ortiz"], ""),
        ("Mia Stone", ["Mia Ada Stone"], ""),
        ("Jaime Ortiz and Phil Tran", ["Jaime Ortiz", "Phil Tran"], ""),
        ("Jaime Ortiz; Phil Tran", ["Jaime Ortiz", "Phil Tran"], ""),
        ("Jaime Ortiz, Phil Tran", ["Jaime Ortiz", "Phil Tran"], ""),
        ("Phil (Acme)", ["Phil Tran"], ""),
        ("Nora Vale", ["Nora Vale"], ""),
        ("Nora Vale (Acme)", ["Nora Vale"], ""),
        ("Phil", [], "Introduced by Phil"),
        ("Nora", [], "Introduced by Nora"),
        ("LinkedIn", [], "Introduced by LinkedIn"),
        ("the alumni network", [], "Introduced by the alumni network"),
        ("TechConf 2024", [], "Introduced by TechConf 2024"),
        ("Renee Marsh", [], "Introduced by Renee Marsh"),
        ("nobody", [], ""),
        ("n/a", [], ""),
    ],
)
def test_a_connector_is_found_or_added_or_kept_in_words(cell: str, connectors: list[str], how_met: str) -> None:
    network = Network()
    # Those whom the cell names may stand below it.
    head, *others = PEOPLE.strip().split("\n")
    text = "\n".join([head, f"Renee Marsh|Rocket|{cell}|2026-05-04", *others])
    report = import_rows(network, text)
    renee = named(network, "Renee Marsh")
    assert ([one.name for one in renee.connectors], renee.texts.how_met) == (connectors, how_met)
    assert bool(report.warnings) == bool(how_met)
    assert report.connectors == (1 if "Nora Vale" in cell else 0)
    assert outcomes(import_rows(network, text)) == ["unchanged"] * 5


@pytest.mark.parametrize(
    ("met", "last", "day"),
    [("2026-05-04", "2026-06-01", "2026-05-04"), ("", "2026-06-01", "2026-06-01"), ("", "", None)],
)
def test_an_introduction_without_any_day_is_kept_in_words(met: str, last: str, day: str | None) -> None:
    network = Network()
    text = f"Name|Introduced by|Date met|Last contact\nRenee Marsh|Nora Vale|{met}|{last}"
    report = import_rows(network, text)
    renee = named(network, "Renee Marsh")
    assert renee.added is not None
    assert [str(introduction.day) for introduction in renee.added.introductions] == ([day] if day else [])
    assert renee.texts.how_met == ("" if day else "Introduced by Nora Vale")
    assert report.connectors == 1
    assert outcomes(import_rows(network, text)) == ["unchanged"]


def test_who_introduced_them_stays_understood_when_namesakes_come() -> None:
    network = Network()
    first = "Name|Introduced by\nRenee Marsh|Jaime\nJaime Ortiz|"
    import_rows(network, first)
    import_rows(network, "Name|Company\nJaime Stone|Hootline\nJaime Ortiz|Elsewhere")
    again = import_rows(network, first)
    assert (outcomes(again), again.warnings) == (["unchanged", "unchanged"], [])


@pytest.mark.parametrize(
    ("due", "closed_on", "asked", "made"),
    [
        ("2026-12-01", None, "2026-12-01", False),
        ("2026-12-01", None, "2026-12-24", False),
        ("2026-12-01", None, "", False),
        ("2026-12-01", "2026-11-20", "2026-12-01", False),
        ("2026-12-05", "2026-12-05", "2026-12-01", False),
        ("2026-12-01", "2026-11-20", "", False),
        ("2026-12-01", "2026-12-01", "2026-12-24", True),
    ],
)
def test_a_next_action_becomes_a_follow_up_once(due: str, closed_on: str | None, asked: str, made: bool) -> None:
    from netui.domain.importing.network import NetworkFollowUp

    closed = dt.date.fromisoformat(closed_on) if closed_on else None
    dana = NetworkContact(
        1, "Dana Liu", "dana liu", follow_ups=(NetworkFollowUp("Send it", dt.date.fromisoformat(due), closed),)
    )
    network = Network()
    network.add(dana)
    report = import_rows(network, f"Name|Next action|Due\nDana Liu|send it|{asked}")
    assert outcomes(report) == ["updated" if made else "unchanged"]


def test_a_next_action_without_a_day_is_due_today() -> None:
    network = Network()
    import_rows(network, "Name|Next action\nDana Liu|send it")
    assert [(each.what, each.due) for each in network.contacts[0].follow_ups] == [("send it", TODAY)]


@pytest.mark.parametrize(("more", "fits"), [(9, True), (10, False)])
def test_notes_are_joined_up_to_their_bound(more: int, fits: bool) -> None:
    network = Network()
    head, ours = "Name|Email|Notes", "x" * (MAX_NOTES - 10)
    import_rows(network, f"{head}\nDana Roy|d@x.org|{ours}")
    report = import_rows(network, f"{head}\nDana Roy|d@x.org|{'y' * more}")
    (dana,) = network.contacts
    assert dana.notes == (f"{ours}\n{'y' * more}" if fits else ours)
    assert report.warnings == (
        []
        if fits
        else [
            "Row 2, Dana Roy: with those in the file the notes would have more than 1,000,000 characters; they stay as "
            "they are."
        ]
    )


@pytest.mark.parametrize(
    ("row", "below"),
    [
        ("Dana Liu||||CTO", "Dana Liu|Acme||d@x.org"),
        ("Dana Liu|Acme|||CTO", "Dana Liu|Acme||d@x.org"),
        ("Dana Liu|Acme|||CTO", "Dana Liu|Beta||d@x.org"),
    ],
)
def test_a_name_of_two_is_decided_by_all_rows_wherever_they_stand(row: str, below: str) -> None:
    kept = list[list[tuple[str, str]]]()
    for rows in ((row, below), (below, row)):
        network, file = Network(), "\n".join([HEAD, *rows])
        import_rows(network, f"{HEAD}\nDana Liu|||c@x.org\nDana Liu|||d@x.org")
        report = import_rows(network, file)
        assert [each.row for each in report.rows] == [2, 3]
        kept.append([(one.texts.organisation, one.texts.title) for one in network.contacts])
        assert not import_rows(network, file).changes
    assert kept[0] == kept[1]
