"""The parts of the README that are made from the code. `python -m tests.readme` brings them up to date."""

from __future__ import annotations

import re
from pathlib import Path

from netui.cli.commands import COMMANDS, Option
from netui.settings import NUMBERS
from netui.tui.commands import COMMANDS as KEYS

README = Path(__file__).parents[1] / "README.md"

_COMMON = ("--db", "--json")

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
    """All settings that are numbers."""
    lines = ["| setting | default | what it is |", "| --- | --- | --- |"]
    lines += [f"| `{n.name}` | {n.default} | {_cell(n.says)} ({n.low} to {n.high}) |" for n in NUMBERS]
    return "\n".join(lines) + "\n"


def _option(option: Option) -> str:
    return f"`{_cell(option.usage)}` {_cell(option.says)}"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


_MAKERS = {"commands": commands, "keys": keys, "settings": settings}

if __name__ == "__main__":
    README.write_text(made(README.read_text(encoding="utf-8")), encoding="utf-8")
