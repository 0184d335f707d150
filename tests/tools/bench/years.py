"""Generator of a network's interactions, favours, introductions and opportunities, as rows by table."""

from __future__ import annotations

import datetime as dt
from random import Random

from netui.domain.text import fold_search

TODAY = dt.date(2026, 11, 18)
"""The last day of the network."""

LENGTH = 3650
"""Days of history."""

Row = dict[str, object]

_TOPICS = "budget hiring grant podcast keynote migration pricing roadmap survey partner workshop research launch audit"
_ORDINARY = {
    ("meeting", "coffee", "both"): 20,
    ("call", "call", "me"): 12,
    ("video", "zoom", "both"): 12,
    ("email", "email", "me"): 16,
    ("email", "email", "them"): 18,
    ("message", "message", "me"): 8,
    ("message", "message", "them"): 8,
    ("social", "liked", "me"): 4,
    ("letter", "card", "me"): 1,
    ("voicemail", "voicemail", "them"): 1,
}
"""Channel, activity and who started it: the number in every hundred ordinary interactions."""

_TABLES = "interaction participation favour favour_answer introduction introduction_party outcome opportunity stage"
"""The generated tables, parents first."""

_KEPT_SHARE = 0.997
"""Share of owed interactions that happen."""


class Years:
    """The rows of ten years by table; ids count from 1, in the order of the rows."""

    def __init__(self, random: Random, contacts: int) -> None:
        self.random = random
        self.contacts = contacts
        self.imported = set(random.sample(range(1, contacts + 1), contacts * 4 // 5))
        self.tables: dict[str, list[Row]] = {name: [] for name in _TABLES.split()}
        self._ranked = 0
        self._clock = 1_500_000_000_000_000
        self._people = range(1, contacts + 1)
        total = 0.0
        # A few are met every other week, most once in a while.
        self._weights = [total := total + min(random.paretovariate(1.1), 150) for _ in self._people]
        # Nine in ten of those with a cadence are met often enough to keep it.
        often = sorted(self._people, key=lambda person: self._weights[person - 1] - ([0.0, *self._weights][person - 1]))
        self._regulars = often[-contacts // 10 :]
        rare = random.sample(often[: -contacts // 10], contacts // 100)
        self.with_cadence = {*random.sample(self._regulars, contacts // 10 - len(rare)), *rare}
        self._planned: list[tuple[dt.date, int, str, str, str, str]] = []

    def generate(self, interactions: int) -> None:
        """Generate all rows, with exactly that many interactions."""
        for _ in range(self.contacts // 6):
            self._favour()
        for person in self.random.sample(self._people, self.contacts // 10):
            self._introduction(person)
        for at in range(1, self.contacts // 50 + 1):
            self._opportunity(at)
        kinds, shares = list(_ORDINARY), list(_ORDINARY.values())
        while len(self._planned) < interactions:
            self._ordinary(*self.random.choices(kinds, shares)[0])
        for at, planned in enumerate(sorted(self._planned[:interactions], key=lambda planned: planned[0]), 1):
            self._interaction(at, *planned)

    def uid(self) -> str:
        """A random uid."""
        return f"{self.random.getrandbits(64):016x}"

    def fact(self, on: dt.date | None = None, **columns: object) -> Row:
        """A row with its uid, its day (unless it is a contact or follow-up) and its time of entry."""
        self._clock += 1_000_000
        day: Row = {} if "name" in columns or "due" in columns else {"day": (on or self.day()).isoformat()}
        return {"uid": self.uid(), **day, **columns, "entered": self._clock}

    def day(self) -> dt.date:
        """A random day of the history."""
        return TODAY - dt.timedelta(days=self.random.randrange(LENGTH))

    def days(self, count: int) -> dt.timedelta:
        """A difference of days."""
        return dt.timedelta(days=count)

    def note(self) -> str:
        """A note of random words."""
        return " ".join(self.random.choices(_TOPICS.split(), k=self.random.randint(2, 12)))

    def someone(self) -> int:
        """The id of a random contact, weighted by how often they are met."""
        return self.random.choices(self._people, cum_weights=self._weights)[0]

    def regular(self) -> int:
        """The id of a random contact who is met often."""
        return self.random.choice(self._regulars)

    def next_rank(self) -> int | None:
        """The next rank in the top ten; None after the tenth."""
        self._ranked += 1
        return self._ranked if self._ranked <= 10 else None

    def _add(self, table: str, row: Row) -> int:
        self.tables[table].append(row)
        return len(self.tables[table])

    def _plan(self, day: dt.date, who: int, channel: str, activity: str, by: str, purpose: str = "") -> None:
        """Plan an interaction, unless it is after today, or one of the few of mine that are forgotten."""
        if day <= TODAY and (by != "me" or self.random.random() < _KEPT_SHARE):
            self._planned.append((day, who, channel, activity, by, purpose))

    def _later(self, day: dt.date, low: int, high: int) -> dt.date:
        return day + dt.timedelta(days=self.random.randint(low, high))

    def _ordinary(self, channel: str, activity: str, by: str) -> None:
        day, who = self.day(), self.someone()
        self._planned.append((day, who, channel, activity, by, ""))
        if by != "me" or channel == "call":
            self._plan(self._later(day, 0, 2), who, "email", "email", "me")

    def _favour(self) -> None:
        direction, who = self.random.choice(("asked", "given", "received")), self.someone()
        day = self.day()
        big = int(self.random.random() < 0.1)
        row = self.fact(day, contact_id=who, direction=direction, note=self.note(), big=big, imported=0)
        favour = self._add("favour", row)
        answered = self._later(day, 1, 20)
        if direction == "received":
            self._plan(self._later(day, 0, 2), who, "message", "thank", "me", "thanks")
        elif direction == "asked" and answered <= TODAY and self.random.random() < 0.9:
            answer = self.random.choice(("yes", "yes", "no", "let go"))
            self._add("favour_answer", self.fact(answered, favour_id=favour, answer=answer, note=""))
            self._plan(self._later(answered, 0, 2), who, "message", "thank", "me", "thanks")

    def _introduction(self, person: int) -> None:
        """An introduction of that contact: half of them received, the connector one of a small group."""
        received, day = self.random.random() < 0.5, self.day()
        connector, other = self.random.randint(1, self.contacts // 40 + 1), self.someone()
        received &= connector != person
        row = self.fact(
            day,
            direction="received" if received else "made",
            connector_id=connector if received else None,
            note=self.note(),
            imported=int(self.random.random() < 0.2),
        )
        introduction = self._add("introduction", row)
        for side, contact in enumerate([person] if received or other == person else [person, other]):
            party: Row = {"introduction_id": introduction, "contact_id": contact, "side": side, "position": side}
            self._add("introduction_party", {**party, "consent": ""})
        met = self._later(day, 2, 10)
        if received:
            self._plan(self._later(day, 0, 1), person, "email", "email", "me")
            self._plan(met, person, "meeting", "coffee", "both")
            self._plan(self._later(met, 0, 1), connector, "message", "thank", "me", "thanks")
        told = self._later(met, 7, 40)
        if told <= TODAY and self.random.random() < 0.8:
            self._add("outcome", self.fact(told, introduction_id=introduction, note=self.note(), imported=0))
            if received:
                self._plan(self._later(told, 0, 2), connector, "message", "told", "me", "tells")

    def _opportunity(self, at: int) -> None:
        day, source = self.day(), self.someone() if at % 3 else None
        row = self.fact(day, title=self.note(), organisation="", source_id=source, note="", imported=0)
        opportunity = self._add("opportunity", row)
        last = self.random.choice(("won", "lost", "lost", "parked")) if at % 10 else "applied"
        for after, stage in ((0, "heard"), (10, "contacted"), (40, last)):
            if (on := day + dt.timedelta(days=after)) <= TODAY:
                self._add("stage", self.fact(on, opportunity_id=opportunity, stage=stage, note=""))
                if source and stage not in ("contacted", "parked"):
                    self._plan(self._later(on, 0, 2), source, "message", "thank", "me", "thanks")

    def _interaction(self, at: int, day: dt.date, who: int, channel: str, activity: str, by: str, purpose: str) -> None:
        note = self.note()
        fact = self.fact(
            day,
            time="",
            channel=channel,
            started_by=by,
            purpose=purpose,
            no_next_step=int(self.random.random() < 0.05),
            imported=0,
        )
        own = {"activity": activity, "note": note, "search": fold_search(f"{activity} {note}"), "place": ""}
        self._add("interaction", {**fact, **own})
        people = [who, self.regular()] if by == "both" and self.random.random() < 0.2 else [who]
        del fact["uid"]
        for position, contact in enumerate(dict.fromkeys(people)):
            self._add("participation", {"contact_id": contact, "interaction_id": at, "position": position, **fact})
