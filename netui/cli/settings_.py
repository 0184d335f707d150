"""`netui settings`: prints a settings file with every default and a comment on each setting."""

from netui import places
from netui.cli.commands import shell_command
from netui.cli.options import parse_arguments, refuse_words
from netui.settings import LIST_SETTINGS, NUMBER_SETTINGS, TEXT_SETTINGS, WORD_SETTINGS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["run", "settings_file_text"]


def run(arguments: list[str], *, keys: "Mapping[str, Sequence[str]]") -> int:
    """Print the default settings file; `keys` are the default keys of the session's commands, by name."""
    refuse_words(parse_arguments(shell_command("settings"), arguments))
    print(settings_file_text(keys), end="")
    return 0


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
