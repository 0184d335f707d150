"""A disk that is full: in a line, an import, an update, a backup and a restore."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.tools.torture.fault import Skipped
from tests.tools.torture.world import Broken, World

__all__ = ["full_disk"]


def full_disk(world: World) -> None:
    """On a full disk a command saves all or nothing, says which, and works again once there is room."""
    with _small_disk(world.folder / "disk") as disk:
        small = World(disk, world.chance, world.counts)
        if world.chance.random() < 0.3:
            small.furnish_old(world.chance.choice((20, 2000)))
            commands = [("add", "met Vic Last: at the fair"), ("backup",), ("today",)]
        else:
            small.furnish(200)
            copy = small.done("backup").out.strip()
            small.done("add", "met Uma Later: at the fair")
            file = small.people(world.chance.choice((5, 4000)), "More")
            commands = [("add", "met Vic Last: at the fair"), ("import", str(file)), ("backup",), ("restore", copy)]
        _try_all(small, world.chance.sample(commands, 3))


def _try_all(small: World, commands: list[tuple[str, ...]]) -> None:
    """Run the commands without room, then with."""
    before, names = small.dump(), small.names()
    ballast = small.folder / "ballast"
    _fill(ballast, leave=small.chance.choice((0, 8, 40, 200, 600, 1200)) * 1024)
    for words in commands:
        copies = small.backups()
        ran = small.run(*words)
        small.counts["refused"] += ran.status != 0
        now = small.dump()
        if ran.status and not _equal(now, before):
            raise Broken(f"{ran.command} failed ({ran.err.strip()}), but changed something")
        if ran.status == 0 and words[0] in ("add", "import") and small.names() == names:
            raise Broken(f"{ran.command} said that it saved, but did not")
        for copy in small.backups() - copies:
            small.dump(copy)
        before, names = now, small.names()
    ballast.unlink()
    for file in small.folder.glob("*.csv"):
        file.unlink()
    small.same(before, "room made a difference")
    small.done("add", "met Wim Again: at the fair")
    if not small.names()["Wim Again"]:
        raise Broken("with room again nothing is saved")


def _equal(now: dict[str, list[tuple[object, ...]]], before: dict[str, list[tuple[object, ...]]]) -> bool:
    """Whether contents are the same, but for empty tables of a newer schema."""
    return {name: rows for name, rows in now.items() if rows} == {name: rows for name, rows in before.items() if rows}


@contextmanager
def _small_disk(folder: Path) -> Iterator[Path]:
    """A disk of three megabytes. Raises `Skipped` where none can be mounted."""
    folder.mkdir()
    try:
        mounted = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(folder)], capture_output=True, text=True, check=False
        )
    except FileNotFoundError:
        raise Skipped("there is no mount command") from None
    if mounted.returncode:
        raise Skipped(f"no small disk can be mounted: {mounted.stderr.strip()}")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def _fill(ballast: Path, leave: int) -> None:
    """Use up the disk of a file, but for so many bytes."""
    with ballast.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(b"\0" * 4096)
        except OSError:
            file.truncate(max(file.tell() - leave, 0))
