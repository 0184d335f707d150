"""A kept card with what netui knows now: only the lines are rewritten that say something else, all others stay.

So reading and writing a card of somebody about whom nothing has changed is the same to the byte, whatever is in it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from netui.domain.days import PartialDate
from netui.domain.importing.plan import Address
from netui.domain.text import fold
from netui.exchange.vcard.card import VCard
from netui.exchange.vcard.card_days import day_text
from netui.exchange.vcard.card_name import read_name, read_nicknames, split_name
from netui.exchange.vcard.card_person import read_noted
from netui.exchange.vcard.card_values import (
    AddressLine,
    TextLine,
    read_addresses,
    read_categories,
    read_city,
    read_dates,
    read_job_title,
    read_notes,
    read_organisation,
)
from netui.exchange.vcard.content_line import ContentLine
from netui.exchange.vcard.line_writer import ContentLineWriter

__all__ = ["NEW_CARD_PROPERTIES", "CardValues", "new_card", "patch_card"]

_PROPERTIES = {"email": "EMAIL", "phone": "TEL", "url": "URL"}
_TYPES = {"work": "WORK", "home": "HOME", "mobile": "CELL", "fax": "FAX", "pager": "PAGER"}
"""Types by the word for them in a label; any other label is one of Apple's, which Google reads and writes too."""
NEW_CARD_PROPERTIES = frozenset(
    (
        *(
            "BEGIN",
            "END",
            "VERSION",
            "UID",
            "FN",
            "N",
            "NICKNAME",
            "ORG",
            "TITLE",
            "ADR",
            "EMAIL",
            "TEL",
            "URL",
            "NOTE",
        ),
        *("BDAY", "CATEGORIES", "X-ABDATE", "X-ABLABEL"),
    )
)
"""All that a new card may have."""
_OF_GROUP = ("X-ABLABEL", "X-ABADR")
"""Properties that only say something of another line of their group."""
_APPLE_NO_YEAR = "X-APPLE-OMIT-YEAR"


@dataclass(frozen=True, slots=True)
class CardValues:
    """What netui knows of a contact, as far as a card has it."""

    name: str
    nickname: str = ""
    organisation: str = ""
    title: str = ""
    place: str = ""
    addresses: tuple[Address, ...] = ()
    birthday: PartialDate | None = None
    dates: tuple[tuple[str, PartialDate], ...] = ()
    """Key dates besides the birthday, by name."""
    tags: tuple[str, ...] = ()
    notes: str | None = None
    """None for notes that are the user's own business: then those of the card stay as they are."""


def patch_card(text: str, charset: str, values: CardValues) -> str:
    """Return the text of a kept card (`netui.db.models.card.Card`, its long values put back) with these values.

    A value that the card has stays where it is, as it is written; what is new becomes a line before the end, and what
    netui has no longer goes. Lines of which netui reads nothing are never touched.
    """
    patch = _Patch(VCard(text, charset), charset)
    patch.apply(values)
    return patch.text()


def new_card(values: CardValues, uid: str, version: str = "3.0") -> str:
    """Return the card of a contact who has none; 3.0 is what every program reads, 4.0 has days without a year."""
    return patch_card(f"BEGIN:VCARD\r\nVERSION:{version}\r\nUID:{uid}\r\nEND:VCARD\r\n", "utf-8", values)


class _Patch:
    """The changes of one card."""

    def __init__(self, card: VCard, charset: str) -> None:
        self.card = card
        first = card.lines[0].text if card.lines else ""
        end = next((each for each in ("\r\n", "\n", "\r") if first.endswith(each)), "\r\n")
        self._end = end
        self.write = ContentLineWriter(card.version, charset, end)
        self._changed: dict[int, str] = {}
        """New texts by the identity of a line; empty for one that goes."""
        self._added: list[str] = []
        self._groups = {line.group.lower() for line in card.lines}

    def text(self) -> str:
        """Return the card with all changes."""
        self._drop_labels()
        lines = [self._changed.get(id(line), line.text) for line in self.card.lines]
        if self._added:
            ends = [at for at, line in enumerate(self.card.lines) if line.name == "END"]
            at = ends[-1] if ends else len(lines)
            broken = [self._end] if at and not "".join(lines[:at]).endswith(("\n", "\r")) else []
            lines[at:at] = broken + self._added
        return "".join(lines)

    def apply(self, values: CardValues) -> None:
        """Compare each property, and change the lines of those that differ."""
        if read_name(self.card) != values.name:
            self._name(values.name)
        nicknames = [each for each in read_nicknames(self.card) if fold(each) != fold(values.name)]
        if next(iter(nicknames), "") != values.nickname:
            self._nickname(values.nickname, nicknames[1:])
        self._text("ORG", ("ORG",), read_organisation(self.card), values.organisation)
        self._text("TITLE", ("TITLE", "ROLE"), read_job_title(self.card), values.title)
        if read_city(self.card).text != values.place:
            self._place(read_city(self.card), values.place)
        self._addresses(values.addresses)
        self._days(values)
        self._tags(values.tags)
        if values.notes is not None:
            self._notes(values.notes)

    def _remove(self, lines: Iterable[ContentLine]) -> None:
        self._changed.update((id(line), "") for line in lines)

    def _put(self, line: ContentLine | None, text: str) -> None:
        if line is None:
            self._added.append(text)
        else:
            # What stands below it, such as the empty line that ends a photo, is a part of no value.
            self._changed[id(line)] = text

    def _name(self, name: str) -> None:
        shown = next(iter(self.card.all("FN")), None)
        params = self.write.params_of(shown) if shown else ()
        self._put(shown, self.write.text("FN", name, params=params, group=shown.group if shown else ""))
        parts = next((self.card.components(line) for line in self.card.all("N")), [])
        titles = [*parts[3:5], "", ""][:2]
        for kept in (titles, ["", ""]):
            whole = self.write.parts("N", [*split_name(name), "", *kept], ";")
            if read_name(VCard(self.write.text("FN", name) + whole, self.card.charset)) == name:
                break
        self._remove(self.card.all("N")[1:])
        self._put(next(iter(self.card.all("N")), None), whole)

    def _nickname(self, nickname: str, others: list[str]) -> None:
        android = [line for line in self.card.all("X-ANDROID-CUSTOM") if read_nicknames(VCard(line.text))]
        lines = self.card.all("NICKNAME")
        self._remove([*lines, *android])
        if nickname:
            self._put(next(iter(lines), None), self.write.parts("NICKNAME", [nickname, *others], ","))

    def _text(self, name: str, names: tuple[str, ...], read: TextLine, text: str) -> None:
        if read.text == text:
            return
        if not text:
            self._remove(self.card.all(*names))
        else:
            line = read.line
            separator = ";" if name == "ORG" else ""
            params = self.write.params_of(line, "SORT-AS") if line else ()
            group = line.group if line else ""
            written = line.name if line else name
            self._put(line, self.write.parts(written, [text], separator, params=params, group=group))

    def _place(self, read: TextLine, place: str) -> None:
        """Change the town; an address with a street is another one, and stays beside that of the new town."""
        if not place:
            for line in self.card.all("ADR"):
                self._town(line, "")
        elif read.line and not any(self._street(read.line)):
            self._town(read.line, place)
        else:
            first = next(iter(self.card.all("ADR")), None)
            new = self.write.parts("ADR", ["", "", "", place, "", "", ""], ";", params=self._preferred(first))
            if first is None:
                self._added.append(new)
            else:
                self._changed[id(first)] = new + self._changed.get(id(first), first.text)

    def _street(self, line: ContentLine) -> list[str]:
        parts = self.card.components(line)
        return [part for part in (*parts[:3], *parts[4:6]) if part.strip()]

    def _town(self, line: ContentLine, place: str) -> None:
        parts = self.card.components(line)
        if len(parts) > 3 and (parts[3].strip() or place):
            parts[3] = place
            params = self.write.params_of(line, "LABEL")
            rest = any(part.strip() for part in parts)
            self._changed[id(line)] = (
                self.write.parts("ADR", parts, ";", params=params, group=line.group) if rest else ""
            )

    def _preferred(self, other: ContentLine | None) -> list[str]:
        """The preference that lets an address be read before another one."""
        if other is None or not any(name == "PREF" or "PREF" in value.upper() for name, value in other.params):
            return []
        return ["PREF=1"] if self.write.version.startswith("4") else self.write.types(["PREF"])

    def _addresses(self, addresses: Iterable[Address]) -> None:
        ours = {(address.kind, address.key): address for address in addresses}
        seen = set[tuple[str, str]]()
        for each in read_addresses(self.card):
            kept = [ours[key] for found in each.found if (key := (found.kind, found.key)) in ours]
            seen |= {(address.kind, address.key) for address in kept}
            if each.found and not kept and not each.rest:
                self._remove([each.line])
            elif each.found and (len(kept) < len(each.found) or self._is_relabelled(each, kept)):
                self._rewrite(each, kept)
        for key, address in ours.items():
            if key not in seen:
                self._added.append(self._address(address, ()))

    def _is_relabelled(self, each: AddressLine, kept: list[Address]) -> bool:
        """Whether the user calls an address otherwise; a label that netui lacks is no other one."""
        if each.line.name not in _PROPERTIES.values():
            return False  # a profile is called by its service
        read = _words(each.found[0].label)
        return any(address.label and _words(address.label) != read for address in kept)

    def _rewrite(self, each: AddressLine, kept: list[Address]) -> None:
        params = self.write.params_of(each.line, "TYPE")
        if any(name == "TYPE" and "pref" in value.lower() for name, value in each.line.params):
            params = [*self.write.types(["PREF"]), *params]
        labels = [address.label or each.found[0].label for address in kept]
        texts = [self._address(address, params, label) for address, label in zip(kept, labels, strict=True)]
        self._changed[id(each.line)] = "".join(texts)

    def _address(self, address: Address, params: Iterable[str], label: str | None = None) -> str:
        label = address.label if label is None else label
        label, extension, number = label.partition("ext. ")
        label = label.rstrip(", ")
        words = label.lower().split()
        group = ""
        if all(word in _TYPES for word in words):
            params = [*self.write.types(_TYPES[word] for word in words), *params]
        else:
            group = self._new_group()
        value = f"{address.value} {extension}{number}" if extension else address.value
        written = self.write.plain(_PROPERTIES[address.kind], value, params=list(params), group=group)
        return written + (self.write.text("X-ABLabel", label, group=group) if group else "")

    def _new_group(self) -> str:
        number = next(at for at in range(1, len(self._groups) + 2) if f"item{at}" not in self._groups)
        self._groups.add(f"item{number}")
        return f"item{number}"

    def _days(self, values: CardValues) -> None:
        dates = read_dates(self.card)
        births = [date for date in dates if date.name == "birthday"]
        read = next((date for date in births if date.day), None)
        if (read.day if read else None) != values.birthday:
            self._remove(date.line for date in births if date.day or (values.birthday and date.line.name == "BDAY"))
            if values.birthday:
                line = next((date.line for date in births if date.line.name == "BDAY"), None)
                self._put(line, self._birthday(line, values.birthday))
        ours = {(fold(name), day): name for name, day in values.dates}
        for date in dates:
            if date.day and date.name != "birthday" and ours.pop((fold(date.name), date.day), None) is None:
                twin = any((fold(name), day) == (fold(date.name), date.day) for name, day in values.dates)
                self._remove([] if twin else [date.line])
        for (folded, day), name in ours.items():
            self._added.append(self._date(folded, name, day))

    def _birthday(self, line: ContentLine | None, day: PartialDate) -> str:
        if line and day[0] is None and (year := line.param(_APPLE_NO_YEAR)) and year.isdigit() and len(year) == 4:
            value, params = f"{year}-{day[1]:02}-{day[2]:02}", [f"{_APPLE_NO_YEAR}={year}"]
        else:
            value, params = day_text(day, self.write.version), []
        return self.write.plain("BDAY", value, params=params)

    def _date(self, folded: str, name: str, day: PartialDate) -> str:
        value = day_text(day, self.write.version)
        if folded == "anniversary" and self.write.version.startswith("4"):
            return self.write.plain("ANNIVERSARY", value)
        group = self._new_group()
        label = "_$!<Anniversary>!$_" if folded == "anniversary" else name
        return self.write.plain("X-ABDATE", value, group=group) + self.write.text("X-ABLabel", label, group=group)

    def _tags(self, tags: Iterable[str]) -> None:
        ours = {fold(tag): tag for tag in tags}
        lines = list(read_categories(self.card))
        there = {fold(tag) for line in lines for _, found in line.tags for tag in found}
        if there == ours.keys():
            return
        new = [tag for folded, tag in ours.items() if folded not in there]
        for line in lines:
            kept = [item for item, found in line.tags if not found or any(fold(tag) in ours for tag in found)]
            # Of several tags in one category some may be gone.
            split = [
                tag
                for item, found in line.tags
                if len(found) > 1 and not all(fold(tag) in ours for tag in found) and item in kept
                for tag in found
                if fold(tag) in ours
            ]
            kept = [item for item, found in line.tags if item in kept and (len(found) < 2 or self._all_in(found, ours))]
            items = [*kept, *split, *new]
            if len(items) != len(line.tags) or new or split:
                params = self.write.params_of(line.line)
                written = self.write.parts("CATEGORIES", items, ",", params=params, group=line.line.group)
                self._changed[id(line.line)] = written if items else ""
            new = []
        if new:
            self._added.append(self.write.parts("CATEGORIES", new, ","))

    def _all_in(self, found: list[str], ours: dict[str, str]) -> bool:
        return all(fold(tag) in ours for tag in found)

    def _notes(self, notes: str) -> None:
        """Write the notes in place of the first one; what went to them from other lines is there still."""
        noted = read_noted(self.card)
        if "\n".join([*(note.text for note in read_notes(self.card)), *noted]) == notes:
            return
        text = "\n".join(line for line in notes.split("\n") if line not in noted).strip("\n")
        lines = self.card.all("NOTE")
        self._remove(lines)
        if text:
            self._put(next(iter(lines), None), self.write.text("NOTE", text))

    def _drop_labels(self) -> None:
        """Remove what is said of lines that are gone."""
        left = {
            line.group.lower()
            for line in self.card.lines
            if line.group and line.name not in _OF_GROUP and not self._has_left(line)
        }
        gone = {line.group.lower() for line in self.card.lines if line.group and self._has_left(line)} - left
        self._remove(line for line in self.card.lines if line.group.lower() in gone and line.name in _OF_GROUP)

    def _has_left(self, line: ContentLine) -> bool:
        """Whether a line is gone from its group."""
        new = self._changed.get(id(line))
        return new is not None and f"{line.group}." not in new


def _words(label: str) -> list[str]:
    return sorted(fold(label).split())
