"""The JSON of each command as JSON Schema: declared once, printed by `netui --spec`, and held by the tests."""

from __future__ import annotations

from typing import Any, get_args

from netui.cli.output import JSON_VERSION
from netui.domain.contact_field import TEXT_FIELDS
from netui.domain.queue.rules import RULES
from netui.domain.quick_add.record import NameStatus, RecordKind
from netui.domain.tide import TIDE_LANES
from netui.domain.window import IN_TIME, IN_WINDOW, LATE
from netui.domain.words import STAGES, STARTED_BY

__all__ = ["ERROR", "SCHEMAS"]

Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
NUMBER: Schema = {"type": "integer"}
FIGURE: Schema = {"type": "number"}
FLAG: Schema = {"type": "boolean"}
RULE: Schema = {"enum": [rule.name for rule in RULES]}
DAY: Schema = {"type": "string", "format": "date"}
UID: Schema = {"type": "string", "minLength": 1}


def maybe(schema: Schema) -> Schema:
    """The schema, or null where there is nothing."""
    return {**schema, "type": [schema["type"], "null"]}


def listed(schema: Schema) -> Schema:
    """A list, in the order of the text output."""
    return {"type": "array", "items": schema}


def record(**fields: Schema) -> Schema:
    """An object with exactly these fields, in this order."""
    return {"type": "object", "properties": fields, "required": list(fields), "additionalProperties": False}


def answer(**fields: Schema) -> Schema:
    """The answer of a command: an object that begins with `schema`."""
    return record(schema={"const": JSON_VERSION}, **fields)


PERSON = record(uid=UID, name=TEXT)

CADENCE = {**listed(TEXT), "type": ["array", "null"], "minItems": 2, "maxItems": 2}
"""From and to, as ISO 8601 durations; null without one."""

STANDS = {"type": ["string", "null"], "enum": [IN_TIME, IN_WINDOW, LATE, None]}
"""Where a contact stands in the window of the cadence; null without one."""

DONE = answer(done=TEXT, changed=FLAG, contacts=listed(PERSON), uids=listed(UID))
"""The answer of a command that changes something: the sentence, whom it was about, and what it changed."""

ERROR = answer(error=TEXT, message=TEXT, choices=listed(TEXT))
"""The answer of a command that fails."""

_CONTACT = record(
    uid=UID,
    name=TEXT,
    organisation=maybe(TEXT),
    title=maybe(TEXT),
    place=maybe(TEXT),
    tags=listed(TEXT),
    emails=listed(TEXT),
    last_contact=maybe(DAY),
    due=maybe(DAY),
    cadence=CADENCE,
    stands=STANDS,
    top_rank=maybe(NUMBER),
    archived=FLAG,
)

_HIT = record(
    uid=maybe(UID),
    contact=maybe(TEXT),
    organisation=maybe(TEXT),
    where=TEXT,
    text=TEXT,
    on=maybe(DAY),
    record_uid=UID,
)

_SHOW = answer(
    uid=UID,
    name=TEXT,
    **{field.name: maybe(TEXT) for field in TEXT_FIELDS},
    emails=listed(TEXT),
    phones=listed(TEXT),
    urls=listed(TEXT),
    tags=listed(TEXT),
    kinds=listed(TEXT),
    standing=maybe(TEXT),
    ally_role=maybe(TEXT),
    top_rank=maybe(NUMBER),
    cadence=CADENCE,
    last_contact=maybe(DAY),
    met_on=maybe(DAY),
    introduced_by=listed(TEXT),
    introductions=record(to_me=NUMBER, to_them=NUMBER),
    favours=record(asked=NUMBER, given=NUMBER, received=NUMBER, unanswered=NUMBER),
    key_dates=listed(record(name=TEXT, month=NUMBER, day=NUMBER, year=maybe(NUMBER), reminds=FLAG)),
    notes=maybe(TEXT),
    archived=FLAG,
    timeline=listed(
        record(
            uid=UID,
            kind=TEXT,
            planned=FLAG,
            on=maybe(DAY),
            time=maybe(TEXT),
            what=TEXT,
            text=TEXT,
            place=maybe(TEXT),
            others=listed(PERSON),
        )
    ),
)

_INTRODUCTION = record(
    uid=UID,
    group=TEXT,
    kind={"enum": ["introduction", "proposal"]},
    direction={"enum": ["received", "made"]},
    connector=maybe(TEXT),
    connector_uid=maybe(UID),
    people=listed(
        record(
            uid=maybe(UID),
            name=TEXT,
            organisation=maybe(TEXT),
            side={"enum": [0, 1]},
            consent=maybe(TEXT),
            consent_on=maybe(DAY),
        )
    ),
    day=DAY,
    note=maybe(TEXT),
    state=TEXT,
    since=DAY,
    waits=listed(record(what=TEXT, rule=TEXT, since=DAY, mine=FLAG, uid=maybe(UID), key=maybe(TEXT))),
    outcomes=listed(record(uid=UID, on=DAY, text=TEXT)),
    asked_on=maybe(DAY),
    answer=maybe(TEXT),
    met=maybe(DAY),
    thanked=maybe(DAY),
    told=maybe(DAY),
    imported=FLAG,
)

_CONNECTOR = record(
    uid=maybe(UID),
    name=TEXT,
    organisation=maybe(TEXT),
    to_me=NUMBER,
    to_them=NUMBER,
    thanks_owed=NUMBER,
    asks=NUMBER,
    last_contact=maybe(DAY),
    mine=NUMBER,
    theirs=NUMBER,
)

_OPPORTUNITY = record(
    uid=UID,
    stage=TEXT,
    title=TEXT,
    organisation=maybe(TEXT),
    day=DAY,
    since=DAY,
    days=NUMBER,
    note=maybe(TEXT),
    outcome=maybe(TEXT),
    lacks_step=FLAG,
    steps=listed(record(uid=UID, what=TEXT, due=maybe(DAY), contact=maybe(TEXT), contact_uid=maybe(UID))),
    people=listed(record(uid=maybe(UID), name=TEXT, parts=listed(TEXT))),
    stages=listed(record(uid=UID, stage=TEXT, on=DAY, text=maybe(TEXT))),
)

_COUNTED = listed(record(name=TEXT, contacts=NUMBER))

_MAP = answer(
    date=DAY,
    contacts=NUMBER,
    warm=NUMBER,
    kinds=listed(record(kind=maybe(TEXT), standing=maybe(TEXT), contacts=NUMBER, warm=NUMBER)),
    gaps=listed(record(gap=TEXT, advice=TEXT, filter=TEXT)),
    top_ten=listed(record(rank=NUMBER, uid=UID, name=TEXT, organisation=maybe(TEXT), cadence=CADENCE, stands=STANDS)),
    places=_COUNTED,
    organisations=_COUNTED,
    connectors=listed(record(uid=UID, name=TEXT, introductions=NUMBER, knows=NUMBER)),
)

_TIDE = answer(
    date=DAY,
    today=DAY,
    people=listed(
        record(
            name=TEXT,
            lane={"enum": [*TIDE_LANES, "silent"]},
            days=NUMBER,
            held={"enum": ["paused", "snoozed", None]},
            x=FIGURE,
            standing=maybe(TEXT),
            organisation=maybe(TEXT),
            top_rank=maybe(NUMBER),
            cadence=CADENCE,
            opens=maybe(DAY),
            ends=maybe(DAY),
            uid=UID,
        )
    ),
    counts=record(**dict.fromkeys((*TIDE_LANES, "held", "silent"), NUMBER)),
    forecast=record(until=DAY, late=listed(record(on=DAY, **PERSON["properties"])), top_ten_away=listed(PERSON)),
)

_WAY = answer(
    to=TEXT,
    ways=listed(
        record(
            uid=maybe(UID),
            contact=TEXT,
            warm=FLAG,
            way=TEXT,
            why=TEXT,
            line=TEXT,
            steps=listed(record(uid=maybe(UID), name=TEXT, organisation=maybe(TEXT), how=TEXT)),
        )
    ),
    helpers=listed(record(uid=maybe(UID), contact=TEXT, warm=FLAG, why=TEXT, line=TEXT)),
)

_PAST_CHANGE = record(
    when={"type": "string", "format": "date-time"},
    who=maybe(TEXT),
    device=maybe(TEXT),
    what=TEXT,
    undone=FLAG,
    next={"enum": ["undo", "redo", None]},
    contacts=listed(PERSON),
)

_STATION = listed(record(rule=TEXT, key=TEXT, contact=maybe(TEXT), uid=maybe(UID), since=DAY, what=TEXT, why=TEXT))

_DID = (
    *("interactions", "conversations", "people", "first_meetings", "thanks", "told", "introductions_made"),
    *("introductions_received", "favours_given", "favours_received", "asks", "answers", "follow_ups_done"),
    *("follow_ups_on_time", "leads_heard", "leads_moved", "leads_won"),
)
"""What the review counts since the last one, and in as many days before."""

_REVIEW = answer(
    date=DAY,
    last_review=maybe(DAY),
    next_review=DAY,
    due=FLAG,
    loose_ends=_STATION,
    drift=_STATION,
    opportunities=_STATION,
    asks=_STATION,
    without_day=_STATION,
    did=record(since=DAY, **dict.fromkeys(_DID, NUMBER)),
    before=record(since=DAY, until=DAY, **dict.fromkeys(_DID, NUMBER)),
    promises_by_week=record(weeks=listed(record(week=DAY, kept=NUMBER, late=NUMBER, dropped=NUMBER)), words=TEXT),
    charts=record(
        interactions_a_week=record(average=FIGURE, weeks=listed(record(week=DAY, count=NUMBER)), words=TEXT),
        follow_ups_on_time=record(
            share=maybe(FIGURE),
            months=listed(record(month=TEXT, on_time=NUMBER, late=NUMBER, open=NUMBER)),
            words=TEXT,
        ),
        days_until_thanks=record(
            median=maybe(FIGURE),
            count=NUMBER,
            waiting=NUMBER,
            months=listed(record(month=TEXT, median=maybe(FIGURE))),
            words=TEXT,
        ),
        given_and_received=record(
            given=NUMBER,
            received=NUMBER,
            months=listed(record(month=TEXT, given=NUMBER, received=NUMBER)),
            words=TEXT,
        ),
        opportunity_funnel=record(
            stages=listed(record(stage=TEXT, reached=NUMBER, open=NUMBER, lost=NUMBER, parked=NUMBER)), words=TEXT
        ),
        year_of_days=record(days={"type": "object", "additionalProperties": NUMBER}, words=TEXT),
    ),
)

_MEANT = record(name=TEXT, status={"enum": list(get_args(NameStatus))}, candidates=listed(TEXT))
"""A person in a line."""

_RESULT = {"enum": ["read", "asked", "refused"]}

_LINE: dict[str, Schema] = {
    "result": _RESULT,
    "records": {"enum": [*get_args(RecordKind), None]},
    "also": listed(TEXT),
    **dict.fromkeys(("channel", "activity"), maybe(TEXT)),
    "started_by": {"enum": [*STARTED_BY, None]},
    **dict.fromkeys(("thanks", "tells", "big", "no_next_step"), FLAG),
    "stage": {"enum": [*STAGES, None]},
    "answer": maybe(TEXT),
    "on": maybe(DAY),
    "time": maybe(TEXT),
    "contacts": listed(_MEANT),
    "to": listed(_MEANT),
    "via": maybe(_MEANT),
    **dict.fromkeys(("direction", "organisation", "place", "title", "note"), maybe(TEXT)),
    **dict.fromkeys(("tags", "emails", "phones", "urls"), listed(TEXT)),
    "cadence": CADENCE,
    "key_date": maybe(record(what=TEXT, day=TEXT)),
    "steps": listed(record(what=TEXT, due=DAY, contact=maybe(TEXT), candidates=listed(TEXT), day_given=FLAG)),
    "choices": listed(record(line=TEXT, says=TEXT)),
    "error": maybe(TEXT),
}
"""A line as it was read. `asked` and `refused` (exit status 2) have `message`, and `choices` to take in its place."""

_CLOSING = record(rule=RULE, key=TEXT, contact=maybe(TEXT), what=TEXT)

_ADDED: dict[str, Schema] = {
    **_LINE,
    "uids": record(contacts=listed(UID), facts=listed(UID), steps=listed(UID)),
    "closes": listed(_CLOSING),
    "offers": listed(_CLOSING),
    "left_out": listed(TEXT),
    "message": maybe(TEXT),
}

_ROW_OF_FILE = {"row": NUMBER, "file": maybe(TEXT), "name": TEXT}

_IMPORTED: dict[str, Schema] = {
    "format": TEXT,
    **dict.fromkeys(("added", "updated", "unchanged"), NUMBER),
    "rejected": listed(record(row=NUMBER, reason=TEXT, file=maybe(TEXT), candidates=listed(TEXT))),
    "warnings": listed(TEXT),
    "connectors": NUMBER,
    "left_out": NUMBER,
    "rows": listed(
        record(
            **_ROW_OF_FILE,
            outcome={"enum": ["added", "updated", "unchanged", "left out"]},
            gains=listed(TEXT),
            couple=listed(TEXT),
            is_split=FLAG,
            reason=maybe(TEXT),
        )
    ),
    "facts": listed(record(what=TEXT, count=NUMBER)),
    "moves": listed(record(**_ROW_OF_FILE, was=TEXT, now=TEXT, taken=FLAG)),
    "alike": listed(record(**_ROW_OF_FILE, other=TEXT, why=TEXT)),
    "differences": listed(record(**_ROW_OF_FILE, field=TEXT, here=TEXT, there=TEXT, taken=FLAG)),
    "waiting": listed(record(name=TEXT, day=DAY)),
    **dict.fromkeys(("undated", "birthdays", "hidden", "blank", "headers"), NUMBER),
    "dropped": listed(record(header=TEXT, cells=NUMBER)),
    "unknown": listed(TEXT),
    "columns": listed(record(header=TEXT, field=TEXT)),
    "date_order": {"type": ["string", "null"], "enum": ["dmy", "mdy", None]},
    "ambiguous_dates": listed(TEXT),
    "reading": maybe(TEXT),
    "parts": listed(
        record(file=TEXT, what=TEXT, rows=NUMBER, taken=NUMBER, left_out=listed(record(reason=TEXT, rows=NUMBER)))
    ),
}
"""The report of a file. With exit status 2 no row of it was taken in."""

_ANYTHING: Schema = {}

_SETTINGS = answer(
    file=TEXT,
    settings=listed(
        record(
            name=TEXT,
            value=_ANYTHING,
            default=_ANYTHING,
            low=maybe(NUMBER),
            high=maybe(NUMBER),
            words=listed(TEXT),
            help=TEXT,
        )
    ),
    keys=listed(record(command=TEXT, keys=listed(TEXT), default=listed(TEXT))),
    views=listed(record(name=TEXT, filter=TEXT, order=maybe(TEXT))),
    problems=listed(TEXT),
)

SCHEMAS: dict[str, Schema] = {
    "add": {"anyOf": [answer(**_ADDED), answer(saved=FLAG, lines=listed(record(number=NUMBER, **_ADDED)))]},
    "event": answer(
        event=TEXT,
        lines=listed(record(**_LINE, left_out=listed(TEXT), message=maybe(TEXT))),
        met=NUMBER,
        next_steps=NUMBER,
    ),
    "import": {"anyOf": [answer(**_IMPORTED), answer(files=listed(record(**_IMPORTED)))]},
    "export": answer(file=maybe(TEXT), format=TEXT, holds=TEXT),
    "settings": _SETTINGS,
    "help": answer(subject=maybe(TEXT), title=TEXT, text=TEXT, pages=listed(record(name=TEXT, title=TEXT, about=TEXT))),
    "list": answer(contacts=listed(_CONTACT), more=NUMBER),
    "find": answer(hits=listed(_HIT), more=NUMBER),
    "show": _SHOW,
    "introductions": answer(introductions=listed(_INTRODUCTION), more=NUMBER, connectors=listed(_CONNECTOR)),
    "opportunities": answer(
        opportunities=listed(_OPPORTUNITY), more=NUMBER, open=NUMBER, without_step=NUMBER, won_this_year=NUMBER
    ),
    "map": _MAP,
    "tide": _TIDE,
    "way": _WAY,
    "history": answer(changes=listed(_PAST_CHANGE), more=NUMBER),
    "review": _REVIEW,
    "today": answer(
        date=DAY,
        items=listed(
            record(
                rule=RULE, key=TEXT, contact=maybe(TEXT), uid=maybe(UID), due=DAY, days_late=NUMBER, what=TEXT, why=TEXT
            )
        ),
        waiting=NUMBER,
    ),
    "done": DONE,
    "skip": DONE,
    "snooze": DONE,
    "drop": DONE,
    "pause": DONE,
    "resume": DONE,
    "edit": {"anyOf": [DONE, answer(uid=UID, line=TEXT)]},
    "delete": DONE,
    "tag": DONE,
    "archive": DONE,
    "merge": DONE,
    "message": answer(
        uid=UID, contact=TEXT, template=maybe(TEXT), subject=maybe(TEXT), body=TEXT, held=listed(TEXT), sent=FLAG
    ),
    "backup": answer(backup=TEXT),
    "restore": answer(database=TEXT, restored=TEXT, kept=maybe(TEXT), older=FLAG),
    "check": answer(database=TEXT, backup=maybe(TEXT), findings=listed(TEXT)),
    "undo": DONE,
    "redo": DONE,
}
"""By the name of the command."""
