"""ARCHITECTURE.md is true: what it names is there, and its journeys are calls that are made, in that order."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import pytest
from textual.pilot import Pilot

from netui.cli import import_
from tests.tui.conftest import OpenApp

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "netui" / "ARCHITECTURE.md").read_text(encoding="utf-8")

PATHS = sorted(set(re.findall(r"`((?:netui|tests|\.github)/[\w./-]*|pyproject\.toml)`", TEXT)))
NAMES = sorted(set(re.findall(r"`(netui/[\w/]+\.py)`\s+`([\w.]+)`", TEXT)))
STEP = re.compile(r"^\d+\. `(netui/[\w/]+\.py)` `([\w.]+)`", re.MULTILINE)
JOURNEYS = {title: STEP.findall(body) for title, body in re.findall(r"(?ms)^## (Journey \d).*?\n(.*?)(?=^## )", TEXT)}


@pytest.mark.parametrize("path", PATHS)
def test_every_file_and_folder_on_the_map_exists(path: str) -> None:
    assert (ROOT / path).exists()


@pytest.mark.parametrize(("path", "name"), NAMES, ids=lambda part: part)
def test_every_name_on_the_map_is_in_its_file(path: str, name: str) -> None:
    scope: list[ast.stmt] = ast.parse((ROOT / path).read_text(encoding="utf-8")).body
    for part in name.split("."):
        found = [node for node in scope if getattr(node, "name", None) == part]
        assert found, f"{path} has no {name}"
        scope = getattr(found[-1], "body", [])


@pytest.mark.parametrize("name", sorted(set(re.findall(r"`((?:netui|tests)(?:\.\w+)+)`", TEXT))))
def test_every_module_on_the_map_exists(name: str) -> None:
    path = ROOT.joinpath(*name.split("."))
    assert path.is_dir() or path.with_suffix(".py").is_file()


def test_there_are_four_journeys() -> None:
    assert list(JOURNEYS) == ["Journey 1", "Journey 2", "Journey 3", "Journey 4"]


def test_every_room_is_on_the_map() -> None:
    rooms = [path.parent.name for path in ROOT.glob("netui/*/__init__.py")]
    assert [room for room in rooms if f"`netui/{room}`" not in TEXT] == []


@contextmanager
def _calls() -> Iterator[list[tuple[str, str]]]:
    """The functions of netui that are called meanwhile in this thread, each as its file and its name."""
    calls: list[tuple[str, str]] = []

    def note(frame: FrameType, event: str, _: object) -> None:
        if event == "call" and "/netui/" in frame.f_code.co_filename:
            file = frame.f_code.co_filename.rpartition("/netui/")[2]
            calls.append((f"netui/{file}", frame.f_code.co_qualname))

    sys.setprofile(note)
    try:
        yield calls
    finally:
        sys.setprofile(None)


def _first_not_made(journey: list[tuple[str, str]], calls: list[tuple[str, str]]) -> tuple[str, str] | None:
    """The first step of a journey that does not follow the ones before; None where all do."""
    made = iter(calls)
    return next((step for step in journey if step not in made), None)


async def _type(pilot: Pilot[None], line: str) -> None:
    names = {" ": "space", ":": "colon", ">": "greater_than_sign"}
    await pilot.press(*(names.get(character, character) for character in line))


def test_the_journey_of_a_file_is_made_in_that_order(tmp_path: Path, db_path: str) -> None:
    file = tmp_path / "contacts.csv"
    file.write_text("Name,Company\n" + "Renee Marsh,Rocket Social\n" * 2)  # nobody is sought for a stranger
    with _calls() as calls:
        assert import_.run([str(file), "--db", db_path]) == 0
    assert _first_not_made(JOURNEYS["Journey 4"], calls) is None


async def test_the_journeys_of_keys_are_made_in_that_order(open_app: OpenApp, world: str) -> None:
    with _calls() as opening:
        async with open_app(world) as pilot:
            with _calls() as saving:
                await pilot.press("a")
                await _type(pilot, "coffee with Jaime Stone: sports roles > call fri")
                await pilot.press("enter")
                await pilot.pause()
            with _calls() as undoing:
                await pilot.press("u")
                await pilot.pause()
    assert _first_not_made(JOURNEYS["Journey 1"], saving) is None
    assert _first_not_made(JOURNEYS["Journey 2"], opening) is None
    assert _first_not_made(JOURNEYS["Journey 3"], undoing) is None
