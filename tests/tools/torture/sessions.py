"""Full-screen sessions in pseudo terminals that write beside each other, and are ended by signals.

Faults of the session (bytes, locks, damage, signals, hours) go here: each is a function that takes a `World`, and a
row in `FAULTS`.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from tests.tools.torture.fault import Skipped
from tests.tools.torture.world import SIGNALS, Broken, World, word

__all__ = ["two_sessions"]

LIMIT = 60
"""Seconds that a session may take to show something on a busy machine."""


def two_sessions(world: World) -> None:
    """Two sessions and a shell write in turns until the sessions are killed; all that was shown as saved is there."""
    try:
        from tests.tools.bench.terminal import Terminal
    except ImportError as error:
        raise Skipped(f"there is no pseudo terminal or no pyte: {error}") from None

    @contextmanager
    def session() -> Iterator[Terminal]:
        terminal = Terminal([sys.executable, "-m", "netui"], size=(100, 30), env=world.environment)
        try:
            terminal.wait_for("2 Contacts [1-9]", LIMIT)
            yield terminal
        finally:
            if terminal.running:
                terminal.close()

    def log(terminal: Terminal, name: str) -> None:
        terminal.send("a")
        terminal.wait_for("enter save", LIMIT)
        terminal.send(f'met "{name}": at the fair')
        terminal.wait_for(f"new contact {name}", LIMIT)
        terminal.wait_quiet(100, 2)
        terminal.send("\r")

    world.furnish(3)
    said: list[str] = []
    typed: list[str] = []
    try:
        with session() as one, session() as other:
            for at in range(world.chance.randrange(2, 5)):
                terminal = world.chance.choice((one, other))
                name = f"Window {word(at)}"
                typed.append(name)
                log(terminal, name)
                terminal.wait_for(f"Logged that you met {name}", LIMIT)
                said.append(name)
                if world.chance.random() < 0.3:
                    world.done("add", f'met "Shell {word(at)}": at the fair')
                    said.append(f"Shell {word(at)}")
            name = "Last Words"
            typed.append(name)
            log(terminal, name)
            for killed in world.chance.sample((one, other), 2):
                killed.wait_quiet(world.chance.choice((0, 5, 30)), world.chance.uniform(0, 0.3))
                os.kill(killed.pid, world.chance.choice(SIGNALS))
                world.counts["kills"] += 1
    except TimeoutError as error:
        raise Broken(f"a session did not go on: {error}") from None
    there = world.names()
    odd = [name for name in said if there[name] != 1] + [name for name in typed if there[name] > 1]
    world.counts["saved"] += len(said)
    if odd:
        raise Broken(f"shown as saved, and not there once: {[(name, there[name]) for name in odd]}")
    world.dump()
    try:
        with session() as again:
            again.wait_quiet(300, 3)
            if again.close("q") != 0:
                raise Broken("the session after two killed ones did not end well")
    except TimeoutError as error:
        raise Broken(f"no session starts after two killed ones: {error}") from None
    world.swept()
