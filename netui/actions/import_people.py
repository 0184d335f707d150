"""Writes what an import adds about people beside their cards: key dates, details, ties, moves, next steps."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from netui.actions.action import Action
from netui.db.models.contact import Contact, Detail, KeyDate, Tie
from netui.db.models.fields import insert_all, update_all
from netui.db.models.follow_up import FollowUp
from netui.db.models.move import Move
from netui.domain.importing.network import Additions, NetworkContact

__all__ = ["mark_in_file", "write_people"]

Watched = Callable[[Iterable[NetworkContact]], Iterator[NetworkContact]]
"""Yields contacts, and stops where the user wants the import to stop."""

Rows = Iterator[dict[str, Any]]

_IS_BIRTHDAY = KeyDate.name.collate("NOCASE") == "birthday"


def write_people(act: Action, contacts: list[NetworkContact], watched: Watched) -> None:
    """Write the additions of contacts, which must all have their ids."""
    contacts = [contact for contact in watched(contacts) if _gets_more(_added(contact))]
    _replace_birthdays(contacts)
    writer = _Writer(act)
    for model, rows_of in (
        (KeyDate, _key_dates),
        (Detail, writer.details),
        (Tie, writer.ties),
        (Move, writer.moves),
        (FollowUp, writer.follow_ups),
    ):
        insert_all(model, (row for contact in watched(contacts) for row in rows_of(_added(contact), contact)))
    update_all(FollowUp, ("due", "undated"), _dated(contacts))
    update_all(Move, ("answer",), _taken(contacts))
    _remind(contacts)


def mark_in_file(contacts: Iterable[NetworkContact]) -> None:
    """Note of typed contacts that a file has them: what a later one says of another job is a move then."""
    typed = (one for one in contacts if one.matched and not one.is_new and not one.in_file)
    update_all(Contact, ("in_file",), ({"id": contact.id, "in_file": 1} for contact in typed))


_NOTHING = Additions()


def _added(contact: NetworkContact) -> Additions:
    return _NOTHING if contact.added is None else contact.added


def _gets_more(added: Additions) -> bool:
    """Whether anything goes to these tables; of most people in a file nothing does, and they are passed once."""
    return bool(
        added.birthday or added.dates or added.details or added.ties or added.move or added.follow_ups or added.remind
    )


def _key_dates(added: Additions, contact: NetworkContact) -> Rows:
    named = [("birthday", added.birthday)] if added.birthday and not added.replaces_birthday else []
    for name, (year, month, day) in (*named, *added.dates):
        imported = int(not (added.remind and name == "birthday"))
        yield {
            "contact": contact.id,
            "name": name,
            "year": year,
            "month": month,
            "day": day,
            "imported": imported,
        }


def _replace_birthdays(contacts: Iterable[NetworkContact]) -> None:
    """Put the birthdays that are taken over in place of those known."""
    for contact in contacts:
        added = _added(contact)
        if added.birthday and added.replaces_birthday:
            year, month, day = added.birthday
            of_them = KeyDate.contact == contact.id
            KeyDate.update(year=year, month=month, day=day).where(of_them, _IS_BIRTHDAY).execute()


class _Writer:
    """The rows that need the day of the import, and an order of entry."""

    def __init__(self, act: Action) -> None:
        self.act = act

    def details(self, added: Additions, contact: NetworkContact) -> Rows:
        for detail in added.details:
            yield {
                "contact": contact.id,
                "day": detail.day or self.act.today,
                "topic": detail.topic,
                "note": detail.note,
                "entered": self.act.entered(),
            }

    def ties(self, added: Additions, contact: NetworkContact) -> Rows:
        for tie in added.ties:
            yield {
                "contact": contact.id,
                "other": tie.contact.id,
                "day": self.act.today,
                "note": tie.note,
                "entered": self.act.entered(),
            }

    def moves(self, added: Additions, contact: NetworkContact) -> Rows:
        if (move := added.move) is not None and move.id is None:
            yield {
                "contact": contact.id,
                "day": self.act.today,
                "organisation_from": move.organisation_from,
                "title_from": move.title_from,
                "organisation": move.organisation,
                "title": move.title,
                "first": int(move.first),
                "answer": move.answer,
                "entered": self.act.entered(),
            }

    def follow_ups(self, added: Additions, contact: NetworkContact) -> Rows:
        for follow_up in added.follow_ups:
            if follow_up.id is None:
                yield {
                    "contact": contact.id,
                    "what": follow_up.what,
                    "due": follow_up.due,
                    "undated": int(follow_up.undated),
                    "promised_on": self.act.today,
                    "entered": self.act.entered(),
                }


def _dated(contacts: Iterable[NetworkContact]) -> Rows:
    """The known next steps that a row of the file has a day for."""
    for contact in contacts:
        for follow_up in _added(contact).follow_ups:
            if follow_up.id is not None:
                yield {"id": follow_up.id, "due": follow_up.due, "undated": 0}


def _taken(contacts: Iterable[NetworkContact]) -> Rows:
    """The moves of earlier files that are taken over."""
    for contact in contacts:
        if (move := _added(contact).move) is not None and move.id is not None:
            yield {"id": move.id, "answer": move.answer}


def _remind(contacts: Iterable[NetworkContact]) -> None:
    """Let birthdays of earlier files be reminded of."""
    chosen = [one.id for one in contacts if _added(one).remind]
    if chosen:
        KeyDate.update(imported=0).where(KeyDate.contact.in_(chosen), _IS_BIRTHDAY, KeyDate.imported != 0).execute()
