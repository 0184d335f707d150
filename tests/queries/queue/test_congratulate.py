"""The rule congratulate: a move that a later file saw."""

from __future__ import annotations

import pytest

from netui.db.models.move import Move
from netui.domain.queue.rules import RULE_BY_NAME, RULES
from tests.support.queue_table import Case, check_case, due, items, queue, record_history, rows, why

pytestmark = pytest.mark.usefixtures("store")

WITH_CADENCE = "2026-10-01 new Dana Liu (Rocket Social) every 9m\n"
MOVED = WITH_CADENCE + "2026-11-14 !move later Blue-Orbit Dana Liu\n"
TOP = "2026-10-01 new Dana Liu (Rocket Social)\n2026-10-01 !set top_rank 1 Dana Liu\n"

CASES = [
    Case("three days after it was seen", MOVED,
         {"2026-11-16": [], "2026-11-17": ["Dana Liu: today"], "2026-11-20": ["Dana Liu: 3 days late"]}),
    Case("of the top ten", TOP + "2026-11-14 !move later Blue-Orbit Dana Liu", {"2026-11-17": ["Dana Liu: today"]}),
    Case("of anybody else not", "2026-10-01 new Dana Liu (Rocket)\n2026-11-14 !move later Blue-Orbit Dana Liu",
         {"2026-11-17": []}),
    Case("the first file with them", WITH_CADENCE + "2026-11-14 !move first Blue-Orbit Dana Liu", {"2026-11-17": []}),
    Case("accepted", WITH_CADENCE + "2026-11-14 !move taken Blue-Orbit Dana Liu",
         {"2026-11-17": ["Dana Liu: today"]}),
    Case("left: the file is wrong", WITH_CADENCE + "2026-11-14 !move left Blue-Orbit Dana Liu", {"2026-11-17": []}),
    Case("for thirty days", MOVED, {"2026-12-14": ["Dana Liu: 27 days late"], "2026-12-15": []}),
    Case("written to", MOVED + "2026-11-15 email Dana Liu", {"2026-11-17": []}),
    Case("written to on that very day", MOVED + "2026-11-14 email Dana Liu", {"2026-11-17": []}),
    Case("written to before", WITH_CADENCE + "2026-11-13 email Dana Liu\n2026-11-14 !move later Blue-Orbit Dana Liu",
         {"2026-11-17": ["Dana Liu: today"]}),
    Case("they wrote", MOVED + "2026-11-15 email from Dana Liu: hello", {"2026-11-17": ["Dana Liu: today"]}),
    Case("they called: a talk", MOVED + "2026-11-15 call from Dana Liu", {"2026-11-17": []}),
    Case("a favour given", MOVED + "2026-11-15 gave Dana Liu: a tip", {"2026-11-17": []}),
    Case("a reaction is no contact", MOVED + "2026-11-15 liked Dana Liu", {"2026-11-17": ["Dana Liu: today"]}),
    Case("skipped", MOVED + "2026-11-17 !skip congratulate Dana Liu", {"2026-11-18": []}),
    Case("skipped, and moved again", MOVED + "2026-11-17 !skip congratulate Dana Liu\n"
         "2026-11-20 !move later Lumen Dana Liu", {"2026-11-23": ["Dana Liu: today"]}),
    Case("two moves are congratulated once", MOVED + "2026-11-15 !move later Lumen Dana Liu",
         {"2026-11-17": [], "2026-11-18": ["Dana Liu: today"]}),
    Case("a cadence from after the move on", "2026-10-01 new Dana Liu (Rocket Social)\n"
         "2026-11-14 !move later Blue-Orbit Dana Liu\n2026-11-15 Dana Liu every 9m",
         {"2026-11-17": ["Dana Liu: today"]}),
    Case("paused", MOVED + "2026-11-15 !pause_people Dana Liu", {"2026-11-17": []}),
    Case("archived", MOVED + "2026-11-15 !set archived 1 Dana Liu", {"2026-11-17": []}),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_due(case: Case) -> None:
    check_case(case, "congratulate")


def test_the_reason_is_neutral_and_says_what_it_was() -> None:
    record_history(MOVED)
    assert why("2026-11-17", "congratulate") == "at Blue-Orbit since 14 Nov, it seems (was Rocket Social)"
    (item,) = items("2026-11-17", "congratulate")
    assert (item.what, item.key.count(":")) == ("Congratulate", 1)


def test_a_title_alone_says_where() -> None:
    record_history(
        WITH_CADENCE + "2026-10-01 !set title Editor Dana Liu\n2026-11-14 !move later Rocket-Social Dana Liu"
    )
    Move.update(organisation="Rocket Social", title="Publisher").execute()
    assert why("2026-11-17", "congratulate") == "Publisher at Rocket Social since 14 Nov, it seems (was Editor)"


def test_the_days_are_a_setting_and_0_is_never() -> None:
    record_history(MOVED)
    assert [item.rule for item in queue("2026-11-15", congratulate_days=1).items] == ["congratulate"]
    off = queue("2026-11-17", congratulate_days=0)
    assert "congratulate" not in [item.rule for item in (*off.items, *off.coming)]


def test_an_earlier_day_does_not_know_it_yet() -> None:
    record_history(MOVED)
    assert rows("2026-11-13") == []
    assert due("2026-11-17", "congratulate") == ["Dana Liu: today"]


def test_its_place_and_what_it_is_answered_with() -> None:
    names = [rule.name for rule in RULES]
    assert names[names.index("thank_favour") + 1] == "congratulate"
    rule = RULE_BY_NAME["congratulate"]
    assert (rule.verb, rule.template, rule.owed) == ("congratulated", "congratulations", "congratulations")
