"""The kinds of column that the tables are made of, and the model that they share.

Every column is an integer or a text (tables are STRICT), so that a row's JSON image in the journal holds it exactly.
"""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from peewee import (
    SQL,
    AutoField,
    BigIntegerField,
    Context,
    DatabaseProxy,
    Field,
    IntegerField,
    Model,
    NodeList,
    TextField,
)

from netui.domain.text import clean, clean_note

if TYPE_CHECKING:
    import pendulum

__all__ = [
    "DayField",
    "Fact",
    "IdField",
    "LineField",
    "NoteField",
    "TrackedModel",
    "UtcField",
    "database",
    "flag",
    "insert_all",
    "new_uid",
    "order_of_entry",
    "text",
    "update_all",
]

database = DatabaseProxy()
"""The one open database; bound by `netui.db.connection`."""


class IdField(AutoField):
    """A number for a row that no other row of the table ever gets, also after it is deleted.

    So that what a window shows, and what an undo brings back, never turns out to be somebody else.
    """

    def ddl(self, ctx: Context) -> NodeList:
        """Give the SQL that defines the column."""
        return NodeList((super().ddl(ctx), SQL("AUTOINCREMENT")))


class LineField(TextField):
    """A text of one line. Whatever is written to it, no control or direction character gets in."""

    def db_value(self, value: str | None) -> str | None:
        """Give the text that is stored."""
        return clean(value) if value else value


class NoteField(TextField):
    """A text of any number of lines, cleaned like a line but for its line breaks."""

    def db_value(self, value: str | None) -> str | None:
        """Give the text that is stored."""
        return clean_note(value) if value else value


class DayField(TextField):
    """A day of the user's own calendar, `YYYY-MM-DD`: it has no zone, and means that day wherever the user is."""

    def db_value(self, value: dt.date | str | None) -> str | None:
        """Give the text that is stored; raise `ValueError` for a text that is no day."""
        if isinstance(value, str):
            value = dt.date.fromisoformat(value)
        return None if value is None else value.isoformat()[:10]

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
        import pendulum  # as long to import as all else that a command of the shell needs

        return None if value is None else pendulum.instance(dt.datetime.fromisoformat(value))


def text() -> LineField:
    """A line that may be empty, but is never null."""
    return LineField(default="")


def flag() -> IntegerField:
    """Yes (1) or no (0)."""
    return IntegerField(default=0)


def order_of_entry() -> BigIntegerField:
    """The order in which facts of all kinds were entered: microseconds since 1970, given out ascending by an action."""
    return BigIntegerField()


def new_uid() -> str:
    """A name for a fact that no other fact ever gets, also after it is deleted."""
    return secrets.token_hex(8)


class TrackedModel(Model):
    """A table whose changes are journalled."""

    id = IdField()

    class Meta:
        """Bound late; SQLite checks the types."""

        database = database
        legacy_table_names = False
        strict_tables = True

    @classmethod
    def derive(cls, values: dict[str, Any]) -> None:
        """Set the columns that follow from others, such as a folded name, where all of these are there."""

    def save(self, force_insert: bool = False, only: Sequence[Field | str] | None = None) -> int:
        """Save the row, and with it what follows from its columns."""
        before = dict(self.__data__)
        self.derive(self.__data__)
        if only is not None:
            derived = {name for name, value in self.__data__.items() if before.get(name) != value}
            only = [*only, *(self._meta.fields[name] for name in sorted(derived))]
        saved: int = super().save(force_insert, only)
        return saved


class Fact(TrackedModel):
    """A row that loops, files and other machines may name, by its uid."""

    uid = LineField(unique=True, default=new_uid)


_AT_ONCE = 50
"""How many rows one statement inserts: what it costs by itself, numbering above all, is more than what a row does."""


def insert_all(model: type[TrackedModel], rows: Iterable[dict[str, Any]]) -> None:
    """Insert many rows at once, each a value by the name of its field, as single saves would but many times faster.

    Lacking fields get their default; `id` may be given, so that other rows can refer to it.
    """
    fields: list[Field] = model._meta.sorted_fields
    columns = ", ".join(f'"{field.column_name}"' for field in fields)
    marks = f"({', '.join('?' * len(fields))})"
    stored = _stored(model, fields, rows)
    while batch := list(islice(stored, _AT_ONCE)):
        values = ", ".join([marks] * len(batch))
        sql = f'INSERT INTO "{model._meta.table_name}" ({columns}) VALUES {values}'
        database.obj.raw().execute(sql, list(chain.from_iterable(batch)))


def update_all(model: type[TrackedModel], names: Sequence[str], rows: Iterable[dict[str, Any]]) -> None:
    """Change the fields of those names in many rows at once, each given with its `id`; what follows is set too."""
    fields: list[Field] = [model._meta.fields[name] for name in names]
    columns = ", ".join(f'"{field.column_name}" = ?' for field in fields)
    sql = f'UPDATE "{model._meta.table_name}" SET {columns} WHERE id = ?'

    def stored(row: dict[str, Any]) -> tuple[Any, ...]:
        model.derive(row)
        return (*(field.db_value(row[field.name]) for field in fields), row["id"])  # type: ignore[no-untyped-call]

    database.obj.raw().executemany(sql, map(stored, rows))


def _stored(
    model: type[TrackedModel], fields: list[Field], rows: Iterable[dict[str, Any]]
) -> Iterator[tuple[Any, ...]]:
    """Give what is stored of each row, in the order of the fields. Tens of thousands pass here, so it is kept lean."""
    defaults = {field.name: None if callable(field.default) else field.default for field in fields}
    made = [(field.name, field.default) for field in fields if callable(field.default)]
    texts = [(field.name, field.db_value) for field in fields if isinstance(field, TextField)]
    in_order = itemgetter(*defaults)
    for row in rows:
        values = defaults | row
        for name, make in made:
            values[name] = values[name] or make()
        model.derive(values)
        for name, as_stored in texts:
            if value := values[name]:
                values[name] = as_stored(value)  # type: ignore[no-untyped-call]
        yield in_order(values)
