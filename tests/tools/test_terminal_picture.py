"""The README's pictures: the last row is whole, and frames and bars have no seams."""

from __future__ import annotations

import io
import re
from xml.etree import ElementTree

from rich.console import Console
from rich.text import Text

from tests.support.terminal_picture import terminal_picture

ROW_HEIGHT = 24.4


def picture(*rows: str) -> str:
    console = Console(record=True, width=20, file=io.StringIO())
    for row in rows:
        console.print(Text(row), end="\n")
    return terminal_picture(console.export_svg(title="netui"))


def clip_height(svg: str) -> float:
    found = re.search(r'clip-terminal">\s*<rect x="0" y="0" width="[\d.]+" height="([\d.]+)"', svg)
    assert found is not None
    return float(found[1])


def test_the_clip_ends_below_the_descenders_of_the_last_row() -> None:
    svg = picture("x Done", "p Skip  y Keys")
    base = max(float(y) for y in re.findall(r'<text [^>]*\by="([\d.]+)" textLength', svg))
    assert clip_height(svg) >= base + 6  # a descender is 0.3 of a character of 20 px
    whole, frame = (
        float(height)
        for height in re.findall(r'viewBox="0 0 [\d.]+ ([\d.]+)"|stroke="[^"]*"[^>]* height="([\d.]+)"', svg)
        for height in height
        if height
    )
    assert whole >= frame >= clip_height(svg)


def test_frames_and_bars_are_shapes_and_the_rest_is_text() -> None:
    svg = picture("╭─ 1 Due <3> ───╮", "│▌Zoë & Co ▁▅█░▒│", "╰───────────────╯", "├┤ ┏━┓┃┗┛ ● → …")
    root = ElementTree.fromstring(svg)
    named = "{http://www.w3.org/2000/svg}"
    texts = [(each.text or "").replace("\N{NO-BREAK SPACE}", " ").strip() for each in root.iter(f"{named}text")]
    assert texts == ["netui", "1 Due <3>", "Zoë & Co", "● → …"]
    shapes = [each.get("d", "") for each in root.iter(f"{named}path")]
    assert all(shape.startswith("M") and shape.endswith("Z") for shape in shapes)
    assert "M12.2 13.7h" not in shapes[0]
    assert sum("h36.6" in shape for shape in shapes) == 1  # `───` is one line
    assert {each.get("fill-opacity") for each in root.iter(f"{named}path")} == {None, "0.25", "0.5"}
