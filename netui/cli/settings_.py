"""`netui settings`: prints every setting with its default and what it does, ready to be kept as the settings file."""

from netui import places
from netui.cli.commands import command
from netui.cli.options import NotUnderstoodError, read
from netui.settings import NUMBERS

__all__ = ["run", "template"]


def run(arguments: list[str]) -> int:
    """Print the settings file with all defaults and comments."""
    if read(command("settings"), arguments).words:
        raise NotUnderstoodError("settings takes nothing more: it prints all of them.")
    print(template())
    return 0


def template() -> str:
    """Give the text of a settings file that sets every default."""
    lines = [
        f"# The settings of netui. Keep what you change in {places.config_file()};",
        "# netui reads that file and never writes it. What is left out has the default shown here.",
    ]
    for number in NUMBERS:
        lines += ["", f"# {number.says} ({number.low}-{number.high})", f"{number.name} = {number.default}"]
    lines += ["", "# Keys by the name of a command (? lists them): a key, or a list of keys.", "[keys]"]
    lines += ['# undo = "U"', '# quick_add = ["a", "insert"]']
    return "\n".join(lines)
