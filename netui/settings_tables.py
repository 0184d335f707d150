"""The tables of the settings that hold what is the user's own: views, commands, hooks. Loaded where there is one."""

from __future__ import annotations

import os
import re
from itertools import pairwise

from netui.domain.named_filter import NamedFilter, is_filter_name
from netui.domain.words import CONTACT_ORDERS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["HOOKS", "PLACEHOLDERS", "SHELLS", "UserCommand", "parse_commands", "parse_hooks", "parse_views"]

PLACEHOLDERS = ("name", "first_name", "email", "phone", "url", "uid")
"""What stands for a fact of the contact in the arguments of a command, in braces."""

HOOKS = ("after_change",)
"""The hooks that there are."""

SHELLS = frozenset({"sh", "bash", "dash", "zsh", "ksh", "fish"})
"""Programs whose argument after `-c` is a script: a name put into one would be run as a part of it."""

_FACT_WORDS = {"first_name": "first name", "email": "e-mail address", "phone": "phone number", "url": "page"}
"""What a fact is called in a sentence, where that is not the name of its placeholder."""

_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")


class UserCommand:
    """A program of the user's own, run for a contact."""

    __slots__ = ("arguments", "name")

    def __init__(self, name: str, arguments: tuple[str, ...]) -> None:
        self.name = name
        self.arguments = arguments
        """The program and its arguments, with their placeholders."""

    @property
    def is_about_contacts(self) -> bool:
        """Whether it is run once for each contact; else once."""
        return any(_PLACEHOLDER.search(each) for each in self.arguments)

    def arguments_for(self, facts: Mapping[str, str]) -> list[str]:
        """The program and its arguments for a contact; `facts` has a text for each of `PLACEHOLDERS`.

        Raises `ValueError` with a sentence for a fact that is not known, and for one that the program would take for
        an option, as its argument begins with `-` and no `--` stands before it.
        """
        whom, made = facts["name"], [self.arguments[0]]
        for at, argument in enumerate(self.arguments[1:], start=1):
            for name in _PLACEHOLDER.findall(argument):
                if not facts[name].strip():
                    raise ValueError(f"{whom} has no {_FACT_WORDS.get(name, name)}, which {self.name} needs.")
            filled = _PLACEHOLDER.sub(lambda found: facts[found[1]], argument)
            if filled.startswith("-") and not argument.startswith("-") and "--" not in self.arguments[:at]:
                raise ValueError(
                    f'{self.name} would read {filled} as an option: write "--" before "{argument}" in the settings.'
                )
            made.append(filled)
        return made


def parse_views(value: object) -> tuple[dict[str, NamedFilter], str]:
    """The views of the table, and what is wrong with it, empty if nothing."""
    if not isinstance(value, dict):
        return {}, 'views is a table: [views], then lines such as boston = "#boston"'
    views, problems = {}, []
    for name, given in value.items():
        view = _view(given)
        if not is_filter_name(name):
            problems.append(f"the name of a view is one word of letters, digits, - and _, so there is no view {name!r}")
        elif view is None:
            problems.append(
                f'a view is a filter in quotes, or {{ filter = "…", order = "…" }} with one of the orders '
                f"{', '.join(CONTACT_ORDERS)}, so there is no view {name}"
            )
        else:
            views[name] = view
    return views, "; ".join(problems)


def _view(given: object) -> NamedFilter | None:
    if isinstance(given, str):
        return NamedFilter(given) if given.strip() else None
    if not isinstance(given, dict) or not given or given.keys() - {"filter", "order"}:
        return None
    filter, order = given.get("filter", ""), given.get("order", "")
    if not isinstance(filter, str) or not (order == "" or order in CONTACT_ORDERS):
        return None
    return NamedFilter(filter, order)


def parse_commands(value: object) -> tuple[dict[str, UserCommand], str]:
    """The commands of the table, and what is wrong with it, empty if nothing."""
    if not isinstance(value, dict):
        return {}, 'commands is a table: [commands], then lines such as mail = ["aerc", "mailto:{email}"]'
    commands, problems = {}, []
    for name, given in value.items():
        arguments = _arguments(given)
        wrong = _WRONG_LIST if arguments is None or not name.strip() else _command_problem(arguments)
        if arguments is None or wrong:
            problems.append(f"{wrong}, so there is no command {name}")
        else:
            commands[name] = UserCommand(" ".join(name.split()), arguments)
    return commands, "; ".join(problems)


_WRONG_LIST = "a command is a list of texts, the program first"


def _arguments(given: object) -> tuple[str, ...] | None:
    if not isinstance(given, list) or not given or not all(isinstance(each, str) for each in given):
        return None
    if not given[0].strip() or any("\0" in each for each in given):
        return None
    return (os.path.expanduser(given[0]), *given[1:])


def _command_problem(arguments: tuple[str, ...]) -> str:
    unknown = [f"{{{each}}}" for text in arguments for each in _PLACEHOLDER.findall(text) if each not in PLACEHOLDERS]
    if unknown:
        known = ", ".join(f"{{{each}}}" for each in PLACEHOLDERS)
        return f"there is no {unknown[0]}, only {known}"
    if _PLACEHOLDER.search(arguments[0]):
        return "a contact can't be the program"
    if os.path.basename(arguments[0]) in SHELLS:
        for before, script in pairwise(arguments):
            if re.fullmatch("-[a-z]*c", before) and (found := _PLACEHOLDER.search(script)):
                return (
                    f'a script would run what is in {found[0]}: write "$1" in its place, and "--", "{found[0]}" '
                    "behind the script"
                )
    return ""


def parse_hooks(value: object) -> tuple[dict[str, tuple[str, ...]], str]:
    """The hooks of the table, and what is wrong with it, empty if nothing."""
    if not isinstance(value, dict):
        return {}, 'hooks is a table: [hooks], then after_change = ["PROGRAM"]'
    hooks, problems = {}, []
    for name, given in value.items():
        arguments = _arguments(given)
        if name not in HOOKS:
            problems.append(f"there is no hook {name}, only {', '.join(HOOKS)}")
        elif given == []:
            continue
        elif arguments is None:
            problems.append(f"{name} is a list of texts, the program first, so there is no hook")
        else:
            hooks[name] = arguments
    return hooks, "; ".join(problems)
