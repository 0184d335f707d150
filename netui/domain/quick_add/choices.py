"""Turns what is in doubt about a line into choices: whole lines, each of which has been read itself.

So the law holds by construction: no line is offered that is not read, and saves.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache

from netui.domain.quick_add.head import Doubt
from netui.domain.quick_add.reading import Reading
from netui.domain.quick_add.record import Choice, PersonRef, Record

__all__ = ["MOST_CHOICES", "settle"]

MOST_CHOICES = 6
"""Choices of a line at the most."""

_DEEPEST = 4
"""Doubts that are settled one after the other in one line."""

_Read = Callable[[str], Reading]


def settle(reading: Reading, read: _Read) -> Record:
    """Return the record with its outcome: read, asked with choices, or refused with those that are known."""
    record, doubts = reading.record, reading.doubts
    if not doubts:
        return record
    error = min((doubt for doubt in doubts if doubt.error), key=lambda doubt: doubt.at, default=None)
    doubt = error or _first(doubts)
    choices = _choices(doubt, doubts, read)
    if error is not None:
        return replace(record, result="refused", error=error.error, message=error.message, choices=choices)
    if not choices:
        return replace(
            record,
            result="refused",
            error="name" if doubt.is_who else "verb",
            message=doubt.message,
            choices=(),
        )
    return _asked(record, doubt, doubts, choices)


def _first(doubts: Sequence[Doubt]) -> Doubt:
    """Return the doubt that is asked about: who somebody is comes first, then the order of the line."""
    return min(doubts, key=lambda doubt: (not doubt.is_who, doubt.at))


def _choices(doubt: Doubt, doubts: Sequence[Doubt], read: _Read) -> tuple[Choice, ...]:
    """Return the choices of a doubt, each given with each answer of a later one.

    No more lines are read than that takes: with more names than choices each name has room for one answer alone.
    """
    read = cache(read)
    records: dict[str, Choice] = {}
    first = int(doubt.is_who and len(doubt.lines) > MOST_CHOICES)
    for fewer in range(first, _DEEPEST + 2):  # later doubts are settled by their first answer, but who it is comes last
        records, is_single = {}, True
        for line in doubt.lines:
            answers = _answers(line, read, _DEEPEST, fewer=fewer)
            records |= {choice.line: choice for choice in answers}
            is_single = is_single and len(answers) < 2
            if len(records) >= MOST_CHOICES + (not is_single):
                break
        if len(records) <= MOST_CHOICES:
            break
    return tuple(records.values())[:MOST_CHOICES]


def _first_answers(lines: Sequence[str], read: _Read, depth: int, *, fewer: int) -> dict[str, Choice]:
    """Return the answers of the lines, by line and in order; once there are too many, no more are looked for."""
    found: dict[str, Choice] = {}
    for line in lines:
        found |= {choice.line: choice for choice in _answers(line, read, depth, fewer=fewer)}
        if len(found) > MOST_CHOICES:
            break
    return found


def _answers(line: str, read: _Read, depth: int, *, fewer: int = 0) -> list[Choice]:
    """Return the line if it is read, else the lines that answer what it would be asked.

    With `fewer` of 1, only the first answer of a question that is not who somebody is; with each more, also the first
    alone of the deepest question of who.
    """
    reading = read(line)
    if not reading.doubts:
        return [Choice(line, reading.record)]
    if depth == 0 or len(reading.doubts) > depth + _DEEPEST:
        return []
    error = next((doubt for doubt in reading.doubts if doubt.error), None)
    doubt = error or _first(reading.doubts)
    is_narrow = fewer and (not doubt.is_who or _DEEPEST - depth > _DEEPEST - fewer)
    if not is_narrow:
        return list(_first_answers(doubt.lines, read, depth - 1, fewer=fewer).values())
    for each in doubt.lines:
        if found := _answers(each, read, depth - 1, fewer=fewer):
            return found[:1] if not doubt.is_who else found
    return []


def _asked(record: Record, doubt: Doubt, doubts: Sequence[Doubt], choices: tuple[Choice, ...]) -> Record:
    """Return the record of the first choice, but a name that is asked about stands as typed."""
    first = choices[0].record
    unsettled = any(each.status in ("ambiguous", "unsure") for each in record.people)
    unsettled = unsettled or any(step.contact is None for step in record.steps)
    asks_who = any(each.is_who for each in doubts) and unsettled and not _is_known_person(record, first)
    return replace(
        first,
        result="asked",
        error=None,
        message=doubt.message,
        for_good=doubt.for_good,
        choices=choices,
        contacts=record.contacts if asks_who else first.contacts,
        to=record.to if asks_who else first.to,
        via=record.via if asks_who else first.via,
        steps=record.steps if asks_who and any(step.contact is None for step in record.steps) else first.steps,
        spans=record.spans,
    )


def _is_known_person(record: Record, first: Record) -> bool:
    """Whether the first choice is a known name and words, so that the person is no question."""
    return any(_may_hold(who, first) for who in record.people)


def _may_hold(who: PersonRef, first: Record) -> bool:
    """Whether a doubtful name is longer than that of a known person of the first choice, whom it begins with."""
    return (
        who.status == "unsure"
        and not who.candidates
        and any(other.status == "known" for other in first.people)
        and len(who.name.split()) > 1
    )
