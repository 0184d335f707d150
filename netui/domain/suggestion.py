"""One suggestion for the next contact with somebody, made from the facts; another one after every contact."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from netui.domain.days import day_label

__all__ = ["ContactHistory", "Remark", "suggest"]

_MAX_QUOTE = 56
"""Characters of the user's own words quoted in a suggestion, so that it fits a row."""

_MESSAGES = ("email", "message", "letter")
_CALLS = ("call", "voicemail", "video")


@dataclass(frozen=True, slots=True)
class Remark:
    """A note of an interaction or a detail, with its day."""

    text: str
    what: str
    """Its kind as a noun: `call`, `note`."""
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactHistory:
    """The facts about a contact that suggestions are made from."""

    contacts: int = 0
    """Number of contacts so far; picks the suggestion."""
    organisation: str = ""
    talks: tuple[Remark, ...] = ()
    """Notes of interactions, the latest first."""
    details: tuple[Remark, ...] = ()
    """Details about them, the latest first."""
    shared: tuple[tuple[str, str], ...] = ()
    """Topics and tags, each with the name of another contact who has it too."""
    strangers: tuple[tuple[str, str], ...] = ()
    """The pairs of `shared` whose other contact is not known to know this one."""
    pages: tuple[str, ...] = ()
    """Their web pages."""
    channels: tuple[str, ...] = ()
    """Channels of the interactions, the latest first."""
    last: date | None = None
    """The day of the last contact."""
    owes: bool = False
    """Whether they did more for me than I for them."""


def suggest(history: ContactHistory, today: date) -> str:
    """Return one suggestion.

    Asking, giving and changing the channel alternate with every contact, so that no three in a row are alike; within
    each of the three the available facts alternate.
    """
    turn, at = history.contacts % len(_TURNS), history.contacts // len(_TURNS)
    ideas = list(_TURNS[turn](history, today))
    return ideas[at % len(ideas)]


def _ideas_to_ask(history: ContactHistory, today: date) -> Iterator[str]:
    """Suggestions to ask: about their details, their news, a shared interest."""
    for detail in history.details:
        yield f"ask about {_quote(detail.text)} (note of {day_label(detail.day, today)})"
    for said in history.talks[:1]:
        yield f"ask what came of {_quote(said.text)} ({said.what} {day_label(said.day, today)})"
    for topic, name in history.shared[:1]:
        yield f"ask about {_clause(topic)}, which {name} shares"
    if not (history.details or history.talks):
        yield f"ask what's new at {history.organisation}" if history.organisation else "ask what's new"


def _ideas_to_give(history: ContactHistory, today: date) -> Iterator[str]:
    """Suggestions to give something before asking: an article, an introduction, a comment on their page."""
    for said in history.talks[:1]:
        yield f"send an article on {_quote(said.text)} ({said.what} {day_label(said.day, today)})"
    for topic, name in history.strangers[:1]:
        yield f"offer to introduce {name}: both {_clause(topic)}"
    for page in history.pages[:1]:
        yield f"comment on one of their posts ({_clause(page)})"
    if history.owes:
        yield "give something back before you ask again"
    if not (history.talks or history.strangers or history.pages or history.owes):
        yield "send something useful, and ask for nothing"


def _ideas_to_talk(history: ContactHistory, today: date) -> Iterator[str]:
    """A suggestion to use another channel than the last one."""
    last = history.channels[0] if history.channels else ""
    when = f" {day_label(history.last, today)}" if history.last else ""
    if last in _MESSAGES:
        many = next((at for at, each in enumerate(history.channels) if each not in _MESSAGES), len(history.channels))
        yield f"call: the last {many} were messages" if many > 1 else f"call: the last was a message,{when}"
    elif last in _CALLS:
        yield f"meet: you last spoke by phone or video,{when}"
    elif last:
        yield f"write a few lines: you last met{when}"
    else:
        yield "write a few lines, to begin with"


_TURNS = (_ideas_to_ask, _ideas_to_give, _ideas_to_talk)


def _quote(text: str) -> str:
    """Return the first clause in quotes: it may be a sentence, which goes on in no other one."""
    return f"“{_clause(text)}”"


def _clause(text: str) -> str:
    """Return the first clause of the user's words, cut at a word where it is long."""
    text = " ".join(text.split())
    for end in (". ", "; ", "? ", "! "):
        text = text.partition(end)[0]
    text = text.rstrip(".;!? ")
    return text if len(text) <= _MAX_QUOTE else f"{text[: _MAX_QUOTE - 1].rsplit(' ', 1)[0]}…"
