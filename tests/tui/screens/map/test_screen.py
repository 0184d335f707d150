"""The map (`g m`): its four panes, and what enter opens from each row."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from netui.db.models.contact import Contact, ContactKind
from netui.domain.words import KINDS
from netui.tui.screens.contact.view import ContactView
from netui.tui.screens.map.path_dialog import PathDialog
from netui.tui.screens.map.screen import MapScreen
from netui.tui.screens.network.screen import NetworkScreen
from tests.support.built_files import fill_file
from tests.support.history import add_line
from tests.support.quick_add_host import screen_text
from tests.support.tui_world import TODAY
from tests.tui.conftest import MatchesSnapshot, OpenApp

PEOPLE = {
    "Jaime Stone": ("up", "Lisbon", ("senior ally", "super connector")),
    "Priya Raman": ("across", "Lisbon", ("peer", "sector")),
    "Dana Liu": ("across", "Porto", ("peer", "out of sector")),
    "Phil Okafor": ("across", "Lisbon", ("professional",)),
    "Renee Marsh": ("", "", ("sector",)),
}
"""By contact: standing, place, kinds."""


@pytest.fixture
def mapped(world: str) -> str:
    """The small network, with kinds, standings, places, a top ten and a tie."""
    fill_file(world, add_people)
    return world


def add_people() -> None:
    for name, (standing, place, kinds) in PEOPLE.items():
        contact = Contact.get(name=name)
        contact.standing, contact.place = standing, place
        contact.save()
        for kind in kinds:
            ContactKind.create(contact=contact, kind=kind)
    Contact.update(top_rank=1).where(Contact.name == "Jaime Stone").execute()
    Contact.update(top_rank=2).where(Contact.name == "Priya Raman").execute()
    add_line(TODAY, "Jaime knows Priya")


def screen_of(pilot: Pilot[None]) -> MapScreen:
    assert isinstance(pilot.app.screen, MapScreen)
    return pilot.app.screen


async def filter_of_network(pilot: Pilot[None]) -> tuple[str, str]:
    """The filter of Network, and the text of its screen."""
    await pilot.pause(0.1)
    screen = pilot.app.screen
    assert isinstance(screen, NetworkScreen)
    assert screen.filter_bar is not None
    assert screen.place == "contacts"
    return screen.filter_bar.line.value, screen_text(pilot.app)


async def test_the_map_shows_counts_gaps_the_top_ten_and_where(mapped: str, open_app: OpenApp) -> None:
    async with open_app(mapped) as pilot:
        await pilot.press("g", "m")
        shown = screen_text(pilot.app)
        for words in (
            "▸Map",
            "Sun 22 Nov 2026",
            "1 Gaps",
            "2 Kinds · 5 contacts",
            "No sponsor",
            "3 Top ten · 8 free",
            "every 4-6w",
            "4 Where",
            "Lisbon",
            "█ warm  ░ cold",
        ):
            assert words in shown, words


async def test_bars_are_full_where_people_are_warm_and_numbers_stand_in_columns(mapped: str, open_app: OpenApp) -> None:
    async with open_app(mapped, (200, 50)) as pilot:
        await pilot.press("g", "m", "2")
        lines = screen_text(pilot.app).splitlines()
        row = {
            name: next(line for line in lines if line.startswith((f"│ {name} ", f"│▌{name} ")))
            for name in ("peer", "sector: in", "local")
        }
        assert "2 ░░░░░░░░ " in row["peer"]
        assert "2 ████░░░░ " in row["sector: in"]
        assert "█" not in row["local"]
        assert "(" not in "".join(row.values())
        numbers = {line.index("2 ") for line in (row["peer"], row["sector: in"])}
        assert len(numbers) == 1
        for keys, said in (("j", "senior ally: █ 1 warm  ░ 0 cold"), ("ll", "senior ally · across: nobody yet")):
            await pilot.press(*keys)
            assert said in screen_text(pilot.app)
        assert "Warm: inside the window" in screen_text(pilot.app)


@pytest.mark.parametrize(
    ("size", "heights"),
    [
        ((120, 36), {"gaps": 12, "kinds": 15, "top-ten": 7, "where": 7}),
        ((100, 24), {"gaps": 13, "kinds": 7, "top-ten": 1, "where": 1}),
        ((80, 24), {"gaps": 13, "kinds": 7, "top-ten": 1, "where": 1}),
        ((60, 24), {"gaps": 19, "kinds": 1, "top-ten": 1, "where": 1}),
    ],
)
async def test_gaps_come_first_and_are_as_high_as_they_need(
    mapped: str, open_app: OpenApp, size: tuple[int, int], heights: dict[str, int]
) -> None:
    async with open_app(mapped, size) as pilot:
        await pilot.press("g", "m")
        await pilot.pause()
        screen = screen_of(pilot)
        assert screen.pane is screen.gaps
        assert {pane.id: pane.outer_size.height for pane in screen.panes} == heights
        await pilot.press("2")
        await pilot.pause()
        assert screen.kinds.outer_size.height >= heights["kinds"]
        assert sum({pane.outer_size.height for pane in screen.panes}) <= size[1] - 2


async def test_a_cell_leads_to_its_people(mapped: str, open_app: OpenApp) -> None:
    async with open_app(mapped) as pilot:
        await pilot.press("g", "m", "2", "j", "j", "l", "l")
        screen = screen_of(pilot)
        assert (screen.kinds.cursor, screen.kinds.column) == (3, 2)
        await pilot.press("enter")
        wanted, shown = await filter_of_network(pilot)
        assert wanted == 'kind:"peer" standing:across'
        assert "Contacts 2 of 5" in shown


@pytest.mark.parametrize(
    ("keys", "wanted", "count"),
    [
        ("G", "", "Contacts 5"),
        ("G l", "standing:up", "Contacts 1 of 5"),
        ("G l l l l", "standing:none", "Contacts 1 of 5"),
        ("j j j", 'kind:"sector"', "Contacts 2 of 5"),
        ("j j j j", 'kind:"out of sector"', "Contacts 1 of 5"),
    ],
)
async def test_each_cell_has_its_filter(mapped: str, open_app: OpenApp, keys: str, wanted: str, count: str) -> None:
    async with open_app(mapped) as pilot:
        await pilot.press("g", "m", "2", *keys.split(), "enter")
        found, shown = await filter_of_network(pilot)
        assert found == wanted
        assert count in shown


async def test_an_empty_cell_leads_nowhere(mapped: str, open_app: OpenApp) -> None:
    async with open_app(mapped) as pilot:
        await pilot.press("g", "m", "2", "j", "l", "l", "l", "enter")
        assert isinstance(pilot.app.screen, MapScreen)
        assert "Nobody here yet" in screen_text(pilot.app)


async def test_left_and_right_go_through_the_columns_and_then_to_the_panes(mapped: str, open_app: OpenApp) -> None:
    async with open_app(mapped) as pilot:
        await pilot.press("g", "m")
        screen = screen_of(pilot)
        assert screen.pane is screen.gaps
        await pilot.press(*"llllll")
        assert screen.pane is screen.top_ten
        await pilot.press("h")
        assert screen.pane is screen.kinds
        await pilot.press(*"hhhh")
        assert screen.kinds.column == 0
        assert screen.pane is screen.kinds
        await pilot.press("h")
        assert screen.pane is screen.gaps
        for key, pane in (("2", screen.kinds), ("3", screen.top_ten), ("4", screen.places), ("1", screen.gaps)):
            await pilot.press(key)
            assert screen.pane is pane


async def test_a_cell_is_clicked(mapped: str, open_app: OpenApp) -> None:
    async with open_app(mapped) as pilot:
        await pilot.press("g", "m")
        screen = screen_of(pilot)
        heads = screen.kinds.draw(0, 0, screen.kinds.text_width - 2)
        left = sum(len(text) for text, _ in heads[:3])  # in the columns all and up
        await pilot.click("#kinds", offset=(2 + left - 2, 4))
        assert (screen.kinds.cursor, screen.kinds.column) == (3, 1)
        await pilot.click("#kinds", offset=(2 + left + 4, 4), times=2)
        assert (await filter_of_network(pilot))[0] == 'kind:"peer" standing:across'


async def test_a_gap_leads_to_those_who_could_help(mapped: str, open_app: OpenApp) -> None:
    async with open_app(mapped) as pilot:
        await pilot.press("g", "m", "enter")
        assert (await filter_of_network(pilot))[0] == 'kind:"senior ally"'


async def test_esc_clears_the_filter_of_the_map_and_then_goes_back_to_its_cursor(
    mapped: str, open_app: OpenApp
) -> None:
    async with open_app(mapped) as pilot:
        await pilot.press("g", "m", "2", "j", "j", "l", "l", "enter")
        await filter_of_network(pilot)
        await pilot.press("j", "escape")
        await pilot.pause()
        shown = screen_text(pilot.app)
        assert "Contacts 5" in shown
        assert "esc goes back to the map" in shown
        await pilot.press("escape")
        await pilot.pause()
        screen = screen_of(pilot)
        assert (screen.pane, screen.kinds.cursor, screen.kinds.column) == (screen.kinds, 3, 2)
        await pilot.press("1", "enter")
        await filter_of_network(pilot)
        await pilot.press("escape", "escape")
        await pilot.pause()
        assert screen_of(pilot).pane is screen_of(pilot).gaps


async def test_whoever_does_something_else_does_not_go_back_to_the_map(mapped: str, open_app: OpenApp) -> None:
    async with open_app(mapped) as pilot:
        await pilot.press("g", "m", "1", "enter")
        await filter_of_network(pilot)
        await pilot.press("escape", "j", "escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, NetworkScreen)


async def test_a_person_of_the_top_ten_opens_as_a_card(mapped: str, open_app: OpenApp) -> None:
    async with open_app(mapped) as pilot:
        await pilot.press("g", "m", "3", "j")
        assert screen_of(pilot).selected == screen_of(pilot).top_ten.people()[0]
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ContactView)


async def test_a_bar_leads_to_its_people_and_a_connector_to_the_card(mapped: str, open_app: OpenApp) -> None:
    async with open_app(mapped) as pilot:
        await pilot.press("g", "m", "4", "enter")
        wanted, shown = await filter_of_network(pilot)
        assert wanted == 'place:"Lisbon"'
        assert "Contacts 3 of 5" in shown
        await pilot.press("g", "m", "4", "j", "j")
        screen = screen_of(pilot)
        assert screen.places.people() == [screen.selected]
        assert "knows 1" in screen_text(pilot.app)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ContactView)


async def test_the_way_begins_with_the_person_under_the_cursor(mapped: str, open_app: OpenApp) -> None:
    async with open_app(mapped) as pilot:
        await pilot.press("g", "m", "w")
        assert isinstance(pilot.app.screen, PathDialog)
        assert pilot.app.screen.line.value == ""
        await pilot.press("escape", "3", "w")
        assert isinstance(pilot.app.screen, PathDialog)
        assert pilot.app.screen.line.value == "Jaime Stone"


async def test_a_verb_works_on_the_top_ten_and_the_map_follows(mapped: str, open_app: OpenApp) -> None:
    async with open_app(mapped) as pilot:
        await pilot.press("g", "m", "3", "j", "c", *"2m", "enter")
        await pilot.pause(0.2)
        assert "every 2m" in screen_text(pilot.app)
        assert screen_of(pilot).top_ten.cursor == 1


def fill_every_gap() -> None:
    add_people()
    jaime = Contact.get(name="Jaime Stone")
    for kind in KINDS:
        ContactKind.get_or_create(contact=jaime, kind=kind)
    Contact.update(ally_role="sponsor").where(Contact.id == jaime.id).execute()
    Contact.update(place="Porto").where(Contact.name == "Phil Okafor").execute()


async def test_where_nothing_is_missing_the_kinds_have_the_keys(world: str, open_app: OpenApp) -> None:
    fill_file(world, fill_every_gap)
    async with open_app(world, (80, 24)) as pilot:
        await pilot.press("g", "m")
        assert "No gaps found." in screen_text(pilot.app)
        assert screen_of(pilot).pane is screen_of(pilot).kinds


async def test_an_empty_network_is_told_how_it_fills(empty: str, open_app: OpenApp) -> None:
    async with open_app(empty) as pilot:
        await pilot.press("g", "m")
        shown = screen_text(pilot.app)
        for words in (
            "Nobody here yet",
            "Gaps in your network appear here",
            "Your top ten is empty",
            "Nothing to show yet",
        ):
            assert words in shown
        await pilot.press("enter", "2", "enter", "3", "enter", "4", "enter")
        assert isinstance(pilot.app.screen, MapScreen)


@pytest.mark.parametrize("key", ["1", "2", "3", "4"])
@pytest.mark.parametrize("size", [(80, 24), (50, 15)])
async def test_every_pane_is_reached_on_a_small_screen(
    mapped: str, open_app: OpenApp, key: str, size: tuple[int, int]
) -> None:
    async with open_app(mapped, size) as pilot:
        await pilot.press("g", "m", key)
        await pilot.pause()
        screen = screen_of(pilot)
        assert screen.pane.number == int(key)
        assert screen.pane.size.height >= 5
        before = screen_text(pilot.app)
        await pilot.press("z")
        await pilot.pause()
        assert screen.pane.size.height >= 10
        await pilot.press("escape")
        await pilot.pause()
        assert screen_text(pilot.app) == before


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (200, 50)])
async def test_looks(mapped: str, open_app: OpenApp, matches_snapshot: MatchesSnapshot, size: tuple[int, int]) -> None:
    async with open_app(mapped, size) as pilot:
        await pilot.press("g", "m", "2", "j")
        await pilot.pause()
        assert matches_snapshot(pilot.app, f"map-{size[0]}x{size[1]}")
