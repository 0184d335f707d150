"""Messages for a line that can't be saved as it is: one sentence each, with what to type."""

from collections.abc import Sequence
from dataclasses import dataclass

from netui.domain.quick_add.record import PersonRef, Step
from netui.domain.quick_add.vocabulary import Vocabulary

__all__ = ["EMPTY_LINE", "Problem", "first_problem", "join_alternatives", "name_question", "step_question"]

_MAX_LISTED = 5
"""Candidates that a message names at the most."""

EMPTY_LINE = "Type what happened: coffee Dana: what was said > next step fri."
"""The message for an empty line."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A part of a line that can't be understood."""

    error: str
    """One of the values of `Record.error`."""
    at: int
    """The position in the line; of several problems the first one counts."""
    message: str


def first_problem(problems: Sequence[Problem]) -> Problem | None:
    """Return the first problem in the order of the line."""
    return min(problems, key=lambda problem: problem.at, default=None)


def name_question(who: PersonRef, known: Vocabulary) -> str:
    """Return the question about an ambiguous or unsure name."""
    if who.status == "ambiguous":
        return f"{who.name} may be {join_alternatives(_candidate_labels(who, known))}: add one of these."
    if who.candidates:
        near = join_alternatives(_candidate_labels(who, known))
        return f'{who.name} is not known, {near} is: type that name, or "{who.name}" for somebody new.'
    return f'No contact is called {who.name}: begin with a verb (coffee, call, email …), or quote a new name: met "…".'


def step_question(step: Step, known: Vocabulary) -> str:
    """Return the question about a step whose person is ambiguous."""
    names = _candidate_labels(step.who, known) if step.who else list(step.candidates)
    return f"The step {step.what} may be for {join_alternatives(names)}: name one of these in it."


def _candidate_labels(who: PersonRef, known: Vocabulary) -> list[str]:
    """Return the names of the candidates, sorted, each with the organisation."""
    people = [known.people[key] for key in who.keys]
    return sorted(f"{p.name} ({p.organisation})" if p.organisation else p.name for p in people)


def join_alternatives(names: Sequence[str]) -> str:
    """Return `Ann, Bo or Cy`; of many the first, and how many more."""
    shown = [*names[:_MAX_LISTED], f"{len(names) - _MAX_LISTED} more"] if len(names) > _MAX_LISTED + 1 else list(names)
    return f"{', '.join(shown[:-1])} or {shown[-1]}" if len(shown) > 1 else "".join(shown)
