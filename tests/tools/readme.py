"""Generates the tables of the README and the help pages from the code, and the manual page from those.

`python -m tests.tools.readme` updates the files in place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from netui.cli.command_declaration import Option
from netui.cli.commands import SHELL_COMMANDS
from netui.cli.errors import ERROR_CODES
from netui.cli.schemas import SCHEMAS
from netui.cli.spec import EXIT_STATUSES
from netui.domain.line_guide import LINE_GUIDE
from netui.domain.messages import TEMPLATE_FIELDS
from netui.domain.queue.rules import RULES
from netui.domain.quick_add.verbs import ACTIVITIES, VERBS
from netui.exchange.headers import HEADER_SYNONYMS
from netui.help.man_page import man_page
from netui.help.pages import CONTENTS, HELP_PAGES, read_page
from netui.settings import FLAG_SETTINGS, LIST_SETTINGS, NUMBER_SETTINGS, TEXT_SETTINGS, WORD_SETTINGS
from netui.templates import TEMPLATE_TITLES, load_template
from netui.tui.commands import COMMANDS as KEYS
from netui.tui.screens.contact.form_fields import FORM_FIELDS, NONE
from tests.tools.bench.figures import speed_table
from tests.tools.torture.faults import FAULTS
from tests.tools.torture.figures import read_figures, table

ROOT = Path(__file__).parents[2]

README = ROOT / "README.md"

MANUAL = ROOT / "netui" / "help" / "netui.1"

GENERATED_PAGES = (README, *(ROOT / "netui" / "help" / f"{name}.md" for name in (CONTENTS, *HELP_PAGES)))
"""The files with parts made from the code; the manual page is made as a whole."""

_COMMON = ("--db", "--json")

WORD_SUBJECTS = {
    "meeting": "a meeting, a talk",
    "call": "a call",
    "video": "a video call",
    "email": "an e-mail",
    "message": "a message",
    "social": "on a social network",
    "letter": "a letter",
}
"""What is said of each channel in the table of words."""

_NO_FOLDER = "no such folder"
"""In place of the user's templates: loads the shipped ones."""

_GENERATED = re.compile(r"(<!-- made from the code: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)


def regenerate(text: str) -> str:
    """The text of a page with every generated part replaced."""
    return _GENERATED.sub(lambda part: part[1] + _GENERATORS[part[2]]() + part[3], text)


def pages() -> str:
    """The contents page's list of the others."""
    return "".join(f"- [{read_page(name).title}]({name}.md): {about}\n" for name, about in HELP_PAGES.items())


def help() -> str:
    """The README's list of the help pages."""
    rows = ["| page | what it is about |", "| --- | --- |"]
    rows += [f"| [{read_page(name).title}](netui/help/{name}.md) | {about} |" for name, about in HELP_PAGES.items()]
    return "\n".join(rows) + "\n"


def rules() -> str:
    """Every rule of the queue: why an item is there, when it is due, what closes it."""
    rows = ["| reminder | why it is there | due | done by |", "| --- | --- | --- | --- |"]
    rows += [f"| {rule.title}<br>`{rule.name}` | {rule.opened_by} | {rule.due} | {rule.closed_by} |" for rule in RULES]
    return "\n".join(rows) + "\n"


def commands() -> str:
    """The shell commands, each with its options; the common options once, with the commands that have them."""
    parts = []
    for command in SHELL_COMMANDS:
        parts += [f"## `{command.usage}`", "", _sentence(command.help), ""]
        own = [option for option in command.options if option.name not in _COMMON]
        parts += [*_option_table(own), ""] if own else []
    common = {option.name: option for command in SHELL_COMMANDS for option in command.options if option.name in _COMMON}
    takers = [f"`{option.usage}` ({_takers(option)})" for option in common.values()]
    parts += ["## Common options", "", *_option_table(common.values()), "", f"{'; '.join(takers)}."]
    return "\n".join(parts) + "\n"


def statuses() -> str:
    """The exit statuses."""
    rows = [f"| {status} | {meaning} |" for status, meaning in EXIT_STATUSES.items()]
    return "\n".join(["| status | when |", "| --- | --- |", *rows]) + "\n"


def errors() -> str:
    """The codes of errors in JSON."""
    rows = [f"| `{code.name}` | {code.status} | {code.meaning} |" for code in ERROR_CODES.values()]
    return "\n".join(["| `error` | status | what it is |", "| --- | --- | --- |", *rows]) + "\n"


def answers() -> str:
    """What the commands print as JSON, by their schemas; those that print the same together."""
    takers: dict[str, list[str]] = {}
    for command in SHELL_COMMANDS:
        if command.name in SCHEMAS:
            ways = SCHEMAS[command.name].get("anyOf", [SCHEMAS[command.name]])
            shapes = " or ".join(f"`{_cell(_shape(each))}`" for each in ways)
            takers.setdefault(shapes, []).append(f"`{command.name}`")
    rows = [f"| {', '.join(names)} | {shapes} |" for shapes, names in takers.items()]
    return "\n".join(["| command | its answer, besides `schema` |", "| --- | --- |", *rows]) + "\n"


def _shape(schema: dict[str, Any]) -> str:
    """The fields of an object, those of objects in braces and of lists in brackets: `contacts [{uid, name}], more`."""
    parts = []
    for name, each in schema["properties"].items():
        inner = each.get("items", each)
        shape = f"{{{_shape(inner)}}}" if "properties" in inner else ""
        shape = f"[{shape}]" if each is not inner else shape
        parts += [f"{name} {shape}".rstrip()] if name != "schema" else []
    return ", ".join(parts)


def _option_table(options: Iterable[Option]) -> list[str]:
    rows = [f"| `{_cell(option.usage)}` | {_cell(option.help)} |" for option in options]
    return ["| option | what it does |", "| --- | --- |", *rows]


def _sentence(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}."


def _takers(option: Option) -> str:
    """The commands that have a common option."""
    return ", ".join(f"`{command.name or 'netui'}`" for command in SHELL_COMMANDS if option in command.options)


def keys() -> str:
    """The session's commands with their keys, a table for each group."""
    parts = []
    for group in dict.fromkeys(command.group for command in KEYS):
        parts += [f"## {group}", "", "| keys | command | what it does |", "| --- | --- | --- |"]
        for command in KEYS:
            if command.group == group:
                keys = ", ".join(f"`{_cell(key)}`" for key in command.keys)
                parts.append(f"| {keys} | `{command.name}` | {_cell(command.help)} |")
        parts.append("")
    return "\n".join(parts)


def contact() -> str:
    """The fields of a contact's form, with what to type."""
    rows = ["| field | what to type |", "| --- | --- |"]
    section = ""
    for field in FORM_FIELDS:
        options = [option for option in field.options if option != NONE]
        hint = ", ".join(options[:1] + options[-1:] if len(options) > 11 else options) or field.hint
        heading = f"{field.section}: " if field.section != section else ""
        section = field.section
        rows.append(f"| {heading}{field.label} | {_cell(hint)} |")
    return "\n".join(rows) + "\n"


def columns() -> str:
    """The columns of a spreadsheet that an import knows, with their other names."""
    rows = ["| column | other names for it |", "| --- | --- |"]
    for names in HEADER_SYNONYMS.values():
        first, *others = names.split(", ")
        rows.append(f"| {first.capitalize()} | {', '.join(others)} |")
    return "\n".join(rows) + "\n"


def line() -> str:
    """What a line can say, with examples."""
    rows = ["| what | a line says | examples |", "| --- | --- | --- |"]
    for topic in LINE_GUIDE:
        examples = "<br>".join(f"`{_cell(line)}`" for line in topic.lines)
        rows.append(f"| {topic.subject} | {_cell(topic.says)} | {examples} |")
    return "\n".join(rows) + "\n"


def words() -> str:
    """The words of the line by what they record, as the language has them."""
    rows = ["| what | words for it |", "| --- | --- |"]
    plain = [(word, verb) for word, verb in VERBS.items() if not (verb.thanks or verb.tells)]
    for channel, says in WORD_SUBJECTS.items():
        of = [word for word, verb in plain if verb.records == "interaction" and verb.channel == channel]
        rows.append(f"| {says} | {', '.join(of)} |")
    rows.append(f"| together, before `with` and a name | {', '.join(sorted(ACTIVITIES))} |")
    for says, of in (
        ("thanks", [word for word, verb in VERBS.items() if verb.thanks]),
        ("told them", [word for word, verb in VERBS.items() if verb.tells]),
        ("to do", [word for word, verb in VERBS.items() if verb.records == "follow_up"]),
        ("stages of a lead", sorted(word for word, verb in VERBS.items() if verb.records == "stage")),
    ):
        rows.append(f"| {says} | {', '.join(of)} |")
    return "\n".join(rows) + "\n"


def settings() -> str:
    """The settings: texts first, then numbers with their bounds."""
    lines = ["| setting | default | what it is |", "| --- | --- | --- |"]
    lines += [f"| `{name}` | | {_cell(says)} |" for name, says in TEXT_SETTINGS]
    lines += [f"| `{name}` | `[]` | {_cell(says)} |" for name, says in LIST_SETTINGS]
    lines += [f"| `{name}` | {words[0]} | {_cell(says)} |" for name, words, says in WORD_SETTINGS]
    lines += [f"| `{name}` | {str(default).lower()} | {_cell(says)} |" for name, default, says in FLAG_SETTINGS]
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
    lines = ["| field | what it is replaced with |", "| --- | --- |"]
    lines += [f"| `${field.name}` | {_cell(field.says)} |" for field in TEMPLATE_FIELDS.values()]
    return "\n".join(lines) + "\n"


def trust() -> str:
    """What is promised, how it is tested, and the recorded figures of the last long run of the faults."""
    run, figures = read_figures()
    return f"{table(FAULTS, figures)}\n{run}\n"


def speed() -> str:
    """How long the commands take at each size, in the run that was recorded last."""
    return speed_table()


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


_GENERATORS = {
    generate.__name__: generate
    for generate in (
        answers,
        columns,
        commands,
        contact,
        errors,
        fields,
        help,
        keys,
        line,
        pages,
        rules,
        settings,
        speed,
        statuses,
        templates,
        trust,
        words,
    )
}

if __name__ == "__main__":
    for page in GENERATED_PAGES:
        page.write_text(regenerate(page.read_text(encoding="utf-8")), encoding="utf-8")
    MANUAL.write_text(man_page(), encoding="utf-8")
