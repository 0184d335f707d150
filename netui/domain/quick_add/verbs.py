"""The verbs of the quick-add language: what each records, and the words for a channel."""

from dataclasses import dataclass

__all__ = [
    "BIG_VERBS",
    "CHANNEL_WORDS",
    "CONTACTED",
    "CONTACTED_SOMEBODY",
    "KNOWS",
    "VERBS",
    "WITHOUT_VERB",
    "Verb",
    "find_verb",
]


@dataclass(frozen=True, slots=True)
class Verb:
    """What a line with this verb records."""

    records: str
    channel: str | None = None
    direction: str | None = None
    thanks: bool = False
    tells: bool = False
    needs_note: bool = False

    @property
    def has_title(self) -> bool:
        """Whether the rest of the head is one title, never split into names."""
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
"""The channel by the words that may follow `via` in place of a name."""

VERBS = {word: Verb("interaction", channel) for channel, words in _INTERACTIONS.items() for word in words.split()}
VERBS |= {word: verb for words, verb in _OTHERS.items() for word in words.split()}
"""Every verb by its word; several words may be one verb."""

BIG_VERBS = ("gave", "got")
"""The verbs of favours that an exclamation mark makes big: `got!`."""

WITHOUT_VERB = Verb("interaction", "meeting")
"""The verb of a line that begins with a name."""

KNOWS = "knows"
"""The verb of a tie, between two names; at the beginning of a line the implied contact knows those named."""

CONTACTED = "contacted"
"""The stage verb that is an interaction if a contact's name follows, and no opportunity is called so."""

CONTACTED_SOMEBODY = Verb("interaction", "message")
"""The verb that `contacted` is then."""


def find_verb(word: str) -> tuple[str, Verb, bool] | None:
    """Return the verb's word in lower case, the verb, and whether it marks a big favour; None for another word."""
    plain = word.casefold()
    big = plain.endswith("!") and plain[:-1] in BIG_VERBS
    found = VERBS.get(plain[:-1] if big else plain)
    return (plain[:-1] if big else plain, found, big) if found else None
