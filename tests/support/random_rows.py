"""Hypothesis strategies for random changes to any tracked table, as actions could make them."""

from __future__ import annotations

import datetime as dt
from typing import Any

import peewee
from hypothesis import strategies as st
from peewee import ForeignKeyField

from netui.actions.action import Action
from netui.db.models import TRACKED
from netui.db.models.contact import Contact, Tag
from netui.db.models.fields import DayField, TrackedModel, database
from netui.db.models.interaction import Interaction, Participation
from netui.db.record_tables import DERIVED_COLUMNS

RowsById = dict[str, dict[int, tuple[Any, ...]]]

CHOICES: dict[str, list[Any]] = {
    "channel": ["meeting", "call", "email"],
    "started_by": ["me", "them", "both"],
    "purpose": ["", "thanks", "tells"],
    "direction favour": ["asked", "given", "received"],
    "direction introduction": ["received", "made"],
    "direction proposal": ["received", "made"],
    "state": ["asked", "offered"],
    "consent": ["", "asked", "yes", "no"],
    "closed proposal": ["", "declined", "let go"],
    "part": ["decides", "helps"],
    "answer favour_answer": ["yes", "no", "let go"],
    "answer loop_answer": ["snooze", "skip", "drop"],
    "stage": ["heard", "won", "lost", "parked"],
    "standing": ["", "up", "down"],
    "cadence_from": ["P4W", "P10D"],
    "cadence_to": ["P6W", "P1Y"],
    "ally_role": ["", "mentor"],
    "closed": ["", "done", "dropped"],
    "kind reach": ["email", "phone", "url"],
    "side": [0, 1],
}
NUMBERS = [1, 2, 7, 10]
DAYS = [dt.date(2026, 11, 18), dt.date(2024, 2, 29), dt.date(1999, 12, 31)]
TEXTS = [
    "",
    "a",
    "Ann",
    '"quoted"',
    "back\\slash",
    "[1, 2]",
    "null",
    "1e5",
    "two\nlines",
    "emoji 😀",
    "é",
    "名前",
    "x" * 200,
]

BUSY = [TRACKED.index(model) for model in (Contact, Contact, Tag, Interaction, Participation)]

Change = tuple[str, int, int, int, int]
CHANGES: st.SearchStrategy[Change] = st.tuples(
    st.sampled_from(["insert", "insert", "update", "update", "update", "delete"]),
    st.one_of(st.sampled_from(BUSY), st.integers(0, len(TRACKED) - 1)),
    st.one_of(st.integers(0, 1), st.integers(0, 50)),
    st.integers(0, 50),
    st.integers(0, 50),
)
"""The operation, the table's index in `TRACKED`, and three numbers that select row, column and value.

Some tables and rows are chosen more often, so that changes collide.
"""


def rows_by_id() -> RowsById:
    """Every row of every tracked table, by table name and id."""
    raw = database.obj.raw()
    return {
        model._meta.table_name: {row[0]: row for row in raw.execute(f'SELECT * FROM "{model._meta.table_name}"')}
        for model in TRACKED
    }


def apply_change(act: Action, change: Change) -> None:
    """Apply a change; one that a constraint rejects, or without a row to change, does nothing."""
    what, table, row, column, value = change
    model = TRACKED[table]
    try:
        with database.atomic():
            if what == "insert":
                _insert(act, model, row, value)
            else:
                ids = [each.id for each in model.select(model.id).order_by(model.id)]
                if not ids:
                    return
                key = ids[row % len(ids)]
                if what == "delete":
                    model.delete().where(model.id == key).execute()
                else:
                    _update(act, model, key, column, value)
    except peewee.IntegrityError:
        pass


def _insert(act: Action, model: type[TrackedModel], row: int, value: int) -> None:
    fields = [field for field in model._meta.sorted_fields if field.name not in ("id", "uid")]
    values = {field.name: _value(act, field, row + number * value) for number, field in enumerate(fields)}
    if model is Participation:
        event = Interaction.get_or_none(Interaction.id == values["interaction"])
        if event is None:
            return
        values |= {name: getattr(event, name) for name in values if name not in ("contact", "interaction", "position")}
    model.create(**values)


def _update(act: Action, model: type[TrackedModel], key: int, column: int, value: int) -> None:
    fields = [field for field in model._meta.sorted_fields if field.name not in {"id", "uid", *DERIVED_COLUMNS}]
    field = fields[column % len(fields)]
    row = dict(model.get_by_id(key).__data__) | {field.name: _value(act, field, value)}
    model.derive(row)  # no action leaves a name behind whose words are those of another
    derived = [each for each in model._meta.sorted_fields if each.name in DERIVED_COLUMNS]
    model.update({each: row[each.name] for each in (field, *derived)}).where(model.id == key).execute()


def _value(act: Action, field: peewee.Field, number: int) -> object:
    name, table = field.name, field.model._meta.table_name
    if isinstance(field, ForeignKeyField):
        ids = [each.id for each in field.rel_model.select(field.rel_model.id).order_by(field.rel_model.id)]
        return None if not ids or (field.null and number % 3 == 0) else ids[number % len(ids)]
    if name == "entered":
        return act.entered()
    choices = CHOICES.get(f"{name} {table}") or CHOICES.get(name)
    if choices:
        return choices[number % len(choices)]
    if field.null and number % 4 == 0:
        return None
    if isinstance(field, DayField):
        return DAYS[number % len(DAYS)]
    if isinstance(field, peewee.IntegerField):
        return NUMBERS[number % len(NUMBERS)]
    return TEXTS[number % len(TEXTS)]
