"""What is to be done in few words: as a sentence of its own, and as a deed after a person's name, longest first."""

from __future__ import annotations

from netui.domain.queue.rules import RULE_BY_NAME
from netui.domain.text import capitalise
from netui.domain.words import count_words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from netui.domain.queue.item import Item

__all__ = ["deed_wordings", "is_own_words", "reminders_words", "task_words"]


def task_words(item: Item) -> str:
    """Return what to do where it is the first thing said: `Send portfolio`."""
    return capitalise(item.what)


def is_own_words(item: Item) -> bool:
    """Whether the user typed what to do, so that it has no shorter wording and is cut where room is short."""
    return item.follow_up_id is not None


def deed_wordings(item: Item, *, beside_title: bool = False) -> tuple[str, ...]:
    """Return what to do after a name, the whole first, then shorter: `tell the outcome`, `tell outcome`, `tell`.

    `beside_title` leaves out the title of a lead, which stands before it in place of a name.
    """
    if is_own_words(item):
        return (item.what,)
    rule = RULE_BY_NAME.get(item.rule)
    shorter = rule.short_deeds if rule is not None else ()
    return shorter if beside_title and shorter else (_small_first(item.what), *shorter)


def reminders_words(items: Sequence[Item]) -> str:
    """Return several items as a count: `2 reminders · Jaime Stone`; without the name if they are of several people."""
    people = {item.contact_id for item in items}
    name = f" · {items[0].contact}" if len(people) == 1 and items[0].contact else ""
    return f"{count_words(len(items), 'reminder')}{name}"


def _small_first(text: str) -> str:
    """The text with a small first letter, unless its first word is spelt in a way of its own: `PhD`, `Anna's`."""
    first, _, _ = text.partition(" ")
    return text[:1].lower() + text[1:] if first[1:].strip(":").isalpha() and first[1:].islower() else text
