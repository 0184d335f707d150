"""Details about a contact: their order, their topics, and their place beside a begun line."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from netui.db.handle import DatabaseHandle
from netui.db.models.contact import Contact, Detail
from netui.queries.contacts.details import group_by_topic, read_details, read_topics
from netui.queries.queue.read_queue import read_queue
from netui.queries.quick_add.answer_lines import facts_beside_line
from netui.tui.handlers.begun_lines import begun_line
from tests.queries.conftest import Tell
from tests.support.history import add_lines

Find = Callable[[str], int]


def remember(store: DatabaseHandle, contact: int, *details: tuple[str, str, str]) -> None:
    for order, (day, topic, note) in enumerate(details):
        day_ = dt.date.fromisoformat(day)
        Detail.create(contact=Contact.get_by_id(contact), day=day_, topic=topic, note=note, entered=order)


def test_details_come_newest_first_and_those_of_a_topic_together(
    store: DatabaseHandle, tell: Tell, contact: Find
) -> None:
    tell("new Dana Liu")
    tell("new Ed Osei")
    dana = contact("Dana Liu")
    remember(
        store,
        dana,
        ("2026-01-02", "family", "two kids"),
        ("2026-03-04", "work", "new team"),
        ("2026-02-03", "", "vegetarian"),
        ("2026-05-06", "Family", "Mia starts school"),
    )
    remember(store, contact("Ed Osei"), ("2026-01-01", "work", "moved"))
    words = [detail.words for detail in read_details(store.execute, dana)]
    assert words == ["Family: Mia starts school", "work: new team", "vegetarian", "family: two kids"]
    assert [detail.words for detail in read_details(store.execute, dana, 1)] == ["Family: Mia starts school"]
    grouped = [detail.words for detail in group_by_topic(read_details(store.execute, dana))]
    assert grouped == ["Family: Mia starts school", "family: two kids", "work: new team", "vegetarian"]
    assert read_topics(store.execute)[0] == "work", "the one that is used most"


def test_the_newest_details_stand_beside_a_begun_line(store: DatabaseHandle, tell: Tell, contact: Find) -> None:
    add_lines(
        """
        2026-01-05 coffee with Dana Liu: her grant > every 4-6w
        2026-01-06 note Dana Liu: daughter Mia
        """
    )
    dana = contact("Dana Liu")
    add_lines("\n".join(f"2026-02-{day:02} call Dana Liu: talk {day} > none" for day in range(1, 13)))
    remember(store, dana, ("2025-12-01", "food", "vegetarian"))
    _, facts, _ = begun_line(store.execute, "thank", [dana])
    assert facts[0].startswith("12 Feb  call: talk 12")
    assert facts[-2:] == ["remember: daughter Mia", "remember: food: vegetarian"]
    (item,) = read_queue(store.execute, today=dt.date(2026, 4, 1)).items
    facts = facts_beside_line(store.execute, item, dt.date(2026, 4, 1))
    assert facts[-2:] == ["remember: daughter Mia", "remember: food: vegetarian"]
