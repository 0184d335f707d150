"""A network as it stands after ten busy years: generated, the same for the same seed, in the size that is asked for.

Mail is answered, favours are thanked for, and promises are kept, but for a few of each: so Today has what it would have.
"""

from __future__ import annotations

import argparse
import datetime as dt
import sqlite3
from collections.abc import Iterable
from pathlib import Path
from random import Random

from netui.domain.text import fold, fold_search

TODAY = dt.date(2026, 11, 18)
"""The day on which the network is looked at."""

YEARS = 10

_FIRST = """Ada Ben Carla Dmitri Elif Farid Grace Hugo Ines Jonas Katya Liam Mara Nils Olga Pavel Quinn Rosa Samir Tessa
Ulla Viktor Wanda Xenia Yusuf Zoe Anton Bruna Celia Daria Emil Fiona""".split()
_MIDDLE = "de la van von di Mac St Ana Lee Kim Jo Max Eva Tom Uri Ida Rex Noa Sol Guy".split()
_LAST = """Abbot Berg Costa Duarte Ekman Fischer Garcia Haddad Ivanov Jensen Kowalski Lindqvist Moreau Novak Okafor Petrov
Quist Rossi Sato Tran Ueda Varga Weiss Xu Yilmaz Zorn Alvarez Bauer Chen Dahl Engel Faure""".split()
_TOPICS = """budget hiring grant podcast keynote migration pricing roadmap survey partner workshop research launch audit
benchmark standards panel onboarding chapter referral""".split()
_CHANNELS = (
    ("meeting", "coffee", 22),
    ("call", "call", 14),
    ("video", "zoom", 12),
    ("email", "email", 32),
    ("message", "message", 14),
    ("social", "linkedin", 4),
    ("letter", "card", 1),
    ("voicemail", "voicemail", 1),
)
_ONE_WAY = ("email", "message", "letter", "voicemail")
_CADENCES = (("P4W", "P6W"), ("P6W", "P8W"), ("P2M", "P3M"), ("P3M", "P3M"), ("P6M", "P8M"), ("P1Y", "P1Y"))


def build(path: str | Path, *, contacts: int, interactions: int, follow_ups: int, seed: int = 1) -> None:
    """Write such a network into a database that has its tables, and nothing in them."""
    network = _Network(Random(seed), contacts, interactions, follow_ups)
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA synchronous = OFF")
    triggers = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    connection.execute("BEGIN")
    for name, _ in triggers:  # nobody takes the whole network back
        connection.execute(f'DROP TRIGGER "{name}"')
    for table, rows in network.tables():
        _insert(connection, table, rows)
    for _, sql in triggers:
        connection.execute(sql)
    connection.execute("COMMIT")
    connection.close()


def _insert(connection: sqlite3.Connection, table: str, rows: Iterable[dict[str, object]]) -> None:
    rows = list(rows)
    if rows:
        columns = ", ".join(rows[0])
        values = ", ".join("?" * len(rows[0]))
        connection.executemany(f"INSERT INTO {table} ({columns}) VALUES ({values})", [tuple(r.values()) for r in rows])


class _Network:
    """The rows of every table, ids given out from 1."""

    def __init__(self, random: Random, contacts: int, interactions: int, follow_ups: int) -> None:
        self.random = random
        self.contacts = contacts
        self.interactions = interactions
        self.follow_ups = follow_ups
        self.start = TODAY - dt.timedelta(days=365 * YEARS)
        self.clock = 1_500_000_000_000_000
        self.imported = [random.random() < 0.6 for _ in range(contacts)]
        self.weights = [random.paretovariate(1.1) for _ in range(contacts)]
        self.ids = range(1, contacts + 1)

    def tables(self) -> Iterable[tuple[str, Iterable[dict[str, object]]]]:
        """The tables with their rows, parents first."""
        yield "contact", self._people()
        yield "key_date", self._key_dates()
        yield "detail", self._details()
        interactions, participations = self._meetings()
        yield "interaction", interactions
        yield "participation", participations
        yield from self._favours()
        yield from self._introductions()
        yield from self._opportunities()
        yield "follow_up", self._promises(len(interactions))
        yield "loop_answer", self._answers()

    def _entered(self) -> int:
        self.clock += 1_000_000
        return self.clock

    def _uid(self) -> str:
        return f"{self.random.getrandbits(64):016x}"

    def _day(self) -> dt.date:
        return self.start + dt.timedelta(days=self.random.randrange(365 * YEARS))

    def _note(self) -> str:
        return " ".join(self.random.choices(_TOPICS, k=self.random.randint(2, 12)))

    def _someone(self) -> int:
        return self.random.choices(self.ids, cum_weights=self._cumulated())[0]

    def _cumulated(self) -> list[float]:
        if not hasattr(self, "_sums"):
            total = 0.0
            self._sums = [total := total + weight for weight in self.weights]
        return self._sums

    def _name(self, at: int) -> str:
        first, middle, last = _FIRST[at % 32], _MIDDLE[at // 1024 % 20], _LAST[at // 32 % 32]
        return f"{first} {middle} {last}" if at >= 1024 else f"{first} {last}"

    def _people(self) -> Iterable[dict[str, object]]:
        for at in range(self.contacts):
            name, organisation = self._name(at), f"{_LAST[at % 31]} {_TOPICS[at % 19].title()}"
            cadence = self.random.choice(_CADENCES) if at % 10 == 0 else (None, None)
            yield {
                "uid": self._uid(),
                "name": name,
                "sort_key": fold(name),
                "search": fold_search(f"{name} {organisation}"),
                "organisation": organisation,
                "title": "",
                "place": "",
                "notes": "",
                "nickname": "",
                "standing": "",
                "ally_role": "",
                "how_met": "",
                "met_at": "",
                "top_rank": at // 10 + 1 if at % 10 == 0 and at < 100 else None,
                "cadence_from": cadence[0],
                "cadence_to": cadence[1],
                "cadence_on": self._day().isoformat() if cadence[0] else None,
                "imported": int(self.imported[at]),
                "archived": int(self.random.random() < 0.02),
                "entered": self._entered(),
            }

    def _key_dates(self) -> Iterable[dict[str, object]]:
        for contact in self.random.sample(self.ids, self.contacts // 20):
            yield {
                "uid": self._uid(),
                "contact_id": contact,
                "name": "birthday",
                "month": self.random.randint(1, 12),
                "day": self.random.randint(1, 28),
                "year": self.random.choice((None, 1970, 1984)),
            }

    def _details(self) -> Iterable[dict[str, object]]:
        for contact in self.random.sample(self.ids, self.contacts // 10):
            yield {
                "uid": self._uid(),
                "contact_id": contact,
                "day": self._day().isoformat(),
                "topic": "",
                "note": self._note(),
                "entered": self._entered(),
            }

    def _meetings(self) -> tuple[list[dict[str, object]], list[dict[str, object]]]:
        """Interactions in order of time; what comes from them gets its answer within days, but for a few lately."""
        kinds = self.random.choices([c[:2] for c in _CHANNELS], [c[2] for c in _CHANNELS], k=self.interactions)
        planned = []
        while len(planned) < self.interactions:
            day, who, (channel, activity) = self._day(), self._someone(), kinds[len(planned)]
            theirs = channel in _ONE_WAY and self.random.random() < 0.4
            by = "both" if channel in ("meeting", "video") else "them" if theirs else "me"
            planned.append((day, who, channel, activity, by, ""))
            if theirs and (TODAY - day).days > 2 and self.random.random() < 0.9995:
                answer = min(day + dt.timedelta(days=self.random.randint(0, 3)), TODAY)
                planned.append((answer, who, "email", "email", "me", ""))
            elif by == "both" and self.random.random() < 0.95:
                answer = min(day + dt.timedelta(days=1), TODAY)
                planned.append((answer, who, "message", "thank", "me", "thanks"))
        planned = sorted(planned[: self.interactions], key=lambda each: each[0])
        rows = [self._meeting(at, *each) for at, each in enumerate(planned, 1)]
        return [row for row, _ in rows], [part for _, parts in rows for part in parts]

    def _meeting(
        self, at: int, day: dt.date, who: int, channel: str, activity: str, by: str, purpose: str
    ) -> tuple[dict[str, object], list[dict[str, object]]]:
        note = self._note()
        same: dict[str, object] = {
            "day": day.isoformat(),
            "time": "",
            "channel": channel,
            "started_by": by,
            "purpose": purpose,
            "no_next_step": int(self.random.random() < 0.05),
            "imported": 0,
            "entered": self._entered(),
        }
        own = {
            "uid": self._uid(),
            "activity": activity,
            "note": note,
            "search": fold_search(f"{activity} {note}"),
            "place": "",
        }
        people = [who]
        if channel in ("meeting", "video") and self.random.random() < 0.2:
            people.append(self._someone())
        parts = [
            {"contact_id": each, "interaction_id": at, "position": position, **same}
            for position, each in enumerate(dict.fromkeys(people))
        ]
        return {**own, **same}, parts

    def _favours(self) -> Iterable[tuple[str, list[dict[str, object]]]]:
        favours, answers = [], []
        for at in range(1, self.contacts // 6 + 1):
            direction, day = self.random.choice(("asked", "given", "received")), self._day()
            favours.append(
                {
                    "uid": self._uid(),
                    "contact_id": self._someone(),
                    "day": day.isoformat(),
                    "direction": direction,
                    "note": self._note(),
                    "big": int(self.random.random() < 0.1),
                    "imported": 0,
                    "entered": self._entered(),
                }
            )
            if direction == "asked" and self.random.random() < 0.95:
                answer = min(day + dt.timedelta(days=self.random.randint(1, 20)), TODAY)
                answers.append(
                    {
                        "uid": self._uid(),
                        "favour_id": at,
                        "day": answer.isoformat(),
                        "answer": self.random.choice(("yes", "yes", "no", "let go")),
                        "note": "",
                        "entered": self._entered(),
                    }
                )
        yield "favour", favours
        yield "favour_answer", answers

    def _introductions(self) -> Iterable[tuple[str, list[dict[str, object]]]]:
        introductions, parties, outcomes = [], [], []
        for at in range(1, self.contacts // 10 + 1):
            received, day = self.random.random() < 0.6, self._day()
            connector, first, second = self._someone(), self._someone(), self._someone()
            introductions.append(
                {
                    "uid": self._uid(),
                    "day": day.isoformat(),
                    "direction": "received" if received else "made",
                    "connector_id": connector if received else None,
                    "note": self._note(),
                    "imported": int(self.random.random() < 0.2),
                    "entered": self._entered(),
                }
            )
            for side, contact in enumerate([first] if received or first == second else [first, second]):
                parties.append(
                    {"introduction_id": at, "contact_id": contact, "side": side, "position": side, "consent": ""}
                )
            if self.random.random() < 0.7:
                outcomes.append(
                    {
                        "uid": self._uid(),
                        "introduction_id": at,
                        "day": min(day + dt.timedelta(days=self.random.randint(7, 60)), TODAY).isoformat(),
                        "note": self._note(),
                        "imported": 0,
                        "entered": self._entered(),
                    }
                )
        yield "introduction", introductions
        yield "introduction_party", parties
        yield "outcome", outcomes

    def _opportunities(self) -> Iterable[tuple[str, list[dict[str, object]]]]:
        opportunities, stages = [], []
        for at in range(1, self.contacts // 50 + 1):
            day = self._day()
            opportunities.append(
                {
                    "uid": self._uid(),
                    "title": self._note(),
                    "organisation": "",
                    "source_id": self._someone() if at % 3 else None,
                    "day": day.isoformat(),
                    "note": "",
                    "imported": 0,
                    "entered": self._entered(),
                }
            )
            last = self.random.choice(("won", "lost", "lost", "parked")) if at % 10 else "applied"
            for after, stage in ((0, "heard"), (10, "contacted"), (40, last)):
                stages.append(
                    {
                        "uid": self._uid(),
                        "opportunity_id": at,
                        "stage": stage,
                        "day": min(day + dt.timedelta(days=after), TODAY).isoformat(),
                        "note": "",
                        "entered": self._entered(),
                    }
                )
        yield "opportunity", opportunities
        yield "stage", stages

    def _promises(self, interactions: int) -> Iterable[dict[str, object]]:
        """One in ten is open, due within the year that began two months ago."""
        for at in range(self.follow_ups):
            is_open = at % 10 == 0
            promised = TODAY - dt.timedelta(days=60) if is_open else self._day()
            due = promised + dt.timedelta(days=self.random.randrange(365) if is_open else 7)
            yield {
                "uid": self._uid(),
                "contact_id": self._someone(),
                "opportunity_id": at // 10 + 1 if is_open and at // 10 < self.contacts // 50 else None,
                "interaction_id": self.random.randint(1, interactions) if interactions and at % 2 else None,
                "what": self._note(),
                "due": due.isoformat(),
                "promised_on": promised.isoformat(),
                "closed": "" if is_open else self.random.choice(("done", "dropped")),
                "closed_on": None if is_open else min(due, TODAY).isoformat(),
                "entered": self._entered(),
            }

    def _answers(self) -> Iterable[dict[str, object]]:
        """Answers of years: nearly all are to loops that are over."""
        for _ in range(self.contacts // 20):
            day = self._day()
            answer = self.random.choice(("snooze", "skip"))
            yield {
                "uid": self._uid(),
                "loop_key": f"thank_favour:{self._uid()}",
                "rule": "thank_favour",
                "contact_id": self._someone(),
                "answer": answer,
                "until": (day + dt.timedelta(days=7)).isoformat() if answer == "snooze" else None,
                "day": day.isoformat(),
                "entered": self._entered(),
            }


def main() -> None:
    """Build a network at a path, to look at."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("path")
    options.add_argument("--contacts", type=int, default=20_000)
    options.add_argument("--interactions", type=int, default=200_000)
    options.add_argument("--follow-ups", type=int, default=20_000)
    given = options.parse_args()
    build(given.path, contacts=given.contacts, interactions=given.interactions, follow_ups=given.follow_ups)


if __name__ == "__main__":
    main()
