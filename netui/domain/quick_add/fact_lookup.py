"""Which fact a line speaks of: the introduction of an outcome, the ask of an answer, the opportunity of a stage."""

from collections.abc import Iterable
from dataclasses import replace

from netui.domain.quick_add.record import Record, Who
from netui.domain.quick_add.vocabulary import KnownAsk, KnownIntroduction, KnownOpportunity, Vocabulary
from netui.domain.text import fold

__all__ = ["answering", "has_introduced", "introduction_of", "open_ask_of", "opportunities_called"]


def introduction_of(
    contacts: Iterable[Who], to: Iterable[Who], via: Who | None, known: Vocabulary
) -> KnownIntroduction | None:
    """The latest introduction of these people, to those others and by that connector where the line says so."""
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


def has_introduced(connector: Who, contacts: Iterable[Who], known: Vocabulary) -> bool:
    """Whether the user has said before that this connector introduced me to each of these people."""
    mine = [
        i
        for i in known.introductions
        if i.connector is not None and i.connector == connector.key and not (i.others or i.imported)
    ]
    return all(any(who.key in introduction.parties for introduction in mine) for who in contacts)


def open_ask_of(contacts: Iterable[Who], known: Vocabulary) -> KnownAsk | None:
    """The latest ask that is open with one of these people."""
    keys = {who.key for who in contacts}
    return next((ask for ask in reversed(known.asks) if ask.contact in keys), None)


def answering(record: Record, ask: int | None, known: Vocabulary) -> Record:
    """Let a yes or a no be about that ask, if it is an open one of whom the line names; else it stays as it is."""
    if record.favour is None or ask is None:
        return record
    keys = {who.key for who in record.contacts}
    fits = any(each.key == ask and each.contact in keys for each in known.asks)
    return replace(record, favour=ask) if fits else record


def opportunities_called(
    title: str, organisation: str | None, known: Vocabulary
) -> tuple[bool, list[KnownOpportunity]]:
    """The opportunities that a title may mean, matched as names are, and whether it is sure to mean one of them."""
    status, keys = known.titles.match(fold(title))
    found = [opportunity for opportunity in known.opportunities if opportunity.key in keys]
    folded = fold(organisation or "")
    there = [o for o in found if folded and fold(o.organisation).startswith(folded)] if len(found) > 1 else []
    exactly = [o for o in there if fold(o.organisation) == folded]
    return status in ("known", "ambiguous"), exactly or there or found
