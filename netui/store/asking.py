"""What to know before something is asked of somebody: a long silence, or a connector asked a short while ago."""

from __future__ import annotations

from netui.domain.days import add, day_label
from netui.store.card import card
from netui.store.timeline import timeline

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from netui.domain.quick_add import Record
    from netui.settings import Settings
    from netui.store.readonly import Execute
    from netui.store.timeline import Entry

__all__ = ["before_asking"]


def before_asking(execute: Execute, record: Record, today: date, settings: Settings) -> list[str]:
    """Give a sentence for each person whom the line asks too soon, or after too long a silence; mostly none.

    To be read before the line is saved, since an ask is contact.
    """
    if record.records != "favour" or record.direction != "asked":
        return []
    said = [_of_one(execute, who.name, who.key, today, settings) for who in record.contacts]
    return [sentence for sentence in said if sentence]


def _of_one(execute: Execute, name: str, key: int | None, today: date, settings: Settings) -> str:
    if key is None:
        return f"You were never in touch with {name}: reconnect first, or say in the ask who you are."
    known = card(execute, key, until=today)
    facts = [entry for entry in timeline(execute, key) if not entry.planned and entry.day <= today]
    favours = [entry for entry in facts if entry.table == "favour"]
    last = known.last_contact
    if last is None or last < add(today, "P1M", -settings.ask_silence_months):
        since = f"since {day_label(last, today)}" if last else "so far"
        between = "; ".join(filter(None, [_spoken(facts), *_exchanged(favours, today)]))
        return (
            f"No contact with {name} {since}{f' ({between})' if between else ''}: "
            "reconnect first, or own up to the silence in the ask."
        )
    asked = next((entry for entry in favours if entry.direction == "asked"), None)
    if known.introductions[0] and asked and asked.day > add(today, "P1M", -settings.ask_again_months):
        return f"You asked {name} on {day_label(asked.day, today)} already: {asked.text}."
    return ""


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
