"""The vCard of a contact that is kept as another program wrote it, and the large values in cards."""

from __future__ import annotations

from typing import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netui.db.readonly import Execute

__all__ = ["KeptCard", "read_card_value", "read_kept_card"]


class KeptCard(NamedTuple):
    """A card as it is kept."""

    charset: str
    """How its text becomes bytes again."""
    lines: str
    """Its text; a large value is named by its hash."""


_NEWEST = "SELECT charset, lines FROM card WHERE contact_id = ?1 ORDER BY entered DESC, id DESC LIMIT 1"


def read_kept_card(execute: Execute, contact: int) -> KeptCard | None:
    """Return the card of a contact that came in last, if several programs have one; None without any."""
    found = execute(_NEWEST, (contact,))
    return KeptCard._make(found[0]) if found else None


def read_card_value(execute: Execute, digest: str) -> bytes:
    """Return the large value with that hash; nothing where it is lost, which `netui check` tells."""
    found = execute("SELECT value FROM blob WHERE hash = ?1 ORDER BY hash", (digest,))
    return bytes(found[0][0]) if found else b""
