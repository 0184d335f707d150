"""Holds an answer against its schema: as much of JSON Schema as `netui --spec` uses, and nothing else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

__all__ = ["violations"]

_TYPES = {"string": str, "integer": int, "number": (int, float), "boolean": bool, "null": type(None)}
_FORMATS = {"date": dt.date.fromisoformat, "date-time": dt.datetime.fromisoformat}
_KNOWN = {
    *("type", "const", "enum", "anyOf", "format", "minLength", "items", "minItems", "maxItems"),
    *("properties", "required", "additionalProperties"),
}


def violations(value: object, schema: dict[str, Any], at: str = "answer") -> list[str]:
    """Return where a value is not as its schema says, each with its place; raise `ValueError` for an unknown word."""
    if unknown := schema.keys() - _KNOWN:
        raise ValueError(f"{at}: no such word here: {unknown}")
    return list(_violations(value, schema, at))


def _violations(value: object, schema: dict[str, Any], at: str) -> Iterator[str]:
    if "const" in schema and value != schema["const"]:
        yield f"{at}: {value!r} is not {schema['const']!r}"
    if "enum" in schema and value not in schema["enum"]:
        yield f"{at}: {value!r} is none of {schema['enum']}"
    if "anyOf" in schema and all(violations(value, each, at) for each in schema["anyOf"]):
        yield f"{at}: fits none of {len(schema['anyOf'])}"
    kinds = schema.get("type", [])
    kinds = [kinds] if isinstance(kinds, str) else kinds
    if kinds and not any(_is(value, kind) for kind in kinds):
        yield f"{at}: {value!r} is no {' or '.join(kinds)}"
    elif isinstance(value, str):
        yield from _text_violations(value, schema, at)
    elif isinstance(value, list):
        if not schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value)):
            yield f"{at}: {len(value)} items"
        for number, each in enumerate(value):
            yield from violations(each, schema.get("items", {}), f"{at}[{number}]")
    elif isinstance(value, dict):
        yield from _object_violations(value, schema, at)


def _is(value: object, kind: str) -> bool:
    if kind in ("array", "object"):
        return isinstance(value, list if kind == "array" else dict)
    return isinstance(value, _TYPES[kind]) and (kind == "boolean" or not isinstance(value, bool))


def _text_violations(value: str, schema: dict[str, Any], at: str) -> Iterator[str]:
    if len(value) < schema.get("minLength", 0):
        yield f"{at}: is too short"
    if "format" in schema:
        try:
            _FORMATS[schema["format"]](value)
        except ValueError:
            yield f"{at}: {value!r} is no {schema['format']}"


def _object_violations(value: dict[str, Any], schema: dict[str, Any], at: str) -> Iterator[str]:
    fields, others = schema.get("properties", {}), schema.get("additionalProperties", True)
    yield from (f"{at}: lacks {name}" for name in schema.get("required", []) if name not in value)
    for name, each in value.items():
        if name in fields:
            yield from violations(each, fields[name], f"{at}.{name}")
        elif others is False:
            yield f"{at}: {name} is not in the schema"
        elif others is not True:
            yield from violations(each, others, f"{at}.{name}")
