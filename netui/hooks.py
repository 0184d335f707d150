"""Runs the user's hook after a change, detached: nobody waits for it, and it is ended after some seconds."""

from __future__ import annotations

import json
import os
import sys
from tempfile import TemporaryFile

from netui import hook_runner

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["HOOK_SECONDS", "HOOK_VARIABLE", "ChangeHook", "change_hook"]

HOOK_SECONDS = 5
"""How long a hook may run."""

HOOK_VARIABLE = "NETUI_HOOK"
"""Set in the environment of a hook: what netui changes under it runs no hook, or it would go on for ever."""


def change_hook(program: Sequence[str], path: str) -> ChangeHook | None:
    """The hook that runs a program after changes of the database `path`; None within a hook."""
    return ChangeHook(program, path) if not os.environ.get(HOOK_VARIABLE) else None


class ChangeHook:
    """Starts a program after each change, and learns how it failed."""

    def __init__(self, program: Sequence[str], path: str) -> None:
        self._program = program
        self._path = path
        self._running: dict[int, int] = {}
        """The pipe of each runner that may still run, by its process."""
        self._failures: list[str] = []

    def __call__(self, uids: Sequence[str]) -> None:
        """Start it with `{"schema": 1, "changes": [uids]}` on its standard input. Never raises, never waits."""
        if not _is_there(self._program[0]):  # known at once, and not only after the command of a shell has ended
            self._failures.append(self._sentence("there is no such program"))
            return
        environment = {**os.environ, HOOK_VARIABLE: "1", "NETUI_DB": self._path}
        words = [sys.executable, "-I", "-S", hook_runner.__file__, str(HOOK_SECONDS), *self._program]
        try:
            # A file and no pipe: all of it is there, however much it is, and whatever becomes of this process.
            with TemporaryFile() as told:
                told.write(json.dumps({"schema": 1, "changes": list(uids)}).encode() + b"\n")
                told.seek(0)
                ours, theirs = os.pipe()
                streams = [
                    (os.POSIX_SPAWN_DUP2, told.fileno(), 0),
                    (os.POSIX_SPAWN_DUP2, theirs, 1),
                    (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0),
                ]
                try:
                    self._running[os.posix_spawn(sys.executable, words, environment, file_actions=streams)] = ours
                except BaseException:
                    os.close(ours)
                    raise
                finally:
                    os.close(theirs)
        except (OSError, ValueError) as error:
            self._failures.append(self._sentence(getattr(error, "strerror", None) or str(error)))

    def failures(self) -> Iterator[str]:
        """Yield a sentence for each run that has failed since the last call; never waits for one that still runs."""
        for process, pipe in list(self._running.items()):
            try:
                if os.waitpid(process, os.WNOHANG)[0] == 0:
                    continue
                told = os.read(pipe, 1000).decode("utf-8", "replace")
            except OSError:  # somebody else has waited for it
                told = ""
            os.close(pipe)
            del self._running[process]
            if told:
                self._failures.append(self._sentence(told))
        while self._failures:
            yield self._failures.pop(0)

    def close(self) -> None:
        """Leave what still runs alone."""
        while self._running:
            os.close(self._running.popitem()[1])

    def _sentence(self, told: str) -> str:
        what, _, number = told.partition(" ")
        if told == "time":
            how = f"was ended after {HOOK_SECONDS} seconds"
        elif what == "status" and number.isdigit():
            how = f"ended with status {number}"
        elif what == "signal" and number.isdigit():
            how = f"was ended by signal {number}"
        else:
            how = f"could not be started: {told}"
        return f"The change is saved, but the hook {self._program[0]} {how}."


def _is_there(program: str) -> bool:
    folders = [""] if os.sep in program else os.get_exec_path()
    return any(os.access(os.path.join(folder, program), os.X_OK) for folder in folders)
