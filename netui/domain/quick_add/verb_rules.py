"""The rules of each verb: complete the common record of a line, or say what is missing."""

from dataclasses import replace

from netui.domain.quick_add.fact_lookup import find_introduction, find_open_ask, find_opportunities, has_introduced
from netui.domain.quick_add.head_parser import Head
from netui.domain.quick_add.problems import Problem, join_alternatives
from netui.domain.quick_add.record import Record
from netui.domain.quick_add.vocabulary import Vocabulary
from netui.domain.words import MUTUAL_CHANNELS

__all__ = ["apply_verb", "apply_without_verb"]

_VerbResult = tuple[Record, Problem | None]
"""The record, and the problem that keeps it from being saved."""


def apply_verb(record: Record, head: Head, known: Vocabulary, end: int) -> _VerbResult:
    """Apply the rules of the head's verb; a problem of something missing is at `end`, the end of the head."""
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


def apply_without_verb(record: Record, head: Head, known: Vocabulary, happened: bool, keeps_in_touch: bool) -> Record:
    """Return the record of a line that begins with a name: with a day, place, connector or note an interaction.

    With only tags, addresses, an organisation or a cadence it is the contact; with none of these, `records` is None.
    """
    if happened or record.via or head.channel or record.note:
        return _interaction(record, head, known)
    addresses = record.emails or record.phones or record.urls
    is_contact = record.tags or record.organisation or addresses or record.cadence or keeps_in_touch
    return replace(record, records="contact" if is_contact else None, on=None)


def _interaction(record: Record, head: Head, known: Vocabulary) -> Record:
    """Add the channel, the activity and who started it."""
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


def _introduction(record: Record, end: int) -> _VerbResult:
    """Add the direction: received from a connector, or made between two sides."""
    if record.contacts and record.via and not record.to:
        return replace(record, direction="received"), None
    if record.contacts and record.to and not record.via:
        return replace(record, direction="made"), None
    message = "Type who brought whom together: intro Dana via Jaime, or intro Dana to Priya."
    return record, Problem("introduction", end, message) if record.people else None


def _tie(record: Record, head: Head, end: int) -> Problem | None:
    """Return the problem of a tie that is not just between one person and others; else None."""
    one = record.contacts[0].name if record.contacts else "Dana"
    if len(record.contacts) > 1:
        return Problem("name", end, f"Type it of one after the other: {one} knows Priya, Jaime.")
    if record.via is not None:
        return Problem("name", end, f"Only names follow knows: {one} knows {record.via.name}.")
    if record.place:
        return Problem("name", end, f"Put an organisation in brackets: {one} knows Priya ({record.place}).")
    return None if record.to or head.to else Problem("name", end, f"Type whom {one} knows: {one} knows Priya.")


def _outcome(record: Record, head: Head, known: Vocabulary) -> _VerbResult:
    """Add the introduction of an outcome; it has to be known."""
    if not _is_settled(record):
        return record, None
    if found := find_introduction(record.contacts, record.to, record.via, known):
        return replace(record, introduction=found.key), None
    sides = [" and ".join(who.name for who in side) for side in (record.contacts, record.to) if side]
    message = f"No introduction of {' to '.join(sides)} is known: type it first, beginning with intro."
    return record, Problem("introduction", head.verb_end, message)


def _answer(record: Record, head: Head, known: Vocabulary) -> _VerbResult:
    """Add the open ask that a yes or a no answers."""
    record = replace(record, answer=head.word)
    if not _is_settled(record):
        return record, None
    if found := find_open_ask(record.contacts, known):
        return replace(record, favour=found.key), None
    name = record.contacts[0].name
    message = f"Nothing that {name} was asked for is open: type ask {name}: what first."
    return record, Problem("ask", head.verb_end, message)


def _is_settled(record: Record) -> bool:
    """Whether everybody named is resolved, so that the facts between them can be looked up."""
    return bool(record.contacts) and all(who.status in ("known", "new") for who in record.people)


def _with_title(record: Record, head: Head, end: int) -> _VerbResult:
    """Add the title, and the organisation: `lead TITLE at ORG` has no place."""
    if not record.organisation and record.place:
        record = replace(record, organisation=record.place, place=None)
    if head.title:
        return replace(record, title=head.title), None
    return record, Problem("title", end, f"Type a title after {head.word}: {head.word} Community manager.")


def _stage(record: Record, head: Head, known: Vocabulary) -> _VerbResult:
    """Add the stage and its opportunity, which has to be known."""
    record = replace(record, stage=head.word)
    is_sure, found = find_opportunities(head.title, record.organisation, known)
    if is_sure and len(found) == 1:
        return replace(record, title=found[0].title, opportunity=found[0].key), None
    names = join_alternatives([f"{o.title} ({o.organisation})" if o.organisation else o.title for o in found])
    if found:
        message = f"{head.title} may be {names}: type which one."
    else:
        message = f"No opportunity is called {head.title}: type lead {head.title} first."
    return record, Problem("opportunity", head.title_at, message)
