"""What is said of a line that can't be saved as it is: one sentence, with what to type."""

from collections.abc import Sequence
from dataclasses import dataclass

from netui.domain.quick_add.record import Step, Who
from netui.domain.quick_add.vocabulary import Vocabulary

__all__ = ["EMPTY", "Problem", "asked_about", "asked_about_step", "candidates", "first_problem", "listed"]

_SHOWN = 5
"""How many candidates a sentence names."""

EMPTY = "Type what happened: coffee Dana: what was said > next step fri."
"""What is said of a line without anything in it."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a line that can't be understood."""

    error: str
    at: int
    """Where in the line; of several problems the first one counts."""
    message: str


def first_problem(problems: Sequence[Problem]) -> Problem | None:
    """The first in the order of the line."""
    return min(problems, key=lambda problem: problem.at, default=None)


def asked_about(who: Who, known: Vocabulary) -> str:
    """The question that an ambiguous or an unsure name raises."""
    if who.status == "ambiguous":
        return f"{who.name} may be {listed(candidates(who, known))}: add one of these."
    if who.candidates:
        near = listed(candidates(who, known))
        return f'{who.name} is not known, {near} is: type that name, or "{who.name}" for somebody new.'
    return f'No contact is called {who.name}: begin with a verb (coffee, call, email …), or quote a new name: met "…".'


def asked_about_step(step: Step, known: Vocabulary) -> str:
    """The question that a step raises whose person may be several."""
    names = candidates(step.who, known) if step.who else list(step.candidates)
    return f"The step {step.what} may be for {listed(names)}: name one of these in it."


def candidates(who: Who, known: Vocabulary) -> list[str]:
    """Who may be meant, each with their organisation."""
    people = [known.people[key] for key in who.keys]
    return sorted(f"{p.name} ({p.organisation})" if p.organisation else p.name for p in people)


def listed(names: Sequence[str]) -> str:
    """`Ann, Bo or Cy`; of many the first, and how many more."""
    shown = [*names[:_SHOWN], f"{len(names) - _SHOWN} more"] if len(names) > _SHOWN + 1 else list(names)
    return f"{', '.join(shown[:-1])} or {shown[-1]}" if len(shown) > 1 else "".join(shown)
