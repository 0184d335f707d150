"""What has changed in the facts since they were read, from the undo journal: which tables, and whom it is about.

The session reads again only what such a change is about. Where the journal can't tell, all is read.
"""

from __future__ import annotations

from json import loads
from typing import NamedTuple

from netui.db.readonly import json_ids
from netui.db.sqlite import column_types

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from netui.db.readonly import Execute

__all__ = ["FactChange", "JournalMark", "read_fact_change", "read_mark"]

_STEPS_KEPT = 500
"""As `netui.db.journal.STEPS_KEPT`, which the read-only face does not load; a test holds them together."""

_MOST_STEPS = 50
"""Changes of the user beyond which all is read again."""

_MOST_ROWS = 400
"""Changed rows, and contacts that they are about, beyond which all is read again: an import."""

_READ_AFRESH = frozenset({"merged_contact"})
"""Tables that a merge writes: its rows change hands."""

_STEPS = "SELECT id, first, last, undone > 0 AS is_undone FROM step ORDER BY id"

_NEWEST = "SELECT coalesce(max(id), 0) FROM change"

_SINCE = "SELECT tbl, row, old, new FROM change WHERE id > ?1 ORDER BY id LIMIT ?2"

_OF_STEP = "SELECT tbl, row, old, new FROM change WHERE id BETWEEN ?1 AND ?2 ORDER BY id LIMIT ?3"

_CONTACT_COLUMNS = ("contact_id", "connector_id", "source_id", "other_id")

_LISTED_BY = ("sort_key", "archived")
"""The columns of a contact that decide where the list has it."""

_NAMED_BY = ("name", "nickname", "organisation")
"""The columns of a contact by which a line can mean it."""

_OF_INTERACTIONS = """
SELECT contact_id FROM participation WHERE interaction_id IN (SELECT value FROM json_each(?1)) ORDER BY contact_id
"""

_OF_FAVOURS = "SELECT contact_id FROM favour WHERE id IN (SELECT value FROM json_each(?1)) ORDER BY contact_id"

_OF_OPPORTUNITIES = """
SELECT source_id FROM opportunity WHERE id IN (SELECT value FROM json_each(?1)) AND source_id IS NOT NULL
ORDER BY source_id
"""

_INTRODUCTIONS = """
SELECT id FROM introduction WHERE connector_id IN (SELECT value FROM json_each(?1))
UNION SELECT introduction_id FROM introduction_party WHERE contact_id IN (SELECT value FROM json_each(?1))
ORDER BY 1
"""

_PARTIES = """
SELECT connector_id FROM introduction WHERE id IN (SELECT value FROM json_each(?1)) AND connector_id IS NOT NULL
UNION SELECT contact_id FROM introduction_party WHERE introduction_id IN (SELECT value FROM json_each(?1))
ORDER BY 1
"""

_OWNERS = {
    "interaction_id": _OF_INTERACTIONS,
    "favour_id": _OF_FAVOURS,
    "opportunity_id": _OF_OPPORTUNITIES,
}
"""The contacts of what a row refers to, by its column."""


class JournalMark(NamedTuple):
    """How far the journal had come when something was read."""

    newest: int
    """The id of its newest entry."""
    steps: Mapping[int, tuple[int, int, bool]]
    """By id of the steps that it held: the first and the last entry of each, and whether it was undone."""


class FactChange(NamedTuple):
    """What differs between two marks."""

    tables: frozenset[str]
    """The tables with rows that were added, changed or removed."""
    edited: frozenset[str]
    """Those of them with rows that were there before and still are."""
    people: frozenset[int]
    """The ids of the contacts whom these rows are about, or who share an introduction with one of those."""
    introductions: frozenset[int]
    """The ids of the introductions that changed, or that have one of these people among their parties."""
    moves_in_list: bool
    """Whether the list of contacts has other contacts, or another order, than before."""
    is_told: bool
    """Whether an interaction that thanks or tells is among them."""
    named: frozenset[int]
    """The ids of the contacts whose names or addresses changed, or who came or went."""


def read_mark(execute: Execute) -> JournalMark:
    """Return how far the journal has come; to be read in the transaction of what it is a mark of."""
    steps = {id_: (first, last, bool(undone)) for id_, first, last, undone in execute(_STEPS, ())}
    return JournalMark(execute(_NEWEST, ())[0][0], steps)


def read_fact_change(execute: Execute, since: JournalMark, now: JournalMark) -> FactChange | None:
    """Return what has changed between two marks; None if the journal can't tell, or it is too much.

    `now` is the mark of this very transaction.
    """
    moved = _moved_steps(since, now)
    if moved is None:
        return None
    entries = list(execute(_SINCE, (since.newest, _MOST_ROWS + 1)))
    for first, last in moved:
        if len(entries) <= _MOST_ROWS:
            entries += execute(_OF_STEP, (first, last, _MOST_ROWS + 1))
    if not entries or len(entries) > _MOST_ROWS:
        return None
    found = _Found(execute)
    for table, row, old, new in entries:
        found.take(table, row, old, new)
    return found.change()


def _moved_steps(since: JournalMark, now: JournalMark) -> list[tuple[int, int]] | None:
    """Return the entries of the steps that came, or were undone or redone; None if one is gone that was not pruned."""
    moved = [
        (first, last)
        for id_, (first, last, undone) in now.steps.items()
        if since.steps.get(id_) != (first, last, undone)
    ]
    gone = [id_ for id_, (_, _, undone) in since.steps.items() if id_ not in now.steps and not undone]
    were_pruned = len(now.steps) == _STEPS_KEPT and max(gone, default=0) < min(now.steps, default=0)
    if len(moved) > _MOST_STEPS or now.newest < since.newest or (gone and not were_pruned):
        return None
    return moved


class _Found:
    """Gathers whom entries of the journal are about."""

    def __init__(self, execute: Execute) -> None:
        self._execute = execute
        self._columns: dict[str, list[str]] = {}
        self._tables: set[str] = set()
        self._edited: set[str] = set()
        self._contacts: set[int] = set()
        self._introductions: set[int] = set()
        self._owned: dict[str, set[int]] = {column: set() for column in _OWNERS}
        self._named: set[int] = set()
        self._moves_in_list = False
        self._is_told = False

    def take(self, table: str, row: int, old: str | None, new: str | None) -> None:
        """Take in an entry: the row's image before and after."""
        self._tables.add(table)
        images = [self._image(table, image) for image in (old, new) if image is not None]
        if len(images) > 1:
            self._edited.add(table)
        for image in images:
            for column in _CONTACT_COLUMNS:
                self._add(self._contacts, image.get(column))
            self._add(self._introductions, image.get("introduction_id"))
            for column, rows in self._owned.items():
                self._add(rows, image.get(column))
        if f"{table}_id" in self._owned:
            self._owned[f"{table}_id"].add(row)
        elif table == "introduction":
            self._introductions.add(row)
        elif table == "contact":
            self._contacts.add(row)
            self._moves_in_list |= _differ(images, _LISTED_BY)
            if _differ(images, _NAMED_BY):
                self._named.add(row)
        elif table == "participation":
            self._is_told |= any(image["purpose"] != "" for image in images)
        elif table == "reach":
            for image in images:
                self._add(self._named, image["contact_id"])

    def change(self) -> FactChange | None:
        """Return what all of it is about; None if that is too much, or a merge."""
        for column, rows in self._owned.items():
            self._contacts.update(contact for (contact,) in self._execute(_OWNERS[column], (json_ids(rows),)))
        introductions = self._introductions | self._ids(_INTRODUCTIONS, self._contacts)
        people = self._contacts | self._ids(_PARTIES, introductions)
        if len(people) > _MOST_ROWS or self._tables & _READ_AFRESH:
            return None
        around = introductions | self._ids(_INTRODUCTIONS, people)
        return FactChange(
            frozenset(self._tables),
            frozenset(self._edited),
            frozenset(people),
            frozenset(around),
            self._moves_in_list,
            self._is_told,
            frozenset(self._named),
        )

    def _ids(self, sql: str, among: Iterable[int]) -> set[int]:
        return {id_ for (id_,) in self._execute(sql, (json_ids(list(among)),))}

    def _image(self, table: str, image: str) -> dict[str, object]:
        if table not in self._columns:
            self._columns[table] = [name for name, _ in column_types(self._execute, table)]
        return dict(zip(self._columns[table], loads(image), strict=True))

    @staticmethod
    def _add(ids: set[int], id_: object) -> None:
        if isinstance(id_, int):
            ids.add(id_)


def _differ(images: list[dict[str, object]], columns: Iterable[str]) -> bool:
    """Whether a row came or went, or differs in one of these columns."""
    return len(images) < 2 or any(images[0][column] != images[1][column] for column in columns)
