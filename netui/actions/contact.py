"""Reads a contact into a form, and saves the form as a new or changed contact."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from netui.actions.action import Action, Session, action
from netui.actions.elsewhere import EditedField, RecordGone, merge_edit
from netui.actions.result import Done, Refused
from netui.clock import Moment
from netui.db.models.contact import Contact, ContactKind, KeyDate, Reach, Tag
from netui.domain.bounds import MAX_FIELD, MAX_NAME, MAX_NOTES, too_long
from netui.domain.contact_field import CONTACT_FIELDS, FIELD_BY_NAME, ContactField, ContactTexts
from netui.domain.days import window_phrase
from netui.domain.field_parsers import KeyDay, ReachLine, format_key_dates, format_reaches, format_tags
from netui.domain.joined_edits import join_lists
from netui.domain.reach import reach_key
from netui.domain.text import fold
from netui.domain.words import KINDS

__all__ = [
    "ContactForm",
    "ContactRefused",
    "find_namesakes",
    "find_reach_owners",
    "long_field",
    "read_contact_form",
    "save_contact",
]

if TYPE_CHECKING:
    from netui.db.readonly import Execute


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactForm(ContactTexts):
    """The editable fields of a contact as plain values; `CONTACT_FIELDS` has their labels and their order."""

    name: str = ""
    reaches: tuple[ReachLine, ...] = ()
    tags: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    """Of `netui.domain.words.KINDS`."""
    standing: str = ""
    ally_role: str = ""
    top_rank: int | None = None
    cadence: tuple[str, str] | None = None
    """The window as two ISO 8601 durations: when it opens, and when contact is late, counted from the last contact."""
    met_on: date | None = None
    key_dates: tuple[KeyDay, ...] = ()
    notes: str = ""


class ContactRefused(Refused):
    """A form that can't be saved as it is: the sentence says what to do, `field` is the field it is about."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field


def _join_reaches(mine: tuple[ReachLine, ...], theirs: tuple[ReachLine, ...]) -> tuple[ReachLine, ...]:
    return join_lists(mine, theirs, lambda reach: (reach.kind, reach_key(reach.kind, reach.value)))


def _join_kinds(mine: tuple[str, ...], theirs: tuple[str, ...]) -> tuple[str, ...] | None:
    """All kinds of both; None if the contact would be in the sector and out of it."""
    both = {*mine, *theirs}
    return None if both >= {"sector", "out of sector"} else tuple(kind for kind in KINDS if kind in both)


def _edited(field: ContactField) -> EditedField:
    label = field.label
    match field.name:
        case "reaches":
            return EditedField(label, format_reaches, _join_reaches)
        case "tags":
            return EditedField(label, format_tags, lambda mine, theirs: join_lists(mine, theirs, fold))
        case "kinds":
            return EditedField(label, ", ".join, _join_kinds)
        case "key_dates":
            return EditedField(label, format_key_dates, lambda mine, theirs: join_lists(mine, theirs, lambda day: day))
        case "cadence":
            return EditedField(label, lambda cadence: window_phrase(cadence) if cadence else "")
        case "notes":
            return EditedField.of_text(label)
    return EditedField(label)


_EDITED_FIELDS = {field.name: _edited(field) for field in CONTACT_FIELDS}

_COLUMNS = tuple(field.name for field in CONTACT_FIELDS if not field.one and field.name != "cadence")
"""The fields with a column of their own; a cadence has two, and fields of several values have tables."""
_FORM = f"SELECT cadence_from, cadence_to, {', '.join(_COLUMNS)} FROM contact WHERE id = ?1"


def read_contact_form(execute: Execute, contact_id: int) -> ContactForm:
    """Read a contact into a form. Raises `RecordGone` if it is gone."""
    rows = execute(_FORM, (contact_id,))
    if not rows:
        raise RecordGone(execute, "contact", contact_id, "This contact")
    start, end, *values = rows[0]
    form: dict[str, Any] = dict(zip(_COLUMNS, values, strict=True))
    form["met_on"] = date.fromisoformat(form["met_on"]) if form["met_on"] else None

    def of(sql: str) -> list[tuple[Any, ...]]:
        return execute(sql, (contact_id,))

    kinds = {kind for (kind,) in of("SELECT kind FROM contact_kind WHERE contact_id = ?1 ORDER BY id")}
    dates = of("SELECT name, month, day, year FROM key_date WHERE contact_id = ?1 ORDER BY month, day, id")
    reaches = of("SELECT kind, value, label FROM reach WHERE contact_id = ?1 ORDER BY position, id")
    return ContactForm(
        **form,
        cadence=(start, end) if start else None,
        reaches=tuple(ReachLine(*row) for row in reaches),
        tags=tuple(tag for (tag,) in of("SELECT tag FROM tag WHERE contact_id = ?1 ORDER BY id")),
        kinds=tuple(kind for kind in KINDS if kind in kinds),
        key_dates=tuple(KeyDay(*row) for row in dates),
    )


def long_field(field: str, value: object, before: object = "") -> str:
    """Return the sentence on a field of the form that is too long; empty if it is not, or was longer before."""
    bound = {"name": MAX_NAME, "notes": MAX_NOTES}.get(field, MAX_FIELD)
    texts = _texts(value)
    longest = max(map(len, texts), default=0)
    if longest <= max(bound, *map(len, _texts(before)), 0):
        return ""
    way = "keep the rest elsewhere" if field == "notes" else "keep the rest in the notes"
    return too_long("This", longest, bound, way)


def _texts(value: object) -> list[str]:
    """Return the texts in the value of a field."""
    if isinstance(value, tuple):
        return [text for each in value for text in _texts(each)]
    if isinstance(value, (ReachLine, KeyDay)):
        return [text for name in value.__slots__ for text in _texts(getattr(value, name))]
    return [value] if isinstance(value, str) else []


def find_namesakes(execute: Execute, name: str, contact_id: int | None = None) -> list[tuple[str, str]]:
    """Return name and organisation of up to five other contacts of that name, ignoring case and accents."""
    if not fold(name):
        return []
    sql = "SELECT name, organisation FROM contact WHERE sort_key = ?1 AND id <> ?2 ORDER BY id LIMIT 5"
    return [(other, organisation) for other, organisation in execute(sql, (fold(name), contact_id or 0))]


def find_reach_owners(
    execute: Execute, reaches: Sequence[ReachLine], contact_id: int | None = None
) -> list[tuple[str, str]]:
    """Return the other contacts who have one of these addresses: their name, and the address as typed here."""
    found: list[tuple[str, str]] = []
    sql = (
        "SELECT c.name FROM reach r JOIN contact c ON c.id = r.contact_id"
        " WHERE r.kind = ?1 AND r.match_key = ?2 AND c.id <> ?3 ORDER BY c.id LIMIT 1"
    )
    for reach in reaches:
        for (name,) in execute(sql, (reach.kind, reach_key(reach.kind, reach.value), contact_id or 0)):
            found.append((name, reach.value))
    return found


def save_contact(
    form: ContactForm,
    contact_id: int | None,
    *,
    moment: Moment,
    session: Session | None,
    as_read: ContactForm | None = None,
    label: str = "",
) -> Done:
    """Save a form as a new contact (`contact_id` None) or a changed one, in one action that writes only what changed.

    `as_read` is the form as it was handed out: a field that the user left alone keeps what another window has made of
    it since. Without it nothing is compared. `label` is that of a change, instead of the names of the changed fields.
    Raises `ContactRefused` for a form that breaks a rule, `ChangedElsewhere` for fields that another window has changed
    too, `RecordGone` if the contact is gone.
    """
    with action(f"Added {form.name}", moment=moment, session=session) as act:
        before = ContactForm() if contact_id is None else read_contact_form(act.execute, contact_id)
        if contact_id is not None and as_read is not None:
            form = _merge_with_stored(form, contact_id, as_read, before, moment, session)
        changed = _differing(form, before)
        _check(act, form, contact_id, before, changed)
        if contact_id is not None:
            act.label = label or f"Changed {form.name}: {', '.join(FIELD_BY_NAME[name].label for name in changed)}"
        if contact_id is not None and not changed:
            return Done(f"Nothing changed about {form.name}.", (contact_id,), changed=False)
        contact = _write(act, form, contact_id, changed)
        return Done(f"{act.label}.", (contact.id,), () if contact_id else (contact.id,))


def _merge_with_stored(
    form: ContactForm,
    contact_id: int,
    as_read: ContactForm,
    stored: ContactForm,
    moment: Moment,
    session: Session | None,
) -> ContactForm:
    def save(values: dict[str, Any]) -> Done:
        return save_contact(ContactForm(**values), contact_id, moment=moment, session=session, as_read=stored)

    merged = merge_edit(
        _values(as_read), _values(form), _values(stored), fields=_EDITED_FIELDS, subject=stored.name, save=save
    )
    return ContactForm(**merged)


def _values(form: ContactForm) -> dict[str, Any]:
    return {field.name: getattr(form, field.name) for field in CONTACT_FIELDS}


def _differing(form: ContactForm, other: ContactForm) -> list[str]:
    return [field.name for field in CONTACT_FIELDS if getattr(form, field.name) != getattr(other, field.name)]


def _check(act: Action, form: ContactForm, contact_id: int | None, before: ContactForm, changed: Sequence[str]) -> None:
    """Raise `ContactRefused` for a form that breaks a rule of length, name, ally role or top ten."""
    for field in changed:
        if sentence := long_field(field, getattr(form, field), getattr(before, field)):
            raise ContactRefused(field, sentence)
    if not form.name:
        raise ContactRefused("name", "A contact needs a name.")
    if form.ally_role and "senior ally" not in form.kinds:
        raise ContactRefused(
            "ally_role", f"A {form.ally_role} is a senior ally: mark that kind too, or choose no role."
        )
    if form.top_rank is None:
        return
    if form.cadence is None:
        raise ContactRefused("cadence", "Everyone in the top ten needs a cadence: type how often, such as 4-6w.")
    sql = "SELECT top_rank, name FROM contact WHERE top_rank IS NOT NULL AND id <> ?1 ORDER BY top_rank"
    others: dict[int, str] = dict(act.execute(sql, (contact_id or 0,)))
    if form.top_rank not in others:
        return
    free = [str(rank) for rank in range(1, 11) if rank not in others]
    way = f"free: {', '.join(free)}" if free else "all ten places are taken: set somebody's rank to none first"
    raise ContactRefused("top_rank", f"{form.top_rank} is {others[form.top_rank]}; {way}.")


def _write(act: Action, form: ContactForm, contact_id: int | None, changed: list[str]) -> Contact:
    contact = Contact(entered=act.entered()) if contact_id is None else Contact.get_by_id(contact_id)
    for column in _COLUMNS:
        setattr(contact, column, getattr(form, column))
    if "cadence" in changed:
        contact.cadence_from, contact.cadence_to = form.cadence or (None, None)
        contact.cadence_on = act.today if form.cadence else None
    contact.save()
    if "reaches" in changed:
        _write_reaches(contact, form.reaches)
    if "tags" in changed:
        _write_tags(contact, form.tags)
    if "kinds" in changed:
        _write_kinds(contact, form.kinds)
    if "key_dates" in changed:
        _write_key_dates(contact, form.key_dates)
    return contact


def _write_reaches(contact: Contact, reaches: Iterable[ReachLine]) -> None:
    """Write the addresses in their order; one that stays keeps its row."""
    old = list(Reach.select().where(Reach.contact == contact))
    for position, reach in enumerate(reaches):
        same = (reach.kind, reach_key(reach.kind, reach.value))
        row = next((row for row in old if (row.kind, row.match_key) == same), None)
        if row is None:
            row = Reach(contact=contact, kind=reach.kind)
        else:
            old.remove(row)
        row.value, row.label, row.position = reach.value, reach.label, position
        row.save()
    for row in old:
        row.delete_instance()


def _write_tags(contact: Contact, tags: Iterable[str]) -> None:
    old = {row.folded: row for row in Tag.select().where(Tag.contact == contact)}
    for tag in tags:
        row = old.pop(fold(tag), None) or Tag(contact=contact)
        if row.tag != tag:
            row.tag = tag
            row.save()
    for row in old.values():
        row.delete_instance()


def _write_kinds(contact: Contact, kinds: Sequence[str]) -> None:
    old = {row.kind: row for row in ContactKind.select().where(ContactKind.contact == contact)}
    for kind in kinds:
        if old.pop(kind, None) is None:
            ContactKind.create(contact=contact, kind=kind)
    for row in old.values():
        row.delete_instance()


def _write_key_dates(contact: Contact, dates: Sequence[KeyDay]) -> None:
    """Write the key dates; one that stays, or only moves, keeps its uid, and so this year's answers to its loop."""
    rows = list(KeyDate.select().where(KeyDate.contact == contact))
    missing = list(dates)
    for row in list(rows):
        if (day := KeyDay(row.name, row.month, row.day, row.year)) in missing:
            missing.remove(day)
            rows.remove(row)
    for day in missing:
        same = next((row for row in rows if fold(row.name) == fold(day.name)), None)
        if same is not None:
            rows.remove(same)
        row = same or KeyDate(contact=contact)
        row.name, row.month, row.day, row.year = day.name, day.month, day.day, day.year
        row.imported = 0  # what a file brought is the user's own from now on
        row.save()
    for row in rows:
        row.delete_instance()
