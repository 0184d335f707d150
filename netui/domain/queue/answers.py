"""What the user answered to loops: an answer is kept under a loop's key, and holds exactly as long as that key."""

from __future__ import annotations

from netui.domain.queue.facts import FactWord, after, day_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from netui.domain.queue.cadence import OpenWindow
    from netui.domain.queue.facts import FactRows
    from netui.domain.queue.item import Item

__all__ = ["Answers", "Round"]


class Answers:
    """The answers and pauses that stand on a day.

    Rows of answers: key, rule, contact id, answer, day, order of entry, uid; snoozes that are over are left out. Rows
    of pauses: contact id, rule.
    """

    __slots__ = ("_dropped", "_ended", "_hidden", "_paused", "_skips", "dealt_with", "restarts", "unsettled")

    dealt_with: set[int]
    """The ids of those whose keep in touch was answered on this very day."""
    restarts: dict[int, FactWord]
    """The latest skip of keep in touch, by contact id: its window restarts there."""
    unsettled: set[int]
    """The ids of those whose keep in touch is snoozed or dropped, if its key still is the one that was answered."""

    def __init__(self, answers: FactRows, pauses: FactRows, today: date) -> None:
        self._hidden: set[str] = set()
        self._ended: set[str] = set()
        self._dropped: set[str] = set()
        self._skips: dict[str, FactWord] = {}
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
                self._skips[key] = FactWord(day_of(day), entered, uid)
            if rule == "keep_in_touch" and contact is not None:
                self._take_upkeep(contact, key, answer, day == today.isoformat())

    def _take_upkeep(self, contact: int, key: str, answer: str, is_todays: bool) -> None:
        if is_todays:
            self.dealt_with.add(contact)
        if answer != "skip":
            self.unsettled.add(contact)
        elif contact not in self.restarts or self.restarts[contact] < self._skips[key]:
            self.restarts[contact] = self._skips[key]

    def hide(self, key: str) -> bool:
        """Whether a snooze, a skip or a drop hides the loop or follow-up of that key."""
        return key in self._hidden

    def pause(self, rule: str, contact: int | None) -> bool:
        """Whether a pause hides loops of that rule towards that person. What was promised is never paused."""
        if not self._paused or rule == "follow_up":
            return False
        return bool(self._paused & {(contact, ""), (None, rule), (contact, rule)})

    def skip(self, key: str) -> FactWord | None:
        """The skip of exactly that key."""
        return self._skips.get(key)

    def ended(self, key: str) -> bool:
        """Whether a skip or a drop ended the loop of exactly that key."""
        return key in self._ended

    def dropped(self, key: str) -> bool:
        """Whether a loop of several rounds was dropped, in whichever round; `key` is that of the first."""
        return key in self._dropped

    def sort_out_windows(self, windows: Iterable[OpenWindow]) -> tuple[list[OpenWindow], int]:
        """The windows that no pause hides, and how many a pause hides."""
        every = list(windows)
        shown = [window for window in every if not self.pause("keep_in_touch", window.contact_id)]
        return shown, len(every) - len(shown)

    def sort_out(self, items: Sequence[Item]) -> tuple[list[Item], int]:
        """The items that are not hidden, and how many of the rest a pause alone hides."""
        unanswered = [item for item in items if item.key not in self._hidden]
        shown = [item for item in unanswered if not self.pause(item.rule, item.contact_id)]
        return shown, len(unanswered) - len(shown)


class Round:
    """Where a loop of several rounds stands, such as an ask that is due again some days after each nudge."""

    __slots__ = ("count", "due", "key", "last")

    key: str
    due: date
    count: int
    """How many rounds are over."""
    last: date
    """The day of the last nudge or skip, or of the fact that opened the loop."""

    def __init__(
        self, key: str, opened: date, words: Sequence[FactWord], answers: Answers, days: int, *, words_delay: bool
    ) -> None:
        """Go through the words in order: one on or after the due day begins a new round, and so does a skip.

        With `words_delay` a word before the due day moves that day on.
        """
        self.key = key
        self.count = 0
        self.last = opened
        self.due = after(opened, days)
        for word in words:
            while (skip := answers.skip(self.key)) and skip < word:
                self._begin(key, skip, days)
            if word.day >= self.due:
                self._begin(key, word, days)
            elif words_delay:
                self.due = after(max(word.day, self.last), days)
        while skip := answers.skip(self.key):
            self._begin(key, skip, days)

    def _begin(self, key: str, word: FactWord, days: int) -> None:
        self.key = f"{key}:{word.uid}"
        self.count += 1
        self.last = word.day
        self.due = after(word.day, days)


def _first_round(key: str) -> str:
    """The key of the first round: the rule, and the fact that opened the loop."""
    return ":".join(key.split(":", 2)[:2])
