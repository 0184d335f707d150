"""`Welcome`: what an empty network shows instead of a timeline: how to begin, and with which key."""

from __future__ import annotations

import os
import threading
from typing import TYPE_CHECKING

from netui.domain.text import clean_path
from netui.tui.screens.importing.downloads import downloads_folder, find_contact_list
from netui.tui.widgets.text_cells import Line, cell_len, cut_cells, wrap_line

if TYPE_CHECKING:
    from netui.tui.screens.network.screen import NetworkScreen

__all__ = ["Welcome"]

_EXAMPLE = "coffee with Renee Marsh via Jaime yesterday: community roles > send portfolio fri"

_INDENT = 4
"""Cells before what a key does."""


class Welcome:
    """The handler of the keys, and the text, while there is nobody yet.

    `i` imports, since there is nobody to introduce. A list of contacts in the downloads folder is offered by its name;
    `enter` begins the import with it.
    """

    def __init__(self, screen: NetworkScreen) -> None:
        self._screen = screen
        self._path = ""
        """Of the file in the downloads folder that is called like a list of contacts."""
        self._has_looked = False
        self.is_shown = False
        """Whether the network is empty."""

    def show(self, is_empty: bool) -> None:
        """Take the keys while the network is empty, and look for a file once that is painted."""
        self.is_shown = is_empty
        others = tuple(each for each in self._screen.handlers if each is not self)
        self._screen.handlers = (self, *others) if is_empty else others
        for pane in (self._screen.due, self._screen.timeline):
            pane.welcome = self.lines if is_empty else None
            pane.refresh()
        if is_empty and not self._has_looked:
            self._has_looked = True
            self._screen.call_after_refresh(self._look)

    def _look(self) -> None:
        # A daemon: the folder may be on a disk that does not answer, and the session can end meanwhile.
        threading.Thread(target=self._find, name="downloads", daemon=True).start()

    def _find(self) -> None:
        folder = downloads_folder()
        if folder and (path := find_contact_list(folder)):
            self._screen.call_later(self._found, path)

    def _found(self, path: str) -> None:
        self._path = path
        if self.is_shown:
            self._screen.due.refresh()
            self._screen.timeline.refresh()
            self._screen.show_keys()

    def label(self, command: str) -> str:
        """What one of its keys does; empty for all others."""
        if not self.is_shown:
            return ""
        return {"introduce": "Import", "deeper": "Look at file" if self._path else ""}.get(command, "")

    async def do_introduce(self) -> None:
        """Open the import."""
        await self._screen.services.action_command("import")

    def do_deeper(self) -> None:
        """Open the import with the file that was found; it is read when enter is pressed there."""
        services = self._screen.services
        if services.database.refusal:
            services.say(services.database.refusal, wrong=True)
        elif self._path:
            services.overlays.open_import(begun=self._path)

    def lines(self, width: int, height: int) -> list[Line]:
        """How to begin, in lines of `width` cells: the more, the higher the pane is."""
        begin: Line = [(" Welcome. Three ways to begin:", "title")]
        log, add = self._way("a", "log a conversation you just had", width), self._way("n", "add one person", width)
        imports = self._way("i", "import LinkedIn, an address book or a sheet", width)
        example = _indented([("e.g. ", "muted"), (_EXAMPLE, "")], width)
        shell = [
            *_indented([("To look around first, in a shell:", "muted")], width, 1),
            *_indented([("netui tutorial", "strong"), ("  ten steps to try", "muted")], width),
            *_indented([("netui --demo", "strong"), ("    a full example", "muted")], width),
        ]
        airy = [[], begin, [], *log, *example, [], *add, [], *imports, *self._offer(width), [], *shell]
        dense = [begin, *log, *example, *add, *imports, *self._short_offer(width)]
        tight = [begin, *log, *add, *self._way("i", "import people from a file", width), *self._short_offer(width)]
        return next((lines for lines in (airy, [*dense, *shell], dense) if len(lines) <= height), tight)

    def _offer(self, width: int) -> list[Line]:
        """Where the file is, and what leads to it."""
        if not self._path:
            return []
        name = cut_cells(self._name, max(width - 2 * _INDENT, 12))
        line: Line = [(name, "strong"), (" is in your downloads: ", ""), ("enter", "key"), (" looks at it", "")]
        return _indented(line, width)

    def _short_offer(self, width: int) -> list[Line]:
        if not self._path:
            return []
        before: Line = [(" " * _INDENT, ""), ("enter", "key"), (" looks at ", "")]
        used = sum(cell_len(text) for text, _ in before)
        return [[*before, (cut_cells(self._name, max(width - used - 1, 1)), "strong")]]

    @property
    def _name(self) -> str:
        return clean_path(os.path.basename(self._path))

    @staticmethod
    def _way(key: str, does: str, width: int) -> list[Line]:
        first, *others = _indented([(does, "")], width)
        return [[(f" {key}".ljust(_INDENT), "key"), *first[1:]], *others]


def _indented(line: Line, width: int, indent: int = _INDENT) -> list[Line]:
    """A line wrapped behind some blanks."""
    return [[(" " * indent, ""), *each] for each in wrap_line(line, max(width - indent - 1, 1))]
