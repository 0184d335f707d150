"""The contacts and the day of the examples of the quick-add language, and lines parsed with them."""

import csv
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from netui.domain.quick_add import (
    KnownAsk,
    KnownIntroduction,
    KnownOpportunity,
    KnownPerson,
    Record,
    Vocabulary,
    parse_line,
)

HERE = Path(__file__).parents[1] / "domain" / "quick_add"
TODAY = date(2026, 11, 18)


def _people() -> list[KnownPerson]:
    with (HERE / "contacts.csv").open(encoding="utf-8", newline="") as file:
        return [
            KnownPerson(key, row["Name"], row["Nickname"], row["Organisation"], tuple(filter(None, [row["Email"]])))
            for key, row in enumerate(csv.DictReader(file), start=1)
        ]


PEOPLE = _people()
KEYS = {person.name: person.key for person in PEOPLE}
KNOWN = Vocabulary(PEOPLE)

JAIME, RENEE, DANA, PRIYA, DARIA = (
    KEYS[name] for name in ("Jaime Stone", "Renee Marsh", "Dana Liu", "Priya Raman", "Daria Novak")
)
FACTS = Vocabulary(
    PEOPLE,
    opportunities=[
        KnownOpportunity(1, "Community manager", "Rocket Social", "applied", RENEE),
        KnownOpportunity(2, "Data engineer", "Acme", "heard"),
        KnownOpportunity(3, "Data engineer", "Lumen Health", "heard"),
    ],
    introductions=[
        KnownIntroduction(1, JAIME, [RENEE]),
        KnownIntroduction(2, None, [DANA], [PRIYA]),
        KnownIntroduction(3, DARIA, [RENEE]),
    ],
    asks=[KnownAsk(1, DARIA), KnownAsk(2, DARIA), KnownAsk(3, PRIYA)],
)
"""The same people with opportunities, introductions and asks."""

EXAMPLES_WORLD = Vocabulary(
    PEOPLE,
    opportunities=[
        KnownOpportunity(1, "Data lead", "Acme", "heard", KEYS["Phil Tran"]),
        KnownOpportunity(2, "Grant writer", "Lumen Health", "heard", PRIYA),
    ],
    asks=[KnownAsk(1, DANA)],
)
"""The world that the examples presume: the contacts, and the facts of `before.txt`."""


def parse_example(
    line: str,
    *,
    known: Vocabulary = KNOWN,
    today: date = TODAY,
    implied: int | None = None,
    new: bool = False,
    name_and_text: str = "note",
) -> Record:
    return parse_line(line, today=today, known=known, implied=implied, new=new, name_and_text=name_and_text)


def make_vocabulary(*people: tuple[str, str, str], more: Sequence[KnownPerson] = ()) -> Vocabulary:
    """Return a vocabulary of people given as name, nickname and organisation."""
    return Vocabulary([*(KnownPerson(key, *person) for key, person in enumerate(people, start=1)), *more])


def names(record: Record) -> list[str]:
    return [who.name for who in record.contacts]


def statuses(record: Record) -> list[str]:
    return [who.status for who in record.contacts]
