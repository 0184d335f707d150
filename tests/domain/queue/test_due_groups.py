"""What is due by person: its names, how late it is, and who has a namesake."""

from __future__ import annotations

from datetime import date, timedelta

from netui.domain.queue.due_groups import DueGroup, count_people, find_namesakes, group_due, tell_apart
from netui.domain.queue.item import Item, Queue

TODAY = date(2026, 11, 22)


def item(
    rule: str,
    key: str,
    contact: int | None,
    name: str | None,
    late: int = 0,
    opportunity_id: int | None = None,
    lead: str = "",
    follow_up_id: int | None = None,
) -> Item:
    return Item(
        rule,
        f"{rule}:{key}",
        contact,
        name,
        TODAY - timedelta(late),
        TODAY,
        rule,
        "",
        since=TODAY,
        opportunity_id=opportunity_id,
        lead=lead,
        follow_up_id=follow_up_id,
    )


def test_a_person_is_one_group_at_the_place_of_the_first_reminder() -> None:
    items = [
        item("thank_favour", "a", 1, "Jaime Stone"),
        item("reply_owed", "b", 2, "Phil Okafor"),
        item("tell_outcome", "c", 1, "Jaime Stone"),
    ]
    groups = group_due(Queue(TODAY, items))
    assert [(group.name, len(group.items)) for group in groups] == [("Jaime Stone", 2), ("Phil Okafor", 1)]
    assert count_people(Queue(TODAY, items)) == 2


def test_a_lead_without_a_source_and_its_steps_stand_under_its_title() -> None:
    lead, title = 7, "Grants officer"
    items = [
        item("follow_up", "a", None, None, opportunity_id=lead, lead=title, follow_up_id=1),
        item("lead_without_step", "b", None, None, opportunity_id=lead, lead=title),
        item("lead_without_step", "c", 1, "Jaime Stone", opportunity_id=8, lead="Editor"),
        item("follow_up", "d", None, None, follow_up_id=2),
    ]
    groups = group_due(Queue(TODAY, items))
    assert [(group.name, group.is_person, len(group.items)) for group in groups] == [
        ("Grants officer", False, 2),
        ("Jaime Stone", True, 1),
        ("", False, 1),
    ]
    assert count_people(Queue(TODAY, items)) == 1


def test_a_coming_birthday_is_shown_but_counts_nobody() -> None:
    queue = Queue(TODAY, [item("key_date", "a", 1, "Dana Liu", late=-2)])
    assert [group.name for group in group_due(queue)] == ["Dana Liu"]
    assert count_people(queue) == 0


def test_a_person_is_as_late_as_what_is_latest_and_a_birthday_that_is_over_is_not_late() -> None:
    birthday, promise = item("key_date", "a", 1, "Dana Liu", late=3), item("follow_up", "b", 1, "Dana Liu", late=1)
    assert not birthday.is_late
    assert DueGroup("Dana Liu", [birthday, promise]).latest is promise
    assert DueGroup("Dana Liu", [birthday]).latest is birthday


def test_namesakes_are_told_apart_by_their_organisation() -> None:
    items = [item("follow_up", f"{at}", at, "Maria Rossi") for at in (1, 2)]
    groups = group_due(Queue(TODAY, [*items, item("follow_up", "c", 3, "Dana Liu")]))
    assert find_namesakes(groups) == [1, 2]
    assert [group.apart for group in tell_apart(groups, {1: "Acme"})] == ["Acme", "", ""]
