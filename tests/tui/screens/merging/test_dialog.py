"""Merging by keys: the dialog field by field, likely duplicates, refusals, one undo."""

from __future__ import annotations

from pathlib import Path
from shutil import copy
from sqlite3 import connect

import pytest
from textual.pilot import Pilot

from netui.db.connection import execute
from netui.tui.database import Database
from netui.tui.screens.contact.view import ContactView
from netui.tui.screens.merging.dialog import MergeDialog
from netui.tui.screens.merging.duplicate_search import DuplicateSearch
from netui.tui.screens.network.screen import NetworkScreen
from netui.tui.widgets.chooser import Chooser
from tests.support.history import add_lines
from tests.support.quick_add_host import screen_text
from tests.tui.conftest import MatchesSnapshot, OpenApp

TWIN = """
2026-11-18 new "Jamie Stone" jaime@hootline.example +1 555 010 9999 #expo > every 2-3w
2026-11-19 coffee with Jamie Stone: the panel > call him fri
2026-11-20 got Jamie Stone: an hour
"""


async def press(pilot: Pilot[None], *keys: str) -> None:
    await pilot.press(*keys)
    await pilot.pause()


async def wait_for_search(pilot: Pilot[None]) -> None:
    """Wait until the duplicate search has ended and the next screen is open."""
    while any(isinstance(worker.node, DuplicateSearch) for worker in pilot.app.workers):
        await pilot.pause(0.02)
    await pilot.pause()
    await pilot.pause()


async def mark_with_twin(pilot: Pilot[None], *names: str) -> None:
    """Add the twin to the database, and select the named contacts; several are marked."""
    pilot.app.database.open_for_writing()  # type: ignore[attr-defined]
    add_lines(TWIN)
    execute("SELECT 1")
    pilot.app.refresh_facts()  # type: ignore[attr-defined]
    for name in names:
        await go_to(pilot, name)
        if len(names) > 1:
            await press(pilot, "space")


async def go_to(pilot: Pilot[None], name: str) -> None:
    ((contact,),) = execute("SELECT id FROM contact WHERE name = ?", (name,))
    assert isinstance(pilot.app.screen, NetworkScreen)
    pilot.app.screen.go_to_contact(contact)
    await pilot.pause()


def people() -> dict[str, int]:
    return dict(execute("SELECT name, id FROM contact"))


async def test_the_two_who_are_marked_become_one(world: str, open_app: OpenApp) -> None:
    async with open_app(world) as pilot:
        await mark_with_twin(pilot, "Jaime Stone", "Jamie Stone")
        before = people()
        await press(pilot, "=")
        assert isinstance(pilot.app.screen, MergeDialog)
        shown = screen_text(pilot.app)
        for words in ("Jaime Stone, Hootline", "every 4-6 weeks", "every 2-3 weeks", "what stays", "interactions"):
            assert words in shown
        await press(pilot, "enter")
        assert people() == {name: key for name, key in before.items() if name != "Jamie Stone"}
        assert execute("SELECT cadence_from FROM contact WHERE name = 'Jaime Stone'") == [("P4W",)]
        assert "Merged Jamie Stone into Jaime Stone; all history is kept" in screen_text(pilot.app)
        assert isinstance(pilot.app.screen, NetworkScreen)
        assert not pilot.app.screen.contacts.marks
        await press(pilot, "u")
        assert people() == before


async def test_each_field_is_chosen_by_key_and_the_card_brings_all_it_says(world: str, open_app: OpenApp) -> None:
    async with open_app(world) as pilot:
        await mark_with_twin(pilot, "Jaime Stone", "Jamie Stone")
        ids = people()
        left_is_jaime = list(ids).index("Jaime Stone") >= 0
        assert left_is_jaime
        await press(pilot, "=")
        dialog = pilot.app.screen
        assert isinstance(dialog, MergeDialog)
        first = dialog.comparison.result.name
        await press(pilot, "l")
        assert dialog.comparison.result.name != first
        assert dialog.comparison.result.organisation == "Hootline"
        await press(pilot, "space")
        assert dialog.comparison.result.name == first
        await press(pilot, "j", "space")
        assert dialog.comparison.result.name != first
        await press(pilot, "left")
        assert dialog.comparison.result.name == first
        await press(pilot, "right", "enter")
        assert first not in people()
        assert len(people()) == len(ids) - 1


async def test_esc_leaves_both(world: str, open_app: OpenApp) -> None:
    async with open_app(world) as pilot:
        await mark_with_twin(pilot, "Jaime Stone", "Jamie Stone")
        before = people()
        await press(pilot, "=", "l", "escape")
        assert people() == before
        assert isinstance(pilot.app.screen, NetworkScreen)


async def test_one_asks_for_the_other_the_likely_first(world: str, open_app: OpenApp) -> None:
    async with open_app(world, (80, 24)) as pilot:
        await mark_with_twin(pilot, "Jaime Stone")
        await press(pilot, "=")
        assert isinstance(pilot.app.screen, Chooser)
        shown = screen_text(pilot.app)
        assert "Which contact is the same person as Jaime Stone?" in shown
        assert "same e-mail jaime@hootline.example" in shown
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, MergeDialog)
        await press(pilot, "escape", "=", *"dana")
        assert "Dana Liu" in screen_text(pilot.app)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, MergeDialog)
        assert "Fieldworks" in screen_text(pilot.app)


async def test_without_a_likely_one_everybody_else_is_offered(world: str, open_app: OpenApp) -> None:
    async with open_app(world) as pilot:
        await go_to(pilot, "Dana Liu")
        await press(pilot, "=")
        shown = screen_text(pilot.app.screen.app)
        assert "Which contact is the same person as Dana Liu?" in shown
        assert "Nothing found" not in shown
        assert isinstance(pilot.app.screen, Chooser)
        assert pilot.app.screen.choices.chosen is not None
        assert pilot.app.screen.choices.chosen.label != "Dana Liu"


async def test_the_likely_pairs_lead_to_the_merge(world: str, open_app: OpenApp) -> None:
    async with open_app(world) as pilot:
        await press(pilot, ":", *"duplicates", "enter")
        await wait_for_search(pilot)
        assert "No duplicates found" in screen_text(pilot.app)
        await mark_with_twin(pilot, "Dana Liu")
        await press(pilot, ":", *"duplicates", "enter")
        await wait_for_search(pilot)
        assert "Jaime Stone (Hootline) = Jamie Stone?" in screen_text(pilot.app)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, MergeDialog)
        await press(pilot, "enter")
        assert "Jamie Stone" not in people()


async def test_a_key_that_is_typed_while_everybody_is_looked_at_is_for_what_opens(
    world: str, open_app: OpenApp
) -> None:
    async with open_app(world) as pilot:
        await mark_with_twin(pilot, "Dana Liu")
        await press(pilot, ":", *"duplicates", "enter", "enter")
        await wait_for_search(pilot)
        assert isinstance(pilot.app.screen, MergeDialog)


async def test_a_long_look_at_everybody_is_shown_and_can_be_stopped(
    world: str, open_app: OpenApp, tmp_path: Path
) -> None:
    other = str(copy(world, tmp_path / "other.db"))
    locked = connect(other, isolation_level=None)
    locked.execute("BEGIN EXCLUSIVE")  # blocks readers until it ends
    async with open_app(world) as pilot:
        database = pilot.app.database  # type: ignore[attr-defined]
        pilot.app.push_screen(DuplicateSearch(Database(other, clock=database.moment, settings=database.settings)))
        await pilot.pause()
        assert "Looking for" not in screen_text(pilot.app)
        await pilot.pause(0.7)
        assert "Looking for duplicates" in screen_text(pilot.app)
        assert "esc stops" in screen_text(pilot.app)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, NetworkScreen)
        locked.close()
        await wait_for_search(pilot)
        assert isinstance(pilot.app.screen, NetworkScreen)


async def test_after_an_import_the_likely_pairs_are_said_and_none_is_merged(
    world: str, open_app: OpenApp, tmp_path: Path
) -> None:
    sheet = tmp_path / "s.csv"
    sheet.write_text("Full name,Org,E-mail\nJamie Stone,Hootline,jamie@other.example\n")
    async with open_app(world, (200, 50)) as pilot:
        await press(pilot, ":", *"import", "enter", "ctrl+u", *str(sheet), "enter")
        await pilot.app.workers.wait_for_complete()
        await press(pilot, "enter")
        await pilot.app.workers.wait_for_complete()
        await press(pilot, "enter")  # on from the result
        await pilot.pause()
        assert {"Jaime Stone", "Jamie Stone"} <= people().keys()
        assert "1 pair may be one person: see Duplicates" in screen_text(pilot.app)
        await press(pilot, "u")
        assert "Jamie Stone" not in people()


async def test_on_the_whole_card_the_one_who_stays_is_shown(world: str, open_app: OpenApp) -> None:
    async with open_app(world) as pilot:
        await mark_with_twin(pilot, "Jamie Stone")
        pilot.app.navigation.open_contact(people()["Jamie Stone"])  # type: ignore[attr-defined]
        await pilot.pause()
        await press(pilot, "=", "enter")
        assert isinstance(pilot.app.screen, MergeDialog)
        await press(pilot, "l", "enter")
        assert isinstance(pilot.app.screen, ContactView)
        assert pilot.app.screen.contact == people()["Jaime Stone"]
        assert "Head of Partnerships" in screen_text(pilot.app)
        await press(pilot, "T")
        assert execute("SELECT name FROM contact WHERE top_rank = 1") == [("Jaime Stone",)]
        await press(pilot, "A", "enter")
        assert execute("SELECT name FROM contact WHERE archived = 1") == [("Jaime Stone",)]
        assert "archived" in screen_text(pilot.app).lower()
        await press(pilot, "A")
        assert not execute("SELECT name FROM contact WHERE archived = 1")


async def test_three_are_too_many(world: str, open_app: OpenApp) -> None:
    async with open_app(world) as pilot:
        await mark_with_twin(pilot, "Jaime Stone", "Jamie Stone", "Dana Liu")
        await press(pilot, "=")
        assert "Merging takes two contacts" in screen_text(pilot.app)


async def test_who_introduced_the_other_is_refused_in_words(world: str, open_app: OpenApp) -> None:
    async with open_app(world) as pilot:
        await mark_with_twin(pilot, "Jaime Stone", "Renee Marsh")
        before = people()
        await press(pilot, "=", "enter")
        assert people() == before
        assert "They are two people, because one introduced the other on 2026-11-12" in screen_text(pilot.app)


async def test_what_both_are_named_in_stands_in_the_dialog(world: str, open_app: OpenApp) -> None:
    async with open_app(world) as pilot:
        await mark_with_twin(pilot, "Jaime Stone", "Jamie Stone")
        add_lines("2026-11-20 dinner with Jaime Stone, Jamie Stone: the panel > none")
        await press(pilot, "=")
        assert "named once in each" in screen_text(pilot.app)
        await press(pilot, "enter")
        assert "all history is kept; 1 interaction names them once now" in screen_text(pilot.app)


async def test_a_place_in_the_top_ten_asks_for_a_cadence(world: str, open_app: OpenApp) -> None:
    async with open_app(world) as pilot:
        await mark_with_twin(pilot, "Phil Okafor")
        await go_to(pilot, "Jaime Stone")
        await press(pilot, "T", "space")
        await go_to(pilot, "Phil Okafor")
        await press(pilot, "space", "=")
        dialog = pilot.app.screen
        assert isinstance(dialog, MergeDialog)
        at = next(at for at, row in enumerate(dialog.comparison.rows()) if row.name == "cadence")
        empty = "h" if not dialog.comparison.rows()[at].left else "l"
        await press(pilot, *["j"] * at, empty, "enter")
        assert pilot.app.screen is dialog
        assert "Everyone in the top ten needs a cadence" in screen_text(pilot.app)
        await press(pilot, "space", "enter")
        assert isinstance(pilot.app.screen, NetworkScreen)
        assert len(execute("SELECT 1 FROM contact WHERE top_rank = 1")) == 1


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (200, 50), (50, 15)])
async def test_it_looks_as_it_was_looked_at(
    world: str, open_app: OpenApp, matches_snapshot: MatchesSnapshot, size: tuple[int, int]
) -> None:
    async with open_app(world, size) as pilot:
        await mark_with_twin(pilot, "Jaime Stone", "Jamie Stone")
        await press(pilot, "=", "j")
        assert matches_snapshot(pilot.app, f"merging-{size[0]}x{size[1]}")  # type: ignore[arg-type]
