"""Texts that are too long, in every way in of the shell: refused with a sentence, and nothing saved."""

from __future__ import annotations

import io
import sys

import pytest

from netui.domain.bounds import MAX_LINE, MAX_NAME, MAX_NOTE
from tests.cli.conftest import RunNetui


@pytest.fixture
def dana(netui: RunNetui) -> RunNetui:
    assert netui("add", "coffee with Dana Liu").status == 0
    return netui


LONG_LINES = [
    (
        f"coffee with Dana Liu {'x' * MAX_LINE}",
        "netui: The line without its note has 4,021 characters; the limit is 4,000",
    ),
    (f"coffee with Dana Liu: a > {'x ' * 2000}", "netui: The line without its note has"),
    (
        f"coffee with Dana Liu: {'x' * (MAX_NOTE + 1)}",
        "netui: The note has 100,001 characters; the limit is 100,000",
    ),
    (f"coffee with Dana Liu about {'x' * (MAX_NOTE + 1)}", "netui: The line without its note has"),
    (f"met {'X' * (MAX_NAME + 1)}", "netui: A name can have at most 200 characters"),
]


@pytest.mark.parametrize(("line", "said"), LONG_LINES, ids=range(len(LONG_LINES)))
def test_a_line_that_is_too_long_is_refused(
    dana: RunNetui, line: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = dana("show", "Dana Liu").out
    ran = dana("add", line)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith(said)
    assert "ctrl+r moves the rest" in ran.err or "A name" in said
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(line.encode())))
    ran = dana("event", "ALA Annual")
    assert ran.status == 2
    assert said.removeprefix("netui: ").split(" has")[0] in ran.err
    assert dana("show", "Dana Liu").out == before


@pytest.mark.parametrize(
    "line", [f"coffee with Dana Liu: {'x' * MAX_NOTE}", f"coffee with Dana Liu about {'x ' * 1980}"]
)
def test_what_just_fits_is_saved(dana: RunNetui, line: str) -> None:
    assert dana("add", line).status == 0


@pytest.mark.parametrize("event", ["E" * (MAX_NAME + 1), f"ALA @{'P' * (MAX_NAME + 1)}"])
def test_an_event_has_a_name_and_no_novel(dana: RunNetui, event: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"Dana Liu\n")))
    ran = dana("event", event)
    assert (ran.status, ran.out) == (2, "")
    assert "201 characters; the limit is 200" in ran.err
