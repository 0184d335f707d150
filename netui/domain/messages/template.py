"""Message templates: parsing (head lines such as `Subject: …`, a blank line, a text with fields) and filling."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from string import Template as Fields

from netui.domain.text import clean

__all__ = [
    "NAME_FIELDS",
    "OPTIONAL_FIELDS",
    "TEMPLATE_FIELDS",
    "Draft",
    "Template",
    "TemplateError",
    "TemplateField",
    "fill_template",
    "parse_template",
]

_PURPOSES = ("", "thanks", "tells", "asks")
"""Purposes of a message besides contact: to thank, to tell an outcome, to ask a favour."""

_FOLDER = re.compile(r".*[/\\]", re.DOTALL)
"""The folder part of a path, of either platform."""

_HEAD_NAMES = ("subject", "purpose")


@dataclass(frozen=True, slots=True)
class Template:
    """A message text with fields."""

    name: str
    """The name of its file, without the extension."""
    subject: str
    purpose: str
    """Empty, `thanks`, `tells` or `asks`."""
    body: str


class TemplateError(Exception):
    """A template can't be used; its sentence has the file, the line and the fault."""

    def __init__(self, file: str, line: int, wrong: str) -> None:
        super().__init__(clean(f"{_FOLDER.sub('', file)}, line {line}: {wrong}."))
        self.file = file
        self.line = line
        """Counted from 1."""


def parse_template(text: str, file: str) -> Template:
    """Parse the text of the template file of that name; raise `TemplateError` for a fault."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    head: dict[str, str] = {}
    at = 0
    while at < len(lines) and lines[at].strip():
        name, colon, value = lines[at].partition(":")
        name = name.strip().lower()
        if not colon or name not in _HEAD_NAMES:
            wanted = "Subject: or Purpose:, then a blank line and the text"
            raise TemplateError(file, at + 1, f"a template begins with {wanted}")
        if name in head:
            raise TemplateError(file, at + 1, f"{name.capitalize()} stands twice")
        head[name] = value.strip()
        if name == "purpose" and head[name] not in _PURPOSES:
            wanted = ", ".join(filter(None, _PURPOSES))
            raise TemplateError(file, at + 1, f"the purpose is one of {wanted}, or left out")
        _check_fields(value, file, at + 1)
        at += 1
    body = lines[at + 1 :]
    if not any(line.strip() for line in body):
        raise TemplateError(file, len(lines), "there is no text after the blank line")
    for number, line in enumerate(body, at + 2):
        _check_fields(line, file, number)
    name = file.rpartition("/")[2].rpartition("\\")[2]
    stem = name[: name.rindex(".")] if "." in name[1:] else name
    return Template(stem, head.get("subject", ""), head.get("purpose", ""), "\n".join(body).strip("\n"))


def _check_fields(line: str, file: str, number: int) -> None:
    """Raise `TemplateError` for a `$` that begins no known field."""
    for match in Fields.pattern.finditer(line):
        name = match["named"] or match["braced"]
        if match["invalid"] is not None:
            raise TemplateError(file, number, "a $ is no field here: write $$ for the sign itself")
        if name is not None and name not in TEMPLATE_FIELDS:
            raise TemplateError(file, number, f"there is no field ${name}{_field_hint(name)}")


def _field_hint(name: str) -> str:
    near = difflib.get_close_matches(name.lower(), TEMPLATE_FIELDS, 1)
    meant = f" (did you mean ${near[0]}?)" if near else ""
    return f"{meant}; the fields are {', '.join(f'${field}' for field in TEMPLATE_FIELDS)}"


@dataclass(frozen=True, slots=True)
class TemplateField:
    """A field of templates, written `$name`."""

    name: str
    says: str
    """Its content, in words for the user."""


_FACT_FIELDS = (
    TemplateField("first_name", "the nickname, or the first name"),
    TemplateField("full_name", "the full name"),
    TemplateField("organisation", "their organisation"),
    TemplateField("met_where", "where you met, such as: at Expo; nothing where it is not known"),
    TemplateField("met_when", "when you met, such as: on 17 November"),
    TemplateField("spoke_of", "what you last spoke of"),
    TemplateField("spoke_when", "when you last spoke, such as: on 17 November"),
    TemplateField("connector", "who introduced you"),
    TemplateField("introduced", "whom they introduced to you"),
    TemplateField("thanks_for", "what there is to thank them for"),
    TemplateField("came_of_it", "what came of it"),
    TemplateField("asked_for", "what you asked them for last, and have no answer to"),
    TemplateField("moved_to", "where they are now by the last file, such as: at Blue Orbit, or: Director at Northwind"),
    TemplateField("detail", "what you last noted about them"),
    TemplateField("my_news", "your own news"),
    TemplateField("my_name", "your name, from the settings; nothing where it is not there"),
    TemplateField("silence", "a sentence that owns up to a long silence; nothing where there was none"),
)

_MANUAL_FIELDS = (
    TemplateField("update", "what is new on your side; you write it"),
    TemplateField("wanted", "whom you would like to meet; you write it"),
    TemplateField("reason", "why; you write it"),
    TemplateField("request", "what you ask for; you write it"),
    TemplateField("next_step", "what you promised, or suggest; you write it"),
)
"""Fields that no fact fills; the user writes them."""

TEMPLATE_FIELDS: dict[str, TemplateField] = {field.name: field for field in (*_FACT_FIELDS, *_MANUAL_FIELDS)}
"""All fields by their names."""

OPTIONAL_FIELDS = frozenset({"met_where", "my_name", "silence"})
"""Fields that may be empty: they are left out then, as is a line with nothing else."""

NAME_FIELDS = ("first_name", "full_name", "organisation")
"""Fields with the recipient's names, for the guard against wrong names."""


_MY_NAME = ("$my_name", "${my_name}")


@dataclass(frozen=True, slots=True)
class Draft:
    """A message that may still be edited."""

    subject: str
    body: str


def fill_template(template: Template, values: Mapping[str, str]) -> Draft:
    """Return the template with its fields replaced by the values; never raises, whatever the values are."""
    lines: list[str] = []
    for line in template.body.split("\n"):
        if line.strip() in _MY_NAME and not values.get("my_name") and lines:
            lines[-1] = lines[-1].removesuffix(",")  # nobody signs below it
        filled = _fill_line(line, values)
        if filled or not line.strip():
            lines.append(filled)
        elif lines and not lines[-1]:
            lines.pop()  # nothing but a field that may be empty stood on it: of the two gaps one stays
    return Draft(" ".join(_fill_line(template.subject, values).split()), "\n".join(lines).strip("\n"))


def _fill_line(line: str, values: Mapping[str, str]) -> str:
    given = {name: value for name, value in values.items() if value}
    dropped = [name for name in OPTIONAL_FIELDS if name not in given]
    for name in dropped:
        # The gap goes with it: `meet you $met_where yesterday` has one space then.
        line = re.sub(rf" ?\$(?:{name}\b|\{{{name}\}})", "", line)
    return Fields(line).safe_substitute(given).rstrip()
