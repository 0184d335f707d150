"""The board of opportunities: columns of cards, and every key that moves and edits them."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import pytest
from textual.pilot import Pilot

from netui.db.models.contact import Contact
from netui.db.models.follow_up import FollowUp
from netui.db.models.opportunity import Opportunity, OpportunityPart
from netui.queries.opportunities.board import BoardOpportunity
from netui.tui.app import NetuiApp
from netui.tui.screens.opportunities.screen import OpportunitiesScreen
from netui.tui.screens.quick_add.bar import QuickAddBar
from netui.tui.widgets.chooser import Chooser
from netui.tui.widgets.prompt import Prompt
from tests.support.built_files import add_lines_to_file
from tests.support.history import add_lines
from tests.support.opportunity_world import add_opportunities
from tests.support.quick_add_host import screen_text
from tests.tui.conftest import MatchesSnapshot, OpenApp

OpenBoard = Callable[..., AbstractAsyncContextManager[Pilot[None]]]
"""Opens the board, in a terminal of a size, and presses keys."""


@pytest.fixture
def open_board(world: str, open_app: OpenApp) -> OpenBoard:
    """Opens the board on the little network with opportunities in most stages."""
    add_opportunities(world)

    @asynccontextmanager
    async def opened(*keys: str, size: tuple[int, int] = (120, 36)) -> AsyncIterator[Pilot[None]]:
        async with open_app(world, size) as pilot:
            await pilot.press("g", "o", *keys)
            await pilot.pause()
            yield pilot

    return opened


def board(pilot: Pilot[None]) -> OpportunitiesScreen:
    screen = pilot.app.screen
    assert isinstance(screen, OpportunitiesScreen)
    return screen


def titles(pilot: Pilot[None]) -> dict[str, list[str]]:
    """The titles of the cards by stage, from top to bottom."""
    found = {
        column.stage: [card.title for card in column._rows if isinstance(card, BoardOpportunity)]
        for column in board(pilot).columns
    }
    return {stage: cards for stage, cards in found.items() if cards}


def under(pilot: Pilot[None]) -> str:
    found = board(pilot).opportunity
    return f"{found.title}: {found.stage}" if found is not None else ""


def said(pilot: Pilot[None]) -> str:
    return board(pilot).footer.said


def bar(pilot: Pilot[None]) -> QuickAddBar:
    return pilot.app.screen.query_one(QuickAddBar)


async def test_cards_are_in_the_column_of_their_stage_without_a_step_first(open_board: OpenBoard) -> None:
    async with open_board() as pilot:
        assert titles(pilot) == {
            "heard": ["Podcast", "Community manager", "Newsletter"],
            "interviewing": ["Grant writing"],
            "won": ["Archive project"],
            "lost": ["Speaker"],
            "parked": ["Bike courses"],
        }


async def test_a_card_shows_the_days_in_its_stage_and_the_next_step(open_board: OpenBoard) -> None:
    async with open_board() as pilot:
        shown = screen_text(pilot.app)
        for expected in ("Newsletter", "8d", "▸ Ask who", "2d late", "from Priya Raman", "no step", "▸ Call"):
            assert expected in shown


async def test_the_header_counts_open_stepless_and_won(open_board: OpenBoard) -> None:
    async with open_board() as pilot:
        assert "4 open · 2 without a step · 1 won this year" in screen_text(pilot.app)


async def test_the_cursor_goes_up_and_down_a_column_and_from_stage_to_stage(open_board: OpenBoard) -> None:
    async with open_board() as pilot:
        assert under(pilot) == "Podcast: heard"
        await pilot.press("j")
        assert under(pilot) == "Community manager: heard"
        await pilot.press("k", "l", "l", "l")
        assert under(pilot) == "Grant writing: interviewing"
        await pilot.press("h")
        assert board(pilot).leads.stage == "applied"
        await pilot.press("h", "h", "h", "h")
        assert under(pilot) == "Podcast: heard"
        await pilot.press("shift+tab")
        assert under(pilot) == "Bike courses: parked"
        await pilot.press("tab")
        assert under(pilot) == "Podcast: heard"


@pytest.mark.parametrize(("key", "stage"), [("1", "heard"), ("4", "interviewing"), ("5", "offer"), ("6", "won")])
async def test_a_number_goes_to_its_column(open_board: OpenBoard, key: str, stage: str) -> None:
    async with open_board(key) as pilot:
        assert board(pilot).leads.stage == stage


@pytest.mark.parametrize(("key", "stage"), [("7", "lost"), ("8", "parked")])
async def test_a_number_goes_to_a_hidden_column_too(open_board: OpenBoard, key: str, stage: str) -> None:
    async with open_board(key, size=(100, 24)) as pilot:
        assert board(pilot).leads.stage == stage
        assert stage in [column.stage for column in board(pilot).columns if column.display]


async def test_as_many_columns_as_fit_follow_the_cursor(open_board: OpenBoard) -> None:
    def shown() -> list[str]:
        return [column.stage for column in board(pilot).columns if column.display]

    async with open_board() as pilot:
        assert shown() == ["heard", "contacted", "applied", "interviewing", "offer"]
        await pilot.press("l", "l", "l", "l", "l")
        assert shown() == ["contacted", "applied", "interviewing", "offer", "won", "lost", "parked"]
        await pilot.press("h")
        assert shown() == ["contacted", "applied", "interviewing", "offer", "won", "lost", "parked"]
        await pilot.resize_terminal(120, 24)
        await pilot.pause()
        assert shown() == ["contacted", "applied", "interviewing", "offer", "won"]
        await pilot.resize_terminal(200, 50)
        await pilot.pause()
        assert len(shown()) == 8
        await pilot.press("z")
        assert shown() == ["offer"]
        await pilot.press("l")
        assert shown() == ["won"]
        await pilot.press("escape")
        assert len(shown()) == 8


async def test_below_100_columns_the_leads_are_a_list_by_stage(open_board: OpenBoard) -> None:
    async with open_board(size=(80, 24)) as pilot:
        text = screen_text(pilot.app)
        heads = [line.strip("│ ").split(" ─")[0] for line in text.splitlines() if " ──" in line and "│" in line]
        assert heads == ["HEARD 3", "INTERVIEWING 1", "WON 1", "LOST 1", "PARKED 1"]
        assert under(pilot) == "Podcast: heard"
        for key, there in (
            *(("j", "Community manager: heard"), ("l", "Grant writing: interviewing"), ("l", "Archive project: won")),
            *(("h", "Grant writing: interviewing"), ("1", "Podcast: heard"), ("shift+tab", "Bike courses: parked")),
            *(("tab", "Podcast: heard"), ("}", "Grant writing: interviewing"), ("8", "Bike courses: parked")),
        ):
            await pilot.press(key)
            assert (key, under(pilot)) == (key, there)
        await pilot.press("5")
        assert (said(pilot), under(pilot)) == ("There is no lead in offer.", "Bike courses: parked")
        await pilot.press("4", "L")
        assert under(pilot) == "Grant writing: offer"


async def test_the_cursor_stays_on_its_lead_from_the_list_to_the_board_and_back(open_board: OpenBoard) -> None:
    async with open_board("j", size=(120, 36)) as pilot:
        for size in ((80, 24), (120, 36), (120, 15), (200, 50), (40, 12), (100, 30)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert (size, under(pilot)) == (size, "Community manager: heard")
            assert pilot.app.focused is board(pilot).leads
            assert board(pilot).stage_list.display is (size[0] < 100 or size[1] < 16)
        await pilot.press("enter")
        await pilot.resize_terminal(80, 24)
        await pilot.press("escape")
        await pilot.pause()
        assert under(pilot) == "Community manager: heard"


async def test_a_list_wraps_while_all_of_it_fits(open_board: OpenBoard, world: str) -> None:
    add_lines_to_file(
        world,
        "2026-11-20 lead Coordinator of the reading rooms (Alder Trust) via Kim Reyes"
        " > ask Kim Reyes which of the two departments decides about it",
    )
    async with open_board(size=(80, 36)) as pilot:
        assert "departments" in screen_text(pilot.app)
        await pilot.resize_terminal(80, 20)
        await pilot.pause()
        assert "▸ Ask which of the two…" in screen_text(pilot.app).replace("Kim Reyes ", "")


async def test_the_stages_are_a_funnel_in_which_what_is_shown_is_marked(open_board: OpenBoard) -> None:
    async with open_board(size=(120, 36)) as pilot:
        funnel = screen_text(pilot.app).splitlines()[1]
        assert funnel.split("  ")[:4] == [" heard ███ 3", "contacted", "applied", "interviewing █ 1"]
        assert funnel.rstrip().endswith("won 1  lost 1  parked 1")
        strip = board(pilot).stages.render_line(0)
        marked = [piece.text for piece in strip if piece.style is not None and piece.style.underline]
        assert marked == ["heard", "contacted", "applied", "interviewing", "offer"]
        await pilot.resize_terminal(200, 50)
        await pilot.pause()
        assert not any(piece.style and piece.style.underline for piece in board(pilot).stages.render_line(0))


async def test_a_card_says_who_led_to_the_lead(open_board: OpenBoard, world: str) -> None:
    add_lines_to_file(
        world,
        "2026-10-01 intro Bo Alder via Kim Reyes: choirs\n2026-10-02 intro Ola Berg via Bo Alder: halls\n"
        "2026-11-20 lead Choir director via Ola Berg",
    )
    async with open_board(size=(120, 36)) as pilot:
        assert "Kim → Bo → Ola" in screen_text(pilot.app)


async def test_what_is_owed_for_a_lead_is_said_under_the_board_before_anything_else(
    open_board: OpenBoard, world: str
) -> None:
    people = ("Theodora Papadimitriou-Alder", "Bartholomew Fitzgerald-Berg", "Alexandrina Montgomery")
    first, second, third = people
    add_lines_to_file(
        world,
        f"2026-10-01 intro {second} via {first}: choirs\n2026-10-02 coffee with {second}: halls\n"
        f"2026-10-05 intro {third} via {second}: halls\n2026-11-20 lead Choir director via {third}",
    )
    async with open_board(size=(100, 30)) as pilot:
        board(pilot).leads.go_to_key(next(each.uid for each in board(pilot)._found if each.title == "Choir director"))
        await pilot.pause()
        shown = screen_text(pilot.app)
        assert "owed Theodora: thanks" in shown
        assert "steps    " in shown


async def test_capital_l_and_h_move_a_card_and_the_cursor_follows(open_board: OpenBoard) -> None:
    async with open_board("L") as pilot:
        assert under(pilot) == "Podcast: contacted"
        assert said(pilot) == "Moved Podcast to contacted · u undo"
        await pilot.press("L")
        assert under(pilot) == "Podcast: applied"
        await pilot.press("H")
        assert under(pilot) == "Podcast: contacted"
        await pilot.press("u", "u", "u")
        assert under(pilot) == "Podcast: heard"
        await pilot.press("ctrl+r")
        assert under(pilot) == "Podcast: contacted"


async def test_at_either_end_there_is_no_further_stage(open_board: OpenBoard) -> None:
    async with open_board("H") as pilot:
        assert said(pilot) == "heard is the first stage."
        await pilot.press("8", "L")
        assert said(pilot) == "parked is the last stage."


@pytest.mark.parametrize(
    ("key", "stage"),
    [("c", "contacted"), ("a", "applied"), ("i", "interviewing"), ("o", "offer"), ("p", "parked")],
)
async def test_capital_m_moves_to_any_stage(open_board: OpenBoard, key: str, stage: str) -> None:
    async with open_board("M", key) as pilot:
        assert under(pilot) == f"Podcast: {stage}"
        await pilot.press("M", "h")
        assert under(pilot) == "Podcast: heard"


async def test_the_waiting_chord_names_the_card_and_the_stages(open_board: OpenBoard) -> None:
    async with open_board("M") as pilot:
        assert "Podcast to: h heard · c contacted · a applied" in screen_text(pilot.app)
        await pilot.press("h")
        assert said(pilot) == "Podcast is already heard."


async def test_winning_asks_for_the_outcome_and_lists_whom_to_tell(open_board: OpenBoard) -> None:
    async with open_board("j", "M", "w") as pilot:
        await pilot.pause()
        assert bar(pilot).line.value == "won Community manager: "
        assert "heard since 19 Nov" in bar(pilot).context.facts
        assert "to be told: Renee Marsh, Jaime Stone, Kim Reyes" in screen_text(pilot.app)
        await pilot.press(*"signed", "enter")
        await pilot.pause()
        assert under(pilot) == "Community manager: won"
        shown = screen_text(pilot.app)
        assert "signed" in shown
        await pilot.press("u")
        assert under(pilot) == "Community manager: heard"


async def test_the_open_steps_are_dropped_with_it_unless_they_are_struck(open_board: OpenBoard) -> None:
    async with open_board("4", "L", "L") as pilot:
        await pilot.pause()
        assert bar(pilot).line.value == "won Grant writing: "
        assert [closing.what for closing in bar(pilot).reading.closings.closes] == ["call"]
        await pilot.press(*"yes", "enter")
        await pilot.pause()
        assert FollowUp.get(what="call").closed == "dropped"


async def test_losing_names_the_source_and_who_introduced_them(open_board: OpenBoard) -> None:
    async with open_board("j", "M", "l") as pilot:
        await pilot.pause()
        assert bar(pilot).line.value == "lost Community manager: "
        shown = screen_text(pilot.app)
        assert "to be told: Renee Marsh, Jaime Stone" in shown
        assert "Jaime Stone, Kim Reyes" not in shown
        await pilot.press("escape")
        assert under(pilot) == "Community manager: heard"


async def test_from_won_back_to_an_open_stage_revives_it(open_board: OpenBoard) -> None:
    async with open_board("6", "H") as pilot:
        assert under(pilot) == "Archive project: offer"
        assert said(pilot).startswith("Revived Archive project: offer · its outcome was removed")


async def test_f_begins_the_line_of_the_next_step(open_board: OpenBoard) -> None:
    async with open_board("4", "f") as pilot:
        await pilot.pause()
        assert bar(pilot).line.value == "interviewing Grant writing > "
        assert "interviewing since 1 Nov: first round" in bar(pilot).context.facts
        await pilot.press(*"send CV mon", "enter")
        await pilot.pause()
        found = board(pilot).opportunity
        assert found is not None
        assert [step.what for step in found.steps] == ["send CV", "call"]
        assert found.since.isoformat() == "2026-11-01"


async def test_a_lead_without_a_source_has_a_prompt_for_its_step(open_board: OpenBoard) -> None:
    async with open_board("f") as pilot:
        await pilot.pause()
        assert pilot.app.screen.query_one(Prompt)
        await pilot.press(*"find out who runs it fri", "enter")
        await pilot.pause()
        found = next(each for each in board(pilot).columns[0]._by_stage["heard"] if each.title == "Podcast")
        assert found.step is not None
        assert (found.step.what, found.step.due) == ("find out who runs it", dt.date(2026, 11, 27))
        assert "1 without a step" in screen_text(pilot.app)


async def test_an_ended_opportunity_takes_no_step(open_board: OpenBoard) -> None:
    async with open_board("6", "f") as pilot:
        assert said(pilot).startswith("Archive project is won: M reopens it")
        assert not pilot.app.screen.query(QuickAddBar)


async def test_x_closes_the_next_step_or_begins_the_line_of_one(open_board: OpenBoard) -> None:
    async with open_board("4", "x") as pilot:
        assert said(pilot).startswith("Done: call")
        assert FollowUp.get(what="call").closed == "done"
        await pilot.press("u", "1", "g", "g", "j", "x")
        await pilot.pause()
        assert bar(pilot).line.value == "contacted Community manager > "


async def test_a_step_can_be_snoozed_here(open_board: OpenBoard) -> None:
    async with open_board("G", "s", "w") as pilot:
        assert said(pilot).startswith("Snoozed: ask who edits it now")


async def test_n_begins_a_lead_and_the_cursor_goes_to_it(open_board: OpenBoard) -> None:
    async with open_board("8", "n") as pilot:
        await pilot.pause()
        assert bar(pilot).line.value == "lead "
        await pilot.press(*"Press officer (Fieldworks) via Dana Liu", "enter")
        await pilot.pause()
        assert under(pilot) == "Press officer: heard"


async def test_a_line_without_a_name_means_the_source(open_board: OpenBoard) -> None:
    async with open_board("4", "a") as pilot:
        await pilot.pause()
        assert bar(pilot).context.implied == Contact.get(name="Priya Raman").id


async def test_e_edits_the_line_of_a_lead_and_keeps_stages_steps_and_parts(open_board: OpenBoard) -> None:
    async with open_board("4", "e") as pilot:
        await pilot.pause()
        assert bar(pilot).line.value == "lead Grant writing (Lumen Health) via Priya Raman 2026-10-20"
        bar(pilot).line.value = "lead Grants and reports (Lumen) via Kim Reyes 2026-10-20: half time"
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert under(pilot) == "Grants and reports: interviewing"
        found = board(pilot).opportunity
        assert found is not None
        assert (found.organisation, found.source_name, found.note) == ("Lumen", "Kim Reyes", "half time")
        assert [past.stage for past in found.stages] == ["heard", "contacted", "interviewing"]
        assert [step.what for step in found.steps] == ["call"]


async def test_capital_p_sets_the_parts_of_people(open_board: OpenBoard) -> None:
    async with open_board("4", "P") as pilot:
        await pilot.pause()
        chooser = pilot.app.screen
        assert isinstance(chooser, Chooser)
        assert chooser.choices.chosen is not None
        assert chooser.choices.chosen.label == "Priya Raman"
        await pilot.press(*"dana liu", "enter")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert said(pilot) == "Dana Liu decides in Grant writing · u undo"
        assert "Dana Liu decides" in screen_text(pilot.app)
        await pilot.press("P")
        await pilot.pause()
        await pilot.press("down", "enter")
        await pilot.pause()
        await pilot.press(*"none", "enter")
        await pilot.pause()
        assert not OpportunityPart.select().exists()


async def test_d_asks_whether_to_lose_or_to_delete(open_board: OpenBoard) -> None:
    async with open_board("4", "d") as pilot:
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert bar(pilot).line.value == "lost Grant writing: "
        await pilot.press("escape", "d")
        await pilot.pause()
        await pilot.press(*"delete", "enter")
        await pilot.pause()
        assert said(pilot).startswith("Deleted the lead Grant writing, with 1 open step")
        assert not Opportunity.select().where(Opportunity.title == "Grant writing").exists()
        await pilot.press("u")
        await pilot.pause()
        assert under(pilot) == "Grant writing: interviewing"


async def test_a_column_of_ended_opportunities_is_folded_until_enter(open_board: OpenBoard, world: str) -> None:
    talks = (f"2026-06-01 lead Talk {n} via Kim Reyes\n2026-06-{n + 2:02} lost Talk {n}" for n in range(12))
    add_lines_to_file(world, "\n".join(talks))
    async with open_board("7") as pilot:
        assert titles(pilot)["lost"] == [f"Talk {number}" for number in range(11, 5, -1)]
        await pilot.press("G")
        assert "… 7 more" in screen_text(pilot.app)
        await pilot.press("enter")
        assert len(titles(pilot)["lost"]) == 13
        assert under(pilot) == "Talk 5: lost"
        await pilot.press("G")
        assert under(pilot) == "Speaker: lost"


async def test_many_cards_scroll(open_board: OpenBoard, world: str) -> None:
    add_lines_to_file(world, "\n".join(f"2026-11-20 lead Project {number}" for number in range(40)))
    async with open_board("G", size=(80, 24)) as pilot:
        found = board(pilot).opportunity
        assert found is not None
        assert found.title in screen_text(pilot.app)


async def test_a_stage_can_be_clicked_in_the_line_and_a_card_in_its_column(open_board: OpenBoard) -> None:
    async with open_board(size=(120, 24)) as pilot:
        await pilot.click("StageLine", offset=(screen_text(pilot.app).splitlines()[1].index("parked") + 1, 0))
        await pilot.pause()
        assert under(pilot) == "Bike courses: parked"
    async with open_board(size=(120, 36)) as pilot:
        await pilot.click("#stage-heard", offset=(5, 7))
        await pilot.pause()
        assert under(pilot) != "Podcast: heard"


async def test_an_empty_board_teaches_its_keys(empty: str, open_app: OpenApp) -> None:
    async with open_app(empty, (80, 24)) as pilot:
        await pilot.press("g", "o")
        await pilot.pause()
        shown = screen_text(pilot.app)
        assert "n adds a lead" in shown
        assert "lead Community manager at Rocket Social from Renee Marsh" in shown
        assert "n New lead" in shown
        for key in ("L", "H", "f", "P", "e", "d", "x"):
            await pilot.press(key)
        await pilot.press("M")
        assert said(pilot) == "No opportunity is selected."
        assert not pilot.app.screen.query(QuickAddBar)


async def test_a_write_of_another_window_leaves_the_focus_in_the_line(
    open_board: OpenBoard,
) -> None:
    async with open_board("4", "a") as pilot:
        await pilot.pause()
        assert isinstance(pilot.app, NetuiApp)
        add_lines("2026-11-21 lead Something new via Kim Reyes")
        pilot.app.refresh_facts()
        await pilot.pause()
        assert pilot.app.focused is bar(pilot).line
        await pilot.press("escape")
        await pilot.pause()
        assert under(pilot) == "Something new: heard"


@pytest.mark.parametrize(
    ("name", "size", "keys"),
    [
        ("opportunities-80x24", (80, 24), ""),
        ("opportunities-120x36", (120, 36), "lll"),
        ("opportunities-200x50", (200, 50), "j"),
        ("opportunities-50x15", (50, 15), "lll"),
        ("opportunities-80x24-stage", (80, 24), "M"),
        ("opportunities-120x36-won", (120, 36), "jMw"),
    ],
)
async def test_looks(
    open_board: OpenBoard, matches_snapshot: MatchesSnapshot, name: str, size: tuple[int, int], keys: str
) -> None:
    async with open_board(*keys, size=size) as pilot:
        await pilot.pause(0.1)
        assert isinstance(pilot.app, NetuiApp)
        assert matches_snapshot(pilot.app, name)
