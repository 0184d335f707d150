"""One more rule, declared in a copy of the program as ARCHITECTURE.md says, is there for the user everywhere."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

import netui
from tests.support.copied_program import run

BUILDER = '''"""Items of a rule: salute on a new job."""

from netui.domain.queue.facts import parse_day
from netui.domain.queue.item import Item


def salutes(rows, today, answers):
    """Return an item for each detail that tells of a new job. A row: uid, note, day, contact id, name."""
    return [
        Item("salute", f"salute:{uid}", contact_id, name, parse_day(day), today,
             "Salute", f"{note} (heard {day})", since=parse_day(day))
        for uid, note, day, contact_id, name in rows
    ]
'''

DECLARATION = '''
    Rule(
        "salute",
        "Salute",
        opened_by="a note of a new job",
        due="at once",
        closed_by="contact",
        build=salutes,
        closes=is_in_touch,
        numbers=(),
        verb="call",
        template="first-word",
        owed="salutes",
    ),
)
"""All rules.'''

QUERY = '''
QUERIES["salute"] = """
SELECT d.uid, d.note, d.day, c.id, c.name FROM detail d JOIN contact c ON c.id = d.contact_id
WHERE d.note LIKE '%new job%' AND d.day <= ?1 AND NOT EXISTS (
    SELECT 1 FROM participation q WHERE q.contact_id = c.id AND q.day > d.day AND q.day <= ?1)
"""
'''

QUESTIONS = """
import datetime as dt, json, sys
from netui.actions.closings import find_closings
from netui.db.readonly import ReadTransaction, connect_readonly
from netui.domain.messages.choose_template import choose_template
from netui.domain.quick_add import parse_line
from netui.queries.contacts.archive_check import read_archive_check
from netui.queries.queue.read_queue import read_queue
from netui.queries.quick_add.answer_lines import begin_line
from netui.queries.quick_add.vocabulary import read_vocabulary
from netui.tui.screens.network.contact_summary import _owed

path, today = sys.argv[1], dt.date.today()
with ReadTransaction(connect_readonly(path), path) as execute:
    queue = read_queue(execute, today=today)
    (item,) = [each for each in queue.items if each.rule == "salute"]
    record = parse_line("call Dana Liu: well done", today=today, known=read_vocabulary(execute))
    print(json.dumps({
        "line": begin_line(execute, item),
        "template": choose_template([item], silent=False, spoken=True),
        "archive": list(read_archive_check(execute, [item.contact_id], queue.items, today).others),
        "owed": _owed([item])[0][-1][0],
        "closes": [each.rule for each in find_closings(execute, record, queue.items, today).closes],
    }))
"""

SESSION = """
import asyncio, sys
from netui.clock import moment
from netui.settings import Settings
from netui.tui.app import NetuiApp
from netui.tui.database import Database
from tests.support.settled_pilot import run_app

async def show():
    database = Database(sys.argv[1], clock=moment, settings=Settings())
    database.open_for_reading()
    app = NetuiApp(database, remembered=None, state=sys.argv[1] + ".state")
    async with run_app(app, size=(120, 36)) as pilot:
        await pilot.pause()
        for strip in app.screen._compositor.render_strips():
            print(strip.text)

asyncio.run(show())
"""


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the program with one more rule, in four places of three files and a new one."""
    home = tmp_path_factory.mktemp("one-more")
    package = Path(shutil.copytree(Path(netui.__file__).parent, home / "netui"))
    (package / "domain/queue/salutes.py").write_text(BUILDER)
    rules = package / "domain/queue/rules.py"
    text = rules.read_text()
    assert ')\n"""All rules.' in text
    text = text.replace('\n)\n"""All rules.', DECLARATION)
    rules.write_text(
        text.replace(
            "from netui.domain.queue.rule import",
            "from netui.domain.queue.salutes import salutes\nfrom netui.domain.queue.rule import",
        )
    )
    with (package / "queries/queue/sql/__init__.py").open("a") as queries:
        queries.write(QUERY)
    return home


@pytest.fixture(scope="module")
def database(copy: Path) -> str:
    """A file with somebody who has a new job."""
    path = str(copy / "netui.db")
    run(copy, "-m", "netui", "--db", path, "add", "new Dana Liu (Fieldworks)")
    run(copy, "-m", "netui", "--db", path, "add", "note Dana Liu: new job at Lumen")
    return path


def test_today_says_it_with_its_reason(copy: Path, database: str) -> None:
    (item,) = json.loads(run(copy, "-m", "netui", "--db", database, "today", "--json"))["items"]
    assert (item["rule"], item["contact"]) == ("salute", "Dana Liu")
    assert item["why"].startswith("new job at Lumen")


def test_it_begins_a_line_chooses_a_template_is_owed_asked_about_and_closed(copy: Path, database: str) -> None:
    assert json.loads(run(copy, "-c", QUESTIONS, database)) == {
        "line": "call Dana Liu: ",
        "template": "first-word",
        "archive": ["salute"],
        "owed": "salutes",
        "closes": ["salute"],
    }


def test_the_session_shows_it(copy: Path, database: str) -> None:
    assert "salute" in run(copy, "-c", SESSION, database)
