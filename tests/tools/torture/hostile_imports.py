"""Files as nobody should import them: control characters, other encodings, huge cells, rows without an end."""

from __future__ import annotations

import csv
import io
import sqlite3
import unicodedata
from contextlib import closing
from pathlib import Path

from netui.domain.bounds import MAX_FIELD, MAX_NAME, MAX_NOTES
from tests.tools.torture.world import Broken, World, word

__all__ = ["hostile_import"]

HOSTILE = (
    "\x1b[31mred\x1b[0m",
    "\x1b]0;title\x07",
    "a\r\nb",
    "\x9b2J",
    "\u202egnp.exe",
    "a\U000e0041\U000e0042b",
    "=cmd|' /C calc'!A0",
    "=?utf-8?q?x=0d=0aBcc:_evil@e.org?=",
    "x@example.org?bcc=evil@example.org",
    "a\0b",
    "\ufeff",
    "e\u0301" * 40,
    "👩‍👩‍👧‍👦",
    '"',
    "''; DROP TABLE contact; --",
    "9" * 400,
    "2026-13-45",
    "../../etc/passwd",
    " ",
)
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "latin-1", "cp1252", "utf-16-be")
HEADERS = ("Name", "Email", "Phone", "Company", "Position", "Notes", "Tags", "Birthday", "Website", "Last contact", "X")


def hostile_import(world: World) -> None:
    """A file is imported or refused with a sentence; it stays in bounds, drives no terminal, and undo is exact."""
    world.furnish(5)
    before, names = world.dump(), world.names()
    file = _write(world)
    ran = world.run("import", str(file))
    if ran.status:
        world.counts["refused"] += 1
        world.same(before, f"{file.name} was refused ({ran.err.strip()}), but changed something")
        return
    for shown in (ran, world.done("import", "--dry-run", str(file)), world.done("find", "Base"), world.done("today")):
        driving = [c for c in shown.out + shown.err if unicodedata.category(c) == "Cc" and c not in "\n\t"]
        if driving:
            raise Broken(f"{shown.command} printed {driving[:3]}")
    _check_bounds(world)
    once = world.names()
    world.counts["people"] += (once - names).total()
    after = world.dump()
    world.done("import", str(file))
    if world.names() != once:
        raise Broken(f"importing {file.name} again added {(world.names() - once).total()} people")
    if world.dump() != after:
        world.done("undo")
        world.same(after, "undo of the second import is not exact")
    if after != before:
        world.done("undo")
        world.same(before, "undo of a hostile import is not exact")


def _write(world: World) -> Path:
    """A file at random: a table with hostile cells in some encoding, maybe cut off or with noise in it."""
    chance = world.chance
    headers = ["Name", *chance.sample(HEADERS[1:], chance.randrange(1, 6))]
    chance.shuffle(headers)
    text = io.StringIO()
    writer = csv.writer(text, delimiter=chance.choice(",;\t"), lineterminator=chance.choice(("\n", "\r\n", "\r")))
    writer.writerow(headers)
    for at in range(chance.randrange(1, 60)):
        row = [f"Odd {word(at)}" if header == "Name" else f"{header} {at}" for header in headers]
        for _ in range(chance.randrange(3)):
            row[chance.randrange(len(row))] = chance.choice(HOSTILE)
        if chance.random() < 0.03:
            row[chance.randrange(len(row))] = "long " * chance.choice((60, 3_000, 300_000))
        writer.writerow(row[: chance.randrange(1, len(row) + 1)] if chance.random() < 0.1 else row)
    data = bytearray(text.getvalue().encode(chance.choice(ENCODINGS), "replace"))
    if chance.random() < 0.2:
        del data[chance.randrange(len(data)) :]
    if chance.random() < 0.2:
        at = chance.randrange(len(data) + 1)
        data[at:at] = chance.choice((b"\xff\xfe\xe9", b'"', b"\0" * 20, chance.randbytes(30)))
    file = world.folder / "odd\x1b[31m\u202e\U000e0041 name.csv"
    file.write_bytes(data)
    return file


def _check_bounds(world: World) -> None:
    """Check that no stored text is too long, or has a character that would drive a terminal."""
    with closing(sqlite3.connect(world.database)) as store:
        for name, organisation, notes in store.execute("SELECT name, organisation, notes FROM contact"):
            for text, bound, breaks in ((name, MAX_NAME, ""), (organisation, MAX_FIELD, ""), (notes, MAX_NOTES, "\n")):
                if len(text) > bound:
                    raise Broken(f"a text of {len(text):,} characters was imported, {bound:,} is the most")
                odd = [c for c in text if unicodedata.category(c) in ("Cc", "Cs") and c not in breaks]
                if odd or "\u202e" in text or "\U000e0041" in text:
                    raise Broken(f"the import kept what drives a terminal: {text[:80]!r}")
