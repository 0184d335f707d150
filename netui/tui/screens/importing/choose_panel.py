"""`ChoosePanel`: asks for the file to import: those of the downloads folder, or a path with its completions."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Sequence

from textual import getters, on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static
from textual.worker import get_current_worker

from netui.domain.days import ago_words
from netui.domain.quick_add import Completion
from netui.tui.screens.importing.downloads import downloads_folder
from netui.tui.screens.importing.file_paths import complete_path
from netui.tui.screens.importing.offers import ImportOffer, find_offers
from netui.tui.screens.quick_add.completion_list import CompletionList
from netui.tui.widgets.line_input import LineInput
from netui.tui.widgets.text_cells import cell_len, cut_cells

__all__ = ["ChoosePanel"]

_INSTRUCTIONS = (
    "A file, folder or zip archive: a LinkedIn export, contacts from Google, Outlook or a phone, vCards, or any sheet "
    "with column names in its first row. You see everything before it is saved."
)
_MOST_OFFERS, _MOST_OFFERS_LOW, _LOW = 8, 4, 18
"""Rows of offers, and on a screen of fewer lines than the third."""


class _OfferList(CompletionList[Completion]):
    """The files of the downloads folder."""

    class Taken(CompletionList.Taken):
        """A file was clicked."""

    def offer(self, completions: Sequence[Completion]) -> None:
        """Show other files, as many as there is room for."""
        self._most_rows = _MOST_OFFERS if self.app.size.height >= _LOW else _MOST_OFFERS_LOW
        super().offer(completions)


class ChoosePanel(Vertical):
    """The path, with what it may go on to below it; while it is untouched, above it what could be imported."""

    DEFAULT_CSS = """
    ChoosePanel {
        height: auto;
        #import-offers-head { display: none; height: 1; color: $text-muted; }
        &.-offers #import-offers-head { display: block; }
        &.-offers.-flat #import-says { display: none; }
        _OfferList { padding: 0; }
        #import-path { background: $foreground 6%; margin: 1 0 0 0; }
        #import-path:focus { background: $primary 22%; }
        #import-says { height: auto; margin: 1 0 0 0; }
    }
    """

    class Chosen(Message):
        """A file or folder is to be looked at."""

        def __init__(self, path: str) -> None:
            super().__init__()
            self.path = path
            """As it was typed."""

    class _Found(Message):
        """The downloads folder was looked into."""

        def __init__(self, offers: Sequence[ImportOffer]) -> None:
            super().__init__()
            self.offers = offers

    class Changed(Message):
        """Something else is selected, so that the keys do something else."""

    path = getters.query_one("#import-path", LineInput)
    """The input of the path."""
    offers = getters.query_one(_OfferList)
    """What could be imported of the downloads folder."""

    def __init__(self, today: dt.date, begun: str) -> None:
        """`begun` is the path to begin with; else it is the downloads folder."""
        super().__init__()
        self._today = today
        self._downloads = downloads_folder()
        folder = self._downloads.replace(os.path.expanduser("~"), "~", 1) if self._downloads else "~"
        self.prefilled = begun or f"{folder}/"
        """The path that it begins with."""
        self._found: Sequence[ImportOffer] = ()
        self._looks = not begun and bool(self._downloads)

    @property
    def completions(self) -> CompletionList[Completion]:
        """The files and folders that the path may go on to."""
        return next(each for each in self.query(CompletionList) if not isinstance(each, _OfferList))

    def compose(self) -> ComposeResult:
        """What could be imported, the path with its completions, and a text."""
        yield Static(Content("In your downloads, newest first"), id="import-offers-head")
        yield _OfferList()
        yield LineInput(self.prefilled, id="import-path")
        yield CompletionList()
        yield Static(Content(_INSTRUCTIONS), id="import-says")

    def on_resize(self) -> None:
        """Leave the text out where there is hardly room for the files, and cut their names anew."""
        self.set_class(self.app.size.height < _LOW, "-flat")
        if self.has_offer:
            self.offer()

    def on_mount(self) -> None:
        """Look into the downloads folder."""
        if self._looks:
            self._find_offers(self._downloads)
        self.offer()

    @work(thread=True)
    def _find_offers(self, folder: str) -> None:
        worker = get_current_worker()
        found = find_offers(folder, lambda: worker.is_cancelled)
        if not worker.is_cancelled:
            self.post_message(self._Found(found))

    @on(_Found)
    def _show_found(self, message: _Found) -> None:
        message.stop()
        self._found = message.offers
        self.offer()

    def say(self, content: Content | None = None) -> None:
        """Show a text under the path; by default what can be imported."""
        self.query_one("#import-says", Static).update(content or Content(_INSTRUCTIONS))

    @property
    def has_offer(self) -> bool:
        """Whether a file of the downloads folder is selected."""
        return bool(self.offers.offered)

    def offer(self) -> None:
        """Offer files of the downloads folder while the path is untouched, else what it may go on to."""
        is_untouched = self.path.value == self.prefilled
        offers = self._offer_rows() if is_untouched else []
        self.offers.offer(offers)
        self.set_class(bool(offers), "-offers")
        completions = [] if offers else complete_path(self.path.value, self._today)
        if len(completions) == 1 and self.path.value.endswith(completions[0].insert):
            completions = []
        self.completions.offer(completions)
        self.post_message(self.Changed())

    def _offer_rows(self) -> list[Completion]:
        """A row for each file of the downloads folder; names are cut, so that what it is and how old has room."""
        abouts = [f"{each.title}, {self._age(each)}" for each in self._found]
        room = min(self.app.size.width, 110) - 9 - max(map(cell_len, abouts), default=0)
        names = [cut_cells(each.name, max(room, 12)) for each in self._found]
        return [
            Completion(name, about, each.path, 0, 0)
            for name, about, each in zip(names, abouts, self._found, strict=True)
        ]

    def _age(self, offer: ImportOffer) -> str:
        day = dt.datetime.fromtimestamp(offer.modified).date()
        return ago_words(min(day, self._today), self._today)

    @on(Input.Changed)
    def _path_changed(self, event: Input.Changed) -> None:
        event.stop()
        typed = event.value.removeprefix(self.prefilled) if event.value.startswith(self.prefilled) else ""
        # A full path was pasted behind the prefilled folder: it takes its place.
        if self.prefilled.endswith("/") and typed[:1] and typed[0] in "/~'\"":
            self.path.value = typed
            self.path.cursor_position = len(typed)
            return
        self.say()  # what was said of another path is not true of this one
        self.offer()

    @on(Input.Submitted)
    def _path_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if self.offers.selected is not None:
            self._take_offer()
            return
        is_begun = self.path.value == self.prefilled and self.prefilled.endswith("/")
        if self.completions.offered and (self.completions.moved or is_begun):
            self.take()
            if self.path.value.endswith("/"):
                return  # into the folder: another enter takes all of it
        self.post_message(self.Chosen(self.path.value))

    @on(CompletionList.Taken)
    def _row_clicked(self, event: CompletionList.Taken) -> None:
        event.stop()
        if self.offers.offered:
            self._take_offer()
        else:
            self.take()

    def _take_offer(self) -> None:
        selected = self.offers.selected
        if selected is not None:
            self.path.value = selected.insert
            self.path.cursor_position = len(selected.insert)
            self.post_message(self.Chosen(selected.insert))

    def take(self) -> None:
        """Put the selected file or folder into the path; with offers shown first turn to the path."""
        if self.offers.offered:
            self.offers.offer(())
            self.remove_class("-offers")
            self.completions.offer(complete_path(self.path.value, self._today))
        elif (selected := self.completions.selected) is not None:
            self.path.value = self.path.value[: selected.start] + selected.insert
            self.path.cursor_position = len(self.path.value)
        self.post_message(self.Changed())

    def move(self, by: int) -> None:
        """Select another row of what is offered."""
        shown = self.offers if self.offers.offered else self.completions
        if shown.offered:
            shown.move(by)
            self.post_message(self.Changed())

    def close_completions(self) -> bool:
        """Close the completions that were gone through. Return whether there were any."""
        moved = self.completions.moved
        if moved:
            self.completions.offer(())
            self.post_message(self.Changed())
        return moved

    def key_words(self) -> list[tuple[str, str]]:
        """Return the keys that do something now, with what they do."""
        if self.has_offer:
            return [("enter", "look at it"), ("↑↓", "choose"), ("tab", "type a path"), ("esc", "leave")]
        is_folder = self.path.value.endswith("/")
        look = "choose" if self.completions.moved else "look at the folder" if is_folder else "look at it"
        return [("enter", look), ("↑↓", "choose"), ("tab", "complete"), ("esc", "leave")]
