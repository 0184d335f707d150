"""The format of one page that stands alone: no script, no font, no picture, nothing from elsewhere.

All text is on it, so that the browser's own search finds it. It is written person by person.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Sequence
from importlib import resources
from itertools import groupby
from typing import TYPE_CHECKING, BinaryIO

from netui.domain.words import count_words
from netui.exchange.exporting.html_person import day_words, person_card
from netui.exchange.exporting.html_sections import chain_section, map_section, opportunity_section
from netui.exchange.exporting.html_text import PersonLinks, html_text
from netui.exchange.exporting.index_letter import index_letter
from netui.queries.contacts.contact_list import (
    loops_by_contact,
    read_contact_ids,
    read_contact_overview,
    read_contact_rows,
)
from netui.queries.network.statistics import read_statistics
from netui.queries.queue.read_queue import read_queue

if TYPE_CHECKING:
    from netui.db.readonly import Execute
    from netui.exchange.exporting.export_format import ExportOptions
    from netui.queries.contacts.contact_list import ContactRow
    from netui.queries.network.statistics import NetworkStatistics

__all__ = ["HtmlPage"]

_STYLE = "page.css"


class HtmlPage:
    """The network on one page, to be shown around."""

    name = "html"
    title = "web page"
    leaves_notes_out = True
    holds = (
        "One page for any browser, without scripts or anything from elsewhere: people, chains, opportunities, "
        "map, with addresses and next steps."
    )

    def write(self, execute: Execute, sink: BinaryIO, options: ExportOptions) -> str:
        """Write the page as of `options.today`; of some people without the map, which is of everybody."""
        ids = read_contact_ids(execute, archived=None)
        people = read_contact_rows(execute, [id_ for id_ in ids if options.contacts is None or id_ in options.contacts])
        links = PersonLinks({row.id: row.uid for row in people})
        sink.writelines(text.encode() for text in _page(execute, people, links, options))
        return count_words(len(people), "person", "people")


def _page(execute: Execute, people: Sequence[ContactRow], links: PersonLinks, options: ExportOptions) -> Iterator[str]:
    name = options.settings.my_name
    title = html_text(f"The network of {name}" if name else "My network")
    yield from _head(title)
    statistics = None if options.contacts is not None else _statistics(execute, options)
    said = [count_words(len(people), "person", "people"), f"as of {day_words(options.today)}"]
    if statistics:
        said.insert(1, f"{statistics.everybody.warm:,} warm")
    yield f'<header class="top">\n<h1>{title}</h1>\n<p class="quiet">{" · ".join(said)}</p>\n</header>\n'
    chains = chain_section(execute, links, options.today, options.contacts)
    leads = opportunity_section(execute, links, options.today, options.contacts, notes=options.notes)
    others = (("Chains", "chains", chains), ("Opportunities", "opportunities", leads))
    sections = [("People", "people", _people(execute, people, links, options))]
    for label, anchor, section in others:
        if begun := next(section, ""):
            sections.append((label, anchor, _resumed(begun, section)))
    if statistics:
        sections.append(("Map", "map", map_section(statistics, links, options.today)))
    entries = "".join(f'<a href="#{anchor}">{label}</a> ' for label, anchor, _ in sections)
    yield f'<nav aria-label="Sections">{entries}</nav>\n<main>\n'
    for _, _, section in sections:
        yield from section
    yield "</main>\n</body>\n</html>\n"


def _resumed(begun: str, rest: Iterator[str]) -> Iterator[str]:
    yield begun
    yield from rest


def _statistics(execute: Execute, options: ExportOptions) -> NetworkStatistics:
    queue = read_queue(execute, today=options.today, settings=options.settings)
    overview = read_contact_overview(execute, loops_by_contact(queue), until=options.today)
    return read_statistics(execute, overview, options.today)


def _head(title: str) -> Iterator[str]:
    style = resources.files(__package__).joinpath(_STYLE).read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    yield (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        '<meta name="referrer" content="no-referrer">\n<meta name="robots" content="noindex">\n'
        f"<title>{title}</title>\n<style>{style}</style>\n</head>\n<body>\n"
    )


def _people(
    execute: Execute, people: Sequence[ContactRow], links: PersonLinks, options: ExportOptions
) -> Iterator[str]:
    """The index by name, and the cards by letter."""
    groups = [(letter, list(group)) for letter, group in groupby(people, key=lambda row: index_letter(row.name))]
    yield '<section id="people">\n<h2>People</h2>\n<div class="index">\n'
    for letter, rows in groups:
        names = "".join(f"<li>{links.name(row.id, row.name)}</li>" for row in rows)
        yield f"<div><h3>{letter}</h3><ul>{names}</ul></div>\n"
    yield "</div>\n"
    done = 0
    for letter, rows in groups:
        yield f'<h3 class="letter">{letter}</h3>\n'
        for row in rows:
            yield person_card(execute, row.id, links, until=options.today, notes=options.notes)
            done += 1
            if options.progress and done % 50 == 0:
                options.progress(done, len(people))
    yield "</section>\n"
