"""Contrast of ink and ground by WCAG 2, and `ContrastFilter`, which lifts what is painted to 4.5:1 in every theme."""

from __future__ import annotations

from functools import lru_cache

from rich.color import Color as RichColor
from rich.color import ColorType
from rich.color_triplet import ColorTriplet
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

__all__ = ["LEAST_CONTRAST", "ContrastFilter", "contrast_ratio", "legible_ink"]

LEAST_CONTRAST = 4.5
"""The contrast of text that WCAG 2 asks for at level AA."""

_STEPS = 20
"""Into how many steps the way from an ink to the foreground is divided."""

Channels = tuple[int, int, int]
"""Red, green and blue, each from 0 to 255."""


def contrast_ratio(one: Channels, other: Channels) -> float:
    """The contrast of two opaque colours, from 1 to 21 (WCAG 2, relative luminance)."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@lru_cache(1024)
def _luminance(colour: Channels) -> float:
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4
        for share in (channel / 255 for channel in colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@lru_cache(1024)
def legible_ink(ink: Channels, ground: Channels, foreground: Channels) -> Channels:
    """The ink, mixed as little as needed towards the foreground of the theme until it can be read on the ground.

    Where the foreground can't be read there itself, black or white takes its place.
    """
    if contrast_ratio(ink, ground) >= LEAST_CONTRAST:
        return ink
    target = foreground
    if contrast_ratio(foreground, ground) < LEAST_CONTRAST:
        target = max((0, 0, 0), (255, 255, 255), key=lambda extreme: contrast_ratio(extreme, ground))
    for step in range(1, _STEPS):
        red, green, blue = (round(own + (other - own) * step / _STEPS) for own, other in zip(ink, target, strict=True))
        if contrast_ratio((red, green, blue), ground) >= LEAST_CONTRAST:
            return red, green, blue
    return target


class ContrastFilter(LineFilter):
    """Lifts the ink of painted text, whatever widget painted it. Frames, bars and blanks keep theirs.

    Not for themes of the terminal's own colours: how those look is not known here.
    """

    def __init__(self, foreground: Color) -> None:
        super().__init__()
        self.foreground = foreground.rgb
        """The foreground of the theme, towards which inks are mixed."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments with inks that can be read."""
        ground, foreground = background.rgb, self.foreground
        return [
            Segment(segment.text, lifted)
            if segment.style is not None
            and (lifted := _lifted(segment.style, ground, foreground)) is not None
            and not segment.control
            and _has_words(segment.text)
            else segment
            for segment in segments
        ]


@lru_cache(2048)
def _has_words(text: str) -> bool:
    """Whether it has anything but blanks, box drawing and block elements."""
    return any(each != " " and not "\u2500" <= each <= "\u259f" for each in text)


@lru_cache(2048)
def _lifted(style: Style, background: Channels, foreground: Channels) -> Style | None:
    """The style with an ink that can be read; None where it can be read as it is."""
    ink, ground = style.color, style.bgcolor
    if ink is None or ink.type is not ColorType.TRUECOLOR or ink.triplet is None:
        return None
    under = tuple(ground.triplet) if ground is not None and ground.triplet is not None else background
    lifted = legible_ink(tuple(ink.triplet), under, foreground)
    if lifted == tuple(ink.triplet):
        return None
    return style + Style.from_color(RichColor.from_triplet(ColorTriplet(*lifted)))
