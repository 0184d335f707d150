"""Entry point: dispatches the command line to a command or the session, and imports only that one."""

import gc
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

__all__ = ["main", "start"]

_ALLOCATIONS = 50_000
"""Objects that are made before the collector looks at them; Python looks after 700."""


def main() -> int:
    """Run netui with the arguments of the process; return its exit status (netui.cli.errors)."""
    open_streams()
    arguments = sys.argv[1:]
    try:
        arguments = _command_first(arguments)
        refuse_undecodable(arguments)
        repair_environment()
        if arguments[:1] == ["today"] and _printed_as_before(arguments[1:]):
            return 0
        status = _run(arguments)
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        if isinstance(error.__cause__, KeyboardInterrupt):  # it came while a class was made, in `__set_name__`
            return 130
        return _failed(error, arguments)
    from netui.cli.output import end_output

    return end_output(status)


def _command_first(arguments: list[str]) -> list[str]:
    """Move a leading `--db PATH` behind the command: `--db PATH today` is `today --db PATH`."""
    taken = 2 if arguments[:1] == ["--db"] else 1 if arguments and arguments[0].startswith("--db=") else 0
    if taken and arguments[taken:] and not arguments[taken].startswith("-"):
        return [arguments[taken], *arguments[:taken], *arguments[taken + 1 :]]
    return arguments


def _printed_as_before(arguments: list[str]) -> bool:
    from netui.cli.kept_today import print_kept

    return print_kept(arguments)


def _run(arguments: list[str]) -> int:
    if arguments[:1] == ["--complete"]:
        from netui.cli.complete import print_completions

        return print_completions(arguments[1:])
    name = "" if not arguments or arguments[0].startswith("-") else arguments[0]
    options = _options(arguments)
    if "--help" in options or "-h" in options[:2]:
        from netui.cli.help_ import print_usage

        return print_usage(name)
    return _run_command(name, arguments[1:]) if name else _run_session(arguments)


def _options(arguments: list[str]) -> list[str]:
    """The arguments among which options may be: those before `--`."""
    return arguments[: arguments.index("--")] if "--" in arguments else arguments


def _run_command(name: str, arguments: list[str]) -> int:
    # What a command loads stays until it ends: looking for garbage in it takes a fifteenth of the time of `add`.
    gc.set_threshold(_ALLOCATIONS)
    match name:
        case "today":
            from netui.cli.today import run as today

            return today(arguments, watch=_watch)
        case "add":
            from netui.cli.add import run as add

            return add(arguments, prompt=_prompt)
        case "event":
            from netui.cli.event import run as event

            return event(arguments, capture=_capture)
        case "tutorial":
            from netui.cli.tutorial import run as tutorial

            return tutorial(arguments, session=_teach)
        case "check":
            from netui.cli.check import run as check

            return check(arguments, key_problems=_key_problems)
        case "settings":
            from netui.cli.settings_ import run as print_settings
            from netui.tui.commands import COMMANDS

            return print_settings(arguments, keys={each.name: each.keys for each in COMMANDS})
    from importlib import import_module

    from netui.cli.help_ import find_command

    status: int = import_module(f"netui.cli.{find_command(name).module}").run(arguments)
    return status


def _run_session(arguments: list[str]) -> int:
    from netui import places
    from netui.cli.commands import shell_command
    from netui.cli.errors import UsageError
    from netui.cli.options import parse_arguments, refuse_words

    if arguments[:1] == ["--spec"]:
        from netui.cli.spec import print_spec

        return print_spec(arguments)
    given = refuse_words(parse_arguments(shell_command(""), arguments))
    path = given.value("--db")
    if given.has("--version"):
        return _print_version(path, verbose=given.has("--verbose"))
    if given.has("--verbose"):
        raise UsageError("--verbose goes with --version: type netui --version --verbose.")
    if given.has("--demo") and path:
        raise UsageError("--demo has its own database: leave out --db.")
    reason = _no_screen()
    if reason:
        return _today_instead(reason, path, demo=given.has("--demo"))
    with full_screen():
        if given.has("--demo"):
            from netui.tui.run import run_demo

            return run_demo()
        from netui.tui.screen_cover import covered_screen

        place = places.database_path(path)
        with covered_screen(place) as cover:  # before anything heavy is imported
            from netui.tui.run import run_session

            return run_session(place, cover=cover)


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
    return "the terminal is too simple (TERM=dumb)" if os.environ.get("TERM") == "dumb" else ""


def _today_instead(reason: str, path: str | None, *, demo: bool) -> int:
    if demo:
        return _refuse_without_screen(reason, "demo")
    from netui.cli.output import print_stderr

    print_stderr(f"{reason} for a full screen; here is Today.")
    return _run_command("today", ["--db", path] if path else [])


def _refuse_without_screen(reason: str, what: str) -> int:
    from netui.cli.output import print_stderr

    print_stderr(f"{reason}, and the {what} needs a full screen.")
    return 1


def _prompt(world: "PromptWorld") -> "tuple[str, ClosingChoice, bool] | None":
    from netui.tui.screens.quick_add.inline import run

    with full_screen():
        return run(**world._asdict())


def _capture(path: str, occasion: "Occasion", today: "date | None") -> int:
    from netui.tui.run import run_session

    with full_screen():
        return run_session(path, occasion=occasion, today=today)


def _teach(again: bool) -> int:
    if reason := _no_screen():
        return _refuse_without_screen(reason, "tutorial")
    from netui.tui.run import run_tutorial

    with full_screen():
        return run_tutorial(again=again)


def _watch(path: str, *, settings: "Settings") -> int:
    reason = _no_screen()
    if reason:
        return _today_instead(reason, path, demo=False)
    from netui.tui.screens.today.watch import run_watch

    with full_screen():
        return run_watch(path, settings=settings)


def _failed(error: Exception, arguments: list[str]) -> int:
    """Report an error, and return the exit status; an error that is a bug in netui leaves a report."""
    from netui.cli.failure import report_failure

    as_json = any(each.partition("=")[0] == "--json" for each in _options(arguments))
    return report_failure(error, as_json=as_json)


def start() -> None:
    """Run netui as a process, which ends with its exit status.

    A command of the shell leaves no thread, file or handler behind: the process ends as it is, since taking the
    interpreter apart takes half as long again as a bare one needs to start.
    """
    status = main()
    if "textual" in sys.modules:
        sys.exit(status)
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        os._exit(status)


if __name__ == "__main__":
    start()
