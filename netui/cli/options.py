"""Reads a command's options. `--` ends them; a value follows its option, or stands behind `=`."""

from datetime import date

from netui.cli.commands import Option, ShellCommand

__all__ = ["Given", "NotUnderstood", "asked_day", "read_options", "refuse_words"]


class NotUnderstood(Exception):
    """What was typed is not understood, or fits several things: nothing was saved, and the exit status is 2.

    Its text is one sentence that a person can act on.
    """


class Given:
    """The options and words that were typed after a command."""

    __slots__ = ("_values", "words")

    def __init__(self) -> None:
        self._values: dict[str, str] = {}
        self.words: list[str] = []
        """What is no option, in order."""

    def has(self, name: str) -> bool:
        """Whether the option was given."""
        return name in self._values

    def value(self, name: str) -> str | None:
        """What was given with the option; None without it. Given twice, the last one holds."""
        return self._values.get(name)

    def take(self, option: Option, value: str) -> None:
        """Note an option that was given."""
        self._values[option.name] = value


def read_options(command: ShellCommand, arguments: list[str]) -> Given:
    """Read what was typed after the command's name; raise `NotUnderstood` for an option that it does not have."""
    given = Given()
    options = {option.name: option for option in command.options}
    rest = iter(arguments)
    for argument in rest:
        if argument == "--":
            given.words.extend(rest)
        elif argument.startswith("-") and argument != "-":
            name, equals, value = argument.partition("=")
            option = options.get(name)
            if option is None:
                raise NotUnderstood(_unknown(name, command))
            if not option.value and equals:
                raise NotUnderstood(f"{name} takes no value.")
            if option.value and not equals:
                value = next(rest, "")
            if option.value and not value:
                raise NotUnderstood(f"{name} needs a value: {option.usage}.")
            given.take(option, value)
        else:
            given.words.append(argument)
    return given


def refuse_words(given: Given) -> Given:
    """Give what a command was given that takes options alone; raise `NotUnderstood` for anything else."""
    if given.words:
        raise NotUnderstood(f"this command takes no {given.words[0]!r}; --help lists what it takes.")
    return given


def asked_day(given: Given) -> date | None:
    """Give the day that `--date` names; None without it. Raise `NotUnderstood` for what is no day."""
    asked = given.value("--date")
    if asked is None:
        return None
    try:
        day = date.fromisoformat(asked)
    except ValueError:
        day = None
    if day is None or day.isoformat() != asked:  # Python reads weeks, and days without dashes, too
        raise NotUnderstood(f"{asked!r} is no day: type --date as YYYY-MM-DD.")
    return day


def _unknown(name: str, command: ShellCommand) -> str:
    import difflib

    near = difflib.get_close_matches(name, [option.name for option in command.options], 1)
    shown = " ".join(part for part in ("netui", command.name, "--help") if part)
    return f"there is no option {name}: {f'did you mean {near[0]}?' if near else f'{shown} lists them.'}"
