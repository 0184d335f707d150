"""Entry point: dispatches the command line to a command or the session, and imports only that one."""

import os
import sys

from netui import VERSION
from netui.cli.streams import full_screen, open_streams, refuse_undecodable, repair_environment

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from netui.actions.closings import ClosingChoice
    from netui.cli.add import PromptWorld
    from netui.domain.events import Occasion
    from netui.settings import Settings

__all__ = ["main"]


def main() -> int:
    """Run netui with the arguments of the process; return its exit status: 0 done, 1 failed, 2 not understood."""
    open_streams()
    try:
        arguments = _command_first(sys.argv[1:])
        refuse_undecodable(arguments)
        repair_environment()
        status = _run(arguments)
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        if isinstance(error.__cause__, KeyboardInterrupt):  # it came while a class was made, in `__set_name__`
            return 130
        return _failed(error)
    from netui.cli.output import end_output

    return end_output(status)


def _command_first(arguments: list[str]) -> list[str]:
    """Move a leading `--db PATH` behind the command: `--db PATH today` is `today --db PATH`."""
    taken = 2 if arguments[:1] == ["--db"] else 1 if arguments and arguments[0].startswith("--db=") else 0
    if taken and arguments[taken:] and not arguments[taken].startswith("-"):
        return [arguments[taken], *arguments[:taken], *arguments[taken + 1 :]]
    return arguments


def _run(arguments: list[str]) -> int:
    name = "" if not arguments or arguments[0].startswith("-") else arguments[0]
    options = arguments[: arguments.index("--")] if "--" in arguments else arguments
    if "--help" in options or "-h" in options[:2]:
        from netui.cli.help_ import print_usage

        return print_usage(name)
    return _run_command(name, arguments[1:]) if name else _run_session(arguments)


def _run_command(name: str, arguments: list[str]) -> int:
    match name:
        case "today":
            from netui.cli.today import run as today

            return today(arguments, watch=_watch)
        case "add":
            from netui.cli.add import run as add

            return add(arguments, prompt=_prompt)
        case "review":
            from netui.cli.review import run
        case "event":
            from netui.cli.event import run as event

            return event(arguments, capture=_capture)
        case "find":
            from netui.cli.find import run
        case "show":
            from netui.cli.show import run
        case "message":
            from netui.cli.message import run
        case "import":
            from netui.cli.import_ import run
        case "undo":
            from netui.cli.undo import run
        case "backup":
            from netui.cli.backup import run
        case "restore":
            from netui.cli.restore import run
        case "check":
            from netui.cli.check import run as check

            return check(arguments, key_problems=_key_problems)
        case "help":
            from netui.cli.help_ import run
        case "settings":
            from netui.cli.settings_ import run as print_settings
            from netui.tui.commands import COMMANDS

            return print_settings(arguments, keys={each.name: each.keys for each in COMMANDS})
        case _:
            from netui.cli.help_ import refuse_command

            return refuse_command(name)
    return run(arguments)


def _run_session(arguments: list[str]) -> int:
    from netui import places
    from netui.cli.commands import shell_command
    from netui.cli.options import UsageError, parse_arguments, refuse_words

    given = refuse_words(parse_arguments(shell_command(""), arguments))
    path = given.value("--db")
    if given.has("--version"):
        return _print_version(path, verbose=given.has("--verbose"))
    if given.has("--verbose"):
        raise UsageError("--verbose goes with --version: type netui --version --verbose.")
    if given.has("--demo") and path:
        raise UsageError("--demo has a database of its own: leave --db out.")
    reason = _no_screen()
    if reason:
        return _today_instead(reason, path, demo=given.has("--demo"))
    from netui.tui.run import run_session

    with full_screen():
        return run_session(places.database_path(path), demo=given.has("--demo"))


def _print_version(database: "str | None", *, verbose: bool) -> int:
    if verbose:
        from netui.cli.version import print_report

        print_report(database)
    else:
        print(f"netui {VERSION}")
    return 0


def _key_problems(settings: "Settings") -> "Sequence[str]":
    from netui.tui.chords import Keymap

    return Keymap(settings.keys).problems


def _no_screen() -> str:
    """The reason why no full-screen session can run here; empty if it can."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return "there is no terminal"
    return "the terminal is a dumb one (TERM=dumb)" if os.environ.get("TERM") == "dumb" else ""


def _today_instead(reason: str, path: str | None, *, demo: bool) -> int:
    from netui.cli.output import print_stderr

    if demo:
        print_stderr(f"{reason}, and the demo needs a full screen.")
        return 1
    print_stderr(f"{reason} for a full screen; this is Today.")
    return _run_command("today", ["--db", path] if path else [])


def _prompt(world: "PromptWorld") -> "tuple[str, ClosingChoice, bool] | None":
    from netui.tui.screens.quick_add.inline import run

    with full_screen():
        return run(**world._asdict())


def _capture(path: str, occasion: "Occasion", today: "date | None") -> int:
    from netui.tui.run import run_session

    with full_screen():
        return run_session(path, occasion=occasion, today=today)


def _watch(path: str, *, settings: "Settings") -> int:
    reason = _no_screen()
    if reason:
        return _today_instead(reason, path, demo=False)
    from netui.tui.screens.today.watch import run_watch

    with full_screen():
        return run_watch(path, settings=settings)


def _failed(error: Exception) -> int:
    """Report an error in one line and return the exit status; an error that is a bug in netui leaves a report."""
    from netui.cli.options import UsageError
    from netui.cli.output import end_output, print_stderr
    from netui.db.errors import StoreError

    if not isinstance(error, (UsageError, StoreError, OSError)):
        from netui.crash_report import CRASH_STATUS, save_crash_report

        print_stderr(save_crash_report(error))
        return end_output(CRASH_STATUS)
    if isinstance(error, OSError):
        return end_output(0, error)
    print_stderr(str(error))
    return end_output(2 if isinstance(error, UsageError) else 1)


if __name__ == "__main__":
    raise SystemExit(main())
