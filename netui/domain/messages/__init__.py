"""Messages: texts with fields, the text made from one for a person, and what keeps it from going out by mistake."""

from netui.domain.messages.guards import Finding, GuardFacts, Names, gaps_in, look_over
from netui.domain.messages.template import (
    FIELDS,
    Draft,
    Template,
    TemplateError,
    TemplateField,
    empty_fields,
    fill_template,
    read_template,
)

__all__ = [
    "FIELDS",
    "Draft",
    "Finding",
    "GuardFacts",
    "Names",
    "Template",
    "TemplateError",
    "TemplateField",
    "empty_fields",
    "fill_template",
    "gaps_in",
    "look_over",
    "read_template",
]
