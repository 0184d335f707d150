"""Message templates: the shipped ones, and the user's editable copies, which replace them."""

from __future__ import annotations

import os
from hashlib import sha256
from importlib.resources import files

from netui import places
from netui.domain.bounds import MAX_NOTE
from netui.domain.messages import Template, TemplateError, parse_template
from netui.domain.text import clean, visible
from netui.small_file import read_small_file

__all__ = [
    "BLANK_TEMPLATE",
    "TEMPLATE_TITLES",
    "copy_templates",
    "list_templates",
    "load_template",
    "template_path",
    "template_problems",
]

TEMPLATE_TITLES = {
    "follow-up": "follow up after a meeting",
    "first-word": "write first after an introduction",
    "thanks": "say thank you",
    "congratulations": "congratulate on a new job",
    "keep-in-touch": "keep in touch",
    "reconnect": "reconnect after a long silence",
    "introduction": "ask for an introduction",
    "ask": "ask for something",
    "nudge": "ask again",
    "outcome": "tell how it turned out",
    "news": "share my news",
}
"""Titles of the shipped templates by name, in the order in which the session offers them."""

BLANK_TEMPLATE = Template("", "", "", "Hi $first_name,\n\n\n\nBest wishes,\n$my_name")
"""The start of a message without a template."""

_ENDING = ".txt"

_SUPERSEDED = frozenset(
    (
        *("5781ff46c6c82c4b", "6ab62ffdfd3b4eb0", "914356ad9dbbc2b6", "1dc73e30d7ddcfca", "44d52459aa091e38"),
        *("bfb9a2aca826d37a", "dbd070031f7ea6a3", "e83a58c2b459aabd", "182e0ae715fda6fc", "484ef77442c56721"),
        *("900bb1973b08ee84", "d7afa3f0039804a8", "1d0bf40edbbace98", "e6952dfd655b68f1", "3a69a97e8c7c4c55"),
    )
)
"""Digests of the texts that earlier versions have shipped: a copy that nobody has changed is as good as none."""


def template_path(name: str, folder: str | None = None) -> str:
    """The path of the user's own template of that name, whether it exists or not."""
    return os.path.join(folder or places.templates_folder(), name + _ENDING)


def copy_templates(folder: str | None = None) -> bool:
    """Copy the shipped templates to the user's folder, unless it exists. Returns whether the folder exists now.

    A template that the user deleted stays deleted: an existing folder is never filled up. Copies of an earlier version
    that nobody has changed are replaced.
    """
    folder = folder or places.templates_folder()
    if os.path.isdir(folder):
        _replace_superseded(folder)
        return True
    try:
        os.makedirs(folder, mode=0o700)
        for name in TEMPLATE_TITLES:
            with open(template_path(name, folder), "w", encoding="utf-8") as file:
                file.write(_shipped(name))
    except OSError:
        return False
    return True


def list_templates(folder: str | None = None) -> list[tuple[str, str]]:
    """Name and title of every template in the user's folder, else of the shipped ones; shipped names come first."""
    folder = folder or places.templates_folder()
    try:
        there = {entry.removesuffix(_ENDING) for entry in os.listdir(folder) if entry.endswith(_ENDING)}
    except OSError:
        there = set(TEMPLATE_TITLES)
    known = [name for name in TEMPLATE_TITLES if name in there]
    return [(name, TEMPLATE_TITLES.get(name, name.replace("-", " "))) for name in (*known, *sorted(there - set(known)))]


def template_problems(folder: str | None = None) -> list[str]:
    """Return a sentence on each of the user's own templates that can't be used, and on their folder."""
    folder = folder or places.templates_folder()
    problems = []
    if os.path.lexists(folder):
        try:
            os.listdir(folder)
        except OSError as error:
            problems.append(clean(f"{folder} can't be read ({error.strerror})."))
    for name, _ in list_templates(folder):
        try:
            load_template(name, folder)
        except TemplateError as error:
            problems.append(str(error))
    return problems


def load_template(name: str, folder: str | None = None) -> Template:
    """Load the user's own template, else the shipped one; an empty name is `BLANK_TEMPLATE`.

    Raises `TemplateError` for an unknown, unreadable or invalid template.
    """
    if not name:
        return BLANK_TEMPLATE
    path = template_path(name, folder)
    try:
        text = visible(read_small_file(path).decode("utf-8"))
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise TemplateError(path, line, "it isn't UTF-8 text") from error
    except FileNotFoundError:
        if name not in TEMPLATE_TITLES:
            raise TemplateError(path, 1, "there is no such template") from None
        text = _shipped(name)
    except OSError as error:
        raise TemplateError(path, 1, f"it can't be read ({error.strerror})") from error
    else:
        if name in TEMPLATE_TITLES and _is_superseded(text):
            text = _shipped(name)
    if len(text) > MAX_NOTE:
        raise TemplateError(path, 1, f"it has more than {MAX_NOTE:,} characters")
    return parse_template(text, path)


def _replace_superseded(folder: str) -> None:
    """Write the shipped text over each unchanged copy of an earlier one; one that can't be written stays."""
    for name in TEMPLATE_TITLES:
        path = template_path(name, folder)
        try:
            if _is_superseded(read_small_file(path).decode("utf-8")):
                with open(path, "w", encoding="utf-8") as file:
                    file.write(_shipped(name))
        except (OSError, UnicodeDecodeError):
            continue


def _is_superseded(text: str) -> bool:
    return sha256(text.replace("\r\n", "\n").encode()).hexdigest()[:16] in _SUPERSEDED


def _shipped(name: str) -> str:
    return files("netui.templates").joinpath(name + _ENDING).read_text(encoding="utf-8")
