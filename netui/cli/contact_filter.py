"""The contacts that the words of a command line select, as the same words after `/` do in the session."""

from __future__ import annotations

from netui.cli.output import print_stderr
from netui.domain.filter import Filter, parse_filter, quote_terms
from netui.domain.named_filter import NamedFilter, expand_names
from netui.queries.contacts.contact_list import (
    ContactOverview,
    archived_overview,
    filter_contacts,
    has_field_value,
    loops_by_contact,
    read_contact_ids,
    read_contact_overview,
    read_search_texts,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from netui.db.readonly import Execute
    from netui.settings import Settings

__all__ = ["narrow_contacts", "read_filter", "read_named_filter", "read_overview", "select_contacts"]


def read_filter(execute: Execute, words: Sequence[str]) -> Filter:
    """Return the filter that words say; what is not understood is a word, which is said on standard error."""
    return read_named_filter(execute, words, {})[0]


def read_named_filter(execute: Execute, words: Sequence[str], views: Mapping[str, NamedFilter]) -> tuple[Filter, str]:
    """Return the filter that words say, with the user's views in place of their names, and the order of the first view.

    The order is empty where no view has one. What is not understood is a word, which is said on standard error.
    """

    def is_value(field: str, value: str) -> bool:
        return has_field_value(execute, field, value)

    named = expand_names(quote_terms(words, is_value), views)
    wanted = parse_filter(named.filter)
    if wanted.remark:
        print_stderr(wanted.remark)
    return wanted, named.order


def read_overview(
    execute: Execute, wanted: Filter, day: date, settings: Settings, *, with_due: bool = False
) -> ContactOverview:
    """Return the overview that a filter applies to: of all contacts, or of the archived ones.

    What is due towards each is read `with_due`, and where the filter asks for it: it takes as long as `netui today`.
    """
    loops = {}
    if with_due or any(each.what == "due" for each in wanted.conditions):
        from netui.queries.queue.read_queue import read_queue

        loops = loops_by_contact(read_queue(execute, today=day, settings=settings))
    overview = read_contact_overview(execute, loops, until=day)
    return archived_overview(execute, overview) if wanted.archived else overview


def select_contacts(execute: Execute, overview: ContactOverview, wanted: Filter, day: date) -> set[int] | None:
    """Return the ids of the contacts that a filter leaves; None where it leaves all of the overview."""
    texts = read_search_texts(execute) if any(each.what == "word" for each in wanted.conditions) else {}
    return filter_contacts(execute, overview, texts, wanted, day)


def narrow_contacts(execute: Execute, wanted: Filter, day: date, settings: Settings) -> set[int] | None:
    """Return the ids of the contacts that a filter leaves of all, archived or not; None for one without conditions.

    `is:archived` leaves the archived ones, `!is:archived` the others.
    """
    if not wanted:
        return None
    if any(each.what in ("last", "due") for each in wanted.conditions):
        overview = read_overview(execute, wanted, day, settings)
    else:
        overview = ContactOverview([], {}, {}, {}, {})
    states = [each for each in wanted.conditions if each.what == "is"]
    archived = not states[0].negated if states else None
    overview = overview.of(read_contact_ids(execute, archived=archived))
    others = Filter(tuple(each for each in wanted.conditions if each.what != "is"))
    found = select_contacts(execute, overview, others, day)
    return set(overview.names) if found is None else found
