"""What a follow-up promises, matched with what a line says that was done: `> call Dana fri`, then `lunch with Dana`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Literal, assert_never

from netui.domain.quick_add import KnownPerson, Record, Vocabulary, parse_line
from netui.domain.text import fold, fold_search
from netui.domain.words import CONVERSATION_CHANNELS

__all__ = ["PromiseMatch", "is_thanked_in_note", "match_promise", "matching_words", "promised_interaction"]

PromiseMatch = Literal["whole", "noted", ""]
"""How a line fulfils a promise: it promised no more than the deed (`whole`), a word of the rest stands in the line's
note (`noted`), or not surely (empty).
"""

_BASE_FORMS = {"meet": "met", "tell": "told", "write": "email"}
"""Verbs of quick add by their base forms, for those that quick add knows only in the past tense."""

_TALK, _MESSAGE, _THANK, _TELL = "talk", "message", "thank", "tell"
_INTRODUCE, _ASK, _GIVE = "introduce", "ask", "give"

_BY_KIND = (
    (
        {_TALK},
        "call,phone,ring,facetime,skype,teams,zoom,video,meet,see,visit,speak,talk,chat,meeting,mtg,coffee,tea,beer,"
        "drink,drinks,breakfast,brunch,lunch,dinner,supper,walk,sync,1:1,one-on-one,catchup,catch-up,catch up,meet up,"
        "ring up,demo,pitch,interview",
    ),
    (
        {_MESSAGE},
        "send,write,reply,answer,respond,email,e-mail,mail,message,msg,text,txt,sms,whatsapp,wa,dm,slack,signal,"
        "telegram,share,forward,letter,card,postcard,drop,ping,nudge,chase,remind,follow up,follow-up,followup,f/u,fu",
    ),
    ({_TALK, _MESSAGE}, "check in,touch base,reach out,get back,keep in,stay in,contact,reconnect"),
    ({_THANK}, "thank,thanks,thx"),
    ({_TELL}, "tell,update,inform,let"),
    ({_INTRODUCE}, "introduce,intro,connect"),
    ({_ASK}, "ask"),
    ({_GIVE}, "give,help"),
    ({"applied"}, "apply"),
    ({"contacted"}, "contact"),
    ({"interviewing"}, "interview"),
)
"""Kinds of deed that fulfil a promise, each with the verbs, in one or two words, that promise one of them."""


def _kinds_of_verbs() -> dict[str, frozenset[str]]:
    kinds: dict[str, frozenset[str]] = {}
    for more, verbs in _BY_KIND:
        for verb in verbs.split(","):
            kinds[verb] = kinds.get(verb, frozenset()) | more
    return kinds


_VERBS = _kinds_of_verbs()
"""The kinds of deed that fulfil a promise, by its verb."""

_BEFORE_VERB = frozenset(
    re.findall(r"\S+", "a an the to i please maybe perhaps just then also quick short have grab get do schedule")
)
"""Words that may stand before the verb of a promise."""

_FILLER = frozenset(
    re.findall(
        r"\S+",
        "a an the to with for from of at on in by up and or about re regarding again back soon please maybe just then "
        "also him her them it they he she we us me my our his their hi hello quick short brief long new base touch out "
        "off know how things are is going this that these those once when after before over via some any few today "
        "tonight morning afternoon evening noon now next week month something email e-mail mail message note line call "
        "ring text word reply answer chat catch what went goes came",
    )
)
"""Words that promise nothing beyond the deed."""

_RINGS = frozenset({"call", "ring", "shout", "buzz"})
"""What is given in `give her a call`."""

_WORD = re.compile(r"[^\W_]+(?:[/:'.\u2019-][^\W_]+)*")
_TIME = re.compile(r"\d{1,2}(?:[:.h]\d{2})?(?:am|pm|h)?")
_LEAST_LETTERS = 4
_THANKS_FIRST = re.compile(
    r"\W*(?:many thanks|thank you|thank-you|thanks|thx|tysm|ty)\b(?: (?:so|very) much| a lot)?\W*", re.IGNORECASE
)


def promised_interaction(what: str, name: str, key: int, today: date) -> Record | None:
    """Return the interaction promised by a follow-up's first word, as if it happened today.

    `call: ask about the grant` is a call with that note. None if the follow-up does not begin with such a verb.
    `key` is the contact's id.
    """
    verb, _, rest = what.partition(" ")
    verb = verb.rstrip(":")
    verb = _BASE_FORMS.get(fold(verb), verb)
    known = Vocabulary(people=[KnownPerson(key, name)])
    note = f": {rest.lstrip(': ')}" if rest else ""
    record = parse_line(f'{verb} "{name.replace(chr(34), "")}"{note}', today=today, known=known)
    # A word that is no verb would be taken for the start of a name, and the note then makes it `met`.
    return record if record.ok and record.records == "interaction" and record.activity == fold(verb) else None


def match_promise(what: str, record: Record, names: Iterable[str] = ()) -> PromiseMatch:
    """Return how the line fulfils a promise in the words `what`.

    Its deed must be of the same kind: a conversation, whoever began it; a message from me; thanks, word of an outcome,
    an introduction, an ask, a favour, a stage. `names` are what else may stand in the promise without promising more:
    the people, and of an opportunity the title and the organisation.
    """
    kinds, rest = _read_promise(what)
    if not kinds & _deeds(record):
        return ""
    known = set(_words(" ".join([*names, record.activity or "", record.place or ""])))
    left = [word for word in rest if word not in known and word.removesuffix("'s") not in known]
    if not left:
        return "whole"
    return "noted" if matching_words(left, record.note or "") else ""


def matching_words(words: Iterable[str], text: str) -> set[str]:
    """Return those of the words (lower case), of four letters or more each, that stand in the text, or its plural."""
    there = {word.removesuffix("s") for word in _words(text)}
    return {word for word in words if _is_telling(word) and word.removesuffix("s") in there}


def is_thanked_in_note(record: Record) -> str | None:
    """Return what follows the thanks in the note of a line that thanks by its note alone; None for any other line.

    `email Jaime: thank you for the intro` thanks by its note, `thank Jaime: for the intro` by its verb.
    """
    if not record.thanks or (record.activity or "").startswith(("thank", "thx", "ty")):
        return None
    found = _THANKS_FIRST.match(record.note or "")
    return (record.note or "")[found.end() :] if found else None


def _is_telling(word: str) -> bool:
    return sum(map(str.isalpha, word)) >= _LEAST_LETTERS


def _words(text: str) -> list[str]:
    return _WORD.findall(fold_search(text.replace("\u2019", "'")))


def _read_promise(what: str) -> tuple[frozenset[str], list[str]]:
    """Return the kinds of deed that a promise begins with (none without a verb), and its words beyond them."""
    words = _words(what)
    at = 0
    while at < len(words) and _kinds_at(words, at) is None and words[at] in _BEFORE_VERB:
        at += 1
    found = _kinds_at(words, at)
    if found is None:
        return frozenset(), words
    kinds, length = found
    rest = [word for word in words[at + length :] if word not in _FILLER and not _TIME.fullmatch(word)]
    if kinds == {_GIVE} and _RINGS & set(words):
        return frozenset({_TALK}), [word for word in rest if word not in _RINGS]
    return kinds, rest


def _kinds_at(words: list[str], at: int) -> tuple[frozenset[str], int] | None:
    """Return the kinds of the verb that stands at a word, and in how many words; None if there is none."""
    for length in (2, 1):
        verb = " ".join(words[at : at + length])
        if verb in _VERBS:
            return _VERBS[verb], length
    return None


def _deeds(record: Record) -> set[str]:
    """Return the kinds of what a line says that was done; none for what only they did, a voicemail, a reaction."""
    match record.kind:
        case "interaction":
            return _interaction_deeds(record)
        case "introduction":
            return {_INTRODUCE} if record.direction == "made" else set()
        case "favour":
            return {"asked": {_ASK}, "given": {_GIVE}}.get(record.direction or "", set())
        case "stage":
            return {record.stage or ""}
        case "answer" | "outcome" | "opportunity" | "detail" | "contact" | "follow_up" | "tie" | "key_date":
            return set()
        case other:
            assert_never(other)


def _interaction_deeds(record: Record) -> set[str]:
    if record.channel == "social" or record.activity == "voicemail":
        return set()
    if record.channel in CONVERSATION_CHANNELS:
        return {_TALK}
    if record.started_by == "them":
        return set()
    if record.thanks:
        return {_THANK} if is_thanked_in_note(record) is None else {_THANK, _MESSAGE}
    return {_TELL} if record.tells else {_MESSAGE}
