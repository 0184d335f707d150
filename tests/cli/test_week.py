"""A week of the demo's story by shell commands alone, and by the session alone: the two databases tell the same."""

from __future__ import annotations

import datetime as dt
import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.widgets import Input

from netui.clock import Moment
from netui.db.connection import close, execute, open_database
from netui.db.models import TRACKED
from netui.db.sqlite import set_journal_mode, set_synchronous
from netui.demo.replay import StoryAnswer, StoryLine, StoryReplay, read_story
from netui.settings import Settings
from netui.tui.app import NetuiApp
from netui.tui.database import Database
from netui.tui.screens.network.screen import NetworkScreen
from netui.tui.screens.quick_add.bar import QuickAddBar
from netui.tui.widgets.chooser import Chooser
from tests.cli.conftest import RunNetui
from tests.support.settled_pilot import SettledPilot, run_app

TODAY = dt.date(2026, 11, 22)
DAYS = 7
DAILY_LIMIT = 20
"""So that all whom the story answers are shown in both."""


def moment_of(day: dt.date) -> Moment:
    """Noon (UTC) of a day."""
    return Moment(dt.datetime(day.year, day.month, day.day, 12, tzinfo=dt.UTC), day)


@dataclass(frozen=True)
class Deed:
    """Something that the user does."""

    verb: str
    """`line`, or a command of the shell."""
    whom: str = ""
    """The contact that it is about."""
    what: str = ""
    """Of an item the words of its follow-up, or its rule; of an entry what its timeline calls it."""
    text: str = ""
    """What is typed."""


MORE = [
    Deed("done", "Dana Liu", "thank_favour", "an evening well spent"),
    Deed("done", "Tunde Bakare", "reach_out", "Omar says hello"),
    Deed("done", "Jaime Stone", "thank_connector"),
    Deed("done", "Daria Novak", "check_introduction", "they met twice"),
    Deed("done", "Phil Okafor", "lead_without_step", "send my CV fri"),
    Deed("skip", "Priya Raman", "keep_in_touch"),
    Deed("drop", "Helen Achterberg", "keep_in_touch"),
    Deed("pause rule", "Daria Novak", "open_ask"),
    Deed("edit", "Renee Marsh", "send portfolio", "send the portfolio, with the new page fri"),
    Deed("line", text='new "Thandi Khumalo" (Bridge & Bow) thandi@bridge.example #bridge > write her 1 dec'),
    Deed("edit entry", "Abdi", "call", "video call with Abdi 2026-11-21: a ninth group"),
    Deed("delete", "Marcus Bell", "e-mail"),
    Deed("undo"),
    Deed("redo"),
    Deed("tag", "Phil Okafor", text="+press +two words"),
    Deed("tag", "Phil Okafor", text="-press"),
    Deed("archive", "Renee Marsh"),
    Deed("undo"),
    Deed("merge", "Thandiwe Khumalo", "Thandi Khumalo"),
    Deed("archive", "Phil Okafor"),
    Deed("unarchive", "Phil Okafor"),
]
"""What is done on the last day besides: each verb of the shell that changes something, and its key."""


def week() -> Iterator[tuple[dt.date, Deed]]:
    """What is done day by day."""
    for entry in read_story():
        if entry.ago <= DAYS:
            yield TODAY - dt.timedelta(days=entry.ago), _deed(entry)
    for deed in MORE:
        yield TODAY, deed


def _deed(entry: StoryLine | StoryAnswer) -> Deed:
    if isinstance(entry, StoryLine):
        return Deed("line", text=entry.text)
    verb = {"dropped": "drop", "let go": "drop"}.get(entry.answer, entry.answer)
    until = str(TODAY + dt.timedelta(days=entry.until)) if entry.until else ""
    return Deed(verb, entry.contact, entry.what.replace(" ", "_") if verb != "done" else entry.what, until)


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's network as it stood before the week."""
    path = tmp_path_factory.mktemp("week") / "netui.db"
    handle = open_database(str(path), instant=moment_of(TODAY).instant)
    set_synchronous(handle.execute, "off")
    set_journal_mode(handle.execute, "memory")
    replay = StoryReplay(moment_of(TODAY))
    for entry in read_story():
        if entry.ago > DAYS:
            replay.save(entry)
    set_journal_mode(handle.execute, "delete")
    close()
    return path


def is_meant(deed: Deed, rule: str, what: str, contact: str | None) -> bool:
    """Whether a due item is the one that a deed answers."""
    return deed.whom == contact and deed.what.replace("_", " ") in (rule.replace("_", " "), what)


# By the shell.


class Shell:
    """Does all by commands."""

    def __init__(self, netui: RunNetui, path: Path) -> None:
        self._netui = netui
        self._path = str(path)

    def do(self, day: dt.date, deed: Deed) -> None:
        """Do it on a day."""
        date = ("--date", str(day))
        match deed.verb:
            case "line":
                self._run("add", *date, deed.text)
            case "done" | "skip" | "drop":
                self._run(deed.verb, *date, self._key(day, deed), *filter(None, [deed.text]))
            case "snooze":
                self._run("snooze", *date, self._key(day, deed), deed.text)
            case "pause":
                self._run("pause", *date, deed.whom)
            case "pause rule":
                self._run("pause", *date, "--rule", self._key(day, deed))
            case "edit":
                self._run("edit", *date, self._key(day, deed), deed.text)
            case "edit entry" | "delete":
                uid = self._entry(deed)
                self._run(deed.verb.split()[0], *date, uid, *filter(None, [deed.text]))
            case "tag":
                self._run("tag", *date, deed.whom, *re.split(r" (?=[-+])", deed.text))
            case "archive":
                self._run("archive", *date, "--drop", deed.whom)
            case "unarchive":
                self._run("archive", *date, "--undo", deed.whom)
            case "merge":
                self._run("merge", *date, deed.whom, deed.what)
            case _:
                self._run(deed.verb)

    def _key(self, day: dt.date, deed: Deed) -> str:
        items = json.loads(self._run("today", "--json", "--date", str(day)))["items"]
        (key,) = {each["key"] for each in items if is_meant(deed, each["rule"], each["what"], each["contact"])}
        return str(key)

    def _entry(self, deed: Deed) -> str:
        """The uid of the newest entry of that name in somebody's timeline."""
        for entry in json.loads(self._run("show", deed.whom, "--json"))["timeline"]:
            if not entry["planned"] and entry["what"] == deed.what:
                return str(entry["uid"])
        raise AssertionError(deed)

    def _run(self, *arguments: str) -> str:
        ran = self._netui(*arguments, "--db", self._path)
        assert ran.status == 0, ran.err
        return ran.out


# By the session.


class Window:
    """Does all by keys."""

    def __init__(self, pilot: SettledPilot, days: list[dt.date]) -> None:
        self.pilot = pilot
        self.days = days

    @property
    def app(self) -> NetuiApp:
        """The session."""
        app = self.pilot.app
        assert isinstance(app, NetuiApp)
        return app

    @property
    def screen(self) -> NetworkScreen:
        """The main screen."""
        screen = self.app.screen
        assert isinstance(screen, NetworkScreen), screen
        return screen

    async def do(self, day: dt.date, deed: Deed) -> None:
        """Do it on a day."""
        if self.days[-1] != day:
            self.days.append(day)
            self.app._look_for_changes()
            await self.pilot.pause()
        match deed.verb:
            case "line":
                await self.pilot.press("a")
                await self._finish(deed.text)
            case "done":
                await self._press_on_item(deed, "x")
                if self.app.screen.query(QuickAddBar):
                    if not deed.text:
                        await self.pilot.press("backspace", "backspace")  # the colon, behind which a note belongs
                    await self._finish(deed.text)
            case "skip" | "drop":
                await self._press_on_item(deed, {"skip": "S", "drop": "d"}[deed.verb])
            case "snooze":
                await self._press_on_item(deed, "s", ".")
                await self._finish(deed.text)
            case "pause":
                await self._select(deed.whom)
                await self.pilot.press("p", "p")
            case "pause rule":
                await self._press_on_item(deed, "p", "r")
            case "edit":
                await self._press_on_item(deed, "e")
                await self._type_anew(deed.text)
            case "edit entry" | "delete":
                await self._go_to_entry(deed)
                await self.pilot.press("e" if deed.text else "d")
                if deed.text:
                    await self._type_anew(deed.text)
            case "tag":
                await self._tag(deed)
            case "archive":
                await self._select(deed.whom)
                await self.pilot.press("A")
                if isinstance(self.app.screen, Chooser):
                    await self.pilot.press("enter")
            case "unarchive":
                await self._select(f"is:archived {deed.whom}")
                await self.pilot.press("A")
            case "merge":
                await self._merge(deed)
            case _:
                await self.pilot.press({"undo": "u", "redo": "ctrl+r"}[deed.verb])
        assert not self.screen.query(QuickAddBar), self.screen.query_one(QuickAddBar).line.value

    async def _paste(self, text: str) -> None:
        focused = self.app.focused
        assert focused is not None
        focused.post_message(events.Paste(text))
        await self.pilot.pause()

    async def _finish(self, text: str) -> None:
        """Type the rest of what is begun, and save it."""
        if text:
            await self._paste(text)
        await self.pilot.press("enter")

    async def _type_anew(self, text: str) -> None:
        """Replace what is begun, and save it."""
        line = self.app.focused
        assert isinstance(line, Input)
        await self.pilot.press("end", "ctrl+u")
        await self._finish(text)

    def _row(self, deed: Deed) -> int:
        shown = self.screen.due._shown
        (row,) = [
            at
            for at, row in enumerate(shown)
            if (not row.is_head or not row.group.is_several)
            and is_meant(deed, row.item.rule, row.item.what, row.item.contact)
        ]
        return row

    async def _press_on_item(self, deed: Deed, *keys: str) -> None:
        await self.pilot.press("1", "g", "g", *["j"] * self._row(deed), *keys)

    async def _select(self, words: str) -> None:
        """Filter the contacts, and go to the first of them."""
        await self.pilot.press("2", "escape", "/")
        await self._paste(words)
        await self.pilot.press("enter")

    async def _go_to_entry(self, deed: Deed) -> None:
        """Go to the newest entry of that name in somebody's timeline."""
        await self._select(deed.whom)
        await self.pilot.press("3", "g", "g")
        for _ in range(20):
            entry = self.screen.pane.entry
            if entry is not None and not entry.planned and entry.what == deed.what:
                return
            await self.pilot.press("j")
        raise AssertionError(deed)

    async def _tag(self, deed: Deed) -> None:
        """Change the tags in the form."""
        await self._select(deed.whom)
        await self.pilot.press("e")
        field = self.app.screen.query_one("#field-tags", Input)
        tags = [tag for tag in field.value.split(", ") if tag]
        for word in re.split(r" (?=[-+])", deed.text):
            if word[0] == "+":
                tags.append(word[1:])
            else:
                tags.remove(word[1:])
        while self.app.focused is not field:
            await self.pilot.press("tab")
        await self.pilot.press("end", "ctrl+u")
        await self._paste(", ".join(tags))
        await self.pilot.press("ctrl+s")

    async def _merge(self, deed: Deed) -> None:
        await self._select(deed.whom.split()[-1])
        await self.pilot.press("*", "=", "enter")


# The two.


def told(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table, without the order of entry; new uids are called after the rows that have them."""
    open_database(str(path), instant=moment_of(TODAY).instant)
    tables = {model._meta.table_name: [field.column_name for field in model._meta.sorted_fields] for model in TRACKED}
    names: dict[str, str] = {}
    found = {}
    for table, columns in tables.items():
        kept = [name for name in columns if name != "entered"]
        rows = execute(f'SELECT {", ".join(kept)} FROM "{table}" ORDER BY id')
        at = kept.index("uid")
        names.update((row[at], f"{table} {row[0]}") for row in rows)
        found[table] = rows
    close()
    return {table: [tuple(_named(value, names) for value in row) for row in rows] for table, rows in found.items()}


def _named(value: object, names: dict[str, str]) -> object:
    """A text with the names of the uids in it; one that no row has is that of a contact who was merged."""
    if not isinstance(value, str):
        return value
    return ":".join(names.get(part, "gone" if _UID.fullmatch(part) else part) for part in value.split(":"))


_UID = re.compile("[0-9a-f]{16}")


async def test_the_shell_and_the_session_tell_the_same(
    netui: RunNetui, home: Path, before: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    by_shell, by_session = (Path(shutil.copy(before, tmp_path / name)) for name in ("shell.db", "session.db"))
    folder = home / ".config/netui"
    folder.mkdir(parents=True)
    (folder / "settings.toml").write_text(f"daily_limit = {DAILY_LIMIT}\n")
    shell = Shell(netui, by_shell)
    for day, deed in week():
        shell.do(day, deed)
    settings = Settings()
    settings.daily_limit = DAILY_LIMIT
    days = [TODAY - dt.timedelta(days=DAYS)]
    database = Database(str(by_session), clock=lambda: moment_of(days[-1]), settings=settings)
    database.open_for_reading()
    app = NetuiApp(database, state=str(tmp_path / "state.toml"))
    app.animation_level = "none"
    async with run_app(app, size=(80, 24)) as pilot:
        await pilot.pause()
        window = Window(pilot, days)
        for day, deed in week():
            await window.do(day, deed)
        app.drafts.leave()
    close()
    one, other = told(by_shell), told(by_session)
    for table in one:
        assert one[table] == other[table], table
