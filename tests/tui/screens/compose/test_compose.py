"""Compose, by keys alone: the fitting template, facts, guards, means of sending, the log, leaving."""

from __future__ import annotations

import os
import sqlite3
import stat
from dataclasses import replace
from email import message_from_bytes
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from textual import events
from textual.pilot import Pilot

from netui.db.connection import execute
from netui.settings import Settings
from netui.tui.screens.compose.screen import ComposeScreen
from netui.tui.screens.network.screen import NetworkScreen
from netui.tui.widgets.chooser import Chooser
from netui.tui.widgets.question import Question
from tests.support.history import add_lines
from tests.support.quick_add_host import screen_text
from tests.tui.conftest import OpenApp


def named() -> Settings:
    settings = Settings()
    settings.my_name = "Sam Reed"
    return settings


def composed(pilot: Pilot[None]) -> ComposeScreen:
    screen = pilot.app.screen
    assert isinstance(screen, ComposeScreen)
    return screen


async def write_to(pilot: Pilot[None], name: str) -> ComposeScreen:
    screen = pilot.app.screen
    assert isinstance(screen, NetworkScreen)
    ((contact,),) = execute("SELECT id FROM contact WHERE name = ?", (name,))
    screen.go_to_contact(contact)
    await pilot.pause()
    await pilot.press("m")
    await pilot.pause()
    return composed(pilot)


async def take(pilot: Pilot[None], *keys: str) -> None:
    await pilot.press(*keys)
    await pilot.pause()


async def thank_jaime(pilot: Pilot[None]) -> ComposeScreen:
    """Begin a message of thanks, and fill its gap with the suggestion that is shown."""
    screen = await write_to(pilot, "Jaime Stone")
    await take(pilot, "ctrl+l")
    return screen


def said(pilot: Pilot[None]) -> str:
    return screen_text(pilot.app).splitlines()[-1]


def messages() -> list[tuple[object, ...]]:
    return execute(
        "SELECT c.name, m.template, m.subject, i.channel, i.purpose FROM message m"
        " JOIN contact c ON c.id = m.contact_id JOIN interaction i ON i.id = m.interaction_id ORDER BY m.id"
    )


# The beginning.


async def test_what_is_under_the_cursor_says_which_template(world: str, open_app: OpenApp) -> None:
    async with open_app(world, settings=named()) as pilot:
        await take(pilot, "1", "j", "m")
        screen = composed(pilot)
        assert "follow up after a meeting" in screen_text(pilot.app).splitlines()[0]
        assert screen.sheet.subject.value == "Good to talk on Tuesday"
        assert screen.focused is screen.sheet.text


async def test_what_is_due_says_it_where_the_contact_is_selected(world: str, open_app: OpenApp) -> None:
    async with open_app(world, settings=named()) as pilot:
        screen = await write_to(pilot, "Jaime Stone")
        assert screen.sheet.text.text == (
            "Hi Jaime,\n\nThank you for introducing me to Renee Marsh. [what it meant to you]\n\nBest wishes,\nSam Reed"
        )


async def test_a_gap_says_what_it_is_for_and_takes_what_the_notes_suggest(world: str, open_app: OpenApp) -> None:
    async with open_app(world, settings=named()) as pilot:
        screen = await write_to(pilot, "Jaime Stone")
        text = screen.sheet.text
        assert text.selected_text == "[what it meant to you]"
        told = "Renee and I had coffee on Tuesday and talked about community roles."
        shown = " ".join(screen_text(pilot.app).replace("│", "").split())
        assert "what it meant to you ctrl+l Renee and I had coffee on Tuesday and" in shown
        await take(pilot, "ctrl+l")
        assert text.text.splitlines()[2] == f"Thank you for introducing me to Renee Marsh. {told}"
        assert "ctrl+l instead: Renee and I had coffee on Tuesday." in screen_text(pilot.app)
        await take(pilot, "ctrl+l")
        assert text.text.splitlines()[2].endswith("Marsh. Renee and I had coffee on Tuesday.")
        await take(pilot, *" A lot", "ctrl+l")
        assert "There is no gap here" in said(pilot)
        assert text.text.splitlines()[2].endswith("Tuesday. A lot")
        # What is unsure about the name is a gap too, in the subject as well; nothing to suggest is said.
        screen.sheet.show_suggestions({"first_name": ("Dr. Stone",)})
        screen.sheet.subject.value = "Thank you, [their first name]"
        text.text = "Hi [their first name],\n\n[what is new with you]"
        await take(pilot, "ctrl+home", "tab", "ctrl+l")
        assert (screen.sheet.subject.value, text.text.splitlines()[0]) == ("Thank you, Dr. Stone", "Hi Dr. Stone,")
        await take(pilot, "tab")
        assert "what is new with you: type it" in screen_text(pilot.app)
        await take(pilot, "ctrl+l")
        assert "Nothing in your notes fits here: type it." in said(pilot)
        await take(pilot, "x", "tab")
        assert "what is new with you" not in screen_text(pilot.app)
        screen.sheet.subject.value = "On [whom you would like to meet]"
        text.focus()
        await take(pilot, "tab", "x")
        assert screen.sheet.subject.value == "On x"


async def test_what_a_note_has_in_it_is_no_gap(world: str, open_app: OpenApp) -> None:
    async with open_app(world, settings=named()) as pilot:
        screen = await write_to(pilot, "Jaime Stone")
        noted = {"specific": ("He paid $update, not $5 [why].",)}
        screen.message.facts = replace(screen.message.facts, suggestions=noted)
        screen.sheet.show_suggestions(noted)
        await take(pilot, "ctrl+l")
        assert "He paid $update, not $5 (why)." in screen.sheet.text.text
        await take(pilot, "tab")
        assert screen.sheet.subject.has_focus, "there is no gap left"
        await take(pilot, "ctrl+s")
        assert isinstance(pilot.app.screen, Chooser)


async def test_all_that_is_known_stands_beside_it(world: str, open_app: OpenApp) -> None:
    async with open_app(world, (120, 36)) as pilot:
        await write_to(pilot, "Priya Raman")
        shown = screen_text(pilot.app)
        for known in ("Priya Raman · Lumen Health", "Keep in touch", "daughter Mia, five", "2 Oct", "IDEA"):
            assert known in shown


async def test_one_message_after_the_other_to_all_who_are_marked(world: str, open_app: OpenApp) -> None:
    async with open_app(world, settings=named()) as pilot:
        await take(pilot, "2", "space", "space", "m")
        assert "Renee Marsh · 1 of 2" in screen_text(pilot.app)
        await take(pilot, "f3")
        assert "Phil Okafor · 2 of 2" in screen_text(pilot.app)
        await take(pilot, "f3")
        assert "Nobody else waits for a message." in said(pilot)
        await take(pilot, "escape")
        assert isinstance(pilot.app.screen, NetworkScreen)


async def test_templates_are_copied_to_the_users_folder_and_are_theirs(
    world: str, open_app: OpenApp, config: Path
) -> None:
    async with open_app(world) as pilot:
        await write_to(pilot, "Jaime Stone")
        assert (config / "templates/thanks.txt").exists()
        (config / "templates/thanks.txt").write_text("Subject: Ta\n\nTa, $first_name!\n")
        await take(pilot, "escape", "m")
        assert composed(pilot).sheet.text.text == "Ta, Jaime!"


async def test_a_broken_template_is_said_with_its_line(world: str, open_app: OpenApp, config: Path) -> None:
    (config / "templates").mkdir(parents=True)
    (config / "templates/thanks.txt").write_text("Subject: Ta\n\nHi $nobody\n")
    async with open_app(world, (200, 50)) as pilot:
        screen = await write_to(pilot, "Jaime Stone")
        assert "thanks.txt, line 3: there is no field $nobody" in screen.footer.message
        assert screen.sheet.text.text.startswith("Hi Jaime,")


async def test_another_template_is_chosen(world: str, open_app: OpenApp) -> None:
    async with open_app(world) as pilot:
        screen = await write_to(pilot, "Jaime Stone")
        await take(pilot, "ctrl+t", *"ask for some", "enter")
        assert "ask for something" in screen_text(pilot.app).splitlines()[0]
        assert screen.sheet.text.selected_text == "[what you are asking for]"
        await take(pilot, *"a reference")
        await take(pilot, "tab")
        assert screen.sheet.text.selected_text == "[why]"


async def test_what_was_written_comes_back_after_another_template(world: str, open_app: OpenApp) -> None:
    async with open_app(world) as pilot:
        screen = await write_to(pilot, "Jaime Stone")
        await take(pilot, *"so ")
        mine = screen.sheet.text.text
        await take(pilot, "ctrl+t", *"greeting only", "enter")
        assert screen.sheet.text.text != mine
        assert "brings back" in said(pilot)
        await take(pilot, "ctrl+z")
        assert screen.sheet.text.text == mine


async def test_letters_are_letters_and_tab_goes_between_text_and_subject(world: str, open_app: OpenApp) -> None:
    async with open_app(world) as pilot:
        screen = await write_to(pilot, "Jaime Stone")
        await take(pilot, *"qx?:", "tab")
        assert "qx?:" in screen.sheet.text.text
        await take(pilot, "!")
        assert screen.sheet.subject.value.endswith("!")
        await take(pilot, "enter")
        assert screen.focused is screen.sheet.text


async def test_the_guard_before_an_ask(world: str, open_app: OpenApp) -> None:
    async with open_app(world) as pilot:
        add_lines("2025-01-05 call Old Friend: the choir > none")
        pilot.app.refresh_facts()  # type: ignore[attr-defined]
        screen = await write_to(pilot, "Old Friend")
        assert "reconnect after" in screen_text(pilot.app).splitlines()[0]
        assert "sorry it has been so long" in screen.sheet.text.text
        await take(pilot, "ctrl+t", *"ask for some", "enter")
        assert "I know you haven't heard from me since January 2025" in screen.sheet.text.text
        shown = " ".join(screen_text(pilot.app).split())
        assert "BEFORE YOU ASK" in shown
        assert "reconnect first" in shown.replace("│ ", "")


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (50, 15)])
async def test_the_facts_are_shown_and_hidden(world: str, open_app: OpenApp, size: tuple[int, int]) -> None:
    async with open_app(world, size) as pilot:
        screen = await write_to(pilot, "Priya Raman")
        before = screen.query_one("#compose-facts").size
        await take(pilot, "f2")
        assert screen.query_one("#compose-facts").size != before
        await take(pilot, "f2")
        assert screen.query_one("#compose-facts").size == before


# The guards.


async def test_each_thing_that_holds_it_back_is_overruled_by_itself(world: str, open_app: OpenApp) -> None:
    async with open_app(world) as pilot:
        screen = await write_to(pilot, "Priya Raman")
        await take(pilot, "ctrl+l", "ctrl+s")
        assert "Not sent yet: “what is new with you” is empty (line 5)." in screen_text(pilot.app)
        assert "tab goes there; ctrl+s again sends anyway." in screen_text(pilot.app)
        assert screen.sheet.text.selected_text == "[what is new with you]"
        screen.sheet.text.text = "Dear Renee,\n\n[what is new with you]"
        await take(pilot, "ctrl+s")
        assert "Not sent yet: it greets Renee (Renee Marsh) but goes to Priya Raman" in screen_text(pilot.app)
        assert "Also: “what is new with you” is empty" in screen_text(pilot.app)
        await take(pilot, "ctrl+s")
        assert "Not sent yet: “what is new with you” is empty" in screen_text(pilot.app)
        await take(pilot, "ctrl+s")
        assert isinstance(pilot.app.screen, Chooser)
        await take(pilot, "escape", "ctrl+s")
        assert isinstance(pilot.app.screen, Chooser)  # what was overruled stays so


async def test_what_is_put_right_holds_nothing_back(world: str, open_app: OpenApp) -> None:
    async with open_app(world) as pilot:
        screen = await write_to(pilot, "Priya Raman")
        await take(pilot, "ctrl+l", "ctrl+s")
        screen.sheet.text.text = screen.sheet.text.text.replace("[what is new with you]", "a new job")
        await take(pilot, "ctrl+s")
        assert isinstance(pilot.app.screen, Chooser)
        assert "Not sent yet" not in screen_text(pilot.app)


async def test_an_empty_message_goes_nowhere(world: str, open_app: OpenApp) -> None:
    async with open_app(world) as pilot:
        screen = await write_to(pilot, "Jaime Stone")
        screen.sheet.text.text = "  \n"
        await take(pilot, "ctrl+s", "ctrl+s")
        assert "The message is still empty." in said(pilot)


# Sending.


@pytest.fixture
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file to which a stand-in for `xdg-open` writes the address that it is called with."""
    program, kept = tmp_path / "bin" / "xdg-open", tmp_path / "opened"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nprintf %s "$1" > {kept}.part && mv {kept}.part {kept}\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}:/usr/bin:/bin")
    return kept


async def what_was_opened(pilot: Pilot[None], kept: Path) -> str:
    for _ in range(100):
        if kept.exists():
            return kept.read_text()
        await pilot.pause(0.05)
    raise AssertionError("nothing was opened")


async def test_to_the_mail_program_and_kept_once_it_was_sent(world: str, open_app: OpenApp, opened: Path) -> None:
    async with open_app(world, settings=named()) as pilot:
        screen = await thank_jaime(pilot)
        text = screen.sheet.text.text
        await take(pilot, "ctrl+s", "enter")
        link = urlsplit(await what_was_opened(pilot, opened))
        assert (link.scheme, unquote(link.path)) == ("mailto", "jaime@hootline.example")
        assert parse_qs(link.query) == {"subject": ["Thank you, Jaime"], "body": [text.replace("\n", "\r\n")]}
        assert isinstance(pilot.app.screen, Question)
        assert "Opened in your mail program" in screen_text(pilot.app)
        await take(pilot, "y")
        assert isinstance(pilot.app.screen, NetworkScreen)
        assert "Thanked Jaime Stone" in said(pilot)
        assert "u undo" in said(pilot)
        assert messages() == [("Jaime Stone", "thanks", "Thank you, Jaime", "email", "thanks")]
        assert "Thank Jaime" not in screen_text(pilot.app)
        await take(pilot, "u")
        assert messages() == []


async def test_what_was_not_sent_is_not_kept_and_can_be_written_on(world: str, open_app: OpenApp, opened: Path) -> None:
    async with open_app(world, settings=named()) as pilot:
        screen = await thank_jaime(pilot)
        await take(pilot, "ctrl+s", "enter")
        await take(pilot, "n")
        assert pilot.app.screen is screen
        assert "Not sent, and nothing logged." in said(pilot)
        assert messages() == []


async def test_without_a_mail_program_the_other_ways_are_named(
    world: str, open_app: OpenApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    async with open_app(world, settings=named()) as pilot:
        await thank_jaime(pilot)
        await take(pilot, "ctrl+s", "enter")
        assert "No mail program could be opened" in said(pilot)


async def test_to_the_clipboard(world: str, open_app: OpenApp) -> None:
    async with open_app(world, settings=named()) as pilot:
        screen = await thank_jaime(pilot)
        text = screen.sheet.text.text
        await take(pilot, "ctrl+s", *"clip", "enter")
        assert pilot.app.clipboard == f"Thank you, Jaime\n\n{text}"
        await take(pilot, "y")
        assert messages() == [("Jaime Stone", "thanks", "Thank you, Jaime", "message", "thanks")]


async def test_into_a_draft_file_that_only_i_can_read(
    world: str, open_app: OpenApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    async with open_app(world, settings=named()) as pilot:
        await thank_jaime(pilot)
        for _ in range(2):
            await take(pilot, "ctrl+s", *"draft", "enter")
            assert "Saved as" in screen_text(pilot.app)
            await take(pilot, "n")
        folder = Path(world).parent / "netui.netui" / "drafts"
        assert sorted(path.name for path in folder.iterdir()) == ["jaime-stone-2.eml", "jaime-stone.eml"]
        file = folder / "jaime-stone.eml"
        if os.name == "posix":
            assert stat.S_IMODE(file.stat().st_mode) == 0o600
        mail = message_from_bytes(file.read_bytes())
        assert mail["To"] == "Jaime Stone <jaime@hootline.example>"


async def test_who_has_no_address_is_offered_no_mail(world: str, open_app: OpenApp) -> None:
    async with open_app(world) as pilot:
        screen = await write_to(pilot, "Renee Marsh")
        screen.sheet.text.text = "Hi Renee"
        await take(pilot, "ctrl+s")
        assert "Mail program" not in screen_text(pilot.app)
        assert "you add the address" in screen_text(pilot.app)


async def test_after_one_is_sent_the_next_is_begun(world: str, open_app: OpenApp) -> None:
    async with open_app(world, settings=named()) as pilot:
        await take(pilot, "2", "space", "space", "m")
        screen = composed(pilot)
        for name in ("Renee Marsh", "Phil Okafor"):
            assert name in screen_text(pilot.app).splitlines()[0]
            screen.sheet.text.text = "Good day."
            await take(pilot, "ctrl+s", *"clip", "enter", "y")
            await pilot.pause()
        assert isinstance(pilot.app.screen, NetworkScreen)
        assert [row[0] for row in messages()] == ["Renee Marsh", "Phil Okafor"]


# The editor; leaving.


async def test_without_an_editor_it_says_so(world: str, open_app: OpenApp, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", "no-such-editor")
    monkeypatch.delenv("VISUAL", raising=False)
    async with open_app(world) as pilot:
        await write_to(pilot, "Jaime Stone")
        for key in ("ctrl+o", "f4"):
            await take(pilot, key)
            assert '"no-such-editor" in EDITOR could not be started' in said(pilot)


async def test_what_was_written_is_asked_about_before_it_is_left(world: str, open_app: OpenApp) -> None:
    async with open_app(world) as pilot:
        screen = await write_to(pilot, "Jaime Stone")
        await take(pilot, "x", "escape")
        assert isinstance(pilot.app.screen, Question)
        await take(pilot, "z", "n")
        assert pilot.app.screen is screen
        await take(pilot, "escape", "y")
        assert isinstance(pilot.app.screen, NetworkScreen)


async def test_esc_twice_leaves_and_keeps_what_was_written(world: str, open_app: OpenApp) -> None:
    async with open_app(world) as pilot:
        await write_to(pilot, "Jaime Stone")
        await take(pilot, "x", "escape", "escape")
        assert isinstance(pilot.app.screen, NetworkScreen)
        assert "draft kept" in said(pilot)


async def test_esc_where_the_next_one_is_asked_for_goes_on_writing(world: str, open_app: OpenApp) -> None:
    async with open_app(world, settings=named()) as pilot:
        await take(pilot, "2", "space", "space", "m", "x", "f3")
        assert isinstance(pilot.app.screen, Question)
        await take(pilot, "escape")
        assert "· 1 of 2" in screen_text(pilot.app)


async def test_a_line_can_be_logged_over_the_message(world: str, open_app: OpenApp) -> None:
    async with open_app(world) as pilot:
        screen = await write_to(pilot, "Jaime Stone")
        await take(pilot, *"so ", "ctrl+n", *"note Jaime: likes jazz", "enter")
        assert "likes jazz" in screen_text(pilot.app)
        assert screen.sheet.text.text.count("so ") == 1
        assert screen.focused is screen.sheet.text


def forget(path: str, name: str) -> None:
    """Delete a contact, as another window would."""
    elsewhere = sqlite3.connect(path)
    elsewhere.execute("PRAGMA foreign_keys = ON")
    elsewhere.execute("DELETE FROM contact WHERE name = ?", (name,))
    elsewhere.commit()
    elsewhere.close()


async def test_the_text_is_kept_where_the_person_is_gone(world: str, open_app: OpenApp) -> None:
    async with open_app(world) as pilot:
        screen = await write_to(pilot, "Jaime Stone")
        screen.sheet.text.text = "Hello there"
        forget(world, "Jaime Stone")
        await pilot.pause(0.7)
        assert "Jaime Stone no longer exists; your text is kept." in said(pilot)
        await take(pilot, "ctrl+t", "down", "enter")
        assert "Jaime Stone no longer exists; your text is kept." in said(pilot)
        assert screen.sheet.text.text == "Hello there"


async def test_who_is_gone_is_left_out(world: str, open_app: OpenApp) -> None:
    async with open_app(world) as pilot:
        ids = [row[0] for row in execute("SELECT id FROM contact WHERE name IN ('Jaime Stone', 'Phil Okafor')")]
        names = dict(execute("SELECT id, name FROM contact"))
        pilot.app.overlays.open_compose(ids)  # type: ignore[attr-defined]
        await pilot.pause()
        forget(world, names[ids[1]])
        await pilot.pause(0.7)
        await take(pilot, "f3")
        await pilot.pause()
        assert isinstance(pilot.app.screen, NetworkScreen)
        assert "One of them no longer exists, so it was left out." in said(pilot)


@pytest.mark.parametrize(("key", "stack"), [("escape", 1), ("ctrl+s", 3)])
async def test_a_key_pressed_thrice_is_answered_once(world: str, open_app: OpenApp, key: str, stack: int) -> None:
    async with open_app(world) as pilot:
        screen = await write_to(pilot, "Jaime Stone")
        if key == "ctrl+s":
            screen.sheet.text.text = "Hello there"
        for _ in range(3):
            pilot.app.post_message(events.Key(key, None))
        await pilot.pause(0.3)
        assert len(pilot.app.screen_stack) == stack


async def test_on_a_small_screen_the_facts_are_enlarged_and_scrolled_by_keys(world: str, open_app: OpenApp) -> None:
    async with open_app(world, (80, 24)) as pilot:
        screen = await write_to(pilot, "Jaime Stone")
        assert "f1 Keys" in said(pilot)
        box = screen.query_one("#compose-facts")
        where = screen.sheet.text.cursor_location
        await take(pilot, "f2", "down", "end")
        assert box.scroll_offset.y == box.max_scroll_y
        assert screen.sheet.text.cursor_location == where
        await take(pilot, "f2", "up")
        assert screen.sheet.text.cursor_location != where
