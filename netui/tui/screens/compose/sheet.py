"""The sheet on which a message is written: subject and text, beside them what is known of the person."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.getters import query_one
from textual.widgets import Static, TextArea
from textual.widgets.text_area import Selection

from netui.domain.days import day_label
from netui.domain.messages import Draft, Finding, TemplateError, gaps_in
from netui.tui.command_screen import CommandScreen
from netui.tui.commands import by_name
from netui.tui.screens.compose.message_draft import Writing
from netui.tui.widgets.footer import Footer
from netui.tui.widgets.header import Header
from netui.tui.widgets.line_input import LineInput
from netui.tui.widgets.text_flow import MUTED

if TYPE_CHECKING:
    from netui.domain.queue.item import Item
    from netui.queries.messages.facts import MessageFacts

__all__ = ["Sheet", "facts_lines"]

LATEST = 6
"""As many of the latest entries are shown."""


def facts_lines(
    facts: MessageFacts, due: Sequence[Item], idea: str, today: date, *, asks: bool, narrow: bool
) -> Content:
    """All of it, the most pressing first."""
    parts: list[tuple[str, list[Content]]] = []
    if asks and facts.caution is not None:
        warned = [Content.styled(facts.caution.sentence, "$text-warning")]
        parts.append(("before you ask", [*warned, *map(Content, facts.caution.facts)]))
    if due:
        parts.append(("due", [Content.assemble(f"{item.what}: ", (item.why, MUTED)) for item in due]))
    details = [entry for entry in facts.entries if entry.table == "detail"]
    if details:
        parts.append(("remember", [Content(entry.text) for entry in details[:LATEST]]))
    past = [entry for entry in facts.entries if not entry.planned and entry.table != "detail"][:LATEST]
    if past:
        said = [
            Content.assemble(
                (f"{day_label(entry.day, today)}  ", MUTED), entry.what, (_text(entry.text, narrow), MUTED)
            )
            for entry in past
        ]
        parts.append(("lately", said))
    if idea:
        parts.append(("an idea", [Content(idea)]))
    if not parts:
        return Content.styled("Nothing is known of them yet but the card.", MUTED)
    sections = [Content("\n").join([Content.styled(head.upper(), f"bold {MUTED}"), *told]) for head, told in parts]
    return Content("\n" if narrow else "\n\n").join(sections)


def _text(text: str, narrow: bool) -> str:
    line = " ".join(text.split())
    longest = 70 if narrow else 140
    return f": {line if len(line) <= longest else line[: longest - 1].rstrip() + '…'}" if line else ""


class Sheet(CommandScreen):
    """The part of compose that holds the message: to whom, from which template, and what holds it back."""

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
        yield Footer()

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
        from netui.templates import BLANK, copy_templates, load_template

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

    def _next(self) -> bool:
        """Go on to the next contact; whether there is one."""
        self._waiting.pop(0)
        self._item = None
        return self._begin()

    def take_keys(self) -> None:
        """Write on."""
        self.text.focus()

    @on(LineInput.Submitted)
    def _to_the_text(self, event: LineInput.Submitted) -> None:
        event.stop()
        self.text.focus()

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
