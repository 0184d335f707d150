"""Gaps of the network in sentences (`no senior ally above you`), each with advice and a filter for candidates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from netui.domain.filter import quote_value
from netui.domain.words import KINDS

__all__ = ["KIND_LABELS", "RECENT_FILTER", "Gap", "KindCount", "NetworkCounts", "find_gaps"]

KIND_LABELS = {"sector": "sector: in", "out of sector": "sector: out", "": "no kind set"}
"""What stands before the counts of a kind, where it is not the kind itself; empty is no kind."""

_MIN_SAMPLE = 4
"""The fewest contacts whose spread (over standings, places, organisations) can be judged."""

RECENT_FILTER = "last<6m"
"""The filter for candidates in general: contact within the last six months."""

_MOST_SHARE = 0.75
"""The share from which one place or organisation counts as most of the network."""

_KIND_NOUNS = {
    "sector": "contact in your sector",
    "out of sector": "contact outside the sector",
    **{kind: f"{kind} contact" for kind in ("professional", "geographic", "local", "social")},
}
"""Nouns of the kinds that are not nouns."""

_WHAT_FOR = {
    "professional": "who knows your work and can vouch for it",
    "senior ally": "who has been where you want to go and opens doors",
    "peer": "who is where you are and shares what you both learn",
    "sector": "who knows your field and the people in it",
    "out of sector": "who sees your field from outside and knows other fields",
    "geographic": "who is where you may want to go",
    "super connector": "who knows everyone and likes to bring people together",
    "local": "who knows everyone nearby",
    "specialist": "who knows one thing better than anybody",
    "information generator": "who hears about things first and passes them on",
    "social": "who is good company and knows people from other walks of life",
}
"""The use of a contact of each kind, after `somebody`."""


@dataclass(frozen=True, slots=True)
class KindCount:
    """The contacts of a kind: all, and the warm ones."""

    all: int = 0
    warm: int = 0


_NO_CONTACTS = KindCount()


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkCounts:
    """The counts that gaps are found from; without archived contacts."""

    contacts: int
    kinds: Mapping[str, KindCount] = field(default_factory=dict)
    """Counts by kind."""
    standings: Mapping[str, int] = field(default_factory=dict)
    """Counts by standing; contacts without one are left out."""
    seniors_above: int = 0
    """Number of senior allies whose standing is up."""
    sponsors: int = 0
    connectors_outside: int = 0
    """Number of connectors and super connectors of the kind out of sector."""
    organisations: Mapping[str, int] = field(default_factory=dict)
    places: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Gap:
    """A gap of the network."""

    sentence: str
    advice: str
    """A sentence on what to do about it."""
    wanted: str
    """The contact filter for people who could help to close it."""


def find_gaps(counts: NetworkCounts, *, way: str = "w") -> list[Gap]:
    """Return the gaps, the weightiest first; none for an empty network. `way` is what finds a way to somebody."""
    return list(_gaps(counts, way)) if counts.contacts else []


def _gaps(counts: NetworkCounts, way: str) -> Iterator[Gap]:
    yield from _allies_above(counts, way)
    if not counts.connectors_outside:
        yield Gap(
            "No connector outside the sector",
            "Ask somebody outside your sector for an introduction.",
            'kind:"out of sector"' if counts.kinds.get("out of sector", _NO_CONTACTS).all else RECENT_FILTER,
        )
    yield from _one_sided(counts)
    yield from _concentrated("at", "org", "organisation", counts.organisations, way)
    yield from _concentrated("in", "place", "place", counts.places, way)
    yield from _kind_gaps(counts)


def _allies_above(counts: NetworkCounts, way: str) -> Iterator[Gap]:
    if not counts.sponsors:
        yield Gap(
            "No sponsor",
            "A mentor or an advocate could become one: somebody who speaks up for you when you are not there.",
            'kind:"senior ally"' if counts.kinds.get("senior ally", _NO_CONTACTS).all else _above_me(counts),
        )
    if not counts.seniors_above:
        yield Gap(
            "No senior ally above you",
            f"Somebody above you could become one; {way} finds a way.",
            _above_me(counts),
        )


def _above_me(counts: NetworkCounts) -> str:
    return "standing:up" if counts.standings.get("up") else RECENT_FILTER


def _one_sided(counts: NetworkCounts) -> Iterator[Gap]:
    said = {standing: count for standing, count in counts.standings.items() if count}
    if len(said) == 1 and sum(said.values()) >= _MIN_SAMPLE:
        (standing,) = said
        others = {"across": "above or below you", "up": "beside or below you", "down": "beside or above you"}[standing]
        words = {"across": "across", "up": "above you", "down": "below you"}[standing]
        yield Gap(
            f"Everyone is {words}",
            f"Look for somebody {others}, or set the standing of those who have none.",
            "standing:none" if counts.contacts > sum(said.values()) else RECENT_FILTER,
        )


def _concentrated(within: str, word: str, what: str, counts: Mapping[str, int], way: str) -> Iterator[Gap]:
    """The gap of a network of which all, or three quarters, are in one place or at one organisation."""
    known = sum(counts.values())
    if known < _MIN_SAMPLE:
        return
    most = max(counts, key=lambda name: counts[name])
    elsewhere = f"!{word}:{quote_value(most)}"
    if len(counts) == 1:
        yield Gap(
            f"Nobody {within} another {what} than {most}",
            f"Look for somebody {'elsewhere' if within == 'in' else 'at another one'}; {way} finds the way.",
            elsewhere,
        )
    elif counts[most] >= _MOST_SHARE * known:
        yield Gap(
            f"{_share_words(counts[most], known)} are {within} {most}",
            f"Keep those {'elsewhere' if within == 'in' else 'at others'} warm, in case something changes there.",
            elsewhere,
        )


def _share_words(count: int, known: int) -> str:
    share = "Three quarters" if count * 4 == known * 3 else f"{count * 100 // known}%"
    return f"{share} ({count} of {known})"


def _kind_gaps(counts: NetworkCounts) -> Iterator[Gap]:
    """The gaps of kinds without anybody, then of kinds without anybody warm; sector and out of sector count apart."""
    for kind in KINDS:
        count = counts.kinds.get(kind, _NO_CONTACTS)
        if not count.all:
            yield Gap(f"No {_kind_noun(kind)}", f"Wanted: somebody {_WHAT_FOR[kind]}.", RECENT_FILTER)
    for kind in KINDS:
        count = counts.kinds.get(kind, _NO_CONTACTS)
        if count.all and not count.warm:
            many = "the one there is has" if count.all == 1 else f"all {count.all} have"
            yield Gap(
                f"No warm {_kind_noun(kind)}", f"Get in touch: {many} not heard from you lately.", f'kind:"{kind}"'
            )


def _kind_noun(kind: str) -> str:
    """Return the name of a kind after `No`."""
    return _KIND_NOUNS.get(kind, kind)
