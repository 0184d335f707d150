"""`netui review`: prints the rows of the weekly review and the charts of a year, as text or JSON."""

from __future__ import annotations

from typing import NamedTuple

from netui import clock
from netui.cli.commands import shell_command
from netui.cli.database import open_read_only
from netui.cli.options import date_option, format_option, parse_arguments, refuse_words
from netui.cli.output import (
    WIDEST_COLUMN,
    pad,
    print_json,
    printable,
    read_settings,
    text_width,
    truncate,
    wrap_text,
)
from netui.cli.rows import iso_day, print_rows
from netui.cli.streams import terminal_columns
from netui.domain.days import add_days, day_label, weekday_label
from netui.domain.review.comparison import compare_figures
from netui.domain.review.funnel import FUNNEL_STAGES
from netui.domain.words import count_words
from netui.queries.review import (
    next_review,
    read_activity,
    read_activity_before,
    read_charts,
    read_promises,
    read_stations,
)
from netui.queries.uids import read_contact_uids

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from netui.cli.rows import Row
    from netui.domain.queue.item import Item
    from netui.domain.review.charts import DayGrid, FollowThrough, GivenReceived, ThanksDelay, WeeklyCounts
    from netui.domain.review.figures import Month
    from netui.domain.review.funnel import Funnel
    from netui.domain.review.promises import PromiseWeeks
    from netui.queries.review import Activity, Charts, Stations
    from netui.settings import Settings

__all__ = ["run"]


def run(arguments: list[str]) -> int:
    """Print the review, as text or as JSON."""
    parsed = refuse_words(parse_arguments(shell_command("review"), arguments))
    format_option(parsed)
    settings = read_settings()
    day = date_option(parsed) or clock.today(settings.day_begins)
    with open_read_only(parsed) as execute:
        stations = read_stations(execute, today=day, settings=settings)
        did = read_activity(execute, day)
        figures = _Figures(
            did, read_activity_before(execute, did), read_promises(execute, day), read_charts(execute, day)
        )
        by_station = {name: getattr(stations, name) for name in _STATIONS}
        uids = read_contact_uids(execute, (item.contact_id for items in by_station.values() for item in items))
    if parsed.has("--json"):
        print_json(_as_data(stations, figures, settings, uids))
        return 0
    rows = [{"station": name, **_row(item, uids)} for name, items in by_station.items() for item in items]
    print_rows(parsed, "rows", rows, lambda: print(_review_text(stations, figures, settings, terminal_columns())))
    return 0


class _Figures(NamedTuple):
    """What the review counts beside its stations."""

    did: Activity
    before: Activity
    """Of as many days before."""
    promises: PromiseWeeks
    charts: Charts


_STATIONS = ("loose_ends", "drift", "opportunities", "asks", "without_day")
"""The stations that have rows, as `Stations` names them."""


def _as_data(
    stations: Stations, figures: _Figures, settings: Settings, uids: Mapping[int | None, str]
) -> dict[str, object]:
    today = stations.today
    return {
        "date": today.isoformat(),
        "last_review": iso_day(stations.last),
        "next_review": (add_days(stations.last, settings.review_days) if stations.last else today).isoformat(),
        "due": next_review(stations.last, today, settings.review_days) <= today,
        **{name: [_row(item, uids) for item in getattr(stations, name)] for name in _STATIONS},
        "did": {"since": figures.did.since.isoformat(), **figures.did.counts},
        "before": {
            "since": figures.before.since.isoformat(),
            "until": figures.before.until.isoformat(),
            **figures.before.counts,
        },
        "promises_by_week": _promises(figures.promises),
        "charts": _charts(figures.charts),
    }


def _row(item: Item, uids: Mapping[int | None, str]) -> Row:
    return {
        "rule": item.rule,
        "key": item.key,
        "contact": item.contact,
        "uid": uids.get(item.contact_id),
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


def _promises(promises: PromiseWeeks) -> dict[str, object]:
    counts = zip(promises.kept, promises.late, promises.dropped, strict=True)
    return {
        "weeks": [
            {"week": promises.monday(at).isoformat(), "kept": kept, "late": late, "dropped": dropped}
            for at, (kept, late, dropped) in enumerate(counts)
        ],
        "words": promises.words,
    }


def _weeks(weeks: WeeklyCounts) -> dict[str, object]:
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


def _thanks(thanks: ThanksDelay) -> dict[str, object]:
    return {
        "median": thanks.median,
        "count": thanks.count,
        "waiting": thanks.waiting,
        "months": _by_month(thanks.months, median=thanks.medians),
        "words": thanks.words,
    }


def _exchange(exchange: GivenReceived) -> dict[str, object]:
    return {
        "given": sum(exchange.given),
        "received": sum(exchange.received),
        "months": _by_month(exchange.months, given=exchange.given, received=exchange.received),
        "words": exchange.words,
    }


def _funnel(funnel: Funnel) -> dict[str, object]:
    stages = zip(FUNNEL_STAGES, funnel.reached, funnel.open, funnel.lost, funnel.parked, strict=True)
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


def _review_text(stations: Stations, figures: _Figures, settings: Settings, width: int | None) -> str:
    """The review as text of `width` columns (None: unlimited): stations, activity, a sentence per chart."""
    did, before = figures.did, figures.before
    today = stations.today
    last = f"last {day_label(stations.last, today)}" if stations.last else "the first review"
    due = next_review(stations.last, today, settings.review_days)
    on = f"next {weekday_label(due)}" if due > today else "due"
    head = f"Review · {weekday_label(today)} {today.year} · {count_words(stations.left, 'row')} left · {last} · {on}"
    parts = [
        [truncate(head, width)],
        list(_station("Loose ends", stations.loose_ends, "Everyone you met lately has a next step.", stations, width)),
        list(_station("Who is drifting", stations.drift, "Nobody is drifting.", stations, width, settings.drift_shown)),
        list(_station("Opportunities", stations.opportunities, "Nothing is stale.", stations, width)),
        list(_station("Asks and introductions", stations.asks, "No open questions.", stations, width)),
        list(_station("Without a day", stations.without_day, "Every next step has its day.", stations, width)),
        [f"What you did since {weekday_label(did.since)}", *_wrapped(did.words or ["nothing was logged"], width)],
        [f"In the {count_words(before.days, 'day')} before", *_wrapped(_compared(did, before), width)],
        ["The year", *_wrapped([*figures.charts.words, figures.promises.words], width)],
    ]
    return "\n\n".join("\n".join(part) for part in parts)


def _compared(did: Activity, before: Activity) -> list[str]:
    """A line for each figure of the days before, with how it differs now."""
    figures = compare_figures(did.counts, before.counts)
    return [f"{each.label}: {each.before}, now {each.now} ({each.words})" for each in figures] or ["nothing was logged"]


def _wrapped(sentences: Sequence[str], width: int | None) -> list[str]:
    return [line for said in sentences for line in wrap_text(said, width, "  ", "    ")]


def _station(
    name: str, items: Sequence[Item], empty: str, stations: Stations, width: int | None, most: int | None = None
) -> Iterator[str]:
    yield f"{name} {len(items)}" if items else name
    if not items:
        yield f"  {empty}"
    shown = items[:most]
    names = min(
        max((text_width(_who(item)) for item in shown), default=0), WIDEST_COLUMN if width is None else width // 3
    )
    ages = max((len(_age(item, stations)) for item in shown), default=0)
    for item in shown:
        row = f"  {pad(_who(item), names)}  {_age(item, stations):>{ages}}  {printable(item.why)}"
        yield truncate(row, width)
    if more := len(items) - len(shown):
        yield f"  and {more} more"


def _who(item: Item) -> str:
    """The name column: the contact; for an opportunity its title, for an ask also what is due."""
    if item.rule == "lead_without_step":
        return printable(item.what)
    name = printable(item.contact or "")
    if item.rule in ("review_loose_end", "review_drift"):
        return name
    what = printable(item.what) if item.follow_up_id is not None else item.what.lower()
    return f"{name} · {what}" if name else what


def _age(item: Item, stations: Stations) -> str:
    return f"{(stations.today - item.since).days}d"
