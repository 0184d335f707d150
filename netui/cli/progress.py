"""Progress of a long command: one line on a terminal, erased at the end."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from time import monotonic

__all__ = ["draw_progress"]

_DRAWN_EVERY = 0.1
"""Seconds between two updates of the progress on a terminal."""


@contextmanager
def draw_progress(name: str, words: str = "") -> Iterator[Callable[[int, int], None] | None]:
    """A progress callback (done, in all) that draws one line on a terminal, and erases it at the end; else None.

    It counts rows, or with `words` formats the share that is done.
    """
    if not (sys.stderr and sys.stderr.isatty()):
        yield None
        return
    drawn = monotonic()

    def show(done: int, whole: int) -> None:
        nonlocal drawn
        if monotonic() - drawn < _DRAWN_EVERY:
            return
        drawn = monotonic()
        draw(f"\r{name}: {words.format(done / max(whole, 1)) if words else f'{done:,} of {whole:,} rows'}\x1b[K")

    def draw(text: str) -> None:
        with suppress(OSError):  # a terminal that is gone stops no command
            getattr(sys.stderr, "write_raw", sys.stderr.write)(text)
            sys.stderr.flush()

    try:
        yield show
    finally:
        draw("\r\x1b[K")
