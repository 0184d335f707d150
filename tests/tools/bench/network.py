"""Generator of a network after ten busy years, of any size; deterministic for a seed.

Mail is answered, favours are thanked for and follow-ups done, but for a few of each, so that Today is realistic.
"""

from __future__ import annotations

import argparse
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from random import Random

from netui.domain.name_keys import stored_name_words
from netui.domain.text import fold, fold_search
from tests.tools.bench.years import TODAY, Row, Years

__all__ = ["TODAY", "build_network"]

_FIRST = "Ada Ben Carla Dmitri Elif Farid Grace Hugo Ines Jonas Katya Liam Mara Nils Olga Pavel Quinn Rosa Samir Tessa"
_MIDDLE = "de la van von di Mac St Ana Lee Kim Jo Max Eva Tom Uri Ida Rex Noa Sol Guy Pia Lou Kai Ian Una Fay Ray Cy"
_LAST = "Abbot Berg Costa Duarte Ekman Fischer Garcia Haddad Ivanov Jensen Kowalski Lindqvist Moreau Novak Ortiz Petrov"
_FIELDS = "Advisory Analytics Archives Bank Careers Design Energy Foods Health Labs Library Media Press Schools Travel"
_CADENCES = (("P6W", "P8W"), ("P2M", "P3M"), ("P3M", "P3M"), ("P6M", "P8M"), ("P6M", "P6M"), ("P1Y", "P1Y"))


def build_network(path: str | Path, *, contacts: int, interactions: int, follow_ups: int, seed: int = 1) -> None:
    """Fill a database whose tables are empty.

    One contact in ten has a cadence, and one follow-up in ten is open.
    """
    connection = sqlite3.connect(path, isolation_level=None)
    triggers = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%_journalled'"
    ).fetchall()
    uids = Random(seed)
    connection.execute("BEGIN")
    for name, _ in triggers:  # without the journal: nobody undoes the whole network
        connection.execute(f'DROP TRIGGER "{name}"')
    for table, rows in _tables(Random(seed), contacts, interactions, follow_ups):
        if not rows:
            continue
        whole = [row if "uid" in row else {**row, "uid": f"{uids.getrandbits(64):016x}"} for row in rows]
        columns, values = ", ".join(whole[0]), ", ".join("?" * len(whole[0]))
        connection.executemany(f"INSERT INTO {table} ({columns}) VALUES ({values})", [tuple(r.values()) for r in whole])
    for _, sql in triggers:
        connection.execute(sql)
    connection.execute("COMMIT")
    connection.close()


def _tables(random: Random, contacts: int, interactions: int, follow_ups: int) -> Iterator[tuple[str, list[Row]]]:
    """Each table with its rows, parents first."""
    years = Years(random, contacts)
    years.generate(interactions)
    yield "contact", [_person(years, at) for at in range(contacts)]
    yield "key_date", [_key_date(years, at) for at in range(1, contacts + 1, 20)]
    yield "detail", [years.fact(contact_id=at, topic="", note=years.note()) for at in range(1, contacts + 1, 10)]
    for table, rows in years.tables.items():
        if rows:
            yield table, rows
    yield "follow_up", [_follow_up(years, at, interactions) for at in range(follow_ups)]
    yield "loop_answer", [_loop_answer(years) for _ in range(contacts // 20)]


def _person(years: Years, at: int) -> Row:
    first, middle, last, fields = (words.split() for words in (_FIRST, _MIDDLE, _LAST, _FIELDS))
    parts = [first[at % 20], middle[at // 320 % 28], last[at // 20 % 16], last[at // 8960 % 16]]
    name = " ".join(parts if at >= 8960 else parts[:3] if at >= 320 else parts[::2])
    organisation = f"{last[at % 16]} {fields[at // 16 % 15]}"
    has_cadence = at + 1 in years.with_cadence
    cadence = years.random.choice(_CADENCES) if has_cadence else (None, None)
    empty = ("nickname", "title", "place", "notes", "standing", "ally_role", "how_met", "met_at")
    return years.fact(
        name=name,
        sort_key=fold(name),
        search=fold_search(f"{name} {organisation}"),
        name_words=stored_name_words(name, ""),
        organisation_key=fold(organisation),
        organisation=organisation,
        top_rank=years.next_rank() if has_cadence else None,
        cadence_from=cadence[0],
        cadence_to=cadence[1],
        cadence_on=years.day().isoformat() if has_cadence else None,
        imported=int(at + 1 in years.imported),
        archived=int(years.random.random() < 0.02),
        **dict.fromkeys(empty, ""),
    )


def _key_date(years: Years, contact: int) -> Row:
    month, day, year = years.random.randint(1, 12), years.random.randint(1, 28), years.random.choice((None, 1970, 1984))
    row: Row = {"uid": years.uid(), "contact_id": contact, "name": "birthday", "month": month, "day": day, "year": year}
    return {**row, "imported": 0}


def _follow_up(years: Years, at: int, interactions: int) -> Row:
    """A follow-up; one in ten is open, due within the ten months that began a month ago."""
    is_open = at % 10 == 0
    promised = TODAY - years.days(30) if is_open else years.day()
    due = promised + years.days(years.random.randrange(300) if is_open else 7)
    return years.fact(
        contact_id=years.someone(),
        opportunity_id=at // 10 % len(years.tables["opportunity"]) + 1 if is_open and at % 50 == 0 else None,
        interaction_id=years.random.randint(1, interactions) if at % 2 == 0 else None,
        what=years.note(),
        due=due.isoformat(),
        promised_on=promised.isoformat(),
        closed="" if is_open else years.random.choice(("done", "dropped")),
        closed_on=None if is_open else min(due, TODAY).isoformat(),
    )


def _loop_answer(years: Years) -> Row:
    """A snooze or skip of a loop that no longer exists, as with nearly all."""
    answer, day = years.random.choice(("snooze", "skip")), years.day()
    until = (day + years.days(7)).isoformat() if answer == "snooze" else None
    key = f"thank_favour:{years.uid()}"
    return years.fact(day, loop_key=key, rule="thank_favour", contact_id=years.someone(), answer=answer, until=until)


def main() -> None:
    """Fill the database named on the command line."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("path", help="a database that netui has made, with nothing in it")
    for name, size in (("--contacts", 20_000), ("--interactions", 200_000), ("--follow-ups", 20_000)):
        options.add_argument(name, type=int, default=size)
    build_network(**vars(options.parse_args()))


if __name__ == "__main__":
    main()
