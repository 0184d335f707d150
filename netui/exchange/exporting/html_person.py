"""The card of one person on the page: who they are, and what there is between us."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from netui.domain.contact_field import filled_texts
from netui.domain.days import MONTHS, every_words
from netui.exchange.exporting.html_text import PersonLinks, html_address, html_lines, html_text
from netui.queries.contacts.full_card import FullCard, read_full_card
from netui.queries.next_steps import NextStep, read_next_steps
from netui.queries.timeline import Entry, read_timeline

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netui.db.readonly import Execute
    from netui.queries.contacts.card import Card

__all__ = ["day_words", "person_card"]

_IN_SENTENCES = ("organisation", "title", "place", "how_met", "met_at")


def day_words(day: date) -> str:
    """Return a day with its year: `17 Nov 2026`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def person_card(execute: Execute, contact: int, links: PersonLinks, *, until: date, notes: bool) -> str:
    """Return the card of a contact from the facts up to a day; with `notes` also what is private.

    Raises `ContactGoneError` without one.
    """
    full = read_full_card(execute, contact, until=until)
    steps = read_next_steps(execute, [contact])
    rows = [*_rows(full, steps, links)]
    if notes:
        entries = [each for each in read_timeline(execute, contact) if not each.planned]
        rows += _private_rows(full, entries, links)
    told = "".join(f"<div><dt>{label}</dt><dd>{said}</dd></div>" for label, said in rows if said)
    return (
        f'<article class="person" id="{links.anchor(contact)}">\n<header>{"".join(_identity(full.card))}</header>\n'
        f"<dl>{told}</dl>\n</article>\n"
    )


def _identity(card: Card) -> Iterator[str]:
    nickname = f' <span class="quiet">“{html_text(card.nickname)}”</span>' if card.nickname else ""
    yield f"<h4><bdi>{html_text(card.name) or '?'}</bdi>{nickname}</h4>"
    role = ", ".join(filter(None, (card.title, card.organisation)))
    if role:
        yield f"<p>{html_text(role)}</p>"
    if card.place:
        yield f'<p class="quiet">{html_text(card.place)}</p>'
    ally = f"senior ally ({card.ally_role})" if card.ally_role else ""
    kinds = [kind for kind in card.kinds if not (ally and kind == "senior ally")]
    marks = [f"top ten, {card.top_rank}" if card.top_rank else "", ally, *kinds, card.standing]
    marks += ["archived"] if card.archived else []
    if any(marks):
        yield f'<p class="marks">{" · ".join(html_text(each) for each in marks if each)}</p>'
    if card.tags:
        yield f'<p class="marks">{" ".join(f"#{html_text(tag)}" for tag in card.tags)}</p>'


def _rows(full: FullCard, steps: Sequence[NextStep], links: PersonLinks) -> Iterator[tuple[str, str]]:
    """Labels with what there is to say, in HTML; empty for nothing."""
    card = full.card
    yield (
        "Reach",
        _listed(
            html_address(each.kind, each.value)
            + (f' <span class="quiet">{html_text(each.label)}</span>' if each.label else "")
            for each in card.reaches
        ),
    )
    yield "Next", _listed(_step(each) for each in steps)
    last = f"last in touch {day_words(card.last_contact)}" if card.last_contact else ""
    yield "In touch", html_text(" · ".join(filter(None, (every_words(card.cadence) if card.cadence else "", last))))
    met = day_words(card.met_on) if card.met_on else ""
    yield "Met", html_text(" · ".join(filter(None, (met, card.met_at, card.how_met))))
    by = f"by {links.names(full.introducers)}" if full.introducers else ""
    led = {id_: name for each in full.introductions if _is_theirs(each) for id_, name in each.others}
    yield "Introduced", " · ".join(filter(None, (by, f"me to {links.names(list(led.items()))}" if led else "")))
    yield "Knows", ", ".join(links.name(each.contact, each.name) for each in full.ties)
    yield (
        "Leads",
        _listed(
            html_text(" · ".join(filter(None, (each.title, each.organisation, each.stage)))) for each in full.parts
        ),
    )
    yield (
        "Dates",
        html_text(
            ", ".join(
                f"{each.name} {each.day} {MONTHS[each.month - 1]}{f' {each.year}' if each.year else ''}"
                for each in card.key_dates
            )
        ),
    )
    for field, text in filled_texts(card, besides=(*_IN_SENTENCES, "nickname")):
        yield field.short_label.capitalize(), html_text(text)


def _is_theirs(entry: Entry) -> bool:
    """Whether it is an introduction that they made to me."""
    return entry.table == "introduction" and entry.what.startswith("introduced you")


def _step(step: NextStep) -> str:
    due = f' <span class="quiet">{day_words(step.due)}</span>' if step.due else ""
    return f"{html_text(step.what)}{due}"


def _private_rows(full: FullCard, entries: Sequence[Entry], links: PersonLinks) -> Iterator[tuple[str, str]]:
    """What the user wrote for themselves alone."""
    yield "Favours", html_text(full.balance.words)
    yield (
        "Details",
        _listed(
            f"{f'<b>{html_text(each.topic)}</b> ' if each.topic else ''}{html_lines(each.note)}"
            for each in full.details
        ),
    )
    yield "Notes", html_lines(full.card.notes)
    yield "History", _listed(_told(each, links) for each in entries if each.table not in ("detail", "tie"))


def _told(entry: Entry, links: PersonLinks) -> str:
    others = [each for each in entry.others if each[1] not in entry.what] if entry.table == "interaction" else []
    with_whom = f" with {links.names(others)}" if others else ""
    where = f" at {html_text(entry.place)}" if entry.place else ""
    said = f": {html_lines(entry.text)}" if entry.text else ""
    what = links.words(entry.what, entry.others)
    return f'<span class="quiet">{day_words(entry.day)}</span> {what}{with_whom}{where}{said}'


def _listed(items: Iterator[str] | Sequence[str]) -> str:
    """The items as lines of their own; empty without one."""
    return "".join(f"<p>{item}</p>" for item in items if item)
