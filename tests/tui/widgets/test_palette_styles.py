"""Themes: those of our own are offered, and the one chosen last is set."""

from __future__ import annotations

import pytest
from textual.app import App
from textual.theme import BUILTIN_THEMES, Theme

from netui.tui.widgets.palette_styles import THEMES, apply_theme

DUSK = Theme("dusk", primary="#88c0d0")


@pytest.mark.parametrize(
    ("remembered", "expected"),
    [
        ({"theme": "dusk"}, "dusk"),
        ({"theme": "nord"}, "nord"),
        ({"theme": "gone"}, "textual-dark"),
        ({}, "textual-dark"),
    ],
)
def test_a_theme_of_our_own_is_offered(
    monkeypatch: pytest.MonkeyPatch, remembered: dict[str, str], expected: str
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    app = App[None]()
    apply_theme(app, remembered, [DUSK])
    assert "dusk" in app.available_themes
    assert app.theme == expected


def test_our_own_have_names_of_their_own() -> None:
    names = [theme.name for theme in THEMES]
    assert len({*names}) == len(names)
    assert not {*names} & BUILTIN_THEMES.keys()
