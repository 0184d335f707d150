"""`PagePane`: shows a help page, scrolls it, and selects its links."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.message import Message

from netui.help.layout import LaidPage, lay_out_page
from netui.help.pages import HelpPage
from netui.tui.widgets.rows import Rows
from netui.tui.widgets.text_cells import Line

__all__ = ["PagePane"]

_WIDEST = 100
"""Cells of a line at most: longer ones are hard to read."""

_STYLES = {"code": "key", "title": "title", "head": "head", "strong": "strong", "link": "link", "rule": "rule", "": ""}
"""Names in the palette of the styles of a page."""


class PagePane(Rows):
    """A page in lines, each a row, without its title; the movements of the cursor scroll."""

    has_cursor = False

    class Followed(Message):
        """A link is to be followed."""

        def __init__(self, target: str) -> None:
            super().__init__()
            self.target = target

    def __init__(self) -> None:
        super().__init__(id="help-page")
        self._text = ""
        self._laid = LaidPage([], [], {})
        self.link = -1
        """The number of the selected link; -1 for none."""

    def show(self, page: HelpPage, *, anchor: str = "", line: int = 0, link: int = -1) -> None:
        """Show a page from a heading, else from a line on, with a link selected."""
        self._text = page.body
        self.link = link
        self.lay_out()
        self.scroll_to(y=self._laid.anchors.get(anchor, line), animate=False, force=True)

    # Drawing.

    def row_starts(self, width: int) -> Sequence[int]:
        """A row for each line."""
        self._laid = lay_out_page(self._text, min(width, _WIDEST))
        return range(len(self._laid.lines) + 1)

    def draw(self, row: int, line: int, width: int) -> Line:
        """A line of the page, with the selected link lit."""
        pieces = self._laid.lines[row]
        return [
            (text, "link-focus" if link >= 0 and link == self.link else _STYLES[style]) for text, style, link in pieces
        ]

    # Scrolling.

    @property
    def top(self) -> int:
        """The first line in sight."""
        return self.scroll_offset.y

    # Links.

    def do_link_next(self) -> None:
        """Select the next link: the first one in sight if none in sight is selected."""
        self._select(1)

    def do_link_previous(self) -> None:
        """Select the link before: the last one in sight if none in sight is selected."""
        self._select(-1)

    def _select(self, step: int) -> None:
        lines = self._link_lines()
        if not lines:
            return
        bottom = self.top + self.lines_in_sight
        if self.link >= 0 and self.top <= lines[self.link] < bottom:
            self.link = min(max(self.link + step, 0), len(lines) - 1)
        elif step > 0:
            self.link = next((number for number, line in enumerate(lines) if line >= self.top), len(lines) - 1)
        else:
            self.link = max((number for number, line in enumerate(lines) if line < bottom), default=0)
        line = lines[self.link]
        if not self.top <= line < bottom:
            self.scroll_to(y=max(line - self.lines_in_sight // 2, 0), animate=False, force=True)
        self.refresh()

    def _link_lines(self) -> list[int]:
        """The first line of each link."""
        first = {piece.link: at for at, line in reversed(list(enumerate(self._laid.lines))) for piece in line}
        return [first[number] for number in range(len(self._laid.links))]

    def do_link_follow(self) -> None:
        """Follow the selected link; where none is in sight, select the first one."""
        lines = self._link_lines()
        if self.link >= 0 and self.top <= lines[self.link] < self.top + self.lines_in_sight:
            self.post_message(self.Followed(self._laid.links[self.link]))
        else:
            self._select(1)

    def on_click(self, event: events.Click) -> None:
        """Follow the link that was clicked."""
        offset = event.get_content_offset(self)
        row = self.row_at(offset.y) if offset is not None else -1
        if offset is None or row < 0:
            return
        end = 1  # the cell of the cursor's bar
        for piece in self._laid.lines[row]:
            end += len(piece.text)
            if offset.x < end:
                if piece.link >= 0:
                    self.post_message(self.Followed(self._laid.links[piece.link]))
                return
