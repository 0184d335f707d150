"""Moves, steps without a day and imported birthdays by keys: on the timeline, on the card, from the palette."""

from __future__ import annotations

import datetime as dt

import pytest
from textual.pilot import Pilot

from netui.db.connection import close, open_database
from netui.tui.app import NetuiApp
from tests.support.history import add_line
from tests.support.imported_people import bring_in, person
from tests.support.quick_add_host import screen_text
from tests.support.tui_world import TODAY
from tests.tui.conftest import OpenApp, moment_of

SEEN = dt.date(2026, 11, 18)
MOVE = "seen        Blue Orbit (was Rocket Social)"


@pytest.fixture
def network(db_path: str) -> str:
    """Somebody of the top ten who has moved, with a step without a day and a birthday that came in a file."""
    open_database(db_path, instant=moment_of(TODAY).instant)
    bring_in("2026-10-01", person("Dana Liu", "Rocket Social", "Manager", birthday=(1980, 11, 24)))
    add_line("2026-10-02", "coffee with Dana Liu: her team > every 9m")
    bring_in(SEEN.isoformat(), person("Dana Liu", "Blue Orbit", "Director", next_action="send portfolio"))
    close()
    return db_path


def job(pilot: Pilot[None]) -> tuple[str, str, str]:
    assert isinstance(pilot.app, NetuiApp)
    ((organisation, title, answer),) = pilot.app.database.execute(
        "SELECT c.organisation, c.title, m.answer FROM contact c JOIN move m ON m.contact_id = c.id"
    )
    return organisation, title, answer


async def press(pilot: Pilot[None], *keys: str) -> str:
    await pilot.press(*keys)
    await pilot.pause()
    return screen_text(pilot.app)


async def run(pilot: Pilot[None], typed: str) -> None:
    """Type into the palette, and wait until it has found what fits."""
    await press(pilot, ":")
    await press(pilot, *[{" ": "space"}.get(key, key) for key in typed])
    await pilot.pause(0.3)


ANSWERS = [
    ("x", ("Blue Orbit", "Director", "taken"), "Dana Liu is at Blue Orbit now (was Rocket Social) · u undo"),
    ("d", ("Rocket Social", "Manager", "left"), "Left as it was: Dana Liu, Rocket Social · u undo"),
    ("e", ("Rocket Social", "Manager", ""), "x accepts a move, d leaves it"),
]


@pytest.mark.parametrize(("key", "expected", "said"), ANSWERS, ids=[case[0] for case in ANSWERS])
async def test_on_the_timeline(
    network: str, open_app: OpenApp, key: str, expected: tuple[str, str, str], said: str
) -> None:
    async with open_app(network, (120, 36)) as pilot:
        shown = await press(pilot, "2", "3")
        assert MOVE in shown
        assert "no day ▸ Send portfolio" in shown
        assert said in await press(pilot, key)
        assert job(pilot) == expected
        if expected[2]:
            shown = await press(pilot, "u")
            assert job(pilot) == ("Rocket Social", "Manager", "")
            assert MOVE in shown


@pytest.mark.parametrize(("key", "expected", "said"), ANSWERS, ids=[case[0] for case in ANSWERS])
async def test_on_the_card(
    network: str, open_app: OpenApp, key: str, expected: tuple[str, str, str], said: str
) -> None:
    async with open_app(network, (120, 36)) as pilot:
        shown = await press(pilot, "2", "enter")
        assert "seen 18 Nov: Blue Orbit (was Rocket Social)" in shown
        assert "no reminder" in shown
        for _ in range(4):
            if "x Take over" in screen_text(pilot.app):
                break
            await press(pilot, "j")
        assert "x Take over" in screen_text(pilot.app)
        assert said in await press(pilot, key)
        assert job(pilot) == expected
        if expected[2]:
            assert "seen 18 Nov" not in screen_text(pilot.app)


async def test_an_answered_move_is_not_answered_again(network: str, open_app: OpenApp) -> None:
    async with open_app(network, (120, 36)) as pilot:
        await press(pilot, "2", "3", "d")
        assert "already left as it was" in await press(pilot, "x")
        assert "already left as it was" in await press(pilot, "d")
        assert job(pilot)[2] == "left"


async def test_all_moves_from_the_palette(network: str, open_app: OpenApp) -> None:
    async with open_app(network, (120, 36)) as pilot:
        await run(pilot, "accept the moves")
        assert "Dana Liu is at Blue Orbit now" in await press(pilot, "enter")
        assert job(pilot) == ("Blue Orbit", "Director", "taken")
        await run(pilot, "accept the moves")
        assert "There are no open moves" in await press(pilot, "enter")


@pytest.mark.parametrize("whose", ["top", "all"])
async def test_birthdays_from_the_palette(network: str, open_app: OpenApp, whose: str) -> None:
    async with open_app(network, (120, 36)) as pilot:
        await run(pilot, "imported birthdays")
        await press(pilot, "enter")
        shown = await press(pilot, *(["enter"] if whose == "top" else ["down", "enter"]))
        if whose == "top":
            assert "There is no imported birthday of your top ten to turn on." in shown
            return
        assert "Turned on 1 imported birthday · u undo" in shown
        assert "Birthday" in shown
        assert "no reminder" not in await press(pilot, "2", "enter")


@pytest.mark.parametrize("place", ["timeline", "card"])
@pytest.mark.parametrize(
    ("keys", "open_steps"),
    [
        (["e", *"fri", "enter"], [("2026-11-27", 0)]),
        (["s", "w"], [("2026-11-29", 0)]),
        (["x"], []),
        (["d"], []),
    ],
    ids=["e", "s", "x", "d"],
)
async def test_a_step_without_a_day(
    network: str, open_app: OpenApp, place: str, keys: list[str], open_steps: list[tuple[str, int]]
) -> None:
    async with open_app(network, (120, 36)) as pilot:
        await press(pilot, *(["2", "3", "g", "g"] if place == "timeline" else ["2", "enter"]))
        for _ in range(12):
            assert isinstance(pilot.app, NetuiApp)
            if any(item.undated for item in pilot.app.screen.pane.items()):  # type: ignore[attr-defined]
                break
            await press(pilot, "j")
        assert "no day" in screen_text(pilot.app)
        await press(pilot, *keys)
        found = pilot.app.database.execute("SELECT due, undated FROM follow_up WHERE closed = '' ORDER BY id")
        assert found == open_steps


async def test_a_message_of_congratulation_names_the_new_job(network: str, open_app: OpenApp) -> None:
    async with open_app(network, (200, 50)) as pilot:
        shown = await press(pilot, "1")
        assert "congratulate" in shown
        assert "at Blue Orbit since 18 Nov, it seems (was" in shown
        assert "I saw that you are now at Blue Orbit. Congratulations!" in await press(pilot, "m")


async def test_x_begins_the_line_that_congratulates(network: str, open_app: OpenApp) -> None:
    async with open_app(network, (120, 36)) as pilot:
        assert "congratulated Dana Liu: " in await press(pilot, "1", "x")
        assert "closed: Congratulate" in await press(pilot, *"what a step", "enter")
        assert "still open: send portfolio, no day" in screen_text(pilot.app)
