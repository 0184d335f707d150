"""`netui message NAME`: a message from a template on standard output, to be handed to any other program."""

from __future__ import annotations

from netui.cli.commands import command
from netui.cli.database import reading, writing
from netui.cli.options import Given, NotUnderstood, read_options
from netui.cli.output import complain, settings
from netui.cli.show import contact_called
from netui.clock import Moment, moment
from netui.domain.messages import Draft, Finding, Template, TemplateError, fill_template, look_over
from netui.domain.messages.choose_template import about, fitting
from netui.queries.messages.facts import read_message_facts, read_written
from netui.queries.queue.read_queue import read_queue
from netui.templates import list_templates, load_template

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netui.db.readonly import Execute
    from netui.domain.queue.item import Item
    from netui.settings import Settings

__all__ = ["run"]


def run(arguments: list[str]) -> int:
    """Print the message; 1 where something holds it back. Nothing is written unless it is said that it was sent."""
    given = read_options(command("message"), arguments)
    name = " ".join(given.words).strip()
    if not name:
        raise NotUnderstood("to whom? Type netui message NAME.")
    chosen = settings()
    now = moment(chosen.day_begins)
    with reading(given) as execute:
        contact = contact_called(execute, name, now.today)
        due = read_queue(execute, today=now.today, settings=chosen).items
        template, draft, held = _write(execute, contact, given, now, chosen, due)
    sent = given.has("--sent")
    open_fields = sent and any(each.kind == "empty" for each in held)
    above = 2 if draft.subject else 0
    if held and (open_fields or not given.has("--anyway")):
        for each in held:
            complain(f"{_as_printed(each, draft, above)}.")
        if open_fields:
            complain("a message with an empty field is not kept as sent: --anyway without --sent prints it.")
        else:
            complain("--anyway prints it all the same.")
        return 1
    for each in held:
        complain(f"overruled: {_as_printed(each, draft, above)}.")
    if "$my_name" in template.body and not chosen.my_name:
        complain("my_name in the settings signs your messages.")
    if draft.subject:
        print(f"Subject: {draft.subject}\n")
    print(draft.body)
    if sent:
        _keep(given, contact, template, draft, now, due)
    return 0


def _write(
    execute: Execute, contact: int, given: Given, now: Moment, chosen: Settings, due: list[Item]
) -> tuple[Template, Draft, list[Finding]]:
    """The template that was asked for or fits, filled; and what holds the message back."""
    due = [item for item in due if item.contact_id == contact]
    facts = read_message_facts(execute, contact, now.today, chosen)
    asked = given.value("--template")
    template = _template(fitting(due, silent=facts.silent, spoken=facts.spoken) if asked is None else asked)
    item = about(template, due)
    asks = template.purpose == "asks"
    facts = read_message_facts(execute, contact, now.today, chosen, item=item, asks=asks)
    draft = fill_template(template, facts.values)
    written = read_written(execute, facts, template.name, item=item)
    return template, draft, look_over(draft, template, written, now.today)


def _as_printed(finding: Finding, draft: Draft, above: int) -> str:
    """What is wrong, with the line as it is counted in what is printed, the subject above it included, and its text."""
    if finding.start < 0:
        return finding.says
    number = draft.body.count("\n", 0, finding.start)
    line = draft.body.split("\n")[number].strip()
    says = finding.says.rpartition(": ")[0]
    return f"{says}: line {number + 1 + above}{f', “{line}”' if line else ''}"


def _template(name: str) -> Template:
    known = [each for each, _ in list_templates()]
    if name and name not in known:
        raise NotUnderstood(f"there is no template {name!r}; there are {', '.join(known)}.")
    try:
        return load_template(name)
    except TemplateError as error:
        raise NotUnderstood(str(error)) from error


def _keep(given: Given, contact: int, template: Template, draft: Draft, now: Moment, due: list[Item]) -> None:
    from netui.actions.message import Outgoing, send

    message = Outgoing(contact=contact, template=template.name, purpose=template.purpose, draft=draft)
    with writing(given, now, make=False):
        done = send(message, due, moment=now, session=None)
    complain(done.sentence)
