"""The facts of the first screen as bytes, and back: a day's queue, all contacts' overview, what waits in each view.

As bytes they are numbers and JSON, so that a file of them can do no more than be wrong; long columns are arrays, which
are read ten times as fast, and of which only what is shown is made into objects.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Mapping
from datetime import date
from json import dumps, loads
from typing import TypeVar

from netui.domain.queue.item import Item, Queue
from netui.domain.view_counts import ViewCounts
from netui.queries.contacts.contact_list import ContactOverview, ordered_contacts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, ItemsView, Iterable, Iterator, Sequence
    from typing import Any

__all__ = ["pack_facts", "unpack_overview", "unpack_queue", "unpack_view_counts"]

_V = TypeVar("_V")

_DAYS = ("due", "since")
"""The fields of an item that are days."""

_ORDERS = ("last contact", "next due")
"""The orders of the list that are kept; that by name is the list itself."""

_COLUMNS = (
    *("names", *_ORDERS),
    *("last", "last_days", "due", "due_days"),
    *("cadences", "spans", "set_on", "since"),
)
"""The columns behind the texts, in their order: ids, and places in the list of days or of spans (-1 for none).

Of what belongs to an id the ids come in their order, so that one of them is found without a dictionary of all.
"""

_FEW = 1000
"""Look-ups after which a dictionary is made of a column."""


def pack_facts(queue: Queue, overview: ContactOverview, counts: ViewCounts) -> bytes:
    """Return the facts as bytes."""
    last, due, cadences = sorted(overview.last), sorted(overview.due), sorted(overview.cadences)
    ways = [overview.cadences[contact] for contact in cadences]
    spans = sorted({way[:2] for way in ways})
    found = {*overview.last.values(), *overview.due.values()}
    found.update(since for _, _, _, since in ways)
    found.update(set_on for _, _, set_on, _ in ways if set_on is not None)
    days = sorted(found)
    place: dict[str | None, int] = {None: -1}
    place.update((day, number) for number, day in enumerate(days))
    span_place = {span: number for number, span in enumerate(spans)}
    columns: dict[str, Iterable[int]] = {
        "names": overview.names,
        **{order: ordered_contacts(overview, order) for order in _ORDERS},
        "last": last,
        "last_days": map(place.__getitem__, map(overview.last.__getitem__, last)),
        "due": due,
        "due_days": map(place.__getitem__, map(overview.due.__getitem__, due)),
        "cadences": cadences,
        "spans": [span_place[way[:2]] for way in ways],
        "set_on": [place[set_on] for _, _, set_on, _ in ways],
        "since": [place[since] for _, _, _, since in ways],
    }
    arrays = [_array(columns[name]) for name in _COLUMNS]
    texts = {
        "columns": [(column.typecode, len(column)) for column in arrays],
        "days": days,
        "spans": spans,
        "ranks": list(overview.ranks.items()),
        "counts": counts,
    }
    lines = (_pack_queue(queue), dumps(texts).encode())
    return b"".join((*(b"%d\n" % len(line) + line for line in lines), *(column.tobytes() for column in arrays)))


def unpack_queue(packed: bytes) -> Queue:
    """Return the queue of packed facts."""
    texts = loads(_lines(packed)[0])
    return Queue(
        date.fromisoformat(texts["today"]),
        [_item(values) for values in texts["items"]],
        texts["waiting"],
        texts["paused"],
        [_item(values) for values in texts["coming"]],
    )


def unpack_overview(packed: bytes) -> ContactOverview:
    """Return the overview of packed facts. Of its columns no more is made than what is asked for."""
    _, line, rest = _lines(packed)
    texts, columns, begin = loads(line), {}, 0
    for name, (typecode, length) in zip(_COLUMNS, texts["columns"], strict=True):
        column = array(typecode)
        end = begin + column.itemsize * length
        column.frombytes(rest[begin:end])
        columns[name], begin = column, end
    days = [*texts["days"], None]  # the last one is that of -1
    spans = list(map(tuple, texts["spans"]))
    of_span, set_on, since = columns["spans"], columns["set_on"], columns["since"]

    def cadence(place: int) -> tuple[str, str, str | None, str]:
        return (*spans[of_span[place]], days[set_on[place]], days[since[place]])

    last = _PackedDays(columns["last"], columns["last_days"], days)
    due = _PackedDays(columns["due"], columns["due_days"], days)
    orders = {order: columns[order] for order in _ORDERS}
    cadences = _PackedColumn(columns["cadences"], cadence)
    return ContactOverview(columns["names"], last, cadences, due, dict(texts["ranks"]), orders)


def unpack_view_counts(packed: bytes) -> ViewCounts:
    """Return what waits in each view by packed facts."""
    return ViewCounts(*loads(_lines(packed)[1])["counts"])


class _PackedColumn(Mapping[int, _V]):
    """A mapping by id over columns: a dictionary of it is made only where more than a few are asked for."""

    def __init__(self, ids: array[int], make: Callable[[int], _V]) -> None:
        """`ids` are sorted; `make` returns the value at a place among them."""
        self._ids = ids
        self._make = make
        self._left = _FEW
        self._whole: dict[int, _V] | None = None

    def __getitem__(self, id_: int) -> _V:
        if self._whole is not None or not self._left:
            return self._all()[id_]
        self._left -= 1
        place = bisect_left(self._ids, id_)
        if place == len(self._ids) or self._ids[place] != id_:
            raise KeyError(id_)
        return self._make(place)

    def _all(self) -> dict[int, _V]:
        if self._whole is None:
            self._whole = dict(zip(self._ids, self._values(), strict=True))
        return self._whole

    def _values(self) -> Iterable[_V]:
        return map(self._make, range(len(self._ids)))

    def __iter__(self) -> Iterator[int]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._ids)

    def items(self) -> ItemsView[int, _V]:
        """All of it."""
        return self._all().items()


class _PackedDays(_PackedColumn[str]):
    """The same, with a day each."""

    def __init__(self, ids: array[int], places: array[int], days: Sequence[str]) -> None:
        super().__init__(ids, lambda place: days[places[place]])
        self._places = places
        self._days = days

    def _values(self) -> Iterable[str]:
        return map(self._days.__getitem__, self._places)

    def values(self) -> Collection[str]:  # type: ignore[override]
        """The days alone, of which no dictionary is made."""
        return tuple(self._values())


def _array(column: Iterable[int]) -> array[int]:
    """The column in as few bytes as its numbers need."""
    column = list(column)
    try:
        return array("i", column)
    except OverflowError:
        return array("q", column)


def _lines(packed: bytes) -> tuple[bytes, bytes, memoryview]:
    """The text of the queue, that of the overview, and the columns, which are not copied."""
    lines, begin = [], 0
    for _ in range(2):
        text = packed.index(b"\n", begin) + 1
        end = text + int(packed[begin:text])
        lines.append(packed[text:end])
        begin = end
    return lines[0], lines[1], memoryview(packed)[begin:]


def _pack_queue(queue: Queue) -> bytes:
    texts = {
        "today": queue.today.isoformat(),
        "fields": Item.__slots__,
        "items": list(map(_values, queue.items)),
        "coming": list(map(_values, queue.coming)),
        "waiting": queue.waiting,
        "paused": queue.paused,
    }
    return dumps(texts).encode()


def _values(item: Item) -> list[object]:
    return [getattr(item, name).isoformat() if name in _DAYS else getattr(item, name) for name in Item.__slots__]


def _item(values: Sequence[Any]) -> Item:
    item = Item.__new__(Item)
    found: Mapping[str, Any] = dict(zip(Item.__slots__, values, strict=True))
    for name, value in found.items():
        setattr(item, name, date.fromisoformat(value) if name in _DAYS else value)
    item.people = tuple(item.people)
    return item
