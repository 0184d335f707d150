"""Commands that a signal ends in the middle: KILL, TERM or HUP, at any moment."""

from __future__ import annotations

from tests.tools.torture.world import Broken, World, word

__all__ = ["killed_backup", "killed_import", "killed_lines", "killed_migration", "killed_restore"]


def killed_lines(world: World) -> None:
    """A line is saved as a whole or not at all; one that was reported is there, exactly once."""
    world.furnish()
    before = world.dump()
    saved = 0
    for at in range(world.chance.randrange(2, 6)):
        name = f"Kill {word(at)}"
        ran = world.interrupted(
            "add", f'met "{name}" via Base {word(0)}: at the fair > write them in 3 days', longest=0.4
        )
        there = world.names()[name]
        if there > 1 or (ran.reported and not there):
            raise Broken(f"{ran.command}: status {ran.status}, printed {ran.out!r}, and is there {there} times")
        saved += there
    world.counts["saved"] += saved
    for _ in range(saved):
        world.done("undo")
    world.same(before, "killed lines, or their undo, changed something else")
    world.swept()


def killed_import(world: World) -> None:
    """An import is all there or not there at all."""
    world.furnish()
    before, names = world.dump(), world.names()
    rows = world.chance.choice((2000, 4000, 8000))
    ran = world.interrupted("import", str(world.people(rows, "More")), longest=rows / 5000)
    added = (world.names() - names).total()
    if added not in (0, rows) or (ran.reported and not added):
        raise Broken(f"{added} of {rows} imported people are there after status {ran.status}, printed {ran.out!r}")
    if added:
        world.done("undo")
    world.same(before, "a killed import, or its undo, changed something")
    world.swept()


def killed_migration(world: World) -> None:
    """An update that is killed loses nothing, goes on at the next start, and leaves a copy from before it."""
    world.furnish_old(world.chance.choice((20, 5000)))
    before, newcomer = world.dump(), "Zoe Newcomer"
    reported = False
    for _ in range(world.chance.randrange(1, 4)):
        ran = world.interrupted("add", f"met {newcomer}: at the fair", longest=0.6)
        reported = ran.reported
        if world.names()[newcomer]:
            break
    if reported and not world.names()[newcomer]:
        raise Broken("a line that was reported as saved during an update is not there")
    if not world.names()[newcomer]:
        world.same(before, "a killed migration changed something")
        world.done("add", f"met {newcomer}: at the fair")
    lost = {str(row[2]) for row in before["contact"]} - set(world.names())
    if lost or world.names()[newcomer] != 1:
        raise Broken(f"a migration lost {len(lost)} contacts")
    copies = [copy for copy in world.backups() if "-before-0" in copy.name]
    if all(world.dump(copy) != before for copy in copies):
        raise Broken(f"none of the {len(copies)} backups is what there was before the update")
    world.swept()


def killed_backup(world: World) -> None:
    """A backup that is killed harms neither the file nor the backups."""
    world.furnish(world.chance.choice((30, 6000)))
    before, older = world.dump(), world.backups()
    for _ in range(world.chance.randrange(1, 4)):
        ran = world.interrupted("backup", longest=0.4)
        if ran.reported and not (world.backups() - older):
            raise Broken(f"netui backup reported {ran.out!r}, but there is no new backup")
    world.same(before, "a killed backup changed the database")
    world.done("backup")
    for copy in world.backups() - older:
        if world.dump(copy) != before:
            raise Broken(f"{copy.name} is no copy of the database")
    world.swept()


def killed_restore(world: World) -> None:
    """A restore that is killed leaves the one content or the other, whole, and both can be had."""
    world.furnish(world.chance.choice((30, 6000)))
    older = world.dump()
    copy = world.done("backup").out.strip()
    world.done("add", "met Uma Later: at the fair")
    newer = world.dump()
    ran = world.interrupted("restore", copy, longest=0.4)
    now = world.dump()
    if now not in (older, newer) or (ran.reported and now != older):
        raise Broken(f"after a killed restore (status {ran.status}) the database is neither what it was nor the backup")
    if now == older and all(world.dump(kept) != newer for kept in world.backups()):
        raise Broken("a killed restore took the place of a database, and no copy of that is kept")
    world.done("restore", copy)
    world.same(older, "a second restore is not exact")
    world.swept()
