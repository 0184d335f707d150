"""`netui find WORDS`: contacts and what was said, best first."""

from __future__ import annotations

from netui.cli.commands import command
from netui.cli.database import reading
from netui.cli.options import NotUnderstood, read_options
from netui.cli.output import cells, columns, cut, pad, print_json, settings
from netui.clock import today
from netui.domain.days import day_label
from netui.domain.text import clean
from netui.queries.search import Hit, search

__all__ = ["run"]

_MOST_WORDS = 50
"""As many as one statement of SQLite takes with ease, and more than anybody looks for."""

_NAME_ROOM = 28


def run(arguments: list[str]) -> int:
    """Print what was found; nothing found is no failure."""
    given = read_options(command("find"), arguments)
    words = clean(" ".join(given.words)).split()
    if not words:
        raise NotUnderstood("type what to look for: netui find WORDS.")
    if len(words) > _MOST_WORDS:
        raise NotUnderstood(f"these are {len(words)} words to look for at once: type at most {_MOST_WORDS}.")
    with reading(given) as execute:
        hits = search(execute, " ".join(words))
    if given.has("--json"):
        print_json([_as_data(hit) for hit in hits])
    else:
        _print(hits, " ".join(words))
    return 0


def _as_data(hit: Hit) -> dict[str, str | None]:
    return {
        "contact": hit.contact,
        "organisation": hit.organisation or None,
        "where": hit.where,
        "text": hit.text,
        "on": hit.on.isoformat() if hit.on else None,
    }


def _print(hits: list[Hit], words: str) -> None:
    if not hits:
        print(clean(f"Nothing was found for {words}."))
        return
    now = today(settings().day_begins)
    rows = [(hit.contact or "", day_label(hit.on, now) if hit.on else "", _said(hit)) for hit in hits]
    names = min(_NAME_ROOM, max(cells(name) for name, _, _ in rows))
    days = max(cells(day) for _, day, _ in rows)
    width = columns()
    for name, day, said in rows:
        line = f"{pad(name, names)}  {pad(day, days)}  {said}".rstrip()
        print(cut(line, width) if width else line)


def _said(hit: Hit) -> str:
    """Where the words stand, and in what; a contact shows the organisation with the name."""
    text = " ".join(hit.text.split())
    if hit.where == "name":
        return hit.organisation
    return text if hit.on else f"{hit.where}: {text}"
