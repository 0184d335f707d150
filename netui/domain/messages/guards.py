"""Guards that hold a message back: an empty field, somebody else's name, a text sent to this person before.

Each finding has its words and its place, and can be overruled. False alarms are avoided: people connected with the
person may be named.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from netui.domain.days import day_label
from netui.domain.messages.message_gaps import find_message_gaps
from netui.domain.messages.template import TEMPLATE_FIELDS, Draft, Template
from netui.domain.messages.wrong_name_guard import RecipientNames, find_wrong_names

__all__ = ["Finding", "GuardFacts", "check_message"]

_PARAGRAPH = re.compile(r"\S[^\n]*(?:\n[^\S\n]*\S[^\n]*)*")

_CLOSING = re.compile(
    r"(?:(?:best|kind|warm|many|with|yours|regards|cheers|sincerely|greetings|thanks|all the best)\b[^\n,.!?:]{0,30},?)"
    r"(?:\n[^\n]{0,60})?$",
    re.IGNORECASE,
)

_FIELD = re.compile(r"\$(?:([A-Za-z_]\w*)|\{([^{}\n]*)\})")


@dataclass(frozen=True, slots=True)
class Finding:
    """A reason to hold a message back."""

    kind: str
    """The guard: empty, name, same."""
    words: str
    """The words in question."""
    says: str
    """The fault and its place, as a clause without a full stop: `“what came of it” is empty (line 5)`."""
    start: int = -1
    """The offset of the words in the body, in characters; -1 for a finding that is not in the body."""

    @property
    def key(self) -> tuple[str, str]:
        """The key under which it is overruled: the same words are not held back twice."""
        return self.kind, self.words


@dataclass(frozen=True, slots=True)
class GuardFacts:
    """The facts that the guards check a message against."""

    names: RecipientNames
    """The recipient, and the people who may be named."""
    known_names: Callable[[Collection[str]], Mapping[str, str]]
    """Looks folded names up: returns the full names of contacts among them, as written, by folded name."""
    by_first_name: Callable[[str], str]
    """Returns the full name of a contact with that folded first name; empty without one."""
    by_organisation: Callable[[str], str]
    """Returns the full name of a contact with that organisation; empty without one."""
    sent: Sequence[tuple[date, str]] = field(default=())
    """The texts sent to this person before, with their days."""


def check_message(draft: Draft, template: Template | None, known: GuardFacts, today: date) -> list[Finding]:
    """Return all findings, in the order of the text."""
    found = [
        *_empty_fields(draft),
        *(
            Finding("name", words, f"{says} ({_line_words(draft.body, start)})", start)
            for words, says, start in find_wrong_names(
                draft.body, template, known.names, known.known_names, known.by_first_name, known.by_organisation
            )
        ),
        *_no_text(draft.body),
        *_sent_before(draft, known.sent, known.names.name, today),
    ]
    return sorted(found, key=lambda each: (each.kind == "same", each.start))


def _empty_fields(draft: Draft) -> list[Finding]:
    in_subject = [Finding("empty", words, f"{wrong} (subject)") for words, wrong, _ in _faults(draft.subject)]
    in_body = [
        Finding("empty", words, f"{wrong} ({_line_words(draft.body, start)})", start)
        for words, wrong, start in _faults(draft.body)
    ]
    return in_subject + in_body


def _faults(text: str) -> list[tuple[str, str, int]]:
    """The gaps and the fields that are left in a text: their words, what is wrong, and where they begin."""
    gaps = [(text[start:end], _is_empty(field), start) for field, start, end in find_message_gaps(text)]
    fields = [(match[0], _field_fault(match), match.start()) for match in _FIELD.finditer(text)]
    return sorted([*gaps, *(found for found in fields if found[1])], key=lambda found: found[2])


def _is_empty(field: str) -> str:
    return f"“{TEMPLATE_FIELDS[field].words}” is empty"


def _no_text(body: str) -> list[Finding]:
    """The finding for a greeting and a closing without a text between them."""
    parts = list(_PARAGRAPH.finditer(body))
    if len(parts) != 2 or "\n" in parts[0][0] or not _CLOSING.match(parts[1][0]):
        return []
    start = body.find("\n\n") + 2
    return [
        Finding(
            "empty", "", f"there is nothing between the greeting and the closing ({_line_words(body, start)})", start
        )
    ]


def _field_fault(match: re.Match[str]) -> str:
    """Return the fault of a `$word` in the text; empty if it is not a field, such as an amount."""
    name = match[1] or match[2] or ""
    if name in TEMPLATE_FIELDS:
        return _is_empty(name)
    if match[2] is not None or "_" in name or difflib.get_close_matches(name, TEMPLATE_FIELDS, 1, 0.8):
        return f"{match[0]} is still in the text"
    return ""


def _sent_before(draft: Draft, sent: Sequence[tuple[date, str]], name: str, today: date) -> list[Finding]:
    text = " ".join(draft.body.split())
    for day, body in sent:
        if " ".join(body.split()) == text:
            return [Finding("same", text, f"{name} already got this exact text on {day_label(day, today)}")]
    return []


def _line_words(body: str, start: int) -> str:
    return f"line {body.count(chr(10), 0, start) + 1}"
