"""Messages: texts with fields, the text made from one for a person, and what keeps it from going out by mistake."""

from netui.domain.messages.guards import Finding, Names, Written, gaps_in, look_over
from netui.domain.messages.template import (
    FIELDS,
    Draft,
    Field,
    Template,
    TemplateError,
    empty_fields,
    fill,
    read_template,
)

__all__ = [
    "FIELDS",
    "Draft",
    "Field",
    "Finding",
    "Names",
    "Template",
    "TemplateError",
    "Written",
    "empty_fields",
    "fill",
    "gaps_in",
    "look_over",
    "read_template",
]
