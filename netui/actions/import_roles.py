"""Writes the parts in the network that an import adds: kinds, standing, cadence, rank, the archive."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from netui.actions.action import Action
from netui.db.models.contact import Contact, ContactKind
from netui.db.models.fields import insert_all, update_all
from netui.domain.importing.network import NetworkContact
from netui.domain.importing.plan import ImportedRole

__all__ = ["write_roles"]

_COLUMNS = ("ally_role", "standing", "top_rank", "cadence_from", "cadence_to", "cadence_on", "archived")


def write_roles(act: Action, contacts: Sequence[NetworkContact]) -> None:
    """Write the parts of contacts that are in the database already; a cadence counts from today."""
    changed = [(one, one.added.role) for one in contacts if one.added is not None and one.added.role is not None]
    if changed:
        update_all(Contact, _COLUMNS, _rows(act, changed))
        insert_all(ContactKind, ({"contact": one.id, "kind": kind} for one, role in changed for kind in role.kinds))


def _rows(act: Action, changed: Sequence[tuple[NetworkContact, ImportedRole]]) -> Iterator[dict[str, Any]]:
    """The columns as they are to be: those that were filled stay."""
    before = {
        id: dict(zip(_COLUMNS, columns, strict=True))
        for id, *columns in act.execute(
            "SELECT id, ally_role, standing, top_rank, cadence_from, cadence_to, cadence_on, archived FROM contact"
            " ORDER BY id",
            (),
        )
    }
    for one, role in changed:
        assert one.id is not None
        row = {"id": one.id, **before[one.id]}
        row |= {name: value for name in ("ally_role", "standing", "top_rank") if (value := getattr(role, name))}
        if role.cadence is not None:
            row |= {"cadence_from": role.cadence[0], "cadence_to": role.cadence[1], "cadence_on": act.today}
        row["archived"] = int(row["archived"] or role.archived)
        yield row
