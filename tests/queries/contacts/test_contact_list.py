"""The queries of the contact list: orders and filters, over facts logged by quick-add lines."""

import datetime as dt

import pytest

from netui.actions.action import Session, action
from netui.db.connection import execute
from netui.db.models.contact import Contact, ContactKind
from netui.domain.filter import parse_filter
from netui.domain.window import IN_TIME, IN_WINDOW, LATE
from netui.domain.words import CONTACT_ORDERS
from netui.queries.contacts.contact_list import (
    ContactOverview,
    archived_overview,
    filter_contacts,
    has_field_value,
    ordered_contacts,
    read_contact_ids,
    read_contact_overview,
    read_contact_rows,
    read_search_texts,
)
from tests.support.history import add_line, add_lines, moment_at

TODAY = dt.date(2026, 11, 18)


@pytest.fixture
def overview(session: Session) -> ContactOverview:
    """Five contacts: late, in the window, in time, without any facts, archived."""
    add_lines(
        """
        2026-08-01 coffee with Ada Costa (Rocket Social) #sports: budget > every 4-6w
        2026-10-15 call with Ben Haddad (Rocket Science): hiring > every 4-6w
        2026-11-10 met Zoë Li (Acme) #Sports > every 4-6w
        2026-11-12 linkedin Ada Costa: liked her post
        2026-11-16 ask Ben Haddad: a word with Acme > nudge 25 nov
        2025-01-01 new Carl 李小龙
        2026-11-17 new Gone Person #sports
        """,
        session,
    )
    with action("set up", moment=moment_at(TODAY), session=session):
        Contact.update(archived=1).where(Contact.name == "Gone Person").execute()
        Contact.update(top_rank=1, ally_role="mentor").where(Contact.name == "Zoë Li").execute()
        ContactKind.create(contact=Contact.get(name="Ada Costa"), kind="peer")
    return read_contact_overview(execute, {})


def names(contacts: list[int]) -> list[str]:
    return [row.name for row in read_contact_rows(execute, contacts)]


def filtered_names(overview: ContactOverview, text: str) -> list[str]:
    found = filter_contacts(execute, overview, read_search_texts(execute), parse_filter(text), TODAY)
    return names([contact for contact in overview.names if found is None or contact in found])


@pytest.mark.parametrize(
    ("order", "people"),
    [
        ("name", ["Ada Costa", "Ben Haddad", "Carl 李小龙", "Zoë Li"]),
        ("last contact", ["Ben Haddad", "Zoë Li", "Ada Costa", "Carl 李小龙"]),
        ("next due", ["Ada Costa", "Ben Haddad", "Zoë Li", "Carl 李小龙"]),
        ("rank", ["Zoë Li", "Ada Costa", "Ben Haddad", "Carl 李小龙"]),
    ],
)
def test_the_orders(overview: ContactOverview, order: str, people: list[str]) -> None:
    assert order in CONTACT_ORDERS
    assert names(ordered_contacts(overview, order)) == people


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("", ["Ada Costa", "Ben Haddad", "Carl 李小龙", "Zoë Li"]),
        ("zoe", ["Zoë Li"]),
        ("ROCKET", ["Ada Costa", "Ben Haddad"]),
        ("rocket sci", ["Ben Haddad"]),
        ("小", ["Carl 李小龙"]),
        ("%", []),
        ("#sports", ["Ada Costa", "Zoë Li"]),
        ("#spo", ["Ada Costa", "Zoë Li"]),
        ("!#sports", ["Ben Haddad", "Carl 李小龙"]),
        ("#sports !rocket", ["Zoë Li"]),
        ("org:rocket", ["Ada Costa", "Ben Haddad"]),
        ("org:science", ["Ben Haddad"]),
        ("org:ience", []),
        ("!org:rocket", ["Carl 李小龙", "Zoë Li"]),
        ("kind:peer", ["Ada Costa"]),
        ("kind:mentor", ["Zoë Li"]),
        ("last>90d", ["Ada Costa", "Carl 李小龙"]),
        ("last<30d", ["Ben Haddad", "Zoë Li"]),
        ("!last<30d", ["Ada Costa", "Carl 李小龙"]),
        ("last<2d", []),
        ("last<3d", ["Ben Haddad"]),
        ("due<10d", ["Ada Costa", "Ben Haddad"]),
        ("due>10d", ["Zoë Li"]),
        ("[/nope]", []),
        ("'; DROP TABLE contact; --", []),
    ],
)
def test_a_filter_leaves(overview: ContactOverview, text: str, people: list[str]) -> None:
    assert filtered_names(overview, text) == people


def test_where_each_stands_in_the_window(overview: ContactOverview) -> None:
    ids = {name: contact for contact, name in execute("SELECT id, name FROM contact")}
    windows = {name: overview.window(contact) for name, contact in ids.items()}
    stands = {name: window.stands(TODAY) for name, window in windows.items() if window}
    assert stands == {"Ada Costa": LATE, "Ben Haddad": IN_TIME, "Zoë Li": IN_TIME}
    assert windows["Carl 李小龙"] is None
    assert windows["Ben Haddad"] is not None
    assert windows["Ben Haddad"].stands(dt.date(2026, 12, 14)) == IN_WINDOW


def test_a_reaction_is_no_contact_and_an_ask_is(overview: ContactOverview) -> None:
    ids = {name: contact for contact, name in execute("SELECT id, name FROM contact")}
    assert overview.last[ids["Ada Costa"]] == "2026-08-01"
    assert overview.last[ids["Ben Haddad"]] == "2026-11-16"


def test_what_the_queue_wants_counts_as_due(overview: ContactOverview, session: Session) -> None:
    (carl,) = [contact for contact, name in execute("SELECT id, name FROM contact") if name.startswith("Carl")]
    assert read_contact_overview(execute, {carl: TODAY}).due[carl] == "2026-11-18"


def test_a_skip_restarts_the_window(overview: ContactOverview, session: Session) -> None:
    from netui.db.models.follow_up import LoopAnswer

    ada = Contact.get(name="Ada Costa").id
    with action("skip", moment=moment_at(TODAY), session=session) as act:
        LoopAnswer.create(
            loop_key="keep_in_touch:x",
            rule="keep_in_touch",
            contact=ada,
            answer="skip",
            day=TODAY,
            entered=act.entered(),
        )
    window = read_contact_overview(execute, {}).window(ada)
    assert window is not None
    assert window.stands(TODAY) == IN_TIME


def test_rows_keep_their_order_and_leave_out_who_is_gone(overview: ContactOverview, session: Session) -> None:
    add_line("2026-11-18", "new Dora Lark")
    dora = Contact.get(name="Dora Lark").id
    assert [row.id for row in read_contact_rows(execute, [dora, 999, overview.names[0]])] == [dora, overview.names[0]]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("is:archived", ["Gone Person"]),
        ("is:archived #sports", ["Gone Person"]),
        ("is:archived person", ["Gone Person"]),
        ("is:archived ada", []),
        ("is:archived !#sports", []),
        ("is:archived last>1w", ["Gone Person"]),
    ],
)
def test_those_who_are_archived_are_filtered_like_the_others(
    overview: ContactOverview, text: str, people: list[str]
) -> None:
    wanted = parse_filter(text)
    archive = archived_overview(execute, overview)
    found = filter_contacts(execute, archive, read_search_texts(execute), wanted, TODAY)
    assert (
        names([contact for contact in ordered_contacts(archive, "name") if found is None or contact in found]) == people
    )


def test_everybody_else_is_not_archived(overview: ContactOverview) -> None:
    assert filtered_names(overview, "!is:archived") == filtered_names(overview, "")


def test_only_the_facts_up_to_a_day_count(overview: ContactOverview) -> None:
    def last(until: str) -> dict[str, str]:
        found = read_contact_overview(execute, {}, until=dt.date.fromisoformat(until))
        return {row.name: found.last[row.id] for row in read_contact_rows(execute, list(found.last))}

    assert last("2026-11-18") == {"Ada Costa": "2026-08-01", "Ben Haddad": "2026-11-16", "Zoë Li": "2026-11-10"}
    assert last("2026-11-12") == {"Ada Costa": "2026-08-01", "Ben Haddad": "2026-10-15", "Zoë Li": "2026-11-10"}
    assert last("2026-08-31") == {"Ada Costa": "2026-08-01"}
    due = read_contact_overview(execute, {}, until=dt.date(2026, 11, 15)).due
    assert "2026-11-25" not in due.values()


@pytest.mark.parametrize(
    ("archived", "names"),
    [
        (None, ["Ada Costa", "Ben Haddad", "Carl 李小龙", "Gone Person", "Zoë Li"]),
        (True, ["Gone Person"]),
        (False, ["Ada Costa", "Ben Haddad", "Carl 李小龙", "Zoë Li"]),
    ],
)
def test_ids_of_all_or_of_some(overview: ContactOverview, archived: bool | None, names: list[str]) -> None:
    ids = read_contact_ids(execute, archived=archived)
    assert [row.name for row in read_contact_rows(execute, ids)] == names


@pytest.mark.parametrize(
    ("field", "value", "known"),
    [("org", "rocket social", True), ("org", "social", True), ("org", "rocket soc x", False), ("place", "x", False)],
)
def test_values_are_known_by_their_beginning(overview: ContactOverview, field: str, value: str, known: bool) -> None:
    assert has_field_value(execute, field, value) is known


@pytest.mark.parametrize("typed", ["ada rocket #sports", "a !costa last<90d", "!zz o kind:peer", "sport li org:acme"])
def test_what_is_typed_behind_a_filter_is_looked_for_in_what_it_left(overview: ContactOverview, typed: str) -> None:
    texts, before, left = read_search_texts(execute), parse_filter(""), overview
    for end in range(1, len(typed) + 1):
        wanted = parse_filter(typed[:end])
        among = left if wanted.narrows(before) else overview
        found = filter_contacts(execute, among, texts, wanted, TODAY)
        assert found == filter_contacts(execute, overview, texts, wanted, TODAY)
        before, left = wanted, overview if found is None else overview.of(sorted(found))
