"""The picture that moves: each state of a row is in it once, and is seen in its time alone."""

from __future__ import annotations

import io
import re
from xml.etree import ElementTree

from rich.console import Console
from rich.text import Text

from tests.support.animated_picture import Frame, animated_picture
from tests.support.terminal_picture import terminal_picture


def frame(*rows: str, seconds: float = 1.0) -> Frame:
    console = Console(record=True, width=20, file=io.StringIO())
    for row in rows:
        console.print(Text(row, style="bold" if row.startswith("!") else ""), end="\n")
    return Frame(terminal_picture(console.export_svg(title="netui")), seconds)


def test_a_row_that_stays_is_drawn_once_and_one_that_changes_in_each_state() -> None:
    rows = [f"row {at}" for at in range(22)]
    svg = animated_picture([frame("stays", *rows, "> a"), frame("stays", *rows, "> ab", seconds=3), frame("stays")])
    ElementTree.fromstring(svg)  # it is well-formed
    assert svg.count("stays") == 1
    assert svg.count(">row&#160;7<") == 1
    assert svg.count("&gt;&#160;a<") == svg.count("&gt;&#160;ab<") == 1
    groups = re.findall(r'<g class="v (k\d+)">(.*?)</g>', svg)
    (name,) = [name for name, drawn in groups if "&gt;&#160;ab<" in drawn]
    shown = re.search(rf"@keyframes {name} {{(.*?)}} \.", svg)
    assert shown is not None
    assert shown[1] == "0% {visibility: hidden} 20% {visibility: visible} 80% {visibility: hidden}"
    assert "animation: 5s" in svg


def test_no_two_rows_are_one() -> None:
    svg = animated_picture([frame(*(f"row {at}" for at in range(40))), frame("end")])
    assert all(group.count("row&#160;") < 2 for group in re.findall(r"<g class=\"v.*?</g>", svg))


def test_the_end_is_what_is_seen_without_motion() -> None:
    svg = animated_picture([frame("begins"), frame("ends")])
    lasts = re.findall(r'class="v k\d+ last">(.*?)</g>', svg)
    assert any("ends<" in each for each in lasts)
    assert not any("begins<" in each for each in lasts)
    assert "prefers-reduced-motion: reduce" in svg
