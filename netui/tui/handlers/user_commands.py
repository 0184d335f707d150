"""Runs a program of the user's own (`[commands]` in the settings) for contacts, in the terminal that it is lent."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, cast

from textual.app import SuspendNotSupported

from netui.domain.messages.greeting import first_name
from netui.domain.reach import split_extension
from netui.queries.contacts.card import Card, read_card
from netui.tui.signals import run_with_signals
from netui.tui.widgets.question import Question

if TYPE_CHECKING:
    from netui.settings_tables import UserCommand
    from netui.tui.handlers.contacts import ContactHandler
    from netui.tui.services import Services, Suspends

__all__ = ["contact_facts", "run_user_command"]


class _Run(NamedTuple):
    """One run of the program."""

    words: Sequence[str]
    whom: str
    """The name of the contact that it is about; empty if it is about none."""


def run_user_command(handler: ContactHandler, command: UserCommand) -> None:
    """Run a command once for each contact that is marked, else for the selected one; for several it asks first.

    Nothing is run if the arguments for one of them can't be made.
    """
    services = handler.host.services
    runs = [_Run(command.arguments, "")]
    if command.is_about_contacts:
        with services.database.reading() as execute:
            cards = [read_card(execute, person) for person in handler.people()]
        try:
            runs = [_Run(command.arguments_for(contact_facts(card)), card.name) for card in cards]
        except ValueError as error:
            services.say(f"{error} Nothing was run.", wrong=True)
            return
    if len(runs) == 1:
        _run(services, command.name, runs)
    elif runs:
        question = Question(f"Run {command.name} for {len(runs)} contacts?", {"y": "run it", "n": "leave it"})
        handler.host.open_screen(question, partial(_answered, services, command.name, runs))


def contact_facts(card: Card) -> dict[str, str]:
    """What the placeholders of a command stand for, of one contact: the first address of each kind, empty for none."""
    first = {reach.kind: reach.value for reach in reversed(card.reaches)}
    return {
        "name": card.name,
        "first_name": first_name(card.name, card.nickname),
        "email": first.get("email", ""),
        "phone": split_extension(first.get("phone", ""))[0],
        "url": first.get("url", ""),
        "uid": card.uid,
    }


def _answered(services: Services, name: str, runs: Sequence[_Run], answer: str) -> None:
    if answer == "y":
        _run(services, name, runs)


def _run(services: Services, name: str, runs: Sequence[_Run]) -> None:
    """Run one after the other; the first that fails ends it. Say how it went."""
    app = cast("Suspends", services)
    done, failed = 0, ""
    try:
        with app.suspend():
            for run in runs:
                failed = _failure(run.words, services.database.path)
                if failed:
                    break
                done += 1
    except SuspendNotSupported:
        services.say(f"{name} was not run: this terminal can't be handed to another program.", wrong=True)
        return
    app.refresh(layout=True)
    if not failed:
        services.say(f"Ran {name}." if len(runs) == 1 else f"Ran {name} for {len(runs)} contacts.")
        return
    whom = f" for {runs[done].whom}" if len(runs) > 1 else ""
    left = len(runs) - done - 1
    rest = f" It was not run for the remaining {left}." if left else ""
    services.say(f"{name} {failed}{whom}.{rest}", wrong=True)


def _failure(words: Sequence[str], database: str) -> str:
    """Run a program, in which netui is on this database, and return how it failed; empty if it did not.

    Raises nothing: `suspend` would not resume.
    """
    try:
        status = run_with_signals(words, environment={**os.environ, "NETUI_DB": database})
    except (OSError, ValueError) as error:
        return f"could not be started ({getattr(error, 'strerror', None) or error})"
    if status < 0:
        return f"was ended by signal {-status}"
    return f"ended with status {status}" if status else ""
