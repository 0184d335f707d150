"""The compose screen: the keys while a message is written, and the ways out."""

from __future__ import annotations

from textual import events, work
from textual.containers import VerticalScroll

from netui.domain.messages import Draft, TemplateError
from netui.tui.chords import key_name
from netui.tui.commands import Command
from netui.tui.screens.compose.outbound import OutboundWay, cleaned, hand_over, ways_out
from netui.tui.screens.compose.sheet import Sheet
from netui.tui.widgets.footer import KeyLabel
from netui.tui.widgets.question import Question

__all__ = ["ComposeScreen"]


_SCROLLS = {
    "up": "scroll_up",
    "down": "scroll_down",
    "pageup": "scroll_page_up",
    "pagedown": "scroll_page_down",
    "home": "scroll_home",
    "end": "scroll_end",
}
"""What the keys of the cursor do while the facts are enlarged."""


class ComposeScreen(Sheet):
    """Writes to one contact after the other. It leaves with esc; what was sent is kept as it is sent."""

    CSS_PATH = "screen.tcss"
    TITLE = "Message"

    def show_keys(self) -> None:
        """The keys that are commands while the message is written: those that type nothing."""
        keymap = self.app.keymap
        labels = []
        for command in keymap.in_place(self.place):
            key = next((key for key in keymap.keys_of(command) if len(key) > 1 and " " not in key), "")
            if key and command.footer and (command.name != "next-person" or self._count > 1):
                rank = command.footer + (0 if command.where == {self.place} else 10)
                rank = 2 if command.name == "keys" else rank
                labels.append(KeyLabel(key, command.label, rank, not self.refusal(command)))
        self.footer.labels = tuple(sorted(labels, key=lambda label: label.rank))

    def refusal(self, command: Command) -> str:
        """Going on to another person needs one who waits."""
        if command.name == "next-person" and len(self._waiting) < 2:
            return "Nobody else waits for a message."
        return super().refusal(command)

    async def on_key(self, event: events.Key) -> None:
        """The keys of this place, and the one that leads out, work also while the message is written."""
        box = self.query_one("#compose-facts", VerticalScroll)
        if event.key in _SCROLLS and box.display and self.has_class("-other-facts") and self.app.screen is self:
            event.stop()
            event.prevent_default()
            getattr(box, _SCROLLS[event.key])(animate=False)
            return
        command = self.app.keymap.find(key_name(event.key, event.character), self.place)
        mine = command is not None and (command.where == {self.place} or command.name == "out")
        if command is not None and mine and not event.is_printable:
            event.stop()
            event.prevent_default()
            await self.app.perform(command)
            return
        await super().on_key(event)

    # The keys.

    def do_next_gap(self) -> None:
        """To the next field that is still empty; where there is none between the subject and the text."""
        if self.focused is not self.text:
            self.text.focus()
        elif not self._select_gap():
            self.subject.focus()

    def do_template(self) -> None:
        """Choose another template."""
        from netui.templates import list_templates
        from netui.tui.widgets.chooser import Choice, Chooser

        now = self.writing.template.name
        choices = [Choice(title, "now" if name == now else "", "", (name,)) for name, title in list_templates()]
        choices.append(Choice("nothing but the greeting", "now" if not now else "", "", ("",)))

        def take(chosen: tuple[str] | None) -> None:
            if chosen is not None:
                was_changed = self._changed
                if self._take_template(chosen[0]) and was_changed:
                    self.app.say("ctrl+z in the text brings back what you wrote.")

        self.app.push_screen(Chooser("Template", choices), take)

    def do_compose_editor(self) -> None:
        """Write the message in the user's editor, and take it back."""
        from netui.tui.external_programs import EditorError, edit_text

        try:
            text = edit_text(self.app, self.text.text)
        except EditorError as error:
            self.app.say(str(error), wrong=True)
            return
        self.text.replace(text.rstrip("\n"), (0, 0), self.text.document.end)

    def do_edit_template(self) -> None:
        """Open the template itself in the user's editor; an error in it is said with its line."""
        from netui.templates import load_template, template_path
        from netui.tui.external_programs import EditorError, edit_file

        name = self.writing.template.name
        if not name or self.app.is_demo:
            self.app.say("There is no file of this template to change.", wrong=True)
            return
        try:
            edit_file(self.app, template_path(name))
            template = load_template(name)
        except (EditorError, TemplateError) as error:
            self.app.say(str(error), wrong=True)
            return
        if not self._changed:
            self._take_template(template.name)
        self.app.say(f"The template is {template_path(name)}.")

    def do_compose_facts(self) -> None:
        """Show more of what is known of the person, or less: nothing, where it stands beside the message."""
        self.toggle_class("-other-facts")

    @work
    async def do_next_person(self) -> None:
        """Leave this one out."""
        if await self._may_leave() and not self._next():
            self.dismiss()

    @work
    async def do_out(self) -> None:
        """Leave; what was written is asked about."""
        if await self._may_leave():
            self.dismiss()

    async def _may_leave(self) -> bool:
        if self.app.screen is not self:  # a key before this one has opened something, or left
            return False
        leave = {"y": "leave it", "n": "write on"}
        return not self._changed or await self._ask("Leave this message?", leave) == "y"

    async def _ask(self, question: str, answers: dict[str, str], about: str = "") -> str | None:
        return await self.app.push_screen_wait(Question(question, answers, about=about))

    # Sending.

    @work
    async def do_send(self) -> None:
        """Hand the message over, unless something holds it back, and keep it once it was sent."""
        if self.app.screen is not self or not self._may_go():
            return
        from netui.tui.widgets.chooser import Chooser

        draft, facts = cleaned(self.draft), self.writing.facts
        way: OutboundWay | None = await self.app.push_screen_wait(
            Chooser(f"Send to {facts.card.name}", ways_out(facts.emails, draft))
        )
        if way is None:
            return
        if way.name == "editor":
            self.do_compose_editor()
            draft, said = cleaned(self.draft), "You have it from your editor."
        else:
            try:
                said = hand_over(self.app, way, facts.card.name, draft)
            except OSError as error:
                self.app.say(error.strerror or str(error), wrong=True)
                return
        if await self._ask("Sent?", {"y": "sent: keep it", "n": "not sent"}, said) == "y":
            self._keep(draft, way)
        else:
            self.app.say("Not sent: nothing was kept.")

    def _keep(self, draft: Draft, way: OutboundWay) -> None:
        """Keep that it was sent; then the next one, or back."""
        from netui.actions.message import send
        from netui.actions.result import Refused
        from netui.db.errors import StoreError

        database = self.app.database
        outgoing = self.writing.outgoing(draft, way.channel)
        items = [*database.queue.items, *database.queue.coming]
        try:
            done = send(outgoing, items, moment=database.moment(), session=database.session)
        except (StoreError, Refused) as error:
            self.app.say(str(error), wrong=True)
            return
        if not self._next():
            self.dismiss()
        self.app.saved(done)

    def _may_go(self) -> bool:
        """Whether nothing holds the message back that was not overruled; each key press overrules what is shown."""
        if not self.draft.body.strip():
            self.app.say("There is nothing in the message yet.", wrong=True)
            return False
        shown = self._found[:1]
        found = self.writing.look_over(self.draft)
        if shown and shown[0] in found:
            self._meant.add(shown[0].key)
        self._hold([finding for finding in found if finding.key not in self._meant])
        return not self._found
