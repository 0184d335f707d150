"""The contacts and the day that the examples of the language presume."""

import csv
from datetime import date
from pathlib import Path

from netui.domain.quick_add import Known, Person

HERE = Path(__file__).parent
TODAY = date(2026, 11, 18)


def people() -> list[Person]:
    with (HERE / "contacts.csv").open(encoding="utf-8", newline="") as file:
        return [
            Person(key, row["Name"], row["Nickname"], row["Organisation"], tuple(filter(None, [row["Email"]])))
            for key, row in enumerate(csv.DictReader(file), start=1)
        ]


KNOWN = Known(people())
KEYS = {person.name: person.key for person in people()}
