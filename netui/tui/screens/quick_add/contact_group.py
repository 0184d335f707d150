"""`ContactGroup`: many contacts that stand in a quick-add line as their number, `65 contacts > every 6w`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from netui.domain.quick_add import Record
from netui.domain.quick_add.record import LabelledSpan
from netui.queries.quick_add.answer_lines import name_in_line

if TYPE_CHECKING:
    from netui.db.readonly import Execute

__all__ = ["ContactGroup", "read_group"]


class ContactGroup(NamedTuple):
    """The contacts, and how they stand in a line: short as it is typed, and with their names as it is read."""

    label: str
    """`65 contacts`."""
    contacts: tuple[int, ...]
    """Their ids."""
    names: str
    """Their names as a line has them, with commas between."""

    def expand(self, text: str) -> str:
        """Return the line with the names in place of their number; as it is if that was typed over."""
        return text.replace(self.label, self.names, 1)

    def shrink(self, record: Record, text: str) -> Record:
        """Return the record of the expanded line with the places of the typed one, `text`."""
        at = text.find(self.label)
        if at < 0:
            return record
        end, longer = at + len(self.names), len(self.names) - len(self.label)
        spans = [LabelledSpan(at, at + len(self.label), "name")]
        for part in record.spans:
            if part.end <= at:
                spans.append(part)
            elif part.start >= end:
                spans.append(LabelledSpan(part.start - longer, part.end - longer, part.what))
        choices = (each._replace(line=each.line.replace(self.names, self.label, 1)) for each in record.choices)
        return replace(record, spans=tuple(sorted(spans, key=lambda part: part.start)), choices=tuple(choices))


def read_group(execute: Execute, contacts: Sequence[int], label: str = "") -> ContactGroup:
    """Return the group of these contacts; its label counts them unless another is given."""
    names = ", ".join(name_in_line(execute, contact) for contact in contacts)
    return ContactGroup(label or f"{len(contacts)} contacts", tuple(contacts), names)
