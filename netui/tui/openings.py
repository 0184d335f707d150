"""What opens over the screens: quick add, forms, prompts, the user's editor."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from netui.tui.command_screen import CommandScreen
from netui.tui.database import Database
from netui.tui.frame import Frame

if TYPE_CHECKING:
    from netui.actions.result import Done
    from netui.domain.queue.item import Item
    from netui.queries.timeline import Entry
    from netui.tui.screens.quick_add.ask_guard import Weighing
    from netui.tui.screens.quick_add.bar import QuickAddBar
    from netui.tui.screens.quick_add.session import SessionDesk

__all__ = ["Openings"]


class Openings(Frame):
    """The part of the session that opens things over its screens. Each is imported when it is first wanted."""

    def __init__(
        self, database: Database, *, remembered: dict[str, Any] | None, state: str | None, plain: bool
    ) -> None:
        super().__init__(database, remembered=remembered, state=state, plain=plain)
        self._desk: SessionDesk | None = None

    @property
    def desk(self) -> SessionDesk:
        """What quick add keeps from one opening to the next."""
        if self._desk is None:
            from netui.tui.screens.quick_add.session import SessionDesk

            self._desk = SessionDesk(self.database)
        return self._desk

    def refresh_facts(self) -> None:
        """Let quick add know of the change too."""
        if self._desk is not None:
            self._desk.data_changed()
        super().refresh_facts()

    async def open_quick_add(
        self,
        begun: str = "",
        facts: Sequence[str] = (),
        *,
        implied: int | None = None,
        entry: tuple[str, int] | None = None,
        answers: int | None = None,
    ) -> None:
        """Dock the quick-add line over the screen, with a line begun and the facts to be specific about beside it.

        `implied` is the contact that a line without a name means; `entry` the table and row of what it replaces;
        `answers` the ask that a yes or a no of its person is about.
        """
        from netui.tui.screens.quick_add.bar import QuickAddBar
        from netui.tui.widgets.prompt import Prompt

        if self.screen.query(QuickAddBar):
            return
        for prompt in self.screen.query(Prompt):
            prompt.action_leave()
        bar = QuickAddBar(self.desk, begun=begun, facts=facts, implied=implied, entry=entry, answers=answers)
        await self.screen.mount(bar)
        self.screen.set_focus(bar.line)

    def on_quick_add_bar_saved(self, message: QuickAddBar.Saved) -> None:
        """Take the line away, and show what it saved."""
        self._close_bar()
        self.saved(message.done)

    def on_quick_add_bar_left(self) -> None:
        """Take the line away."""
        self._close_bar()

    def on_weighing_composing(self, message: Weighing.Composing) -> None:
        """Take the line away, and write the ask as a message that owns up to the silence."""
        self._close_bar()
        self.open_compose(message.contacts, template="ask", request=message.asked)

    def _close_bar(self) -> None:
        from netui.tui.screens.quick_add.bar import QuickAddBar

        if isinstance(self.screen, CommandScreen):
            self.screen.take_keys()
        self.screen.query(QuickAddBar).remove()

    async def do_quick_add(self) -> None:
        """Open the line."""
        await self.open_quick_add()

    async def open_entry(self, entry: Entry) -> None:
        """Open an entry of a timeline as its line."""
        from netui.domain.quick_add import format_line
        from netui.queries.quick_add.record_from_row import REOPENED, as_record

        model = REOPENED.get(entry.table)
        fact = model.get_or_none(id=entry.id) if model is not None else None
        if fact is None:
            self.say("This entry has no line to change; d deletes it.", wrong=True)
            return
        line = format_line(as_record(fact), self.database.today)
        await self.open_quick_add(line, entry=(entry.table, entry.id))

    async def open_promise(self, item: Item) -> None:
        """Ask for the words and the day of a follow-up anew."""
        from netui.tui.widgets.follow_up_prompt import promise_prompt

        await self.screen.mount(promise_prompt(self, item))

    def open_compose(
        self,
        contacts: Sequence[int],
        *,
        template: str = "",
        item: Item | None = None,
        news: int | None = None,
        request: str = "",
    ) -> None:
        """Write to contacts, one after the other.

        Without a template the one that fits is taken: of `item`, which the message is about, of what else is due
        towards the contact, or of how long it was silent. `news` is the piece of news that is told, `request` what
        is asked for.
        """
        from netui.queries.contacts.card import name_of
        from netui.tui.screens.compose.screen import ComposeScreen

        with self.database.reading() as execute:
            for contact in contacts:
                name_of(execute, contact)  # one who is gone is said before anything is shown
        if contacts:
            self.push_screen(ComposeScreen(contacts, template=template, item=item, news=news, request=request))

    def edit_notes(self, contact: int) -> None:
        """Open a contact's notes in the user's editor, and save what comes back."""
        from dataclasses import replace

        from netui.actions.contact import read_form, save
        from netui.tui.external_programs import EditorError, edit_text

        form = read_form(self.database.execute, contact)
        try:
            notes = edit_text(self, form.notes)
        except EditorError as error:
            self.say(str(error), wrong=True)
            return
        if notes.strip() != form.notes.strip():
            self.carry_out(save, replace(form, notes=notes), contact)

    def open_contact_form(self, contact: int | None = None) -> None:
        """Open the form of a contact, or an empty one."""
        from netui.tui.screens.contact.form import ContactFormScreen

        self.push_screen(ContactFormScreen(self.database, contact), self._form_left)

    def _form_left(self, done: Done | None) -> None:
        """Show what was saved; somebody new is gone to."""
        self.saved(done)
        if done is not None and done.created:
            self.go_to_contact(done.created[0])

    def do_new_contact(self) -> None:
        """Add a contact."""
        self.open_contact_form()

    def do_import(self) -> None:
        """Open the dialog that brings contacts from a file."""
        from netui.tui.screens.importing.dialog import ImportDialog

        self.push_screen(ImportDialog(self.database), self._imported)

    def _imported(self, done: Done | None) -> None:
        """Show what was taken in; who may be there twice is said, and only merged where the user wants it."""
        self.saved(done)
        if done is None or not isinstance(self.screen, CommandScreen):
            return
        from netui.queries.contacts.duplicates import likely_pairs

        with self.database.reading() as execute:
            count = len(likely_pairs(execute))
        if count:
            pairs = "1 pair" if count == 1 else f"{count} pairs"
            line = self.screen.footer
            self.say(f"{line.message} · {pairs} may be one person: see Duplicates", way_back=line.way_back)

    def go_to_contact(self, contact: int) -> None:
        """Select a contact on the main screen, if it is the one on top."""
        from netui.tui.screens.network.screen import NetworkScreen

        if isinstance(self.screen, NetworkScreen):
            self.screen.go_to_contact(contact)
