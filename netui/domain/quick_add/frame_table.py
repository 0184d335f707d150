"""The table of frames: whole sentences that are read before any verb is looked for, as patterns.

In a pattern `a|b` is either word, `(a)` may be missing, A and B are names, `B+` one or more of them, TEXT is any words,
WORDS one to three in lower case, DAY a date. Days, places, tags and the like may stand anywhere in between.
"""

from collections.abc import Iterator
from typing import NamedTuple

__all__ = ["FRAMES", "FRAMES_BY_WORD", "Frame"]

_MESSAGES = "email|e-mail|mail|call|message|dm|text|voicemail|letter|card|reply|answer|note|news|msg|phone-call"
_THEIR_VERBS = (
    "called|phoned|rang|rung|emailed|e-mailed|mailed|wrote|texted|messaged|pinged|replied|answered|dm'd|whatsapped|txted|txtd|"
    "txt'd|msgd|msg'd|slacked|skyped|facetimed|zoomed"
)
_ROUNDS = "first|1st|second|2nd|third|3rd|fourth|4th|final|last"
_HELPS = (
    "covered|reviewed|checked|proofread|proof-read|wrote|edited|drafted|fixed|translated|minded|watched|prepared|"
    "arranged"
)
"""What is done as a favour: covered my shift, wrote a reference for Dana."""

_WORKED = (
    "reviewed|planned|prepared|prepped|rehearsed|practised|practiced|finalised|finalized|agreed|revised|sketched|signed|"
    "negotiated|scoped|mapped|outlined|analysed|analyzed|settled|compared"
)
"""What is done together with somebody: reviewed the budget with Phil."""

_NOUNS_OF_TALKS = (
    "call|lunch|dinner|breakfast|brunch|coffee|drinks|1:1|meeting|mtg|zoom|catch-up|catchup|sync|demo|interview|visit|"
    "debrief|kickoff|workshop|chat"
)
"""Nouns of conversations that may stand behind the names: Okafor call: no on price."""

_WHICH = "new|old|private|personal|work|direct"
_ADDRESSES = "email|e-mail|mail|phone|mobile|cell|number|tel|telephone|handy|website|site|linkedin|address"
_GERMAN_PAST = "angerufen|telefoniert|getroffen|gesehen|kennengelernt|gesprochen|geschrieben|angeschrieben|besucht"
_GERMAN_TO_DO = (
    "anrufen|zurückrufen|treffen|schreiben|anschreiben|antworten|fragen|kontaktieren|besuchen|danken|einladen|erinnern"
)

_SENT = "sent|emailed|e-mailed|mailed|texted|messaged|slacked|whatsapped|dm'd|forwarded|fwd'd|fwded|shared|passed"
_THANKS = "thank-you|thankyou|thanks|thank you"


class Frame(NamedTuple):
    """A kind of sentence."""

    name: str
    pattern: tuple[str, ...]
    needs: tuple[frozenset[str], ...] = ()
    """Words in lower case, of each set of which one has to stand in a head of this kind."""


_TABLE = f"""
and_me | A+ and|&|+ i
received | A introduced|intro'd|connected me|us to|with B+
received | A introduced|intro'd|connected me|us to|with a|an|the|her|his|their|my|our WORDS B+
received | A introduced|intro'd me|us B+
received | A presented me (to) B+
received | A introduced|intro'd|connected B+ to|with me|us
received | A put me|us in touch with B+
received | (got) introduced|intro'd|intro to B+ by|via|through A
received | (got) introduced|intro'd by|via|through A to B+
received | (got|received) (an|a) intro|introduction from|via|by A to B+
received | (got|received) (an|a) intro|introduction from|via|by A to a|an|the|her|his|their|my|our WORDS B+
received | (got|received) (an|a) intro|introduction to B+ from|via|by A
made | put A in touch with B+
made | connected A with|to|and|& B+
made | introduced|introduce|intro'd A and|&|+ B
made | intro|introduced|introduce A and|&|+|<>|x|<->|× B
tie | A knows B+
tie_of_mine | knows B+
answer | A said yes|no
refusal | A can't|cannot|cant|won't|wont
refusal | A is|was not able to
rejected | (got) rejected by|from LEAD
rejected | (got) turned down by|at LEAD
their_no | LEAD said|says no
their_no | LEAD rejected|declined me|us
their_no | LEAD turned me|us down
their_no | LEAD passed on me|us
their_offer | LEAD made|gave me|us an offer
offer | (got|received) (an|a) offer from|at LEAD
applied | applied (at|to|for|with) LEAD
round | {_ROUNDS} (round) interview (at|with|for) LEAD
round | {_ROUNDS} round (at|with) LEAD
interviewing | interview|interviewed|interviewing (at|with|for) LEAD
heard_about | heard about|of (a|an|the) TITLE at ORG from|via A
got_message | got|received (a|an) {_MESSAGES} from A+
got_message | got|received (a|an) WORDS {_MESSAGES} from A+
favour_received | A {_HELPS} my
favour_received | A covered|vouched for me|us
favour_received | A filled|stood|stepped in for me|us
favour_given | {_HELPS} TEXT for A
favour_given | covered|vouched|babysat|translated|interpreted for A
favour_given | filled|stood|stepped in for A
favour_given_to | referred|recommended|nominated A to|for|as|at TEXT
favour_given_to | {_HELPS} OWNER TEXT
favour_received | A helped|gave|lent|referred|recommended me|us
got_from | got|received TEXT from A
told | let A+ know
told | updated A+ on|about
thank_card | {_THANKS} card|note|letter|email|message to|for A+
thank_card | sent|wrote A (a|an) {_THANKS} (card|note|letter|email|message)
thank_card | sent|wrote (a|an) {_THANKS} (card|note|letter|email|message) to A+
sent_message | sent|wrote|write|send (a|an) email|e-mail|mail|message|dm|text|letter|card|voicemail|postcard to A+
sent_message | sent|wrote A a|an email|e-mail|mail|message|dm|text|letter|card|voicemail|postcard
sent_off | TEXT sent|emailed|forwarded|mailed|submitted to A+
sent_text | {_SENT} TEXT to|2|with A+
birthday_of | OWNER birthday (is|on|was) (on) DAY
birthday_of | birthday|bday (of) A (is) (on) DAY
birthday_of | A birthday (is|on) (on) DAY
birthday_of | A was|is born (on) DAY
from_them | A+ (just|also|finally|already|then|has|have) {_THEIR_VERBS} (me|us|back) (back)
from_them | A got back to|in me|touch
german_from_them | A hat (mich|mir) angerufen|zurückgerufen|geschrieben|gemailt|geantwortet
by_them | called|phoned|emailed|messaged|texted|pinged|contacted|approached|whatsapped|dm'd|rung by A+
by_them | screened|interviewed|coached|mentored|briefed|debriefed|visited by A+
sent_me | A sent me|us
left_voicemail | left A (a) voicemail|message|vm
in_touch | keep|stay|keeping|staying in touch with A+ CADENCE
in_touch | touch base with A+ CADENCE
in_touch | check in with A+ CADENCE
about_with | talk|talked|spoke|speak|chat|chatted|call|called|phoned|chatting about|re TEXT with|to A+
about_with | discussed|debated|brainstormed TEXT with A+
discussed_with | discussed with A+
noun_behind | A+ {_NOUNS_OF_TALKS}
noun_behind | A+ 4|for {_NOUNS_OF_TALKS}
about_with | {_WORKED} TEXT with A+
about_with | went|walked|worked|ran|talked over|through|on TEXT with A+
about_with | pitched|presented|demoed|explained|showed TEXT to A+
address_of | OWNER ({_WHICH}) {_ADDRESSES} (address|number|nr) (is|now|changed) (is|now|to|:)
german_talk | (hab|habe|haben) (mit) A+ {_GERMAN_PAST}
german_talk | with A+ telephoned|spoken|talked|phoned
german_talk | (war|waren) mit A+ essen|mittagessen|frühstücken|abendessen|kaffee|spazieren (essen|trinken)
german_sent_off | TEXT an A+ geschickt|gesendet|gemailt|weitergeleitet
german_sent | (hab|habe|haben) A TEXT geschickt|gesendet|gemailt|geschrieben
german_to_do | A {_GERMAN_TO_DO}
owed | owe A TEXT
no_conversation | no|not|never|didn't|didnt|couldn't|couldnt|missed TEXT
no_conversation | cancelled|canceled|postponed|rescheduled|no-show TEXT
did_not_happen | got no|nothing TEXT
"""


def _frames() -> tuple[Frame, ...]:
    rows = [row.split(" | ", 1) for row in _TABLE.strip().splitlines()]
    patterns = [(name.strip(), tuple(_elements(pattern))) for name, pattern in rows]
    return tuple(Frame(name, pattern, tuple(_needed(pattern))) for name, pattern in patterns)


def _needed(pattern: tuple[str, ...]) -> Iterator[frozenset[str]]:
    """Yield the first words of the alternatives of each element that may not be missing."""
    for element in pattern:
        if element == element.lower() and not element.startswith("("):
            alternatives = element.split("|")
            yield frozenset(piece for each in alternatives for piece in (each, *each.split()[:1], each.split("-")[0]))


def _elements(pattern: str) -> Iterator[str]:
    """Yield the elements; the blank of `thank you` stays within its alternatives."""
    yield from (element.replace("_", " ") for element in pattern.replace("thank you", "thank_you").split())


FRAMES = _frames()


def _by_word() -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for place, frame in enumerate(FRAMES):
        rarest = min(frame.needs, key=len)
        for word in rarest:
            found.setdefault(word, []).append(place)
    return found


FRAMES_BY_WORD = _by_word()
"""The places of the frames in `FRAMES` by a word, one of which a head of that kind has to hold."""
