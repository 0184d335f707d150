"""What stands between a line that asks somebody for something and its being saved, where there is reason to think."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

from netui.tui.widgets.text_flow import MUTED, flow

if TYPE_CHECKING:
    from netui.queries.network.ask_warnings import Caution

__all__ = ["WAYS_ON", "Guard"]

WAYS_ON = (("r", "reconnect first"), ("o", "own up"), ("enter", "ask now"), ("esc", "back"))
"""The keys that answer, and what each does."""


class Guard(Widget, can_focus=True):
    """Says what there is to think of, and takes one key as the answer."""

    DEFAULT_CSS = """
    Guard { height: auto; width: 1fr; padding: 0 1 0 3; display: none; }
    Guard.-open { display: block; }
    """

    @dataclass
    class Answered(Message):
        """The user has thought: the key of `WAYS_ON` that was pressed."""

        key: str

    def __init__(self) -> None:
        super().__init__()
        self.cautions: Sequence[Caution] = ()
        """What was said last."""

    def warn(self, cautions: Sequence[Caution]) -> None:
        """Say it, and take the keys."""
        self.cautions = cautions
        self.add_class("-open")
        self.refresh(layout=True)
        self.screen.set_focus(self)

    def rest(self) -> None:
        """Say no more."""
        self.remove_class("-open")

    def on_key(self, event: events.Key) -> None:
        """Take an answer; other keys do nothing until there is one."""
        event.stop()
        event.prevent_default()
        key = {"escape": "esc"}.get(event.key, event.key)
        if key in dict(WAYS_ON):
            self.post_message(self.Answered(key))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As high as what it says."""
        return len(self._lines(width))

    def render(self) -> Content:
        """Draw it: of each person the reason, and what there is to weigh."""
        return Content("\n").join(self._lines(self.content_size.width))

    def _lines(self, width: int) -> list[Content]:
        rows = []
        for caution in self.cautions:
            name = Content.styled(f"before you ask {caution.name}", "bold $text-warning")
            rows.append([name, *(Content(fact) for fact in caution.facts)])
        rows.append([Content.assemble((key, "$text-accent"), (f" {does}", MUTED)) for key, does in WAYS_ON])
        return flow(rows, width)
