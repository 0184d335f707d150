"""Option parser of the shell commands: `--name VALUE`, `--name=VALUE`, flags; `--` ends the options.

Not argparse, which costs more than all of `netui today`.
"""

from datetime import date

from netui.cli.command_declaration import Option, ShellCommand
from netui.cli.errors import UsageError

__all__ = [
    "ROW_FORMATS",
    "ParsedArguments",
    "date_option",
    "format_option",
    "need_words",
    "parse_arguments",
    "refuse_words",
]

ROW_FORMATS = ("--json", "--plain", "-q")
"""The options by which a command prints its rows for programs."""


class ParsedArguments:
    """The parsed options and words of a command line."""

    __slots__ = ("_values", "words")

    def __init__(self) -> None:
        self._values: dict[str, list[str]] = {}
        self.words: list[str] = []
        """All arguments that are not options, in order."""

    def has(self, name: str) -> bool:
        """Whether the option occurs."""
        return name in self._values

    def value(self, name: str) -> str | None:
        """The option's value (empty for a flag); None if it is absent. The last occurrence wins."""
        return self._values[name][-1] if name in self._values else None

    def values(self, name: str) -> list[str]:
        """The values of all occurrences of the option, in order."""
        return self._values.get(name, [])

    def add(self, option: Option, value: str) -> None:
        """Record an occurrence of an option."""
        self._values.setdefault(option.name, []).append(value)


def parse_arguments(command: ShellCommand, arguments: list[str]) -> ParsedArguments:
    """Parse the arguments after the command's name; raises `UsageError` for an unknown option or a missing value."""
    parsed = ParsedArguments()
    options = {option.name: option for option in command.options}
    rest = iter(arguments)
    for argument in rest:
        if argument == "--":
            parsed.words.extend(rest)
        elif argument.startswith("-") and argument != "-":
            name, equals, value = argument.partition("=")
            option = options.get(name)
            if option is None and command.minus and parsed.words and not name.startswith("--"):
                parsed.words.append(argument)
                continue
            if option is None:
                raise _unknown(name, command)
            if not option.metavar and equals:
                raise UsageError(f"{name} takes no value.")
            if option.metavar and not equals:
                value = next(rest, "")
            if option.metavar and not value:
                raise UsageError(f"{name} needs a value: {option.usage}.")
            parsed.add(option, value)
        else:
            parsed.words.append(argument)
    return parsed


def refuse_words(parsed: ParsedArguments) -> ParsedArguments:
    """Return the arguments unchanged; raises `UsageError` if there are words, for commands with options only."""
    if parsed.words:
        raise UsageError(f"this command takes no {parsed.words[0]!r}; --help lists what it takes.")
    return parsed


def need_words(parsed: ParsedArguments, command: ShellCommand) -> list[str]:
    """The words of the command line; raises `UsageError` if there are none."""
    if not parsed.words:
        asks = "netui today --json prints the keys" if command.takes == ("key",) else "--help says more"
        raise UsageError(f"type {command.usage}: {asks}.")
    return parsed.words


def format_option(parsed: ParsedArguments, formats: "tuple[str, ...]" = ROW_FORMATS) -> str:
    """The option of the format that is asked for, empty for text; raises `UsageError` where two are asked for."""
    given = [each for each in formats if parsed.has(each)]
    if len(given) > 1:
        raise UsageError(f"{given[0]} and {given[1]} contradict each other: use one of them.")
    return given[0] if given else ""


def date_option(parsed: ParsedArguments) -> date | None:
    """The day of `--date`; None without it. Raises `UsageError` for anything but YYYY-MM-DD."""
    asked = parsed.value("--date")
    if asked is None:
        return None
    try:
        day = date.fromisoformat(asked)
    except ValueError:
        day = None
    if day is None or day.isoformat() != asked:  # Python reads weeks, and days without dashes, too
        raise UsageError(f"{asked!r} is not a day: type --date as YYYY-MM-DD.")
    return day


def _unknown(name: str, command: ShellCommand) -> UsageError:
    import difflib

    near = difflib.get_close_matches(name, [option.name for option in command.options], 1)
    shown = " ".join(part for part in ("netui", command.name, "--help") if part)
    hint = f"did you mean {near[0]}?" if near else f"{shown} lists them."
    return UsageError(f"there is no option {name}: {hint}", tuple(near))
