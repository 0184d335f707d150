"""The warm contacts, computed for all contacts at once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from netui.domain.days import add_span
from netui.domain.window import WARM_FOR, is_warm

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netui.queries.contacts.contact_list import ContactOverview

__all__ = ["warm_contacts"]


def warm_contacts(overview: ContactOverview, contacts: Iterable[int], today: date) -> set[int]:
    """Return those of the contacts who are warm on a day, by the same rule as `netui.domain.window.is_warm`.

    Days are compared as ISO text, which is faster than parsing them.
    """
    border = add_span(today, WARM_FOR, -1).isoformat()
    cadences, last = overview.cadences, overview.last
    return {
        each
        for each in contacts
        if (is_warm(overview.window(each), None, today) if each in cadences else last.get(each, "") >= border)
    }
