"""How an introduction is told, in few words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from netui.domain.days import day_label

if TYPE_CHECKING:
    from netui.queries.introductions import Case, Party

__all__ = ["consent_words", "days_words", "facts", "short_days", "standing", "via"]


def via(case: Case) -> str:
    """Who introduces: `by Jaime Stone`, `by you`."""
    return f"by {case.connector_name}" if case.connector is not None else "by you"


_MINE = {
    "asked": "you were asked",
    "offered": "you offered",
    "thanked": "you were thanked",
    "outcome told": "you heard the outcome",
}
"""States of one that I make in words, where the state alone would not say who did it."""


def standing(case: Case) -> str:
    """Its state, and who introduces: `thanked · by Jaime Stone`, `you offered`."""
    told = _MINE.get(case.state) if case.connector is None else None
    return told or f"{case.state} · {via(case)}"


def short_days(since: date, today: date) -> str:
    """`today`, `12d`, `9w`, `2y`: how long it has been so."""
    days = (today - since).days
    if days <= 0:
        return "today"
    return f"{days}d" if days < 60 else f"{days // 7}w" if days < 730 else f"{days // 365}y"


def days_words(since: date, today: date) -> str:
    """`since 17 Nov, 5 days`."""
    days = (today - since).days
    if days <= 0:
        return "since today"
    return f"since {day_label(since, today)}, {'1 day' if days == 1 else f'{days} days'}"


def consent_words(party: Party, today: date) -> str:
    """What somebody said to being introduced."""
    on = f" {day_label(party.consent_on, today)}" if party.consent_on else ""
    return {"asked": f"asked{on}, no answer yet", "yes": f"agrees{on}", "no": f"declined{on}"}.get(
        party.consent, "not asked yet"
    )


def facts(case: Case, today: date) -> Iterator[str]:
    """What has happened, in order, a line each."""
    if case.asked_on is not None:
        asked = case.proposed == "asked" or case.favour is not None
        yield f"{'asked for' if asked else 'offered'} {day_label(case.asked_on, today)}"
    if case.answer:
        yield "let go" if case.answer == "let go" else f"the answer was {case.answer}"
    if case.table == "introduction":
        yield f"made {day_label(case.day, today)}" + (", from a file" if case.imported else "")
    made = case.direction == "made"
    if case.met is not None:
        yield f"{'they spoke' if made else 'met'} {day_label(case.met, today)}"
    if case.thanked is not None:
        yield f"{'they thanked you' if made else 'thanked'} {day_label(case.thanked, today)}"
    if case.told is not None:
        yield f"{'you heard the outcome' if made else 'outcome told'} {day_label(case.told, today)}"
    if case.state in ("declined", "let go") and case.answer != case.state:
        yield f"{case.state} {day_label(case.since, today)}"
