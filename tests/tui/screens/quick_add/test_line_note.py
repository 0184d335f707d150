"""The note inside a line: replacing it loses nothing of the note, and changes nothing else."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from netui.domain.quick_add import KnownPerson, Vocabulary, parse_line
from netui.domain.text import clean_note
from netui.tui.screens.quick_add.line_note import note_of, with_note

TODAY = dt.date(2026, 11, 18)
KNOWN = Vocabulary([KnownPerson(1, "Renee Marsh", "", "Rocket Social"), KnownPerson(3, "Phil Tran", "", "Acme")])

HEADS = ["coffee with Renee", "coffee with Renee: before", "coffee with Renee about x", "Renee yesterday:"]
STEPS = ["", " > send slides fri", " > none", " > every 4-6w > call Phil Tran: about it fri"]


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("steps", STEPS)
@given(note=st.text(max_size=40))
@example(note="\\\x1b>")
def test_a_note_goes_in_and_out_and_the_rest_stays(head: str, steps: str, note: str) -> None:
    line = head + steps
    before = parse_line(line, today=TODAY, known=KNOWN)
    changed = with_note(before, line, note)
    after = parse_line(changed, today=TODAY, known=KNOWN)
    assert after.note == (clean_note(note) or None)
    assert note_of(after, changed) == clean_note(note)
    assert (after.contacts, after.steps, after.cadence) == (before.contacts, before.steps, before.cadence)


@pytest.mark.parametrize(
    "line",
    [
        f"coffee with Renee: {'long ' * 30_000}> send slides fri",
        f"coffee with Renee: long\n{'long ' * 30_000}",
        f"coffee with Renee {'long ' * 1_000}\nmore",
        f"coffee with Renee {'long ' * 1_000}: noted",
    ],
)
def test_the_note_of_a_line_that_is_too_long_is_whole(line: str) -> None:
    record = parse_line(line, today=TODAY, known=KNOWN)
    assert record.error == "long"
    note = note_of(record, line)
    assert note.split()
    assert with_note(record, line, note).replace(":", "").split() == line.replace(":", "").split()
