"""`Drafts`: what is half typed in this window, kept on the disk while it is typed and offered until it is used."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any, Protocol, cast
from uuid import uuid4

if TYPE_CHECKING:
    from netui.db.draft_store import DraftStore

__all__ = ["Draft", "DraftHolder", "DraftLostError", "Drafts", "KeepsDrafts", "drafts_of"]

LEAVING_SECONDS = 0.5
"""Seconds that the way out waits for a disk that is slow to write."""


class DraftLostError(Exception):
    """A draft that can't be resumed: what it is about is gone, or another version of netui has written it."""


@dataclass(frozen=True, slots=True)
class Draft:
    """Something half typed."""

    kind: str
    """The name of its `DraftKind` (`netui.tui.draft_kinds`)."""
    content: dict[str, Any]
    """What was typed, and what it is about, as JSON values; rows of the database by their uids."""
    changed: str = ""
    """The instant of its last change, ISO 8601 in UTC."""
    id: str = field(default_factory=lambda: uuid4().hex)
    """Names it from one start to the next."""


class DraftHolder(Protocol):
    """A widget or screen in which something can be half typed. It calls `Drafts.hold` and `Drafts.release`."""

    draft_kind: str
    """The kind of its drafts."""

    @property
    def is_attached(self) -> bool:
        """Whether it is still on the screen."""

    def draft_content(self) -> dict[str, Any] | None:
        """What is half typed now; None if that is nothing."""


class KeepsDrafts(Protocol):
    """An app with drafts."""

    drafts: Drafts


def drafts_of(app: object) -> Drafts:
    """The drafts of an app, which must be a `KeepsDrafts`."""
    return cast("KeepsDrafts", app).drafts


@dataclass(slots=True)
class _Held:
    holder: DraftHolder
    id: str
    latest: Draft | None = None
    """What was typed at the last look."""


class Drafts:
    """The drafts of a window: those held by a widget, and those kept for later.

    In memory until `open` is called, and for ever in a demo. `instant` returns the present time; `announce` is called
    when something was kept, with how many drafts there are.
    """

    def __init__(
        self,
        path: str = "",
        instant: Callable[[], dt.datetime] = lambda: dt.datetime.now(dt.UTC),
        announce: Callable[[int], None] = lambda count: None,
    ) -> None:
        self._path = path
        self._instant = instant
        self._announce = announce
        self._kept: list[Draft] = []
        self._held: list[_Held] = []
        self._store: DraftStore | None = None
        self._written: list[Draft] | None = []
        self._is_touched = False
        self._thread: threading.Thread | None = None
        self._trouble: str | None = None
        self._is_told = False
        self._tried: list[Draft] | None = None
        """What was to be written last."""
        self._is_over = False
        self.resumed: set[str] = set()
        """The ids of the drafts that were resumed in this session."""

    # From one start to the next.

    def open(self, *, takes_over: bool = True) -> list[str]:
        """Keep drafts on the disk from now on, and take over what dead windows have left, unless told not to.

        Return sentences about files that can't be read; they stay where they are.
        """
        from netui.db.draft_store import DraftStore

        self._store = DraftStore(self._path)
        if not takes_over:
            return []
        found, unreadable = self._store.take_over()
        self._kept += [Draft(each["kind"], each["content"], each["changed"], each["id"]) for each in reversed(found)]
        self._is_touched, self._written = True, None  # so that they are moved here
        self.look()
        return [f"A draft of an earlier session can't be read; it is kept in {file}." for file in unreadable]

    @property
    def are_safe(self) -> bool:
        """Whether what was kept is on the disk."""
        return self._store is not None and self._trouble is None

    def touch(self) -> None:
        """Something was typed, perhaps into a holder."""
        self._is_touched = True

    def look(self, *, again: bool = False) -> str:
        """Write what has changed since the last look, in a thread; to be called at every poll.

        Return a sentence if it could not be written; it is returned once after each change, since what is typed on
        covers it, and `again` if it was covered by something else.
        """
        if self._trouble is not None and (again or not self._is_told):
            self._is_told = True
            why = self._trouble
            return f"What you are typing can't be saved to disk ({why}); it is safe only while netui runs."
        if self._is_touched and (self._thread is None or not self._thread.is_alive()):
            self._is_touched = False
            drafts = self._collect()
            if self._store is not None and drafts != self._written:
                self._is_told = self._is_told and drafts == self._tried
                self._tried = drafts
                self._thread = threading.Thread(target=self._write, args=(drafts,), name="drafts", daemon=True)
                self._thread.start()
        return ""

    def keep_now(self) -> None:
        """Write at once: the session ends or is suspended, or has crashed. Never raises."""
        drafts = self._collect()
        if self._thread is not None:
            self._thread.join(LEAVING_SECONDS)
            if self._thread.is_alive():
                return  # the disk answers no more
        if self._store is not None and drafts != self._written:
            self._write(drafts)

    def leave(self) -> None:
        """End the session: what is held is kept as it is now, whatever becomes of the screens."""
        self.keep_now()
        self._is_over = True

    def close(self) -> None:
        """Let the next window have the drafts."""
        if self._store is not None:
            self._store.close()

    def _write(self, drafts: list[Draft]) -> None:
        assert self._store is not None
        try:
            self._store.write([asdict(draft) for draft in drafts])
        except (OSError, ValueError) as error:
            self._trouble = getattr(error, "strerror", None) or str(error)
        else:
            self._written, self._trouble, self._is_told = drafts, None, False

    def _collect(self) -> list[Draft]:
        """All drafts, the newest first."""
        if not self._is_over:
            for held in list(self._held):
                if held.holder.is_attached:
                    self._read(held)
                else:
                    self._let_go(held)
        drafts = [*self._kept, *(held.latest for held in self._held if held.latest is not None)]
        return _newest_first(drafts)

    def _read(self, held: _Held) -> None:
        try:
            content = held.holder.draft_content()
        except Exception:  # it is being built or taken down, or it is what has crashed: the last look holds
            return
        if content is None:
            held.latest = None
        elif held.latest is None or content != held.latest.content:
            changed = self._instant().astimezone(dt.UTC).isoformat()
            held.latest = Draft(held.holder.draft_kind, content, changed, held.id)

    # Holders.

    def hold(self, holder: DraftHolder, came_back: Draft | None = None) -> None:
        """Keep what is typed into a widget from now on; `came_back` is the draft that it begins with."""
        if came_back is not None:
            self.resumed.add(came_back.id)
            self._kept = [draft for draft in self._kept if draft.id != came_back.id]
        self._held.append(_Held(holder, came_back.id if came_back else uuid4().hex, came_back))
        self._is_touched = True

    def release(self, holder: DraftHolder, *, used: bool = False) -> None:
        """Keep what is half typed in a widget for later, and announce it; unless it was `used` or thrown away."""
        for held in [held for held in self._held if held.holder is holder]:
            self._read(held)
            if used:
                held.latest = None
            is_kept = held.latest is not None
            self._let_go(held)
            if is_kept:
                self._announce(len(self._kept))
        self._is_touched = True

    def _let_go(self, held: _Held) -> None:
        self._held.remove(held)
        if held.latest is not None:
            self._kept.append(held.latest)

    def of(self, holder: DraftHolder) -> Draft | None:
        """The draft in a widget as it is now, under the id that it is kept by; None if nothing is half typed."""
        self._collect()
        return next((held.latest for held in self._held if held.holder is holder), None)

    # Those kept.

    @property
    def kept(self) -> list[Draft]:
        """The drafts that no widget holds, the newest first."""
        for held in [held for held in self._held if not held.holder.is_attached]:
            self._let_go(held)
        return _newest_first(self._kept)

    def newest(self, kind: str) -> Draft | None:
        """The newest kept draft of a kind."""
        return next((draft for draft in self.kept if draft.kind == kind), None)

    def about(self, kind: str, about: Mapping[str, Any]) -> Draft | None:
        """The newest kept draft of a kind whose content has all these values."""
        for draft in self.kept:
            if draft.kind == kind and all(draft.content.get(name) == value for name, value in about.items()):
                return draft
        return None

    def add(self, kind: str, content: dict[str, Any]) -> Draft:
        """Keep something that could not be saved, or is not yet; return its draft."""
        draft = Draft(kind, content, self._instant().astimezone(dt.UTC).isoformat())
        self._kept.append(draft)
        self._is_touched = True
        return draft

    def drop(self, draft: Draft) -> None:
        """Throw a kept draft away."""
        self._kept = [each for each in self._kept if each.id != draft.id]
        self._is_touched = True


def _newest_first(drafts: list[Draft]) -> list[Draft]:
    """Sort by the last change; of two of one instant the one that was kept later is first."""
    order = sorted(range(len(drafts)), key=lambda at: (drafts[at].changed, at), reverse=True)
    return [drafts[at] for at in order]
