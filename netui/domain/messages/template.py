"""Message templates: parsing (head lines such as `Subject: …`, a blank line, a text with fields) and filling."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Mapping
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
            raise TemplateError(file, at + 1, f"{name.capitalize()} is there twice")
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
            raise TemplateError(file, number, "this $ is not a field: write $$ for the sign itself")
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
    short: str = ""
    """The same in fewer words, where `says` tells more than what belongs there."""

    @property
    def words(self) -> str:
        """What belongs there, in a few words that no other field has."""
        return self.short or self.says


_FACT_FIELDS = (
    TemplateField("first_name", "their first name or nickname", "their first name"),
    TemplateField("full_name", "their full name"),
    TemplateField("organisation", "their organisation"),
    TemplateField("met_where", "where you met, such as “at Expo”; left out if you have not noted it", "where you met"),
    TemplateField("met_when", "when you met, such as “on 17 November”", "when you met"),
    TemplateField("spoke_when", "when you last talked, such as “on 17 November”", "when you last talked"),
    TemplateField("connector", "who introduced you"),
    TemplateField("introduced", "whom they introduced to you"),
    TemplateField("thanks_for", "what you thank them for"),
    TemplateField("came_of_it", "what came of it, as a sentence", "what came of it"),
    TemplateField("outcome", "what came of it, as a sentence; left out while there is no outcome", "the outcome"),
    TemplateField("moved_to", "their new job, such as “at Blue Orbit” or “Director at Northwind”", "their new job"),
    TemplateField("my_news", "your news"),
    TemplateField("my_name", "your name, from the settings; left out if it is not set", "your name"),
    TemplateField(
        "silence", "a sentence about the long silence; left out if there was none", "a sentence about the silence"
    ),
)

_MANUAL_FIELDS = (
    TemplateField("spoke_of", "what you talked about"),
    TemplateField("asked_for", "what you asked them for"),
    TemplateField("detail", "something about them"),
    TemplateField("specific", "what it meant to you"),
    TemplateField("update", "what is new with you"),
    TemplateField("wanted", "whom you would like to meet"),
    TemplateField("reason", "why"),
    TemplateField("request", "what you are asking for"),
    TemplateField("next_step", "what you promised or suggest"),
)
"""Fields that the user fills; notes about the person are suggested for some of them."""

TEMPLATE_FIELDS: dict[str, TemplateField] = {field.name: field for field in (*_FACT_FIELDS, *_MANUAL_FIELDS)}
"""All fields by their names."""

OPTIONAL_FIELDS = frozenset({"met_where", "my_name", "outcome", "silence"})
"""Fields that may be empty: they are left out then, as is a line with nothing else."""

NAME_FIELDS = ("first_name", "full_name", "organisation")
"""Fields with the recipient's names, for the guard against wrong names."""


_MY_NAME = ("$my_name", "${my_name}")


@dataclass(frozen=True, slots=True)
class Draft:
    """A message that may still be edited."""

    subject: str
    body: str


def fill_template(template: Template, values: Mapping[str, str], gaps: Collection[str] = ()) -> Draft:
    """Return the template with its fields replaced by the values; never raises, whatever the values are.

    `gaps` are the fields for which there are suggestions: without a value they stay, also where they may be left out.
    """
    left_out = [name for name in OPTIONAL_FIELDS if not values.get(name) and name not in gaps]
    lines: list[str] = []
    for line in template.body.split("\n"):
        if line.strip() in _MY_NAME and not values.get("my_name") and lines:
            lines[-1] = lines[-1].removesuffix(",")  # nobody signs below it
        filled = _fill_line(line, values, left_out)
        if filled or not line.strip():
            lines.append(filled)
        elif lines and not lines[-1]:
            lines.pop()  # nothing but a field that may be empty stood on it: of the two gaps one stays
    return Draft(" ".join(_fill_line(template.subject, values, left_out).split()), "\n".join(lines).strip("\n"))


def _fill_line(line: str, values: Mapping[str, str], left_out: Collection[str]) -> str:
    given = {name: value for name, value in values.items() if value}
    for name in left_out:
        # The gap goes with it: `meet you $met_where yesterday` has one space then.
        line = re.sub(rf" ?\$(?:{name}\b|\{{{name}\}})", "", line)
    for name, value in given.items():
        if value.endswith((".", "!", "?", "…")):  # a sentence brings its own full stop
            line = re.sub(rf"(?<!\$)(\$(?:{name}\b|\{{{name}\}}))\.(?!\w)", r"\1", line)
    return Fields(line).safe_substitute(given).rstrip()
