"""What a message is about: the fields for thanks, outcomes, asks and steps, and what the user's notes suggest for them.

A note is never the value of a field: the user writes about people in it, and takes it into a message knowingly.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from netui.domain.messages.greeting import first_name
from netui.domain.messages.relative_days import day_phrase
from netui.domain.messages.wording import as_sentence, first_clause
from netui.domain.moves import Jobs
from netui.domain.words import activity_noun

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netui.db.readonly import Execute
    from netui.domain.queue.item import Item

__all__ = ["MessageFields", "read_reasons"]

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

_INTRODUCTION_NOTE = """
SELECT n.note FROM introduction n JOIN introduction_party p ON p.introduction_id = n.id
WHERE n.direction = 'received' AND p.contact_id = ?1 AND n.day <= ?2 AND n.note <> ''
ORDER BY n.day DESC, n.entered DESC LIMIT 1
"""

_OPEN_STEPS = """
SELECT what FROM follow_up WHERE contact_id = ?1 AND closed = '' ORDER BY due, id LIMIT 3
"""

_MOST_SUGGESTIONS = 3
"""Suggestions for a field, the best ones first."""


class MessageFields:
    """Values of the fields of templates, and suggestions for those that are left as gaps."""

    def __init__(self) -> None:
        self.values: dict[str, str] = {}
        """By the field's name; a field without a value is missing or empty."""
        self.suggestions: dict[str, tuple[str, ...]] = {}
        """By the field's name, the best one first."""

    def suggest(self, name: str, texts: Sequence[str]) -> None:
        """Suggest texts for a field, in their order; empty ones and those that are there already are left out."""
        found = dict.fromkeys(filter(None, (*self.suggestions.get(name, ()), *texts)))
        if found:
            self.suggestions[name] = tuple(found)[:_MOST_SUGGESTIONS]


def read_reasons(execute: Execute, contact: int, today: date, item: Item | None, fields: MessageFields) -> None:
    """Fill in the fields of what a message is about: of the item of the queue, or else of the latest facts."""
    day = today.isoformat()
    found = execute(_INTRODUCED_TO_ME, (contact, day, item.introduction_id if item else None))
    introduced = _IntroducedRow._make(found[0]) if found else None
    moved = [Jobs(*jobs) for jobs in execute(_MOVED, (contact, day))]
    fields.values |= {
        "introduced": introduced.name if introduced else "",
        "moved_to": moved[0].where if moved else "",
    }
    fields.suggest("asked_for", [note for (note,) in execute(_ASKED, (contact, day, item.favour_id if item else None))])
    fields.suggest("reason", [first_clause(note) for (note,) in execute(_INTRODUCTION_NOTE, (contact, day))])
    fields.suggest("next_step", [_promise(what) for (what,) in execute(_OPEN_STEPS, (contact,)) if _is_promise(what)])
    _thanks(execute, item, introduced, fields)
    _outcome(execute, contact, today, item, introduced, fields)


def _thanks(execute: Execute, item: Item | None, introduced: _IntroducedRow | None, fields: MessageFields) -> None:
    """The field `thanks_for`; without an item only for an introduction."""
    if item is not None and item.favour_id is not None:
        ((note, direction, answer),) = execute(_FAVOUR, (item.favour_id,))
        if direction == "asked" and answer == "no":
            fields.values["thanks_for"] = "getting back to me"
        else:
            fields.suggest("thanks_for", [first_clause(str(note))])
    elif item is not None and item.rule == "thank_favour" and item.opportunity_id is not None:
        ((title, organisation),) = execute(
            "SELECT title, organisation FROM opportunity WHERE id = ?1", (item.opportunity_id,)
        )
        fields.values["thanks_for"] = f"telling me about {_titled(title, organisation)}"
    elif introduced and (item is None or item.rule in ("thank_connector", "tell_outcome")):
        fields.values["thanks_for"] = f"introducing me to {introduced.name}"


def _outcome(
    execute: Execute,
    contact: int,
    today: date,
    item: Item | None,
    introduced: _IntroducedRow | None,
    fields: MessageFields,
) -> None:
    """The fields `came_of_it`, `outcome` and `specific`: the end of a lead, of an introduction, the talk it brought."""
    day = today.isoformat()
    if item is not None and item.opportunity_id is not None and item.rule == "tell_outcome":
        ((title, organisation, stage, note),) = execute(_LAST_STAGE, (item.opportunity_id, day))
        ended = "worked out" if stage == "won" else "did not work out in the end"
        fields.values["came_of_it"] = f"{_titled(title, organisation, begins=True)} {ended}."
        fields.values["outcome"] = fields.values["came_of_it"]
        fields.suggest("specific", [as_sentence(note)])
        return
    outcomes = execute(_OUTCOME, (contact, day, item.introduction_id if item else None))
    if outcomes:
        note, who = outcomes[0]
        came = f"Your introduction to {who} led to {_lowered(note)}" if who else note
        fields.suggest("came_of_it", [as_sentence(came), as_sentence(note)])
        fields.suggest("outcome", [as_sentence(came), as_sentence(note)])
    if introduced is not None:
        talks = execute(_TALK, (introduced.id, introduced.day, day))
        told = [told for how, on, note in talks for told in _talk_sentences(how, on, note, introduced.name, today)]
        fields.suggest("specific", told)
        fields.suggest("came_of_it", told)


def _talk_sentences(activity: str, on: str, note: str, name: str, today: date) -> Iterator[str]:
    """What one may write about a talk, with its topic and without."""
    how = "met" if activity in ("met", "saw") else f"had {_with_article(activity_noun(activity))}"
    when = day_phrase(date.fromisoformat(on), today)
    first = first_name(name) or name
    if about := first_clause(note):
        yield f"{first} and I {how} {when} and talked about {about}."
    yield f"{first} and I {how} {when}."


def _promise(what: str) -> str:
    return f"I will {_lowered(what).rstrip('.')}."


def _is_promise(what: str) -> bool:
    """Whether a next step says more than that there is one."""
    return " " in what.strip() and not what.lower().startswith(("follow up", "catch up", "keep in touch"))


def _lowered(text: str) -> str:
    """The text as it goes on within a sentence: a name, `I` and an abbreviation keep their capitals."""
    first, _, rest = text.strip().partition(" ")
    small = first[:1].lower() + first[1:]
    return f"{small} {rest}".strip() if first[1:] == first[1:].lower() and len(first) > 1 else text.strip()


def _with_article(noun: str) -> str:
    return noun if noun in _MEALS else f"{'an' if noun[:1] in 'aeiou' else 'a'} {noun}"


_MEALS = frozenset(("lunch", "dinner", "breakfast", "brunch", "coffee", "tea", "drinks", "beers", "supper"))


def _titled(title: str, organisation: str, *, begins: bool = False) -> str:
    """A lead in a sentence; its title is quoted, since it may be any words."""
    the = "The" if begins else "the"
    at = f" at {organisation}" if organisation else ""
    return f"{the} “{title}” opportunity{at}"
