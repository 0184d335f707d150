"""Compose: a message to each of several contacts in turn, from a template, with facts about the person beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.getters import query_one

from netui.actions.message import log_message
from netui.actions.result import Refused
from netui.db.errors import StoreError
from netui.domain.messages import Draft, TemplateError
from netui.queries.uids import read_uid
from netui.templates import BLANK_TEMPLATE, copy_templates, list_templates, load_template, template_path
from netui.tui.chords import key_name
from netui.tui.command_screen import CommandScreen
from netui.tui.commands import Command, command_by_name
from netui.tui.drafts import Draft as DraftKept
from netui.tui.editor import EditedDraft, EditorError, edit_file, edit_text
from netui.tui.screens.compose.message_draft import MessageDraft
from netui.tui.screens.compose.outbound import SendOption, clean_draft, deliver, send_options
from netui.tui.screens.compose.sheet import MessageSheet, facts_content
from netui.tui.widgets.chooser import Choice, Chooser
from netui.tui.widgets.footer import Footer, KeyLabel
from netui.tui.widgets.header import Header
from netui.tui.widgets.question import Question

if TYPE_CHECKING:
    from netui.domain.queue.item import Item

__all__ = ["ComposeScreen"]

NARROW = 100
"""Columns of the screen below which the facts are set closer: they stand under the message there."""


class ComposeScreen(CommandScreen):
    """Writes to one contact after the other. It leaves with esc; each message is logged when it was sent.

    Without a `template` the one that fits is used: of `item`, which the first message is about, of what else is due
    towards the contact, or of how long it was silent. `news` is the id of the news that is told, `request` the text
    of what is asked for.
    """

    CSS_PATH = "screen.tcss"
    TITLE = "Message"

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "accept_draft", priority=True, show=False)]

    draft_kind = "message"
    """The kind of its drafts."""

    header = query_one(Header)
    sheet = query_one(MessageSheet)
    """The message, and the facts beside it."""

    def __init__(
        self,
        contacts: Sequence[int],
        *,
        template: str = "",
        item: Item | None = None,
        news: int | None = None,
        request: str = "",
        came_back: DraftKept | None = None,
    ) -> None:
        """`came_back` is the draft that the first message begins with."""
        super().__init__()
        self._recipients = list(dict.fromkeys(contacts))  # the first one is written to
        self._total = len(self._recipients)
        self._template = template
        self._item = item
        self._news = news
        self._request = request
        self._message: MessageDraft | None = None
        self._begun = Draft("", "")
        self._came_back = came_back
        self._restored: Draft | None = None
        """The message as it came back, until it is accepted: the first enter only does that."""

    def compose(self) -> ComposeResult:
        """The first line, the sheet, the keys."""
        yield Header()
        yield MessageSheet()
        yield Footer()

    def on_mount(self) -> None:
        """Begin with the first contact."""
        if not self._begin_message():
            self.dismiss()
            return
        if (draft := self._came_back) is not None:
            self._total = max(self._total, draft.content["total"])
            self.sheet.restore(Draft(draft.content["subject"], draft.content["body"]), draft.content["cursor"])
            self._restored = self.sheet.draft
            self.services.say("Here is your draft: enter goes on with it.")
        self.services.drafts.hold(self, self._came_back)

    def draft_content(self) -> dict[str, Any] | None:
        """What is half typed."""
        return self._content() if self._message is not None and self._is_changed else None

    def _content(self) -> dict[str, Any]:
        """The message as a draft of JSON values."""
        draft, cursor = self.sheet.draft, self.sheet.cursor
        with self.services.database.reading() as execute:
            uids = [read_uid(execute, "contact", contact) for contact in self._recipients]
            news = read_uid(execute, "news", self._news)
        return {
            "contacts": uids,
            "name": self.message.facts.card.name,
            "total": self._total,
            "template": self.message.template.name,
            "item": self._item.key if self._item is not None else None,
            "news": news,
            "request": self._request,
            "subject": draft.subject,
            "body": draft.body,
            "cursor": cursor,
        }

    @property
    def place(self) -> str:
        """The place of the keys."""
        return "compose"

    @property
    def message(self) -> MessageDraft:
        """The message to the present recipient."""
        assert self._message is not None
        return self._message

    @property
    def _is_changed(self) -> bool:
        return self.sheet.draft != self._begun

    def _begin_message(self) -> bool:
        """Begin the message to the next contact who still exists. Return whether there is one."""
        before = len(self._recipients)
        while self._recipients:
            try:
                self._message = MessageDraft(
                    self.services.database, self._recipients[0], self._item, self._news, self._request
                )
            except KeyError:  # deleted in another window
                self._recipients.pop(0)
            else:
                break
        if left_out := before - len(self._recipients):
            self.app.call_after_refresh(self.services.say, _left_out_sentence(left_out), wrong=True)
        if self._recipients:
            self._fill_template(self._template or self.message.fitting_template)
            self.set_focus(self.sheet.text)
        return bool(self._recipients)

    def _begin_next_message(self) -> bool:
        """Go on to the next contact. Return whether there is one."""
        del self._recipients[0]
        self._item = None
        return self._begin_message()

    def _fill_template(self, name: str) -> bool:
        """Begin the message anew from a template; a broken one is reported, and the blank one used.

        Return False, with the message left as it is, if the recipient is gone.
        """
        if not self.services.is_demo:
            copy_templates()
        try:
            template = load_template(name)
        except TemplateError as error:
            self.services.say(str(error), wrong=True)
            template = BLANK_TEMPLATE
        try:
            self._begun = self.message.begin(template)
        except KeyError:
            self._say_gone()
            return False
        self.sheet.write(self._begun)
        self.sheet.show_findings([])
        self._show_facts()
        return True

    def _say_gone(self) -> None:
        self.services.say(f"{self.message.facts.card.name} no longer exists; your text is kept.", wrong=True)

    # What is shown.

    def _show_facts(self) -> None:
        """Show the recipient and the facts about them."""
        message, today = self.message, self.services.database.today
        card = message.facts.card
        position = f" · {self._total - len(self._recipients) + 1} of {self._total}" if self._total > 1 else ""
        self.header.heading = f"Message to {card.name}{position} · {message.title}"
        self.header.count_views()
        title = " · ".join(filter(None, [card.name, card.organisation, card.title]))
        self.sheet.show_facts(title, facts_content(message, today, narrow=self.app.size.width < NARROW))
        self.sheet.suggestion_key = self.services.keymap.first_key(command_by_name("take-suggestion"))
        self.sheet.show_suggestions(message.facts.suggestions)
        self.show_keys()

    def facts_changed(self) -> None:
        """Read the facts again: something was saved, here or elsewhere. The message is left as it is."""
        if self._message is None:
            return
        if self.message.reread():
            self._show_facts()
        else:
            self._say_gone()

    def show_keys(self) -> None:
        """Show the keys that are commands while the message is written: those that type nothing."""
        keymap = self.services.keymap
        labels = []
        for command in keymap.in_place(self.place):
            key = next((key for key in keymap.keys_of(command) if len(key) > 1 and " " not in key), "")
            if key and command.footer and (command.name != "next-person" or self._total > 1):
                own_first = command.footer + (0 if command.places == {self.place} else 10)
                rank = 2 if command.name == "keys" else own_first
                labels.append(KeyLabel(key, command.label, rank, not self.refusal(command)))
        labels.append(KeyLabel("esc", "Leave", 3, True))
        self.footer.labels = tuple(sorted(labels, key=lambda label: label.rank))

    # The keys.

    def take_keys(self) -> None:
        """Focus the text."""
        self.set_focus(self.sheet.text)

    def refusal(self, command: Command) -> str:
        """The reason why a command can't be used; going on to another person needs one who waits."""
        if command.name == "next-person" and len(self._recipients) < 2:
            return "Nobody else waits for a message."
        return super().refusal(command)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Enter is a key of the text, but for the first one on a draft that came back."""
        if action == "accept_draft":
            return self._restored is not None and self._restored == self.sheet.draft
        return super().check_action(action, parameters)

    def action_accept_draft(self) -> None:
        """Go on with the draft that came back."""
        self._restored = None
        self.services.say("")

    async def on_key(self, event: events.Key) -> None:
        """Run the commands of this place, and the one that leads out, also while the message is written."""
        if self.has_class("-other-facts") and self.app.screen is self and self.sheet.scroll_facts(event.key):
            event.stop()
            event.prevent_default()
            return
        command = self.services.keymap.find(key_name(event.key, event.character), self.place)
        is_own = command is not None and (command.places == {self.place} or command.name == "out")
        if command is not None and is_own and not event.is_printable:
            event.stop()
            event.prevent_default()
            await self.services.perform(command)
            return
        await super().on_key(event)

    async def on_footer_clicked(self, event: Footer.Clicked) -> None:
        """Press the key that was clicked: those that type nothing are commands here."""
        event.stop()
        if not self.is_covered:
            await self.press(event.key)

    def do_next_gap(self) -> None:
        """Go to the next unfilled field; without one go between the subject and the text."""
        if self.focused is not self.sheet.text:
            self.set_focus(self.sheet.text)
        elif not self.sheet.select_next_gap():
            self.sheet.go_to_subject()

    def do_take_suggestion(self) -> None:
        """Fill the gap under the cursor with the suggestion that is shown; again, with the next one."""
        if why_not := self.sheet.take_suggestion():
            self.services.say(why_not, wrong=True)

    def do_template(self) -> None:
        """Choose another template."""

        def take(chosen: tuple[str] | None) -> None:
            if chosen is not None:
                was_changed = self._is_changed
                if self._fill_template(chosen[0]) and was_changed:
                    self.services.say("ctrl+z in the text brings back what you wrote.")

        self.open_screen(Chooser("Template", _template_choices(self.message.template.name)), take)

    def do_compose_editor(self) -> None:
        """Edit the text in the user's editor."""
        drafts = self.services.drafts
        now = drafts.of(self) or DraftKept(self.draft_kind, self._content())
        belongs_to = EditedDraft(now, ("body",))
        try:
            text = edit_text(self.app, self.sheet.text.text, self.services.database.path, belongs_to=belongs_to)
        except EditorError as error:
            self.services.say(str(error), wrong=True)
            return
        self.sheet.replace_text(text.rstrip("\n"))

    def do_edit_template(self) -> None:
        """Open the template itself in the user's editor; an error in it is reported with its line."""
        name = self.message.template.name
        if not name or self.services.is_demo:
            self.services.say("This template has no file to edit.", wrong=True)
            return
        try:
            edit_file(self.app, template_path(name))
            template = load_template(name)
        except (EditorError, TemplateError) as error:
            self.services.say(str(error), wrong=True)
            return
        if not self._is_changed:
            self._fill_template(template.name)
        self.services.say(f"The template is {template_path(name)}.")

    def do_compose_facts(self) -> None:
        """Enlarge the facts, or hide them where they stand beside the message; or the other way round."""
        self.toggle_class("-other-facts")

    @work
    async def do_next_person(self) -> None:
        """Skip this recipient."""
        if (answer := await self._ask_to_leave()) != "n":
            self.services.drafts.release(self, used=answer == "d")
            left = self._begin_next_message()
            if left:
                self.services.drafts.hold(self)
            else:
                self.dismiss()

    @work
    async def do_out(self) -> None:
        """Leave; about a changed message it is asked what becomes of it, and the same key again keeps it as a draft."""
        if (answer := await self._ask_to_leave(again="y")) != "n":
            self.dismiss()
            self.services.drafts.release(self, used=answer == "d")  # said where it was left to

    async def _ask_to_leave(self, *, again: str = "n") -> str:
        """Ask what becomes of a changed message: `y` a draft, `d` nothing, `n` it stays. Esc means `again` of these."""
        if self.app.screen is not self:  # a key before this one has opened something, or left
            return "n"
        answer = "d"
        if self._is_changed:
            keep = "keep it as a draft (esc)" if again == "y" else "keep it as a draft"
            leave = {"y": keep, "d": "throw it away", "n": "keep writing"}
            answer = await self.ask(Question("Leave this message?", leave, escape=again)) or "n"
        return answer

    # Sending.

    @work
    async def do_send(self) -> None:
        """Send the message by the chosen means, unless something holds it back; log it if the user says it was sent."""
        if self.app.screen is not self or not self._may_send():
            return
        draft, facts = clean_draft(self.sheet.draft), self.message.facts
        chooser = Chooser(f"Send to {facts.card.name}", send_options(facts.emails, draft))
        option: SendOption | None = await self.ask(chooser)
        if option is None:
            return
        if option.name == "editor":
            self.do_compose_editor()
            draft, said = clean_draft(self.sheet.draft), "It was in your editor."
        else:
            try:
                said = deliver(self.services, option, facts.card.name, draft)
            except OSError as error:
                self.services.say(error.strerror or str(error), wrong=True)
                return
        if await self.ask(Question("Sent?", {"y": "sent: log it", "n": "not sent"}, about=said)) == "y":
            self._log(draft, option)
        else:
            self.services.say("Not sent, and nothing logged.")

    def _log(self, draft: Draft, option: SendOption) -> None:
        """Save that the message was sent; then begin the next one, or leave."""
        database = self.services.database
        items = [*database.queue.items, *database.queue.coming]
        try:
            done = log_message(
                self.message.outgoing(draft, option.channel), items, moment=database.moment(), session=database.session
            )
        except (StoreError, Refused) as error:
            self.services.say(str(error), wrong=True)
            return
        self.services.drafts.release(self, used=True)
        if self._begin_next_message():
            self.services.drafts.hold(self)
        else:
            self.dismiss()
        self.services.saved(done, shows=True)

    def _may_send(self) -> bool:
        """Whether nothing holds the message back; else it is shown, and sending again overrules the first finding."""
        draft = self.sheet.draft
        if not draft.body.strip():
            self.services.say("The message is still empty.", wrong=True)
            return False
        findings = self.message.check(draft)
        self.sheet.show_findings(findings, send_key=self.services.keymap.first_key(command_by_name("send")))
        return not findings


def _left_out_sentence(count: int) -> str:
    who = "One of them no longer exists" if count == 1 else f"{count} of them no longer exist"
    return f"{who}, so it was left out." if count == 1 else f"{who}, so they were left out."


def _template_choices(now: str) -> list[Choice]:
    """The templates and the blank one, each with its name in a tuple: an empty name is an answer too."""
    choices = [Choice(title, "now" if name == now else "", "", (name,)) for name, title in list_templates()]
    return [*choices, Choice("greeting only", "now" if not now else "", "", ("",))]
