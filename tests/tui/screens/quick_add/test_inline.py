"""The prompt of `netui add`: its result is a line that is parsed as it was meant."""

from __future__ import annotations

import datetime as dt

import pytest

from netui.domain.quick_add import KnownPerson, Vocabulary, parse_line
from netui.tui.screens.quick_add.inline import PromptApp
from tests.support.quick_add_host import screen_text

TODAY = dt.date(2026, 11, 18)
KNOWN = Vocabulary(
    [KnownPerson(1, "Renee Marsh", "", "Rocket Social"), KnownPerson(2, "Jaime [/nope] Stone", "", "Hootline")]
)


def prompt() -> PromptApp:
    return PromptApp(KNOWN, TODAY, [2])


# what is typed, the keys after it, what the line then records
LINES = [
    ("coffee with ren: roles", ["escape"], None),
    ("coffee with Renee: roles", ["enter"], ("Renee Marsh", "known", "roles")),
    ("coffee with Rene Marsh: roles", ["enter", "2", "enter"], ("Rene Marsh", "new", "roles")),
    ("coffee with Rene Marsh: roles", ["enter", "1", "enter"], ("Renee Marsh", "known", "roles")),
    ("coffee with Omar Haddad yesterday", ["enter"], ("Omar Haddad", "new", None)),
    ("coffee with Rene Marsh tomorrow", ["enter", "enter", "escape", "escape"], None),
]


@pytest.mark.parametrize(("typed", "keys", "meant"), LINES)
async def test_a_line_is_given_back(typed: str, keys: list[str], meant: tuple[str, str, str | None] | None) -> None:
    app = prompt()
    async with app.run_test(size=(100, 20)) as pilot:
        await pilot.pause()
        bar = app.query_one("QuickAddBar")
        bar.line.value = typed  # type: ignore[attr-defined]
        await pilot.pause()
        await pilot.press(*keys)
        await pilot.pause()
    line = app.return_value
    if meant is None:
        assert line is None
        return
    assert line is not None
    record = parse_line(line, today=TODAY, known=KNOWN)
    assert record.ok
    assert (record.contacts[0].name, record.contacts[0].status, record.note) == meant


async def test_it_shows_the_preview_and_the_help() -> None:
    app = prompt()
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        await pilot.press(*"call jaime")
        assert "call · Wed 18 Nov · to Jaime [/nope] Stone (Hootline)" in screen_text(app)
        assert "ctrl+o" not in screen_text(app)
        await pilot.press("f1")
        await pilot.pause()
        assert "intro Renee Marsh via Jaime: sports comms" in screen_text(app)
