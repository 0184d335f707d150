"""Errors of the commands: each kind has a code for programs, and an exit status."""

__all__ = ["ERROR_CODES", "AmbiguousError", "CommandError", "ErrorCode", "NotFoundError", "RefusedError", "UsageError"]


class ErrorCode:
    """A kind of failure, as `--json` names it."""

    __slots__ = ("meaning", "name", "status")

    def __init__(self, name: str, status: int, meaning: str) -> None:
        self.name = name
        self.status = status
        """The exit status of the command."""
        self.meaning = meaning


ERROR_CODES = {
    code.name: code
    for code in (
        ErrorCode("usage", 2, "options or operands that are not understood, or a file of unknown format"),
        ErrorCode("not_found", 3, "a NAME, KEY, UID or FILE that is not there"),
        ErrorCode("ambiguous", 4, "a NAME or KEY that fits several; `choices` has them"),
        ErrorCode("file", 1, "the database can't be read or written as it is"),
        ErrorCode("refused", 1, "what was asked for does not apply, or was changed elsewhere"),
        ErrorCode("busy", 1, "another program is writing into the database"),
        ErrorCode("failed", 1, "anything else, such as a disk that is full; with exit status 70 a crash"),
    )
}
"""Every code but those of a line that `add` asks about or refuses, which are on the help page `line` (status 2)."""


class CommandError(Exception):
    """A command that was not carried out. Nothing was saved; its text is one sentence that a person can act on."""

    code = "failed"

    def __init__(self, sentence: str, choices: "tuple[str, ...]" = ()) -> None:
        super().__init__(sentence)
        self.choices = choices
        """What may be typed instead, each as a whole operand; empty where nothing is known."""


class UsageError(CommandError):
    """A command line that is not understood."""

    code = "usage"


class NotFoundError(CommandError):
    """A name, key, uid or file that is not there."""

    code = "not_found"


class AmbiguousError(CommandError):
    """A name or key that fits several; `choices` has them."""

    code = "ambiguous"


class RefusedError(CommandError):
    """What was asked for does not apply."""

    code = "refused"
