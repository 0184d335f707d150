"""Short phrases for an introduction: connector, state, age, consent, history."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from netui.domain.days import day_label
from netui.domain.words import count_words

if TYPE_CHECKING:
    from netui.queries.introductions import Case, Party

__all__ = ["age_label", "connector_words", "consent_words", "history_lines", "since_words", "state_words"]


def connector_words(case: Case) -> str:
    """`by Jaime Stone`, `by you`."""
    return f"by {case.connector_name}" if case.connector is not None else "by you"


_MINE = {
    "asked": "you were asked",
    "offered": "you offered",
    "thanked": "you were thanked",
    "outcome told": "you heard the outcome",
}
"""Words for states of an introduction that I make, where the state alone would not say who acted."""


def state_words(case: Case) -> str:
    """`thanked · by Jaime Stone`, `you offered`."""
    words = _MINE.get(case.state) if case.connector is None else None
    return words or f"{case.state} · {connector_words(case)}"


def age_label(since: date, today: date) -> str:
    """`today`, `12d` below 60 days, `9w` below two years, `2y`."""
    days = (today - since).days
    if days <= 0:
        return "today"
    return f"{days}d" if days < 60 else f"{days // 7}w" if days < 730 else f"{days // 365}y"


def since_words(since: date, today: date) -> str:
    """`since 17 Nov, 5 days`."""
    days = (today - since).days
    if days <= 0:
        return "since today"
    return f"since {day_label(since, today)}, {count_words(days, 'day')}"


def consent_words(party: Party, today: date) -> str:
    """`not asked yet`, `asked 3 Nov, no answer yet`, `agrees 5 Nov`, `declined 5 Nov`."""
    on = f" {day_label(party.consent_on, today)}" if party.consent_on else ""
    return {"asked": f"asked{on}, no answer yet", "yes": f"agrees{on}", "no": f"declined{on}"}.get(
        party.consent, "not asked yet"
    )


def history_lines(case: Case, today: date) -> Iterator[str]:
    """Yield what has happened to an introduction, a line for each event in their usual order."""
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
