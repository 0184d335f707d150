"""Nothing is wider than its screen, from 40x12 to 200x50: each view is opened once, and the terminal resized."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from tests.support.built_files import write_demo
from tests.support.overflow import recorded_overflow, widgets_outside
from tests.support.quick_add_host import screen_text
from tests.tui.conftest import OpenApp

SIZES = [(200, 50), (100, 30), (80, 24), (59, 20), (40, 12)]
"""A size of each layout, at its narrowest; the last one is left for the keys, as it is drawn the quickest."""

SMALL = SIZES[-2:]
"""Where the pane with the keys is open alone, so that each has to be looked at."""

IN_ALL = {
    *("due", "a date", "keys", "introductions", "opportunities", "an opportunity", "tide", "map", "review 1", "charts"),
    *("news", "table", "help"),
}
"""What is looked at in all sizes: the first pane of a view shows the others too where there is room."""

LINE = "met Dana: buses"

# what is looked at, and the keys that lead there from the one before
WAYS: dict[str, list[tuple[str, tuple[str, ...]]]] = {
    "network": [
        ("due", ()),
        ("contacts", ("2",)),
        ("timeline", ("3",)),
        ("card", ("4",)),
        ("keys", ("question_mark",)),
        ("palette", ("escape", "colon")),
        ("a search", (*"due",)),
        ("a date", ("escape", "1", "s", ".")),
        ("a chord", ("escape", "s")),
        ("a line", ("escape", "a", *LINE)),
    ],
    "views": [
        ("introductions", ("g", "i")),
        ("an introduction", ("2",)),
        ("the ledger", ("3",)),
        ("opportunities", ("g", "o")),
        ("an opportunity", ("enter",)),
        ("tide", ("g", "d")),
        ("a later day", ("full_stop",)),
        ("the person", ("2",)),
        ("the forecast", ("3",)),
        ("map", ("g", "m")),
        ("kinds", ("2",)),
        ("top ten", ("3",)),
        ("places", ("4",)),
        *((f"review {station}", ("g", "r", station)) for station in "123456"),
        ("charts", ("7",)),
        ("keys of Review", ("question_mark",)),
        ("today", ("escape", "g", "t")),
    ],
    "others": [
        ("news", ("N",)),
        ("table", ("g", "n", "colon", *"table", "enter")),
        ("a message", ("g", "n", "2", "m")),
        ("help", ("escape", "colon", *"manual", "enter")),
        ("a page", ("tab", "enter")),
        ("a form", ("escape", "g", "n", "2", "e")),
        ("way", ("escape", "w")),
        ("themes", ("escape", "colon", *"theme", "enter")),
        ("export", ("escape", "colon", *"export", "enter")),
        ("import", ("escape", "colon", *"import", "enter")),
    ],
}


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The path of the demo, which is not written to."""
    path = str(tmp_path_factory.mktemp("demo") / "demo.db")
    write_demo(path)
    return path


async def _look_at_all_sizes(pilot: Pilot[None], seen: list[str], where: str) -> list[str]:
    """What is drawn beyond the edges of a screen, at its sizes."""
    found = []
    for size in SIZES if where in IN_ALL else SMALL:
        seen.clear()
        await pilot.resize_terminal(*size)
        await pilot.pause()
        if seen:  # once more: a frame may be painted between the resizing of the screen and that of its panes
            seen.clear()
            for widget in pilot.app.screen.walk_children():
                widget.refresh()
            await pilot.pause()
        found += [f"{where} {size}: {fault}" for fault in [*dict.fromkeys(seen), *widgets_outside(pilot.app)]]
    return found


@pytest.mark.parametrize("way", WAYS)
async def test_nothing_is_wider_than_its_screen(open_app: OpenApp, demo: str, way: str) -> None:
    found = []
    async with open_app(demo, (120, 36)) as pilot:
        with recorded_overflow() as seen:
            for where, keys in WAYS[way]:
                await pilot.press(*keys)
                found += await _look_at_all_sizes(pilot, seen, where)
    assert found == []


async def test_the_days_of_a_review_are_on_a_narrow_screen(open_app: OpenApp, demo: str) -> None:
    async with open_app(demo, (50, 15)) as pilot:
        await pilot.press("g", "r")
        first = screen_text(pilot.app).split("\n")[3]
        assert first.rstrip().endswith("d  │")


async def test_the_heads_of_the_map_have_two_blanks_between_them(open_app: OpenApp, demo: str) -> None:
    async with open_app(demo, (120, 36)) as pilot:
        await pilot.press("g", "m", "2")
        for size, heads in [
            ((40, 12), ["all", "up", "acr.", "down", "none"]),
            ((50, 15), ["all", "up", "across", "down", "none"]),
            ((80, 24), ["all", "up", "across", "down", "not said"]),
            ((120, 36), ["all", "up", "across", "down", "not said"]),
        ]:
            await pilot.resize_terminal(*size)
            await pilot.pause()
            head = next(line for line in screen_text(pilot.app).split("\n") if " all  " in line)
            line = head.split("│")[1]
            assert [part.strip() for part in line.split("  ") if part.strip()] == heads


async def test_the_columns_of_the_introductions_are_apart_and_say_nothing_twice(open_app: OpenApp, demo: str) -> None:
    async with open_app(demo, (80, 24)) as pilot:
        await pilot.press("g", "i")
        text = screen_text(pilot.app)
        assert "x tell Jaime how it went  " in text
        assert "  by Jaime Stone  " in text
        asked = next(line for line in text.split("\n") if "you were asked" in line)
        assert asked.count("asked") == 1
        assert "Seun to Deepa  " in asked


async def test_a_step_on_the_board_is_wrapped_where_there_is_room(open_app: OpenApp, demo: str) -> None:
    async with open_app(demo, (200, 50)) as pilot:
        await pilot.press("g", "o")
        lines = screen_text(pilot.app).split("\n")[:30]
        heard = " ".join(line.split("│")[1].strip() for line in lines if line.startswith("│"))
        assert {"Apply", "post", "from"} <= set(heard.split())
        assert not any("▸" in line and "…" in line for line in lines)


async def test_on_the_widest_screen_gaps_and_kinds_have_its_whole_width(open_app: OpenApp, demo: str) -> None:
    async with open_app(demo, (200, 50)) as pilot:
        await pilot.press("g", "m")
        widths = {pane.id: pane.outer_size.width for pane in pilot.app.screen.query("Pane")}
        assert widths == {"gaps": 200, "kinds": 200, "top-ten": 100, "where": 100}
        row = next(line for line in screen_text(pilot.app).split("\n") if " professional " in line)
        assert len(row.rstrip(" │·")) > 180
