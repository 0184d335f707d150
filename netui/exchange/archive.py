"""Archives and folders: each file in them is read as itself, into one plan of many parts."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import BinaryIO

from netui.domain.importing.plan import ImportedPerson, Plan, PlanPart
from netui.exchange.containers import ContainedFile, Container, FileLeftOut, ZipContainer
from netui.exchange.delimited_text import ReadProgress
from netui.exchange.file_parts import read_part
from netui.exchange.format import HEAD_BYTES, FileNotUnderstood, Format, ReadOptions, TooMuch
from netui.exchange.linkedin_archive.read_archive import (
    NOTHING,
    ArchiveFile,
    archive_kind,
    own_name,
    read_linkedin_archive,
)
from netui.exchange.sheet import MAX_KEPT, ROW_TAKES
from netui.exchange.text_encoding import is_binary
from netui.exchange.unread_formats import unread_format
from netui.exchange.workbook import Workbook

__all__ = ["Archive", "LinkedInArchive", "read_container"]

_ZIP = b"PK\3\4"
_GLANCE = 4096
"""Bytes that tell whether a file is text."""
_FEW = 3
"""Files that a sentence names."""


class Archive:
    """A zip archive of any files that are read by themselves: LinkedIn's, Google's, vCards, sheets."""

    name = "archive"
    title = "several files"

    def __init__(self, formats: Sequence[Format]) -> None:
        """`formats` are those of the files in it, the last the one for what no other recognises."""
        self._formats = formats

    def recognises(self, head: bytes, name: str) -> bool:
        """Whether it is a zip archive, and no workbook or other document."""
        is_zip = head.startswith((_ZIP, b"PK\5\6"))
        return is_zip and not Workbook().recognises(head, name) and not unread_format(head)

    def read(self, stream: BinaryIO, options: ReadOptions) -> Plan:
        """Read every file in it. Raises as `Format.read`."""
        container = ZipContainer(stream, options.spool)
        if any(file.name.lower() in ("xl/workbook.xml", "workbook.xml") for file in container.files):
            workbook = next(each for each in self._formats if each.name == "xlsx")
            return workbook.read(stream, options)  # its parts are in another order
        return read_container(container, self._formats, options)


class LinkedInArchive:
    """A table of LinkedIn's archive by itself, but for the connections: its messages, invitations, notes."""

    name = "linkedin-archive"
    title = "LinkedIn archive"

    def __init__(self, connections: Format) -> None:
        """`connections` is the format of Connections.csv."""
        self._connections = connections

    def recognises(self, head: bytes, name: str) -> bool:
        """Whether it is one of these tables, by its header."""
        kind = archive_kind(head, "")
        return kind is not None and kind.name != "profile"

    def read(self, stream: BinaryIO, options: ReadOptions) -> Plan:
        """Read it as an archive of one file. Raises as `Format.read`."""
        stream.seek(0)
        kind = archive_kind(stream.read(HEAD_BYTES), "")
        if kind is None:
            raise FileNotUnderstood("no table of LinkedIn's archive has such a header. Import it without --as.")
        plan = Plan(self.name)
        file = _OnlyFile(stream)
        read_linkedin_archive([ArchiveFile(file, kind)], plan, self._connections, options, lambda _: options.progress)
        return plan


class _OnlyFile:
    """A file that is all of its archive: it has no name there."""

    name = ""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.size = stream.seek(0, os.SEEK_END)

    def head(self, size: int = HEAD_BYTES) -> bytes:
        self._stream.seek(0)
        return self._stream.read(size)

    @contextmanager
    def opened(self) -> Iterator[BinaryIO]:
        self._stream.seek(0)
        yield self._stream


def read_container(container: Container, formats: Sequence[Format], options: ReadOptions) -> Plan:
    """Read all files of an archive or a folder: LinkedIn's together, every other as itself.

    Raises `FileNotUnderstood` if nothing in it can be read, `TooMuch` as a format does.
    """
    plan = Plan(Archive.name)
    reader = _ContainerReader(container, formats, options, plan)
    reader.read()
    if not any(part.rows for part in plan.parts):
        raise FileNotUnderstood(_nothing(plan.parts))
    if not reader.others and reader.linkedin:
        plan.format = LinkedInArchive.name
    return plan


def _nothing(parts: Sequence[PlanPart]) -> str:
    if not parts:
        return "there is no file in it."
    first = "; ".join([f"{part.file}: {part.what}" for part in parts[:_FEW]])
    more = f"; and {len(parts) - _FEW:,} more" if len(parts) > _FEW else ""
    return f"nothing in it can be read ({first}{more})."


class _ContainerReader:
    """Sorts the files of a container by what they are, then reads them."""

    def __init__(self, container: Container, formats: Sequence[Format], options: ReadOptions, plan: Plan) -> None:
        self.container = container
        self.formats = formats
        self.options = options
        self.plan = plan
        self.linkedin: dict[str, list[ArchiveFile]] = {}
        """The tables of LinkedIn's archives, by the folder of each archive."""
        self.others: list[tuple[ContainedFile, Format]] = []
        self._whole = 0
        self._done = 0
        self._kept = 0

    def read(self) -> None:
        """Read all files into the plan; what is not read is a part of it too."""
        for file in self.container.files:
            self._sort(file)
        self._leave_out_linkedin_tables()
        files = [each.file for archive in self.linkedin.values() for each in archive]
        self._whole = sum(file.size for file in [*files, *(file for file, _ in self.others)])
        connections = self.formats[0]
        self._learn_my_name()
        for _, archive in sorted(self.linkedin.items()):
            read_linkedin_archive(archive, self.plan, connections, self.options, self._progress)
        repeated = _Groups()
        for file, format in sorted(self.others, key=lambda each: (not repeated.has_all(each[0]), each[0].name)):
            self._read_other(file, format, repeated)
        self.plan.parts += [PlanPart(name, reason) for name, reason in self.container.left_out]

    def _sort(self, file: ContainedFile) -> None:
        try:
            # Thousands of photos cost a glance each.
            start = file.head(_GLANCE)
            told = unread_format(start)
            head = start if told or _is_binary(start) else file.head()
        except FileLeftOut as reason:
            self._leave_out(file, str(reason))
            return
        if not head.strip():
            self._leave_out(file, "empty")
        elif kind := archive_kind(head, file.name, self.formats[0]):
            self.linkedin.setdefault(_archive_folder(file.name), []).append(ArchiveFile(file, kind))
        elif what := told or unread_format(head):
            self._leave_out(file, what.removesuffix("."))
        elif format := self._format(head, file.name):
            self.others.append((file, format))
        else:
            self._leave_out(
                file, "an archive, to be imported on its own" if head.startswith(_ZIP) else "not a table of people"
            )

    def _format(self, head: bytes, name: str) -> Format | None:
        """The format of a file; None for one that is no text, which none recognises."""
        formats = self.formats[:-1] if _is_binary(head) else self.formats
        return next((each for each in formats if each.recognises(head, name)), None)

    def _leave_out(self, file: ContainedFile, why: str) -> None:
        self.plan.parts.append(PlanPart(file.name, why))

    def _leave_out_linkedin_tables(self) -> None:
        """Leave out what lies beside several tables of LinkedIn's archive: skills and certificates have names too."""
        folders = [folder for folder, files in self.linkedin.items() if len({each.kind for each in files}) > 1]
        for file, format in [*self.others]:
            if format is self.formats[-1] and any(_is_within(file.name, folder) for folder in folders):
                self.others.remove((file, format))
                self._leave_out(file, NOTHING)

    def _learn_my_name(self) -> None:
        """Let one archive say whose all of them are: those of 2021 have no profile."""
        tables = (each for archive in self.linkedin.values() for each in archive)
        name = next(filter(None, (own_name(each, self.options) for each in tables)), "")
        self.options = self.options._replace(my_name=name or self.options.my_name)

    def _read_other(self, file: ContainedFile, format: Format, repeated: _Groups) -> None:
        people = len(self.plan.people)
        is_repeated = repeated.watch(file)
        options = self.options._replace(progress=self._progress(file))
        read_part(file, format, self.plan, "people", options, is_repeated)
        repeated.add(file, self.plan.people[people:])
        self._bound_kept(people)
        part = self.plan.parts[-1]
        if format is self.formats[-1] and not part.rows:
            part.what = "not a table of people"

    def _bound_kept(self, first: int) -> None:
        """Count what the people from the index `first` on take, since files are bounded each. Raises `TooMuch`."""
        self._kept += sum(map(_bytes_of, self.plan.people[first:]))
        if self._kept > MAX_KEPT:
            raise TooMuch(f"{len(self.plan.people):,} people that fit into memory together")

    def _progress(self, file: ContainedFile) -> ReadProgress | None:
        """The callback for a file, which counts it as a part of the whole."""
        begun, progress = self._done, self.options.progress
        self._done += file.size
        if progress is None:
            return None
        return lambda done, size: progress(min(begun + done, self._whole), self._whole)


class _Groups:
    """People of Google Takeout, which has a file for each group, and everybody in several of them."""

    def __init__(self) -> None:
        self._seen: set[object] = set()

    def has_all(self, file: ContainedFile) -> bool:
        """Whether it is the file of everybody, which is read first."""
        return _is_group(file) and file.name.rpartition("/")[2].lower() == "all contacts.vcf"

    def watch(self, file: ContainedFile) -> Callable[[ImportedPerson], bool] | None:
        """Return what tells of whom a group before this one had the same card; None for a file that is no group."""
        return (lambda person: _card_key(person) in self._seen) if _is_group(file) else None

    def add(self, file: ContainedFile, people: Iterable[ImportedPerson]) -> None:
        """Take in the people of a group."""
        if _is_group(file):
            self._seen.update(map(_card_key, people))


def _is_binary(head: bytes) -> bool:
    """Whether a file is neither text nor a zip archive, as workbooks are."""
    return is_binary(head[:_GLANCE]) and not head.startswith(_ZIP)


def _is_group(file: ContainedFile) -> bool:
    """Whether a file is named as its folder is, as `All Contacts/All Contacts.vcf` of Takeout."""
    folder, _, name = file.name.rpartition("/")
    return name.lower() == f"{folder.rpartition('/')[2]}.vcf".lower()


def _bytes_of(person: ImportedPerson) -> int:
    card = person.card
    return ROW_TAKES + 2 * len(person.notes) + (len(card.lines) + sum(map(len, card.blobs.values())) if card else 0)


def _card_key(person: ImportedPerson) -> object:
    addresses = frozenset((address.kind, address.key) for address in person.addresses)
    return person.key, person.texts, addresses, person.birthday, person.notes


def _archive_folder(name: str) -> str:
    """The folder of the archive that a table is in; jobs are in a folder of it."""
    folder = name.rpartition("/")[0]
    above, _, last = folder.rpartition("/")
    return above if last.lower() == "jobs" else folder


def _is_within(name: str, folder: str) -> bool:
    return not folder or name.startswith(f"{folder}/")
