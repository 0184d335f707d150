"""Items of three rules: thank the connector, tell the outcome, thank for a favour."""

from __future__ import annotations

from netui.domain.days import add_days, day_label
from netui.domain.queue.facts import parse_day
from netui.domain.queue.item import Item
from netui.domain.queue.why import elapsed_words, fact_words, interaction_words, join_reasons, note_excerpt
from netui.domain.words import activity_noun

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from netui.domain.queue.loop_answers import LoopAnswers
    from netui.domain.queue.rows import TellOutcomeRow, ThankConnectorRow, ThankFavourRow

__all__ = ["tell_outcomes", "thank_connectors", "thank_for_favours"]

_NOT_THANKED = "not thanked yet"
_NOT_THANKED_SINCE = "not thanked since"
_NOT_TOLD = "not told yet"
_BIG_FAVOUR = "a big one: a gift, a lunch or a card"


def thank_connectors(rows: Iterable[ThankConnectorRow], today: date, answers: LoopAnswers, days: int) -> list[Item]:
    """Return an item for each introduction whose connector was not thanked since it led to a conversation."""
    items: dict[str, Item] = {}
    for id_, uid, connector_id, connector, person, met, activity, note, thanked in rows:
        day = parse_day(met)
        why = join_reasons(
            f"introduced {person}",
            interaction_words(activity, day, today, note),
            f"thanked {day_label(parse_day(thanked), today)}, before you met" if thanked else "",
            elapsed_words(_NOT_THANKED_SINCE if thanked else _NOT_THANKED, day, today),
        )
        key = f"thank_connector:{uid}"
        item = Item(
            "thank_connector",
            key,
            connector_id,
            connector,
            add_days(day, days),
            today,
            "Thank",
            why,
            since=day,
            fact_noun=activity_noun(activity),
            introduction_id=id_,
        )
        items.setdefault(key, item)
    return list(items.values())


def tell_outcomes(rows: Iterable[TellOutcomeRow], today: date, answers: LoopAnswers, days: int) -> list[Item]:
    """Return an item for each outcome and each person up its chain who has not been told."""
    items = []
    for row in rows:
        uid, on, note, stage, title, introduction, opportunity, listener_id, listener, name, person, takes_back = row
        day = parse_day(on)
        what = fact_words(f"{title} {stage}" if stage else "outcome", day, today, note)
        helped = f"introduced {person}" if person else "passed it on"
        item = Item(
            "tell_outcome",
            f"tell_outcome:{uid}:{listener}",
            listener_id,
            name,
            add_days(day, days),
            today,
            "Tell the outcome",
            join_reasons(helped, what, elapsed_words(_NOT_TOLD, day, today)),
            since=day,
            introduction_id=introduction,
            opportunity_id=opportunity,
            takes_back=bool(takes_back),
        )
        items.append(item)
    return items


def thank_for_favours(rows: Iterable[ThankFavourRow], today: date, answers: LoopAnswers, days: int) -> list[Item]:
    """Return an item for each favour received, lead passed on and ask answered that was not followed by thanks."""
    items = []
    for kind, uid, on, note, big, favour_id, opportunity_id, contact_id, name in rows:
        day = parse_day(on)
        item = Item(
            "thank_favour",
            f"thank_favour:{uid}",
            contact_id,
            name,
            add_days(day, days),
            today,
            "Thank",
            join_reasons(
                _favour_words(kind, note, day, today),
                elapsed_words(_NOT_THANKED, day, today),
                _BIG_FAVOUR if big else "",
            ),
            since=day,
            fact_noun=kind if kind in ("favour", "lead") else "answer",
            favour_id=favour_id,
            opportunity_id=opportunity_id,
        )
        items.append(item)
    return items


def _favour_words(kind: str, note: str, day: date, today: date) -> str:
    when = day_label(day, today)
    if kind == "favour":
        return f"{note_excerpt(note)} {when}"
    return f"passed on {note_excerpt(note)} {when}" if kind == "lead" else f"said {kind} {when} to {note_excerpt(note)}"
