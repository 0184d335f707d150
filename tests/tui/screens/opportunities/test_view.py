"""One opportunity in a view of its own: its people, its steps, its history."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import pytest
from textual.pilot import Pilot

from netui.db.models.contact import Contact
from netui.db.models.follow_up import FollowUp
from netui.db.models.introduction import Opportunity, OpportunityPart, Stage
from netui.tui.app import NetuiApp
from netui.tui.screens.contact.view import ContactView
from netui.tui.screens.opportunities.screen import OpportunitiesScreen
from netui.tui.screens.opportunities.view import OpportunityView
from netui.tui.screens.quick_add.bar import QuickAddBar
from netui.tui.widgets.prompt import Prompt
from tests.support.leads import add_leads, write_into
from tests.support.tui_host import text_of
from tests.tui.conftest import MatchesSnapshot, OpenApp

OpenView = Callable[..., AbstractAsyncContextManager[Pilot[None]]]
"""Opens the view of what the keys lead to on the board, in a terminal of a size, and presses keys."""

TALKS = """
2026-11-02 call Priya Raman: what the panel looks for
2026-11-09 email from Kim Reyes: good luck
2026-09-01 call Priya Raman: before there was a lead
"""


@pytest.fixture
def opened(world: str, open_app: OpenApp) -> OpenView:
    """Opens the view of Grant writing, or of another."""
    add_leads(world)
    write_into(world, TALKS)

    @asynccontextmanager
    async def open_view(*keys: str, way: str = "4", size: tuple[int, int] = (120, 36)) -> AsyncIterator[Pilot[None]]:
        async with open_app(world, size) as pilot:
            await pilot.press("g", "o", *way, "enter")
            await pilot.pause()
            await pilot.press(*keys)
            await pilot.pause()
            yield pilot

    return open_view


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


async def test_it_tells_the_people_the_steps_and_the_history(opened: OpenView) -> None:
    async with opened() as pilot:
        shown = text_of(pilot.app)
        for expected in (
            "Grant writing · Lumen Health",
            "interviewing since 1 Nov",
            "Priya Raman  told me",
            "P says who decides, and who helps.",
            "▸ call · Kim Reyes",
            "1 Nov ◆ interviewing  first round",
            "25 Oct ◆ contacted",
            "20 Oct ◆ heard",
            "call · Priya Raman  what the panel looks for",
        ):
            assert expected in shown
        assert "good luck" not in shown, "Kim Reyes has no part in it"
        assert "before there was a lead" not in shown


async def test_the_chain_up_from_its_source_is_told(opened: OpenView) -> None:
    async with opened(way="1j") as pilot:
        shown = text_of(pilot.app)
        assert "WHO LED ME THERE" in shown
        assert shown.index("Renee Marsh  told me") < shown.index("Jaime Stone") < shown.index("Kim Reyes")


async def test_enter_on_a_person_opens_their_card_and_esc_comes_back(opened: OpenView) -> None:
    async with opened("j", "enter") as pilot:
        assert isinstance(pilot.app.screen, ContactView)
        await pilot.press("escape")
        await pilot.pause()
        view(pilot)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, OpportunitiesScreen)


async def test_the_verbs_of_people_work_on_them(opened: OpenView) -> None:
    async with opened("j", "t") as pilot:
        await pilot.pause()
        assert bar(pilot).line.value == "thank Priya Raman: "


async def test_a_part_shows_at_once_and_what_happened_with_them_too(opened: OpenView) -> None:
    async with opened("P", *"kim reyes", "enter") as pilot:
        await pilot.pause()
        await pilot.press("down", "enter")
        await pilot.pause()
        assert said(pilot) == "Kim Reyes helps in Grant writing · u undo"
        shown = text_of(pilot.app)
        assert "Kim Reyes  helps" in shown
        assert "good luck" in shown
        await pilot.press("u")
        assert not OpportunityPart.select().exists()


async def test_a_step_is_done_snoozed_dropped_and_changed_where_it_stands(opened: OpenView) -> None:
    async with opened("3", "x") as pilot:
        assert FollowUp.get(what="call").closed == "done"
        assert "✓ done: call, 22 Nov" in text_of(pilot.app)
        await pilot.press("u", "s", "d")
        await pilot.pause()
        assert said(pilot).startswith("Snoozed: call")
        await pilot.press("d")
        assert FollowUp.get(what="call").closed == "dropped"
        await pilot.press("u", "e")
        await pilot.pause()
        assert pilot.app.screen.query_one(Prompt).line.value == "call 2026-11-27"


async def test_f_promises_another_step(opened: OpenView) -> None:
    async with opened("f", *"send CV mon", "enter") as pilot:
        await pilot.pause()
        assert "▸ send CV · Priya Raman" in text_of(pilot.app)


async def test_a_stage_of_the_history_can_be_changed_as_its_line_or_deleted(opened: OpenView) -> None:
    async with opened("2") as pilot:
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
        assert said(pilot).startswith("It has come to no other stage")


async def test_it_moves_from_stage_to_stage_here_too(opened: OpenView) -> None:
    async with opened("L") as pilot:
        assert "offer since 22 Nov" in text_of(pilot.app)
        await pilot.press("H", "H")
        assert said(pilot).startswith("Moved Grant writing to applied")
        await pilot.press("M", "p")
        assert "parked since 22 Nov" in text_of(pilot.app)
        await pilot.press("M", "w")
        await pilot.pause()
        assert bar(pilot).line.value == "won Grant writing: "


async def test_once_it_has_ended_it_says_who_is_still_to_be_told(opened: OpenView) -> None:
    async with opened("M", "w", *"signed", "enter") as pilot:
        await pilot.pause()
        assert "Priya Raman  told me  to be told" in text_of(pilot.app)
        await pilot.press("1", "g", "g", "j", "x")
        await pilot.pause()
        assert bar(pilot).line.value == "told Priya Raman: "
        await pilot.press(*"it worked", "enter")
        await pilot.pause()
        assert "to be told" not in text_of(pilot.app)


async def test_e_on_the_title_opens_the_lead_as_its_line_and_the_view_stays(opened: OpenView) -> None:
    async with opened("e") as pilot:
        await pilot.pause()
        assert bar(pilot).line.value.startswith("lead Grant writing (Lumen Health) via Priya Raman")
        bar(pilot).line.value = "lead Grants (Lumen) via Priya Raman 2026-10-20"
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert "Grants · Lumen" in text_of(pilot.app)


async def test_with_the_opportunity_its_view_goes_too(opened: OpenView) -> None:
    async with opened("d", *"delete", "enter") as pilot:
        await pilot.pause()
        await pilot.pause()
        assert isinstance(pilot.app.screen, OpportunitiesScreen)
        assert pilot.app.screen.footer.said.startswith("Deleted the lead Grant writing")
        await pilot.press("u")
        assert Opportunity.select().where(Opportunity.title == "Grant writing").exists()


async def test_n_begins_a_new_lead_here_too(opened: OpenView) -> None:
    async with opened("n") as pilot:
        await pilot.pause()
        assert bar(pilot).line.value == "lead "


async def test_what_never_had_a_step_says_so(opened: OpenView) -> None:
    async with opened(way="6") as pilot:
        assert "No step was ever promised." in text_of(pilot.app)


async def test_text_of_the_user_is_shown_as_it_is(opened: OpenView, world: str) -> None:
    write_into(world, "2026-11-21 lead Odd via Kim Reyes: [/nope] [bold]x")
    from netui.db.connection import close, open_store
    from tests.support.tui_world import TODAY
    from tests.tui.conftest import moment_of

    open_store(world, instant=moment_of(TODAY).instant)
    Opportunity.update(title="Odd [/b] [red]").where(Opportunity.title == "Odd").execute()
    close()
    async with opened(way="1jj") as pilot:
        assert "Odd [/b] [red]" in text_of(pilot.app)
        assert "[/nope] [bold]x" in text_of(pilot.app)
        await pilot.press("escape", "M")
        assert "Odd [/b] [red] to" in text_of(pilot.app)


@pytest.mark.parametrize(
    ("name", "size", "keys"),
    [
        ("opportunity-80x24", (80, 24), ""),
        ("opportunity-120x36", (120, 36), "2"),
        ("opportunity-200x50", (200, 50), "3"),
        ("opportunity-50x15", (50, 15), "2"),
    ],
)
async def test_how_it_looks(
    opened: OpenView, matches_snapshot: MatchesSnapshot, name: str, size: tuple[int, int], keys: str
) -> None:
    async with opened(*keys, way="1j", size=size) as pilot:
        await pilot.pause(0.1)
        assert isinstance(pilot.app, NetuiApp)
        assert matches_snapshot(pilot.app, name)
