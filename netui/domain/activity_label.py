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
    word = text.lower()
    verb = VERBS.get(word) or VERBS.get(word.replace("e-mail", "email"))
    if verb is None or verb.records != "interaction" or verb.channel is None or verb.thanks or verb.tells:
        return None
    return text, "voicemail" if word == "voicemail" else verb.channel
