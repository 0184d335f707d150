"""The model of moves: another organisation or title of a contact, seen in a file."""

from __future__ import annotations

from peewee import Check, ForeignKeyField

from netui.db.models.contact import Contact
from netui.db.models.fields import DayField, Fact, LineField, entry_order_column, flag_column, text_column

__all__ = ["Move"]


class Move(Fact):
    """That a file named another organisation or title for somebody known: where they have gone, it seems."""

    contact_id: int
    contact = ForeignKeyField(Contact, backref="moves", on_delete="CASCADE", index=False)
    day = DayField()
    """The day of the import that saw it."""
    organisation_from = text_column()
    title_from = text_column()
    organisation = text_column()
    """Where they are by the file; empty where it names none."""
    title = text_column()
    first = flag_column()
    """Whether the file was the first one with them, and so says how they stand rather than what is new."""
    answer = LineField(default="", constraints=[Check("answer IN ('', 'taken', 'left')")])
    """What was done about it: the card has it now (`taken`), or stays as it is (`left`)."""
    entered = entry_order_column()


Move.add_index(Move.contact, Move.day, Move.entered)
Move.add_index(Move.day)
