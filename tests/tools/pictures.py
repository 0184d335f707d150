"""Takes the README's pictures of the program on its demo: `python -m tests.tools.pictures [FOLDER [PREFIX...]]`.

Each is written to `screenshots/` as SVG, and as PNG to FOLDER, which must exist. PREFIX selects pictures by name.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import os
import sys
from pathlib import Path

os.environ.setdefault("TEXTUAL_ANIMATIONS", "none")

from netui.clock import Moment
from netui.demo.build import temporary_demo
from netui.settings import Settings
from netui.tui.app import NetuiApp
from netui.tui.database import Database
from tests.support.settled_pilot import run_app
from tests.support.terminal_picture import terminal_picture

SCREENSHOTS = Path(__file__).parents[2] / "screenshots"

NOON = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)
"""A Sunday. The demo's days are relative to it, so the pictures stay the same until it is changed."""

LINE = "coffee with Ines via Jaime yesterday: community roles > send portfolio fri > every 4-6w"

SHOTS = (
    ("network-80x24", (80, 24), ["j"]),
    ("network-120x36", (120, 36), ["j", "j", "j"]),
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
    ("map-120x36", (120, 36), ["g", "m"]),
    ("drift-120x36", (120, 36), ["g", "r", "2"]),
    ("charts-120x36", (120, 36), ["g", "r", "7"]),
    ("compose-120x36", (120, 36), ["/", *"jaime", "enter", "m"]),
    ("guard-120x36", (120, 36), ["a", *"ask Farid: a logo for the column", "enter"]),
)
"""Name, terminal size (columns, rows), and keys pressed, one per picture."""


async def take(name: str, size: tuple[int, int], keys: list[str], png: Path | None) -> None:
    """Take one picture, on a new demo; `png` is the folder for a PNG, if wanted."""
    moment = Moment(NOON, NOON.date())
    with temporary_demo(moment) as path:
        database = Database(path, clock=lambda: moment, settings=Settings())
        database.open_for_reading()
        app = NetuiApp(database, remembered={}, backs_up=False, state=os.devnull)
        app.animation_level = "none"
        async with run_app(app, size=size) as pilot:
            await pilot.pause(0.5)
            for key in keys:
                await pilot.press(
                    {" ": "space", ":": "colon", ">": "greater_than_sign", "-": "minus", "/": "slash"}.get(key, key)
                )
            await pilot.pause(0.7)
            picture = terminal_picture(app.export_screenshot(title=f"netui, {size[0]}x{size[1]}"))
    (SCREENSHOTS / f"{name}.svg").write_text(picture, encoding="utf-8")
    if png is not None:
        import cairosvg

        drawn = picture.replace("Fira Code", "DejaVu Sans Mono")
        cairosvg.svg2png(drawn.encode(), write_to=str(png / f"{name}.png"))


def main() -> None:
    """Take the pictures that the arguments select."""
    png = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    wanted = tuple(sys.argv[2:])
    SCREENSHOTS.mkdir(exist_ok=True)
    for name, size, keys in SHOTS:
        if name.startswith(wanted or ("",)):
            asyncio.run(take(name, size, keys, png))
            print(name)


if __name__ == "__main__":
    main()
