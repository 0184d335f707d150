"""Which of my leads the words of a line mean: by title, by organisation, or by words of both."""

import re
from collections.abc import Sequence

from netui.domain.name_words import word_set
from netui.domain.quick_add.name_index import one_slip
from netui.domain.quick_add.vocabulary import KnownOpportunity, Vocabulary
from netui.domain.text import fold

__all__ = ["find_leads", "lead_label", "titled_lead"]

_FILLERS = word_set(
    "a an the at to for with by from in of role job position thing deal project contract gig client account pitch"
    " mandate tender bid"
)
_OVER = ("won", "lost")
_AT_FOR = re.compile(r"(?:(?:at|to|with)\s+)?(.+?)\s+(?:for|as)\s+(?:(?:the|an?)\s+)?(.+)", re.IGNORECASE)
_FOR_AT = re.compile(r"(?:(?:for|as)\s+)?(?:(?:the|an?)\s+)?(.+?)\s+(?:at|with)\s+(.+)", re.IGNORECASE)


def find_leads(text: str, known: Vocabulary, *, over: bool = False) -> tuple[bool, tuple[KnownOpportunity, ...]]:
    """Return whether these words surely mean open leads, and those leads; with `over` those that are won or lost.

    They do if they are the title or the organisation, or words of both in any order; with one slip it is not sure.
    """
    words = [word for word in fold(text).split() if word not in _FILLERS]
    if not words:
        return False, ()
    leads = [lead for lead in known.opportunities if (lead.stage in _OVER) == over]
    exact = [lead for lead in leads if _is_named(words, lead)]
    if exact:
        return True, tuple(exact)
    typed = "".join(words)
    return False, tuple(lead for lead in leads if any(one_slip(typed, each) for each in _names(lead)))


def _names(lead: KnownOpportunity) -> list[str]:
    return [fold(lead.title).replace(" ", ""), fold(lead.organisation).replace(" ", "")]


def _is_named(words: Sequence[str], lead: KnownOpportunity) -> bool:
    there = [*fold(lead.title).split(), *fold(lead.organisation).split()]
    return all(word in there for word in words)


def titled_lead(text: str) -> str | None:
    """Return `TITLE at ORG` of what stands behind applied: at ORG for TITLE, for TITLE at ORG; None for other words."""
    text = text.strip()
    if match := _FOR_AT.fullmatch(text.removeprefix("at ")):
        return f"{match[1]} at {match[2]}" if not text.startswith("at ") else None
    match = _AT_FOR.fullmatch(text)
    return f"{match[2]} at {match[1]}" if match else None


def lead_label(lead: KnownOpportunity, among: Sequence[KnownOpportunity]) -> str:
    """Return the lead's title as a line may have it, with the organisation where others have the same title."""
    namesakes = sum(fold(each.title) == fold(lead.title) for each in among) > 1
    return f"{lead.title} ({lead.organisation})" if namesakes and lead.organisation else lead.title
