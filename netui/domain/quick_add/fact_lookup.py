"""Looks up the fact that a line refers to: the introduction of an outcome, the ask of an answer, the opportunity."""

from collections.abc import Iterable
from dataclasses import replace

from netui.domain.quick_add.record import PersonRef, Record
from netui.domain.quick_add.vocabulary import KnownAsk, KnownIntroduction, KnownOpportunity, Vocabulary
from netui.domain.text import fold

__all__ = ["find_introduction", "find_open_ask", "find_opportunities", "has_introduced", "with_ask"]


def find_introduction(
    contacts: Iterable[PersonRef], to: Iterable[PersonRef], via: PersonRef | None, known: Vocabulary
) -> KnownIntroduction | None:
    """Return the latest introduction of these people, to those others and by that connector where they are given."""
    one, other = {who.key for who in contacts}, {who.key for who in to}
    for introduction in reversed(known.introductions):
        parties, others = set(introduction.parties), set(introduction.others)
        if via is not None and introduction.connector != via.key:
            continue
        if not other and one <= parties | others:
            return introduction
        if other and ((one <= parties and other <= others) or (one <= others and other <= parties)):
            return introduction
    return None


def has_introduced(connector: PersonRef, contacts: Iterable[PersonRef], known: Vocabulary) -> bool:
    """Whether the user has typed before that this connector introduced me to each of these people."""
    mine = [
        i
        for i in known.introductions
        if i.connector is not None and i.connector == connector.key and not (i.others or i.imported)
    ]
    return all(any(who.key in introduction.parties for introduction in mine) for who in contacts)


def find_open_ask(contacts: Iterable[PersonRef], known: Vocabulary) -> KnownAsk | None:
    """Return the latest open ask to one of these people."""
    keys = {who.key for who in contacts}
    return next((ask for ask in reversed(known.asks) if ask.contact in keys), None)


def with_ask(record: Record, ask: int | None, known: Vocabulary) -> Record:
    """Return the record of a yes or a no about that ask, if it is an open one to somebody in the line."""
    if record.favour is None or ask is None:
        return record
    keys = {who.key for who in record.contacts}
    fits = any(each.key == ask and each.contact in keys for each in known.asks)
    return replace(record, favour=ask) if fits else record


def find_opportunities(title: str, organisation: str | None, known: Vocabulary) -> tuple[bool, list[KnownOpportunity]]:
    """Return whether a title surely means one of the opportunities, and those it may mean; titles match as names do."""
    status, keys = known.titles.match(fold(title))
    found = [opportunity for opportunity in known.opportunities if opportunity.key in keys]
    folded = fold(organisation or "")
    there = [o for o in found if folded and fold(o.organisation).startswith(folded)] if len(found) > 1 else []
    exactly = [o for o in there if fold(o.organisation) == folded]
    return status in ("known", "ambiguous"), exactly or there or found
