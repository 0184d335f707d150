"""The words of quick add as laws: any line can be shown in any width, a note goes in and out of a line unharmed."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from netui.domain.quick_add import KnownPerson, Vocabulary, parse
from netui.domain.text import clean_note
from netui.tui.screens.quick_add.line_history import LineHistory
from netui.tui.screens.quick_add.preview import HANG, asked, preview, sheet
from netui.tui.screens.quick_add.suggestions import instead, note_of, with_note
from netui.tui.widgets.text_flow import flow, key_words

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
    record = parse(line, today=TODAY, known=KNOWN)
    rows = preview(record, today=TODAY, organisation=lambda key: KNOWN.people[key].organisation)
    for pressed in (False, True):
        lines = flow([*rows, [asked(record, pressed=pressed)]], width)
        assert all(each.cell_length <= max(width, 8) for each in lines)
    assert len(record.parts) == len([part for part in record.parts if 0 <= part.start <= part.end <= len(line)])


@given(LINES)
def test_what_is_offered_instead_fits_into_the_line(line: str) -> None:
    record = parse(line, today=TODAY, known=KNOWN)
    for choice in instead(record, line):
        assert 0 <= choice.start < choice.end <= len(line)


HEADS = ["coffee with Renee", "coffee with Renee: before", "coffee with Renee about x", "Renee yesterday:"]
STEPS = ["", " > send slides fri", " > none", " > every 4-6w > call Phil Tran: about it fri"]


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("steps", STEPS)
@given(note=st.text(max_size=40))
@example(note="\\\x1b>")
def test_a_note_goes_in_and_out_and_the_rest_stays(head: str, steps: str, note: str) -> None:
    line = head + steps
    before = parse(line, today=TODAY, known=KNOWN)
    changed = with_note(before, line, note)
    after = parse(changed, today=TODAY, known=KNOWN)
    assert after.note == (clean_note(note) or None)
    assert note_of(after, changed) == clean_note(note)
    assert (after.contacts, after.steps, after.cadence) == (before.contacts, before.steps, before.cadence)


def test_pieces_share_lines_and_hang_under_what_they_continue() -> None:
    narrow = [line.plain for line in flow(sheet(), 40, HANG)]
    assert all(line[:HANG].strip() == "" or line.startswith(tuple("htiflpw")) for line in narrow)
    assert sum(line[:1] != " " for line in narrow) == len(sheet()) < len(narrow)
    assert len(flow(sheet(), 200, HANG)) == len(sheet())


def test_keys_are_named_in_full_where_there_is_room() -> None:
    keys = [("enter", "save"), ("tab", "complete"), ("esc", "leave")]
    assert key_words(keys, 80) == "enter save · tab complete · esc leave"
    assert key_words(keys, 30) == "enter save · tab · esc"


def test_the_way_back_ends_at_the_first_line_and_leads_forth_to_what_was_typed() -> None:
    past = LineHistory(["one", "two"])
    typed = "unfin"
    assert [typed := past.go(step, typed) for step in (1, 1, 1, -1, -1, -1)] == [
        *("two", "one", "one", "two", "unfin", "unfin")
    ]
