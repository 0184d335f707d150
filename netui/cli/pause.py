"""`netui pause KEY|NAME`: hides the reminders of a person, or with `--rule` all of a kind, until they are resumed."""

from __future__ import annotations

from netui.actions.answer import pause_people, pause_rule
from netui.actions.result import Done
from netui.cli.change import carry_out, moment_of_change
from netui.cli.commands import shell_command
from netui.cli.due_items import find_items, find_person_or_item, find_rule
from netui.cli.errors import RefusedError
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
    """Pause a person, or a rule."""
    command = shell_command("pause")
    parsed = parse_arguments(command, arguments)
    named = " ".join(need_words(parsed, command))
    settings = read_settings()
    now = moment_of_change(parsed, settings)
    pause = _pause_rule if parsed.has("--rule") else _pause_person
    return carry_out(parsed, now, settings, lambda execute: pause(execute, named, now, settings))


def _pause_rule(execute: Execute, named: str, now: Moment, settings: Settings) -> Done:
    rule = find_rule(named) or find_items(execute, [named], now.today, settings)[0].rule
    if rule in read_hidden(execute, now.today, settings).rules:
        return Done(f"Reminders of this kind ({RULE_BY_NAME[rule].title}) are already paused.", changed=False)
    return pause_rule(rule, moment=now, session=None)


def _pause_person(execute: Execute, named: str, now: Moment, settings: Settings) -> Done:
    person = _person(execute, named, now, settings)
    if any(person == paused for paused, _ in read_hidden(execute, now.today, settings).people):
        return Done(f"{read_contact_name(execute, person)} is already paused.", (person,), changed=False)
    return pause_people([person], moment=now, session=None)


def _person(execute: Execute, named: str, now: Moment, settings: Settings) -> int:
    """The contact of that name or uid, or whom the item of that key is due towards."""
    items = read_open_items(execute, now.today, settings, hidden=True)
    found = find_person_or_item(execute, named, items, now.today)
    person = found if isinstance(found, int) else found.contact_id
    if person is None:
        raise RefusedError("that reminder has no person to pause: --rule pauses all of its kind.")
    return person
