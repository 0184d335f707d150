"""Gaps: the fields of a message that is being written, in words in brackets: `[what it meant to you]`.

Nothing else is a gap, whatever a note has in it that a suggestion brings along, such as `$update`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import NamedTuple

from netui.domain.messages.template import OPTIONAL_FIELDS, TEMPLATE_FIELDS

__all__ = ["MessageGap", "find_message_gaps", "gap_texts"]

_FIELD_BY_WORDS = {field.words: field.name for field in TEMPLATE_FIELDS.values()}

_GAP = re.compile(r"\[(" + "|".join(map(re.escape, _FIELD_BY_WORDS)) + r")\]")


class MessageGap(NamedTuple):
    """A field of a template that is still to be filled, with its offsets in the text, in characters."""

    field: str
    start: int
    end: int


def find_message_gaps(text: str) -> list[MessageGap]:
    """Return the gaps of a text, in their order."""
    return [MessageGap(_FIELD_BY_WORDS[match[1]], *match.span()) for match in _GAP.finditer(text)]


def gap_texts(values: Mapping[str, str], suggested: Collection[str]) -> dict[str, str]:
    """Return the text of the gap of each field that has no value.

    Fields that may be left out have none, unless there is something to suggest for them.
    """
    return {
        name: f"[{field.words}]"
        for name, field in TEMPLATE_FIELDS.items()
        if not values.get(name) and (name not in OPTIONAL_FIELDS or name in suggested)
    }
