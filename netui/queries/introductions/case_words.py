"""A case in words, as every face says it: connector, state, wait, consent, history; and the groups of the list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from netui.domain.brief_name import brief_name
from netui.domain.days import day_label
from netui.domain.words import count_words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netui.queries.introductions.case import Case, Party

__all__ = [
    "age_label",
    "brought_by",
    "connector_words",
    "consent_words",
    "deed_wordings",
    "group_cases",
    "has_no_outcome",
    "history_lines",
    "short_who",
    "since_words",
    "state_words",
    "wait_words",
]

_OUTCOME_DAYS = 84
"""Days after which an outcome that nobody reported is no longer waited for."""


def has_no_outcome(case: Case, today: date) -> bool:
    """Whether only an outcome is missing, and has been for more than 84 days."""
    first = next(iter(case.waits), None)
    return first is not None and first.rule == "outcome" and (today - first.since).days > _OUTCOME_DAYS


def group_cases(cases: Sequence[Case], today: date) -> list[tuple[str, list[Case]]]:
    """Return the groups that have cases, each with its name: those that wait for me, for others, for an outcome in
    vain; settled ones.

    Within a group the longest waiting is first; settled ones keep their order.
    """
    quiet = [case for case in cases if has_no_outcome(case, today)]
    settled = [case for case in cases if not case.waits]
    cases = [case for case in cases if not has_no_outcome(case, today)]
    mine = [case for case in cases if case.waits and case.waits[0].mine]
    others = [case for case in cases if case.waits and not case.waits[0].mine]
    for waiting in (mine, others, quiet):
        waiting.sort(key=lambda case: (case.waits[0].since, case.entered))
    groups = (("waits for you", mine), ("waits for others", others), ("no outcome known", quiet), ("settled", settled))
    return [(name, found) for name, found in groups if found]


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


def brought_by(case: Case) -> str:
    """The connector; for an introduction that I have not made yet, who began it: `you were asked`."""
    return state_words(case) if case.connector is None and case.state in ("asked", "offered") else connector_words(case)


def wait_words(case: Case) -> str:
    """`your thanks, an outcome`, all that it waits for; empty without waits."""
    return ", ".join(wait.words for wait in case.waits)


def deed_wordings(case: Case) -> tuple[str, ...]:
    """`thank Jaime, then an outcome`, what is to be done first and what it waits for then; empty without waits.

    After it shorter wordings, the shortest last, for where there is little room: `thank Jaime`.
    """
    first, *rest = [wait.deed or wait.words for wait in case.waits] or [""]
    return (f"{first}, then {', '.join(rest)}", ", ".join((first, *rest)), first) if rest else (first,)


def short_who(case: Case) -> str:
    """`Seun to Deepa`, the first names of two sides, for where the full ones have no room; one name is left as it is.

    Somebody who is no contact yet may be a description, and stays whole.
    """
    if not case.side(1):
        return case.who
    names = {party.id: party.name if party.contact is None else brief_name(party.name) for party in case.parties}
    return " to ".join(" and ".join(names[party.id] for party in case.side(side)) for side in (0, 1))


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
