"""What a promise promises to do, and whether a line did it: `> thank Jaime tomorrow`, then `thank Jaime`."""

from __future__ import annotations

from datetime import date

from netui.domain.quick_add import KnownPerson, Record, Vocabulary, parse
from netui.domain.text import fold

__all__ = ["deed_of", "promised_deed", "promised_record"]

_BASE_FORMS = {"meet": "met", "tell": "told", "write": "email"}
"""What one writes of the time to come, where the language has only the word for what was done."""

_OTHER_DEEDS = {
    "introduce": "introduction",
    "intro": "introduction",
    "ask": "asked",
    "give": "given",
    "help": "given",
    "apply": "applied",
    "contact": "contacted",
    "interview": "interviewing",
}
"""Promised verbs that no line of one name and a note can say."""


def promised_record(what: str, name: str, key: int, today: date) -> Record | None:
    """Give the interaction that a promise to a contact begins with as its verb, as if it happened on that day.

    `call: ask about the grant` is a call with that note. None where the promise begins with no such verb.
    """
    verb, _, rest = what.partition(" ")
    verb = verb.rstrip(":")
    verb = _BASE_FORMS.get(fold(verb), verb)
    known = Vocabulary(people=[KnownPerson(key, name)])
    note = f": {rest.lstrip(': ')}" if rest else ""
    record = parse(f'{verb} "{name.replace(chr(34), "")}"{note}', today=today, known=known)
    # A word that is no verb would be taken for the start of a name, and the note then makes it `met`.
    return record if record.ok and record.records == "interaction" and record.activity == fold(verb) else None


def promised_deed(what: str, name: str, key: int, today: date) -> str | None:
    """Name the deed that a promise begins with, as `deed_of` names those of lines; None where there is none."""
    other = _OTHER_DEEDS.get(fold(what.partition(" ")[0]))
    if other:
        return other
    record = promised_record(what, name, key, today)
    return deed_of(record) if record else None


def deed_of(record: Record) -> str | None:
    """Name what a line did. None for what nobody promises, such as a voicemail in place of a call."""
    match record.records:
        case "interaction" if record.activity == "voicemail" or record.started_by == "them":
            return None
        case "interaction":
            return "thanks" if record.thanks else "tells" if record.tells else record.channel
        case "introduction":
            return "introduction" if record.direction == "made" else None
        case "favour":
            return record.direction
        case "stage":
            return record.stage
        case _:
            return None
