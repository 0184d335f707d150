"""The view of one opportunity: its people, its steps, its history."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import pytest
from textual.pilot import Pilot

from netui.db.models.contact import Contact
from netui.db.models.follow_up import FollowUp
from netui.db.models.opportunity import Opportunity, OpportunityPart, Stage
from netui.tui.app import NetuiApp
from netui.tui.screens.contact.view import ContactView
from netui.tui.screens.opportunities.screen import OpportunitiesScreen
from netui.tui.screens.opportunities.view import OpportunityView
from netui.tui.screens.quick_add.bar import QuickAddBar
from netui.tui.widgets.prompt import Prompt
from tests.support.built_files import add_lines_to_file
from tests.support.opportunity_world import add_opportunities
from tests.support.quick_add_host import screen_text
from tests.tui.conftest import MatchesSnapshot, OpenApp

OpenView = Callable[..., AbstractAsyncContextManager[Pilot[None]]]
"""Opens the view of a card that keys select on the board, in a terminal of a size, and presses keys."""

TALKS = """
2026-11-02 call Priya Raman: what the panel looks for
2026-11-09 email from Kim Reyes: good luck
2026-09-01 call Priya Raman: before there was a lead
"""


@pytest.fixture
def open_view(world: str, open_app: OpenApp) -> OpenView:
    """Opens the view of Grant writing, or of another."""
    add_opportunities(world)
    add_lines_to_file(world, TALKS)

    @asynccontextmanager
    async def opened_view(*keys: str, way: str = "4", size: tuple[int, int] = (120, 36)) -> AsyncIterator[Pilot[None]]:
        async with open_app(world, size) as pilot:
            await pilot.press("g", "o", *way, "enter")
            await pilot.pause()
            await pilot.press(*keys)
            await pilot.pause()
            yield pilot

    return opened_view


def view(pilot: Pilot[None]) -> OpportunityView:
    screen = pilot.app.screen
    assert isinstance(screen, OpportunityView)
    return screen


def said(pilot: Pilot[None]) -> str:
    return view(pilot).footer.said


def bar(pilot: Pilot[None]) -> QuickAddBar:
    return pilot.app.screen.query_one(QuickAddBar)


def contact(name: str) -> int:
    return int(Contact.get(name=name).id)


async def test_the_view_shows_people_steps_and_history(open_view: OpenView) -> None:
    async with open_view() as pilot:
        shown = screen_text(pilot.app)
        for expected in (
            "Grant writing · Lumen Health",
            "interviewing since 1 Nov",
            "Priya Raman  told me",
            "P sets who decides and who helps.",
            "▸ Call · Kim Reyes",
            "1 Nov ◆ interviewing  first round",
            "25 Oct ◆ contacted",
            "20 Oct ◆ heard",
            "call · Priya Raman  what the panel looks for",
        ):
            assert expected in shown
        assert "good luck" not in shown, "Kim Reyes has no role in it"
        assert "before there was a lead" not in shown


async def test_the_chain_above_the_source_is_shown(open_view: OpenView) -> None:
    async with open_view(way="1j") as pilot:
        shown = screen_text(pilot.app)
        assert "you ──▶ Kim ! ──▶ Jaime ! ──▶ Renee !" in shown
        assert shown.index("──▶ ◆ Community manager (heard)") < shown.index("Renee Marsh  told me")
        assert "WHO ELSE" not in shown, "everybody is on the thread"


async def test_enter_on_a_person_opens_their_card_and_esc_comes_back(open_view: OpenView) -> None:
    async with open_view("j", "j", "enter") as pilot:
        assert isinstance(pilot.app.screen, ContactView)
        await pilot.press("escape")
        await pilot.pause()
        view(pilot)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, OpportunitiesScreen)


async def test_keys_for_contacts_act_on_its_people(open_view: OpenView) -> None:
    async with open_view("j", "t") as pilot:
        await pilot.pause()
        assert bar(pilot).line.value == "thank Priya Raman: "


async def test_a_new_part_shows_at_once_with_the_entries_of_its_contact(open_view: OpenView) -> None:
    async with open_view("P", *"kim reyes", "enter") as pilot:
        await pilot.pause()
        await pilot.press("down", "enter")
        await pilot.pause()
        assert said(pilot) == "Kim Reyes helps in Grant writing · u undo"
        shown = screen_text(pilot.app)
        assert "Kim Reyes  helps" in shown
        assert "good luck" in shown
        await pilot.press("u")
        assert not OpportunityPart.select().exists()


async def test_a_step_is_done_snoozed_dropped_and_edited_on_its_row(open_view: OpenView) -> None:
    async with open_view("3", "x") as pilot:
        assert FollowUp.get(what="call").closed == "done"
        assert "✓ done: Call, 22 Nov" in screen_text(pilot.app)
        await pilot.press("u", "s", "d")
        await pilot.pause()
        assert said(pilot).startswith("Snoozed: call")
        await pilot.press("d")
        assert FollowUp.get(what="call").closed == "dropped"
        await pilot.press("u", "e")
        await pilot.pause()
        assert pilot.app.screen.query_one(Prompt).line.value == "call 2026-11-27"


async def test_f_adds_another_step(open_view: OpenView) -> None:
    async with open_view("f", *"send CV mon", "enter") as pilot:
        await pilot.pause()
        assert "▸ Send CV · Priya Raman" in screen_text(pilot.app)


async def test_a_stage_of_the_history_is_edited_as_its_line_or_deleted(open_view: OpenView) -> None:
    async with open_view("2") as pilot:
        pane = view(pilot).history
        while pane.entry is None or pane.entry.text != "first round":
            await pilot.press("j")
        await pilot.press("e")
        await pilot.pause()
        assert bar(pilot).line.value == "interviewing Grant writing (Lumen Health) 2026-11-01: first round"
        await pilot.press("escape", "d")
        await pilot.pause()
        assert [
            each.stage for each in Stage.select().join(Opportunity).where(Opportunity.title == "Grant writing")
        ] == [
            "heard",
            "contacted",
        ]
        await pilot.press("G", "e")
        assert said(pilot) == "This stage has no line to change; d deletes it."
        await pilot.press("d")
        await pilot.pause()
        await pilot.press("d")
        await pilot.pause()
        assert said(pilot).startswith("This is its only stage")


async def test_stage_keys_move_the_opportunity(open_view: OpenView) -> None:
    async with open_view("L") as pilot:
        assert "offer since 22 Nov" in screen_text(pilot.app)
        await pilot.press("H", "H")
        assert said(pilot).startswith("Moved Grant writing to applied")
        await pilot.press("M", "p")
        assert "parked since 22 Nov" in screen_text(pilot.app)
        await pilot.press("M", "w")
        await pilot.pause()
        assert bar(pilot).line.value == "won Grant writing: "


async def test_an_ended_opportunity_lists_whom_to_tell(open_view: OpenView) -> None:
    async with open_view("M", "w", *"signed", "enter") as pilot:
        await pilot.pause()
        assert "Priya Raman  told me  to be told" in screen_text(pilot.app)
        await pilot.press("1", "g", "g", "j", "j", "x")
        await pilot.pause()
        assert bar(pilot).line.value == "told Priya Raman: "
        await pilot.press(*"it worked", "enter")
        await pilot.pause()
        assert "to be told" not in screen_text(pilot.app)


async def test_e_on_the_title_edits_the_line_of_the_lead(open_view: OpenView) -> None:
    async with open_view("e") as pilot:
        await pilot.pause()
        assert bar(pilot).line.value.startswith("lead Grant writing (Lumen Health) via Priya Raman")
        bar(pilot).line.value = "lead Grants (Lumen) via Priya Raman 2026-10-20"
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert "Grants · Lumen" in screen_text(pilot.app)


async def test_the_view_of_a_deleted_opportunity_is_left(open_view: OpenView) -> None:
    async with open_view("d", *"delete", "enter") as pilot:
        await pilot.pause()
        await pilot.pause()
        assert isinstance(pilot.app.screen, OpportunitiesScreen)
        assert pilot.app.screen.footer.said.startswith("Deleted the lead Grant writing")
        await pilot.press("u")
        assert Opportunity.select().where(Opportunity.title == "Grant writing").exists()


async def test_n_begins_a_new_lead(open_view: OpenView) -> None:
    async with open_view("n") as pilot:
        await pilot.pause()
        assert bar(pilot).line.value == "lead "


async def test_an_opportunity_that_never_had_a_step_says_so(open_view: OpenView) -> None:
    async with open_view(way="6") as pilot:
        assert "No next steps so far." in screen_text(pilot.app)


async def test_markup_in_texts_is_shown_as_text(open_view: OpenView, world: str) -> None:
    add_lines_to_file(world, "2026-11-21 lead Odd via Kim Reyes: [/nope] [bold]x")
    from netui.db.connection import close, open_database
    from tests.support.tui_world import TODAY
    from tests.tui.conftest import moment_of

    open_database(world, instant=moment_of(TODAY).instant)
    Opportunity.update(title="Odd [/b] [red]").where(Opportunity.title == "Odd").execute()
    close()
    async with open_view(way="1jj") as pilot:
        assert "Odd [/b] [red]" in screen_text(pilot.app)
        assert "[/nope] [bold]x" in screen_text(pilot.app)
        await pilot.press("escape", "M")
        assert "Odd [/b] [red] to" in screen_text(pilot.app)


@pytest.mark.parametrize(
    ("name", "size", "keys"),
    [
        ("opportunity-80x24", (80, 24), ""),
        ("opportunity-120x36", (120, 36), "2"),
        ("opportunity-200x50", (200, 50), "3"),
        ("opportunity-50x15", (50, 15), "2"),
    ],
)
async def test_looks(
    open_view: OpenView, matches_snapshot: MatchesSnapshot, name: str, size: tuple[int, int], keys: str
) -> None:
    async with open_view(*keys, way="1j", size=size) as pilot:
        await pilot.pause(0.1)
        assert isinstance(pilot.app, NetuiApp)
        assert matches_snapshot(pilot.app, name)
