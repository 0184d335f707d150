"""`Rule`: all that the program knows of a rule of the queue. Its declaration is in `netui.domain.queue.rules`."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from typing import Any, Literal

    from netui.domain.queue.item import Item
    from netui.domain.quick_add import Record

    Builder = Callable[..., list[Item]]
    """Takes the rows of the rule's query, the day, the answers in force, and the numbers of the rule's settings."""

    Condition = Callable[[Item, Record, date], bool]
    """Whether a line of that day closes the item."""

    Dropped = Literal["answer", "follow-up", "let go", "cadence", "lead"]
    """What dropping an item writes: an answer to its loop, or the fact that ends what it is about."""

    Line = Literal["verb", "outcome", "next step"]
    """The line that `x` begins: the rule's verb and the person, an introduction's outcome, or a lead's next step."""

    Purpose = Literal["", "thanks", "tells"]

__all__ = ["Rule"]


def _read_no_more(*_: object) -> tuple[object, ...]:
    return ()


class Rule:
    """A rule finds loops in the facts, and says of each why it is due, what closes it and how it is answered.

    Source of the rules: the table of product rules, which `netui help rules` shows.
    """

    __slots__ = (
        "archived_as_loop",
        "arguments",
        "build",
        "closed_by",
        "closes",
        "deeds",
        "drop",
        "dropped",
        "due",
        "is_slow",
        "line",
        "name",
        "numbers",
        "opened_by",
        "owed",
        "purpose",
        "short_deeds",
        "template",
        "title",
        "verb",
    )

    def __init__(
        self,
        name: str,
        title: str,
        *,
        opened_by: str,
        due: str,
        closed_by: str,
        build: Builder | None,
        closes: Condition | None,
        numbers: tuple[str, ...] = (),
        arguments: Callable[..., tuple[Any, ...]] = _read_no_more,
        is_slow: bool = False,
        line: Line = "verb",
        verb: str = "message",
        template: str = "",
        purpose: Purpose = "",
        deeds: str = "",
        owed: str = "",
        short_deeds: tuple[str, ...] = (),
        drop: Dropped = "answer",
        dropped: str = "",
        archived_as_loop: bool = True,
    ) -> None:
        self.name = name
        """The word that keys of loops, pauses and JSON hold; never changed."""
        self.title = title
        self.opened_by = opened_by
        """Why an item is there; this and the next two are a row of the help."""
        self.due = due
        self.closed_by = closed_by
        self.build = build
        """None for keep in touch, which is read as windows, up to a daily limit."""
        self.closes = closes
        """None for follow-ups, which are matched by their words."""
        self.numbers = numbers
        """The names of the settings that `arguments` and `build` take, in order."""
        self.arguments = arguments
        """The arguments of the query from the second one on; takes the day and the numbers."""
        self.is_slow = is_slow
        """Whether the query is one of the few that take as long as all the others: it is read in a second thread."""
        self.line = line
        self.verb = verb
        """The usual verb that closes it."""
        self.template = template
        """The template of a message about it; empty where such messages have nothing in common."""
        self.purpose = purpose
        """What a message about it does: it thanks, or tells an outcome. Such a line closes the item."""
        self.deeds = deeds
        """Words by which thanks in the note of some other message name what they are for."""
        self.owed = owed
        """What I owe, as in `you owe thanks`; empty where nobody waits for it."""
        self.short_deeds = short_deeds
        """Shorter wordings of what to do, the shortest last, for where there is little room after a name."""
        self.drop = drop
        self.dropped = dropped
        """What dropping an item means, in two or three words."""
        self.archived_as_loop = archived_as_loop
        """Whether archiving a contact names the loop; not where it names the ask or the lead itself."""

    def read_numbers(self, settings: object) -> list[int]:
        """The rule's numbers, which are attributes of the settings."""
        return [getattr(settings, name) for name in self.numbers]

    def query_arguments(self, today: date, settings: object) -> tuple[Any, ...]:
        """The arguments of the query on a day."""
        return today.isoformat(), *self.arguments(today, *self.read_numbers(settings))
