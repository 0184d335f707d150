"""`netui message NAME`: a message from a template on standard output, to be handed to any other program."""

from __future__ import annotations

from netui.cli.commands import command
from netui.cli.database import reading, writing
from netui.cli.options import Given, NotUnderstood, read
from netui.cli.output import complain, settings
from netui.cli.show import contact_called
from netui.clock import Moment, moment
from netui.compose import list_templates, load_template
from netui.domain.messages import Draft, Template, TemplateError, fill, look_over
from netui.domain.messages.choosing import about, fitting
from netui.store.message_facts import read_message_facts, read_written
from netui.store.reading import read_queue

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netui.domain.queue.item import Item
    from netui.settings import Settings
    from netui.store.readonly import Execute

__all__ = ["run"]


def run(arguments: list[str]) -> int:
    """Print the message; 1 where something holds it back. Nothing is written unless it is said that it was sent."""
    given = read(command("message"), arguments)
    name = " ".join(given.words).strip()
    if not name:
        raise NotUnderstood("to whom? Type netui message NAME.")
    chosen = settings()
    now = moment(chosen.day_begins)
    with reading(given) as execute:
        contact = contact_called(execute, name, now.today)
        due = read_queue(execute, today=now.today, settings=chosen).items
        template, draft, held = _write(execute, contact, given, now, chosen, due)
    if held and not given.has("--anyway"):
        for sentence in held:
            complain(sentence)
        complain("--anyway prints it all the same.")
        return 1
    if draft.subject:
        print(f"Subject: {draft.subject}\n")
    print(draft.body)
    if given.has("--sent"):
        _keep(given, contact, template, draft, now, due)
    return 0


def _write(
    execute: Execute, contact: int, given: Given, now: Moment, chosen: Settings, due: list[Item]
) -> tuple[Template, Draft, list[str]]:
    """The template that was asked for or fits, filled; and what holds the message back."""
    due = [item for item in due if item.contact_id == contact]
    facts = read_message_facts(execute, contact, now.today, chosen)
    asked = given.value("--template")
    template = _template(fitting(due, silent=facts.silent, spoken=facts.spoken) if asked is None else asked)
    item = about(template, due)
    asks = template.purpose == "asks"
    facts = read_message_facts(execute, contact, now.today, chosen, item=item, asks=asks)
    draft = fill(template, facts.values)
    written = read_written(execute, facts, template.name, item=item)
    return template, draft, [f"{each.says}." for each in look_over(draft, template, written, now.today)]


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
