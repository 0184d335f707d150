"""What to know before something is asked of somebody: a long silence, or a connector asked a short while ago."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from netui.domain.ask import is_ask, owning_up, wanted_introduction
from netui.domain.days import add, day_label
from netui.queries.contacts.card import card
from netui.queries.network.balance import read_balance
from netui.queries.timeline import timeline

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from netui.db.readonly import Execute
    from netui.domain.quick_add import Record
    from netui.queries.network.paths import ContactPath
    from netui.queries.timeline import Entry
    from netui.settings import Settings

__all__ = ["Caution", "OpenAsk", "before_asking", "better_way", "caution", "cautions", "open_ask", "open_asks"]


@dataclass(frozen=True, slots=True)
class Caution:
    """Why to think before asking one person, and what to think of."""

    contact: int | None
    """None for somebody who is new."""
    name: str
    sentence: str
    """All of it in one sentence."""
    facts: tuple[str, ...]
    """The silence, what was last given and received, the balance, how often they were asked: a few words each."""
    owning_up: str
    """What an ask may say about it itself."""


@dataclass(frozen=True, slots=True)
class OpenAsk:
    """Something that I asked somebody for, and that has no answer."""

    favour: int
    contact: int
    name: str
    told: str
    """When, and what for."""


_OPEN = """
SELECT f.id, c.id, c.name, f.day, f.note FROM favour f JOIN contact c ON c.id = f.contact_id
WHERE f.direction = 'asked' AND NOT EXISTS (SELECT 1 FROM favour_answer a WHERE a.favour_id = f.id)
"""


def open_ask(execute: Execute, favour: int, today: date) -> OpenAsk | None:
    """Give the ask with that id; None where it is answered, or none."""
    return next(_open(execute, "f.id", [favour], today), None)


def open_asks(execute: Execute, contacts: Sequence[int], today: date) -> list[OpenAsk]:
    """Give what those contacts were asked for and have not answered, the latest first."""
    return list(_open(execute, "c.id", contacts, today))


def _open(execute: Execute, key: str, ids: Sequence[int], today: date) -> Iterator[OpenAsk]:
    of = f" AND {key} IN ({', '.join('?' * len(ids))}) ORDER BY f.day DESC, f.id DESC"
    for favour, contact, name, day, note in execute(_OPEN + of, tuple(ids)):
        yield OpenAsk(favour, contact, name, f"asked {day_label(date.fromisoformat(day), today)}: {note}")


def before_asking(execute: Execute, record: Record, today: date, settings: Settings) -> list[str]:
    """Give a sentence for each person whom the line asks too soon, or after too long a silence; mostly none.

    To be read before the line is saved, since an ask is contact.
    """
    return [each.sentence for each in cautions(execute, record, today, settings)]


def cautions(execute: Execute, record: Record, today: date, settings: Settings) -> list[Caution]:
    """Give what is to be thought of before the line is saved, of each person whom it asks; mostly nothing."""
    if not is_ask(record):
        return []
    people = ((who.name, who.key) for who in record.contacts)
    found = (_stranger(name, today) if key is None else caution(execute, key, today, settings) for name, key in people)
    return [each for each in found if each is not None]


def caution(execute: Execute, contact: int, today: date, settings: Settings) -> Caution | None:
    """Give what is to be thought of before a contact is asked for something; None where there is nothing."""
    known = card(execute, contact, until=today)
    facts = [entry for entry in timeline(execute, contact) if not entry.planned and entry.day <= today]
    favours = [entry for entry in facts if entry.table == "favour"]
    last, month_ago = known.last_contact, add(today, "P1M", -settings.ask_again_months)
    spoken, exchanged = _spoken(facts), list(_exchanged(favours, today))
    asked = [entry for entry in favours if entry.direction == "asked" and entry.day > month_ago]
    in_touch = f"last in touch {day_label(last, today)}" if last else "never in touch so far"
    balance = read_balance(execute, contact, until=today).words
    told = (
        f"{in_touch} ({spoken})" if spoken else in_touch,
        *exchanged,
        f"balance {balance}" if balance else "",
        _load(len(asked), settings.ask_again_months),
    )
    said = tuple(filter(None, told))
    if last is None or last < add(today, "P1M", -settings.ask_silence_months):
        since = f"since {day_label(last, today)}" if last else "so far"
        between = "; ".join(filter(None, [spoken, *exchanged]))
        sentence = (
            f"No contact with {known.name} {since}{f' ({between})' if between else ''}: "
            "reconnect first, or own up to the silence in the ask."
        )
        return Caution(contact, known.name, sentence, said, owning_up(last, None, today))
    if known.introductions[0] and asked:
        sentence = f"You asked {known.name} on {day_label(asked[0].day, today)} already: {asked[0].text}."
        return Caution(contact, known.name, sentence, said, owning_up(last, asked[0].day, today))
    return None


def better_way(execute: Execute, record: Record, today: date) -> str:
    """Say which way is better than the one of a line that asks for an introduction, and who owes whom on it.

    Empty where the line asks for none, or its own way is as good as any.
    """
    wanted = wanted_introduction(record, lambda name: True)  # no way leads to what is no name
    if not wanted:
        return ""
    from netui.queries.network.paths import ways_to

    asked = {who.key for who in record.contacts}
    ways = ways_to(execute, wanted, until=today)
    if not ways or any(hop.contact in asked for hop in ways[0].hops[:1]):
        return ""
    mine = next((way for way in ways if way.hops[0].contact in asked), None)
    if mine is not None and (mine.warm, -len(mine.hops)) >= (ways[0].warm, -len(ways[0].hops)):
        return ""
    return f"A better way to {ways[0].hops[-1].name}: {_way(execute, ways[0], today)}"


def _way(execute: Execute, way: ContactPath, today: date) -> str:
    """`Jaime Stone (you: 1, they: 3), who introduced you to Renee Marsh`."""
    first, *others = way.hops
    if not others:
        return f"you know each other; {first.how}"
    balance = read_balance(execute, first.contact, until=today).words
    told = "; ".join(filter(None, [first.how, balance]))
    return f"{first.name} ({told}), then {', then '.join(hop.name for hop in others)}"


def _stranger(name: str, today: date) -> Caution:
    sentence = f"You were never in touch with {name}: reconnect first, or say in the ask who you are."
    return Caution(None, name, sentence, ("never in touch so far",), owning_up(None, None, today))


def _spoken(facts: list[Entry]) -> str:
    """How we last were in touch, and of what we spoke."""
    last = next((entry for entry in facts if entry.table == "interaction" and entry.channel != "social"), None)
    return "" if last is None else f"{last.what}: {last.text}" if last.text else last.what


def _exchanged(favours: list[Entry], today: date) -> Iterator[str]:
    """What was last given and received."""
    for direction, word in (("given", "you last gave"), ("received", "you last got")):
        favour = next((entry for entry in favours if entry.direction == direction), None)
        if favour:
            yield f"{word} {favour.text}, {day_label(favour.day, today)}"


def _load(asks: int, months: int) -> str:
    """How much was asked of them lately."""
    if not asks:
        return ""
    span = "month" if months == 1 else f"{months} months"
    return f"{asks} ask{'' if asks == 1 else 's'} of them in the last {span}"
