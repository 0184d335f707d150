"""The compose screen: the message, beside it what is known of the person, and the ways out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import events, on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.getters import query_one
from textual.widgets import Static, TextArea
from textual.widgets.text_area import Selection

from netui.domain.messages import Draft, Finding, TemplateError, gaps_in
from netui.tui.chords import key_name
from netui.tui.commands import Command, by_name
from netui.tui.compose.facts import facts_lines
from netui.tui.compose.handing import Way, cleaned, hand_over, ways_out
from netui.tui.compose.writing import Writing
from netui.tui.header import Header
from netui.tui.key_line import KeyLabel, KeyLine
from netui.tui.keyed import KeyedScreen
from netui.tui.line_input import LineInput
from netui.tui.question import Question

if TYPE_CHECKING:
    from netui.domain.queue.item import Item

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


class ComposeScreen(KeyedScreen):
    """Writes to one contact after the other. It leaves with esc; what was sent is kept as it is sent."""

    CSS_PATH = "screen.tcss"
    TITLE = "Message"

    header = query_one(Header)
    subject = query_one("#compose-subject", LineInput)
    """The subject of the message."""
    text = query_one("#compose-text", TextArea)
    """The message itself."""

    def __init__(
        self,
        contacts: Sequence[int],
        *,
        template: str = "",
        item: Item | None = None,
        news: int | None = None,
        request: str = "",
    ) -> None:
        super().__init__()
        self._waiting = list(dict.fromkeys(contacts))
        self._count = len(self._waiting)
        self._asked_for = template
        self._item = item
        self._news = news
        self._request = request
        self._writing: Writing | None = None
        self._begun = Draft("", "")
        self._meant: set[tuple[str, str]] = set()
        self._found: list[Finding] = []

    def compose(self) -> ComposeResult:
        """The first line, the message and the facts, what holds it back, the keys."""
        yield Header()
        with Horizontal(id="compose"):
            with Vertical(id="compose-message"):
                with Horizontal(id="compose-head"):
                    yield Static(Content("Subject "), id="compose-label")
                    yield LineInput(id="compose-subject")
                yield TextArea(id="compose-text", soft_wrap=True, tab_behavior="focus", highlight_cursor_line=False)
            with VerticalScroll(id="compose-facts", can_focus=False):
                yield Static(id="compose-known")
        yield Static(id="compose-held")
        yield KeyLine()

    def on_mount(self) -> None:
        """Begin with the first contact."""
        if not self._begin():
            self.dismiss()

    def on_resize(self) -> None:
        """Paint the text anew: Textual wraps it for the new width, but paints it only where its height has changed."""
        self.call_after_refresh(self.text.refresh)

    @property
    def place(self) -> str:
        """Where the keys go."""
        return "compose"

    @property
    def writing(self) -> Writing:
        """What the message at hand is made of."""
        assert self._writing is not None
        return self._writing

    @property
    def draft(self) -> Draft:
        """The message as it stands."""
        return Draft(self.subject.value, self.text.text)

    @property
    def _changed(self) -> bool:
        return self.draft != self._begun

    # A person, a template.

    def _begin(self) -> bool:
        """Begin the message to the next contact who is still there; whether there is one."""
        waiting = len(self._waiting)
        while self._waiting:
            try:
                self._writing = Writing(self.app.database, self._waiting[0], self._item, self._news, self._request)
            except KeyError:  # deleted in another window
                self._waiting.pop(0)
            else:
                break
        if left_out := waiting - len(self._waiting):
            who = "One of them is" if left_out == 1 else f"{left_out} of them are"
            self.app.call_after_refresh(self.app.say, f"{who} not there any more, and left out.", wrong=True)
        if self._waiting:
            self._meant.clear()
            self._take_template(self._asked_for or self.writing.fitting)
            self.text.focus()
        return bool(self._waiting)

    def _say_gone(self) -> None:
        self.app.say(f"{self.writing.facts.card.name} is not there any more; your text is kept.", wrong=True)

    def _take_template(self, name: str) -> bool:
        """Fill a template in unless its person is gone; where it can't be used say why, and begin with the blank."""
        from netui.compose import BLANK, copy_templates, load_template

        if not self.app.is_demo:
            copy_templates()
        try:
            template = load_template(name)
        except TemplateError as error:
            self.app.say(str(error), wrong=True)
            template = BLANK
        try:
            self._begun = self.writing.begin(template)
        except KeyError:
            self._say_gone()
            return False
        self.subject.value = self._begun.subject
        # Replaced rather than loaded, so that ctrl+z brings back what was written before.
        self.text.replace(self._begun.body, (0, 0), self.text.document.end)
        self._go_to_first_gap()
        self._hold([])
        self.show_facts()
        return True

    def _go_to_first_gap(self) -> None:
        """Select the first field that is still empty, to be typed over; else go behind the greeting."""
        self.text.move_cursor((0, 0))
        if not self._select_gap():
            gap = self._begun.body.find("\n\n")
            self.text.move_cursor(_location(self._begun.body, gap + 2 if gap >= 0 else len(self._begun.body)))

    def _select_gap(self) -> bool:
        """Select the next field that is still empty, from the cursor on and then from the top; whether there is one."""
        body = self.text.text
        gaps = [(_location(body, start), _location(body, end)) for start, end in gaps_in(body)]
        if not gaps:
            return False
        start, end = next((gap for gap in gaps if gap[0] >= self.text.cursor_location), gaps[0])
        self.text.selection = Selection(start, end)
        return True

    def show_facts(self) -> None:
        """Show who it is to, and what is known of them."""
        writing, database = self.writing, self.app.database
        person = writing.facts.card
        left = f" · {self._count - len(self._waiting) + 1} of {self._count}" if self._count > 1 else ""
        self.header.day = f"Message to {person.name}{left} · {writing.title}"
        box = self.query_one("#compose-facts")
        about = [person.name, person.organisation, person.title]
        box.border_title = Content(" · ".join(part for part in about if part))
        narrow = self.app.size.width < 100
        known = facts_lines(writing.facts, writing.due, writing.idea, database.today, asks=writing.asks, narrow=narrow)
        self.query_one("#compose-known", Static).update(known)
        self.show_keys()

    def facts_changed(self) -> None:
        """Something was saved, here or elsewhere: what is known is read anew; the message is left as it is."""
        if self._writing is None:
            return
        if self.writing.read_anew():
            self.show_facts()
        else:
            self._say_gone()

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
        self.key_line.labels = tuple(sorted(labels, key=lambda label: label.rank))

    def take_keys(self) -> None:
        """Write on."""
        self.text.focus()

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

    @on(LineInput.Submitted)
    def _to_the_text(self, event: LineInput.Submitted) -> None:
        event.stop()
        self.text.focus()

    # The keys.

    def do_next_gap(self) -> None:
        """To the next field that is still empty; where there is none between the subject and the text."""
        if self.focused is not self.text:
            self.text.focus()
        elif not self._select_gap():
            self.subject.focus()

    def do_template(self) -> None:
        """Choose another template."""
        from netui.compose import list_templates
        from netui.tui.chooser import Choice, Chooser

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
        from netui.tui.editor import EditorError, edit_text

        try:
            text = edit_text(self.app, self.text.text)
        except EditorError as error:
            self.app.say(str(error), wrong=True)
            return
        self.text.replace(text.rstrip("\n"), (0, 0), self.text.document.end)

    def do_edit_template(self) -> None:
        """Open the template itself in the user's editor; an error in it is said with its line."""
        from netui.compose import load_template, template_path
        from netui.tui.editor import EditorError, edit_file

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

    def _next(self) -> bool:
        """Go on to the next contact; whether there is one."""
        self._waiting.pop(0)
        self._item = None
        return self._begin()

    # Sending.

    @work
    async def do_send(self) -> None:
        """Hand the message over, unless something holds it back, and keep it once it was sent."""
        if self.app.screen is not self or not self._may_go():
            return
        from netui.tui.chooser import Chooser

        draft, facts = cleaned(self.draft), self.writing.facts
        way: Way | None = await self.app.push_screen_wait(
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

    def _keep(self, draft: Draft, way: Way) -> None:
        """Keep that it was sent; then the next one, or back."""
        from netui.actions.done import Refused
        from netui.actions.message import send
        from netui.store.errors import StoreError

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

    def _hold(self, found: list[Finding]) -> None:
        """Show what holds the message back, and select the first of it, to be typed over."""
        self._found = found
        held = self.query_one("#compose-held", Static)
        held.set_class(bool(found), "-held")
        if not found:
            return
        first, *others = found
        if first.start >= 0:
            body, end = self.text.text, first.start + len(first.words)
            self.text.selection = Selection(_location(body, first.start), _location(body, end))
            self.text.focus()
        key = self.app.keymap.first_key(by_name("send"))
        lines = [Content.assemble(("Held back: ", "bold"), f"{first.says}.")]
        lines.append(Content.styled(f"{key} again: it is meant so", "$text-accent"))
        lines += [Content(f"Then: {each.says}.") for each in others[:2]]
        if len(others) > 2:
            lines.append(Content(f"Then {len(others) - 2} more."))
        held.update(Content("\n").join(lines))


def _location(text: str, index: int) -> tuple[int, int]:
    """The line and column, from 0, of a character of a text."""
    before = text[:index]
    return before.count("\n"), index - (before.rfind("\n") + 1)
