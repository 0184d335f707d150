"""What an introduction waits for: what the rules of the queue ask for it, due or not, and what it lacks beside that."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from netui.domain.queue import introductions, thanks
from netui.domain.queue.answers import Answers
from netui.domain.queue.item import Item
from netui.queries.introductions.case import Party, Wait
from netui.queries.queue import sql
from netui.queries.queue.sql.introductions import NOT_HEARD_OF
from netui.settings import Settings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netui.db.readonly import Execute

__all__ = ["Facts", "Waiting"]

_NOT_HEARD_OF = f"""
WITH {NOT_HEARD_OF}
SELECT x.id, x.contact_id, min(x.day) FROM waiting x
WHERE EXISTS (
    SELECT 1 FROM introduction_party t JOIN contact c ON c.id = t.contact_id
    WHERE t.introduction_id = x.id AND c.archived = 0 AND (x.contact_id IS NULL OR t.contact_id = x.contact_id))
GROUP BY x.id
"""


class Facts(NamedTuple):
    """What has to be known of an introduction, to say what it waits for."""

    id: int
    uid: str
    direction: str
    day: date
    parties: tuple[Party, ...]
    imported: bool
    fresh: bool
    """Whether no other one before it is the same."""
    met: date | None
    has_outcome: bool


class Waiting:
    """The loops of all introductions on a day, by introduction. What was skipped or dropped is not waited for."""

    def __init__(self, execute: Execute, today: date, settings: Settings, answers: Answers) -> None:
        day = (today.isoformat(),)
        loops = [
            *thanks.thank_connectors(execute(sql.THANK_CONNECTOR, day), today, settings.thank_connector_days),
            *introductions.reach_outs(execute(sql.REACH_OUT, day), today, settings.reach_out_days),
            *thanks.tell_outcomes(execute(sql.TELL_OUTCOME, day), today, settings.tell_outcome_days),
        ]
        self._answers = answers
        self._loops: dict[int, list[Item]] = {}
        for item in loops:
            if item.introduction_id is not None:
                self._loops.setdefault(item.introduction_id, []).append(item)
        self._not_heard_of: dict[int, tuple[int | None, date]] = {
            id_: (contact, date.fromisoformat(since))
            for id_, contact, since in execute(_NOT_HEARD_OF, (*day, "0 days"))
        }

    def of(self, facts: Facts) -> Iterator[Wait]:
        """Give what an introduction waits for, my own part first."""
        loops = self._loops.get(facts.id, [])
        yield from (_own(item) for item in loops if not self._answers.ended(item.key))
        first = next((party.contact for party in facts.parties), None)
        unheard = self._not_heard_of.get(facts.id)
        if unheard is not None:
            if not self._answers.dropped(f"check_introduction:{facts.uid}"):
                contact, since = unheard
                words = "an outcome" if facts.direction == "made" else "a conversation"
                yield Wait("check_introduction", words, since, contact or first, mine=False)
        elif facts.fresh and not facts.imported and not facts.has_outcome:
            if facts.met is not None:
                yield Wait("outcome", "an outcome", facts.met, first, mine=False)
            elif facts.direction == "received" and not any(item.rule == "reach_out" for item in loops):
                yield Wait("conversation", "a conversation", facts.day, first, mine=False)


def _own(item: Item) -> Wait:
    """A loop in words: what I am to do."""
    words = {
        "thank_connector": "your thanks",
        "reach_out": "you to write",
        "tell_outcome": f"telling {(item.contact or 'them').split()[0]}",
    }[item.rule]
    return Wait(item.rule, words, item.since, item.contact_id, mine=True, item=item)
