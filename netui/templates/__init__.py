"""The folder of templates: plain texts that are the user's own to change, copied there when they are first used."""

from __future__ import annotations

import os
from importlib.resources import files

from netui import places
from netui.domain.messages import Template, TemplateError, read_template

__all__ = ["BLANK", "TITLES", "copy_templates", "list_templates", "load_template", "template_path"]

TITLES = {
    "follow-up": "follow-up after a meeting",
    "first-word": "a first word after an introduction",
    "thanks": "thanks",
    "keep-in-touch": "keeping in touch with an update",
    "reconnect": "reconnecting after a silence",
    "introduction": "asking for an introduction",
    "ask": "asking for something",
    "nudge": "asking again",
    "outcome": "telling the outcome",
    "news": "my news",
}
"""What the templates that netui brings along are for, by name, in the order in which they are offered."""

BLANK = Template("", "", "", "Hi $first_name,\n\n\n\nBest wishes,\n$my_name")
"""What a message begins with that has no template."""

_ENDING = ".txt"


def template_path(name: str, folder: str | None = None) -> str:
    """Where the user's own template of that name is, or would be."""
    return os.path.join(folder or places.templates(), name + _ENDING)


def copy_templates(folder: str | None = None) -> bool:
    """Copy the templates that netui brings along to the user's folder, if it is not there yet; whether it is there.

    One that was deleted there stays deleted: only a folder that is not there is made.
    """
    folder = folder or places.templates()
    if os.path.isdir(folder):
        return True
    try:
        os.makedirs(folder, mode=0o700)
        for name in TITLES:
            with open(template_path(name, folder), "w", encoding="utf-8") as file:
                file.write(_shipped(name))
    except OSError:
        return False
    return True


def list_templates(folder: str | None = None) -> list[tuple[str, str]]:
    """Give name and title of every template: those of the user's folder, else those that netui brings along."""
    folder = folder or places.templates()
    try:
        there = {entry.removesuffix(_ENDING) for entry in os.listdir(folder) if entry.endswith(_ENDING)}
    except OSError:
        there = set(TITLES)
    known = [name for name in TITLES if name in there]
    return [(name, TITLES.get(name, name.replace("-", " "))) for name in (*known, *sorted(there - set(known)))]


def load_template(name: str, folder: str | None = None) -> Template:
    """Read a template: the user's own, else the one that netui brings along. No name is the blank one.

    Raises `TemplateError` for one that can't be used, or that there is not.
    """
    if not name:
        return BLANK
    path = template_path(name, folder)
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            text = file.read()
    except FileNotFoundError:
        if name not in TITLES:
            raise TemplateError(path, 1, "there is no such template") from None
        text = _shipped(name)
    except OSError as error:
        raise TemplateError(path, 1, f"it can't be read ({error.strerror})") from error
    return read_template(text, path)


def _shipped(name: str) -> str:
    return files("netui.templates").joinpath(name + _ENDING).read_text(encoding="utf-8")
