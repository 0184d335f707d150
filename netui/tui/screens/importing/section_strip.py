"""`SectionStrip`: the line of sections above a preview, with the number of rows in each."""

from __future__ import annotations

from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from netui.tui.screens.importing.preview_rows import SECTION_SIGNS, SECTIONS, PreviewTable
from netui.tui.widgets.palette_styles import palette_style
from netui.tui.widgets.text_cells import Line, cell_len, to_strip

__all__ = ["SectionStrip"]


class SectionStrip(Widget):
    """One line of sections, the present one highlighted. Drawn by hand; a click selects a section."""

    DEFAULT_CSS = "SectionStrip { height: 1; }"

    class Clicked(Message):
        """A section was clicked."""

        def __init__(self, section: str) -> None:
            super().__init__()
            self.section = section

    def __init__(self) -> None:
        super().__init__()
        self._table = PreviewTable()
        self._section = "all"

    def show(self, table: PreviewTable, section: str) -> None:
        """Show the sections of a table, and which one is shown."""
        self._table, self._section = table, section
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw the line."""
        line = [piece for _, part in self._parts() for piece in part]
        return to_strip(line, self.size.width, lambda name: palette_style(self, name))

    def _parts(self) -> list[tuple[str, Line]]:
        """Each section with its pieces; the others with their signs alone where there is no room."""
        for short in (False, True):
            parts = [(name, self._part(name, short)) for name in self._table.shown_sections()]
            if sum(cell_len(text) for _, part in parts for text, _ in part) <= self.size.width:
                break
        return parts

    def _part(self, name: str, short: bool) -> Line:
        here = name == self._section
        label = SECTIONS[name] if here or not short else SECTION_SIGNS[name]
        count = f"{len(self._table.sections.get(name, ())):,}"
        return [
            ("▸" if here else " ", "bar-focus"),
            (label, "title" if here else "muted"),
            (f" {count} ", "accent"),
        ]

    def on_click(self, event: events.Click) -> None:
        """Post `Clicked` for the section under the mouse."""
        offset = 0
        for name, part in self._parts():
            offset += sum(cell_len(text) for text, _ in part)
            if event.x < offset:
                self.post_message(self.Clicked(name))
                return
