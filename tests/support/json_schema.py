"""Holds an answer against its schema, formats too."""

from __future__ import annotations

import datetime as dt
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker

__all__ = ["violations"]

_FORMATS = FormatChecker(formats=["date"])


@_FORMATS.checks("date-time", raises=ValueError)
def _is_instant(value: object) -> bool:
    return not isinstance(value, str) or dt.datetime.fromisoformat(value).tzinfo is not None


def violations(value: object, schema: dict[str, Any]) -> list[str]:
    """Return where a value is not as its schema says, each with its place; raises for what is no schema."""
    Draft202012Validator.check_schema(schema)
    found = Draft202012Validator(schema, format_checker=_FORMATS).iter_errors(value)
    return [f"{each.json_path}: {each.message}" for each in found]
