"""A template: a plain text with a head of a few lines (`Subject: …`), a blank line, and the text with its fields."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from string import Template as Fields

from netui.domain.messages.fields import FIELDS

__all__ = ["PURPOSES", "Template", "TemplateError", "read_template"]

PURPOSES = ("", "thanks", "tells", "asks")
"""What a message does besides being contact: it thanks, tells what came of something, or asks a favour."""

_FOLDER = re.compile(r".*[/\\]", re.DOTALL)
"""What stands before the name of a file."""

_HEAD = ("subject", "purpose")


@dataclass(frozen=True, slots=True)
class Template:
    """A text with fields."""

    name: str
    """The name of its file, without the ending."""
    subject: str
    purpose: str
    """One of `PURPOSES`."""
    body: str
    first_line: int = 1
    """The line of the file on which the body begins."""


class TemplateError(Exception):
    """A template that can't be used as it is; its sentence names the file, the line, and what is wrong."""

    def __init__(self, file: str, line: int, wrong: str) -> None:
        super().__init__(f"{_FOLDER.sub('', file)}, line {line}: {wrong}.")
        self.file = file
        self.line = line
        """Counted from 1."""


def read_template(text: str, file: str) -> Template:
    """Read a template from the text of a file of that name; raise `TemplateError` for what can't be used."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    head: dict[str, str] = {}
    at = 0
    while at < len(lines) and lines[at].strip():
        name, colon, value = lines[at].partition(":")
        name = name.strip().lower()
        if not colon or name not in _HEAD:
            wanted = "Subject: or Purpose:, then a blank line and the text"
            raise TemplateError(file, at + 1, f"a template begins with {wanted}")
        if name in head:
            raise TemplateError(file, at + 1, f"{name.capitalize()} stands twice")
        head[name] = value.strip()
        if name == "purpose" and head[name] not in PURPOSES:
            raise TemplateError(file, at + 1, f"the purpose is one of {', '.join(filter(None, PURPOSES))}, or left out")
        _check_fields(value, file, at + 1)
        at += 1
    body = lines[at + 1 :]
    if not any(line.strip() for line in body):
        raise TemplateError(file, len(lines), "there is no text after the blank line")
    for number, line in enumerate(body, at + 2):
        _check_fields(line, file, number)
    name = file.rpartition("/")[2].rpartition("\\")[2]
    stem = name[: name.rindex(".")] if "." in name[1:] else name
    return Template(stem, head.get("subject", ""), head.get("purpose", ""), "\n".join(body).strip("\n"), at + 2)


def _check_fields(line: str, file: str, number: int) -> None:
    """Raise for what is no field that there is."""
    for match in Fields.pattern.finditer(line):
        name = match["named"] or match["braced"]
        if match["invalid"] is not None:
            raise TemplateError(file, number, "a $ is no field here: write $$ for the sign itself")
        if name is not None and name not in FIELDS:
            raise TemplateError(file, number, f"there is no field ${name}{_known(name)}")


def _known(name: str) -> str:
    near = difflib.get_close_matches(name.lower(), FIELDS, 1)
    meant = f" (did you mean ${near[0]}?)" if near else ""
    return f"{meant}; the fields are {', '.join(f'${field}' for field in FIELDS)}"
