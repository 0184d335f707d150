"""`netui event` with piped lines: one person per line, all saved or none."""

from __future__ import annotations

import io
import json

import pytest

from tests.cli.conftest import CommandResult, RunNetui

LINES = "Renee Marsh (Rocket Social): community roles > send portfolio fri\n\nLena Fox\nBo Li: x > none\n"


class PipedEvent:
    """Runs `netui event` with lines piped into it."""

    def __init__(self, netui: RunNetui, patch: pytest.MonkeyPatch) -> None:
        self._netui, self._patch = netui, patch

    def __call__(
        self, lines: str, *arguments: str, day: str = "2026-11-22", name: str = "ALA Annual 2026"
    ) -> CommandResult:
        self._patch.setattr("sys.stdin", io.StringIO(lines))
        return self._netui("event", name, "--date", day, *arguments)


@pytest.fixture
def event(netui: RunNetui, monkeypatch: pytest.MonkeyPatch) -> PipedEvent:
    return PipedEvent(netui, monkeypatch)


def test_each_line_is_a_person_with_what_comes_next(event: PipedEvent, netui: RunNetui) -> None:
    ran = event(LINES)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.splitlines() == [
        "Logged that you met Renee Marsh, at ALA Annual 2026: community roles · new contact Renee Marsh · Rocket "
        "Social · next: send portfolio, Fri 27 Nov.",
        "Logged that you met Lena Fox, at ALA Annual 2026 · new contact Lena Fox.",
        "Logged that you met Bo Li, at ALA Annual 2026: x · new contact Bo Li · no next step.",
        "ALA Annual 2026: 3 people met, 2 next steps.",
    ]
    due = json.loads(netui("today", "--json", "--date", "2026-11-23").out)["items"]
    assert [(item["rule"], item["contact"]) for item in due] == [("first_follow_up", "Lena Fox")]
    assert "met at ALA Annual 2026" in netui("show", "Lena").out


def test_all_of_a_pipe_is_one_undo(event: PipedEvent, netui: RunNetui) -> None:
    event("Dana Liu\n")
    event(LINES)
    assert "3 lines at ALA Annual 2026" in netui("undo").out
    assert "Nothing was found" in netui("find", "Renee").err
    assert "Dana Liu" in netui("find", "Dana").out


def test_one_wrong_line_saves_none_and_says_which(event: PipedEvent, netui: RunNetui) -> None:
    event("Renee Marsh\n")
    ran = event("Lena Fox\nRenee Marhs: x\n")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == (
        'netui: line 2: "Renee Marhs" is not known; there is Renee Marsh:'
        ' met Renee Marsh: x or met "Renee Marhs": x · Nothing was saved; all other lines are right.\n'
    )
    assert "Nothing was found" in netui("find", "Lena").err
    assert event("Lena Fox\nRenee Marhs: x\n", "--new").status == 0


def test_the_next_days_go_on_with_it_and_afterwards_it_was_the_last_day(event: PipedEvent, netui: RunNetui) -> None:
    event("Renee Marsh\n", name="ALA Annual 2026 @Chicago until 25 nov")
    ran = event("Lena Fox\n", day="2026-11-24", name="ala annual 2026")
    assert ran.out.endswith("ALA Annual 2026: 2 people met, 2 next steps.\n")
    event("Bo Li\n", day="2026-11-28", name="ala annual 2026")
    assert "24 Nov" in netui("show", "Lena").out
    shown = netui("show", "Bo").out
    assert "25 Nov" in shown
    assert "met at ALA Annual 2026" in shown


def test_json_is_one_object(event: PipedEvent) -> None:
    said = json.loads(event(LINES, "--json").out)
    assert (said["event"], said["met"], said["next_steps"]) == ("ALA Annual 2026", 3, 2)
    assert [line["contacts"][0]["name"] for line in said["lines"]] == ["Renee Marsh", "Lena Fox", "Bo Li"]


def test_nobody_met_makes_no_event(event: PipedEvent) -> None:
    assert event("").out == "ALA Annual 2026: nobody met, no next steps.\n"


def test_an_event_needs_a_name(event: PipedEvent) -> None:
    ran = event(LINES, name=" ")
    assert ran.status == 2
    assert "An event needs a name" in ran.err
    assert event(LINES, name="\x1b").err == ran.err


def test_wrong_lines_are_named_all_at_once_as_they_are_counted_in_the_file(event: PipedEvent, netui: RunNetui) -> None:
    event("Renee Marsh\n")
    ran = event("Lena Fox\n\nRenee Marhs: x\n\nBo Li\nRenee Marhs: y\n")
    assert (ran.status, ran.out) == (2, "")
    assert 'line 3: "Renee Marhs" is not known' in ran.err
    assert 'line 6: "Renee Marhs" is not known' in ran.err
    assert "line 2" not in ran.err
    assert "Nothing was found" in netui("find", "Lena").err


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("Expo until 31 feb", "until 31 feb is not a day"),
        ("Expo until 12/1", "until 12/1 is not a day"),
        ("Expo until 2026-11-20", "until 2026-11-20 is in the past"),
    ],
)
def test_an_end_that_is_none_is_no_part_of_the_name(event: PipedEvent, name: str, says: str) -> None:
    ran = event(LINES, name=name)
    assert (ran.status, ran.out) == (2, "")
    assert says in ran.err
    assert event(LINES, name="Up until Now").out.endswith("Up until Now: 3 people met, 2 next steps.\n")


def test_bytes_that_are_no_text_are_refused(netui: RunNetui, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"Lena Fox\nJos\xe9\n"), "utf-8", "replace"))
    ran = netui("event", "Expo")
    assert (ran.status, ran.out) == (2, "")
    assert "line 2 is not UTF-8 text" in ran.err
    assert netui("find", "Lena").out == ""
