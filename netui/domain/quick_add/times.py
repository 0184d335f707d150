"""Times of day: `9:30`, `3pm`, `14h`, `at 8`, `14:00-14:30`."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from netui.domain.quick_add.tokenizer import Token
from netui.domain.quick_add.verbs import MEALS

__all__ = ["TimeOfDay", "clock_time", "time_at"]

_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(am|pm)?", re.ASCII)
_HOUR = re.compile(r"(\d{1,2})(am|pm)", re.ASCII)
_HOURS = re.compile(r"(\d{1,2})h", re.ASCII)
_DOTTED = re.compile(r"(\d{1,2})\.(\d{2})", re.ASCII)
_RANGE = re.compile(r"(\d{1,2}(?::\d{2})?(?:am|pm)?)[-–—](\d{1,2}(?::\d{2})?(?:am|pm)?)", re.ASCII)
_MINUTES = {"half": 30, "quarter": 15}


class TimeOfDay(NamedTuple):
    """A time as typed."""

    hour: int
    minute: int = 0
    is_sure: bool = True
    """Whether it is on the 24-hour clock, or says am or pm; else the hour may be either."""
    is_odd: bool = False
    """Whether it is asked about in any case, written out: half past 3, 9.30."""
    until: str = ""
    """The end of a range, as typed."""
    has_minutes: bool = False
    """Whether the minutes are typed: 7:00 to 12:59 stay as typed where no meal says otherwise."""

    def readings(self, activity: str) -> tuple[str, ...]:
        """Return the times as `HH:MM` that it may mean, the likelier first; `activity` may be a meal."""
        if self.is_sure:
            return (self._at(self.hour),)
        meal = MEALS.get(activity)
        halves = (self.hour % 12, self.hour % 12 + 12)
        if meal is not None and not self.is_odd:
            fitting = [hour for hour in halves if meal[0] <= hour <= meal[1]]
            if len(fitting) == 1:
                return (self._at(fitting[0]),)
        if self.has_minutes and not self.is_odd and 7 <= self.hour <= 12:
            return (self._at(self.hour),)
        likelier = halves if 7 <= self.hour <= 11 else halves[::-1]
        return tuple(self._at(hour) for hour in likelier)

    def _at(self, hour: int) -> str:
        return f"{hour:02}:{self.minute:02}"


def clock_time(time: str) -> str:
    """Return `HH:MM` as it may be typed without a doubt: `8am`, `3:30pm`."""
    hour, minute = (int(part) for part in time.split(":"))
    minutes = f":{minute:02}" if minute else ""
    return f"{(hour - 1) % 12 + 1}{minutes}{'am' if hour < 12 else 'pm'}"


def _clock(word: str) -> TimeOfDay | None:
    """Return the time that one word means by itself."""
    clock = _CLOCK.fullmatch(word)
    if match := clock:
        hour, minute, half = int(match[1]), int(match[2]), match[3]
    elif match := _HOUR.fullmatch(word):
        hour, minute, half = int(match[1]), 0, match[2]
    elif (match := _HOURS.fullmatch(word)) and 13 <= int(match[1]) <= 23:
        return TimeOfDay(int(match[1]))
    else:
        return None
    if minute > 59:
        return None
    if half:
        return TimeOfDay(hour % 12 + 12 * (half == "pm"), minute) if 1 <= hour <= 12 else None
    if hour > 23:
        return None
    is_sure = hour > 12 or hour == 0 or word.startswith("0")
    return TimeOfDay(hour, minute, is_sure=is_sure, has_minutes=clock is not None)


def time_at(tokens: Sequence[Token], at: int, led: bool) -> tuple[TimeOfDay, int] | None:
    """Return the time at a token and the token behind it; `led` says that `at` stands before it."""
    if at >= len(tokens) or tokens[at].kind not in ("word", "place"):
        return None
    word = tokens[at].low or tokens[at].text.lower()
    following = tokens[at + 1].low if at + 1 < len(tokens) else ""
    half = following.replace(".", "")
    if word.isdigit() and half in ("am", "pm") and (found := _clock(word + half)):
        return found, at + 2
    if word.isdigit() and following in ("o'clock", "oclock") and 1 <= int(word) <= 12:
        return TimeOfDay(int(word), is_sure=False), at + 2
    if following == "uhr" and (hours := _of_24_hours(word)):
        return hours, at + 2
    if found := _clock(word):
        end = _end_of_range(tokens, at + 1)
        return (found._replace(until=end[0]), end[1]) if end else (found, at + 1)
    if match := _RANGE.fullmatch(word):
        return _range(match[1], match[2], at, led)
    if word in ("noon", "midday", "midnight") and led:
        return TimeOfDay(0 if word == "midnight" else 12), at + 1
    return _led_time(tokens, at, word) if led else None


def _of_24_hours(word: str) -> TimeOfDay | None:
    """Return the time before `Uhr`, which is on the 24-hour clock: 12, 12.30, 12:30."""
    match = _DOTTED.fullmatch(word) or _CLOCK.fullmatch(word)
    hour, minute = (int(match[1]), int(match[2])) if match else (int(word) if word.isdecimal() else 24, 0)
    return TimeOfDay(hour, minute) if hour < 24 and minute < 60 else None


def _led_time(tokens: Sequence[Token], at: int, word: str) -> tuple[TimeOfDay, int] | None:
    """Return a time that is one only behind `at`."""
    if word.isascii() and word.isdigit() and len(word) <= 2 and int(word) <= 23:
        hour = int(word)
        return TimeOfDay(hour, is_sure=hour > 12 or hour == 0 or word[0] == "0"), at + 1
    if (match := _DOTTED.fullmatch(word)) and int(match[1]) < 24 and int(match[2]) < 60:
        hour = int(match[1])
        is_sure = hour > 12 or hour == 0 or 7 <= hour <= 12
        return TimeOfDay(hour, int(match[2]), is_sure=is_sure, is_odd=True), at + 1
    words = [token.low for token in tokens[at : at + 3]]
    if len(words) == 3 and words[0] in _MINUTES and words[1] in ("past", "to") and words[2].isdigit():
        hour = int(words[2])
        if 1 <= hour <= 12 and not (words[0] == "half" and words[1] == "to"):
            minute = _MINUTES[words[0]] if words[1] == "past" else 60 - _MINUTES[words[0]]
            hour = hour if words[1] == "past" else (hour - 2) % 12 + 1
            return TimeOfDay(hour, minute, is_sure=False, is_odd=True), at + 3
    return None


def _end_of_range(tokens: Sequence[Token], at: int) -> tuple[str, int] | None:
    """Return the end of a range of times whose dash stands between blanks."""
    if at + 1 < len(tokens) and tokens[at].kind == "dash" and _clock(tokens[at + 1].low):
        return tokens[at + 1].text, at + 2
    return None


def _range(first: str, last: str, at: int, led: bool) -> tuple[TimeOfDay, int] | None:
    """Return the beginning of a range; `2-3pm` begins at 14:00."""
    end = _clock(last)
    if end is None:
        return None
    begin = _clock(first)
    if begin is None:
        half = last[-2:] if last[-2:] in ("am", "pm") else ""
        begin = _clock(first + half) if half else None
        if begin is not None and half == "pm" and begin.hour > end.hour:  # 11-1pm
            begin = TimeOfDay(begin.hour - 12, begin.minute)
    if begin is None:
        return None
    return begin._replace(until=last), at + 1
