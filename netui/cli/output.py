"""Printing and text layout of the commands: results go to standard output, one-line messages to standard error."""

import errno
import os
import sys
import unicodedata

from netui.domain.text import clean
from netui.domain.text import wrap_text as text_lines
from netui.settings import Settings, load_settings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO

__all__ = [
    "JSON_VERSION",
    "WIDEST_COLUMN",
    "SavedOutput",
    "end_output",
    "json_line",
    "pad",
    "plain_row",
    "print_json",
    "print_stderr",
    "printable",
    "read_settings",
    "system_sentence",
    "text_width",
    "truncate",
    "wrap_text",
]

JSON_VERSION = 1
"""The number under `schema` in each answer: another one once a field goes or changes its meaning."""

WIDEST_COLUMN = 40
"""The widest that a column of names or items becomes where there is no terminal to fit."""


def print_stderr(sentence: str) -> None:
    """Print one line on standard error, as `netui: SENTENCE`, without control characters.

    Never raises: where nobody can be told, what was done stays done.
    """
    try:
        print(f"netui: {clean(sentence)}", file=sys.stderr, flush=True)
    except OSError:
        _discard(sys.stderr)


class SavedOutput:
    """A block that prints what was saved: from its start the command has succeeded, whether or not it can be printed.

    Only printing belongs in it. What can't be printed is left out, here and in later blocks; `end_output` says so.
    """

    saved = False
    """Whether such a block was begun: something was saved."""
    error: "OSError | None" = None
    """The first error of standard output in such a block."""

    def __enter__(self) -> None:
        SavedOutput.saved = True

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> bool:
        try:
            if error is None:
                sys.stdout.flush()
        except OSError as failure:
            error = failure
        if not isinstance(error, OSError):
            return False
        SavedOutput.error = SavedOutput.error or error
        _discard(sys.stdout)
        return True


_WRITE_ERRORS = (errno.EPIPE, errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)
"""Errors that come from standard output where no file is named: its reader, its disk or its terminal is gone."""


def end_output(status: int, error: OSError | None = None) -> int:
    """Write what is left of standard output, and return the exit status of a command that ends with `status`.

    Where all could be written it is `status`. Else it is `status` too after something was saved, with a line on
    standard error, or if a pipe's reader has read enough; a command that only reads has failed. `error` ended the
    command, and is that of standard output if its errno comes from writing, or standard output fails once more.
    """
    broken = error if error is not None and error.filename is None and error.errno in _WRITE_ERRORS else None
    try:
        sys.stdout.flush()
    except OSError as failure:
        broken = broken or failure
        _discard(sys.stdout)
    if error is not None and broken is None:
        print_stderr(system_sentence(error))
        status = status or 1
    error = broken
    saved, error = SavedOutput.saved, SavedOutput.error or error
    SavedOutput.saved, SavedOutput.error = False, None  # for a caller with several command lines in one process
    if error is None:
        return status
    if saved:
        print_stderr(f"Saved, but standard output could not be written: {error.strerror}.")
        return status
    if status or isinstance(error, BrokenPipeError):
        return status
    print_stderr(f"Standard output could not be written: {error.strerror}.")
    return 1


def system_sentence(error: OSError) -> str:
    """The sentence of an error of the system, with the file that it is about; its own text where it is one already."""
    if error.errno is None or not error.strerror:
        return str(error)
    if isinstance(error.filename, (str, bytes)) and error.filename:
        return f"{os.fsdecode(error.filename)} can't be used: {error.strerror}."
    return f"{error.strerror}."


def _discard(stream: "TextIO") -> None:
    """Discard what a stream holds and will be given, which the interpreter would fail to write as it exits."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def print_json(fields: "dict[str, object]") -> None:
    """Print an object that begins with `schema` as JSON on one line."""
    print(json_line(fields, getattr(sys.stdout, "encoding", None) or ""))


def json_line(fields: "dict[str, object]", encoding: str) -> str:
    """The line of JSON of an object that begins with `schema`.

    Non-ASCII characters are escaped unless the encoding, that of standard output, is UTF-8.
    """
    import json

    data = {"schema": JSON_VERSION, **fields}
    plain = json.dumps(data, ensure_ascii=encoding.lower().replace("-", "") != "utf8")
    # A lone surrogate is no character in any encoding; escaped it is still the same JSON.
    return plain if _encodable(plain) else json.dumps(data)


def plain_row(values: "Iterable[object]") -> str:
    """The values on a line of tab-separated cells, in which nothing is empty and a list has commas."""
    return "\t".join(map(_plain_cell, values))


def _plain_cell(value: object) -> str:
    """A value on a line of tab-separated ones: empty for nothing, commas between the parts of a list."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        return " ".join(filter(None, map(_plain_cell, value.values())))
    text = ", ".join(map(_plain_cell, value)) if isinstance(value, (list, tuple)) else str(value)
    return " ".join(text.split())


def read_settings() -> Settings:
    """The user's settings; a problem in the file is reported on standard error, and its default holds."""
    read = load_settings()
    for problem in read.problems:
        print_stderr(problem)
    return read


_FIRST_COMBINING = "\u0300"
"""Every printable character below it takes one column."""


def text_width(text: str) -> int:
    """The width of a text in terminal columns: wide characters two, combining ones none."""
    if text.isascii() or max(text.replace("…", ".")) < _FIRST_COMBINING:
        return len(text)
    return sum(map(_character_width, text))


def truncate(text: str, room: int | None) -> str:
    """The text in at most `room` columns, with an ellipsis if it is longer; None is no limit."""
    if room is None or text_width(text) <= room:
        return text
    if text.isascii():
        return text[: room - 1].rstrip() + "…" if room > 0 else ""
    kept, taken = [], 1
    for character in text:
        taken += _character_width(character)
        if taken > room:
            break
        kept.append(character)
    return "".join(kept).rstrip() + "…" if room > 0 else ""


def pad(text: str, room: int) -> str:
    """The text in exactly `room` columns, truncated or padded on the right."""
    taken = text_width(text)
    if taken > room:
        text = truncate(text, room)
        taken = text_width(text)
    return text + " " * (room - taken)


def wrap_text(text: str, width: int | None, first: str = "", rest: str | None = None) -> list[str]:
    """The text as lines of at most `width` columns, broken at spaces; None is no limit. A longer word stays whole.

    `first` indents the first line, `rest` (default: the same) the others. An empty text has no lines.
    """
    return text_lines(text, width, text_width, first=first, rest=first if rest is None else rest) if text else []


def printable(text: str) -> str:
    """The text without control characters that another program may have written into the file."""
    return text if text.isprintable() else clean(text)


def _character_width(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _encodable(text: str) -> bool:
    return not any("\ud800" <= character <= "\udfff" for character in text)
