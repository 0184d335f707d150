"""The models, and `TRACKED`: those that the undo journal follows, parents before their children."""

from __future__ import annotations

from netui.db.models.card import Card
from netui.db.models.contact import Contact, ContactKind, Detail, KeyDate, MergedContact, Reach, Tag, Tie
from netui.db.models.favour import Favour, FavourAnswer
from netui.db.models.fields import TrackedModel
from netui.db.models.follow_up import FollowUp, LoopAnswer, Pause, Review
from netui.db.models.interaction import Event, Interaction, Message, News, NewsTold, Participation
from netui.db.models.introduction import Introduction, IntroductionParty, Outcome, Proposal, ProposalParty
from netui.db.models.move import Move
from netui.db.models.opportunity import Opportunity, OpportunityPart, Stage

__all__ = ["TRACKED"]

TRACKED: tuple[type[TrackedModel], ...] = (
    Contact,
    MergedContact,
    Reach,
    Tag,
    ContactKind,
    KeyDate,
    Detail,
    Tie,
    Card,
    Move,
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
