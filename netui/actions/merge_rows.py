"""Hands all that hangs on a contact over to another one; what both have, such as a tag, is there once afterwards."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any

from peewee import Field

from netui.db.models.contact import Contact, ContactKind, KeyDate, Reach, Tag, Tie
from netui.db.models.fields import TrackedModel
from netui.db.models.follow_up import Pause
from netui.db.models.interaction import NewsTold, Participation
from netui.db.models.introduction import IntroductionParty, OpportunityPart, ProposalParty
from netui.domain.text import fold
from netui.queries.contacts.merge_preview import stronger

__all__ = ["merge_rows"]


def merge_rows(kept: Contact, gone: Contact) -> None:
    """Hand over every row that refers to `gone`, of whatever table, as part of an action that is under way."""
    _join_ties(kept, gone)
    for model, same in _ONCE.items():
        _join_doubles(model, same, kept, gone)
    _append_reaches(kept, gone)
    for link, model in Contact._meta.backrefs.items():
        model.update({link: kept}).where(link == gone).execute()


def _join_doubles(model: type[TrackedModel], same: Callable[[Any], Hashable], kept: Contact, gone: Contact) -> None:
    """Make one row of two that say the same of both; it holds whatever either of them said."""
    contact: Field = model._meta.fields["contact"]
    rows = {same(row): row for row in model.select().where(contact == kept)}
    for double in model.select().where(contact == gone):
        row = rows.get(same(double))
        if row is None or not _agree(row, double):
            continue
        double.delete_instance()
        _complete(row, double)


def _complete(row: TrackedModel, double: TrackedModel) -> None:
    """Fill in what a row lacks; the first place that either was named in is its place.

    Of two parts or two answers the stronger stays.
    """
    if isinstance(row, OpportunityPart) and isinstance(double, OpportunityPart):
        row.part = stronger(row.part, double.part)
    elif (
        isinstance(row, ProposalParty)
        and isinstance(double, ProposalParty)
        and stronger(row.consent, double.consent) != row.consent
    ):
        row.consent, row.consent_on = double.consent, double.consent_on
    for name, value in double.__data__.items():
        if name in ("position", "imported"):
            value = min(value, row.__data__[name])
        elif name in ("id", "contact") or row.__data__[name] not in (None, ""):
            continue
        if value != row.__data__[name]:
            setattr(row, name, value)
    if row.is_dirty():
        row.save()


def _agree(row: TrackedModel, double: TrackedModel) -> bool:
    """Whether two dates could be one: their years are the same, or one is unknown."""
    years = {each.year for each in (row, double) if isinstance(each, KeyDate)} - {None}
    return len(years) < 2


_ONCE: dict[type[TrackedModel], Callable[[Any], Hashable]] = {
    Participation: lambda row: row.interaction_id,
    NewsTold: lambda row: row.news_id,
    IntroductionParty: lambda row: row.introduction_id,
    ProposalParty: lambda row: row.proposal_id,
    OpportunityPart: lambda row: row.opportunity_id,
    Pause: lambda row: row.rule,
    Tag: lambda row: row.folded,
    ContactKind: lambda row: row.kind,
    Reach: lambda row: (row.kind, row.match_key),
    KeyDate: lambda row: (fold(row.name), row.month, row.day),
}
"""What a contact has once, and by what two rows are the same."""


def _join_ties(kept: Contact, gone: Contact) -> None:
    """Nobody is tied to anybody twice, whichever was told first. The two are not tied to each other."""
    known = {tie.other_id if tie.contact_id == kept.id else tie.contact_id: tie for tie in _ties(kept)}
    for tie in _ties(gone):
        other = tie.other_id if tie.contact_id == gone.id else tie.contact_id
        if other in known:
            tie.delete_instance()
            _complete_tie(known[other], tie)


def _ties(contact: Contact) -> list[Tie]:
    return list(Tie.select().where((Tie.contact == contact) | (Tie.other == contact)))


def _complete_tie(tie: Tie, double: Tie) -> None:
    """Known since the earlier day, with the note that there is."""
    tie.day = min(tie.day, double.day)
    tie.note = tie.note or double.note
    tie.save()


def _append_reaches(kept: Contact, gone: Contact) -> None:
    """The other one's ways to reach come behind the kept one's."""
    behind = max((row.position for row in Reach.select().where(Reach.contact == kept)), default=-1) + 1
    Reach.update(position=Reach.position + behind).where(Reach.contact == gone).execute()
