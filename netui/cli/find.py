"""`netui find WORDS`: full-text search over contacts and notes, best match first, narrowed by the filter's words."""

from __future__ import annotations

from netui.cli.commands import ROWS_ON_TERMINAL, shell_command
from netui.cli.contact_filter import narrow_contacts, read_filter
from netui.cli.database import open_read_only
from netui.cli.errors import UsageError
from netui.cli.options import date_option, parse_arguments
from netui.cli.output import read_settings
from netui.cli.rows import iso_day, print_rows, print_table, row_limit
from netui.clock import today
from netui.domain.contact_field import FIELD_BY_NAME
from netui.domain.days import day_label
from netui.domain.text import clean
from netui.queries.search import SearchHit, search

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from netui.cli.rows import Row

__all__ = ["run"]

_MOST_WORDS = 50
"""As many as one SQLite statement takes with ease, and more than anybody looks for."""

_NO_WORDS = "type what to look for: netui find WORDS."


def run(arguments: list[str]) -> int:
    """Print the matches; no match is no failure."""
    parsed = parse_arguments(shell_command("find"), arguments)
    if parsed.has("--addresses"):
        from netui.cli.addresses import print_addresses

        return print_addresses(parsed)
    words = [cleaned for word in parsed.words if (cleaned := clean(word))]
    if not words:
        raise UsageError(_NO_WORDS)
    limit = row_limit(parsed, on_terminal=ROWS_ON_TERMINAL)
    settings = read_settings()
    day = date_option(parsed) or today(settings.day_begins)
    with open_read_only(parsed) as execute:
        wanted = read_filter(execute, words)
        if not wanted:
            raise UsageError(_NO_WORDS)
        if len(wanted.conditions) > _MOST_WORDS:
            raise UsageError(
                f"these are {len(wanted.conditions)} words to look for at once: type at most {_MOST_WORDS}."
            )
        among = narrow_contacts(execute, wanted.narrowing, day, settings)
        shown, more = search(execute, wanted.words, among=among, most=limit)

    def print_text() -> None:
        print_table([_cells(hit, day) for hit in shown], more=more)

    nothing = "" if more else clean(f"Nothing was found for {' '.join(words)}.")
    print_rows(parsed, "hits", [_as_data(hit) for hit in shown], print_text, nothing=nothing, more=more)
    return 0


def _as_data(hit: SearchHit) -> Row:
    return {
        "uid": hit.contact_uid,
        "contact": hit.contact,
        "organisation": hit.organisation or None,
        "where": hit.where,
        "text": hit.text,
        "on": iso_day(hit.on),
        "record_uid": hit.uid,
    }


def _cells(hit: SearchHit, today: date) -> tuple[str, str, str]:
    return hit.contact or "", day_label(hit.on, today) if hit.on else "", _text_cell(hit)


def _text_cell(hit: SearchHit) -> str:
    """The text column: the matching field or note; for a match in the name, the organisation."""
    text = " ".join(hit.text.split())
    if hit.where == FIELD_BY_NAME["name"].label:
        return hit.organisation
    return text if hit.on else f"{hit.where}: {text}"
