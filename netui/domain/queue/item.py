"""`Item`, one follow-up or loop, and `Queue`, the items of a day in order."""

from datetime import date

from netui.domain.days import NO_DAY
from netui.domain.words import count_words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Item", "Queue", "past_window_words"]


class Item:
    """A follow-up or a loop, due or coming, with its reason."""

    __slots__ = (
        "contact",
        "contact_id",
        "days_late",
        "due",
        "fact_noun",
        "favour_id",
        "follow_up_id",
        "introduction_id",
        "key",
        "lead",
        "opportunity_id",
        "people",
        "received",
        "rule",
        "since",
        "takes_back",
        "top_rank",
        "undated",
        "what",
        "why",
        "window_days",
    )

    rule: str
    """The name of one of `netui.domain.queue.rules.RULES`."""
    key: str
    """The rule and the uids of the facts that opened the loop, joined by colons; answers are stored under it."""
    contact_id: int | None
    contact: str | None
    """The full name of the person it is due towards, or None."""
    due: date
    """Of an `undated` one the day on which it came, which means nothing."""
    days_late: int
    """Days after `due`; negative before, 0 for an undated one."""
    what: str
    """The action in few words; for a follow-up its own text."""
    why: str
    """The reason in one line, made of facts."""
    since: date
    """The earliest day of a fact that closes it; mostly the day of the fact that opened it."""
    fact_noun: str
    """The fact of that day in a word: `coffee`, `introduction`; empty for most rules, and where it has no word."""
    follow_up_id: int | None
    opportunity_id: int | None
    lead: str
    """The title of the opportunity, for a step of one and for a lead without a step; else empty."""
    introduction_id: int | None
    favour_id: int | None
    people: tuple[int, ...]
    """The contact ids of the people introduced, for a loop about an introduction."""
    received: bool
    """Whether that introduction was received (not made by me)."""
    takes_back: bool
    """Whether they were told that a lead was won, which it no longer is."""
    top_rank: int | None
    undated: bool
    """Whether it is a follow-up without a day: neither due nor late."""
    window_days: int
    """Days from the last contact to the end of a cadence's window, or the length of a round; 0 for other rules."""

    def __init__(
        self,
        rule: str,
        key: str,
        contact_id: int | None,
        contact: str | None,
        due: date,
        today: date,
        what: str,
        why: str,
        *,
        since: date,
        fact_noun: str = "",
        follow_up_id: int | None = None,
        opportunity_id: int | None = None,
        lead: str = "",
        introduction_id: int | None = None,
        favour_id: int | None = None,
        people: tuple[int, ...] = (),
        received: bool = False,
        takes_back: bool = False,
        top_rank: int | None = None,
        window_days: int = 0,
        undated: bool = False,
    ) -> None:
        self.rule = rule
        self.key = key
        self.contact_id = contact_id
        self.contact = contact
        self.due = due
        self.days_late = 0 if undated else (today - due).days
        self.what = what
        self.why = why
        self.since = since
        self.fact_noun = fact_noun
        self.follow_up_id = follow_up_id
        self.opportunity_id = opportunity_id
        self.lead = lead
        self.introduction_id = introduction_id
        self.favour_id = favour_id
        self.people = people
        self.received = received
        self.takes_back = takes_back
        self.top_rank = top_rank
        self.window_days = window_days
        self.undated = undated

    def __repr__(self) -> str:
        return f"<Item {self.key} due {self.due}: {self.what} {self.contact}>"

    @property
    def is_due(self) -> bool:
        """Whether it belongs in the queue today: its day has come, or it is a near key date."""
        return not self.undated and (self.days_late >= 0 or self.rule == "key_date")

    @property
    def day(self) -> date | None:
        """The day it is due; None for an undated one."""
        return None if self.undated else self.due

    @property
    def is_coming(self) -> bool:
        """Whether it is a key date whose day has not come yet."""
        return self.rule == "key_date" and self.days_late < 0

    @property
    def is_late(self) -> bool:
        """Whether it is late: its day has passed, and it is no key date, which is only over."""
        return self.days_late > 0 and self.rule != "key_date"

    @property
    def reason(self) -> str:
        """Why it is due, to stand beside what is to be done, and without the words of that: `1 Dec` of a birthday."""
        is_repeated = self.why.lower().startswith(f"{self.what.lower()} ")
        return self.why[len(self.what) + 1 :] if is_repeated else self.why

    @property
    def towards(self) -> tuple[str, int | str]:
        """Whom it is due towards: a person, else the lead that it is a step of, else nobody but itself."""
        if self.contact_id is not None:
            return "person", self.contact_id
        if self.opportunity_id is not None and self.lead:
            return "lead", self.opportunity_id
        return "itself", self.key

    @property
    def lateness(self) -> str:
        """Its distance from the due day, in neutral words: `today`, `4 days late`, `9 days past the window`."""
        if self.undated:
            return NO_DAY
        return _lateness(self.rule, self.days_late, count_words(abs(self.days_late), "day"))

    @property
    def short_lateness(self) -> str:
        """The same in few cells: `4d late`, `9d past the window`."""
        if self.undated:
            return NO_DAY
        return _lateness(self.rule, self.days_late, f"{abs(self.days_late)}d")


class Queue:
    """The due items of a day, most pressing first."""

    __slots__ = ("coming", "items", "paused", "today", "waiting")

    today: date
    items: "list[Item]"
    """The due items in order; keep in touch only up to the daily limit."""
    waiting: int
    """Number of open windows beyond the daily limit."""
    paused: int
    """Number of due loops hidden by a pause."""
    coming: "list[Item]"
    """Open loops that are not due yet, by day; a line may close these too."""

    def __init__(
        self, today: date, items: "list[Item]", waiting: int = 0, paused: int = 0, coming: "Sequence[Item]" = ()
    ) -> None:
        self.today = today
        self.items = items
        self.waiting = waiting
        self.paused = paused
        self.coming = list(coming)

    @property
    def due(self) -> "list[Item]":
        """The items, without coming key dates."""
        return [item for item in self.items if not item.is_coming]

    @property
    def soon(self) -> "list[Item]":
        """The coming key dates, the next one first."""
        return sorted((item for item in self.items if item.is_coming), key=lambda item: item.due)

    def by_person(self) -> "list[list[Item]]":
        """The items grouped by person, else by lead, each group at the place of its first item."""
        groups: dict[object, list[Item]] = {}
        for item in self.items:
            groups.setdefault(item.towards, []).append(item)
        return list(groups.values())


def past_window_words(days: int) -> str:
    """Return the days after the end of a cadence's window in words: `9 days past the window`."""
    return _lateness("keep_in_touch", days, count_words(days, "day"))


def _lateness(rule: str, days: int, count: str) -> str:
    """The distance from the due day; `days` after it (negative before), and the same without a sign in words."""
    if rule == "keep_in_touch":
        return f"{count} past the window" if days > 0 else f"{count} left" if days else "last day"
    if days < 0:
        return "tomorrow" if days == -1 else f"in {count}"
    if not days:
        return "today"
    if rule == "key_date":
        return "yesterday" if days == 1 else f"{count} ago"
    return f"{count} late"
