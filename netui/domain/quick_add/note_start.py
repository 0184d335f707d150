"""Finds where the note without a colon begins, behind a complete name or the parts that follow it."""

import re
from typing import NamedTuple

from netui.domain.name_words import JOB_TITLES, PARTICLES
from netui.domain.quick_add.date_patterns import classify_word
from netui.domain.quick_add.head import Named
from netui.domain.quick_add.mentions import looks_like_name
from netui.domain.quick_add.parts import HeadWords
from netui.domain.quick_add.time_words import date_slip, has_time_word
from netui.domain.quick_add.tokenizer import Token
from netui.domain.quick_add.verbs import VERBS, Verb
from netui.domain.quick_add.word_lists import PRONOUNS, PROSE_WORDS, SUBJECTS

__all__ = [
    "NoteContext",
    "NoteStart",
    "begins_prose",
    "counts_as_name",
    "find_note_start",
    "name_follows",
    "stretch_end",
]

_DOTTED = re.compile(r"\d{1,2}[./]\d{1,2}", re.ASCII)
"""Two numbers that may be meant as a day, though they are none: 17.11."""

_I = ("i", "i'm", "i'll", "i've", "i'd")
_BEFORE_NOTE = ("about", "re", "abt", "bout")
_AND = ("and", "but", "&", "+")


class NoteContext(NamedTuple):
    """What stands before the token at which a note may begin."""

    verb: Verb
    last: Named | None
    """The name before it."""
    is_separated: bool
    """Whether a comma or `and` stands directly before it."""
    has_verb: bool


class NoteStart(NamedTuple):
    """Where a note begins, and by which rule."""

    kind: str
    """mark, about, comma, rest (all that is left), prose, or short (one or two words, which are asked about)."""
    first: int
    """The first token of the note."""
    cut: int
    """The token behind the last one of the head: a mark between them is dropped."""


def find_note_start(words: HeadWords, at: int, context: NoteContext) -> NoteStart | None:
    """Return the note that begins at a token or behind the mark at it; None if none begins here."""
    if context.is_separated:
        return _behind_separator(words, at, context)
    kind, low = words.kind(at), words.low(at)
    if _goes_on_with_names(words, at, context.verb):
        return None
    if kind in ("dash", "semicolon"):
        return NoteStart("mark", _skip_noise(words, at + 1), at)
    if kind == "noise":
        if words.ends_sentence(at):
            return NoteStart("mark", _skip_noise(words, at + 1), at) if _skip_noise(words, at) < len(words) else None
        return None
    if at and _sentence_ended(words, at):
        return NoteStart("mark", at, at)
    if low in _BEFORE_NOTE and at + 1 < len(words) and at not in words.parts:
        return NoteStart("about", at + 1, at)
    if low == "about" and at + 1 < len(words):
        return NoteStart("about", at + 1, at)
    if kind == "comma" and at not in words.parts:
        behind = at + 1 + (words.is_separator(at + 1) or words.is_with(at + 1))
        is_via = words.low(behind) == "via" and name_follows(words, behind + 1)
        return (
            None
            if is_via or name_follows(words, behind) or _part_follows(words, at + 1)
            else _comma(words, at, context)
        )
    if context.verb.takes_rest and _is_known(context.last) and not _goes_on(words, at):
        return NoteStart("rest", at, at)
    if low in _AND and at not in words.parts:
        if name_follows(words, at + 1) or not begins_prose(words, at + 1):
            return None
        return _prose(words, at + 1, at, context)
    if at in words.parts or words.is_separator(at):
        return None
    return _prose(words, at, at, context) if begins_prose(words, at) else None


def _goes_on_with_names(words: HeadWords, at: int, verb: Verb) -> bool:
    """Whether a word stands here that leads a name or an organisation."""
    low = words.low(at)
    if low == "via":
        return words.kind(at + 1) in ("word", "quoted")
    if words.is_with(at):
        return name_follows(words, at + 1) and not verb.takes_rest
    if low == "to":
        return verb.records in ("introduction", "outcome")
    if low in ("from", "of") and words.kind(at + 1) in ("word", "quoted") and at + 1 not in words.parts:
        is_one = words.is_capital(at + 1) or words.kind(at + 1) == "quoted" or at + 1 in words.mentions.organisations
        return not verb.takes_rest or is_one
    return False


def _behind_separator(words: HeadWords, at: int, context: NoteContext) -> NoteStart | None:
    """Return the note behind a separator that was taken to part names."""
    if not begins_prose(words, at) or name_follows(words, at) or at in words.parts:
        return None
    if (words.is_separator(at) or words.is_with(at) or words.low(at) == "via") and name_follows(words, at + 1):
        return None  # Priya, and Jaime
    return _prose(words, at, at - 1, context)


def _sentence_ended(words: HeadWords, at: int) -> bool:
    before = words.tokens[at - 1]
    is_date = any(part.last == at and part.kind == "date" for part in words.parts.values())
    return before.kind == "word" and words.ends_sentence(at - 1) and not (is_date and before.text[-1:].isdigit())


def _skip_noise(words: HeadWords, at: int) -> int:
    while words.kind(at) == "noise":
        at += 1
    return at


def _part_follows(words: HeadWords, at: int) -> bool:
    part = words.parts.get(at)
    return part is not None and part.kind != "channel" and at < len(words)


def _comma(words: HeadWords, at: int, context: NoteContext) -> NoteStart | None:
    if at + 1 >= len(words):
        return None
    return NoteStart("comma", at + 1, at)


def _is_known(named: Named | None) -> bool:
    return named is not None and (bool(named.keys) or named.quoted or named.text.lower() in PRONOUNS)


def _has_organisation(named: Named | None) -> bool:
    """Whether an organisation stands behind a new name, which is complete then: Ivy Chang (Arc) after her talk."""
    return named is not None and named.kind == "new" and bool(named.organisation) and not named.from_words


def _goes_on(words: HeadWords, at: int) -> bool:
    """Whether a part or a further name stands here, behind a verb that takes the rest as its note."""
    part = words.parts.get(at)
    if part is not None:
        return part.kind not in ("place", "channel") or words.kind(at) == "place"
    if words.is_separator(at):
        return name_follows(words, at + 1)
    return words.low(at) in ("from", "of") and words.kind(at + 1) == "quoted"


def _prose(words: HeadWords, first: int, cut: int, context: NoteContext) -> NoteStart | None:
    """Return the note of prose behind a known name; None where the name before it is not known."""
    if not (_is_known(context.last) or _has_organisation(context.last)):
        return None
    count = 0
    for at in range(first, len(words)):
        if words.kind(at) in ("dash", "semicolon", "comma") or (at > first and words.low(at) in _BEFORE_NOTE):
            return NoteStart("prose", first, cut)
        count += words.kind(at) not in ("noise", "tag", "place")
        if words.ends_sentence(at) and at + 1 < len(words):
            return NoteStart("prose", first, cut)
    return NoteStart("prose" if count > 2 else "short", first, cut)


def begins_prose(words: HeadWords, at: int) -> bool:
    """Whether a sentence begins at this word: one in lower case, or I, that is no particle, part or name."""
    if words.kind(at) != "word":
        return False
    low, token = words.low(at), words.tokens[at]
    if low in _I:
        return True
    if low in PRONOUNS and stretch_end(words, at) == at + 1:
        return False
    if at in words.parts and words.parts[at].kind != "channel":
        return False
    if words.shouts:
        return any(words.low(i) in PROSE_WORDS for i in range(at, stretch_end(words, at)))
    if not words.is_lower(at):
        return token.text[:1] in "$£€" or (token.text[:1].isdigit() and not _DOTTED.fullmatch(token.text))
    if low in PARTICLES and words.is_capital(at + 1):
        return False
    return not (at in words.mentions.people and counts_as_name(words, at))


def stretch_end(words: HeadWords, at: int) -> int:
    """Return the end of the words that stand together from a token on: up to a part, a separator or a mark."""
    end = at
    while end < len(words) and words.kind(end) == "word" and (end not in words.parts or end == at):
        if end > at and (words.is_separator(end) or words.low(end) in (*_BEFORE_NOTE, "via")):
            break
        if end > at and words.is_with(end) and name_follows(words, end + 1):
            break
        end += 1
        if words.ends_sentence(end - 1):
            break
    return end


def counts_as_name(words: HeadWords, at: int) -> bool:
    """Whether the known name at a token counts behind a comma, `and` or a name.

    A single name in lower case does only if a separator, a part, a mark or the end of the head follows.
    """
    mention = words.mentions.people[at]
    if mention.end - at > 1 or not words.is_lower(at):
        return True
    end = mention.end
    if end >= len(words) or end in words.parts or words.is_separator(end) or words.ends_sentence(end - 1):
        return True
    if words.kind(end) != "word":
        return True
    return words.low(end) in (*_BEFORE_NOTE, "via", "with", "w/")


def name_follows(words: HeadWords, at: int) -> bool:
    """Whether a name stands at this token: known, in quotes, or one that looks like a new one."""
    if words.kind(at) == "quoted" or (words.low(at) == "new" and words.kind(at + 1) == "quoted"):
        return True
    if at in words.mentions.people:
        return counts_as_name(words, at)
    if words.kind(at) != "word" or at in words.parts:
        return False
    end = stretch_end(words, at)
    if words.low(at) in PRONOUNS and end == at + 1:
        return True
    stretch = [words.tokens[i] for i in range(at, end)]
    if words.low(at) in SUBJECTS or words.low(at) in _I:
        return False
    if words.is_capital(at):
        if any(token.low in JOB_TITLES for token in stretch) or words.tokens[at].low in PROSE_WORDS:
            return False
        is_short = len(stretch[0].text) > 1 and stretch[0].text.isupper()
        if is_short and any(words.is_lower(i) and words.low(i) not in PARTICLES for i in range(at, end)):
            return False  # AI strategy
        letters = [token.text for token in stretch if token.text.isupper() and len(token.text) > 1]
        return any(looks_like_name(token.text) for token in stretch) and len(letters) < len(stretch)
    if words.shouts:
        return not any(token.low in PROSE_WORDS | JOB_TITLES for token in stretch)
    if words.low(at) in PARTICLES and words.is_capital(at + 1):
        return True
    return has_evidence(words, at, end)


def has_evidence(words: HeadWords, at: int, end: int) -> bool:
    """Whether an organisation, an e-mail address or `via` follows lower-case words, which are a name then."""
    part = words.parts.get(end)
    is_via = words.low(end) == "via" and words.kind(end + 1) in ("word", "quoted") and part is None
    is_proof = is_via or (part is not None and part.kind in ("group", "email"))
    stretch = [words.tokens[i] for i in range(at, end)]
    if words.is_lower(at) and any(i in words.mentions.people and words.is_capital(i) for i in range(at, end)):
        return False  # ate sushi near Dana (City Library)
    plain = all(token.text.replace("-", "").replace("'", "").isalpha() for token in stretch)
    speaks = any(token.low in PROSE_WORDS or _is_time(token) or _is_past_verb(token) for token in stretch)
    return is_proof and plain and len(stretch) <= 4 and not speaks


def _is_past_verb(token: Token) -> bool:
    """Whether a word in lower case is a verb that tells of something: Tom (Acme) applied."""
    verb = VERBS.get(token.low)
    return verb is not None and verb.past and token.text[:1].islower() and token.low.endswith("ed")


def _is_time(token: Token) -> bool:
    """Whether a word in lower case is one of a date, or a slip of one: no name, whatever follows it."""
    classes = classify_word(token.low)
    is_word = "UNIT" in classes or "TOMORROW" in classes or has_time_word([token], 0)
    return token.text[:1].islower() and (is_word or bool(date_slip([token], 0, alone=False)))
