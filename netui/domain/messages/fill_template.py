"""Fill a template for one person. A field without a text stays where it is, to be seen."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from string import Template as Fields

from netui.domain.messages.fields import OPTIONAL
from netui.domain.messages.template import Template

__all__ = ["Draft", "empty_fields", "fill"]


_MY_NAME = ("$my_name", "${my_name}")


@dataclass(frozen=True, slots=True)
class Draft:
    """A message as it stands: it may still be written on."""

    subject: str
    body: str


def fill(template: Template, values: Mapping[str, str]) -> Draft:
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
