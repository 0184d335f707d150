"""The message to one contact: its template, the item that it is about, the facts that fill and check it."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from netui.actions.message import OutgoingMessage
from netui.domain.ask import request_sentence
from netui.domain.messages import Draft, Finding, Template, check_message, fill_template, gap_texts
from netui.domain.messages.choose_template import choose_template, item_for_template
from netui.queries.contacts.suggestion import read_suggestion
from netui.queries.messages.facts import MessageFacts, read_guard_facts, read_message_facts
from netui.templates import TEMPLATE_TITLES

if TYPE_CHECKING:
    from netui.domain.queue.item import Item
    from netui.tui.database import Database

__all__ = ["MessageDraft"]


class MessageDraft:
    """A message to a contact, from the choice of a template to the sending. Raises KeyError if the contact is gone."""

    def __init__(
        self, database: Database, contact: int, item: Item | None, news: int | None, request: str = ""
    ) -> None:
        self._database = database
        self._contact = contact
        self._news = news
        self._request = request_sentence(request)
        self._item = item if item is not None and item.contact_id == contact else None
        self._topic: Item | None = None
        self._findings: list[Finding] = []
        self._overruled: set[tuple[str, str]] = set()
        self.template = Template("", "", "", "")
        """The template that it was begun from."""
        self.facts: MessageFacts
        """The facts about the contact."""
        self.idea = ""
        """A suggestion for keeping in touch; empty without one."""
        self._read(next(iter(self.due), None))

    @property
    def due(self) -> list[Item]:
        """The items due towards the contact, most pressing first, but first of all the one under the cursor."""
        items = [item for item in self._database.queue.items if item.contact_id == self._contact]
        first = [] if self._item is None else [self._item]
        return first + [item for item in items if all(item.key != each.key for each in first)]

    @property
    def fitting_template(self) -> str:
        """The name of the template that fits the item under the cursor, else what is due, else the silence."""
        due = [self._item] if self._item is not None else self.due
        return choose_template(due, silent=self.facts.silent, spoken=self.facts.spoken)

    @property
    def asks(self) -> bool:
        """Whether the message asks for something."""
        return self.template.purpose == "asks"

    @property
    def title(self) -> str:
        """The title of the template."""
        return TEMPLATE_TITLES.get(self.template.name, self.template.name.replace("-", " ")) or "no template"

    def begin(self, template: Template) -> Draft:
        """Return the text of a template with its fields filled. Raises KeyError if the contact is gone."""
        self.template = template
        self._read(item_for_template(template, self.due))
        self._findings = []
        values = {**self.facts.values, "request": self._request}
        return fill_template(template, {**values, **gap_texts(values, self.facts.suggestions)})

    def reread(self) -> bool:
        """Read the facts again. Return False, with the facts as they were, if the contact is gone."""
        try:
            self._read(self._topic)
        except KeyError:
            return False
        return True

    def check(self, draft: Draft) -> list[Finding]:
        """The findings that hold the message back, apart from overruled ones.

        The first finding of a call is overruled by the next one: sending again means so.
        """
        today = self._database.today
        with self._database.reading() as execute:
            guard_facts = read_guard_facts(execute, self.facts, self.template.name, item=self._topic)
            findings = check_message(draft, self.template, guard_facts, today)
        findings = [finding for finding in findings if not self._is_noted(finding)]
        if self._findings and self._findings[0] in findings:
            self._overruled.add(self._findings[0].key)
        self._findings = [finding for finding in findings if finding.key not in self._overruled]
        return self._findings

    def _is_noted(self, finding: Finding) -> bool:
        """Whether it is about words such as `$update` that are in the user's own notes as they are."""
        noted = [*self.facts.values.values(), *chain.from_iterable(self.facts.suggestions.values())]
        return finding.words.startswith("$") and any(finding.words in text for text in noted)

    def outgoing(self, draft: Draft, channel: str) -> OutgoingMessage:
        """The message as it is logged."""
        return OutgoingMessage(
            contact=self._contact,
            template=self.template.name,
            purpose=self.template.purpose,
            draft=draft,
            channel=channel,
            news=self._news,
        )

    def _read(self, topic: Item | None) -> None:
        """Read the facts for a message about an item."""
        self._topic = topic
        database = self._database
        with database.reading() as execute:
            self.facts = read_message_facts(
                execute,
                self._contact,
                database.today,
                database.settings,
                item=topic,
                asks=self.asks,
                news=self._news,
            )
            self.idea = read_suggestion(execute, self._contact, database.today)
