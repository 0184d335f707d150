"""Mends the SVG that Rich makes of a screen: its last row is whole, and no seams show between frames and bars."""

from __future__ import annotations

import re
from html import unescape
from itertools import groupby

__all__ = ["BELOW", "terminal_picture"]

BELOW = 4
"""Pixels added under the last row: Rich's clip ends above its descenders."""

CELL_WIDTH, ROW_HEIGHT = 12.2, 24.4
_BASE = 18.5
"""From the top of a row to the line that its text stands on."""

_PEN = 1.5
"""How thick a line is."""

_HEAVY = 3.0
_BEND = 6.0
"""The radius of a round corner."""

_ARMS = {
    # By sign what goes left, right, up and down from the middle of its cell.
    **{"─": "lr", "│": "ud", "├": "rud", "┤": "lud", "┬": "lrd", "┴": "lru", "┼": "lrud"},
    **{"┌": "rd", "┐": "ld", "└": "ru", "┘": "lu", "━": "LR", "┃": "UD", "┏": "RD", "┓": "LD", "┗": "RU", "┛": "LU"},
}
_CORNERS = {"╭": (1, 1), "╮": (-1, 1), "╰": (1, -1), "╯": (-1, -1)}
"""By sign where its arms go: right (1) or left, down (1) or up."""

_BLOCKS = {
    # By sign the part of its cell that is filled: from where to where, across and down.
    **{sign: (0, 1, 1 - eighths / 8, 1) for eighths, sign in enumerate("▁▂▃▄▅▆▇█", 1)},
    **{sign: (0, eighths / 8, 0, 1) for eighths, sign in enumerate("▏▎▍▌▋▊▉", 1)},
    **{"▐": (0.5, 1, 0, 1), "▕": (7 / 8, 1, 0, 1), "▔": (0, 1, 0, 1 / 8), "▀": (0, 1, 0, 0.5)},
    **dict.fromkeys("░▒▓", (0, 1, 0, 1)),
}
_SHADES = {"░": 0.25, "▒": 0.5, "▓": 0.75}

_TEXT = re.compile(r'<text class="([^"]*-r\d+)" x="([\d.]+)" y="([\d.]+)" textLength="[\d.]+"([^>]*)>([^<]*)</text>')


def terminal_picture(svg: str) -> str:
    """The SVG with room below, with lines and bars as shapes, and other text as it is."""
    svg = re.sub(r'(viewBox="0 0 [\d.]+ )([\d.]+)', _higher, svg, count=1)
    svg = re.sub(r'(clip-terminal">\s*<rect x="0" y="0" width="[\d.]+" height=")([\d.]+)', _higher, svg, count=1)
    svg = re.sub(r'(<rect fill="[^"]*" stroke=[^>]* height=")([\d.]+)', _higher, svg, count=1)
    return _TEXT.sub(_drawn, svg)


def _higher(found: re.Match[str]) -> str:
    return f"{found[1]}{float(found[2]) + BELOW:g}"


def _drawn(found: re.Match[str]) -> str:
    """The text as texts and shapes, each run of one kind."""
    style, left, base, rest, content = found.groups()
    x, top = float(left), float(base) - _BASE
    drawn = []
    text = unescape(content)
    for sign, run in groupby(text, lambda each: each if each in _ARMS or each in _CORNERS or each in _BLOCKS else ""):
        signs = list(run)
        width = len(signs) * CELL_WIDTH
        if sign:
            opacity = f' fill-opacity="{_SHADES[sign]}"' if sign in _SHADES else ""
            drawn.append(f'<path class="{style}" d="{_shape(sign, x, top, len(signs))}"{opacity}/>')
        elif "".join(signs).strip():
            escaped = "".join({"&": "&amp;", "<": "&lt;", ">": "&gt;", " ": "&#160;"}.get(each, each) for each in signs)
            escaped = escaped.replace("\N{NO-BREAK SPACE}", "&#160;")
            drawn.append(f'<text class="{style}" x="{x:g}" y="{base}" textLength="{width:g}"{rest}>{escaped}</text>')
        x += width
    return "".join(drawn)


def _shape(sign: str, x: float, top: float, count: int) -> str:
    """The path of a sign `count` times side by side; what goes on from cell to cell is one rectangle."""
    if sign in _BLOCKS:
        first, last, upper, lower = _BLOCKS[sign]
        if (first, last) == (0, 1):
            return _box(x, top + upper * ROW_HEIGHT, count * CELL_WIDTH, (lower - upper) * ROW_HEIGHT + 0.25)
        starts = [x + at * CELL_WIDTH for at in range(count)]
        width = (last - first) * CELL_WIDTH
        return "".join(_box(start + first * CELL_WIDTH, top, width, ROW_HEIGHT + 0.25) for start in starts)
    if _ARMS.get(sign) in ("lr", "LR"):
        pen = _PEN if sign == "─" else _HEAVY
        return _box(x, top + (ROW_HEIGHT - pen) / 2, count * CELL_WIDTH, pen)
    return "".join(_sign(sign, x + at * CELL_WIDTH, top) for at in range(count))


def _sign(sign: str, x: float, top: float) -> str:
    middle, centre = x + CELL_WIDTH / 2, top + ROW_HEIGHT / 2
    if sign in _CORNERS:
        return _corner(*_CORNERS[sign], middle, centre)
    arms = _ARMS[sign]
    pen = _PEN if arms.islower() else _HEAVY
    half = pen / 2
    boxes = {
        "l": (x, centre - half, CELL_WIDTH / 2 + half, pen),
        "r": (middle - half, centre - half, CELL_WIDTH / 2 + half, pen),
        "u": (middle - half, top, pen, ROW_HEIGHT / 2 + half),
        "d": (middle - half, centre - half, pen, ROW_HEIGHT / 2 + half + 0.25),
    }
    return "".join(_box(*boxes[arm.lower()]) for arm in arms)


def _corner(across: int, down: int, middle: float, centre: float) -> str:
    """A quarter of a ring, with an arm to the side of the cell and one to its top or bottom."""
    half = _PEN / 2
    side, end = middle + across * CELL_WIDTH / 2, centre + down * (ROW_HEIGHT / 2 + 0.25)
    turn = int(across * down > 0)
    outer, inner = _BEND + half, _BEND - half
    bend_x, bend_y = middle + across * _BEND, centre + down * _BEND
    return (
        f"M{middle - across * half:g} {end:g}V{bend_y:g}"
        f"A{outer:g} {outer:g} 0 0 {turn} {bend_x:g} {centre - down * half:g}"
        f"H{side:g}V{centre + down * half:g}H{bend_x:g}"
        f"A{inner:g} {inner:g} 0 0 {1 - turn} {middle + across * half:g} {bend_y:g}V{end:g}Z"
    )


def _box(x: float, y: float, width: float, height: float) -> str:
    return f"M{x:g} {y:g}h{width:g}v{height:g}h{-width:g}Z"
