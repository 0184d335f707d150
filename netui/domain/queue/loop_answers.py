"""The user's answers to loops (snooze, skip, drop, pause), and the rounds that skips and nudges begin.

An answer is stored under its loop's key, and holds exactly as long as the facts produce that key.
"""

from __future__ import annotations

from netui.domain.days import add_days
from netui.domain.queue.facts import FactRef, parse_day

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from netui.domain.queue.item import Item
    from netui.domain.queue.rows import LoopAnswerRow, PauseRow

__all__ = ["LoopAnswers", "LoopRound"]


class LoopAnswers:
    """The answers and pauses in force on a day."""

    __slots__ = ("_dropped", "_ended", "_hidden", "_paused", "_skips", "dealt_with", "restarts", "unsettled")

    dealt_with: set[int]
    """Ids of the contacts whose keep in touch was answered today."""
    restarts: dict[int, FactRef]
    """The latest skip of keep in touch, by contact id: the window restarts there."""
    unsettled: set[int]
    """Ids of the contacts whose keep in touch was snoozed or dropped; in force only if its key is still the same."""

    def __init__(self, answers: Iterable[LoopAnswerRow], pauses: Iterable[PauseRow], today: date) -> None:
        self._hidden: set[str] = set()
        self._ended: set[str] = set()
        self._dropped: set[str] = set()
        self._skips: dict[str, FactRef] = {}
        self._paused = {(contact, rule) for contact, rule in pauses}
        self.dealt_with = set()
        self.restarts = {}
        self.unsettled = set()
        for key, rule, contact, answer, day, entered, uid in answers:
            self._hidden.add(key)
            if answer != "snooze":
                self._ended.add(key)
            if answer == "drop":
                self._dropped.add(_first_round(key))
            elif answer == "skip":
                self._skips[key] = FactRef(parse_day(day), entered, uid)
            if rule == "keep_in_touch" and contact is not None:
                self._add_keep_in_touch(contact, key, answer, day == today.isoformat())

    def _add_keep_in_touch(self, contact: int, key: str, answer: str, is_todays: bool) -> None:
        if is_todays:
            self.dealt_with.add(contact)
        if answer != "skip":
            self.unsettled.add(contact)
        elif contact not in self.restarts or self.restarts[contact] < self._skips[key]:
            self.restarts[contact] = self._skips[key]

    def hides(self, key: str) -> bool:
        """Whether a snooze, a skip or a drop hides the loop or follow-up of that key."""
        return key in self._hidden

    def pauses(self, rule: str, contact: int | None) -> bool:
        """Whether a pause hides loops of that rule towards that person. Follow-ups are never paused."""
        if not self._paused or rule == "follow_up":
            return False
        return bool(self._paused & {(contact, ""), (None, rule), (contact, rule)})

    def skip(self, key: str) -> FactRef | None:
        """The skip of exactly that key."""
        return self._skips.get(key)

    def ended(self, key: str) -> bool:
        """Whether a skip or a drop ended the loop of exactly that key."""
        return key in self._ended

    def dropped(self, key: str) -> bool:
        """Whether a loop of several rounds was dropped, in whichever round; `key` is that of the first."""
        return key in self._dropped

    def visible_items(self, items: Sequence[Item]) -> tuple[list[Item], int]:
        """Return the items that are not hidden, and the number of those that only a pause hides."""
        unanswered = [item for item in items if item.key not in self._hidden]
        shown = [item for item in unanswered if not self.pauses(item.rule, item.contact_id)]
        return shown, len(unanswered) - len(shown)


class LoopRound:
    """The present round of a loop with several, such as an ask that is due again some days after each nudge."""

    __slots__ = ("count", "due", "key", "last", "skipped")

    key: str
    due: date
    count: int
    """Number of rounds that are over."""
    last: date
    """The day of the last nudge or skip, or of the fact that opened the loop."""
    skipped: bool
    """Whether the present round began with a skip: nothing was said then."""

    def __init__(
        self, key: str, opened: date, words: Sequence[FactRef], answers: LoopAnswers, days: int, *, words_delay: bool
    ) -> None:
        """Go through the words in order: one on or after the due day begins a new round, and so does a skip.

        With `words_delay` a word before the due day puts that day off.
        """
        self.key = key
        self.count = 0
        self.last = opened
        self.skipped = False
        self.due = add_days(opened, days)
        for word in words:
            while (skip := answers.skip(self.key)) and skip < word:
                self._begin(key, skip, days, skipped=True)
            if word.day >= self.due:
                self._begin(key, word, days)
            elif words_delay:
                self.due = add_days(max(word.day, self.last), days)
        while skip := answers.skip(self.key):
            self._begin(key, skip, days, skipped=True)

    def _begin(self, key: str, word: FactRef, days: int, *, skipped: bool = False) -> None:
        self.key = f"{key}:{word.uid}"
        self.count += 1
        self.last = word.day
        self.skipped = skipped
        self.due = add_days(word.day, days)


def _first_round(key: str) -> str:
    """Return the key of the first round: the rule and the fact that opened the loop."""
    return ":".join(key.split(":", 2)[:2])
