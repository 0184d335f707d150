"""Commands in a crowd, with a wrong clock, and with an output that can't be written; undo of whatever was done."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

from tests.tools.torture.world import Broken, Dump, Ran, World, word

__all__ = ["crowd", "exact_undo", "unwritable_output", "wrong_clock"]


def crowd(world: World) -> None:
    """Many commands at once: each that says it saved has saved, and nothing is lost."""
    world.furnish()
    before = world.dump()
    copy = world.done("backup").out.strip()
    restores = world.chance.random() < 0.4
    names = [f"Crowd {word(at)}" for at in range(world.chance.randrange(4, 9))]
    started = [(name, world.start("add", f'met "{name}": at the fair')) for name in names]
    beside = [world.start(*words) for words in (("today",), ("find", "Crowd"), ("backup",))]
    if restores:
        beside.append(world.start("restore", copy))
    results = [(name, world.finish(process)) for name, process in started]
    for process in beside:
        world.finish(process)
    saved = [name for name, ran in results if ran.status == 0]
    world.counts["saved"] += len(saved)
    there = world.names()
    if restores:
        kept = Counter[str]()
        for path in (world.database, *world.backups()):
            kept |= world.names(path)
        lost = [name for name in saved if not kept[name]]
    else:
        lost = [name for name, ran in results if (ran.status == 0) != (there[name] == 1)]
    if lost or max(there.values()) > 1:
        raise Broken(f"not as it was reported: {lost}, of {[(ran.command, ran.status, ran.err) for _, ran in results]}")
    if not restores:
        for _ in saved:
            world.done("undo")
        world.same(before, "undoing what a crowd saved is not exact")
    world.swept()


def exact_undo(world: World) -> None:
    """Undo of any number of steps restores each state exactly."""
    world.furnish()
    states = []
    for at in range(world.chance.randrange(3, 7)):
        states.append(world.dump())
        _change(world, at)
    world.undo_all(states)


CLOCKS = (-20_000, -400, -1, 0, 0, 1, 400, 30_000)
"""Days that a clock is wrong by: 1972, 2108, and in between."""


def wrong_clock(world: World) -> None:
    """Whatever the clock says, undo goes back in the order of what was done, and the newest backup is the last made."""
    world.furnish()
    states: list[Dump] = []
    last: Dump = {}
    seen: set[Path] = set()

    def watch() -> None:
        """Take the backups that are new since the last look for those made last; lines make one a day."""
        nonlocal last
        fresh = world.backups() - seen
        seen.update(fresh)
        if fresh:
            last = world.dump(max(fresh))

    for at in range(world.chance.randrange(3, 7)):
        days = world.chance.choice(CLOCKS)
        states.append(world.dump())
        _change(world, at, days)
        watch()
        if world.chance.random() < 0.5:
            world.done("backup", days=days)
            watch()
            if last != world.dump():
                raise Broken("a backup is not the newest once it is made")
        for words in (("today",), ("review",), ("check",)):
            world.done(*words, days=world.chance.choice(CLOCKS))
    while states:
        world.done("undo", days=world.chance.choice(CLOCKS))
        world.same(states.pop(), "undo with a wrong clock is not exact")
        world.counts["undone"] += 1
        watch()
    world.done("restore", days=world.chance.choice(CLOCKS))
    world.same(last, "restore without a name did not bring the backup back that was made last")


def _change(world: World, number: int, days: int = 0) -> None:
    """Change something at random: by a line, or by an import."""
    line = world.chance.choice(
        (
            f"coffee with Base {word(number)}: step {number} > send the paper tomorrow",
            f'met "Newt New{word(number)}" via Base {word(number)}: at the fair #fair',
            f"called Base {word(number + 1)}: no answer",
            "",
        )
    )
    if line:
        world.done("add", line, days=days)
    else:
        world.done("import", str(world.people(number + 2, f"Step{number}")), days=days)


def unwritable_output(world: World) -> None:
    """An output that can't be written is no failure of what was saved."""
    world.furnish()
    before = world.dump()
    for words, marker in (
        (("add", "met Dora Full: at the fair"), "Dora Full"),
        (("import", str(world.people(4, "Full"))), f"Full {word(3)}"),
    ):
        ran = _without_output(world, *words)
        if (ran.status == 0) != bool(world.names()[marker]):
            raise Broken(f"{ran.command}: status {ran.status}, but saved {bool(world.names()[marker])}: {ran.err}")
        if ran.status == 0:
            ran = _without_output(world, "undo")
            if ran.status:
                raise Broken(f"{ran.command} reported a failure: {ran.err}")
        world.same(before, "undo without an output is not exact")
    copies = world.backups()
    ran = _without_output(world, "backup")
    if (ran.status == 0) != bool(world.backups() - copies):
        raise Broken(f"{ran.command}: status {ran.status}, but made {len(world.backups() - copies)} backups")
    for reading in (("today",), ("find", "Base"), ("check",), ("today", "--json"), ("show", f"Base {word(0)}")):
        _without_output(world, *reading)
    world.swept()


def _without_output(world: World, *words: str) -> Ran:
    """Run a command whose output is full, closed, or a pipe that nobody reads; so with its messages at times."""
    kind = world.chance.choice(("full", "all full", "closed", "pipe"))
    world.counts["unwritable outputs"] += 1
    if kind == "closed":
        return world.finish(world.start(*words, out=None))
    if kind == "pipe":
        reads, writes = os.pipe()
        os.close(reads)
    else:
        writes = os.open("/dev/full", os.O_WRONLY)
    try:
        process = world.start(*words, out=writes, **({"err": writes} if kind == "all full" else {}))
        return world.finish(process)
    finally:
        os.close(writes)
