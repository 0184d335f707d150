"""The settings file: values, and the problems of invalid ones, whose defaults hold."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from netui.cli.settings_ import settings_file_text
from netui.settings import (
    FLAG_SETTINGS,
    LIST_SETTINGS,
    NUMBER_SETTINGS,
    TABLES,
    TEXT_SETTINGS,
    WORD_SETTINGS,
    NumberSetting,
    Settings,
    load_settings,
    parse_settings,
)
from netui.settings_tables import UserCommand

DEFAULTS = {number.name: number.default for number in NUMBER_SETTINGS}


def values(settings: Settings) -> dict[str, object]:
    return {name: getattr(settings, name) for name in DEFAULTS}


def test_the_defaults_are_the_numbers_of_the_rules() -> None:
    assert DEFAULTS == {
        "day_begins": 0,
        "daily_limit": 5,
        "first_follow_up_days": 1,
        "reach_out_days": 1,
        "thank_connector_days": 1,
        "tell_outcome_days": 2,
        "thank_favour_days": 1,
        "reply_owed_days": 2,
        "check_introduction_days": 14,
        "check_introduction_times": 2,
        "open_ask_days": 14,
        "open_ask_times": 2,
        "ask_silence_months": 6,
        "ask_again_months": 1,
        "key_date_days_before": 7,
        "key_date_days_after": 3,
        "review_days": 7,
        "drift_times": 2,
        "drift_shown": 10,
        "stale_days": 30,
        "congratulate_days": 3,
        "late_days": 7,
    }


def test_every_setting_has_an_attribute_that_is_declared() -> None:
    texts = {name for name, *_ in (*TEXT_SETTINGS, *LIST_SETTINGS, *WORD_SETTINGS, *FLAG_SETTINGS)}
    about = {"given", "path", "problems", "source"}
    names = {*DEFAULTS, *texts, *TABLES, *about}
    assert names == set(Settings.__annotations__) == set(Settings.__slots__)


@pytest.mark.parametrize("word", ["note", "ask", "met"])
def test_a_name_and_a_text_is_what_the_setting_says(word: str) -> None:
    settings = parse_settings(f'name_and_text = "{word}"')
    assert (settings.name_and_text, settings.problems) == (word, [])


@pytest.mark.parametrize("value", ['"always"', "1", '["note"]'])
def test_another_word_than_those_leaves_the_default(value: str) -> None:
    settings = parse_settings(f"name_and_text = {value}")
    assert settings.name_and_text == "note"
    assert settings.problems == [
        "settings.toml, line 1: name_and_text is note, ask or met, in quotes; the default note is used."
    ]


def test_what_is_true_or_false_is_what_the_setting_says() -> None:
    settings = parse_settings("mouse = false\nascii = true")
    assert (settings.mouse, settings.ascii, settings.problems) == (False, True, [])
    assert (Settings().mouse, Settings().ascii) == (True, False)


@pytest.mark.parametrize("value", ['"yes"', "0", "[]"])
def test_anything_else_leaves_what_is_true_or_false(value: str) -> None:
    settings = parse_settings(f"mouse = {value}")
    assert settings.mouse is True
    assert settings.problems == [
        "settings.toml, line 1: mouse is true or false, without quotes; the default true is used."
    ]


def test_a_missing_file_gives_the_defaults(tmp_path: Path) -> None:
    settings = load_settings(str(tmp_path / "none.toml"))
    assert values(settings) == DEFAULTS
    assert (settings.keys, settings.problems) == ({}, [])


def test_a_folder_in_place_of_the_file_is_said(tmp_path: Path) -> None:
    settings = load_settings(str(tmp_path))
    assert values(settings) == DEFAULTS
    assert settings.problems == [f"{tmp_path} can't be read (Is a directory): the defaults are used."]


def test_what_is_set_holds_and_the_rest_keeps_its_default(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text('\ufeffdaily_limit = 3\r\nday_begins = 4\r\n[keys]\r\nundo = "U"\r\ndone = ["x", "f2"]\r\n')
    settings = load_settings(str(file))
    assert values(settings) == DEFAULTS | {"daily_limit": 3, "day_begins": 4}
    assert settings.keys == {"undo": ("U",), "done": ("x", "f2")}
    assert settings.problems == []


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("daily_limit = -1", "line 1: daily_limit is a whole number from 0 to 999; the default 5 is used."),
        ("\nday_begins = 24", "line 2: day_begins is a whole number from 0 to 23; the default 0 is used."),
        ("day_begins = true", "line 1: day_begins is a whole number from 0 to 23; the default 0 is used."),
        ("daily_limit = 5.5", "line 1: daily_limit is a whole number from 0 to 999; the default 5 is used."),
        ('daily_limit = "five"', "line 1: daily_limit is a whole number from 0 to 999; the default 5 is used."),
        ("a = 1\n\ndayly_limit = 4", "line 3: there is no setting 'dayly_limit' (did you mean daily_limit?)."),
        ("[key]\nundo = 'U'", "line 1: there is no setting 'key' (did you mean keys?)."),
        ("my_name = 3", "line 1: my_name is a text, in quotes."),
        ("region = 49", "line 1: region is a text, in quotes."),
        (
            'region = "Germany"',
            'line 1: region is a country by its two letters, such as "GB"; that of your locale is used.',
        ),
        ("zzz = 1", "line 1: there is no setting 'zzz'."),
        ("my_addresses = 'ada@example.org'", 'line 1: my_addresses is a list of texts: my_addresses = ["…", "…"].'),
        ("view = 3", "line 1: there is no setting 'view' (did you mean views?)."),
        ("views = 3", 'line 1: views is a table: [views], then lines such as boston = "#boston".'),
        (
            "[views]\nboston = 3",
            'line 1: a view is a filter in quotes, or { filter = "…", order = "…" } with one of the orders '
            "last contact, next due, name, rank, so there is no view boston.",
        ),
        (
            "[views]\n'my peers' = 'kind:peer'",
            "line 1: the name of a view is one word of letters, digits, - and _, so there is no view 'my peers'.",
        ),
        (
            "commands = 'x'",
            'line 1: commands is a table: [commands], then lines such as mail = ["aerc", "mailto:{email}"].',
        ),
        (
            "commands.x = 'mutt {email}'",
            "line 1: a command is a list of texts, the program first, so there is no command x.",
        ),
        ("commands.x = ['']", "line 1: a command is a list of texts, the program first, so there is no command x."),
        (
            "commands.x = ['mutt', '{mail}']",
            "line 1: there is no {mail}, only {name}, {first_name}, {email}, {phone}, {url}, {uid}, so there is no "
            "command x.",
        ),
        ("commands.x = ['{name}']", "line 1: a contact can't be the program, so there is no command x."),
        (
            "commands.x = ['/bin/sh', '-ec', 'echo {name}']",
            'line 1: a script would run what is in {name}: write "$1" in its place, and "--", "{name}" behind the '
            "script, so there is no command x.",
        ),
        ("hooks = []", 'line 1: hooks is a table: [hooks], then after_change = ["PROGRAM"].'),
        ("[hooks]\nbefore = ['x']", "line 1: there is no hook before, only after_change."),
        (
            "[hooks]\nafter_change = 'x'",
            "line 1: after_change is a list of texts, the program first, so there is no hook.",
        ),
        ("keys = 3", 'line 1: keys is a table: [keys], then lines such as undo = "U".'),
        (
            '[keys]\nundo = 3\ndone = []\nadd = "a"',
            "line 1: a key is a text, or a list of texts; the usual keys are used for undo, done.",
        ),
    ],
)
def test_a_wrong_setting_is_named_with_its_line(text: str, problem: str) -> None:
    settings = parse_settings(text)
    assert f"settings.toml, {problem}" in settings.problems
    assert values(settings) == DEFAULTS


@pytest.mark.parametrize("text", ["daily_limit = ", "[keys", "a = " + "[" * 5000, "a = 1\na = 2", "x = " + "9" * 5000])
def test_what_is_not_toml_is_said_once(text: str) -> None:
    settings = parse_settings(text)
    assert values(settings) == DEFAULTS
    [problem] = settings.problems
    assert problem.startswith("settings.toml is not TOML: ")


def test_a_wrong_setting_leaves_the_others() -> None:
    assert parse_settings("daily_limit = 'x'\nlate_days = 3").late_days == 3


def test_views_commands_hooks_and_addresses_are_taken_and_a_wrong_one_leaves_the_others() -> None:
    settings = parse_settings(
        """
        my_addresses = [" ada@example.org ", ""]
        [views]
        boston = "#boston"
        drifting = { filter = "last>90d", order = "name" }
        wrong = 3
        [commands]
        mail = ["aerc", "mailto:{email}"]
        wrong = []
        script = ["sh", "-c", "echo \\"$1\\"", "--", "{name}"]
        [hooks]
        after_change = ["~/bin/x", "-v"]
        """
    )
    assert settings.my_addresses == ("ada@example.org",)
    views = {name: (view.filter, view.order) for name, view in settings.views.items()}
    assert views == {"boston": ("#boston", ""), "drifting": ("last>90d", "name")}
    assert list(settings.commands) == ["mail", "script"]
    assert settings.hooks == {"after_change": (str(Path("~/bin/x").expanduser()), "-v")}
    assert len(settings.problems) == 2


FACTS = {
    "name": "Jaime Stone",
    "first_name": "Jaime",
    "email": "j@example.org",
    "phone": "",
    "url": "-x",
    "uid": "ab12",
}


@pytest.mark.parametrize(
    ("arguments", "made"),
    [
        (
            ["p", "{name}", "mailto:{email}", "{first_name} {uid}"],
            ["p", "Jaime Stone", "mailto:j@example.org", "Jaime ab12"],
        ),
        (["p", "{ name }", "{", "a{}b"], ["p", "{ name }", "{", "a{}b"]),
        (["p", "--", "{url}"], ["p", "--", "-x"]),
        (["p", "--page={url}"], ["p", "--page=-x"]),
        (["p", "{url}"], 'it would read -x as an option: write "--" before "{url}" in the settings.'),
        (["p", "{url}", "--"], 'it would read -x as an option: write "--" before "{url}" in the settings.'),
        (["p", "x{phone}"], "Jaime Stone has no phone number, which it needs."),
    ],
)
def test_the_arguments_of_a_command_for_a_contact(arguments: list[str], made: object) -> None:
    assert arguments_or_reason(UserCommand("it", tuple(arguments))) == made


def arguments_or_reason(command: UserCommand) -> object:
    try:
        return command.arguments_for(FACTS)
    except ValueError as error:
        return str(error)


KEYS = {"undo": ("u",), "quick-add": ("a", "ctrl+n"), "odd": ("\\", '"')}


def test_netui_settings_prints_a_file_that_sets_the_defaults() -> None:
    printed = settings_file_text(KEYS)
    assert tomllib.loads(printed) == DEFAULTS | {
        **{name: "" for name, _ in TEXT_SETTINGS},
        **{name: words[0] for name, words, _ in WORD_SETTINGS},
        **{name: [] for name, _ in LIST_SETTINGS},
        **{name: default for name, default, _ in FLAG_SETTINGS},
        "views": {},
        "commands": {},
        "hooks": {},
        "keys": {name: list(keys) for name, keys in KEYS.items()},
    }
    settings = parse_settings(printed)
    assert settings.problems == []
    assert values(settings) == DEFAULTS
    assert settings.keys == KEYS


@pytest.mark.parametrize("number", NUMBER_SETTINGS, ids=lambda number: number.name)
def test_every_setting_is_explained_by_a_comment(number: NumberSetting) -> None:
    lines = settings_file_text(KEYS).split("\n")
    assert lines[lines.index(f"{number.name} = {number.default}") - 1].startswith(f"# {number.help}")
