"""Generates the README's tables from the code: `python -m tests.tools.readme` updates the file in place."""

from __future__ import annotations

import re
from pathlib import Path

from netui.cli.commands import SHELL_COMMANDS, Option
from netui.domain.line_guide import LINE_GUIDE
from netui.domain.messages import TEMPLATE_FIELDS
from netui.settings import NUMBER_SETTINGS, TEXT_SETTINGS, WORD_SETTINGS
from netui.templates import TEMPLATE_TITLES, load_template
from netui.tui.commands import COMMANDS as KEYS
from tests.tools.torture.faults import FAULTS
from tests.tools.torture.figures import read_figures, table

README = Path(__file__).parents[2] / "README.md"

_COMMON = ("--db", "--json")

_NO_FOLDER = "no such folder"
"""In place of the user's templates: loads the shipped ones."""

_GENERATED = re.compile(r"(<!-- made from the code: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)


def regenerate(text: str) -> str:
    """The README's text with every generated part replaced."""
    return _GENERATED.sub(lambda part: part[1] + _GENERATORS[part[2]]() + part[3], text)


def commands() -> str:
    """The shell commands with their options; the common options once, with the commands that have them."""
    lines = ["| command | what it does | its options |", "| --- | --- | --- |"]
    for command in SHELL_COMMANDS:
        options = "<br>".join(_option(option) for option in command.options if option.name not in _COMMON)
        lines.append(f"| `{_cell(command.usage)}` | {_cell(command.help)} | {options} |")
    common = {option.name: option for command in SHELL_COMMANDS for option in command.options if option.name in _COMMON}
    takers = [f"{_option(option)} ({_takers(option)})" for option in common.values()]
    return "\n".join([*lines, "", "Common options: " + "; ".join(takers) + "."]) + "\n"


def _takers(option: Option) -> str:
    """The commands that have a common option."""
    return ", ".join(f"`{command.name or 'netui'}`" for command in SHELL_COMMANDS if option in command.options)


def keys() -> str:
    """The session's commands with their keys, by group."""
    lines = ["| keys | command | what it does |", "| --- | --- | --- |"]
    for group in dict.fromkeys(command.group for command in KEYS):
        lines.append(f"| **{group}** | | |")
        for command in KEYS:
            if command.group == group:
                keys = ", ".join(f"`{_cell(key)}`" for key in command.keys)
                lines.append(f"| {keys} | `{command.name}` | {_cell(command.help)} |")
    return "\n".join(lines) + "\n"


def line() -> str:
    """What a line can say, with examples."""
    rows = ["| what | a line says | examples |", "| --- | --- | --- |"]
    for topic in LINE_GUIDE:
        examples = "<br>".join(f"`{_cell(line)}`" for line in topic.lines)
        rows.append(f"| {topic.subject} | {_cell(topic.says)} | {examples} |")
    return "\n".join(rows) + "\n"


def settings() -> str:
    """The settings: texts first, then numbers with their bounds."""
    lines = ["| setting | default | what it is |", "| --- | --- | --- |"]
    lines += [f"| `{name}` | | {_cell(says)} |" for name, says in TEXT_SETTINGS]
    lines += [f"| `{name}` | {words[0]} | {_cell(says)} |" for name, words, says in WORD_SETTINGS]
    lines += [f"| `{n.name}` | {n.default} | {_cell(n.help)} ({n.low} to {n.high}) |" for n in NUMBER_SETTINGS]
    return "\n".join(lines) + "\n"


def templates() -> str:
    """The shipped templates with title and purpose."""
    lines = ["| template | what it is for | its purpose |", "| --- | --- | --- |"]
    lines += [
        f"| `{name}` | {_cell(title)} | {load_template(name, _NO_FOLDER).purpose} |"
        for name, title in TEMPLATE_TITLES.items()
    ]
    return "\n".join(lines) + "\n"


def fields() -> str:
    """The fields of templates."""
    lines = ["| field | what stands in its place |", "| --- | --- |"]
    lines += [f"| `${field.name}` | {_cell(field.says)} |" for field in TEMPLATE_FIELDS.values()]
    return "\n".join(lines) + "\n"


def trust() -> str:
    """What is promised, how it is tested, and the recorded figures of the last long run of the faults."""
    run, figures = read_figures()
    return f"{table(FAULTS, figures)}\n{run}\n"


def _option(option: Option) -> str:
    return f"`{_cell(option.usage)}` {_cell(option.help)}"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


_GENERATORS = {
    "commands": commands,
    "fields": fields,
    "keys": keys,
    "line": line,
    "settings": settings,
    "templates": templates,
    "trust": trust,
}

if __name__ == "__main__":
    README.write_text(regenerate(README.read_text(encoding="utf-8")), encoding="utf-8")
