"""What a message to one contact is made of: the facts, the template, what it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netui.domain.ask import request_words
from netui.domain.messages import Draft, Finding, Template, fill_template, look_over
from netui.domain.messages.choose_template import about, fitting
from netui.queries.contacts.suggestion import suggestion
from netui.queries.messages.facts import MessageFacts, read_message_facts, read_written

if TYPE_CHECKING:
    from netui.actions.message import Outgoing
    from netui.domain.queue.item import Item
    from netui.tui.database import Database

__all__ = ["Writing"]


class Writing:
    """A message to a contact, from the first template to the last word. Raises KeyError for one who is gone."""

    def __init__(
        self, database: Database, contact: int, item: Item | None, news: int | None, request: str = ""
    ) -> None:
        self._database = database
        self._contact = contact
        self._news = news
        self._request = request_words(request)
        self._item = item if item is not None and item.contact_id == contact else None
        self.template = Template("", "", "", "")
        """What it was begun with."""
        self.facts: MessageFacts
        """What is known of the contact."""
        self.idea = ""
        """A suggestion for keeping in touch."""
        self._read(next(iter(self.due), None))

    @property
    def due(self) -> list[Item]:
        """What is due towards the contact, and first of all what was under the cursor."""
        items = [item for item in self._database.queue.items if item.contact_id == self._contact]
        first = [] if self._item is None else [self._item]
        return first + [item for item in items if all(item.key != each.key for each in first)]

    @property
    def fitting(self) -> str:
        """The name of the template that fits what the message is about, or else what is due."""
        due = [self._item] if self._item is not None else self.due
        return fitting(due, silent=self.facts.silent, spoken=self.facts.spoken)

    @property
    def asks(self) -> bool:
        """Whether the message asks for something."""
        return self.template.purpose == "asks"

    @property
    def title(self) -> str:
        """What the template is for."""
        from netui.templates import TITLES

        return TITLES.get(self.template.name, self.template.name.replace("-", " ")) or "without a template"

    def begin(self, template: Template) -> Draft:
        """Fill a template in."""
        self.template = template
        self._read(about(template, self.due))
        return fill_template(template, {**self.facts.values, "request": self._request})

    def read_anew(self) -> bool:
        """Read what is known once more; whether the contact is still there."""
        try:
            self._read(self._about)
        except KeyError:
            return False
        return True

    def look_over(self, draft: Draft) -> list[Finding]:
        """What holds the message back."""
        today = self._database.today
        with self._database.reading() as execute:
            written = read_written(execute, self.facts, self.template.name, item=self._about)
            return look_over(draft, self.template, written, today)

    def outgoing(self, draft: Draft, channel: str) -> Outgoing:
        """The message as it is kept."""
        from netui.actions.message import Outgoing

        return Outgoing(
            contact=self._contact,
            template=self.template.name,
            purpose=self.template.purpose,
            draft=draft,
            channel=channel,
            news=self._news,
        )

    def _read(self, about: Item | None) -> None:
        self._about = about
        database = self._database
        with database.reading() as execute:
            self.facts = read_message_facts(
                execute,
                self._contact,
                database.today,
                database.settings,
                item=about,
                asks=self.asks,
                news=self._news,
            )
            self.idea = suggestion(execute, self._contact, database.today)
