"""`netui show NAME`: prints one contact's card and timeline, as text or JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from netui.cli.commands import shell_command
from netui.cli.database import open_read_only
from netui.cli.errors import UsageError
from netui.cli.operands import find_contact
from netui.cli.options import format_option, parse_arguments
from netui.cli.output import read_settings, wrap_text
from netui.cli.rows import iso_day, print_rows
from netui.cli.streams import terminal_columns
from netui.clock import today
from netui.domain.contact_field import TEXT_FIELDS, filled_texts
from netui.domain.days import MONTHS, NO_DAY, day_label, every_words
from netui.domain.queue.item import past_window_words
from netui.domain.window import IN_TIME, IN_WINDOW, LATE, window_of
from netui.domain.words import plural
from netui.queries.contacts.card import Card, CardDate, read_card
from netui.queries.timeline import Entry, read_timeline
from netui.queries.uids import read_contact_uids

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netui.cli.rows import Row

__all__ = ["run"]


def run(arguments: list[str]) -> int:
    """Print the contact with that name; raises `NotFoundError` for no match, `AmbiguousError` for several."""
    parsed = parse_arguments(shell_command("show"), arguments)
    name = " ".join(parsed.words).strip()
    if not name:
        raise UsageError("whom? Type netui show NAME.")
    format_option(parsed)
    now = today(read_settings().day_begins)
    with open_read_only(parsed) as execute:
        contact = find_contact(execute, name, now)
        shown, entries = read_card(execute, contact), read_timeline(execute, contact)
        others = {other for entry in entries for other, _ in entry.others}
        uids = read_contact_uids(execute, others)
    with_uids = parsed.has("--uids")

    def print_text() -> None:
        width = terminal_columns()
        for line in (*_card_lines(shown, now, width, with_uids), *_timeline_lines(entries, now, width, with_uids)):
            print(line)

    timeline = [_entry_data(entry, uids) for entry in entries]
    card = {} if parsed.has("--plain") else _card_data(shown)
    print_rows(parsed, "timeline", timeline, print_text, uids=[shown.uid], before=card)
    return 0


def _card_data(card: Card) -> Row:
    to_me, to_them = card.introductions
    asked, given, received = card.favours
    return {
        "uid": card.uid,
        "name": card.name,
        **{field.name: getattr(card, field.name) or None for field in TEXT_FIELDS},
        "emails": [reach.value for reach in card.reaches if reach.kind == "email"],
        "phones": [reach.value for reach in card.reaches if reach.kind == "phone"],
        "urls": [reach.value for reach in card.reaches if reach.kind == "url"],
        "tags": list(card.tags),
        "kinds": list(card.kinds),
        "standing": card.standing or None,
        "ally_role": card.ally_role or None,
        "top_rank": card.top_rank,
        "cadence": list(card.cadence) if card.cadence else None,
        "last_contact": iso_day(card.last_contact),
        "met_on": iso_day(card.met_on),
        "introduced_by": list(card.introduced_by),
        "introductions": {"to_me": to_me, "to_them": to_them},
        "favours": {"asked": asked, "given": given, "received": received, "unanswered": card.open_asks},
        "key_dates": [
            {"name": d.name, "month": d.month, "day": d.day, "year": d.year, "reminds": d.reminds}
            for d in card.key_dates
        ],
        "notes": card.notes or None,
        "archived": card.archived,
    }


def _entry_data(entry: Entry, uids: Mapping[int | None, str]) -> Row:
    return {
        "uid": entry.uid,
        "kind": entry.table,
        "planned": entry.planned,
        "on": None if entry.undated else entry.day.isoformat(),
        "time": entry.time or None,
        "what": entry.what,
        "text": entry.text,
        "place": entry.place or None,
        "others": [{"uid": uids[other], "name": name} for other, name in entry.others if other in uids],
    }


_DAY_WIDTH = 13
"""Columns of the longest day label, one of another year, and the space after it."""

_NAMES_SHOWN = 4

_IN_SENTENCES = ("organisation", "title", "place", "how_met", "met_at")
"""The texts that stand in a line with others; each of the rest has a line with its label."""


def _card_lines(card: Card, today: date, width: int | None, with_uids: bool) -> Iterator[str]:
    """The card, line by line: identity, cadence, introductions, favours, dates, other texts, addresses, notes."""
    yield from wrap_text(_joined(card.name, _joined(card.organisation, card.title, between=", "), card.place), width)
    if with_uids:
        yield f"  uid {card.uid}"
    for line in _facts(card, today):
        yield from wrap_text(line, width, "  ", "    ")
    for field, text in filled_texts(card, besides=_IN_SENTENCES):
        yield from wrap_text(f"{field.label}: {text}", width, "  ", "    ")
    for reach in card.reaches:
        yield from wrap_text(f"{reach.value} ({reach.label})" if reach.label else reach.value, width, "  ", "    ")
    for line in card.notes.split("\n") if card.notes else ():
        yield from wrap_text(line, width, "  ")


def _timeline_lines(entries: list[Entry], today: date, width: int | None, with_uids: bool) -> Iterator[str]:
    """The timeline, line by line: plans under their heading, then entries in the given order."""
    uids = max((len(entry.uid) for entry in entries), default=0) if with_uids else 0
    for heading, planned in (("Planned", True), ("Timeline", False)):
        shown = [entry for entry in entries if entry.planned is planned]
        if shown:
            yield from ("", heading)
        for entry in shown:
            uid = f"  {entry.uid:<{uids}}" if with_uids else ""
            day = NO_DAY if entry.undated else day_label(entry.day, today)
            first = f"{uid}  {day:<{_DAY_WIDTH}}"
            yield from wrap_text(_told(entry), width, first, " " * len(first))


def _facts(card: Card, today: date) -> Iterator[str]:
    rank = f"top ten, {card.top_rank}" if card.top_rank else ""
    ally = f"senior ally ({card.ally_role})" if card.ally_role else ""
    kinds = [kind for kind in card.kinds if not (ally and kind == "senior ally")]
    yield _joined(
        ally,
        *kinds,
        card.standing,
        rank,
        *(f"#{tag}" for tag in card.tags),
        "archived" if card.archived else "",
    )
    last = f"last contact {day_label(card.last_contact, today)}" if card.last_contact else "no contact yet"
    yield _joined(_cadence(card, today), last)
    met = _joined(f"met {day_label(card.met_on, today)}" if card.met_on else "", card.met_at, between=" at ")
    yield _joined(met if card.met_on or not card.met_at else f"met at {card.met_at}", card.how_met)
    by = f"introduced by {_names(card.introduced_by)}" if card.introduced_by else ""
    to_me, to_them = card.introductions
    yield _joined(
        by,
        f"introduced {to_me} {_people(to_me)} to you" if to_me else "",
        f"you introduced {to_them} {_people(to_them)} to them" if to_them else "",
    )
    yield _favours(card)
    yield _joined(*(_key_date(date) for date in card.key_dates))


def _cadence(card: Card, today: date) -> str:
    """`every 4-6 weeks: week 5, may be contacted`."""
    window = window_of(card.cadence, card.cadence_on, card.counts_from)
    if window is None:
        return ""
    late = past_window_words((today - window.ends).days)
    stands = {IN_TIME: "in time", IN_WINDOW: "could be contacted", LATE: late}[window.stands(today)]
    return f"{every_words(window.cadence)}: {window.count_words(today)}, {stands}"


def _favours(card: Card) -> str:
    asked, given, received = card.favours
    if not any(card.favours):
        return ""
    unanswered = f" ({card.open_asks} unanswered)" if card.open_asks else ""
    return f"favours: you gave {given}, got {received}, asked for {asked}{unanswered}"


def _key_date(date: CardDate) -> str:
    year = f" {date.year}" if date.year else ""
    return f"{date.name} {date.day} {MONTHS[date.month - 1]}{year}{'' if date.reminds else ' (no reminder)'}"


def _told(entry: Entry) -> str:
    """`coffee with Priya Raman at Blue Bottle: her grant`."""
    told = entry.what
    if entry.table == "interaction" and entry.others:
        told += f" with {_names([name for _, name in entry.others])}"
    if entry.place:
        told += f" at {entry.place}"
    if entry.time:
        told += f", {entry.time}"
    return f"{told}: {' '.join(entry.text.split())}" if entry.text else told


def _names(names: Sequence[str]) -> str:
    """The names in words; beyond four the rest are counted."""
    if len(names) > _NAMES_SHOWN:
        names = [*names[:_NAMES_SHOWN], f"{len(names) - _NAMES_SHOWN} more"]
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))


def _joined(*parts: str, between: str = " · ") -> str:
    return between.join(part for part in parts if part)


def _people(count: int) -> str:
    return plural(count, "person", "people")
