"""The manual page `netui(1)`, made from the help pages: `netui help --man` prints it, the wheel installs it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from textwrap import wrap

from netui import VERSION
from netui.help.markdown import Block, CodeBlock, Heading, ListItem, Paragraph, Span, Table, parse_markdown
from netui.help.pages import CONTENTS, HELP_PAGES, read_page

__all__ = ["man_page"]

_TAGLINE = "keep track of the people your work depends on"

_FIRST = "commands"
"""The page that a manual begins with."""

_FONTS = {"code": "B", "strong": "I", "link": "I"}

_INDENT = 4

_LONGEST_LINE = 72
"""Characters of a source line; longer ones are bad style."""

_LONGEST_CODE = 66
"""Characters of a line of code, which troff does not fill: with its indent it has to fit into 80 columns."""


def man_page() -> str:
    """The manual page in the macros of man(7): what netui is, the command line, then the other help pages."""
    lines = [
        r'.\" Made from netui/help by "netui help --man".',
        f'.TH NETUI 1 "" "netui {VERSION}" "User Commands"',
        ".nh",  # commands are to be copied: no hyphens that are not theirs
        ".ad l",
        ".SH NAME",
        rf"netui \- {_TAGLINE}",
        ".SH SYNOPSIS",
        ".B netui",
        r"[\fICOMMAND\fR] [\fIOPTIONS\fR]",
        ".SH DESCRIPTION",
        *_blocks([block for block in parse_markdown(read_page(CONTENTS).body) if isinstance(block, Paragraph)]),
    ]
    for name in sorted(HELP_PAGES, key=lambda name: name != _FIRST):
        page = read_page(name)
        lines += [f".SH {_quoted(page.title.upper())}", *_blocks(parse_markdown(page.body))]
    return "\n".join(lines) + "\n"


def _blocks(blocks: Sequence[Block]) -> Iterator[str]:
    before: Block | None = None
    for block in blocks:
        match block:
            case Heading():
                yield f".SS {_quoted(block.text)}"
            case Paragraph():
                yield from [] if before is None or isinstance(before, Heading) else [".PP"]
                yield from _filled(_text(block.spans))
            case ListItem():
                mark = r"\(bu" if block.mark == "-" else block.mark
                yield f".IP {mark} {_INDENT}"
                yield from _filled(_text(block.spans))
            case CodeBlock():
                yield from (".PP", f".RS {_INDENT}", ".nf")
                yield from (_guarded(_escaped(part)) for line in block.lines for part in _broken(line))
                yield from (".fi", ".RE")
            case Table():
                yield from _rows(block)
        before = block


def _rows(table: Table) -> Iterator[str]:
    """Each row as a tagged paragraph: the first cell, then the others indented, with their labels."""
    for row in table.rows:
        (_, tag), *rest = [(label, cell) for label, cell in zip(table.labels, row, strict=True) if cell]
        yield ".TP"
        yield _guarded(", ".join(map(_text, tag)))
        lines = [[*label, *line] for label, cell in rest for line in cell]
        for at, line in enumerate(lines):
            yield from [".br"] if at else []
            yield from _filled(_text(line))
        yield from [] if lines else [r"\&"]


def _text(spans: Sequence[Span]) -> str:
    """Spans with their fonts; a link that leaves the manual shows its address."""
    parts = []
    for span in spans:
        text = _escaped(span.text)
        if "://" in span.target:
            text += f" ({_escaped(span.target)})"
        parts.append(rf"\f{_FONTS[span.style]}{text}\fR" if span.style else text)
    return "".join(parts)


def _broken(code: str) -> list[str]:
    """A line of code in lines that fit into 80 columns."""
    return wrap(code, _LONGEST_CODE, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False) or [""]


def _filled(text: str) -> list[str]:
    """A text as source lines; troff fills them anew."""
    lines = wrap(text, _LONGEST_LINE, break_long_words=False, break_on_hyphens=False)
    return [_guarded(line) for line in lines]


_GLYPHS = {"\\": r"\e", "-": r"\-", "'": r"\(aq", "`": r"\(ga", "^": r"\(ha", "~": r"\(ti", '"': r"\(dq"}
"""Characters that troff would read as something else, or print as a typographic one: commands are to be copied."""


def _escaped(text: str) -> str:
    return re.sub(r"[\\\-'`^~\"]", lambda found: _GLYPHS[found[0]], text)


def _guarded(text: str) -> str:
    """A source line that is no request: those begin with a dot or an apostrophe, also behind a change of font."""
    return rf"\&{text}" if re.match(r"(\\f.)*[.']", text) else text


def _quoted(text: str) -> str:
    """The text as one argument of a macro."""
    return f'"{_escaped(text)}"'
