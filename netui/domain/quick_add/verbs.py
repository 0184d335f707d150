"""The verbs: what each records, and the words that give a channel."""

from dataclasses import dataclass

__all__ = ["BIG", "CHANNEL_WORDS", "CONTACTED", "CONTACTED_SOMEBODY", "KNOWS", "VERBS", "WITHOUT_VERB", "Verb", "verb"]


@dataclass(frozen=True, slots=True)
class Verb:
    """What a line that begins with this verb records."""

    records: str
    channel: str | None = None
    direction: str | None = None
    thanks: bool = False
    tells: bool = False
    needs_note: bool = False

    @property
    def has_title(self) -> bool:
        """Whether what remains of the head is one title, never split into names."""
        return self.records in ("opportunity", "stage")


_INTERACTIONS = {
    "meeting": "met meeting coffee breakfast lunch dinner drinks visit saw",
    "call": "call called phone phoned ring rang voicemail",
    "video": "zoom video teams facetime",
    "email": "email emailed mail mailed",
    "message": "text texted sms whatsapp dm message messaged slack signal",
    "social": "linkedin liked commented shared tagged",
    "letter": "letter card postcard",
}

_OTHERS = {
    "thank thanks thanked": Verb("interaction", "message", thanks=True),
    "told": Verb("interaction", "message", tells=True, needs_note=True),
    "intro introduced": Verb("introduction"),
    "ask asked": Verb("favour", direction="asked", needs_note=True),
    "gave helped": Verb("favour", direction="given", needs_note=True),
    "got received": Verb("favour", direction="received", needs_note=True),
    "lead": Verb("opportunity"),
    "contacted applied interviewing offer won lost parked": Verb("stage"),
    "outcome": Verb("outcome"),
    "yes no": Verb("answer"),
    "note": Verb("detail", needs_note=True),
    "new": Verb("contact"),
    "todo remind": Verb("follow_up"),
    "knows": Verb("tie"),
}

CHANNEL_WORDS = {word: channel for channel, words in _INTERACTIONS.items() for word in (channel, *words.split())}
"""What may follow `via` in place of a name, and the channel that it gives."""

VERBS = {word: Verb("interaction", channel) for channel, words in _INTERACTIONS.items() for word in words.split()}
VERBS |= {word: verb for words, verb in _OTHERS.items() for word in words.split()}
"""Every first word of a line that says what the line records."""

BIG = ("gave", "got")
"""Favours that an exclamation mark makes big: `got!`."""

WITHOUT_VERB = Verb("interaction", "meeting")
"""A line that begins with a name and tells something."""

KNOWS = "knows"
"""The verb that stands after a name, between who knows whom; at the beginning somebody implied knows them."""

CONTACTED = "contacted"
"""The stage that is an interaction where it has a contact's name after it, and no opportunity is called so."""

CONTACTED_SOMEBODY = Verb("interaction", "message")
"""What `contacted` records then."""


def verb(word: str) -> tuple[str, Verb, bool] | None:
    """The verb that a first word is, as it is kept (lower case), and whether it marks a big favour."""
    plain = word.casefold()
    big = plain.endswith("!") and plain[:-1] in BIG
    found = VERBS.get(plain[:-1] if big else plain)
    return (plain[:-1] if big else plain, found, big) if found else None
