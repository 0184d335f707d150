"""Who of all contacts is warm, at once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from netui.domain.days import add
from netui.domain.window import WARM_FOR, is_warm

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netui.queries.contacts.contact_list import Overview

__all__ = ["warm_ones"]


def warm_ones(overview: Overview, contacts: Iterable[int], today: date) -> set[int]:
    """Give those of the contacts who are warm, as `is_warm` has it; days are compared as they are written."""
    border = add(today, WARM_FOR, -1).isoformat()
    cadences, last = overview.cadences, overview.last
    return {
        each
        for each in contacts
        if (is_warm(overview.window(each), None, today) if each in cadences else last.get(each, "") >= border)
    }
