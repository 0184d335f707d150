"""The JSON of each command as JSON Schema: declared once, printed by `netui --spec`, and held by the tests."""

from __future__ import annotations

from typing import Any

__all__ = ["ERROR", "SCHEMAS", "VERSION"]

Schema = dict[str, Any]

VERSION = 1
"""The number under `schema` in each answer: another one once a field goes or changes its meaning."""

TEXT: Schema = {"type": "string"}
NUMBER: Schema = {"type": "integer"}
FLAG: Schema = {"type": "boolean"}
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
    return record(schema={"const": VERSION}, **fields)


PERSON = record(uid=UID, name=TEXT)

DONE = answer(done=TEXT, changed=FLAG, contacts=listed(PERSON), uids=listed(UID))
"""The answer of a command that changes something: the sentence, whom it was about, and what it changed."""

ERROR = answer(error=TEXT, message=TEXT, choices=listed(TEXT))
"""The answer of a command that fails."""

SCHEMAS: dict[str, Schema] = {
    "today": answer(
        date=DAY,
        items=listed(
            record(
                rule=TEXT, key=TEXT, contact=maybe(TEXT), uid=maybe(UID), due=DAY, days_late=NUMBER, what=TEXT, why=TEXT
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
