"""The fields of a contact, each declared once: its labels, its section, the columns of files that fill it.

Form, card, import, merge, search and `netui show` go through `CONTACT_FIELDS`. A plain text is declared in
`ContactTexts` alone; what else a field needs (its parser, its table) is where it is used, by its name.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, fields, replace
from typing import Literal

__all__ = [
    "CONTACT_FIELDS",
    "FIELD_BY_NAME",
    "NO_TEXTS",
    "TEXT_FIELDS",
    "ContactField",
    "ContactTexts",
    "Section",
    "filled_texts",
]

Section = Literal["", "In my network", "How we met", "To remember"]
"""The heading that a field stands under in the form; empty for the first section, which has none."""


@dataclass(frozen=True, slots=True)
class ContactField:
    """A field of a contact."""

    name: str
    """The attribute of a contact's form, and the column of one with a single value."""
    label: str
    """What it is called in a sentence: `how we met`."""
    short: str = ""
    """What it is called under the heading of its section, where that is shorter: `how`."""
    one: str = ""
    """What one of its values is called, if it may have several: `tag`. A merge keeps the values of both contacts."""
    section: Section = ""
    hint: str = ""
    """An example, or what to type."""
    headers: str = ""
    """Headers of the columns that fill it, the surest first, with commas between; empty if no column does by itself."""
    joins_columns: bool = False
    """Whether an import fills it from several columns, with commas between; else from the surest one."""

    @property
    def short_label(self) -> str:
        """What it is called under the heading of its section."""
        return self.short or self.label


_DECLARED = "contact field"


def _text(
    label: str,
    *,
    short: str = "",
    section: Section = "",
    hint: str = "",
    headers: str = "",
    joins_columns: bool = False,
) -> str:
    """Declare a plain text, empty by default; the parameters are those of `ContactField`."""
    declared = ContactField(
        "",
        label,
        short=short,
        section=section,
        hint=hint,
        headers=headers,
        joins_columns=joins_columns,
    )
    return field(default="", metadata={_DECLARED: declared})


@dataclass(frozen=True, slots=True)
class ContactTexts:
    """The plain texts of a contact, each of one line; empty if unknown. In the order of their section in the form."""

    nickname: str = _text("nickname", headers="nickname, nick name, known as, goes by, preferred name")
    organisation: str = _text(
        "organisation",
        headers="company, organisation, organization, employer, company name, current company, organization name,"
        " organisation name, current employer, firm, workplace, business, where they work, org, works at, affiliation,"
        " institution, associated company",
    )
    title: str = _text(
        "title",
        headers="job title, position, current position, role, title, organization title, job, occupation, profession,"
        " job role, current title, designation",
    )
    place: str = _text(
        "place",
        headers="location, city, place, based in, town, state, region, country, where based, lives in",
        joins_columns=True,
    )
    how_met: str = _text(
        "how we met",
        short="how",
        section="How we met",
        hint="e.g. through Jaime, at a talk",
        headers="how we met, how met, how did we meet, how do i know them, how i know them, how you met,"
        " how we know each other, how do you know them, source, connection, context, relationship, known from,"
        " met how, met through",
    )
    met_at: str = _text(
        "where we met",
        short="where",
        section="How we met",
        headers="where we met, where met, met at, event, event met, place met, where did we meet, location met",
    )


NO_TEXTS = ContactTexts()
"""Those of a contact of whom only the name is known."""


def _texts(section: Section) -> Iterator[ContactField]:
    for each in fields(ContactTexts):
        declared: ContactField = each.metadata[_DECLARED]
        if declared.section == section:
            yield replace(declared, name=each.name)


CONTACT_FIELDS = (
    ContactField("name", "name", headers="name, full name, contact name, contact, person, who, display name, people"),
    *_texts(""),
    ContactField(
        "reaches",
        "ways to reach",
        one="way to reach",
        hint="e.g. dana@example.org, work: +44 20 7946 0958; one per line",
    ),
    ContactField(
        "tags",
        "tags",
        one="tag",
        section="In my network",
        hint="e.g. speaker, grants",
        headers="tags, tag, labels, label, categories, category, groups, group, group membership, keywords",
    ),
    ContactField("kinds", "kinds", one="kind", section="In my network"),
    ContactField("standing", "standing", section="In my network"),
    ContactField("ally_role", "ally's role", section="In my network"),
    ContactField("top_rank", "top ten", section="In my network"),
    ContactField("cadence", "cadence", section="In my network", hint="e.g. 4-6w, month, quarter"),
    *_texts("In my network"),
    *_texts("How we met"),
    ContactField(
        "met_on",
        "when we met",
        short="when",
        section="How we met",
        hint="e.g. 17 nov 2025, last fri",
        headers="date met, met on, connected on, when met, when we met, first met on, date of meeting, date connected,"
        " connection date, meeting date, first contact, date of first contact, first contact date, met date",
    ),
    ContactField("key_dates", "dates", one="date", section="To remember", hint="e.g. birthday 12 Mar; one per line"),
    *_texts("To remember"),
    ContactField(
        "notes",
        "notes",
        section="To remember",
        headers="notes, note, comments, comment, remarks, details, other notes, misc, additional notes, background",
    ),
)
"""All fields, in the order of the form."""

FIELD_BY_NAME = {each.name: each for each in CONTACT_FIELDS}

_TEXT_NAMES = frozenset(each.name for each in fields(ContactTexts))

TEXT_FIELDS = tuple(each for each in CONTACT_FIELDS if each.name in _TEXT_NAMES)
"""The plain texts, in the order of the form."""


def filled_texts(
    texts: ContactTexts, section: Section | None = None, *, besides: Collection[str] = ()
) -> Iterator[tuple[ContactField, str]]:
    """Yield each text that is not empty with its field: those of a section, or of all (None); without the names
    `besides`, which the caller shows in its own way.
    """
    for each in TEXT_FIELDS:
        if each.name not in besides and section in (None, each.section) and (text := getattr(texts, each.name)):
            yield each, text
