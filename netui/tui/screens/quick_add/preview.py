"""Preview of a quick-add line: everything that it will save, in words; hints, help, and the panel that shows them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import date

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from netui.actions.closings import Closing
from netui.domain.ask import wanted_introduction
from netui.domain.days import add_span, every_words, weekday_label
from netui.domain.quick_add import PersonRef, Record, Step
from netui.domain.words import CONVERSATION_CHANNELS
from netui.tui.widgets.text_flow import MUTED, flow_rows, join_content

__all__ = [
    "HELP_INDENT",
    "PreviewPanel",
    "PreviewRow",
    "blocking_reason",
    "closing_row",
    "example_rows",
    "help_rows",
    "key_labels",
    "missing_hint",
    "missing_note_hint",
    "preview_rows",
]

STRIKE_KEYS = tuple(f"f{number}" for number in range(2, 10))
"""The keys that keep open what a line closes, in its order. (Alt with a digit types a sign on many terminals.)"""

MOST_CANDIDATES = 3
"""Candidates for a name that are listed; the others are counted."""

LONGEST_MESSAGE = 300
"""Characters of a parser's message that are shown."""

FAINT = "$foreground-disabled"

PreviewRow = list[Content]
"""Pieces that share a line of the panel if there is room."""

NEW = "$text-success"


def preview_rows(record: Record, *, today: date, organisation: Callable[[int], str]) -> list[PreviewRow]:
    """The rows that say what the record saves. `organisation` returns that of a contact by id; empty for none."""
    writer = _RecordWriter(record, today, organisation)
    return [row for row in (writer.fact(), writer.rest()) if row]


def example_rows(examples: Sequence[Sequence[str]]) -> list[PreviewRow]:
    """Example lines, for an empty input."""
    return [[Content.styled(text, FAINT) for text in line] for line in examples]


def blocking_reason(record: Record, *, pressed: bool) -> Content:
    """What keeps the line from being saved, and what to type or press. `pressed`: whether enter was tried already."""
    unsure = [who.name for who in record.people if who.status == "unsure"]
    is_unreadable = record.error is not None or record.mistyped is not None
    if is_unreadable or not unsure or any(who.status == "ambiguous" for who in record.people):
        style = "$text-error" if record.error is not None and pressed else "$text-warning"
        return Content.styled((record.message or "")[:LONGEST_MESSAGE], style)
    near = list(dict.fromkeys(name for who in record.people if who.status == "unsure" for name in who.candidates))
    names = " and ".join(unsure)
    question = f"{names}: {_or(near)}?" if near else f"{names} {'is' if len(unsure) == 1 else 'are'} not known."
    take = "tab takes the name · " if near else ""
    new = "somebody new" if len(unsure) == 1 else "new people"
    return Content.assemble(
        (question, "$text-warning"), f" {take}{'enter again' if pressed else 'enter twice'} adds {new}"
    )


def missing_end_hint(begun: str) -> Content | None:
    """What to type at the end of a line that was begun for the user: a person or a cadence; None for another line."""
    hint = "type whom to" if begun.endswith(" to ") else "4-6w, month, quarter …" if begun.endswith(" every ") else ""
    return Content.styled(hint, MUTED) if hint else None


def missing_note_hint(record: Record, line: str, begun: str) -> Content | None:
    """The note that a begun line still lacks: nothing was typed behind its colon. None for any other line."""
    if line != begun or not begun.endswith(": "):
        return None
    what = "what for" if record.thanks else "what came of it" if record.records == "outcome" else "what there is to it"
    return Content.styled(f"Say in a sentence {what}; enter again saves without it.", "$text-warning")


def _or(names: Sequence[str]) -> str:
    """A few of the names and the count of the others: a letter may be the start of thousands."""
    rest = len(names) - MOST_CANDIDATES
    return " or ".join(names) if rest <= 0 else f"{', '.join(names[:MOST_CANDIDATES])} or {rest} more"


def closing_row(closes: Sequence[Closing], struck: Collection[str]) -> PreviewRow:
    """What saving the line closes, each with the key that keeps it open; `struck` has the keys of those kept open."""
    row: PreviewRow = []
    for at, closing in enumerate(closes):
        key = Content.styled(f"{STRIKE_KEYS[at]} " if at < len(STRIKE_KEYS) else "", "$text-accent")
        if closing.key in struck:
            row.append(Content.assemble(key, (closing.label, f"strike {MUTED}"), " stays open"))
        else:
            done = " (dropped)" if closing.dropped else ""
            row.append(Content.assemble(key, (closing.label, "$text-success"), done))
    return [_labelled("closes", row[0]), *row[1:]] if row else row


def missing_hint(record: Record, text: str, begun: str, *, confirming: bool) -> Content | None:
    """What is missing in a line: a note, once enter was pressed; the end of one that was begun, before that."""
    if record.ok:
        return missing_note_hint(record, text, begun) if confirming else None
    return missing_end_hint(begun) if not confirming and text == begun else None


def key_labels(closes: int, *, taking: bool, has_editor: bool) -> list[tuple[str, str]]:
    """The keys with their labels. `closes` is how many things the line closes, `taking` whether enter takes a name."""
    keys = [("enter", "take" if taking else "save"), ("tab", "complete")]
    if closes:
        last = STRIKE_KEYS[:closes][-1]
        keys.append((STRIKE_KEYS[0] if last == STRIKE_KEYS[0] else f"{STRIKE_KEYS[0]}…{last}", "keep open"))
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
            row.append(Content.styled(f"thanks to {thanked} due {self._next_day()}", MUTED))
        elif wanted := wanted_introduction(record):
            row.append(join_content([Content.styled("new:", NEW), f"introduction to {wanted} asked for"]))
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

    def _what(self) -> Content:
        record = self.record
        words = {
            "interaction": record.activity or "",
            "introduction": "introduction",
            "outcome": "outcome of the introduction",
            "favour": self._favour(),
            "answer": f"answered {record.answer}",
            "opportunity": "lead",
            "stage": record.stage or "",
            "detail": "detail",
            "contact": "contact",
            "follow_up": "follow-up",
            "tie": "who knows whom",
        }[record.records or "interaction"]
        return Content.styled(words, "bold")

    def _favour(self) -> str:
        record = self.record
        big = "big " if record.big else ""
        return {"asked": "ask", "given": f"{big}favour given", "received": f"{big}favour received"}.get(
            record.direction or "", "favour"
        )

    def _when(self) -> Content:
        record = self.record
        if record.on is None:
            return Content("")
        day = weekday_label(record.on)
        if record.on.year != self.today.year:
            day += f" {record.on.year}"
        return Content(f"{day} {record.time}" if record.time else day)

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
            case _:
                return [people]

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
        return Content(", ").join([self._person(who) for who in people])

    def _person(self, who: PersonRef) -> Content:
        organisation = who.organisation or (self.organisation(who.key) if who.key is not None else "")
        name = Content.styled(who.name, "bold $text-primary")
        bracket = Content.styled(f" ({organisation})" if organisation else "", MUTED)
        if who.status == "known":
            return name + bracket
        word = {"new": "new contact", "unsure": "not known", "ambiguous": "which one"}[who.status]
        style = NEW if who.status == "new" else "$text-warning"
        return Content.assemble(name, bracket, " ", (word, style))

    def _introduced(self, via: PersonRef) -> Content:
        """The introduction of a `via`; a conversation after a new one owes the connector thanks the next day."""
        if "introduction" not in self.record.also:
            return join_content(["introduced by", self._person(via)])
        due = f", thanks due {self._next_day()}" if self._is_conversation() else ""
        return join_content([Content.styled("new:", NEW), "introduced by", self._person(via)]) + due

    def _is_conversation(self) -> bool:
        """Whether the interaction went both ways: a meeting, a call or a video call, or anything from them."""
        record = self.record
        if record.activity == "voicemail" or record.channel == "social":
            return record.activity == "voicemail" and record.started_by == "them"
        return record.channel in CONVERSATION_CHANNELS or record.started_by == "them"

    def _thanks_due_to(self) -> str:
        """Names of those to whom thanks are due for a favour or a lead; empty without any."""
        record = self.record
        if record.records == "favour":
            return ", ".join(who.name for who in record.contacts) if record.direction == "received" else ""
        return record.via.name if record.via is not None else ""

    def _next_day(self) -> str:
        return weekday_label(add_span(self.record.on or self.today, "P1D"))

    def _step(self, step: Step) -> Content:
        """What is promised and when; with the person unless that is the only one the line names."""
        first = self.record.contacts[0].name if self.record.contacts else None
        person = (
            f" · {step.contact}" if step.contact and (step.contact != first or len(self.record.contacts) > 1) else ""
        )
        due = weekday_label(step.due)
        if step.due.year != self.today.year:
            due = f"{due} {step.due.year}"
        return Content.assemble(step.what, (person, MUTED), ", ", due)


def _labelled(label: str, text: str | Content) -> Content:
    return Content.assemble((f"{label}  ", MUTED), text)


class PreviewPanel(Widget, can_focus=False):
    """Rows of pieces, set into its width. It grows with its text and does not shrink, so that nothing hops."""

    DEFAULT_CSS = """
    PreviewPanel { height: auto; min-height: 2; width: 1fr; padding: 0 1 0 3; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._rows: Sequence[Sequence[Content]] = ()
        self._hang = 0
        self._height = 0

    def say(self, rows: Sequence[Sequence[Content]], *, hang: int = 0) -> None:
        """Show other rows; the second and later lines of a row are indented by `hang` columns."""
        self._rows, self._hang = rows, hang
        self.refresh(layout=self._lines_needed(self.content_size.width) > self._height)

    def start_over(self) -> None:
        """Shrink to the next text: it is about something else."""
        self._height = 0
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The height of the highest text since `start_over`."""
        self._height = max(self._height, self._lines_needed(width))
        return self._height

    def render(self) -> Content:
        """Draw the rows."""
        return Content("\n").join(flow_rows(self._rows, self.content_size.width, self._hang))

    def _lines_needed(self, width: int) -> int:
        return len(flow_rows(self._rows, width, self._hang))


_HELP = (
    ("happened", "coffee, lunch, call, zoom, email, text, letter … with NAME: note", "email from NAME: they wrote"),
    ("thanks", "thank NAME: what for", "told NAME: what came of it"),
    (
        "introduced",
        "intro NAME via CONNECTOR: why",
        "intro NAME to NAME",
        "outcome NAME: what came of it",
        "NAME knows NAME",
    ),
    ("favours", "ask NAME: what", "gave NAME: what", "got NAME: what (got! a big one)", "yes NAME: …", "no NAME: …"),
    ("leads", "lead TITLE (ORG) via NAME", "applied, interviewing, offer, won, lost, parked TITLE: note"),
    ("people", "new NAME (ORG) address number #tag", "note NAME: to remember", '"NAME" in quotes is somebody new'),
    ("promises", "… > send slides fri", "> none", "todo NAME: what in 2 weeks", "… > every 4-6w keeps in touch"),
    ("where", "at PLACE", "@place", "via CONNECTOR introduced you", "(ORG) tells namesakes apart"),
    ("when", "yesterday, fri, 3 days ago, 17 nov, 9:30", "ahead: tomorrow, next fri, 2w, end of month, 1 dec"),
)
"""The help: each kind of fact with the ways to type it."""

HELP_INDENT = max(len(what) for what, *_ in _HELP) + 2
"""The column at which the ways to type something begin."""


def help_rows() -> list[list[Content]]:
    """The rows of the help; they hang by `HELP_INDENT`."""
    return [
        [Content.assemble((what.ljust(HELP_INDENT), MUTED), first), *map(Content, more)] for what, first, *more in _HELP
    ]
