"""One SVG that shows several pictures of a screen one after the other: each row of them is in it once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tests.support.terminal_picture import ROW_HEIGHT

__all__ = ["Frame", "animated_picture"]


class Frame(NamedTuple):
    """A picture (`terminal_picture`), and how many seconds it is shown."""

    svg: str
    seconds: float


_ID = re.compile(r'class="(terminal-\d+)-matrix"')
_RULE = re.compile(r"\.r(\d+) \{ ([^}]*) \}")
_ELEMENT = re.compile(
    r'<rect fill="[^"]*" x="[\d.]+" y="(?P<rect>[\d.]+)"[^>]*shape-rendering="crispEdges"/>'
    r'|<text class="r\d+" x="[\d.]+" y="(?P<text>[\d.]+)"[^>]*>[^<]*</text>'
    r'|<path class="r\d+" d="M[\d.-]+ (?P<path>[\d.-]+)[^>]*/>'
)
_GROUND = re.compile(r'<rect fill="([^"]*)" x="([\d.]+)" y="([\d.]+)" width="([\d.]+)"[^>]*/>')
_BASE = 18.5
"""From the top of a row to the line that its text stands on."""


def animated_picture(frames: Sequence[Frame]) -> str:
    """The frames as one picture that begins again at its end; it stands still, at its end, where motion is not wanted.

    A row that stays is drawn once; of a row that changes each state is shown in its time.
    """
    styles: dict[str, str] = {}
    rows = [_rows(frame.svg, styles) for frame in frames]
    starts = [sum(frame.seconds for frame in frames[:at]) for at in range(len(frames) + 1)]
    drawn: list[str] = []
    rules: list[str] = []
    for row in sorted({row for each in rows for row in each}):
        states: dict[str, list[int]] = {}
        for at, each in enumerate(rows):
            states.setdefault(each.get(row, ""), []).append(at)
        for state, shown in states.items():
            if len(shown) == len(frames):
                drawn.append(state)
                continue
            name = f"k{len(rules)}"
            is_last = len(frames) - 1 in shown
            drawn.append(f'<g class="v {name}{" last" if is_last else ""}">{state}</g>')
            rules.append(f"@keyframes {name} {{{_keyframes(shown, starts)}}} .{name} {{animation-name: {name}}}")
    head, tail = _around(frames[0].svg)
    moving = (
        f".v {{visibility: hidden; animation: {starts[-1]:g}s step-end infinite}} "
        f"@media (prefers-reduced-motion: reduce) {{.v {{animation: none}} .last {{visibility: visible}}}}"
    )
    inks = "\n".join(f".s{number} {{{style}}}" for style, number in styles.items())
    return head.replace("</style>", f"{inks}\n{moving}\n{chr(10).join(rules)}\n</style>", 1) + "".join(drawn) + tail


def _plain(svg: str) -> str:
    """The SVG without the number that Rich puts into all of its names."""
    found = _ID.search(svg)
    assert found is not None
    return svg.replace(f"{found[1]}-", "")


def _rows(svg: str, styles: dict[str, str]) -> dict[int, str]:
    """What is drawn of each row of the screen. `styles` gives each style of all frames one name."""
    svg = _plain(svg)
    inks = {number: styles.setdefault(style, str(len(styles))) for number, style in _RULE.findall(svg)}
    rows: dict[int, list[str]] = {}
    for found in _ELEMENT.finditer(svg):
        top = float(found["rect"] or found["path"] or 0) if not found["text"] else float(found["text"]) - _BASE
        row = int(max(top, 0) // ROW_HEIGHT)
        element = re.sub(r'class="r(\d+)"', lambda each: f'class="s{inks[each[1]]}"', found[0])
        rows.setdefault(row, []).append(re.sub(r' clip-path="[^"]*"', "", element))
    return {row: "".join(_grounds_first(each)) for row, each in rows.items()}


def _grounds_first(elements: Sequence[str]) -> list[str]:
    """The grounds, neighbours of one colour as one, then what is written on them."""
    grounds: list[list[str]] = []
    for element in elements:
        if (found := _GROUND.fullmatch(element)) is not None:
            colour, x, y, width = found.groups()
            last = grounds[-1] if grounds else None
            if last is not None and last[0] == colour and abs(float(last[1]) + float(last[3]) - float(x)) < 0.2:
                last[3] = f"{float(x) + float(width) - float(last[1]):g}"
            else:
                grounds.append([colour, x, y, width])
    drawn = [
        f'<path fill="{colour}" shape-rendering="crispEdges" d="M{x} {y}h{width}v{ROW_HEIGHT + 0.25:g}h-{width}z"/>'
        for colour, x, y, width in grounds
    ]
    return [*drawn, *(element for element in elements if not _GROUND.fullmatch(element))]


def _keyframes(shown: Iterable[int], starts: Sequence[float]) -> str:
    """The moments at which a state appears and disappears, in hundredths of the whole."""
    frames = set(shown)
    said = []
    was_seen: bool | None = None
    for at, start in enumerate(starts[:-1]):
        is_seen = at in frames
        if is_seen is not was_seen:
            said.append(f"{100 * start / starts[-1]:.4g}% {{visibility: {'visible' if is_seen else 'hidden'}}}")
        was_seen = is_seen
    return " ".join(said)


def _around(svg: str) -> tuple[str, str]:
    """What stands before and behind the rows."""
    svg, opened = _RULE.sub("", _plain(svg)), '<g class="matrix">'
    found = list(_ELEMENT.finditer(svg))
    return svg[: min(found[0].start(), svg.index(opened))] + opened, svg[found[-1].end() :]
