"""The name of the person whom a card is about, first name first."""

from __future__ import annotations

from collections.abc import Sequence

from netui.domain.text import clean, fold
from netui.exchange.cells import are_last_first, first_name_first
from netui.exchange.vcard.card import VCard

__all__ = ["read_name", "read_nicknames", "split_name"]

_ANDROID_NICKNAME = "vnd.android.cursor.item/nickname"
_FAMILY_FIRST = range(0x2E80, 0xD7FF)
"""Characters of Chinese, Japanese and Korean, in which a name begins with the family."""


def read_name(card: VCard) -> str:
    """Return the name without titles before and after it; empty if the card has none.

    It is FN, which people see, unless that has the family first; else what N has, else a nickname.
    """
    family, first, middle, prefix, suffix = _parts(card)
    parts = clean(f"{first} {middle} {family}")
    shown = next((text for line in card.all("FN") if fold(text := clean(card.text_of(line)))), "")
    if not shown:
        return parts or next(iter(read_nicknames(card)), "")
    if not parts:
        return first_name_first(shown) if are_last_first([shown]) else shown
    shown = _without(shown, prefix, suffix)
    if family and first and _has_family_first(shown, family, first, middle):
        return parts
    return shown


def read_nicknames(card: VCard) -> list[str]:
    """Return the nicknames, each once."""
    found = [name for line in card.all("NICKNAME") for name in card.items(line)]
    custom = [card.components(line) for line in card.all("X-ANDROID-CUSTOM")]
    found += [parts[1] for parts in custom if parts[0] == _ANDROID_NICKNAME and len(parts) > 1]
    return [name for name in dict.fromkeys(map(clean, found)) if fold(name)]


def split_name(name: str) -> tuple[str, str]:
    """Return the family name and the rest of a name, as the first two components of N; the family is the last word.

    In Chinese, Japanese and Korean it is the first one. A single word is no family.
    """
    words = name.split()
    if len(words) < 2:
        return "", name
    if _is_family_first(name):
        return words[0], " ".join(words[1:])
    return words[-1], " ".join(words[:-1])


def _is_family_first(name: str) -> bool:
    return any(ord(character) in _FAMILY_FIRST for character in name)


def _parts(card: VCard) -> list[str]:
    """The five components of the first N that has a name: family, first, further names, titles before and after."""
    for line in card.all("N"):
        parts = [clean(part.replace(",", " ")) for part in card.components(line)[:5]]
        parts += [""] * (5 - len(parts))
        if fold("".join(parts[:3])):
            return parts
    return [""] * 5


def _without(shown: str, prefix: str, suffix: str) -> str:
    """The name without the titles that N tells apart; as it is if nothing else would be left."""
    words = shown.replace(",", " , ").split() if prefix or suffix else []
    before, after = fold(prefix).split(), fold(suffix).split()
    if before and _folded(words[: len(before)]) == before:
        words = words[len(before) :]
    if after and _folded(words[-len(after) :]) == after:
        words = words[: -len(after)]
    name = clean(" ".join(words).replace(" ,", ",").strip(" ,"))
    return name if fold(name) else shown


def _folded(words: Sequence[str]) -> list[str]:
    return fold(" ".join(words)).split()


def _has_family_first(shown: str, family: str, first: str, middle: str) -> bool:
    if _is_family_first(shown):
        return False
    folded, last = fold(shown.replace(",", " ")), fold(family)
    return folded != last and folded in (fold(f"{family} {first}"), fold(f"{family} {first} {middle}"))
