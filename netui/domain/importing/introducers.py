"""Connectors named in the cells of a file: matched with a contact, added by full name, or kept as a remark."""

from __future__ import annotations

import re

from netui.domain.importing.network import Additions, Network, NetworkContact, NetworkIntroduction
from netui.domain.importing.plan import ImportedPerson
from netui.domain.plain_name import name_key
from netui.domain.quick_add.quoting import NOT_IN_NAMES
from netui.domain.text import fold

__all__ = ["ConnectorFinder", "is_introducer_noted"]

_SEPARATOR = re.compile(r"\s*[;&]\s*|\s+(?:and|und|et|y)\s+|\s+/\s+")
_WITH_ORGANISATION = re.compile(r"([^()]+)\(([^()]+)\)")
_NOT_NAME_WORDS = NOT_IN_NAMES | {"a", "an", "the", "of", "event", "conference", "friend", "team", "group", "network"}
_MAX_NAME_WORDS = 4


class ConnectorFinder:
    """Finds the contacts that cells name as connectors, and adds the new ones to the network."""

    def __init__(self, network: Network) -> None:
        self.network = network
        self.new: list[NetworkContact] = []
        self._by_word: dict[str, list[NetworkContact]] = {}
        for contact in network.contacts:
            self._index(contact)

    def introduce(self, contact: NetworkContact, person: ImportedPerson) -> tuple[Additions, list[str]]:
        """Return the introductions that a row adds to its contact, and the reasons of names kept as remarks only.

        A name understood by an earlier import stays so, even if it has become ambiguous since. An introduction without
        a known day is a remark too: dated on the day of the import it would record contact that never was.
        """
        more, remarks = Additions(), list[str]()
        day = person.introduced_on or person.met_on or contact.met_on or person.last_contact
        for name in self._names(person.introduced_by):
            if _is_noted(contact, name):
                continue
            found, reason = self._find(name)
            if found is None or found is contact or day is None:
                if found is None or found is contact:
                    remarks.append(f"{name} {reason or 'is the same person'}")
                how_met = more.texts.get("how_met", contact.texts.how_met)
                more.texts["how_met"] = f"{how_met}; introduced by {name}" if how_met else f"Introduced by {name}"
            elif found not in [introduction.connector for introduction in more.introductions]:
                more.introductions += (NetworkIntroduction(found, day),)
        return more, remarks

    def _names(self, cell: str) -> list[str]:
        """Return the names in a cell; one if the whole cell is a known name."""
        return [cell] if name_key(cell) in self.network.by_name else _names(cell)

    def _find(self, name: str) -> tuple[NetworkContact | None, str]:
        """Return the contact of that name, added if new, or None and the reason."""
        whole, organisation = _split_organisation(name)
        if len(self.network.by_name.get(name_key(name), ())) == 1:  # brackets and all
            whole, organisation = name, ""
        folded = name_key(whole)
        found = self.network.by_name.get(folded, []) or self._by_word.get(folded, [])
        picked = [
            contact for contact in found if organisation and fold(contact.texts.organisation) == fold(organisation)
        ]
        found = picked or found
        if len(found) == 1:
            return found[0], ""
        if found:
            return None, "may be any of several contacts"
        if not _is_full_name(whole):
            return None, "is not a contact, and not a full name"
        return self._add(whole, organisation), ""

    def _add(self, name: str, organisation: str) -> NetworkContact:
        contact = NetworkContact(None, name, name_key(name), is_new=True, added=Additions())
        if organisation:
            contact.apply(Additions(texts={"organisation": organisation}))
        self.network.add(contact)
        self._index(contact)
        self.new.append(contact)
        return contact

    def _index(self, contact: NetworkContact) -> None:
        for word in _short_names(contact):
            self._by_word.setdefault(word, []).append(contact)


def is_introducer_noted(contact: NetworkContact, cell: str) -> bool:
    """Whether each name in a cell is a connector of the contact already, or is kept as a remark."""
    return _is_noted(contact, cell) or all(_is_noted(contact, name) for name in _names(cell))


def _is_noted(contact: NetworkContact, name: str) -> bool:
    folded = name_key(_split_organisation(name)[0])
    known = any(one.key in (folded, name_key(name)) or folded in _short_names(one) for one in contact.connectors)
    return known or fold(f"introduced by {name}") in fold(contact.texts.how_met)


def _names(cell: str) -> list[str]:
    if "\n" in cell:  # netui's own spreadsheet has one a line
        return [name for name in cell.split("\n") if fold(name)]
    names = [name for name in _SEPARATOR.split(cell) if fold(name)]
    if len(names) == 1 and all(len(part.split()) > 1 for part in cell.split(",")):
        names = cell.split(",")
    return [name.strip() for name in names]


def _split_organisation(name: str) -> tuple[str, str]:
    """Return name and organisation of `Jaime Ortiz (Acme)`."""
    found = _WITH_ORGANISATION.fullmatch(name)
    return (found[1].strip(), found[2].strip()) if found else (name, "")


def _short_names(contact: NetworkContact) -> set[str]:
    """Return the short names of a contact: first name, last name, both, nickname."""
    words = contact.key.split()
    return {words[0], words[-1], f"{words[0]} {words[-1]}", fold(contact.texts.nickname)} - {""} if words else set()


def _is_full_name(name: str) -> bool:
    words = fold(name).split()
    written = not any(character.isdecimal() or character in ",:;<>@/#*?!=" for character in name)
    return written and 1 < len(words) <= _MAX_NAME_WORDS and not _NOT_NAME_WORDS.intersection(words)
