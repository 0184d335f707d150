"""The message sheet of compose: subject and text, facts about the recipient beside them, findings below."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.getters import query_one
from textual.widgets import Static, TextArea
from textual.widgets.input import Selection as InputSelection
from textual.widgets.text_area import Selection

from netui.domain.days import day_label
from netui.domain.messages import Draft, Finding, MessageGap, find_message_gaps
from netui.tui.error_guard import ErrorGuard
from netui.tui.screens.compose.gap_line import GapLine, find_gap
from netui.tui.screens.compose.gap_text import GapText
from netui.tui.widgets.line_input import LineInput
from netui.tui.widgets.text_flow import MUTED

if TYPE_CHECKING:
    from netui.tui.screens.compose.message_draft import MessageDraft

__all__ = ["MessageSheet", "facts_content"]

LATEST = 6
"""Entries of each kind that the facts show, the latest ones."""


_SCROLL_ACTIONS = {
    "up": "scroll_up",
    "down": "scroll_down",
    "pageup": "scroll_page_up",
    "pagedown": "scroll_page_down",
    "home": "scroll_home",
    "end": "scroll_end",
}
"""The methods of the facts' box by cursor key."""


class MessageSheet(ErrorGuard, Vertical):
    """Holds a message, and shows what it is told about the recipient and about the message."""

    subject = query_one("#compose-subject", LineInput)
    """The subject of the message."""
    text = query_one("#compose-text", TextArea)
    """The body of the message."""
    facts = query_one("#compose-facts", VerticalScroll)
    """The box with the facts about the recipient."""
    gap_line = query_one(GapLine)
    """What the gap under the cursor is for."""

    def __init__(self) -> None:
        super().__init__()
        self.suggestion_key = ""
        """The key that takes a suggestion."""
        self._taken: MessageGap | None = None
        """Where the suggestion that was taken last stands now; None once the cursor has left it."""
        self._taken_texts: list[str] = []
        """The suggestions that were taken there, the last one behind."""

    def compose(self) -> ComposeResult:
        """Subject and text, the facts, the findings."""
        with Horizontal(id="compose"):
            with Vertical(id="compose-message"):
                with Horizontal(id="compose-head"):
                    yield Static(Content("Subject "), id="compose-label")
                    yield LineInput(id="compose-subject")
                yield GapText(id="compose-text", soft_wrap=True, tab_behavior="focus", highlight_cursor_line=False)
                yield GapLine()
            with VerticalScroll(id="compose-facts", can_focus=False):
                yield Static(id="compose-known")
        yield Static(id="compose-held")

    def on_resize(self) -> None:
        """Paint the text anew: Textual wraps it for the new width, but paints it only where its height has changed."""
        self.call_after_refresh(self.text.refresh)

    @on(LineInput.Submitted)
    def _subject_submitted(self, event: LineInput.Submitted) -> None:
        event.stop()
        self.screen.set_focus(self.text)

    @property
    def draft(self) -> Draft:
        """The message as it stands."""
        return Draft(self.subject.value, self.text.text)

    def write(self, draft: Draft) -> None:
        """Replace the message, and select the first unfilled field; without one go behind the greeting."""
        self.subject.value = draft.subject
        self.replace_text(draft.body)
        self.text.move_cursor((0, 0))
        if not self.select_next_gap():
            greeting_end = draft.body.find("\n\n")
            start = greeting_end + 2 if greeting_end >= 0 else len(draft.body)
            self.text.move_cursor(_location(draft.body, start))

    @property
    def cursor(self) -> list[int]:
        """Where the cursor is in the text: line and column, from 0; only a column while it is in the subject."""
        return [self.subject.cursor_position] if self.subject.has_focus else list(self.text.cursor_location)

    def restore(self, draft: Draft, cursor: list[int]) -> None:
        """Replace the message by one that was written before, with the cursor where it was."""
        self.subject.value = draft.subject
        self.replace_text(draft.body)
        if len(cursor) == 1:
            self.screen.set_focus(self.subject)
            self.subject.cursor_position = cursor[0]
        else:
            self.text.move_cursor((cursor[0], cursor[1]))

    def replace_text(self, body: str) -> None:
        """Replace the body. It is an edit, not a load, so that ctrl+z brings back what was written before."""
        self.text.replace(body, (0, 0), self.text.document.end)

    def select_next_gap(self) -> bool:
        """Select the next unfilled field, from the cursor on and then from the top. Return whether there is one."""
        body = self.text.text
        gaps = [(_location(body, gap.start), _location(body, gap.end)) for gap in find_message_gaps(body)]
        if not gaps:
            return False
        start, end = next((gap for gap in gaps if gap[0] >= self.text.cursor_location), gaps[0])
        self.text.selection = Selection(start, end)
        return True

    def go_to_subject(self) -> None:
        """Go to the subject, and select its first gap if it has one."""
        self.screen.set_focus(self.subject)
        if gaps := find_message_gaps(self.subject.value):
            self.subject.selection = InputSelection(gaps[0].start, gaps[0].end)

    # Suggestions.

    def on_mount(self) -> None:
        """Follow the cursor in the subject; the text posts a message."""
        self.watch(self.subject, "selection", self._show_gap, init=False)
        self.watch(self.subject, "has_focus", self._show_gap, init=False)

    @on(TextArea.SelectionChanged)
    def _cursor_moved(self, event: TextArea.SelectionChanged) -> None:
        event.stop()
        self._show_gap()

    def show_suggestions(self, suggestions: Mapping[str, Sequence[str]]) -> None:
        """Offer these texts for the fields, by their names."""
        self.gap_line.suggestions = suggestions
        self._show_gap()

    def take_suggestion(self) -> str:
        """Put the suggestion that is shown into its gap, and another one in its place if the key comes again.

        Return why nothing was taken, empty if something was.
        """
        gap = self._gap
        if gap is None:
            return "There is no gap here; tab goes to the next one."
        text = self.gap_line.next_of(gap.field, self._taken_texts)
        if not text:
            return "There is no other suggestion." if self._taken_texts else "Nothing in your notes fits here: type it."
        line = _as_taken(text)
        taken, texts = MessageGap(gap.field, gap.start, gap.start + len(line)), self._taken_texts
        if self.subject.has_focus:
            self.subject.value = f"{self.subject.value[: gap.start]}{line}{self.subject.value[gap.end :]}"
            self.subject.cursor_position = gap.start + len(line)
        else:
            body = self.text.text
            end = gap.end + (body[gap.end : gap.end + 1] == "." and line.endswith((".", "!", "?", "…")))
            self.text.replace(line, _location(body, gap.start), _location(body, end))
            self.text.move_cursor(_location(self.text.text, taken.end))
            if not texts:
                self._fill_subject(gap.field, line)
        # The cursor has moved, which is told only later: it is still on what was taken.
        self._taken, self._taken_texts = taken, [*texts, text]
        self._show_gap()
        return ""

    def _fill_subject(self, field: str, line: str) -> None:
        """Fill the same field in the subject."""
        for gap in reversed(find_message_gaps(self.subject.value)):
            if gap.field == field:
                self.subject.value = f"{self.subject.value[: gap.start]}{line}{self.subject.value[gap.end :]}"

    @property
    def _gap(self) -> MessageGap | None:
        """The gap under the cursor, or the place of the suggestion taken last while the cursor is at its end."""
        if self.subject.has_focus:
            text, at = self.subject.value, self.subject.cursor_position
        else:
            text = self.text.text
            at = _index(text, self.text.selection.end)
        taken, texts = self._taken, self._taken_texts
        if taken is not None and texts and at == taken.end:
            is_there = text[taken.start : taken.end] == _as_taken(texts[-1])
            return taken if is_there else find_gap(text, at)
        return find_gap(text, at)

    def _show_gap(self) -> None:
        """Say what the gap under the cursor is for."""
        if not self.is_attached or not self.query(GapLine):
            return
        gap = self._gap
        if gap is None or gap != self._taken:
            self._taken, self._taken_texts = None, []
        self.gap_line.show_gap(gap, self._taken_texts, self.suggestion_key)

    def show_facts(self, title: str, facts: Content) -> None:
        """Show the facts about the recipient, under a title."""
        self.facts.border_title = Content(title)
        self.query_one("#compose-known", Static).update(facts)

    def scroll_facts(self, key: str) -> bool:
        """Scroll the facts by a cursor key. Return False for another key, and while the facts are hidden."""
        if key not in _SCROLL_ACTIONS or not self.facts.display:
            return False
        getattr(self.facts, _SCROLL_ACTIONS[key])(animate=False)
        return True

    def show_findings(self, findings: Sequence[Finding], *, send_key: str = "") -> None:
        """Show what holds the message back, and select the words of the first finding, to be typed over.

        `send_key` is the key that overrules the first finding.
        """
        held = self.query_one("#compose-held", Static)
        held.set_class(bool(findings), "-held")
        if not findings:
            return
        first, *others = findings
        if first.start >= 0:
            body, end = self.text.text, first.start + len(first.words)
            self.text.selection = Selection(_location(body, first.start), _location(body, end))
            self.screen.set_focus(self.text)
        lines = [Content.assemble(("Not sent yet: ", "bold"), f"{first.says}.")]
        way = "tab goes there; " if first.kind == "empty" else ""
        lines.append(Content.styled(f"{way}{send_key} again sends anyway.", "$text-accent"))
        lines += [Content(f"Also: {each.says}.") for each in others[:2]]
        if len(others) > 2:
            lines.append(Content(f"And {len(others) - 2} more."))
        held.update(Content("\n").join(lines))


def facts_content(message: MessageDraft, today: date, *, narrow: bool) -> Content:
    """The facts about the recipient of a message in sections, the most pressing first.

    `narrow` sets the sections closer and cuts long entries sooner.
    """
    facts, due, idea = message.facts, message.due, message.idea
    sections: list[tuple[str, list[Content]]] = []
    if message.asks and facts.ask_warning is not None:
        warning = Content.styled(facts.ask_warning.sentence, "$text-warning")
        sections.append(("before you ask", [warning, *map(Content, facts.ask_warning.facts)]))
    if due:
        sections.append(("due", [Content.assemble(f"{item.what}: ", (item.reason, MUTED)) for item in due]))
    details = [entry for entry in facts.entries if entry.table == "detail"]
    if details:
        sections.append(("remember", [Content(entry.text) for entry in details[:LATEST]]))
    past = [entry for entry in facts.entries if not entry.planned and entry.table != "detail"][:LATEST]
    if past:
        lines = [
            Content.assemble(
                (f"{day_label(entry.day, today)}  ", MUTED), entry.what, (_shortened(entry.text, narrow), MUTED)
            )
            for entry in past
        ]
        sections.append(("lately", lines))
    if idea:
        sections.append(("an idea", [Content(idea)]))
    if not sections:
        return Content.styled("You have no notes about this person yet.", MUTED)
    blocks = [Content("\n").join([Content.styled(head.upper(), f"bold {MUTED}"), *lines]) for head, lines in sections]
    return Content("\n" if narrow else "\n\n").join(blocks)


def _as_taken(text: str) -> str:
    """A suggestion as it is put into a message: in one line, and what a note has in brackets is no gap."""
    line = " ".join(text.split())
    return line.translate({ord("["): "(", ord("]"): ")"}) if find_message_gaps(line) else line


def _shortened(text: str, narrow: bool) -> str:
    line = " ".join(text.split())
    longest = 70 if narrow else 140
    return f": {line if len(line) <= longest else line[: longest - 1].rstrip() + '…'}" if line else ""


def _index(text: str, location: tuple[int, int]) -> int:
    """The offset of a line and column in a text, in characters."""
    lines = text.split("\n")
    return sum(len(line) + 1 for line in lines[: location[0]]) + location[1]


def _location(text: str, index: int) -> tuple[int, int]:
    """The line and column, from 0, of a character of a text."""
    before = text[:index]
    return before.count("\n"), index - (before.rfind("\n") + 1)
