"""`netui map`: the network in numbers, as the Map of the session has them."""

from __future__ import annotations

from shlex import quote

from netui.cli.commands import shell_command
from netui.cli.contact_filter import read_overview
from netui.cli.database import open_read_only
from netui.cli.options import date_option, parse_arguments, refuse_words
from netui.cli.output import print_json, print_stderr, read_settings, wrap_text
from netui.cli.rows import print_table
from netui.cli.streams import terminal_columns
from netui.clock import today
from netui.domain.days import every_words
from netui.domain.filter import Filter
from netui.domain.gaps import KIND_LABELS, Gap, KindCount, find_gaps
from netui.domain.window import WARM_MEANING, WINDOW_WORDS
from netui.domain.words import KINDS, STANDINGS
from netui.queries.network.statistics import NetworkStatistics, read_statistics

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from netui.domain.window import Window

__all__ = ["run"]

_MOST = 6
"""Places, organisations and connectors that the text has of each."""


def run(arguments: list[str]) -> int:
    """Print the statistics, as text or as JSON."""
    parsed = refuse_words(parse_arguments(shell_command("map"), arguments))
    settings = read_settings()
    day = date_option(parsed) or today(settings.day_begins)
    with open_read_only(parsed) as execute:
        found = read_statistics(execute, read_overview(execute, Filter(), day, settings), day)
    gaps = find_gaps(found.facts, way="netui way")
    if parsed.has("--json"):
        print_json(_as_data(found, gaps, day))
    elif not found.everybody.all:
        print_stderr("There are no contacts yet.")
    else:
        _print(found, gaps, day)
    return 0


def _as_data(found: NetworkStatistics, gaps: Sequence[Gap], day: date) -> dict[str, object]:
    return {
        "date": day.isoformat(),
        "contacts": found.everybody.all,
        "warm": found.everybody.warm,
        "kinds": [
            {"kind": kind or None, "standing": standing or None, "contacts": count.all, "warm": count.warm}
            for kind in (*KINDS, "")
            for standing in (*STANDINGS, "")
            if (count := found.count(kind, standing)).all
        ],
        "gaps": [{"gap": gap.sentence, "advice": gap.advice, "filter": gap.wanted} for gap in gaps],
        "top_ten": [
            {
                "rank": each.rank,
                "uid": each.uid,
                "name": each.name,
                "organisation": each.organisation or None,
                "cadence": list(each.window.cadence) if each.window else None,
                "stands": each.window.stands(day) if each.window else None,
            }
            for each in found.top_ten
        ],
        "places": [{"name": name, "contacts": count} for name, count in found.places],
        "organisations": [{"name": name, "contacts": count} for name, count in found.organisations],
        "connectors": [
            {"uid": each.uid, "name": each.name, "introductions": each.introductions, "knows": each.ties}
            for each in found.connectors
        ],
    }


def _print(found: NetworkStatistics, gaps: Sequence[Gap], day: date) -> None:
    width = terminal_columns()
    if gaps:
        print(f"Gaps {len(gaps)}")
    for gap in gaps:
        for text, indent in ((gap.sentence, "  "), (gap.advice, "    "), (f"netui list {quote(gap.wanted)}", "    ")):
            print(*wrap_text(text, width, indent), sep="\n")
    if gaps:
        print()
    print(f"Kinds · {found.everybody.all:,} contacts · {found.everybody.warm:,} warm")
    print_table(list(_kind_rows(found)), indent="  ")
    print(*wrap_text(f"In brackets: warm, meaning {WARM_MEANING}.", width, "  "), sep="\n")
    ranked = [(str(each.rank), each.name, each.organisation, _window_words(each.window, day)) for each in found.top_ten]
    _print_section("Top ten", ranked, len(ranked))
    for title, counts in (("Places", found.places), ("Organisations", found.organisations)):
        _print_section(title, [(name, f"{count:,}") for name, count in counts])
    introduced = ((each.name, each.introductions, each.ties) for each in found.connectors)
    connectors = [(name, str(count), f"knows {ties}" if ties else "") for name, count, ties in introduced]
    _print_section("Who connects most, by introductions", connectors)


def _print_section(title: str, rows: Sequence[Sequence[str]], most: int = _MOST) -> None:
    """A heading and its first rows; nothing where there is none."""
    if rows:
        print(f"\n{title}")
        print_table(rows[:most], indent="  ")
        if len(rows) > most:
            print(f"  and {len(rows) - most:,} more")


def _kind_rows(found: NetworkStatistics) -> Iterator[tuple[str, ...]]:
    """The head, a row for each kind, and everybody; the columns are all and the standings."""
    standings = (None, *STANDINGS, "")
    yield ("", "all", *STANDINGS, "not said")
    for kind in (*KINDS, "", None):
        label = "everybody" if kind is None else KIND_LABELS.get(kind, kind)
        yield (label, *(_count_words(found.count(kind, standing)) for standing in standings))


def _count_words(count: KindCount) -> str:
    """`12 (7)`, with the warm ones in brackets; a dot for none."""
    return f"{count.all:,} ({count.warm:,})" if count.all else "·"


def _window_words(window: Window | None, day: date) -> str:
    return f"{every_words(window.cadence)}: {WINDOW_WORDS[window.stands(day)]}" if window else "no cadence"
