"""Property test: any arguments lead to a result, or to exit status 2 with a one-line reason and numbered choices."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cli.conftest import RunNetui

ANY = st.text(st.characters(exclude_categories=()), max_size=40)
LIKELY = st.sampled_from(
    [
        "coffee",
        "Dana",
        "Liu",
        "(Acme)",
        ">",
        "every 4w",
        "fri",
        ":",
        "via",
        "@Rome",
        "#tag",
        '"',
        "--",
        "-",
        "-x",
        "--json=1",
    ]
)

COMMANDS = (
    ("find",),
    ("find", "--json"),
    ("list",),
    ("list", "--json"),
    ("way",),
    ("way", "--json", "--new"),
    ("show",),
    ("show", "--json"),
    ("add", "--dry-run", "call"),
)


@pytest.fixture
def seeded(netui: RunNetui) -> RunNetui:
    assert netui("add", "coffee with Dana Liu (City Library): the grant").status == 0
    return netui


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(arguments=st.lists(ANY | LIKELY, max_size=6))
def test_no_text_ends_a_command_in_another_way(
    seeded: RunNetui, command: tuple[str, ...], arguments: list[str]
) -> None:
    # What the system hands over can have no NUL in it; what it can't decode is a lone surrogate.
    ran = seeded(*command, *(argument.replace("\0", "") for argument in arguments))
    assert ran.status in (0, 2, 3, 4)
    reason, *more = ran.err.splitlines() or [""]
    choices = [line for line in more if not line.startswith("   ")]  # what a choice would do
    assert reason or not ran.status
    assert ran.err.count("\n") == len(more) + bool(reason)
    assert [line.partition("  ")[0] for line in choices] == [str(number + 1) for number in range(len(choices))]
    assert not choices or (command[0] == "add" and len(choices) <= 6)
    assert "\x1b" not in ran.out + ran.err
    if "--json" in command and ran.status == 0:
        json.loads(ran.out)
