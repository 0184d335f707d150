"""The verb that a follow-up promises, matched with the verb of a line: `> thank Jaime tomorrow`, `thank Jaime`."""

from __future__ import annotations

from datetime import date

from netui.domain.quick_add import KnownPerson, Record, Vocabulary, parse_line
from netui.domain.text import fold

__all__ = ["promised_interaction", "promised_verb", "recorded_verb"]

_BASE_FORMS = {"meet": "met", "tell": "told", "write": "email"}
"""Verbs of quick add by their base forms, for those that quick add knows only in the past tense."""

_OTHER_VERBS = {
    "introduce": "introduction",
    "intro": "introduction",
    "ask": "asked",
    "give": "given",
    "help": "given",
    "apply": "applied",
    "contact": "contacted",
    "interview": "interviewing",
}
"""Verbs whose line needs more than one name and a note; by them the name that `recorded_verb` returns."""


def promised_interaction(what: str, name: str, key: int, today: date) -> Record | None:
    """Return the interaction promised by a follow-up's first word, as if it happened today.

    `call: ask about the grant` is a call with that note. None if the follow-up does not begin with such a verb.
    `key` is the contact's id.
    """
    verb, _, rest = what.partition(" ")
    verb = verb.rstrip(":")
    verb = _BASE_FORMS.get(fold(verb), verb)
    known = Vocabulary(people=[KnownPerson(key, name)])
    note = f": {rest.lstrip(': ')}" if rest else ""
    record = parse_line(f'{verb} "{name.replace(chr(34), "")}"{note}', today=today, known=known)
    # A word that is no verb would be taken for the start of a name, and the note then makes it `met`.
    return record if record.ok and record.records == "interaction" and record.activity == fold(verb) else None


def promised_verb(what: str, name: str, key: int, today: date) -> str | None:
    """Return the verb that a follow-up begins with, named as by `recorded_verb`; None without one."""
    other = _OTHER_VERBS.get(fold(what.partition(" ")[0]))
    if other:
        return other
    record = promised_interaction(what, name, key, today)
    return recorded_verb(record) if record else None


def recorded_verb(record: Record) -> str | None:
    """Return the name of a line's action, to compare with `promised_verb`.

    None for an action that nobody promises, such as a voicemail in place of a call.
    """
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
