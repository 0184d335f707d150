"""The steps of a line together: whose each is, what cadence they set, and whether there is meant to be none."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from netui.domain.quick_add.dates import Window
from netui.domain.quick_add.problems import Problem
from netui.domain.quick_add.record import Part, Step, Who
from netui.domain.quick_add.steps import read_step
from netui.domain.quick_add.tokenizer import Span
from netui.domain.quick_add.vocabulary import Known

__all__ = ["Promises", "read_promises"]


@dataclass(slots=True)
class Promises:
    """What the steps of a line say."""

    steps: list[tuple[int, Step]] = field(default_factory=list)
    """Where each begins, and the step; nobody's yet, if it names nobody."""
    cadence: Window | None = None
    none: bool = False
    problems: list[Problem] = field(default_factory=list)
    spans: list[Part] = field(default_factory=list)

    def owned_by(self, owner: Who | None) -> tuple[tuple[Step, ...], list[Problem]]:
        """The steps, those of nobody given to this person, and which of them stay nobody's."""
        if owner is None:
            message = "Say whose step it is: name a contact in it, as in > call Dana."
            nobody = [Problem("name", start, message) for start, step in self.steps if step.who is None]
            return tuple(step for _, step in self.steps if step.who is not None), nobody
        sure = owner.status in ("known", "new")
        contact, candidates = (owner.name, ()) if sure else (None, owner.candidates)
        given = [
            step if step.who else replace(step, who=owner, contact=contact, candidates=candidates)
            for _, step in self.steps
        ]
        return tuple(given), []


def read_promises(line: str, where: Sequence[Span], people: Sequence[Who], known: Known, today: date) -> Promises:
    """Read the steps that stand there, in a line whose head names these people."""
    promises = Promises()
    for start, end in where:
        said = read_step(line, (start, end), people, known, today)
        promises.spans += said.spans
        if said.step:
            promises.steps.append((start, said.step))
        if said.problem:
            promises.problems.append(said.problem)
        promises.cadence = said.cadence or promises.cadence
        if said.none:
            promises.none = True
    if promises.none and promises.steps:
        at = max(promises.steps[0][0], where[0][0])
        message = "A line has either next steps or > none: take one of them out."
        promises.problems.append(Problem("name", at, message))
    return promises
