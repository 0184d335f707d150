"""`netui review`: what the weekly review would go through, and a year in numbers; it prints and ends."""

from __future__ import annotations

from netui import clock
from netui.cli.commands import command
from netui.cli.database import reading
from netui.cli.options import asked_day, read_options, refuse_words
from netui.cli.output import cells, columns, cut, pad, print_json, settings, wrap
from netui.domain.days import day_label, weekday_label
from netui.domain.queue.facts import after
from netui.domain.review.figures import counted
from netui.domain.review.funnel import STEPS
from netui.domain.text import clean
from netui.queries.review import next_review, read_charts, read_did, read_stations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from netui.domain.queue.item import Item
    from netui.domain.review.charts import DayGrid, Exchange, FollowThrough, Thanks, Weeks
    from netui.domain.review.figures import Month
    from netui.domain.review.funnel import Funnel
    from netui.queries.review import Charts, Did, Stations
    from netui.settings import Settings

__all__ = ["run", "text"]


def run(arguments: list[str]) -> int:
    """Print the review, as text or as JSON."""
    given = refuse_words(read_options(command("review"), arguments))
    chosen = settings()
    day = asked_day(given) or clock.today(chosen.day_begins)
    with reading(given) as execute:
        stations = read_stations(execute, today=day, settings=chosen)
        did = read_did(execute, day)
        charts = read_charts(execute, day)
    if given.has("--json"):
        print_json(_as_data(stations, did, charts, chosen))
    else:
        print(text(stations, did, charts, chosen, columns()))
    return 0


def _as_data(stations: Stations, did: Did, charts: Charts, chosen: Settings) -> dict[str, object]:
    today = stations.today
    return {
        "date": today.isoformat(),
        "last_review": stations.last.isoformat() if stations.last else None,
        "next_review": (after(stations.last, chosen.review_days) if stations.last else today).isoformat(),
        "due": next_review(stations.last, today, chosen.review_days) <= today,
        "loose_ends": [_row(item) for item in stations.loose_ends],
        "drift": [_row(item) for item in stations.drift],
        "opportunities": [_row(item) for item in stations.opportunities],
        "asks": [_row(item) for item in stations.asks],
        "did": {"since": did.since.isoformat(), **did.counts},
        "charts": _charts(charts),
    }


def _row(item: Item) -> dict[str, object]:
    return {
        "rule": item.rule,
        "key": item.key,
        "contact": item.contact,
        "since": item.since.isoformat(),
        "what": item.what,
        "why": item.why,
    }


def _charts(charts: Charts) -> dict[str, object]:
    return {
        "interactions_a_week": _weeks(charts.weeks),
        "follow_ups_on_time": _follow_through(charts.follow_through),
        "days_until_thanks": _thanks(charts.thanks),
        "given_and_received": _exchange(charts.exchange),
        "opportunity_funnel": _funnel(charts.funnel),
        "year_of_days": _days(charts.days),
    }


def _weeks(weeks: Weeks) -> dict[str, object]:
    return {
        "average": round(weeks.average, 2),
        "weeks": [{"week": weeks.monday(at).isoformat(), "count": count} for at, count in enumerate(weeks.counts)],
        "words": weeks.words,
    }


def _follow_through(kept: FollowThrough) -> dict[str, object]:
    return {
        "share": None if kept.share is None else round(kept.share, 3),
        "months": _by_month(kept.months, on_time=kept.on_time, late=kept.late, open=kept.open),
        "words": kept.words,
    }


def _thanks(thanks: Thanks) -> dict[str, object]:
    return {
        "median": thanks.median,
        "count": thanks.count,
        "waiting": thanks.waiting,
        "months": _by_month(thanks.months, median=thanks.medians),
        "words": thanks.words,
    }


def _exchange(exchange: Exchange) -> dict[str, object]:
    return {
        "given": sum(exchange.given),
        "received": sum(exchange.received),
        "months": _by_month(exchange.months, given=exchange.given, received=exchange.received),
        "words": exchange.words,
    }


def _funnel(funnel: Funnel) -> dict[str, object]:
    stages = zip(STEPS, funnel.reached, funnel.open, funnel.lost, funnel.parked, strict=True)
    return {
        "stages": [
            {"stage": stage, "reached": reached, "open": still, "lost": lost, "parked": parked}
            for stage, reached, still, lost, parked in stages
        ],
        "words": funnel.words,
    }


def _days(days: DayGrid) -> dict[str, object]:
    return {"days": {day.isoformat(): count for day, count in days.by_day() if count}, "words": days.words}


def _by_month(months: Sequence[Month], **figures: Sequence[object]) -> list[dict[str, object]]:
    return [
        {"month": f"{year:04}-{month:02}", **{name: values[at] for name, values in figures.items()}}
        for at, (year, month) in enumerate(months)
    ]


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
