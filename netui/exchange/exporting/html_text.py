"""Texts of the user as HTML that shows them to the letter, and links to where they may lead."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from html import escape
from urllib.parse import quote

from netui.domain.reach import is_email
from netui.domain.text import paintable
from netui.exchange.exporting.linked_names import split_names

__all__ = ["PersonLinks", "html_address", "html_lines", "html_text"]

_PAGE = re.compile(r"https?://[^\s]+", re.IGNORECASE)
_HOST = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}(?:[/?#][^\s]*)?", re.IGNORECASE)


def html_text(text: str) -> str:
    """Return a text of one line, for content and for attributes in double quotes."""
    return escape(paintable(" ".join(text.split("\n"))))


def html_lines(text: str) -> str:
    """Return a text of several lines with its line breaks."""
    return "<br>".join(html_text(line) for line in text.split("\n"))


def html_address(kind: str, value: str) -> str:
    """Return a way to reach somebody: a link where it is an address, a number or a page of the web; else its text."""
    target = ""
    if kind == "email" and is_email(value):
        target = f"mailto:{quote(value, safe='@')}"
    elif kind == "phone" and (digits := re.sub(r"[^\d+]", "", value, flags=re.ASCII)):
        target = f"tel:{digits}"
    elif kind == "url" and _PAGE.fullmatch(value):
        target = value
    elif kind == "url" and _HOST.fullmatch(value):
        target = f"https://{value}"
    shown = html_text(value)
    return f'<a href="{html_text(target)}" rel="noreferrer">{shown}</a>' if target else shown


class PersonLinks:
    """Links to the cards of people within the page."""

    def __init__(self, uids: Mapping[int, str]) -> None:
        self._uids = uids
        """Of those who have a card, by id."""

    def anchor(self, person: int) -> str:
        """Return the name of a person's place in the page."""
        return f"p-{html_text(self._uids[person])}"

    def name(self, person: int | None, name: str) -> str:
        """Return a name that leads to its card, if it has one."""
        shown = f"<bdi>{html_text(name) or '?'}</bdi>"
        return shown if person is None or person not in self._uids else f'<a href="#{self.anchor(person)}">{shown}</a>'

    def names(self, people: Sequence[tuple[int, str]]) -> str:
        """Return names in words: `Ann, Ben and Cy`; empty for nobody."""
        links = [self.name(*each) for each in people]
        return " and ".join(filter(None, [", ".join(links[:-1]), *links[-1:]]))

    def words(self, words: str, people: Sequence[tuple[int, str]]) -> str:
        """Return words in which the names of these people lead to their cards."""
        pieces = split_names(words, people)
        return "".join(html_text(piece) if id_ is None else self.name(id_, piece) for piece, id_ in pieces)
