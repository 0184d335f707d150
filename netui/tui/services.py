"""`Services`: what screens, panes and handlers may ask of the session, without knowing the app class."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

if TYPE_CHECKING:
    from netui.actions.result import Done
    from netui.domain.events import Occasion
    from netui.domain.queue.item import Item
    from netui.domain.quick_add import Record, Vocabulary
    from netui.queries.timeline import Entry
    from netui.tui.chords import Keymap
    from netui.tui.commands import Command
    from netui.tui.database import Database
    from netui.tui.drafts import Draft, Drafts
    from netui.tui.screens.quick_add.contact_group import ContactGroup
    from netui.tui.screens.quick_add.session import EntryRef

__all__ = ["MapPosition", "Navigates", "OpensOverlays", "ReadsLines", "Services", "Suspends"]


class ReadsLines(Protocol):
    """Reads quick-add lines against the people of the database (`QuickAddSession`)."""

    @property
    def known(self) -> Vocabulary:
        """The people, organisations and opportunities that a line can name."""

    def get_ready(self) -> None:
        """Bring `known` up to date."""

    def read(self, line: str, *, implied: int | None) -> Record:
        """Parse a line. `implied` is the contact of a line without a name."""


class MapPosition(NamedTuple):
    """The cursor of the map, for the way back to it."""

    pane: int = 0
    """The focused pane, from 0."""
    row: int = 0
    column: int = 0
    """The column of the grid of kinds."""


class Navigates(Protocol):
    """Leads from screen to screen (`netui.tui.navigation`)."""

    def open_contact(self, contact: int) -> None:
        """Open the full card of a contact over the current screen."""

    def open_opportunity(self, uid: str) -> None:
        """Open the view of one opportunity over the current screen."""

    async def open_filtered(self, wanted: str) -> None:
        """Go to Network, filtered by an expression such as `kind:peer last>90d`."""

    async def resume_filter(self, draft: Draft) -> None:
        """Go to Network, and go on with a filter that was half typed."""

    def go_to_contact(self, contact: int) -> None:
        """Select a contact on Network, if that is the current screen."""

    def show_contact(self, contact: int) -> None:
        """Go to Network, and select a contact there."""

    def show_due(self, key: str) -> None:
        """Go to Network, and put the cursor of Due on the item with this key."""

    def open_map(self, position: MapPosition) -> None:
        """Open the map over the current screen, with its cursor there."""

    def open_board(self) -> None:
        """Go to the board of opportunities."""

    async def open_settings(self) -> None:
        """Open the settings over the current screen."""

    def open_help(self, page: str) -> None:
        """Open a page of the help over the current screen."""

    def open_event(self, occasion: Occasion) -> None:
        """Open the capture of an event over the current screen."""

    def end_event(self, sentence: str) -> None:
        """Leave the event, and say how it went."""


class OpensOverlays(Protocol):
    """Opens quick add, forms and prompts over a screen (`netui.tui.overlays`)."""

    @property
    def quick_add_session(self) -> ReadsLines:
        """Shared by all openings of the quick-add bar."""

    async def open_quick_add(
        self,
        begun: str = "",
        facts: Sequence[str] = (),
        *,
        implied: int | None = None,
        entry: EntryRef | None = None,
        answers: int | None = None,
        group: ContactGroup | None = None,
    ) -> None:
        """Dock the quick-add bar, with a line begun and facts beside it; without one resume what was half typed."""

    async def open_entry(self, entry: Entry) -> None:
        """Open an entry of a timeline as its line in quick add."""

    async def open_follow_up(self, item: Item) -> None:
        """Ask for the words and the day of a follow-up anew."""

    def open_compose(
        self,
        contacts: Sequence[int],
        *,
        template: str = "",
        item: Item | None = None,
        news: int | None = None,
        request: str = "",
    ) -> None:
        """Write a message to each contact in turn."""

    async def resume_line(self, draft: Draft) -> None:
        """Dock the quick-add bar with a line that came back."""

    def open_contact_form(self, contact: int | None = None, came_back: Draft | None = None) -> None:
        """Open the form of a contact, or an empty one; `came_back` is the draft that it begins with."""

    def open_import(self, came_back: Draft | None = None, *, begun: str = "") -> None:
        """Open the dialog that imports contacts from a file: with a draft that came back, or with a path typed."""

    def edit_notes(self, contact: int) -> None:
        """Open the contact's notes in the user's editor, and save the changed text."""


class Suspends(Protocol):
    """An app that can hand the terminal to another program for a while."""

    def suspend(self) -> AbstractContextManager[None]:
        """Restore the terminal within the context. Raises `SuspendNotSupported`."""

    def refresh(self, *, layout: bool) -> object:
        """Repaint the screen."""


class Services(Protocol):
    """The session, as its screens see it."""

    database: Database
    keymap: Keymap
    remembered: dict[str, Any]
    """Kept from one start to the next: theme, order of the contacts, date order of imports."""
    is_demo: bool
    drafts: Drafts
    """What is half typed."""

    @property
    def navigation(self) -> Navigates:
        """Leads from screen to screen."""

    @property
    def overlays(self) -> OpensOverlays:
        """Opens quick add, forms and prompts."""

    def say(self, sentence: str, *, wrong: bool = False, way_back: str = "") -> None:
        """Show a sentence in the last line of the top command screen."""

    def carry_out(
        self,
        act: Callable[..., Any],
        *arguments: object,
        when_saved: Callable[[], None] | None = None,
        when_unsaved: Callable[[str], None] | None = None,
    ) -> bool:
        """Run an action, and say what it did or why it was refused. Return whether it was done.

        Where another window has changed the same, the user chooses what is saved; until then it is not done. In the
        end one of the two is called: `when_unsaved` with the reason, in place of the message.
        """

    def saved(self, done: Done | None, *, shows: bool = False) -> None:
        """Say what an action did and how to undo it, and refresh all screens.

        With `shows` they go to the person it was about, and tint what it added.
        """

    def remember(self, **changes: object) -> None:
        """Keep values for the next start."""

    async def perform(self, command: Command) -> None:
        """Run a command; return when the screen that it opened is ready for keys."""

    async def action_command(self, name: str) -> None:
        """Run a command by its name."""

    def copy_to_clipboard(self, text: str) -> None:
        """Copy a text by OSC 52."""

    @property
    def is_painted(self) -> bool:
        """Whether the first screen is on the terminal already, painted ahead."""

    def get_ready(self) -> None:
        """Open the file for writing; called once the first screen is painted in full, or can be drawn so."""
