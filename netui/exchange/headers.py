"""Column recognition: maps headers to fields by synonyms, never by position."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from netui.domain.contact_field import CONTACT_FIELDS, TEXT_FIELDS
from netui.domain.text import fold

__all__ = ["COLUMN_LABELS", "HEADER_SYNONYMS", "header_key", "is_header", "match_columns"]

_OTHER_COLUMNS: dict[str, dict[str, tuple[str, str]]] = {
    "name": {
        "first": ("first name", "first name, given name, forename, first"),
        "middle": ("middle name", "middle name, additional name, middle"),
        "last": ("last name", "last name, family name, surname, last"),
    },
    "reaches": {
        "email": (
            "e-mail",
            "e-mail, e-mail address, mail, e-mail value, e-mails, work e-mail, personal e-mail, e-mail work,"
            " primary e-mail, secondary e-mail, private e-mail, e-mail addresses",
        ),
        "phone": (
            "phone",
            "phone, phone number, mobile, mobile phone, mobile number, cell, cell phone, telephone, tel, phone value,"
            " work phone, business phone, home phone, primary phone, other phone, phone numbers, telephone number,"
            " whatsapp",
        ),
        "url": (
            "page",
            "linkedin, linkedin url, linkedin profile, linkedin profile url, linkedin link, url, profile, profile url,"
            " website, web site, web page, website value, link, links, homepage, web, blog, personal website",
        ),
    },
    "tags": {"status": ("tag", "status, stage, relationship status, contact status")},
    "key_dates": {"birthday": ("birthday", "birthday, birth date, birthdate, date of birth, dob, bday")},
    "met_on": {
        "introduced_by": (
            "who introduced them",
            "introduced by, intro by, introducer, referred by, referral, referrer, referral source, connector,"
            " introduced through, introduced via, connected by, recommended by, who introduced us, intro from,"
            " mutual contact",
        ),
        "last_contact": (
            "last contact",
            "last contact, last contacted, last contact date, date of last contact, last spoke, last spoken,"
            " last touch, last touchpoint, last conversation, last interaction, last met, last meeting,"
            " last reached out, contacted on, date contacted, last talked, date last contacted, last seen,"
            " last contacted on",
        ),
        "channel": (
            "channel",
            "last contact type, last contact method, how contacted, contact method, contact type, method of contact,"
            " mode of contact, channel, interaction type, last contact how, last contact via, method, type of contact",
        ),
        "said": (
            "what was said",
            "last contact notes, conversation notes, what we discussed, discussed, meeting notes, topics discussed,"
            " last conversation notes, what we talked about, conversation",
        ),
        "next_action": (
            "next step",
            "next action, next step, next steps, action, action item, action items, to do, todo, follow-up action,"
            " next actions, follow-up task, task, planned action",
        ),
        "next_on": (
            "its day",
            "next action date, follow-up date, next step date, due, due date, next contact date, follow-up by,"
            " follow-up on, next contact on, next follow-up date, date of next action, follow-up due, action date,"
            " next date, next touch, reminder, reminder date, next action due, next contact due, next meeting date",
        ),
    },
}
"""Columns that fill a part of a field, or an entry of the timeline: label and headers, by the field of the contact that
they are listed behind."""

_COLUMNS = {
    name: column
    for field in CONTACT_FIELDS
    for name, column in ({field.name: (field.label, field.headers)} | _OTHER_COLUMNS.get(field.name, {})).items()
    if column[1]
}

COLUMN_LABELS = {name: label for name, (label, _) in _COLUMNS.items()}
"""What each field of a file is called."""

HEADER_SYNONYMS = {name: headers for name, (_, headers) in _COLUMNS.items()}
"""Headers of each field, the surest first. Case, accents, spaces, punctuation and digits do not count."""

_DATE_OR_TEXT: dict[str, tuple[str, str]] = {
    "follow-up, next follow-up, next contact, next, next meeting, next conversation": ("next_on", "next_action"),
    "met, first met": ("met_on", "how_met"),
}
"""Headers of columns that hold either dates (the first field) or text (the second)."""

MULTI_COLUMN_FIELDS = frozenset(
    ("email", "phone", "url", "notes", "tags", *(field.name for field in TEXT_FIELDS if field.joins_columns))
)
"""Fields filled from any number of columns; every other field takes its surest column alone."""


def header_key(header: str) -> str:
    """A key that is equal for all spellings of a header."""
    return "".join(c for c in fold(header) if c != " " and not c.isdecimal())


_FIELDS = {header_key(name): (field, rank) for field, names in HEADER_SYNONYMS.items()
           for rank, name in enumerate(names.split(","))}  # fmt: skip
_AMBIGUOUS = {header_key(name): fields for names, fields in _DATE_OR_TEXT.items() for name in names.split(",")}


def is_header(cells: Sequence[str]) -> bool:
    """Whether a record is a header: it has a name column, and another known one unless there is no other."""
    keys = [header_key(cell) for cell in cells]
    known = {key for key in keys if key in _FIELDS or key in _AMBIGUOUS}
    named = any(_FIELDS[key][0] in ("name", "first", "last") for key in known if key in _FIELDS)
    return named and (len(known) > 1 or len([key for key in keys if key]) == 1)


def match_columns(cells: Sequence[str], holds_dates: Mapping[int, bool]) -> dict[str, list[int]]:
    """The column indexes of each recognised field; `holds_dates` tells for each ambiguous column if it holds dates."""
    found: dict[str, list[tuple[int, int]]] = {}
    for at, key in enumerate(map(header_key, cells)):
        if key in _FIELDS:
            field, rank = _FIELDS[key]
        elif key in _AMBIGUOUS:
            field, rank = _AMBIGUOUS[key][0 if holds_dates.get(at) else 1], len(_FIELDS)
        else:
            continue
        found.setdefault(field, []).append((rank, at))
    return {field: _select(field, sorted(ranked)) for field, ranked in found.items()}


def _select(field: str, ranked: list[tuple[int, int]]) -> list[int]:
    places = [at for _, at in ranked]
    return sorted(places) if field in MULTI_COLUMN_FIELDS else places[:1]


def ambiguous_columns(cells: Sequence[str]) -> list[int]:
    """The indexes of columns whose header fits dates and text: only their cells tell which."""
    return [at for at, cell in enumerate(cells) if header_key(cell) in _AMBIGUOUS]
