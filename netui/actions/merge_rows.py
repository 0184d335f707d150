"""Re-points every row from one contact to another, without duplicates (used by merge)."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any

from peewee import Field

from netui.db.models.contact import Contact, ContactKind, KeyDate, Reach, Tag, Tie
from netui.db.models.fields import TrackedModel
from netui.db.models.follow_up import Pause
from netui.db.models.interaction import NewsTold, Participation
from netui.db.models.introduction import IntroductionParty, ProposalParty
from netui.db.models.opportunity import OpportunityPart
from netui.domain.text import fold
from netui.queries.contacts.merge_preview import pick_stronger

__all__ = ["merge_rows"]


def merge_rows(kept: Contact, gone: Contact) -> None:
    """Re-point every row that refers to `gone`, of any table, to `kept`, as part of the running action."""
    _combine_ties(kept, gone)
    for model, same in _UNIQUE_KEYS.items():
        _combine_doubles(model, same, kept, gone)
    _append_reaches(kept, gone)
    for link, model in Contact._meta.backrefs.items():
        model.update({link: kept}).where(link == gone).execute()


def _combine_doubles(model: type[TrackedModel], same: Callable[[Any], Hashable], kept: Contact, gone: Contact) -> None:
    """Combine each pair of rows with the same key into the kept contact's row."""
    contact: Field = model._meta.fields["contact"]
    rows = {same(row): row for row in model.select().where(contact == kept)}
    for double in model.select().where(contact == gone):
        row = rows.get(same(double))
        if row is None or not _agree(row, double):
            continue
        double.delete_instance()
        _complete(row, double)


def _complete(row: TrackedModel, double: TrackedModel) -> None:
    """Fill in what a row lacks from its double; the lower position stays.

    Of two parts in an opportunity, or two consents, the stronger stays.
    """
    if isinstance(row, OpportunityPart) and isinstance(double, OpportunityPart):
        row.part = pick_stronger(row.part, double.part)
    elif (
        isinstance(row, ProposalParty)
        and isinstance(double, ProposalParty)
        and pick_stronger(row.consent, double.consent) != row.consent
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
    """Whether two key dates can be one: their years are the same, or one is unknown. True for any other row."""
    years = {each.year for each in (row, double) if isinstance(each, KeyDate)} - {None}
    return len(years) < 2


_UNIQUE_KEYS: dict[type[TrackedModel], Callable[[Any], Hashable]] = {
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
"""Rows that a contact has once, with the key by which two are the same."""


def _combine_ties(kept: Contact, gone: Contact) -> None:
    """Combine ties of both contacts to the same person, in either direction. The two have none to each other."""
    known = {tie.other_id if tie.contact_id == kept.id else tie.contact_id: tie for tie in _ties(kept)}
    for tie in _ties(gone):
        other = tie.other_id if tie.contact_id == gone.id else tie.contact_id
        if other in known:
            tie.delete_instance()
            _complete_tie(known[other], tie)


def _ties(contact: Contact) -> list[Tie]:
    return list(Tie.select().where((Tie.contact == contact) | (Tie.other == contact)))


def _complete_tie(tie: Tie, double: Tie) -> None:
    """Keep the earlier day, and fill in the note."""
    tie.day = min(tie.day, double.day)
    tie.note = tie.note or double.note
    tie.save()


def _append_reaches(kept: Contact, gone: Contact) -> None:
    """Move the addresses of `gone` behind those of `kept`."""
    offset = max((row.position for row in Reach.select().where(Reach.contact == kept)), default=-1) + 1
    Reach.update(position=Reach.position + offset).where(Reach.contact == gone).execute()
