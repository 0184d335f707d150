"""The words of the product: one thing has one name, from the column to the key label."""

__all__ = [
    "ALLY_ROLES",
    "ANSWERS",
    "CHANNELS",
    "FAVOUR_DIRECTIONS",
    "KINDS",
    "MUTUAL_CHANNELS",
    "RULES",
    "RULE_NAMES",
    "STAGES",
    "STANDINGS",
    "STARTED_BY",
    "activity_noun",
]

CHANNELS = ("meeting", "call", "video", "email", "message", "social", "letter")
"""How an interaction came about. A voicemail is a call here; its activity says which."""

MUTUAL_CHANNELS = ("meeting", "video")
"""Channels on which nobody started it, unless the line says who did."""

STARTED_BY = ("me", "them", "both")
"""Who started an interaction."""

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

STANDINGS = ("up", "across", "down")
"""Where a contact is seen from me."""

ALLY_ROLES = ("mentor", "sponsor", "advocate")
"""What a senior ally does for me."""

STAGES = ("heard", "contacted", "applied", "interviewing", "offer", "won", "lost", "parked")
"""The stages of an opportunity, in their order."""

FAVOUR_DIRECTIONS = ("asked", "given", "received")
"""Which way a favour goes, seen from me."""

ANSWERS = ("yes", "no")
"""What somebody answers to an ask."""

RULES = (
    "follow_up",
    "first_follow_up",
    "reach_out",
    "thank_connector",
    "tell_outcome",
    "thank_favour",
    "reply_owed",
    "check_introduction",
    "open_ask",
    "keep_in_touch",
    "key_date",
    "lead_without_step",
)
"""The rules of the queue, in the order in which it shows what is due."""

RULE_NAMES = {
    "follow_up": "Promised",
    "first_follow_up": "Follow up",
    "reach_out": "Reach out",
    "thank_connector": "Thank for an introduction",
    "tell_outcome": "Tell the outcome",
    "thank_favour": "Thank for a favour",
    "reply_owed": "Reply",
    "check_introduction": "Check the introduction",
    "open_ask": "Ask again",
    "keep_in_touch": "Keep in touch",
    "key_date": "Key date",
    "lead_without_step": "Next step of a lead",
}
"""What the rules are called where a rule as a whole is spoken of."""

_NOUNS = {
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
}
"""What was typed as a verb, as a noun."""


def activity_noun(activity: str) -> str:
    """Name an interaction by the noun of the word that was typed for it: `emailed` is an e-mail."""
    return _NOUNS.get(activity, activity)
