"""Lets the user choose between what this window was to save and what another one has saved meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netui.tui.widgets.conflict_dialog import ConflictDialog
from netui.tui.widgets.prompt import Prompt

if TYPE_CHECKING:
    from collections.abc import Callable

    from netui.actions.elsewhere import ChangedElsewhere
    from netui.actions.result import Done
    from netui.tui.navigation import ScreenHost

__all__ = ["choose_version"]


def choose_version(
    app: ScreenHost, conflict: ChangedElsewhere, when_saved: Callable[[], None] | None, refuse: Callable[[str], None]
) -> None:
    """Ask what is saved; a prompt that asked for it stays until it is. In the end one of the two is called."""
    screen = app.screen

    def chosen(done: Done | None) -> None:
        prompts = list(screen.query(Prompt))
        if done is None:
            reason = f"Nothing was saved: another window has changed {conflict.subject}."
            refuse(reason)
            for prompt in prompts:
                prompt.say_no(reason)
            return
        for prompt in prompts:
            prompt.saved()
        if when_saved is not None:
            when_saved()
        app.saved(done)

    # Not from here: the answer would go to the widget whose message is handled, and a prompt is removed by then.
    screen.app.call_later(app.push_screen, ConflictDialog(conflict), chosen)
