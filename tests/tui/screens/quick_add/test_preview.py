"""The preview of any line in any width, the help, and the replacements for a doubtful word."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from netui.domain.quick_add import KnownPerson, Vocabulary, parse_line
from netui.tui.screens.quick_add.preview import blocking_reason, preview_rows
from netui.tui.widgets.text_flow import describe_keys, flow_rows

TODAY = dt.date(2026, 11, 18)
KNOWN = Vocabulary(
    [
        KnownPerson(1, "Renee Marsh", "", "Rocket Social"),
        KnownPerson(2, "Phil Okafor", "", "Northwind"),
        KnownPerson(3, "Phil Tran", "", "Acme"),
        KnownPerson(4, "Bob [/nope]", "李", "[bold]"),
    ]
)

TEXT = """coffee email from to with via Renee Phil Bob 李 [/nope] and > : about fri tomorrow every 4-6w #tag @x (Acme)
    "a b" intro ask got! lead won yes todo note none at 9:30 Lena Fox \\> ⏎"""
WORDS = st.sampled_from(TEXT.split())
LINES = st.lists(WORDS | st.text(max_size=8), max_size=12).map(" ".join)


@given(LINES, st.integers(1, 160))
def test_any_line_can_be_shown_in_any_width(line: str, width: int) -> None:
    record = parse_line(line, today=TODAY, known=KNOWN)
    rows = preview_rows(record, today=TODAY, organisation=lambda key: KNOWN.people[key].organisation)
    for pressed in (False, True):
        lines = flow_rows([*rows, [blocking_reason(record, pressed=pressed)]], width)
        assert all(each.cell_length <= max(width, 8) for each in lines)
    assert len(record.spans) == len([part for part in record.spans if 0 <= part.start <= part.end <= len(line)])


def test_keys_are_named_in_full_where_there_is_room() -> None:
    keys = [("enter", "save"), ("tab", "complete"), ("esc", "leave")]
    assert describe_keys(keys, 80) == "enter save · tab complete · esc leave"
    assert describe_keys(keys, 30) == "enter save · tab · esc"
