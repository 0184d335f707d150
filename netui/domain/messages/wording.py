"""The user's notes as one would say them in a message: the first clause, a sentence, their own things as `your`."""

from __future__ import annotations

import re

__all__ = ["as_sentence", "first_clause", "topics"]

_CLAUSE_END = re.compile(r"[.!?;](?:\s|$)|\n")
_THEIRS = frozenset(("her", "his", "their"))


def first_clause(note: str) -> str:
    """Return the beginning of a note up to the first full stop, semicolon or line break."""
    return _CLAUSE_END.split(note.strip(), maxsplit=1)[0].strip().rstrip(",:")


def topics(note: str) -> list[str]:
    """Return what a note of a talk is about, clause by clause, as said to the person: `her team` is `your team`."""
    return [_to_them(clause) for each in _CLAUSE_END.split(note) if (clause := each.strip().rstrip(",:"))]


def _to_them(clause: str) -> str:
    whose, _, rest = clause.partition(" ")
    return f"your {rest}" if rest and whose.lower() in _THEIRS else clause


def as_sentence(text: str) -> str:
    """Return a text with a capital at its beginning and a full stop at its end; empty for an empty one."""
    text = " ".join(text.split())
    if not text:
        return ""
    return text[0].upper() + text[1:] + ("" if text.endswith((".", "!", "?", "…")) else ".")
