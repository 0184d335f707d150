"""The draft of a contact form as JSON values: the fields as they were read, and what was typed into them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from netui.actions.contact import ContactForm
from netui.domain.contact_field import CONTACT_FIELDS, TEXT_FIELDS
from netui.domain.field_parsers import KeyDay, ReachLine

__all__ = ["FORM", "changed_fields", "form_content", "form_from_values"]

FORM = "form"
"""The kind of the drafts of contact forms."""


def form_content(uid: str | None, as_read: ContactForm, typed: Mapping[str, str], **more: object) -> dict[str, Any]:
    """The draft of a form: `uid` of the contact (None for a new one), the form as it was read, the texts by field."""
    values = asdict(as_read)
    values["met_on"] = as_read.met_on.isoformat() if as_read.met_on else None
    return {"contact": uid, "as_read": values, "typed": dict(typed), **more}


def form_from_values(values: Mapping[str, Any]) -> ContactForm:
    """The form as it was read. Raises `ValueError`, `TypeError` or `LookupError` for values that are none."""
    known = {field.name: values[field.name] for field in CONTACT_FIELDS if field not in TEXT_FIELDS}
    known |= {field.name: str(values.get(field.name, "")) for field in TEXT_FIELDS}  # an older netui has fewer
    known["reaches"] = tuple(ReachLine(**reach) for reach in known["reaches"])
    known["key_dates"] = tuple(KeyDay(**day) for day in known["key_dates"])
    known["tags"], known["kinds"] = tuple(known["tags"]), tuple(known["kinds"])
    known["cadence"] = tuple(known["cadence"]) if known["cadence"] else None
    known["met_on"] = date.fromisoformat(known["met_on"]) if known["met_on"] else None
    return ContactForm(**known)


def changed_fields(as_read: ContactForm, now: ContactForm) -> list[str]:
    """The names of the fields that have changed since the form was read."""
    return [field.name for field in CONTACT_FIELDS if getattr(as_read, field.name) != getattr(now, field.name)]
