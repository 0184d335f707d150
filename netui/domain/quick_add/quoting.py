"""Quotes names, titles and organisations that a line would otherwise read as something else."""

from netui.domain.name_words import PARTICLES, word_set
from netui.domain.quick_add.date_patterns import classify_word
from netui.domain.quick_add.time_words import date_slip, has_time_word
from netui.domain.quick_add.tokenizer import tokenize
from netui.domain.quick_add.verbs import ACTIVITIES, VERBS
from netui.domain.quick_add.word_lists import FLUFF, PROSE_WORDS

__all__ = ["NOT_IN_NAMES", "in_quotes", "quote_name", "quote_organisation", "quote_title"]

NOT_IN_NAMES = word_set("about re for from with to at in on my her his this last next tomorrow knows")
"""Words that are never part of a new name: with one of them, it is more likely a note that lacks its colon."""

_RESERVED_WORDS = (
    NOT_IN_NAMES
    | PROSE_WORDS
    | FLUFF
    | frozenset(VERBS)
    | ACTIVITIES
    | word_set("today tonight yesterday yday christmas xmas eod cob eow eom eoy")
    | {"via", "every", "tom", "none", "plus", "said", "weekly", "monthly", "birthday", "w", "of"}
)


def quote_name(name: str) -> str:
    """Return the name as it may stand anywhere in a line: quoted if a word of it could be read as something else."""
    name = " ".join(name.replace('"', " ").split())
    words = name.split()
    plain = words and all(_is_plain(word) for word in words) and len(words) <= 4 and max(map(len, words)) > 1
    plain = plain and not all(word.isupper() and word != word.lower() for word in words)  # behind a comma: a note
    return name if plain else f'"{name}"'


def quote_title(title: str) -> str:
    """Return the title of an opportunity as it may stand behind a verb, quoted as a name is.

    Words in lower case need no quotes, but those that speak of time, and slips of them.
    """
    words = tokenize(title, 0, len(title))
    plain = all(word.isalpha() and _is_plain(word.capitalize()) for word in title.split()) and not any(
        has_time_word(words, at) or date_slip(words, at, alone=True) for at in range(len(words))
    )
    return title if plain or '" ' in title else f'"{title}"'


def quote_organisation(organisation: str, otherwise: str) -> str:
    """Return `(ORG)`, or `otherwise "ORG"` (such as `from "ORG"`) where brackets would not hold it together."""
    return f'{otherwise} "{organisation}"' if set(organisation) & set("():>") else f"({organisation})"


def in_quotes(typed: str) -> str:
    """Return what was typed as a message quotes it; quotes within it become single ones."""
    return '"{}"'.format(" ".join(typed.replace('"', "'").split()))


def _is_plain(word: str) -> bool:
    """Whether the grammar can read this word only as part of a name."""
    letters = word.replace("-", "").replace("'", "").replace("’", "").replace(".", "")
    folded, *classes = classify_word(word)
    if word in PARTICLES:
        return True
    return (
        letters.isalpha()
        and not letters[:1].islower()
        and not word.startswith("-")
        and folded not in _RESERVED_WORDS
        and not classes
    )
