"""What came of an ask."""

from __future__ import annotations

from netui.tui.commands.command import PEOPLE, Command

__all__ = ["ASKING"]


def _result(name: str, key: str, label: str, says: str) -> Command:
    return Command(name, (key,), label, says, "Answer", PEOPLE, "result", writes=True)


ASKING = (
    _result("result-yes", "r y", "yes", "Begin the line of a yes to what you asked for"),
    _result("result-no", "r n", "no", "Begin the line of a no: it is an answer, and thanked too"),
    _result("result-let-go", "r l", "let go", "Wait for an answer no longer"),
)
