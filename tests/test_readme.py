"""The README: short, true, with pictures and pages that are there; the reference is in the help pages (tests/help)."""

from __future__ import annotations

import re

from netui.help.pages import HELP_PAGES
from tests.tools.readme import README

TEXT = README.read_text(encoding="utf-8")


def test_it_is_read_in_five_minutes() -> None:
    assert TEXT.count("\n") <= 200


def test_it_leads_to_every_help_page() -> None:
    assert [name for name in HELP_PAGES if f"(netui/help/{name}.md)" not in TEXT] == []


def test_it_says_which_platforms_were_tried() -> None:
    section = TEXT.partition("## Platforms\n")[2].partition("\n## ")[0]
    assert [name for name in ("Linux", "macOS", "Windows", "expected to work", "tried") if name not in section] == []


def test_every_picture_is_there() -> None:
    pictures = re.findall(r"\]\((screenshots/[^)]+)\)", TEXT)
    assert pictures
    assert [name for name in pictures if not (README.parent / name).is_file()] == []


def test_what_ci_runs_is_what_the_readme_says() -> None:
    command = "pip install '.[tests]' && python -m pytest"
    assert f"\n{command}\n" in TEXT
    assert f"\n{command} || exit\n" in (README.parent / ".ci" / "run").read_text(encoding="utf-8")
