"""What else an archive says: invitations, notes, recommendations, endorsements, jobs, events, the old address book.

Each reader takes the rows of one file, and counts what becomes of each in its part.

The text of an invitation says how its sender and I came to know each other, so it fills in how we met (that of a
further one is a note), and the day counts as one of contact; an invitation without text is no contact. Nobody is added
for an invitation: who accepted is a connection, and who did not is known already or a stranger.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from netui.domain.bounds import MAX_FIELD, MAX_NAME, MAX_NOTE
from netui.domain.importing.plan import (
    Address,
    ImportedDetail,
    ImportedEvent,
    ImportedFavour,
    ImportedInteraction,
    ImportedOpportunity,
    ImportedPerson,
    Plan,
    PlanPart,
    row_words,
)
from netui.domain.plain_name import name_key
from netui.domain.text import clean, fold
from netui.domain.words import STAGES
from netui.exchange.cells import read_emails, read_phones
from netui.exchange.file_parts import count_left_out
from netui.exchange.format import ReadOptions
from netui.exchange.linkedin_archive.people import ArchivePeople, profile_key
from netui.exchange.linkedin_archive.rows import ArchiveRow, KeptRows, read_archive_day

__all__ = ["FactReader", "Leads", "Target", "profile_name", "read_invitation_sides", "read_profile"]

_NO_PERSON = "about unknown people"
_NO_DAY = "without a day"
_LATER = "later than today"


class Target(NamedTuple):
    """Where a reader of rows puts what it reads."""

    plan: Plan
    part: PlanPart
    people: ArchivePeople
    leads: Leads
    options: ReadOptions
    kept: KeptRows


FactReader = Callable[[Iterable[ArchiveRow], Target], None]
"""Reads the rows of a file."""


def read_profile(rows: Iterable[ArchiveRow], target: Target) -> None:
    """Learn my own name."""
    for row in _counted(rows, target.part):
        target.people.me.add_name(profile_name(row))
        target.part.taken += 1


def profile_name(row: ArchiveRow) -> str:
    """Return the name in a profile."""
    return _name(row, "firstname", "lastname")


def read_invitation_sides(rows: Iterable[ArchiveRow], target: Target) -> None:
    """Learn my own name and page: I am the inviter of what goes out, and the invitee of what comes in."""
    for row in rows:
        direction = row.text("direction").upper()
        mine = {"OUTGOING": ("from", "inviterprofileurl"), "INCOMING": ("to", "inviteeprofileurl")}.get(direction)
        if mine:
            target.people.me.add_name(row.name(mine[0]))
            target.people.me.add_page(profile_key(row.text(mine[1])))


def read_invitations(rows: Iterable[ArchiveRow], target: Target) -> None:
    """Read the texts of invitations."""
    plan, part, people, options, kept = target.plan, target.part, target.people, target.options, target.kept
    for row in _counted(rows, part):
        is_mine = _is_outgoing(row, people)
        text = row.text("message")
        day = _past_day(row.text("sentat"), options)
        name, page = ("to", "inviteeprofileurl") if is_mine else ("from", "inviterprofileurl")
        if not text:
            count_left_out(part, "without a text")
        elif is_mine is None:
            count_left_out(part, "neither from nor to me")
        elif isinstance(day, str):
            count_left_out(part, day)
        elif (person := people.find_or_add(row.name(name), row.text(page), part.file, row.line)) is None:
            count_left_out(part, _NO_PERSON)
        else:
            kept.add(len(text))
            people.note_message(person, by_me=is_mine)
            note = "LinkedIn invitation"
            if not person.texts.how_met:
                person.texts = replace(person.texts, how_met=_cut(text, MAX_FIELD, row, target))
            elif text != person.texts.how_met:
                note = _cut(f"{note}: {text}", MAX_NOTE, row, target)
            who = "me" if is_mine else "them"
            plan.interactions.append(
                ImportedInteraction((person,), day, "message", "message", who, note, file=part.file)
            )
            part.taken += 1


def _is_outgoing(row: ArchiveRow, people: ArchivePeople) -> bool | None:
    """Whether an invitation is mine; None if it can't be told."""
    direction = row.text("direction").upper()
    if direction in ("OUTGOING", "INCOMING"):
        return direction == "OUTGOING"
    if people.me.has(row.name("from"), ""):
        return True
    return False if people.me.has(row.name("to"), "") else None


def read_notes(rows: Iterable[ArchiveRow], target: Target) -> None:
    """Read my own notes: each is a detail of that person, of its own day. Who has one is somebody to add."""
    part = target.part
    for row in _counted(rows, part):
        name = _name(row, "connectionfirstname", "connectionlastname")
        note = row.note("note")
        if not note:
            count_left_out(part, "without a text")
        elif person := _someone(target, row, name, row.text("connectionprofileurl")):
            noted_on = read_archive_day(row.text("createdon"), target.options)
            person.details += (ImportedDetail(_cut(note, MAX_NOTE, row, target), day=noted_on),)
            part.taken += 1


def read_recommendations(direction: str) -> FactReader:
    """Return the reader of recommendations: they are big favours, `received` or `given`."""

    def read(rows: Iterable[ArchiveRow], target: Target) -> None:
        part, options = target.part, target.options
        for row in _counted(rows, part):
            day = _past_day(row.text("creationdate"), options)
            if isinstance(day, str):
                count_left_out(part, day)
            elif person := _someone(target, row, _name(row, "firstname", "lastname"), ""):
                _fill_job(person, row, target)
                text = row.note("text")
                note = f"LinkedIn recommendation: {text}" if text else "LinkedIn recommendation"
                note = _cut(note, MAX_NOTE, row, target)
                target.plan.favours.append(ImportedFavour(person, day, direction, note, big=True, file=part.file))
                part.taken += 1

    return read


def _fill_job(person: ImportedPerson, row: ArchiveRow, target: Target) -> None:
    """Keep where somebody worked then, if the archive says no more of them."""
    if not target.people.is_connection(person) and not (person.texts.organisation or person.texts.title):
        organisation, title = (_cut(row.text(column), MAX_FIELD, row, target) for column in ("company", "jobtitle"))
        person.texts = replace(person.texts, organisation=organisation, title=title)


def read_endorsements(who: str, started_by: str) -> FactReader:
    """Return the reader of endorsements: one reaction for each person and day, whatever number of skills.

    `who` is `endorser` or `endorsee`. Nobody is added for one.
    """

    def read(rows: Iterable[ArchiveRow], target: Target) -> None:
        part, options, people = target.part, target.options, target.people
        found: dict[tuple[int, dt.date], tuple[ImportedPerson, list[str]]] = {}
        for row in _counted(rows, part):
            day = _past_day(row.text("endorsementdate"), options)
            name = _name(row, f"{who}firstname", f"{who}lastname")
            if isinstance(day, str):
                count_left_out(part, day)
            elif person := people.find_or_add(name, row.text(f"{who}publicurl"), part.file, row.line):
                target.kept.add()
                found.setdefault((id(person), day), (person, []))[1].append(row.text("skillname"))
                part.taken += 1
            else:
                count_left_out(part, _NO_PERSON)
        for (_, day), (person, skills) in found.items():
            note = f"endorsed {', '.join(dict.fromkeys(filter(None, skills)))}"[:MAX_FIELD].strip()
            target.plan.interactions.append(
                ImportedInteraction(
                    (person,), day, "social", "liked", started_by, note, file=part.file, rows=len(skills)
                )
            )

    return read


def read_address_book(rows: Iterable[ArchiveRow], target: Target) -> None:
    """Read the address book that was once uploaded: it only fills in the connections, and whom netui knows.

    A namesake with another e-mail address is perhaps somebody else, and gets nothing of it.
    """
    part, people, options, kept = target.part, target.people, target.options, target.kept
    for row in _counted(rows, part):
        name = row.name("fullname") or _name(row, "firstname", "lastname")
        addresses = read_emails(row.text("emails"))[0] + read_phones(row.text("phonenumbers"), options.region)[0]
        if not fold(name) or len(name) > MAX_NAME:
            count_left_out(part, "without a name")
        elif not addresses:
            count_left_out(part, "without an e-mail address or number")
        elif people.me.has(name, ""):
            count_left_out(part, "about myself")
        elif known := people.find(name, ""):
            lacked = _lacked(known, addresses)
            if lacked is None:
                count_left_out(part, "of somebody with another e-mail address")
            else:
                known.addresses += lacked
                part.taken += 1
        else:
            kept.add()
            key = name_key(name)
            target.plan.people.append(
                ImportedPerson(row.line, name, key, addresses=addresses, file=part.file, only_known=True)
            )
            part.taken += 1


def _lacked(person: ImportedPerson, addresses: list[Address]) -> list[Address] | None:
    """The addresses that somebody has not; None if there are e-mail addresses on both sides, and none in common."""
    ours, theirs = (
        {address.key for address in side if address.kind == "email"} for side in (person.addresses, addresses)
    )
    if ours and theirs and not ours & theirs:
        return None
    known = {(address.kind, address.key) for address in person.addresses}
    return [address for address in addresses if (address.kind, address.key) not in known]


class Leads:
    """Jobs applied for and saved: the same job is one lead, at the later of its stages."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str], ImportedOpportunity] = {}
        self._pages: dict[str, tuple[str, str]] = {}

    def add(self, lead: ImportedOpportunity, page: str) -> bool:
        """Add a lead, or to the one that it is; return whether it is a new one."""
        key = self._pages.get(page) if page else None
        key = key or (fold(lead.title), fold(lead.organisation))
        if page:
            self._pages[page] = key
        if (before := self._found.get(key)) is None:
            self._found[key] = lead
            return True
        ranks = STAGES.index(before.stage), STAGES.index(lead.stage)
        if ranks[1] > ranks[0] or (ranks[1] == ranks[0] and lead.day < before.day):
            self._found[key] = lead
        return False

    def write(self, plan: Plan) -> None:
        """Add them to the plan, the oldest first."""
        plan.opportunities += sorted(self._found.values(), key=lambda lead: lead.day)


def read_jobs(stage: str, day_column: str) -> FactReader:
    """Return the reader of jobs at that stage. The address in an application is my own: nobody is read out of it."""

    def read(rows: Iterable[ArchiveRow], target: Target) -> None:
        part, options = target.part, target.options
        for row in _counted(rows, part):
            day = _past_day(row.text(day_column), options)
            title = _cut(row.text("jobtitle"), MAX_FIELD, row, target)
            page = _cut(row.text("joburl"), MAX_FIELD, row, target)
            if isinstance(day, str):
                count_left_out(part, day)
            elif not title:
                count_left_out(part, "without a title")
            else:
                target.kept.add()
                company = _cut(row.text("companyname"), MAX_FIELD, row, target)
                lead = ImportedOpportunity(title, company, stage, day, page)
                if target.leads.add(lead, profile_key(page)):
                    part.taken += 1
                else:
                    count_left_out(part, "the same job again")

    return read


_NOT_THERE = ("declin", "not_attend", "not attend", "invit", "cancel", "pending")
"""What the status of an event begins with, in lower case, to which I did not go."""


def read_events(rows: Iterable[ArchiveRow], target: Target) -> None:
    """Read the events that I go to."""
    part = target.part
    for row in _counted(rows, part):
        name, day = row.text("eventname"), read_archive_day(row.text("eventtime"), target.options)
        if not name or len(name) > MAX_NAME:
            count_left_out(part, "without a name")
        elif row.text("status").lower().startswith(_NOT_THERE):
            count_left_out(part, "not attended")
        elif day is None:
            count_left_out(part, _NO_DAY)
        else:
            target.kept.add()
            target.plan.events.append(ImportedEvent(name, day))
            part.taken += 1


def _counted(rows: Iterable[ArchiveRow], part: PlanPart) -> Iterator[ArchiveRow]:
    for row in rows:
        part.rows += 1
        yield row


def _past_day(text: str, options: ReadOptions) -> dt.date | str:
    """The day in a cell, or why what happened then is not taken."""
    day = read_archive_day(text, options)
    if day is None:
        return _NO_DAY
    return _LATER if day > options.today else day


def _cut(text: str, most: int, row: ArchiveRow, target: Target) -> str:
    """Return a text with no more than so many characters; a warning says where one was cut."""
    if len(text) > most:
        where = row_words(row.line, target.part.file)
        target.plan.warnings.append(f"{where}: a text of more than {most:,} characters was cut there.")
    return text[:most]


def _someone(target: Target, row: ArchiveRow, name: str, page: str) -> ImportedPerson | None:
    """Whom a row is about, who is somebody to add; None, which is counted, if that can't be told."""
    person = target.people.find_or_add(name, page, target.part.file, row.line)
    if person is None:
        count_left_out(target.part, _NO_PERSON)
        return None
    person.only_known = False
    target.kept.add()
    return person


def _name(row: ArchiveRow, first: str, last: str) -> str:
    return clean(f"{row.name(first)} {row.name(last)}")
