"""Keys for due items: done, snooze, skip, pause, drop; their messages and undo."""

import asyncio

import pytest
from textual.pilot import Pilot

from netui.actions.action import action
from netui.db.connection import current_database
from netui.db.errors import ReadOnlyError
from netui.db.models.contact import Contact, KeyDate
from netui.tui.app import NetuiApp
from netui.tui.screens.network.screen import NetworkScreen
from netui.tui.screens.quick_add.bar import QuickAddBar
from netui.tui.widgets.prompt import Prompt
from tests.support.quick_add_host import screen_text
from tests.support.tui_world import TODAY
from tests.tui.conftest import OpenApp, moment_of

HEAD_OF_RENEE, PORTFOLIO, THANK_RENEE, NEXT_STEP, THANK_JAIME, REPLY, DANA, PRIYA = range(8)
"""The rows of the Due pane: Renee Marsh has three reminders, and a head for them; the others are a row each."""


def screen_of(pilot: Pilot[None]) -> NetworkScreen:
    screen = pilot.app.screen
    assert isinstance(screen, NetworkScreen)
    return screen


async def go_to(pilot: Pilot[None], row: int) -> None:
    screen_of(pilot).due.move_to(row)
    await pilot.pause()


def due(pilot: Pilot[None]) -> list[str]:
    return [f"{item.what} · {item.contact}" for group in screen_of(pilot).due._groups for item in group.items]


def message(pilot: Pilot[None]) -> str:
    return screen_of(pilot).footer.said


async def test_done_closes_a_follow_up_and_undo_brings_it_back(world: str, open_app: OpenApp) -> None:
    async with open_app(world) as pilot:
        await pilot.press("x")
        assert "send portfolio · Renee Marsh" not in due(pilot)
        assert message(pilot).startswith("Done: send portfolio · Renee Marsh")
        assert message(pilot).endswith("u undo")
        await pilot.press("u")
        assert "send portfolio · Renee Marsh" in due(pilot)
        assert message(pilot) == "Undone: Done: send portfolio · Renee Marsh · ctrl+r redo"
        await pilot.press("ctrl+r")
        assert "send portfolio · Renee Marsh" not in due(pilot)
        assert message(pilot).startswith("Redone: ")


async def test_done_on_a_loop_begins_its_line_with_the_facts_beside_it(world: str, open_app: OpenApp) -> None:
    async with open_app(world) as pilot:
        await go_to(pilot, THANK_JAIME)
        await pilot.press("x")
        await pilot.pause()
        bar = pilot.app.screen.query_one(QuickAddBar)
        assert bar.line.value == "thank Jaime Stone: "
        assert any("community roles" in fact for fact in bar.context.facts)
        await pilot.press(*"for the door", "enter")
        await pilot.pause()
        assert not pilot.app.screen.query(QuickAddBar)
        assert "Thank · Jaime Stone" not in due(pilot)
        assert screen_of(pilot).place == "due"


async def test_snooze_says_the_days_it_would_give(world: str, open_app: OpenApp) -> None:
    async with open_app(world) as pilot:
        await go_to(pilot, PRIYA)
        await pilot.press("s")
        shown = screen_text(pilot.app)
        assert "snooze Keep in touch · Priya Raman: d tomorrow · w Sun 29 Nov · m Tue 22 Dec" in shown
        await pilot.press("escape")
        assert "snooze" not in screen_text(pilot.app).splitlines()[-1]
        await pilot.press("s", "n")
        assert "Keep in touch · Priya Raman" not in due(pilot)
        assert "Sun 27 Dec" in message(pilot)


async def test_snoozed_for_a_day_a_week_a_month(world: str, open_app: OpenApp) -> None:
    async with open_app(world) as pilot:
        await go_to(pilot, PORTFOLIO)
        for key, until in [("d", "Mon 23 Nov"), ("w", "Sun 29 Nov"), ("m", "Tue 22 Dec")]:
            await pilot.press("s", key)
            assert until in message(pilot)
        assert len(due(pilot)) == 4


async def test_snoozed_until_a_date_that_is_typed(world: str, open_app: OpenApp) -> None:
    async with open_app(world) as pilot:
        await pilot.press("s", ".")
        await pilot.pause()
        prompt = pilot.app.screen.query_one(Prompt)
        await pilot.press(*"yest", "enter")
        assert "not a day to come" in screen_text(pilot.app)
        prompt.line.value = "fri"
        await pilot.pause()
        assert "Fri 27 Nov" in screen_text(pilot.app)
        await pilot.press("enter")
        await pilot.pause()
        assert "Fri 27 Nov" in message(pilot)
        assert screen_of(pilot).place == "due"


async def test_there_is_no_next_window_without_a_cadence(world: str, open_app: OpenApp) -> None:
    async with open_app(world) as pilot:
        await go_to(pilot, REPLY)
        await pilot.press("s", "n")
        assert message(pilot).startswith("No cadence here")
        assert "Reply · Phil Okafor" in due(pilot)


async def test_skip_ends_a_loop_but_not_a_promise(world: str, open_app: OpenApp) -> None:
    async with open_app(world) as pilot:
        await pilot.press("S")
        assert message(pilot).startswith("A next step can be done")
        await go_to(pilot, REPLY)
        await pilot.press("S")
        assert message(pilot) == "Skipped: Reply · Phil Okafor · u undo"
        assert "Reply · Phil Okafor" not in due(pilot)


async def test_a_person_is_paused_and_taken_back_and_is_counted(world: str, open_app: OpenApp) -> None:
    async with open_app(world) as pilot:
        await go_to(pilot, REPLY)
        await pilot.press("p", "p")
        assert "Reply · Phil Okafor" not in due(pilot)
        await pilot.press("G")
        assert "1 paused" in screen_text(pilot.app)
        screen_of(pilot).go_to_contact(screen_of(pilot).contacts._ids[1])
        await pilot.pause()
        assert "paused" in screen_text(pilot.app).splitlines()[2]
        await pilot.press("p", "p")
        assert message(pilot).startswith("Resumed Phil Okafor")
        assert "Reply · Phil Okafor" in due(pilot)


async def test_a_rule_is_paused_but_never_the_promises(world: str, open_app: OpenApp) -> None:
    async with open_app(world) as pilot:
        await pilot.press("p", "r")
        assert message(pilot).startswith("Your own next steps are never paused")
        await go_to(pilot, REPLY)
        await pilot.press("p", "r")
        assert message(pilot).startswith("Paused reminders: Reply")
        assert "Reply · Phil Okafor" not in due(pilot)
        await pilot.press(":", *"resume", "enter")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert message(pilot).startswith("Resumed reminders: Reply")
        assert "Reply · Phil Okafor" in due(pilot)


async def test_what_is_paused_or_snoozed_is_listed_and_taken_back(world: str, open_app: OpenApp) -> None:
    async with open_app(world) as pilot:
        await pilot.press(":", *"paused", "enter")
        await pilot.pause()
        assert message(pilot) == "Nothing is paused or snoozed."
        await go_to(pilot, PORTFOLIO)
        await pilot.press("s", "w")
        await go_to(pilot, REPLY - 1)
        await pilot.press("p", "r")
        before = due(pilot)
        await pilot.press(":", *"paused", "enter")
        await pilot.pause()
        shown = screen_text(pilot.app)
        assert "KINDS OF REMINDERS" in shown
        assert "Reply" in shown
        assert "send portfolio · Renee Marsh" in shown
        assert "until 29 Nov" in shown
        await pilot.press("down", "enter")
        await pilot.pause()
        assert message(pilot).startswith("Woken: send portfolio · Renee Marsh")
        assert {*due(pilot)} - {*before} == {"send portfolio · Renee Marsh"}
        await pilot.press(":", *"paused", "enter")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert "Reply · Phil Okafor" in due(pilot)


async def test_drop_writes_the_fact_and_never_means_done(world: str, open_app: OpenApp) -> None:
    async with open_app(world) as pilot:
        await pilot.press("d")
        assert message(pilot).startswith("Dropped: send portfolio")
        await go_to(pilot, PRIYA - 1)
        assert due(pilot)[-1] == "Keep in touch · Priya Raman"
        await pilot.press("d")
        assert "cadence ended" in message(pilot)


async def test_an_entry_of_the_timeline_is_deleted_and_comes_back(world: str, open_app: OpenApp) -> None:
    async with open_app(world) as pilot:
        await go_to(pilot, REPLY)
        await pilot.pause(0.1)
        await pilot.press("enter", "d")
        assert message(pilot).startswith("Deleted: ")
        assert "can you send your CV?" not in screen_text(pilot.app)
        await pilot.press("u")
        assert "can you send your CV?" in screen_text(pilot.app)


async def test_what_is_planned_is_answered_in_the_timeline_too(world: str, open_app: OpenApp) -> None:
    async with open_app(world) as pilot:
        await go_to(pilot, THANK_JAIME)
        await pilot.pause(0.1)
        await pilot.press("enter", "k")
        entry = screen_of(pilot).timeline.entry
        assert entry is not None
        assert entry.planned
        await pilot.press("x")
        assert message(pilot).startswith("Done: report how the second interview went")


async def test_verbs_work_on_the_marks_and_leave_the_loops_marked(world: str, open_app: OpenApp) -> None:
    async with open_app(world) as pilot:
        screen = screen_of(pilot)
        await go_to(pilot, PORTFOLIO)
        await pilot.press("space", "j", "space")
        assert len(screen.due.marks) == 2
        assert "✓ send" in screen_text(pilot.app)
        await pilot.press("x")
        assert "1 reminder stays marked" in message(pilot)
        assert len(screen.due.marks) == 1
        await pilot.press("s", "d")
        assert not screen.due.marks
        await pilot.press("G", "space", "g", "g", "v")
        assert len(screen.due.marks) == len(due(pilot))
        await pilot.press("V", "*")
        assert len(screen.due.marks) == len(due(pilot))
        await pilot.press("escape")
        assert not screen.due.marks


async def test_a_follow_up_is_said_anew(world: str, open_app: OpenApp) -> None:
    async with open_app(world) as pilot:
        await pilot.press("e")
        await pilot.pause()
        prompt = pilot.app.screen.query_one(Prompt)
        assert prompt.line.value == "send portfolio 2026-11-22"
        prompt.line.value = "send the new portfolio tomorrow"
        await pilot.press("enter")
        await pilot.pause()
        assert message(pilot).startswith("Changed: send the new portfolio, Mon 23 Nov")
        assert "send portfolio · Renee Marsh" not in due(pilot)


async def test_a_chord_that_is_none_is_said(world: str, open_app: OpenApp) -> None:
    async with open_app(world) as pilot:
        await pilot.press("s", "z")
        assert message(pilot) == "s z does nothing here; ? lists the keys."
        assert len(due(pilot)) == 7


async def test_what_was_said_goes_with_the_next_command_and_what_can_be_taken_back_with_the_next_deed(
    world: str, open_app: OpenApp
) -> None:
    async with open_app(world) as pilot:
        await pilot.press("escape")
        assert message(pilot) == "q quits."
        await pilot.press("j")
        assert message(pilot) == ""
        await pilot.press("k", "x", "j", "3", "1")
        assert message(pilot).endswith("u undo")
        await pilot.press("/")
        assert message(pilot) == ""


async def test_what_was_done_goes_by_itself(world: str, open_app: OpenApp, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("netui.tui.command_screen.READ_SECONDS", 0.3)
    async with open_app(world) as pilot:
        before = due(pilot)
        await pilot.press("x")
        assert due(pilot) != before
        async with asyncio.timeout(30):
            while message(pilot):
                await pilot.pause(0.1)
        assert "Log" in screen_text(pilot.app).splitlines()[-1]


async def test_a_long_message_is_cut_before_the_way_back(world: str, open_app: OpenApp) -> None:
    async with open_app(world, (80, 24)) as pilot:
        app = pilot.app
        assert isinstance(app, NetuiApp)
        app.say("Logged a meeting " + "with Jaime Stone " * 8, way_back="u undo")
        await pilot.pause()
        last = screen_text(app).splitlines()[-1]
        assert last.rstrip().endswith("… · u undo")
        assert last.lstrip().startswith("Logged a meeting with Jaime")


async def test_the_first_line_and_the_pane_count_alike(world: str, open_app: OpenApp) -> None:
    """A birthday that is near is shown, but not counted as due."""
    async with open_app(world) as pilot:
        app = pilot.app
        assert isinstance(app, NetuiApp)
        with action("birthday", moment=moment_of(TODAY), session=app.database.session):
            KeyDate.create(contact=Contact.get(name="Priya Raman"), label="birthday", month=11, day=24)
        app.refresh_facts()
        await pilot.pause()
        assert [item.contact for item in app.database.queue.soon] == ["Priya Raman"]
        shown = screen_text(app)
        assert "1 Due 7 " in shown
        assert " 7 due " in shown


@pytest.mark.parametrize(("key", "told"), [("s", "Nothing that is due is selected."), ("p", "No contact is selected.")])
async def test_a_chord_about_nothing_is_refused_at_once(empty: str, open_app: OpenApp, key: str, told: str) -> None:
    async with open_app(empty) as pilot:
        await pilot.press(key)
        assert message(pilot) == told
        assert not screen_of(pilot).footer.hint


async def test_on_the_head_of_a_person_the_first_is_answered_and_what_is_left_is_said(
    world: str, open_app: OpenApp
) -> None:
    async with open_app(world) as pilot:
        before = due(pilot)
        await pilot.press("d")
        assert message(pilot) == (
            "Dropped: send portfolio · Renee Marsh · left: thank, next step: Community manager · u undo"
        )
        await pilot.press("u", "1")
        await go_to(pilot, HEAD_OF_RENEE)
        await pilot.press("x")
        assert "left: thank, next step: Community manager" in message(pilot)
        await go_to(pilot, 1)
        assert screen_of(pilot).due._row(1).is_head  # type: ignore[union-attr]
        await pilot.press("S")
        assert message(pilot) == ("Skipped: Thank · Renee Marsh · left: next step: Community manager · u undo")
        await pilot.press("u", "u")
        assert due(pilot) == before


async def test_the_line_of_a_head_says_what_is_left_once_it_is_saved(world: str, open_app: OpenApp) -> None:
    async with open_app(world) as pilot:
        await pilot.press("x")
        await go_to(pilot, 1)
        await pilot.press("x")
        await pilot.pause()
        assert pilot.app.screen.query_one(QuickAddBar).line.value == "thank Renee Marsh: "
        await pilot.press(*"for it", "enter")
        await pilot.pause()
        assert "left: next step: Community manager" in message(pilot)


async def test_a_line_under_a_person_is_answered_alone_and_the_next_one_is_under_the_cursor(
    world: str, open_app: OpenApp
) -> None:
    async with open_app(world) as pilot:
        await go_to(pilot, THANK_RENEE)
        await pilot.press("S")
        assert message(pilot) == "Skipped: Thank · Renee Marsh · u undo"
        item = screen_of(pilot).due.item
        assert item is not None
        assert (item.what, item.contact) == ("Next step: Community manager", "Renee Marsh")
        await pilot.press("x")
        await pilot.pause()
        assert pilot.app.screen.query_one(QuickAddBar).line.value.startswith("contacted Community manager > ")


async def test_on_a_narrow_screen_the_title_of_the_snooze_is_whole(world: str, open_app: OpenApp) -> None:
    async with open_app(world, (80, 24)) as pilot:
        await pilot.press("s")
        assert " snooze 3: d tomorrow" in screen_text(pilot.app)
        await pilot.press("escape")
        await go_to(pilot, THANK_RENEE)
        await pilot.press("s")
        assert " snooze: d tomorrow" in screen_text(pilot.app)


async def test_on_the_head_a_snooze_and_a_pause_are_of_all_that_is_due_there(world: str, open_app: OpenApp) -> None:
    async with open_app(world) as pilot:
        before = due(pilot)
        await pilot.press("s")
        assert "snooze 3 reminders · Renee Marsh: d tomorrow" in screen_text(pilot.app)
        await pilot.press("w")
        assert message(pilot) == "Snoozed 3 reminders · Renee Marsh until Sun 29 Nov · u undo"
        assert not [words for words in due(pilot) if "Renee" in words]
        await pilot.press("u")
        await go_to(pilot, HEAD_OF_RENEE)
        await pilot.press("p", "p")
        assert [words for words in due(pilot) if "Renee" in words] == ["send portfolio · Renee Marsh"]
        await pilot.press("u")
        await go_to(pilot, THANK_RENEE)
        await pilot.press("s", "w")
        assert [words for words in before if words not in due(pilot)] == ["Thank · Renee Marsh"]


async def test_marks_are_of_reminders(world: str, open_app: OpenApp) -> None:
    async with open_app(world) as pilot:
        pane = screen_of(pilot).due
        await pilot.press("space")
        assert message(pilot) == "3 marked"
        assert pane.item is not None
        assert pane.item.contact == "Jaime Stone", "on to the next person"
        await go_to(pilot, HEAD_OF_RENEE)
        await pilot.press("space")
        assert not pane.marks
        await go_to(pilot, THANK_RENEE)
        await pilot.press("space", "space")
        assert [item.what for item in pane.items()] == ["Thank", "Next step: Community manager"]
        await go_to(pilot, REPLY)
        await pilot.press("v")
        assert len(pane.marks) == 4
        await pilot.press("*")
        assert message(pilot) == "7 marked"


@pytest.mark.parametrize("row", [HEAD_OF_RENEE, THANK_RENEE, PRIYA])
async def test_what_an_undo_brings_back_is_under_the_cursor_again(world: str, open_app: OpenApp, row: int) -> None:
    async with open_app(world) as pilot:
        await go_to(pilot, row)
        list_ = screen_of(pilot).due
        key = list_.key_of(list_.cursor)
        await pilot.press("s", "w")
        await pilot.pause()
        assert key not in [list_.key_of(at) for at in range(list_.row_count)]
        await pilot.press("g", "g", "j", "u")
        await pilot.pause()
        assert list_.key_of(list_.cursor) == key


async def test_a_chord_that_can_do_nothing_says_why_before_it_waits(world: str, open_app: OpenApp) -> None:
    async with open_app(world) as pilot:
        screen = screen_of(pilot)
        current_database().refusal = ReadOnlyError(world)
        await pilot.press("s")
        assert not screen.footer.hint
        assert screen.footer.wrong
        assert message(pilot) == str(ReadOnlyError(world))
        await pilot.press("g")
        assert screen.footer.hint, "going elsewhere writes nothing"
