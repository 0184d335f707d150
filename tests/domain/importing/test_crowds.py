"""An address that many have: whom its index finds is whom a comparison one by one finds, however many there are."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netui.domain.importing import crowds, find_contact, name_agreement
from netui.domain.importing.match_contact import match_plan
from netui.domain.importing.name_agreement import have_first_name_in_common
from netui.domain.importing.network import Network, NetworkContact
from netui.domain.importing.plan import Address, ImportedCard, ImportedPerson, Plan
from netui.domain.plain_name import name_key
from netui.exchange.file_reader import read_file
from netui.exchange.format import ReadOptions

TODAY = dt.date(2026, 11, 30)
DESK = Address("email", "desk@x.org", "desk@x.org")
first = st.sampled_from(["Liz", "Elizabeth", "Bill", "William", "W.", "J.", "Jörg", "Joerg", "J. Robert", "Ann (Nan)"])
names = st.builds("{} {}".format, first, st.sampled_from(["Stone", "Ek", "Liz", "& Ben Roe", "Ek 😀"]))


@given(st.lists(names, min_size=17, max_size=25), names)
def test_all_who_agree_are_found_in_their_order(known: list[str], sought: str) -> None:
    network, person = Network(), ImportedPerson(2, sought, name_key(sought), addresses=[DESK])
    for name in known:
        contact = NetworkContact(None, name, name_key(name), addresses=(("email", DESK.key),))
        network.add(contact)
        network.index_address(("email", DESK.key), contact)
    found = crowds.Crowds(network).likely_bearers(DESK, person)
    assert [one for one in found if have_first_name_in_common(one, person)] == [
        one for one in network.contacts if have_first_name_in_common(one, person)
    ]


@pytest.mark.parametrize("header", ["Email", "Phone", "LinkedIn"])
def test_each_is_compared_with_a_few_alone(header: str, monkeypatch: pytest.MonkeyPatch) -> None:
    compared = 0

    def counted(one: str, other: str) -> bool:
        nonlocal compared
        compared += 1
        return one == other

    monkeypatch.setattr(name_agreement, "first_names_agree", counted)
    cell = {"Email": "desk@x.org", "Phone": "+44 20 7946 0000", "LinkedIn": "acme.org"}[header]
    letters = "abcdefghij"
    rows = [f"{a}{b}{c}o Lee{a}{b}{c},{cell}" for a in letters for b in letters for c in letters[:4]]
    plan = read_file("\n".join([f"Name,{header}", *rows]).encode(), ReadOptions(TODAY))
    network = Network()
    for _ in range(2):
        match_plan(plan, network, TODAY)
        assert len(network.contacts) == len(rows)
    assert compared < 40 * len(rows)


def test_a_nickname_that_a_row_brings_finds_its_bearer() -> None:
    head = "Name,Nickname,Phone"
    crowd = [f"Person{n} Roe,,+44 20 7946 0000" for n in range(30)]
    rows = [*crowd, "Person7 Roe,Zed,+44 20 7946 0000", "Zed Roe,,+44 20 7946 0000"]
    network = Network()
    match_plan(read_file("\n".join([head, *rows]).encode(), ReadOptions(TODAY)), network, TODAY)
    assert len(network.contacts) == len(crowd)


@pytest.mark.parametrize(
    ("head", "row"),
    [
        ("Name,Email", "Info,a{n}@x.org"),
        ("Name,LinkedIn", "Info,linkedin.com/in/a{n}"),
        ("Name,Company", "Info,Firm {n}"),
        ("Name,Company,Email", "Info,Acme,a{n}@x.org"),
        ("Name,Company,Email", "Info,Firm {n},a{n}@x.org"),
    ],
)
def test_of_namesakes_a_few_alone_are_looked_at(head: str, row: str, monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at = 0
    original = find_contact._may_share_organisation

    def counted(contact: NetworkContact, person: ImportedPerson) -> bool:
        nonlocal looked_at
        looked_at += 1
        return original(contact, person)

    monkeypatch.setattr(find_contact, "_may_share_organisation", counted)
    plan = read_file("\n".join([head, *(row.format(n=n) for n in range(400))]).encode(), ReadOptions(TODAY))
    network, kept = Network(), list[int]()
    for _ in range(2):
        match_plan(plan, network, TODAY)
        kept.append(len(network.contacts))
    assert kept[0] == kept[1]
    assert looked_at < 100 * 400


def test_a_name_of_many_with_another_organisation_each_is_told_by_it() -> None:
    rows = [f"Info,Firm {n},{title}" for title in ("", "CTO") for n in range(40)]
    network = Network()
    match_plan(read_file("\n".join(["Name,Company,Title", *rows]).encode(), ReadOptions(TODAY)), network, TODAY)
    assert [one.texts.title for one in network.contacts] == ["CTO"] * 40


def test_a_uid_that_many_cards_share_tells_nobody() -> None:
    network = Network()
    people = [
        ImportedPerson(n, f"Ann Lee{n}", f"ann lee{n}", card=ImportedCard(f"FN:{n}", "12345678", "3.0", "utf-8", {}))
        for n in range(1, 400)
    ]
    for _ in range(2):
        match_plan(Plan("vcard", people=people), network, TODAY)
        assert len(network.contacts) == len(people)
    assert len(network.by_card["12345678"]) < 20
