"""Nothing that a terminal would act on is painted, whatever another program wrote into the file."""

from __future__ import annotations

import pytest
from rich.segment import Segment
from textual.color import Color

from netui.domain.text import paintable
from netui.tui.control_filter import CONTROL_FILTER


@pytest.mark.parametrize(
    ("text", "painted"),
    [
        ("plain", "plain"),
        ("a\x1b]0;evil\x07b", "a]0;evilb"),
        ("\u202eevil", "evil"),
        ("a\U000e0041b\udcff", "ab"),
        ("\x9b31m", "31m"),
        ("two\nlines\t", "twolines"),
        ("soft\u00adhyphen 名前 e\u0301", "soft\u00adhyphen 名前 e\u0301"),
    ],
)
def test_text_is_painted_without_controls(text: str, painted: str) -> None:
    assert paintable(text) == painted
    black = Color(0, 0, 0)
    assert CONTROL_FILTER.apply([Segment(text)], black) == [Segment(painted)]


def test_clean_lines_are_passed_on_as_they_are() -> None:
    segments = [Segment("a"), Segment("b")]
    assert CONTROL_FILTER.apply(segments, Color(0, 0, 0)) is segments
