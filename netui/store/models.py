"""Every table that the journal follows, parents before their children."""

from __future__ import annotations

from netui.store.columns import Row
from netui.store.history import Event, Favour, FavourAnswer, Interaction, Message, News, NewsTold, Participation
from netui.store.introductions import Introduction, IntroductionParty, Opportunity, Outcome, Stage
from netui.store.people import Contact, ContactKind, Detail, KeyDate, Reach, Tag
from netui.store.promises import FollowUp, LoopAnswer, Pause

__all__ = ["TRACKED"]

TRACKED: tuple[type[Row], ...] = (
    Contact,
    Reach,
    Tag,
    ContactKind,
    KeyDate,
    Detail,
    Event,
    Interaction,
    Participation,
    Favour,
    FavourAnswer,
    News,
    NewsTold,
    Message,
    Introduction,
    IntroductionParty,
    Outcome,
    Opportunity,
    Stage,
    FollowUp,
    LoopAnswer,
    Pause,
)
