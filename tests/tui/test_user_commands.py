"""Programs of the user's own, run from the palette for the selected or the marked contacts; views in the filter."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from netui.db.models.contact import Contact, Reach
from netui.settings import Settings, load_settings, parse_settings
from netui.tui.app import NetuiApp
from tests.support.quick_add_host import screen_text
from tests.tui.conftest import OpenApp


@pytest.fixture
def ran(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What was run, an argument a line, a blank line after each run; the terminal is lent as if there were one."""

    @contextmanager
    def suspend(app: NetuiApp) -> Iterator[None]:
        yield

    monkeypatch.setattr(NetuiApp, "suspend", suspend)
    return tmp_path / "ran"


def settings(tmp_path: Path, *arguments: str, status: int = 0) -> Settings:
    """Settings with the command `file away`, whose program keeps its arguments."""
    program = tmp_path / "program"
    program.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" "" >> {tmp_path}/ran\nexit {status}\n')
    program.chmod(0o755)
    listed = ", ".join(f"'{each}'" for each in (str(program), *arguments))
    made = parse_settings(f"[commands]\n'file away' = [{listed}]\n")
    assert made.problems == []
    return made


async def run(pilot: Pilot[None], *keys: str) -> str:
    """Press the keys, run the command from the palette, and return the screen."""
    await pilot.press(*keys)
    await pilot.press(":", *"file away", "enter")
    await pilot.pause()
    return screen_text(pilot.app)


def select(name: str) -> tuple[str, ...]:
    return ("2", "/", *name, "enter")


async def test_it_is_run_for_the_selected_contact(world: str, tmp_path: Path, ran: Path, open_app: OpenApp) -> None:
    own = settings(tmp_path, "{name}", "to:{email}", "{first_name}")
    async with open_app(world, settings=own) as pilot:
        assert "Ran file away." in await run(pilot, *select("jaime"))
    assert ran.read_text() == "Jaime Stone\nto:jaime@hootline.example\nJaime\n\n"


async def test_netui_in_it_is_on_the_same_database(world: str, tmp_path: Path, ran: Path, open_app: OpenApp) -> None:
    own = parse_settings(f"[commands]\n'file away' = ['sh', '-c', 'echo \"$NETUI_DB\" > {ran}']\n")
    async with open_app(world, settings=own) as pilot:
        await run(pilot)
    assert ran.read_text() == f"{world}\n"


async def test_for_the_marked_contacts_it_asks_first(world: str, tmp_path: Path, ran: Path, open_app: OpenApp) -> None:
    async with open_app(world, settings=settings(tmp_path, "{name}")) as pilot:
        await pilot.press("2", "O", "O", "g", "g", "space", "space")  # by name
        shown = await run(pilot)
        assert "Run file away for 2 contacts?" in shown
        assert not ran.exists()
        await pilot.press("n")
        assert not ran.exists()
        await run(pilot)
        await pilot.press("y")
        await pilot.pause()
        assert "Ran file away for 2 contacts." in screen_text(pilot.app)
    assert ran.read_text() == "Dana Liu\n\nJaime Stone\n\n"


@pytest.mark.parametrize(
    ("arguments", "name", "sentence"),
    [
        (("{email}",), "dana", "Dana Liu has no e-mail address, which file away needs. Nothing was run."),
        (("{url}",), "renee", 'file away would read -rf as an option: write "--" before "{url}" in the settings.'),
    ],
)
async def test_what_can_not_be_filled_in_is_refused(
    world: str, tmp_path: Path, ran: Path, open_app: OpenApp, arguments: tuple[str, ...], name: str, sentence: str
) -> None:
    async with open_app(world, (160, 36), settings=settings(tmp_path, *arguments)) as pilot:
        await pilot.pause()
        contact = Contact.get(name="Renee Marsh")
        Reach.create(contact=contact, kind="url", value="-rf", match_key="-rf")
        assert sentence in await run(pilot, *select(name))
    assert not ran.exists()


async def test_one_that_fails_is_said_and_ends_the_rest(
    world: str, tmp_path: Path, ran: Path, open_app: OpenApp
) -> None:
    async with open_app(world, (160, 36), settings=settings(tmp_path, "{name}", status=3)) as pilot:
        assert "file away ended with status 3." in await run(pilot, *select("jaime"))
        await pilot.press("/", "escape", "O", "O", "g", "g", "space", "space", "space")
        await run(pilot)
        await pilot.press("y")
        await pilot.pause()
        assert "file away ended with status 3 for Dana Liu. It was not run for the remaining 2." in screen_text(
            pilot.app
        )
    assert ran.read_text() == "Jaime Stone\n\nDana Liu\n\n"


async def test_one_without_contacts_is_run_once_and_one_that_is_not_there_is_said(
    world: str, tmp_path: Path, ran: Path, open_app: OpenApp
) -> None:
    own = settings(tmp_path, "-v")
    async with open_app(world, settings=own) as pilot:
        await run(pilot, "2", "space", "space")
        (tmp_path / "program").unlink()
        assert "file away could not be started (No such file or directory)." in await run(pilot)
    assert ran.read_text() == "-v\n\n"


# Views.

VIEWS = '[views]\nclose = { filter = "last<60d", order = "name" }\n'


def contacts(pilot: Pilot[None]) -> list[str]:
    """The names in the list of contacts, in their order."""
    shown = screen_text(pilot.app)
    names = ("Jaime Stone", "Priya Raman", "Dana Liu", "Renee Marsh", "Phil Okafor")
    list_ = shown[shown.index("Contacts") :]
    return sorted((name for name in names if name in list_), key=list_.index)


async def test_the_name_of_a_view_is_its_filter_and_its_order(world: str, open_app: OpenApp) -> None:
    async with open_app(world, (59, 40), settings=parse_settings(VIEWS)) as pilot:
        await pilot.press("2", "/", *"close")
        await pilot.pause()
        assert "by name" in screen_text(pilot.app)
        assert contacts(pilot) == ["Jaime Stone", "Phil Okafor", "Priya Raman", "Renee Marsh"]
        await pilot.press("escape", "/", *'"close"')
        await pilot.pause()
        assert "No contacts match the filter." in screen_text(pilot.app)
        await pilot.press("escape", "/", *"close", "enter", "O")
        await pilot.pause()
        assert "Contacts by rank." in screen_text(pilot.app)


async def test_a_filter_is_kept_as_a_view(world: str, config: Path, open_app: OpenApp) -> None:
    config.mkdir(parents=True)
    (file := config / "settings.toml").write_text("# mine\nlate_days = 3\n")
    own = load_settings(str(file))
    async with open_app(world, settings=own) as pilot:
        await pilot.press("2", ":", *"save view", "enter")
        await pilot.pause()
        assert "There is no filter to save: / begins one." in screen_text(pilot.app)
        await pilot.press("/", *"#health", "enter", "O", "O", ":", *"save view", "enter")
        await pilot.pause()
        await pilot.press(*"my health")
        await pilot.pause()
        assert "one word of letters, digits, - and _" in screen_text(pilot.app)
        await pilot.press("ctrl+u", *"health", "enter")
        await pilot.pause()
        assert "Saved: type health in the filter to use this view." in screen_text(pilot.app)
        await pilot.press("escape", "/", "ctrl+u", *"health")
        await pilot.pause()
        assert contacts(pilot) == ["Priya Raman"]
    assert file.read_text() == ('# mine\nlate_days = 3\n\n[views]\nhealth = {filter = "#health", order = "name"}\n')
    assert load_settings(str(file)).problems == []


async def test_a_settings_file_that_was_changed_meanwhile_is_left_alone(
    world: str, config: Path, open_app: OpenApp
) -> None:
    config.mkdir(parents=True)
    (file := config / "settings.toml").write_text("late_days = 3\n")
    own = load_settings(str(file))
    file.write_text("late_days = 4\n")
    async with open_app(world, (200, 36), settings=own) as pilot:
        await pilot.press("2", "/", *"#health", "enter", ":", *"save view", "enter")
        await pilot.pause()
        await pilot.press(*"health", "enter")
        await pilot.pause()
        assert "has changed since netui read it, so nothing was written" in screen_text(pilot.app)
    assert file.read_text() == "late_days = 4\n"


async def test_a_session_without_a_settings_file_keeps_none(world: str, open_app: OpenApp) -> None:
    async with open_app(world) as pilot:
        await pilot.press("2", "/", *"#health", "enter", ":", *"save view", "enter")
        await pilot.pause()
        assert "Settings are not saved in this session." in screen_text(pilot.app)
