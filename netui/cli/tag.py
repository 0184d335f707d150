"""`netui tag NAME +TAG -TAG`: adds and removes tags of a contact."""

from __future__ import annotations

from dataclasses import replace

from netui.actions.contact import read_contact_form, save_contact
from netui.cli.change import carry_out, moment_of_change
from netui.cli.commands import shell_command
from netui.cli.errors import UsageError
from netui.cli.operands import find_contact
from netui.cli.options import parse_arguments
from netui.cli.output import read_settings
from netui.domain.field_parsers import parse_tags
from netui.domain.text import fold

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from netui.actions.result import Done
    from netui.clock import Moment
    from netui.db.readonly import Execute

__all__ = ["run"]


def run(arguments: list[str]) -> int:
    """Add and remove tags in one change; say which are there, or not there, already."""
    parsed = parse_arguments(shell_command("tag"), arguments)
    name, added, removed = _split(parsed.words)
    settings = read_settings()
    now = moment_of_change(parsed, settings)
    return carry_out(parsed, now, settings, lambda execute: _tag(execute, name, added, removed, now))


def _split(words: Sequence[str]) -> tuple[str, dict[str, str], dict[str, str]]:
    """The name, and the tags to add and to remove, by their folded text."""
    first = next((at for at, word in enumerate(words) if at and word[:1] in ("+", "-")), len(words))
    if first in (0, len(words)):
        raise UsageError("type whom to tag, and the tags: netui tag NAME +TAG -TAG.")
    tags: dict[str, dict[str, str]] = {"+": {}, "-": {}}
    for word in words[first:]:
        typed = parse_tags(word[1:])
        if word[:1] not in tags or not typed:
            raise UsageError(f"{word!r} is neither +TAG, which adds a tag, nor -TAG, which removes one.")
        tags[word[0]].update((fold(tag), tag) for tag in typed)
    if both := tags["+"].keys() & tags["-"].keys():
        raise UsageError(f"+{min(both)} and -{min(both)} contradict each other: use one of them.")
    return " ".join(words[:first]), tags["+"], tags["-"]


def _tag(execute: Execute, name: str, added: dict[str, str], removed: dict[str, str], now: Moment) -> Done:
    contact = find_contact(execute, name, now.today, changes=True)
    form = read_contact_form(execute, contact)
    there = {fold(tag) for tag in form.tags}
    new = [tag for folded, tag in added.items() if folded not in there]
    gone = [tag for folded, tag in removed.items() if folded in there]
    tags = (*(tag for tag in form.tags if fold(tag) not in removed), *new)
    label = f"Tagged {form.name}: {' '.join([*(f'+{tag}' for tag in new), *(f'-{tag}' for tag in gone)])}"
    done = save_contact(replace(form, tags=tags), contact, moment=now, session=None, as_read=form, label=label)
    remarks = [f"#{tag} already exists" for folded, tag in added.items() if folded in there]
    remarks += [f"#{tag} is not there" for folded, tag in removed.items() if folded not in there]
    return replace(done, sentence=" · ".join([done.sentence.removesuffix("."), *remarks]) + ".")
