"""Keys named in a line: which of them a click presses."""

import pytest

from netui.tui.widgets.key_hints import hinted_key

FRAME = "╰──── enter save · tab complete · ctrl+o note · esc leave ─╯"


@pytest.mark.parametrize(
    ("line", "clicked", "key"),
    [
        (FRAME, "enter", "enter"),
        (FRAME, "save", "enter"),
        (FRAME, "complete", "tab"),
        (FRAME, "ctrl+o", "ctrl+o"),
        (FRAME, "leave", "esc"),
        ("enter choose · ↑↓ another field · esc clear", "field", ""),
        ("type a field · esc leave", "type", ""),
        ("h l columns · enter shows who", "columns", "h"),
        ("Fri 27 Nov · enter · esc", "27", ""),
        ("Fri 27 Nov · enter · esc", "esc", "esc"),
        ("f1 help", "help", "f1"),
    ],
)
def test_the_key_of_the_hint_under_the_mouse(line: str, clicked: str, key: str) -> None:
    assert hinted_key(line, line.index(clicked)) == key


def test_beyond_the_line_there_is_none() -> None:
    assert hinted_key(FRAME, 500) == ""
