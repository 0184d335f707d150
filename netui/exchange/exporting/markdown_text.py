"""Texts of the user as Markdown that shows them to the letter: nothing in them becomes markup, HTML or a link's end.

Held to CommonMark with GitHub's tables and struck-out text, and to what Obsidian adds: tags, wiki links, comments,
highlights, formulas, block ids.
"""

from __future__ import annotations

import json
import re
from urllib.parse import quote

from netui.domain.text import paintable

__all__ = ["markdown_address", "markdown_line", "markdown_lines", "markdown_link", "yaml_text", "yaml_words"]

_ALWAYS = re.compile(r"[\\`*_\[\]<>&|~#$^{}]|(?<==)=|=(?==)|(?<=%)%|%(?=%)|(?<=:):|:(?=:)|!$")
"""What is markup anywhere in a line."""

_AT_START = re.compile(r"(?:[-+=:]|\d{1,9}(?=[.)](?:\s|$)))")
"""What is markup at the beginning of a line: lists, headings underlined, definitions, a rule."""

_PAGE = re.compile(r"https?://[^\s<>\\`\"'()\[\]{}|^*]+[^\s<>\\`\"'()\[\]{}|^*.,:;!?]")
"""An address of a page within a text."""

_PLAIN_EMAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*")


def markdown_line(text: str, *, at_start: bool = False) -> str:
    """Return a text of one line as Markdown; `at_start` where nothing stands before it on its line.

    Line breaks in it become spaces.
    """
    line = paintable(" ".join(text.split("\n")))
    pieces, at = [], 0
    for page in _PAGE.finditer(line):
        pieces += [_escaped(line[at : page.start()], at_start=at_start and at == 0), f"<{page[0]}>"]
        at = page.end()
    return "".join([*pieces, _escaped(line[at:], at_start=at_start and at == 0)])


def markdown_lines(text: str, indent: str = "") -> list[str]:
    """Return a text of several lines as those of a paragraph, or of several: its line breaks are kept.

    `indent` stands before every line that is not empty.
    """
    lines = [_with_spaces(line) for line in text.split("\n")]
    made = []
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        breaks = "\\" if line and following else ""
        made.append(f"{indent}{markdown_line(line, at_start=True)}{breaks}" if line else "")
    return made


def _with_spaces(line: str) -> str:
    """A line whose first spaces are hard ones, which Markdown neither drops nor takes for code."""
    bare = line.strip()
    return "\xa0" * (len(line.rstrip()) - len(bare)) + bare if bare else ""


def _escaped(text: str, *, at_start: bool) -> str:
    escaped = _ALWAYS.sub(r"\\\g<0>", text)
    if at_start and (begun := _AT_START.match(escaped)):
        begin = begun[0]
        escaped = f"{begin}\\{escaped[len(begin) :]}" if begin[0].isdigit() else f"\\{escaped}"
    return escaped


def markdown_link(name: str, file: str) -> str:
    """Return a link by a person's name to a file in the same folder."""
    return f"[{markdown_line(name) or '?'}]({quote(file)})"


def markdown_address(kind: str, value: str) -> str:
    """Return a way to reach somebody, as a link where it is one."""
    if kind == "email" and _PLAIN_EMAIL.fullmatch(value):
        return f"<{value}>"
    if kind == "url" and "://" not in value and _PAGE.fullmatch(f"https://{value}"):
        return f"<https://{value}>"
    return markdown_line(value)


# The head of a page.


def yaml_text(text: str) -> str:
    """Return a text as a value in YAML, in quotes as those of JSON; what is no character to it is escaped."""
    quoted = json.dumps(paintable(text), ensure_ascii=False)
    return quoted if quoted.isprintable() else "".join(c if c.isprintable() else f"\\U{ord(c):08X}" for c in quoted)


def yaml_words(texts: list[str]) -> str:
    """Return a list of texts as a value in YAML."""
    return f"[{', '.join(map(yaml_text, texts))}]"
