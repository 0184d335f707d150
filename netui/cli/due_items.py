"""What the commands that answer due items share: several keys, one change."""

from __future__ import annotations

from netui.cli.change import carry_out, moment_of_change
from netui.cli.errors import AmbiguousError, NotFoundError, UsageError
from netui.cli.operands import MOVES, NAMED_CHOICES, SHORTEST_KEY, find_contact, find_item
from netui.cli.output import read_settings
from netui.domain.queue.rules import RULE_BY_NAME
from netui.queries.queue.hidden import read_open_items
from netui.queries.queue.undated_steps import read_undated_steps
from netui.queries.uids import read_rows_of_uid

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from netui.actions.result import Done
    from netui.cli.options import ParsedArguments
    from netui.db.readonly import Execute
    from netui.domain.queue.item import Item
    from netui.settings import Settings

__all__ = ["answer_items", "find_items", "find_moves", "find_person_or_item", "find_rule", "is_whole_key"]


def answer_items(parsed: ParsedArguments, keys: Sequence[str], answer: Callable[..., Done]) -> int:
    """Answer the items of these keys in one change, and print what it did; return the exit status.

    `answer` is one of the answers of `netui.actions.answer`: it takes the items, `moment` and `session`.
    """
    settings = read_settings()
    now = moment_of_change(parsed, settings)

    def act(execute: Execute) -> Done:
        return answer(find_items(execute, keys, now.today, settings), moment=now, session=None)

    return carry_out(parsed, now, settings, act)


def find_items(execute: Execute, keys: Sequence[str], today: date, settings: Settings) -> list[Item]:
    """The items of these keys, due, coming or without a day, each once, in the order of the keys.

    Raises `NotFoundError` or `AmbiguousError`.
    """
    items = [*read_open_items(execute, today, settings, hidden=False), *read_undated_steps(execute, today)]
    found: dict[str, Item] = {}
    for key in keys:
        try:
            item = find_item(items, key)
        except NotFoundError:
            _refuse_hidden(execute, key, today, settings)
            raise
        found[item.key] = item
    return list(found.values())


def _refuse_hidden(execute: Execute, key: str, today: date, settings: Settings) -> None:
    """Raise `NotFoundError` if the key is that of an item that a snooze or a pause hides, or a start of it."""
    shown = {item.key for item in read_open_items(execute, today, settings, hidden=False)}
    hidden = [item for item in read_open_items(execute, today, settings, hidden=True) if item.key not in shown]
    try:
        item = find_item(hidden, key)
    except NotFoundError:
        return
    raise NotFoundError(f"{item.key} is snoozed or paused, so it is not due: netui resume {item.key} brings it back.")


def find_person_or_item(execute: Execute, named: str, items: Sequence[Item], today: date) -> int | Item:
    """The id of the contact of a name or uid, or which of the items has that key; raises as `find_contact` does."""
    if is_whole_key(named):
        return find_item(items, named)
    try:
        return find_contact(execute, named, today, changes=True)
    except NotFoundError as nobody:
        try:
            return find_item(items, named)
        except NotFoundError:
            raise nobody from None


def is_whole_key(word: str) -> bool:
    """Whether a word is written as a key is: a rule, a colon, and uids."""
    rule, colon, _ = word.partition(":")
    return bool(colon) and (rule in RULE_BY_NAME or rule == MOVES)


def find_moves(execute: Execute, keys: Sequence[str]) -> list[int]:
    """The ids of the moves of these keys, `move:` and the uid of the entry or its start; none where no key is a move's.

    Raises `UsageError` for keys of moves among others, `NotFoundError` or `AmbiguousError`.
    """
    named = [key for key in keys if key.partition(":")[0] == MOVES]
    if named and len(named) < len(keys):
        raise UsageError("a move is answered by itself: name the keys of moves in a command of their own.")
    return [_find_move(execute, key) for key in dict.fromkeys(named)]


def _find_move(execute: Execute, key: str) -> int:
    uid = key.partition(":")[2]
    found = read_rows_of_uid(execute, MOVES, uid, begins=len(uid) >= SHORTEST_KEY)
    exact = [row for row in found if row[1] == uid]
    if not found:
        raise NotFoundError(f"there is no move {key}: netui show NAME --uids prints the uids.")
    if len(found) > 1 and not exact:
        keys = tuple(f"{MOVES}:{each}" for _, each in found[:NAMED_CHOICES])
        raise AmbiguousError(f"{key} begins the keys of {len(found)} moves: {' or '.join(keys[:3])}.", keys)
    return (exact or found)[0][0]


def find_rule(named: str) -> str | None:
    """The rule with that name (`keep_in_touch`, `Keep in touch`); None if there is none."""
    wanted = named.casefold().replace(" ", "_").replace("-", "_")
    titles = {rule.title.casefold().replace(" ", "_"): name for name, rule in RULE_BY_NAME.items()}
    return wanted if wanted in RULE_BY_NAME else titles.get(wanted)
