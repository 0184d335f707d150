"""The README documents every command, option, setting, template and key of the review's JSON."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from netui.cli import review
from netui.cli.commands import SHELL_COMMANDS
from netui.clock import Moment
from netui.demo.build import build_demo
from netui.settings import NUMBER_SETTINGS, TEXT_SETTINGS
from netui.tui.commands import COMMANDS as KEYS
from tests.tools.readme import README, regenerate

TEXT = README.read_text(encoding="utf-8")


def test_the_parts_made_from_the_code_are_up_to_date() -> None:
    assert regenerate(TEXT) == TEXT, "run python -m tests.tools.readme"


@pytest.mark.parametrize(
    "usage", [f"`{part.usage}`" for command in SHELL_COMMANDS for part in (command, *command.options)]
)
def test_every_command_and_option_is_documented(usage: str) -> None:
    assert usage in TEXT


@pytest.mark.parametrize(
    "name", [f"`{name}`" for name in (*(n.name for n in NUMBER_SETTINGS), *(name for name, _ in TEXT_SETTINGS))]
)
def test_every_setting_is_documented(name: str) -> None:
    assert name in TEXT


@pytest.mark.parametrize("name", [f"`{command.name}`" for command in KEYS])
def test_every_command_of_the_session_is_documented(name: str) -> None:
    assert name in TEXT


def test_every_key_of_the_review_is_documented(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, day = str(tmp_path / "demo.db"), dt.date(2026, 11, 18)
    build_demo(path, moment=Moment(dt.datetime(2026, 11, 18, 12, tzinfo=dt.UTC), day))
    assert review.run(["--json", "--date", day.isoformat(), "--db", path]) == 0
    assert [key for key in _keys(json.loads(capsys.readouterr().out)) if f"`{key}`" not in TEXT] == []


def _keys(data: dict[str, Any]) -> Iterator[str]:
    """The keys of a review with those of its rows and charts, without the days of the year."""
    for key, value in data.items():
        if key == "charts":
            yield from (f"charts.{name}" for name in value)
            yield from (key for chart in value.values() for key in _keys(chart))
            continue
        yield key
        rows = value if isinstance(value, list) else [value] if key == "did" else []
        yield from (name for row in rows for name in row)


def test_every_picture_is_there() -> None:
    pictures = re.findall(r"\]\((screenshots/[^)]+)\)", TEXT)
    assert pictures
    assert [name for name in pictures if not (README.parent / name).is_file()] == []


def test_what_ci_runs_is_what_the_readme_says() -> None:
    command = "pip install '.[tests]' && python -m pytest"
    assert f"\n{command}\n" in TEXT
    assert f"\n{command} || exit\n" in (README.parent / ".ci" / "run").read_text(encoding="utf-8")
