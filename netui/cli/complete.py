"""`netui --complete`: what may stand in place of the word under the cursor, for the scripts of `netui completion`.

On the path of a key: loads what the kind of that word needs, and no more.
"""

from __future__ import annotations

from netui.cli.command_declaration import Option, ShellCommand
from netui.cli.commands import SHELL_COMMANDS, shell_command
from netui.domain.text import clean
from netui.queries.completion import Completion, complete_entries, complete_field_values, complete_names, complete_tags

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from netui.db.readonly import Execute

__all__ = ["FILES", "NO_SPACE", "WORDS", "Answer", "complete_words", "print_completions"]

FILES, NO_SPACE, WORDS = "files", "nospace", "words"
"""The first line that is printed: the shell completes a file; the words that follow go on, so that no space is to be
put after one; or they are whole."""

_LISTING = "63"
"""What bash says in COMP_TYPE where it only lists what fits: `?`."""

_SMALL = 20_000_000
"""Bytes of the largest file of which all that is due is listed at once; of a larger one, rule by rule."""


class Answer:
    """What may stand in place of a word."""

    __slots__ = ("before", "completions", "takes_file")

    def __init__(self, completions: list[Completion], *, takes_file: bool = False) -> None:
        self.completions = completions
        self.before = ""
        """What stays in front of them in the word: `--template=`."""
        self.takes_file = takes_file
        """Whether it is a file, which the shell itself completes."""


def print_completions(arguments: list[str]) -> int:
    """Print one of `FILES`, `NO_SPACE`, `WORDS`, then a candidate a line; return the exit status.

    `arguments` are the shell and the words after `netui` up to the cursor, without their quotes but for the last one in
    fish; for bash the line up to the cursor, what bash replaces of it, and its COMP_TYPE. A candidate for bash is
    quoted; for others a tab and what it is follow.
    """
    shell, *words = arguments or [""]
    if shell == "bash":
        line, replaced, kind = (*words, "", "", "")[:3]
        print("\n".join(_bash_lines(line, replaced, lists=kind == _LISTING)))
        return 0
    if shell == "fish" and words:
        from netui.cli.shell_words import split_shell_line

        words[-1] = split_shell_line(words[-1])[-1].text
    answer = complete_words(words or [""])
    typed = (words or [""])[-1]
    before = answer.before if shell == "zsh" else ""  # fish completes the value alone
    completions = [
        each.with_text(before + (each.text if each.is_whole or shell != "fish" else each.text.rstrip()))
        for each in answer.completions
    ]
    shown = _exact(completions, typed if before else typed.removeprefix(answer.before))
    lines = (f"{each.text}\t{each.about}" if each.about else each.text for each in shown)
    print("\n".join([_first_line(answer), *lines]))
    return 0


def _first_line(answer: Answer) -> str:
    if answer.takes_file:
        return FILES
    return WORDS if all(each.is_whole for each in answer.completions) else NO_SPACE


def _exact(completions: list[Completion], typed: str) -> list[Completion]:
    """Those that go on exactly as it is typed, if any do; else all, which differ in case or accents."""
    return [each for each in completions if each.text.startswith(typed)] or completions


def _bash_lines(line: str, replaced: str, *, lists: bool) -> list[str]:
    """The lines for bash, which replaces only the end of a word: what follows a quote, a colon or an equals sign."""
    from netui.cli.shell_words import quote_rest, split_shell_line

    _, *words = split_shell_line(line)
    if not words:
        return [WORDS]
    answer = complete_words([each.text for each in words])
    word = words[-1]
    stays = split_shell_line(word.raw.removesuffix(replaced))[-1]
    whole = [each.with_text(answer.before + each.text) for each in answer.completions]
    shown = [each for each in _exact(whole, word.text) if each.text.startswith(stays.text)]
    texts = [quote_rest(each.text.removeprefix(stays.text), stays.quote) for each in shown]
    if len(texts) == 1 and stays.quote and texts[0].endswith(stays.quote):
        texts = [texts[0] + stays.quote]  # or bash takes the one within the name for the closing one
    elif len(texts) > 1 and lists:
        texts = [f"{text}  ({each.about})" if each.about else text for text, each in zip(texts, shown, strict=True)]
    elif len(texts) > 1 and _shared(texts) < len(replaced):
        return [WORDS]  # bash would take away what is typed
    return [_first_line(answer), *texts]


def _shared(texts: list[str]) -> int:
    """How many characters all texts begin with alike."""
    first, last = min(texts), max(texts)
    return next((at for at, character in enumerate(first) if not last.startswith(character, at)), len(first))


def complete_words(words: list[str]) -> Answer:
    """What may stand in place of the last of these words, the arguments of a command line."""
    *before, typed = words
    command, option, operands, ended, database = _read_words(before)
    if option is not None:
        return _values(option.takes, typed, database)
    if typed.startswith("-") and not ended:
        name, equals, value = typed.partition("=")
        valued = _option(command or shell_command(""), name)
        if not equals or valued is None or not valued.metavar:
            return Answer(_options(command or shell_command(""), typed))
        answer = _values(valued.takes, value, database)
        answer.before = f"{name}="
        return answer
    if command is None:
        return Answer(_commands(typed, database))
    if not command.takes:
        return Answer([])
    kind = command.takes[min(len(operands), len(command.takes) - 1)]
    if kind.startswith("contact") and operands and " " not in command.operands:
        return _rest_of_name(operands, typed, database)
    return _values(kind, typed, database)


def _read_words(words: Iterable[str]) -> tuple[ShellCommand | None, Option | None, list[str], bool, str | None]:
    """The command, the option whose value comes next, the operands, whether `--` ended the options, and `--db`."""
    command, option, ended, database = None, None, False, None
    operands: list[str] = []
    session = shell_command("")
    for word in words:
        if option is not None:
            database = word if option.name == "--db" else database
            option = None
        elif word == "--" and not ended:
            ended = True
        elif word.startswith("-") and not ended:
            name, equals, value = word.partition("=")
            found = _option(command or session, name)
            database = value if name == "--db" and equals else database
            option = found if found is not None and found.metavar and not equals else None
        elif command is None:
            command = next((each for each in SHELL_COMMANDS if each.name == word), session)
        else:
            operands.append(word)
    return command, option, operands, ended, database


def _option(command: ShellCommand, name: str) -> Option | None:
    return next((each for each in command.options if each.name == name), None)


def _options(command: ShellCommand, typed: str) -> list[Completion]:
    return _beginning((Completion(each.name, each.help) for each in command.options), typed)


def _beginning(completions: Iterable[Completion], typed: str) -> list[Completion]:
    return [each for each in completions if each.text.lower().startswith(typed.lower())]


def _rest_of_name(operands: list[str], typed: str, database: str | None) -> Answer:
    """The rest of a name whose first words stand before: `netui show Dana L`."""
    said = " ".join(operands)
    found = _values("contact", f"{said} {typed}", database).completions
    rests = (
        each.with_text(each.text[len(said) + 1 :]) for each in found if each.text.lower().startswith(f"{said} ".lower())
    )
    return Answer(list(rests))


def _values(takes: str, typed: str, database: str | None) -> Answer:
    """What a value or an operand is completed with, by what it takes (`Option.takes`)."""
    if takes == "file":
        return Answer([], takes_file=True)
    if "|" in takes:
        return Answer(_beginning(map(Completion, takes.split("|")), typed))
    found: list[Completion] = []
    for kind in takes.split("+"):
        if kind in _KINDS:
            found += _KINDS[kind](typed, database)
    return Answer(found)


def _read(database: str | None, read: Callable[[Execute], list[Completion]]) -> list[Completion]:
    """What a query gives; nothing where the database can't be read, which the command itself will say."""
    from netui import places
    from netui.db.errors import StoreError
    from netui.db.location import resolve_path
    from netui.db.readonly import ReadTransaction, connect_readonly
    from netui.db.sqlite import map_into_memory

    try:
        path = resolve_path(places.database_path(database))
        connection = connect_readonly(path, wait=0)
        try:
            map_into_memory(connection.execute)
            with ReadTransaction(connection, path) as execute:
                return _in_one_line(read(execute))
        finally:
            connection.close()
    except (StoreError, OSError):
        return []


def _in_one_line(completions: Iterable[Completion]) -> list[Completion]:
    """Those whose text can be typed: one with a line break, which another program may have written, can't."""
    return [
        Completion(each.text, clean(each.about), is_whole=each.is_whole)
        for each in completions
        if each.text.isprintable() or clean(each.text) == each.text.strip()
    ]


def _contacts(typed: str, database: str | None) -> list[Completion]:
    return _read(database, lambda execute: complete_names(execute, typed))


def _entries(typed: str, database: str | None) -> list[Completion]:
    return _read(database, lambda execute: complete_entries(execute, typed))


def _keys(typed: str, database: str | None) -> list[Completion]:
    """The keys of what is due. In a large file, where that takes as long as `netui today`, the rules come first."""
    from netui import places
    from netui.cli.due_keys import read_keys, read_keys_of_rule, rule_stems
    from netui.db.location import resolve_path
    from netui.db.readonly import file_size

    rule, colon, _ = typed.partition(":")
    if (file_size(resolve_path(places.database_path(database))) or 0) <= _SMALL:
        return _beginning(_read(database, read_keys), typed)
    if colon:
        return _beginning(_read(database, lambda execute: read_keys_of_rule(execute, rule)), typed)
    return _beginning(rule_stems(), typed)


def _filters(typed: str, database: str | None) -> list[Completion]:
    """The last term of a filter: its words, the views of the settings, tags, organisations and places."""
    from netui.domain.filter_terms import FILTER_TERMS
    from netui.settings import load_settings

    negation = "!" * typed.startswith("!")
    term = typed.removeprefix("!")
    field, colon, value = term.partition(":")
    if term.startswith("#"):
        found = [
            each.with_text(f"#{each.text}")
            for each in _read(database, lambda execute: complete_tags(execute, term[1:]))
        ]
    elif colon and field in ("org", "place"):
        values = _read(database, lambda execute: complete_field_values(execute, field, value))
        found = [each.with_text(f"{field}:{each.text}") for each in values]
    else:
        views = [Completion(name, each.filter) for name, each in load_settings().views.items()]
        found = [Completion(text, about, is_whole=text[-1:].isalnum()) for text, about in FILTER_TERMS]
        found = _beginning([*views, *found], term)
    return [each.with_text(negation + each.text) for each in found]


def _templates(typed: str, database: str | None) -> list[Completion]:
    from netui.templates import list_templates

    return _beginning((Completion(name, title) for name, title in list_templates()), typed)


def _subjects(typed: str, database: str | None) -> list[Completion]:
    from netui.help.pages import HELP_PAGES

    pages = [Completion(name, about) for name, about in HELP_PAGES.items()]
    return [*_beginning(pages, typed), *_commands(typed, database)]


def _commands(typed: str, database: str | None) -> list[Completion]:
    return _beginning((Completion(each.name, each.help) for each in SHELL_COMMANDS if each.name), typed)


_KINDS: dict[str, Callable[[str, str | None], list[Completion]]] = {
    "command": _commands,
    "contact": _contacts,
    "filter": _filters,
    "key": _keys,
    "subject": _subjects,
    "template": _templates,
    "uid": _entries,
}
"""Those of `COMPLETIONS` that netui looks up."""
