"""The demo database: every rule and kind of record occurs, whatever day it is built on."""

from __future__ import annotations

import datetime as dt
import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from netui.actions import undo
from netui.actions.action import Session
from netui.clock import Moment
from netui.db.connection import close, open_database
from netui.db.errors import StoreError
from netui.db.models import TRACKED
from netui.db.models.contact import MergedContact
from netui.demo.build import build_demo
from netui.demo.cards import DemoCards
from netui.demo.shipped import YEARS, temporary_demo
from netui.demo.shipped import write_demo as write_shipped
from netui.domain.queue.item import Queue
from netui.domain.queue.rules import RULE_BY_NAME
from netui.domain.words import ALLY_ROLES, KINDS, STAGES, STANDINGS, STARTED_BY
from netui.queries.queue.read_queue import read_queue
from netui.queries.review import read_stations
from netui.settings import Settings
from netui.templates import TEMPLATE_TITLES
from tests.support.built_files import write_demo
from tests.support.undo_labels import next_undo_label

TODAY = dt.date(2026, 11, 18)

DAYS = [
    dt.date(2026, 11, 24),
    dt.date(2026, 12, 31),
    dt.date(2027, 1, 1),
    dt.date(2027, 2, 28),
    dt.date(2027, 3, 1),
    dt.date(2027, 5, 31),
    dt.date(2028, 2, 26),
    dt.date(2028, 2, 29),
    dt.date(2028, 8, 31),
    dt.date(2028, 10, 29),
]
"""Every weekday but Wednesday, ends and beginnings of months and years, around a leap day, and a change of clock."""


def noon(day: dt.date) -> Moment:
    return Moment(dt.datetime.combine(day, dt.time(12), ZoneInfo("Europe/London")), day)


def built(folder: Path, day: dt.date) -> str:
    path = str(folder / f"{day}.db")
    build_demo(path, moment=noon(day))
    return path


def shipped(folder: Path, day: dt.date) -> str:
    path = str(folder / f"{day}-shipped.db")
    write_shipped(path, moment=noon(day))
    return path


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> str:
    file = str(tmp_path_factory.mktemp("demo") / "today.db")
    write_demo(file)
    return file


@pytest.fixture
def connection(path: str) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(path)) as connection:
        yield connection


def dump(path: str) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        # The index of words has its pages in other places after an undo.
        return [line for line in connection.iterdump() if '"interaction_text_' not in line]


def queue_of(path: str, day: dt.date) -> Queue:
    with closing(sqlite3.connect(path)) as connection:
        return read_queue(lambda sql, args=(): connection.execute(sql, args).fetchall(), today=day)


def test_every_rule_has_something_to_show(path: str) -> None:
    assert {item.rule for item in queue_of(path, TODAY).items} == set(RULE_BY_NAME)


def test_today_is_a_morning_one_can_deal_with(path: str) -> None:
    queue = queue_of(path, TODAY)
    assert len({item.contact for item in queue.items}) <= 10
    assert sum(item.days_late == 0 for item in queue.items) >= 2
    assert sum(0 < item.days_late < 10 for item in queue.items) >= 5
    assert all(item.days_late < 10 for item in queue.items)
    assert all(item.why for item in queue.items)


def test_some_may_be_contacted_but_wait_for_another_day(path: str) -> None:
    queue = queue_of(path, TODAY)
    assert 1 <= sum(item.rule == "keep_in_touch" for item in queue.items) <= 3
    assert queue.waiting >= 2
    assert queue.paused == 1


def test_what_is_to_come_is_promised(connection: sqlite3.Connection) -> None:
    days = [day for (day,) in connection.execute("SELECT due FROM follow_up WHERE closed = '' AND due > ?", [TODAY])]
    assert len(days) >= 5


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_any_day_may_be_today(tmp_path: Path, path: str, day: dt.date) -> None:
    there, here = queue_of(path, TODAY), queue_of(shipped(tmp_path, day), day)

    def shown(queue: Queue) -> list[tuple[str, str | None, int]]:
        items = [item for item in queue.items if item.rule != "key_date"]  # the one on 29 February may join in
        return [(item.rule, item.contact, item.days_late if item.rule != "keep_in_touch" else 0) for item in items]

    assert shown(here) == shown(there)
    assert {item.rule for item in here.items} == set(RULE_BY_NAME)
    assert (here.waiting, here.paused) == (there.waiting, there.paused)


def without_uids(path: str) -> list[str]:
    """The rows, with their uids numbered in order, since each demo has its own."""
    numbers: dict[str, str] = {}

    def number(found: re.Match[str]) -> str:
        return numbers.setdefault(found[0], f"uid {len(numbers)}")

    lines = [line for line in dump(path) if '"schema_migration"' not in line]  # it holds when it was applied
    numbered = [re.sub(r"(?<=[\"':])[0-9a-f]{16}(?=[\"':])", number, line) for line in lines]
    return sorted(
        numbered, key=lambda line: line if line.startswith("CREATE") else ""
    )  # of which the order has no meaning


@pytest.mark.parametrize("day", [TODAY, dt.date(2027, 1, 1), dt.date(2028, 2, 29), dt.date(2028, 10, 29)], ids=str)
def test_what_is_shipped_is_what_the_story_makes(tmp_path: Path, day: dt.date) -> None:
    """Where it is not, the story or the schema has changed: `python -m tests.tools.demo_data` makes it anew."""
    there = without_uids(shipped(tmp_path, day))
    assert there == without_uids(built(tmp_path, day))
    assert len(there) > 4000


@pytest.mark.parametrize(
    "day", [dt.date(YEARS[0], 1, 1), dt.date(2024, 2, 29), DAYS[-1], dt.date(YEARS[-1], 12, 31)], ids=str
)
def test_what_is_shipped_is_whole(tmp_path: Path, day: dt.date) -> None:
    with closing(sqlite3.connect(shipped(tmp_path, day))) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        # The words of notes are found in the notes as they are by now.
        connection.execute("INSERT INTO interaction_text (interaction_text, rank) VALUES ('integrity-check', 1)")
        assert connection.execute("SELECT max(day) FROM interaction").fetchone() == (day.isoformat(),)


@pytest.mark.parametrize("year", [1970, YEARS[0] - 1, YEARS[-1] + 1, 9999])
def test_a_clock_that_is_not_set_is_said(tmp_path: Path, year: int) -> None:
    with pytest.raises(StoreError, match=f"no demo of the year {year}: set the clock"):
        shipped(tmp_path, dt.date(year, 1, 2))
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(("zone", "hour"), [("Pacific/Auckland", 1), ("Pacific/Honolulu", 23)])
def test_in_other_zones_too_it_is_what_the_story_makes(tmp_path: Path, zone: str, hour: int) -> None:
    """There the day is another than that of UTC."""
    day = dt.date(2027, 1, 1)
    moment = Moment(dt.datetime.combine(day, dt.time(hour), ZoneInfo(zone)), day)
    write_shipped(there := str(tmp_path / "shipped.db"), moment=moment)
    build_demo(here := str(tmp_path / "built.db"), moment=moment)
    assert without_uids(there) == without_uids(here)


def test_everybody_in_the_story_has_a_card(connection: sqlite3.Connection) -> None:
    assert {name for (name,) in connection.execute("SELECT name FROM contact")} == DemoCards(TODAY).names


def test_every_table_has_rows(connection: sqlite3.Connection) -> None:
    """But the one that says which contacts were merged, since nobody is in the demo twice."""
    tables = [model._meta.table_name for model in TRACKED if model is not MergedContact]
    empty = {table for table in tables if not connection.execute(f'SELECT 1 FROM "{table}" LIMIT 1').fetchone()}
    assert not empty


LATEST_STAGE = """SELECT (
    SELECT stage FROM stage s WHERE s.opportunity_id = o.id ORDER BY day DESC, entered DESC LIMIT 1)
FROM opportunity o"""


@pytest.mark.parametrize(
    ("sql", "words"),
    [
        (
            "SELECT channel FROM interaction",
            {"meeting", "call", "video", "email", "message", "social", "letter", "voicemail"},
        ),
        ("SELECT started_by FROM interaction", {*STARTED_BY}),
        ("SELECT purpose FROM interaction", {"", "thanks", "tells"}),
        ("SELECT direction FROM introduction", {"received", "made"}),
        ("SELECT direction || big FROM favour", {"asked0", "given0", "given1", "received0", "received1"}),
        ("SELECT answer FROM favour_answer", {"yes", "no", "let go"}),
        ("SELECT answer FROM loop_answer", {"snooze", "skip"}),
        ("SELECT closed FROM follow_up", {"", "done", "dropped"}),
        ("SELECT kind FROM contact_kind", {*KINDS}),
        ("SELECT standing FROM contact", {"", *STANDINGS}),
        ("SELECT ally_role FROM contact", {"", *ALLY_ROLES} - {"sponsor"}),  # a gap that the map can name
        ("SELECT archived FROM contact", {0, 1}),
        ("SELECT kind FROM reach", {"email", "phone", "url"}),
        (LATEST_STAGE, {*STAGES}),
        ("SELECT answer FROM move", {"", "taken", "left"}),
    ],
)
def test_every_word_occurs(connection: sqlite3.Connection, sql: str, words: set[str | int]) -> None:
    assert {value for (value,) in connection.execute(sql)} == words


def test_a_review_has_something_to_go_through(connection: sqlite3.Connection) -> None:
    stations = read_stations(
        lambda sql, args=(): connection.execute(sql, args).fetchall(), today=TODAY, settings=Settings()
    )
    assert 5 <= len(stations.loose_ends) <= 10
    assert len(stations.drift) >= 3
    assert {item.rule for item in stations.asks} >= {"open_ask", "review_outcome", "review_yes"}


def test_the_messages_are_from_templates_that_there_are(connection: sqlite3.Connection) -> None:
    used = {name for (name,) in connection.execute("SELECT template FROM message")}
    assert {"first-word", "follow-up", "outcome", "thanks"} <= used <= set(TEMPLATE_TITLES)


def test_what_to_remember_has_topics(connection: sqlite3.Connection) -> None:
    topics = (
        "SELECT topic, count(*) FROM detail JOIN contact c ON c.id = contact_id WHERE c.name = 'Jaime Stone' GROUP BY 1"
    )
    assert dict(connection.execute(topics).fetchall()) == {"": 1, "family": 2, "food": 1, "work": 1}


def test_who_helped_with_what_was_won_is_yet_to_be_told(path: str) -> None:
    tomorrow = TODAY + dt.timedelta(days=1)
    told = [item.contact for item in queue_of(path, tomorrow).items if "Night column" in item.why]
    assert told == ["Nadia Rahimi"]


def test_the_top_ten_are_ten_and_each_has_a_cadence(connection: sqlite3.Connection) -> None:
    ranked = connection.execute("SELECT top_rank, cadence_to FROM contact WHERE top_rank IS NOT NULL ORDER BY 1")
    ranks = ranked.fetchall()
    assert [rank for rank, _ in ranks] == list(range(1, 11))
    assert all(cadence for _, cadence in ranks)


def test_a_chain_leads_to_what_was_won(connection: sqlite3.Connection) -> None:
    chain = """SELECT source.name, first.name, second.name FROM opportunity o
    JOIN stage s ON s.opportunity_id = o.id AND s.stage = 'won' JOIN contact source ON source.id = o.source_id
    JOIN introduction_party p1 ON p1.contact_id = source.id JOIN introduction i1 ON i1.id = p1.introduction_id
    JOIN contact first ON first.id = i1.connector_id
    JOIN introduction_party p2 ON p2.contact_id = first.id JOIN introduction i2 ON i2.id = p2.introduction_id
    JOIN contact second ON second.id = i2.connector_id"""
    assert ("Noor Aziz", "Jaime Stone", "Desmond Clarke") in connection.execute(chain).fetchall()


def test_nothing_has_happened_that_is_yet_to_come(connection: sqlite3.Connection) -> None:
    for table in (
        "interaction",
        "favour",
        "introduction",
        "outcome",
        "opportunity",
        "stage",
        "detail",
        "favour_answer",
    ):
        ((last,),) = connection.execute(f"SELECT max(day) FROM {table}")
        assert last <= TODAY.isoformat()


@pytest.fixture
def copy(tmp_path: Path) -> str:
    """A demo of one's own, as it is shipped."""
    return shipped(tmp_path, TODAY)


def test_the_newest_undo_is_the_last_line_of_the_story(copy: str) -> None:
    open_database(copy, instant=noon(TODAY).instant)
    try:
        assert next_undo_label(Session()) == "Logged e-mail to Marcus Bell"
    finally:
        close()


def test_the_story_can_be_undone_line_by_line_and_told_again(copy: str) -> None:
    open_database(copy, instant=noon(TODAY).instant)
    try:
        session = Session()
        before = dump(copy)
        undone = 0
        while undo.undo(session):
            undone += 1
        assert undone > 400
        assert not any(line.startswith('INSERT INTO "contact"') for line in dump(copy))
        while undo.redo(session):
            pass
        assert [line for line in dump(copy) if '"step"' not in line] == [
            line for line in before if '"step"' not in line
        ]
    finally:
        close()


def test_what_is_temporary_is_gone_at_the_end() -> None:
    with temporary_demo(noon(TODAY)) as path:
        assert os.path.exists(path)
    assert not os.path.exists(os.path.dirname(path))


def test_without_room_for_it_a_sentence_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "not there"))
    with pytest.raises(StoreError, match=r"^The demo could not be written .* Set TMPDIR"), temporary_demo(noon(TODAY)):
        pass
