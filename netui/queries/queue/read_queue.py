"""Reads the queue: facts in, queue out. No loop is stored, so none is ever stale."""

from __future__ import annotations

from netui.db.readonly import json_ids
from netui.domain.days import add_days
from netui.domain.queue import cadence, order
from netui.domain.queue.item import Queue
from netui.domain.queue.loop_answers import LoopAnswers
from netui.domain.queue.rules import RULES
from netui.queries.queue import sql as sql
from netui.settings import Settings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from netui.db.readonly import Execute
    from netui.domain.queue.cadence import LastContact, OpenWindow
    from netui.domain.queue.item import Item
    from netui.domain.queue.rows import CadenceRow, DetailRow, KeepInTouchRow
    from netui.domain.queue.rule import Rule

__all__ = ["read_queue", "read_rule"]


def read_queue(execute: Execute, *, today: date, settings: Settings | None = None) -> Queue:
    """Return the queue of the day `today`, from the facts up to it; without settings, with the default numbers.

    Items come in the order of the product: what is due or at most `late_days` late by rule, then older ones, then
    keep in touch up to the daily limit. `coming` holds the loops that are not due yet, the earliest due first.
    """
    settings = settings or Settings()
    day = today.isoformat()
    answers = LoopAnswers(execute(sql.LOOP_ANSWERS, (day,)), execute(sql.PAUSES, (day,)), today)
    rows: list[KeepInTouchRow] = execute(sql.KEEP_IN_TOUCH, (day, _latest_starts(execute(sql.CADENCES, ()), today)))
    windows, paused_windows = _open_windows(execute, rows, today, answers)
    # The slow ones last: a second thread may be reading them already, see `parallel`.
    of_rule = {
        rule: read_rule(execute, rule, today, answers, settings)
        for rule in sorted(RULES, key=lambda rule: rule.is_slow)
    }
    items = [item for rule in RULES for item in of_rule[rule]]
    due, paused = answers.visible_items([item for item in items if item.is_due])
    coming, _ = answers.visible_items([item for item in items if not item.is_due])
    items = order.sort_items(due, settings.late_days)
    free = order.fold_keep_in_touch(items, windows, today)
    dealt_with = _dealt_with(execute, rows, today, answers)
    chosen, waiting = order.apply_daily_limit(free, today, settings.daily_limit, dealt_with)
    items += _keep_in_touch_items(execute, chosen, today)
    return Queue(today, items, waiting, paused + paused_windows, sorted(coming, key=lambda item: item.due))


def read_rule(execute: Execute, rule: Rule, today: date, answers: LoopAnswers, settings: Settings) -> list[Item]:
    """Return the items of one rule, due or not, without regard to pauses and snoozes; none for keep in touch."""
    if rule.build is None:
        return []
    rows = execute(sql.QUERIES[rule.name], rule.query_arguments(today, settings))
    return rule.build(rows, today, answers, *rule.read_numbers(settings))


def _open_windows(
    execute: Execute, rows: Sequence[KeepInTouchRow], today: date, answers: LoopAnswers
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


def _dealt_with(execute: Execute, rows: Sequence[KeepInTouchRow], today: date, answers: LoopAnswers) -> int:
    """The number of people dealt with today: those with an open window and contact on the day, or an answer to it."""
    in_touch = cadence.contacted_on(rows, today)
    lasts = _last_contacts(execute, [row[0] for row in in_touch], add_days(today, -1))
    contacted = cadence.open_windows(in_touch, today, answers, lasts)
    return len(answers.dealt_with | {window.contact_id for window in contacted})


def _keep_in_touch_items(execute: Execute, windows: Sequence[OpenWindow], today: date) -> list[Item]:
    """The items of the windows, each with the last contact and the newest detail."""
    ids = [window.contact_id for window in windows]
    lasts = _last_contacts(execute, ids, today)
    noted: list[DetailRow] = execute(sql.DETAILS, (today.isoformat(), json_ids(ids))) if ids else []
    details = dict(noted)  # the last one stays
    return [
        cadence.keep_in_touch_item(window, lasts.get(window.contact_id), details.get(window.contact_id, ""), today)
        for window in windows
    ]


def _last_contacts(execute: Execute, ids: Sequence[int], day: date) -> dict[int, LastContact]:
    """The last contact up to a day with each of these contacts, by id."""
    return cadence.last_contacts(execute(sql.LAST_CONTACTS, (day.isoformat(), json_ids(ids)))) if ids else {}


def _latest_starts(spans: Sequence[CadenceRow], today: date) -> str:
    """For each cadence's start the latest day of contact for which it is over today, as a JSON object."""
    pairs = (f'"{span}":"{cadence.latest_start(today, span)}"' for (span,) in spans)
    return f"{{{','.join(pairs)}}}"
