"""Reads the queue: facts in, queue out. No loop is stored, so none is ever stale."""

from __future__ import annotations

from netui.db.readonly import json_ids
from netui.domain.days import add_days
from netui.domain.queue import asks, cadence, follow_ups, introductions, order, thanks, upkeep
from netui.domain.queue.item import Queue
from netui.domain.queue.loop_answers import LoopAnswers
from netui.queries.queue import sql as sql
from netui.settings import Settings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from netui.db.readonly import Execute
    from netui.domain.queue.cadence import LastContact, OpenWindow
    from netui.domain.queue.item import Item

__all__ = ["read_queue"]


def read_queue(execute: Execute, *, today: date, settings: Settings | None = None) -> Queue:
    """Return the queue of the day `today`, from the facts up to it; without settings, with the default numbers.

    Items come in the order of the product: what is due or at most `late_days` late by rule, then older ones, then
    keep in touch up to the daily limit. `coming` holds the loops that are not due yet, the earliest due first.
    """
    settings = settings or Settings()
    day = today.isoformat()
    answers = LoopAnswers(execute(sql.LOOP_ANSWERS, (day,)), execute(sql.PAUSES, (day,)), today)
    rows = execute(sql.KEEP_IN_TOUCH, (day, _latest_starts(execute(sql.CADENCES, ()), today)))
    windows, paused_windows = _open_windows(execute, rows, today, answers)
    due_follow_ups = follow_ups.due_follow_ups(execute(sql.FOLLOW_UP, (day,)), today)
    loops = _loops(execute, today, answers, settings)
    due, paused = answers.visible_items([*due_follow_ups, *(loop for loop in loops if loop.is_due)])
    coming, _ = answers.visible_items([loop for loop in loops if not loop.is_due])
    items = order.sort_items(due, settings.late_days)
    free = order.fold_keep_in_touch(items, windows, today)
    dealt_with = _dealt_with(execute, rows, today, answers)
    chosen, waiting = order.apply_daily_limit(free, today, settings.daily_limit, dealt_with)
    items += _keep_in_touch_items(execute, chosen, today)
    return Queue(today, items, waiting, paused + paused_windows, sorted(coming, key=lambda item: item.due))


def _loops(execute: Execute, today: date, answers: LoopAnswers, settings: Settings) -> list[Item]:
    """All loops that the facts opened, due or not, except keep in touch."""
    day = (today.isoformat(),)
    checks = settings.check_introduction_days, settings.check_introduction_times
    nudges = settings.open_ask_days, settings.open_ask_times
    near = settings.key_date_days_before, settings.key_date_days_after
    return [
        *introductions.reach_outs(execute(sql.REACH_OUT, day), today, settings.reach_out_days),
        *thanks.tell_outcomes(execute(sql.TELL_OUTCOME, day), today, settings.tell_outcome_days),
        *thanks.thank_for_favours(execute(sql.THANK_FAVOUR, day), today, settings.thank_favour_days),
        *asks.due_asks(execute(sql.OPEN_ASK, (*day, *_rounds(*nudges))), today, answers, *nudges),
        *upkeep.key_dates(execute(sql.KEY_DATE, (*day, *upkeep.near_day_ranges(today, *near))), today, *near),
        *upkeep.leads_without_step(execute(sql.LEAD_WITHOUT_STEP, day), today),
        # These take as long as all the others; a second thread may be reading them already: see `parallel`.
        *asks.replies_owed(execute(sql.REPLY_OWED, day), today, answers, settings.reply_owed_days),
        *follow_ups.first_follow_ups(execute(sql.FIRST_FOLLOW_UP, day), today, settings.first_follow_up_days),
        *thanks.thank_connectors(execute(sql.THANK_CONNECTOR, day), today, settings.thank_connector_days),
        *introductions.check_introductions(
            execute(sql.CHECK_INTRODUCTION, (*day, *_rounds(*checks))), today, answers, *checks
        ),
    ]


def _rounds(days: int, times: int) -> tuple[str, int]:
    """The arguments `?2` and `?3` of a query with rounds: an SQLite modifier, and the number of rounds."""
    return f"{days} days", times


def _open_windows(
    execute: Execute, rows: Sequence[tuple[object, ...]], today: date, answers: LoopAnswers
) -> tuple[list[OpenWindow], int]:
    """The open windows that no answer hides, and the number of windows that a pause hides."""
    windows = cadence.open_windows(rows, today, answers)
    asked = [window.contact_id for window in windows if window.contact_id in answers.unsettled]
    lasts = _last_contacts(execute, asked, today)
    unanswered = (
        window
        for window in windows
        if window.contact_id not in answers.unsettled or not answers.hides(window.key(lasts.get(window.contact_id)))
    )
    return cadence.visible_windows(unanswered, answers)


def _dealt_with(execute: Execute, rows: Sequence[tuple[object, ...]], today: date, answers: LoopAnswers) -> int:
    """The number of people dealt with today: those with an open window and contact on the day, or an answer to it."""
    in_touch = cadence.contacted_on(rows, today)
    lasts = _last_contacts(execute, [row[0] for row in in_touch], add_days(today, -1))
    contacted = cadence.open_windows(cadence.with_last_contacts(in_touch, lasts), today, answers)
    return len(answers.dealt_with | {window.contact_id for window in contacted})


def _keep_in_touch_items(execute: Execute, windows: Sequence[OpenWindow], today: date) -> list[Item]:
    """The items of the windows, each with the last contact and the newest detail."""
    ids = [window.contact_id for window in windows]
    lasts = _last_contacts(execute, ids, today)
    noted = execute(sql.DETAILS, (today.isoformat(), json_ids(ids))) if ids else []
    details: dict[int, str] = dict(noted)  # the last one stays
    return [
        cadence.keep_in_touch_item(window, lasts.get(window.contact_id), details.get(window.contact_id, ""), today)
        for window in windows
    ]


def _last_contacts(execute: Execute, ids: Sequence[int], day: date) -> dict[int, LastContact]:
    """The last contact up to a day with each of these contacts, by id."""
    return cadence.last_contacts(execute(sql.LAST_CONTACTS, (day.isoformat(), json_ids(ids)))) if ids else {}


def _latest_starts(spans: Sequence[tuple[str]], today: date) -> str:
    """For each cadence's start the latest day of contact for which it is over today, as a JSON object."""
    pairs = (f'"{span}":"{cadence.latest_start(today, span)}"' for (span,) in spans)
    return f"{{{','.join(pairs)}}}"
