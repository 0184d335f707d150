"""`netui show NAME`: one contact and the timeline, to be read before a meeting."""

from __future__ import annotations

from datetime import date

from netui.cli.card_lines import card_lines, timeline_lines
from netui.cli.commands import command
from netui.cli.database import reading
from netui.cli.options import NotUnderstood, read
from netui.cli.output import columns, print_json, settings
from netui.clock import today
from netui.domain.quick_add import Known, parse
from netui.domain.text import clean, fold
from netui.queries.contacts.card import Card, card
from netui.queries.quick_add.vocabulary import read_known
from netui.queries.timeline import Entry, timeline

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netui.db.readonly import Execute

__all__ = ["contact_called", "run"]


def run(arguments: list[str]) -> int:
    """Print the contact of that name, or the only one it may mean; where it fits several they are named."""
    given = read(command("show"), arguments)
    name = " ".join(given.words).strip()
    if not name:
        raise NotUnderstood("whom? Type netui show NAME.")
    now = today(settings().day_begins)
    with reading(given) as execute:
        contact = contact_called(execute, name, now)
        shown, entries = card(execute, contact), timeline(execute, contact)
    if given.has("--json"):
        print_json(_as_data(shown, entries))
    else:
        width = columns()
        for line in (*card_lines(shown, now, width), *timeline_lines(entries, now, width)):
            print(line)
    return 0


def contact_called(execute: Execute, name: str, now: date) -> int:
    """The id of the contact whom a name means that was typed; raises `NotUnderstood` where that is not one."""
    return _called(execute, name) or _find(name, read_known(execute), now)


def _called(execute: Execute, name: str) -> int | None:
    """The id of the one contact whose full name it is, though a line may read it otherwise: `Via Roma`."""
    found = execute("SELECT id FROM contact WHERE sort_key = ? LIMIT 2", (fold(clean(name)),))
    return found[0][0] if len(found) == 1 else None


def _find(name: str, known: Known, now: date) -> int:
    """The id of the one contact whom the name means in a quick-add line, `(ORG)` and addresses included.

    Nothing is saved, so the only one whom a doubtful name may mean is good enough.
    """
    people = parse(f"note {name}: -", today=now, known=known).contacts
    if len(people) != 1 or people[0].status == "new":
        raise NotUnderstood(f"nobody is called {name}: netui find {name} looks further.")
    keys = people[0].keys if people[0].key is None else (people[0].key,)
    if len(keys) > 1:
        raise NotUnderstood(f"{name} may be {' or '.join(people[0].candidates)}: type one of these.")
    return keys[0]


def _as_data(card: Card, entries: list[Entry]) -> dict[str, object]:
    to_me, to_them = card.introductions
    asked, given, received = card.favours
    return {
        "name": card.name,
        "nickname": card.nickname or None,
        "organisation": card.organisation or None,
        "title": card.title or None,
        "place": card.place or None,
        "emails": [reach.value for reach in card.reaches if reach.kind == "email"],
        "phones": [reach.value for reach in card.reaches if reach.kind == "phone"],
        "urls": [reach.value for reach in card.reaches if reach.kind == "url"],
        "tags": list(card.tags),
        "kinds": list(card.kinds),
        "standing": card.standing or None,
        "ally_role": card.ally_role or None,
        "top_rank": card.top_rank,
        "cadence": list(card.cadence) if card.cadence else None,
        "last_contact": _day(card.last_contact),
        "how_met": card.how_met or None,
        "met_at": card.met_at or None,
        "met_on": _day(card.met_on),
        "introduced_by": list(card.introduced_by),
        "introductions": {"to_me": to_me, "to_them": to_them},
        "favours": {"asked": asked, "given": given, "received": received, "unanswered": card.open_asks},
        "key_dates": [{"name": d.name, "month": d.month, "day": d.day, "year": d.year} for d in card.key_dates],
        "notes": card.notes or None,
        "archived": card.archived,
        "timeline": [{"on": _day(entry.day), "what": entry.what, "text": entry.text} for entry in entries],
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
