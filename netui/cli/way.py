"""`netui way TO`: the best ways to a person or an organisation, and who could help where none leads on."""

from __future__ import annotations

from netui.cli.commands import shell_command
from netui.cli.database import open_read_only
from netui.cli.errors import AmbiguousError, NotFoundError, UsageError
from netui.cli.options import date_option, parse_arguments
from netui.cli.output import print_stderr, read_settings, text_width, wrap_text
from netui.cli.rows import print_rows, row_limit
from netui.cli.streams import terminal_columns
from netui.clock import today
from netui.domain.text import clean, fold
from netui.queries.contacts.card import read_contact_name
from netui.queries.network.candidates import Candidate, find_candidates
from netui.queries.network.path_targets import (
    read_path_targets,
    similar_targets,
    target_contacts,
    targets_starting_with,
)
from netui.queries.network.path_words import (
    first_step_line,
    helper_line,
    lacks_links,
    nobody_knows_words,
    path_words,
)
from netui.queries.network.paths import PathFinder
from netui.queries.queue.read_queue import read_queue
from netui.queries.quick_add.answer_lines import name_in_line
from netui.queries.uids import read_contact_uids, read_id

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from netui.cli.rows import Row
    from netui.db.readonly import Execute
    from netui.queries.network.path_words import PathWords
    from netui.queries.network.paths import ContactPath
    from netui.settings import Settings

__all__ = ["run"]

_WAYS = 3
"""Ways that are found unless `--limit` says how many: as many as in the session."""

_MOST_NAMES = 9
"""Names that are offered where TO fits several or none."""


def run(arguments: list[str]) -> int:
    """Print the ways; raises `NotFoundError` where nobody and no organisation is called so, `AmbiguousError` where
    several are.
    """
    parsed = parse_arguments(shell_command("way"), arguments)
    wanted = clean(" ".join(parsed.words))
    if not wanted:
        raise UsageError("to whom? Type netui way NAME, or the name of an organisation.")
    limit = row_limit(parsed)
    settings = read_settings()
    day = date_option(parsed) or today(settings.day_begins)
    with open_read_only(parsed) as execute:
        contact = None if parsed.has("--new") else read_id(execute, "contact", wanted)
        if contact is not None:
            wanted = read_contact_name(execute, contact)
        elif not parsed.has("--new"):
            wanted = _target(execute, wanted)
        finder = PathFinder(execute, day)
        ends = frozenset([contact]) if contact is not None else target_contacts(execute, wanted)
        if parsed.has("--new"):
            ends = frozenset()
        paths = finder.find_to(ends, _WAYS if limit is None else limit)
        drawn = _path_words(execute, paths, day, settings)
        uids = read_contact_uids(execute, (step.contact for path in paths for step in path.steps))
        ways = [_way(execute, words, uids) for words in drawn]
        lacks = lacks_links(paths, finder.contact_graph) and limit != 0
        found = find_candidates(execute, finder.contact_graph, wanted, ends) if lacks else []
        helpers = _helpers(execute, found, wanted)
    unknown = f"No contact or organisation is called {wanted}." if parsed.has("--new") else ""
    if lacks:
        print_stderr(unknown or nobody_knows_words(wanted))

    def print_text() -> None:
        _print(drawn, ways, helpers, terminal_columns())

    shown = [row["uid"] for row in (*ways, *helpers)]
    print_rows(parsed, "ways", ways, print_text, uids=shown, before={"to": wanted}, helpers=helpers)
    return 0


def _target(execute: Execute, typed: str) -> str:
    """The name of the only contact or organisation that is meant; namesakes are one."""
    targets = read_path_targets(execute)
    if any(each.folded == fold(typed) for each in targets):
        return typed
    found = targets_starting_with(targets, typed, len(targets))
    names = list({each.folded: each.name for each in found}.values())
    if len(names) == 1:
        return names[0]
    shown = tuple(names[:_MOST_NAMES])
    if names:
        raise AmbiguousError(f"{typed} may be {' or '.join(shown)}: type one of these.", shown)
    near = tuple(dict.fromkeys(each.name for each in similar_targets(targets, typed, _MOST_NAMES)))
    hint = f"did you mean {' or '.join(near)}?" if near else ""
    raise NotFoundError(
        f"no contact or organisation is called {typed}: {hint}{' Else ' if hint else ''}"
        f"netui way --new {typed} says who could help.",
        near,
    )


def _path_words(execute: Execute, paths: Sequence[ContactPath], day: date, settings: Settings) -> list[PathWords]:
    if not paths:
        return []
    queue = read_queue(execute, today=day, settings=settings)
    items = [*queue.items, *queue.coming]
    return [path_words(execute, path, items, day, months=settings.ask_again_months) for path in paths]


def _way(execute: Execute, words: PathWords, uids: Mapping[int | None, str]) -> Row:
    path = words.path
    first = path.steps[0]
    return {
        "uid": uids.get(first.contact),
        "contact": first.name,
        "warm": path.warm,
        "way": words.line,
        "why": words.why,
        "line": first_step_line(path, [name_in_line(execute, step.contact) for step in path.steps]),
        "steps": [
            {
                "uid": uids.get(step.contact),
                "name": step.name,
                "organisation": step.organisation or None,
                "how": step.how,
            }
            for step in path.steps
        ],
    }


def _helpers(execute: Execute, found: Sequence[Candidate], wanted: str) -> list[Row]:
    uids = read_contact_uids(execute, (each.contact for each in found))
    return [
        {
            "uid": uids.get(each.contact),
            "contact": each.name,
            "warm": each.warm,
            "why": each.why,
            "line": helper_line(name_in_line(execute, each.contact), wanted),
        }
        for each in found
    ]


def _print(drawn: Sequence[PathWords], ways: Sequence[Row], helpers: Sequence[Row], width: int | None) -> None:
    """Each way as it is drawn, with its reasons and the line of its first step; then the helpers."""
    blocks = [[(words.why, "  "), (str(way["line"]).rstrip(), "  ")] for words, way in zip(drawn, ways, strict=True)]
    if helpers:
        blocks.append([("Who could help:", "")])
    for each in helpers:
        warm = "warm" if each["warm"] else "cold"
        blocks[-1] += [(f"{each['contact']}   {warm} · {each['why']}", "  "), (str(each["line"]), "    ")]
    for at, block in enumerate(blocks):
        if at:
            print()
        if at < len(drawn):
            print(*drawn[at].lines(width, text_width), sep="\n")
        for text, indent in block:
            for line in wrap_text(text, width, indent, f"{indent}  "):
                print(line)
