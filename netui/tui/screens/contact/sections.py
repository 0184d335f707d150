"""Builds the rows of the full card, section by section; empty sections are left out."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from netui.domain.contact_field import FIELD_BY_NAME, filled_texts
from netui.domain.days import day_label
from netui.domain.field_parsers import KeyDay, ReachLine
from netui.domain.key_dates import key_date_words
from netui.domain.queue.deeds import task_words
from netui.domain.words import KINDS
from netui.queries.timeline.entry import begin_entry
from netui.tui.screens.contact.row_model import CardRow
from netui.tui.widgets.balance_bar import balance_line
from netui.tui.widgets.cadence_bar import window_line
from netui.tui.widgets.lateness import short_lateness
from netui.tui.widgets.pane import THREAD

if TYPE_CHECKING:
    from netui.domain.contact_field import Section
    from netui.queries.contacts.full_card import OpportunityRole
    from netui.queries.timeline import Entry
    from netui.tui.screens.contact.card_facts import CardFacts
    from netui.tui.widgets.text_cells import Line

__all__ = ["card_rows"]

_ENTRIES_SHOWN = 12
"""Newest entries of a kind that are on the card; the others are in the timeline."""

_PARTS = {"source": "told you", "decides": "decides", "helps": "helps"}

_REACH = {"email": "e-mail", "url": "page"}

_TEACHES = "Nothing else here yet. + adds an address, a date or something to remember; e edits; a logs a conversation."


def card_rows(facts: CardFacts) -> list[CardRow]:
    """Return the rows of all sections, each section after an empty row and a heading."""
    rows = list(_who(facts))
    sections: tuple[tuple[str, Line, Iterator[CardRow]], ...] = (
        ("OPEN", [], _open(facts)),
        ("REMEMBER", [], _remember(facts)),
        ("REACH", [], _reach(facts)),
        ("HOW WE MET", [], _met(facts)),
        ("GIVEN", _balance(facts), _favours(facts)),
        ("IN MY NETWORK", [], _network(facts)),
        ("INTRODUCTIONS", [], _introductions(facts)),
        ("OPPORTUNITIES", [], _opportunities(facts)),
        ("KNOWS", [], _ties(facts)),
        ("MESSAGES", [], _messages(facts)),
    )
    known = len(rows)
    for title, beside, section in sections:
        if found := list(section):
            rows += [CardRow(), CardRow(pieces=((title, "head"), ("  ", ""), *beside)), *found]
    if len(rows) == known:
        rows += [CardRow(), CardRow(text=_TEACHES, style="muted", lines=6)]
    return rows


_HEAD = ("title", "organisation", "place")
"""The texts beside the name, in one row with it."""


def _field(name: str, text: str, *, style: str = "") -> Iterator[CardRow]:
    """The row of a field of the form, if it has a value; its label is that in the section."""
    if text:
        yield CardRow(key=name, what=name, label=FIELD_BY_NAME[name].short_label, text=text, section=name, style=style)


def _texts(facts: CardFacts, section: Section, *, besides: Collection[str] = ()) -> Iterator[CardRow]:
    """The rows of the plain texts of a section that have a value."""
    for field, text in filled_texts(facts.full_card.card, section, besides=besides):
        yield from _field(field.name, text)


def _who(facts: CardFacts) -> Iterator[CardRow]:
    card = facts.full_card.card
    yield CardRow(
        key="name",
        what="name",
        text=f"{card.name} “{card.nickname}”" if card.nickname else card.name,
        style="strong",
        tail=" · ".join(filter(None, (getattr(card, name) for name in _HEAD))),
        tail_lines=4,
    )
    if facts.thread is not None:
        yield CardRow(key=THREAD, value=facts.thread)
    yield from _texts(facts, "", besides=("nickname", *_HEAD))
    for move in facts.full_card.moves:
        text = f"seen {day_label(move.day, facts.today)}: {move.what.removeprefix('seen: ')}"
        yield CardRow(key=move.uid, what="entry", entry=move, text=text, style="may", tail=move.text)
    if states := [word for word, is_so in (("archived", card.archived), ("paused", facts.full_card.paused)) if is_so]:
        yield CardRow(text=" · ".join(states), style="may")


def _network(facts: CardFacts) -> Iterator[CardRow]:
    card = facts.full_card.card
    yield from _field("kinds", ", ".join(kind for kind in KINDS if kind in card.kinds))
    yield from _field("standing", card.standing)
    yield from _field("ally_role", card.ally_role)
    yield from _field("top_rank", str(card.top_rank) if card.top_rank is not None else "")
    if facts.window is not None:
        pieces = tuple(window_line(facts.window, facts.today))
        yield CardRow(
            key="cadence", what="cadence", section="cadence", label=FIELD_BY_NAME["cadence"].short_label, pieces=pieces
        )
    yield from _field("tags", " ".join(f"#{tag}" for tag in card.tags), style="accent")
    yield from _texts(facts, "In my network")


def _open(facts: CardFacts) -> Iterator[CardRow]:
    for item in facts.items:
        label, style = short_lateness(item, wide=False)
        promised = item.follow_up_id is not None
        yield CardRow(
            key=item.key,
            what="item",
            item=item,
            section="follow_up",
            label=label,
            label_style=style,
            text=f"▸ {task_words(item)}" if promised else task_words(item),
            tail=item.reason,
            tail_lines=2,
        )


def _remember(facts: CardFacts) -> Iterator[CardRow]:
    before = ""
    for detail in facts.full_card.details:
        topic = detail.topic or "note"
        yield CardRow(
            key=("detail", detail.id),
            what="detail",
            value=detail,
            section="detail",
            label=" " if topic.casefold() == before.casefold() else topic,
            text=detail.note,
            tail=day_label(detail.day, facts.today),
            tail_lines=2,
            lines=6,
        )
        before = topic
    for day in facts.full_card.card.key_dates:
        words = key_date_words(day.name, day.month, day.day, day.year, facts.today)
        value = KeyDay(day.name, day.month, day.day, day.year)
        yield CardRow(
            key=value,
            what="key_dates",
            value=value,
            section="key_dates",
            label=day.name,
            text=words,
            tail="" if day.reminds else "no reminder",
        )
    yield from _texts(facts, "To remember")
    yield from _field("notes", facts.full_card.card.notes)


def _reach(facts: CardFacts) -> Iterator[CardRow]:
    for reach in facts.full_card.card.reaches:
        value = ReachLine(reach.kind, reach.value, reach.label)
        label = reach.label or _REACH.get(reach.kind, reach.kind)
        yield CardRow(key=value, what="reaches", value=value, section="reaches", label=label, text=reach.value)


def _met(facts: CardFacts) -> Iterator[CardRow]:
    card = facts.full_card.card
    yield from _texts(facts, "How we met")
    yield from _field("met_on", day_label(card.met_on, facts.today) if card.met_on else "")
    for introducer in dict.fromkeys(facts.full_card.introducers):
        yield CardRow(key=("through", introducer[0]), people=(introducer,), label="through", text=introducer[1])


def _balance(facts: CardFacts) -> Line:
    balance = facts.full_card.balance
    return balance_line(balance.mine, balance.theirs)


def _favours(facts: CardFacts) -> Iterator[CardRow]:
    yield from _entries(facts, facts.full_card.favours)
    if not facts.full_card.favours and facts.full_card.balance.words:
        yield CardRow(text="introductions and leads, below", style="muted")


def _introductions(facts: CardFacts) -> Iterator[CardRow]:
    yield from _entries(facts, facts.full_card.introductions)


def _entries(facts: CardFacts, entries: Sequence[Entry]) -> Iterator[CardRow]:
    for entry in entries[:_ENTRIES_SHOWN]:
        yield CardRow(
            key=entry.uid,
            what="entry",
            entry=entry,
            people=entry.others,
            label=day_label(entry.day, facts.today),
            text=entry.what,
            tail=entry.text,
        )
    yield from _more(len(entries))


def _more(count: int) -> Iterator[CardRow]:
    if count > _ENTRIES_SHOWN:
        yield CardRow(text=f"… {count - _ENTRIES_SHOWN} more in the timeline", style="muted")


def _opportunities(facts: CardFacts) -> Iterator[CardRow]:
    for part in facts.full_card.parts[:_ENTRIES_SHOWN]:
        title = f"{part.title} ({part.organisation})" if part.organisation else part.title
        yield CardRow(
            key=part.uid,
            what="part",
            value=part,
            section="part",
            entry=_lead(part) if part.part == "source" else None,
            label=_PARTS[part.part],
            text=title,
            tail=part.stage,
        )
    yield from _more(len(facts.full_card.parts))


def _lead(part: OpportunityRole) -> Entry:
    """The opportunity as an entry in the timeline of its source."""
    head = [part.opportunity, part.uid, part.day.isoformat(), part.entered]
    return begin_entry("opportunity", head)(what=f"lead: {part.title}", text=part.note)


def _ties(facts: CardFacts) -> Iterator[CardRow]:
    for tied in facts.full_card.ties:
        yield CardRow(
            key=tied.tie.uid,
            what="entry",
            entry=tied.tie,
            section="knows",
            people=((tied.contact, tied.name),),
            text=f"{tied.name} ({tied.organisation})" if tied.organisation else tied.name,
            tail=tied.tie.text,
        )


def _messages(facts: CardFacts) -> Iterator[CardRow]:
    for sent in facts.full_card.messages[:_ENTRIES_SHOWN]:
        head = sent.subject or sent.template or "message"
        yield CardRow(
            key=sent.uid,
            what="message",
            value=sent,
            label=day_label(sent.day, facts.today),
            text=head,
            tail=sent.body,
        )
    yield from _more(len(facts.full_card.messages))
