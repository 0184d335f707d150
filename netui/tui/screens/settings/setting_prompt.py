"""The prompt for a new value of a setting, and how what is typed becomes one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from netui.domain.text import clean
from netui.settings import LIST_SETTINGS, NUMBER_SETTINGS, WORD_SETTINGS, Settings
from netui.tui.chords import Keymap
from netui.tui.widgets.prompt import Prompt, draft_about

if TYPE_CHECKING:
    from netui.settings_file import SettingValue
    from netui.tui.drafts import Draft
    from netui.tui.services import Services

__all__ = ["SETTING", "parse_setting", "setting_prompt"]

SETTING = "setting"
"""The kind of its drafts."""

_NUMBERS = {each.name: each for each in NUMBER_SETTINGS}
_LISTS = frozenset(name for name, _ in LIST_SETTINGS)
_WORDS = {name: words for name, words, _ in WORD_SETTINGS}

_EXAMPLES = {"my_name": "e.g. Ada Byron", "my_addresses": "e.g. ada@example.org, ada@work.example", "region": "e.g. GB"}


def parse_setting(table: str, name: str, typed: str) -> SettingValue | None:
    """Return what was typed as the value of a setting; None for nothing, so that the default holds.

    Several keys or addresses are separated by commas. Raises `ValueError` with a phrase of what it has to be.
    """
    text = clean(typed)
    if not text:
        return None
    if table == "keys":
        keys = tuple(key for each in text.split(", ") if (key := each.strip()))
        return keys[0] if len(keys) == 1 else keys
    if name in _NUMBERS:
        number = _NUMBERS[name]
        if not text.isdecimal() or not number.low <= int(text) <= number.high:
            raise ValueError(f"a whole number from {number.low} to {number.high}")
        return int(text)
    if name in _WORDS:
        if text not in _WORDS[name]:
            raise ValueError(f"one of {', '.join(_WORDS[name])}")
        return text
    if name in _LISTS:
        return tuple(each.strip() for each in text.split(",") if each.strip())
    if name == "region" and not (len(text) == 2 and text.isascii() and text.isalpha()):
        raise ValueError('a country by its two letters, such as "GB"')
    return text


def setting_prompt(
    services: Services,
    table: str,
    name: str,
    accept: Callable[[SettingValue | None], bool],
    *,
    came_back: Draft | None = None,
) -> Prompt:
    """Ask for a new value; `accept` keeps it, and returns whether that was possible."""
    settings = services.database.settings

    def understand(typed: str) -> str:
        value = parse_setting(table, name, typed)
        if value is None:
            return "empty: the usual one"
        return _clash(settings, name, value) if table == "keys" else "enter save"

    about = {"table": table, "setting": name}
    draft = draft_about(services, SETTING, about, came_back=came_back)
    return Prompt(
        name,
        understand,
        lambda typed: accept(parse_setting(table, name, typed)),
        draft=draft,
        value=_as_typed(settings, table, name),
        example="e.g. U, ctrl+z" if table == "keys" else _EXAMPLES.get(name, ""),
    )


def _as_typed(settings: Settings, table: str, name: str) -> str:
    """The present value, as it would be typed."""
    value = settings.keys.get(name, ()) if table == "keys" else getattr(settings, name)
    return ", ".join(value) if isinstance(value, tuple) else str(value)


def _clash(settings: Settings, name: str, value: SettingValue) -> str:
    """What other command would lose its key; else that nothing stands in the way."""
    keys = (value,) if isinstance(value, str) else value
    assert isinstance(keys, tuple)
    before, after = Keymap(settings.keys), Keymap({**settings.keys, name: keys})
    new = [
        each for each in (*after.problems, *after.clashes) if each not in before.problems and each not in before.clashes
    ]
    return new[0].removeprefix("keys: ") if new else "enter save"
