"""What a command that failed prints, and its exit status."""

from netui.actions.result import Refused
from netui.cli.errors import ERROR_CODES, CommandError
from netui.cli.output import end_output, print_json, print_stderr, system_sentence
from netui.crash_report import CRASH_STATUS, save_crash_report
from netui.db.errors import BusyError, ConflictError, StoreError

__all__ = ["report_failure"]


_LONGEST = 1_000
"""Characters of the longest sentence; of a longer one the beginning and the end are printed."""


def report_failure(error: Exception, *, as_json: bool) -> int:
    """Print the error's sentence on standard error, with `as_json` its JSON on standard output; return the status.

    Anything but an error that a person can act on is a bug in netui, and leaves a report.
    """
    if isinstance(error, OSError):
        return _report_system_error(error, as_json=as_json)
    known = isinstance(error, (CommandError, StoreError, Refused))
    sentence = str(error) if known else save_crash_report(error)
    code = _code(error)
    if len(sentence) > _LONGEST:  # it quotes what was typed, or pasted
        sentence = f"{sentence[: _LONGEST // 2]} … {sentence[-_LONGEST // 2 :]}"
    print_stderr(sentence)
    if as_json:
        _print_json(sentence, code, error.choices if isinstance(error, CommandError) else ())
    return end_output(ERROR_CODES[code].status if known else CRASH_STATUS)


def _report_system_error(error: OSError, *, as_json: bool) -> int:
    """Report an error of the system: of a file, or of standard output, on which nothing more is printed then."""
    status = end_output(0, error)
    if as_json and status:
        _print_json(system_sentence(error), "failed", ())
        end_output(status)
    return status


def _code(error: Exception) -> str:
    match error:
        case CommandError():
            return error.code
        case BusyError():
            return "busy"
        case ConflictError() | Refused():
            return "refused"
        case StoreError():
            return "file"
    return "failed"


def _print_json(message: str, code: str, choices: tuple[str, ...]) -> None:
    try:
        print_json({"error": code, "message": message, "choices": list(choices)})
    except OSError:  # standard error has the sentence
        return
