"""Parser and formatter of a detail, `family: daughter Mia, five`, to topic and note. They are inverse."""

from __future__ import annotations

from netui.domain.text import clean, clean_note

__all__ = ["format_detail", "parse_detail"]

_MAX_TOPIC_WORDS = 3
"""The most words of a topic: more words before a colon are a sentence."""


def parse_detail(text: str) -> tuple[str, str]:
    """Parse a detail as topic and note; a text that begins with a colon has no topic, whatever colons follow."""
    text = clean_note(text).strip()
    before, colon, after = text.partition(":")
    topic = clean(before)
    if not colon or "\n" in before or len(topic.split()) > _MAX_TOPIC_WORDS or (after and not after[0].isspace()):
        return "", text
    return topic, after.strip()


def format_detail(topic: str, note: str) -> str:
    """Return a detail as it is typed."""
    if topic:
        return f"{topic}: {note}"
    return note if parse_detail(note) == ("", note) else f": {note}"
