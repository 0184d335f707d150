"""Models of the vCards that came in, kept to the letter, and of the large values in them."""

from __future__ import annotations

from peewee import BlobField, ForeignKeyField, Model

from netui.db.models.contact import Contact
from netui.db.models.fields import Fact, LineField, RawField, database, entry_order_column, text_column

__all__ = ["Blob", "Card"]


class Card(Fact):
    """A vCard of a contact, as another program wrote it; a contact has one for each program, or none."""

    contact = ForeignKeyField(Contact, backref="cards", on_delete="CASCADE")
    source = text_column()
    """The name of the file that it came in."""
    vcard_uid = LineField(default="", index=True)
    """The UID that the card itself has; empty for none."""
    version = text_column()
    """`2.1`, `3.0` or `4.0`."""
    charset = text_column()
    """How `lines` becomes bytes again: `utf-8`, `latin-1` where the bytes were no UTF-8, `utf-16-le` or `utf-16-be`."""
    lines = RawField()
    """The content lines from BEGIN to END with their own folds and line ends; for a long value the hash of a blob.

    How a hash is told from content, says `netui.exchange.vcard.long_values`.
    """
    entered = entry_order_column()


class Blob(Model):
    """A value of a card that is too long for the journal, such as a photo: kept once, whatever number of cards have it.

    Nothing of it is undone: what no card and no undo step names any more is swept.
    """

    hash = LineField(primary_key=True)
    """SHA-256 of the value, in hexadecimal digits."""
    value = BlobField()
    """The value to the letter, folds and line ends included, in the card's charset."""

    class Meta:
        """A table of its own kind: not tracked."""

        database = database
        legacy_table_names = False
        strict_tables = True
