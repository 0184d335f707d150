"""Prompts for the rows of a contact's card: a field, a detail, a date, a way to reach them. Each saves one action."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from netui.actions.contact import ContactForm, find_reach_owners, read_contact_form, save_contact
from netui.actions.detail import change_detail, note_detail
from netui.domain.contact_field import FIELD_BY_NAME
from netui.domain.details import format_detail, parse_detail
from netui.domain.field_parsers import format_key_dates, format_reaches, parse_key_dates, parse_reaches
from netui.domain.key_dates import key_date_words
from netui.queries.contacts.details import read_topics
from netui.queries.uids import read_uid
from netui.tui.screens.contact.form_fields import FORM_FIELD
from netui.tui.widgets.painted_input import BREAK
from netui.tui.widgets.prompt import Prompt, draft_about

if TYPE_CHECKING:
    from netui.domain.field_parsers import KeyDay, ReachLine
    from netui.queries.contacts.details import ContactDetail
    from netui.tui.drafts import Draft
    from netui.tui.services import Services

__all__ = [
    "DETAIL",
    "DETAIL_EXAMPLE",
    "FIELD",
    "KEY_DATE",
    "REACH",
    "detail_prompt",
    "field_prompt",
    "key_date_prompt",
    "reach_prompt",
    "replace_value",
    "save_fields",
]

T = TypeVar("T")

FIELD, DETAIL, KEY_DATE, REACH = "field", "detail", "key date", "reach"
"""The kinds of their drafts."""

DETAIL_EXAMPLE = "family: daughter Mia, five"
"""A detail as it is typed."""


def save_fields(services: Services, contact: int, sentence: str, form: ContactForm, values: dict[str, Any]) -> bool:
    """Save new values of some fields of `form`, the fields of a contact as they were handed out, as one action.

    `sentence` is its label. Return whether it was done.
    """
    save = partial(save_contact, as_read=form, label=sentence)
    return services.carry_out(save, replace(form, **values), contact)


def field_prompt(
    services: Services, contact: int, name: str, *, adding: bool = False, came_back: Draft | None = None
) -> Prompt:
    """A prompt for a field of one line, read as in the form. With `adding`, tags are added to; they are one field."""
    field, label = FORM_FIELD[name], FIELD_BY_NAME[name].label
    database = services.database  # asked for the day at every look: it may turn meanwhile
    form = read_contact_form(database.execute, contact)
    present = getattr(form, name)
    about = {"contact": read_uid(database.execute, "contact", contact), "field": name}
    draft = draft_about(services, FIELD, about, as_read=field.write(present), came_back=came_back)
    before = present
    if draft.as_read != field.write(present):
        before = field.read(str(draft.as_read), database.today, present)

    def understand(text: str) -> str:
        value = field.read(text, database.today, before)
        reading = field.explain(value) if text.strip() else field.hint
        return " · ".join(part for part in (reading, "enter") if part)

    def accept(text: str) -> bool:
        value = field.read(text, database.today, before)
        words = field.write(value)
        sentence = f"Changed {form.name}: {label} {words}" if words else f"Changed {form.name}: no {label}"
        return save_fields(services, contact, sentence, replace(form, **{name: before}), {name: value})

    written = field.write(present)
    if adding and written:
        written += ", " if name == "tags" else ""
    return Prompt(label, understand, accept, draft=draft, value=written)


def detail_prompt(
    services: Services, contact: int, detail: ContactDetail | None, came_back: Draft | None = None
) -> Prompt:
    """A prompt for a detail to remember: a new one for None, else its new text. Suggests the topics used so far."""
    execute = services.database.execute
    used = read_topics(execute)
    offered = f"topics: {', '.join(used[:4])}" if used else DETAIL_EXAMPLE
    about = {
        "contact": read_uid(execute, "contact", contact),
        "detail": read_uid(execute, "detail", None if detail is None else detail.id),
    }
    present = None if detail is None else [detail.topic, detail.note]
    draft = draft_about(services, DETAIL, about, as_read=present, came_back=came_back)

    def understand(text: str) -> str:
        topic, note = parse_detail(text.replace(BREAK, "\n"))
        if not note:
            raise ValueError(f"about {topic}" if topic else offered)
        return f"about {topic} · enter" if topic else "enter"

    def accept(text: str) -> bool:
        topic, note = parse_detail(text.replace(BREAK, "\n"))
        if detail is None:
            return services.carry_out(note_detail, contact, topic, note)
        return services.carry_out(change_detail, detail.id, topic, note, tuple(draft.as_read))

    value = "" if detail is None else format_detail(detail.topic, detail.note).replace("\n", BREAK)
    topics = [f"{topic}: " for topic in used]
    return Prompt("remember", understand, accept, draft=draft, value=value, suggestions=topics)


def key_date_prompt(services: Services, contact: int, day: KeyDay | None, came_back: Draft | None = None) -> Prompt:
    """A prompt for a key date, a new one for None; says when it comes next."""
    database = services.database
    form = read_contact_form(database.execute, contact)
    value = format_key_dates([day]) if day else ""

    def read(text: str) -> KeyDay:
        found = parse_key_dates(text)
        if not found:
            raise ValueError("birthday 12 Mar, or wedding 4 Jun 2011")
        return found[0]

    def understand(text: str) -> str:
        new = read(text)
        return f"{new.name} {key_date_words(new.name, new.month, new.day, new.year, database.today)} · enter"

    def accept(text: str) -> bool:
        new = read(text)
        sentence = f"{'Added to' if day is None else 'Changed'} {form.name}: {format_key_dates([new])}"
        return save_fields(services, contact, sentence, form, {"key_dates": replace_value(form.key_dates, day, new)})

    about = {"contact": read_uid(database.execute, "contact", contact), "instead": value}
    draft = draft_about(services, KEY_DATE, about, came_back=came_back)
    return Prompt(FIELD_BY_NAME["key_dates"].one, understand, accept, draft=draft, value=value)


def reach_prompt(services: Services, contact: int, reach: ReachLine | None, came_back: Draft | None = None) -> Prompt:
    """A prompt for an address, a number or a page, a new one for None; says which contact has it already."""
    database = services.database
    form = read_contact_form(database.execute, contact)
    value = format_reaches([reach]) if reach else ""

    def read(text: str) -> ReachLine:
        found = parse_reaches(text, [reach] if reach else [])
        if not found:
            raise ValueError("dana@example.org, or work: +44 20 7946 0958")
        return found[0]

    def understand(text: str) -> str:
        new = read(text)
        taken = find_reach_owners(database.execute, [new], contact)
        kind = {"email": "e-mail", "url": "page"}.get(new.kind, new.kind)
        return f"already belongs to {taken[0][0]} · enter" if taken else f"{kind} · enter"

    def accept(text: str) -> bool:
        new = read(text)
        sentence = f"{'Added to' if reach is None else 'Changed'} {form.name}: {format_reaches([new])}"
        return save_fields(services, contact, sentence, form, {"reaches": replace_value(form.reaches, reach, new)})

    about = {"contact": read_uid(database.execute, "contact", contact), "instead": value}
    draft = draft_about(services, REACH, about, came_back=came_back)
    return Prompt(FIELD_BY_NAME["reaches"].one, understand, accept, draft=draft, value=value)


def replace_value(values: Sequence[T], old: T | None, new: T | None) -> tuple[T, ...]:
    """Return `values` with `new` in the place of `old`, or at the end if `old` is not there; a None removes it."""
    added = () if new is None else (new,)
    if old is None or old not in values:
        return (*values, *added)
    at = list(values).index(old)
    return (*values[:at], *added, *values[at + 1 :])
