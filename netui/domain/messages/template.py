"""A template: a plain text with a head of a few lines (`Subject: …`), a blank line, and the text with its fields."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from string import Template as Fields

__all__ = [
    "BY_HAND",
    "FIELDS",
    "NAME_FIELDS",
    "OPTIONAL",
    "PURPOSES",
    "Draft",
    "Template",
    "TemplateError",
    "TemplateField",
    "empty_fields",
    "fill_template",
    "read_template",
]

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


@dataclass(frozen=True, slots=True)
class TemplateField:
    """A field; in a template it is written `$name`."""

    name: str
    says: str
    """What stands in its place."""


_ABOUT = (
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
    TemplateField("detail", "what you last noted about them"),
    TemplateField("my_news", "your own news"),
    TemplateField("my_name", "your name, from the settings; nothing where it is not there"),
    TemplateField("silence", "a sentence that owns up to a long silence; nothing where there was none"),
)

BY_HAND = (
    TemplateField("update", "what is new on your side; you write it"),
    TemplateField("wanted", "whom you would like to meet; you write it"),
    TemplateField("reason", "why; you write it"),
    TemplateField("request", "what you ask for; you write it"),
    TemplateField("next_step", "what you promised, or suggest; you write it"),
)
"""Fields that no fact fills: what only the writer knows."""

FIELDS: dict[str, TemplateField] = {field.name: field for field in (*_ABOUT, *BY_HAND)}
"""All fields by their names."""

OPTIONAL = frozenset({"met_where", "my_name", "silence"})
"""Fields that may be empty: nothing stands in their place then, nor does the line that holds nothing else."""

NAME_FIELDS = ("first_name", "full_name", "organisation")
"""The fields in whose place somebody else's name would be a blunder."""


_MY_NAME = ("$my_name", "${my_name}")


@dataclass(frozen=True, slots=True)
class Draft:
    """A message as it stands: it may still be written on."""

    subject: str
    body: str


def fill_template(template: Template, values: Mapping[str, str]) -> Draft:
    """Put the texts in the places of their fields; never raises, whatever they hold."""
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
    dropped = [name for name in OPTIONAL if name not in given]
    for name in dropped:
        # The gap goes with it: `meet you $met_where yesterday` has one space then.
        line = re.sub(rf" ?\$(?:{name}\b|\{{{name}\}})", "", line)
    return Fields(line).safe_substitute(given).rstrip()


def empty_fields(template: Template, values: Mapping[str, str]) -> list[str]:
    """The fields of a template that have no text, in their order, each once."""
    names = [
        match["named"] or match["braced"]
        for match in Fields.pattern.finditer(f"{template.subject}\n{template.body}")
        if match["named"] or match["braced"]
    ]
    return [name for name in dict.fromkeys(names) if name not in OPTIONAL and not values.get(name)]
