"""The e-mail addresses of the contacts that some words are about, for the completion of mail programs."""

from __future__ import annotations

from typing import NamedTuple

from netui.domain.text import fold_search

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from netui.db.readonly import Execute

__all__ = ["ContactAddress", "find_addresses"]


class ContactAddress(NamedTuple):
    """An e-mail address and whose it is."""

    address: str
    name: str
    organisation: str


_ADDRESSES = """
SELECT r.value, c.name, c.organisation, c.nickname FROM reach r JOIN contact c ON c.id = r.contact_id
WHERE r.kind = 'email' AND c.archived = FALSE
ORDER BY c.sort_key, c.id, r.position, r.id
"""


def find_addresses(execute: Execute, words: Sequence[str]) -> list[ContactAddress]:
    """Return the addresses of whom all words are in the name, the nickname, the organisation or the address.

    Those in which each word begins a word of the name or the address come first; then by name. Archived contacts are
    left out. Without words all addresses are returned.
    """
    wanted = [fold_search(word) for word in words]
    found: tuple[list[ContactAddress], list[ContactAddress]] = ([], [])
    for address, name, organisation, nickname in execute(_ADDRESSES, ()):
        near = f" {name} {nickname} {address}"
        text = fold_search(f"{near} {organisation}") if wanted else ""
        if all(word in text for word in wanted):
            begins = all(f" {word}" in text[: len(fold_search(near))] for word in wanted)
            found[0 if begins else 1].append(ContactAddress(address, name, organisation))
    return [*found[0], *found[1]]
