"""The thread to a contact or a lead: who led me there, on which days, and to whom of them something is owed."""

from __future__ import annotations

import datetime as dt

import pytest

from netui.db.connection import execute
from netui.db.handle import DatabaseHandle
from netui.db.models.contact import Contact
from netui.db.models.opportunity import Opportunity
from netui.domain.queue.item import Queue
from netui.domain.thread import Thread
from netui.queries.introductions.thread import read_thread
from netui.queries.opportunities.chain import introduction_path
from netui.queries.queue.read_queue import read_queue
from tests.support.history import add_line, add_lines

DAY = dt.date(2026, 11, 20)

STORY = """
2026-09-01 met Ana Lima
2026-10-01 intro Jaime Stone via Ana Lima
2026-10-03 coffee with Jaime Stone
2026-10-04 thank Ana Lima: for Jaime
2026-10-05 intro Renee Marsh via Jaime Stone
2026-10-08 coffee with Renee Marsh
2026-10-10 lead Community manager (Rocket Social) via Renee Marsh
"""


def thread(name: str = "", *, lead: str = "", on: dt.date = DAY) -> Thread | None:
    queue = read_queue(execute, today=on)
    contact = Contact.get(Contact.name == name).id if name else None
    opportunity = Opportunity.get(Opportunity.title == lead).id if lead else None
    return read_thread(execute, on, queue, contact=contact, opportunity=opportunity)


def told(found: Thread | None) -> str:
    """The thread in one line: day, name, mark, what is owed, stage."""
    assert found is not None
    return " > ".join(
        " ".join(filter(None, (f"{n.day:%m-%d}" if n.day else "", n.name, n.mark, n.owed_words(short=True), n.stage)))
        for n in found.nodes
    )


def test_each_led_to_the_next_and_what_is_owed_is_said(store: DatabaseHandle) -> None:
    add_lines(STORY)
    to_renee = "you > 09-01 Ana Lima ✓ > 10-01 Jaime Stone ! thanks (42d late) > 10-05 Renee Marsh "
    assert told(thread("Renee Marsh")) == f"{to_renee}! thanks (40d late) > 10-10 Community manager heard"
    assert told(thread(lead="Community manager")) == told(thread("Renee Marsh"))
    add_line("2026-11-19", "thank Jaime Stone: for Renee")
    add_line("2026-11-19", "thank Renee Marsh: for the lead")
    assert told(thread("Renee Marsh")) == (
        "you > 09-01 Ana Lima ✓ > 10-01 Jaime Stone ✓ > 10-05 Renee Marsh ✓ > 10-10 Community manager heard"
    )


@pytest.mark.parametrize(
    ("lines", "name", "expected"),
    [
        ("2026-10-01 met Ana Lima", "Ana Lima", None),
        ("2026-10-01 intro Jaime Stone via Ana Lima", "Ana Lima", None),
        (
            "2026-10-01 met Ana Lima\n2026-10-02 lead Archivist via Ana Lima\n2026-10-03 thank Ana Lima: for it",
            "Ana Lima",
            "you > 10-01 Ana Lima ✓ > 10-02 Archivist heard",
        ),
        # Thanks from before are not for what came after.
        (
            "2026-10-01 thank Ana Lima: for the tea\n2026-10-05 intro Jaime Stone via Ana Lima\n"
            "2026-10-05 email Jaime Stone: hello",
            "Jaime Stone",
            "you > 10-01 Ana Lima · > 10-05 Jaime Stone ·",
        ),
        # The newest open lead comes before a later one that has ended; the others are counted.
        (
            "2026-10-01 met Ana Lima\n2026-10-02 lead Archivist via Ana Lima\n2026-10-03 lead Editor via Ana Lima\n"
            "2026-10-04 lost Editor: no",
            "Ana Lima",
            "you > 10-01 Ana Lima ! the outcome (45d late), thanks (48d late) > 10-02 Archivist heard",
        ),
    ],
)
def test_what_there_is_to_draw(store: DatabaseHandle, lines: str, name: str, expected: str | None) -> None:
    add_lines(lines)
    found = thread(name)
    assert (found and told(found)) == expected


def test_thanks_count_from_the_very_day_and_only_mine(store: DatabaseHandle) -> None:
    add_lines(
        "2026-10-01 met Ana Lima\n2026-10-05 intro Jaime Stone via Ana Lima\n2026-10-05 thank Ana Lima: for Jaime\n"
        "2026-10-05 email Jaime Stone: hello"
    )
    assert told(thread("Jaime Stone")) == "you > 10-01 Ana Lima ✓ > 10-05 Jaime Stone ·"
    execute("UPDATE interaction SET started_by = 'them' WHERE purpose = 'thanks'", ())
    assert "Ana Lima ✓" not in told(thread("Jaime Stone"))


def test_what_is_owed_later_is_owed(store: DatabaseHandle) -> None:
    add_lines("2026-10-05 intro Jaime Stone via Ana Lima\n2026-10-05 coffee with Jaime Stone")
    day = dt.date(2026, 10, 5)
    queue = read_queue(execute, today=day)
    queue = Queue(day, [], 0, 0, coming=[*queue.items, *queue.coming])
    found = read_thread(execute, day, queue, contact=Contact.get(Contact.name == "Jaime Stone").id)
    assert "Ana Lima ! thanks" in told(found)


def test_the_first_who_introduced_us_led_here_and_other_leads_are_counted(store: DatabaseHandle) -> None:
    add_lines(
        "2026-10-01 intro Jaime Stone via Ana Lima\n2026-10-02 intro Jaime Stone via Dana Liu\n"
        "2026-10-03 lead Archivist via Jaime Stone\n2026-10-04 lead Editor via Jaime Stone"
    )
    found = thread("Jaime Stone")
    assert found is not None
    assert [node.name for node in found.nodes] == ["you", "Ana Lima", "Jaime Stone", "Editor"]
    assert found.more_leads == 1


def test_a_circle_ends_where_it_began_and_later_facts_do_not_count(store: DatabaseHandle) -> None:
    add_lines("2026-10-01 intro Jaime Stone via Ana Lima\n2026-10-02 intro Ana Lima via Jaime Stone")
    assert told(thread("Jaime Stone")) == "you > Ana Lima ! a first word (48d late) > 10-01 Jaime Stone ·"
    assert thread("Jaime Stone", on=dt.date(2026, 9, 30)) is None


def test_it_goes_the_way_of_the_chain(store: DatabaseHandle) -> None:
    names = [f"Person {letter}" for letter in "ABCDEFG"]
    add_lines("\n".join(f"2026-10-0{at} intro {names[at]} via {names[at - 1]}" for at in range(1, len(names))))
    found = thread(names[-1])
    assert found is not None
    last = Contact.get(Contact.name == names[-1]).id
    assert [node.id for node in found.nodes[1:]] == [*introduction_path(execute, last, DAY), last]
