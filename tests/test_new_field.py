"""A new text field of a contact, declared in a copy of the program as ARCHITECTURE.md says, is there everywhere."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

import netui
from tests.support.copied_program import run

DECLARATION = """
    pronouns: str = _text("pronouns", hint="she/her", headers="pronouns, preferred pronouns")

"""

DERIVED = """    def derive(cls, values: dict[str, Any]) -> None:
        \"\"\"Set the folded columns that a contact is sorted"""
"""What comes after the columns of a contact."""

MIGRATION = '''"""The column of a contact's pronouns."""

from pathlib import Path

from peewee import Database
from playhouse.migrate import SchemaMigrator

from netui.db.migrations import run_script


def up(migrator: SchemaMigrator, db: Database) -> None:
    """Add the column."""
    run_script(db, Path(__file__).with_suffix(".sql"))
'''

SESSION = """
import asyncio, json, sys
from netui.clock import moment
from netui.settings import Settings
from netui.tui.app import NetuiApp
from netui.tui.database import Database

def shown(app):
    return "\\n".join(strip.text for strip in app.screen._compositor.render_strips())

async def press(pilot, *keys):
    await pilot.press(*keys)
    await pilot.pause()

async def show():
    screens = {}
    database = Database(sys.argv[1], clock=moment, settings=Settings())
    database.open_for_reading()
    app = NetuiApp(database, remembered=None, state=sys.argv[1] + ".state")
    async with app.run_test(size=(200, 50)) as pilot:
        await pilot.pause()
        app.database.open_for_writing()
        ((dana,),) = app.database.execute("SELECT id FROM contact WHERE name = 'Dana Liu'", ())
        app.screen.go_to_contact(dana)
        await pilot.pause()
        screens["pane"] = shown(app)
        app.navigation.open_contact(dana)
        await pilot.pause()
        screens["card"] = shown(app)
        await press(pilot, "+", *"pronouns", "enter")
        await press(pilot, "ctrl+u", *"ze/zir", "enter")
        screens["added"] = shown(app)
        await press(pilot, "u")
        await press(pilot, "g", "g")
        await press(pilot, "e")
        app.screen.query_one("#field-pronouns").value = "they/them"
        await pilot.pause()
        screens["form"] = shown(app)
        await press(pilot, "ctrl+s")
        screens["saved"] = shown(app)
        await press(pilot, "u")
        screens["undone"] = app.database.execute("SELECT pronouns FROM contact WHERE id = ?", (dana,))
    print(json.dumps(screens))

asyncio.run(show())
"""

SCHEMA = """
import json, sqlite3, sys
from tests.tools.freeze_schema import statements

((sql,),) = sqlite3.connect(sys.argv[1]).execute("SELECT sql FROM sqlite_master WHERE name = 'contact'")
print(json.dumps([" ".join(text.split()) for text in (statements()["contact"], sql)]))
"""

MERGE = """
import json, sys, datetime as dt
from netui.actions.action import Session
from netui.actions.contact import ContactForm, read_contact_form, save_contact
from netui.actions.merge import default_choices, merge_contacts
from netui.actions.undo import undo
from netui.clock import moment
from netui.db.connection import open_database
from netui.tui.screens.merging.card_comparison import HISTORY_LABELS, CardComparison

store = open_database(sys.argv[1], instant=moment().instant)
session = Session()
((dana,),) = store.execute("SELECT id FROM contact WHERE name = 'Dana Liu'")
twin = save_contact(ContactForm(name="Dana Lu", pronouns="ze/zir"), None, moment=moment(), session=session).contacts[0]
kept, gone = (read_contact_form(store.execute, each) for each in (dana, twin))
comparison = CardComparison((kept, gone), ((0,) * len(HISTORY_LABELS),) * 2, dt.date.today())
comparison.toggle("pronouns")
row = next(row for row in comparison.rows() if row.name == "pronouns")
merge_contacts(dana, twin, comparison.choices, moment=moment(), session=session)
merged = read_contact_form(store.execute, dana).pronouns
undo(session)
undo(session)
after = store.execute("SELECT name, pronouns FROM contact ORDER BY id")
print(json.dumps({
    "row": [row.label, row.left, row.right, row.stays],
    "default": default_choices(kept, gone)["pronouns"],
    "merged": merged,
    "undone": after,
}))
"""


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the program with one more field: its declaration, its column, its migration."""
    home = tmp_path_factory.mktemp("field")
    package = Path(shutil.copytree(Path(netui.__file__).parent, home / "netui"))
    replace(package / "domain/contact_field.py", "\n\nNO_TEXTS = ", f"{DECLARATION}\nNO_TEXTS = ")
    replace(
        package / "db/models/contact.py",
        f"    @classmethod\n{DERIVED}",
        f"    pronouns = added_text_column()\n\n    @classmethod\n{DERIVED}",
    )
    replace(
        package / "db/models/contact.py",
        "    entry_order_column,\n",
        "    added_text_column,\n    entry_order_column,\n",
    )
    (package / "db/migrations/0099_pronouns.py").write_text(MIGRATION)
    (package / "db/migrations/0099_pronouns.sql").write_text(
        'ALTER TABLE "contact" ADD COLUMN "pronouns" TEXT NOT NULL DEFAULT \'\';\n'
    )
    schema = package / "db/readonly.py"
    newest = max(path.stem for path in (package / "db/migrations").glob("00[0-8]*.py"))
    replace(schema, f'SCHEMA = "{newest}"', 'SCHEMA = "0099_pronouns"')
    schema.write_text(re.sub('SAME_ROWS_SINCE = ".*"', 'SAME_ROWS_SINCE = "0099_pronouns"', schema.read_text()))
    return home


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert text.count(old) == 1
    path.write_text(text.replace(old, new))


@pytest.fixture(scope="module")
def prepared(copy: Path) -> Path:
    """A file of the program as it is here, with Dana and Bob; the copy adds its column, and imports the pronouns."""
    path = copy / "prepared" / "netui.db"
    path.parent.mkdir()
    people = path.with_name("lines.txt")
    people.write_text("new Dana Liu (Fieldworks)\nnew Bob Ray (Acme)\n")
    netui_in(Path(netui.__file__).parents[1], str(path), "add", "--file", str(people))
    say = import_table(
        copy, str(path), "Name,Company,Pronouns\nDana Liu,Fieldworks,she/her\nCyd Stone,Acme,they/them\n"
    )
    assert "1 added, 1 updated" in say
    return path


@pytest.fixture
def database(prepared: Path, tmp_path: Path) -> str:
    """A copy of the file, to change."""
    return str(shutil.copy(prepared, tmp_path / "netui.db"))


def netui_in(program: Path, path: str, *arguments: str) -> str:
    return run(program, "-m", "netui", "--db", path, *arguments)


def import_table(copy: Path, path: str, text: str) -> str:
    table = Path(path).with_name("people.csv")
    table.write_text(text)
    return netui_in(copy, path, "import", str(table))


def test_the_migrated_table_is_what_the_model_describes(copy: Path, database: str) -> None:
    made, stored = json.loads(run(copy, "-c", SCHEMA, database))
    assert stored == made
    assert "pronouns" in stored


def test_an_import_adds_it_fills_it_in_and_reports_what_differs(copy: Path, database: str) -> None:
    say = import_table(copy, database, "Name,Company,Preferred pronouns\nDana Liu,Fieldworks,he/him\n")
    assert "pronouns “she/her” stays; the file has “he/him”" in say
    shown = {
        name: json.loads(netui_in(copy, database, "show", name, "--json"))
        for name in ("Dana Liu", "Cyd Stone", "Bob Ray")
    }
    assert {name: each["pronouns"] for name, each in shown.items()} == {
        "Dana Liu": "she/her",
        "Cyd Stone": "they/them",
        "Bob Ray": None,
    }
    assert "pronouns: she/her" in netui_in(copy, database, "show", "Dana Liu")
    netui_in(copy, database, "undo")
    assert json.loads(netui_in(copy, database, "show", "Dana Liu", "--json"))["pronouns"] is None


def test_a_search_finds_it_and_says_where(copy: Path, database: str) -> None:
    (hit,) = json.loads(netui_in(copy, database, "find", "she/her", "--json"))["hits"]
    assert (hit["contact"], hit["where"], hit["text"]) == ("Dana Liu", "pronouns", "she/her")


def test_form_and_cards_show_it_and_undo_takes_a_change_back(copy: Path, database: str) -> None:
    screens = json.loads(run(copy, "-c", SESSION, database).splitlines()[-1])
    assert "pronouns     she/her" in screens["pane"]
    assert "pronouns     she/her" in screens["card"]
    assert "Changed Dana Liu: pronouns ze/zir" in screens["added"]
    assert "Pronouns" in screens["form"]
    assert "Changed Dana Liu: pronouns" in screens["saved"]
    assert "pronouns     they/them" in screens["saved"]
    assert screens["undone"] == [["she/her"]]


def test_a_merge_lets_the_user_choose(copy: Path, database: str) -> None:
    assert json.loads(run(copy, "-c", MERGE, database)) == {
        "row": ["pronouns", "she/her", "ze/zir", "ze/zir"],
        "default": "kept",
        "merged": "ze/zir",
        "undone": [["Dana Liu", "she/her"], ["Bob Ray", ""], ["Cyd Stone", "they/them"]],
    }
