"""`netui find WORDS`: full-text search over contacts and notes, best match first."""

from __future__ import annotations

from netui.cli.commands import shell_command
from netui.cli.database import open_read_only
from netui.cli.errors import UsageError
from netui.cli.options import parse_arguments
from netui.cli.output import pad, print_json, read_settings, terminal_columns, text_width, truncate
from netui.clock import today
from netui.domain.contact_field import FIELD_BY_NAME
from netui.domain.days import day_label
from netui.domain.text import clean
from netui.queries.search import SearchHit, search

__all__ = ["run"]

_MOST_WORDS = 50
"""As many as one SQLite statement takes with ease, and more than anybody looks for."""

_NAME_WIDTH = 28
"""The widest that the column of names becomes."""


def run(arguments: list[str]) -> int:
    """Print the matches; no match is no failure."""
    parsed = parse_arguments(shell_command("find"), arguments)
    words = clean(" ".join(parsed.words)).split()
    if not words:
        raise UsageError("type what to look for: netui find WORDS.")
    if len(words) > _MOST_WORDS:
        raise UsageError(f"these are {len(words)} words to look for at once: type at most {_MOST_WORDS}.")
    with open_read_only(parsed) as execute:
        hits = search(execute, " ".join(words))
    if parsed.has("--json"):
        print_json({"hits": [_as_data(hit) for hit in hits], "more": 0})
    else:
        _print(hits, " ".join(words))
    return 0


def _as_data(hit: SearchHit) -> dict[str, str | None]:
    return {
        "contact": hit.contact,
        "organisation": hit.organisation or None,
        "where": hit.where,
        "text": hit.text,
        "on": hit.on.isoformat() if hit.on else None,
    }


def _print(hits: list[SearchHit], words: str) -> None:
    if not hits:
        print(clean(f"Nothing was found for {words}."))
        return
    now = today(read_settings().day_begins)
    rows = [(hit.contact or "", day_label(hit.on, now) if hit.on else "", _text_cell(hit)) for hit in hits]
    names = min(_NAME_WIDTH, max(text_width(name) for name, _, _ in rows))
    days = max(text_width(day) for _, day, _ in rows)
    width = terminal_columns()
    for name, day, text in rows:
        line = f"{pad(name, names)}  {pad(day, days)}  {text}".rstrip()
        print(truncate(line, width))


def _text_cell(hit: SearchHit) -> str:
    """The text column: the matching field or note; for a match in the name, the organisation."""
    text = " ".join(hit.text.split())
    if hit.where == FIELD_BY_NAME["name"].label:
        return hit.organisation
    return text if hit.on else f"{hit.where}: {text}"
