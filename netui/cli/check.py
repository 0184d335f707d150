"""`netui check`: verifies the integrity of the whole database file, and finds what needs attention around it."""

from __future__ import annotations

import os
import shlex
from collections.abc import Callable, Iterable, Iterator

from netui.cli.commands import shell_command
from netui.cli.database import database_file
from netui.cli.options import parse_arguments, refuse_words
from netui.cli.output import print_json
from netui.clock import moment
from netui.db.backup import check, check_references
from netui.db.backup_files import BEFORE_RESTORE, list_backups, newest_backup, orphaned_journals, unfinished_copies
from netui.db.blobs import count_lost_values
from netui.db.content_check import (
    abandoned_demos,
    abandoned_texts,
    content_beside_links,
    content_orphans,
    list_drafts,
    open_to_others,
    ownerless_content,
)
from netui.db.location import backup_folder, content_folder
from netui.db.lookup_check import count_wrong_lookups, count_wrong_names, count_wrong_words
from netui.db.synchronised import find_synchronised
from netui.domain.words import count_words
from netui.settings import Settings, load_settings
from netui.templates import template_problems

__all__ = ["run"]

KeyProblems = Callable[[Settings], Iterable[str]]
"""Returns what is wrong with the keys in the settings: only the session knows its commands."""


def run(arguments: list[str], *, key_problems: KeyProblems = lambda settings: ()) -> int:
    """Check the database; raises `StoreError` (exit status 1) for one that is not sound. Findings don't change it.

    `key_problems` returns what is wrong with the keys in the settings, as sentences.
    """
    parsed = refuse_words(parse_arguments(shell_command("check"), arguments))
    path = database_file(parsed)
    check(path, thorough=True)
    check_references(path)
    newest = newest_backup(path)
    if parsed.has("--json"):
        findings = list(_findings(path, key_problems))
        print_json({"database": path, "backup": newest.path if newest else None, "findings": findings})
        return 0
    said = f"The newest backup is {newest.path}." if newest else "There is no backup yet."
    print(f"{path} is sound. {said}")
    for finding in _findings(path, key_problems):
        print(finding)
    return 0


def _findings(path: str, key_problems: KeyProblems) -> Iterator[str]:
    """What needs attention, as sentences."""
    for finder in _FINDERS:
        yield from finder(path)
    for problem in template_problems():
        yield f"In the templates: {problem} Correct it, or remove it."
    settings = load_settings()
    for problem in (*settings.problems, *key_problems(settings)):
        yield f"In the settings: {problem} Correct it, or remove it."


def _backups(path: str) -> Iterator[str]:
    """How many backups there are, and what restores replaced, which only the user removes."""
    there = list_backups(path)
    if os.path.lexists(folder := backup_folder(path)) and not os.path.isdir(folder):
        yield f"{folder} is not a folder, so no backup can be made: move it away."
    replaced = [each.path for each in there if each.before == BEFORE_RESTORE]
    if len(there) - len(replaced) > 1:
        yield f"There are {len(there) - len(replaced)} backups."
    if strays := [each.path for each in there if os.path.dirname(each.path) != backup_folder(path)]:
        stand = count_words(len(strays), "backup is", "backups are")
        yield f"{stand} beside the link to the database: move what is there into {backup_folder(path)}."
    if replaced:
        yield (
            f"Kept from before a restore: {', '.join(replaced)}. netui never removes them: delete them when you no "
            "longer need them, or pass one to netui restore."
        )


def _leftovers(path: str) -> Iterator[str]:
    """What killed processes left behind."""
    for left in unfinished_copies(path, moment().instant):
        yield f"{left} ({_size(left)}) was left by a copy that was interrupted: netui backup removes it."
    for journal in orphaned_journals(path):
        yield f"{journal} belongs to a backup that is gone: delete it."
    for text in abandoned_texts(path):
        yield f"{text} holds what was in your editor when netui was ended: start netui once, and it is kept as a draft."
    for demo in abandoned_demos():
        yield f"{demo} was left by a demo that was ended: start netui once, and it is removed."


def _content(path: str) -> Iterator[str]:
    """What lies in the folder of what the user wrote, and beside it."""
    drafts = list_drafts(path)
    if drafts:
        count = "is a draft" if len(drafts) == 1 else f"are {len(drafts)} drafts"
        yield f"There {count} in {os.path.dirname(drafts[0])}: delete what you have sent or no longer need."
    for orphan in content_orphans(path):
        yield f"{orphan} does not belong to netui: move what you need elsewhere, and delete the rest."
    for folder in ownerless_content(path):
        yield (
            f"{folder} belongs to a database that is gone: move what you need elsewhere and delete it, or put the "
            "database back."
        )
    for folder in content_beside_links(path):
        yield f"{folder} is beside the link to the database: move what is in it into {content_folder(path)}."
    for file in open_to_others(path):
        mode = "700" if os.path.isdir(file) else "600"
        yield f"{file} can be read by other users of this machine: {shlex.join(['chmod', mode, file])} ends that."


def _card_values(path: str) -> Iterator[str]:
    """Whether cards name photos that another program has deleted."""
    if lost := count_lost_values(path):
        count = count_words(lost, "photo or other long value", "photos or other long values")
        there = "is" if lost == 1 else "are"
        yield f"{count} of vCards {there} not there: only a backup from before has {'it' if lost == 1 else 'them'}."


def _lookups(path: str) -> Iterator[str]:
    """Whether another program has changed what the database keeps to look up."""
    if wrong := count_wrong_lookups(path):
        yield (
            f"Of {count_words(wrong, 'contact')} another last interaction is looked up than the facts say, so that "
            "Today may be wrong: export all to a file that ends in .json, and import that into a new database."
        )
    if wrong := count_wrong_names(path):
        yield (
            f"Of {count_words(wrong, 'contact')} another name or organisation is looked up than the card says, so that "
            "a line may miss them: export all to a file that ends in .json, and import that into a new database."
        )
    if wrong := count_wrong_words(path):
        yield (
            f"By {count_words(wrong, 'word')} other interactions are looked up than have it, so that netui find may "
            "miss some: export all to a file that ends in .json, and import that into a new database."
        )


def _synchronised(path: str) -> Iterator[str]:
    """Whether another program synchronises the database, and the copies that two machines made of it."""
    yield from (each.sentence for each in find_synchronised(path))


_FINDERS: tuple[Callable[[str], Iterator[str]], ...] = (
    _backups,
    _leftovers,
    _content,
    _card_values,
    _lookups,
    _synchronised,
)
"""Each yields sentences, for a database's path: what was found, and what to do about it."""


def _size(file: str) -> str:
    try:
        return f"{max(1, os.path.getsize(file) // 1000):,} kB"
    except OSError:
        return "gone now"
