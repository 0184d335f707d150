"""What waits in each view, as the views themselves count it."""

import datetime as dt

from netui.actions import answer
from netui.actions.review import finish_review
from netui.db.connection import execute
from netui.db.handle import DatabaseHandle
from netui.domain.view_counts import ViewCounts
from netui.queries.introductions import read_cases
from netui.queries.opportunities.board import read_opportunities, summarize_board
from netui.queries.queue.read_queue import read_queue
from netui.queries.view_counts import read_view_counts
from netui.settings import Settings
from tests.support.history import add_lines, moment_at

DAY = dt.date(2026, 11, 22)

STORY = """
2026-11-01 new Jaime Stone (Hootline)
2026-11-01 new Dana Liu
2026-11-12 intro Renee Marsh (Rocket Social) via Jaime Stone: sports comms
2026-11-17 coffee with Renee Marsh: community roles
2026-11-18 intro Phil Okafor via Dana Liu
2026-11-19 lead Community manager (Rocket Social) via Renee Marsh
2026-11-19 lead Newsletter (Quarto Press) via Dana Liu
2026-11-20 lost Newsletter: filled within the house
"""


def counts(day: dt.date = DAY) -> ViewCounts:
    return read_view_counts(execute, read_queue(execute, today=day), Settings())


def waiting_for_me() -> int:
    return sum(1 for case in read_cases(execute, today=DAY) if case.waits and case.waits[0].mine)


def test_what_waits_is_counted_as_the_views_count_it(store: DatabaseHandle) -> None:
    assert counts() == ViewCounts(0, 0, 0, False)
    add_lines(STORY)
    found = counts()
    assert found.due == len(read_queue(execute, today=DAY).due) > 0
    assert found.introductions == waiting_for_me() == 2
    assert found.opportunities == summarize_board(read_opportunities(execute, DAY), DAY).open == 1


def test_what_is_snoozed_or_paused_still_waits(store: DatabaseHandle) -> None:
    add_lines(STORY)
    loops = [item for item in read_queue(execute, today=DAY).items if item.introduction_id is not None]
    answer.snooze_items(loops[:1], dt.date(2026, 12, 20), moment=moment_at(DAY), session=None)
    assert counts().introductions == waiting_for_me() == 2
    answer.pause_people([loops[-1].contact_id], moment=moment_at(DAY), session=None)
    assert counts().introductions == waiting_for_me() == 2


def test_the_review_waits_until_it_is_done_and_again_a_week_later(store: DatabaseHandle) -> None:
    add_lines(STORY)
    assert counts().review
    finish_review(0, 7, moment=moment_at(DAY), session=None)
    assert not counts().review
    assert not counts(DAY + dt.timedelta(6)).review
    assert counts(DAY + dt.timedelta(7)).review
