"""Warnings before an ask is saved: a long silence, or a connector asked a short while ago. Also reads open asks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from netui.db.readonly import json_ids
from netui.domain.ask import apology_sentence, is_ask, wanted_introduction
from netui.domain.days import add_span, day_label
from netui.domain.words import count_words
from netui.queries.contacts.card import read_card
from netui.queries.network.balance import last_months_words, read_balance
from netui.queries.timeline import read_timeline

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import Any

    from netui.db.readonly import Execute
    from netui.domain.quick_add import Record
    from netui.queries.network.paths import ContactPath
    from netui.queries.timeline import Entry
    from netui.settings import Settings

__all__ = [
    "AskWarning",
    "OpenAsk",
    "ask_warning",
    "ask_warning_sentences",
    "ask_warnings",
    "better_path",
    "read_open_ask",
    "read_open_asks",
]


@dataclass(frozen=True, slots=True)
class AskWarning:
    """The reason to think twice before asking one person."""

    contact: int | None
    """None for a person who is no contact yet."""
    name: str
    sentence: str
    """The warning as one sentence."""
    facts: tuple[str, ...]
    """The last contact, what was last given and received, the balance, the number of recent asks: a few words each."""
    apology: str
    """A sentence with which the ask itself can own up to the silence or to the earlier ask."""


@dataclass(frozen=True, slots=True)
class OpenAsk:
    """An ask of mine without an answer."""

    favour: int
    contact: int
    name: str
    words: str
    """When it was asked, and for what: `asked 3 Nov: a reference`."""


_OPEN_ASKS = """
SELECT f.id AS favour, c.id AS contact, c.name, f.day, f.note FROM favour f JOIN contact c ON c.id = f.contact_id
WHERE f.direction = 'asked' AND NOT EXISTS (SELECT 1 FROM favour_answer a WHERE a.favour_id = f.id)
"""

_OPEN_ASK = f"{_OPEN_ASKS} AND f.id = ?1"

_OPEN_ASKS_TO = f"""
{_OPEN_ASKS} AND c.id IN (SELECT value FROM json_each(?1)) ORDER BY f.day DESC, f.id DESC
"""


class _OpenAskRow(NamedTuple):
    """A row of `_OPEN_ASK` or `_OPEN_ASKS_TO`."""

    favour: int
    contact: int
    name: str
    day: str
    note: str


def read_open_ask(execute: Execute, favour: int, today: date) -> OpenAsk | None:
    """Return the ask with that favour's id; None if it has an answer, or there is no such ask."""
    return next(_open_asks(execute(_OPEN_ASK, (favour,)), today), None)


def read_open_asks(execute: Execute, contacts: Sequence[int], today: date) -> list[OpenAsk]:
    """Return the open asks to those contacts, the latest first."""
    return list(_open_asks(execute(_OPEN_ASKS_TO, (json_ids(contacts),)), today))


def _open_asks(rows: Iterable[Any], today: date) -> Iterator[OpenAsk]:
    for row in map(_OpenAskRow._make, rows):
        words = f"asked {day_label(date.fromisoformat(row.day), today)}: {row.note}"
        yield OpenAsk(row.favour, row.contact, row.name, words)


def ask_warning_sentences(execute: Execute, record: Record, today: date, settings: Settings) -> list[str]:
    """Return the sentences of `ask_warnings`, one a person; mostly none.

    Call it before the line is saved, since an ask counts as contact.
    """
    return [each.sentence for each in ask_warnings(execute, record, today, settings)]


def ask_warnings(execute: Execute, record: Record, today: date, settings: Settings) -> list[AskWarning]:
    """Return the warnings for the people of a line that asks for something, in the order of the line; mostly none.

    Call it before the line is saved, since an ask counts as contact.
    """
    if not is_ask(record):
        return []
    people = ((person.name, person.key) for person in record.contacts)
    found = (
        _stranger_warning(name, today) if key is None else ask_warning(execute, key, today, settings)
        for name, key in people
    )
    return [each for each in found if each is not None]


def ask_warning(execute: Execute, contact: int, today: date, settings: Settings) -> AskWarning | None:
    """Return the warning before a contact is asked for something on the day `today`; None without a reason for one.

    A reason is no contact for `ask_silence_months` (or never), and an ask to a connector within `ask_again_months`.
    Facts after `today` don't count.
    """
    person = read_card(execute, contact, until=today)
    facts = [entry for entry in read_timeline(execute, contact) if not entry.planned and entry.day <= today]
    favours = [entry for entry in facts if entry.table == "favour"]
    last, month_ago = person.last_contact, add_span(today, "P1M", -settings.ask_again_months)
    spoken, exchanged = _last_interaction_words(facts), list(_last_favours_words(favours, today))
    asked = [entry for entry in favours if entry.direction == "asked" and entry.day > month_ago]
    in_touch = f"last in touch {day_label(last, today)}" if last else "never in touch so far"
    balance = read_balance(execute, contact, until=today).words
    found = (
        f"{in_touch} ({spoken})" if spoken else in_touch,
        *exchanged,
        f"balance {balance}" if balance else "",
        _recent_asks_words(len(asked), settings.ask_again_months),
    )
    words = tuple(filter(None, found))
    if last is None or last < add_span(today, "P1M", -settings.ask_silence_months):
        since = f"since {day_label(last, today)}" if last else "so far"
        between = "; ".join(filter(None, [spoken, *exchanged]))
        sentence = (
            f"No contact with {person.name} {since}{f' ({between})' if between else ''}: "
            "reconnect first, or mention the silence in the ask."
        )
        return AskWarning(contact, person.name, sentence, words, apology_sentence(last, None, today))
    if person.introductions[0] and asked:
        sentence = f"You asked {person.name} on {day_label(asked[0].day, today)}: {asked[0].text}."
        return AskWarning(contact, person.name, sentence, words, apology_sentence(last, asked[0].day, today))
    return None


def better_path(execute: Execute, record: Record, today: date) -> str:
    """Return a sentence on a better path than the one a line asks for an introduction on, with the balance of favours.

    Empty if the line asks for no introduction, or asks somebody on a path that is as good as any.
    """
    wanted = wanted_introduction(record, lambda name: True)  # no path leads to a word that is no name
    if not wanted:
        return ""
    from netui.queries.network.paths import find_paths

    asked = {person.key for person in record.contacts}
    paths = find_paths(execute, wanted, until=today)
    if not paths or any(step.contact in asked for step in paths[0].steps[:1]):
        return ""
    own = next((path for path in paths if path.steps[0].contact in asked), None)
    if own is not None and (own.warm, -len(own.steps)) >= (paths[0].warm, -len(paths[0].steps)):
        return ""
    return f"A better way to {paths[0].steps[-1].name}: {_path_words(execute, paths[0], today)}"


def _path_words(execute: Execute, path: ContactPath, today: date) -> str:
    """`Jaime Stone (coffee 1 Nov; Jaime gave 3, you 1), then Renee Marsh`."""
    first, *others = path.steps
    if not others:
        return f"you know each other; {first.how}"
    from netui.queries.network.path_words import exchange_words

    balance = exchange_words(first.name, read_balance(execute, first.contact, until=today))
    about = "; ".join(filter(None, [first.how, balance]))
    return f"{first.name} ({about}), then {', then '.join(step.name for step in others)}"


def _stranger_warning(name: str, today: date) -> AskWarning:
    sentence = f"You have never been in touch with {name}: introduce yourself first, or say in the ask who you are."
    return AskWarning(None, name, sentence, ("never in touch so far",), apology_sentence(None, None, today))


def _last_interaction_words(facts: list[Entry]) -> str:
    """Our last interaction and its note: `call: her panel`; empty without one."""
    last = next((entry for entry in facts if entry.table == "interaction" and entry.channel != "social"), None)
    return "" if last is None else f"{last.what}: {last.text}" if last.text else last.what


def _last_favours_words(favours: list[Entry], today: date) -> Iterator[str]:
    """The last favours given and received: `you last gave a speaker, 1 Feb`. `favours` are newest first."""
    for direction, word in (("given", "you last gave"), ("received", "you last got")):
        favour = next((entry for entry in favours if entry.direction == direction), None)
        if favour:
            yield f"{word} {favour.text}, {day_label(favour.day, today)}"


def _recent_asks_words(asks: int, months: int) -> str:
    """The number of recent asks: `2 asks of them in the last month`; empty without one."""
    return f"{count_words(asks, 'ask')} of them in {last_months_words(months)}" if asks else ""
