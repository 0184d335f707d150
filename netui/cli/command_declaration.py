"""What a command of the shell is: its operands, its options, and what they are completed with."""

__all__ = ["COMPLETIONS", "Option", "ShellCommand"]

COMPLETIONS = ("", "contact", "key", "uid", "filter", "template", "file", "subject", "command")
"""What a shell can complete an operand or a value with; a list such as `dmy|mdy` has its own words. Empty: nothing.

`contact+key` is either.
"""


class Option:
    """A command-line option."""

    __slots__ = ("help", "metavar", "name", "takes")

    def __init__(self, name: str, help: str, metavar: str = "", takes: str = "") -> None:
        self.name = name
        self.help = help
        self.metavar = metavar
        """Placeholder of its value in the help, such as `PATH`; empty for a flag."""
        self.takes = takes
        """What its value is completed with: one of `COMPLETIONS`, or the words themselves between bars."""

    @property
    def usage(self) -> str:
        """The option with its placeholder: `--db PATH`."""
        return f"{self.name} {self.metavar}" if self.metavar else self.name


class ShellCommand:
    """A command of the shell: `netui NAME OPERANDS [options]`."""

    __slots__ = ("changes", "help", "minus", "module", "name", "operands", "options", "takes")

    def __init__(
        self,
        name: str,
        operands: str,
        help: str,
        options: tuple[Option, ...],
        *,
        takes: tuple[str, ...] = (),
        module: str = "",
        changes: bool = False,
        minus: bool = False,
    ) -> None:
        self.name = name
        """Empty for the full-screen session."""
        self.operands = operands
        """Placeholders of its arguments other than options, as the help shows them; empty for none."""
        self.help = help
        self.options = options
        self.takes = takes
        """What each operand is completed with, as in `Option.takes`; the last one goes on for a list."""
        self.module = module or name
        """The module of `netui.cli` that runs it."""
        self.changes = changes
        """Whether it may change the database."""
        self.minus = minus
        """Whether after the first operand a word such as `-x` is an operand too, if it is none of the options."""

    @property
    def usage(self) -> str:
        """The command with its operands: `netui show NAME`."""
        return " ".join(part for part in ("netui", self.name, self.operands) if part)
