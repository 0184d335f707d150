"""The verbs of the quick-add language: what each records, its forms, and the words for a channel."""

from collections.abc import Sequence
from typing import NamedTuple

from netui.domain.quick_add.record import RecordKind

__all__ = [
    "ACTIVITIES",
    "BIG_VERBS",
    "CHANNEL_WORDS",
    "CONTACTED",
    "INTENTIONS",
    "MEALS",
    "SECOND_WORDS",
    "VERBS",
    "WITHOUT_VERB",
    "Verb",
    "find_verb",
    "message_activity",
    "words_of",
]


class Verb(NamedTuple):
    """What a line with this verb records."""

    records: RecordKind
    channel: str | None = None
    direction: str | None = None
    thanks: bool = False
    tells: bool = False
    needs_note: bool = False
    takes_rest: bool = False
    """Whether all that is left behind a known name is the note: told Jaime I got the job."""
    past: bool = False
    """Whether it only tells what has happened, so that it can't be planned: met, called."""
    infinitive: str = ""
    """The word that promises it in a step; empty where none does."""
    activity: str = ""
    """The activity that it is stored as, where that is not the verb as typed."""
    started_by: str = ""
    """Who started it, where the verb says so: `them` for heard from; empty else."""

    @property
    def has_title(self) -> bool:
        """Whether the rest of the head is one title, never split into names."""
        return self.records in ("opportunity", "stage")

    @property
    def can_be_planned(self) -> bool:
        """Whether a day to come makes a plan of it."""
        return self.records in ("interaction", "favour") and bool(self.infinitive) and not self.past


def words_of(text: str) -> list[str]:
    """Return the words or phrases of a text, which commas part."""
    return [word.strip() for word in text.split(",")]


_INTERACTIONS: dict[str, tuple[str, str]] = {
    "meeting": (
        "meet, meeting, mtg, coffee, tea, beer, beers, drink, drinks, breakfast, brunch, lunch, dinner, supper, walk, "
        "kaffee, bier, feierabendbier, spaziergang, mittag, café, cafe, déjeuner, dîner, réunion, reunión, rdv, "
        "almuerzo, comida, cena, rendez-vous, rendezvous, "
        "frühstück, mittagessen, abendessen, treffen, gespräch, besprechung, termin, visit, see, 1:1, "
        "one-on-one, sync, catch-up, catch up, catchup, talk, chat, demo, pitch, panel, workshop, intro meeting, "
        "intro chat, intro coffee",
        "popped in to see, popped in on, popped by to see, dropped in on, went to see, came to see, stopped by to see, "
        "looked in on, seen, sat next to, sat with, sat beside, stood next to, "
        "vu, rencontré, croisé, parlé, discuté, déjeuné, dîné, hablé, comí, cené, quedé, "
        "met, met up, met up with, saw, visited, ran into, bumped into, caught up, spoke, talked, chatted, walked, "
        "brunched, lunched, dined, coffeed, hung out, sat down, interviewed, briefed, "
        "debriefed, coached, mentored, pitched, demoed, demo'd, hosted, showed, screened, shadowed, checked in, "
        "checked in with, touched base, touched base with",
    ),
    "call": (
        "call, phone, phone up, telephone, ring, ring up, intro call, voicemail, vm, lvm, anruf, telefonat, appel, "
        "llamada",
        "called, phoned, phoned up, telephoned, appelé, rang, rung, "
        "rang up, got off the phone, on the phone, left a voicemail, left voicemail, left a vm, left vm, "
        "left a message, left message, left a msg, left msg",
    ),
    "video": (
        "zoom, video, visio, teams, facetime, skype, google meet, intro zoom, intro video call",
        "zoomed, skyped, facetimed",
    ),
    "email": ("email, e-mail, mail", "emailed, e-mailed, mailed"),
    "message": (
        "text, txt, sms, whatsapp, wa, dm, message, msg, slack, signal, telegram, wechat, write, reply, reach out, "
        "congrats, congratulations",
        "texted, txt'd, text'd, txted, txtd, "
        "dm'd, dmed, dmd, wa'd, msg'd, msgd, messaged, slacked, whatsapped, pinged, wrote, replied, sent, reached out, "
        "congratulated, heard, heard back, heard again, followed up, followed up with, chased, "
        "chased up, nudged, reminded",
    ),
    "social": ("linkedin", "liked, commented, shared, tagged"),
    "letter": ("letter, card, postcard", ""),
}

ACTIVITIES = frozenset(
    words_of(
        "golf, tennis, squash, padel, run, ride, hike, gym, yoga, chess, cinema, concert, theatre, theater, opera, "
        "museum, game, match, party, barbecue, picnic, conference, class, seminar, webinar, training, retreat, tour, "
        "trip, sauna, skiing, sailing, climbing, interview, walked the dog, kickoff, kick-off, debrief, briefing, "
        "brainstorm, brainstorming, meetup, meet-up, hangout, session, review, walkthrough, walk-through, standup, "
        "stand-up, check-in, round, qbr, huddle, presentation, reunion, conversation, discussion, get-together, "
        "committee, appraisal, viva, rehearsal, audition, fitting, inspection, hackathon, fair, expo, gala, mixer, "
        "fundraiser, funeral, wedding, christening, playdate, play-date, pickup, pick-up, mediation, negotiation, "
        "consultation, consult, checkup, check-up, tutorial, supervision, crit, critique, shoot, photoshoot, "
        "recording, podcast, hearing, audit, keynote, symposium, quiz, bingo, choir, pilates, badminton, football, "
        "cricket, screening, swim, karaoke, bowling, bbq, offsite, retro, wine, pint, pints, cocktails, tapas, pub, "
        "shift, swimming, shopping, cycling, running, rowing, dancing, hiking, painting, cooking"
    )
)
"""What people do together: a meeting, where `with` and a known name follow."""

SECOND_WORDS = ACTIVITIES | frozenset(words_of("screen, break, date, do, reception, event, round, appointment"))
"""What may stand between a verb and `with`, and only says more about it: phone screen with Dana."""

_VISITS = (
    *("popped in to see", "popped in on", "popped by to see", "dropped in on", "went to see", "came to see"),
    *("stopped by to see", "looked in on"),
)
"""What is said of a visit in several words."""

_SHORT = {
    "mtg": "meeting",
    "thanks": "thank",
    "thanked": "thank",
    "thx": "thank",
    "ty": "thank",
    "tysm": "thank",
    "thank you": "thank",
    "thanks you": "thank",
    "thankyou": "thank",
    "thank-you": "thank",
    "danke": "thank",
    "msg": "message",
    "vm": "voicemail",
    "lvm": "voicemail",
    "left a voicemail": "voicemail",
    "left voicemail": "voicemail",
    "left a message": "voicemail",
    "left a vm": "voicemail",
    "left vm": "voicemail",
    "left message": "voicemail",
    "left a msg": "voicemail",
    "left msg": "voicemail",
    "heard back": "heard",
    "heard again": "heard",
    "txt": "text",
    "wa": "whatsapp",
    "met up with": "met up",
    **dict.fromkeys(_VISITS, "visited"),
    "rung": "rang",
    "chased up": "chased",
    "seen": "saw",
    **dict.fromkeys(("sat next to", "sat with", "sat beside", "stood next to", "vu", "rencontré", "croisé"), "met"),
    **dict.fromkeys(("parlé", "discuté", "hablé"), "talked"),
    "quedé": "met",
    **dict.fromkeys(("déjeuné", "comí"), "lunched"),
    **dict.fromkeys(("dîné", "cené"), "dined"),
    "appelé": "called",
    "checked in with": "checked in",
    "touched base with": "touched base",
    "followed up with": "followed up",
}
"""What a verb that is short for another is stored as."""

_INFINITIVES = {
    "met": "meet",
    "met up": "meet",
    "met up with": "meet",
    "saw": "see",
    "ran into": "meet",
    "bumped into": "meet",
    "caught up": "catch up",
    "spoke": "speak",
    "wrote": "write",
    "replied": "reply",
    "sent": "write",
    "rang": "ring",
    "rang up": "ring up",
    "got off the phone": "call",
    "on the phone": "call",
    "left a voicemail": "call",
    "left a message": "call",
    "heard": "",
    "heard back": "",
    "heard again": "",
    "left a vm": "call",
    "left vm": "call",
    "left message": "call",
    "left a msg": "call",
    "left msg": "call",
    "hung out": "meet",
    "sat down": "meet",
    "showed": "show",
    "demo'd": "demo",
    "debriefed": "debrief",
    **dict.fromkeys(_VISITS, "visit"),
    "rung": "ring",
    "chased up": "chase",
    "chased": "chase",
    "nudged": "nudge",
    "reminded": "remind",
    "seen": "see",
    "sat next to": "meet",
    "sat with": "meet",
    "sat beside": "meet",
    "stood next to": "meet",
    **dict.fromkeys(("vu", "rencontré", "croisé", "parlé", "discuté", "hablé", "quedé"), "meet"),
    **dict.fromkeys(("déjeuné", "comí"), "lunch"),
    **dict.fromkeys(("dîné", "cené"), "dinner"),
    "appelé": "call",
    "checked in": "check in",
    "checked in with": "check in",
    "touched base": "touch base",
    "touched base with": "touch base",
    "followed up": "follow up",
    "followed up with": "follow up",
    "congratulated": "congratulate",
    "wa'd": "whatsapp",
    "msg'd": "message",
    "msgd": "message",
    "dmd": "dm",
    "chatted": "chat",
    "tagged": "tag",
    "liked": "like",
    "dm'd": "dm",
    "called": "call",
    "phoned": "phone",
    "visited": "visit",
    "talked": "talk",
    "walked": "walk",
    "dined": "dine",
    "coffeed": "coffee",
    "telephoned": "telephone",
    "phoned up": "phone up",
    "txt'd": "text",
    "text'd": "text",
    "txted": "text",
    "txtd": "text",
}


def _infinitive(word: str) -> str:
    """Return the word of a step for a verb in the past."""
    if word in _INFINITIVES:
        return _INFINITIVES[word]
    return word.removesuffix("ed") if word.endswith("ed") else word


def _verbs() -> dict[str, Verb]:
    """Return every verb by its words."""
    table: dict[str, Verb] = {}
    for channel, (plain, past) in _INTERACTIONS.items():
        for word in words_of(plain):
            table[word] = Verb("interaction", channel, activity=_SHORT.get(word, ""), infinitive=word)
            if word.startswith("congrat"):
                table[word] = table[word]._replace(infinitive="congratulate", activity="congratulated", takes_rest=True)
        for word in filter(None, words_of(past)):
            verb = Verb("interaction", channel, past=True, infinitive=_infinitive(word))
            is_heard = word.startswith("heard")
            table[word] = verb._replace(
                activity=_SHORT.get(word, ""),
                started_by="them" * is_heard,
                takes_rest=word in ("sent", "congratulated", "showed", "chased", "chased up", "reminded", "nudged"),
            )
    for word in words_of(
        "thank, thanks, thanked, thx, ty, tysm, thank you, thank-you, thanks you, thankyou, danke, "
        "danke an, dank an, vielen dank an, bedankt bei"
    ):
        verb = Verb("interaction", "message", thanks=True, takes_rest=True, infinitive="thank")
        table[word] = verb._replace(activity="thank" if word != "thanked" else "thanked", past=word == "thanked")
    for word in words_of("wrote, called, rang, phoned, emailed, texted, messaged, whatsapped, dm'd"):
        table[f"{word} back"] = table[word]._replace(activity=word)
    table["got back"] = table["replied"]._replace(activity="replied")
    for words, verb in _OTHERS.items():
        for word in words_of(words):
            table[word] = verb
    return table


_TOLD = Verb("interaction", "message", tells=True, needs_note=True, takes_rest=True, infinitive="tell")
_ASKED = Verb("favour", direction="asked", needs_note=True, takes_rest=True, infinitive="ask")
_GAVE = Verb("favour", direction="given", needs_note=True, takes_rest=True, past=True, infinitive="give")
_GOT = Verb("favour", direction="received", needs_note=True, takes_rest=True, past=True)
_INTRO = Verb("introduction", past=True, infinitive="introduce")

INTENTIONS = tuple(
    words_of("have to, gonna, gotta, going to, i'll, i will, i must, i should, i want to, want to, wanna")
)
"""Words that promise what follows, if that can be done: going to call Dana."""

_OTHERS: dict[str, Verb] = {
    "told, updated": _TOLD._replace(past=True),
    "tell": _TOLD,
    "intro, introduced, introduce, intro'd": _INTRO,
    "ask": _ASKED,
    "asked": _ASKED._replace(past=True),
    "gave, give": _GAVE,
    "helped, help": _GAVE._replace(infinitive="help"),
    "got, received": _GOT,
    "lead": Verb("opportunity", past=True),
    "contacted, applied, interviewing, offer, won, lost, parked": Verb("stage", past=True),
    "outcome": Verb("outcome", past=True),
    "yes, no": Verb("answer", past=True),
    "note": Verb("detail", needs_note=True, takes_rest=True, past=True),
    "new, new contact, new person, new connection, add contact": Verb("contact", past=True),
    "todo, remind, remind me to, remind me, reminder, please, please remind me to, could you remind me to, "
    "can you remind me to, could you please remind me to, remember to, must remember to, don't forget to, need to": (
        Verb("follow_up")
    ),
    ", ".join(INTENTIONS): Verb("follow_up"),
    "ping, nudge, chase, follow up, f/u, fu, check in, touch base": Verb("follow_up", infinitive="same"),
}

VERBS = _verbs()
"""Every verb by its word or words, in lower case."""


def _phrases_by_first() -> dict[str, list[list[str]]]:
    found: dict[str, list[list[str]]] = {}
    for phrase in sorted((phrase.split() for phrase in VERBS if " " in phrase), key=len, reverse=True):
        found.setdefault(phrase[0], []).append(phrase)
    return found


_PHRASES = _phrases_by_first()
"""The verbs of several words by their first, the longest first."""

CHANNEL_WORDS = {
    word: channel
    for channel, (words, past) in _INTERACTIONS.items()
    if channel != "meeting"
    for word in (channel, *words_of(words))
    if word not in ("ring", "reply", "write", "reach out", "ring up")
} | {"meeting": "meeting", "mail": "email", "email": "email", "slack": "message", "twitter": "social"}
"""The channel by the words that may follow `via`, `on` and `by` in place of a name."""

MEALS: dict[str, tuple[int, int]] = {
    "breakfast": (5, 11),
    "brunch": (10, 14),
    "lunch": (12, 15),
    **dict.fromkeys(("dinner", "supper", "drink", "drinks", "beer", "beers"), (13, 23)),
}
"""The hours, both inclusive, between which a meal's bare hour lies."""

BIG_VERBS = ("gave", "got", "give")
"""The verbs of favours that an exclamation mark makes big: `got!`."""

WITHOUT_VERB = Verb("interaction", "meeting", past=True, infinitive="meet")
"""The verb of a line that begins with a name."""

CONTACTED = "contacted"
"""The stage verb that is an interaction if a contact's name follows, and no opportunity is called so."""


def find_verb(words: Sequence[str]) -> tuple[str, int] | None:
    """Return the verb that these words in lower case begin with, and how many words it has; None for no verb."""
    for phrase in _PHRASES.get(words[0], ()) if words else ():
        if list(words[: len(phrase)]) == phrase:
            return " ".join(phrase), len(phrase)
    return (words[0], 1) if words and words[0] in VERBS else None


def message_activity(word: str) -> str:
    """Return the activity of a message by the word for it: `mail` is an email, a `reply` a reply, `news` a message."""
    written_out = {"e-mail": "email", "mail": "email", "msg": "message"}
    is_message = word in VERBS and VERBS[word].records == "interaction"
    return written_out.get(word, word if is_message else "message")
