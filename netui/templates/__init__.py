"""Message templates: the shipped ones, and the user's editable copies, which replace them."""

from __future__ import annotations

import os
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
    "follow-up": "follow-up after a meeting",
    "first-word": "a first word after an introduction",
    "thanks": "thanks",
    "congratulations": "congratulating on a new job",
    "keep-in-touch": "keeping in touch with an update",
    "reconnect": "reconnecting after a silence",
    "introduction": "asking for an introduction",
    "ask": "asking for something",
    "nudge": "asking again",
    "outcome": "telling the outcome",
    "news": "my news",
}
"""Titles of the shipped templates by name, in the order in which the session offers them."""

BLANK_TEMPLATE = Template("", "", "", "Hi $first_name,\n\n\n\nBest wishes,\n$my_name")
"""The start of a message without a template."""

_ENDING = ".txt"


def template_path(name: str, folder: str | None = None) -> str:
    """The path of the user's own template of that name, whether it exists or not."""
    return os.path.join(folder or places.templates_folder(), name + _ENDING)


def copy_templates(folder: str | None = None) -> bool:
    """Copy the shipped templates to the user's folder, unless it exists. Returns whether the folder exists now.

    A template that the user deleted stays deleted: an existing folder is never filled up.
    """
    folder = folder or places.templates_folder()
    if os.path.isdir(folder):
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
        raise TemplateError(path, line, "it is no text in UTF-8") from error
    except FileNotFoundError:
        if name not in TEMPLATE_TITLES:
            raise TemplateError(path, 1, "there is no such template") from None
        text = _shipped(name)
    except OSError as error:
        raise TemplateError(path, 1, f"it can't be read ({error.strerror})") from error
    if len(text) > MAX_NOTE:
        raise TemplateError(path, 1, f"it has more than {MAX_NOTE:,} characters")
    return parse_template(text, path)


def _shipped(name: str) -> str:
    return files("netui.templates").joinpath(name + _ENDING).read_text(encoding="utf-8")
