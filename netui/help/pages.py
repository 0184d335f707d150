"""The help pages, each declared once: contents page, README and manual follow this order."""

from __future__ import annotations

import os
import re
from typing import NamedTuple

from netui.help.markdown import Heading, parse_markdown

__all__ = ["CONTENTS", "HELP_PAGES", "HelpPage", "HelpTarget", "find_heading", "read_page", "resolve_link"]

CONTENTS = "index"
"""The page that lists the others."""

HELP_PAGES = {
    "start": "from the first conversation to the first review",
    "line": "what a quick-add line can say, with examples",
    "rules": "what is due, when, and what settles it",
    "views": "what each screen shows, and what to do there",
    "contacts": "the fields of a contact, the filter, the search",
    "keys": "every key and every command of the session",
    "commands": "every command and option, JSON, exit statuses",
    "settings": "every setting, and keys, views and programs of your own",
    "elsewhere": "tmux, the desktop, a status bar, cron, mail programs",
    "templates": "the texts that messages begin with, and their fields",
    "formats": "importing people: LinkedIn, a spreadsheet, another program",
    "symbols": "the signs on the screen",
    "storage": "files, backups, encryption, two machines",
    "speed": "how long each thing takes, for 1,000, 20,000 and 100,000 contacts",
    "trust": "each promise, and how it is tested",
}
"""What each page is about, by name; a page is the file `NAME.md` beside this module."""

_ENDING = ".md"


class HelpPage(NamedTuple):
    """A page as it is in its file."""

    name: str
    title: str
    text: str
    """Markdown, its title included."""

    @property
    def body(self) -> str:
        """Markdown without the title."""
        return self.text.partition("\n")[2]


class HelpTarget(NamedTuple):
    """Where a link between pages leads."""

    page: str
    anchor: str
    """The heading there, as GitHub spells it in addresses; empty for the top."""


def read_page(name: str) -> HelpPage:
    """Read a page. Raises `KeyError` for a name that is none."""
    if name != CONTENTS and name not in HELP_PAGES:
        raise KeyError(name)
    with open(os.path.join(os.path.dirname(__file__), name + _ENDING), encoding="utf-8") as file:
        text = file.read()
    return HelpPage(name, text.partition("\n")[0].removeprefix("# "), text)


def resolve_link(target: str, page: str) -> HelpTarget | None:
    """Where a link on a page leads, such as `keys.md#move` or `#move`; None for one that leaves the help."""
    file, _, anchor = target.partition("#")
    name = file.removesuffix(_ENDING) if file else page
    return HelpTarget(name, anchor) if name == CONTENTS or name in HELP_PAGES else None


def find_heading(words: str) -> tuple[HelpTarget, str] | None:
    """The first heading in which these words begin one, and its text; None where no page has such a one."""
    begins = re.compile(rf"\b{re.escape(words)}", re.IGNORECASE)
    for name in HELP_PAGES:
        for block in parse_markdown(read_page(name).text):
            if isinstance(block, Heading) and begins.search(block.text):
                return HelpTarget(name, block.anchor), block.text
    return None
