"""The format of pages that people read and keep in git: a Markdown file, or a folder with a file for each person."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, BinaryIO

from netui.db.identity import read_database_key
from netui.domain.words import count_words
from netui.exchange.exporting.index_letter import index_letter
from netui.exchange.exporting.markdown_page import markdown_page
from netui.exchange.exporting.markdown_text import markdown_line, markdown_link
from netui.exchange.exporting.page_names import INDEX_PAGE, read_page_names
from netui.exchange.exporting.pages_folder import read_own_pages, write_pages
from netui.queries.contacts.contact_list import read_contact_ids, read_contact_rows

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from netui.db.readonly import Execute
    from netui.exchange.exporting.export_format import ExportOptions
    from netui.queries.contacts.contact_list import ContactRow

__all__ = ["MarkdownPages"]


class MarkdownPages:
    """A page for each person, with all that is known of them: the user's own copy, with the private notes."""

    name = "md"
    title = "pages"
    leaves_notes_out = False
    holds = (
        "A Markdown page for each person, with notes and timeline: in one file, or in a folder, where the same content "
        "changes no byte."
    )

    def write(self, execute: Execute, sink: BinaryIO, options: ExportOptions) -> str:
        """Write the pages one below the other, by name."""
        people = _people(execute, options)
        for at, contact in enumerate(people, 1):
            page = markdown_page(execute, contact, {}, alone=len(people) == 1)
            sink.write(f"{page}\n".encode() if at < len(people) else page.encode())
            if options.progress:
                options.progress(at, len(people))
        return _count(people)

    def write_folder(self, execute: Execute, folder: str, options: ExportOptions, *, force: bool) -> str:
        """Write a file for each person, and an index; return what the folder holds, and what is new in it.

        Pages that this database wrote before of people who are not among them now stay, and stay in the index.
        """
        people = _people(execute, options)
        names = read_page_names(execute)
        contacts = {names[contact]: contact for contact in people}
        database = read_database_key(execute)
        there = read_own_pages(folder, database)
        kept = {name for contact, name in names.items() if name in there and name not in contacts}
        files = {contact: name for contact, name in names.items() if name in contacts or name in kept}

        def make(name: str) -> bytes:
            if name == INDEX_PAGE:
                return _index(execute, files).encode()
            return markdown_page(execute, contacts[name], files).encode()

        def done(count: int) -> None:
            if options.progress:
                options.progress(count, len(contacts) + 1)

        counts = write_pages(
            folder, [*contacts, INDEX_PAGE], make, database=database, kept=kept, force=force, done=done
        )
        told = [f"{counts.written} written", f"{counts.same} unchanged"]
        if counts.removed:
            told.append(f"{counts.removed} removed")
        if kept:
            told.append(f"{len(kept)} of others kept")
        return f"{_count(people)} ({', '.join(told)})"


def _people(execute: Execute, options: ExportOptions) -> list[int]:
    everybody = read_contact_ids(execute, archived=None)
    return everybody if options.contacts is None else [each for each in everybody if each in options.contacts]


def _count(people: Collection[int]) -> str:
    return count_words(len(people), "person", "people")


def _index(execute: Execute, files: Mapping[int, str]) -> str:
    """The page that links all others, by first letter; those who are archived stand at its end."""
    archived = set(read_contact_ids(execute, archived=True))
    rows = read_contact_rows(execute, list(files))
    lines = ["# People", ""]
    present = [row for row in rows if row.id not in archived]
    for letter, group in groupby(present, key=lambda row: index_letter(row.name)):
        lines += [f"## {letter}", "", *_lines(list(group), files), ""]
    if gone := [row for row in rows if row.id in archived]:
        lines += ["## Archived", "", *_lines(gone, files), ""]
    return "\n".join(lines)


def _lines(rows: Sequence[ContactRow], files: Mapping[int, str]) -> Iterator[str]:
    for row in rows:
        said = ", ".join(filter(None, (row.title, row.organisation)))
        yield f"- {markdown_link(row.name, files[row.id])}{f' · {markdown_line(said)}' if said else ''}"
