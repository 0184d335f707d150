"""`netui list WORDS`: the contacts that fit, in one of the orders of the session."""

from __future__ import annotations

from datetime import date

from netui.cli.commands import ORDER_WORDS, shell_command
from netui.cli.contact_filter import read_named_filter, read_overview, select_contacts
from netui.cli.database import open_read_only
from netui.cli.errors import UsageError
from netui.cli.options import date_option, parse_arguments
from netui.cli.output import read_settings
from netui.cli.rows import print_rows, print_table, row_limit
from netui.clock import today
from netui.domain.days import day_label, short_age
from netui.domain.text import clean
from netui.domain.window import WINDOW_WORDS
from netui.domain.words import CONTACT_ORDERS
from netui.queries.contacts.contact_list import (
    ContactOverview,
    ContactRow,
    emails_by_contact,
    ordered_contacts,
    read_contact_rows,
    tags_by_contact,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from netui.cli.options import ParsedArguments
    from netui.cli.rows import Row

__all__ = ["run"]


def run(arguments: list[str]) -> int:
    """Print the contacts; nobody is no failure."""
    parsed = parse_arguments(shell_command("list"), arguments)
    asked_order, limit = _order(parsed), row_limit(parsed)
    settings = read_settings()
    day = date_option(parsed) or today(settings.day_begins)
    in_full = parsed.has("--json") or parsed.has("--plain")
    with open_read_only(parsed) as execute:
        wanted, view_order = read_named_filter(execute, parsed.words, settings.views)
        order = asked_order or view_order or CONTACT_ORDERS[0]
        overview = read_overview(execute, wanted, day, settings, with_due=in_full or order == "next due")
        found, ids = select_contacts(execute, overview, wanted, day), ordered_contacts(overview, order)
        fitting = ids if found is None else [contact for contact in ids if contact in found]
        shown = fitting[:limit]
        rows = read_contact_rows(execute, shown)
        tags, emails = (tags_by_contact(execute, shown), emails_by_contact(execute, shown)) if in_full else ({}, {})
    more = len(fitting) - len(shown)

    def print_text() -> None:
        print_table([_cells(row, overview, order, day) for row in rows], more=more)

    data = [_as_data(row, overview, tags, emails, day, archived=wanted.archived) for row in rows]
    nothing = clean(f"No contacts match {' '.join(parsed.words)}.") if wanted else "There are no contacts yet."
    print_rows(parsed, "contacts", data, print_text, nothing="" if more else nothing, more=more)
    return 0


def _order(parsed: ParsedArguments) -> str | None:
    """The order of `--order`: a name of `CONTACT_ORDERS`, or the beginning of a word of it. Raises `UsageError`."""
    asked = parsed.value("--order")
    if asked is None:
        return None
    typed = asked.lower().replace("-", " ").strip()
    found = [order for order in CONTACT_ORDERS if f" {typed}" in f" {order}"] if typed else []
    if len(found) != 1:
        raise UsageError(f"there is no order {asked!r}: --order takes one of {', '.join(ORDER_WORDS)}.")
    return found[0]


def _as_data(
    row: ContactRow,
    overview: ContactOverview,
    tags: Mapping[int, Sequence[str]],
    emails: Mapping[int, Sequence[str]],
    day: date,
    *,
    archived: bool,
) -> Row:
    window = overview.window(row.id)
    return {
        "uid": row.uid,
        "name": row.name,
        "organisation": row.organisation or None,
        "title": row.title or None,
        "place": row.place or None,
        "tags": list(tags.get(row.id, ())),
        "emails": list(emails.get(row.id, ())),
        "last_contact": overview.last.get(row.id),
        "due": overview.due.get(row.id),
        "cadence": list(window.cadence) if window else None,
        "stands": window.stands(day) if window else None,
        "top_rank": overview.ranks.get(row.id),
        "archived": archived,
    }


def _cells(row: ContactRow, overview: ContactOverview, order: str, day: date) -> tuple[str, ...]:
    """Name, organisation and title, the age of the last contact, where it stands, and what it is ordered by."""
    last, window = overview.last.get(row.id), overview.window(row.id)
    about = " · ".join(part for part in (row.organisation, row.title) if part)
    age = short_age(date.fromisoformat(last), day) if last else "–"
    stands = WINDOW_WORDS[window.stands(day)] if window else ""
    by = ""
    if order == "next due" and row.id in overview.due:
        by = day_label(date.fromisoformat(overview.due[row.id]), day)
    elif order == "rank" and row.id in overview.ranks:
        by = f"top ten {overview.ranks[row.id]}"
    return row.name, about, age, stands, by
