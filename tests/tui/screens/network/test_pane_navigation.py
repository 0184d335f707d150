"""Navigation in Network: cursor, panes, deeper, out, zoom."""

import asyncio

import pytest
from textual.pilot import Pilot

from netui.tui.screens.network.card import CardPane
from netui.tui.screens.network.screen import NetworkScreen
from netui.tui.screens.quick_add.bar import QuickAddBar
from netui.tui.widgets.pane import Pane
from netui.tui.widgets.prompt import Prompt
from tests.support.quick_add_host import screen_text
from tests.tui.conftest import OpenApp


def screen_of(pilot: Pilot[None]) -> NetworkScreen:
    screen = pilot.app.screen
    assert isinstance(screen, NetworkScreen)
    return screen


async def test_what_is_due_is_seen_first_with_its_person(world: str, open_app: OpenApp) -> None:
    async with open_app(world) as pilot:
        shown = screen_text(pilot.app)
        assert "Sun 22 Nov" in shown
        assert "7 due · 6 late · 3 in touch this month" in shown
        assert "Renee Marsh  send portfolio · thank +1" in shown
        assert "Send portfolio · promised over" in shown
        assert "3 Renee Marsh · Rocket Social" in shown
        assert screen_of(pilot).place == "due"


async def test_the_cursor_moves_and_the_timeline_follows(world: str, open_app: OpenApp) -> None:
    async with open_app(world) as pilot:
        screen = screen_of(pilot)
        for keys, row in [("j", 1), ("down", 2), ("k", 1), ("G", 7)]:
            await pilot.press(keys)
            assert screen.due.cursor == row, keys
        await pilot.press("ctrl+u")
        assert 0 < (half := screen.due.cursor) < 7
        await pilot.press("ctrl+d")
        assert half < screen.due.cursor <= 7
        await pilot.press("g", "g")
        assert screen.due.cursor == 0
        await pilot.press("pagedown", "j")
        await pilot.pause(0.1)
        assert screen.due.item is not None
        assert screen.timeline.card is not None
        assert screen.timeline.card.name == screen.due.item.contact
        await pilot.press("end", "home", "up")
        assert screen.due.cursor == 0


async def test_panes_by_number_and_direction(world: str, open_app: OpenApp) -> None:
    async with open_app(world, (170, 40)) as pilot:
        screen = screen_of(pilot)
        for key, place in [
            ("2", "contacts"),
            ("l", "timeline"),
            ("right", "card"),
            ("h", "timeline"),
            ("left", "contacts"),
            ("1", "due"),
            ("3", "timeline"),
            ("4", "card"),
            ("tab", "due"),
            ("tab", "contacts"),
            ("shift+tab", "due"),
            ("shift+tab", "card"),
        ]:
            await pilot.press(key)
            assert screen.place == place, key


async def test_enter_goes_deeper_and_escape_out_but_never_quits(world: str, open_app: OpenApp) -> None:
    async with open_app(world) as pilot:
        screen = screen_of(pilot)
        await pilot.press("enter")
        assert screen.place == "timeline", "what is due has its reason there"
        await pilot.press("escape")
        assert screen.place == "due"
        await pilot.press("2", "enter")
        await pilot.pause()
        assert pilot.app.screen.place == "contact", "and of a contact the whole card is what lies deeper"  # type: ignore[attr-defined]
        await pilot.press("escape")
        assert pilot.app.screen is screen
        assert screen.place == "contacts"
        await pilot.press("escape")
        assert screen.place == "due"
        await pilot.press("escape", "escape")
        assert screen.place == "due"
        assert pilot.app.is_running
        assert "q quits." in screen_text(pilot.app)


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (50, 15), (170, 15)])
async def test_the_card_is_read_at_every_size(world: str, open_app: OpenApp, size: tuple[int, int]) -> None:
    async with open_app(world, size) as pilot:
        screen = screen_of(pilot)
        jaime = screen.app.database.execute("SELECT id FROM contact WHERE name = 'Jaime Stone'")[0][0]
        screen.go_to_contact(jaime)
        await pilot.pause()
        for keys in ("4", "34"):
            await pilot.press(*keys)
            await pilot.pause()
            assert screen.place == "card"
            assert "Head of Partnerships" in screen_text(pilot.app)
        await pilot.press("escape", "escape" if size[0] == 170 else "2")
        await pilot.pause()
        assert screen.place == "contacts"
        await pilot.press("3")
        await pilot.pause()
        assert screen.place == "timeline"
        assert "his new team" in screen_text(pilot.app)
        await pilot.press("4", "z")
        await pilot.pause()
        panes = ("due", "contacts", "timeline", "card")
        assert [screen.query_one(f"#{pane}").display for pane in panes] == [False, False, False, True]


async def test_a_row_of_the_card_is_changed_as_in_the_contact_view(world: str, open_app: OpenApp) -> None:
    async with open_app(world, (120, 36)) as pilot:
        screen = screen_of(pilot)
        database = screen.app.database
        database.open_for_writing()
        screen.go_to_contact(database.execute("SELECT id FROM contact WHERE name = 'Jaime Stone'")[0][0])
        await pilot.press("4")
        await pilot.pause()

        async def press_on(what: str, key: str) -> None:
            screen.card.move_to(next(at for at, row in enumerate(screen.card.rows) if row.what == what))
            await pilot.press(key)
            await pilot.pause()

        await press_on("item", "x")
        assert screen.query_one(QuickAddBar).line.value == "thank Jaime Stone: "
        await pilot.press("escape")
        await press_on("reaches", "d")
        assert screen.footer.message.startswith("Deleted from Jaime Stone: jaime@")
        await pilot.press("u")
        await press_on("reaches", "y")
        assert screen.footer.message == "Copied jaime@hootline.example."
        await press_on("reaches", "e")
        assert screen.query_one(Prompt).line.value == "jaime@hootline.example"


async def test_without_room_for_both_the_ways_lead_to_the_one_that_is_shown(world: str, open_app: OpenApp) -> None:
    async with open_app(world, (80, 24)) as pilot:
        screen = screen_of(pilot)
        for key, place in [
            ("4", "card"),
            ("h", "due"),
            ("l", "card"),
            ("tab", "due"),
            ("shift+tab", "card"),
            ("escape", "due"),
            ("enter", "timeline"),
            ("tab", "due"),
            ("right", "timeline"),
            ("right", "timeline"),
        ]:
            await pilot.press(key)
            assert screen.place == place, key


async def test_a_pane_is_zoomed_and_given_back(world: str, open_app: OpenApp) -> None:
    async with open_app(world, (80, 24)) as pilot:
        screen = screen_of(pilot)
        await pilot.press("3", "z")
        assert screen.timeline.size.width > 70
        assert not screen.due.display
        await pilot.press("2")
        assert screen.contacts.size.width > 70
        await pilot.press("z")
        assert screen.due.display
        await pilot.press("z", "escape")
        assert not screen.has_class("-zoomed")


async def test_the_entry_under_the_cursor_shows_all_of_its_text(world: str, open_app: OpenApp) -> None:
    async with open_app(world, (80, 24)) as pilot:
        await pilot.press("2")
        screen = screen_of(pilot)
        jaime = next(row for row in range(5) if (screen.contacts._row(row) or 0).name == "Jaime Stone")  # type: ignore[union-attr]
        screen.contacts.move_to(jaime)
        await pilot.pause(0.1)
        assert "daughter started school" not in screen_text(pilot.app)
        await pilot.press("3", "j")
        assert screen.timeline.entry is not None
        assert "daughter started" in screen.timeline.entry.text
        assert "daughter started" in screen_text(pilot.app)


async def test_the_mouse_selects_and_a_second_click_goes_deeper(world: str, open_app: OpenApp) -> None:
    async with open_app(world) as pilot:
        screen = screen_of(pilot)
        await pilot.click("#contacts", offset=(5, 3))
        assert (screen.place, screen.contacts.cursor) == ("contacts", 2)
        await pilot.click("#contacts", offset=(5, 2), times=2)
        assert screen.contacts.cursor == 1
        await pilot.pause()
        assert pilot.app.screen.place == "contact"  # type: ignore[attr-defined]


@pytest.mark.parametrize("key", ["q"])
async def test_q_quits(world: str, open_app: OpenApp, key: str) -> None:
    async with open_app(world) as pilot:
        pilot.app.simulate_key(key)  # `press` would wait for the screen, which is gone by then
        while not pilot.app._exit:
            await asyncio.sleep(0.01)


async def test_a_person_under_the_cursor_unfolds_and_j_and_k_walk_the_lines(world: str, open_app: OpenApp) -> None:
    """A person is one row, and one line a reminder; Network and the Today view spell a task alike."""
    async with open_app(world) as pilot:
        shown = screen_text(pilot.app)
        due = screen_of(pilot).due
        rows = [line[:50] for line in shown.splitlines()[1 : 1 + due.outer_size.height]]
        assert sum(row[1:].lstrip("▌ ").startswith("Renee Marsh") for row in rows) == 1
        assert "Send portfolio · promised" in shown
        assert "Next step: Community manager" in shown
        for _ in range(7):
            await pilot.press("j")
        assert due.item is not None
        assert due.item.contact == "Priya Raman"
        assert "Send portfolio" not in "\n".join(line[:50] for line in screen_text(pilot.app).splitlines())
        for _ in range(4):
            await pilot.press("k")
        assert (due.item.contact, due.item.what) == ("Renee Marsh", "Next step: Community manager"), "last line first"
        drawn = screen_text(pilot.app)
        due.refresh()
        await pilot.pause()
        assert screen_text(pilot.app) == drawn, "what has changed was drawn, and nothing else has"
        assert "community roles; not thanked yet" not in drawn
        await pilot.press("z")
        await pilot.pause()
        assert "community roles; not thanked yet (5 days)" in screen_text(pilot.app), "whole, where there is room"
        await pilot.press("g", "t")
        await pilot.pause()
        assert "Send portfolio" in screen_text(pilot.app)


async def test_the_list_with_the_keys_has_most_of_the_height(world: str, open_app: OpenApp) -> None:
    async with open_app(world, (80, 24)) as pilot:
        screen = screen_of(pilot)
        assert (screen.due.outer_size.width, screen.timeline.outer_size.width) == (40, 40)
        for keys, most in [("", 0.6), ("2", 0.4), ("1", 0.6), ("3", 0.6), ("2 3", 0.4)]:
            await pilot.press(*keys.split())
            await pilot.pause()
            assert screen.due.outer_size.height <= most * 22 < screen.due.outer_size.height + 2, keys
        await pilot.press("1")
        await pilot.click("#contacts", offset=(5, 2))
        assert (screen.place, screen.contacts.cursor) == ("contacts", 1), "nothing moves under the pointer"
        for size, alone in [((79, 24), True), ((80, 15), True), ((80, 16), False), ((120, 36), False)]:
            await pilot.resize_terminal(*size)
            await pilot.press("1")
            await pilot.pause()
            assert (screen.timeline.outer_size.height == 1) == alone, size
            assert (screen.due.outer_size.width == size[0]) == alone, size
        await pilot.press("g", "m")
        await pilot.pause()
        for size in ((79, 24), (80, 15)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            heights = sorted(pane.outer_size.height for pane in pilot.app.screen.query(Pane))
            assert heights[:-1] == [1] * (len(heights) - 1), size


async def test_the_card_of_another_contact_can_be_painted_before_it_is_read(world: str, open_app: OpenApp) -> None:
    async with open_app(world, (200, 50)) as pilot:
        await pilot.resize_terminal(120, 36)  # the card is hidden
        await pilot.press("2", "j", "j")
        card = pilot.app.screen.query_one(CardPane)
        assert card.row_count == 0
        assert [card.render_line(y) for y in range(3)]
        await pilot.resize_terminal(200, 50)
        await pilot.pause()
        assert card.row_count > 5
