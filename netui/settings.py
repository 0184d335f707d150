"""The settings: declarations with defaults and bounds, and the reader of the user's TOML file.

A setting that is missing, unknown or invalid never stops netui: its default holds, and `Settings.problems` says so.
"""

import os

from netui import places
from netui.small_file import read_small_file

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netui.domain.named_filter import NamedFilter
    from netui.settings_tables import UserCommand

__all__ = [
    "FLAG_SETTINGS",
    "LIST_SETTINGS",
    "NAME_AND_TEXT",
    "NUMBER_SETTINGS",
    "TABLES",
    "TEXT_SETTINGS",
    "WORD_SETTINGS",
    "NumberSetting",
    "Settings",
    "load_settings",
    "parse_settings",
]


class NumberSetting:
    """Declaration of a whole-number setting: `low` to `high`, both inclusive."""

    __slots__ = ("default", "help", "high", "low", "name")

    def __init__(self, name: str, default: int, low: int, high: int, help: str) -> None:
        self.name = name
        self.default = default
        self.low = low
        self.high = high
        self.help = help


NUMBER_SETTINGS = (
    NumberSetting(
        "day_begins", 0, 0, 23, "The hour at which a day begins. With 4, two in the morning still is the day before."
    ),
    NumberSetting(
        "daily_limit", 5, 0, 999, "How many people to keep in touch with are shown each day; the rest are counted."
    ),
    NumberSetting("first_follow_up_days", 1, 0, 365, "Days from a first meeting until a follow-up is due."),
    NumberSetting(
        "reach_out_days", 1, 0, 365, "Days from an introduction received until writing to the person is due."
    ),
    NumberSetting(
        "thank_connector_days", 1, 0, 365, "Days from the first conversation until thanks to the connector are due."
    ),
    NumberSetting("tell_outcome_days", 2, 0, 365, "Days from an outcome until those who helped should hear of it."),
    NumberSetting("thank_favour_days", 1, 0, 365, "Days from a favour until thanks are due."),
    NumberSetting("reply_owed_days", 2, 0, 365, "Days from a message until a reply is due."),
    NumberSetting(
        "check_introduction_days",
        14,
        1,
        365,
        "Days from an introduction, or your last word on it, until a check is due.",
    ),
    NumberSetting("check_introduction_times", 2, 0, 99, "How many checks before an introduction is left alone."),
    NumberSetting("open_ask_days", 14, 1, 365, "Days from an ask, or your last nudge, until a nudge is due."),
    NumberSetting("open_ask_times", 2, 0, 99, "How many nudges before an ask is left alone."),
    NumberSetting(
        "ask_silence_months", 6, 1, 99, "Months without contact after which netui warns before you ask for something."
    ),
    NumberSetting("ask_again_months", 1, 0, 99, "Months within which netui warns before you ask a connector again."),
    NumberSetting("key_date_days_before", 7, 0, 180, "Days before a birthday or another date when it is first shown."),
    NumberSetting("key_date_days_after", 3, 0, 180, "Days after a birthday or another date when it is last shown."),
    NumberSetting("review_days", 7, 1, 365, "Days from one review to the next."),
    NumberSetting(
        "drift_times", 2, 1, 4, "How many times longer than usual it has to be quiet before Review shows somebody."
    ),
    NumberSetting("drift_shown", 10, 1, 999, "How many drifting people a review shows; the rest are counted."),
    NumberSetting("stale_days", 30, 1, 365, "Days without a change after which Review shows an opportunity."),
    NumberSetting(
        "congratulate_days", 3, 0, 365, "Days from a new job in an import until congratulating is due; 0 is never."
    ),
    NumberSetting("late_days", 7, 0, 365, "What is more days late than this comes after everything else."),
)
"""Every number in the rules, in the order of `netui settings`."""


TEXT_SETTINGS = (
    ("my_name", "Your own name, which signs your messages."),
    (
        "region",
        "The country, such as GB, whose numbers are written without a country code. Where it is not set, that of your "
        "locale.",
    ),
    (
        "theme",
        "The colours of the session, by the name that the palette lists (: and Theme). Where it is not set, those "
        "chosen last, or light or dark as the terminal is.",
    ),
)
"""Every text setting, as name and help; all are empty by default."""

LIST_SETTINGS = (
    ("my_addresses", "Your own e-mail addresses: a message from one of them is yours, for netui add --from-mail."),
)
"""Every setting that is a list of texts, as name and help; all are empty by default."""

FLAG_SETTINGS = (
    (
        "mouse",
        True,
        "Whether the session takes clicks and the wheel. If false, the terminal keeps them for selecting text.",
    ),
    ("ascii", False, "Whether the session draws its frames and signs in ASCII, for consoles and fonts without others."),
)
"""Every setting that is true or false, as name, default and help."""

TABLES = ("keys", "views", "commands", "hooks")
"""The tables of what is the user's own."""


NAME_AND_TEXT = ("note", "ask", "met")
"""The values of the setting `name_and_text`, the default first."""

WORD_SETTINGS = (
    (
        "name_and_text",
        NAME_AND_TEXT,
        "What NAME: text is without a verb: a note about them, a meeting (met), or asked each time (ask). "
        "If not set, netui asks in older files until you answer for good.",
    ),
)
"""Every setting that takes one of a few words, as name, words (the default first) and help."""


class Settings:
    """All settings in effect: the user's, defaults for the rest. Days are calendar days."""

    __slots__ = (
        *(number.name for number in NUMBER_SETTINGS),
        *(name for name, _ in TEXT_SETTINGS),
        *(name for name, _ in LIST_SETTINGS),
        *(name for name, _, _ in WORD_SETTINGS),
        *(name for name, _, _ in FLAG_SETTINGS),
        "commands",
        "given",
        "hooks",
        "keys",
        "path",
        "problems",
        "source",
        "views",
    )

    day_begins: int
    daily_limit: int
    first_follow_up_days: int
    reach_out_days: int
    thank_connector_days: int
    tell_outcome_days: int
    thank_favour_days: int
    reply_owed_days: int
    check_introduction_days: int
    check_introduction_times: int
    open_ask_days: int
    open_ask_times: int
    ask_silence_months: int
    ask_again_months: int
    key_date_days_before: int
    key_date_days_after: int
    review_days: int
    drift_times: int
    drift_shown: int
    stale_days: int
    congratulate_days: int
    late_days: int
    my_name: str
    region: str
    theme: str
    mouse: bool
    ascii: bool
    my_addresses: tuple[str, ...]
    name_and_text: str
    views: "dict[str, NamedFilter]"
    """The user's filters by name."""
    commands: "dict[str, UserCommand]"
    """The user's programs by the name under which the palette lists them."""
    hooks: dict[str, tuple[str, ...]]
    """Programs with their arguments, by the name of the hook (`netui.settings_tables.HOOKS`)."""
    keys: dict[str, tuple[str, ...]]
    """The user's keys by command name, unchecked: only the session knows which commands exist."""
    given: set[str]
    """The names of the settings of one word that the user's file sets."""
    problems: list[str]
    """One sentence per invalid or unknown setting in the file."""
    path: str
    """The file; empty where there can be none."""
    source: bytes | None
    """What the file held when it was read; None if there was none, or it could not be read."""

    def __init__(self) -> None:
        for number in NUMBER_SETTINGS:
            setattr(self, number.name, number.default)
        for name, _ in TEXT_SETTINGS:
            setattr(self, name, "")
        for name, words, _ in WORD_SETTINGS:
            setattr(self, name, words[0])
        for name, _ in LIST_SETTINGS:
            setattr(self, name, ())
        for name, default, _ in FLAG_SETTINGS:
            setattr(self, name, default)
        self.views = {}
        self.commands = {}
        self.hooks = {}
        self.path = ""
        self.source = None
        self.given = set()
        self.keys = {}
        self.problems = []

    def take_over(self, other: "Settings") -> None:
        """Become as other settings are, so that all who hold these have what was changed."""
        for name in self.__slots__:
            setattr(self, name, getattr(other, name))


def load_settings(path: str | None = None) -> Settings:
    """Read the settings file at `path`, by default the user's own; a missing or unreadable one yields the defaults."""
    try:
        path = path or places.config_file()
    except OSError:  # without a home folder there is no file, and that alone stops nobody
        return Settings()
    settings = Settings()
    data = None
    try:
        data = read_small_file(path)
        settings = parse_settings(data.decode("utf-8-sig"), os.path.basename(path))
    except FileNotFoundError:
        pass
    except UnicodeDecodeError as error:  # never repaired: a name with other letters would end the user's messages
        line = error.object.count(b"\n", 0, error.start) + 1
        settings.problems.append(f"{path}, line {line} is not UTF-8 text: the defaults are used.")
    except OSError as error:
        settings.problems.append(f"{path} can't be read ({error.strerror}): the defaults are used.")
    settings.path = path
    settings.source = data
    return settings


def parse_settings(text: str, name: str = "settings.toml") -> Settings:
    """Parse the TOML text of a settings file; `name` is the file's name in the problems. Never raises."""
    import tomllib

    settings = Settings()
    try:
        data = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        reason = "it is nested too deeply" if isinstance(error, RecursionError) else error
        settings.problems.append(f"{name} is not TOML: {reason}. The defaults are used.")
        return settings
    numbers = {number.name: number for number in NUMBER_SETTINGS}
    texts = [name for name, _ in TEXT_SETTINGS]
    words = {name: choices for name, choices, _ in WORD_SETTINGS}
    lists = [name for name, _ in LIST_SETTINGS]
    flags = {name: default for name, default, _ in FLAG_SETTINGS}
    for key, value in data.items():
        if key in numbers:
            problem = _take_number(settings, numbers[key], value)
        elif key == "keys":
            problem = _take_keys(settings, value)
        elif key in TABLES:
            problem = _take_table(settings, key, value)
        elif key in lists:
            problem = _take_list(settings, key, value)
        elif key in words:
            problem = _take_word(settings, key, words[key], value)
        elif key in flags:
            problem = _take_flag(settings, key, flags[key], value)
        elif key in texts:
            problem = _take_text(settings, key, value)
        else:
            problem = f"there is no setting {key!r}{_nearest(key, [*numbers, *texts, *lists, *words, *flags, *TABLES])}"
        if problem:
            settings.problems.append(f"{name}, line {_line_of(key, text)}: {problem}.")
    return settings


def _take_number(settings: Settings, number: NumberSetting, value: object) -> str:
    if isinstance(value, int) and not isinstance(value, bool) and number.low <= value <= number.high:
        setattr(settings, number.name, value)
        return ""
    return f"{number.name} is a whole number from {number.low} to {number.high}; the default {number.default} is used"


def _take_text(settings: Settings, name: str, value: object) -> str:
    if not isinstance(value, str):
        return f"{name} is a text, in quotes"
    text = " ".join(value.split())
    if name == "region" and text and not (len(text) == 2 and text.isascii() and text.isalpha()):
        return f'{name} is a country by its two letters, such as "GB"; that of your locale is used'
    setattr(settings, name, text)
    return ""


def _take_word(settings: Settings, name: str, words: tuple[str, ...], value: object) -> str:
    if isinstance(value, str) and value in words:
        setattr(settings, name, value)
        settings.given.add(name)
        return ""
    listed = f"{', '.join(words[:-1])} or {words[-1]}"
    return f"{name} is {listed}, in quotes; the default {words[0]} is used"


def _take_flag(settings: Settings, name: str, default: bool, value: object) -> str:
    if not isinstance(value, bool):
        return f"{name} is true or false, without quotes; the default {str(default).lower()} is used"
    setattr(settings, name, value)
    return ""


def _take_list(settings: Settings, name: str, value: object) -> str:
    if not (isinstance(value, list) and all(isinstance(each, str) for each in value)):
        return f'{name} is a list of texts: {name} = ["…", "…"]'
    setattr(settings, name, tuple(text for each in value if (text := " ".join(each.split()))))
    return ""


def _take_table(settings: Settings, name: str, value: object) -> str:
    from netui import settings_tables

    match name:
        case "views":
            settings.views, problem = settings_tables.parse_views(value)
        case "commands":
            settings.commands, problem = settings_tables.parse_commands(value)
        case _:
            settings.hooks, problem = settings_tables.parse_hooks(value)
    return problem


def _take_keys(settings: Settings, value: object) -> str:
    if not isinstance(value, dict):
        return 'keys is a table: [keys], then lines such as undo = "U"'
    wrong = []
    for command, keys in value.items():
        listed = [keys] if isinstance(keys, str) else keys
        if isinstance(listed, list) and listed and all(isinstance(key, str) and key for key in listed):
            settings.keys[command] = tuple(listed)
        else:
            wrong.append(command)
    return f"a key is a text, or a list of texts; the usual keys are used for {', '.join(wrong)}" if wrong else ""


def _line_of(key: str, text: str) -> int:
    """The number of the first line that sets the key; 1 if it is written in an unusual way."""
    for at, line in enumerate(text.split("\n"), 1):
        if line.split("=")[0].split(".")[0].strip(" \t[]\"'\r") == key:
            return at
    return 1


def _nearest(word: str, words: list[str]) -> str:
    import difflib

    near = difflib.get_close_matches(word, words, 1)
    return f" (did you mean {near[0]}?)" if near else ""
