"""Every prompt keeps what is half typed: when it is left, and when the session ends under it."""

from __future__ import annotations

import ast
import importlib
import sqlite3
from collections.abc import Awaitable, Callable
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

import netui.tui
from netui import places
from netui.actions.answer import snooze_items
from netui.actions.news import add_news
from netui.domain.named_filter import NamedFilter
from netui.tui.app import NetuiApp
from netui.tui.draft_kinds import DRAFT_KINDS
from netui.tui.handlers.top_ten import TOP_TEN, ask_top_ten
from netui.tui.prompt_kinds import PROMPT_KINDS, contact_handler
from netui.tui.screens.contact.row_prompts import (
    DETAIL,
    FIELD,
    KEY_DATE,
    REACH,
    detail_prompt,
    field_prompt,
    key_date_prompt,
    reach_prompt,
)
from netui.tui.screens.introductions.new_introduction import INTRODUCTION_KINDS, PROPOSAL, new_proposal_prompt
from netui.tui.screens.merging.dialog import MergeDialog
from netui.tui.screens.merging.pick_pair import open_merge
from netui.tui.screens.network.view_prompt import VIEW, view_prompt
from netui.tui.screens.news.told_prompt import TOLD, told_prompt
from netui.tui.widgets.follow_up_prompt import FOLLOW_UP, STEP, step_prompt
from netui.tui.widgets.prompt import Prompt
from netui.tui.widgets.snooze_prompt import SNOOZE, snooze_prompt
from tests.support.quick_add_host import screen_text
from tests.tui.conftest import OpenApp

OFFER = "draft kept · a resumes it"

JAIME, RENEE, DANA = "Jaime Stone", "Renee Marsh", "Dana Liu"


class Case(NamedTuple):
    """A prompt: how it is opened, the keys of an answer to it, and what an answer changes, by SQL if in the file."""

    open: Callable[[NetuiApp], Awaitable[Any]]
    keys: tuple[str, ...]
    changes: str | Callable[[NetuiApp], object]


def contact(app: NetuiApp, name: str = JAIME) -> int:
    return int(app.database.execute("select id from contact where name = ?", (name,))[0][0])


def mounted(make: Callable[[NetuiApp], Prompt]) -> Callable[[NetuiApp], Awaitable[Any]]:
    async def opened(app: NetuiApp) -> None:
        await app.screen.mount(make(app))

    return opened


async def _follow_up(app: NetuiApp) -> None:
    await app.overlays.open_follow_up(next(item for item in app.database.queue.items if item.follow_up_id))


def _step(app: NetuiApp) -> Prompt:
    return step_prompt(app, *app.database.execute("select id, uid, title from opportunity")[0])


def _told(app: NetuiApp) -> Prompt:
    if not app.database.execute("select 1 from news"):
        app.carry_out(add_news, "moved house", [contact(app)])
    ((news,),) = app.database.execute("select id from news")
    return told_prompt(app, news, "moved house", contact(app))


def _snooze(app: NetuiApp) -> Prompt:
    items = app.database.queue.items[:1]

    def snooze(day: date) -> bool:
        return app.carry_out(snooze_items, items, day)

    return snooze_prompt(app, "snooze until", items, snooze)


def _view(app: NetuiApp) -> Prompt:
    app.database.settings.path = places.config_file()
    return view_prompt(app, NamedFilter("#boston", "name"))


def _kept_views(app: NetuiApp) -> dict[str, NamedFilter]:
    app.database.settings.path = places.config_file()
    return dict(app.database.settings.views)


async def _top_ten(app: NetuiApp) -> None:
    await ask_top_ten(contact_handler(app), [contact(app, RENEE)])


CASES = {
    FOLLOW_UP: Case(_follow_up, (*" zebra",), "select group_concat(what) from follow_up"),
    STEP: Case(mounted(_step), (*"send slides fri",), "select count(*) from follow_up"),
    TOLD: Case(mounted(_told), (*" zebra",), "select count(*) from interaction"),
    FIELD: Case(
        mounted(lambda app: field_prompt(app, contact(app), "tags", adding=True)),
        (*"zebra",),
        "select count(*) from tag",
    ),
    DETAIL: Case(
        mounted(lambda app: detail_prompt(app, contact(app), None)), (*"family: Mia",), "select count(*) from detail"
    ),
    KEY_DATE: Case(
        mounted(lambda app: key_date_prompt(app, contact(app), None)),
        (*"birthday 12 Mar",),
        "select count(*) from key_date",
    ),
    REACH: Case(
        mounted(lambda app: reach_prompt(app, contact(app), None)), (*"zeb@example.org",), "select count(*) from reach"
    ),
    PROPOSAL: Case(
        mounted(lambda app: new_proposal_prompt(app, INTRODUCTION_KINDS[1].value)),
        (*"Phil Okafor via Jaime Stone: sports",),
        "select count(*) from proposal",
    ),
    SNOOZE: Case(mounted(_snooze), (*"1 dec",), "select count(*) from loop_answer"),
    VIEW: Case(mounted(_view), (*"zebra",), _kept_views),
    TOP_TEN: Case(_top_ten, ("ctrl+u", *"month"), "select count(top_rank) from contact"),
}


def session(pilot: Pilot[None]) -> NetuiApp:
    assert isinstance(pilot.app, NetuiApp)
    return pilot.app


async def press(pilot: Pilot[None], *keys: str) -> None:
    await pilot.press(*keys)
    await pilot.pause()


async def open_prompt(pilot: Pilot[None], kind: str) -> None:
    await CASES[kind].open(session(pilot))
    await pilot.pause()


def line(pilot: Pilot[None]) -> tuple[str, int]:
    """The text of the prompt, and the cursor in it."""
    focused = pilot.app.focused
    assert isinstance(focused, Input)
    return focused.value, focused.cursor_position


def changed(pilot: Pilot[None], kind: str) -> object:
    changes = CASES[kind].changes
    return session(pilot).database.execute(changes)[0][0] if isinstance(changes, str) else changes(session(pilot))


def test_no_prompt_is_forgotten() -> None:
    assert set(CASES) == set(PROMPT_KINDS)
    kinds = set()
    for path in sorted(Path(netui.tui.__path__[0]).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            if node.func.id == "Prompt":
                assert "draft" in {keyword.arg for keyword in node.keywords}, f"{path}:{node.lineno}"
            elif node.func.id == "draft_about":
                module = importlib.import_module(
                    ".".join(("netui.tui", *path.relative_to(netui.tui.__path__[0]).with_suffix("").parts))
                )
                kinds.add(eval(ast.unparse(node.args[1]), vars(module)))
    assert kinds == {*PROMPT_KINDS, "news", "setting"}
    assert kinds <= set(DRAFT_KINDS)


@pytest.mark.parametrize("kind", CASES)
async def test_esc_keeps_it_and_the_same_prompt_brings_it_back_until_it_is_used(
    world: str, open_app: OpenApp, kind: str
) -> None:
    async with open_app(world) as pilot:
        await open_prompt(pilot, kind)
        await press(pilot, *CASES[kind].keys, "left")
        was, before = line(pilot), changed(pilot, kind)
        await press(pilot, "escape")
        assert OFFER in screen_text(pilot.app)
        assert [draft.kind for draft in session(pilot).drafts.kept] == [kind]
        await open_prompt(pilot, kind)
        assert line(pilot) == was
        assert "draft · enter goes on" in screen_text(pilot.app)
        await press(pilot, "enter")
        assert (line(pilot), changed(pilot, kind)) == (was, before)
        await press(pilot, "enter")
        assert changed(pilot, kind) != before
        assert session(pilot).drafts.kept == []
        await open_prompt(pilot, kind) if kind in (DETAIL, STEP, REACH) else None
        assert "draft ·" not in screen_text(pilot.app)


@pytest.mark.parametrize("kind", CASES)
async def test_the_next_session_offers_it(world: str, open_app: OpenApp, kind: str) -> None:
    async with open_app(world) as pilot:
        await open_prompt(pilot, kind)
        await press(pilot, *CASES[kind].keys)
        was, before = line(pilot), changed(pilot, kind)
    async with open_app(world) as pilot:
        assert OFFER in screen_text(pilot.app)
        await press(pilot, "a")
        assert line(pilot) == was
        await press(pilot, "enter")
        assert changed(pilot, kind) == before
        await press(pilot, "enter")
        assert changed(pilot, kind) != before
        assert session(pilot).drafts.kept == []


@pytest.mark.parametrize("kind", CASES)
async def test_what_is_about_as_it_was_or_short_is_not_kept(world: str, open_app: OpenApp, kind: str) -> None:
    async with open_app(world) as pilot:
        await open_prompt(pilot, kind)
        await press(pilot, "x", "y", "escape")
        assert session(pilot).drafts.kept == []
        await open_prompt(pilot, kind)
        await press(pilot, *CASES[kind].keys, "ctrl+e", "ctrl+u", "escape")
        assert session(pilot).drafts.kept == []


@pytest.mark.parametrize(
    ("kind", "sql", "sentence"),
    [
        (FOLLOW_UP, "update follow_up set closed = 'done'", "The next step of this draft is closed or gone."),
        (STEP, "delete from opportunity", "The opportunity of this draft is gone."),
        (TOLD, "delete from news", "The news item of this draft is gone."),
        (FIELD, "delete from contact", "The contact of this draft is gone."),
    ],
)
async def test_what_it_is_about_may_be_gone(
    world: str, tmp_path: Path, open_app: OpenApp, kind: str, sql: str, sentence: str
) -> None:
    async with open_app(world, (200, 40)) as pilot:
        await open_prompt(pilot, kind)
        await press(pilot, *CASES[kind].keys, "escape")
        text = str(session(pilot).drafts.kept[0].content["text"])
        kept = session(pilot).drafts.kept[0]
    with sqlite3.connect(world) as other:
        other.execute("pragma foreign_keys = on")
        other.execute(sql)
    other.close()
    async with open_app(world, (200, 40)) as pilot:
        await press(pilot, "a")
        assert f"{sentence} What you wrote is kept in" in screen_text(pilot.app)
        assert [draft for draft in session(pilot).drafts.kept if draft.id == kept.id] == []
        (file,) = (tmp_path / "netui.netui" / "drafts").glob("draft*.txt")
        assert text in file.read_text()


async def test_what_was_changed_meanwhile_is_shown_beside_it(world: str, open_app: OpenApp) -> None:
    async with open_app(world, (160, 40)) as pilot:
        await open_prompt(pilot, FOLLOW_UP)
        await press(pilot, *CASES[FOLLOW_UP].keys, "escape")
    with sqlite3.connect(world) as other:
        other.execute("update follow_up set what = 'send the new portfolio' where what = 'send portfolio'")
        other.execute("update follow_up set what = 'something else' where what like 'report%'")
    other.close()
    async with open_app(world, (160, 40)) as pilot:
        await press(pilot, "a")
        assert "this has been changed since, and enter shows both" in screen_text(pilot.app)
        before = changed(pilot, FOLLOW_UP)
        await press(pilot, "enter", "enter")
        assert changed(pilot, FOLLOW_UP) == before
        assert "zebra" in screen_text(pilot.app)


async def test_the_sides_chosen_in_merging_come_back(world: str, open_app: OpenApp) -> None:
    count = "select count(*) from contact"
    async with open_app(world) as pilot:
        app = session(pilot)
        before = app.database.execute(count)
        open_merge(contact_handler(app), contact(app), contact(app, DANA))
        await pilot.pause()
        await press(pilot, "j", "l")
        assert isinstance(app.screen, MergeDialog)
        sides = app.screen.comparison.sides
        await press(pilot, "escape")
        assert OFFER in screen_text(app)
        open_merge(contact_handler(app), contact(app), contact(app, DANA))
        await pilot.pause()
        assert app.screen.comparison.sides == sides
        assert "draft · enter goes on with it" in screen_text(app)
    async with open_app(world) as pilot:
        app = session(pilot)
        await press(pilot, "a")
        assert isinstance(app.screen, MergeDialog)
        assert app.screen.comparison.sides == sides
        await press(pilot, "enter")
        assert app.database.execute(count) == before
        await press(pilot, "enter")
        assert app.database.execute(count) != before
        assert app.drafts.kept == []


async def test_a_prompt_that_is_taken_away_while_it_is_mounted_ends_nothing(world: str, open_app: OpenApp) -> None:
    async with open_app(world) as pilot:
        app = session(pilot)
        await open_prompt(pilot, DETAIL)
        await press(pilot, *CASES[DETAIL].keys, "escape")
        prompt = detail_prompt(app, contact(app), None)
        app.screen.mount(prompt)
        await prompt.remove()
        await open_prompt(pilot, DETAIL)
        assert line(pilot)[0] == "family: Mia"
