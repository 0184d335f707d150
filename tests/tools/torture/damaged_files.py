"""Databases that are damaged, cut off, or none of netui's; and damaged backups."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from tests.tools.torture.world import Broken, World, word

__all__ = ["damaged_backup", "damaged_file"]

KINDS = ("cut off", "zeroed", "noise", "one bit", "swapped", "text", "alien", "empty")


def damaged_file(world: World) -> None:
    """A file that is damaged or no database of netui is refused, and stays byte for byte as it is."""
    world.furnish()
    copy = world.done("backup").out.strip()
    sound = world.dump()
    kind = world.chance.choice(KINDS)
    damage(world, world.database, kind)
    data = world.database.read_bytes()
    for words in (("today",), ("check",), ("find", "Base"), ("backup",), ("add", "met Vic Last"), ("undo",)):
        ran = world.run(*words)
        world.counts["refused"] += ran.status != 0
        if ran.status and words[0] != "undo" and world.database.read_bytes() != data:
            raise Broken(f"{ran.command} refused a file ({kind}), but changed it")
        if kind in ("text", "alien") and ran.status == 0:
            raise Broken(f"{ran.command} took a file that is none of ours ({kind})")
        data = world.database.read_bytes()
    ran = world.run("restore", copy)
    if kind == "alien":
        if ran.status == 0 or world.database.read_bytes() != data:
            raise Broken("a restore took the place of another program's database")
        return
    if ran.status:
        raise Broken(f"a damaged file ({kind}) can't be replaced by a backup: {ran.err.strip()}")
    world.same(sound, f"a restore over a damaged file ({kind}) is not exact")
    if kind == "text" and all(kept.read_bytes() != data for kept in world.folder.rglob("backups/*")):
        raise Broken("a restore over a file that is no database did not keep it")


def damaged_backup(world: World) -> None:
    """A restore passes damaged backups over, and a damaged one that is named changes nothing."""
    world.furnish()
    states = {}
    for at in range(world.chance.randrange(2, 4)):
        states[Path(world.done("backup").out.strip())] = world.dump()
        world.done("add", f'met "Later {word(at)}": at the fair')
    before = world.dump()
    *older, newest = states
    kind = world.chance.choice([kind for kind in KINDS if kind not in ("one bit", "noise")])
    damage(world, newest, kind)
    ran = world.run("restore", str(newest))
    if ran.status:
        world.counts["refused"] += 1
        world.same(before, f"a refused restore ({kind}) changed something")
        world.done("restore")
        world.same(states[older[-1]], f"restore did not pass a damaged backup over ({kind})")
    else:
        world.dump()


def damage(world: World, file: Path, kind: str) -> None:
    """Damage a file at random."""
    data = bytearray(file.read_bytes())
    at = world.chance.randrange(len(data))
    match kind:
        case "cut off":
            data = data[: min(at, len(data) - 512)]
        case "zeroed":
            data[at : at + 4096] = bytes(len(data[at : at + 4096]))
        case "noise":
            data[at : at + 600] = world.chance.randbytes(len(data[at : at + 600]))
        case "one bit":
            data[at] ^= 1 << world.chance.randrange(8)
        case "swapped":
            one, other = (world.chance.randrange(1, len(data) // 4096) * 4096 for _ in range(2))
            data[one : one + 4096], data[other : other + 4096] = data[other : other + 4096], data[one : one + 4096]
        case "text":
            data = bytearray(b"my notes, no database at all\n" * world.chance.randrange(1, 300))
        case "empty":
            data = bytearray()
    file.write_bytes(data)
    if kind == "alien":
        file.unlink()
        with closing(sqlite3.connect(file)) as alien:
            alien.execute("CREATE TABLE contact (name)")
            alien.commit()
