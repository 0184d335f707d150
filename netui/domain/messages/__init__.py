"""Messages: texts with fields, the text made from one for a person, and what keeps it from going out by mistake."""

from netui.domain.messages.fields import FIELDS, Field
from netui.domain.messages.fill_template import Draft, empty_fields, fill
from netui.domain.messages.guards import Finding, Names, Written, gaps_in, look_over
from netui.domain.messages.template import Template, TemplateError, read_template

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
