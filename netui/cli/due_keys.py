"""The keys of what is due, as a shell completes them."""

from __future__ import annotations

from netui.clock import today
from netui.domain.queue.loop_answers import LoopAnswers
from netui.domain.queue.rules import RULE_BY_NAME, RULES
from netui.domain.text import clean
from netui.queries.completion import Completion
from netui.queries.queue import sql
from netui.queries.queue.read_queue import read_queue, read_rule
from netui.settings import load_settings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from netui.db.readonly import Execute
    from netui.domain.queue.item import Item

__all__ = ["read_keys", "read_keys_of_rule", "rule_stems"]


def read_keys(execute: Execute) -> list[Completion]:
    """The keys of all that is due, in the order of the queue."""
    settings = load_settings()
    return _completions(read_queue(execute, today=today(settings.day_begins), settings=settings).items)


def read_keys_of_rule(execute: Execute, name: str) -> list[Completion]:
    """The keys of what is due by one rule, the longest due first; nothing for a name that is none."""
    rule = RULE_BY_NAME.get(name)
    if rule is None:
        return []
    if rule.build is None:  # what is chosen depends on all the others
        return [each for each in read_keys(execute) if each.text.startswith(f"{name}:")]
    settings = load_settings()
    now = today(settings.day_begins)
    day = now.isoformat()
    answers = LoopAnswers(execute(sql.LOOP_ANSWERS, (day,)), execute(sql.PAUSES, (day,)), now)
    due, _ = answers.visible_items([item for item in read_rule(execute, rule, now, answers, settings) if item.is_due])
    return _completions(sorted(due, key=lambda item: item.due))


def rule_stems() -> list[Completion]:
    """What the keys of each rule begin with."""
    return [Completion(f"{rule.name}:", rule.title, is_whole=False) for rule in RULES]


def _completions(items: Iterable[Item]) -> list[Completion]:
    return [Completion(item.key, clean(f"{item.what}{f' · {item.contact}' if item.contact else ''}")) for item in items]
