"""The Introductions screen: list, detail, ledger, and every key."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual.pilot import Pilot

from netui.db.connection import execute
from netui.queries.introductions import Case
from netui.tui.screens.contact.view import ContactView
from netui.tui.screens.introductions.screen import IntroductionsScreen
from netui.tui.screens.quick_add.bar import QuickAddBar
from netui.tui.widgets.chooser import Chooser
from netui.tui.widgets.prompt import Prompt
from tests.support.built_files import add_lines_to_file
from tests.support.quick_add_host import screen_text
from tests.tui.conftest import MatchesSnapshot, OpenApp

MORE = """
2026-10-01 intro Omar Haddad via Priya Raman: grants
2026-10-03 coffee with Omar Haddad: his grant
2026-10-04 thank Priya Raman: for Omar
2026-10-10 outcome Omar Haddad: we apply together
2026-10-11 told Priya Raman: we apply together
2026-11-01 intro Dana Liu to Priya Raman: library analytics
2026-11-10 ask Priya Raman: intro to Ines Castro: her festival
"""


@pytest.fixture
def network(world: str) -> str:
    """The little network, with more introductions in it."""
    add_lines_to_file(world, MORE)
    return world


@asynccontextmanager
async def opened(open_app: OpenApp, path: str, size: tuple[int, int] = (120, 36)) -> AsyncIterator[Pilot[None]]:
    async with open_app(path, size) as pilot:
        await pilot.press("g", "i")
        await pilot.pause()
        yield pilot


def screen_of(pilot: Pilot[None]) -> IntroductionsScreen:
    screen = pilot.app.screen
    assert isinstance(screen, IntroductionsScreen), screen
    return screen


def rows(pilot: Pilot[None]) -> list[str]:
    """The rows of the list: headings, and introductions with their states and waits."""
    return [
        row if isinstance(row, str) else f"{row.who}: {row.state}; {', '.join(wait.words for wait in row.waits)}"
        for row in screen_of(pilot).cases._rows
    ]


async def go_to(pilot: Pilot[None], who: str) -> Case:
    pane = screen_of(pilot).cases
    pane.focus()
    pane.move_to(next(at for at, row in enumerate(pane._rows) if isinstance(row, Case) and row.who == who))
    await pilot.pause()
    assert pane.case is not None
    return pane.case


async def choose(pilot: Pilot[None], words: str) -> None:
    assert isinstance(pilot.app.screen, Chooser)
    for key in words:
        await pilot.press("space" if key == " " else key)
    await pilot.press("enter")
    await pilot.pause()


def line(pilot: Pilot[None]) -> str:
    return pilot.app.screen.query_one(QuickAddBar).line.value


async def type_in(pilot: Pilot[None], text: str) -> None:
    await pilot.pause()
    bar = pilot.app.screen.query(QuickAddBar)
    target = bar.first().line if bar else pilot.app.screen.query_one(Prompt).line
    target.value += text
    target.cursor_position = len(target.value)
    await pilot.pause()
    await pilot.press("enter")
    await pilot.pause()


def said(pilot: Pilot[None]) -> str:
    return screen_of(pilot).footer.said


async def test_the_list_is_grouped_by_whom_it_waits_for(network: str, open_app: OpenApp) -> None:
    async with opened(open_app, network) as pilot:
        assert rows(pilot) == [
            "waits for you 1",
            "Renee Marsh: met; your thanks, an outcome",
            "waits for others 2",
            "Dana Liu to Priya Raman: made; an outcome",
            "Ines Castro: asked; their answer",
            "settled 1",
            "Omar Haddad: outcome told; ",
        ]
        shown = screen_text(pilot.app)
        for words in (
            "1 waits for you",
            "x thank Jaime, then an outcome  ",
            "  met · by Jaime Stone",
            "x thank Jaime  since ",
            "waits for an outcome",
            "sports comms",
        ):
            assert words in shown
        assert "└─ ◆ Community manager" in shown


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
async def test_the_story_of_an_introduction_begins_with_what_is_to_be_done(
    network: str, open_app: OpenApp, size: tuple[int, int]
) -> None:
    async with opened(open_app, network, size) as pilot:
        detail = screen_of(pilot).detail
        assert detail.scroll_offset.y == 0
        shown = screen_text(pilot.app)
        assert shown.index("x thank Jaime  since") < shown.index("CHAIN ─")
        texts = ["".join(text for text, _ in row.line) for row in detail._rows]
        heads = [text.split(" ─")[0] for text in texts if " ─" in text and text.isupper()]
        assert heads == ["CHAIN", "PEOPLE", "WHAT HAPPENED"]


async def test_an_empty_list_teaches_its_keys(empty: str, open_app: OpenApp) -> None:
    for size in ((80, 24), (120, 36), (50, 15)):
        async with opened(open_app, empty, size) as pilot:
            shown = screen_text(pilot.app)
            assert "No introductions yet." in shown
            assert "intro Renee Marsh via Jaime" in shown
            for key in ("x", "d", "e", "b", "L", "H", "r", "o", "enter", "j", "k", "2", "x", "3", "x", "G", "z", "z"):
                await pilot.press(key)
            assert pilot.app.is_running


async def test_x_begins_the_line_of_the_next_step(network: str, open_app: OpenApp) -> None:
    async with opened(open_app, network) as pilot:
        for who, begun in (
            ("Renee Marsh", "thank Jaime Stone: "),
            ("Dana Liu to Priya Raman", "outcome Dana Liu to Priya Raman: "),
            ("Ines Castro", "message Priya Raman: "),
        ):
            await go_to(pilot, who)
            await pilot.press("x")
            await pilot.pause()
            assert line(pilot) == begun
            pilot.app.screen.query_one(QuickAddBar).line.value = ""
            await pilot.press("escape")
            await pilot.pause()
        await go_to(pilot, "Omar Haddad")
        await pilot.press("x")
        assert said(pilot) == "Omar Haddad: waits for nothing."


async def test_thanks_and_an_outcome_move_the_state(network: str, open_app: OpenApp) -> None:
    async with opened(open_app, network) as pilot:
        await go_to(pilot, "Renee Marsh")
        await pilot.press("x")
        await type_in(pilot, "for Renee")
        assert "Renee Marsh: thanked; an outcome" in rows(pilot)
        await go_to(pilot, "Renee Marsh")
        await pilot.press("r", "o")
        await pilot.pause()
        assert line(pilot) == "outcome Renee Marsh: "
        await type_in(pilot, "they made me an offer")
        # Thanks of the same day tell it already: the whole day counts.
        assert "Renee Marsh: outcome told; " in rows(pilot)


async def test_telling_one_does_not_tell_the_others(network: str, open_app: OpenApp) -> None:
    async with opened(open_app, network) as pilot:
        await pilot.press("a")
        await type_in(pilot, "won Community manager")
        await go_to(pilot, "Renee Marsh")
        assert "WHO SHOULD HEAR ABOUT COMMUNITY MANAGER" in screen_text(pilot.app)
        assert screen_text(pilot.app).count("not told yet") == 2
        await pilot.press("a")
        await type_in(pilot, "told Renee Marsh: I got it")
        shown = screen_text(pilot.app)
        assert "Renee Marsh  told 22 Nov" in shown
        assert shown.count("not told yet") == 1
        await pilot.press("u")
        assert screen_text(pilot.app).count("not told yet") == 2


async def test_an_outcome_makes_telling_due(network: str, open_app: OpenApp) -> None:
    async with opened(open_app, network) as pilot:
        await go_to(pilot, "Omar Haddad")
        await pilot.press("r", "o")
        await type_in(pilot, "the grant came through")
        assert "Omar Haddad: thanked; telling Priya" in rows(pilot)
        await go_to(pilot, "Omar Haddad")
        assert "Priya Raman  not told yet" in screen_text(pilot.app)
        await pilot.press("x")
        await pilot.pause()
        assert line(pilot) == "told Priya Raman: "
        await type_in(pilot, "the grant came through")
        assert "Omar Haddad: outcome told; " in rows(pilot)


async def test_the_state_goes_on_and_back_by_hand(network: str, open_app: OpenApp) -> None:
    async with opened(open_app, network) as pilot:
        for key, stands in (
            ("L", "Ines Castro: offered; their introduction"),
            ("H", "Ines Castro: asked; their answer"),
            ("H", "Ines Castro: declined; "),
            ("L", "Ines Castro: asked; their answer"),
        ):
            await go_to(pilot, "Ines Castro")
            await pilot.press(key)
            assert stands in rows(pilot)
            assert said(pilot).endswith("u undo")
        await pilot.press("u")
        assert "Ines Castro: declined; " in rows(pilot)


async def test_capital_l_on_an_offer_begins_the_line_that_makes_it(network: str, open_app: OpenApp) -> None:
    async with opened(open_app, network) as pilot:
        await go_to(pilot, "Ines Castro")
        await pilot.press("L", "L")
        await pilot.pause()
        assert line(pilot) == "intro Ines Castro via Priya Raman: "
        await type_in(pilot, "her festival")
        assert "Ines Castro: made; you to write" in rows(pilot)
        case = screen_of(pilot).cases.case
        assert case is not None
        assert case.who == "Ines Castro"
        assert "asked for 10 Nov" in screen_text(pilot.app)
        await pilot.press("H")
        assert said(pilot).startswith("It is made because of what you logged")


async def test_d_lets_go_then_deletes(network: str, open_app: OpenApp) -> None:
    async with opened(open_app, network) as pilot:
        await go_to(pilot, "Ines Castro")
        await pilot.press("d")
        assert "Ines Castro: let go; " in rows(pilot)
        await go_to(pilot, "Ines Castro")
        await pilot.press("d")
        assert not any("Ines Castro" in row for row in rows(pilot))
        await go_to(pilot, "Omar Haddad")
        await pilot.press("d")
        assert not any("Omar Haddad" in row for row in rows(pilot))
        await pilot.press("u", "u", "u")
        assert "Ines Castro: asked; their answer" in rows(pilot)
        assert "Omar Haddad: outcome told; " in rows(pilot)


async def test_an_answer_to_the_ask_moves_the_state(network: str, open_app: OpenApp) -> None:
    async with opened(open_app, network) as pilot:
        await go_to(pilot, "Ines Castro")
        await pilot.press("r", "y")
        await pilot.pause()
        assert line(pilot) == "yes Priya Raman: "
        await type_in(pilot, "gladly")
        assert "Ines Castro: asked; their introduction" in rows(pilot)


async def test_an_outcome_is_not_waited_for_after_twelve_weeks(network: str, open_app: OpenApp) -> None:
    add_lines_to_file(
        network,
        "2026-03-01 intro Max Stern via Jaime: film\n2026-03-05 coffee with Max Stern\n2026-03-06 thank Jaime: Max",
    )
    async with opened(open_app, network, (60, 24)) as pilot:
        shown = rows(pilot)
        at = shown.index("no outcome known 1")
        assert shown[at + 1] == "Max Stern: thanked; an outcome"
        assert shown[at + 2].startswith("settled ")
        await go_to(pilot, "Max Stern")
        assert "thanked · by Jaime Stone" in screen_text(pilot.app)


async def test_consent_is_set_for_each_person(network: str, open_app: OpenApp) -> None:
    async with opened(open_app, network) as pilot:
        await go_to(pilot, "Renee Marsh")
        await pilot.press("b")
        assert said(pilot).startswith("Consent is only for introductions that you make")
        await go_to(pilot, "Dana Liu to Priya Raman")
        assert "Dana Liu and Priya Raman have not agreed yet" in " ".join(
            screen_text(pilot.app).replace("│", " ").split()
        )
        await pilot.press("b")
        await pilot.pause()
        await choose(pilot, "priya agrees")
        assert said(pilot).startswith("Priya Raman agrees to be introduced")
        assert execute("SELECT consent FROM introduction_party WHERE consent <> ''") == [("yes",)]
        assert "Priya Raman  agrees" in screen_text(pilot.app)
        await pilot.press("b")
        await pilot.pause()
        await choose(pilot, "priya agrees")
        assert said(pilot) == "Nothing new: Priya Raman agrees to be introduced."
        assert screen_of(pilot).footer.way_back == ""
        await pilot.press("b")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert said(pilot).startswith("Dana Liu agrees to be introduced")
        assert screen_of(pilot).footer.way_back == "u undo"


async def test_an_ask_to_introduce_two_people_becomes_an_introduction(network: str, open_app: OpenApp) -> None:
    async with opened(open_app, network) as pilot:
        await pilot.press("n")
        await pilot.pause()
        await choose(pilot, "i am asked for one")
        assert "Dana Liu to Priya Raman: analytics" in screen_text(pilot.app)  # an example
        await type_in(pilot, "Phil Okafor to Dana Liu: panels")
        assert "Phil Okafor to Dana Liu: asked; consent of Dana" in rows(pilot)
        case = screen_of(pilot).cases.case
        assert case is not None
        assert case.who == "Phil Okafor to Dana Liu"
        await pilot.press("x")
        await pilot.pause()
        assert line(pilot) == "message Dana Liu: "
        pilot.app.screen.query_one(QuickAddBar).line.value = ""
        await pilot.press("escape", "b")
        await pilot.pause()
        await choose(pilot, "dana agrees")
        assert "Phil Okafor to Dana Liu: asked; your introduction" in rows(pilot)
        await pilot.press("x")
        await pilot.pause()
        assert line(pilot) == "introduced Phil Okafor to Dana Liu: panels"
        await type_in(pilot, "")
        assert "Phil Okafor to Dana Liu: made; an outcome" in rows(pilot)
        assert "not agreed yet" not in said(pilot)


async def test_an_offer_is_typed_into_a_prompt_and_edited(network: str, open_app: OpenApp) -> None:
    async with opened(open_app, network) as pilot:
        await pilot.press("n")
        await pilot.pause()
        await choose(pilot, "i am offered one")
        await pilot.pause()
        prompt = pilot.app.screen.query_one(Prompt)
        for wrong, why in (("", "Renee Marsh via Jaime: sports"), ("Dana Liu to Phil Okafor", "type who via whom")):
            prompt.line.value = wrong
            await pilot.pause()
            assert why in screen_text(pilot.app)
        prompt.line.value = ""
        await type_in(pilot, "Seun Adeyemi via Phil Okafor: radio")
        assert "Seun Adeyemi: offered; their introduction" in rows(pilot)
        assert execute("SELECT count(*) FROM contact WHERE name = 'Seun Adeyemi'") == [(0,)]
        await pilot.press("e")
        await pilot.pause()
        assert pilot.app.screen.query_one(Prompt).line.value == "Seun Adeyemi via Phil Okafor: radio"
        await type_in(pilot, " plays")
        assert execute("SELECT note FROM proposal WHERE connector_id IS NOT NULL AND favour_id IS NULL") == [
            ("radio plays",)
        ]


async def test_a_new_introduction_begins_its_line(network: str, open_app: OpenApp) -> None:
    async with opened(open_app, network) as pilot:
        for words, begun in (("i ask for one", "ask "), ("made", "intro ")):
            await pilot.press("n")
            await pilot.pause()
            await choose(pilot, words)
            await pilot.pause()
            assert line(pilot) == begun
            pilot.app.screen.query_one(QuickAddBar).line.value = ""
            await pilot.press("escape")
            await pilot.pause()


async def test_the_preview_of_an_ask_names_the_introduction(network: str, open_app: OpenApp) -> None:
    async with opened(open_app, network) as pilot:
        await pilot.press("a")
        await pilot.pause()
        pilot.app.screen.query_one(QuickAddBar).line.value = "ask Jaime: intro to Olu Ade about radio"
        await pilot.pause(0.3)
        assert "+ asks for an introduction to Olu Ade" in screen_text(pilot.app)


async def test_e_opens_the_line_of_an_introduction_and_of_an_ask(network: str, open_app: OpenApp) -> None:
    async with opened(open_app, network) as pilot:
        for who, begun in (
            ("Renee Marsh", "intro Renee Marsh via Jaime Stone 2026-11-12: sports comms"),
            ("Ines Castro", "ask Priya Raman 2026-11-10: intro to Ines Castro: her festival"),
        ):
            await go_to(pilot, who)
            await pilot.press("e")
            await pilot.pause()
            assert line(pilot) == begun
            pilot.app.screen.query_one(QuickAddBar).line.value = ""
            await pilot.press("escape")
            await pilot.pause()


async def test_the_ledger_shows_a_connector_and_x_thanks_them(network: str, open_app: OpenApp) -> None:
    async with opened(open_app, network, (80, 24)) as pilot:
        await pilot.press("3")
        await pilot.pause()
        shown = screen_text(pilot.app)
        assert "introduced you once, you them never" in shown
        assert "thanks owed: 1" in shown
        await pilot.press("x")
        await pilot.pause()
        assert line(pilot) == "thank Jaime Stone: "
        await type_in(pilot, "for Renee")
        assert "no thanks owed" in screen_text(pilot.app)
        await pilot.press("1")
        await pilot.pause()
        assert "WAITS FOR OTHERS" in screen_text(pilot.app)


async def test_enter_opens_the_card_of_the_person(network: str, open_app: OpenApp) -> None:
    async with opened(open_app, network) as pilot:
        await go_to(pilot, "Dana Liu to Priya Raman")
        await pilot.press("2", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ContactView)
        await pilot.press("escape")
        await pilot.pause()
        assert screen_of(pilot).pane.number == 2
        await pilot.press("1", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ContactView)


async def test_a_snoozed_wait_stays_in_the_list(network: str, open_app: OpenApp) -> None:
    async with opened(open_app, network) as pilot:
        await go_to(pilot, "Renee Marsh")
        await pilot.press("s", "w")
        assert said(pilot).startswith("Snoozed")
        assert "Renee Marsh: met; your thanks, an outcome" in rows(pilot)


async def test_any_size_and_any_names_are_drawn(network: str, open_app: OpenApp) -> None:
    async with opened(open_app, network) as pilot:
        execute("UPDATE contact SET name = ? WHERE name = 'Renee Marsh'", ("[bold]李小龙[/] " * 20,))
        execute("UPDATE introduction SET note = ? ", ("[/nope] \u202eabc " * 40,))
        pilot.app.refresh_facts()  # type: ignore[attr-defined]
        for size in [(80, 24), (50, 15), (200, 50), (20, 5), (59, 40), (161, 12), (1, 1), (120, 36)]:
            await pilot.resize_terminal(*size)
            await pilot.press("tab", "j", "G", "k", "z", "z")
        assert pilot.app.is_running


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (200, 50)])
async def test_looks(network: str, open_app: OpenApp, matches_snapshot: MatchesSnapshot, size: tuple[int, int]) -> None:
    async with opened(open_app, network, size) as pilot:
        await pilot.pause()
        assert matches_snapshot(pilot.app, f"introductions-{size[0]}x{size[1]}")  # type: ignore[arg-type]
