"""Reads a run of words as one name: known, new, or what keeps it from being a name without a question."""

from typing import NamedTuple

from netui.domain.name_words import JOB_TITLES, PARTICLES, SUFFIXES, TITLES, word_set
from netui.domain.quick_add.date_patterns import classify_word
from netui.domain.quick_add.day_meanings import FEASTS
from netui.domain.quick_add.head import Named
from netui.domain.quick_add.mentions import Mention, looks_like_name
from netui.domain.quick_add.note_start import begins_prose, has_evidence, stretch_end
from netui.domain.quick_add.parts import HeadWords
from netui.domain.quick_add.rewriting import capitalise_name
from netui.domain.quick_add.time_words import date_slip
from netui.domain.quick_add.verbs import VERBS
from netui.domain.quick_add.word_lists import PRONOUNS, PROSE_WORDS
from netui.domain.text import fold

__all__ = ["MOST_WORDS", "OFFICES", "NameRun", "is_plain_name", "read_run"]

_SIGNS = frozenset("&/+=%$#@_<>{}[]|\\^")
"""Signs that a name without quotes does not hold."""

OFFICES = word_set("hr it pr qa hq ux ops legal vc lp pm pa ea gp")
"""Departments and what somebody is, in capitals, which are nobody's name."""

MOST_WORDS = 4
"""Words of a new name, particles not counted."""


class NameRun(NamedTuple):
    """A run of words, read as a name: `tokens[first:end]`."""

    named: Named
    first: int
    end: int
    kind: str = "known"
    """known, name (to be looked up as a whole), new, or the doubt about it.

    words (behind a known name), side_by_side, lower, shout, many, organisation, word (a verb or a date word), prose,
    digits, odd, holds_known, owner, words_new (behind a new name).
    """
    mention: Mention | None = None
    """The known name that it begins with, or holds."""
    cut: int = 0
    """The token behind the name that it begins with."""


def read_run(words: HeadWords, at: int, *, two_sided: bool = False) -> NameRun:
    """Return the name that begins at a word; in a head of two sides `to` ends it."""
    end = stretch_end(words, at)
    if two_sided:
        end = next((i for i in range(at + 1, end) if words.low(i) == "to"), end)
    mention = words.mentions.people.get(at)
    if words.low(at) in PRONOUNS and mention is None:
        return NameRun(_named(words, at, at + 1), at, at + 1, "known")
    if mention is not None:
        return _behind_known(words, at, end, mention)
    if at in words.mentions.owners:
        owner = words.mentions.owners[at]
        return NameRun(_named(words, at, end), at, end, "owner", owner, owner.end)
    organisation = words.mentions.organisations.get(at)
    if organisation is not None and (organisation >= end or _is_part_of(words, organisation, end)):
        last = max(organisation, end)
        return NameRun(_named(words, at, last), at, last, "organisation", cut=organisation)
    return _unknown(words, at, end)


def _is_part_of(words: HeadWords, at: int, end: int) -> bool:
    """Whether these words behind a known organisation say more about it: Acme HR."""
    return all(words.is_capital(i) and i not in words.mentions.people for i in range(at, end))


def _named(words: HeadWords, first: int, end: int, keys: tuple[int, ...] = ()) -> Named:
    tokens = words.tokens[first:end]
    last = tokens[-1]
    text = " ".join(
        token.text + ("." if token.tail == "." and token is not last else "")
        for token in tokens
        if token.kind in ("word", "comma")
    ).replace(" , ", ", ")
    return Named(text, tokens[0].start, last.end - len(last.tail), keys)


def _behind_known(words: HeadWords, at: int, end: int, mention: Mention) -> NameRun:
    """Read a run that begins with a known name."""
    cut = mention.end
    known = NameRun(_named(words, at, cut, mention.keys), at, cut, "known", mention, cut)
    if cut >= end or words.low(cut) in ("from", "of"):
        return known
    is_full = any(_is_full(words, words.mentions.people.get(i)) for i in range(at, end))
    if has_evidence(words, at, end) and _is_lower(words, cut, end) and not is_full:
        return _as_a_whole(words, at, end, mention) or _new(words, at, end)
    if whole := _as_a_whole(words, at, end, mention):
        return whole
    if cut in words.mentions.people and not begins_prose(words, cut):
        return _two_known(words, at, end, mention)
    if begins_prose(words, cut):
        return known
    part = words.parts.get(end)
    if part is not None and part.kind in ("group", "email") and _is_name(words, at, end) and not is_full:
        return _new(words, at, end)
    rest = _first_lower(words, cut, end)
    shouted = not words.shouts and any(_is_shouted(words, i) for i in range(cut, end))
    signs = any(_SIGNS & set(words.tokens[i].text) for i in range(cut, end))
    if words.shouts or shouted or is_full or signs or not _is_name(words, at, rest):
        return NameRun(_named(words, at, end), at, end, "words", mention, cut)
    if rest < end:
        if words.low(rest) in ("from", "of"):
            whole = _as_a_whole(words, at, rest, mention)
            return whole or NameRun(_named(words, at, rest), at, rest, "new", mention)
        return NameRun(_named(words, at, end), at, end, "prose", mention, rest)
    return NameRun(_named(words, at, end), at, end, "new", mention)


def _as_a_whole(words: HeadWords, at: int, end: int, mention: Mention | None) -> NameRun | None:
    """Return the run as a name that matches as a whole, words skipped, begun or with one slip; None if it does not."""
    if any(words.low(i) in PROSE_WORDS for i in range(at, end)) or end - at > MOST_WORDS + 2:
        return None
    named = _named(words, at, end)
    found = words.known.names.match(named.text)
    if found.status == "new" or (found.status == "unsure" and mention is not None and not _is_near(words, at, end)):
        return None
    return NameRun(named, at, end, "name", mention)


def _is_near(words: HeadWords, at: int, end: int) -> bool:
    """Whether every word has a letter or more, so that an unsure match is worth a question."""
    return end - at > 1


def _two_known(words: HeadWords, at: int, end: int, mention: Mention) -> NameRun:
    """Read two known names side by side: the first name of one and the last name of another are somebody new."""
    second = words.mentions.people[mention.end]
    part = words.parts.get(end)
    index = words.known.names
    is_full = any(index.is_full(each.folded, each.keys) for each in (mention, second))
    if is_full:
        return NameRun(_named(words, at, end), at, end, "side_by_side", mention, mention.end)
    if part is not None and part.kind in ("group", "email") and second.end == end and _is_name(words, at, end):
        return _new(words, at, end)
    is_first = any(index.is_first(mention.folded, key) for key in mention.keys)
    is_last = not any(index.is_first(second.folded, key) for key in second.keys)
    capitals = all(words.is_capital(i) for i in range(at, second.end))
    if is_first and is_last and capitals and second.end == end and end - at == 2:
        return NameRun(_named(words, at, end), at, end, "new", mention)
    return NameRun(_named(words, at, end), at, end, "side_by_side", mention, mention.end)


def _unknown(words: HeadWords, at: int, end: int) -> NameRun:
    """Read a run that begins with no known name."""
    lower = _first_lower(words, at, end)
    if whole := _as_a_whole(words, at, end, None):
        return whole
    inside = next((words.mentions.people[i] for i in range(at, end) if i in words.mentions.people), None)
    named = _named(words, at, end)
    if inside is not None and any(_is_full(words, words.mentions.people.get(i)) for i in range(at, end)):
        return NameRun(named, at, end, "holds_known", inside)
    if at < lower < end and words.low(lower) in ("from", "of"):
        if whole := _as_a_whole(words, at, lower, None):
            return whole
        return _capitals(words, at, lower, inside if inside and inside.start < lower else None)
    if end - at > 2 and lower == end and _says_job(words, at):
        return NameRun(named, at, end, "odd")  # VC Laura Stein
    if has_evidence(words, at, end):
        return _new(words, at, end)
    if inside is not None and (lower < end or inside.end - inside.start > 1):
        return NameRun(named, at, end, "holds_known", inside)
    if any(c.isdigit() or c in ">:/" for i in range(at, end) for c in words.tokens[i].text.replace("[/", "")):
        return NameRun(named, at, end, "digits", cut=lower)
    owner = next((words.mentions.owners[i] for i in range(at, end) if i in words.mentions.owners), None)
    if owner is not None:
        return NameRun(named, at, end, "owner", owner, owner.end)  # two of Dana's friends
    source = next((i for i in range(at + 1, end) if words.low(i) == "from"), end)
    is_count = "COUNT" in classify_word(words.low(at))
    if source < end - 1 and _is_lower(words, at, source) and is_plain_name(words.text(at, source)) and not is_count:
        return NameRun(_named(words, at, source), at, source, "lower")  # sarah from acme
    if any(words.low(i) in PROSE_WORDS and not words.is_capital(i) for i in range(at, end)):
        return NameRun(named, at, end, "prose", cut=lower)
    if words.shouts:
        return NameRun(named, at, end, "shout" if fold(named.text) else "odd")
    if lower == end:
        last = words.tokens[end - 1]
        if end - at > 1 and last.low in JOB_TITLES and last.text.isupper():
            return NameRun(named, at, end, "words_new", cut=end - 1)  # Tom Baker CEO
        return _capitals(words, at, end, inside)
    if at < lower:
        return NameRun(named, at, end, "words_new", cut=lower)
    return NameRun(named, at, end, "lower" if is_plain_name(named.text) else "odd")


def _says_job(words: HeadWords, at: int) -> bool:
    """Whether a word says what somebody is, and is no title of theirs."""
    low, is_short = words.low(at), words.tokens[at].text.isupper()
    return low not in TITLES and (low in JOB_TITLES or (low in OFFICES and is_short))


def _is_full(words: HeadWords, mention: Mention | None) -> bool:
    """Whether a known name is somebody's full name."""
    return mention is not None and words.known.names.is_full(mention.folded, mention.keys)


def _capitals(words: HeadWords, at: int, end: int, inside: Mention | None) -> NameRun:
    """Read words that each begin with a capital."""
    named = _named(words, at, end)
    counted = [i for i in range(at, end) if words.low(i) not in PARTICLES]
    if len(counted) > MOST_WORDS:
        return NameRun(named, at, end, "many")
    is_alone = end - at == 1 and (_is_another_word(words.low(at)) or date_slip(words.tokens, at, alone=True))
    is_office = end - at == 1 and words.low(at) in OFFICES | JOB_TITLES and named.text.isupper()
    is_owner = end - at == 1 and named.text[-2:] in ("'s", "’s")  # Claridge's
    if is_alone or is_office or is_owner or all(each in TITLES | SUFFIXES for each in fold(named.text).split()):
        return NameRun(named, at, end, "word")
    if not fold(named.text) or not any(c.isalpha() for c in named.text) or set(named.text) & _SIGNS:
        return NameRun(named, at, end, "odd")
    return NameRun(named, at, end, "new", inside)


def _is_another_word(low: str) -> bool:
    """Whether a word alone is a verb or a date word."""
    return low in VERBS or low in FEASTS or bool({"WEEKDAY", "MONTH", "UNIT", "TOMORROW"} & classify_word(low).keys())


def _new(words: HeadWords, at: int, end: int) -> NameRun:
    """Return a new name that evidence shows, with capitals."""
    named = _named(words, at, end)
    named.has_evidence = True
    if named.text == named.text.lower():
        named.text = capitalise_name(named.text)
    return NameRun(named, at, end, "new")


def _first_lower(words: HeadWords, at: int, end: int) -> int:
    """Return the first word that begins in lower case and is no particle of a name."""
    for i in range(at, end):
        token = words.tokens[i]
        if not looks_like_name_part(token.text) and not (token.low in PARTICLES and i + 1 < end and i >= at):
            return i
    return end


def looks_like_name_part(word: str) -> bool:
    """Whether a word may be part of a new name: it begins with a capital, or is an initial."""
    return looks_like_name(word) or (len(word.strip(".")) == 1 and word[:1].isalpha() and not word[:1].islower())


def _is_lower(words: HeadWords, at: int, end: int) -> bool:
    return all(words.is_lower(i) for i in range(at, end))


def _is_name(words: HeadWords, at: int, end: int) -> bool:
    """Whether these words look like a name: one to four that begin with a capital."""
    counted = [i for i in range(at, end) if words.low(i) not in PARTICLES]
    return 0 < len(counted) <= MOST_WORDS and _first_lower(words, at, end) == end and not words.shouts


def _is_shouted(words: HeadWords, at: int) -> bool:
    text = words.tokens[at].text
    return len(text) > 1 and text.isupper() and text != text.lower()


def is_plain_name(text: str) -> bool:
    """Whether a text has only letters, `-` and `'`, none of its words one of a sentence, a verb or a date."""
    return all(
        word.replace("-", "").replace("'", "").replace(".", "").isalpha()
        and word.lower() not in PROSE_WORDS
        and not _is_another_word(word.lower())
        for word in text.split()
    )
