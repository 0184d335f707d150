"""The kinds of column that the tables are made of, and the model that they share.

Every column is an integer or a text (tables are STRICT), so that a row's JSON image in the journal holds it exactly.
"""

from __future__ import annotations

import datetime as dt
import secrets

import pendulum
from peewee import BigIntegerField, DatabaseProxy, IntegerField, Model, TextField

__all__ = ["DayField", "Fact", "Row", "UtcField", "database", "flag", "new_uid", "order_of_entry", "text"]

database = DatabaseProxy()
"""The one open database; bound by `netui.store.opening`."""


class DayField(TextField):
    """A day of the user's own calendar, `YYYY-MM-DD`: it has no zone, and means that day wherever the user is."""

    def db_value(self, value: dt.date | str | None) -> str | None:
        """Give the text that is stored."""
        return value if value is None or isinstance(value, str) else value.isoformat()[:10]

    def python_value(self, value: str | None) -> dt.date | None:
        """Give the day that was stored."""
        return None if value is None else dt.date.fromisoformat(value)


class UtcField(TextField):
    """An instant, kept as UTC text of fixed width, so that the order of the texts is the order of time."""

    def db_value(self, value: dt.datetime | str | None) -> str | None:
        """Give the text that is stored; raise `ValueError` for an instant without a zone."""
        if value is None or isinstance(value, str):
            return value
        if value.tzinfo is None:
            raise ValueError("an instant needs a zone")
        return value.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")

    def python_value(self, value: str | None) -> pendulum.DateTime | None:
        """Give the instant that was stored, in UTC."""
        return None if value is None else pendulum.instance(dt.datetime.fromisoformat(value))


def text() -> TextField:
    """A text that may be empty, but is never null."""
    return TextField(default="")


def flag() -> IntegerField:
    """Yes (1) or no (0)."""
    return IntegerField(default=0)


def order_of_entry() -> BigIntegerField:
    """The order in which facts of all kinds were entered: microseconds since 1970, given out ascending by an action."""
    return BigIntegerField()


def new_uid() -> str:
    """A name for a fact that no other fact ever gets, also after it is deleted."""
    return secrets.token_hex(8)


class Row(Model):
    """A table whose changes are journalled."""

    class Meta:
        """Bound late; SQLite checks the types."""

        database = database
        legacy_table_names = False
        strict_tables = True


class Fact(Row):
    """A row that loops, files and other machines may name, by its uid."""

    uid = TextField(unique=True, default=new_uid)
