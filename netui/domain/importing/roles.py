"""Comparison of the part that a row says a person plays with what is known: filled in, never overwritten."""

from __future__ import annotations

from netui.domain.days import window_words
from netui.domain.importing.network import Network, NetworkContact
from netui.domain.importing.plan import ImportedRole

__all__ = ["compare_role"]

_NONE = ImportedRole()


def compare_role(
    contact: NetworkContact, theirs: ImportedRole, network: Network
) -> tuple[ImportedRole | None, list[tuple[str, str, str]]]:
    """Return what a row adds, None for nothing, and the differences: field, value here, value there.

    A rank that somebody else has is no addition: ranks are unique. Only whom the import adds is archived by it.
    """
    ours = contact.role or _NONE
    differences = []
    for field, here, there in (
        ("standing", ours.standing, theirs.standing),
        ("ally_role", ours.ally_role, theirs.ally_role),
        ("cadence", _cadence(ours), _cadence(theirs)),
        ("top_rank", _rank(ours), _rank(theirs)),
    ):
        if here and there and here != there:
            differences.append((field, here, there))
    rank = theirs.top_rank if ours.top_rank is None else None
    if rank is not None and (holder := network.by_rank.get(rank)) is not None and holder is not contact:
        differences.append(("top_rank", f"{rank} is {holder.name}", str(rank)))
        rank = None
    more = ImportedRole(
        tuple([kind for kind in theirs.kinds if kind not in ours.kinds]),
        "" if ours.ally_role else theirs.ally_role,
        "" if ours.standing else theirs.standing,
        rank,
        None if ours.cadence else theirs.cadence,
        theirs.archived and contact.id is None,
    )
    if rank is not None:
        network.by_rank[rank] = contact
    return (more if more != _NONE else None), differences


def _cadence(role: ImportedRole) -> str:
    return window_words(role.cadence) if role.cadence else ""


def _rank(role: ImportedRole) -> str:
    return str(role.top_rank or "")
