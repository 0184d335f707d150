"""Finds known organisations, then known people, in the tokens of a head or step; the longest name first."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from netui.domain.name_words import PARTICLES, POINTED_TITLES, SUFFIXES, TITLES
from netui.domain.plain_name import without_titles
from netui.domain.quick_add.time_words import is_day_word
from netui.domain.quick_add.tokenizer import Token
from netui.domain.quick_add.vocabulary import Vocabulary
from netui.domain.quick_add.word_lists import PROSE_WORDS
from netui.domain.text import fold

__all__ = ["NO_INITIALS", "Mention", "Mentions", "find_mentions", "is_capitalised", "looks_like_name", "split_glued"]

_MOST_WORDS = 8
"""Words of a name or an organisation that are looked up together."""

NO_INITIALS = frozenset("AIainwurxy")
"""Letters behind a name that are words: and, with, you."""

_GLUE = re.compile(r"[+/&–—]|--|(?<=\w\w)(?:[.!?]+|…)(?=[^\W\d])")
_PARTICLE_FRONT = re.compile(r"[dlo]['’](?=\w)", re.IGNORECASE)


class Mention(NamedTuple):
    """A known name: `tokens[start:end]`, and the ids of the contacts that it may mean."""

    start: int
    end: int
    keys: tuple[int, ...]
    folded: str


class Mentions(NamedTuple):
    """The known names in a run of tokens."""

    people: Mapping[int, Mention]
    """By the token that they begin at."""
    owners: Mapping[int, Mention]
    """Names with `'s` behind them: Dana's boss is nobody known, but Dana is."""
    organisations: Mapping[int, int]
    """The end of each known organisation by the token that it begins at."""


def is_capitalised(word: str) -> bool:
    """Whether a word begins with a capital, or is of a script without case."""
    word = _PARTICLE_FRONT.sub("", word).lstrip("([{'\"‘“<")
    first = next((c for c in word if c.isalpha()), "")
    return bool(first) and (first.isupper() or first.istitle() or not first.islower()) and word[:1] == first


def looks_like_name(word: str) -> bool:
    """Whether a word alone looks like a name: a capital and two letters or more, no digit."""
    return is_capitalised(word) and sum(c.isalpha() for c in word) > 1 and not any(c.isdigit() for c in word)


def split_glued(tokens: Sequence[Token], known: Vocabulary) -> list[Token]:
    """Split `Dana+Jaime` where both sides are known or look like names, and `Dana–great` behind a known name."""
    found: list[Token] = []
    for token in tokens:
        if token.tail and _is_sign_of_organisation(token, known):
            token = replace(token, text=token.text + token.tail, low=token.low + token.tail, tail="")
        if token.kind != "word" or not _GLUE.search(token.text) or known.people_at(fold(token.text)):
            found.append(token)
        else:
            found += _pieces(token, known)
    return found


def _is_sign_of_organisation(token: Token, known: Vocabulary) -> bool:
    """Whether the signs behind a word belong to the known organisation that it is: Yahoo!"""
    keys = known.people_at(fold(token.text)) if token.kind == "word" and token.tail[-1] in "!?" else ()
    return any(known.people[key].organisation.strip().endswith(token.text[-1] + token.tail) for key in keys)


def _pieces(token: Token, known: Vocabulary) -> list[Token]:
    signs = [(match.start(), match.end()) for match in _GLUE.finditer(token.text)]
    at = token.start if len(token.text) + len(token.tail) == token.end - token.start else None
    if at is None:
        return [token]
    for first, last in signs:
        is_known = bool(token.text[last:]) and _is_known(token.text[:first], known)
        if token.text[first] in "./" and (is_known or _is_known(token.text[last:], known)):
            behind = token.text[last:]
            together = fold(f"{token.text[:first]} {behind}")
            if known.names.fully(together) or is_day_word(replace(token, text=behind, low=behind.lower())):
                return [*_pieces(_part(token, 0, first), known), _part(token, last, None)]
        if token.text[first] in ".!?…" and is_known:
            before = replace(_part(token, 0, first), end=at + last, tail=token.text[first:last])
            return [*_pieces(before, known), _part(token, last, None)]
        if token.text[first] in "–—-" and is_known:
            return [
                *_pieces(_part(token, 0, first), known),
                Token("dash", token.text[first:last], at + first, at + last),
                _part(token, last, None),
            ]
    signs = [sign for sign in signs if token.text[sign[0]] in "+/&"]
    edges = [0, *(edge for sign in signs for edge in sign), len(token.text)]
    parts = [_part(token, edges[i], edges[i + 1] if i + 2 < len(edges) else None) for i in range(0, len(edges), 2)]
    if len(parts) < 2 or not all(_is_known(part.text, known) or _is_like_a_word(part.text) for part in parts):
        return [token]
    joined: list[Token] = []
    for part, (first, last) in zip(parts, [*signs, (0, 0)], strict=True):
        joined += [part, Token("word", token.text[first:last], at + first, at + last, low=token.text[first:last])]
    return joined[:-1]


def _part(token: Token, start: int, end: int | None) -> Token:
    text = token.text[start:end]
    return replace(
        token,
        text=text,
        low=text.lower(),
        start=token.start + start,
        end=token.end if end is None else token.start + end,
        tail=token.tail if end is None else "",
    )


def _is_like_a_word(text: str) -> bool:
    return looks_like_name(text) and not text.isupper()


def _is_known(text: str, known: Vocabulary) -> bool:
    folded = fold(text)
    return bool(folded) and bool(known.names.exactly(folded)) and text.lower() not in PROSE_WORDS


def find_mentions(tokens: Sequence[Token], known: Vocabulary, *, initials: bool = True) -> Mentions:
    """Return the known names in these tokens; quoted text and what stands in brackets hold none.

    `initials` says that the initial of a further name belongs to it: Phil O.
    """
    folded = [fold(token.text) if token.kind == "word" else "" for token in tokens]
    people: dict[int, Mention] = {}
    owners: dict[int, Mention] = {}
    organisations: dict[int, int] = {}
    at = 0
    while at < len(tokens):
        mention = _person_at(tokens, folded, at, known)
        if mention is not None and initials:
            mention = _with_suffix(_with_initial(mention, tokens, known), folded)
        organisation = _organisation_at(tokens, folded, at, known)
        owner = _owner_at(tokens, at, known)
        if owner and owner.end > (mention.end if mention else at) and not organisation:
            owners[at] = owner
            at = owner.end
        elif organisation and organisation - at >= (mention.end - at if mention else 0) + bool(mention):
            organisations[at] = organisation
            at = organisation
        elif mention:
            people[at] = mention
            at = mention.end
        else:
            if organisation:
                organisations[at] = organisation
            if owner:
                owners[at] = owner
            at += 1
    return Mentions(people, owners, organisations)


def _person_at(tokens: Sequence[Token], folded: Sequence[str], at: int, known: Vocabulary) -> Mention | None:
    """Return the longest known name that begins at a token."""
    if not folded[at]:
        return None
    if folded[at] in POINTED_TITLES and tokens[at].tail == "." and at + 1 < len(tokens):
        named = _person_at(tokens, folded, at + 1, known)
        return named._replace(start=at) if named else None
    texts: list[str] = []
    for end in range(at + 1, min(at + 1 + _MOST_WORDS, len(tokens) + 1)):
        if not folded[end - 1] or (end > at + 1 and _ends_a_name(tokens[end - 2])):
            break
        texts.append(f"{texts[-1]} {folded[end - 1]}" if texts else folded[end - 1])
    while texts:  # from the longest, so that everybody of a first name is looked for only where it stands alone
        end, text = at + len(texts), texts.pop()
        if (keys := known.names.exactly(text)) and not _is_prose(tokens[at:end]):
            return _with_suffix(Mention(at, end, keys, " ".join(without_titles(text.split()))), folded)
    return None


def _with_initial(mention: Mention, tokens: Sequence[Token], known: Vocabulary) -> Mention:
    """Return the mention with the initial of a further name behind it: phil o."""
    end = mention.end
    if end >= len(tokens) or len(tokens[end].text) != 1 or tokens[end].kind != "word" or tokens[end - 1].tail:
        return mention
    if tokens[end].text in NO_INITIALS or not tokens[end].text.isalpha():
        return mention
    found = known.names.match(f"{mention.folded} {tokens[end].low}")
    keys = tuple(key for key in found.keys if key in mention.keys)
    return mention._replace(end=end + 1, keys=keys) if keys and found.status in ("known", "ambiguous") else mention


def _with_suffix(mention: Mention, folded: Sequence[str]) -> Mention:
    """Return the mention with a comma and a suffix behind it: Dana Liu, PhD."""
    end = mention.end
    if end + 1 < len(folded) and not folded[end] and folded[end + 1] in SUFFIXES:
        return mention._replace(end=end + 2)
    return mention


def _ends_a_name(token: Token) -> bool:
    """Whether the signs behind a word end a name: a full stop does, but not after a letter or a title."""
    return bool(token.tail) and not (token.tail == "." and (len(token.text) == 1 or fold(token.text) in TITLES))


def _is_prose(tokens: Sequence[Token]) -> bool:
    """Whether a word in lower case is one of a sentence, though somebody is called so."""
    return len(tokens) == 1 and tokens[0].text == tokens[0].low and tokens[0].low in (PROSE_WORDS | PARTICLES)


def _owner_at(tokens: Sequence[Token], at: int, known: Vocabulary) -> Mention | None:
    """Return the longest known name that ends in `'s`."""
    if not any(token.low.endswith("'s") for token in tokens[at : at + 6]):
        return None
    first = at
    while first + 1 < len(tokens) and fold(tokens[first].text) in TITLES | POINTED_TITLES:
        first += 1
    for end in range(min(first + 4, len(tokens)), first, -1):
        words = tokens[first:end]
        if all(token.kind == "word" and not token.tail for token in words) and words[-1].low.endswith("'s"):
            folded = fold(" ".join(token.text for token in words)[:-2])
            if folded and (keys := known.names.exactly(folded)):
                return Mention(at, end, keys, folded)
    return None


def _organisation_at(tokens: Sequence[Token], folded: Sequence[str], at: int, known: Vocabulary) -> int | None:
    """Return the end of the longest known organisation that begins at a token."""
    if not folded[at]:
        return None
    text, best = "", None
    for end in range(at + 1, min(at + 1 + _MOST_WORDS + 4, len(tokens) + 1)):
        if tokens[end - 1].kind not in ("word", "comma"):
            break
        text = f"{text} {folded[end - 1]}".strip()
        if folded[end - 1] and known.people_at(text):
            best = end
    return best
