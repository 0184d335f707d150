"""A mail message as an interaction: who is in it, who it is from, and the record that a line about it would be."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from netui.domain.quick_add import Choice, PersonRef, Record, Vocabulary, format_line
from netui.domain.quick_add.fact_rules import begins_with_thanks
from netui.domain.reach import reach_key
from netui.domain.text import fold

__all__ = ["Mail", "Mailbox", "UnclearSenderError", "mail_record"]


class Mailbox(NamedTuple):
    """Somebody in the header of a message."""

    address: str
    name: str = ""
    """The display name, clean; empty where there is none."""

    def __str__(self) -> str:
        return f"{self.name} <{self.address}>" if self.name else self.address


class Mail(NamedTuple):
    """What netui takes of a message."""

    senders: Sequence[Mailbox]
    to: Sequence[Mailbox]
    copied: Sequence[Mailbox]
    """Those of Cc and Bcc."""
    subject: str
    day: date | None = None
    """The day on which it was sent, in the user's calendar; None if that can't be read."""
    time: str = ""
    """The time at which it was sent, `HH:MM` in the user's clock; empty if unknown."""
    program: str = ""
    """What says that a program has sent it, a header or an address; empty if nothing does."""
    list: str = ""
    """The header by which a list has sent it; empty if there is none."""


class UnclearSenderError(Exception):
    """Whose message it is can't be known; its text is a sentence for the user."""


def mail_record(
    mail: Mail,
    known: Vocabulary,
    today: date,
    *,
    own: Collection[str],
    new: bool = False,
    only_known: bool = False,
) -> Record | str:
    """Return the record of a message, or a sentence that says why there is nothing to log.

    One from an address of the user's `own` is an e-mail to all its recipients; any other is one from its first sender.
    Without own addresses only a message from a known contact is understood: else `UnclearSenderError` is raised.
    Without `new` the record asks about people who are not known, unless `only_known` leaves them out. One of which
    the user has a copy alone tells, so that no reply is owed. What a program has sent, or a list that the user reads,
    is nothing that happened between people.
    """
    mine = {reach_key("email", address) for address in own}
    senders = [box for box in mail.senders if not _is_in(box, mine)]
    is_mine = len(senders) < len(mail.senders)
    if not mine and not any(known.at_address([box.address]) for box in senders):
        raise UnclearSenderError(
            f"it is unclear whether this message from {senders[0]} is yours: put your own addresses in the "
            f'settings, such as my_addresses = ["{senders[0].address}"].'
        )
    is_for_me = any(_is_in(box, mine) for box in mail.to)
    if not is_mine and (mail.program or (mail.list and not is_for_me)):
        by = (
            f"A program has sent this message ({mail.program})"
            if mail.program
            else f"This went to a list ({mail.list})"
        )
        return f"{by}, so nothing was logged."
    people = [box for box in (*mail.to, *mail.copied) if not _is_in(box, mine)] if is_mine else senders[:1]
    if not people:
        return "You are the only person in this message, so nothing was logged."
    was_copied = not is_mine and not is_for_me and any(_is_in(box, mine) for box in mail.copied)
    is_dated = mail.day is not None and mail.day <= today  # a clock may be wrong
    thanks = begins_with_thanks(mail.subject)
    record = Record(
        records="interaction",
        channel="email",
        activity="email",
        started_by="me" if is_mine else "them",
        thanks=thanks,
        tells=was_copied and not thanks,
        on=mail.day if is_dated else today,
        time=(mail.time or None) if is_dated else None,
        note=mail.subject or None,
    )
    return _with_people(record, _People(people, known), today, new=new, only_known=only_known)


def _is_in(box: Mailbox, addresses: Collection[str]) -> bool:
    return reach_key("email", box.address) in addresses


class _People:
    """The people of a message, each once, by what is known of them."""

    def __init__(self, boxes: Sequence[Mailbox], known: Vocabulary) -> None:
        self.known = known
        first: dict[str, Mailbox] = {}
        for box in boxes:
            first.setdefault(reach_key("email", box.address), box)
        self.boxes = list(first.values())
        self.sure = {box: key for box in self.boxes if (key := self._at_address(box)) is not None}
        self.unsure = [box for box in self.boxes if box not in self.sure]
        self.nameless = [box for box in self.unsure if not self.candidates(box) and not box.name]

    def _at_address(self, box: Mailbox) -> int | None:
        """The contact with this address; of several the one of that name."""
        keys = self.known.at_address([box.address])
        named = [key for key in keys if fold(self.known.people[key].name) == fold(box.name)]
        return keys[0] if len(keys) == 1 else named[0] if len(named) == 1 else None

    def candidates(self, box: Mailbox) -> list[int]:
        """Who may be meant: those who share the address, else those of exactly that name."""
        return self.known.at_address([box.address]) or list(self.known.names.fully(fold(box.name)))

    def refs(self, *, others: bool, new: bool = False, of: int = 0) -> Iterator[PersonRef]:
        """Those who are known; with `others` the rest too: with `new` as new people, else as candidate `of` if any."""
        there = set()
        for box in self.boxes:
            key, adds = self.sure.get(box), False
            if key is None and others and not new and (found := self.candidates(box)):
                key, adds = found[min(of, len(found) - 1)], True
            if key is not None and key not in there:
                there.add(key)
                yield PersonRef(self.known.people[key].name, key=key, emails=(box.address,) if adds else ())
            elif key is None and others and box.name:
                yield PersonRef(box.name, status="new", emails=(box.address,))


_MOST_CHOICES = 6


def _with_people(record: Record, people: _People, today: date, *, new: bool, only_known: bool) -> Record | str:
    """The record with its people, or with the choices of who they are."""

    def with_refs(refs: Iterator[PersonRef], left_out: Sequence[Mailbox]) -> Record | None:
        contacts = tuple(refs)
        left = tuple(map(str, left_out))
        return replace(record, contacts=contacts, left_out=left) if contacts else None

    certain = with_refs(people.refs(others=False), people.unsure)
    if certain is not None and len(people.nameless) == len(people.unsure):
        return certain  # who has no name can't be asked about
    if only_known:
        return certain or f"{_listed(people.unsure)} is not a known contact, so nothing was logged."
    fresh = with_refs(people.refs(others=True, new=True), people.nameless)
    if new and fresh is not None:
        return fresh
    most = max((len(people.candidates(box)) for box in people.unsure), default=0)
    guesses = [with_refs(people.refs(others=True, of=at), people.nameless) for at in range(most)]
    readings = [each for each in dict.fromkeys([*guesses, fresh, certain]) if each is not None][:_MOST_CHOICES]
    choices = tuple(Choice(format_line(each, today, people.known), each) for each in readings)
    if not choices:
        message = (
            f"{people.unsure[0]} is not a known contact, and has no name in this message:"
            " add them with netui add new NAME ADDRESS."
        )
        return replace(record, result="refused", error="name", message=message)
    verb = "is" if len(people.unsure) == 1 else "are"
    message = f"{_listed(people.unsure)} {verb} not known for sure. Choose what is meant, or take --new or --known."
    return replace(readings[0], result="asked", choices=choices, message=message)


def _listed(boxes: Sequence[Mailbox]) -> str:
    more = f" and {len(boxes) - 2} more" if len(boxes) > 2 else ""
    return f"{' and '.join(map(str, boxes[:2])) if not more else ', '.join(map(str, boxes[:2]))}{more}"
