"""Overlays: quick add, forms, prompts, the user's editor. Each module is imported when it is first wanted."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from netui.domain.words import count_words
from netui.tui.command_screen import CommandScreen
from netui.tui.commands import command_by_name
from netui.tui.drafts import Draft
from netui.tui.navigation import ScreenHost

if TYPE_CHECKING:
    from netui.actions.result import Done
    from netui.domain.queue.item import Item
    from netui.queries.timeline import Entry
    from netui.tui.screens.quick_add.contact_group import ContactGroup
    from netui.tui.screens.quick_add.line_draft import LineContext
    from netui.tui.screens.quick_add.session import EntryRef, QuickAddSession

__all__ = ["Overlays"]

_READING_SECONDS = 0.3
"""Seconds after which what a saved line changes is read while the line is typed: the bar is painted by then."""


class Overlays:
    """Opens things over the top screen, and shows what came of them."""

    def __init__(self, app: ScreenHost) -> None:
        self._app = app
        self._quick_add_session: QuickAddSession | None = None

    # Quick add.

    @property
    def quick_add_session(self) -> QuickAddSession:
        """What quick add keeps from one opening to the next: vocabulary, lines typed, a line left behind."""
        if self._quick_add_session is None:
            from netui.tui.screens.quick_add.session import QuickAddSession

            self._quick_add_session = QuickAddSession(self._app.database)
        return self._quick_add_session

    def data_changed(self) -> None:
        """Let quick add read its vocabulary anew."""
        if self._quick_add_session is not None:
            self._quick_add_session.data_changed()

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
        """Dock the quick-add bar over the screen, with a line begun and facts to be specific about beside it.

        Without a line begun it resumes what was half typed, whatever that is. `implied` is the contact that a line
        without a name means; `entry` what it replaces; `answers` the ask that a yes or a no of its person is about;
        `group` the contacts that stand in the line as their number.
        """
        from netui.tui.screens.quick_add.line_draft import LINE, LineContext

        context, kept = LineContext(begun, tuple(facts), implied, entry, answers, group), self._app.drafts.kept
        if begun or not kept:
            await self._dock_quick_add(context)
        elif kept[0].kind == LINE:
            await self._dock_quick_add(context, kept[0])
        else:
            from netui.tui.draft_kinds import resume_newest

            await resume_newest(self._app, partial(self._dock_quick_add, context))

    async def resume_line(self, draft: Draft) -> None:
        """Dock the quick-add bar with a line that came back."""
        from netui.tui.screens.quick_add.line_draft import LineContext

        selected = getattr(self._app.screen, "selected", None)
        await self._dock_quick_add(LineContext(implied=selected), draft)

    async def _dock_quick_add(self, context: LineContext, draft: Draft | None = None) -> None:
        from netui.db.errors import StoreError
        from netui.tui.screens.quick_add.bar import QuickAddBar
        from netui.tui.screens.quick_add.line_draft import (
            LineBack,
            context_from_draft,
            context_refs,
            with_entry_as_read,
        )
        from netui.tui.widgets.prompt import Prompt

        screen = self._app.screen
        if screen.query(QuickAddBar):
            return
        for prompt in screen.query(Prompt):
            prompt.action_leave()
        came_back = None
        # A line can be typed while the file can't be read, and is saved when it is back.
        with suppress(*(() if draft else (StoreError,))), self._app.database.reading() as execute:
            context = replace(context, refs=context_refs(execute, context))
            came_back = LineBack(draft, *context_from_draft(execute, draft.content)) if draft is not None else None
        if came_back is not None:
            came_back = with_entry_as_read(came_back, self.quick_add_session)
        bar = QuickAddBar(self.quick_add_session, context, came_back=came_back)
        await screen.mount(bar)
        screen.set_focus(bar.line)
        bar.set_timer(_READING_SECONDS, self._app.database.read_ahead)
        if came_back is not None and came_back.remark:
            self._app.say(came_back.remark, wrong=True)

    @property
    def is_adding(self) -> bool:
        """Whether the quick-add bar is docked over the top screen, and with it over the last line."""
        from netui.tui.screens.quick_add.bar import QuickAddBar

        return bool(self._app.screen.query(QuickAddBar))

    def close_quick_add(self) -> None:
        """Take the quick-add bar away; the screen takes its keys back first."""
        from netui.tui.screens.quick_add.bar import QuickAddBar

        screen = self._app.screen
        if isinstance(screen, CommandScreen):
            screen.take_keys()
        for bar in screen.query(QuickAddBar):
            bar.display = False  # it is removed only after a paint, which would be laid out with it
            bar.remove()

    async def do_quick_add(self) -> None:
        """Open an empty line."""
        await self.open_quick_add()

    async def open_entry(self, entry: Entry) -> None:
        """Open an entry of a timeline as its line in quick add."""
        from netui.domain.quick_add import format_line
        from netui.queries.quick_add.record_from_row import read_entry
        from netui.tui.screens.quick_add.session import EntryRef

        if entry.table == "move":
            self._app.say("x accepts a move, d leaves it; e on the name opens the form.", wrong=True)
            return
        self._app.database.open_for_writing()  # a key typed ahead comes before the file is open, for models to read
        as_read = read_entry(entry.table, entry.id)
        if as_read is None:
            self._app.say("This entry has no line to edit; d deletes it.", wrong=True)
            return
        line = format_line(as_read.record, date.min)  # so that even today's day is in it
        await self.open_quick_add(line, entry=EntryRef(entry.table, entry.id, as_read))

    async def open_follow_up(self, item: Item) -> None:
        """Ask for the words and the day of a follow-up anew."""
        from netui.tui.widgets.follow_up_prompt import follow_up_prompt

        await self._app.screen.mount(follow_up_prompt(self._app, item))

    # Messages.

    def open_compose(
        self,
        contacts: Sequence[int],
        *,
        template: str = "",
        item: Item | None = None,
        news: int | None = None,
        request: str = "",
    ) -> None:
        """Write a message to each contact in turn.

        Without a template the one that fits is taken: of `item`, which the message is about, of what else is due
        towards the contact, or of how long it was silent. `news` is the piece of news that is told, `request` the
        text of what is asked for. Raises `ContactGoneError` before anything is shown if a contact is gone.
        """
        from netui.queries.contacts.card import read_contact_name
        from netui.tui.screens.compose.screen import ComposeScreen

        with self._app.database.reading() as execute:
            for contact in contacts:
                read_contact_name(execute, contact)
        if contacts:
            self._app.push_screen(ComposeScreen(contacts, template=template, item=item, news=news, request=request))

    # Contacts.

    def edit_notes(self, contact: int) -> None:
        """Open the contact's notes in the user's editor, and save the changed text."""
        from netui.actions.contact import read_contact_form, save_contact
        from netui.queries.uids import read_uid
        from netui.tui.editor import EditedDraft, EditorError, edit_text
        from netui.tui.screens.contact.form_draft import FORM, form_content

        app = self._app
        form = read_contact_form(app.database.execute, contact)
        uid = read_uid(app.database.execute, "contact", contact)
        draft = Draft(FORM, form_content(uid, form, {"notes": form.notes}))
        try:
            notes = edit_text(app, form.notes, app.database.path, belongs_to=EditedDraft(draft, ("typed", "notes")))
        except EditorError as error:
            app.say(str(error), wrong=True)
            return
        if notes.strip() == form.notes.strip():
            return
        kept = app.drafts.add(FORM, form_content(uid, form, {"notes": notes}))  # until it is saved

        def say_kept(reason: str) -> None:
            key = app.keymap.first_key(command_by_name("quick-add"))
            app.say(f"{reason} Your text is kept", wrong=True, way_back=f"{key} resumes it")

        app.carry_out(
            partial(save_contact, as_read=form),
            replace(form, notes=notes),
            contact,
            when_saved=partial(app.drafts.drop, kept),
            when_unsaved=say_kept,
        )

    def open_contact_form(self, contact: int | None = None, came_back: Draft | None = None) -> None:
        """Open the form of a contact, or an empty one; `came_back` is the draft that it begins with."""
        from netui.tui.screens.contact.form import ContactFormScreen

        self._app.push_screen(ContactFormScreen(self._app.database, contact, came_back=came_back), self._form_left)

    def _form_left(self, done: Done | None) -> None:
        """Show what was saved; go to a new contact."""
        self._app.saved(done)
        if done is not None and done.created:
            self._app.navigation.go_to_contact(done.created[0])

    def do_new_contact(self) -> None:
        """Add a contact."""
        self.open_contact_form()

    def do_import(self) -> None:
        """Open the dialog that imports contacts from a file."""
        self.open_import()

    def open_import(self, came_back: Draft | None = None, *, begun: str = "") -> None:
        """Open the dialog that imports contacts from a file: with a draft that came back, or with a path typed."""
        from netui.tui.screens.importing.dialog import ImportDialog

        self._app.push_screen(ImportDialog(self._app.database, begun=begun, came_back=came_back), self._imported)

    def do_export(self) -> None:
        """Open the dialog that writes people to a file: the marked, the filtered, the selected one, or everybody."""
        from netui.tui.screens.exporting.dialog import ExportDialog
        from netui.tui.screens.exporting.scopes import export_scopes

        app = self._app
        app.push_screen(ExportDialog(app.database, export_scopes(app.database, app.screen)), self._exported)

    def _exported(self, sentence: str | None) -> None:
        if sentence:
            self._app.say(sentence)

    def _imported(self, done: Done | None) -> None:
        """Show what was imported; likely duplicates are counted, and only merged where the user wants it."""
        self._app.saved(done)
        screen = self._app.screen
        if done is None or not isinstance(screen, CommandScreen):
            return
        from netui.queries.contacts.duplicates import find_duplicates

        with self._app.database.reading() as execute:
            count = len(find_duplicates(execute))
        if count:
            pairs = count_words(count, "pair")
            said = screen.footer
            self._app.say(f"{said.message} · {pairs} may be one person: see Duplicates", way_back=said.way_back)
