"""Column recognition: maps headers to fields by synonyms, never by position."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from netui.domain.contact_field import CONTACT_FIELDS, TEXT_FIELDS
from netui.domain.text import fold
from netui.exchange.header_phrases import header_parts, phrase_meaning
from netui.exchange.header_words import FOREIGN_HEADERS

__all__ = [
    "COLUMN_LABELS",
    "HEADER_SYNONYMS",
    "MULTI_COLUMN_FIELDS",
    "NAME_FIELDS",
    "HeaderWords",
    "date_or_text",
    "header_key",
]

_OTHER_COLUMNS: dict[str, dict[str, tuple[str, str]]] = {
    "name": {
        "first": ("first name", "first name, given name, forename, first"),
        "middle": ("middle name", "middle name, additional name, middle, middle initial"),
        "last": ("last name", "last name, family name, surname, last"),
        "prefix": ("title before the name", "name prefix, salutation, prefix, honorific, courtesy title"),
        "suffix": ("suffix", "suffix, name suffix"),
    },
    "reaches": {
        "email": (
            "e-mail",
            "e-mail, e-mail address, mail, e-mail value, e-mails, work e-mail, personal e-mail, e-mail work,"
            " primary e-mail, secondary e-mail, private e-mail, e-mail addresses, contact e-mail, work e-mail address,"
            " personal e-mail address, other e-mail",
        ),
        "phone": (
            "phone",
            "phone, phone number, mobile, mobile phone, mobile number, cell, cell phone, telephone, tel, phone value,"
            " work phone, business phone, home phone, primary phone, other phone, phone numbers, telephone number,"
            " whatsapp, cell phone number, mobile phone number, contact number, office phone, direct phone,"
            " direct line,"
            " company main phone, car phone, home telephone, work telephone, primary phone number",
        ),
        "url": (
            "page",
            "linkedin, linkedin url, linkedin profile, linkedin profile url, linkedin link, url, profile, profile url,"
            " website, web site, web page, website value, link, links, homepage, web, blog, personal"
            " website, website url,"
            " profile link, linkedin page, personal web page, company website, github, portfolio",
        ),
    },
    "tags": {"status": ("tag", "status, stage, relationship status, contact status")},
    "key_dates": {
        "birthday": ("birthday", "birthday, birth date, birthdate, date of birth, dob, bday"),
        "anniversary": ("anniversary", "anniversary, wedding anniversary"),
    },
    "notes": {
        "detail": (
            "detail",
            "department, organization department, hobby, hobbies, interests, office location, office, maiden"
            " name, phonetic"
            " name, fax, fax number, business fax, home fax, other fax, work fax, pager, pager number, telex, callback,"
            " isdn, radio phone, tty/tdd phone, assistant's phone, screen name, custom, user, industry, ticket type,"
            " dietary requirements, dietary restrictions, ext., extension, skype, graduation year, class year, degree",
        )
    },
    "met_on": {
        "introduced_by": (
            "who introduced them",
            "introduced by, intro by, introducer, referred by, referral, referrer, referral source, connector,"
            " introduced through, introduced via, connected by, recommended by, who introduced us, intro from,"
            " mutual contact, who introduced, met via",
        ),
        "last_contact": (
            "last contact",
            "last contact, last contacted, last contact date, date of last contact, last spoke, last spoken,"
            " last touch, last touchpoint, last conversation, last interaction, last met, last meeting,"
            " last reached out, contacted on, date contacted, last talked, date last contacted, last seen,"
            " last contacted on, last talked to, last chat, last catch-up, last time,"
            " last activity, last activity date, last activity time, last e-mailed, last emailed",
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
            " next actions, follow-up task, task, planned action, action needed, what next, what's next, next move",
        ),
        "next_on": (
            "its day",
            "next action date, follow-up date, next step date, due, due date, next contact date, follow-up by,"
            " follow-up on, next contact on, next follow-up date, date of next action, follow-up due, action date,"
            " next date, next touch, reminder, reminder date, next action due, next contact due, next meeting date,"
            " by when, date due, remind me, remind me on, check back, check back on, reach out on",
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
    ("email", "phone", "url", "notes", "tags", "detail", *(field.name for field in TEXT_FIELDS if field.joins_columns))
)
"""Fields filled from any number of columns; every other field takes its surest column alone."""

NAME_FIELDS = frozenset(("name", "first", "last"))
"""Fields of which a table of people has one at least."""


def header_key(header: str) -> str:
    """A key that is equal for all spellings of a header."""
    return "".join(c for c in fold(header) if c != " " and not c.isdecimal())


_Meanings = dict[str, tuple[str, int]]
"""Field and rank by the key of a header; the lowest rank is the surest."""


def _meanings(headers: Mapping[str, str], rank: int = 0) -> _Meanings:
    return {
        header_key(name): (field, at)
        for field, names in reversed(list(headers.items()))
        for at, name in reversed(list(enumerate(names.split(","), rank)))
    }


_ENGLISH = _meanings(HEADER_SYNONYMS)
_FOREIGN = {language: _meanings(headers, 1000) for language, headers in FOREIGN_HEADERS.items()}
_AMBIGUOUS = {header_key(name): fields for names, fields in _DATE_OR_TEXT.items() for name in names.split(",")}


class HeaderWords:
    """What the headers of one file mean: English, and in whatever other languages they are, the most used first."""

    def __init__(self, cells: Sequence[str]) -> None:
        keys = {header_key(part) for cell in cells for part in (cell, *header_parts(cell))} - {""}
        counts = {name: len(keys & meanings.keys()) for name, meanings in _FOREIGN.items()}
        self._foreign = [_FOREIGN[name] for name in sorted(counts, key=lambda name: -counts[name])]
        self.has_names = any(meaning[0] in NAME_FIELDS for cell in cells if (meaning := self.meaning(cell)))
        """Whether one of them is known as the header of a name."""

    def meaning(self, header: str) -> tuple[str, int] | None:
        """The field of a header and its rank, the lowest being the surest; None for a header that is not known."""
        key = header_key(header)
        return next((meanings[key] for meanings in (_ENGLISH, *self._foreign) if key in meanings), None)

    def phrase(self, header: str) -> tuple[str, int] | None:
        """The same of a header that is put together of words: `Tél. portable`, and of names if no other is."""
        return phrase_meaning(header, self.meaning, names_too=not self.has_names)


def date_or_text(header: str) -> tuple[str, str] | None:
    """The two fields that a header may mean, of dates and of text: only its cells tell which. None for any other."""
    return _AMBIGUOUS.get(header_key(header))
