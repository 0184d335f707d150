"""Reads LinkedIn's archive: which file is what, by its header, and in which order they are read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from netui.domain.importing.plan import Plan, PlanPart
from netui.exchange.containers import ContainedFile, FileLeftOut
from netui.exchange.delimited_text import ReadProgress
from netui.exchange.file_parts import count_left_out, read_part
from netui.exchange.format import Format, ReadOptions
from netui.exchange.headers import header_key
from netui.exchange.linkedin_archive.facts import (
    FactReader,
    Leads,
    Target,
    profile_name,
    read_address_book,
    read_endorsements,
    read_events,
    read_invitation_sides,
    read_invitations,
    read_jobs,
    read_notes,
    read_profile,
    read_recommendations,
)
from netui.exchange.linkedin_archive.messages import MESSAGES_HEADER, MessageDays
from netui.exchange.linkedin_archive.people import ArchivePeople, Me
from netui.exchange.linkedin_archive.rows import ArchiveReader, KeptRows
from netui.exchange.table_format import first_records

__all__ = ["NOTHING", "ArchiveFile", "archive_kind", "own_name", "read_linkedin_archive"]

NOTHING = "nothing about people"
"""What a file of an archive is that has nothing to read in it."""

_UNKNOWN_ME = (
    "It is unclear whose archive this is: it has no Profile.csv, and the setting my_name is empty. Its messages are "
    'left out; `my_name = "Your Name"` in the settings shows which messages are yours.'
)


class _Kind(NamedTuple):
    """A kind of table in the archive."""

    name: str
    """What its rows are called before people."""
    header: frozenset[str]
    """The columns that its header needs, without case, spaces and punctuation."""
    read: FactReader | None = None
    """None for connections and messages, which are read otherwise, and for what has nothing to read in it."""
    words: tuple[str, ...] = ()
    """Words of which the name of the file has one, where two kinds have the same header."""


def _columns(columns: str) -> frozenset[str]:
    return frozenset(map(header_key, columns.split(",")))


_CONNECTIONS = "connections"
_MESSAGES = "messages"
_PROFILE = "profile"
_INVITATIONS = "invitations"

_APPLIED = _columns("Application Date,Company Name,Job Title,Job Url")

_KINDS = (
    _Kind(NOTHING, MESSAGES_HEADER, None, ("guide", "coach", "learning", "roleplay")),
    _Kind(_MESSAGES, MESSAGES_HEADER),
    _Kind(_PROFILE, _columns("First Name,Last Name,Maiden Name,Headline,Summary"), read_profile),
    _Kind(_INVITATIONS, _columns("From,To,Sent At,Message"), read_invitations),
    _Kind("notes", _columns("Connection First Name,Connection Last Name,Note"), read_notes),
    _Kind(
        "recommendations", _columns("First Name,Last Name,Text,Creation Date,Status"),
        read_recommendations("received"), ("received",),
    ),
    _Kind(
        "recommendations", _columns("First Name,Last Name,Text,Creation Date,Status"),
        read_recommendations("given"), ("given",),
    ),
    _Kind("endorsements", _columns("Endorsement Date,Endorser First Name"), read_endorsements("endorser", "them")),
    _Kind("endorsements", _columns("Endorsement Date,Endorsee First Name"), read_endorsements("endorsee", "me")),
    _Kind("address book", _columns("Emails,PhoneNumbers,CreatedAt,InstantMessageHandles"), read_address_book),
    _Kind("jobs applied for", _APPLIED, read_jobs("applied", "applicationdate")),
    _Kind("jobs saved", _columns("Saved Date,Job Url,Job Title,Company Name"), read_jobs("heard", "saveddate")),
    _Kind("events", _columns("Event Name,Status"), read_events),
    _Kind("events", _columns("Event Name,Event Time"), read_events),
)  # fmt: skip
"""The surest first."""

_CONNECTIONS_KIND = _Kind(_CONNECTIONS, frozenset())
"""Connections are recognised by their format, which knows more headers."""

_PEOPLE = frozenset(("name", "fullname", "contact", "contactname", "person", "firstname", "lastname"))
"""Columns of people."""

_WITHOUT_PEOPLE = frozenset(("jobs applied for", "jobs saved", "events"))
"""Kinds without such a column: with one, the file is somebody's own sheet of people."""


@dataclass(frozen=True, slots=True)
class ArchiveFile:
    """A file of the archive, and which kind of table it is."""

    file: ContainedFile
    kind: _Kind


def archive_kind(head: bytes, name: str, connections: Format | None = None) -> _Kind | None:
    """Return which table of the archive a file is, by its beginning; None if it is none.

    `name` tells where two have the same header: recommendations received and given, messages and those of a coach.
    `connections` is the format of Connections.csv; None if that is asked for by itself.
    """
    base = header_key(name.rpartition("/")[2])
    for record in first_records(head):
        keys = set(map(header_key, record.cells))
        for kind in _KINDS:
            is_named = not kind.words or any(word in base for word in kind.words)
            if keys >= kind.header and is_named and not (kind.name in _WITHOUT_PEOPLE and keys & _PEOPLE):
                return kind
    return _CONNECTIONS_KIND if connections and connections.recognises(head, name) else None


def own_name(each: ArchiveFile, options: ReadOptions) -> str:
    """Return the name in a profile; empty if the file is none."""
    if each.kind.name != _PROFILE:
        return ""
    try:
        with each.file.opened() as stream:
            rows = ArchiveReader(stream, each.kind.header, options._replace(progress=None)).rows()
            return next(map(profile_name, rows), "")
    except FileLeftOut:
        return ""


def read_linkedin_archive(
    files: Sequence[ArchiveFile],
    plan: Plan,
    connections: Format,
    options: ReadOptions,
    progress: Callable[[ContainedFile], ReadProgress | None],
) -> None:
    """Read the files of one archive into a plan, to which other files may belong too.

    `connections` is the format of Connections.csv; `progress` returns the callback for one of the files. Raises
    `TooMuch`.
    """
    reader = _ArchiveParts(plan, options, progress)
    reader.learn_me(files)
    reader.connections(_of_kind(files, _CONNECTIONS), connections)
    messages = _of_kind(files, _MESSAGES)
    for each in files:
        if each.kind.read:
            reader.facts(each)
        elif each.kind.name == NOTHING:
            plan.parts.append(PlanPart(each.file.name, NOTHING))
    reader.messages(messages)
    reader.finish()


def _of_kind(files: Iterable[ArchiveFile], name: str) -> list[ArchiveFile]:
    return [each for each in files if each.kind.name == name]


class _ArchiveParts:
    """Reads the files of one archive, part by part."""

    def __init__(
        self, plan: Plan, options: ReadOptions, progress: Callable[[ContainedFile], ReadProgress | None]
    ) -> None:
        self.plan = plan
        self.options = options
        self.progress = progress
        self.people = ArchivePeople(Me(""))
        self.leads = Leads()
        self.kept = KeptRows(len(plan.people))

    def learn_me(self, files: Sequence[ArchiveFile]) -> None:
        """Learn who I am: from the profile and the invitations, else from the settings."""
        for each in _of_kind(files, _PROFILE):
            self._try(each, read_profile, PlanPart(each.file.name, _PROFILE))
        for each in _of_kind(files, _INVITATIONS):
            self._try(each, read_invitation_sides, PlanPart(each.file.name, _INVITATIONS))
        if not self.people.me.is_known:
            self.people.me.add_name(self.options.my_name)

    def connections(self, files: Sequence[ArchiveFile], connections: Format) -> None:
        """Read the connections, as from a file of their own."""
        for each in files:
            people = len(self.plan.people)
            read_part(each.file, connections, self.plan, _CONNECTIONS, self._options(each))
            self.people.add_connections(self.plan.people[people:])
        self.kept = KeptRows(len(self.plan.people))

    def facts(self, each: ArchiveFile) -> None:
        """Read a file of anything but connections and messages."""
        if each.kind.read:
            part = PlanPart(each.file.name, each.kind.name)
            self.plan.parts.append(part)
            self._try(each, each.kind.read, part)

    def messages(self, files: Sequence[ArchiveFile]) -> None:
        """Read the messages, if it can be told which are mine."""
        days = MessageDays(self.people, self.options, self.kept)
        for each in files:
            self._try(each, lambda rows, target: days.survey(rows), PlanPart(each.file.name, _MESSAGES))
        if not self.people.me.is_known and files:
            self.plan.warnings.append(_UNKNOWN_ME)
        for each in files:
            part = PlanPart(each.file.name, _MESSAGES)
            self.plan.parts.append(part)
            read: FactReader = _count_untold
            if self.people.me.is_known:
                read = lambda rows, target: days.read(rows, target.part)  # noqa: E731
            self._try(each, read, part)
        days.write(self.plan)

    def finish(self) -> None:
        """Add to the plan what was collected from several files."""
        self.leads.write(self.plan)
        self.plan.people += self.people.strangers

    def _try(self, each: ArchiveFile, read: FactReader, part: PlanPart) -> None:
        """Read the rows of a file; what can't be read to its end is said in its part."""
        target = Target(self.plan, part, self.people, self.leads, self.options, self.kept)
        try:
            with each.file.opened() as stream:
                reader = ArchiveReader(stream, each.kind.header, self._options(each))
                read(reader.rows(), target)
                if count := reader.too_long():
                    part.rows += count
                    count_left_out(part, "too long", count)
        except FileLeftOut as reason:
            part.what = str(reason)

    def _options(self, each: ArchiveFile) -> ReadOptions:
        return self.options._replace(progress=self.progress(each.file))


def _count_untold(rows: Iterable[object], target: Target) -> None:
    for _ in rows:
        target.part.rows += 1
        count_left_out(target.part, "unclear whether from me or to me")
