"""`netui merge A B`: makes one contact of two who are one person; A stays."""

from __future__ import annotations

from dataclasses import replace

from netui.actions.contact import ContactForm, read_contact_form
from netui.actions.merge import CHOICE_FIELDS, MergeSide, default_choices, merge_contacts
from netui.actions.result import Done
from netui.cli.change import carry_out, moment_of_change
from netui.cli.commands import shell_command
from netui.cli.errors import RefusedError, UsageError
from netui.cli.operands import find_contact
from netui.cli.options import parse_arguments
from netui.cli.output import read_settings
from netui.domain.contact_field import CONTACT_FIELDS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from netui.clock import Moment
    from netui.db.readonly import Execute

__all__ = ["run"]

_SIDES: dict[str, MergeSide] = {"a": "kept", "b": "gone", "both": "both"}


def run(arguments: list[str]) -> int:
    """Merge two contacts; the sides of `--choose` stand over those that the session chooses at first."""
    parsed = parse_arguments(shell_command("merge"), arguments)
    if len(parsed.words) != 2:
        raise UsageError('merge takes two contacts, the one who stays first: netui merge "Ada Frost" "A. Frost".')
    chosen = _sides(parsed.value("--choose"))
    settings = read_settings()
    now = moment_of_change(parsed, settings)
    kept, gone = parsed.words
    return carry_out(parsed, now, settings, lambda execute: _merge(execute, kept, gone, chosen, now))


def _sides(text: str | None) -> dict[str, MergeSide]:
    """The sides of `--choose`; raises `UsageError` for a field or a side that is none."""
    names = {name: name for name in CHOICE_FIELDS}
    names |= {field.label.casefold(): field.name for field in CONTACT_FIELDS if not field.one}
    sides: dict[str, MergeSide] = {}
    for part in (text or "").split(","):
        if not part.strip():
            continue
        typed, _, side = (each.strip().casefold() for each in part.partition("="))
        field = names.get(typed)
        if field is None:
            raise UsageError(f"{typed!r} is not a field to choose: there are {', '.join(CHOICE_FIELDS)}.")
        if side not in _SIDES or (side == "both" and field != "notes"):
            raise UsageError(f"--choose takes {typed}=a or {typed}=b{', or both' if field == 'notes' else ''}.")
        sides[field] = _SIDES[side]
    return sides


def _merge(execute: Execute, kept: str, gone: str, chosen: Mapping[str, MergeSide], now: Moment) -> Done:
    one, other = (find_contact(execute, name, now.today, changes=True) for name in (kept, gone))
    if one == other:
        raise RefusedError(f"{kept} and {gone} are already one contact.")
    forms = read_contact_form(execute, one), read_contact_form(execute, other)
    choices = {**default_choices(*forms), **chosen}
    done = merge_contacts(one, other, choices, forms, moment=now, session=None)
    sentence = done.sentence
    if taken := ", ".join(_taken(*forms, choices)):
        sentence += f" Taken from {forms[1].name}: {taken}."
    if left := ", ".join(_left(*forms, choices)):
        sentence += f" Not taken: {left}."
    return replace(done, sentence=sentence)


def _taken(kept: ContactForm, gone: ContactForm, choices: Mapping[str, MergeSide]) -> Iterator[str]:
    """The labels of the fields to which the second contact adds something."""
    for field in CONTACT_FIELDS:
        mine, theirs = getattr(kept, field.name), getattr(gone, field.name)
        if field.one:
            adds = bool(set(theirs) - set(mine))
        else:
            adds = choices[field.name] != "kept" and bool(theirs) and theirs != mine
        if adds:
            yield field.label


def _left(kept: ContactForm, gone: ContactForm, choices: Mapping[str, MergeSide]) -> Iterator[str]:
    """The labels of the fields, without the name, of which the second contact has a value that is given up."""
    for field in CONTACT_FIELDS:
        theirs = getattr(gone, field.name)
        differs = theirs and theirs != getattr(kept, field.name)
        if differs and not field.one and field.name != "name" and choices[field.name] == "kept":
            yield field.label
