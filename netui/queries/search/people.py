"""Finds contacts: by name, organisation and all else that stands on their card."""

from __future__ import annotations

from netui.domain.text import fold
from netui.queries.search.hit import Hit, Wanted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netui.db.readonly import Execute

__all__ = ["people"]

_WORD = """(instr(c.search, ?) OR instr(c.sort_key, ?)
  OR EXISTS (SELECT 1 FROM tag t WHERE t.contact_id = c.id AND instr(t.folded, ?))
  OR EXISTS (SELECT 1 FROM reach r WHERE r.contact_id = c.id
    AND (instr(lower(r.value), ?) OR instr(r.match_key, ?))))"""

_CONTACTS = """
SELECT c.id, c.name, c.nickname, c.organisation, c.title, c.place, c.notes, c.how_met, c.met_at,
  coalesce((SELECT group_concat('#' || tag, ' ') FROM tag WHERE contact_id = c.id), ''),
  coalesce((SELECT group_concat(value, ' ') FROM reach WHERE contact_id = c.id), '')
FROM contact c WHERE {words}
"""

_FIELDS = ("name", "nickname", "organisation", "title", "place", "notes", "how met", "met at", "tag", "address")


def people(execute: Execute, wanted: Wanted) -> list[Hit]:
    """Find the contacts whose card has all the words; best first: by name, then by organisation, then by the rest."""
    args = [
        arg for word, name in zip(wanted.words, wanted.names, strict=True) for arg in (word, name, name, word, word)
    ]
    found = execute(_CONTACTS.format(words=" AND ".join([_WORD] * len(wanted.words))), args)
    ranked = sorted((_rank(wanted, fields), fold(fields[0]), key, fields) for key, *fields in found)
    return [Hit(fields[0], key, fields[2], *_place(wanted, fields)) for _, _, key, fields in ranked]


def _rank(wanted: Wanted, fields: list[str]) -> int:
    """0: the very name; 1: each word begins one of the name; 2: is in the name; 3: or in the organisation; 4: else."""
    name = f"{fold(fields[0])} {fold(fields[1])}"
    asked = " ".join(wanted.names)
    if asked in (fold(fields[0]), fold(fields[1])):
        return 0
    if all(f" {word}" in f" {name}" for word in wanted.names):
        return 1
    if not wanted.missing(fields[1], fields[0]):
        return 2
    return 3 if not wanted.missing(f"{fields[1]}\n{fields[2]}", fields[0]) else 4


def _place(wanted: Wanted, fields: list[str]) -> tuple[str, str]:
    """The field in which the words stand: the name, or the first that has a word which the name lacks."""
    lacking = Wanted(" ".join(wanted.missing("", fields[0])))
    for label, text in zip(_FIELDS, fields, strict=True):
        if len(lacking.missing(text)) < len(lacking.words):
            return label, text
    # What is in no text as it is written is a number, whose digits were typed without what stands between them.
    return ("address", fields[-1]) if lacking.words else ("name", fields[0])
