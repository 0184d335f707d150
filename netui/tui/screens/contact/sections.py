"""The whole card as rows, section by section; a section of which nothing is known is left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from netui.domain.contact_fields import KeyDay, ReachLine
from netui.domain.days import day_label
from netui.domain.key_dates import key_date_words
from netui.domain.words import KINDS
from netui.queries.timeline.entry import begin_entry
from netui.tui.screens.contact.row_model import CardRow
from netui.tui.screens.network.due import short_lateness
from netui.tui.widgets.cadence_bar import window_line

if TYPE_CHECKING:
    from netui.domain.queue.item import Item
    from netui.domain.window import Window
    from netui.queries.contacts.full_card import FullCard, OpportunityRole
    from netui.queries.timeline import Entry

__all__ = ["SHOWN", "Shown", "card_rows"]

SHOWN = 12
"""As many of the newest rows of a kind stand on the card; the others are in the timeline."""

_PARTS = {"source": "told you", "decides": "decides", "helps": "helps"}

_REACH = {"email": "e-mail", "url": "page"}

_TEACHES = (
    "Nothing more is known yet. + adds an address, a date, something to remember; e opens the form; a logs a"
    " conversation."
)


@dataclass(frozen=True, slots=True)
class Shown:
    """All that the card is drawn from."""

    whole: FullCard
    window: Window | None
    items: Sequence[Item]
    """What is due towards them, and what will be, the first first."""
    today: date


def card_rows(shown: Shown) -> list[CardRow]:
    """The rows, with an empty one between the sections."""
    rows = list(_who(shown))
    sections = (
        ("IN MY NETWORK", _network(shown)),
        ("OPEN", _open(shown)),
        ("REMEMBER", _remember(shown)),
        ("REACH", _reach(shown)),
        ("HOW WE MET", _met(shown)),
        (_given_and_taken(shown), _favours(shown)),
        ("INTRODUCTIONS", _introductions(shown)),
        ("OPPORTUNITIES", _opportunities(shown)),
        ("KNOWS", _ties(shown)),
        ("MESSAGES", _messages(shown)),
        ("NOTES", _notes(shown)),
    )
    known = len(rows)
    for head, section in sections:
        if found := list(section):
            title, _, words = head.partition("\n")
            rows += [CardRow(), CardRow(drawn=((title, "head"), ("  ", ""), (words, ""))), *found]
    if len(rows) == known:
        rows += [CardRow(), CardRow(text=_TEACHES, style="muted", lines=6)]
    return rows


def _field(name: str, label: str, text: str, **more: object) -> Iterator[CardRow]:
    """The row of a field of the form, where it has a value."""
    if text:
        yield CardRow(key=name, what=name, label=label, text=text, section=name, **more)  # type: ignore[arg-type]


def _who(shown: Shown) -> Iterator[CardRow]:
    card = shown.whole.card
    yield CardRow(key="name", what="name", text=card.name, style="strong")
    yield from _field("nickname", "", f"“{card.nickname}”" if card.nickname else "")
    for name in ("title", "organisation", "place"):
        yield from _field(name, "", getattr(card, name))
    if told := [word for word, is_so in (("archived", card.archived), ("paused", shown.whole.paused)) if is_so]:
        yield CardRow(text=" · ".join(told), style="may")


def _network(shown: Shown) -> Iterator[CardRow]:
    card = shown.whole.card
    yield from _field("kinds", "kinds", ", ".join(kind for kind in KINDS if kind in card.kinds))
    yield from _field("standing", "standing", card.standing)
    yield from _field("ally_role", "role", card.ally_role)
    yield from _field("top_rank", "top ten", str(card.top_rank) if card.top_rank is not None else "")
    if shown.window is not None:
        drawn = tuple(window_line(shown.window, shown.today))
        yield CardRow(key="cadence", what="cadence", section="cadence", label="cadence", drawn=drawn)
    yield from _field("tags", "tags", " ".join(f"#{tag}" for tag in card.tags), style="accent")


def _open(shown: Shown) -> Iterator[CardRow]:
    for item in shown.items:
        label, style = short_lateness(item, wide=False)
        promised = item.follow_up_id is not None
        yield CardRow(
            key=item.key,
            what="item",
            item=item,
            section="follow_up",
            label=label,
            label_style=style,
            text=f"▸ {item.what}" if promised else item.what,
            tail=item.why,
        )


def _remember(shown: Shown) -> Iterator[CardRow]:
    before = ""
    for detail in shown.whole.details:
        topic = detail.topic or "note"
        yield CardRow(
            key=("detail", detail.id),
            what="detail",
            value=detail,
            section="detail",
            label=" " if topic.casefold() == before.casefold() else topic,
            text=detail.note,
            tail=day_label(detail.day, shown.today),
            lines=6,
        )
        before = topic
    for day in shown.whole.card.key_dates:
        words = key_date_words(day.name, day.month, day.day, day.year, shown.today)
        value = KeyDay(day.name, day.month, day.day, day.year)
        yield CardRow(key=value, what="key_date", value=value, section="key_date", label=day.name, text=words)


def _reach(shown: Shown) -> Iterator[CardRow]:
    for reach in shown.whole.card.reaches:
        value = ReachLine(reach.kind, reach.value, reach.label)
        label = reach.label or _REACH.get(reach.kind, reach.kind)
        yield CardRow(key=value, what="reach", value=value, section="reach", label=label, text=reach.value)


def _met(shown: Shown) -> Iterator[CardRow]:
    card = shown.whole.card
    yield from _field("how_met", "how", card.how_met)
    yield from _field("met_at", "where", card.met_at)
    yield from _field("met_on", "when", day_label(card.met_on, shown.today) if card.met_on else "")
    for who in dict.fromkeys(shown.whole.introducers):
        yield CardRow(key=("through", who[0]), people=(who,), label="through", text=who[1])


def _given_and_taken(shown: Shown) -> str:
    return f"GIVEN AND TAKEN\n{shown.whole.balance.words}"


def _favours(shown: Shown) -> Iterator[CardRow]:
    yield from _entries(shown, shown.whole.favours)
    if not shown.whole.favours and shown.whole.balance.words:
        yield CardRow(text="introductions and leads, below", style="muted")


def _introductions(shown: Shown) -> Iterator[CardRow]:
    yield from _entries(shown, shown.whole.introductions)


def _entries(shown: Shown, entries: Sequence[Entry]) -> Iterator[CardRow]:
    for each in entries[:SHOWN]:
        yield CardRow(
            key=each.uid,
            what="entry",
            entry=each,
            people=each.others,
            label=day_label(each.day, shown.today),
            text=each.what,
            tail=each.text,
        )
    yield from _more(len(entries))


def _more(count: int) -> Iterator[CardRow]:
    if count > SHOWN:
        yield CardRow(text=f"… {count - SHOWN} more in the timeline", style="muted")


def _opportunities(shown: Shown) -> Iterator[CardRow]:
    for part in shown.whole.parts[:SHOWN]:
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
    yield from _more(len(shown.whole.parts))


def _lead(part: OpportunityRole) -> Entry:
    """The opportunity as it stands in the timeline of its source."""
    head = [part.opportunity, part.uid, part.day.isoformat(), part.entered]
    return begin_entry("opportunity", head)(what=f"lead: {part.title}", text=part.note)


def _ties(shown: Shown) -> Iterator[CardRow]:
    for tied in shown.whole.ties:
        yield CardRow(
            key=tied.tie.uid,
            what="entry",
            entry=tied.tie,
            section="knows",
            people=((tied.contact, tied.name),),
            text=f"{tied.name} ({tied.organisation})" if tied.organisation else tied.name,
            tail=tied.tie.text,
        )


def _messages(shown: Shown) -> Iterator[CardRow]:
    for sent in shown.whole.messages[:SHOWN]:
        head = sent.subject or sent.template or "message"
        yield CardRow(
            key=sent.uid,
            what="message",
            value=sent,
            label=day_label(sent.day, shown.today),
            text=head,
            tail=sent.body,
        )
    yield from _more(len(shown.whole.messages))


def _notes(shown: Shown) -> Iterator[CardRow]:
    if shown.whole.card.notes:
        yield CardRow(key="notes", what="notes", section="notes", text=shown.whole.card.notes, lines=12)
