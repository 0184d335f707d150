"""The small network of the session's tests, with one contact whose card has every field."""

from __future__ import annotations

import datetime as dt

from netui.db.models.contact import Contact, ContactKind, Detail, KeyDate, Tag, Tie
from netui.db.models.favour import Favour, FavourAnswer
from netui.db.models.interaction import Message
from netui.db.models.opportunity import Opportunity, OpportunityPart
from tests.support.built_files import fill_file

__all__ = ["JAIME", "contact_id", "fill_card"]

JAIME = "Jaime Stone"


def contact_id(name: str) -> int:
    """The id of the contact with that name in the open database."""
    return int(Contact.get(Contact.name == name).id)


def fill_card(path: str, *, details: int = 0) -> None:
    """Fill every field of Jaime's card in the database at `path`; `details` adds as many more details."""
    fill_file(path, _fill, details)


def _fill(details: int) -> None:
    jaime = Contact.get(Contact.name == JAIME)
    jaime.nickname, jaime.organisation, jaime.ally_role, jaime.top_rank = "Jay", "Hootline", "mentor", 2
    jaime.how_met, jaime.met_at, jaime.met_on = "Desmond wrote to us both", "Temple Quay", dt.date(2025, 3, 2)
    jaime.notes = "Answers at once or not at all.\nLikes [b]brackets[/b]."
    jaime.save()
    for kind in ("super connector", "senior ally"):
        ContactKind.create(contact=jaime, kind=kind)
    for tag in ("speaker", "grants"):
        Tag.create(contact=jaime, tag=tag)
    KeyDate.create(contact=jaime, name="birthday", month=2, day=29, year=1984)
    KeyDate.create(contact=jaime, name="wedding", month=6, day=4)
    for order, (day, topic, note) in enumerate(
        (
            ("2026-01-10", "family", "two kids"),
            ("2026-10-30", "family", "Alba starts school"),
            ("2026-05-01", "", "tea"),
        )
    ):
        _remember(jaime, dt.date.fromisoformat(day), topic, note, order)
    for more in range(details):
        _remember(jaime, dt.date(2020, 1, 1), f"topic {more % 7}", f"detail {more}", 100 + more)
    ask = Favour.create(contact=jaime, day=dt.date(2026, 6, 1), direction="asked", note="a reference", entered=1)
    FavourAnswer.create(favour=ask, day=dt.date(2026, 6, 3), answer="yes", note="gladly", entered=2)
    Favour.create(contact=jaime, day=dt.date(2026, 7, 1), direction="given", note="read his draft", entered=3)
    lead = Opportunity.get()
    OpportunityPart.create(opportunity=lead, contact=jaime, part="helps")
    phil = Contact.get(Contact.name == "Phil Okafor")
    Tie.create(contact=jaime, other=phil, day=dt.date(2026, 7, 21), note="rowed together", entered=4)
    Message.create(
        contact=jaime,
        template="thanks",
        subject="The Expo tip",
        body="Page fourteen!\nYours",
        entered=1_793_000_000_000_000,
    )


def _remember(contact: Contact, day: dt.date, topic: str, note: str, order: int) -> None:
    Detail.create(contact=contact, day=day, topic=topic, note=note, entered=order)
