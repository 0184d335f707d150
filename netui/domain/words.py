"""The product's vocabulary: the values of channels, kinds, standings, stages, from the column to the label."""

__all__ = [
    "ALLY_ROLES",
    "CONTACT_ORDERS",
    "CONVERSATION_CHANNELS",
    "ENDED_STAGES",
    "KINDS",
    "MUTUAL_CHANNELS",
    "STAGES",
    "STANDINGS",
    "STARTED_BY",
    "activity_noun",
    "count_words",
    "plural",
]

CONVERSATION_CHANNELS = ("meeting", "call", "video")
"""Channels on which both sides speak. A voicemail, by its activity, is no conversation."""

MUTUAL_CHANNELS = ("meeting", "video")
"""Channels on which both sides started the interaction, unless the line says who did."""

STARTED_BY = ("me", "them", "both")
"""The sides that may have started an interaction."""

KINDS = (
    "professional",
    "senior ally",
    "peer",
    "sector",
    "out of sector",
    "geographic",
    "super connector",
    "local",
    "specialist",
    "information generator",
    "social",
)
"""The ten kinds of contact; `sector` and `out of sector` are the two sides of one."""

CONTACT_ORDERS = ("last contact", "next due", "name", "rank")
"""The orders of a list of contacts, by their names on the screen."""

STANDINGS = ("up", "across", "down")
"""Standings of a contact, seen from me."""

ALLY_ROLES = ("mentor", "sponsor", "advocate")
"""Roles of a senior ally."""

STAGES = ("heard", "contacted", "applied", "interviewing", "offer", "won", "lost", "parked")
"""Stages of an opportunity, in their order."""

ENDED_STAGES = ("won", "lost")
"""The stages of an opportunity that has ended."""

_NOUNS = {
    "telephone": "call",
    "telephoned": "call",
    "phone up": "call",
    "phoned up": "call",
    "visited": "visit",
    "brunched": "brunch",
    "lunched": "lunch",
    "dined": "dinner",
    "coffeed": "coffee",
    "txt'd": "text",
    "text'd": "text",
    "txted": "text",
    "txtd": "text",
    "email": "e-mail",
    "emailed": "e-mail",
    "mail": "e-mail",
    "mailed": "e-mail",
    "called": "call",
    "dm": "direct message",
    "sms": "text",
    "phone": "call",
    "phoned": "call",
    "ring": "call",
    "rang": "call",
    "texted": "text",
    "messaged": "message",
    "met": "meeting",
    "saw": "meeting",
    "liked": "reaction",
    "commented": "comment",
    "shared": "reaction",
    "tagged": "reaction",
    "linkedin": "LinkedIn note",
    "whatsapp": "WhatsApp",
    "thank": "thanks",
    "thanked": "thanks",
    "contacted": "message",
    "meet": "meeting",
    "met up": "meeting",
    "see": "meeting",
    "ran into": "chance meeting",
    "bumped into": "chance meeting",
    "caught up": "catch-up",
    "checked in": "check-in",
    "chased": "reminder",
    "nudged": "nudge",
    "reminded": "reminder",
    "touched base": "catch-up",
    "followed up": "follow-up",
    "screened": "screening",
    "shadowed": "shadowing",
    "catch up": "catch-up",
    "catchup": "catch-up",
    "spoke": "talk",
    "talked": "talk",
    "chatted": "chat",
    "hung out": "meeting",
    "sat down": "meeting",
    "interviewed": "interview",
    "briefed": "briefing",
    "debriefed": "debrief",
    "coached": "coaching",
    "mentored": "mentoring",
    "pitched": "pitch",
    "demoed": "demo",
    "demo'd": "demo",
    "hosted": "visit",
    "showed": "demo",
    "wa'd": "WhatsApp",
    "msg'd": "message",
    "msgd": "message",
    "dmd": "direct message",
    "congratulated": "congratulations",
    "anruf": "call",
    "telefonat": "call",
    "walked": "walk",
    "walked the dog": "dog walk",
    "ring up": "call",
    "rang up": "call",
    "got off the phone": "call",
    "on the phone": "call",
    "zoomed": "zoom",
    "skyped": "skype",
    "facetimed": "facetime",
    "teams": "teams call",
    "video": "video call",
    "e-mailed": "e-mail",
    "dm'd": "direct message",
    "dmed": "direct message",
    "slack": "Slack message",
    "slacked": "Slack message",
    "signal": "Signal message",
    "telegram": "Telegram message",
    "whatsapped": "WhatsApp",
    "wechat": "WeChat message",
    "pinged": "message",
    "write": "message",
    "wrote": "message",
    "sent": "message",
    "replied": "reply",
    "reach out": "message",
    "reached out": "message",
    "heard": "message",
}
"""Nouns by the verb that was typed."""


def activity_noun(activity: str) -> str:
    """Return the noun of the word typed for an interaction: `e-mail` for `emailed`."""
    return _NOUNS.get(activity, activity)


def plural(count: float, one: str, many: str = "") -> str:
    """Return the noun of a count: `day` for 1, else `days`. `many` is a plural that does not end in `s`."""
    return one if count == 1 else many or f"{one}s"


def count_words(count: int, one: str, many: str = "") -> str:
    """Return a count with its noun: `1 day`, `3 days`. `many` is a plural that does not end in `s`."""
    return f"{count} {plural(count, one, many)}"
