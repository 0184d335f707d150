"""`netui settings`: prints a settings file with every default and a comment on each setting."""

from netui import places
from netui.cli.commands import shell_command
from netui.cli.options import parse_arguments, refuse_words
from netui.cli.output import print_json
from netui.settings import (
    FLAG_SETTINGS,
    LIST_SETTINGS,
    NUMBER_SETTINGS,
    TEXT_SETTINGS,
    WORD_SETTINGS,
    Settings,
    load_settings,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["run", "settings_file_text"]


def run(arguments: list[str], *, keys: "Mapping[str, Sequence[str]]") -> int:
    """Print the default settings file; `keys` are the default keys of the session's commands, by name."""
    parsed = refuse_words(parse_arguments(shell_command("settings"), arguments))
    if parsed.has("--json"):
        print_json(_settings_data(keys))
    else:
        print(settings_file_text(keys), end="")
    return 0


def _settings_data(keys: "Mapping[str, Sequence[str]]") -> "dict[str, object]":
    """Every setting with its value in effect, its default and its bounds; the keys; what is wrong in the file."""
    own, defaults = load_settings(), Settings()
    says = {
        **{each.name: (each.help, each.low, each.high, ()) for each in NUMBER_SETTINGS},
        **{name: (text, None, None, ()) for name, text in (*TEXT_SETTINGS, *LIST_SETTINGS)},
        **{name: (text, None, None, words) for name, words, text in WORD_SETTINGS},
        **{name: (text, None, None, ()) for name, _, text in FLAG_SETTINGS},
    }
    settings = [
        {
            "name": name,
            "value": getattr(own, name),
            "default": getattr(defaults, name),
            "low": low,
            "high": high,
            "words": list(words),
            "help": text,
        }
        for name, (text, low, high, words) in says.items()
    ]
    return {
        "file": places.config_file(),
        "settings": settings,
        "keys": [
            {"command": name, "keys": list(own.keys.get(name, each)), "default": list(each)}
            for name, each in keys.items()
        ],
        "views": [
            {"name": name, "filter": each.filter, "order": each.order or None} for name, each in own.views.items()
        ],
        "problems": own.problems,
    }


def settings_file_text(keys: "Mapping[str, Sequence[str]]") -> str:
    """The text of a settings file that sets every default (TOML)."""
    lines = [
        f"# The settings of netui. Keep what you change in {places.config_file()};",
        "# netui writes there only what you tell it to keep. What is left out has the default shown here.",
    ]
    for number in NUMBER_SETTINGS:
        lines += ["", f"# {number.help} ({number.low}-{number.high})", f"{number.name} = {number.default}"]
    for name, says in TEXT_SETTINGS:
        lines += ["", f"# {says}", f'{name} = ""']
    for name, says in LIST_SETTINGS:
        lines += ["", f"# {says}", f"{name} = []"]
    for name, words, says in WORD_SETTINGS:
        lines += ["", f"# {says}", f'{name} = "{words[0]}"']
    for name, default, says in FLAG_SETTINGS:
        lines += ["", f"# {says}", f"{name} = {str(default).lower()}"]
    lines += ["", "# The keys of each command; the keys of a chord are parted by a space.", "[keys]"]
    lines += [f"{name} = [{', '.join(map(_quoted, each))}]" for name, each in keys.items()]
    lines += _OWN_TABLES
    return "\n".join(lines) + "\n"


_OWN_TABLES = (
    "",
    "# Filters of the contacts by a name, which stands for them in the filter of the session and in netui list.",
    "[views]",
    '# boston = "#boston"',
    '# drifting = { filter = "last>90d !kind:social", order = "last contact" }',
    "",
    "# Programs that the palette runs for the selected or marked contacts, without a shell, as lists of arguments.",
    "# {name} {first_name} {email} {phone} {url} {uid} stand for what is known of the contact.",
    "[commands]",
    '# mail = ["aerc", "mailto:{email}"]',
    '# notes = ["grep", "--recursive", "--", "{name}", "/home/ada/notes"]',
    "",
    '# A program that gets {"schema": 1, "changes": [uids]} on its standard input after each change.',
    "[hooks]",
    '# after_change = ["/home/ada/bin/netui-changed"]',
)


def _quoted(key: str) -> str:
    """The key as a TOML basic string."""
    return '"' + key.replace("\\", "\\\\").replace('"', '\\"') + '"'
