"""`netui resume KEY|NAME`: shows again what a pause or a snooze hides."""

from __future__ import annotations

from netui.actions.answer import resume_people, resume_rule, wake_items
from netui.actions.result import Done
from netui.cli.change import carry_out, moment_of_change
from netui.cli.commands import shell_command
from netui.cli.due_items import find_person_or_item, find_rule
from netui.cli.errors import RefusedError
from netui.cli.operands import find_item
from netui.cli.options import need_words, parse_arguments
from netui.cli.output import read_settings
from netui.domain.queue.rules import RULE_BY_NAME
from netui.queries.contacts.card import read_contact_name
from netui.queries.queue.hidden import read_hidden, read_open_items

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netui.clock import Moment
    from netui.db.readonly import Execute
    from netui.settings import Settings

__all__ = ["run"]


def run(arguments: list[str]) -> int:
    """Resume a person, a rule, or a snoozed item."""
    command = shell_command("resume")
    parsed = parse_arguments(command, arguments)
    named = " ".join(need_words(parsed, command))
    settings = read_settings()
    now = moment_of_change(parsed, settings)
    resume = _resume_rule if parsed.has("--rule") else _resume
    return carry_out(parsed, now, settings, lambda execute: resume(execute, named, now, settings))


def _resume_rule(execute: Execute, named: str, now: Moment, settings: Settings) -> Done:
    rule = find_rule(named)
    if rule is None:
        rule = find_item(read_open_items(execute, now.today, settings, hidden=True), named).rule
    if rule not in read_hidden(execute, now.today, settings).rules:
        return Done(f"Reminders of this kind ({RULE_BY_NAME[rule].title}) are not paused.", changed=False)
    return resume_rule(rule, moment=now, session=None)


def _resume(execute: Execute, named: str, now: Moment, settings: Settings) -> Done:
    hidden = read_hidden(execute, now.today, settings)
    paused = {contact for contact, _ in hidden.people}
    found = find_person_or_item(execute, named, read_open_items(execute, now.today, settings, hidden=True), now.today)
    if isinstance(found, int):
        person: int | None = found
    elif any(found.key == item.key for item, _ in hidden.snoozed):
        return wake_items([found], moment=now, session=None)
    elif found.rule in hidden.rules and found.contact_id not in paused:
        raise RefusedError(
            f"reminders of this kind ({RULE_BY_NAME[found.rule].title}) are paused: --rule resumes them."
        )
    else:
        person = found.contact_id
    if person is None:
        return Done("That is neither snoozed nor paused.", changed=False)
    if person not in paused and (snoozed := [item for item, _ in hidden.snoozed if item.contact_id == person]):
        return wake_items(snoozed, moment=now, session=None)
    if person not in paused:
        return Done(f"{read_contact_name(execute, person)} is not paused.", (person,), changed=False)
    return resume_people([person], moment=now, session=None)
