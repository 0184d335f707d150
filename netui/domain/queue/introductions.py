"""Items of two rules: reach out (to the person introduced), check an introduction (no result so far)."""

from __future__ import annotations

from netui.domain.days import add_days, day_label
from netui.domain.queue.facts import FactRef, parse_day
from netui.domain.queue.item import Item
from netui.domain.queue.loop_answers import LoopRound
from netui.domain.queue.why import elapsed_words, fact_words, join_reasons

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from netui.domain.queue.loop_answers import LoopAnswers
    from netui.domain.queue.rows import CheckIntroductionRow, ReachOutRow

__all__ = ["check_introductions", "reach_outs"]


def reach_outs(rows: Iterable[ReachOutRow], today: date, answers: LoopAnswers, days: int) -> list[Item]:
    """Return an item for each introduction received without contact with the person introduced since.

    Of several people introduced the first counts.
    """
    items: dict[str, Item] = {}
    for id_, uid, on, note, connector, contact_id, name in rows:
        day = parse_day(on)
        why = join_reasons(
            fact_words(f"introduced by {connector}", day, today, note), elapsed_words("not written yet", day, today)
        )
        key = f"reach_out:{uid}"
        item = Item(
            "reach_out",
            key,
            contact_id,
            name,
            add_days(day, days),
            today,
            "Reach out",
            why,
            since=day,
            fact_noun="introduction",
            introduction_id=id_,
            people=(contact_id,),
            received=True,
        )
        items.setdefault(key, item)
    return list(items.values())


class _Case:
    """An introduction without an outcome, with the people introduced and my words to them since."""

    __slots__ = ("connector", "id", "note", "on", "people", "uid", "words", "wrote")

    def __init__(self, id_: int, uid: str, on: date, note: str, connector: str | None, wrote: date | None) -> None:
        self.id = id_
        self.uid = uid
        self.on = on
        self.note = note
        self.connector = connector
        self.wrote = wrote
        self.people: dict[int, str] = {}
        self.words: dict[str, FactRef] = {}


def check_introductions(
    rows: Iterable[CheckIntroductionRow], today: date, answers: LoopAnswers, days: int, times: int
) -> list[Item]:
    """Return an item for each introduction made without an outcome, or received without a conversation since I wrote.

    People are in the order in which they were named.
    """
    cases: dict[int, _Case] = {}
    for id_, uid, on, note, connector, wrote, contact_id, name, word_day, entered, word in rows:
        case = cases.get(id_)
        if case is None:
            case = cases[id_] = _Case(id_, uid, parse_day(on), note, connector, parse_day(wrote) if wrote else None)
        case.people.setdefault(contact_id, name)
        if word_day is not None and entered is not None and word is not None:
            case.words[word] = FactRef(parse_day(word_day), entered, word)
    items = (_check_item(case, today, answers, days, times) for case in cases.values())
    return [item for item in items if item is not None]


def _check_item(case: _Case, today: date, answers: LoopAnswers, days: int, times: int) -> Item | None:
    key = f"check_introduction:{case.uid}"
    words = sorted(case.words.values())
    at = LoopRound(key, case.wrote or case.on, words, answers, days, words_delay=True)
    if at.count >= times or answers.dropped(key):
        return None
    contact_id, name = next(iter(case.people.items()))
    return Item(
        "check_introduction",
        at.key,
        contact_id,
        name,
        at.due,
        today,
        "Check the introduction",
        join_reasons(*_case_words(case, words, today), _checked_words(at, today)),
        since=case.wrote or case.on,
        introduction_id=case.id,
        people=tuple(case.people),
        received=case.connector is not None,
        window_days=days,
    )


def _case_words(case: _Case, words: list[FactRef], today: date) -> tuple[str, str]:
    if case.connector is not None:
        last = max([word.day for word in words], default=case.wrote or case.on)
        introduced = fact_words(f"introduced by {case.connector}", case.on, today, case.note)
        return introduced, f"you wrote {day_label(last, today)}, no conversation yet"
    names = list(case.people.values())
    people = f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]
    return fact_words(f"you introduced {people}", case.on, today, case.note), "no outcome yet"


def _checked_words(at: LoopRound, today: date) -> str:
    return f"{'skipped' if at.skipped else 'checked'} {day_label(at.last, today)}" if at.count else ""
