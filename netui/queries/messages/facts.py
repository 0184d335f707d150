"""The facts of a message to a contact: the values of its template fields, and the facts of its guards."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from json import dumps

from netui.domain.contact_field import filled_texts
from netui.domain.days import add_span
from netui.domain.messages.greeting import first_name, name_suggestions
from netui.domain.messages.guards import GuardFacts
from netui.domain.messages.relative_days import day_phrase, silence_sentence
from netui.domain.messages.wording import as_sentence, topics
from netui.domain.messages.wrong_name_guard import PreviousRecipient, RecipientNames
from netui.domain.words import CONVERSATION_CHANNELS
from netui.queries.contacts.card import Card, read_card
from netui.queries.messages.reasons import MessageFields, read_reasons
from netui.queries.network.ask_warnings import AskWarning, ask_warning
from netui.queries.timeline import Entry, read_timeline

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netui.db.readonly import Execute
    from netui.domain.queue.item import Item
    from netui.settings import Settings

__all__ = ["MessageFacts", "read_guard_facts", "read_message_facts"]

_NEWS = """
SELECT note FROM news WHERE (CAST(?1 AS BIGINT) IS NULL AND day <= ?2) OR id = ?1
ORDER BY day DESC, entered DESC LIMIT 1
"""

_OTHERS_NAMED = """
SELECT sort_key, name FROM contact WHERE sort_key IN (SELECT CAST(value AS TEXT) FROM json_each(?1)) AND id <> ?2
ORDER BY id
"""

_PREVIOUS_RECIPIENT = """
SELECT c.name, c.nickname, c.organisation FROM message m JOIN contact c ON c.id = m.contact_id
WHERE m.template = ?1 AND m.contact_id <> ?2 AND m.interaction_id IS NOT NULL ORDER BY m.entered DESC LIMIT 1
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageFacts:
    """The facts about the contact a message is for."""

    card: Card
    entries: tuple[Entry, ...]
    """The timeline, planned entries first, each part newest first."""
    values: Mapping[str, str]
    """The values of the template fields, by name; empty without one. None is from the user's own notes."""
    suggestions: Mapping[str, tuple[str, ...]]
    """What the user's notes suggest for fields without a value, by name, the best one first."""
    ask_warning: AskWarning | None
    """The warning before something is asked of them, if any."""
    silent: bool
    """Whether the last contact is so long ago (`ask_silence_months`) that an ask has to own up to it."""
    my_name: str
    """The user's name, from the settings."""

    @property
    def emails(self) -> tuple[str, ...]:
        """Their e-mail addresses, in the order of the card."""
        return tuple(reach.value for reach in self.card.reaches if reach.kind == "email")

    @property
    def spoken(self) -> bool:
        """Whether we were ever in touch."""
        return self.card.last_contact is not None


def read_message_facts(
    execute: Execute,
    contact: int,
    today: date,
    settings: Settings,
    *,
    item: Item | None = None,
    asks: bool = False,
    news: int | None = None,
) -> MessageFacts:
    """Read the facts for a message to a contact on the day `today`; raises `ContactGoneError` without the contact.

    `item` is the item of the queue the message is about, `asks` whether it asks for something, `news` the id of the
    news it tells, by default the latest.
    """
    person = read_card(execute, contact, until=today)
    entries = tuple(read_timeline(execute, contact))
    past = [entry for entry in entries if not entry.planned and entry.day <= today]
    warning = ask_warning(execute, contact, today, settings)
    last = person.last_contact
    silent = last is not None and last < add_span(today, "P1M", -settings.ask_silence_months)
    silence = (warning.apology if warning else "") if asks else silence_sentence(last, today)
    fields = MessageFields()
    fields.values = {
        "first_name": first_name(person.name, person.nickname),
        "full_name": person.name,
        "organisation": person.organisation,
        **_meeting(person, past, today),
        "connector": person.introduced_by[-1] if person.introduced_by else "",
        "my_news": _news(execute, today, news),
        "my_name": settings.my_name,
        "silence": silence,
    }
    fields.suggest("first_name", name_suggestions(person.name))
    fields.suggest("detail", [entry.text for entry in past if entry.table == "detail"])
    fields.suggest("update", [as_sentence(fields.values["my_news"])])
    _spoken(past, today, fields)
    read_reasons(execute, contact, today, item, fields)
    return MessageFacts(
        card=person,
        entries=entries,
        values=fields.values,
        suggestions=fields.suggestions,
        ask_warning=warning,
        silent=silent,
        my_name=settings.my_name,
    )


def read_guard_facts(execute: Execute, facts: MessageFacts, template: str, *, item: Item | None = None) -> GuardFacts:
    """Return the facts of the guards for a message from that template.

    Its functions read from the database when they are called, so `execute` has to stay usable.
    """
    person = facts.card
    others = {name for entry in facts.entries for _, name in entry.others}
    known = [f"{entry.what}, {entry.text}, {entry.place}" for entry in facts.entries]
    known += [person.notes, *(text for _, text in filled_texts(person)), item.why if item else ""]
    suggested = [text for texts in facts.suggestions.values() for text in texts]
    names = RecipientNames(
        person.name,
        person.nickname,
        person.organisation,
        others={*others, *person.introduced_by, facts.my_name},
        facts=", ".join([*known, *facts.values.values(), *suggested]),
        previous=_previous_recipient(execute, person.id, template),
    )

    def known_names(folded: Collection[str]) -> Mapping[str, str]:
        return dict(execute(_OTHERS_NAMED, (dumps(list(folded)), person.id)))

    def by_first_name(folded: str) -> str:
        sql = (
            "SELECT name FROM contact WHERE (sort_key = ?1 OR sort_key BETWEEN ?1 || ' ' AND ?1 || '!') AND id <> ?2"
            " ORDER BY sort_key, id LIMIT 1"
        )
        found = execute(sql, (folded, person.id))
        return found[0][0] if found and folded else ""

    def by_organisation(organisation: str) -> str:
        sql = (
            "SELECT name FROM contact WHERE lower(organisation) = lower(?1) AND organisation <> '' AND id <> ?2"
            " ORDER BY id LIMIT 1"
        )
        found = execute(sql, (organisation, person.id))
        return found[0][0] if found else ""

    return GuardFacts(names, known_names, by_first_name, by_organisation, sent=_sent_before(execute, person.id))


def _meeting(person: Card, past: list[Entry], today: date) -> dict[str, str]:
    """The fields `met_where` and `met_when`: from the card, else from the first talk."""
    talks = [entry for entry in past if entry.table == "interaction" and entry.channel in CONVERSATION_CHANNELS]
    first = talks[-1] if talks else None
    day = person.met_on or (first.day if first else None)
    place = person.met_at or (first.place if first else "")
    begins = place.partition(" ")[0].lower() in ("at", "in", "on", "during", "over", "through")
    return {
        "met_where": place if not place or begins else f"at {place}",
        "met_when": day_phrase(day, today) if day else "",
    }


def _spoken(past: list[Entry], today: date, fields: MessageFields) -> None:
    """The field `spoke_when`, of the last talk with a note if any has one; its topics are suggested for `spoke_of`."""
    talks = [
        entry
        for entry in past
        if entry.table == "interaction"
        and not entry.purpose
        and (entry.channel in CONVERSATION_CHANNELS or (entry.direction == "them" and entry.channel != "social"))
    ]
    last = next((entry for entry in talks if entry.text), talks[0] if talks else None)
    if last is not None:
        fields.values["spoke_when"] = day_phrase(last.day, today)
        fields.suggest("spoke_of", topics(last.text))


def _news(execute: Execute, today: date, news: int | None) -> str:
    """The field `my_news`: the note of that news, or of the latest up to `today`."""
    found = execute(_NEWS, (news, today.isoformat()))
    return found[0][0] if found else ""


def _previous_recipient(execute: Execute, contact: int, template: str) -> PreviousRecipient | None:
    """The names of the last other contact who was sent a message from that template; None without one."""
    rows = execute(_PREVIOUS_RECIPIENT, (template, contact))
    return PreviousRecipient(*rows[0]) if rows else None


def _sent_before(execute: Execute, contact: int) -> list[tuple[date, str]]:
    """The messages sent to the contact with their days, the latest first.

    A message whose timeline entry was deleted counts as never sent.
    """
    rows = execute(
        "SELECT i.day, m.body FROM message m JOIN interaction i ON i.id = m.interaction_id"
        " WHERE m.contact_id = ?1 ORDER BY m.entered DESC",
        (contact,),
    )
    return [(date.fromisoformat(day), body) for day, body in rows]
