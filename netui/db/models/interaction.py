"""Models of interactions and their participants, and of what belongs to them: events, news told, messages sent."""

from __future__ import annotations

from typing import Any

from peewee import SQL, Check, ForeignKeyField, IntegerField

from netui.db.models.contact import Contact
from netui.db.models.fields import (
    DayField,
    Fact,
    LineField,
    NoteField,
    TrackedModel,
    entry_order_column,
    flag_column,
    late_uid_column,
    text_column,
)
from netui.domain.text import fold_search
from netui.domain.words import STARTED_BY

__all__ = ["Event", "Interaction", "Message", "News", "NewsTold", "Participation"]

_CHANNEL = "channel IN ('meeting', 'call', 'voicemail', 'video', 'email', 'message', 'social', 'letter')"
_STARTED_BY = f"started_by IN {STARTED_BY}"  # a tuple of plain words is written as SQL writes a list
_PURPOSE = "purpose IN ('', 'thanks', 'tells')"


class Event(Fact):
    """An event where people are met: a conference, a dinner."""

    name = LineField()
    place = text_column()
    day = DayField()
    until = DayField(null=True)
    entered = entry_order_column()


class Interaction(Fact):
    """Something that happened between me and one or more contacts on a day."""

    day = DayField()
    time = text_column()
    """`HH:MM`, or empty."""
    channel = LineField(constraints=[Check(_CHANNEL)])
    """A voicemail has a channel of its own here, since it goes one way."""
    activity = LineField()
    """The word for it that was typed: coffee, lunch, zoom."""
    started_by = LineField(constraints=[Check(_STARTED_BY)])
    purpose = LineField(default="", constraints=[Check(_PURPOSE)])
    """Whether it thanked, or told an outcome."""
    note = NoteField(default="")
    search = text_column()
    """The folded note, activity and place, for the full-text search."""
    place = text_column()
    no_next_step = flag_column()
    """Whether the user said that there is no next step, on purpose."""
    event = ForeignKeyField(Event, null=True, on_delete="SET NULL")
    imported = flag_column()
    """Whether an import added it: it closes loops, and opens none."""
    entered = entry_order_column()

    @classmethod
    def derive(cls, values: dict[str, Any]) -> None:
        """Set the folded text of note, activity and place."""
        if values.keys() >= {"note", "activity", "place"}:
            values["search"] = fold_search(f"{values['note']} {values['activity']} {values['place']}")

    class Meta:
        """The columns repeated in a participation must be unique here, so that its foreign key can refer to them."""

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
    """A contact in an interaction, with the interaction's columns that the rules need.

    So each rule reads one covering index; the composite foreign key keeps the repeated columns equal.
    """

    contact = ForeignKeyField(Contact, backref="participations", on_delete="CASCADE", index=False)
    interaction = ForeignKeyField(Interaction, backref="participations", on_delete="CASCADE")
    position = IntegerField(default=0)
    """The order in which the line named them."""
    day = DayField()
    time = text_column()
    channel = LineField()
    started_by = LineField()
    purpose = text_column()
    no_next_step = flag_column()
    imported = flag_column()
    entered = entry_order_column()
    uid = late_uid_column()

    class Meta:
        """The composite foreign key of the repeated columns; a contact takes part in an interaction once."""

        constraints = (
            SQL(
                "FOREIGN KEY (interaction_id, day, time, channel, started_by, purpose, no_next_step, imported, entered)"
                " REFERENCES interaction (id, day, time, channel, started_by, purpose, no_next_step, imported, entered)"
                " ON UPDATE CASCADE ON DELETE CASCADE"
            ),
        )
        indexes = ((("contact", "interaction"), True),)


class News(Fact):
    """A change in my own situation."""

    day = DayField()
    note = NoteField()
    entered = entry_order_column()


class NewsTold(TrackedModel):
    """A contact whom a piece of news is for; told once `interaction` is set."""

    news = ForeignKeyField(News, backref="told", on_delete="CASCADE", index=False)
    contact_id: int
    contact = ForeignKeyField(Contact, on_delete="CASCADE")
    interaction = ForeignKeyField(Interaction, null=True, on_delete="SET NULL")
    uid = late_uid_column()

    class Meta:
        """A piece of news is for a contact once."""

        indexes = ((("news", "contact"), True),)


class Message(Fact):
    """A message sent to one contact, with the name of its template."""

    contact = ForeignKeyField(Contact, backref="messages", on_delete="CASCADE")
    interaction = ForeignKeyField(Interaction, null=True, on_delete="SET NULL")
    template = text_column()
    subject = text_column()
    body = NoteField()
    entered = entry_order_column()


# The newest with a word are found in their order. A long text is not in the index of words, and is looked through.
Interaction.add_index(Interaction.day, Interaction.entered)
Interaction.add_index(
    SQL("CREATE INDEX IF NOT EXISTS interaction_long_text ON interaction (id) WHERE length(search) > 8000")
)

# Each rule of the queue reads one of these indexes, and nothing else of the interactions.
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
        " AND imported = FALSE AND position = 0"
    )
)
Participation.add_index(
    SQL(
        "CREATE INDEX IF NOT EXISTS participation_said ON participation (contact_id, day, purpose)"
        " WHERE purpose <> '' AND started_by <> 'them'"
    )
)
