"""The parts of the README that are made from the code. `python -m tests.tools.readme` brings them up to date."""

from __future__ import annotations

import re
from pathlib import Path

from netui.cli.commands import COMMANDS, Option
from netui.domain.messages import FIELDS
from netui.settings import NUMBERS, TEXTS
from netui.templates import TITLES, load_template
from netui.tui.commands import COMMANDS as KEYS

README = Path(__file__).parents[2] / "README.md"

_COMMON = ("--db", "--json")

_NOWHERE = "no such folder"
"""Where nobody has changed a template."""

_PART = re.compile(r"(<!-- made from the code: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)


def made(text: str) -> str:
    """Give the text of the README with every such part made anew."""
    return _PART.sub(lambda part: part[1] + _MAKERS[part[2]]() + part[3], text)


def commands() -> str:
    """All commands with their options, and once what the common options mean and which commands take them."""
    lines = ["| command | what it does | its options |", "| --- | --- | --- |"]
    for command in COMMANDS:
        options = "<br>".join(_option(option) for option in command.options if option.name not in _COMMON)
        lines.append(f"| `{_cell(command.usage)}` | {_cell(command.says)} | {options} |")
    common = {option.name: option for command in COMMANDS for option in command.options if option.name in _COMMON}
    takers = [f"{_option(option)} ({_takers(option)})" for option in common.values()]
    return "\n".join([*lines, "", "Common options: " + "; ".join(takers) + "."]) + "\n"


def _takers(option: Option) -> str:
    """Which commands take a common option."""
    return ", ".join(f"`{command.name or 'netui'}`" for command in COMMANDS if option in command.options)


def keys() -> str:
    """All commands of the session with their keys, group by group."""
    lines = ["| keys | command | what it does |", "| --- | --- | --- |"]
    for group in dict.fromkeys(command.group for command in KEYS):
        lines.append(f"| **{group}** | | |")
        for command in KEYS:
            if command.group == group:
                keys = ", ".join(f"`{_cell(key)}`" for key in command.keys)
                lines.append(f"| {keys} | `{command.name}` | {_cell(command.help)} |")
    return "\n".join(lines) + "\n"


def settings() -> str:
    """All settings: the texts, and the numbers with their bounds."""
    lines = ["| setting | default | what it is |", "| --- | --- | --- |"]
    lines += [f"| `{name}` | | {_cell(says)} |" for name, says in TEXTS]
    lines += [f"| `{n.name}` | {n.default} | {_cell(n.says)} ({n.low} to {n.high}) |" for n in NUMBERS]
    return "\n".join(lines) + "\n"


def templates() -> str:
    """The templates that netui brings along, with what each does besides being contact."""
    lines = ["| template | what it is for | its purpose |", "| --- | --- | --- |"]
    lines += [
        f"| `{name}` | {_cell(title)} | {load_template(name, _NOWHERE).purpose} |" for name, title in TITLES.items()
    ]
    return "\n".join(lines) + "\n"


def fields() -> str:
    """All fields of templates."""
    lines = ["| field | what stands in its place |", "| --- | --- |"]
    lines += [f"| `${field.name}` | {_cell(field.says)} |" for field in FIELDS.values()]
    return "\n".join(lines) + "\n"


def _option(option: Option) -> str:
    return f"`{_cell(option.usage)}` {_cell(option.says)}"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


_MAKERS = {"commands": commands, "fields": fields, "keys": keys, "settings": settings, "templates": templates}

if __name__ == "__main__":
    README.write_text(made(README.read_text(encoding="utf-8")), encoding="utf-8")
