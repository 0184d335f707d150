"""Takes the README's pictures of the program on its demo: `python -m tests.tools.pictures [FOLDER [PREFIX...]]`.

Each is written to `screenshots/` as SVG, and as PNG to FOLDER, which must exist. PREFIX selects pictures by name.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

os.environ.setdefault("TEXTUAL_ANIMATIONS", "none")

from textual.pilot import Pilot

from netui.clock import Moment
from netui.demo.shipped import temporary_demo
from netui.settings import Settings
from netui.tui.app import NetuiApp
from netui.tui.database import Database
from tests.support.animated_picture import Frame, animated_picture
from tests.support.settled_pilot import run_app
from tests.support.terminal_picture import terminal_picture

SCREENSHOTS = Path(__file__).parents[2] / "screenshots"

NOON = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)
"""A Sunday. The demo's days are relative to it, so the pictures stay the same until it is changed."""

LINE = "coffee with Ines via Jaime yesterday: community roles > send portfolio fri > every 4-6w"

SHOTS = (
    ("network-80x24", (80, 24), ["j"]),
    ("network-120x36", (120, 36), []),
    ("network-200x50", (200, 50), ["j", "j", "j"]),
    ("network-50x15", (50, 15), ["j"]),
    ("quick-add-120x36", (120, 36), ["a", *LINE]),
    ("quick-add-80x24", (80, 24), ["a", *LINE]),
    ("answer-120x36", (120, 36), ["j", "j", "j", "x"]),
    ("snooze-80x24", (80, 24), ["s"]),
    ("keys-120x36", (120, 36), ["question_mark"]),
    ("contact-120x36", (120, 36), ["2", "j", "e"]),
    ("today-120x36", (120, 36), ["g", "t"]),
    ("card-120x36", (120, 36), ["/", *"jaime", "enter", "enter"]),
    ("introductions-120x36", (120, 36), ["g", "i"]),
    ("opportunities-120x36", (120, 36), ["g", "o", "l"]),
    ("tide-120x36", (120, 36), ["g", "d"]),
    ("map-120x36", (120, 36), ["g", "m"]),
    ("drift-120x36", (120, 36), ["g", "r", "2"]),
    ("charts-120x36", (120, 36), ["g", "r", "7"]),
    ("compose-120x36", (120, 36), ["/", *"jaime", "enter", "m"]),
    ("guard-120x36", (120, 36), ["a", *"ask Farid: a logo for the column", "enter"]),
)
"""Name, terminal size (columns, rows), and keys pressed, one per picture."""


MOVING = "typing-100x26"
"""The name of the picture that moves: the line is typed, and saved."""

_NAMED_KEYS = {" ": "space", ":": "colon", ">": "greater_than_sign", "-": "minus", "/": "slash"}


@asynccontextmanager
async def demo(size: tuple[int, int]) -> AsyncIterator[Pilot[None]]:
    """The session on a new demo."""
    moment = Moment(NOON, NOON.date())
    with temporary_demo(moment) as path:
        database = Database(path, clock=lambda: moment, settings=Settings())
        database.open_for_reading()
        app = NetuiApp(database, remembered={}, backs_up=False, state=os.devnull)
        app.animation_level = "none"
        async with run_app(app, size=size) as pilot:
            await pilot.pause(0.5)
            yield pilot


def picture(pilot: Pilot[None], title: str) -> str:
    """What is on the screen now."""
    return terminal_picture(pilot.app.export_screenshot(title=title))


async def press(pilot: Pilot[None], keys: list[str]) -> None:
    """Press keys, characters as they are."""
    for key in keys:
        await pilot.press(_NAMED_KEYS.get(key, key))


async def take(name: str, size: tuple[int, int], keys: list[str], png: Path | None) -> None:
    """Take one picture, on a new demo; `png` is the folder for a PNG, if wanted."""
    async with demo(size) as pilot:
        await press(pilot, keys)
        await pilot.pause(0.7)
        taken = picture(pilot, f"netui, {size[0]}x{size[1]}")
    (SCREENSHOTS / f"{name}.svg").write_text(taken, encoding="utf-8")
    if png is not None:
        import cairosvg

        drawn = taken.replace("Fira Code", "DejaVu Sans Mono")
        cairosvg.svg2png(drawn.encode(), write_to=str(png / f"{name}.png"))


async def film() -> None:
    """Take the picture that moves: two characters a frame, a pause where a part of the line ends."""
    frames: list[Frame] = []
    async with demo((100, 26)) as pilot:

        async def shoot(seconds: float, settles: float = 0.05) -> None:
            await pilot.pause(settles)
            frames.append(Frame(picture(pilot, "netui"), seconds))

        await press(pilot, ["a"])
        await shoot(1.2, 0.5)
        for at, character in enumerate(LINE, 1):
            await press(pilot, [character])
            ends = LINE[at : at + 2] in (": ", " >") or at == len(LINE)
            if at % 2 == 0 or ends:
                await shoot(0.9 if ends else 0.14)
        await shoot(2.5, 0.5)
        await press(pilot, ["enter"])
        await shoot(4.0, 0.7)
    (SCREENSHOTS / f"{MOVING}.svg").write_text(animated_picture(frames), encoding="utf-8")


def main() -> None:
    """Take the pictures that the arguments select."""
    png = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    wanted = tuple(sys.argv[2:])
    SCREENSHOTS.mkdir(exist_ok=True)
    if MOVING.startswith(wanted or ("",)):
        asyncio.run(film())
        print(MOVING)
    for name, size, keys in SHOTS:
        if name.startswith(wanted or ("",)):
            asyncio.run(take(name, size, keys, png))
            print(name)


if __name__ == "__main__":
    main()
