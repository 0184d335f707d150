"""The first name in a greeting, where it is sure: otherwise a message has a gap, and suggestions for it."""

from __future__ import annotations

from collections.abc import Sequence
from unicodedata import normalize

from netui.domain.couples import FIRM_WORDS, split_couple
from netui.domain.name_words import JOB_TITLES, ORGANISATION_WORDS, PARTICLES, word_set
from netui.domain.nicknames import is_first_name
from netui.domain.plain_name import has_title, in_reading_order, name_asides, plain_words
from netui.domain.text import fold, is_symbol

__all__ = ["first_name", "name_suggestions"]

_HONORIFICS = word_set(
    "lord lady baron baroness count countess pastor father sister brother rabbi imam sheikh sheik captain colonel"
    " major general president senator judge doctor doc mister madam uncle aunt auntie granny grandma grandpa cousin"
)
"""Words in front of a name that `TITLES` leaves out, since they are names or jobs as well."""

_CONNECTING = word_set("of at from the my in for by with and or a an")
"""Words of a description, such as `friend of Dana`."""

_MAILBOXES = word_set("info hr reception admin contact service desk hello mail enquiries inquiries jobs press unknown")
"""First words of names that are nobody's."""

_FAMILY_NAMES_FIRST = word_set(
    "zhang wang liu chen huang zhao zhou xu sun ma zhu hu guo gao luo zheng liang xie tang han cao deng feng peng zeng"
    " xiao tian dong yuan pan cai jiang yu du ye cheng wei su lu ding ren yao shen fu cui"
    " nguyen tran pham hoang phan vu vo dang bui ngo duong dinh truong"
    " choi kang yoon jang lim shin kwon hwang ahn song hong"
    " nagy kovacs toth szabo horvath varga kiss molnar nemeth balogh farkas"
    " sato suzuki takahashi tanaka watanabe ito yamamoto nakamura kobayashi kato yoshida yamada sasaki"
)
"""Family names of languages that say them first: `Zhang Wei` is not greeted `Zhang`."""

_SCRIPTS_WITH_FAMILY_NAME_FIRST = (
    ("\u1100", "\u11ff"),
    ("\u3040", "\u30ff"),
    ("\u3400", "\u9fff"),
    ("\uac00", "\ud7a3"),
    ("\uf900", "\ufaff"),
    ("\U00020000", "\U0003ffff"),
)
"""First and last characters of Hangul, kana and Chinese characters."""

_LONGEST = 24
"""Characters of the longest first name that is believed."""

_JOINERS = "-'’‐‑\u200c\u200d"
"""Characters within a first name, besides letters."""


def first_name(name: str, nickname: str = "") -> str:
    """Return the first name to greet by, as one writes it: no title, initial, emoji or comma, one capital.

    The nickname comes first. Of a couple in one name it is both first names. It is empty where it is unsure, as of
    `Dr. Müller`, `J. Smith`, `Zhang Wei` or `Acme GmbH`: a gap is better than a wrong greeting.
    """
    if called := _called(nickname):
        return called
    name = _readable(name)
    if couple := split_couple(name):
        both = [first_name(half) for half in couple]
        return " & ".join(both) if all(both) else ""
    words = list(plain_words(name))
    is_titled = has_title(name)
    while len(words) > 1 and fold(words[0]) in _HONORIFICS:
        del words[0]
        is_titled = True
    at = next((at for at, word in enumerate(words) if not _is_initial(word)), None)
    if at is None:
        return ""
    first = words[at].strip("".join(c for c in words[at] if not c.isalpha()))
    folded = fold(first)
    is_known = is_first_name(folded)
    if not _could_be_one(first) or _is_abbreviated(words[at], is_known=is_known):
        return ""
    if not _is_in_front(name, words, at, is_known=is_known, is_titled=is_titled):
        return ""
    if first == first.upper() and first != first.lower() and not is_known:
        in_capitals = all(word == word.upper() for word in words)
        if len(words) == 1 or in_capitals is (len(first) < 3):
            return ""  # IBM, JD VANCE: an abbreviation as well
        return _written(first) if in_capitals else first if len(first) < 3 else ""
    return _written(first)


def name_suggestions(name: str) -> list[str]:
    """Return what a person whose first name is unsure may be called: words in brackets, a later word, the whole name.

    The whole name keeps its title: one writes to `Dr. Müller` so.
    """
    words = list(plain_words(_readable(name)))
    found = [_written(aside) for aside in name_asides(name)]
    if words and fold(words[0]) in _FAMILY_NAMES_FIRST and len(words) > 1:
        found.append(" ".join(words[1:]))
    plain = "".join(" " if is_symbol(c) and c not in "&+" else c for c in in_reading_order(_readable(name)))
    whole = " ".join(plain.split()).strip(" ,")
    return list(dict.fromkeys(each for each in (*found, whole) if any(map(str.isalnum, each))))


def _readable(name: str) -> str:
    """The name with letters that are drawn otherwise (bold, script, full width) as plain ones."""
    return name if name.isascii() else normalize("NFKC", name)


def _called(nickname: str) -> str:
    """The nickname without emoji and commas; empty if it is an initial."""
    plain = "".join(c for c in _readable(nickname) if not is_symbol(c) or c in _JOINERS)
    words = plain.replace(",", " ").strip(' ."“”()[]').split()
    if not words or not any(map(str.isalpha, plain)) or (len(words) == 1 and _is_initial(words[0])):
        return ""
    return _written(words[0]) if len(words) == 1 and len(words[0]) > 2 else " ".join(words)


def _is_in_front(name: str, words: Sequence[str], at: int, *, is_known: bool, is_titled: bool) -> bool:
    """Whether the word is surely the first name, and no last name or organisation."""
    folded = [fold(word) for word in words]
    first = folded[at]
    if any(word in ORGANISATION_WORDS or word in FIRM_WORDS for word in folded) and not (is_known and len(words) == 2):
        return False
    if first in _FAMILY_NAMES_FIRST and len(words) > 1:
        return False
    if not _is_order_sure(name, words):
        return False
    if is_known:
        return True
    if at == len(words) - 1 or (is_titled and len(words) == 1):
        return False  # one word may be a last name
    return first not in PARTICLES | JOB_TITLES | _MAILBOXES | _CONNECTING and _CONNECTING.isdisjoint(folded[at + 1 :])


def _is_order_sure(name: str, words: Sequence[str]) -> bool:
    """Whether the first word is not one before a comma that may be a last name, nor one of two people."""
    if any(sign in name for sign in "&+/@"):
        return False
    front, comma, behind = name.partition(",")
    return not comma or not fold(behind) or len(front.split()) > 1 or fold(words[0]) != fold(front)


def _could_be_one(word: str) -> bool:
    """Whether a word is made as first names are: letters of a script that says them first, not too many."""
    if not 1 < len(word) <= _LONGEST or not any(map(str.isalpha, word)):
        return False
    if any(first <= c <= last for c in word for first, last in _SCRIPTS_WITH_FAMILY_NAME_FIRST):
        return False
    return not any(c.isascii() and not c.isalpha() and c not in _JOINERS for c in word) and not any(
        map(str.isdigit, word)
    )


def _is_initial(word: str) -> bool:
    """Whether a word is initials: `J`, `J.`, `J.R.`, `h.c.`."""
    parts = [part for part in word.replace("-", ".").split(".") if part]
    return bool(parts) and all(len(fold(part)) == 1 and part.isascii() for part in parts)


def _is_abbreviated(word: str, *, is_known: bool) -> bool:
    return word.endswith(".") and not is_known


def _written(word: str) -> str:
    """The word with a capital at its beginning and behind each hyphen, unless it has small and capital letters."""
    if word not in (word.upper(), word.lower()):
        return word
    written = ""
    for c in word:
        begins = not written or written[-1] in "-‐‑" or written[1:] in ("'", "’")
        written += c.upper() if begins else c.lower()
    return written
