"""Layout of help pages: nothing is lost at any width, and lines are no longer than it."""

from __future__ import annotations

from textwrap import dedent

import pytest

from netui.help.layout import lay_out_page, plain_text
from netui.help.pages import CONTENTS, HELP_PAGES, read_page

NAMES = (CONTENTS, *HELP_PAGES)
TABLE = "| key | command | what |\n| --- | --- | --- |\n| `a` | `quick-add` | {} |\n|  | `help` | Read |"


@pytest.mark.parametrize("width", [200, 100, 80, 50, 30, 1])
@pytest.mark.parametrize("name", NAMES)
def test_no_line_is_longer_but_for_a_word(name: str, width: int) -> None:
    for line in plain_text(read_page(name).text, width).split("\n"):
        assert len(line) <= width or len(line.split()) <= 2 or line.strip().startswith(("`", "-")), line


@pytest.mark.parametrize("name", NAMES)
def test_no_code_is_lost_at_any_width(name: str) -> None:
    def code(width: int) -> str:
        lines = lay_out_page(read_page(name).text, width).lines
        return "".join(sorted("".join(p.text for line in lines for p in line if p.style == "code").replace(" ", "")))

    assert code(200) == code(100) == code(50) == code(30)


@pytest.mark.parametrize(
    ("width", "text"),
    [
        (
            60,
            """
            key  command    what
            ---  ---------  --------------------------------------------
            a    quick-add  Log a conversation, thanks, an introduction
                            or a next step in one line
                 help       Read
            """,
        ),
        (
            26,
            """
            a
              command: `quick-add`
              Log a conversation,
                thanks, an
                introduction or a
                next step in one
                line

            help
              Read
            """,
        ),
    ],
)
def test_a_table_stands_in_columns_or_row_by_row(width: int, text: str) -> None:
    says = "Log a conversation, thanks, an introduction or a next step in one line"
    assert plain_text(TABLE.format(says), width).strip() == dedent(text).strip()


def test_a_link_that_is_broken_over_lines_is_one() -> None:
    page = lay_out_page("see [a link of many words](keys.md) and [Keys](keys.md)", 12)
    assert page.links == ["keys.md", "keys.md"]
    broken = ["".join(p.text for p in line if p.link == 0) for line in page.lines]
    assert [part.strip() for part in broken if part] == ["a link", "of many", "words"]


def test_plain_text_says_what_to_type_for_a_link() -> None:
    text = "See [Keys](keys.md), [the pages](index.md), [it](https://example.org)."
    assert plain_text(text, 100) == (
        "See Keys (netui help keys), the pages (netui help), it (https://example.org).\n"
    )  # fmt: skip


def test_headings_are_found_by_their_anchors() -> None:
    page = lay_out_page("# A\n\nb\n\n## C d", 80)
    assert page.anchors == {"a": 0, "c-d": 4}


def test_code_in_prose_keeps_its_backticks_in_plain_text_alone() -> None:
    assert plain_text("press `a`", 80) == "press `a`\n"
    assert "".join(piece.text for piece in lay_out_page("press `a`", 80).lines[0]) == "press a"
