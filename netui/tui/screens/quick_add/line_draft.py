"""`LineContext`, what a quick-add line is about apart from its words, and `LineDraft`, the line as it is half typed."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from netui.queries.quick_add.record_from_row import EntryAsRead
from netui.queries.uids import read_id, read_uid
from netui.tui.screens.quick_add.contact_group import ContactGroup, read_group
from netui.tui.screens.quick_add.session import EntryRef

if TYPE_CHECKING:
    from netui.db.readonly import Execute
    from netui.tui.drafts import Draft
    from netui.tui.screens.quick_add.session import QuickAddBackend
    from netui.tui.widgets.painted_input import PaintedInput

__all__ = [
    "EVENT",
    "LINE",
    "LineBack",
    "LineContext",
    "LineDraft",
    "context_from_draft",
    "context_refs",
    "with_entry_as_read",
]

LINE, EVENT = "line", "event line"
"""The kinds of drafts of a line: over any screen, and at an event."""


@dataclass(frozen=True, slots=True)
class LineContext:
    """Where a line was opened, and why."""

    begun: str = ""
    """The text that the line begins with."""
    facts: tuple[str, ...] = ()
    """Facts to be specific about, shown above the line."""
    implied: int | None = None
    """The contact that a line without a name is about."""
    entry: EntryRef | None = None
    """The entry of a timeline that the line replaces."""
    ask: int | None = None
    """The ask that a yes or a no is about; None for the latest one of whom the line names."""
    group: ContactGroup | None = None
    """The contacts that stand in the line as their number; None where all are named."""
    refs: dict[str, Any] = field(default_factory=dict)
    """The same as JSON values, for a draft: rows by their uids (`context_refs`)."""


class LineBack(NamedTuple):
    """A draft of a line that came back."""

    draft: Draft
    context: LineContext
    remark: str = ""
    """What has gone meanwhile, as a sentence."""


def context_refs(execute: Execute, context: LineContext) -> dict[str, Any]:
    """The context as JSON values."""
    entry = context.entry
    return {
        "begun": context.begun,
        "facts": list(context.facts),
        "implied": read_uid(execute, "contact", context.implied),
        "entry": [entry.table, read_uid(execute, entry.table, entry.row)] if entry else None,
        "ask": read_uid(execute, "favour", context.ask),
        "group": _group_refs(execute, context.group),
    }


def _group_refs(execute: Execute, group: ContactGroup | None) -> list[Any] | None:
    return group and [group.label, [read_uid(execute, "contact", contact) for contact in group.contacts]]


def _group_from_refs(execute: Execute, refs: list[Any] | None) -> tuple[ContactGroup | None, str]:
    """The group of a draft, and a sentence if some of it have gone."""
    if not refs:
        return None, ""
    label, uids = refs
    ids = [read_id(execute, "contact", uid) for uid in uids]
    there = [contact for contact in ids if contact is not None]
    if len(there) < len(ids):
        return read_group(execute, there, label), f"Some of the {label} are gone: the line is about the others."
    return read_group(execute, there, label), ""


def context_from_draft(execute: Execute, content: dict[str, Any]) -> tuple[LineContext, str]:
    """The context of a draft, and a sentence about what has gone since."""
    implied, ask = read_id(execute, "contact", content.get("implied")), read_id(execute, "favour", content.get("ask"))
    entry, remark = None, ""
    if content.get("entry"):
        table, uid = content["entry"]
        row = read_id(execute, table, uid)
        entry = EntryRef(table, row) if row is not None else None
        if entry is None:
            remark = "The entry you were changing is gone: enter saves this line as a new one."
    if not remark and content.get("implied") and implied is None:
        remark = "The contact this line was about is gone: type a name."
    facts = tuple(map(str, content.get("facts", ())))
    group, gone = _group_from_refs(execute, content.get("group"))
    names = ("begun", "facts", "implied", "entry", "ask", "group")
    refs = {name: content.get(name) for name in names}
    begun = str(content.get("begun", ""))
    return LineContext(begun, facts, implied, entry, ask, group, refs), gone or remark


def with_entry_as_read(back: LineBack, backend: QuickAddBackend) -> LineBack:
    """The draft with its entry as it was read when its line was written, so that it is compared when it is saved.

    The line that the entry was written as says what it was.
    """
    context, entry = back.context, back.context.entry
    if entry is None:
        return back
    backend.get_ready(entry)
    as_read = backend.read(context.begun, implied=context.implied)
    entry = entry._replace(as_read=EntryAsRead(back.draft.content["entry"][1], as_read))
    return back._replace(context=replace(context, entry=entry))


class LineDraft:
    """What becomes of the line of a bar if it is left or ended: a draft, and where it began with one, that one."""

    def __init__(self, context: LineContext, came_back: LineBack | None) -> None:
        self.context = came_back.context if came_back else context
        """What the line is about."""
        self.came_back = came_back
        """The draft that the line began with."""
        self.is_untouched = came_back is not None
        """Whether it is still as it came back: then enter only accepts it, and what is typed takes its place."""
        self._fresh = context

    @property
    def text(self) -> str:
        """The text that the line begins with."""
        return str(self.came_back.draft.content.get("line", "")) if self.came_back else self.context.begun

    @property
    def cursor(self) -> int:
        """Where the cursor was left."""
        at = self.came_back.draft.content.get("cursor") if self.came_back else None
        return at if isinstance(at, int) and 0 <= at <= len(self.text) else len(self.text)

    @property
    def toggled(self) -> set[str]:
        """The keys of the closings that were struck, and of the offers that were taken."""
        return set(self.came_back.draft.content.get("toggled", ())) if self.came_back else set()

    @property
    def was_wiped(self) -> bool:
        """Whether all that stood in the line at first had been deleted or typed over."""
        return bool(self.came_back and self.came_back.draft.content.get("was_wiped"))

    @property
    def note(self) -> str | None:
        """The note that was written in an editor, and did not get into the line; None without one."""
        note = self.came_back.draft.content.get("note") if self.came_back else None
        return note if isinstance(note, str) else None

    def keys_told(self, room: int) -> str:
        """What the keys do as long as the line is as it came back, in at most `room` cells if that is possible."""
        told = "draft · enter or → goes on with it · type to start over · ctrl+u throws it away"
        return (
            told if len(told) <= room or room <= 0 else "draft · enter goes on · typing starts over · ctrl+u discards"
        )

    def accept(self) -> None:
        """Go on with what came back."""
        self.is_untouched = False

    def start_over(self) -> None:
        """Go on with a new line, which is about what the bar was opened for."""
        self.is_untouched = False
        self.context = self._fresh

    def forget_entry(self) -> None:
        """Go on with a new entry: the one that the line was to replace is gone."""
        self.context = replace(self.context, entry=None, refs={**self.context.refs, "entry": None})

    def content(self, line: PaintedInput, toggled: Collection[str]) -> dict[str, Any] | None:
        """The draft of what stands in the line, as JSON values; None for what nobody has typed."""
        if self.is_untouched and self.came_back is not None:
            return self.came_back.draft.content
        text = line.text
        if not text.strip() or (text == self.context.begun and not self.came_back):
            return None
        return {
            **self.context.refs,
            "line": text,
            "cursor": line.cursor_position,
            "toggled": sorted(toggled),
            "was_wiped": line.was_wiped,
        }
