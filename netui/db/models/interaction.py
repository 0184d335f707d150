"""What happened: interactions and who took part, favours and their answers, events, news, messages."""

from __future__ import annotations

from typing import Any

from peewee import SQL, Check, ForeignKeyField, IntegerField

from netui.db.models.contact import Contact
from netui.db.models.fields import DayField, Fact, LineField, NoteField, TrackedModel, flag, order_of_entry, text
from netui.domain.text import fold_search

__all__ = ["Event", "Favour", "FavourAnswer", "Interaction", "Message", "News", "NewsTold", "Participation"]

_CHANNEL = "channel IN ('meeting', 'call', 'voicemail', 'video', 'email', 'message', 'social', 'letter')"
_STARTED_BY = "started_by IN ('me', 'them', 'both')"
_PURPOSE = "purpose IN ('', 'thanks', 'tells')"


class Event(Fact):
    """Where people are met: a conference, a dinner."""

    name = LineField()
    place = text()
    day = DayField()
    until = DayField(null=True)
    entered = order_of_entry()


class Interaction(Fact):
    """Something that happened between me and one or more contacts on a day."""

    day = DayField()
    time = text()
    """`HH:MM`, or empty."""
    channel = LineField(constraints=[Check(_CHANNEL)])
    """How. A voicemail has a channel of its own, since it goes one way."""
    activity = LineField()
    """The word for it that was typed: coffee, lunch, zoom."""
    started_by = LineField(constraints=[Check(_STARTED_BY)])
    purpose = LineField(default="", constraints=[Check(_PURPOSE)])
    """Whether it thanked, or told what came of something."""
    note = NoteField(default="")
    search = text()
    """The folded note, activity and place: what was said is found by it."""
    place = text()
    no_next_step = flag()
    """Whether the user said that there is no next step, on purpose."""
    event = ForeignKeyField(Event, null=True, on_delete="SET NULL")
    imported = flag()
    """Whether a file brought it: it closes loops, and opens none."""
    entered = order_of_entry()

    @classmethod
    def derive(cls, values: dict[str, Any]) -> None:
        """Fold what was said, and where."""
        if values.keys() >= {"note", "activity", "place"}:
            values["search"] = fold_search(f"{values['note']} {values['activity']} {values['place']}")

    class Meta:
        """What a participation repeats must be unique here, to be kept true by its foreign key."""

        indexes = (
            (
                (
                    "id",
                    "day",
                    "time",
                    "channel",
                    "started_by",
                    "purpose",
                    "no_next_step",
                    "imported",
                    "entered",
                ),
                True,
            ),
        )


class Participation(TrackedModel):
    """A contact in an interaction, with what the rules ask of it, so that each reads one covering index.

    The repeated columns are kept equal to the interaction's by the composite foreign key.
    """

    contact = ForeignKeyField(Contact, backref="participations", on_delete="CASCADE", index=False)
    interaction = ForeignKeyField(Interaction, backref="participations", on_delete="CASCADE")
    position = IntegerField(default=0)
    """The order in which the line named them."""
    day = DayField()
    time = text()
    channel = LineField()
    started_by = LineField()
    purpose = text()
    no_next_step = flag()
    imported = flag()
    entered = order_of_entry()

    class Meta:
        """The foreign key that repeats, and the index that the rules read."""

        constraints = (
            SQL(
                "FOREIGN KEY (interaction_id, day, time, channel, started_by, purpose, no_next_step, imported, entered)"
                " REFERENCES interaction (id, day, time, channel, started_by, purpose, no_next_step, imported, entered)"
                " ON UPDATE CASCADE ON DELETE CASCADE"
            ),
        )
        indexes = ((("contact", "interaction"), True),)


class Favour(Fact):
    """Something asked for, given or received; an ask waits for its answer."""

    contact = ForeignKeyField(Contact, backref="favours", on_delete="CASCADE", index=False)
    day = DayField()
    direction = LineField(constraints=[Check("direction IN ('asked', 'given', 'received')")])
    note = NoteField()
    big = flag()
    imported = flag()
    entered = order_of_entry()


class FavourAnswer(Fact):
    """The answer to an ask."""

    favour_id: int
    favour = ForeignKeyField(Favour, backref="answers", unique=True, on_delete="CASCADE")
    day = DayField()
    answer = LineField(constraints=[Check("answer IN ('yes', 'no', 'let go')")])
    note = NoteField(default="")
    entered = order_of_entry()


class News(Fact):
    """A change in my own situation."""

    day = DayField()
    note = NoteField()
    entered = order_of_entry()


class NewsTold(TrackedModel):
    """Whom a piece of news is for; told once an interaction told them."""

    news = ForeignKeyField(News, backref="told", on_delete="CASCADE", index=False)
    contact_id: int
    contact = ForeignKeyField(Contact, on_delete="CASCADE")
    interaction = ForeignKeyField(Interaction, null=True, on_delete="SET NULL")

    class Meta:
        """A piece of news is for a contact once."""

        indexes = ((("news", "contact"), True),)


class Message(Fact):
    """The text that was made from a template for one contact, and sent."""

    contact = ForeignKeyField(Contact, backref="messages", on_delete="CASCADE")
    interaction = ForeignKeyField(Interaction, null=True, on_delete="SET NULL")
    template = text()
    subject = text()
    body = NoteField()
    entered = order_of_entry()


# Each rule of the queue reads one of these, and nothing else of the interactions.
Participation.add_index(
    SQL(
        "CREATE INDEX IF NOT EXISTS participation_in_order ON participation"
        " (contact_id, day, entered, time, channel, started_by, imported, no_next_step, interaction_id)"
    )
)
Participation.add_index(
    SQL(
        "CREATE INDEX IF NOT EXISTS participation_owed ON participation (contact_id, day)"
        " WHERE channel IN ('email', 'message', 'letter', 'voicemail') AND started_by = 'them' AND purpose = ''"
        " AND imported = 0 AND position = 0"
    )
)
Participation.add_index(
    SQL(
        "CREATE INDEX IF NOT EXISTS participation_said ON participation (contact_id, day, purpose)"
        " WHERE purpose <> '' AND started_by <> 'them'"
    )
)
Favour.add_index(Favour.contact, Favour.day, Favour.entered, Favour.direction)
