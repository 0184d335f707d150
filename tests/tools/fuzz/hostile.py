"""A database in which every text that a user or a file may have brought in can be hostile to a terminal program."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing

from netui.clock import moment
from netui.demo.build import build_demo

__all__ = ["HOSTILE_TEXTS", "build_hostile", "poison"]

HOSTILE_TEXTS = (
    "",
    " ",
    "[/nope]",
    "Bob [bold red]x[/",
    "[link='a",
    "\\[",
    "$name ${1} {x!r} %s",
    "名前 漢字 한국어",
    "🏳️‍🌈👩‍👩‍👧‍👦 ok",
    "e\u0301\u0301\u0301\u0301a\u0308",
    "\u0e01\u0e33\u0e34\u0e35 ไทย",
    "عربى שלום",
    "\u202eevil\u202c",
    "\x1b]0;evil\x07",
    "\x1bc",
    "\x1b[3;9r",
    "a\x07b\x08c\x7f\x00d",
    "\x9b31m\x85",
    "two\nlines\tand\rmore",
    "\u200b\u200d\ufeff",
    "x" * 300,
    "漢" * 150,
    "word " * 80,
    '"Ann, the 1st" <a@b.example> > @x #y',
    "met > 3 days; every 5w",
)
"""Markup, wide, combining, bidirectional and control characters, nothing at all, and far too much of it."""

_POISONED = {
    "contact": ("name", "nickname", "organisation", "title", "place", "notes", "how_met", "met_at"),
    "detail": ("topic", "note"),
    "event": ("name", "place"),
    "favour": ("note",),
    "favour_answer": ("note",),
    "opportunity": ("title", "organisation", "note"),
    "interaction": ("activity", "note", "place"),
    "follow_up": ("what",),
    "introduction": ("note",),
    "key_date": ("name",),
    "message": ("subject", "body", "template"),
    "news": ("note",),
    "outcome": ("note",),
    "proposal": ("note",),
    "proposal_party": ("name",),
    "reach": ("value", "label"),
    "stage": ("note",),
    "tag": ("tag",),
    "tie": ("note",),
}
"""The columns of free text, by table."""


def build_hostile(path: str, chance: random.Random) -> None:
    """Build the demo's network at `path`, and make every fourth text of it hostile."""
    build_demo(path, moment=moment())
    poison(path, chance)


def poison(path: str, chance: random.Random, *, share: float = 0.25) -> None:
    """Replace that share of the texts of a database by hostile ones, as no action of netui would store them."""
    with closing(sqlite3.connect(path)) as connection, connection:
        for table, columns in _POISONED.items():
            for (row,) in connection.execute(f'SELECT id FROM "{table}"').fetchall():
                for column in columns:
                    if chance.random() < share:
                        text = chance.choice(HOSTILE_TEXTS)
                        connection.execute(f'UPDATE "{table}" SET "{column}" = ? WHERE id = ?', (text, row))
