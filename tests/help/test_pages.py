"""The help pages say all that there is, in tables made from the code; their links lead somewhere."""

from __future__ import annotations

import datetime as dt
import json
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from netui.cli import review
from netui.cli.commands import SHELL_COMMANDS
from netui.domain.line_guide import LINE_GUIDE, LINE_SHAPE
from netui.domain.messages import TEMPLATE_FIELDS
from netui.domain.queue.rules import RULES
from netui.domain.words import STAGES
from netui.exchange.headers import HEADER_SYNONYMS
from netui.help.markdown import Heading, Span, Table, parse_markdown
from netui.help.pages import CONTENTS, HELP_PAGES, HelpTarget, find_heading, read_page, resolve_link
from netui.settings import FLAG_SETTINGS, LIST_SETTINGS, NUMBER_SETTINGS, TABLES, TEXT_SETTINGS, WORD_SETTINGS
from netui.settings_tables import HOOKS, PLACEHOLDERS
from netui.templates import TEMPLATE_TITLES
from netui.tui.commands import COMMANDS, Command
from netui.tui.screens.contact.form_fields import FORM_FIELDS
from netui.tui.widgets.cadence_bar import WINDOW_SIGNS
from tests.support.built_files import write_demo
from tests.tools.readme import GENERATED_PAGES, regenerate

NAMES = (CONTENTS, *HELP_PAGES)

WHERE_SAID = {
    "commands": [f"`{part.usage}`" for command in SHELL_COMMANDS for part in (command, *command.options)],
    "line": [LINE_SHAPE, *(f"`{line}`" for topic in LINE_GUIDE for line in topic.lines)],
    "settings": [f"`{each.name}`" for each in NUMBER_SETTINGS]
    + [f"`{name}`" for name, _ in (*TEXT_SETTINGS, *LIST_SETTINGS)]
    + [f"[{name}]" for name in TABLES]
    + [f"{{{name}}}" for name in PLACEHOLDERS]
    + list(HOOKS)
    + [f"`{name}`" for name, *_ in (*WORD_SETTINGS, *FLAG_SETTINGS)],
    "rules": [f"| {rule.title}<br>`{rule.name}` |" for rule in RULES],
    "views": list(STAGES),
    "templates": [f"`${name}`" for name in TEMPLATE_FIELDS] + [f"`{name}`" for name in TEMPLATE_TITLES],
    "contacts": [f"{field.label} |" for field in FORM_FIELDS],
    "formats": [name for names in HEADER_SYNONYMS.values() for name in names.split(", ")[1:]],
    "symbols": [f"`{sign}`" for sign, *_ in WINDOW_SIGNS.values()],
}
"""By page, what it has to say."""


@pytest.mark.parametrize("page", GENERATED_PAGES, ids=lambda page: page.name)
def test_the_parts_made_from_the_code_are_up_to_date(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert regenerate(text) == text, "run python -m tests.tools.readme"


@pytest.mark.parametrize("name", WHERE_SAID)
def test_a_page_leaves_nothing_out(name: str) -> None:
    text = read_page(name).text
    assert [each for each in WHERE_SAID[name] if each not in text] == []


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_command_of_the_session_is_said_with_its_keys(command: Command) -> None:
    (row,) = (line for line in read_page("keys").text.split("\n") if f"| `{command.name}` |" in line)
    assert [key for key in command.keys if f"`{key}`" not in row] == []


def test_every_key_of_the_review_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, day = str(tmp_path / "demo.db"), dt.date(2026, 11, 18)
    write_demo(path)
    assert review.run(["--json", "--date", day.isoformat(), "--db", path]) == 0
    text = read_page("commands").text
    assert [key for key in _keys(json.loads(capsys.readouterr().out)) if f"`{key}`" not in text] == []


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


# The files.


def test_every_file_is_a_page_and_every_page_a_file() -> None:
    folder = GENERATED_PAGES[-1].parent
    assert {path.stem for path in folder.glob("*.md")} == set(NAMES)


def test_a_page_that_is_none_is_refused() -> None:
    with pytest.raises(KeyError):
        read_page("../../README")


def _spans(name: str) -> Iterator[Span]:
    for block in parse_markdown(read_page(name).text):
        match block:
            case Table(head, rows):
                yield from (span for row in (head, *rows) for cell in row for line in cell for span in line)
            case _:
                yield from getattr(block, "spans", ())


@pytest.mark.parametrize("name", NAMES)
def test_a_page_has_one_title_and_no_markup_that_is_not_understood(name: str) -> None:
    headings = [block for block in parse_markdown(read_page(name).text) if isinstance(block, Heading)]
    assert [heading.text for heading in headings if heading.level == 1] == [read_page(name).title]
    left = [span.text for span in _spans(name) if not span.style and re.search(r"[`|*]|\]\(|^#", span.text)]
    assert left == []


@pytest.mark.parametrize("name", NAMES)
def test_every_link_leads_to_a_page_and_a_heading_there(name: str) -> None:
    for span in _spans(name):
        if not span.target or span.target.startswith("https://"):
            continue
        found = resolve_link(span.target, name)
        assert found is not None, span.target
        anchors = [block.anchor for block in parse_markdown(read_page(found.page).text) if isinstance(block, Heading)]
        assert found.anchor in ("", *anchors), span.target


def test_the_contents_lead_to_every_page() -> None:
    assert [span.target for span in _spans(CONTENTS) if span.target] == [f"{name}.md" for name in HELP_PAGES]


@pytest.mark.parametrize("name", NAMES)
def test_every_character_takes_one_cell(name: str) -> None:
    wide = {c for c in read_page(name).text if unicodedata.east_asian_width(c) in "WF" or unicodedata.combining(c)}
    assert wide == set()


# Links and headings.


@pytest.mark.parametrize(
    ("target", "leads_to"),
    [
        ("keys.md", HelpTarget("keys", "")),
        ("keys.md#move", HelpTarget("keys", "move")),
        ("#names", HelpTarget("line", "names")),
        ("index.md", HelpTarget("index", "")),
        ("https://example.org/keys.md", None),
        ("../../README.md", None),
    ],
)
def test_where_a_link_leads(target: str, leads_to: HelpTarget | None) -> None:
    assert resolve_link(target, "line") == leads_to


@pytest.mark.parametrize(
    ("words", "page"), [("filter", "contacts"), ("Encryption", "storage"), ("top ten and a half", None)]
)
def test_a_heading_is_found_by_its_words(words: str, page: str | None) -> None:
    found = find_heading(words)
    assert (found and found[0].page) == page
