"""What keeps a message from going out by mistake: each guard names what, and where, and can be overruled.

Held back is a message with an empty field, one that names somebody else where this person should stand, and one whose
text this person got before. They are meant to be right: who has to do with the person may be named.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from netui.domain.days import day_label
from netui.domain.messages.template import FIELDS, Draft, Template
from netui.domain.messages.wrong_name_guard import Names, somebody_else

__all__ = ["Finding", "GuardFacts", "Names", "gaps_in", "look_over"]

_PARAGRAPH = re.compile(r"\S[^\n]*(?:\n[^\S\n]*\S[^\n]*)*")

_CLOSING = re.compile(
    r"(?:(?:best|kind|warm|many|with|yours|regards|cheers|sincerely|greetings|thanks|all the best)\b[^\n,.!?:]{0,30},?)"
    r"(?:\n[^\n]{0,60})?$",
    re.IGNORECASE,
)

_LEFT = re.compile(r"\$(?:([A-Za-z_]\w*)|\{([^{}\n]*)\})")


@dataclass(frozen=True, slots=True)
class Finding:
    """Why a message is held back."""

    kind: str
    """empty, name, same."""
    words: str
    """The words in question."""
    says: str
    """What is wrong, and where, as a sentence without an end."""
    start: int = -1
    """Where the words begin in the body, in characters; -1 where that is not there."""

    @property
    def key(self) -> tuple[str, str]:
        """What it is overruled by: the same words are not held back twice."""
        return self.kind, self.words


@dataclass(frozen=True, slots=True)
class GuardFacts:
    """What the guards know besides the message."""

    names: Names
    """Who the person is, and who may be named."""
    called: Callable[[Collection[str]], Mapping[str, str]]
    """Which of these folded names are full names of contacts: the names as they are written, by their folds."""
    first_called: Callable[[str], str]
    """The full name of a contact whose first name that is, folded; empty where there is none."""
    at: Callable[[str], str]
    """The full name of a contact with that organisation; empty where there is none."""
    before: Sequence[tuple[date, str]] = field(default=())
    """The texts that this person got before, with their days."""


def look_over(draft: Draft, template: Template | None, known: GuardFacts, today: date) -> list[Finding]:
    """Give everything for which the message is held back, in the order of the text."""
    found = [
        *_empty(draft),
        *(
            Finding("name", words, f"{says}: {_where(draft.body, start)}", start)
            for words, says, start in somebody_else(
                draft.body, template, known.names, known.called, known.first_called, known.at
            )
        ),
        *_nothing_said(draft.body),
        *_same(draft, known.before, known.names.name, today),
    ]
    return sorted(found, key=lambda each: (each.kind == "same", each.start))


def gaps_in(body: str) -> list[tuple[int, int]]:
    """Where in a text a field is left: the characters from which and up to which it stands."""
    return [match.span() for match in _LEFT.finditer(body) if _left(match)]


def _empty(draft: Draft) -> list[Finding]:
    found = []
    for match in _LEFT.finditer(draft.subject):
        if wrong := _left(match):
            found.append(Finding("empty", match[0], f"{wrong}: in the subject"))
    for match in _LEFT.finditer(draft.body):
        if wrong := _left(match):
            found.append(Finding("empty", match[0], f"{wrong}: {_where(draft.body, match.start())}", match.start()))
    return found


def _nothing_said(body: str) -> list[Finding]:
    """A greeting and a closing, and nothing between them."""
    parts = list(_PARAGRAPH.finditer(body))
    if len(parts) != 2 or "\n" in parts[0][0] or not _CLOSING.match(parts[1][0]):
        return []
    start = body.find("\n\n") + 2
    return [Finding("empty", "", f"nothing stands between the greeting and the closing: {_where(body, start)}", start)]


def _left(match: re.Match[str]) -> str:
    """What is wrong with a `$word` in the text; nothing where it is none of ours, such as an amount."""
    name = match[1] or match[2] or ""
    if name in FIELDS:
        return f"{match[0]} is empty ({FIELDS[name].says})"
    if match[2] is not None or "_" in name or difflib.get_close_matches(name, FIELDS, 1, 0.8):
        return f"{match[0]} is left in the text"
    return ""


def _same(draft: Draft, before: Sequence[tuple[date, str]], name: str, today: date) -> list[Finding]:
    text = " ".join(draft.body.split())
    for day, body in before:
        if " ".join(body.split()) == text:
            return [Finding("same", text, f"{name} got this very text on {day_label(day, today)}")]
    return []


def _where(body: str, start: int) -> str:
    line = body.count("\n", 0, start) + 1
    return f"line {line}, column {start - (body.rfind(chr(10), 0, start) + 1) + 1}"
