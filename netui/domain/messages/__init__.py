"""Messages: templates, drafts filled from them, and the guards before a draft is sent."""

from netui.domain.messages.guards import Finding, GuardFacts, check_message
from netui.domain.messages.message_gaps import MessageGap, find_message_gaps, gap_texts
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
    "MessageGap",
    "RecipientNames",
    "Template",
    "TemplateError",
    "TemplateField",
    "check_message",
    "fill_template",
    "find_message_gaps",
    "gap_texts",
    "parse_template",
]
