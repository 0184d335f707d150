"""What is due grouped by whom it is due towards, for a list that shows a person a row."""

from __future__ import annotations

from typing import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence

    from netui.domain.queue.item import Item, Queue

__all__ = ["DueGroup", "count_people", "find_namesakes", "group_due", "tell_apart"]


class DueGroup(NamedTuple):
    """All that is due towards one person, most pressing first; or for a lead without a source."""

    name: str
    """The full name of the person, else the title of the lead; empty for a step that is about neither."""
    items: list[Item]
    """Never empty."""
    apart: str = ""
    """The organisation, where another person of that name is in the list."""

    @property
    def is_person(self) -> bool:
        """Whether the name is a person's."""
        return self.items[0].contact_id is not None

    @property
    def is_several(self) -> bool:
        """Whether more than one thing is due."""
        return len(self.items) > 1

    @property
    def key(self) -> Hashable:
        """The identity of the group, whatever is due in it."""
        return ("group", *self.items[0].towards)

    @property
    def latest(self) -> Item:
        """The item with the worst lateness, by which the whole is as late as it is."""
        return max(self.items, key=lambda item: (item.is_late, item.days_late))


def group_due(queue: Queue) -> list[DueGroup]:
    """Return the items of a queue by person, each group at the place of its first item."""
    return [
        DueGroup(items[0].contact or (items[0].lead if items[0].contact_id is None else ""), items)
        for items in queue.by_person()
    ]


def find_namesakes(groups: Sequence[DueGroup]) -> list[int]:
    """Return the ids of the people whose name another one of the list has too."""
    seen: dict[str, list[int]] = {}
    for group in groups:
        if (contact := group.items[0].contact_id) is not None:
            seen.setdefault(group.name, []).append(contact)
    return [contact for several in seen.values() if len(several) > 1 for contact in several]


def tell_apart(groups: Sequence[DueGroup], organisations: Mapping[int, str]) -> list[DueGroup]:
    """Return the groups, with the organisation for each person who has one in the mapping."""
    return [
        group._replace(apart=organisations.get(group.items[0].contact_id or 0, "")) if group.is_person else group
        for group in groups
    ]


def count_people(queue: Queue) -> int:
    """Return the number of people something is due towards; coming key dates do not count."""
    return len({item.contact_id for item in queue.due} - {None})
