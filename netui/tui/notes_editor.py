"""The notes of a contact in the user's editor. What could not be saved is kept, and offered the next time."""

from __future__ import annotations

import contextlib
import os
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from netui.actions.contact import read_contact_form, save_contact
from netui.db.content import keep_text, kept_texts
from netui.domain.text import clean_note
from netui.tui.external_programs import EditorError, edit_text
from netui.tui.widgets.chooser import Choice, Chooser
from netui.tui.widgets.question import Question

if TYPE_CHECKING:
    from netui.actions.contact import ContactForm
    from netui.tui.navigation import ScreenHost

__all__ = ["edit_notes"]


_AFTER_KEEPING = {"e": "edit it again", "l": "later: opening the notes offers it"}


def edit_notes(app: ScreenHost, contact: int) -> None:
    """Open the notes in the editor, and save the changed text; first ask about one that was kept."""
    execute = app.database.execute
    form = read_contact_form(execute, contact)
    ((uid,),) = execute("SELECT uid FROM contact WHERE id = ?", (contact,))
    editor = _NotesEditor(app, contact, uid, form)
    if kept := kept_texts(app.database.path, _kept_name(uid)):
        choices = [
            Choice("Go on with the kept text", "what could not be saved", "", "go on"),
            Choice("Begin with the notes", "the kept text stays", "", "begin"),
        ]

        def chosen(what: str | None) -> None:
            if what is not None:
                editor.edit(kept[-1] if what == "go on" else "")

        app.push_screen(Chooser(f"Notes of {form.name}", choices), chosen)
    else:
        editor.edit()


class _NotesEditor:
    """One opening of the editor, until its text is saved or kept."""

    def __init__(self, app: ScreenHost, contact: int, uid: str, form: ContactForm) -> None:
        self._app = app
        self._contact = contact
        self._uid = uid
        self._form = form

    def edit(self, kept: str = "") -> None:
        """Edit the notes, or the text of a kept file: that is compared with the notes as if they had been empty."""
        form, path = self._form, self._app.database.path
        begun = form.notes
        if kept:
            try:
                with open(kept, encoding="utf-8-sig") as file:
                    begun = clean_note(file.read())
            except (OSError, UnicodeDecodeError) as error:
                reason = error.strerror if isinstance(error, OSError) else "it is no text in UTF-8; convert it first"
                self._app.say(f"{kept} can't be read: {reason}.", wrong=True)
                return
            form = replace(form, notes="")
        try:
            notes = edit_text(self._app, begun, path, name=_kept_name(self._uid))
        except EditorError as error:
            if error.kept:
                _remove(kept)
                self._offer_again(str(error), error.kept)
            else:
                self._app.say(str(error), wrong=True)
            return
        if notes.strip() == self._form.notes.strip():
            _remove(kept)
            return
        self._app.carry_out(
            partial(save_contact, as_read=form),
            replace(form, notes=notes),
            self._contact,
            when_saved=partial(_remove, kept),
            when_unsaved=partial(self._keep, notes, kept),
        )

    def _keep(self, notes: str, kept: str, reason: str) -> None:
        """Keep the text in a file, and name it."""
        try:
            file = keep_text(self._app.database.path, notes, _kept_name(self._uid))
        except OSError as error:
            self._app.say(f"{reason} Your text could not be kept either: {error.strerror}.", wrong=True)
            return
        _remove(kept)
        self._offer_again(f"{reason} Your text is kept in {file}.", file)

    def _offer_again(self, told: str, file: str) -> None:
        def answered(key: str | None) -> None:
            if key == "e":
                self.edit(file)

        self._app.push_screen(Question(told, _AFTER_KEEPING), answered)


def _kept_name(uid: str) -> str:
    """The name under which the notes of the contact `uid` are kept."""
    return f"notes-of-{uid}"


def _remove(kept: str) -> None:
    with contextlib.suppress(OSError):
        if kept:
            os.remove(kept)
