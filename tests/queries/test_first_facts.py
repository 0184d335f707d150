"""The facts of the first screen come back from bytes as they were."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netui.domain.queue.item import Item, Queue
from netui.domain.view_counts import ViewCounts
from netui.domain.words import CONTACT_ORDERS
from netui.queries.contacts.contact_list import ContactOverview, ordered_contacts
from netui.queries.first_facts import pack_facts, unpack_overview, unpack_queue, unpack_view_counts

DAYS = st.dates(date(1900, 1, 1), date(9998, 12, 31))
IDS = st.integers(1, 2**63 - 1) | st.integers(1, 50)
TEXTS = st.text(max_size=8)


@st.composite
def items(draw: st.DrawFn) -> Item:
    """An item with every field set to something."""
    return Item(
        draw(TEXTS),
        draw(TEXTS),
        draw(st.none() | IDS),
        draw(st.none() | TEXTS),
        draw(DAYS),
        draw(DAYS),
        draw(TEXTS),
        draw(TEXTS),
        since=draw(DAYS),
        follow_up_id=draw(st.none() | IDS),
        introduction_id=draw(st.none() | IDS),
        people=tuple(draw(st.lists(IDS, max_size=3))),
        received=draw(st.booleans()),
        undated=draw(st.booleans()),
        window_days=draw(st.integers(0, 999)),
    )


@st.composite
def overviews(draw: st.DrawFn) -> ContactOverview:
    """An overview in which some contacts of the days are not in the list, and some of the list have no day."""
    days = st.dictionaries(IDS, DAYS.map(date.isoformat), max_size=8)
    cadence = st.tuples(st.just("P1M"), TEXTS, st.none() | DAYS.map(date.isoformat), TEXTS)
    last = draw(days)
    names = draw(st.lists(IDS | st.sampled_from([*last, 1]), unique=True, max_size=8))
    cadences = draw(st.dictionaries(IDS, cadence, max_size=4))
    return ContactOverview(
        names, last, cadences, draw(days), draw(st.dictionaries(IDS, st.integers(1, 10), max_size=4))
    )


def fields(item: Item) -> list[object]:
    return [getattr(item, name) for name in Item.__slots__]


@given(DAYS, st.lists(items(), max_size=4), st.lists(items(), max_size=3), st.integers(0, 9), overviews())
def test_what_is_unpacked_is_what_was_packed(
    today: date, due: list[Item], coming: list[Item], number: int, overview: ContactOverview
) -> None:
    counts = ViewCounts(len(due), number, number + 2, number % 2 == 0)
    packed = pack_facts(Queue(today, due, number, number + 1, coming), overview, counts)
    queue = unpack_queue(packed)
    assert (queue.today, queue.waiting, queue.paused) == (today, number, number + 1)
    assert [list(map(fields, part)) for part in (queue.items, queue.coming)] == [
        list(map(fields, part)) for part in (due, coming)
    ]
    assert unpack_view_counts(packed) == counts
    found = unpack_overview(packed)
    assert replace(found, names=list(found.names)) == overview


@given(overviews(), st.lists(IDS, max_size=9), st.sampled_from([0, 3, 1000]), DAYS)
def test_what_is_asked_of_the_packed_overview_is_answered_as_of_the_whole_one(
    overview: ContactOverview, asked: list[int], few: int, day: date
) -> None:
    """One by one, and beyond a few at once."""
    packed = pack_facts(Queue(date(2026, 1, 1), [], 0, 0, []), overview, ViewCounts(0, 0, 0, False))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("netui.queries.first_facts._FEW", few)
        found = unpack_overview(packed)
        for contact in [*asked, *overview.last, *overview.names, *overview.cadences]:
            assert found.last.get(contact) == overview.last.get(contact)
            assert found.cadences.get(contact) == overview.cadences.get(contact)
            assert (contact in found.due) == (contact in overview.due)
    fresh = unpack_overview(packed)
    assert fresh.count_met(day) == overview.count_met(day)
    others = fresh.of(fresh.names[::-1])
    for order in CONTACT_ORDERS:
        assert list(ordered_contacts(fresh, order)) == list(ordered_contacts(overview, order))
        assert list(ordered_contacts(others, order)) == list(ordered_contacts(overview.of(overview.names[::-1]), order))
