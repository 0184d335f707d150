"""The messages of an archive: one interaction for each day and group of people, and who waits for a reply."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from netui.clock import local_day
from netui.domain.bounds import MAX_NOTE
from netui.domain.importing.diff import day_words
from netui.domain.importing.plan import ImportedInteraction, ImportedPerson, Plan, PlanPart
from netui.domain.text import fold
from netui.exchange.file_parts import count_left_out
from netui.exchange.format import ReadOptions
from netui.exchange.linkedin_archive.people import ArchivePeople, is_member_page, profile_key
from netui.exchange.linkedin_archive.rows import ArchiveRow, KeptRows, local_instant, read_archive_day

__all__ = ["MESSAGES_HEADER", "MessageDays"]

MESSAGES_HEADER = frozenset(("conversationid", "from", "to", "date", "content"))
"""The columns of messages.csv in all eras, without case, spaces and punctuation."""

_WAITING_DAYS = 14
_TAG = re.compile(r"<[^<>]{1,2000}>")
_BREAK = re.compile(r"<(?:br|/p|/div|/li)\b[^<>]*>", re.IGNORECASE)
_ADVERTISING = re.compile(r"\s*<p class=.?spinmail|.{0,200}%FIRSTNAME%", re.IGNORECASE | re.DOTALL)
_LONGEST_SPLIT = 4
"""Commas that a name may have: `Dana Okafor, Ph.D., PMP`."""
_MOST_RECIPIENTS = 50
"""Recipients of the largest thread that is a message to people."""


@dataclass(slots=True)
class _Day:
    """What was written between me and the same people on one day."""

    people: list[ImportedPerson]
    """The first sender first."""
    file: str
    sides: set[str] = field(default_factory=set)
    rows: int = 0
    subjects: dict[str, None] = field(default_factory=dict)
    bodies: list[tuple[str, str, str]] = field(default_factory=list)
    """Of each message when it was sent, the sender (empty for me), and the text."""


@dataclass(frozen=True, slots=True)
class _Message:
    """A message that counts."""

    day: dt.date
    sent: str
    """To be compared with others: an instant in UTC, or the day."""
    sender: ImportedPerson | None
    """None for me."""
    others: list[ImportedPerson]
    """Everybody but me, the sender first."""


class MessageDays:
    """Collects messages in two passes: who writes under which name, then what they wrote."""

    def __init__(self, people: ArchivePeople, options: ReadOptions, kept: KeptRows) -> None:
        self._people = people
        self._options = options
        self._kept = kept
        self._names: set[str] = set()
        """Folded names of senders, to split lists of recipients by."""
        self._days: dict[tuple[tuple[int, ...], dt.date], _Day] = {}
        self._last: dict[int, tuple[str, bool, dt.date, ImportedPerson]] = {}
        """By person: when the last message was sent, whether by me, its day."""

    def survey(self, rows: Iterable[ArchiveRow]) -> None:
        """Take in the names of the senders, and the page from which I write."""
        for row in rows:
            name, key = row.name("from"), profile_key(row.text("senderprofileurl"))
            pages = {page for page in (key, *map(profile_key, _pages(row))) if is_member_page(page)}
            for _ in range(self._people.me.add_message(pages)):
                self._kept.add()
            if is_member_page(key):
                self._people.me.add_sender(name, key)
                if (folded := fold(name)) not in self._names:
                    self._kept.add(len(name))
                    self._names.add(folded)
        self._people.me.settle()

    def read(self, rows: Iterable[ArchiveRow], part: PlanPart) -> None:
        """Take in the messages of one file, and count them in its part."""
        for row in rows:
            part.rows += 1
            message = self._message(row, part.file)
            if isinstance(message, str):
                count_left_out(part, message)
            else:
                part.taken += 1
                self._take(message, row, part.file)

    def write(self, plan: Plan) -> None:
        """Add to the plan what was collected."""
        for (_, day), collected in sorted(self._days.items(), key=lambda item: item[0][1]):
            started_by = "both" if len(collected.sides) > 1 else next(iter(collected.sides))
            people, note = tuple(collected.people), _note(collected)
            if len(note) > MAX_NOTE:
                note = f"{note[: MAX_NOTE - 1]}…"
                names = " and ".join(person.name for person in people)
                plan.warnings.append(
                    f"The messages with {names} of {day_words(day)} have more than {MAX_NOTE:,} characters, and were "
                    "cut there."
                )
            plan.interactions.append(
                ImportedInteraction(
                    people, day, "message", "message", started_by, note, file=collected.file, rows=collected.rows
                )
            )
        first = self._options.today - dt.timedelta(_WAITING_DAYS)
        last = sorted(self._last.values(), key=lambda each: each[0], reverse=True)
        plan.waiting += [(person, day) for _, is_mine, day, person in last if not is_mine and day >= first]

    def _message(self, row: ArchiveRow, file: str) -> _Message | str:
        """Return a message, or why it does not count."""
        if row.text("folder").upper() == "SPAM":
            return "spam"
        if any(row.text(column).lower() in ("yes", "true") for column in ("ismessagedraft", "isconversationdraft")):
            return "not sent"
        if _ADVERTISING.match(row.raw("content")):
            return "advertising"
        name, page = row.name("from"), row.text("senderprofileurl")
        key = profile_key(page)
        is_mine = self._people.me.has(name, key)
        if not is_mine and not is_member_page(key):
            return "from a page, not a person" if key else "from nobody with a page"
        instant = local_instant(row.text("date"), self._options)
        day = (
            local_day(instant, self._options.day_begins)
            if instant
            else read_archive_day(row.text("date"), self._options)
        )
        if day is None:
            return "without a day"
        if day > self._options.today:
            return "later than today"
        sender = None if is_mine else self._people.find_or_add(name, page, file, row.line)
        recipients = list(self._recipients(row))
        if len(recipients) > _MOST_RECIPIENTS:
            return f"to more than {_MOST_RECIPIENTS} people"
        found = [self._people.find_or_add(name, page, file, row.line) for name, page in recipients]
        others = list({id(one): one for one in (sender, *found) if one is not None}.values())
        if not others:
            return "to unknown people" if is_mine else "from somebody without a name"
        sent = instant.astimezone(dt.UTC).isoformat() if instant else day.isoformat()
        return _Message(day, sent, sender, others)

    def _recipients(self, row: ArchiveRow) -> Iterator[tuple[str, str]]:
        """Name and page of each recipient; the name is empty where only the page tells."""
        to = row.name("to")
        pages = _pages(row)
        if not pages:
            yield from ((name, "") for name in self._split(to))
            return
        names = [to] if len(pages) == 1 else to.split(", ")
        if len(names) != len(pages):
            names = self._split(to)
        if len(names) != len(pages):
            names = [""] * len(pages)
        yield from zip(names, pages, strict=True)

    def _split(self, to: str) -> list[str]:
        """Split a list of names, of which some have commas: by the names that are known, and by what is no name."""
        parts = [part for part in to.split(", ") if part]
        names: list[str] = []
        while parts and len(names) <= _MOST_RECIPIENTS:
            length = next(
                (
                    length
                    for length in range(min(_LONGEST_SPLIT + 1, len(parts)), 1, -1)
                    if fold(", ".join(parts[:length])) in self._names
                ),
                1,
            )
            while length < len(parts) and _is_degree(parts[length]):
                length += 1
            names.append(", ".join(parts[:length]))
            del parts[:length]
        return names

    def _take(self, message: _Message, row: ArchiveRow, file: str) -> None:
        key = tuple(sorted(map(id, message.others))), message.day
        if (collected := self._days.get(key)) is None:
            collected = self._days[key] = _Day(message.others, file)
            self._kept.add()
        collected.rows += 1
        is_mine = message.sender is None
        collected.sides.add("me" if is_mine else "them")
        if subject := row.text("subject"):
            collected.subjects.setdefault(subject)
        if self._options.bodies and (text := _TAG.sub("", _BREAK.sub("\n", row.note("content"))).strip()):
            self._kept.add(len(text))
            collected.bodies.append((message.sent, message.sender.name if message.sender else "", text))
        if message.sender:
            if self._people.is_first_message(message.sender):
                message.sender.row, message.sender.file = row.line, file  # the first row that is theirs alone
            self._people.note_message(message.sender, by_me=False)
            self._see_last(message.sender, message, is_mine=False)
        else:
            for other in message.others:
                self._people.note_message(other, by_me=True)
                self._see_last(other, message, is_mine=True)

    def _see_last(self, person: ImportedPerson, message: _Message, *, is_mine: bool) -> None:
        before = self._last.get(id(person), ("", False))
        if (message.sent, is_mine) >= before[:2]:  # of the same second mine is the last: then nobody waits
            self._last[id(person)] = (message.sent, is_mine, message.day, person)


def _pages(row: ArchiveRow) -> list[str]:
    """The pages of the recipients."""
    return [page.strip() for page in row.text("recipientprofileurls").split(",") if page.strip()]


def _is_degree(part: str) -> bool:
    """Whether a part of a list of names is none, but goes with the name before it: `Ph.D.`, `PMP`, `Jr.`."""
    return " " not in part and (part.isupper() or "." in part)


def _note(collected: _Day) -> str:
    """The subjects, then the texts where they were asked for, in the order in which they were sent."""
    lines = ["; ".join(collected.subjects)] if collected.subjects else []
    bodies = sorted(collected.bodies)
    is_one = len({sender for _, sender, _ in bodies}) == 1
    lines += [text if is_one else f"{sender or 'I'}: {text}" for _, sender, text in bodies]
    return "\n".join(lines)
