"""Every table that the journal follows, parents before their children."""

from __future__ import annotations

from netui.store.columns import Row
from netui.store.history import Event, Favour, FavourAnswer, Interaction, Message, News, NewsTold, Participation
from netui.store.introductions import (
    Introduction,
    IntroductionParty,
    Opportunity,
    OpportunityPart,
    Outcome,
    Proposal,
    ProposalParty,
    Stage,
)
from netui.store.people import Contact, ContactKind, Detail, KeyDate, Reach, Tag, Tie
from netui.store.promises import FollowUp, LoopAnswer, Pause, Review

__all__ = ["TRACKED"]

TRACKED: tuple[type[Row], ...] = (
    Contact,
    Reach,
    Tag,
    ContactKind,
    KeyDate,
    Detail,
    Tie,
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
    Proposal,
    ProposalParty,
    Opportunity,
    OpportunityPart,
    Stage,
    FollowUp,
    LoopAnswer,
    Pause,
    Review,
)
