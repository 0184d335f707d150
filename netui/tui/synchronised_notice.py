"""Tells of a synchronised folder, and of each conflict copy, once and never again."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netui.db.synchronised import SynchronisedFinding
    from netui.tui.services import Services

__all__ = ["tell_of_synchronised"]

_TOLD_KEPT = 100
"""Number of paths of which it is remembered that they were told of."""


def tell_of_synchronised(app: Services, found: Sequence[SynchronisedFinding]) -> None:
    """Tell of the first finding that is new, unless a problem with settings or keys is said already."""
    told = app.remembered.get("synchronised_told")
    known = [each for each in told if isinstance(each, str)] if isinstance(told, list) else []
    for each in found:
        if each.subject not in known and not (app.database.settings.problems or app.keymap.problems):
            app.say(each.sentence, wrong=True)
            app.remember(synchronised_told=[*known, each.subject][-_TOLD_KEPT:])
            return
