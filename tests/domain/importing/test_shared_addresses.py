"""Two who share an address: kept apart and named as possibly one, or one person, and nothing of one goes to another."""

from __future__ import annotations

import datetime as dt

import pytest

from netui.domain.importing.match_contact import match_plan
from netui.domain.importing.network import Network
from netui.domain.importing.profile_page import is_profile
from netui.domain.importing.report import Report
from netui.exchange.file_reader import read_file
from netui.exchange.format import ReadOptions

TODAY = dt.date(2026, 11, 30)


def import_rows(network: Network, *rows: str, region: str = "GB") -> Report:
    """Match rows with cells between bars: name, e-mail address, number, page, organisation."""
    table = "\n".join(["Name|Email|Phone|LinkedIn|Company", *rows])
    return match_plan(read_file(table.encode(), ReadOptions(TODAY, region=region), format="csv"), network, TODAY)


def people(network: Network) -> list[str]:
    return [f"{one.name}: {' '.join(key for _, key in one.addresses)}" for one in network.contacts]


@pytest.mark.parametrize("is_one_file", [True, False])
@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ("Anna Miller|m@x.org", "Ben Miller|m@x.org|555-0101", "the same e-mail address, another first name"),
        ("Anna Miller|m@x.org", "Carl Roe|m@x.org", "the same e-mail address, another first name"),
        ("Anna Miller||020 7946 0000", "Ben Miller||+44 20 7946 0000", "the same number, another first name"),
        ("Anna Miller||020 7946 0000", "Anna Roe||+44 20 7946 0000", "the same number, another last name"),
        ("Anna Miller|||acme.org/team", "Ben Roe|||acme.org/team", "the same page, another first name"),
        ("Anna Miller|||acme.org", "Anna Roe|||acme.org", "the same page, another last name"),
    ],
)
def test_both_are_added_and_named(one: str, other: str, why: str, is_one_file: bool) -> None:
    network = Network()
    if not is_one_file:
        import_rows(network, one)
    report = import_rows(network, *([one, other] if is_one_file else [other]))
    first, second = (row.partition("|")[0] for row in (one, other))
    assert [contact.name for contact in network.contacts] == [first, second]
    assert [(each.name, each.other, each.why) for each in report.alike] == [(second, first, why)]
    kept = people(network)
    again = import_rows(network, one, other)
    assert (people(network), again.changes, again.alike) == (kept, False, [])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Liz Miller|m@x.org", "Elizabeth Miller|m@x.org"),
        ("Anna Miller||020 7946 0000", "Anna Miller||+44 20 7946 0000||Acme"),
        ("Anna Miller||+44 20 7946 0000||Beta", "A. Miller||(020) 7946 0000||Acme"),
        ("Anna Miller|||acme.org/anna", "Anna Miller|||www.acme.org/anna/"),
    ],
)
def test_who_agrees_is_one(one: str, other: str) -> None:
    network = Network()
    assert import_rows(network, one, other).alike == []
    assert len(network.contacts) == 1
    assert len([kind for kind, _ in network.contacts[0].addresses]) == 1


def test_another_name_on_a_profile_is_a_difference_to_take_over() -> None:
    network = Network()
    import_rows(network, "Anna Miller|||linkedin.com/in/anna")
    report = import_rows(network, "Ann-Kathrin Roe|||https://www.linkedin.com/in/Anna/?trk=x")
    assert [(each.field, each.here, each.there) for each in report.differences] == [
        ("name", "Anna Miller", "Ann-Kathrin Roe")
    ]
    assert (len(network.contacts), report.alike) == (1, [])


def test_a_profile_twice_in_one_file_with_first_names_that_differ_is_two_people() -> None:
    network = Network()
    report = import_rows(network, "Anna Miller|||linkedin.com/in/anna", "Ben Roe||555-0101|linkedin.com/in/anna")
    assert people(network) == ["Anna Miller: linkedin.com/in/anna", "Ben Roe: linkedin.com/in/anna 5550101"]
    assert [each.other for each in report.alike] == ["Anna Miller"]


def test_a_namesake_elsewhere_is_possibly_one_but_not_a_row_of_the_same_file() -> None:
    network = Network()
    assert import_rows(network, "Dana Liu||||Acme", "Dana Liu||||Beta").alike == []
    report = import_rows(network, "Dana Liu||||Gamma")
    assert [(each.other, each.why) for each in report.alike] == [
        ("Dana Liu (Acme)", "the same name, another organisation"),
        ("Dana Liu (Beta)", "the same name, another organisation"),
    ]


def test_the_address_of_an_office_is_no_reason_to_ask() -> None:
    network = Network()
    rows = [f"{name} Roe|desk@x.org" for name in ("Anna", "Ben", "Carl", "Dora", "Emil", "Fay", "Gus")]
    report = import_rows(network, *rows)
    assert len(network.contacts) == 7
    assert {each.name for each in report.alike} == {"Ben Roe", "Carl Roe", "Dora Roe", "Emil Roe"}


@pytest.mark.parametrize(
    "page",
    [
        *("linkedin.com/in/x", "xing.com/profile/x_y", "orcid.org/0000-0002-1825-0097", "github.com/danaliu"),
        *(
            "x.com/dana_l",
            "mastodon.example/@dana",
            "instagram.com/liu.d",
            "facebook.com/people/x/1000",
            "m.facebook.com/dana",
        ),
    ],
)
def test_a_profile_is_one_persons(page: str) -> None:
    assert is_profile(page, ["dana", "liu"])


@pytest.mark.parametrize(
    "page",
    [
        *("github.com/acme", "x.com/acme", "acme.org", "acme.org/dana", "github.com", "linkedin.com/company/dana"),
        *("linkedin.com/in/", "github.com/dana/tool", "calendly.com/dana", "notlinkedin.com/in/x"),
        "facebook.com/pages/dana/1",
    ],
)
def test_any_other_page_may_be_of_several(page: str) -> None:
    assert not is_profile(page, ["dana", "liu"])


def test_rows_that_repeat_another_name_with_a_profile_are_one_person() -> None:
    network = Network()
    import_rows(network, "Anna & Ben Miller|||linkedin.com/in/miller")
    report = import_rows(network, *["Ben Miller|||linkedin.com/in/miller"] * 3)
    assert [contact.name for contact in network.contacts] == ["Anna & Ben Miller"]
    assert {row.outcome for row in report.rows} == {"unchanged"}


@pytest.mark.parametrize(
    ("known", "one", "other"),
    [
        ("Anna Miller|||linkedin.com/in/p", "Anna Miller|||linkedin.com/in/p", "Ben Roe|||linkedin.com/in/p"),
        ("Anna Miller|m@x.org", "Anna Miller|m@x.org", "Anna Roe|m@x.org"),
    ],
)
def test_whom_the_file_tells_apart_does_not_hang_on_the_order_of_its_rows(known: str, one: str, other: str) -> None:
    found = list[set[str]]()
    for rows in ((one, other), (other, one)):
        network = Network()
        import_rows(network, known)
        import_rows(network, *rows)
        found.append({contact.name for contact in network.contacts})
        assert not import_rows(network, *rows).changes
    assert found[0] == found[1] == {row.partition("|")[0] for row in (one, other)}


def test_another_name_on_a_profile_does_not_hang_on_what_else_the_file_says_of_its_owner() -> None:
    for rows in (
        ("Anna Miller|m@x.org", "Ben Roe|||linkedin.com/in/p"),
        ("Ben Roe|||linkedin.com/in/p", "Anna Miller|m@x.org"),
    ):
        network = Network()
        import_rows(network, "Anna Miller|m@x.org||linkedin.com/in/p")
        report = import_rows(network, *rows)
        assert [each.there for each in report.differences] == ["Ben Roe"]
        assert len(network.contacts) == 1
