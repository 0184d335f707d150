"""The organisations of a few contacts, which tell namesakes apart in a list."""

from __future__ import annotations

from netui.db.readonly import json_ids

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from netui.db.readonly import Execute

__all__ = ["read_organisations"]

_ORGANISATIONS = """
SELECT id, organisation FROM contact WHERE id IN (SELECT value FROM json_each(?1)) AND organisation <> '' ORDER BY id
"""


def read_organisations(execute: Execute, contacts: Iterable[int]) -> dict[int, str]:
    """Return the organisation by contact id, for those contacts that have one."""
    return dict(execute(_ORGANISATIONS, (json_ids(list(contacts)),)))
