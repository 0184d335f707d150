"""`netui tutorial`: ten steps on a throw-away network, in the full-screen session."""

from __future__ import annotations

from netui.cli.commands import shell_command
from netui.cli.options import parse_arguments, refuse_words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["run"]


def run(arguments: list[str], *, session: Callable[[bool], int]) -> int:
    """Run the tutorial by `session`, which is told whether to begin again; return the exit status."""
    parsed = refuse_words(parse_arguments(shell_command("tutorial"), arguments))
    return session(parsed.has("--again"))
