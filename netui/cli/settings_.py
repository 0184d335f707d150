"""`netui settings`: prints every setting with its default and what it does, ready to be kept as the settings file."""

from netui import places
from netui.cli.commands import command
from netui.cli.options import read_options, refuse_words
from netui.settings import NUMBERS, TEXTS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["run", "template"]


def run(arguments: list[str], *, keys: "Mapping[str, Sequence[str]]") -> int:
    """Print the settings file with all defaults and comments; `keys` are those of the session's commands."""
    refuse_words(read_options(command("settings"), arguments))
    print(template(keys), end="")
    return 0


def template(keys: "Mapping[str, Sequence[str]]") -> str:
    """Give the text of a settings file that sets every default."""
    lines = [
        f"# The settings of netui. Keep what you change in {places.config_file()};",
        "# netui reads that file and never writes it. What is left out has the default shown here.",
    ]
    for number in NUMBERS:
        lines += ["", f"# {number.says} ({number.low}-{number.high})", f"{number.name} = {number.default}"]
    for name, says in TEXTS:
        lines += ["", f"# {says}", f'{name} = ""']
    lines += ["", "# The keys of each command; the keys of a chord are parted by a space.", "[keys]"]
    lines += [f"{name} = [{', '.join(map(_quoted, each))}]" for name, each in keys.items()]
    return "\n".join(lines) + "\n"


def _quoted(key: str) -> str:
    """A basic string of TOML."""
    return '"' + key.replace("\\", "\\\\").replace('"', '\\"') + '"'
