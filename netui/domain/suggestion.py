"""What to be in touch about: one idea from the facts about somebody, and another one after every contact."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from netui.domain.days import day_label

__all__ = ["ContactHistory", "Remark", "suggest"]

_LONGEST = 56
"""Characters of the user's own words that an idea takes in."""

_MESSAGES = ("email", "message", "letter")
_CALLS = ("call", "voicemail", "video")


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that was said or noted."""

    text: str
    what: str
    """What it was: `call`, `note`."""
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactHistory:
    """What is known of a contact, as far as it gives ideas."""

    contacts: int = 0
    """How often we were in touch so far."""
    organisation: str = ""
    talks: tuple[Remark, ...] = ()
    """What we spoke or wrote of, the latest first."""
    details: tuple[Remark, ...] = ()
    """What is to be remembered about them, the latest first."""
    shared: tuple[tuple[str, str], ...] = ()
    """Topics and tags, each with the name of somebody else who has it too."""
    strangers: tuple[tuple[str, str], ...] = ()
    """Those of them whom nobody is known to have brought together with the contact."""
    pages: tuple[str, ...] = ()
    """Where they show what they do."""
    channels: tuple[str, ...] = ()
    """How we were in touch, the latest first."""
    last: date | None = None
    """When we were last in touch."""
    owes: bool = False
    """Whether they did more for me than I for them."""


def suggest(known: ContactHistory, today: date) -> str:
    """Give one idea. Asking, giving and another way to talk take turns with every contact, so that no three in a row
    are alike; within each, what there is to go by takes turns.
    """
    turn, at = known.contacts % len(_TURNS), known.contacts // len(_TURNS)
    ideas = list(_TURNS[turn](known, today))
    return ideas[at % len(ideas)]


def _ask(known: ContactHistory, today: date) -> Iterator[str]:
    """Their news, what is remembered of them, an interest that others have too."""
    for detail in known.details:
        yield f"ask about {_short(detail.text)} (note of {day_label(detail.day, today)})"
    for said in known.talks[:1]:
        yield f"ask what came of {_short(said.text)} ({said.what} {day_label(said.day, today)})"
    for topic, name in known.shared[:1]:
        yield f"ask about {_short(topic)}, which {name} shares"
    if not (known.details or known.talks):
        yield f"ask what is new at {known.organisation}" if known.organisation else "ask what is new"


def _give(known: ContactHistory, today: date) -> Iterator[str]:
    """An introduction, an article, a word on what they show; something, before anything is asked for."""
    for said in known.talks[:1]:
        yield f"send an article on {_short(said.text)} ({said.what} {day_label(said.day, today)})"
    for topic, name in known.strangers[:1]:
        yield f"offer to introduce {name}: both {_short(topic)}"
    for page in known.pages[:1]:
        yield f"comment on a post of theirs ({_short(page)})"
    if known.owes:
        yield "give something back before you ask again"
    if not (known.talks or known.strangers or known.pages or known.owes):
        yield "send something of use to them, and ask for nothing"


def _talk(known: ContactHistory, today: date) -> Iterator[str]:
    """Another way than the last one."""
    last = known.channels[0] if known.channels else ""
    when = f" {day_label(known.last, today)}" if known.last else ""
    if last in _MESSAGES:
        many = next((at for at, each in enumerate(known.channels) if each not in _MESSAGES), len(known.channels))
        yield f"call: the last {many} were messages" if many > 1 else f"call: the last was a message,{when}"
    elif last in _CALLS:
        yield f"meet: you last spoke by phone or video,{when}"
    elif last:
        yield f"write a few lines: you last met{when}"
    else:
        yield "write a few lines, to begin with"


_TURNS = (_ask, _give, _talk)


def _short(text: str) -> str:
    """The first clause of what the user wrote, or as much of it as a row has room for."""
    text = " ".join(text.split())
    for end in (". ", "; ", "? ", "! "):
        text = text.partition(end)[0]
    text = text.rstrip(".;!? ")
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rsplit(' ', 1)[0]}…"
