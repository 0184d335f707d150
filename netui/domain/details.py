"""A detail as it is typed, `family: daughter Mia, five`, and the same as topic and note. The two are inverse."""

from __future__ import annotations

from netui.domain.text import clean, clean_note

__all__ = ["format_detail", "read_detail"]

_WORDS = 3
"""A topic has at most so many words: what stands before a colon in a longer sentence is none."""


def read_detail(text: str) -> tuple[str, str]:
    """Read topic and note; what begins with a colon has no topic, whatever colons follow."""
    text = clean_note(text).strip()
    before, colon, after = text.partition(":")
    topic = clean(before)
    if not colon or "\n" in before or len(topic.split()) > _WORDS or (after and not after[0].isspace()):
        return "", text
    return topic, after.strip()


def format_detail(topic: str, note: str) -> str:
    """Write a detail as it is typed."""
    if topic:
        return f"{topic}: {note}"
    return note if read_detail(note) == ("", note) else f": {note}"
