"""The Markdown page of one person: a head that Obsidian reads, then all that is known, the newest first.

Nothing in it depends on the day on which it is written.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from netui.domain.contact_field import TEXT_FIELDS, filled_texts
from netui.domain.days import MONTHS, every_words
from netui.exchange.exporting.linked_names import split_names
from netui.exchange.exporting.markdown_text import (
    markdown_address,
    markdown_line,
    markdown_lines,
    markdown_link,
    yaml_text,
    yaml_words,
)
from netui.queries.contacts.full_card import FullCard, read_full_card
from netui.queries.next_steps import NextStep, read_next_steps
from netui.queries.timeline import Entry, read_timeline

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netui.db.readonly import Execute
    from netui.queries.contacts.card import Card, CardDate, CardReach

__all__ = ["markdown_page"]

_NOT_OBSIDIANS = re.compile(r"[^\w/-]+")
"""What Obsidian takes for the end of a tag."""

_IN_SECTIONS = frozenset(("detail", "tie"))
"""The tables whose entries stand in sections of their own, and not in the timeline."""

_REACHES = {"email": "e-mail", "phone": "phone", "url": "page"}


def markdown_page(execute: Execute, contact: int, files: Mapping[int, str], *, alone: bool = True) -> str:
    """Return the page of a contact; raises `ContactGoneError` without one.

    `files` has the pages, by contact, to link other people by. A page that stands `alone` in its file begins with its
    head; one of several has it in a block of code, since only the beginning of a file can be one.
    """
    full = read_full_card(execute, contact)
    steps = read_next_steps(execute, [contact])
    entries = [each for each in read_timeline(execute, contact) if not each.planned]

    def link(id_: int, name: str) -> str:
        return markdown_link(name, files[id_]) if id_ in files else markdown_line(name)

    head = list(_head(full.card))
    title = f"# {markdown_line(full.card.name, at_start=True) or '?'}"
    lines = ["---", *head, "---", "", title, ""] if alone else [title, "", "```yaml", *head, "```", ""]
    for heading, section in _sections(full, steps, entries, link):
        if section:
            lines += [f"## {heading}", "", *section, ""] if heading else [*section, ""]
    return "\n".join(lines)


_Link = Callable[[int, str], str]


def _head(card: Card) -> Iterator[str]:
    yield f"uid: {yaml_text(card.uid)}"
    yield f"name: {yaml_text(card.name)}"
    if card.nickname:
        yield f"aliases: {yaml_words([card.nickname])}"
    if tags := list(dict.fromkeys(filter(None, map(_obsidian_tag, card.tags)))):
        yield f"tags: {yaml_words(tags)}"
    for field in TEXT_FIELDS:
        if field.name in ("organisation", "title", "place") and (text := getattr(card, field.name)):
            yield f"{field.name}: {yaml_text(text)}"
    if card.kinds:
        yield f"kinds: {yaml_words(list(card.kinds))}"
    for name in ("standing", "ally_role"):
        if value := getattr(card, name):
            yield f"{name}: {yaml_text(value)}"
    if card.top_rank:
        yield f"top_ten: {card.top_rank}"
    if card.cadence:
        yield f"cadence: {yaml_text(every_words(card.cadence))}"
    for key, day in (("met", card.met_on), ("last_contact", card.last_contact)):
        if day:
            yield f"{key}: {day.isoformat()}"
    for found in card.key_dates:
        if found.name == "birthday":
            yield f"birthday: {_dashed(found)}"
            break
    if card.archived:
        yield "archived: true"


def _obsidian_tag(tag: str) -> str:
    """The tag as Obsidian can have it: without spaces, and not of digits alone."""
    word = _NOT_OBSIDIANS.sub("-", tag).strip("-")
    return f"_{word}" if word.isdigit() else word


def _dashed(found: CardDate) -> str:
    """`1985-04-12`, or as a text `--04-12` where the year is unknown."""
    if found.year and found.year > 999:
        return f"{found.year}-{found.month:02}-{found.day:02}"
    return yaml_text(f"--{found.month:02}-{found.day:02}")


def _sections(
    full: FullCard, steps: Sequence[NextStep], entries: Sequence[Entry], link: _Link
) -> Iterator[tuple[str, list[str]]]:
    """The headings with their lines."""
    card = full.card
    yield "", _paragraph(_identity(card))
    yield "Next steps", [_step(step) for step in steps]
    yield "Ways to reach", [_reach(each) for each in card.reaches]
    yield "How we met", _how_met(full, link)
    yield "Introductions", [_first_line(each, link) for each in full.introductions]
    balance = [_bullet(f"balance: {full.balance.words}")] if full.balance.words else []
    yield "Favours", [*balance, *(line for each in full.favours for line in _told(each, link))]
    yield (
        "Opportunities",
        [_bullet(_joined(each.title, each.organisation, each.part, each.stage)) for each in full.parts],
    )
    yield "Knows", [line for each in full.ties for line in _told(each.tie, link)]
    yield "Dates", [_bullet(_key_date(each)) for each in card.key_dates]
    yield (
        "Details",
        [line for each in full.details for line in _item(f"{each.day} {markdown_line(each.topic)}".strip(), each.note)],
    )
    yield "Notes", markdown_lines(card.notes) if card.notes else []
    yield "Timeline", [line for each in entries if each.table not in _IN_SECTIONS for line in _told(each, link)]
    said = "\n".join(each.text for each in entries)
    yield (
        "Messages",
        [
            line
            for each in full.messages
            if each.body not in said
            for line in _item(f"{each.day} {markdown_line(each.subject or each.template)}", each.body)
        ],
    )


def _identity(card: Card) -> Iterator[str]:
    """Who they are and how I stand to them, line by line."""
    yield _joined(_joined(card.title, card.organisation, between=", "), card.place)
    ally = f"senior ally ({card.ally_role})" if card.ally_role else ""
    kinds = [kind for kind in card.kinds if not (ally and kind == "senior ally")]
    yield _joined(ally, *kinds, card.standing, f"top ten, {card.top_rank}" if card.top_rank else "")
    last = f"last contact {card.last_contact}" if card.last_contact else "no contact yet"
    yield _joined(every_words(card.cadence) if card.cadence else "", last)
    yield "archived" if card.archived else ""
    for field, text in filled_texts(card, besides=("organisation", "title", "place", "how_met", "met_at")):
        yield f"{field.label}: {text}"
    yield f"tags: {', '.join(card.tags)}" if card.tags else ""


def _how_met(full: FullCard, link: _Link) -> list[str]:
    card = full.card
    met = f"met {card.met_on}" if card.met_on else "met" if card.met_at else ""
    said = [markdown_line(_joined(met, card.met_at, between=" at "), at_start=True), markdown_line(card.how_met)]
    if full.introducers:
        said.append(f"introduced by {_listed(full.introducers, link)}")
    return [_bullet(each, is_markdown=True) for each in said if each]


def _step(step: NextStep) -> str:
    """A task, as Obsidian and GitHub show one: `- [ ] send the draft 2026-12-04`."""
    what = f"{step.what} ({step.opportunity})" if step.opportunity else step.what
    return f"- [ ] {_joined(markdown_line(what), step.due.isoformat() if step.due else '', between=' ')}"


def _reach(reach: CardReach) -> str:
    label = f" ({markdown_line(reach.label)})" if reach.label else ""
    return f"- {_REACHES.get(reach.kind, reach.kind)}: {markdown_address(reach.kind, reach.value)}{label}"


def _key_date(found: CardDate) -> str:
    year = f" {found.year}" if found.year else ""
    return f"{found.name} {found.day} {MONTHS[found.month - 1]}{year}"


def _told(entry: Entry, link: _Link) -> list[str]:
    """An entry: its day and what it was, and what was said."""
    return _item(_words(entry, link), entry.text)


def _first_line(entry: Entry, link: _Link) -> str:
    return _bullet(_words(entry, link), is_markdown=True)


def _words(entry: Entry, link: _Link) -> str:
    """`2026-11-17 18:30 coffee with [Priya Raman](…) at Blue Bottle`, where other people are named linked."""
    pieces = list(split_names(entry.what, entry.others))
    named = {id_ for _, id_ in pieces if id_ is not None}
    told = "".join(markdown_line(piece) if id_ is None else link(id_, piece) for piece, id_ in pieces)
    others = [each for each in entry.others if each[0] not in named] if entry.table == "interaction" else []
    with_whom = f" with {_listed(others, link)}" if others else ""
    where = f" at {markdown_line(entry.place)}" if entry.place else ""
    return f"{_joined(entry.day.isoformat(), entry.time, between=' ')} {told}{with_whom}{where}"


def _listed(people: Sequence[tuple[int, str]], link: _Link) -> str:
    links = [link(*each) for each in people]
    return " and ".join(filter(None, [", ".join(links[:-1]), links[-1]]))


# Lines.


def _item(head: str, text: str) -> list[str]:
    """An item of a list that begins with `head`, which is Markdown, with a text of any number of lines."""
    if not text:
        return [f"- {head}"]
    if "\n" not in text:
        return [f"- {head}: {markdown_line(text)}"]
    return [f"- {head}:\\", *markdown_lines(text, "  ")]


def _bullet(words: str, *, is_markdown: bool = False) -> str:
    return f"- {words if is_markdown else markdown_line(words, at_start=True)}"


def _paragraph(lines: Iterable[str]) -> list[str]:
    """Texts as the lines of a paragraph that stay lines."""
    told = [markdown_line(line, at_start=True) for line in lines if line]
    return [*(f"{line}\\" for line in told[:-1]), *told[-1:]]


def _joined(*parts: str, between: str = " · ") -> str:
    return between.join(part for part in parts if part)
