"""Makes a promise of a head with a day to come: `call priya tmrw` is `> call Priya tomorrow`."""

from collections.abc import Mapping

from netui.domain.quick_add.head import Doubt, Head
from netui.domain.quick_add.quoting import in_quotes
from netui.domain.quick_add.record import PersonRef, Record, Step
from netui.domain.quick_add.rewriting import LineWriter
from netui.domain.quick_add.when import When
from netui.domain.text import clean

__all__ = ["promised_record"]


def promised_record(head: Head, record: Record, when: When, writer: LineWriter) -> tuple[Record, Doubt | None]:
    """Return the head's record as a promise due on the day to come, and the question about somebody new in it."""
    assert when.plan is not None
    assert when.due is not None
    typed = _typed_names(head, record, writer.line)
    what = _promised(head, record, record.contacts[1:], typed, writer.line)
    doubt = None
    newcomer = next((who for who in record.contacts if who.status == "new"), None)
    if newcomer is not None:
        others = tuple(who for who in record.contacts if who != newcomer)
        what = _promised(head, record, others, typed, writer.line)
        line = _with_newcomer(newcomer, record, what, typed, when.plan.text, writer)
        doubt = Doubt(when.plan.start, f"{in_quotes(newcomer.name)} is not known.", (line,), is_who=True, new=line)
    first = record.contacts[0] if record.contacts else None
    step = Step(what, when.due, first.name if first else None, who=first, named=True)
    if first is not None and first.status not in ("known", "new"):
        step = step._replace(contact=None, candidates=first.candidates)
    is_sure = all(who.status == "known" for who in record.contacts)
    plan = Record(
        records="follow_up",
        contacts=record.contacts[:1] if is_sure else record.contacts,
        organisation=record.organisation,
        tags=record.tags,
        emails=record.emails,
        phones=record.phones,
        urls=record.urls,
        cadence=record.cadence,
        steps=(step,),
        left_out=(f"via {record.via.name}",) if record.via else (),
    )
    return plan, doubt


def _with_newcomer(
    newcomer: PersonRef, record: Record, what: str, typed: Mapping[str, str], day: str, writer: LineWriter
) -> str:
    """Return `new NAME > WHAT DAY`, with what belongs to the new person."""
    start, name = writer.sections.head[0], typed[newcomer.name]
    organisation = f" ({newcomer.organisation})" if newcomer.organisation else ""
    others = [typed[who.name] for who in record.contacts if who.status == "new" and who != newcomer]
    belongs = [*newcomer.emails, *newcomer.phones, *newcomer.urls, *(f"#{tag}" for tag in record.tags)]
    belongs += [f"via {typed[record.via.name]}"] if record.via else []
    head = " ".join(["new", ", ".join([f"{name}{organisation}", *others]), *belongs])
    whose = f"{name}: " if len(record.contacts) > 1 else ""
    return writer.head(f"{writer.line[:start]}{head} > {whose}{what} {day}")


def _typed_names(head: Head, record: Record, line: str) -> dict[str, str]:
    """Return the people of a record, by name, as they are typed in the line."""
    found = {}
    for who in record.people:
        own = next((each for each in head.names if who.key is not None and each.keys == (who.key,)), None)
        own = own or next((each for each in head.names if each.text == who.name), None)
        found[who.name] = line[own.start : own.end] if own else who.written or who.name
    return found


def _promised(head: Head, record: Record, others: tuple[PersonRef, ...], typed: Mapping[str, str], line: str) -> str:
    """Return WHAT: the verb, further names, place and time as typed, then the note."""
    verb = head.verb
    word = verb.infinitive if verb.thanks or verb.tells or verb.records == "favour" else head.word or "meet"
    pieces = [word, f"with {' and '.join(typed[who.name] for who in others)}" if others else ""]
    parts = [part for part in head.parts if part.kind in ("place", "time", "channel")]
    pieces += [clean(line[part.start : part.end]).rstrip(",") for part in parts]
    what = " ".join(piece for piece in pieces if piece)
    note = (record.note or "").replace("\n", " ")
    if not note:
        return what
    return f"{what} about {note}" if head.note_mark == "about" else f"{what}: {note}"
