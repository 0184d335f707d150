"""Contact as one cell of a spreadsheet: `coffee`, `portfolio review (video)`, `favour`. Both ways are inverse."""

from __future__ import annotations

import re

from netui.domain.quick_add.verbs import VERBS
from netui.domain.words import activity_noun

__all__ = ["OTHER_CONTACT", "activity_label", "parse_activity_label"]

OTHER_CONTACT = ("favour", "answer", "lead", "introduction")
"""Facts that count as contact, and are no interaction. A file has no more of them than that; read back they are one."""

_CHANNELS = ("meeting", "call", "voicemail", "video", "email", "message", "social", "letter")
"""The channels that an interaction can have."""

_WITH_CHANNEL = re.compile(rf"(?:(.+) )?\(({'|'.join(_CHANNELS)})\)", re.DOTALL)

_CHANNEL_OF_NOUN = {"voicemail": "voicemail"}
"""The channel that a noun alone tells of; none for words that also thank or tell."""

for _word, _verb in VERBS.items():
    if _verb.records == "interaction" and _verb.channel and not (_verb.thanks or _verb.tells):
        _CHANNEL_OF_NOUN.setdefault(activity_noun(_verb.activity or _word), _verb.channel)


def activity_label(activity: str, channel: str) -> str:
    """Return the noun of an activity, with its channel behind it where the noun alone does not tell."""
    noun = activity_noun(activity)
    return noun if parse_activity_label(noun) == (noun, channel) else f"{noun} ({channel})".lstrip()


def parse_activity_label(text: str) -> tuple[str, str] | None:
    """Return activity and channel of a label; None for what names no interaction."""
    if found := _WITH_CHANNEL.fullmatch(text):
        return found[1] or "", found[2]
    if text in OTHER_CONTACT:
        return text, "message"
    channel = _CHANNEL_OF_NOUN.get(text)
    return (text, channel) if channel else None
