"""The user's views by name on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import RunNetui


@pytest.fixture
def views(netui: RunNetui, home: Path) -> None:
    """Three people, and views of them."""
    settings = home / ".config" / "netui" / "settings.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text(
        '[views]\nwork = { filter = "#work", order = "name" }\nall = { order = "name" }\nlong = "zoe"\n'
    )
    for day, line in (
        ("2026-11-01", "coffee with Zoe Work #work: x"),
        ("2026-11-03", "coffee with Ann Lee #work: x"),
        ("2026-11-02", "coffee with Dana Liu: x"),
    ):
        assert netui("add", "--date", day, line).status == 0


@pytest.mark.usefixtures("views")
@pytest.mark.parametrize(
    ("words", "names"),
    [
        (("work",), ["Ann Lee", "Zoe Work"]),
        (("WORK", "zoe"), ["Zoe Work"]),
        (("work zoe",), ["Zoe Work"]),
        (("work", "--order", "last"), ["Ann Lee", "Zoe Work"]),
        (("all",), ["Ann Lee", "Dana Liu", "Zoe Work"]),
        (("all", "--order", "last"), ["Ann Lee", "Dana Liu", "Zoe Work"]),
        (('"work"',), ["Ann Lee", "Zoe Work"]),  # the tag and the name have the word
        (('"all"',), []),
        (("long",), ["Zoe Work"]),
    ],
)
def test_a_view_is_listed_by_its_name(netui: RunNetui, words: tuple[str, ...], names: list[str]) -> None:
    ran = netui("list", *words, "--plain")
    assert ran.status == 0
    assert [line.split("\t")[1] for line in ran.out.splitlines()] == names
