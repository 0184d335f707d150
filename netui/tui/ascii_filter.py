"""`AsciiFilter`: draws frames and signs in characters that every terminal, font and screen reader has."""

from __future__ import annotations

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

__all__ = ["ASCII_FILTER", "CONSOLE_FILTER", "AsciiFilter"]

_FRAMES = {chr(code): "+" for code in range(0x2500, 0x2580)} | {
    **dict.fromkeys("─╌┄┈╴╶", "-"),
    **dict.fromkeys("│╎┆┊╵╷", "|"),
    # The frame of what has the keys is a heavy one, where there are no colours.
    **dict.fromkeys("━═╍┅┉╸╺╼╾", "="),
    **dict.fromkeys("┃║╏┇┋┏┓┗┛╹╻╽╿", "#"),
}
"""Box drawing (U+2500 to U+257F)."""

_BLOCKS = {chr(code): "#" for code in range(0x2580, 0x25A0)} | {
    **dict(zip("▁▂▃▄▅▆▇█░▒▓", "_.:-=+*#-:%", strict=True)),
    "▌": ">",  # the bar of the cursor's row
    **dict.fromkeys("▏▎▍▐▕", "|"),
    **dict.fromkeys("▔▀", "-"),
}
"""Block elements (U+2580 to U+259F): bars, sparklines, maps of shades."""

_SIGNS = {
    **dict.fromkeys("●◆■▪•★", "*"),
    **dict.fromkeys("○◇□▫☆", "o"),
    **dict.fromkeys("◐◑◒◓", "~"),
    **dict.fromkeys("▸▶►▹›»→⇒⟩", ">"),
    **dict.fromkeys("◂◀◄◃‹«←⇐⟨⏎↵", "<"),
    **dict.fromkeys("▲▴↑", "^"),
    **dict.fromkeys("▼▾↓", "v"),
    **dict.fromkeys("↔⇄⇔", "="),
    **dict.fromkeys("↳↲", ">"),
    **dict.fromkeys("✓✔", "v"),
    **dict.fromkeys("✗✘×", "x"),
    **dict.fromkeys("…⋯", "~"),  # what was cut
    **dict.fromkeys("·∙", "."),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **dict.fromkeys("“”„", '"'),
    **dict.fromkeys("‘’‚", "'"),
    **dict.fromkeys("≥", ">"),
    **dict.fromkeys("≤", "<"),
    "\N{NO-BREAK SPACE}": " ",
}
"""What stands in texts: each in one cell, as what it replaces."""


class AsciiFilter(LineFilter):
    """Replaces characters of painted lines, one cell by one, whatever widget painted them.

    Letters are left as they are: names stay names.
    """

    def __init__(self, table: dict[str, str]) -> None:
        super().__init__()
        self.table = str.maketrans(table)
        """What is drawn in place of a character."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments with their text as it is drawn; the same list if nothing is replaced."""
        if all(text.isascii() for text, _, control in segments if not control):
            return segments
        return [
            Segment(text if control else text.translate(self.table), style, control)
            for text, style, control in segments
        ]


ASCII_FILTER = AsciiFilter(_FRAMES | _BLOCKS | _SIGNS)
"""For the setting `ascii`."""

CONSOLE_FILTER = AsciiFilter(
    {
        **dict(zip("╭╮╰╯┏┓┗┛━┃", "┌┐└┘╔╗╚╝═║", strict=True)),
        **{sign: _SIGNS[sign] for sign in "◆◇◐◑◒◓▸▶▹◂◃▴▾✓✔✗✘⏎↵‹›⟨⟩★☆↳…–—“”‘’"},
        **dict.fromkeys("▏▎▍▕", "│"),
        **dict.fromkeys("▁▂▃", "_"),
        **dict.fromkeys("▅▆▇", "▄"),
    }
)
"""For the Linux console: what its fonts of 256 characters do not have."""
