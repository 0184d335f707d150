"""Column types, the base models, and bulk insert and update.

Every column is an integer or a text (tables are STRICT), so that a row's JSON image in the journal holds it exactly.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Self, cast

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

from netui.domain.bounds import MAX_FIELD, MAX_NAME, MAX_NOTE, TooLongError, too_long
from netui.domain.text import clean, clean_note

if TYPE_CHECKING:
    import pendulum

__all__ = [
    "DayField",
    "Fact",
    "LineField",
    "NoteField",
    "RawField",
    "TrackedModel",
    "UtcField",
    "added_flag_column",
    "added_text_column",
    "database",
    "entry_order_column",
    "flag_column",
    "insert_all",
    "late_uid_column",
    "text_column",
    "update_all",
]

_DERIVED = frozenset(("search", "sort_key", "folded", "match_key", "name_words", "organisation_key"))
"""Columns that are computed from others, and have no bound of their own."""

database = DatabaseProxy()
"""The one open database; bound by `netui.db.connection`."""


class _IdField(AutoField):
    """A row id that no other row of the table ever gets, not even after a deletion.

    So neither a window that shows a deleted row nor an undo that restores one ever meets another row under its id.
    """

    def ddl(self, ctx: Context) -> NodeList:
        """Return the SQL that defines the column."""
        return NodeList((super().ddl(ctx), SQL("AUTOINCREMENT")))


class LineField(TextField):
    """A text of one line, cleaned on writing: no control or direction character gets in."""

    def __init__(self, *, bound: int = MAX_FIELD, **options: Any) -> None:  # noqa: ANN401
        super().__init__(**options)
        self.bound = bound
        """Characters that may be saved; what a model derives has none."""

    def db_value(self, value: str | None) -> str | None:
        """Return the text to store."""
        return clean(value) if value else value


class NoteField(TextField):
    """A text of any number of lines, cleaned on writing like a line, with its line breaks kept."""

    def __init__(self, *, bound: int = MAX_NOTE, **options: Any) -> None:  # noqa: ANN401
        super().__init__(**options)
        self.bound = bound
        """Characters that may be saved."""

    def db_value(self, value: str | None) -> str | None:
        """Return the text to store."""
        return clean_note(value) if value else value


class RawField(TextField):
    """A text that is kept to the letter, whatever is in it: what another program wrote, to be given back the same."""


class DayField(TextField):
    """A day of the user's own calendar, `YYYY-MM-DD`, without a time zone: the same day wherever the user is."""

    def db_value(self, value: dt.date | str | None) -> str | None:
        """Return the text to store; raise `ValueError` for a text that is no day."""
        if isinstance(value, str):
            value = dt.date.fromisoformat(value)
        return None if value is None else value.isoformat()[:10]

    def python_value(self, value: str | None) -> dt.date | None:
        """Return the stored day."""
        return None if value is None else dt.date.fromisoformat(value)


class UtcField(TextField):
    """An instant as UTC text of fixed width, so that texts sort by time."""

    def db_value(self, value: dt.datetime | str | None) -> str | None:
        """Return the text to store; raise `ValueError` for an instant without a time zone."""
        if value is None or isinstance(value, str):
            return value
        if value.tzinfo is None:
            raise ValueError("an instant needs a zone")
        return value.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")

    def python_value(self, value: str | None) -> pendulum.DateTime | None:
        """Return the stored instant, in UTC."""
        import pendulum  # takes as long to import as all else that a shell command needs

        return None if value is None else pendulum.instance(dt.datetime.fromisoformat(value))


def text_column() -> LineField:
    """Return a column of one line: empty by default, never null."""
    return LineField(default="")


def added_text_column() -> LineField:
    """Return a `text_column` for a table that is there already, to stand last in its model.

    `ALTER TABLE … ADD COLUMN … TEXT NOT NULL DEFAULT ''` in the migration makes the same: the rows that are there need
    the default.
    """
    return LineField(default="", constraints=[SQL("DEFAULT ''")])


def flag_column() -> IntegerField:
    """Return a column of yes (1) or no (0, the default)."""
    return IntegerField(default=0)


def added_flag_column() -> IntegerField:
    """Return a `flag_column` for a table that is there already, to stand last in its model."""
    return IntegerField(default=0, constraints=[SQL("DEFAULT 0")])


def entry_order_column() -> BigIntegerField:
    """Return a column of the order in which facts of all kinds were entered.

    Microseconds since 1970, assigned in ascending order by an action.
    """
    return BigIntegerField()


def _new_uid() -> str:
    """Return a new uid: the name of a fact, never reused."""
    return os.urandom(8).hex()


def _new_uids() -> Iterator[str]:
    """Yield new uids without end: a few hundred at once, for a fraction of the time."""
    while True:
        digits = os.urandom(8 * _ROWS_PER_INSERT).hex()
        yield from (digits[at : at + 16] for at in range(0, len(digits), 16))


def late_uid_column() -> LineField:
    """Return the uid of a table that had none at first: a migration can only add it as the last column.

    So it is declared last, and has the default that a new column must have; no row keeps that.
    """
    return LineField(unique=True, default=_new_uid, constraints=[SQL("DEFAULT ''")])


class TrackedModel(Model):
    """Base of the tables whose changes are journalled. Each has a uid."""

    id = _IdField()

    class Meta:
        """Bound when a database is opened; SQLite checks the types."""

        database = database
        legacy_table_names = False
        strict_tables = True

    @classmethod
    def derive(cls, values: dict[str, Any]) -> None:
        """Set the derived columns, such as a folded name, whose source columns are all among the values."""

    @classmethod
    def get_by_id(cls, pk: int | None) -> Self:
        """Return the row with that id; raises `DoesNotExist` if there is none, as for None.

        The text is written out, since Peewee makes that of a query anew each time: three quarters of a look-up.
        """
        found: Any = cls.raw(f'SELECT * FROM "{cls._meta.table_name}" WHERE id = ?', pk).get()
        return cast("Self", found)

    def save(self, force_insert: bool = False, only: Sequence[Field | str] | None = None) -> int:
        """Save the row with its derived columns; with `only`, the given columns and the derived ones that change."""
        before = dict(self.__data__)
        self._refuse_long(is_new=force_insert or self.id is None)
        self.derive(self.__data__)
        if only is not None:
            derived = {name for name, value in self.__data__.items() if before.get(name) != value}
            only = [*only, *(self._meta.fields[name] for name in sorted(derived))]
        saved: int = super().save(force_insert, only)
        return saved

    def _refuse_long(self, *, is_new: bool) -> None:
        """Raise `TooLongError` for a text beyond its bound, unless a longer one is stored: it may stay, or shrink."""
        for field in self._meta.sorted_fields:
            value = self.__data__.get(field.name)
            bound = getattr(field, "bound", None)
            if bound is None or not isinstance(value, str) or len(value) <= bound or field.name in _DERIVED:
                continue
            length = len(field.db_value(value))
            if not is_new:
                sql = f'SELECT length("{field.column_name}") FROM "{self._meta.table_name}" WHERE id = ?'
                if database.obj.raw().execute(sql, (self.id,)).fetchone()[0] >= length:
                    continue
            what = "A name" if bound == MAX_NAME else f"The text for {field.name.replace('_', ' ')}"
            if sentence := too_long(what, length, bound, "keep the rest in the contact's notes"):
                raise TooLongError(sentence)


class Fact(TrackedModel):
    """Base of the rows with a uid, by which loops, files and other machines refer to them."""

    uid = LineField(unique=True, default=_new_uid)


_ROWS_PER_INSERT = 200
"""Rows inserted by one statement, since its own cost (numbering above all) exceeds the cost of a row."""


def insert_all(
    model: type[TrackedModel], rows: Iterable[dict[str, Any]], *, cleaned: bool = False, derived: bool = False
) -> None:
    """Insert many rows, each a dict by field name: the same result as single saves, many times faster.

    Missing fields get their default; `id` may be set, so that other rows can refer to it. The texts of rows that are
    `cleaned`, such as those of a plan, are stored as they are, and of rows that are `derived` the derived columns too.
    """
    fields: list[Field] = model._meta.sorted_fields
    columns = ", ".join(f'"{field.column_name}"' for field in fields)
    marks = f"({', '.join('?' * len(fields))})"
    stored = _stored(model, fields, rows, cleaned=cleaned, derived=derived)
    while batch := list(islice(stored, _ROWS_PER_INSERT)):
        values = ", ".join([marks] * len(batch))
        sql = f'INSERT INTO "{model._meta.table_name}" ({columns}) VALUES {values}'
        database.obj.raw().execute(sql, list(chain.from_iterable(batch)))


def update_all(model: type[TrackedModel], names: Sequence[str], rows: Iterable[dict[str, Any]]) -> None:
    """Update the named fields in many rows, each a dict with its `id`; `names` must include the derived fields."""
    fields: list[Field] = [model._meta.fields[name] for name in names]
    columns = ", ".join(f'"{field.column_name}" = ?' for field in fields)
    sql = f'UPDATE "{model._meta.table_name}" SET {columns} WHERE id = ?'

    def stored(row: dict[str, Any]) -> tuple[Any, ...]:
        model.derive(row)
        return (*(field.db_value(row[field.name]) for field in fields), row["id"])  # type: ignore[no-untyped-call]

    database.obj.raw().executemany(sql, map(stored, rows))


def _stored(
    model: type[TrackedModel], fields: list[Field], rows: Iterable[dict[str, Any]], *, cleaned: bool, derived: bool
) -> Iterator[tuple[Any, ...]]:
    """Iterate over the rows as stored tuples, in the order of the fields. Lean, since tens of thousands pass here."""
    defaults = {field.name: None if callable(field.default) else field.default for field in fields}
    made = [
        (field.name, _new_uids().__next__ if field.default is _new_uid else field.default)
        for field in fields
        if callable(field.default)
    ]
    kept = (LineField, NoteField) if cleaned else ()
    texts = [
        (field.name, clean if type(field) is LineField else field.db_value)
        for field in fields
        if isinstance(field, TextField) and not (isinstance(field, kept) and (derived or field.name not in _DERIVED))
    ]
    in_order = itemgetter(*defaults)
    for row in rows:
        values = defaults | row
        for name, make in made:
            values[name] = values[name] or make()
        if not derived:
            model.derive(values)
        for name, as_stored in texts:
            if value := values[name]:
                values[name] = as_stored(value)
        yield in_order(values)
