"""Asks: the request in a line or a message, the introduction wanted, the apology for a long silence."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from netui.domain.days import MONTH_NAMES, MONTHS, needs_year
from netui.domain.quick_add import Record

__all__ = [
    "apology_sentence",
    "is_ask",
    "request_in_message",
    "request_sentence",
    "split_wanted",
    "wanted_introduction",
]

_INTRODUCTION = re.compile(
    r"(?:please\s+|(?:would|could|can) you (?:please )?)?"
    r"(?:(?:an? |the )?(?:intro|introduction)|introduce me|connect me)\s+(?:to|with)\s+(.+)",
    re.IGNORECASE | re.DOTALL,
)
_QUOTED = re.compile(r'["\u201c]([^"\u201d]+)["\u201d]')
_DAYS = "|".join([*MONTHS, "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"])
_NAME_END = re.compile(
    r"[:;.?!](?=\s|$)"
    r"|\s(?:at|about|for|from|because|since|who|whom|please|if|when|so|yesterday|today|tomorrow|soon|asap)\b"
    rf"|\s(?:(?:last|next|this)\s+\w+|(?:in|on|by|before|after|with|over)\s+(?:[a-z\d]|{_DAYS})\w*)"
)
_AND = re.compile(r"\s+(?:and|&)\s+")
_REQUEST_MARK = re.compile(r"\?$|^please\b", re.IGNORECASE)
_FOR = "I'd like to ask you for "
"""Begins the sentence of a request that is a thing: `a reference`."""
_TO = "Would you be willing to "
"""Begins that of a request that is a deed: `to read my draft`."""
_REQUEST = "My request: "
"""Begins that of any other."""
_INTRODUCE = "Would you introduce me to "
_THING = re.compile(r"(?:an?|the|some|any|your|his|her|their|more|help|advice|feedback|time|input)\b", re.IGNORECASE)
_PARTICLES = frozenset(re.findall(r"\S+", "a al and & bin da de del den der di dos du el in la le of the van von y"))
"""Words written small within a name."""


def is_ask(record: Record) -> bool:
    """Whether the line records an ask."""
    return record.records == "favour" and record.direction == "asked"


def wanted_introduction(record: Record, is_known: Callable[[str], bool] | None = None) -> str:
    """Return the person or organisation that an ask for an introduction names; empty for any other line.

    `intro to Dana Liu: panels` wants Dana Liu, and so does `an introduction to Dana Liu at Lumen, please`; but `an
    intro to statistics` wants nobody: a text that is no name by its capitals or quotes has to be one that `is_known`.
    """
    found = _INTRODUCTION.match((record.note or "").strip()) if is_ask(record) else None
    if found is None:
        return ""
    if quoted := _QUOTED.match(found[1]):
        return quoted[1].strip()
    told = _NAME_END.split(f"{found[1]} ", maxsplit=1)[0]
    names = [name for part in told.split(",") if (name := re.sub(r"^and\s+", "", part.strip()))]
    known = is_known or (lambda name: False)
    return ", ".join(
        name for name in names if known(name) or all(_is_name(part) or known(part) for part in _AND.split(name))
    )


def split_wanted(wanted: str, is_known: Callable[[str], bool]) -> list[str]:
    """Return the names in a wanted introduction: `Renee Marsh and Bo Ek` are two, `Marks and Spencer` is one.

    It is split if every part is known, or has a first and a last name.
    """
    if is_known(wanted):
        return [wanted]
    names: list[str] = []
    for name in wanted.split(", "):
        parts = _AND.split(name)
        apart = len(parts) > 1 and not is_known(name) and all(" " in part or is_known(part) for part in parts)
        names += parts if apart else [name]
    return list(dict.fromkeys(filter(None, names)))


def request_in_message(subject: str, body: str) -> str:
    """Return the request of a message, as one line.

    It is the sentence of `request_sentence`, else an introduction, else the first question, else the subject.
    """
    sentences = [" ".join(each.split()) for each in re.split(r"(?<=[.?!])\s+|\n\s*\n", f"{subject}\n\n{body}")]
    requests = (line.partition(start)[2].strip() for line in body.split("\n") for start in (_FOR, _REQUEST))
    if (request := next(filter(None, requests), "")) != "":
        return request.removesuffix(".")
    if (found := re.search(rf"^{_TO}(.+)\?$", body, re.MULTILINE)) is not None:
        return f"to {found[1]}"
    for sentence in filter(_REQUEST_MARK.search, sentences):
        if (found := re.search(r"\b(?:introduc(?:e me|tion)|connect me)\s+(?:to|with)\s+(.+)", sentence)) is not None:
            ask = f"introduction to {found[1].rstrip('?.! ')}"
            if wanted_introduction(Record(records="favour", direction="asked", note=ask)):
                return ask
    asked = (sentence for sentence in sentences[1:] if sentence.endswith("?"))
    return next(asked, "") or " ".join(subject.split())


def _is_name(text: str) -> bool:
    """Whether no word begins in lower case, particles such as `of` and `van` aside; so in scripts without case too."""
    words = [word.strip("'\u2019\"(") for word in text.split() if word.casefold() not in _PARTICLES]
    return any(words) and not any(word[:1].islower() for word in words)


def request_sentence(note: str) -> str:
    """Return the note of an ask as a sentence of a message, a draft for the user to rewrite; empty without a note."""
    asked = note.strip()
    if not asked:
        return ""
    bare = asked.rstrip(".")
    if asked.endswith(("?", "!", "…")):
        return asked[0].upper() + asked[1:]
    if (wanted := re.fullmatch(r"(?:an? )?intro(?:duction)? to (.+)", bare, re.IGNORECASE)) is not None:
        return f"{_INTRODUCE}{wanted[1]}?"
    if bare.lower().startswith("to "):
        return f"{_TO}{bare[3:]}?"
    return f"{_FOR if _THING.match(bare) else _REQUEST}{bare}."


def apology_sentence(last: date | None, asked: date | None, today: date) -> str:
    """Return the apology in an ask: for another ask a short while ago (`asked`), else for the silence since `last`."""
    if asked is not None:
        return "I know I asked you for something only recently."
    if last is None:
        return "We haven't been in touch before, so let me introduce myself."
    month = MONTH_NAMES[last.month - 1].capitalize()
    when = f"{month} {last.year}" if needs_year(last, today) else month
    return f"I know you haven't heard from me since {when}, so I hope you don't mind my asking."
