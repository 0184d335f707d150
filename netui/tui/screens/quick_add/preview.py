"""Preview of a quick-add line: everything that it will save, in words, and hints."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import date
from typing import assert_never

from textual.content import Content

from netui.actions.closings import Closing, Closings
from netui.actions.save_line.sentence import channel_phrase
from netui.domain.ask import wanted_introduction
from netui.domain.days import MONTHS, add_span, day_label, every_words, weekday_label
from netui.domain.queue.conditions import is_conversation
from netui.domain.quick_add import PersonRef, Record, Step
from netui.tui.widgets.text_flow import MUTED, join_content

__all__ = [
    "PreviewRow",
    "begun_line_hint",
    "blocking_reason",
    "closing_rows",
    "example_rows",
    "key_labels",
    "lacks_note",
    "preview_rows",
]

STRIKE_KEYS = tuple(f"f{number}" for number in range(2, 10))
"""The keys that keep open what a line closes, or take what it offers, in its order.

(Alt with a digit types a sign on many terminals.)
"""

LONGEST_MESSAGE = 300
"""Characters of a parser's message that are shown."""

FAINT = "$foreground-disabled"

PreviewRow = list[Content]
"""Pieces that share a line of the panel if there is room."""

_MOST_SHOWN = 8
"""People that are named, if all are known; the others are counted."""

NEW = "$text-success"


def preview_rows(
    record: Record, *, today: date, organisation: Callable[[int], str], day_kept: date | None = None
) -> list[PreviewRow]:
    """The rows that say what the record saves. `organisation` returns that of a contact by id; empty for none.

    `day_kept` is the day of a reopened entry, where its line was typed anew without one.
    """
    writer = _RecordWriter(record, today, organisation)
    return [row for row in (writer.fact(), writer.rest(), writer.remarks(day_kept)) if row]


def example_rows(examples: Sequence[Sequence[str]]) -> list[PreviewRow]:
    """Example lines, for an empty input."""
    return [[Content.styled(text, FAINT) for text in line] for line in examples]


def blocking_reason(record: Record, *, pressed: bool) -> Content:
    """What keeps the line from being saved. `pressed`: whether enter was tried already."""
    style = "$text-error" if record.error is not None and pressed else "$text-warning"
    return Content.styled((record.message or "")[:LONGEST_MESSAGE], style)


def lacks_note(record: Record, line: str, begun: str) -> bool:
    """Whether nothing was typed behind the colon of a line that was begun for the user."""
    return record.ok and line == begun and begun.endswith(": ")


def begun_line_hint(record: Record, line: str, begun: str, *, pressed: bool) -> Content | None:
    """What to type at the end of a line that was begun for the user; None for another line.

    The end is a person or a cadence, or a note once enter was `pressed`.
    """
    if pressed and lacks_note(record, line, begun):
        what = "what for" if record.thanks else "what came of it" if record.records == "outcome" else "what about"
        return Content.styled(f"Say {what} in a sentence, or press enter again to save without it.", "$text-warning")
    if record.ok or pressed or line != begun:
        return None
    hint = (
        "To whom? Type a name."
        if begun.endswith(" to ")
        else "4-6w, month, quarter …"
        if begun.endswith(" every ")
        else ""
    )
    return Content.styled(hint, MUTED) if hint else None


def closing_rows(closings: Closings, toggled: Collection[str]) -> list[PreviewRow]:
    """What saving the line closes and what it offers to close, each with the key that strikes or takes it.

    `toggled` has the keys of what was struck or taken.
    """
    closes: PreviewRow = []
    offers: PreviewRow = []
    for at, closing in enumerate((*closings.closes, *closings.offers)):
        key = Content.styled(f"{STRIKE_KEYS[at]} " if at < len(STRIKE_KEYS) else "", "$text-accent")
        changed = closing.key in toggled
        if at >= len(closings.closes):
            offers.append(_offer(closing, key, taken=changed))
        elif changed:
            closes.append(Content.assemble(key, (closing.label, f"strike {MUTED}"), " stays open"))
        else:
            closes.append(
                Content.assemble(key, (closing.label, "$text-success"), " (dropped)" if closing.dropped else "")
            )
    labelled = [_labelled("closes", closes[0]), *closes[1:]] if closes else []
    return [row for row in (labelled, offers) if row]


def _offer(closing: Closing, key: Content, *, taken: bool) -> Content:
    """`f3 also done? send portfolio · Renee Marsh, Fri 27 Nov`; once it is taken, what becomes of it."""
    if closing.step is not None:
        question, answer = "for the lead?", "for the lead"
    elif closing.is_loop:
        question, answer = "also closes?", "closed too"
    else:
        question, answer = "also done?", "done too"
    if taken:
        return Content.assemble(key, (closing.label, "$text-success"), f" {answer}")
    return Content.assemble(key, (f"{question} ", "$text-warning"), (closing.label, MUTED))


def key_labels(closings: Closings, *, enter: str, has_editor: bool) -> list[tuple[str, str]]:
    """The keys with their labels. `enter` is what that key does now."""
    keys = [("enter", enter), ("tab", "complete")]
    closes, offers = map(len, closings)
    if closes or offers:
        first, last = STRIKE_KEYS[0], STRIKE_KEYS[: closes + offers][-1]
        does = "also done" if not closes else "keep open" if not offers else "keep open or close"
        keys.append((first if last == first else f"{first}…{last}", does))
    keys += [("ctrl+o", "note")] if has_editor else []
    return [*keys, ("f1", "help"), ("esc", "leave")]


class _RecordWriter:
    """Words for the parts of one record."""

    def __init__(self, record: Record, today: date, organisation: Callable[[int], str]) -> None:
        self.record = record
        self.today = today
        self.organisation = organisation

    def fact(self) -> PreviewRow:
        """What happened, when, and with whom; then the introduction or the thanks that follow from it."""
        record = self.record
        head = Content(" · ").join([piece for piece in (self._what(), self._when(), *self._who()) if len(piece)])
        row = [head]
        if record.records == "interaction" and record.via is not None:
            row.append(self._introduced(record.via))
        elif record.records in ("favour", "opportunity") and (thanked := self._thanks_due_to()):
            row.append(Content.styled(f"you will owe {thanked} thanks, due {self._next_day()}", MUTED))
        elif wanted := wanted_introduction(record):
            row.append(join_content([Content.styled("+", NEW), f"asks for an introduction to {wanted}"]))
        return row

    def rest(self) -> PreviewRow:
        """Place, note, steps, cadence, tags and addresses, each with its label."""
        record = self.record
        row = [_labelled("at", record.place)] if record.place else []
        if record.note:
            row.append(_labelled("note", record.note.replace("\n", " ⏎ ")))
        row += [_labelled("next", self._step(step)) for step in record.steps]
        if record.no_next_step:
            row.append(Content("no next step"))
        if record.cadence is not None:
            row.append(_labelled("keep in touch", every_words(record.cadence)))
        if record.tags:
            row.append(Content.styled(" ".join(f"#{tag}" for tag in record.tags), "$text-secondary"))
        row += [Content(reach) for reach in (*record.emails, *record.phones, *record.urls)]
        return row

    def remarks(self, day_kept: date | None) -> PreviewRow:
        """What a new name is not, what is typed and not kept, and what else may be meant."""
        record = self.record
        row = [Content.styled(f"not {' or '.join(record.not_these)}", "$text-warning")] if record.not_these else []
        if day_kept is not None:
            row.append(Content(f"day kept: {day_label(day_kept, self.today)}"))
        if record.left_out:
            row.append(Content.styled(f"not kept: {', '.join(record.left_out)}", "$text-warning"))
        if record.to_come:
            row.append(Content.assemble(("to come: ", MUTED), record.to_come.replace("\n", " ⏎ ")))
        if record.records == "detail" and _may_be_met(record):
            row.append(Content.styled("saved as a note: begin with met, call or email if you talked", MUTED))
        return row

    def _what(self) -> Content:
        return Content.styled(self._kind_words(), "bold")

    def _kind_words(self) -> str:
        record = self.record
        match record.records:
            case "interaction" | None:
                return record.activity or ""
            case "introduction":
                return "introduction"
            case "outcome":
                return "outcome of the introduction"
            case "favour":
                return self._favour()
            case "answer":
                return f"answered {record.answer}"
            case "opportunity":
                return "lead"
            case "stage":
                return record.stage or ""
            case "detail":
                return "note"
            case "contact":
                return "contact"
            case "follow_up":
                return "next step"
            case "tie":
                return "who knows whom"
            case "key_date":
                return record.key_date.what if record.key_date else ""
            case other:
                assert_never(other)

    def _favour(self) -> str:
        record = self.record
        big = "big " if record.big else ""
        return {"asked": "ask", "given": f"{big}favour given", "received": f"{big}favour received"}.get(
            record.direction or "", "favour"
        )

    def _when(self) -> Content:
        record = self.record
        if record.key_date is not None:
            yearly = record.key_date
            year = f" {yearly.year}" if yearly.year is not None else ""
            return Content(f"{yearly.day} {MONTHS[yearly.month - 1]}{year}")
        if record.on is None:
            return Content("")
        day = weekday_label(record.on, self.today)
        by = channel_phrase(record)
        return Content(" · ".join(filter(None, [f"{day} {record.time}" if record.time else day, by])))

    def _who(self) -> PreviewRow:
        record = self.record
        people = self._people(record.contacts)
        match record.records:
            case "introduction" if record.via is not None:
                return [join_content([self._person(record.via), "introduces you to", people])]
            case "introduction":
                return [join_content(["you introduce", people, "to", self._people(record.to)])]
            case "tie":
                return [join_content([people, "knows", self._people(record.to)])]
            case "opportunity" | "stage":
                return self._lead()
            case "interaction":
                started = {"me": "to", "them": "from"}.get(record.started_by or "", "")
                return [join_content([started, people])]
            case "favour":
                preposition = {"asked": "of", "given": "to", "received": "from"}[record.direction or "given"]
                return [join_content([preposition, people])]
            case "outcome" | "answer" | "detail" | "contact" | "follow_up" | "key_date" | None:
                return [people]
            case other:
                assert_never(other)

    def _lead(self) -> PreviewRow:
        record = self.record
        title = f"{record.title} ({record.organisation})" if record.organisation else record.title or ""
        row = [Content.styled(title, "bold $text-primary")]
        if record.via is not None:
            row.append(join_content(["from", self._person(record.via)]))
        elif record.contacts:
            row.append(self._people(record.contacts))
        return row

    def _people(self, people: Sequence[PersonRef]) -> Content:
        known = all(who.status == "known" for who in people)
        shown = people[:_MOST_SHOWN] if known and len(people) > _MOST_SHOWN + 1 else people
        more = [Content(f"and {len(people) - len(shown)} more")] if len(shown) < len(people) else []
        return Content(", ").join([*(self._person(who) for who in shown), *more])

    def _person(self, who: PersonRef) -> Content:
        organisation = who.organisation or (self.organisation(who.key) if who.key is not None else "")
        name = Content.styled(who.name, "bold $text-primary")
        bracket = Content.styled(f" ({organisation})" if organisation else "", MUTED)
        if who.status == "known":
            return name + bracket
        word = {"new": "new contact", "unsure": "not known", "ambiguous": "which one"}[who.status]
        if who.status == "new":
            return Content.assemble((f"{word} ", NEW), name, bracket)
        return Content.assemble(name, bracket, " ", (word, "$text-warning"))

    def _introduced(self, via: PersonRef) -> Content:
        """The introduction of a `via`; a conversation after a new one owes the connector thanks the next day."""
        if "introduction" not in self.record.also:
            return join_content(["introduced by", self._person(via)])
        due = f" · you will owe thanks, due {self._next_day()}" if is_conversation(self.record) else ""
        return join_content([Content.styled("+", NEW), "introduced by", self._person(via)]) + due

    def _thanks_due_to(self) -> str:
        """Names of those to whom thanks are due for a favour or a lead; empty without any."""
        record = self.record
        if record.records == "favour":
            return ", ".join(who.name for who in record.contacts) if record.direction == "received" else ""
        return record.via.name if record.via is not None else ""

    def _next_day(self) -> str:
        return weekday_label(add_span(self.record.on or self.today, "P1D"), self.today)

    def _step(self, step: Step) -> Content:
        """What is promised and when; with the person unless that is the only one the line names."""
        first = self.record.contacts[0].name if self.record.contacts else None
        person = (
            f" · {step.contact}" if step.contact and (step.contact != first or len(self.record.contacts) > 1) else ""
        )
        due = weekday_label(step.due, self.today)
        if not step.day_given:
            return Content.assemble(
                step.what, (person, MUTED), ", ", due, (" (no day given: tomorrow)", "$text-warning")
            )
        return Content.assemble(step.what, (person, MUTED), ", ", due)


def _may_be_met(record: Record) -> bool:
    """Whether the line is a name and a text, without the verb note."""
    return not any(part.what == "verb" for part in record.spans)


def _labelled(label: str, text: str | Content) -> Content:
    return Content.assemble((f"{label}  ", MUTED), text)
