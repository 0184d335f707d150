"""What a column says of how somebody was contacted, as the words that quick add has for it."""

from __future__ import annotations

from functools import cache

from netui.domain.quick_add.verbs import VERBS
from netui.domain.text import fold

__all__ = ["read_channel"]

_ALSO = {
    "meet": "met",
    "person": "met",
    "face": "met",
    "event": "met",
    "conference": "met",
    "telephone": "phone",
    "mobile": "phone",
    "chat": "message",
    "skype": "video",
    "webex": "video",
}
"""Words of spreadsheets that quick add has another word for."""


@cache
def read_channel(text: str) -> tuple[str, str] | None:
    """Give channel and activity of the first word that names one, or nothing: `Phone call` is a call by `phone`."""
    for word in fold(text).replace("e mail", "email").split():
        activity = _ALSO.get(word, word)
        verb = VERBS.get(activity)
        if verb and verb.records == "interaction" and verb.channel and not (verb.thanks or verb.tells):
            return verb.channel, activity
    return None
