"""Merges two contacts who are one person: fields are chosen one by one, all history is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Literal

from netui.actions.action import Action, Session, action
from netui.actions.contact import ContactForm, read_contact_form
from netui.actions.merge_rows import merge_rows
from netui.actions.result import Done, Refused
from netui.actions.top_ten import renumber_top_ten, top_ten_contacts
from netui.clock import Moment
from netui.db.models.contact import Contact, MergedContact
from netui.db.models.follow_up import LoopAnswer
from netui.domain.contact_field import CONTACT_FIELDS
from netui.domain.text import fold
from netui.queries.contacts.merge_preview import read_overlaps

__all__ = ["CHOICE_FIELDS", "MergeSide", "default_choices", "merge_contacts", "merge_forms"]

MergeSide = Literal["kept", "gone", "both"]
"""Whose value of a field stays; both joins texts, one under the other."""

CHOICE_FIELDS = tuple(field.name for field in CONTACT_FIELDS if not field.one)
"""The fields of which one value is chosen. All else, from addresses to the history, is combined."""


def default_choices(kept: ContactForm, gone: ContactForm) -> dict[str, MergeSide]:
    """Return the default choices: the kept contact's value, or the other one's if it has none.

    Of two first meetings the earlier one stays, and of two different notes both do.
    """
    choices: dict[str, MergeSide] = {name: "kept" if getattr(kept, name) else "gone" for name in CHOICE_FIELDS}
    if kept.met_on and gone.met_on and gone.met_on < kept.met_on:
        choices["met_on"] = "gone"
    if kept.notes and gone.notes and kept.notes != gone.notes:
        choices["notes"] = "both"
    return choices


def merge_forms(kept: ContactForm, gone: ContactForm, choices: Mapping[str, MergeSide]) -> ContactForm:
    """Return the kept form with the choices applied; a field without a choice stays as it is."""
    changes = {name: getattr(gone, name) for name, side in choices.items() if side == "gone"}
    if choices.get("notes") == "both":
        changes["notes"] = "\n".join(filter(None, (kept.notes, gone.notes)))
    return replace(kept, **changes)


def merge_contacts(
    kept: int,
    gone: int,
    choices: Mapping[str, MergeSide] | None = None,
    as_read: tuple[ContactForm, ContactForm] | None = None,
    *,
    moment: Moment,
    session: Session | None,
) -> Done:
    """Merge two contacts: everything of `gone` becomes `kept`'s, and `gone` is deleted; its uid leads to `kept` then.

    Raises `Refused` if they can't be one person, since one knows the other or was introduced by or to the other, or if
    the choices would leave one of the top ten without a cadence. An interaction that names both is no such proof: one
    person may have been named twice in it. `as_read` are the two cards that the choices were made for: `Refused` if
    another window has changed one of them since.
    """
    if kept == gone:
        raise Refused("Merging takes two contacts.")
    with action("Merged", moment=moment, session=session) as act:
        kept_form, gone_form = read_contact_form(act.execute, kept), read_contact_form(act.execute, gone)
        for was, now in zip(as_read or (), (kept_form, gone_form), strict=False):
            if was != now:
                raise Refused(f"Another window has changed {now.name}: compare the two cards again.")
        if choices is None:
            choices = default_choices(kept_form, gone_form)
        form = merge_forms(kept_form, gone_form, choices)
        if form.top_rank is not None and form.cadence is None:
            raise Refused("Everyone in the top ten needs a cadence: choose one of theirs, or no place in the top ten.")
        if proof := _proof_of_two(act, kept, gone):
            raise Refused(f"They are two people, because {proof}: if that is wrong, delete that entry first.")
        combined = [overlap.sentence for overlap in read_overlaps(act.execute, kept, gone)]
        one, other = Contact.get_by_id(kept), Contact.get_by_id(gone)
        _carry_answers(other, one)
        merge_rows(one, other)
        _write(one, other, form, choices)
        MergedContact.create(gone=other.uid, contact=one)
        other.delete_instance()
        renumber_top_ten(top_ten_contacts())
        act.label = (
            f"Merged {gone_form.name} into {form.name}"
            if fold(gone_form.name) != fold(form.name)
            else (f"Merged two cards of {form.name}")
        )
        return Done(f"{act.label}; {'; '.join(['all history is kept', *combined])}.", (kept,))


def _write(one: Contact, other: Contact, form: ContactForm, choices: Mapping[str, MergeSide]) -> None:
    """Write the chosen fields. The contact entered first decides about `imported`; a cadence of both counts from the
    earlier day.
    """
    first = min(one, other, key=lambda contact: contact.entered)
    for name in CHOICE_FIELDS:
        if name != "cadence":
            setattr(one, name, getattr(form, name))
    if form.cadence and (one.cadence_from, one.cadence_to) == (other.cadence_from, other.cadence_to):
        one.cadence_on = min(filter(None, (one.cadence_on, other.cadence_on)), default=None)
    elif choices.get("cadence") == "gone":
        one.cadence_from, one.cadence_to, one.cadence_on = other.cadence_from, other.cadence_to, other.cadence_on
    one.archived = min(one.archived, other.archived)
    one.in_file = int(any(each.in_file or each.imported for each in (one, other)))
    one.imported, one.entered = first.imported, first.entered
    one.save()


def _carry_answers(other: Contact, one: Contact) -> None:
    """Move the answers to loops of `other` to the same loops of `one`."""
    for answer in LoopAnswer.select().where(LoopAnswer.loop_key.contains(other.uid)):
        answer.loop_key = answer.loop_key.replace(other.uid, one.uid)
        answer.save()


_PROOF_OF_TWO = """
SELECT 'one introduced the other on ' || i.day FROM introduction i
  JOIN introduction_party p ON p.introduction_id = i.id
  WHERE (i.connector_id = ?1 AND p.contact_id = ?2) OR (i.connector_id = ?2 AND p.contact_id = ?1)
UNION ALL SELECT 'you introduced them to each other on ' || i.day FROM introduction i
  JOIN introduction_party p ON p.introduction_id = i.id AND p.contact_id = ?1
  JOIN introduction_party q ON q.introduction_id = i.id AND q.contact_id = ?2 AND q.side <> p.side
UNION ALL SELECT 'one was to introduce the other, ' || r.day FROM proposal r
  JOIN proposal_party p ON p.proposal_id = r.id
  WHERE (r.connector_id = ?1 AND p.contact_id = ?2) OR (r.connector_id = ?2 AND p.contact_id = ?1)
UNION ALL SELECT 'you were to introduce them to each other, ' || r.day FROM proposal r
  JOIN proposal_party p ON p.proposal_id = r.id AND p.contact_id = ?1
  JOIN proposal_party q ON q.proposal_id = r.id AND q.contact_id = ?2 AND q.side <> p.side
UNION ALL SELECT 'you noted on ' || t.day || ' that they know each other' FROM tie t
  WHERE (t.contact_id = ?1 AND t.other_id = ?2) OR (t.contact_id = ?2 AND t.other_id = ?1)
ORDER BY 1 LIMIT 1
"""


def _proof_of_two(act: Action, one: int, other: int) -> str:
    """Return the fact that proves that they are two people; empty if there is none."""
    found = act.execute(_PROOF_OF_TWO, (one, other))
    return found[0][0] if found else ""
