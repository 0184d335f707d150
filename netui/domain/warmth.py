"""Who is warm: somebody to whom one can turn without a word about the silence."""

from __future__ import annotations

from datetime import date

from netui.domain.days import add
from netui.domain.window import LATE, Window

__all__ = ["WARM_FOR", "is_warm"]

WARM_FOR = "P6M"
"""How long a contact without a cadence stays warm after we were in touch."""


def is_warm(window: Window | None, last_contact: date | None, today: date) -> bool:
    """Whether a contact is not late in the window of their cadence; without one, whether contact was lately."""
    if window is not None:
        return window.stands(today) != LATE
    return last_contact is not None and last_contact >= add(today, WARM_FOR, -1)
