"""The review as text: each station with its rows, what was done, and the charts as a sentence each."""

from __future__ import annotations

from netui.cli.output import cells, cut, pad, wrap
from netui.domain.days import day_label, weekday_label
from netui.domain.review.figures import counted
from netui.domain.text import clean
from netui.queries.review import next_review

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from netui.domain.queue.item import Item
    from netui.queries.review import Charts, Did, Stations
    from netui.settings import Settings

__all__ = ["text"]

_WIDEST = 40
"""The widest that the names become."""


def text(stations: Stations, did: Did, charts: Charts, chosen: Settings, width: int | None) -> str:
    """The whole text; without a width nothing is cut."""
    today = stations.today
    last = f"last {day_label(stations.last, today)}" if stations.last else "the first review"
    due = next_review(stations.last, today, chosen.review_days)
    on = f"next {weekday_label(due)}" if due > today else "due"
    head = f"Review · {weekday_label(today)} {today.year} · {counted(stations.left, 'row')} left · {last} · {on}"
    parts = [
        [_fit(head, width)],
        list(_station("Loose ends", stations.loose_ends, "Everybody you met lately has a next step.", stations, width)),
        list(_station("Who drifts", stations.drift, "Nobody drifts.", stations, width, chosen.drift_shown)),
        list(_station("Opportunities", stations.opportunities, "No opportunity is stale.", stations, width)),
        list(_station("Asks and introductions", stations.asks, "Nothing waits for an answer.", stations, width)),
        [f"What you did since {weekday_label(did.since)}", *_wrapped(did.words or ["nothing was logged"], width)],
        ["The year", *_wrapped(charts.words, width)],
    ]
    return "\n\n".join("\n".join(part) for part in parts)


def _wrapped(sentences: Sequence[str], width: int | None) -> list[str]:
    return [line for said in sentences for line in wrap(said, width, "  ", "    ")]


def _station(
    name: str, items: Sequence[Item], empty: str, stations: Stations, width: int | None, most: int | None = None
) -> Iterator[str]:
    yield f"{name} {len(items)}" if items else name
    if not items:
        yield f"  {empty}"
    shown = items[:most]
    names = min(max((cells(_who(item)) for item in shown), default=0), _WIDEST if width is None else width // 3)
    ages = max((len(_age(item, stations)) for item in shown), default=0)
    for item in shown:
        row = f"  {pad(_who(item), names)}  {_age(item, stations):>{ages}}  {_safe(item.why)}"
        yield _fit(row, width)
    if more := len(items) - len(shown):
        yield f"  and {more} more"


def _who(item: Item) -> str:
    """Whom it is about; for an opportunity which one, and for an ask which kind of answer is waited for."""
    if item.rule == "lead_without_step":
        return _safe(item.what)
    name = _safe(item.contact or "")
    return name if item.rule in ("review_loose_end", "review_drift") else f"{name} · {item.what.lower()}"


def _age(item: Item, stations: Stations) -> str:
    return f"{(stations.today - item.since).days}d"


def _safe(shown: str) -> str:
    """What another program may have written into the file does not reach the terminal as it is."""
    return shown if shown.isprintable() else clean(shown)


def _fit(shown: str, room: int | None) -> str:
    return shown if room is None else cut(shown, room)
