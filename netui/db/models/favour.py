"""Models of favours asked for, given and received, and of the answers to asks."""

from __future__ import annotations

from peewee import Check, ForeignKeyField

from netui.db.models.contact import Contact
from netui.db.models.fields import DayField, Fact, LineField, NoteField, entry_order_column, flag_column

__all__ = ["Favour", "FavourAnswer"]


class Favour(Fact):
    """Something asked for, given or received; an ask waits for its answer."""

    contact = ForeignKeyField(Contact, backref="favours", on_delete="CASCADE", index=False)
    day = DayField()
    direction = LineField(constraints=[Check("direction IN ('asked', 'given', 'received')")])
    note = NoteField()
    big = flag_column()
    imported = flag_column()
    entered = entry_order_column()


class FavourAnswer(Fact):
    """The answer to an ask."""

    favour_id: int
    favour = ForeignKeyField(Favour, backref="answers", unique=True, on_delete="CASCADE")
    day = DayField()
    answer = LineField(constraints=[Check("answer IN ('yes', 'no', 'let go')")])
    note = NoteField(default="")
    entered = entry_order_column()


Favour.add_index(Favour.contact, Favour.day, Favour.entered, Favour.direction)
