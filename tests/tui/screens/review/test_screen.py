"""The weekly review by keys: stations, answers, charts, and its end."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot

from netui.db.connection import close, open_database
from netui.settings import Settings
from netui.tui.app import NetuiApp
from netui.tui.commands.views import REVIEW_COMMANDS
from netui.tui.reading_ahead import ReadingAhead
from netui.tui.screens.compose.screen import ComposeScreen
from netui.tui.screens.review.screen import ReviewScreen
from tests.support.history import add_lines
from tests.support.quick_add_host import screen_text
from tests.support.tui_world import TODAY
from tests.support.undated import add_undated_step
from tests.tui.conftest import MatchesSnapshot, OpenApp, moment_of

STORY = """
2026-02-03 gave Eva Novak (Harbour Press): a tip
2026-07-01 call with Eva Novak > none
2026-07-21 email Eva Novak: her move
2026-08-10 email Eva Novak
2026-08-30 lunch with Eva Novak: the new flat, and a library card > none
2026-08-02 ask "Ben [/nope] Costa" (Lumen): a reference for the museum
2026-08-20 message Ben Costa: the reference?
2026-09-10 message Ben Costa: the reference?
2026-09-01 lead Editor (Lumen) via Dana Liu (Fieldworks)
2026-09-03 thank Dana
2026-08-01 intro Ada Berg via Cem Park
2026-08-03 call Ada Berg: what editors do all day > none
2026-08-04 thank Cem
2026-08-05 ask Fay Moreau: a review
2026-08-06 yes Fay: gladly
2026-08-07 thank Fay
2026-11-10 coffee with Gus Ekman (Hootline): who else places community people
2026-11-18 lunch with Hana Sato: a panel in May > call her 20 nov
2026-11-19 coffee with Ivo Lang: his bees
2026-11-20 email Ivo Lang: the photographs
2026-11-20 call Hana Sato: yes to the panel > none
"""


@pytest.fixture(scope="module")
def review_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with items at every station, built once."""
    path = tmp_path_factory.mktemp("review") / "netui.db"
    open_database(str(path), instant=moment_of(TODAY).instant)
    add_lines(STORY)
    close()
    return path


@pytest.fixture
def network(review_file: Path, tmp_path: Path) -> str:
    """A writable copy of the database."""
    return str(shutil.copy(review_file, tmp_path / "netui.db"))


def app_of(pilot: Pilot[None]) -> NetuiApp:
    assert isinstance(pilot.app, NetuiApp)
    return pilot.app


def screen_of(pilot: Pilot[None]) -> ReviewScreen:
    assert isinstance(pilot.app.screen, ReviewScreen)
    return pilot.app.screen


async def press(pilot: Pilot[None], *keys: str) -> str:
    """Press keys, and return the text of the screen."""
    await pilot.press(*keys)
    await pilot.pause()
    return screen_text(pilot.app)


def left(pilot: Pilot[None]) -> list[int]:
    return list(screen_of(pilot).strip.counts)


async def test_it_opens_at_the_loose_ends_and_counts_what_is_left(network: str, open_app: OpenApp) -> None:
    async with open_app(network, (120, 36)) as pilot:
        shown = await press(pilot, "g", "r")
        assert "▸1 Loose 2  2 Drift 1  3 Leads 1  4 Asks 3  5 Without a day ✓" in shown
        assert "7 left · the first review" in shown
        assert "Gus Ekman" in shown
        assert "coffee 10 Nov: who else places community people" in shown
        assert "Ivo Lang" in shown
        assert "his bees" in shown
        assert "Hana Sato" not in shown


async def test_what_was_read_of_facts_that_have_changed_counts_for_nothing(network: str, open_app: OpenApp) -> None:
    async with open_app(network, (120, 36)) as pilot:
        await press(pilot, "g", "r")
        screen = screen_of(pilot)
        of_before = ReadingAhead[object](app_of(pilot).database, (), lambda *_: None)
        screen.show_facts()
        screen.post_message(screen.StationRead(of_before, 3, []))
        await pilot.pause()
        assert left(pilot) == [2, 1, 1, 3, 0]


@pytest.mark.parametrize(
    ("keys", "station"),
    [
        (["}"], 1),
        (["}", "}", "{"], 1),
        (["{"], 0),
        (["tab"], 1),
        (["shift+tab"], 6),
        (["tab"] * 7, 0),
        (["l", "l", "h"], 1),
        (["}"] * 9, 6),
        *((str(at + 1), at) for at in range(7)),
    ],
    ids=lambda value: "".join(value) if isinstance(value, list) else str(value),
)
async def test_keys_lead_from_station_to_station(
    network: str, open_app: OpenApp, keys: list[str], station: int
) -> None:
    async with open_app(network) as pilot:
        await press(pilot, "g", "r", *keys)
        screen = screen_of(pilot)
        assert screen.station == screen.strip.at == station
        assert pilot.app.focused is (screen.charts if station == 6 else screen.rows)


async def test_the_strip_can_be_clicked(network: str, open_app: OpenApp) -> None:
    async with open_app(network, (120, 36)) as pilot:
        await press(pilot, "g", "r")
        await pilot.click("StationStrip", offset=(20, 0))
        await pilot.pause()
        assert screen_of(pilot).station == 1


async def test_none_takes_a_loose_end_away_and_the_cursor_stays(network: str, open_app: OpenApp) -> None:
    async with open_app(network) as pilot:
        await press(pilot, "g", "r", "0")
        assert left(pilot) == [1, 1, 1, 3, 0]
        shown = await press(pilot)
        assert "No next step with Ivo Lang · u undo" in shown
        assert "▌Gus Ekman" in shown
        await press(pilot, "u")
        assert left(pilot) == [2, 1, 1, 3, 0]


async def test_a_step_for_a_loose_end(network: str, open_app: OpenApp) -> None:
    async with open_app(network) as pilot:
        shown = await press(pilot, "g", "r", "f")
        assert "his bees" in shown
        await press(pilot, *"send seeds fri", "enter")
        assert left(pilot) == [1, 1, 1, 3, 0]
        assert pilot.app.focused is screen_of(pilot).rows
        steps = app_of(pilot).database.execute("SELECT what, due FROM follow_up WHERE closed = ''")
        assert steps == [("send seeds", "2026-11-27")]


async def test_x_begins_a_step_for_a_loose_end_too(network: str, open_app: OpenApp) -> None:
    async with open_app(network) as pilot:
        await press(pilot, "g", "r", "x", *"write mon", "enter")
        assert left(pilot)[0] == 1


async def test_a_cadence_for_a_loose_end(network: str, open_app: OpenApp) -> None:
    async with open_app(network) as pilot:
        await press(pilot, "g", "r", "j", "c", *"6w", "enter")
        assert left(pilot)[0] == 1
        assert "▌Ivo Lang" in screen_text(pilot.app)


@pytest.mark.parametrize("key", ["0", "S", "d"])
async def test_who_drifts_is_let_be(network: str, open_app: OpenApp, key: str) -> None:
    async with open_app(network) as pilot:
        shown = await press(pilot, "g", "r", "2")
        assert "quiet for 84 days, usually about 20 days" in shown
        assert "30 Aug" in shown
        shown = await press(pilot, key)
        assert left(pilot)[1] == 0
        assert "Nobody is drifting." in shown
        assert "} goes on to opportunities." in shown


async def test_who_drifts_is_written_to(network: str, open_app: OpenApp) -> None:
    async with open_app(network) as pilot:
        await press(pilot, "g", "r", "2", "x")
        assert "message Eva Novak: " in screen_text(pilot.app)
        await press(pilot, *"how is the flat", "enter")
        assert left(pilot)[1] == 0


async def test_only_so_many_drift_at_once_and_others_do_not_come_up_in_their_place(
    network: str, open_app: OpenApp
) -> None:
    open_database(network, instant=moment_of(TODAY).instant)
    for name in ("Jon Abel", "Kim Abel"):
        for day in ("2026-07-01", "2026-07-21", "2026-08-10", "2026-08-30"):
            add_lines(f"{day} email {name}")
    close()
    settings = Settings()
    settings.drift_shown = 2
    async with open_app(network, settings=settings) as pilot:
        shown = await press(pilot, "g", "r", "2")
        assert left(pilot)[1] == 2
        assert "1 more is drifting: see the next review" in shown
        await press(pilot, "S", "S")
        assert left(pilot)[1] == 0
        await press(pilot, "g", "n", "g", "r", "2")
        assert left(pilot)[1] == 1


async def test_an_opportunity_gets_a_step_or_is_lost(network: str, open_app: OpenApp) -> None:
    async with open_app(network) as pilot:
        shown = await press(pilot, "g", "r", "3")
        assert "Editor" in shown
        assert "nothing has moved for 80 days" in shown
        await press(pilot, "f")
        assert "contacted Editor > " in screen_text(pilot.app)
        await press(pilot, *"write to them fri", "enter")
        assert left(pilot)[2] == 0
        await press(pilot, "u")
        assert left(pilot)[2] == 1
        await press(pilot, "d")
        assert left(pilot)[2] == 0
        assert app_of(pilot).database.execute("SELECT stage FROM stage ORDER BY id DESC LIMIT 1") == [("lost",)]


async def test_an_opportunity_opens_the_board_and_others_the_card(network: str, open_app: OpenApp) -> None:
    async with open_app(network) as pilot:
        opened: list[object] = []
        app = app_of(pilot)
        app.navigation.open_board = lambda: opened.append("board")  # type: ignore[method-assign]
        app.navigation.open_contact = opened.append  # type: ignore[method-assign, assignment]
        await press(pilot, "g", "r", "3", "enter", "1", "enter")
        assert opened == ["board", screen_of(pilot).selected]


@pytest.mark.parametrize(
    ("down", "begins"),
    [
        (0, 'message "Ben [/nope] Costa": '),
        (1, "outcome Ada Berg: "),
        (2, "got Fay Moreau: "),
    ],
)
async def test_x_begins_the_line_that_answers(network: str, open_app: OpenApp, down: int, begins: str) -> None:
    async with open_app(network, (120, 36)) as pilot:
        shown = await press(pilot, "g", "r", "4", *["j"] * down, "x")
        assert begins in shown
        await press(pilot, *"a good thing", "enter")
        assert left(pilot)[3] == 2


@pytest.mark.parametrize(("key", "begins"), [("y", 'yes "Ben [/nope] Costa": '), ("n", 'no "Ben [/nope] Costa": ')])
async def test_the_answer_that_came(network: str, open_app: OpenApp, key: str, begins: str) -> None:
    async with open_app(network, (120, 36)) as pilot:
        assert begins in await press(pilot, "g", "r", "4", "r", key)
        await press(pilot, *"at last", "enter")
        assert left(pilot)[3] == 2


async def test_a_row_can_be_snoozed(network: str, open_app: OpenApp) -> None:
    async with open_app(network) as pilot:
        await press(pilot, "g", "r", "s", "w")
        assert left(pilot)[0] == 1
        assert "Snoozed" in screen_text(pilot.app)


async def test_letting_an_ask_go(network: str, open_app: OpenApp) -> None:
    async with open_app(network) as pilot:
        await press(pilot, "g", "r", "4", "d")
        assert left(pilot)[3] == 2
        assert app_of(pilot).database.execute("SELECT answer FROM favour_answer ORDER BY id DESC LIMIT 1") == [
            ("let go",)
        ]


async def test_none_is_no_answer_to_an_ask(network: str, open_app: OpenApp) -> None:
    async with open_app(network) as pilot:
        shown = await press(pilot, "g", "r", "4", "0")
        assert "d drops it, S lets it rest" in shown
        assert left(pilot)[3] == 3


async def test_only_the_station_that_is_shown_is_read_before_it_is_painted(network: str, open_app: OpenApp) -> None:
    async with open_app(network) as pilot:
        shown = await press(pilot, "g", "r", "}")
        before = left(pilot)
        assert None not in before
        assert "left" in shown
        screen = pilot.app.screen
        assert isinstance(screen, ReviewScreen)
        screen.facts_changed()
        assert screen._remaining.unread == [0, 2, 3, 4]
        assert left(pilot) == before
        await press(pilot)
        assert screen._remaining.unread == []
        assert left(pilot) == before


@pytest.fixture
def undated(network: str) -> str:
    """The same with two steps that came without a day."""
    open_database(network, instant=moment_of(TODAY).instant)
    add_undated_step("2026-11-20", "send seeds", "Ivo Lang")
    add_undated_step("2026-11-20", "call about the flat", "Eva Novak")
    close()
    return network


OPEN_STEPS = "SELECT what, undated, CASE WHEN undated THEN '' ELSE due END FROM follow_up WHERE closed = '' ORDER BY id"


@pytest.mark.parametrize(
    ("keys", "left_open", "said"),
    [
        (["f", *"fri", "enter"], [("send seeds", 0, "2026-11-27")], "Changed: send seeds, Fri 27 Nov · u undo"),
        (["e", *"1 dec", "enter"], [("send seeds", 0, "2026-12-01")], "Changed: send seeds, Tue 1 Dec · u undo"),
        (["e", *"soon", "enter"], [("send seeds soon", 1, "")], "Changed: send seeds soon, no day · u undo"),
        (["s", "w"], [("send seeds", 0, "2026-11-29")], "Planned: send seeds · Ivo Lang, due Sun 29 Nov · u undo"),
        (["x"], [], "Done: send seeds · Ivo Lang"),
        (["d"], [], "Dropped: send seeds · Ivo Lang · u undo"),
        (["0"], [("send seeds", 1, "")], "f sets one, x marks it done, d drops it"),
        (["S"], [("send seeds", 1, "")], "f sets one, x marks it done, d drops it"),
    ],
    ids=["f", "e", "e-words", "snooze", "x", "d", "0", "S"],
)
async def test_a_step_without_a_day_is_given_one_or_closed(
    undated: str, open_app: OpenApp, keys: list[str], left_open: list[tuple[str, int, str]], said: str
) -> None:
    async with open_app(undated, (120, 36)) as pilot:
        shown = await press(pilot, "g", "r", "5")
        assert "Without a day 2" in shown
        assert "from a file, 20 Nov" in shown
        assert "9 left" in shown
        shown = await press(pilot, *keys)
        assert said in shown
        found = app_of(pilot).database.execute(OPEN_STEPS)
        assert [each for each in found if "flat" not in each[0]] == left_open
        assert left(pilot)[4] == 1 + sum(undated for _, undated, _ in left_open)


async def test_without_steps_of_that_kind_the_station_says_what_comes_up_there(network: str, open_app: OpenApp) -> None:
    async with open_app(network, (80, 24)) as pilot:
        assert "Every next step has its day." in await press(pilot, "g", "r", "5")


async def test_what_you_did(network: str, open_app: OpenApp) -> None:
    async with open_app(network) as pilot:
        shown = await press(pilot, "g", "r", "6")
        assert "4 interactions with 2 people, 3 conversations" in shown
        assert "1 next step done, all on time" in shown
        assert "since Sun 15 Nov" in shown
        assert "f Step" not in shown
        assert "0 None" not in shown
        await press(pilot, "x")
        assert "Nothing here needs an answer." in screen_text(pilot.app)


@pytest.mark.parametrize("size", [(50, 15), (80, 24), (120, 36)])
async def test_the_days_before_are_beside_what_you_did(network: str, open_app: OpenApp, size: tuple[int, int]) -> None:
    async with open_app(network, size) as pilot:
        shown = await press(pilot, "g", "r", "6")
        shown += await press(pilot, "G")
        assert "7 DAYS BEFORE" in shown
        assert "▲ 2 more" in shown or "▲ 2 " in shown
        assert "this week" in shown
        assert "1 kept" in shown


@pytest.mark.parametrize("size", [(50, 15), (80, 24), (120, 36)])
async def test_what_ends_a_review_is_a_true_sentence_and_the_year(
    network: str, open_app: OpenApp, size: tuple[int, int]
) -> None:
    async with open_app(network, size) as pilot:
        shown = " ".join((await press(pilot, "g", "r", "R")).replace("│", " ").split())
        assert "Review finished" in shown
        assert "your busiest week since the week of 29 Jun: 4 interactions so far." in shown
        assert "Wed" in shown
        assert pilot.app.focused is screen_of(pilot).finished
        assert left(pilot) == [2, 1, 1, 3, 0]
        assert "Nothing here needs an answer." in await press(pilot, "0")
        assert "Loose ends 2" in await press(pilot, "1")
        shown = await press(pilot, "R")  # once more, though it is finished
        assert "is finished" in shown
        assert "Review finished" in shown
        shown = await press(pilot, "u")
        assert "Review finished" not in shown
        assert "Loose ends 2" in shown
        assert pilot.app.focused is screen_of(pilot).rows


async def test_the_review_ends(network: str, open_app: OpenApp) -> None:
    async with open_app(network) as pilot:
        await press(pilot, "g", "r", "S", "S", "}", "S", "}", "S", "}", "S", "S", "S", "}")
        assert left(pilot) == [0, 0, 0, 0, 0]
        shown = await press(pilot)
        assert "Nothing left anywhere: R finishes the review." in shown
        assert "nothing left" in shown
        shown = await press(pilot, "R")
        assert "Next review Sun 29 Nov · nothing is left open · u undo" in shown
        assert "last 22 Nov · next Sun 29 Nov" in shown
        assert app_of(pilot).database.execute("SELECT day FROM review") == [("2026-11-22",)]
        assert "is finished" in await press(pilot, "R")
        await press(pilot, "u")
        assert app_of(pilot).database.execute("SELECT day FROM review") == []


async def test_it_can_be_finished_with_rows_left(network: str, open_app: OpenApp) -> None:
    async with open_app(network) as pilot:
        assert "Next review Sun 29 Nov · 7 left for then" in await press(pilot, "g", "r", "R")


async def test_an_empty_network_teaches(empty: str, open_app: OpenApp) -> None:
    async with open_app(empty, (80, 24)) as pilot:
        shown = await press(pilot, "g", "r")
        assert "No loose ends" in shown
        assert "> none" in " ".join(shown.replace("│", " ").split())
        assert "R finishes the review." in shown
        for key, says in (("2", "Nobody is drifting."), ("3", "Nothing is stale."), ("4", "No open questions")):
            assert says in await press(pilot, key)
        assert "a logs a conversation" in await press(pilot, "6")
        assert "Interactions: none in the last year." in await press(pilot, "7")


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (200, 50), (50, 15)])
async def test_every_chart_has_its_sentence_and_is_reached_by_keys(
    network: str, open_app: OpenApp, size: tuple[int, int]
) -> None:
    async with open_app(network, size) as pilot:
        seen = await press(pilot, "g", "r", "7")
        for _ in range(20):
            seen += await press(pilot, "pagedown")
        for begins in ("Interactions:", "Next steps:", "Thanks:", "Given and received:", "Opportunities:", "Days:"):
            assert begins in seen
        assert "█ 5 or more" in seen or size[0] < 60
        last = {120: 2, 200: 1}.get(size[0], 5)  # two or three beside each other
        assert screen_of(pilot).charts.cursor == last
        for _ in range(5):
            await pilot.press("k")
        assert screen_of(pilot).charts.cursor == 0
        for _ in range(5):
            await pilot.press("j")
        assert screen_of(pilot).charts.cursor == last


async def test_one_chart_at_a_time_on_a_small_screen(network: str, open_app: OpenApp) -> None:
    async with open_app(network, (80, 24)) as pilot:
        first = await press(pilot, "g", "r", "7")
        assert "▸ Interactions: " in first
        assert "Next steps: " not in first
        second = await press(pilot, "j")
        assert "▸ Next steps: " in second
        assert "Interactions: " not in second


@pytest.mark.parametrize("size", [(120, 36), (200, 50), (120, 24)])
async def test_charts_stand_beside_each_other_where_they_fit(
    network: str, open_app: OpenApp, size: tuple[int, int]
) -> None:
    async with open_app(network, size) as pilot:
        seen = await press(pilot, "g", "r", "7")
        names = ("Interactions:", "Next steps:", "Thanks:", "Given and received:", "Opportunities:", "Days:")
        fits = size[1] > 30
        assert all(name in seen for name in (names if fits else names[:4]))
        assert screen_of(pilot).charts.max_scroll_y == 0 or not fits
        for line in seen.splitlines():
            assert line.count("Interactions: ") == line.count("Next steps: ")


async def test_keys_typed_ahead_reach_the_charts(network: str, open_app: OpenApp) -> None:
    async with open_app(network, (80, 24)) as pilot:
        await press(pilot, "g", "r")
        for key in "7jjjj":
            pilot.app.post_message(events.Key(key, key))
        await pilot.pause()
        await pilot.pause()
        assert screen_of(pilot).charts.cursor == 4
        assert "▸ Opportunities: " in screen_text(pilot.app)


async def test_who_it_is_stands_beside_the_rows(network: str, open_app: OpenApp) -> None:
    async with open_app(network, (120, 36)) as pilot:
        shown = await press(pilot, "g", "r")
        assert "Ivo Lang ─" in shown
        assert "the photographs" in shown
        assert "Gus Ekman · Hootline" in await press(pilot, "j")
    async with open_app(network, (80, 24)) as pilot:
        assert "the photographs" in await press(pilot, "g", "r")  # beneath them
        assert "Hootline" in await press(pilot, "j")
        assert "Hootline" not in await press(pilot, "5")  # nobody is there
        assert "Hootline" in await press(pilot, "1")
        assert "the photographs" not in await press(pilot, "z", "k")
        assert "the photographs" in await press(pilot, "z")
    async with open_app(network, (62, 24)) as pilot:
        assert "the photographs" not in await press(pilot, "g", "r")


async def test_out_leads_back_and_zoom_keeps_the_rows(network: str, open_app: OpenApp) -> None:
    async with open_app(network, (120, 36)) as pilot:
        await press(pilot, "g", "r", "z")
        assert not screen_of(pilot).history.display
        await press(pilot, "esc")
        assert screen_of(pilot).history.display
        await press(pilot, "escape")
        assert not isinstance(pilot.app.screen, ReviewScreen)


def test_every_key_of_the_review_is_tested_here() -> None:
    text = Path(__file__).read_text(encoding="utf-8")
    for command in REVIEW_COMMANDS:
        assert all(f'"{key}"' in text for key in command.keys), command.name


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (200, 50)])
@pytest.mark.parametrize(
    ("name", "keys"),
    [("rows", []), ("asks", ["4"]), ("did", ["6"]), ("end", ["R"]), ("charts", ["7"]), ("year", ["7", "G"])],
)
async def test_looks(
    network: str,
    open_app: OpenApp,
    matches_snapshot: MatchesSnapshot,
    size: tuple[int, int],
    name: str,
    keys: list[str],
) -> None:
    async with open_app(network, size) as pilot:
        await press(pilot, "g", "r", *keys)
        assert matches_snapshot(app_of(pilot), f"review-{name}-{size[0]}x{size[1]}")


async def test_m_writes_to_who_is_found_at_any_station(network: str, open_app: OpenApp) -> None:
    async with open_app(network, (120, 36)) as pilot:
        for station in ("1", "2", "3", "4"):
            await pilot.press("g", "r", station, "m")
            await pilot.pause()
            if isinstance(pilot.app.screen, ComposeScreen):
                await pilot.press("escape")
                await pilot.pause()
            assert isinstance(pilot.app.screen, ReviewScreen), station


async def test_the_charts_are_left_after_a_resize_that_has_fewer_rows(network: str, open_app: OpenApp) -> None:
    async with open_app(network, (80, 24)) as pilot:
        await pilot.press("g", "r", "7", "G")
        await pilot.pause()
        await pilot.resize_terminal(200, 50)
        await pilot.pause()
        await pilot.press("g", "n", "-")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ReviewScreen)
