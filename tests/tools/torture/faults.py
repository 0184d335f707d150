"""The faults: each is one round in a world of its own, and raises `Broken` when a promise does not hold."""

from __future__ import annotations

import sqlite3
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.tools.torture.killed_windows import kill_windows
from tests.tools.torture.world import Broken, World, word

__all__ = ["FAULTS", "Fault", "Skipped"]


class Skipped(Exception):
    """A fault that can't be made on this machine; the text says why."""


@dataclass(frozen=True)
class Fault:
    """A kind of fault."""

    name: str
    promise: str
    """What a user may rely on; a sentence for the help."""
    method: str
    """How it is tested."""
    round: Callable[[World], None]


def killed_windows(world: World) -> None:
    """Two windows write, a third process reads; all are killed."""
    kill_windows(world)
    world.swept()


def killed_import(world: World) -> None:
    """An import is all there or not there at all."""
    world.furnish()
    before, names = world.dump(), world.names()
    rows = world.chance.choice((2000, 4000, 8000))
    ran = world.killed(world.start("import", str(world.people(rows, "More"))), rows / 6000)
    added = len(world.names() - names)
    if added not in (0, rows) or (ran.status == 0 and not added):
        raise Broken(f"{added} of {rows} imported people are there after status {ran.status}")
    if added:
        world.done("undo")
    world.same(before, "a killed import, or its undo, changed something")
    world.swept()


def killed_migration(world: World) -> None:
    """An update that is killed loses nothing, and goes on at the next start."""
    world.furnish_old(world.chance.choice((20, 5000)))
    before = world.dump()
    for _ in range(world.chance.randrange(1, 4)):
        ran = world.killed(world.start("add", "met Zoe Newcomer: at the fair"), 0.6)
        if ran.status == 0:
            break
    if "Zoe Newcomer" not in world.names():
        world.same(before, "a killed migration changed something")
        world.done("add", "met Zoe Newcomer: at the fair")
    names = {str(row[2]) for row in before["contact"]}
    if names - world.names():
        raise Broken(f"a migration lost {len(names - world.names())} contacts")
    world.swept()


def killed_backup(world: World) -> None:
    """A backup that is killed harms neither the file nor the backups."""
    world.furnish(world.chance.choice((30, 6000)))
    before, older = world.dump(), set(world.folder.rglob("backups/*.db"))
    for _ in range(world.chance.randrange(1, 4)):
        world.killed(world.start("backup"), 0.5)
    world.same(before, "a killed backup changed the database")
    world.done("backup")
    for copy in set(world.folder.rglob("backups/*.db")) - older:
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
    ran = world.killed(world.start("restore", copy), 0.5)
    now = world.dump()
    if now not in (older, newer) or (ran.status == 0 and now != older):
        raise Broken(f"after a killed restore (status {ran.status}) the database is neither what it was nor the backup")
    if now == older and all(world.dump(kept) != newer for kept in world.folder.rglob("backups/*.db")):
        raise Broken("a killed restore took the place of a database, and no copy of that is kept")
    world.done("restore", copy)
    world.same(older, "a second restore is not exact")
    world.swept()


@contextmanager
def _small_disk() -> Iterator[Path]:
    """A disk of three megabytes. Raises `Skipped` where none can be mounted."""
    folder = Path(tempfile.mkdtemp(prefix="netui-torture-disk-"))
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(folder)], capture_output=True, text=True, check=False
    )
    if mounted.returncode:
        folder.rmdir()
        raise Skipped(f"no small disk can be mounted: {mounted.stderr.strip()}")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)
        folder.rmdir()


def full_disk(world: World) -> None:
    """On a full disk a command saves all or nothing, says which, and works again once there is room."""
    with _small_disk() as disk:
        small = World(disk, world.chance, world.counts)
        small.furnish(200)
        copy = small.done("backup").out.strip()
        small.done("add", "met Uma Later: at the fair")
        file = small.people(world.chance.choice((5, 4000)), "More")
        before, names = small.dump(), small.names()
        ballast = disk / "ballast"
        _fill(ballast, leave=world.chance.choice((0, 8, 40, 200, 600, 1200)) * 1024)
        for words in world.chance.sample(
            [("add", "met Vic Last: at the fair"), ("import", str(file)), ("backup",), ("restore", copy)], 3
        ):
            ran = small.run(*words)
            world.counts["refused"] += ran.status != 0
            now = small.dump()
            if ran.status and now != before:
                raise Broken(f"netui {ran.command} failed ({ran.err.strip()}), but changed something")
            if ran.status == 0 and words[0] in ("add", "import") and small.names() == names:
                raise Broken(f"netui {ran.command} said that it saved, but did not")
            before, names = now, small.names()
        ballast.unlink()
        file.unlink()
        small.same(before, "room made a difference")
        small.done("add", "met Wim Again: at the fair")
        if "Wim Again" not in small.names():
            raise Broken("with room again nothing is saved")


def _fill(ballast: Path, leave: int) -> None:
    """Use up the disk of a file, but for so many bytes."""
    with ballast.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(b"\0" * 4096)
        except OSError:
            file.truncate(max(file.tell() - leave, 0))


def damaged_file(world: World) -> None:
    """A file that is damaged or no database of netui is refused, and stays byte for byte as it is."""
    world.furnish()
    copy = world.done("backup").out.strip()
    sound = world.dump()
    data = bytearray(world.database.read_bytes())
    kind = world.chance.choice(("truncated", "zeroed", "noise", "text", "alien", "empty"))
    at = world.chance.randrange(len(data))
    if kind == "truncated":
        data = data[: min(at, len(data) - 512)]
    elif kind == "zeroed":
        data[at : at + 4096] = bytes(len(data[at : at + 4096]))
    elif kind == "noise":
        data[at : at + 600] = world.chance.randbytes(len(data[at : at + 600]))
    elif kind == "text":
        data = bytearray(b"my notes, no database at all\n" * world.chance.randrange(1, 300))
    elif kind == "empty":
        data = bytearray()
    world.database.write_bytes(data)
    if kind == "alien":
        world.database.unlink()
        with closing(sqlite3.connect(world.database)) as alien:
            alien.execute("CREATE TABLE contact (name)")
            alien.commit()
        data = bytearray(world.database.read_bytes())
    foreign = kind in ("text", "alien")
    for words in (("today",), ("check",), ("find", "Base"), ("backup",), ("add", "met Vic Last"), ("undo",)):
        ran = world.run(*words)
        world.counts["refused"] += ran.status != 0
        if ran.status and words[0] != "undo" and world.database.read_bytes() != data:
            raise Broken(f"netui {ran.command} refused a file ({kind}), but changed it")
        if foreign and ran.status == 0:
            raise Broken(f"netui {ran.command} took a file that is none of ours ({kind})")
        data = bytearray(world.database.read_bytes())
    ran = world.run("restore", copy)
    if kind == "alien":
        if ran.status == 0 or world.database.read_bytes() != data:
            raise Broken("a restore took the place of another program's database")
        return
    if ran.status:
        raise Broken(f"a damaged file ({kind}) can't be replaced by a backup: {ran.err.strip()}")
    world.same(sound, "a restore over a damaged file is not exact")
    if kind == "text" and all(kept.read_bytes() != data for kept in world.folder.rglob("backups/*")):
        raise Broken("a restore over a file that is no database did not keep it")


def crowd(world: World) -> None:
    """Many commands at once: each that says it saved has saved, and undo takes back all, exactly."""
    world.furnish()
    before, names = world.dump(), world.names()
    lines = [f'met "Crowd {word(at)}": at the fair' for at in range(world.chance.randrange(4, 9))]
    started = [(line, world.start("add", line)) for line in lines]
    readers = [world.start(*words) for words in (("today",), ("find", "Crowd"), ("backup",))]
    saved = 0
    for line, process in started:
        ran = world.finish(process)
        name = line.split('"')[1]
        if (ran.status == 0) != (name in world.names()):
            raise Broken(f"netui {ran.command} ended with {ran.status}: {ran.err.strip()}")
        saved += ran.status == 0
    for process in readers:
        world.finish(process)
    world.counts["saved"] += saved
    if len(world.names() - names) != saved:
        raise Broken("a crowd of commands saved something else")
    for _ in range(saved):
        world.done("undo")
    world.same(before, "undoing what a crowd saved is not exact")
    world.swept()


def exact_undo(world: World) -> None:
    """Undo of any number of steps restores each state exactly."""
    world.furnish()
    states = []
    for at in range(world.chance.randrange(3, 7)):
        states.append(world.dump())
        line = world.chance.choice(
            (
                f"coffee with Base {word(at)}: step {at} > send the paper tomorrow",
                f'met "Newt New{word(at)}" via Base {word(at)}: at the fair #fair',
                f"called Base {word(at + 1)}: no answer",
                "",
            )
        )
        world.done("add", line) if line else world.done("import", str(world.people(at + 2, f"Step{at}")))
    world.undo_all(states)


def full_device(world: World) -> None:
    """Output that can't be written is no failure of what was saved."""
    world.furnish()
    with open("/dev/full", "w") as full:
        for words, marker in (
            (("add", "met Dora Full: at the fair"), "Dora Full"),
            (("import", str(world.people(4, "Full"))), f"Full {word(3)}"),
        ):
            before = world.dump()
            ran = world.finish(world.start(*words, out=full.fileno()))
            if (ran.status == 0) != (marker in world.names()):
                raise Broken(
                    f"netui {ran.command} > /dev/full: status {ran.status}, but saved {marker in world.names()}"
                )
            if ran.status == 0:
                world.finish(world.start("undo", out=full.fileno()))
            world.same(before, "undo with its output on a full device is not exact")
        for reading in (("today",), ("find", "Base"), ("check",), ("today", "--json")):
            world.finish(world.start(*reading, out=full.fileno()))


FAULTS = (
    Fault(
        "killed windows",
        "What netui has said is saved is there, whole, however it ends",
        "two windows write and a third process reads; all are killed",
        killed_windows,
    ),
    Fault("killed import", "An import is there as a whole or not at all", "`import` is killed", killed_import),
    Fault(
        "killed update",
        "An update of the file loses nothing, and goes on at the next start",
        "`add` is killed on a file of the first release",
        killed_migration,
    ),
    Fault("killed backup", "A backup harms nothing, and is a true copy", "`backup` is killed", killed_backup),
    Fault(
        "killed restore",
        "A restore puts back the one content or the other, and what it replaces is kept",
        "`restore` is killed",
        killed_restore,
    ),
    Fault(
        "full disk",
        "On a full disk all is saved or nothing, and you are told which",
        "`add`, `import`, `backup` and `restore` on a disk of 3 MB without room",
        full_disk,
    ),
    Fault(
        "damaged file",
        "A damaged file is refused and can be replaced by a backup; another program's database is never touched",
        "files cut off, overwritten with zeros and noise; texts, foreign and empty files",
        damaged_file,
    ),
    Fault("crowd", "Any number of windows and shells can work at once", "4 to 8 writers and 3 readers at once", crowd),
    Fault("undo", "Undo restores exactly", "3 to 6 random steps, undone one by one, all rows compared", exact_undo),
    Fault("full device", "What is saved is never reported as failed", "output to `/dev/full`", full_device),
)
"""All of them, in the order of the table."""
