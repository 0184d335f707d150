"""What each verb makes of a line: the record that has everything that lines have alike, and then this."""

from dataclasses import replace

from netui.domain.quick_add.fact_lookup import has_introduced, introduction_of, open_ask_of, opportunities_called
from netui.domain.quick_add.head_parser import Head
from netui.domain.quick_add.problems import Problem, listed
from netui.domain.quick_add.record import Record
from netui.domain.quick_add.vocabulary import Vocabulary
from netui.domain.words import MUTUAL_CHANNELS

__all__ = ["VerbResult", "by_verb", "without_verb"]

VerbResult = tuple[Record, Problem | None]
"""The record, and what keeps it from being one."""


def by_verb(record: Record, head: Head, known: Vocabulary, end: int) -> VerbResult:
    """The record as the verb of its head has it; `end` is where the head ends, and what it lacks would stand."""
    match head.verb.records:
        case "interaction":
            return _interaction(record, head, known), None
        case "introduction":
            return _introduction(record, end)
        case "outcome":
            return _outcome(record, head, known)
        case "answer":
            return _answer(record, head, known)
        case "opportunity":
            return _with_title(record, head, end)
        case "stage":
            record, problem = _with_title(record, head, end)
            return (record, problem) if problem else _stage(record, head, known)
        case "contact":
            return replace(record, on=None), None
        case "tie":
            return record, _tie(record, head, end)
    return replace(record, direction=head.verb.direction, big=head.big), None


def without_verb(record: Record, head: Head, known: Vocabulary, happened: bool, keeps_in_touch: bool) -> Record:
    """A line that begins with a name: with a day, a place, a connector or a note something happened.

    With only tags, addresses, an organisation or a cadence it is the contact; with nothing of all that, no record.
    """
    if happened or record.via or head.channel or record.note:
        return _interaction(record, head, known)
    addresses = record.emails or record.phones or record.urls
    is_contact = record.tags or record.organisation or addresses or record.cadence or keeps_in_touch
    return replace(record, records="contact" if is_contact else None, on=None)


def _interaction(record: Record, head: Head, known: Vocabulary) -> Record:
    """What happened, on which channel, and who started it."""
    verb = head.verb
    channel = head.channel or verb.channel
    mutual = channel in MUTUAL_CHANNELS and not (verb.thanks or verb.tells)
    introduces = record.via is not None and not has_introduced(record.via, record.contacts, known)
    return replace(
        record,
        also=("introduction",) if introduces else (),
        channel=channel,
        activity=head.word or "met",
        started_by=head.started_by or ("both" if mutual else "me"),
        thanks=verb.thanks,
        tells=verb.tells,
    )


def _introduction(record: Record, end: int) -> VerbResult:
    """Received from a connector, or made between two sides."""
    if record.contacts and record.via and not record.to:
        return replace(record, direction="received"), None
    if record.contacts and record.to and not record.via:
        return replace(record, direction="made"), None
    message = "Type who brought whom together: intro Dana via Jaime, or intro Dana to Priya."
    return record, Problem("introduction", end, message) if record.people else None


def _tie(record: Record, head: Head, end: int) -> Problem | None:
    """What keeps a tie from being one: it is between one person and others, and says nothing else of them."""
    one = record.contacts[0].name if record.contacts else "Dana"
    if len(record.contacts) > 1:
        return Problem("name", end, f"Type it of one after the other: {one} knows Priya, Jaime.")
    if record.via is not None:
        return Problem("name", end, f"Only names follow knows: {one} knows {record.via.name}.")
    if record.place:
        return Problem("name", end, f"Put an organisation in brackets: {one} knows Priya ({record.place}).")
    return None if record.to or head.to else Problem("name", end, f"Type whom {one} knows: {one} knows Priya.")


def _outcome(record: Record, head: Head, known: Vocabulary) -> VerbResult:
    """What came of an introduction, which has to be known."""
    if not _is_settled(record):
        return record, None
    if found := introduction_of(record.contacts, record.to, record.via, known):
        return replace(record, introduction=found.key), None
    sides = [" and ".join(who.name for who in side) for side in (record.contacts, record.to) if side]
    message = f"No introduction of {' to '.join(sides)} is known: type it first, beginning with intro."
    return record, Problem("introduction", head.verb_end, message)


def _answer(record: Record, head: Head, known: Vocabulary) -> VerbResult:
    """A yes or a no to an ask, which has to be open."""
    record = replace(record, answer=head.word)
    if not _is_settled(record):
        return record, None
    if found := open_ask_of(record.contacts, known):
        return replace(record, favour=found.key), None
    name = record.contacts[0].name
    message = f"Nothing that {name} was asked for is open: type ask {name}: what first."
    return record, Problem("ask", head.verb_end, message)


def _is_settled(record: Record) -> bool:
    """Whether it is sure who is named, so that the facts between them can be looked up."""
    return bool(record.contacts) and all(who.status in ("known", "new") for who in record.people)


def _with_title(record: Record, head: Head, end: int) -> VerbResult:
    """A title, and where it is: `lead TITLE at ORG` has no place."""
    if not record.organisation and record.place:
        record = replace(record, organisation=record.place, place=None)
    if head.title:
        return replace(record, title=head.title), None
    return record, Problem("title", end, f"Type a title after {head.word}: {head.word} Community manager.")


def _stage(record: Record, head: Head, known: Vocabulary) -> VerbResult:
    """An opportunity at its new stage; it has to be known."""
    record = replace(record, stage=head.word)
    sure, found = opportunities_called(head.title, record.organisation, known)
    if sure and len(found) == 1:
        return replace(record, title=found[0].title, opportunity=found[0].key), None
    names = listed([f"{o.title} ({o.organisation})" if o.organisation else o.title for o in found])
    if found:
        message = f"{head.title} may be {names}: type which one."
    else:
        message = f"No opportunity is called {head.title}: type lead {head.title} first."
    return record, Problem("opportunity", head.title_at, message)
