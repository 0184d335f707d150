"""The sentences of the Tide, for the shell and the session alike: the counts, the forecast, what keeps all ten home."""

from __future__ import annotations

from netui.domain.days import weekday_label
from netui.domain.tide import TIDE_LANES, Late, Tide, TideFacts, TideRow
from netui.domain.words import count_words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

__all__ = ["far_words", "forecast_words", "late_words", "name_list", "silence_words", "tide_counts", "top_ten_words"]

_MOST_NAMES = 6
"""Names that a sentence lists; the rest are counted."""


def tide_counts(tide: Tide) -> str:
    """Return how many are in each lane: `38 with a cadence · 31 home · 5 open · 2 late`; lanes without any left out.

    Those who are paused or snoozed are counted by themselves: `1 on hold`.
    """
    counts = tide.counts
    parts = [
        f"{len(tide.people):,} with a cadence",
        *(f"{counts[lane]:,} {lane}" for lane in TIDE_LANES if counts[lane]),
    ]
    if tide.held:
        parts.append(f"{tide.held:,} on hold")
    return " · ".join(parts)


def far_words(row: TideRow) -> str:
    """Return how far somebody is, in few words: `opens in 9 days`, `3 days left`, `last day`, `9 days late`.

    Of somebody held it is only `paused` or `snoozed`.
    """
    if row.held:
        return row.held
    days = count_words(row.days, "day")
    if row.lane == "home":
        return f"opens in {days}"
    if row.lane == "open":
        return f"{days} left" if row.days else "last day"
    return f"{days} late"


def silence_words(days: int, usual: float) -> str:
    """Return a silence beside the usual gap: `75 days (usually 20)`; half a day is rounded up."""
    return f"{count_words(days, 'day')} (usually {int(usual + 0.5)})"


def name_list(names: Sequence[str], most: int = _MOST_NAMES) -> str:
    """Return names as a sentence has them: `Jaime, Helen and Desmond`; of many the rest is counted: `and 4 more`.

    It is never `and 1 more`: that name has room too.
    """
    shown = list(names) if len(names) <= most + 1 else [*names[:most], f"{len(names) - most:,} more"]
    return " and ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)


def forecast_words(late: Sequence[Late], tide: Tide) -> str:
    """Return who becomes late until the day of a Tide, if nothing happens.

    `If nothing happens until Mon 14 Dec: Helen, Desmond and Eilidh become late.`
    """
    until = f"If nothing happens until {weekday_label(tide.day, tide.today)}"
    names = [each.contact.name for each in late]
    if not names:
        return f"{until}: nobody{' else' if any(row.is_late for row in tide.people) else ''} becomes late."
    return f"{until}: {name_list(names)} {'becomes' if len(names) == 1 else 'become'} late."


def late_words(late: Late, today: date) -> str:
    """Return who becomes late, and when: `Tue 1 Dec  Dana Liu becomes late`, without the day on `today`."""
    return f"{weekday_label(late.day, today)}  {late.contact.name} becomes late"


def top_ten_words(facts: TideFacts, tide: Tide, short: Callable[[str], str] = str) -> str:
    """Return what keeps all of the top ten home until the day of a Tide.

    `A word with Jaime and Helen keeps all ten home.` Empty where nobody of the top ten has a cadence.
    `short` makes names as short as they are told apart.
    """
    ranked = [contact for contact in facts.contacts if contact.top_rank is not None]
    if not ranked:
        return ""
    held = [short(contact.name) for contact in ranked if contact.held_on(tide.day)]
    ranked = [contact for contact in ranked if not contact.held_on(tide.day)]
    if not ranked:
        return f"{name_list(held)} {'is' if len(held) == 1 else 'are'} on hold."
    every = {10: "all ten", 2: "both of your top ten"}.get(len(ranked), f"all {len(ranked)} of your top ten")
    away = tide.top_ten_away
    if away:
        said = f"A word with {name_list([short(row.name) for row in away])} keeps {every} home."
        said = said if len(ranked) > 1 else f"A word with {short(away[0].name)} keeps them home."
    else:
        said = (
            f"{every[0].upper()}{every[1:]} stay home." if len(ranked) > 1 else f"{short(ranked[0].name)} stays home."
        )
    if held:
        said += f" {name_list(held)} {'is' if len(held) == 1 else 'are'} on hold."
    without = facts.top_ten_without_cadence
    if without:
        said += f" {name_list(list(map(short, without)))} {'has' if len(without) == 1 else 'have'} no cadence."
    return said
