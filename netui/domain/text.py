"""Cleaning of typed and pasted text for storage, and folding of text for matching and search."""

import unicodedata

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = [
    "capitalise",
    "clean",
    "clean_note",
    "clean_path",
    "end_sentence",
    "fold",
    "fold_search",
    "is_symbol",
    "paintable",
    "visible",
    "wrap_text",
]

_INVISIBLE = frozenset(
    "\u00ad\u061c\u180e\u200b\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064"
    "\u2066\u2067\u2068\u2069\u206a\u206b\u206c\u206d\u206e\u206f\ufeff\ufff9\ufffa\ufffb"
).union(map(chr, range(0xE0000, 0xE0080)))
"""Direction marks, zero-width and tag characters: invisible, but they change how a line looks, or hide a text in it."""

_JOINERS = "\u200c\u200d"
"""Zero-width (non-)joiners: they hold an emoji sequence together, or spell a word in some scripts; else noise."""

_LETTER_FOLDS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "ß": "ss", "þ": "th", "ı": "i", "ħ": "h", "ŧ": "t"}
)
"""Letters that Unicode does not decompose into a plain letter and an accent, but people do."""

_KEPT_MARKS = (0, 7, 8, 9)
"""Combining classes that are not accents: nuktas, the voicing of kana, viramas. Without them a name is another name."""

_ACTED_ON = dict.fromkeys([*range(32), *range(127, 160), *range(0xD800, 0xE000), *map(ord, _INVISIBLE - {"\u00ad"})])
"""The soft hyphen takes a cell, so it stays."""

_ASCII_NAME = {
    code: " " if chr(code).isspace() or chr(code) == "-" else None for code in range(128) if not chr(code).isalnum()
}


def clean(text: str) -> str:
    """Return the text as one line, in NFC, without control, direction and zero-width characters; single spaces."""
    if text.isascii() and text.isprintable() and "  " not in text:  # as most are
        return text.strip(" ")
    return " ".join(visible(text).split())


def capitalise(text: str) -> str:
    """Return the text with a capital first letter, and the rest as it is."""
    return text[:1].upper() + text[1:]


def clean_note(text: str) -> str:
    """Return the text with its lines and the spaces within them, in NFC, without the characters that `clean` removes.

    Trailing white space of lines and blank lines around the text are removed; other white space becomes a plain space.
    """
    lines = visible(text.replace("\r\n", "\n").replace("\r", "\n")).split("\n")
    # A printable line has no other white space than plain spaces.
    plain = (
        (line if line.isprintable() else "".join(" " if c.isspace() else c for c in line)).rstrip() for line in lines
    )
    return "\n".join(plain).strip("\n").lstrip(" ")


def clean_path(path: str) -> str:
    """Return a path as it can be shown: as it is, or cleaned where it has characters that a terminal would act on."""
    return path if path.isprintable() else clean(path)


def end_sentence(text: str) -> str:
    """Return a sentence with its full stop, unless another mark ends it."""
    return text if text.endswith((".", "?", "!", "…")) else f"{text}."


def wrap_text(
    text: str,
    width: int | None,
    width_of: "Callable[[str], int]",
    *,
    first: str = "",
    rest: str = "",
    breaks_words: bool = False,
) -> list[str]:
    """Return a text as lines of at most `width`, as `width_of` measures it, broken at spaces; None is no limit.

    `first` indents the first line, `rest` the others. A word that is wider than a line stays whole, or with
    `breaks_words` goes on in the next one.
    """
    lines, line, used, is_begun = [], first, width_of(first), False
    for word in text.split(" "):
        length = width_of(word)
        if is_begun and width is not None and used + 1 + length > width:
            lines.append(line)
            line, used, is_begun = rest, width_of(rest), False
        while breaks_words and not is_begun and width is not None and used + length > width and len(word) > 1:
            head = _longest_head(word, width - used, width_of)
            lines.append(line + head)
            word = word[len(head) :]
            line, used, length = rest, width_of(rest), width_of(word)
        line, used = (f"{line} {word}", used + 1 + length) if is_begun else (line + word, used + length)
        is_begun = is_begun or bool(word)
    return [*lines, line]


def _longest_head(word: str, width: int, width_of: "Callable[[str], int]") -> str:
    """The longest beginning of a word that is no wider, at least one character."""
    end = 1
    while end < len(word) and width_of(word[: end + 1]) <= width:
        end += 1
    return word[:end]


def paintable(text: str) -> str:
    """Return the text without the characters that a terminal would act on, and without the invisible ones.

    What is left takes the same number of cells. Text is cleaned where it is stored; this is for what other programs
    wrote into the file.
    """
    return text if text.isprintable() else text.translate(_ACTED_ON)


def fold(text: str) -> str:
    """Return the key that names are matched by: no case, accents or punctuation; a hyphen is a space.

    A symbol such as an emoji stays, so that a name made of nothing else can still be told from others.
    """
    if text.isascii():
        return " ".join(text.translate(_ASCII_NAME).lower().split())
    return " ".join("".join(map(_name_part, fold_search(text))).split())


def fold_search(text: str) -> str:
    """Return the text for substring search: no case or accents, everything else kept."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text).casefold().translate(_LETTER_FOLDS)
    plain = unicodedata.normalize("NFKD", plain)
    return unicodedata.normalize("NFC", "".join(c for c in plain if unicodedata.combining(c) in _KEPT_MARKS))


def is_symbol(character: str) -> bool:
    """Whether a character is an emoji or another sign, or joins one: no letter of a script, nor a mark on one."""
    return unicodedata.category(character) in ("So", "Sk", "Cs", "Cf", "Cn") or "\ufe00" <= character <= "\ufe0f"


def visible(text: str) -> str:
    """Return the text in NFC without characters that can't be seen or stored; white space stays as it is.

    So control characters that are white space, such as a carriage return, stay.
    """
    if text.isascii() and text.isprintable():
        return text
    text = unicodedata.normalize("NFC", text)
    kept = [c for c in text if c.isspace() or (c not in _INVISIBLE and unicodedata.category(c) not in ("Cc", "Cs"))]
    return unicodedata.normalize("NFC", "".join(c for i, c in enumerate(kept) if c not in _JOINERS or _joins(kept, i)))


def _joins(text: list[str], at: int) -> bool:
    """Whether the joiner at this index has something to join on both sides."""
    around = text[at - 1 : at] + text[at + 1 : at + 2]
    return len(around) == 2 and not any(c.isascii() or c.isspace() or c in _JOINERS for c in around)


def _name_part(character: str) -> str:
    """Return a character's part in a folded name: itself, a space, or nothing."""
    if character.isalnum() or character.isspace():
        return character
    category = unicodedata.category(character)
    if category == "Pd":
        return " "
    return character if category in ("So", "Mn", "Mc") and not "\ufe00" <= character <= "\ufe0f" else ""
