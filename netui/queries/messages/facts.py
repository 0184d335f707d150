"""The facts of a message to a contact: the values of its template fields, and the facts of its guards."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from json import dumps
from typing import NamedTuple

from netui.domain.contact_field import filled_texts
from netui.domain.days import add_span
from netui.domain.messages.guards import GuardFacts
from netui.domain.messages.relative_days import day_phrase, silence_sentence
from netui.domain.messages.wrong_name_guard import PreviousRecipient, RecipientNames, first_name
from netui.domain.moves import Jobs
from netui.domain.words import CONVERSATION_CHANNELS, activity_noun
from netui.queries.contacts.card import Card, read_card
from netui.queries.network.ask_warnings import AskWarning, ask_warning
from netui.queries.timeline import Entry, read_timeline

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netui.db.readonly import Execute
    from netui.domain.queue.item import Item
    from netui.settings import Settings

__all__ = ["MessageFacts", "read_guard_facts", "read_message_facts"]

_INTRODUCED_TO_ME = """
SELECT c.id, c.name, n.day FROM introduction n
JOIN introduction_party p ON p.introduction_id = n.id JOIN contact c ON c.id = p.contact_id
WHERE n.direction = 'received' AND n.connector_id = ?1 AND n.day <= ?2 AND (CAST(?3 AS BIGINT) IS NULL OR n.id = ?3)
ORDER BY n.day DESC, n.entered DESC, p.position LIMIT 1
"""


class _IntroducedRow(NamedTuple):
    """A row of `_INTRODUCED_TO_ME`: who was introduced, and when."""

    id: int
    name: str
    day: str


_TALK = """
SELECT i.activity, i.day, i.note FROM participation p JOIN interaction i ON i.id = p.interaction_id
WHERE p.contact_id = ?1 AND p.day BETWEEN ?2 AND ?3 AND p.channel IN ('meeting', 'call', 'video')
ORDER BY p.day DESC, p.entered DESC LIMIT 1
"""

_OUTCOME = """
SELECT o.note, coalesce((
  SELECT c.name FROM introduction_party p JOIN contact c ON c.id = p.contact_id
  WHERE p.introduction_id = n.id ORDER BY p.position LIMIT 1), '')
FROM outcome o JOIN introduction n ON n.id = o.introduction_id
WHERE n.connector_id = ?1 AND o.day <= ?2 AND (CAST(?3 AS BIGINT) IS NULL OR n.id = ?3)
ORDER BY o.day DESC, o.entered DESC LIMIT 1
"""

_LAST_STAGE = """
SELECT o.title, o.organisation, s.stage, s.note FROM opportunity o JOIN stage s ON s.opportunity_id = o.id
WHERE o.id = ?1 AND s.day <= ?2 ORDER BY s.day DESC, s.entered DESC LIMIT 1
"""

_FAVOUR = """
SELECT f.note, f.direction, coalesce(a.answer, '') FROM favour f LEFT JOIN favour_answer a ON a.favour_id = f.id
WHERE f.id = ?1
"""

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

_ASKED = """
SELECT f.note FROM favour f LEFT JOIN favour_answer a ON a.favour_id = f.id
WHERE f.contact_id = ?1 AND f.direction = 'asked' AND f.day <= ?2
  AND (f.id = ?3 OR (CAST(?3 AS BIGINT) IS NULL AND a.id IS NULL))
ORDER BY f.day DESC, f.entered DESC LIMIT 1
"""


_MOVED = """
SELECT m.organisation_from, m.title_from, m.organisation, m.title FROM move m
WHERE m.contact_id = ?1 AND m.day <= ?2 AND m.first = FALSE AND m.answer <> 'left'
ORDER BY m.day DESC, m.entered DESC LIMIT 1
"""


def _reasons(execute: Execute, contact: int, today: date, item: Item | None) -> dict[str, str]:
    """The fields `introduced`, `thanks_for`, `came_of_it`, `asked_for`, `moved_to`: of the item, or else the latest."""
    day = today.isoformat()
    found = execute(_INTRODUCED_TO_ME, (contact, day, item.introduction_id if item else None))
    introduced = _IntroducedRow._make(found[0]) if found else None
    whom = introduced.name if introduced else ""
    asked = execute(_ASKED, (contact, day, item.favour_id if item else None))
    moved = [Jobs(*jobs) for jobs in execute(_MOVED, (contact, day))]
    return {
        "introduced": whom,
        "thanks_for": _thanks(execute, item, whom),
        "came_of_it": _came_of_it(execute, contact, today, item, introduced),
        "asked_for": asked[0][0] if asked else "",
        "moved_to": moved[0].where if moved else "",
    }


def _thanks(execute: Execute, item: Item | None, introduced: str) -> str:
    """The field `thanks_for`; without an item only for an introduction."""
    if item is not None and item.favour_id is not None:
        ((note, direction, answer),) = execute(_FAVOUR, (item.favour_id,))
        return f"your answer about {note}" if direction == "asked" and answer == "no" else str(note)
    if item is not None and item.rule == "thank_favour" and item.opportunity_id is not None:
        ((title, organisation),) = execute(
            "SELECT title, organisation FROM opportunity WHERE id = ?1", (item.opportunity_id,)
        )
        return f"telling me of {_titled(title, organisation)}"
    if introduced and (item is None or item.rule in ("thank_connector", "tell_outcome")):
        return f"introducing me to {introduced}"
    return ""


def _came_of_it(
    execute: Execute, contact: int, today: date, item: Item | None, introduced: _IntroducedRow | None
) -> str:
    """The field `came_of_it`: the end of an opportunity, the outcome of an introduction, or the talk it brought."""
    day = today.isoformat()
    if item is not None and item.opportunity_id is not None and item.rule == "tell_outcome":
        ((title, organisation, stage, note),) = execute(_LAST_STAGE, (item.opportunity_id, day))
        ended = "worked out" if stage == "won" else "did not work out"
        return f"{_titled(title, organisation)} {ended}{f' ({note})' if note else ''}"
    outcome = execute(_OUTCOME, (contact, day, item.introduction_id if item else None))
    if outcome and (item is None or item.rule != "thank_connector"):
        note, who = outcome[0]
        return f"your introduction to {who} led to this: {note.rstrip('.')}" if who else str(note)
    talk = execute(_TALK, (introduced.id, introduced.day, day)) if introduced else []
    if introduced is None or not talk:
        return ""
    activity, on, note = talk[0]
    about = note.partition("\n")[0].rstrip(".")
    met = "a meeting" if activity in ("met", "saw") else activity_noun(activity)
    when = day_phrase(date.fromisoformat(on), today)
    return f"{met} with {introduced.name} {when}{f', about {about}' if about else ''}"


def _titled(title: str, organisation: str) -> str:
    """A lead in a sentence; its title is quoted, since it may be any words."""
    return f"“{title}” at {organisation}" if organisation else f"“{title}”"


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageFacts:
    """The facts about the contact a message is for."""

    card: Card
    entries: tuple[Entry, ...]
    """The timeline, planned entries first, each part newest first."""
    values: Mapping[str, str]
    """The values of the template fields, by name; empty without one."""
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
    values = {
        "first_name": first_name(person.name, person.nickname),
        "full_name": person.name,
        "organisation": person.organisation,
        **_meeting(person, past, today),
        **_spoken(past, today),
        "connector": person.introduced_by[-1] if person.introduced_by else "",
        "detail": next((entry.text for entry in past if entry.table == "detail"), ""),
        "my_news": _news(execute, today, news),
        "my_name": settings.my_name,
        "silence": silence,
        **_reasons(execute, contact, today, item),
    }
    return MessageFacts(
        card=person, entries=entries, values=values, ask_warning=warning, silent=silent, my_name=settings.my_name
    )


def read_guard_facts(execute: Execute, facts: MessageFacts, template: str, *, item: Item | None = None) -> GuardFacts:
    """Return the facts of the guards for a message from that template.

    Its functions read from the database when they are called, so `execute` has to stay usable.
    """
    person = facts.card
    others = {name for entry in facts.entries for _, name in entry.others}
    known = [f"{entry.what}, {entry.text}, {entry.place}" for entry in facts.entries]
    known += [person.notes, *(text for _, text in filled_texts(person)), item.why if item else ""]
    names = RecipientNames(
        person.name,
        person.nickname,
        person.organisation,
        others={*others, *person.introduced_by, facts.my_name},
        facts=", ".join([*known, *facts.values.values()]),
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


def _spoken(past: list[Entry], today: date) -> dict[str, str]:
    """The fields `spoke_of` (the beginning of the last talk's note, for the user to reword) and `spoke_when`."""
    talks = [
        entry
        for entry in past
        if entry.table == "interaction"
        and not entry.purpose
        and (entry.channel in CONVERSATION_CHANNELS or (entry.direction == "them" and entry.channel != "social"))
    ]
    last = next((entry for entry in talks if entry.text), talks[0] if talks else None)
    if last is None:
        return {"spoke_of": "", "spoke_when": ""}
    about = last.text.partition("\n")[0].partition(";")[0].strip().rstrip(".")
    whose, _, rest = about.partition(" ")
    if rest and whose.lower() in ("her", "his", "their"):
        about = f"your {rest}"  # a note speaks of them, and a message to them
    return {"spoke_of": about, "spoke_when": day_phrase(last.day, today)}


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
