"""The standard streams, the arguments and the environment of the process, made safe before a command runs.

On the path of every command: imports no more than sys and io.
"""

import io
import os
import sys
import time

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

__all__ = [
    "SafeOutput",
    "allows_colours",
    "full_screen",
    "harmless",
    "open_streams",
    "read_input",
    "refuse_undecodable",
    "repair_environment",
    "terminal_columns",
    "uses_colours",
    "write_painted",
]


class SafeOutput(io.TextIOWrapper):
    """An output stream through which no control character passes but line breaks and tabs, whoever prints.

    So neither a file's name nor a row that another program wrote nor a traceback can drive the terminal. netui's own
    escapes go by `write_painted`.
    """

    plain: "TextIO"
    """The stream that it takes the place of."""

    def write(self, text: str) -> int:
        """Write a text without what would drive the terminal."""
        return super().write(text if text.isprintable() or text == "\n" else harmless(text))

    def write_raw(self, text: str) -> int:
        """Write a text with escapes of netui's own; whatever else is in it is clean already."""
        return super().write(text)


def open_streams() -> None:
    """Make the standard streams safe: replace closed ones, filter output, and refuse input that can't be decoded.

    A character beyond the locale's never fails on its way out.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:  # else the next file that is opened, the database, would take its place
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_RDWR), mode))
        stream = getattr(sys, name)
        if name == "stdin" or not hasattr(stream, "reconfigure"):
            continue
        stream.reconfigure(errors="replace")
        if type(stream) is io.TextIOWrapper:
            safe = SafeOutput(
                stream.buffer, stream.encoding, "replace", line_buffering=stream.line_buffering, write_through=True
            )
            safe.plain = stream  # or it would be collected, and close the file below both
            setattr(sys, name, safe)


_WIDEST = 2_000
"""Columns or rows that COLUMNS and LINES may say: a full screen of a million columns is never drawn."""

_DAY = 86_400
"""Seconds: no offset of a time zone reaches it."""


_COLOUR_SYSTEMS = ("auto", "standard", "256", "truecolor", "windows")
"""The values of TEXTUAL_COLOR_SYSTEM; any other ends Textual."""

_TEXTUAL_KEPT = ("TEXTUAL_ANIMATIONS", "TEXTUAL_DISABLE_KITTY_KEY", "TEXTUAL_FPS", "TEXTUAL_SMOOTH_SCROLL")
"""Variables for a terminal that needs them; Textual ignores a wrong value of theirs."""


def repair_environment() -> None:
    """Drop a time zone that no clock can follow, and the variables of Textual that are for developing.

    Those would end the session (a log that can't be written, a driver that is none), press keys in it, or import a
    module from wherever the user stands. A line says of the zone.
    """
    for name in [name for name in os.environ if name.startswith("TEXTUAL_") and name not in _TEXTUAL_KEPT]:
        if name != "TEXTUAL_COLOR_SYSTEM" or os.environ[name] not in _COLOUR_SYSTEMS:
            del os.environ[name]
    for name in ("COLUMNS", "LINES"):
        size = os.environ.get(name, "1")
        if not (size.isdecimal() and 0 < int(size[:9]) <= _WIDEST):
            del os.environ[name]
    zone = os.environ.get("TZ")
    if not zone:
        return
    try:
        offset = time.localtime().tm_gmtoff
    except (OSError, OverflowError, ValueError):
        offset = _DAY
    if abs(offset) >= _DAY:
        from netui.cli.output import print_stderr

        del os.environ["TZ"]
        time.tzset()
        print_stderr(f"TZ={zone[:40]} is not a time zone: the system's is used.")


class full_screen:  # noqa: N801
    """A block in which Textual has the terminal: it writes escapes, so the streams are the plain ones."""

    def __enter__(self) -> None:
        self._before = sys.stdout, sys.stderr
        for stream in self._before:
            stream.flush()
        sys.stdout, sys.stderr = sys.__stdout__ or sys.stdout, sys.__stderr__ or sys.stderr

    def __exit__(self, *_: object) -> None:
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        sys.stdout, sys.stderr = self._before


def terminal_columns() -> int | None:
    """The terminal's width in columns (COLUMNS, else asked, else 80); None if standard output is not a terminal."""
    if not sys.stdout.isatty():
        return None
    columns = os.environ.get("COLUMNS", "")
    if columns.isdecimal() and int(columns):
        return int(columns)
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or 80
    except OSError:
        return 80


def uses_colours() -> bool:
    """Whether to colour the output: on a terminal that is not dumb, unless NO_COLOR is set."""
    return sys.stdout.isatty() and allows_colours()


def allows_colours() -> bool:
    """Whether the environment lets a terminal be coloured."""
    return not os.environ.get("NO_COLOR") and os.environ.get("TERM", "dumb") != "dumb"


def write_painted(text: str) -> None:
    """Write a text with colours on standard output; its parts were cleaned before they were painted."""
    getattr(sys.stdout, "write_raw", sys.stdout.write)(text)


def read_input() -> str:
    """All of standard input as text; raises `UsageError` for bytes that are no UTF-8: nothing is repaired."""
    buffer = getattr(sys.stdin, "buffer", None)
    if buffer is None:
        return sys.stdin.read()
    data: bytes = buffer.read()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        from netui.cli.errors import UsageError

        number = data.count(b"\n", 0, error.start) + 1
        raise UsageError(f"line {number} is not UTF-8 text: nothing was saved.") from error


def refuse_undecodable(arguments: list[str]) -> None:
    """Raise `UsageError` if an argument has bytes that are no text in the locale's encoding.

    A path may have them: that of `--db`, and the files of `import` and `restore`.
    """
    has_files = arguments[:1] in (["import"], ["restore"])
    for argument in _texts(arguments):
        if argument.startswith("--db=") or (has_files and not argument.startswith("--")):
            continue
        if any("\ud800" <= character <= "\udfff" for character in argument):
            from netui.cli.errors import UsageError

            raise UsageError(
                f"{argument.encode('utf-8', 'replace').decode()} is no text in {sys.getfilesystemencoding().upper()}: "
                "nothing was done. Type it anew, or convert it first."
            )


def _texts(arguments: list[str]) -> "Iterator[str]":
    """The arguments without the value of `--db`."""
    is_path = False
    options = True
    for argument in arguments:
        if not is_path:
            yield argument
        options = options and argument != "--"
        is_path = options and not is_path and argument == "--db"


def harmless(text: str) -> str:
    """The text without control characters but line breaks and tabs, and without what only changes how it looks."""
    from netui.domain.text import visible

    text = text.encode("utf-8", "replace").decode("utf-8")
    return "".join(
        c if c in "\n\t" or not c.isspace() or c.isprintable() or c == "\u00a0" else " " for c in visible(text)
    )
