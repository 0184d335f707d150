"""The facts of the first screen as bytes, and back: the queue of a day, and the overview of all contacts.

As bytes they are numbers and JSON, so that a file of them can do no more than be wrong; long columns are arrays, which
are read ten times as fast.
"""

from __future__ import annotations

from array import array
from datetime import date
from json import dumps, loads

from netui.domain.queue.item import Item, Queue
from netui.queries.contacts.contact_list import ContactOverview

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Any

__all__ = ["pack_facts", "unpack_overview", "unpack_queue"]

_DAYS = ("due", "since")
"""The fields of an item that are days."""

_COLUMNS = ("names", "last", "others", "others_last", "due", "due_days", "cadences")
"""The columns behind the texts, in their order: ids, and places in the list of days (-1 for none).

`last` belongs to `names`, so that each id is one object; `others` are contacts that the list leaves out.
"""


def pack_facts(queue: Queue, overview: ContactOverview) -> bytes:
    """Return the facts as bytes."""
    days = sorted({*overview.last.values(), *overview.due.values()})
    places = {day: place for place, day in enumerate(days)} | {"": -1}
    others = sorted(overview.last.keys() - set(overview.names))
    columns: dict[str, Iterable[int]] = {
        "names": overview.names,
        "last": [places[overview.last.get(contact, "")] for contact in overview.names],
        "others": others,
        "others_last": [places[overview.last[contact]] for contact in others],
        "due": overview.due,
        "due_days": [places[day] for day in overview.due.values()],
        "cadences": overview.cadences,
    }
    arrays = [_array(columns[name]) for name in _COLUMNS]
    texts = {
        "columns": [(column.typecode, len(column)) for column in arrays],
        "days": days,
        "cadences": list(overview.cadences.values()),
        "ranks": list(overview.ranks.items()),
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
    """Return the overview of packed facts."""
    _, line, rest = _lines(packed)
    texts, columns, begin = loads(line), {}, 0
    for name, (typecode, length) in zip(_COLUMNS, texts["columns"], strict=True):
        column = array(typecode)
        end = begin + column.itemsize * length
        column.frombytes(rest[begin:end])
        columns[name], begin = column, end
    days = [*texts["days"], ""]  # the last one is that of -1
    names = columns["names"].tolist()
    last = {contact: days[place] for contact, place in zip(names, columns["last"], strict=True) if place >= 0}
    last |= zip(columns["others"], map(days.__getitem__, columns["others_last"]), strict=True)
    return ContactOverview(
        names,
        last,
        dict(zip(columns["cadences"], map(tuple, texts["cadences"]), strict=True)),
        dict(zip(columns["due"], map(days.__getitem__, columns["due_days"]), strict=True)),
        dict(texts["ranks"]),
    )


def _array(column: Iterable[int]) -> array[int]:
    """The column in as few bytes as its numbers need."""
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
