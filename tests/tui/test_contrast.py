"""What is painted can be read: 4.5:1 in every theme, for every ink on every ground."""

from __future__ import annotations

import pytest
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme

from netui.tui.contrast import LEAST_CONTRAST, ContrastFilter, contrast_ratio, legible_ink
from netui.tui.widgets.palette_styles import THEMES, legible_variables, variable_colour
from tests.support.painted_cells import painted_pieces
from tests.tui.conftest import OpenApp

OFFERED = [theme for theme in (*BUILTIN_THEMES.values(), *THEMES) if not theme.ansi]

HARD = Theme("hard", primary="#777777", foreground="#808080", background="#7f7f7f", surface="#888888", dark=True)
"""One of the user's own, in which nothing can be read."""

INKS = (
    "foreground",
    "foreground-muted",
    "foreground-disabled",
    "text",
    "text-muted",
    "text-disabled",
    "text-primary",
    "text-secondary",
    "text-accent",
    "text-success",
    "text-warning",
    "text-error",
    "primary",
    "secondary",
    "accent",
    "success",
    "warning",
    "error",
)
"""What text is drawn in: on panes and dialogs, in inputs (the placeholder is text-disabled), in titles and footers."""

GROUNDS = (
    "background",
    "surface",
    "panel",
    "primary-muted",
    "primary 22%",
    "foreground 6%",
    "input-cursor-background",
    "input-selection-background",
    "block-cursor-background",
)
"""Under it: panes, dialogs, the row of the cursor with the keys (primary-muted) and without (surface), inputs."""


def painted(variables: dict[str, str], ink: str, ground: str) -> tuple[Color, Color]:
    """An ink on a ground as Textual mixes them, both opaque."""
    under = Color.parse(variables["background"])
    name, _, share = ground.partition(" ")
    over = variable_colour(variables[name], under)
    under += over.with_alpha(float(share.strip("%")) / 100) if share else over
    return under + variable_colour(variables[ink], under), under


@pytest.mark.parametrize("theme", [*OFFERED, HARD], ids=lambda theme: theme.name)
def test_every_ink_can_be_read_on_every_ground(theme: Theme) -> None:
    variables = legible_variables(theme.to_color_system().generate() | theme.variables, theme)
    line_filter = ContrastFilter(Color.parse(variables["foreground"]))
    low = []
    for ground in GROUNDS:
        for ink in INKS:
            colour, under = painted(variables, ink, ground)
            style = Style(color=colour.rich_color, bgcolor=under.rich_color)
            ((_, seen, _),) = line_filter.apply([Segment("late", style)], under)
            assert seen is not None
            assert seen.color is not None
            assert seen.color.triplet is not None
            ratio = contrast_ratio(tuple(seen.color.triplet), under.rgb)
            if ratio < LEAST_CONTRAST:
                low.append((ink, ground, round(ratio, 2)))
    assert not low


@pytest.mark.parametrize("theme", [*OFFERED, HARD], ids=lambda theme: theme.name)
def test_the_frame_of_what_has_the_keys_is_seen(theme: Theme) -> None:
    variables = legible_variables(theme.to_color_system().generate() | theme.variables, theme)
    for name in ("primary", "border"):
        for ground in ("background", "surface"):
            ink, under = painted(variables, name, ground)
            assert contrast_ratio(ink.rgb, under.rgb) >= LEAST_CONTRAST


@pytest.mark.parametrize(
    "theme", [theme for theme in BUILTIN_THEMES.values() if theme.ansi], ids=lambda each: each.name
)
def test_with_the_colours_of_the_terminal_the_frame_is_bright_on_black(theme: Theme) -> None:
    variables = legible_variables(theme.to_color_system().generate(), theme)
    assert variables["primary"] == variables["text-primary"] == ("ansi_bright_cyan" if theme.dark else "ansi_blue")
    if not theme.dark:
        assert not {"ansi_yellow", "ansi_green", "ansi_cyan"} & {variables.get(name) for name in INKS}


@pytest.mark.parametrize(
    ("ink", "ground", "foreground", "expected"),
    [
        ((255, 255, 255), (0, 0, 0), (255, 255, 255), (255, 255, 255)),  # it is left as it is
        ((0, 0, 0), (0, 0, 0), (255, 255, 255), (128, 128, 128)),  # no more than is needed
        ((0, 0, 0), (0, 0, 0), (20, 20, 20), (128, 128, 128)),  # the foreground can't be read there
        ((200, 0, 0), (255, 255, 255), (0, 0, 0), (200, 0, 0)),
        ((255, 160, 160), (255, 255, 255), (0, 0, 0), (153, 96, 96)),  # still reddish
    ],
)
def test_an_ink_is_mixed_towards_the_foreground(
    ink: tuple[int, int, int],
    ground: tuple[int, int, int],
    foreground: tuple[int, int, int],
    expected: tuple[int, int, int],
) -> None:
    assert legible_ink(ink, ground, foreground) == expected


def test_frames_and_bars_keep_their_ink() -> None:
    faint = Style(color="#222222", bgcolor="#111111")
    line = [Segment("╭─ ░█▌ ─╮", faint), Segment("    ", faint), Segment("plain"), Segment("\x1b[2J", faint, [(1,)])]  # type: ignore[list-item]
    assert ContrastFilter(Color.parse("#ffffff")).apply(line, Color.parse("#111111")) == line


async def test_all_that_a_session_paints_can_be_read(world: str, open_app: OpenApp) -> None:
    """In the themes that are hardest to read, with a dialog, the form and a line over the panes."""
    low = []
    async with open_app(world, (100, 30)) as pilot:
        for keys in (["j"], ["2"], ["colon"], ["escape", "a", *"coffee with Renee via J"]):
            await pilot.press(*("space" if key == " " else key for key in keys))
            for theme in ("solarized-light", "atom-one-light", "nord"):
                pilot.app.theme = theme
                await pilot.pause()
                for _, text, style in painted_pieces(pilot.app):
                    if any(each.isalnum() for each in text):
                        assert style.color is not None
                        assert style.color.triplet is not None
                        assert style.bgcolor is not None
                        assert style.bgcolor.triplet is not None
                        ratio = contrast_ratio(tuple(style.color.triplet), tuple(style.bgcolor.triplet))
                        if ratio < LEAST_CONTRAST or style.dim:
                            low.append((theme, text, round(ratio, 2)))
    assert not low


@pytest.mark.parametrize(("variable", "value"), [("NO_COLOR", "1"), ("TERM", "linux")])
async def test_without_a_theme_what_has_the_keys_is_in_a_heavy_frame(
    world: str, open_app: OpenApp, monkeypatch: pytest.MonkeyPatch, variable: str, value: str
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv(variable, value)
    async with open_app(world, (80, 24), remembered={"theme": "nord"}) as pilot:
        assert pilot.app.theme == "ansi-dark"
        for key, title in (("1", "Due"), ("2", "Contacts")):
            await pilot.press(key)
            heavy = [text for _, text, _ in painted_pieces(pilot.app) if {*"━═"} & {*text}]
            assert heavy
            assert title in str(getattr(pilot.app.focused, "border_title", ""))
        await pilot.press("colon")
        await pilot.pause()
        lit = [style for _, text, style in painted_pieces(pilot.app) if style.reverse and len(text.strip()) > 2]
        assert lit  # also the row of a list that an input leads
        assert not any(style.dim for style in lit)
