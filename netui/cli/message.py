"""`netui message NAME`: prints a message made from a template, for a pipe into any other program."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from dataclasses import replace
from shlex import quote

from netui.cli.commands import shell_command
from netui.cli.database import open_for_actions, open_read_only
from netui.cli.errors import NotFoundError, RefusedError, UsageError
from netui.cli.operands import find_contact
from netui.cli.options import ParsedArguments, parse_arguments
from netui.cli.output import SavedOutput, print_json, print_stderr, read_settings
from netui.clock import Moment, moment
from netui.domain.messages import (
    TEMPLATE_FIELDS,
    Draft,
    Finding,
    Template,
    TemplateError,
    check_message,
    fill_template,
)
from netui.domain.messages.choose_template import choose_template, item_for_template
from netui.queries.contacts.card import read_contact_name
from netui.queries.messages.facts import read_guard_facts, read_message_facts
from netui.queries.queue.read_queue import read_queue
from netui.queries.uids import read_uid
from netui.templates import list_templates, load_template

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netui.db.readonly import Execute
    from netui.domain.queue.item import Item
    from netui.settings import Settings

__all__ = ["run"]


def run(arguments: list[str]) -> int:
    """Print the message; return 1 if a guard holds it back. Only `--sent` writes to the database."""
    parsed = parse_arguments(shell_command("message"), arguments)
    name = " ".join(parsed.words).strip()
    if not name:
        raise UsageError("to whom? Type netui message NAME.")
    settings = read_settings()
    now = moment(settings.day_begins)
    with open_read_only(parsed) as execute:
        contact = find_contact(execute, name, now.today, changes=parsed.has("--sent"))
        due = read_queue(execute, today=now.today, settings=settings).items
        template, draft, held = _write(execute, contact, parsed, now, settings, due)
        person = {"uid": read_uid(execute, "contact", contact), "contact": read_contact_name(execute, contact)}
    sent = parsed.has("--sent")
    open_fields = sent and any(each.kind == "empty" for each in held)
    as_json = parsed.has("--json")
    above = 2 if draft.subject and not as_json else 0
    reasons = [_as_printed(each, draft, above) for each in held]
    if held and (open_fields or not parsed.has("--anyway")):
        way = (
            "a message with a gap is not logged as sent: fill it with --fill, or print it with --anyway."
            if open_fields
            else "--fill FIELD=TEXT fills a gap, --anyway prints the message as it is."
            if any(each.kind == "empty" and each.words for each in held)
            else "--anyway prints the message as it is."
        )
        if as_json:
            raise RefusedError(". ".join([*reasons, way]))
        for reason in reasons:
            print_stderr(f"{reason}.")
        print_stderr(way)
        return 1
    for reason in reasons:
        print_stderr(f"overruled: {reason}.")
    if "$my_name" in template.body and not settings.my_name:
        print_stderr("set my_name in the settings to sign your messages.")
    if as_json:
        if sent:
            _keep(parsed, contact, template, draft, now, due, settings)
        with SavedOutput() if sent else nullcontext():
            text = {"template": template.name or None, "subject": draft.subject or None, "body": draft.body}
            print_json({**person, **text, "held": reasons, "sent": sent})
        return 0
    try:
        if draft.subject:
            print(f"Subject: {draft.subject}\n")
        print(draft.body, flush=sent)
    except OSError as error:
        if not sent:
            raise
        print_stderr(f"standard output could not be written ({error.strerror}), so the message was not logged as sent.")
        return 1
    if sent:
        _keep(parsed, contact, template, draft, now, due, settings)
    return 0


def _write(
    execute: Execute, contact: int, parsed: ParsedArguments, now: Moment, settings: Settings, due: list[Item]
) -> tuple[Template, Draft, list[Finding]]:
    """The template (of `--template`, else the best fit), the filled draft, and the findings that hold it back."""
    due = [item for item in due if item.contact_id == contact]
    facts = read_message_facts(execute, contact, now.today, settings)
    asked = parsed.value("--template")
    template = _template(choose_template(due, silent=facts.silent, spoken=facts.spoken) if asked is None else asked)
    item = item_for_template(template, due)
    asks = template.purpose == "asks"
    facts = read_message_facts(execute, contact, now.today, settings, item=item, asks=asks)
    draft = fill_template(template, {**facts.values, **_filled(parsed)}, facts.suggestions)
    written = read_guard_facts(execute, facts, template.name, item=item)
    held = check_message(draft, template, written, now.today)
    return template, draft, [_with_suggestion(each, facts.suggestions) for each in held]


def _filled(parsed: ParsedArguments) -> dict[str, str]:
    """The texts of `--fill FIELD=TEXT` by field; raises `UsageError` for a field that does not exist."""
    filled = {}
    for asked in parsed.values("--fill"):
        name, equals, text = asked.removeprefix("$").partition("=")
        if not equals or not text.strip():
            raise UsageError(f"--fill takes FIELD=TEXT, such as spoke_of='the bus fund', not {asked!r}.")
        if name not in TEMPLATE_FIELDS:
            known = tuple(TEMPLATE_FIELDS)
            raise UsageError(f"there is no field {name!r}; there are {', '.join(known)}.", known)
        filled[name] = text.strip()
    return filled


def _with_suggestion(finding: Finding, suggestions: Mapping[str, Sequence[str]]) -> Finding:
    """The finding of a gap with the text that the notes suggest for it, and how to take it."""
    name = finding.words.strip("${}")
    if finding.kind != "empty" or name not in suggestions:
        return finding
    says, bracket, place = finding.says.rpartition(" (")
    return replace(finding, says=f"{says}; --fill {name}={quote(suggestions[name][0])} would fill it{bracket}{place}")


def _as_printed(finding: Finding, draft: Draft, above: int) -> str:
    """The finding as a phrase, with number and text of its line; `above` printed lines precede the body."""
    if finding.start < 0:
        return finding.says
    number = draft.body.count("\n", 0, finding.start)
    line = draft.body.split("\n")[number].strip()
    says = finding.says.rpartition(" (")[0]
    return f"{says}: line {number + 1 + above}{f', “{line}”' if line else ''}"


def _template(name: str) -> Template:
    known = [each for each, _ in list_templates()]
    if name and name not in known:
        raise NotFoundError(f"there is no template {name!r}; there are {', '.join(known)}.", tuple(known))
    try:
        return load_template(name)
    except TemplateError as error:
        raise UsageError(str(error)) from error


def _keep(
    parsed: ParsedArguments,
    contact: int,
    template: Template,
    draft: Draft,
    now: Moment,
    due: list[Item],
    settings: Settings,
) -> None:
    from netui.actions.message import OutgoingMessage, log_message

    message = OutgoingMessage(contact=contact, template=template.name, purpose=template.purpose, draft=draft)
    with open_for_actions(parsed, now, settings, make=False):
        done = log_message(message, due, moment=now, session=None)
    print_stderr(done.sentence)
