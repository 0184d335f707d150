"""Messages: templates, drafts filled from them, and the guards before a draft is sent."""

from netui.domain.messages.guards import Finding, GuardFacts, check_message, leftover_fields
from netui.domain.messages.template import (
    TEMPLATE_FIELDS,
    Draft,
    Template,
    TemplateError,
    TemplateField,
    fill_template,
    parse_template,
)
from netui.domain.messages.wrong_name_guard import RecipientNames

__all__ = [
    "TEMPLATE_FIELDS",
    "Draft",
    "Finding",
    "GuardFacts",
    "RecipientNames",
    "Template",
    "TemplateError",
    "TemplateField",
    "check_message",
    "fill_template",
    "leftover_fields",
    "parse_template",
]
