"""The README tells of every command, option and setting, as they are."""

from __future__ import annotations

import pytest

from netui.cli.commands import COMMANDS
from netui.settings import NUMBERS
from netui.tui.commands import COMMANDS as KEYS
from tests.readme import README, made

TEXT = README.read_text(encoding="utf-8")


def test_the_parts_made_from_the_code_are_up_to_date() -> None:
    assert made(TEXT) == TEXT, "run python -m tests.readme"


@pytest.mark.parametrize("usage", [f"`{part.usage}`" for command in COMMANDS for part in (command, *command.options)])
def test_every_command_and_option_is_documented(usage: str) -> None:
    assert usage in TEXT


@pytest.mark.parametrize("name", [f"`{number.name}`" for number in NUMBERS])
def test_every_setting_is_documented(name: str) -> None:
    assert name in TEXT


@pytest.mark.parametrize("name", [f"`{command.name}`" for command in KEYS])
def test_every_command_of_the_session_is_documented(name: str) -> None:
    assert name in TEXT


def test_what_ci_runs_is_what_the_readme_says() -> None:
    command = "pip install '.[tests]' && python -m pytest"
    assert f"\n{command}\n" in TEXT
    assert f"\n{command} || exit\n" in (README.parent / ".ci" / "run").read_text(encoding="utf-8")
