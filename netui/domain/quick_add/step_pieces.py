"""Parts a step with several dates into steps: `send slides tomorrow, call him in a fortnight`."""

from collections.abc import Sequence

from netui.domain.quick_add.dates import DayPhrase
from netui.domain.quick_add.tokenizer import Span, Token

__all__ = ["MOST_DAYS", "step_pieces"]

MOST_DAYS = 12
"""Days of a step that may be the days of its pieces, or that are weighed against each other."""

_PARTING = frozenset(("and", "then"))


def step_pieces(tokens: Sequence[Token], words: Sequence[str], days: Sequence[DayPhrase]) -> list[Span] | None:
    """Return the pieces of a step that each have a date of their own and words beside it; None without any."""
    dated = [day for day in days if day.means.coming is not None]
    if not 2 <= len(dated) <= MOST_DAYS:
        return None
    cuts = [i for i, token in enumerate(tokens) if token.kind in ("comma", "semicolon") or words[i] in _PARTING]
    cuts = [i for i in cuts if not any(day.start <= i < day.end and i != day.start for day in dated)]
    pieces: list[tuple[int, int]] = []
    start = 0
    for cut in (*cuts, len(tokens)):
        here = [day for day in dated if start <= day.start + (words[day.start] == "") and day.end <= cut]
        rest = [day for day in dated if day.start >= cut]
        if cut == len(tokens) or (here and rest):
            pieces.append((start, cut))
            start = cut + 1
            while start < len(tokens) and words[start] in (*_PARTING, ""):
                start += 1
    if len(pieces) < 2 or not all(_is_piece(first, last, dated) for first, last in pieces):
        return None
    return [(tokens[first].start, tokens[last - 1].end) for first, last in pieces]


def _is_piece(first: int, last: int, dated: Sequence[DayPhrase]) -> bool:
    here = [day for day in dated if first <= day.end - 1 < last]
    beside = last - first - sum(day.end - max(day.start, first) for day in here)
    return len(here) == 1 and beside > 0
