"""`TutorialApp`: a session on a throw-away network that says what to do next, and sees when it is done."""

from __future__ import annotations

from typing import Any

from textual.screen import Screen

from netui.queries.tutorial import read_deed_counts
from netui.tui.app import NetuiApp
from netui.tui.command_screen import CommandScreen
from netui.tui.commands import command_by_name
from netui.tui.screens.network.screen import NetworkScreen
from netui.tui.tutorial.line import TutorialLine
from netui.tui.tutorial.steps import TUTORIAL_STEPS, Situation
from netui.tui.widgets.question import Question

__all__ = ["FIRST_STEP", "TutorialApp"]

_LOOK_SECONDS = 0.2
"""How often it looks whether the step is done: soon enough to be the answer to a key."""

_REMEMBERED = "tutorial_step"
"""What the step to go on with is called among what is remembered, counted from 0."""

FIRST_STEP = {_REMEMBERED: 0}
"""What is remembered of a tutorial that begins again."""

_AFTER = (
    "That was the tutorial. Type netui to open your own network, and netui help start for a guide to the first week."
)


class TutorialApp(NetuiApp):
    """The session of `netui tutorial`. It goes on where it was left; `remembered` says where that is."""

    CSS_PATH = "../screens/network/network.tcss"

    def __init__(self, *arguments: Any, **more: Any) -> None:  # noqa: ANN401
        super().__init__(*arguments, **more)
        at = self.remembered.get(_REMEMBERED)
        self.at = at if isinstance(at, int) and 0 <= at < len(TUTORIAL_STEPS) else 0
        """The present step, from 0."""
        self.is_teaching = True
        """Whether the line is shown: not once the tutorial was left by its command."""
        self._before = Situation(read_deed_counts(self.database.execute), len(self.database.queue.items))
        """What was there when the step began, or at most what is there now: what is undone may be done again."""

    def get_ready(self) -> None:
        """Show the first step."""
        super().get_ready()
        self._show_line(self.screen_stack[0])
        self.set_interval(_LOOK_SECONDS, self.look)

    def push_screen(self, screen: Any, callback: Any = None, wait_for_dismiss: bool = False, **more: Any) -> Any:  # noqa: ANN401
        """Open a screen as the session does, with the line on it."""
        opened = super().push_screen(screen, callback, wait_for_dismiss, **more)
        if screen in self.screen_stack:
            self._show_line(screen)
        return opened

    def look(self) -> None:
        """Go on to the next step if the present one is done."""
        if not self.is_teaching or self.database.trouble is not None:
            return
        if not self.is_running or not self.screen_stack or not self.screen.is_mounted:
            return  # a screen that is just opening has no panes yet, and none while the session ends
        now = self._situation()
        if TUTORIAL_STEPS[self.at].is_done(self._before, now):
            self._go_on(now)
            return
        counts = type(now.counts)(*map(min, self._before.counts, now.counts))
        self._before = self._before._replace(counts=counts, due=max(self._before.due, now.due))

    def do_tutorial(self) -> None:
        """Leave the tutorial, and go on with its network as you like; or take it up where it was."""
        self.is_teaching = not self.is_teaching
        self._before = self._situation()
        for line in self._lines():
            line.set_class(not self.is_teaching, "-left")
        if not self.is_teaching:
            left = f"Tutorial left at step {self.at + 1} of {len(TUTORIAL_STEPS)}"
            self.say(f"{left}; the same command takes it up again.")

    def do_quit(self) -> None:
        """Leave netui after a question; by the last step the tutorial is done."""
        is_last = self.is_teaching and self.at == len(TUTORIAL_STEPS) - 1
        about = (
            "All ten steps are done; nothing of this network is kept."
            if is_last
            else f"netui tutorial goes on with step {self.at + 1}; nothing else is kept."
        )
        question = Question("Leave the tutorial?", {"y": "leave it", "n": "stay"}, about=about)
        self.push_screen(question, lambda answer: self._leave(is_done=is_last) if answer == "y" else None)

    def _leave(self, *, is_done: bool) -> None:
        self.upkeep.stop()
        if is_done:
            self.remember(**{_REMEMBERED: None})
        self.exit(message=_AFTER if is_done else None)

    def _go_on(self, now: Situation) -> None:
        self.at += 1
        self._before = now
        self.remember(**{_REMEMBERED: self.at})
        for line in self._lines():
            self._say_step(line)

    def _situation(self) -> Situation:
        screen = self.screen
        network = self.screen_stack[0]
        found = 0
        if screen is network and isinstance(network, NetworkScreen) and network.contacts.filter:
            is_typing = network.focused is not None and network.focused.check_consume_key("a", "a")
            found = 0 if is_typing else len(network.contacts.listed)
        place = screen.place if isinstance(screen, CommandScreen) else ""
        content = getattr(screen, "draft_content", None) if place == "compose" else None
        return Situation(
            counts=read_deed_counts(self.database.execute),
            due=len(self.database.queue.items),
            place=place,
            found=found,
            has_typed_message=content is not None and content() is not None,
        )

    def _lines(self) -> list[TutorialLine]:
        return [line for screen in self.screen_stack for line in screen.query(TutorialLine)]

    def _show_line(self, screen: Screen[Any]) -> None:
        if isinstance(screen, CommandScreen):
            line = TutorialLine()
            line.set_class(not self.is_teaching, "-left")
            self._say_step(line)
            screen.mount(line)

    def _say_step(self, line: TutorialLine) -> None:
        step = TUTORIAL_STEPS[self.at]
        sentence = step.says.format(
            key=self._way_to(step.command), due=self._way_to("pane-due"), contacts=self._way_to("pane-contacts")
        )
        line.show(self.at + 1, len(TUTORIAL_STEPS), sentence)

    def _way_to(self, command: str) -> str:
        """The key of a command; where the user has taken it away, how the palette finds it."""
        return self.keymap.first_key(command_by_name(command)) or f":{command}"
