"""The work of the import dialog that runs in threads: reading, comparing, importing. Each ends in a message."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from threading import Event
from time import monotonic
from typing import TYPE_CHECKING

from textual.message import Message

from netui.actions.import_plan import ImportOutdated, ImportStopped, import_plan
from netui.db.connection import thread_connection
from netui.db.errors import StoreError
from netui.domain.importing.choices import Choices
from netui.domain.importing.report import Report
from netui.exchange.format import FileNotUnderstood, ReadOptions
from netui.exchange.table_columns import TableColumn
from netui.tui.screens.importing.preview import (
    FileState,
    ImportPreview,
    ImportPreviewError,
    is_file_unchanged,
    preview_again,
    preview_file,
)
from netui.tui.screens.importing.preview_rows import PreviewTable

if TYPE_CHECKING:
    from netui.tui.database import Database

__all__ = [
    "Failed",
    "Finished",
    "Outdated",
    "Previewed",
    "Progressed",
    "compare_again",
    "import_file",
    "read_preview",
]

PROGRESS_INTERVAL = 0.1
"""Seconds between two messages of progress: drawing takes time from the import."""

Post = Callable[[Message], object]
"""Posts a message from a thread."""


@dataclass
class Previewed(Message):
    """The file was read and compared, or compared again."""

    preview: ImportPreview
    table: PreviewTable
    """Its rows."""


@dataclass
class Progressed(Message):
    """So much is done."""

    done: int
    whole: int
    """Rows, while it is imported; before that, of whatever unit, shown in per cent."""
    what: str = "Importing"


@dataclass
class Failed(Message):
    """The reading or the import failed or was stopped; nothing was changed."""

    sentence: str
    """The reason."""
    columns: Sequence[TableColumn] = ()
    """The columns of a table that was not understood."""


@dataclass
class Outdated(Message):
    """What was shown is not what would be imported any more; nothing was changed."""

    sentence: str
    """What has changed."""


@dataclass
class Finished(Message):
    """The file was imported."""

    report: Report


class _Progress:
    """Posts progress now and then, and raises `ImportStopped` once it is stopped."""

    def __init__(self, post: Post, is_stopped: Callable[[], bool]) -> None:
        self._post, self._is_stopped = post, is_stopped
        self._last_shown = monotonic()

    def __call__(self, what: str, done: int, whole: int) -> None:
        if self._is_stopped():
            raise ImportStopped
        if monotonic() - self._last_shown > PROGRESS_INTERVAL:
            self._last_shown = monotonic()
            self._post(Progressed(done, whole, what))


def read_preview(
    path: str,
    options: ReadOptions,
    decided: tuple[Choices, FileState | None],
    *,
    database: str,
    post: Post,
    is_stopped: Callable[[], bool],
) -> None:
    """Read a file, and post its preview or why there is none; nothing once it is stopped.

    `decided` are choices, and the file that they are about: they hold only if it is that one still.
    """
    try:
        preview = preview_file(
            path, database=database, options=options, decided=decided, progress=_Progress(post, is_stopped)
        )
        message: Message = Previewed(preview, PreviewTable.of(preview.plan, preview.report, preview.choices))
    except ImportStopped:
        return  # whoever stopped it shows something else
    except ImportPreviewError as error:
        message = Failed(str(error), error.columns)
    except FileNotUnderstood as reason:  # it changed between reading and comparing
        message = Failed(f"The file was not understood: {reason}")
    except StoreError as error:
        message = Failed(str(error))
    if not is_stopped():
        post(message)


def compare_again(
    preview: ImportPreview,
    choices: Choices,
    *,
    database: Database,
    post: Post,
    is_stopped: Callable[[], bool],
) -> None:
    """Compare what was read once more, with other choices; post as `read_preview` does."""
    try:
        again = preview_again(
            preview,
            database=database.path,
            today=database.today,
            choices=choices,
            progress=_Progress(post, is_stopped),
        )
        message: Message = Previewed(again, PreviewTable.of(again.plan, again.report, choices))
    except ImportStopped:
        return
    except FileNotUnderstood as reason:
        message = Failed(f"{preview.name} was not understood: {reason}")
    except StoreError as error:
        message = Failed(str(error))
    if not is_stopped():
        post(message)


def import_file(preview: ImportPreview, *, database: Database, post: Post, stop: Event) -> None:
    """Import what was previewed, unless the file or the database has changed since; post how it went."""
    progress = _Progress(post, lambda: False)  # the import itself stops at a row
    try:
        moment, session = database.moment(), database.session
        if not is_file_unchanged(preview):
            post(Outdated(f"{preview.name} has changed: this is what it would import now."))
            return
        with thread_connection():
            report = import_plan(
                preview.plan,
                moment=moment,
                session=session,
                source=preview.name,
                progress=lambda done, rows: progress("Importing", done, rows),
                stop=stop,
                previewed=preview.database,
                choices=preview.choices,
            )
    except ImportOutdated:
        post(Outdated("Another window saved something: this is what would be imported now."))
    except FileNotUnderstood as reason:
        post(Failed(f"{preview.name} was not understood, and nothing of it was saved: {reason}"))
    except (ImportStopped, StoreError) as error:
        post(Failed(str(error)))
    else:
        post(Finished(report))
