"""Runs a hook for at most some seconds: a program of its own, so that the hook outlives a command of the shell.

    python -I -S hook_runner.py SECONDS PROGRAM ARGUMENT…

Standard input is the hook's. How it failed is written on standard output, as `status 3`, `signal 9`, `time` or the
reason why it could not be started; nothing if it did not fail. Starts in a hundredth of a second: imports `os`,
`signal` and `sys` alone.
"""

import os
import signal
import sys

__all__ = ["main"]


def main() -> int:
    """Run the hook in a process group of its own; end all of it when the time is up."""
    os.setsid()
    seconds, words = int(sys.argv[1]), sys.argv[2:]
    silent = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0), (os.POSIX_SPAWN_DUP2, 1, 2)]
    try:
        # Python ignores these two, and so would the hook.
        usual = [signal.SIGPIPE, signal.SIGXFSZ]
        program = os.posix_spawnp(words[0], words, os.environ, file_actions=silent, setpgroup=0, setsigdef=usual)
    except OSError as error:
        return _tell(error.strerror or str(error))

    def end(number: int, frame: object) -> None:
        os.killpg(program, signal.SIGKILL)
        os._exit(_tell("time"))

    signal.signal(signal.SIGALRM, end)
    signal.alarm(seconds)
    status = os.waitstatus_to_exitcode(os.waitpid(program, 0)[1])
    signal.alarm(0)
    return _tell(f"signal {-status}" if status < 0 else f"status {status}") if status else 0


def _tell(failure: str) -> int:
    try:  # noqa: SIM105 - contextlib takes longer to load than all of this
        os.write(1, failure.encode("utf-8", "replace"))
    except OSError:  # nobody waits for it any more
        pass
    return 1


if __name__ == "__main__":
    raise SystemExit(main())
